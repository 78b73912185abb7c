//! A line of a partial: what one article yielded, or why it yielded nothing.
//!
//! Whoever analyses many articles gets one line for each, so that lines can be counted: an article that can't be read is
//! a line too, and stops nobody.

use serde::{Deserialize, Serialize};

use super::partial::PartialError;
use super::record::{Record, SCHEMA};
use crate::diagnostic::Diagnostic;

/// As much of the words at fault is kept, in characters.
const EXCERPT: usize = 60;

/// What one article came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// What it yielded.
    Record(Box<Record>),
    /// Why it yielded nothing.
    Failed(Box<Failed>),
}

/// An article that yielded nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// The identifier that the article gives itself, as it stands there; else `hash`.
    pub id: String,
    /// What is wrong with it.
    pub error: Problem,
    /// `sha256:` and 16 digits of the digest of its bytes: what makes it one with itself when it is read twice.
    pub hash: String,
    /// The version of frise that says so.
    pub frise: String,
    /// [`SCHEMA`].
    pub schema: String,
}

/// A [`Diagnostic`] as plain values. It says nothing of the place of the article among others: the same article gives
/// the same problem in whatever file it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The stable name of this kind of problem: [`crate::diagnostic::codes`].
    pub code: String,
    /// What is wrong, in one line.
    pub message: String,
    /// The words at fault, if there are some; the beginning of long ones.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub marked: String,
    /// Why, one sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The way out, one each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub help: Vec<String>,
}

impl From<&Diagnostic> for Problem {
    fn from(diagnostic: &Diagnostic) -> Self {
        let snippet = diagnostic.snippet.as_ref();
        let labels = snippet.map(|snippet| snippet.labels.as_slice()).unwrap_or_default();
        let marked = snippet.zip(labels.first()).and_then(|(snippet, label)| {
            let words = snippet.text.get(label.span.start..label.span.end)?;
            Some(words.chars().take(EXCERPT).collect())
        });
        let said = labels.iter().map(|label| label.message.clone());
        Self {
            code: diagnostic.code.name().to_owned(),
            message: diagnostic.message.clone(),
            marked: marked.unwrap_or_default(),
            notes: said.chain(diagnostic.notes.iter().cloned()).collect(),
            help: diagnostic.help.clone(),
        }
    }
}

impl Line {
    /// The line of an article that could not be read: its identifier if it gives one, the digest of its bytes, why.
    pub fn failed(id: Option<String>, hash: String, why: &Diagnostic) -> Self {
        Self::Failed(Box::new(Failed {
            id: id.unwrap_or_else(|| hash.clone()),
            error: why.into(),
            hash,
            frise: env!("CARGO_PKG_VERSION").to_owned(),
            schema: SCHEMA.to_owned(),
        }))
    }

    /// The version of frise that made it.
    pub fn frise(&self) -> &str {
        match self {
            Self::Record(record) => &record.frise,
            Self::Failed(failed) => &failed.frise,
        }
    }

    /// The line as JSON, without a line feed.
    pub fn to_json(&self) -> String {
        match self {
            Self::Record(record) => record.to_json(),
            // Plain data: strings and lists of strings.
            Self::Failed(failed) => serde_json::to_string(failed).unwrap_or_default(),
        }
    }

    /// Reads a line that [`Line::to_json`] wrote.
    ///
    /// # Errors
    /// When it is neither a record nor an error, or one of another schema.
    pub fn from_json(line: &str) -> Result<Self, PartialError> {
        let unreadable = match Record::from_json(line) {
            Ok(record) => return Ok(Self::Record(Box::new(record))),
            Err(PartialError::Unreadable(why)) => why,
            Err(other) => return Err(other),
        };
        if let Ok(failed) = serde_json::from_str::<Failed>(line)
            && failed.schema == SCHEMA
        {
            return Ok(Self::Failed(Box::new(failed)));
        }
        // What another schema holds is not to be judged by this one.
        match serde_json::from_str::<Schema>(line) {
            Ok(Schema { schema }) if schema != SCHEMA => Err(PartialError::OtherSchema(schema)),
            _ => Err(PartialError::Unreadable(unreadable)),
        }
    }
}

/// A line of which only the schema is known.
#[derive(Deserialize)]
struct Schema {
    schema: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::span::Span;

    #[test]
    fn an_error_is_read_as_it_was_written() {
        let long = "é".repeat(100);
        let why = Diagnostic::error(codes::BAD_DATE, "no such day")
            .at("<line>", &long, Span::new(0, long.len()), "not a day")
            .note("a note")
            .help("a way out");
        let line = Line::failed(Some("7".to_owned()), "sha256:00".to_owned(), &why);
        let json = line.to_json();
        assert!(
            json.starts_with(r#"{"id":"7","error":{"code":"bad-date","message":"no such day","#),
            "{json}"
        );
        assert_eq!(Line::from_json(&json).unwrap(), line);
        let Line::Failed(failed) = line else { panic!() };
        assert_eq!(failed.error.marked, "é".repeat(60));
        assert_eq!(failed.error.notes, ["not a day", "a note"]);
    }

    #[test]
    fn what_has_no_identifier_is_known_by_its_digest() {
        let line = Line::failed(None, "sha256:00".to_owned(), &Diagnostic::error(codes::BAD_JSON_LINE, "no"));
        assert!(line.to_json().starts_with(r#"{"id":"sha256:00","error":"#));
    }

    #[test]
    fn another_schema_is_named_and_nonsense_is_not_taken() {
        let other = r#"{"schema":"frise.partial/2","rows":[]}"#;
        assert_eq!(Line::from_json(other), Err(PartialError::OtherSchema("frise.partial/2".to_owned())));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for line in ["", "{}", "null", "[]", r#"{"schema":"frise.partial/1"}"#, deep.as_str()] {
            assert!(matches!(Line::from_json(line), Err(PartialError::Unreadable(_))), "{line:.40}");
        }
    }
}
