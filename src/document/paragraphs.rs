//! The document of an input that gives paragraphs and perhaps a title, but no text of its own: its text is made of them,
//! parted by blank lines as in plain text.

use super::Document;
use super::given::Metadata;
use super::page::{Block, BlockKind, Page, text_of};
use super::plain::{self, Layout};
use crate::span::Span;

/// The document of some paragraphs; without a title of its own, its first line is the title as in plain text.
pub(super) fn document(
    name: &str,
    metadata: Metadata,
    title: Option<String>,
    paragraphs: Vec<String>,
    hash: String,
) -> Document {
    let block = |text: String| Block { kind: BlockKind::Paragraph, text, linked: 0 };
    let page = Page { blocks: paragraphs.into_iter().map(block).collect(), ..Page::default() };
    let Some(title) = title else {
        let text = text_of(&page.blocks);
        let layout = plain::layout(&text, Span::new(0, text.len()), None);
        return metadata.into_document(name, text, layout, hash);
    };
    let layout = Layout { title, title_span: None, body: Span::default() };
    let mut document = metadata.into_document(name, String::new(), layout, hash);
    document.compose(&page);
    document
}
