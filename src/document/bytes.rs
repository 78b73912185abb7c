//! From the bytes of an input to its article: which kind it is of, how it is decoded, what is told when it is no text.
//!
//! Start reading at [`from_bytes`].

use super::encoding::{self, Decoded, EncodingError};
#[cfg(feature = "html")]
use super::page;
use super::{Document, Kind, MAX_FILE, given, hash, markdown, of_bytes_of, plain};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

/// All archives within one may be unpacked to so many bytes.
pub(super) const MAX_UNPACKED: u64 = 1024 * 1024 * 1024;

/// What is known of an input before it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// How the person calls it; its extension tells the kind where nothing surer does.
    pub name: &'a str,
    /// The encoding that whoever gave it says it is in, as the header of an HTTP answer does.
    pub charset: Option<&'a str>,
    /// The name by which its kind is told, where that is not its own: `page.html` for what was sent as a page.
    pub kind: Option<&'a str>,
}

impl<'a> Input<'a> {
    /// An input of which nothing but its name is known.
    pub fn new(name: &'a str) -> Self {
        Self { name, charset: None, kind: None }
    }

    pub(super) fn typed_as(&self) -> &'a str {
        self.kind.unwrap_or(self.name)
    }
}

/// The first article that `bytes` hold; the format is told by the extension of `name`, and `<stdin>` has none: what
/// begins as a web page is read as one, and so on ([`Kind`]). Of a page, [`Document::settle`] is to be called once the
/// language is known. For inputs of several articles there is [`articles`](super::articles), and
/// [`of_stream`](super::of_stream).
///
/// # Errors
/// A diagnostic when they are too many, no text or no article, or when something in them can't be taken.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    check_size(name, bytes.len())?;
    let input = Input::new(name);
    match Kind::of(name, bytes) {
        kind @ (Kind::Plain | Kind::Markdown | Kind::Page | Kind::Docx | Kind::Pdf) => {
            single(&input, kind, bytes)
        }
        _ => of_bytes_of(&input, bytes.to_vec())?.next().unwrap_or_else(|| Err(empty(name))),
    }
}

/// Whether what a person names is an address on the web, and no file.
///
/// ```
/// assert!(frise::document::is_address("https://example.org/a") && !frise::document::is_address("a.html"));
/// ```
pub fn is_address(argument: &str) -> bool {
    let scheme = argument.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

/// The error for an address, where nothing can be fetched.
pub fn no_network(address: &str) -> Diagnostic {
    Diagnostic::error(codes::LEFT_OUT, format!("`{address}` is an address on the web"))
        .note("this frise was built without the feature `fetch`, and has no code that uses the network")
        .help("save the page in a browser and give the file, or build frise with that feature")
}

pub(super) fn check_size(name: &str, length: usize) -> Result<(), Diagnostic> {
    if u64::try_from(length).is_ok_and(|length| length <= MAX_FILE) {
        return Ok(());
    }
    Err(Diagnostic::error(codes::TOO_LARGE, format!("`{name}` is larger than 64 MiB"))
        .help("split it: one article a file, or one a line as JSON Lines (`.jsonl`)"))
}

/// The article in the bytes of an input that holds one.
pub(super) fn single(input: &Input<'_>, kind: Kind, bytes: &[u8]) -> Result<Document, Diagnostic> {
    let name = input.name;
    match kind {
        Kind::Page => return web_page(input, bytes),
        Kind::Docx => return word(name, bytes),
        Kind::Pdf => return portable(name, bytes),
        _ => {}
    }
    let decoded = encoding::decode_declared(bytes, input.charset).map_err(|error| not_text(name, &error))?;
    if decoded.text.trim().is_empty() {
        return Err(empty(name));
    }
    let warning = lossy(name, &decoded);
    let encoding = decoded.encoding;
    let hash = hash(bytes);
    let mut document = if kind == Kind::Markdown {
        markdown::read(name, decoded.text, hash)?
    } else {
        let layout = plain::layout(&decoded.text, Span::new(0, decoded.text.len()), None);
        given::Metadata::default().into_document(name, decoded.text, layout, hash)
    };
    document.encoding = encoding;
    document.warnings.splice(0..0, warning);
    Ok(document)
}

/// The error for a kind that this frise was built without.
#[cfg_attr(
    all(
        feature = "html",
        feature = "feeds",
        feature = "zip",
        feature = "docx",
        feature = "epub",
        feature = "pdf"
    ),
    expect(dead_code, reason = "nothing is left out")
)]
pub(super) fn left_out(name: &str, what: &str, feature: &str) -> Diagnostic {
    Diagnostic::error(codes::LEFT_OUT, format!("`{name}` is {what}"))
        .note(format!("this frise was built without the feature `{feature}`"))
        .help("build it with that feature, or save the text of the article as `.txt`")
}

#[cfg(not(feature = "docx"))]
fn word(name: &str, _: &[u8]) -> Result<Document, Diagnostic> {
    Err(left_out(name, "a Word document", "docx"))
}

#[cfg(feature = "docx")]
fn word(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    super::docx::read(name, bytes)
}

#[cfg(not(feature = "pdf"))]
fn portable(name: &str, _: &[u8]) -> Result<Document, Diagnostic> {
    Err(left_out(name, "a PDF", "pdf"))
}

#[cfg(feature = "pdf")]
fn portable(name: &str, bytes: &[u8]) -> Result<Document, Diagnostic> {
    super::pdf::read(name, bytes)
}

#[cfg(not(feature = "html"))]
fn web_page(input: &Input<'_>, _: &[u8]) -> Result<Document, Diagnostic> {
    Err(left_out(input.name, "a web page", "html"))
}

#[cfg(feature = "html")]
fn web_page(input: &Input<'_>, bytes: &[u8]) -> Result<Document, Diagnostic> {
    let name = input.name;
    // What the page says of itself is nearer to it than what a server says of all of its pages.
    let declared = page::charset(bytes).or_else(|| input.charset.map(str::to_owned));
    let decoded =
        encoding::decode_declared(bytes, declared.as_deref()).map_err(|error| not_text(name, &error))?;
    if decoded.text.trim().is_empty() {
        return Err(empty(name));
    }
    let mut document = super::html::read(name, &decoded.text, hash(bytes))?;
    document.encoding = decoded.encoding;
    document.warnings.extend(lossy(name, &decoded));
    document.warnings.extend(misnamed(name, &decoded, declared.as_deref()));
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

pub(super) fn empty(name: &str) -> Diagnostic {
    Diagnostic::error(codes::EMPTY_INPUT, format!("`{name}` holds no text"))
        .help("give the text of an article: its title on the first line, then its paragraphs")
}

pub(super) fn not_text(name: &str, error: &EncodingError) -> Diagnostic {
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
