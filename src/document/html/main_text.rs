//! The main text: where in the page it lies, and its paragraphs without what stands around and between them.
//!
//! Three steps. [`Parts::of`] says for each node what it is no part of the article for (its element, its names, that
//! it is hidden). [`root`] finds where the article lies: in what the template calls its body, else in the one `<article>`,
//! else where a readability search (`dom_smoothie`) finds it. [`blocks`] walks that branch and gives paragraphs,
//! quotations, headings and captions. What only words can tell (« Lire aussi ») is left to `settle`.

use super::super::given::squeezed;
use super::super::page::{Block, BlockKind};
use super::marks::Marks;
use super::names;
use super::search;
use super::tree::{Node, Tree};

/// A declared body with less text than this, in bytes, is no article.
const ENOUGH: usize = 200;
/// Between two cells of a row.
const CELLS: &str = " | ";
/// A line about the article is no longer, in bytes.
const LONGEST_LINE: usize = 300;

/// For each node: whether it is left out, and what its marks are; and sums of the text up to it.
pub(super) struct Parts {
    marks: Vec<Marks>,
    /// Whether the node, or one around it, is no part of the article.
    out: Vec<bool>,
    /// Whether the node, or one around it, is given by its names to something else than the article, or is a comment.
    other: Vec<bool>,
    /// Bytes of text that is not left out, before each node.
    text: Vec<usize>,
    /// The same for text outside of links.
    prose: Vec<usize>,
}

impl Parts {
    /// Judges every node of a page; by elements and roles alone, or by the names that the template gives as well.
    pub(super) fn of(tree: &Tree, by_name: bool) -> Self {
        let marks: Vec<Marks> = tree
            .all()
            .map(|(_, node)| if node.is_text() { Marks::default() } else { Marks::of(node) })
            .collect();
        // How many headlines and declared bodies stand before each node: what holds one is no junk by its name.
        let mut kept = vec![0_usize];
        for (at, node) in tree.all() {
            let body = marks.get(at).is_some_and(|marks| marks.body && !marks.junk);
            let is_kept = node.name == "h1" || node.attr_has("itemprop", "articleBody") || body;
            kept.push(kept.last().copied().unwrap_or(0) + usize::from(is_kept));
        }
        let holds_kept = |at: usize, end: usize| kept.get(end) > kept.get(at);
        let mut parts = Self { out: Vec::new(), other: Vec::new(), text: vec![0], prose: vec![0], marks };
        let (mut out_until, mut link_until) = (0, 0);
        for (at, node) in tree.all() {
            let marks = parts.marks.get(at).copied().unwrap_or_default();
            let root = matches!(node.name.as_str(), "html" | "body" | "head" | "");
            let whole_page = matches!(node.name.as_str(), "form" | "object");
            let weak = marks.junk_by_name_alone(node) || marks.hidden || whole_page;
            let spared = weak && ((!by_name && !marks.hidden) || holds_kept(at, node.end));
            let junk = (marks.junk || marks.hidden) && !root && !spared;
            if (junk || node.name == "head") && at >= out_until {
                out_until = node.end;
            }
            if node.name == "a" && node.has("href") {
                link_until = link_until.max(node.end);
            }
            let out = at < out_until;
            let length = if out { 0 } else { node.text.split_whitespace().map(str::len).sum() };
            parts.out.push(out);
            let around = at > 0 && parts.is_of_another(node.parent);
            parts.other.push(around || is_other(node, marks));
            parts.text.push(parts.text.last().copied().unwrap_or(0) + length);
            let prose = if at < link_until { 0 } else { length };
            parts.prose.push(parts.prose.last().copied().unwrap_or(0) + prose);
        }
        parts
    }

    pub(super) fn is_out(&self, at: usize) -> bool {
        self.out.get(at).copied().unwrap_or(true)
    }

    /// Whether a node belongs to another thing than the article, as far as names tell: a comment, a related article.
    pub(super) fn is_of_another(&self, at: usize) -> bool {
        self.other.get(at).copied().unwrap_or(false)
    }

    /// Bytes of text of the whole page that is not left out.
    pub(super) fn length(&self) -> usize {
        self.text.last().copied().unwrap_or(0)
    }

    pub(super) fn marks(&self, at: usize) -> Marks {
        self.marks.get(at).copied().unwrap_or_default()
    }

    /// Bytes of text outside of links in a branch.
    pub(super) fn prose(&self, at: usize, end: usize) -> usize {
        sum(&self.prose, at, end)
    }
}

fn is_other(node: &Node, marks: Marks) -> bool {
    let junk = marks.junk_by_name_alone(node) && !matches!(node.name.as_str(), "body" | "header");
    let comment = node.attr("itemtype").is_some_and(|kind| kind.ends_with("Comment"));
    junk || comment || matches!(node.name.as_str(), "nav" | "aside")
}

fn sum(sums: &[usize], at: usize, end: usize) -> usize {
    sums.get(end).copied().unwrap_or(0).saturating_sub(sums.get(at).copied().unwrap_or(0))
}

/// The branches in which the main text lies.
pub(super) fn roots(tree: &Tree, parts: &Parts) -> Vec<usize> {
    let declared = |wanted: &dyn Fn(usize, &Node) -> bool| {
        let mut found: Vec<usize> = Vec::new();
        let mut end = 0;
        for (at, node) in tree.all() {
            if at >= end && !parts.is_out(at) && !node.is_text() && wanted(at, node) {
                found.push(at);
                end = node.end;
            }
        }
        found
    };
    let length = |roots: &[usize]| -> usize {
        roots.iter().filter_map(|&at| Some(parts.prose(at, tree.get(at)?.end))).sum()
    };
    let by_property = declared(&|_, node| {
        node.attr_has("itemprop", "articleBody")
            || node.attr("property").is_some_and(|p| p.ends_with("articleBody"))
    });
    let by_name = declared(&|at, _| parts.marks(at).body);
    let articles = declared(&|at, node| node.name == "article" && holds_headline(tree, at));
    let main = declared(&|_, node| node.name == "main" || node.attr("role") == Some("main"));
    let all = parts.prose(0, tree.len());
    let said = [(by_property, 0), (by_name, 30), (articles, 30), (main, 60)];
    let enough = said.iter().find(|(roots, share)| {
        let length = length(roots);
        length >= ENOUGH && length * 100 >= all * share
    });
    if let Some((roots, _)) = enough {
        return roots.clone();
    }
    // A short article: what the page says is still better than a search that finds no more.
    let densest = search::densest(tree, parts);
    let most = length(&densest).max(1);
    let short = said.into_iter().map(|(roots, _)| roots).find(|roots| length(roots) >= most);
    short.or(Some(densest).filter(|roots| !roots.is_empty())).unwrap_or_else(|| vec![0])
}

fn holds_headline(tree: &Tree, at: usize) -> bool {
    tree.within(at).any(|(_, node)| node.name == "h1" || node.attr_has("itemprop", "headline"))
}

/// What stands in a branch.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The text, in order.
    pub(super) blocks: Vec<Block>,
    /// Short lines about the article: names, dates.
    pub(super) lines: Vec<String>,
}

impl Found {
    /// Its length in bytes.
    pub(super) fn len(&self) -> usize {
        self.blocks.iter().map(|block| block.text.len()).sum()
    }
}

/// Where a block goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    Text(BlockKind),
    Lines,
}

/// Walks branches and gathers their blocks; what stands before the headline is none of it.
pub(super) fn blocks(tree: &Tree, parts: &Parts, roots: &[usize], headline: Option<usize>) -> Found {
    let mut walk = Walk::default();
    for &root in roots {
        let end = tree.get(root).map_or(root, |node| node.end);
        let start = headline.filter(|headline| (root..end).contains(headline)).unwrap_or(root);
        walk.branch(tree, parts, start, end);
    }
    let mut found = walk.found;
    drop_link_lists(&mut found.blocks);
    found
}

#[derive(Default)]
struct Walk {
    found: Found,
    text: String,
    letters: usize,
    linked: usize,
}

impl Walk {
    fn branch(&mut self, tree: &Tree, parts: &Parts, root: usize, end: usize) {
        // The open elements that end a line or decide where a block goes, each with its end.
        let mut open: Vec<(usize, Goes)> = vec![(end, Goes::Text(BlockKind::Paragraph))];
        let (mut at, mut link_until, mut rows_until) = (root, 0, 0);
        while let Some(node) = tree.get(at).filter(|_| at < end) {
            while let Some(&(_, into)) = open.last().filter(|(end, _)| *end <= at) {
                self.flush(into);
                open.pop();
            }
            let into = open.last().map_or(Goes::Text(BlockKind::Paragraph), |(_, into)| *into);
            if parts.is_out(at) || is_picture(tree, at, parts.marks(at)) {
                at = node.end.max(at + 1);
                continue;
            }
            if node.name == "table" && is_data(tree, at) {
                rows_until = node.end;
            }
            if at < rows_until && matches!(node.name.as_str(), "td" | "th") {
                self.cell();
            } else if node.is_text() {
                self.say(&node.text, at < link_until);
            } else if node.name == "br" {
                self.line_break(into);
            } else if node.name == "a" && node.has("href") {
                link_until = node.end;
            } else if at < rows_until && matches!(node.name.as_str(), "p" | "ul" | "li") {
                self.text.push(' ');
            } else if let Some(next) = destination(node, parts.marks(at), into, parts.prose(at, node.end)) {
                self.flush(into);
                open.push((node.end, next));
            } else if node.name == "time" && self.text.trim().is_empty() {
                self.lone_time(tree, at, node);
            }
            at += 1;
        }
        while let Some((_, into)) = open.pop() {
            self.flush(into);
        }
    }

    fn say(&mut self, text: &str, linked: bool) {
        let letters = text.split_whitespace().map(str::len).sum::<usize>();
        self.letters += letters;
        self.linked += if linked { letters } else { 0 };
        let starts = text.starts_with(char::is_whitespace);
        if starts && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
        self.text.push_str(&squeezed(text));
        if text.ends_with(char::is_whitespace) && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// Cells of one row stand in one line.
    fn cell(&mut self) {
        if !self.text.trim().is_empty() {
            self.text.push_str(CELLS);
        }
    }

    /// One break is a new line of the same block, two are a new block.
    fn line_break(&mut self, into: Goes) {
        if self.text.trim_end_matches(' ').ends_with('\n') || self.text.trim().is_empty() {
            self.flush(into);
        } else {
            self.text.push('\n');
        }
    }

    /// A time at the start of a block is a line about the article, as it may be the whole of its block.
    fn lone_time(&mut self, tree: &Tree, at: usize, node: &Node) {
        let text = tree.text(at, LONGEST_LINE);
        if !text.is_empty() && node.end > at && self.found.lines.len() < 64 {
            self.found.lines.push(text);
        }
    }

    fn flush(&mut self, into: Goes) {
        let text = std::mem::take(&mut self.text);
        let (letters, linked) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.linked));
        let lines: Vec<String> = text.split('\n').map(squeezed).filter(|line| !line.is_empty()).collect();
        let text = lines.join("\n");
        // A time of day or a number alone tells nothing, and would be an odd sentence.
        if text.chars().filter(|c| c.is_alphabetic()).take(2).count() < 2 && !text.contains(CELLS) {
            return;
        }
        match into {
            Goes::Lines => self.found.lines.extend(lines),
            Goes::Text(kind) => {
                let linked = u8::try_from(linked * 100 / letters.max(1)).unwrap_or(100);
                self.found.blocks.push(Block { kind, text, linked });
            }
        }
    }
}

/// Whether a branch is a picture with its caption, and not a table or a quotation that is set as a figure.
pub(super) fn is_picture(tree: &Tree, at: usize, marks: Marks) -> bool {
    let is_figure = tree.get(at).is_some_and(|node| node.name == "figure");
    marks.caption
        && !(is_figure
            && tree.within(at).any(|(_, node)| matches!(node.name.as_str(), "table" | "blockquote")))
}

/// Whether a table holds data, and not the layout of the page: short cells, several a row, no blocks in them.
fn is_data(tree: &Tree, at: usize) -> bool {
    let (mut rows, mut cells, mut text) = (0_usize, 0_usize, 0_usize);
    for (_, node) in tree.within(at) {
        match node.name.as_str() {
            "tr" => rows += 1,
            "td" | "th" => cells += 1,
            "caption" | "thead" | "tbody" | "tfoot" | "colgroup" | "p" | "li" | "ul" => {}
            name if names::is_block(name) => return false,
            _ => text += node.text.trim().len(),
        }
    }
    cells >= 2 * rows && rows > 0 && text <= 60 * cells
}

/// Where the blocks within an element go; none when it is no element that stands on lines of its own.
fn destination(node: &Node, marks: Marks, into: Goes, prose: usize) -> Option<Goes> {
    let name = node.name.as_str();
    if into == Goes::Lines || (marks.about && !marks.body && prose <= LONGEST_LINE && name != "a") {
        return (names::is_block(name) || marks.about).then_some(Goes::Lines);
    }
    if !names::is_block(name) {
        return None;
    }
    Some(Goes::Text(match (name, into) {
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary", _) => BlockKind::Heading,
        ("blockquote", _) | (_, Goes::Text(BlockKind::Quote)) => BlockKind::Quote,
        ("li" | "dt" | "dd", _) => BlockKind::Item,
        (_, Goes::Text(BlockKind::Item)) => BlockKind::Item,
        _ if marks.lead => BlockKind::Lead,
        (_, Goes::Text(BlockKind::Lead)) => BlockKind::Lead,
        _ => BlockKind::Paragraph,
    }))
}

/// Takes out what is nothing but links, with the heading above it, and headings with nothing below.
fn drop_link_lists(blocks: &mut Vec<Block>) {
    let mut kept: Vec<Block> = Vec::new();
    let mut dropped_below = false;
    for block in blocks.drain(..) {
        let most = match block.kind {
            BlockKind::Heading => 101,
            BlockKind::Item => 60,
            _ => 85,
        };
        if block.linked >= most && block.text.len() < 400 {
            dropped_below = true;
            continue;
        }
        // A heading between a list of links that fell out and the next heading has lost its text.
        let bare = kept.last().is_some_and(|last| last.kind == BlockKind::Heading);
        if bare && dropped_below {
            kept.pop();
        }
        dropped_below = false;
        if kept.last().is_none_or(|last| last.text != block.text) {
            kept.push(block);
        }
    }
    while kept.last().is_some_and(|last| last.kind == BlockKind::Heading) {
        kept.pop();
    }
    *blocks = kept;
}
