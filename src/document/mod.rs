//! Articles: bytes of a file turned into a [`Document`] with its text and what is known of its origin.
//!
//! Knows encodings and file formats; knows nothing of language analysis. One file per format; [`encoding`] turns
//! bytes into text first. Nothing here guesses a publication date out of running prose: that takes date reading and
//! happens in `pipeline`; a date that is *given* (front matter, field) is taken as it stands.
//!
//! Start reading at [`from_bytes`], which is all of it but the disk; [`articles`] is for files of any format.
#![allow(
    clippy::result_large_err,
    reason = "a diagnostic is made once for a file or a line: its size costs nothing"
)]

pub mod encoding;
mod file;
mod front_matter;
mod given;
#[cfg(feature = "html")]
mod html;
mod id;
pub mod identify;
pub mod jsonl;
pub mod markdown;
pub mod page;
mod phrases;
pub mod plain;
pub mod published;
pub mod rule;
pub mod settle;
pub mod zone;

use std::path::Path;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};

pub use file::{Articles, MAX_FILE, articles, open_file, read};
pub use id::{article_id, hash, slug};
pub use identify::{Guess, identify};

use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;
use encoding::{Decoded, EncodingError};

/// When something was published: a day, or an instant of which the local time and the offset are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Published {
    /// The local date and time in the article's own zone; midnight when only the day is known.
    pub local: NaiveDateTime,
    /// Whether a time of day was given.
    pub has_time: bool,
    /// The offset from UTC, where one was given.
    pub offset: Option<FixedOffset>,
}

impl Published {
    /// A publication of which only the day is known.
    pub fn on(day: NaiveDate) -> Self {
        Self { local: day.and_time(chrono::NaiveTime::MIN), has_time: false, offset: None }
    }

    /// The local day.
    pub fn day(self) -> NaiveDate {
        self.local.date()
    }
}

/// One article, read and decoded.
///
/// All spans of later stages are byte ranges of [`Document::text`], the whole decoded input, front matter included;
/// [`Document::body`] says where the article itself lies in it. The text of a web page is made of it: its headline and
/// its main text, paragraphs parted by blank lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Identifier within a story: front matter `id`, or made from the source or title and the date.
    pub id: String,
    /// The decoded text of the file, unchanged otherwise; of a web page, its headline and main text.
    pub text: String,
    /// Where the title stands in the text, if it stands there as a line of its own (not in the front matter).
    pub title_span: Option<Span>,
    /// The running text: everything after the front matter and the title line.
    pub body: Span,
    /// Headline, without markup.
    pub title: String,
    /// BCP 47 primary tag that was given (`fr`); none when it must be identified.
    pub language: Option<String>,
    /// Publication date that was given; none when it must be looked for in the text.
    pub published: Option<Published>,
    /// Date of the last update that was given; never an anchor.
    pub updated: Option<Published>,
    /// Outlet.
    pub source: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// The story it was filed under, where its format says so (JSON Lines).
    pub story: Option<String>,
    /// The file it came from, as the person named it; `<stdin>` or `FILE:LINE` for a line of JSON Lines.
    pub origin: String,
    /// The file's path when it is one, for `file:` in the timeline.
    pub path: Option<std::path::PathBuf>,
    /// What the web page said of itself, if it came from one.
    pub page: Option<Box<page::Page>>,
    /// `sha256:` and the first 16 hexadecimal digits of the digest of the original bytes.
    pub hash: String,
    /// What was read with a doubt (a lossy decoding, a missing field), in order.
    pub warnings: Vec<Diagnostic>,
}

/// The article that `bytes` hold; the format is told by the extension of `name`, and `<stdin>` has none. Plain text
/// that begins with front matter is read like Markdown, and what begins as a web page does, as one; of that,
/// [`Document::settle`] is to be called once the language is known. JSON Lines are for [`jsonl::articles`]: here, their first.
///
/// # Errors
/// A diagnostic when they are too many, no text or no article, or when something in them can't be taken.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_FILE) {
        return Err(Diagnostic::error(codes::TOO_LARGE, format!("`{name}` is larger than 64 MiB"))
            .help("split it: one article a file, or one a line as JSON Lines (`.jsonl`)"));
    }
    if is_json_lines(Path::new(name)) {
        return jsonl::articles(name, bytes).next().unwrap_or_else(|| Err(empty(name)));
    }
    if is_page(name, bytes) {
        return web_page(name, bytes);
    }
    let decoded = encoding::decode(bytes).map_err(|error| not_text(name, &error))?;
    if decoded.text.trim().is_empty() {
        return Err(empty(name));
    }
    let warning = lossy(name, &decoded);
    let hash = hash(bytes);
    let mut document =
        if has_extension(Path::new(name), &["md", "markdown"]) || front_matter::begins(&decoded.text) {
            markdown::read(name, decoded.text, hash)?
        } else {
            let layout = plain::layout(&decoded.text, Span::new(0, decoded.text.len()), None);
            given::Metadata::default().into_document(name, decoded.text, layout, hash)
        };
    document.warnings.splice(0..0, warning);
    Ok(document)
}

/// Whether it is a web page: by the extension, or by its first bytes where the name says nothing else.
fn is_page(name: &str, bytes: &[u8]) -> bool {
    if has_extension(Path::new(name), &["html", "htm", "xhtml", "xht"]) {
        return true;
    }
    !has_extension(Path::new(name), &["md", "markdown"]) && page::begins(bytes)
}

#[cfg(not(feature = "html"))]
fn web_page(name: &str, _: &[u8]) -> Result<Document, Diagnostic> {
    Err(Diagnostic::error(codes::LEFT_OUT, format!("`{name}` is a web page"))
        .note("this frise was built without the feature `html`")
        .help("build it with that feature, or save the text of the article as `.txt`"))
}

#[cfg(feature = "html")]
fn web_page(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    let declared = page::charset(bytes);
    let decoded =
        encoding::decode_declared(bytes, declared.as_deref()).map_err(|error| not_text(name, &error))?;
    if decoded.text.trim().is_empty() {
        return Err(empty(name));
    }
    let mut document = html::read(name, &decoded.text, hash(bytes))?;
    document.warnings.extend(lossy(name, &decoded));
    document.warnings.extend(misnamed(name, &decoded, declared.as_deref()));
    document.warnings.extend(reordered(&document));
    Ok(document)
}

/// The warning that a page is not in the encoding that it names.
#[cfg(feature = "html")]
fn misnamed(name: &str, decoded: &Decoded, declared: Option<&str>) -> Option<Diagnostic> {
    let declared = declared.filter(|_| decoded.contradicts)?;
    let message = format!("`{name}` says that it is in {declared}, but it is in {}", decoded.encoding);
    Some(
        Diagnostic::warning(codes::WRONG_ENCODING, message)
            .note(format!("it was read as {}", decoded.encoding))
            .help("if accents look wrong in the timeline, save the page as UTF-8"),
    )
}

/// The warning that a text holds signs that change the order in which it is shown: what is read may not be what is seen.
#[cfg(feature = "html")]
fn reordered(document: &Document) -> Option<Diagnostic> {
    let is_control = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let at = document.text.find(is_control)?;
    let message = format!("`{}` holds signs that change the order of its letters", document.origin);
    let shown = document.text.replace(is_control, "\u{fffd}");
    Some(
        Diagnostic::warning(codes::BIDI_CONTROLS, message)
            .at(
                &document.origin,
                &shown,
                Span::new(at, at + '\u{fffd}'.len_utf8()),
                "the first of them stands here",
            )
            .note("they are kept: a quote may look otherwise than it is read")
            .help("look at the text of this place in the page"),
    )
}

/// Whether the name is that of a file with one article a line.
pub fn is_json_lines(path: &Path) -> bool {
    has_extension(path, &["jsonl", "ndjson"])
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let found = path.extension().and_then(|e| e.to_str());
    found.is_some_and(|found| extensions.iter().any(|e| found.eq_ignore_ascii_case(e)))
}

fn empty(name: &str) -> Diagnostic {
    Diagnostic::error(codes::EMPTY_INPUT, format!("`{name}` holds no text"))
        .help("give the text of an article: its title on the first line, then its paragraphs")
}

fn not_text(name: &str, error: &EncodingError) -> Diagnostic {
    match error {
        EncodingError::Empty => empty(name),
        EncodingError::Binary { .. } => {
            Diagnostic::error(codes::BINARY_INPUT, format!("`{name}` is not text: {error}"))
                .help("save the article as plain text or Markdown, in UTF-8")
        }
    }
}

/// The warning that some bytes had no meaning in the encoding in which the file was read.
fn lossy(name: &str, decoded: &Decoded) -> Option<Diagnostic> {
    let start = decoded.replaced?;
    let message = format!("some bytes of `{name}` mean nothing in {}", decoded.encoding);
    let span = Span::new(start, start + '\u{FFFD}'.len_utf8());
    Some(
        Diagnostic::warning(codes::BINARY_INPUT, message)
            .at(name, &decoded.text, span, "the first of them was here")
            .note("each is read as `\u{FFFD}`")
            .help("save the file as UTF-8"),
    )
}

impl Document {
    /// Makes the text of a web page: headline, then blocks, parted by blank lines.
    fn compose(&mut self, page: &page::Page) {
        let blocks: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
        let title_end = self.title.len();
        let between = if self.title.is_empty() || blocks.is_empty() { "" } else { "\n\n" };
        self.text = format!("{}{between}{}", self.title, blocks.join("\n\n"));
        self.title_span = (!self.title.is_empty()).then_some(Span::new(0, title_end));
        self.body = Span::new(title_end + between.len(), self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_extension_tells_the_format() {
        let text = "---\ntitle: T\n---\n# H\nTexte.".as_bytes();
        for name in ["a.md", "a.MARKDOWN", "a.txt", "<stdin>"] {
            let document = from_bytes(name, text).unwrap();
            assert_eq!(
                (document.title.as_str(), document.body.of(&document.text)),
                ("T", "Texte."),
                "{name}"
            );
            assert_eq!((document.origin.as_str(), document.path), (name, None));
        }
        assert_eq!(from_bytes("a.txt", b"# H\n\nT").unwrap().title, "# H");
        assert_eq!(from_bytes("a.jsonl", b"{\"text\": \"A\"}").unwrap().title, "A");
        assert_eq!(from_bytes("a.txt", "---\nUn texte.\n".as_bytes()).unwrap().title, "---");
    }

    #[test]
    fn a_mark_before_front_matter_does_not_hide_it() {
        let bytes = "\u{feff}---\r\ntitle: L'été\r\ndate: 2020-08-03\r\n---\r\n\r\nTexte.\r\n".as_bytes();
        let document = from_bytes("a.md", bytes).unwrap();
        assert_eq!((document.title.as_str(), document.id.as_str()), ("L'été", "l-ete-2020-08-03"));
        assert!(document.text.starts_with("---"));
        assert_eq!(document.hash, hash(bytes));
        assert_eq!(document.published.unwrap().iso(), "2020-08-03");
    }

    #[test]
    fn a_date_found_later_renews_an_identifier_that_was_made() {
        let mut made = from_bytes("a.txt", "Retour des pluies\n\nTexte.".as_bytes()).unwrap();
        let mut given = from_bytes("a.md", b"---\nid: mine\n---\nT\n\nB").unwrap();
        for document in [&mut made, &mut given] {
            document.set_published(Published::parse("2020-08-03").unwrap());
        }
        assert_eq!((made.id.as_str(), given.id.as_str()), ("retour-pluies-2020-08-03", "mine"));
        assert_eq!(made.id_on_clash().len(), made.id.len() + 5);
    }

    #[test]
    fn what_is_no_article_is_told_why() {
        let code = |bytes: &[u8]| from_bytes("a.txt", bytes).unwrap_err().code;
        assert_eq!(code(b""), codes::EMPTY_INPUT);
        assert_eq!(code(b" \r\n\t"), codes::EMPTY_INPUT);
        assert_eq!(code(b"%PDF-1.4"), codes::BINARY_INPUT);
    }

    #[test]
    fn a_broken_byte_is_a_warning() {
        let document =
            from_bytes("a.txt", &["Été à Nîmes, dès février".as_bytes(), b"\xff"].concat()).unwrap();
        assert_eq!(document.warnings.len(), 1);
        assert_eq!(document.warnings[0].severity, crate::diagnostic::Severity::Warning);
    }

    fn fits(document: &Document) -> bool {
        let spans = document.head_lines().into_iter().chain(document.title_span);
        document.text.get(document.body.start..document.body.end).is_some()
            && spans
                .into_iter()
                .all(|span| document.text.get(span.start..span.end).is_some_and(|t| !t.is_empty()))
    }

    proptest! {
        #[test]
        fn no_bytes_panic(name in "a\\.(md|txt|jsonl|html)|<stdin>", bytes: Vec<u8>) {
            if let Ok(document) = from_bytes(&name, &bytes) {
                prop_assert!(fits(&document));
            }
        }

        #[test]
        fn no_text_panics(name in "a\\.(md|txt|jsonl|html)|<stdin>", text in "((---|\\+\\+\\+)\r?\n)?([a-zé:=#`\\[\\](){}*\"' \\-]{0,12}\r?\n){0,5}(---\n|\\+\\+\\+\n)?\\PC{0,40}") {
            match from_bytes(&name, text.as_bytes()) {
                Ok(document) => prop_assert!(fits(&document)),
                Err(error) => {
                    crate::diagnostic::terminal::render(&error, false, 80);
                }
            }
        }
    }
}
