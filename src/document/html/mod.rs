//! Saved web pages: the main text of a page, and what the page says of itself.
//!
//! The text of the document is made here: the headline, then the main text, blocks parted by blank lines as in plain
//! text. Spans count bytes of that text, for the page itself holds it in pieces between its tags.
//!
//! [`limits`] makes the page harmless, a parser that follows the standard (`dom_query`) makes a tree of it, [`tree`] is
//! that tree as a list, [`metadata`] with [`json_ld`], [`titles`] and [`dates`] reads what the page says of itself,
//! [`main_text`] finds the text. No word of a language stands in here: what takes one comes after, in
//! [`settle`](super::settle). Start reading at [`read`].

mod dates;
mod json_ld;
mod limits;
mod lines;
mod main_text;
mod marks;
mod metadata;
mod names;
mod search;
mod titles;
mod tree;

use dom_query::Document as Parsed;

use super::given::{Metadata, squeezed};
use super::page::{Block, BlockKind, Page};
use super::plain::Layout;
use super::{Document, given, settle};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;
use json_ld::JsonLd;
use main_text::{Found, Parts};
use tree::Tree;

/// A main text shorter than this, in bytes, may not be all of it.
const SHORT: usize = 300;
/// No more lines about the article are kept.
const MAX_LINES: usize = 128;
/// A page without scripts is rarely empty; one of scripts alone has no more text than this.
const NO_TEXT: usize = 80;

/// The article in a decoded page, which came from the file `name` with that digest.
///
/// # Errors
/// A diagnostic when the page is larger than any article, or has no text of one.
pub(super) fn read(name: &str, page: &str, hash: String) -> Result<Document, Diagnostic> {
    let tamed = limits::tame(page).map_err(|excess| too_large(name, excess))?;
    let json = json_ld::read(&tamed.json_ld);
    let tree = Tree::new(&Parsed::from(tamed.html));
    let (mut page, length) = facts(&tree, &json, true);
    if !page.locked && said(&page) <= NO_TEXT {
        // Names like those of boxes and bars may be those of the parts of which the whole page is built.
        let (other, _) = facts(&tree, &json, false);
        page = if said(&other) > NO_TEXT { other } else { page };
    }
    let document = document(name, page, hash);
    let is_title_of_nothing = document.title.is_empty();
    if document.body.is_empty() && (is_title_of_nothing || tamed.has_scripts) && !document.is_locked() {
        let by_script = tamed.has_scripts && length <= NO_TEXT;
        let why =
            if by_script { "its text is brought by a script, which is not run" } else { settle::NOTHING };
        return Err(settle::no_article(&document, why));
    }
    Ok(document)
}

/// The blocks of a piece of HTML that is all article: the content of an item of a feed, a field of JSON. None when it
/// has more tags than any article.
pub(super) fn fragment(html: &str) -> Option<Vec<Block>> {
    let tamed = limits::tame(&format!("<!DOCTYPE html><title></title><body>{html}")).ok()?;
    let tree = Tree::new(&Parsed::from(tamed.html));
    let parts = Parts::of(&tree, false);
    let body = tree.all().find(|(_, node)| node.name == "body").map_or(0, |(at, _)| at);
    Some(main_text::blocks(&tree, &parts, &[body], None).blocks)
}

/// All that a page holds, and the length of its text, boilerplate left out.
fn facts(tree: &Tree, json: &JsonLd, by_name: bool) -> (Page, usize) {
    let parts = Parts::of(tree, by_name);
    let mut page = metadata::gather(tree, &parts, json);
    let roots = main_text::roots(tree, &parts);
    let headline = lines::headline(tree, &parts, &page);
    lines::gather(&mut page, tree, &parts, &roots, headline);
    let mut found = main_text::blocks(tree, &parts, &roots, headline);
    if let Some(body) = body_in_json(json).filter(|body| found.len() < SHORT && body.len() > found.len()) {
        found.blocks = body.blocks;
    }
    lines::add_lead(&mut found.blocks, tree, &parts, &roots, &page, headline);
    page.blocks = found.blocks.into_iter().filter_map(|block| without_title(block, &page)).collect();
    page.captions = lines::captions(tree, &parts, headline.or(roots.first().copied()));
    page.lines.extend(found.lines);
    page.lines.truncate(MAX_LINES);
    (page, parts.length())
}

/// Bytes of text in the blocks of a page.
fn said(page: &Page) -> usize {
    page.blocks.iter().map(|block| block.text.len()).sum()
}

fn too_large(name: &str, excess: limits::Excess) -> Diagnostic {
    Diagnostic::error(codes::TOO_LARGE, format!("`{name}` is larger than the page of any article"))
        .note(excess.to_string())
        .help("save the article alone, or its text as `.txt`")
}

/// A block without the headline, should it begin with that; none when it is the headline.
fn without_title(mut block: Block, page: &Page) -> Option<Block> {
    let first = block.text.lines().next().unwrap_or("");
    if page.titles.iter().any(|title| same(&title.value, first)) {
        block.text = block.text.get(first.len()..).unwrap_or("").trim().to_owned();
    }
    (!block.text.is_empty()).then_some(block)
}

/// Whether two texts are the same but for signs and case.
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    a.len() < b.len() * 2 && b.len() < a.len() * 2 && letters(a) == letters(b)
}

/// The text of the article as JSON-LD gives it, where the page has little else.
fn body_in_json(json: &JsonLd) -> Option<Found> {
    let body = json.found.iter().find_map(json_ld::About::body)?;
    let paragraphs = body.split(['\n', '\r']).map(json_ld::decoded).filter(|text| !text.is_empty());
    let blocks = paragraphs.map(|text| Block { kind: BlockKind::Paragraph, text, linked: 0 }).collect();
    Some(Found { blocks, ..Found::default() })
}

/// The document of a page.
pub(super) fn document(name: &str, page: Page, hash: String) -> Document {
    let value = |list: &[super::page::Sourced<String>]| list.first().map(|first| first.value.clone());
    let metadata = Metadata {
        published: page.published.first().map(|published| published.value),
        language: language(&page),
        source: value(&page.outlets),
        authors: page.authors.first().map(|authors| authors.value.clone()).unwrap_or_default(),
        url: value(&page.addresses),
        ..Metadata::default()
    };
    let title = value(&page.titles).unwrap_or_default();
    let layout = Layout { title, title_span: None, body: Span::new(0, 0) };
    let mut document = metadata.into_document(name, String::new(), layout, hash);
    document.updated = page.updated.first().map(|updated| updated.value);
    document.compose(&page);
    document.page = Some(Box::new(page));
    document
}

/// The language that the page says it is in, unless its text is surely in another: templates are translated last.
fn language(page: &Page) -> Option<String> {
    let declared = page.languages.iter().find_map(|language| given::primary_tag(&language.value))?;
    let text: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
    let text = text.join("\n");
    let told = super::identify(&text, &[]);
    let doubted = text.len() > SHORT && told.confidence >= 1.0 && told.tag.is_some_and(|tag| tag != declared);
    (!doubted).then_some(declared)
}

impl Document {
    fn is_locked(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.locked)
    }
}
