//! JSON files: one article, a list of them, or what a service wraps around such a list; JSON Feed is one of these.
//!
//! The file is looked through once for where its articles stand; each is read when it is asked for. [`article`] is also
//! how JSON Lines read a line. Which field is what, [`record`](super::record) knows. Start reading at [`articles`].

mod list;

use serde_json::value::RawValue;

use super::encoding::Decoded;
use super::given::{Field, squeezed};
use super::page::{Origin, Part};
use super::plain::{self, Layout, trimmed};
use super::published::of_export;
use super::record::{About, Record};
use super::{Document, id};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::span::Span;

/// What an article looks like.
const SHAPE: &str = r#"an article is a JSON object: {"title": "…", "text": "…", "published": "2020-08-03"}"#;
/// The text before an article on its line is shown up to this length, in bytes.
const SHOWN_BEFORE: usize = 200;

/// The article at work, to name it in diagnostics.
pub(super) struct Place<'a> {
    /// The file.
    pub(super) name: &'a str,
    /// The code of what can't be read here.
    pub(super) code: Code,
    /// What an article looks like here.
    pub(super) shape: &'static str,
    /// How the article is called: « line 3 of `a.jsonl` ».
    pub(super) called: String,
    /// Its [`Document::origin`].
    pub(super) origin: String,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// What stands before it on that line.
    pub(super) before: &'a str,
}

impl Place<'_> {
    pub(super) fn bad(&self, json: &str, span: Span, label: &str) -> Diagnostic {
        let problem = Diagnostic::error(self.code, format!("{} can't be read as an article", self.called));
        self.mark(problem, json, span, label)
    }

    /// Marks a place in the article.
    pub(super) fn mark(&self, diagnostic: Diagnostic, json: &str, span: Span, label: &str) -> Diagnostic {
        let shown = format!("{}{json}", self.before);
        diagnostic.at(self.name, &shown, span.shifted(self.before.len()), label).from_line(self.line)
    }
}

/// The article in an object. Its digest is that of what the object says, however it is written.
pub(super) fn article(json: &str, place: &Place<'_>) -> Result<Document, Diagnostic> {
    if !json.starts_with('{') {
        let first = json.chars().next().map_or(0, char::len_utf8);
        return Err(place.bad(json, Span::new(0, first), "not a JSON object").help(place.shape));
    }
    let record: Record = serde_json::from_str(json).map_err(|error| {
        let span = error_span(json, &error);
        place.bad(json, span, &said(&error)).help(place.shape)
    })?;
    let (running, is_summary) = running(&record).ok_or_else(|| {
        let object = Span::new(0, json.len().min(1));
        place.bad(json, object, "this article has no text").help("give its text in the field `text`")
    })?;
    let story = record.best(About::Story).map(|(_, story)| squeezed(story)).filter(|story| !story.is_empty());
    let title = record.best(About::Title).map(|(_, title)| plain_words(title)).unwrap_or_default();
    let (text, layout) = composed(&title, &running);
    let hash = id::hash(record.said().as_bytes());
    let mut given = record.given();
    given.url = given.url.filter(|url| url.value.contains("://"));
    let metadata = given.check_with(of_export, &|diagnostic, field, label| {
        place.mark(diagnostic, json, value_span(json, field), label)
    })?;
    let mut document = metadata.into_document(&place.origin, text, layout, hash);
    document.story = story;
    document.is_summary = is_summary;
    Ok(document)
}

/// The text of an article, and whether it is only a summary of it.
fn running(record: &Record) -> Option<(String, bool)> {
    let whole = record.best(About::Text).or_else(|| record.best(About::Html));
    let (text, is_summary) = match whole {
        Some((_, text)) => (text, is_cut(text)),
        None => (record.best(About::Summary)?.1, true),
    };
    let text = if is_marked_up(text) { from_html(text) } else { text.to_owned() };
    (!text.trim().is_empty()).then_some((text, is_summary))
}

/// Warns of the first article of a file that is only a summary.
pub(super) fn tell_summary(document: &mut Document, told: &mut bool) {
    if !document.is_summary || std::mem::replace(told, true) {
        return;
    }
    let message = format!("`{}` is only a summary of its article", document.origin);
    document.warnings.push(
        Diagnostic::warning(codes::SUMMARY_ONLY, message)
            .note("it is said once for a file: others in it may be too")
            .help("give the whole text in the field `text`"),
    );
}

/// Whether a news service gave only the beginning of a text: it ends in `[+1234 chars]`.
fn is_cut(text: &str) -> bool {
    let tail = text.trim_end().strip_suffix(" chars]").and_then(|before| before.rsplit_once("[+"));
    tail.is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a text is HTML: it holds an element that parts or closes.
pub(super) fn is_marked_up(text: &str) -> bool {
    let start: String = text.chars().take(4096).collect();
    let lower = start.to_ascii_lowercase();
    ["</p>", "<p>", "<br>", "<br/>", "<br />", "</div>", "</a>", "</em>", "</strong>", "</i>", "</b>", "<p "]
        .iter()
        .any(|tag| lower.contains(tag))
}

#[cfg(feature = "html")]
fn from_html(text: &str) -> String {
    // More tags than any article has: as it stands, it is at least all there.
    super::html::fragment(text).map_or_else(|| text.to_owned(), |blocks| super::page::text_of(&blocks))
}

#[cfg(not(feature = "html"))]
fn from_html(text: &str) -> String {
    text.to_owned()
}

/// A title without markup and entities.
fn plain_words(title: &str) -> String {
    let marked = title.contains('<') || (title.contains('&') && title.contains(';'));
    squeezed(&if marked { from_html(title) } else { title.to_owned() })
}

/// The text of the article, title first, and its layout; without a title, the layout of plain text.
fn composed(title: &str, running: &str) -> (String, Layout) {
    let given = Some(title).filter(|title| !title.is_empty());
    let alone = plain::layout(running, Span::new(0, running.len()), given);
    if given.is_none() || alone.title_span.is_some() {
        return (running.to_owned(), alone);
    }
    let text = format!("{title}\n\n{running}");
    let title_span = Span::new(0, title.len());
    let body = trimmed(&text, Span::new(title.len(), text.len()));
    (text, Layout { title: title.to_owned(), title_span: Some(title_span), body })
}

/// Where the value of a field stands in the object: after the first such key with that value. An inner quotation mark
/// is escaped in JSON, so what looks like a key is one, or is a value as short as it.
fn value_span(json: &str, field: &Field) -> Span {
    let key = format!("\"{}\"", field.key);
    for (at, _) in json.match_indices(&key) {
        let after = at + key.len();
        let rest = json.get(after..).unwrap_or("");
        let Some(value) = rest.trim_start().strip_prefix(':').map(str::trim_start) else { continue };
        let start = json.len() - value.len();
        let mut values = serde_json::Deserializer::from_str(value).into_iter::<serde_json::Value>();
        let is_it = match values.next() {
            Some(Ok(serde_json::Value::String(found))) => squeezed(&found) == field.value,
            Some(Ok(found)) => format!("{found}") == field.value,
            _ => false,
        };
        if is_it {
            return Span::new(start, start + values.byte_offset());
        }
    }
    Span::new(0, json.len().min(1))
}

/// What a JSON error says, without the place.
fn said(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

/// The character at which a JSON error stands. A column counts the bytes of its line up to and with the one that was
/// wrong.
fn error_span(json: &str, error: &serde_json::Error) -> Span {
    let lines = error.line().saturating_sub(1);
    let line = json.split_inclusive('\n').take(lines).map(str::len).sum::<usize>();
    let mut start = (line + error.column().saturating_sub(1)).min(json.len());
    while !json.is_char_boundary(start) {
        start -= 1;
    }
    let length = json.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(start, start + length)
}

/// The articles of a decoded JSON file.
///
/// # Errors
/// When it is no JSON, or holds no article. Those of an article are given in its stead.
pub(super) fn articles(name: &str, decoded: Decoded) -> Result<Articles, Diagnostic> {
    let text = decoded.text;
    let top: &RawValue = serde_json::from_str(&text).map_err(|error| {
        let (shown, span, line) = excerpt(&text, error_span(&text, &error));
        Diagnostic::error(codes::BAD_JSON, format!("`{name}` is not valid JSON"))
            .at(name, shown, span, said(&error))
            .from_line(line)
            .help("correct it; if it has one object a line, call it `.jsonl`")
    })?;
    let found = list::find(top, 0).map_err(|()| too_many(name))?;
    let place = |raw: &RawValue| {
        let start = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
        Span::new(start, start + raw.get().len())
    };
    let spans: Vec<Span> = found.list.iter().map(|raw| place(raw)).collect();
    if spans.is_empty() {
        return Err(Diagnostic::error(codes::EMPTY_INPUT, format!("`{name}` holds no article")).help(SHAPE));
    }
    let (source, language) = (found.source, found.language);
    let is_one = found.is_one;
    Ok(Articles {
        name: name.to_owned(),
        text,
        encoding: decoded.encoding,
        is_one,
        spans,
        next: 0,
        source,
        language,
        line: (0, 1),
        told: false,
    })
}

fn too_many(name: &str) -> Diagnostic {
    Diagnostic::error(codes::TOO_LARGE, format!("`{name}` holds more than a million articles"))
        .help("write it as JSON Lines (`.jsonl`), one article a line")
}

/// The lines around a place, of a file of any length: from two lines before, and no more than some hundred bytes.
fn excerpt(text: &str, span: Span) -> (&str, Span, usize) {
    let before = text.get(..span.start).unwrap_or("");
    let mut start =
        before.rfind('\n').map_or(0, |feed| feed + 1).max(span.start.saturating_sub(SHOWN_BEFORE));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = text.len().min(span.end.saturating_add(SHOWN_BEFORE));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
    let shown = text.get(start..end).unwrap_or("");
    (shown, Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start)), line)
}

/// Iterator over the articles of a JSON file: see [`articles`].
#[derive(Debug)]
pub(super) struct Articles {
    name: String,
    text: String,
    encoding: &'static str,
    is_one: bool,
    spans: Vec<Span>,
    next: usize,
    source: Option<String>,
    language: Option<String>,
    /// A place in the text and the number of its line: counted on from there.
    line: (usize, usize),
    told: bool,
}

impl Iterator for Articles {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        let span = *self.spans.get(self.next)?;
        self.next += 1;
        let (from, line) = self.line;
        let passed = self.text.get(from..span.start).unwrap_or("");
        self.line = (span.start, line + passed.bytes().filter(|&byte| byte == b'\n').count());
        let line_start =
            self.text.get(..span.start).and_then(|text| text.rfind('\n')).map_or(0, |feed| feed + 1);
        let before = self.text.get(line_start..span.start).filter(|text| text.len() <= SHOWN_BEFORE);
        let (called, origin) = match self.is_one {
            true => (format!("`{}`", self.name), self.name.clone()),
            false => {
                (format!("article {} of `{}`", self.next, self.name), format!("{}#{}", self.name, self.next))
            }
        };
        let place = Place {
            name: &self.name,
            code: codes::BAD_JSON,
            shape: SHAPE,
            called,
            origin,
            line: self.line.1,
            before: before.unwrap_or(""),
        };
        let read = article(span.of(&self.text), &place);
        Some(read.map(|mut document| {
            document.encoding = self.encoding;
            let default = self.language.as_deref().and_then(super::given::primary_tag);
            let wrapper = |name: &str| Origin::Field(format!("{name} around it"));
            if document.language.is_none() && default.is_some() {
                document.language = default;
                document.origins.push((Part::Language, wrapper("language")));
            }
            if document.source.is_none() && self.source.is_some() {
                document.set_source(self.source.clone());
                document.origins.push((Part::Source, wrapper("title")));
            }
            tell_summary(&mut document, &mut self.told);
            document
        }))
    }
}
