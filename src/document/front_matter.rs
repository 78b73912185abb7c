//! Front matter: the fields between two lines `---` (YAML) or `+++` (TOML) at the head of an article.
//!
//! YAML is read from the opening line on, which is the start of a document in YAML too, so that the places it reports
//! are those of the file. Start reading at [`read`].

use serde::Deserialize;
use serde_yaml::{Location, Spanned};

use super::given::{Field, Given, Names};
use super::plain::lines;
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

/// The fields as each syntax gives them: `W` is a word with its place.
#[derive(Deserialize)]
#[serde(bound(deserialize = "W: Deserialize<'de>"))]
struct Raw<W> {
    id: Option<W>,
    title: Option<W>,
    date: Option<W>,
    published: Option<W>,
    updated: Option<W>,
    lang: Option<W>,
    language: Option<W>,
    source: Option<W>,
    url: Option<W>,
    author: Option<Names>,
    authors: Option<Names>,
}

/// The two fences, where they are.
struct Fences {
    /// The opening line.
    opening: Span,
    /// What lies between; none when no second fence follows.
    content: Option<Span>,
    /// Where the rest of the file begins.
    end: usize,
    /// `+++` rather than `---`.
    toml: bool,
}

/// The fields of the front matter of `text`, and where the article begins after it; no field and 0 when it has none.
pub(super) fn read(name: &str, text: &str) -> Result<(Given, usize), Diagnostic> {
    let Some(fences) = fences(text) else { return Ok((Given::default(), 0)) };
    let Some(content) = fences.content else {
        let fence = fences.opening.of(text);
        return Err(Diagnostic::error(codes::BAD_FRONT_MATTER, "the front matter never ends")
            .at(name, text, fences.opening, "it begins here")
            .help(format!("close it with a line `{fence}`, or take this line out if it is none")));
    };
    let given = if fences.toml { read_toml(name, text, content) } else { read_yaml(name, text, content) };
    Ok((given?, fences.end))
}

/// Whether a text of which the format is unknown begins with front matter: both fences, and a key in the first line.
pub(super) fn begins(text: &str) -> bool {
    let key = |line: &str| {
        let end = line.find([':', '=']).unwrap_or(0);
        line.get(..end).is_some_and(|key| !key.is_empty() && !key.trim_end().contains(char::is_whitespace))
    };
    fences(text)
        .and_then(|f| f.content)
        .is_some_and(|c| lines(text, c).map(|l| l.of(text)).find(|l| !l.starts_with('#')).is_some_and(key))
}

fn fences(text: &str) -> Option<Fences> {
    let mut start = 0;
    let mut ends = text.split_inclusive('\n').map(|line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        (line.trim_end(), span)
    });
    let (fence, first) = ends.next().filter(|(line, _)| matches!(*line, "---" | "+++"))?;
    let toml = fence == "+++";
    let closing = ends.find(|(line, _)| *line == fence || (!toml && *line == "...")).map(|(_, span)| span);
    Some(Fences {
        opening: Span::new(0, fence.len()),
        content: closing.map(|closing| Span::new(first.end, closing.start)),
        end: closing.map_or(first.end, |closing| closing.end),
        toml,
    })
}

fn read_yaml(name: &str, text: &str, content: Span) -> Result<Given, Diagnostic> {
    let head = text.get(..content.end).unwrap_or(text);
    let raw = serde_yaml::from_str::<Option<Raw<Spanned<String>>>>(head).map_err(|error| {
        let span = error.location().map_or(content, |location| place(head, location));
        let label = yaml_words(&error.without_snippet().to_string());
        let help = if label.starts_with("mapping values") {
            "put the value between quotation marks: a colon and a space make a key of what is before them"
        } else {
            "correct the YAML, or take the line out"
        };
        bad(name, text, span, "YAML", &label).help(help)
    })?;
    Ok(raw.map_or_else(Given::default, |raw| {
        raw.given(|key, word| Field::new(key, &word.value, place(head, word.referenced)))
    }))
}

fn read_toml(name: &str, text: &str, content: Span) -> Result<Given, Diagnostic> {
    let inside = content.of(text);
    let raw: Raw<toml::Spanned<toml::Value>> = toml::from_str(inside).map_err(|error| {
        let span = error.span().map_or(content, |range| Span::from(range).shifted(content.start));
        bad(name, text, span, "TOML", error.message()).help("correct the TOML, or take the line out")
    })?;
    Ok(raw.given(|key, word| {
        let span = Span::from(word.span()).shifted(content.start);
        // A date or a number stands for itself: its text is what was written.
        Field::new(key, word.get_ref().as_str().unwrap_or_else(|| span.of(text)), span)
    }))
}

impl<W> Raw<W> {
    /// `published` and `language` win over their shorter names.
    fn given(self, field: impl Fn(&str, W) -> Option<Field>) -> Given {
        let get = |key, word: Option<W>| word.and_then(|word| field(key, word));
        let authors_key = if self.author.is_some() { "author" } else { "authors" };
        let mut authors = self.author.unwrap_or_default().0;
        authors.extend(self.authors.unwrap_or_default().0);
        Given {
            id: get("id", self.id),
            title: get("title", self.title),
            published: get("published", self.published).or_else(|| get("date", self.date)),
            language: get("language", self.language).or_else(|| get("lang", self.lang)),
            source: get("source", self.source),
            url: get("url", self.url),
            updated: get("updated", self.updated),
            authors_key: (!authors.is_empty()).then(|| authors_key.to_owned()),
            authors,
        }
    }
}

fn bad(name: &str, text: &str, span: Span, syntax: &str, label: &str) -> Diagnostic {
    Diagnostic::error(codes::BAD_FRONT_MATTER, format!("the front matter is not valid {syntax}"))
        .at(name, text, span, label)
}

/// The bytes at a place that the YAML reader gives in bytes or, for errors of syntax, in characters.
fn place(text: &str, location: Location) -> Span {
    let span = location.span();
    if let (Some(start), Some(length)) = (span.byte_offset(), span.byte_len())
        && let (Ok(start), Ok(length)) = (usize::try_from(start), usize::try_from(length))
    {
        return Span::new(start, start + length);
    }
    let skipped = usize::try_from(span.offset()).unwrap_or(usize::MAX);
    text.char_indices()
        .nth(skipped)
        .map_or(Span::new(text.len(), text.len()), |(start, c)| Span::new(start, start + c.len_utf8()))
}

/// The reader's message without the place, which is shown, and without advice to programmers.
fn yaml_words(message: &str) -> String {
    let first = message.lines().next().unwrap_or(message);
    let end = [" at line ", ", set "].iter().filter_map(|cut| first.find(cut)).min();
    end.and_then(|end| first.get(..end)).unwrap_or(first).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::line_column;

    fn value(field: Option<Field>) -> String {
        field.map_or_else(|| "-".to_owned(), |f| f.value)
    }

    #[track_caller]
    fn error_at(text: &str, line: usize, column: usize, label: &str) {
        let error = read("a.md", text).unwrap_err();
        assert_eq!(error.code, codes::BAD_FRONT_MATTER);
        let found = &error.snippet.as_ref().unwrap().labels[0];
        let place = line_column(text, found.span.start);
        assert_eq!((place.line, place.column, found.message.as_str()), (line, column, label));
        assert!(!error.help.is_empty());
    }

    #[test]
    fn yaml_values_are_the_text_that_stands_there() {
        let text = "---\r\nid: 2020\r\ntitle: \"Non : l'été\"\r\ndate: 2020-08-03\r\nlang: no\r\nauthors: [A, B]\r\nx: {y: [1]}\r\n---\r\nTexte";
        let (given, end) = read("a.md", text).unwrap();
        assert_eq!(text.get(end..), Some("Texte"));
        assert_eq!(given.published.as_ref().unwrap().span.of(text), "2020-08-03");
        assert_eq!(given.title.as_ref().unwrap().span.of(text), "\"Non : l'été\"");
        assert_eq!(
            (value(given.id), value(given.language), value(given.source)),
            ("2020".into(), "no".into(), "-".into())
        );
        assert_eq!(given.authors, ["A", "B"]);
    }

    #[test]
    fn toml_dates_need_no_quotes() {
        let text = "+++\ntitle = 'Été'\npublished = 2020-08-03T10:00:00Z\nid = 7\nauthor = \"A\"\n+++\nTexte";
        let (given, end) = read("a.md", text).unwrap();
        assert_eq!(text.get(end..), Some("Texte"));
        assert_eq!(given.published.as_ref().unwrap().span.of(text), "2020-08-03T10:00:00Z");
        assert_eq!((value(given.title), value(given.id)), ("Été".into(), "7".into()));
        assert_eq!(given.authors, ["A"]);
    }

    #[test]
    fn none_or_nothing_in_it() {
        assert_eq!(read("a.md", "Texte\n---\n").unwrap().1, 0);
        assert_eq!(read("a.md", "---\n---\nTexte").unwrap().1, 8);
        assert_eq!(read("a.md", "---\n# rien\ntitle:\n...\nTexte").unwrap().1, 22);
        assert_eq!(read("a.md", "+++\n+++\n").unwrap().1, 8);
    }

    #[test]
    fn errors_name_the_place_in_the_file() {
        error_at(
            "---\nété: x\ntitle: Été : l'eau\n---\n",
            3,
            12,
            "mapping values are not allowed in this context",
        );
        error_at("---\ntitle: a\ntitle: b\n---\n", 3, 1, "duplicate mapping key: title");
        error_at("---\ntitle: [a]\n---\n", 2, 8, "expected string scalar");
        error_at("---\ntitle: a\n", 1, 1, "it begins here");
        error_at("+++\né = 1\n+++\n", 2, 1, "invalid unquoted key, expected letters, numbers, `-`, `_`");
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter_in_plain_text() {
        assert!(begins("---\n# note\ntitle: x\n---\n"));
        assert!(begins("+++\ntitle = 1\n+++\n"));
        assert!(!begins("---\nUn texte : le voici.\n---\n"));
        assert!(!begins("---\ntitle: x\n"));
    }
}
