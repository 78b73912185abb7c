//! What kind of input some bytes are: told by the name they go by, else by how they begin.
//!
//! Nothing is decoded here and no byte is looked at beyond the first few thousand. Start reading at [`Kind::of`].

use std::path::Path;

use super::{front_matter, page};

/// A kind of input, each read by a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text.
    Plain,
    /// Markdown, or plain text with front matter.
    Markdown,
    /// A web page.
    Page,
    /// JSON: one article, a list of them, or what wraps such a list.
    Json,
    /// JSON Lines: one article a line.
    JsonLines,
    /// An RSS or Atom feed.
    Feed,
    /// A ZIP archive of other inputs.
    Zip,
    /// A Word document.
    Docx,
    /// An electronic book.
    Epub,
    /// A PDF.
    Pdf,
}

/// As much of an input is looked at, in bytes.
pub(super) const BEGINNING: usize = 4096;

/// Extensions that tell the kind. `xml` is not among them: feeds and pages both go by it.
const EXTENSIONS: &[(&str, Kind)] = &[
    ("atom", Kind::Feed),
    ("docx", Kind::Docx),
    ("epub", Kind::Epub),
    ("htm", Kind::Page),
    ("html", Kind::Page),
    ("json", Kind::Json),
    ("jsonl", Kind::JsonLines),
    ("markdown", Kind::Markdown),
    ("md", Kind::Markdown),
    ("ndjson", Kind::JsonLines),
    ("pdf", Kind::Pdf),
    ("rss", Kind::Feed),
    ("text", Kind::Plain),
    ("txt", Kind::Plain),
    ("xht", Kind::Page),
    ("xhtml", Kind::Page),
    ("zip", Kind::Zip),
];

impl Kind {
    /// The kind of the input that is called `name` and begins with `bytes`. Where the extension is not that of another
    /// kind, what begins with front matter is Markdown, and what begins as a page, a feed, JSON, an archive or a PDF is
    /// that.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        match Self::of_extension(name) {
            Some(Self::Plain) | None => {
                let begins = Self::of_beginning(bytes);
                let is_named_text = Self::of_extension(name).is_some();
                // A text may well begin with a bracket; one that nobody named is JSON then.
                let doubtful = |kind: &Self| is_named_text && matches!(kind, Self::Json | Self::JsonLines);
                begins.filter(|kind| !doubtful(kind)).unwrap_or(Self::Plain)
            }
            Some(kind) => kind,
        }
    }

    /// The kind that the extension of a name says.
    pub fn of_extension(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_str()?;
        EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known)).map(|&(_, kind)| kind)
    }

    /// Whether a file that was found in a folder or archive is taken, rather than passed over and told.
    pub(super) fn is_taken(name: &str, bytes: &[u8]) -> bool {
        Self::of_extension(name).is_some()
            || (has_extension(name, "xml")
                && matches!(Self::of_beginning(bytes), Some(Self::Feed | Self::Page)))
    }

    /// The kind that the first bytes say.
    fn of_beginning(bytes: &[u8]) -> Option<Self> {
        let start = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or(bytes);
        if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            return Some(packed(start));
        }
        if start.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if page::begins(start) {
            return Some(Self::Page);
        }
        let start = String::from_utf8_lossy(start);
        if is_feed(&start) {
            return Some(Self::Feed);
        }
        if front_matter::begins(&String::from_utf8_lossy(
            bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes),
        )) {
            return Some(Self::Markdown);
        }
        json(&start, bytes.len() > BEGINNING)
    }
}

pub(super) fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// What kind of archive begins so: the first file of a book is `mimetype`, that of a Word document lies in `word/` or
/// is the list of parts that all Office formats share.
fn packed(start: &[u8]) -> Kind {
    let holds = |needle: &[u8]| start.windows(needle.len()).any(|window| window == needle);
    if holds(b"mimetypeapplication/epub+zip") {
        Kind::Epub
    } else if holds(b"[Content_Types].xml") || holds(b"word/document.xml") {
        Kind::Docx
    } else {
        Kind::Zip
    }
}

/// Whether a text begins as an RSS (also of version 1, in RDF) or Atom feed.
fn is_feed(start: &str) -> bool {
    let mut rest = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some(after) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!")) {
        let end = if after.starts_with("--") { "-->" } else { ">" };
        rest = after.split_once(end).map_or("", |(_, rest)| rest.trim_start());
    }
    let root: String = rest.strip_prefix('<').unwrap_or("").chars().take(16).collect();
    let name = root.split(|c: char| !(c.is_alphanumeric() || c == ':')).next().unwrap_or("");
    matches!(name, "rss" | "feed" | "atom:feed" | "rdf:RDF")
}

/// JSON, or JSON Lines where the first line is an object of its own and another follows.
fn json(start: &str, is_longer: bool) -> Option<Kind> {
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let inside = start.strip_prefix(['{', '[']).map(str::trim_start)?;
    let is_list = start.starts_with('[');
    let like = if is_list { inside.starts_with(['{', ']']) } else { inside.starts_with(['"', '}']) };
    if !like {
        return None;
    }
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("");
    let whole = first.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    let second = lines.next();
    // A first line longer than what is looked at can't be judged by its end; wrapped JSON has short lines.
    let runs_on = is_longer && second.is_none() && first.starts_with("{\"");
    let is_lines = (whole && second.is_some_and(|line| line.starts_with('{'))) || (runs_on && !whole);
    Some(if is_lines { Kind::JsonLines } else { Kind::Json })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_kind() {
        for (name, kind) in [
            ("a.TXT", Kind::Plain),
            ("a.md", Kind::Markdown),
            ("a.Xhtml", Kind::Page),
            ("a.json", Kind::Json),
            ("a.ndjson", Kind::JsonLines),
            ("a.rss", Kind::Feed),
            ("a.b/c", Kind::Plain),
        ] {
            assert_eq!(Kind::of(name, b"Un texte."), kind, "{name}");
        }
        assert!(EXTENSIONS.is_sorted_by_key(|(extension, _)| extension));
    }

    #[test]
    fn else_its_beginning_does() {
        for (start, kind) in [
            (&b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/epub+zip"[..], Kind::Epub),
            (b"PK\x03\x04.............[Content_Types].xml", Kind::Docx),
            (b"PK\x03\x04.............a.txt", Kind::Zip),
            (b"%PDF-1.7", Kind::Pdf),
            (b"<!DOCTYPE html><p>", Kind::Page),
            (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b --><rss version='2.0'>", Kind::Feed),
            (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Kind::Feed),
            (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Kind::Feed),
            (b"---\ntitle: x\n---\nT", Kind::Markdown),
            (b" [ {\"text\": 1}]", Kind::Json),
            (b"{\n  \"text\": \"a\"\n}", Kind::Json),
            (b"{\"text\": \"a\"}", Kind::Json),
            (b"{\"text\": \"a\"}\n\n{\"text\": \"b\"}", Kind::JsonLines),
            (b"[1] Note de bas de page.", Kind::Plain),
            (b"{ sic }", Kind::Plain),
            (b"", Kind::Plain),
        ] {
            assert_eq!(Kind::of("<stdin>", start), kind, "{}", String::from_utf8_lossy(start));
        }
        assert_eq!(Kind::of("a.txt", b"{\"text\": \"a\"}"), Kind::Plain);
        assert_eq!(Kind::of("a.txt", b"<html>"), Kind::Page);
    }

    #[test]
    fn a_first_line_longer_than_what_is_seen_is_of_json_lines() {
        let long = format!("{{\"text\": \"{}\"}}\n{{}}", "a".repeat(BEGINNING));
        assert_eq!(Kind::of("<stdin>", long.as_bytes()), Kind::JsonLines);
    }
}
