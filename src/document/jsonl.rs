//! JSON Lines: one article a line, read as it comes, so that a file of any length takes the memory of one line.
//!
//! A bad line is one diagnostic and the next line is read all the same. Start reading at [`articles`].

use std::io::{self, BufRead};

use serde::Deserialize;
use serde::de::{self, Visitor};

use super::given::{Field, Given, Names, squeezed};
use super::plain::{self, Layout, trimmed};
use super::{Document, id};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::span::Span;

/// No line may be longer than this, in bytes.
pub const MAX_LINE: usize = 16 * 1024 * 1024;
/// How much of a line that is too long is kept, to be shown.
const EXCERPT: usize = 60;

/// What a line looks like.
const SHAPE: &str = r#"each line is one JSON object: {"title": "…", "text": "…", "published": "2020-08-03"}"#;

/// The articles of the JSON Lines that `input` gives; `name` is the file's, for diagnostics and [`Document::origin`].
pub fn articles<R: BufRead>(name: &str, input: R) -> Articles<R> {
    Articles { name: name.to_owned(), input, line: 0, ended: false, buffer: Vec::new() }
}

/// Iterator over the articles of JSON Lines: see [`articles`].
#[derive(Debug)]
pub struct Articles<R> {
    name: String,
    input: R,
    line: usize,
    ended: bool,
    buffer: Vec<u8>,
}

/// What reading one line came to.
enum Line {
    End,
    Whole,
    TooLong,
}

impl<R: BufRead> Iterator for Articles<R> {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            let at = At { name: &self.name, line: self.line };
            match read_line(&mut self.input, &mut self.buffer) {
                Ok(Line::End) => self.ended = true,
                Ok(Line::TooLong) => return Some(Err(at.too_long(&self.buffer))),
                Ok(Line::Whole) => {
                    let mut bytes = self.buffer.trim_ascii();
                    if self.line == 1 {
                        bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
                    }
                    if !bytes.is_empty() {
                        return Some(at.article(bytes));
                    }
                }
                Err(error) => {
                    self.ended = true;
                    let message = format!("`{}` can't be read beyond line {}", self.name, self.line);
                    let unreadable =
                        Diagnostic::error(codes::UNREADABLE, message).note(error.kind().to_string());
                    return Some(
                        Err(unreadable.help("check the disk or the program that writes this input")),
                    );
                }
            }
        }
        None
    }
}

/// Reads up to the next line feed into `buffer`, of a line that is too long only its beginning.
fn read_line(input: &mut impl BufRead, buffer: &mut Vec<u8>) -> io::Result<Line> {
    buffer.clear();
    let (mut length, mut began) = (0_usize, false);
    loop {
        let chunk = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let ends = chunk.is_empty();
        began |= !ends;
        let feed = chunk.iter().position(|&byte| byte == b'\n');
        let part = chunk.get(..feed.unwrap_or(chunk.len())).unwrap_or(chunk);
        length = length.saturating_add(part.len());
        if length <= MAX_LINE {
            buffer.extend_from_slice(part);
        } else {
            buffer.extend_from_slice(part.get(..EXCERPT.min(part.len())).unwrap_or_default());
            buffer.truncate(EXCERPT);
        }
        let used = part.len() + usize::from(feed.is_some());
        input.consume(used);
        if ends || feed.is_some() {
            return Ok(match () {
                () if !began => Line::End,
                () if length > MAX_LINE => Line::TooLong,
                () => Line::Whole,
            });
        }
    }
}

/// A line of JSON Lines, as written.
#[derive(Deserialize)]
struct Raw {
    id: Option<Word>,
    title: Option<Word>,
    text: Option<String>,
    published: Option<Word>,
    date: Option<Word>,
    language: Option<Word>,
    lang: Option<Word>,
    source: Option<Word>,
    url: Option<Word>,
    author: Option<Names>,
    authors: Option<Names>,
    story: Option<Word>,
}

/// The line at work, to name it in diagnostics.
struct At<'a> {
    name: &'a str,
    line: usize,
}

impl At<'_> {
    fn article(&self, bytes: &[u8]) -> Result<Document, Diagnostic> {
        let json = std::str::from_utf8(bytes).map_err(|error| {
            let start = error.valid_up_to();
            let shown = String::from_utf8_lossy(bytes);
            self.bad(&shown, Span::new(start, start + '\u{FFFD}'.len_utf8()), "not UTF-8")
                .help("write the file as UTF-8")
        })?;
        if !json.starts_with('{') {
            // serde would also take a list, its values in the order of the fields.
            let first = json.chars().next().map_or(0, char::len_utf8);
            return Err(self.bad(json, Span::new(0, first), "not a JSON object").help(SHAPE));
        }
        let raw: Raw = serde_json::from_str(json).map_err(|error| {
            // A column counts the bytes up to and with the one that was wrong.
            let start = floor(json, error.column().saturating_sub(1));
            let end =
                json.get(start..).and_then(|t| t.chars().next()).map_or(start, |c| start + c.len_utf8());
            let message = error.to_string();
            let label = message.split(" at line ").next().unwrap_or(&message);
            self.bad(json, Span::new(start, end), label).help(SHAPE)
        })?;
        let Some(running) = raw.text.as_deref().filter(|text| !text.trim().is_empty()) else {
            let object = Span::new(0, json.len().min(1));
            return Err(self
                .bad(json, object, "this article has no text")
                .help("give its text in the field `text`"));
        };
        let (text, layout) = composed(raw.title.as_ref().map_or("", |word| &word.0), running);
        let story = raw.story.as_ref().map(|word| squeezed(&word.0)).filter(|story| !story.is_empty());
        let metadata = raw
            .given()
            .check(&|diagnostic, field, label| self.mark(diagnostic, json, value_span(json, field), label))?;
        let origin = format!("{}:{}", self.name, self.line);
        let document = metadata.into_document(&origin, text, layout, id::hash(bytes));
        Ok(Document { story, ..document })
    }

    fn bad(&self, json: &str, span: Span, label: &str) -> Diagnostic {
        let problem = self.problem(codes::BAD_JSON_LINE, "can't be read as an article");
        self.mark(problem, json, span, label)
    }

    fn too_long(&self, beginning: &[u8]) -> Diagnostic {
        let beginning = String::from_utf8_lossy(beginning);
        let problem = self.problem(codes::TOO_LARGE, "is longer than 16 MiB");
        self.mark(problem, &beginning, Span::new(0, beginning.len()), "it begins so")
            .help("write one article a line, each ended by a line feed")
    }

    fn problem(&self, code: Code, what: &str) -> Diagnostic {
        Diagnostic::error(code, format!("line {} of `{}` {what}", self.line, self.name))
    }

    /// Marks a place in the line, which is all of the input that is still in memory.
    fn mark(&self, diagnostic: Diagnostic, json: &str, span: Span, label: &str) -> Diagnostic {
        diagnostic.at(self.name, json, span, label).from_line(self.line)
    }
}

impl Raw {
    fn given(self) -> Given {
        let get = |key, word: Option<Word>| word.and_then(|word| Field::new(key, &word.0, Span::default()));
        let mut authors = self.author.unwrap_or_default().0;
        authors.extend(self.authors.unwrap_or_default().0);
        Given {
            id: get("id", self.id),
            title: get("title", self.title),
            published: get("published", self.published).or_else(|| get("date", self.date)),
            language: get("language", self.language).or_else(|| get("lang", self.lang)),
            source: get("source", self.source),
            url: get("url", self.url),
            authors,
        }
    }
}

/// The text of the article, title first, and its layout; without a title, the layout of plain text.
fn composed(title: &str, running: &str) -> (String, Layout) {
    let title = squeezed(title);
    let given = Some(title.as_str()).filter(|title| !title.is_empty());
    let alone = plain::layout(running, Span::new(0, running.len()), given);
    if given.is_none() || alone.title_span.is_some() {
        return (running.to_owned(), alone);
    }
    let text = format!("{title}\n\n{running}");
    let title_span = Span::new(0, title.len());
    let body = trimmed(&text, Span::new(title.len(), text.len()));
    (text, Layout { title, title_span: Some(title_span), body })
}

/// Where the value of a field stands in the line: after the first such key with that value. An inner quotation mark
/// is escaped in JSON, so what looks like a key is one, or is a value as short as it.
fn value_span(json: &str, field: &Field) -> Span {
    let key = format!("\"{}\"", field.key);
    for (at, _) in json.match_indices(&key) {
        let after = at + key.len();
        let rest = json.get(after..).unwrap_or("");
        let Some(value) = rest.trim_start().strip_prefix(':').map(str::trim_start) else { continue };
        let start = json.len() - value.len();
        let mut values = serde_json::Deserializer::from_str(value).into_iter::<Word>();
        if let Some(Ok(Word(found))) = values.next()
            && squeezed(&found) == field.value
        {
            return Span::new(start, start + values.byte_offset());
        }
    }
    Span::new(0, json.len().min(1))
}

/// The character boundary at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A string, or a number as it is usually printed: databases write identifiers either way.
struct Word(String);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordVisitor)
    }
}

struct WordVisitor;

impl Visitor<'_> for WordVisitor {
    type Value = Word;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Word, E> {
        Ok(Word(text.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Word, E> {
        Ok(Word(number.to_string()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Word, E> {
        Ok(Word(number.to_string()))
    }
}

#[cfg(test)]
#[path = "jsonl_tests.rs"]
mod tests;
