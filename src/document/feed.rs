//! RSS (0.9 to 2.0, also in RDF) and Atom feeds: each item that gives text is an article.
//!
//! `rss` and `atom_syndication` read the XML, of which [`xml`](super::xml) has taken what can do harm; the content of an
//! item is HTML and is read like the main text of a page. Dates keep the offset that they are written with. JSON Feed
//! is read by `json`. Start reading at [`articles`].

use std::collections::VecDeque;

use super::html;
use super::page::{Block, BlockKind, Origin, Page, Sourced, text_of};
use super::published::of_export;
use super::{Document, Published, given, hash, json, xml};
use crate::diagnostic::{Diagnostic, codes};

/// A text of an item shorter than this, in bytes, is no more than a summary, unless the feed calls it the content.
const SUMMARY: usize = 500;
/// What stands at the end of a text that was cut.
const CUT: [&str; 5] = ["…", "[…]", "...", "[...]", "[&hellip;]"];

/// An item, as either format gives it; each value with the name of its element.
#[derive(Debug, Default)]
struct Item {
    title: Option<String>,
    link: Option<String>,
    published: Option<(&'static str, String)>,
    updated: Option<(&'static str, String)>,
    authors: Vec<String>,
    content: Option<Content>,
    summary: Option<Content>,
    outlet: Option<String>,
    language: Option<String>,
}

/// A text of an item.
#[derive(Debug)]
struct Content {
    text: String,
    is_html: bool,
}

/// The articles of a decoded feed, in its order.
///
/// # Errors
/// When it is no feed, or holds no item.
pub(super) fn articles(name: &str, text: &str) -> Result<Articles, Diagnostic> {
    let Some(xml) = xml::tamed(text) else {
        return Err(Diagnostic::error(codes::TOO_LARGE, format!("`{name}` nests its elements too deeply"))
            .note(format!("no feed goes beyond {} levels", xml::MAX_DEPTH))
            .help("download the feed again; if it stays so, save its articles one by one"));
    };
    let root: String = xml.chars().skip(1).take_while(|c| !c.is_whitespace() && *c != '>').collect();
    let items = if root.ends_with("feed") { atom(xml) } else { rss(xml) };
    let items = items.map_err(|error| {
        Diagnostic::error(codes::BAD_FEED, format!("`{name}` is not a valid feed"))
            .note(error)
            .help("download the feed again, or save its articles as web pages")
    })?;
    if items.is_empty() {
        return Err(Diagnostic::error(codes::EMPTY_INPUT, format!("`{name}` holds no article"))
            .note("the feed has no items")
            .help("download it again when there is news in it"));
    }
    let read: Vec<Read> = items.into_iter().map(Read::new).collect();
    let (all, summaries) = (read.len(), read.iter().filter(|item| item.is_summary).count());
    let warning = (summaries > 0).then(|| only_summaries(name, summaries, all));
    Ok(Articles { name: name.to_owned(), items: read.into(), number: 0, warning })
}

fn only_summaries(name: &str, summaries: usize, all: usize) -> Diagnostic {
    let message = format!("`{name}` gives only a summary of {summaries} of its {all} articles");
    Diagnostic::warning(codes::SUMMARY_ONLY, message)
        .note("most feeds do: events that only the whole article tells are missing")
        .help("save the articles as web pages and give these instead")
}

fn rss(xml: &str) -> Result<Vec<Item>, String> {
    let channel = rss::Channel::read_from(xml.as_bytes()).map_err(|error| error.to_string())?;
    let outlet = words(channel.title());
    let language = channel
        .language()
        .map(str::to_owned)
        .or_else(|| channel.dublin_core_ext().and_then(|dc| dc.languages().first().cloned()));
    let items = channel.into_items().into_iter().map(|item| {
        let dc = item.dublin_core_ext();
        let dc_date = dc.and_then(|dc| dc.dates().first()).map(|date| ("dc:date", date.clone()));
        let mut authors: Vec<String> = dc.map(|dc| dc.creators().to_vec()).unwrap_or_default();
        if authors.is_empty() {
            authors.extend(item.author().map(author));
        }
        let content = item.content().map(|text| Content { text: text.to_owned(), is_html: true });
        let summary = item.description().map(|text| {
            let is_html = text.contains('<') || text.contains('&');
            Content { text: text.to_owned(), is_html }
        });
        let permalink = item.guid().filter(|guid| guid.is_permalink()).map(|guid| guid.value().to_owned());
        Item {
            title: item.title().and_then(words),
            link: item.link().map(str::to_owned).or(permalink.filter(|guid| guid.contains("://"))),
            published: item.pub_date().map(|date| ("pubDate", date.to_owned())).or(dc_date),
            updated: None,
            authors,
            content,
            summary,
            outlet: item
                .source()
                .and_then(|source| source.title())
                .and_then(words)
                .or_else(|| outlet.clone()),
            language: dc.and_then(|dc| dc.languages().first().cloned()).or_else(|| language.clone()),
        }
    });
    Ok(items.collect())
}

/// The name in « redaction@example.org (Ada Lenoir) », which is how RSS wants authors written.
fn author(text: &str) -> String {
    let name = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(name, _)| name);
    name.unwrap_or(text).to_owned()
}

fn atom(xml: &str) -> Result<Vec<Item>, String> {
    let feed = atom_syndication::Feed::read_from(xml.as_bytes()).map_err(|error| error.to_string())?;
    let outlet = words(&feed.title.value);
    let feed_authors: Vec<String> = feed.authors.iter().map(|person| person.name.clone()).collect();
    let language = feed.lang.clone();
    let items = feed.entries.into_iter().map(|entry| {
        // A date that is missing comes as the first second of 1970.
        let updated = Some(entry.updated)
            .filter(|date| date.timestamp() > 0)
            .map(|date| ("updated", date.to_rfc3339()));
        let published = entry.published.map(|date| ("published", date.to_rfc3339()));
        let link = entry.links.iter().find(|link| link.rel == "alternate").or(entry.links.first());
        let authors: Vec<String> = entry.authors.iter().map(|person| person.name.clone()).collect();
        let summary = entry.summary.map(|text| Content {
            is_html: text.r#type != atom_syndication::TextType::Text || json::is_marked_up(&text.value),
            text: text.value,
        });
        let content = entry.content.and_then(|content| {
            let kind = content.content_type.unwrap_or_default();
            let text = content.value?;
            Some(Content { is_html: kind.contains("html") || json::is_marked_up(&text), text })
        });
        Item {
            title: words(&entry.title.value),
            link: link.map(|link| link.href.clone()),
            published: published.or_else(|| updated.clone()),
            updated,
            authors: if authors.is_empty() { feed_authors.clone() } else { authors },
            language: content_language(&entry.extensions).or_else(|| language.clone()),
            content,
            summary,
            outlet: entry.source.and_then(|source| words(&source.title.value)).or_else(|| outlet.clone()),
        }
    });
    Ok(items.collect())
}

/// The language that the Dublin Core elements of an entry give.
fn content_language(extensions: &atom_syndication::extension::ExtensionMap) -> Option<String> {
    extensions.get("dc")?.get("language")?.first()?.value.clone()
}

/// The words of a title, whose markup and entities may be escaped; none when there are none.
fn words(title: &str) -> Option<String> {
    let marked = title.contains('<') || title.contains('&');
    let blocks = if marked { html::fragment(title) } else { None };
    let text = blocks.map_or_else(|| title.to_owned(), |blocks| text_of(&blocks));
    Some(given::squeezed(&text)).filter(|text| !text.is_empty())
}

/// An item with its text.
#[derive(Debug)]
struct Read {
    item: Item,
    blocks: Vec<Block>,
    is_summary: bool,
    hash: String,
}

impl Read {
    fn new(item: Item) -> Self {
        let content = item.content.as_ref().map(Content::blocks).unwrap_or_default();
        let summary = item.summary.as_ref().map(Content::blocks).unwrap_or_default();
        let length = |blocks: &[Block]| blocks.iter().map(|block| block.text.len()).sum::<usize>();
        // Some feeds call a teaser the content and put the article into the description.
        let is_content = !content.is_empty() && length(&content) >= length(&summary);
        let mut blocks = if is_content { content } else { summary };
        // Many sites end each item with a line of links that says its title again, and where it appeared first.
        let says_title = |text: &str| item.title.as_deref().is_some_and(|title| text.contains(title));
        if blocks.len() > 1 && blocks.last().is_some_and(|last| last.linked >= 50 && says_title(&last.text)) {
            blocks.pop();
        }
        let ends_cut =
            blocks.last().is_some_and(|last| CUT.iter().any(|cut| last.text.trim_end().ends_with(cut)));
        let is_summary = !blocks.is_empty() && (ends_cut || (!is_content && length(&blocks) < SUMMARY));
        let said = [&item.title, &item.link, &item.published.as_ref().map(|(_, date)| date.clone())];
        let mut digested: String = said.into_iter().flatten().map(String::as_str).collect();
        digested.push_str(&text_of(&blocks));
        Self { hash: hash(digested.as_bytes()), item, blocks, is_summary }
    }
}

impl Content {
    fn blocks(&self) -> Vec<Block> {
        if self.is_html
            && let Some(blocks) = html::fragment(&self.text)
        {
            return blocks;
        }
        let paragraphs = self.text.split("\n\n").map(given::squeezed).filter(|text| !text.is_empty());
        paragraphs.map(|text| Block { kind: BlockKind::Paragraph, text, linked: 0 }).collect()
    }
}

/// Iterator over the articles of a feed: see [`articles`].
#[derive(Debug)]
pub(super) struct Articles {
    name: String,
    items: VecDeque<Read>,
    number: usize,
    warning: Option<Diagnostic>,
}

impl Iterator for Articles {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.items.pop_front()?;
        self.number += 1;
        let origin = format!("{}#{}", self.name, self.number);
        if read.blocks.is_empty() {
            let title = read.item.title.unwrap_or_default();
            let message = format!("article {} of `{}` has no text: « {title} »", self.number, self.name);
            return Some(Err(Diagnostic::warning(codes::EMPTY_INPUT, message)
                .note("the feed gives its title alone")
                .help("save the article as a web page and give that")));
        }
        let mut document = document(&origin, read);
        document.warnings.splice(0..0, self.warning.take());
        Some(Ok(document))
    }
}

/// The article that an item gives.
fn document(origin: &str, read: Read) -> Document {
    let Read { item, blocks, is_summary, hash } = read;
    let field = |name: &str| Origin::Field(name.to_owned());
    let words = |name: &str, value: Option<String>| value.map(|value| Sourced::new(value, field(name)));
    let mut warnings = Vec::new();
    let mut date = |given: Option<(&'static str, String)>| -> Vec<Sourced<Published>> {
        let Some((name, text)) = given else { return Vec::new() };
        match of_export(&text) {
            Ok(date) => vec![Sourced::new(date, field(name))],
            Err(error) => {
                let message = format!("`{origin}` has a date that can't be read: `{name}: {text}`");
                warnings.push(
                    Diagnostic::warning(codes::BAD_DATE, message).note(error.to_string()).help(error.help()),
                );
                Vec::new()
            }
        }
    };
    let page = Page {
        published: date(item.published),
        updated: date(item.updated),
        titles: words("title", item.title).into_iter().collect(),
        authors: Some(item.authors)
            .filter(|names| !names.is_empty())
            .map(|names| Sourced::new(names, field("author")))
            .into_iter()
            .collect(),
        outlets: words("title of the feed", item.outlet).into_iter().collect(),
        languages: words("language", item.language).into_iter().collect(),
        addresses: words("link", item.link).into_iter().collect(),
        blocks,
        is_item: true,
        ..Page::default()
    };
    let mut document = html::document(origin, page, hash);
    document.is_summary = is_summary;
    document.warnings = warnings;
    document
}
