//! What a web page says of itself, each piece with the place in the page it was taken from.
//!
//! Plain data: `html` fills it in, [`Document`](super::Document) takes the best of each, and whoever wants to know why a
//! date is that date asks here. The lists are in order of preference, so their first is what was taken.

use std::fmt;

use super::Published;

/// What is known of an article beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Its identifier.
    Id,
    /// Its headline.
    Title,
    /// Its publication date.
    Published,
    /// The date of its last update.
    Updated,
    /// Its language.
    Language,
    /// Its outlet.
    Source,
    /// Its authors.
    Authors,
    /// Its address.
    Url,
}

/// The place from which a piece of metadata was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A property of a JSON-LD object, with the type of that object: `NewsArticle.datePublished`.
    JsonLd(String),
    /// A property of the Open Graph family: `article:published_time`.
    OpenGraph(String),
    /// Another `<meta>`, by its name: `dc.date`.
    Meta(String),
    /// A property in the attributes of the page (microdata, RDFa): `datePublished`.
    Microdata(String),
    /// A `<time datetime>`.
    Time,
    /// An attribute `lang` or `xml:lang`.
    LangAttribute,
    /// A `<link>`, by its relation: `canonical`.
    Link(String),
    /// The element `<title>`.
    TitleElement,
    /// A heading of the page.
    Heading,
    /// Words that a reader sees: « Publié le 17 mai 2024 ».
    VisibleText,
    /// The address of the page: `/2024/05/17/`.
    Address,
    /// The words of the article itself.
    Text,
    /// A field of the front matter, of JSON or of a feed, by its name.
    Field(String),
    /// The title line of a text.
    TitleLine,
    /// A line with a date at either end of the text: « PARIS, 3 août 2020 (AFP) ».
    Dateline,
    /// What the person said on the command line.
    Flag,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::JsonLd(property) => write!(f, "JSON-LD {property}"),
            Self::OpenGraph(property) => write!(f, "Open Graph {property}"),
            Self::Meta(name) => write!(f, "meta {name}"),
            Self::Microdata(property) => write!(f, "microdata {property}"),
            Self::Time => f.write_str("<time>"),
            Self::LangAttribute => f.write_str("attribute lang"),
            Self::Link(relation) => write!(f, "link {relation}"),
            Self::TitleElement => f.write_str("<title>"),
            Self::Heading => f.write_str("heading"),
            Self::VisibleText => f.write_str("visible text"),
            Self::Address => f.write_str("address"),
            Self::Text => f.write_str("text"),
            Self::Field(name) => write!(f, "field {name}"),
            Self::TitleLine => f.write_str("title line"),
            Self::Dateline => f.write_str("date line"),
            Self::Flag => f.write_str("command line"),
        }
    }
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Its place in the page.
    pub origin: Origin,
}

impl<T> Sourced<T> {
    /// A value of that origin.
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

/// What a block of the main text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The standfirst.
    Lead,
    /// A paragraph, or any other run of text.
    Paragraph,
    /// A heading between paragraphs.
    Heading,
    /// A quotation set apart.
    Quote,
    /// An item of a list.
    Item,
}

/// A block of the main text: what stands between two blank lines of the document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, on one line, or on several where the page breaks it.
    pub text: String,
    /// How many of its characters, in percent, are links.
    pub linked: u8,
}

/// A web page: what it says of itself, and its main text in blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Headlines.
    pub titles: Vec<Sourced<String>>,
    /// Dates of publication. What words say is not among them before the language is known.
    pub published: Vec<Sourced<Published>>,
    /// Dates of the last update.
    pub updated: Vec<Sourced<Published>>,
    /// Lists of authors.
    pub authors: Vec<Sourced<Vec<String>>>,
    /// Names of the outlet.
    pub outlets: Vec<Sourced<String>>,
    /// Language tags.
    pub languages: Vec<Sourced<String>>,
    /// Addresses of the article.
    pub addresses: Vec<Sourced<String>>,
    /// Short lines around the headline, in which words may give a date or the authors.
    pub lines: Vec<String>,
    /// What stands in `<time>` elements near the headline.
    pub times: Vec<TimeTag>,
    /// Captions of pictures, kept out of the main text.
    pub captions: Vec<String>,
    /// The main text.
    pub blocks: Vec<Block>,
    /// Whether the page itself says that it can't be read without paying.
    pub locked: bool,
    /// Whether it is an item of a feed: an article, however short, and no page of an error.
    pub is_item: bool,
}

impl Page {
    /// Where the first of each list comes from.
    pub(super) fn origin_of(&self, part: Part) -> Option<Origin> {
        fn first<T>(list: &[Sourced<T>]) -> Option<Origin> {
            list.first().map(|first| first.origin.clone())
        }
        match part {
            Part::Id => None,
            Part::Title => first(&self.titles),
            Part::Published => first(&self.published),
            Part::Updated => first(&self.updated),
            Part::Language => first(&self.languages),
            Part::Source => first(&self.outlets),
            Part::Authors => first(&self.authors),
            Part::Url => first(&self.addresses),
        }
    }
}

/// A `<time>` near the headline. Whether it is that of the publication or of an update, the words before it say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeTag {
    /// What it holds.
    pub date: Published,
    /// The text of its line up to it.
    pub before: String,
    /// Whether the template calls it an update.
    pub is_update: bool,
}

/// The text of some blocks, parted by blank lines.
pub(super) fn text_of(blocks: &[Block]) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n\n")
}

/// Whether bytes begin as a web page does.
pub(super) fn begins(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(2048)).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let mut rest = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some(after) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!--")) {
        rest = after.split_once('>').map_or("", |(_, rest)| rest.trim_start());
    }
    ["<!doctype html", "<html"].iter().any(|begin| rest.starts_with(begin))
}

#[cfg(feature = "html")]
/// The encoding that the page says it is in: in a `<meta>` or in an XML declaration, near its start.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..bytes.len().min(8192)).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let xml = start.split("?>").next().filter(|_| start.trim_start().starts_with("<?xml"));
    let in_xml = xml.and_then(|xml| label(xml.split_once("encoding")?.1));
    in_xml.or_else(|| {
        let tags = start.split("<meta").skip(1).filter_map(|tag| tag.split('>').next());
        tags.filter_map(|tag| label(tag.split_once("charset")?.1)).next()
    })
}

#[cfg(feature = "html")]
/// The label behind `=`, quoted or not.
fn label(text: &str) -> Option<String> {
    let value = text.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))
        .unwrap_or(value.len());
    value.get(..end).filter(|label| !label.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known_by_how_they_begin() {
        assert!(begins(b"\xef\xbb\xbf \n<!DOCTYPE html>"));
        assert!(begins(b"<?xml version='1.0'?><!-- a --><HTML lang=fr>"));
        assert!(!begins(b"Un texte sur <html>"));
    }

    #[cfg(feature = "html")]
    #[test]
    fn encodings_are_declared_in_many_ways() {
        for page in [
            "<meta charset=ISO-8859-1>",
            "<META http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-1\">",
            "<?xml version=\"1.0\" encoding='ISO-8859-1'?>",
        ] {
            assert_eq!(charset(page.as_bytes()).as_deref(), Some("iso-8859-1"), "{page}");
        }
        assert_eq!(charset(b"<p>charset=x"), None);
    }
}
