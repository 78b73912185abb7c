//! JSON Lines: one article a line, read as it comes, so that a file of any length takes the memory of one line.
//!
//! A bad line is one diagnostic and the next line is read all the same. Start reading at [`articles`].

use std::io::BufRead;

use serde::Deserialize;

use super::Document;
use super::json::{self, Place};
use super::lines::{EXCERPT, unmarked};
pub use super::lines::{Lines, Raw};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

/// No line may be longer than this, in bytes.
pub const MAX_LINE: usize = 16 * 1024 * 1024;
/// What a line looks like.
const SHAPE: &str = r#"each line is one JSON object: {"title": "…", "text": "…", "published": "2020-08-03"}"#;
/// What a line is called whose place nobody gives.
const ANY: &str = "<line>";

/// The articles of the JSON Lines that `input` gives; `name` is the file's, for diagnostics and [`Document::origin`].
pub fn articles<R: BufRead>(name: &str, input: R) -> Articles<R> {
    Articles { lines: Lines::new(name, input, MAX_LINE), told: false }
}

/// Iterator over the articles of JSON Lines: see [`articles`].
#[derive(Debug)]
pub struct Articles<R> {
    lines: Lines<R>,
    /// Whether it was said that an article is only a summary.
    told: bool,
}

impl<R: BufRead> Iterator for Articles<R> {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let raw = self.lines.next_line()?;
            let at = At { name: self.lines.name(), line: self.lines.number() };
            let mut read = match raw {
                Ok(Raw::Blank) => continue,
                Ok(Raw::Whole(bytes)) => article(&bytes, Some(at)),
                Ok(Raw::TooLong { beginning, .. }) => Err(too_long(Some(at), &beginning)),
                Err(error) => Err(error),
            };
            if let Ok(document) = &mut read {
                json::tell_summary(document, &mut self.told);
            }
            return Some(read);
        }
    }
}

/// Where a line stands, to name it in diagnostics.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The file, as the person named it.
    pub name: &'a str,
    /// The number of the line, from 1.
    pub line: usize,
}

/// The article in one line; a byte order mark and white space around it count for nothing. What is said of it names its
/// place, if that is given.
///
/// # Errors
/// When the line is no JSON object, or no article.
pub fn article(line: &[u8], at: Option<At<'_>>) -> Result<Document, Diagnostic> {
    let bytes = unmarked(line);
    if bytes.is_empty() {
        return Err(Diagnostic::error(codes::EMPTY_INPUT, "the line is blank").help(SHAPE));
    }
    if bytes.len() > MAX_LINE {
        return Err(too_long(at, bytes));
    }
    read(bytes, at)
}

/// The `id` that a line gives its article, as it stands there; none when it gives none or is no object.
pub fn given_id(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Given {
        id: serde_json::Value,
    }
    match serde_json::from_slice::<Given>(unmarked(line)).ok()?.id {
        serde_json::Value::String(id) => Some(id).filter(|id| !id.trim().is_empty()),
        serde_json::Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn read(bytes: &[u8], at: Option<At<'_>>) -> Result<Document, Diagnostic> {
    let name = at.map_or(ANY, |at| at.name);
    let place = Place {
        name,
        code: codes::BAD_JSON_LINE,
        shape: SHAPE,
        called: called(at),
        origin: at.map_or_else(|| ANY.to_owned(), |at| format!("{name}:{}", at.line)),
        line: at.map_or(1, |at| at.line),
        before: "",
    };
    let json = std::str::from_utf8(bytes).map_err(|error| {
        let start = error.valid_up_to();
        let shown = String::from_utf8_lossy(bytes);
        place
            .bad(&shown, Span::new(start, start + '\u{FFFD}'.len_utf8()), "not UTF-8")
            .help("write the file as UTF-8")
    })?;
    json::article(json, &place)
}

fn called(at: Option<At<'_>>) -> String {
    at.map_or_else(|| "the line".to_owned(), |at| format!("line {} of `{}`", at.line, at.name))
}

/// The problem of a line that is too long, of which at least the beginning is given.
pub fn too_long(at: Option<At<'_>>, beginning: &[u8]) -> Diagnostic {
    let beginning = String::from_utf8_lossy(beginning.get(..EXCERPT).unwrap_or(beginning));
    Diagnostic::error(codes::TOO_LARGE, format!("{} is longer than 16 MiB", called(at)))
        .at(at.map_or(ANY, |at| at.name), &beginning, Span::new(0, beginning.len()), "it begins so")
        .from_line(at.map_or(1, |at| at.line))
        .help("write one article a line, each ended by a line feed")
}

#[cfg(test)]
#[path = "jsonl_tests.rs"]
mod tests;
