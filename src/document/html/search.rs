//! The main text of a page that does not say where it is: the branch with the most prose, near by.
//!
//! Text in a block counts for that block, for the one around it, and less for the next two: so the branch that holds
//! all paragraphs wins over each of them, and over the page, which holds them from further away. Links don't count, nor
//! do blocks of a few words. A readability library does much the same and more, but it rewrites what it finds: line
//! breaks and cells of tables, on which old pages hang, are lost.

use super::main_text::Parts;
use super::names;
use super::tree::Tree;

/// A block with less prose than this, in bytes, is no paragraph.
const PARAGRAPH: usize = 60;
/// What a paragraph is worth, in sixths, for itself and for the blocks around it.
const WORTH: [usize; 4] = [6, 6, 4, 2];
/// A branch beside the found one with so much prose, in percent of it, is a part of the same text.
const BESIDE: usize = 20;

/// The branches in which most prose stands.
pub(super) fn densest(tree: &Tree, parts: &Parts) -> Vec<usize> {
    let blocks = blocks_around(tree);
    let mut own = vec![0_usize; tree.len()];
    for (at, node) in tree.all().filter(|(at, node)| node.is_text() && !parts.is_out(*at)) {
        let block = blocks.get(at).copied().unwrap_or(0);
        if let Some(own) = own.get_mut(block) {
            *own += parts.prose(at, node.end);
        }
    }
    let mut scores = vec![0_usize; tree.len()];
    for (at, &prose) in own.iter().enumerate().filter(|(_, prose)| **prose >= PARAGRAPH) {
        let mut block = at;
        for worth in WORTH {
            if let Some(score) = scores.get_mut(block) {
                *score += prose * worth;
            }
            block = tree.get(block).map_or(0, |node| blocks.get(node.parent).copied().unwrap_or(0));
        }
    }
    // Of equals the innermost: it comes last.
    let best = scores.iter().enumerate().filter(|(_, score)| **score > 0).max_by_key(|(_, score)| **score);
    let Some((best, _)) = best else { return Vec::new() };
    with_siblings(tree, parts, best)
}

/// For each node, the block in which it stands: itself, if it is one.
fn blocks_around(tree: &Tree) -> Vec<usize> {
    let mut blocks: Vec<usize> = Vec::with_capacity(tree.len());
    for (at, node) in tree.all() {
        let around = blocks.get(node.parent).copied().unwrap_or(0);
        blocks.push(if names::is_block(&node.name) { at } else { around });
    }
    blocks
}

/// A branch, and those of the same element beside it that hold prose as well.
fn with_siblings(tree: &Tree, parts: &Parts, best: usize) -> Vec<usize> {
    let Some(found) = tree.get(best) else { return Vec::new() };
    let prose = parts.prose(best, found.end);
    // Cells beside a cell are columns of the page, not parts of the text.
    if matches!(found.name.as_str(), "td" | "th" | "body" | "html") {
        return vec![best];
    }
    let mut siblings = Vec::new();
    let parent = tree.get(found.parent);
    let (mut at, end) = (found.parent + 1, parent.map_or(best, |parent| parent.end));
    while let Some(node) = tree.get(at).filter(|_| at < end) {
        let like = node.name == found.name && !parts.is_out(at);
        if at == best || (like && parts.prose(at, node.end) * 100 >= prose * BESIDE) {
            siblings.push(at);
        }
        at = node.end;
    }
    siblings
}
