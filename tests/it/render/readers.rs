//! What other programs read in a render, as data: rows, nodes and edges, calendar entries, Markdown events.

use std::collections::BTreeMap;

use icalendar::parser::{read_calendar, unfold};
use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;

/// The rows of a table, by the names of their columns.
pub(super) fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{error}"))).collect()
}

/// An element of a graph file: name, attributes, and the text in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) text: String,
    /// The names of the elements around it, the outermost first.
    pub(super) inside: Vec<String>,
}

/// The elements of an XML document, in order; panics where it is not well-formed.
pub(super) fn elements(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}")) {
            event @ (Xml::Start(_) | Xml::Empty(_)) => {
                let is_open = matches!(event, Xml::Start(_));
                let (Xml::Start(tag) | Xml::Empty(tag)) = event else { unreachable!() };
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{error}"));
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                    (attribute.key.as_ref().to_owned(), value)
                });
                found.push(Element {
                    name: tag.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    text: String::new(),
                    inside: open.iter().map(|&at| found[at].name.clone()).collect(),
                });
                if is_open {
                    open.push(found.len() - 1);
                }
            }
            Xml::End(_) => drop(open.pop()),
            Xml::Text(part) => {
                if let Some(&at) = open.last() {
                    found[at].text.push_str(&part);
                }
            }
            Xml::GeneralRef(part) => {
                let name = format!("&{};", &*part);
                let at = *open.last().unwrap();
                found[at].text.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            Xml::Decl(_) => {}
            Xml::Eof => return found,
            other => panic!("{other:?} in a graph"),
        }
    }
}

/// The properties of each entry of a calendar, and those of the calendar itself last.
pub(super) fn entries(text: &str) -> Vec<BTreeMap<String, String>> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}"));
    let fields = |properties: &[icalendar::parser::Property<'_>]| {
        let named = properties.iter().map(|p| (p.name.to_string(), p.val.as_str().to_owned()));
        named.collect::<BTreeMap<_, _>>()
    };
    let mut all: Vec<_> = calendar.components.iter().map(|entry| fields(&entry.properties)).collect();
    all.push(fields(&calendar.properties));
    all
}

/// What a Markdown page is made of.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) headings: Vec<String>,
    pub(super) items: usize,
    pub(super) links: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) defined: Vec<String>,
    pub(super) html: Vec<String>,
    pub(super) text: String,
}

/// Reads a Markdown page.
pub(super) fn page(text: &str) -> Page {
    let (mut page, mut in_heading) = (Page::default(), false);
    for event in Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                in_heading = true;
                page.headings.push(String::new());
            }
            Event::End(pulldown_cmark::TagEnd::Heading(_)) => in_heading = false,
            Event::Start(Tag::Item) => page.items += 1,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push(dest_url.into_string());
            }
            Event::Start(Tag::FootnoteDefinition(name)) => page.defined.push(name.into_string()),
            Event::FootnoteReference(name) => page.notes.push(name.into_string()),
            Event::Html(raw) | Event::InlineHtml(raw) => page.html.push(raw.into_string()),
            Event::Text(text) | Event::Code(text) => {
                if in_heading {
                    page.headings.last_mut().unwrap().push_str(&text);
                }
                page.text.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => page.text.push('\n'),
            _ => {}
        }
    }
    page
}

/// The tags of a piece of HTML with their attributes, as they stand: `a href="https://…"`.
pub(super) fn tags(html: &str) -> Vec<String> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap().to_owned()).collect()
}
