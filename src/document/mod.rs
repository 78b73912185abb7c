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

#[cfg(feature = "zip")]
mod archive;
mod bytes;
#[cfg(feature = "docx")]
mod docx;
pub mod encoding;
#[cfg(feature = "epub")]
mod epub;
#[cfg(feature = "feeds")]
mod feed;
#[cfg(feature = "fetch")]
pub mod fetch;
mod file;
mod front_matter;
mod given;
#[cfg(feature = "html")]
mod html;
mod id;
pub mod identify;
mod json;
pub mod jsonl;
mod kind;
mod lines;
pub mod markdown;
pub mod page;
#[cfg(any(feature = "docx", feature = "pdf"))]
mod paragraphs;
#[cfg(feature = "pdf")]
mod pdf;
mod phrases;
pub mod plain;
pub mod published;
mod record;
pub mod rule;
pub mod settle;
mod source;
#[cfg(any(feature = "docx", feature = "epub", feature = "feeds"))]
mod xml;
pub mod zone;

use std::path::Path;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};

pub use bytes::{Input, from_bytes, is_address, no_network};
pub use file::{MAX_FILE, open_file, read};
pub use id::{article_id, hash, slug};
pub use identify::{Guess, identify};
pub use kind::Kind;
pub use source::{Articles, Meter, articles, of_bytes_of, of_stream, size};

use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

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
    /// The encoding that it was read in, by its name in the WHATWG's list: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// Where what is known of it was given, as far as `page` does not say: see [`Document::origin_of`].
    pub origins: Vec<(page::Part, page::Origin)>,
    /// Whether it is only a summary, or the beginning, of an article that stands elsewhere.
    pub is_summary: bool,
    /// `sha256:` and the first 16 hexadecimal digits of the digest of the original bytes; of an object in JSON, of what it
    /// says.
    pub hash: String,
    /// What was read with a doubt (a lossy decoding, a missing field), in order.
    pub warnings: Vec<Diagnostic>,
}

/// Whether the name is that of a file with one article a line.
pub fn is_json_lines(path: &Path) -> bool {
    path.to_str().and_then(Kind::of_extension) == Some(Kind::JsonLines)
}

impl Document {
    /// Where a part of what is known of it comes from; none where frise made it, or does not know it.
    pub fn origin_of(&self, part: page::Part) -> Option<page::Origin> {
        let said = self.origins.iter().rev().find(|(of, _)| *of == part).map(|(_, origin)| origin.clone());
        let on_page = || self.page.as_ref().and_then(|page| page.origin_of(part));
        let in_text =
            || (part == page::Part::Title && self.title_span.is_some()).then_some(page::Origin::TitleLine);
        said.or_else(on_page).or_else(in_text)
    }

    /// The warning that it holds signs that change the order in which letters are shown: what is read may not be what is
    /// seen.
    pub fn reordered(&self) -> Option<Diagnostic> {
        let is_control = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let at = self.text.find(is_control)?;
        let message = format!("`{}` holds signs that change the order of its letters", self.origin);
        let shown = self.text.replace(is_control, "\u{fffd}");
        Some(
            Diagnostic::warning(codes::BIDI_CONTROLS, message)
                .at(
                    &self.origin,
                    &shown,
                    Span::new(at, at + '\u{fffd}'.len_utf8()),
                    "the first of them stands here",
                )
                .note("they are kept: a quote may look otherwise than it is read")
                .help("look at the text of this place in the page"),
        )
    }

    /// Makes the text of a web page: headline, then blocks, parted by blank lines.
    fn compose(&mut self, page: &page::Page) {
        let title_end = self.title.len();
        let between = if self.title.is_empty() || page.blocks.is_empty() { "" } else { "\n\n" };
        self.text = format!("{}{between}{}", self.title, page::text_of(&page.blocks));
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
        assert_eq!(code(b"\x89PNG\r\n"), codes::BINARY_INPUT);
        if cfg!(not(feature = "pdf")) {
            assert_eq!(code(b"%PDF-1.4"), codes::LEFT_OUT);
        }
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
