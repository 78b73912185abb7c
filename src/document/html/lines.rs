//! What stands around the main text and is yet of the article: the standfirst, the lines with dates and names, `<time>`.

use super::super::page::{Block, BlockKind, Page, TimeTag};
use super::main_text::{Parts, is_picture};
use super::tree::{Node, Tree};
use super::{dates, names, same, titles};

/// A line about the article is no longer, in bytes.
const LONGEST: usize = 300;
/// A standfirst is no shorter and no longer, in bytes.
const LEAD: std::ops::RangeInclusive<usize> = 50..=1200;
/// So many nodes before and behind the headline are looked at for lines that no name tells apart.
const NEAR: (usize, usize) = (60, 160);
/// No more lines are kept.
const MAX_LINES: usize = 64;

/// Gathers the lines and the `<time>` elements that may date the article.
pub(super) fn gather(page: &mut Page, tree: &Tree, parts: &Parts, roots: &[usize], headline: Option<usize>) {
    let near = headline.map_or(0..0, |at| at.saturating_sub(NEAR.0)..at + NEAR.1);
    for (at, node) in tree.all() {
        let named = parts.marks(at).about && !parts.is_of_another(at);
        let leaf =
            || near.contains(&at) && names::is_block(&node.name) && !parts.is_out(at) && is_leaf(tree, at);
        if near.contains(&at) && node.is_text() && stands_between_blocks(tree, parts, at) {
            let line = super::squeezed(&node.text);
            page.lines.extend(Some(line).filter(|line| (4..=LONGEST).contains(&line.len())));
        }
        if page.lines.len() >= MAX_LINES || node.is_text() || Some(at) == headline || !(named || leaf()) {
            continue;
        }
        for line in lines_of(tree, at) {
            if !page.lines.contains(&line) {
                page.lines.push(line);
            }
        }
    }
    times(page, tree, parts, headline, roots);
}

/// The captions of pictures in the article around a node; of the page, where it has no such element.
pub(super) fn captions(tree: &Tree, parts: &Parts, of: Option<usize>) -> Vec<String> {
    let whole =
        of.and_then(|at| tree.around(at).find(|(_, node)| matches!(node.name.as_str(), "article" | "main")));
    let (start, end) = whole.map_or((0, tree.len()), |(at, node)| (at, node.end));
    let mut captions = Vec::new();
    let mut at = start;
    while let Some(node) = tree.get(at).filter(|_| at < end) {
        let is_picture = !parts.is_out(at) && is_picture(tree, at, parts.marks(at));
        if is_picture {
            captions
                .extend(Some(shown(tree, parts, at)).filter(|text| text.chars().any(char::is_alphabetic)));
        }
        at = if is_picture { node.end } else { at + 1 };
    }
    captions
}

/// The text of a branch, without what is hidden in it.
fn shown(tree: &Tree, parts: &Parts, at: usize) -> String {
    let (mut text, mut hidden_until) = (String::new(), 0);
    for (at, node) in tree.within(at) {
        if parts.marks(at).hidden {
            hidden_until = hidden_until.max(node.end);
        }
        if at >= hidden_until && text.len() < 8 * LONGEST {
            text.push_str(if names::is_block(&node.name) { " " } else { "" });
            text.push_str(&node.text);
        }
    }
    super::squeezed(&text)
}

/// The element of the headline.
pub(super) fn headline(tree: &Tree, parts: &Parts, page: &Page) -> Option<usize> {
    let headings = tree.all().filter(|(at, node)| titles::may_be_headline(parts, *at, node));
    let title = page.titles.first()?;
    let mut found = headings.filter(|(at, _)| same(&title.value, &tree.text(*at, LONGEST)));
    let text = || {
        tree.all().find(|(at, node)| !parts.is_out(*at) && node.is_text() && same(&title.value, &node.text))
    };
    found.next().or_else(text).map(|(at, _)| at)
}

/// Whether a text stands bare between blocks, in no block of its own.
fn stands_between_blocks(tree: &Tree, parts: &Parts, at: usize) -> bool {
    let block = tree.around(at).find(|(_, node)| names::is_block(&node.name));
    !parts.is_out(at) && block.is_some_and(|(block, _)| !is_leaf(tree, block))
}

fn is_leaf(tree: &Tree, at: usize) -> bool {
    !tree.within(at).any(|(_, node)| names::is_block(&node.name))
}

/// The text of an element, a line for each block or break in it; none when it is longer than such lines are.
fn lines_of(tree: &Tree, at: usize) -> Vec<String> {
    let mut text = String::new();
    for (_, node) in tree.within(at) {
        if names::is_block(&node.name) || node.name == "br" {
            text.push('\n');
        }
        text.push_str(&node.text.replace(['\n', '\r'], " "));
        if text.len() > 4 * LONGEST {
            return Vec::new();
        }
    }
    let lines =
        text.split('\n').map(super::squeezed).filter(|line| !line.is_empty() && line.len() <= LONGEST);
    lines.take(8).collect()
}

/// The `<time>` elements of the nearest element around the headline that has any; without a headline, those before the
/// main text.
fn times(page: &mut Page, tree: &Tree, parts: &Parts, headline: Option<usize>, roots: &[usize]) {
    let usable = |at: usize, node: &Node| {
        node.name == "time" && !parts.is_of_another(at) && !of_other_article(tree, at, headline)
    };
    let first = roots.first().copied();
    let start = headline.or(first);
    let Some(start) = start else { return };
    let around = tree.around(start).take(6).filter(|(_, node)| node.name != "body" && node.name != "html");
    let mut near = around.map(|(around, _)| {
        let all = tree.within(around).filter(|(at, node)| usable(*at, node));
        all.map(|(at, _)| at).take(4).collect::<Vec<usize>>()
    });
    let found = near.find(|list| !list.is_empty()).unwrap_or_default();
    for at in found {
        let Some(node) = tree.get(at) else { continue };
        let value = node.attr("datetime").map(str::to_owned).unwrap_or_else(|| tree.text(at, LONGEST));
        let Some(date) = dates::read(&value) else { continue };
        let is_update =
            tree.around(at).take(1).any(|(_, node)| titles::is_update(node)) || titles::is_update(node);
        page.times.push(TimeTag { date, before: before(tree, at), is_update });
    }
}

/// Whether a node belongs to an `<article>` that does not hold the headline: a teaser.
fn of_other_article(tree: &Tree, at: usize, headline: Option<usize>) -> bool {
    let Some(headline) = headline else { return false };
    let article = tree.around(at).find(|(_, node)| node.name == "article");
    article.is_some_and(|(start, node)| !(start..node.end).contains(&headline))
}

/// The text of a line up to a node.
fn before(tree: &Tree, at: usize) -> String {
    let block = tree.around(at).find(|(_, node)| names::is_block(&node.name)).map_or(at, |(at, _)| at);
    let mut text = String::new();
    for (_, node) in tree.within(block).take_while(|(inner, _)| *inner < at) {
        text.push_str(&node.text);
        text.push(' ');
        if text.len() > 4 * LONGEST {
            return String::new();
        }
    }
    super::squeezed(&text)
}

/// Puts the standfirst before the main text, where the template keeps it elsewhere.
pub(super) fn add_lead(
    blocks: &mut Vec<Block>,
    tree: &Tree,
    parts: &Parts,
    roots: &[usize],
    page: &Page,
    headline: Option<usize>,
) {
    if blocks.iter().any(|block| block.kind == BlockKind::Lead) {
        return;
    }
    let first = roots.first().copied().unwrap_or(usize::MAX);
    let in_text = |at: usize| {
        roots.iter().any(|root| (*root..tree.get(*root).map_or(0, |node| node.end)).contains(&at))
    };
    let beside = headline.and_then(|at| tree.get(at)).map(|node| node.parent);
    let wanted = |at: usize, node: &Node| {
        let marks = parts.marks(at);
        let follows = headline.is_some_and(|headline| at > headline && at < first);
        let below = follows && Some(node.parent) == beside && matches!(node.name.as_str(), "p" | "h2" | "h3");
        !parts.is_out(at)
            && !in_text(at)
            && !node.is_text()
            && (marks.lead || below)
            && !marks.about
            && !marks.caption
    };
    let is_said =
        |text: &str| blocks.iter().any(|block| block.text.contains(text) || same(&block.text, text));
    let leads = tree.all().filter(|(at, node)| wanted(*at, node) && node.name != "meta");
    let lead = leads.map(|(at, _)| tree.text(at, 2 * LEAD.end())).find(|text| LEAD.contains(&text.len()));
    let Some(text) = lead.filter(|text| !is_said(text)) else { return };
    if !page.titles.iter().any(|title| same(&title.value, &text)) {
        blocks.insert(0, Block { kind: BlockKind::Lead, text, linked: 0 });
    }
}
