//! From text to a [`Timeline`], tolerant of what a person types and clear about what cannot be read.
//!
//! A date without quotes comes in as its text, `no` and `on` stay words, a key with nothing after it is an absent or
//! empty one. Duplicate keys are an error, since other readers silently keep one of the two. This is the one file that
//! knows which crate stands behind `serde_yaml`.

use std::{
    fs::File,
    io::{ErrorKind, Read as _},
    path::Path,
};

use serde::Deserialize;
use serde_yaml::{Error, MessageFormatter, NonFiniteFloatPolicy, Options, Spanned, UserMessageFormatter};

use super::schema::Timeline;
use crate::{
    diagnostic::{Code, Diagnostic, codes},
    span::{Span, line_column},
};

/// No timeline may be larger than this, in bytes.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// The timeline in `text`; `name` is the file as the person named it, for the diagnostic.
///
/// ```
/// let text = "schema: frise/1\ntitle: Essai\nevents:\n  - title: Panne\n    date: 2023-05-12\n";
/// let timeline = frise::timeline::from_yaml("essai.yaml", text).unwrap();
/// assert_eq!(timeline.events[0].date, "2023-05-12");
/// ```
///
/// # Errors
///
/// `bad-yaml` if the text is not YAML, `bad-timeline` if it is no timeline of a schema that this version reads; both
/// mark the place.
pub fn from_yaml(name: &str, text: &str) -> Result<Timeline, Diagnostic> {
    if text.trim_start_matches('\u{feff}').lines().all(|line| line.trim().is_empty() || line.starts_with('#'))
    {
        return Err(Diagnostic::error(codes::EMPTY_INPUT, format!("the timeline `{name}` is empty"))
            .help("start it with `schema: frise/1`, `title:` and `events: []`"));
    }
    match serde_yaml::from_str_with_options::<Timeline>(text, options(text.len())) {
        Ok(timeline) if timeline.schema == Timeline::SCHEMA => Ok(timeline),
        Ok(_) => Err(foreign_schema(name, text).unwrap_or_else(|| not_a_timeline("no schema"))),
        Err(error) => {
            // A file of another schema fails on some detail; what the person needs to hear is which schema it is.
            Err(foreign_schema(name, text).unwrap_or_else(|| explain(name, text, error.without_snippet())))
        }
    }
}

/// The timeline in the file at `path`.
///
/// # Errors
///
/// As [`from_yaml`], and if there is no such file or it cannot be read.
pub fn load(path: &Path) -> Result<Timeline, Diagnostic> {
    from_yaml(&path.display().to_string(), &read_text(path)?)
}

/// The text of the file at `path`, whatever it says.
///
/// # Errors
///
/// If there is no such file, or it cannot be read, or it is no UTF-8 text or larger than 64 MiB.
pub fn read_text(path: &Path) -> Result<String, Diagnostic> {
    let name = path.display().to_string();
    let bytes = read_file(path, &name)?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        Diagnostic::error(codes::BAD_YAML, format!("`{name}` is not UTF-8 text (line {line})"))
            .help("save the file as UTF-8")
    })
}

/// The bytes of a file.
#[expect(clippy::disallowed_methods, reason = "the one place where a timeline is read from the disk")]
fn read_file(path: &Path, name: &str) -> Result<Vec<u8>, Diagnostic> {
    if path.is_dir() {
        return Err(Diagnostic::error(codes::IS_DIRECTORY, format!("`{name}` is a folder"))
            .help("name the timeline file in it"));
    }
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Diagnostic::error(codes::MISSING_FILE, format!("there is no file `{name}`"))
            .help("check the spelling, or give the path from here"),
        // The kind, not the system's own words, which differ from one system to the next.
        kind => Diagnostic::error(codes::UNREADABLE, format!("`{name}` can't be read"))
            .note(kind.to_string())
            .help("check that you may read this file"),
    };
    let mut bytes = Vec::new();
    // Not the size that the system tells: a device has none.
    let read = File::open(path).and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut bytes));
    let length = read.map_err(unreadable)?;
    if u64::try_from(length).is_ok_and(|length| length > MAX_FILE) {
        return Err(Diagnostic::error(codes::TOO_LARGE, format!("`{name}` is larger than 64 MiB"))
            .help("split the timeline: one story a file"));
    }
    Ok(bytes)
}

/// How to read: budgets that follow the size of the text, and nothing guessed from bare words.
fn options(length: usize) -> Options {
    // A text of n bytes has at most about n nodes of its own; aliases keep the crate's own tight limits.
    let most = length.max(1 << 20).saturating_mul(2);
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_nodes: most,
            max_events: most.saturating_mul(2),
            max_total_scalar_bytes: most,
        },
        emit_comments: false,
        strict_booleans: true,
        underscored_numbers_as_strings: true,
        leading_zero_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    }
}

/// The first key of the file, read alone.
#[derive(Deserialize)]
struct Head {
    schema: Spanned<String>,
}

/// The diagnostic for a file that says it is of another schema; none if it is of ours or says nothing.
fn foreign_schema(name: &str, text: &str) -> Option<Diagnostic> {
    let head: Head = serde_yaml::from_str_with_options(text, options(text.len())).ok()?;
    let schema = head.schema.value.as_str();
    if schema == Timeline::SCHEMA {
        return None;
    }
    let span = span_of(Some(head.schema.referenced), text);
    let ours = Timeline::SCHEMA;
    let major = schema.strip_prefix("frise/").and_then(|version| version.parse::<u32>().ok());
    Some(match major {
        Some(major) if major > 1 => Diagnostic::error(
            codes::BAD_TIMELINE,
            format!("this timeline is of schema {schema}, which this frise can't read"),
        )
        .at(name, text, span, format!("this frise reads {ours}"))
        .help(format!("read it with a frise that knows {schema}: version {major} or later")),
        _ => Diagnostic::error(codes::BAD_TIMELINE, format!("`{schema}` is not a schema of frise"))
            .at(name, text, span, format!("this frise reads {ours}"))
            .help(format!("if the file is a timeline, write `schema: {ours}`")),
    })
}

/// A last word for what `foreign_schema` could not place.
fn not_a_timeline(why: &str) -> Diagnostic {
    Diagnostic::error(codes::BAD_TIMELINE, format!("this is not a timeline: {why}"))
}

/// The reader's error as a diagnostic that marks its place.
fn explain(name: &str, text: &str, error: &Error) -> Diagnostic {
    let span = match error {
        // What the whole file lacks is missing at its start, not where the reader gave up.
        Error::SerdeMissingField { field: "schema", .. } => Span::new(0, 0),
        _ => span_of(error.location(), text),
    };
    let place = line_column(text, span.start);
    let (code, what, label, help) = describe(error);
    let mut diagnostic =
        Diagnostic::error(code, format!("{what} (line {}, column {})", place.line, place.column))
            .at(name, text, span, label);
    if let Error::DuplicateMappingKey { key: Some(key), .. } = error
        && let Some(first) = first_of_key(text, span.start, key)
    {
        let line = line_column(text, first.start).line;
        diagnostic = diagnostic.at(name, text, first, format!("the first one, on line {line}"));
    }
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Code, message, label and way out for an error.
fn describe(error: &Error) -> (Code, String, String, Option<String>) {
    let own = UserMessageFormatter.format_message(error).into_owned();
    let timeline = "this is not a timeline that frise can read".to_owned();
    match error {
        Error::SerdeMissingField { field, .. } => {
            let help = if *field == "schema" {
                format!("start the file with `schema: {}`", Timeline::SCHEMA)
            } else {
                format!("add `{field}:` with a value")
            };
            (
                codes::BAD_TIMELINE,
                format!("a required key is missing: `{field}`"),
                format!("the record that holds this has no `{field}`"),
                Some(help),
            )
        }
        Error::NullIntoString { .. } => (
            codes::BAD_TIMELINE,
            "a required value is missing".to_owned(),
            "nothing here".to_owned(),
            Some("write a value; a word such as `null` or `~` needs quotes to be one".to_owned()),
        ),
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("?");
            let help = "keep one of the two; other readers would silently drop the first".to_owned();
            (codes::BAD_YAML, format!("the key `{key}` stands twice"), "again here".to_owned(), Some(help))
        }
        Error::Unexpected { .. }
        | Error::Message { .. }
        | Error::InvalidScalar { .. }
        | Error::InvalidBooleanStrict { .. }
        | Error::SerdeInvalidType { .. }
        | Error::SerdeInvalidValue { .. }
        | Error::SerdeInvalidLength { .. }
        | Error::SerdeUnknownVariant { .. }
        | Error::UnexpectedSequenceEnd { .. }
        | Error::NonFiniteFloat { .. } => {
            let help = "write it as in the timelines that `frise build` makes".to_owned();
            (codes::BAD_TIMELINE, timeline, in_our_words(own), Some(help))
        }
        Error::MultipleDocuments { .. } => (
            codes::BAD_YAML,
            "the file holds more than one YAML document".to_owned(),
            "a second one begins here".to_owned(),
            Some("put each timeline into a file of its own".to_owned()),
        ),
        // However many levels a file has, they are not read: none of them costs a level of the stack.
        _ if own.contains("recursion limit") || own.contains("Depth {") => {
            let help = "a timeline needs no more than eight levels".to_owned();
            (
                codes::BAD_YAML,
                "the file nests too deeply".to_owned(),
                "one level too many".to_owned(),
                Some(help),
            )
        }
        _ => {
            let help = match own.contains("tab") {
                true => "indent with spaces",
                false => "a string with `: `, or that starts with a sign, needs double quotes",
            };
            let help = help.to_owned();
            (codes::BAD_YAML, "this is not valid YAML".to_owned(), own, Some(help))
        }
    }
}

/// What the reader says of its events, said of what a person writes.
fn in_our_words(own: String) -> String {
    match own.as_str() {
        "expected sequence start" => "a list is expected here".to_owned(),
        "expected mapping start" => "keys with their values are expected here".to_owned(),
        _ => own,
    }
}

/// The bytes of a place that the reader names.
fn span_of(location: Option<serde_yaml::Location>, text: &str) -> Span {
    let Some(location) = location else { return Span::default() };
    let at = |offset: u64| usize::try_from(offset).unwrap_or(text.len()).min(text.len());
    let found = location.span();
    match (found.byte_offset(), found.byte_len()) {
        (Some(start), Some(length)) => {
            // Counted from the first byte of the text, a byte order mark included.
            first_line(Span::new(at(start), at(start.saturating_add(length))), text)
        }
        _ => {
            // An error of syntax is counted in characters.
            let found = text.char_indices().nth(at(found.offset()));
            found.map_or(Span::new(text.len(), text.len()), |(start, c)| {
                Span::new(start, start + c.len_utf8())
            })
        }
    }
}

/// The span up to the end of its first line: a mark over half a file says nothing.
fn first_line(span: Span, text: &str) -> Span {
    let length = span.of(text).find('\n').unwrap_or(span.len());
    Span::new(span.start, span.start + length)
}

/// The first `key` of the map whose second one stands at `again`; none if it is not in block style.
fn first_of_key(text: &str, again: usize, key: &str) -> Option<Span> {
    let line_start =
        |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let mut start = line_start(again);
    let column = again - start;
    while start > 0 {
        let end = start - 1;
        start = line_start(end);
        let line = text.get(start..end)?;
        let margin = line.len() - line.trim_start_matches([' ', '-']).len();
        let found = line.get(column..).unwrap_or("").trim_start_matches(['"', '\'']);
        if margin == column
            && found
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':'))
        {
            return Some(Span::new(start + column, end));
        }
        if margin < column && !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            return None;
        }
    }
    None
}
