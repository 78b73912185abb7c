//! Lists in block style: items that stay, go, come or move, each with the comments that belong to it.
//!
//! The comment lines directly above an item are its own, and so are those below it that stand further to the right than
//! its dash. A loose comment, with a blank line after it, belongs to the list and stays where it is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::piece;
use super::record::{Keys, element};
use super::splice::{Edit, Splicer, apply};
use super::tree::{Branch, line_start};
use crate::span::Span;

/// An item and what belongs to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    /// The first byte of the first line, that of a comment if one stands above the item.
    pub(super) start: usize,
    /// The first byte of the line of its dash.
    pub(super) dash: usize,
    /// The byte after its last line.
    pub(super) end: usize,
}

impl Chunk {
    /// The lines of an item whose dash stands at `column`; `after`: where the former one ends.
    pub(super) fn of(splicer: &Splicer<'_>, column: usize, item: &Branch, after: usize) -> Option<Self> {
        let text = splicer.text;
        let mut dash = line_start(text, item.span.start);
        // The item may begin on a line below its dash.
        while text.as_bytes().get(dash + column) != Some(&b'-')
            || text.get(dash..dash + column).is_none_or(|margin| !margin.trim().is_empty())
        {
            if dash <= after {
                return None;
            }
            dash = line_start(text, dash - 1);
        }
        let mut start = dash;
        while start > after {
            let above = line_start(text, start - 1);
            let line = text.get(above..start)?;
            if above < after || !line.trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        let mut end = splicer.line_end(item.span.end.max(dash + column));
        loop {
            let below = splicer.line_end(end);
            let line = text.get(end..below)?;
            let margin = line.len() - line.trim_start_matches(' ').len();
            if below == end || margin <= column || !line.trim_start().starts_with('#') {
                break;
            }
            end = below;
        }
        Some(Self { start, dash, end })
    }
}

impl Splicer<'_> {
    /// Changes the items of a list under `key`; false if its layout does not allow it.
    pub(super) fn items(
        &mut self,
        key: &str,
        branch: &Branch,
        old: &[Value],
        new: &[Value],
        keys: Keys,
    ) -> bool {
        let Some(chunks) = self.chunks(branch) else { return false };
        let places = places(key, old);
        let wanted: Vec<Option<usize>> =
            numbered(key, new).iter().map(|id| places.get(id).copied()).collect();
        let still = longest_rise(&wanted);
        let spaced = self.is_spaced(key, &chunks);
        let mut insert_at = chunks.first().map_or(branch.span.start, |chunk| chunk.start);
        let mut is_first = true;
        let mut texts: Vec<(usize, bool, String)> = Vec::new();
        for (item, place) in new.iter().zip(&wanted) {
            let known =
                place.and_then(|at| Some((at, *chunks.get(at)?, branch.items().get(at)?, old.get(at)?)));
            match known {
                Some((at, chunk, branch, former)) if still.contains(&at) => {
                    self.item(branch, former, item, chunk, keys);
                    (insert_at, is_first) = (chunk.end, false);
                }
                Some((_, chunk, branch, former)) => match self.moved(branch, former, item, chunk, keys) {
                    Some(text) => texts.push((insert_at, is_first, text)),
                    None => return false,
                },
                None => {
                    let text =
                        format!("{}{}", " ".repeat(branch.column), piece::item(item, branch.column, keys));
                    texts.push((insert_at, is_first, text));
                }
            }
        }
        for (at, is_first, text) in texts {
            let text = match (spaced, is_first) {
                (false, _) => text,
                (true, false) => format!("\n{text}"),
                (true, true) => format!("{text}\n"),
            };
            self.edits.push(Edit { at: Span::new(at, at), text });
        }
        let kept: BTreeSet<usize> = wanted.iter().flatten().copied().collect();
        let mut leads = true;
        for index in 0..chunks.len() {
            leads &= !still.contains(&index);
            if !still.contains(&index) {
                self.take_out(&chunks, index, (kept.contains(&index), leads), branch.column);
            }
        }
        true
    }

    /// Changes an item where it stands.
    fn item(&mut self, branch: &Branch, old: &Value, new: &Value, chunk: Chunk, keys: Keys) {
        if old == new && !is_record_without(branch, new) {
            return;
        }
        match (old, new) {
            (Value::Object(old), Value::Object(new)) if !branch.entries().is_empty() && !branch.is_flow() => {
                self.record(branch, old, new, keys);
            }
            (Value::Object(old), Value::Object(new)) if !branch.entries().is_empty() => {
                let text = self.flow_map(branch, old, new, keys);
                if text != branch.span.of(self.text) {
                    self.exchange(branch.span, text, chunk.dash);
                }
            }
            (_, new) => self.exchange(branch.span, piece::flow(new, keys), chunk.dash),
        }
    }

    /// The text of an item that goes elsewhere, with its comments.
    fn moved(
        &mut self,
        branch: &Branch,
        old: &Value,
        new: &Value,
        chunk: Chunk,
        keys: Keys,
    ) -> Option<String> {
        let outer = std::mem::take(&mut self.edits);
        self.item(branch, old, new, chunk, keys);
        let inner = std::mem::replace(&mut self.edits, outer);
        apply(self.text, Span::new(chunk.start, chunk.end), inner)
    }

    /// Takes an item out, with the blank lines before it, or after it if it `leads`; its comments stay unless it `moves`.
    fn take_out(&mut self, chunks: &[Chunk], index: usize, (moves, leads): (bool, bool), column: usize) {
        let Some(chunk) = chunks.get(index).copied() else { return };
        let start = if moves { chunk.start } else { chunk.dash };
        let before = index.checked_sub(1).and_then(|index| chunks.get(index)).map(|chunk| chunk.end);
        let after = chunks.get(index + 1).map(|chunk| chunk.start);
        let is_blank =
            |from: usize, to: usize| self.text.get(from..to).is_some_and(|gap| gap.trim().is_empty());
        let kept =
            if moves { String::new() } else { self.comment_lines(Span::new(chunk.dash, chunk.end), column) };
        let at = match (before, after) {
            (Some(before), _) if !leads && is_blank(before, start) => Span::new(before, chunk.end),
            (_, Some(after)) if leads && is_blank(chunk.end, after) => Span::new(start, after),
            _ => Span::new(start, chunk.end),
        };
        let gap = if at.start < start && !kept.is_empty() { "\n" } else { "" };
        self.edits.push(Edit { at, text: format!("{gap}{kept}") });
    }

    /// Whether items stand apart by blank lines.
    fn is_spaced(&self, key: &str, chunks: &[Chunk]) -> bool {
        match chunks {
            [first, second, ..] => self
                .text
                .get(first.end..second.start)
                .is_some_and(|gap| gap.lines().any(|line| line.trim().is_empty())),
            _ => key == "events",
        }
    }
}

/// Whether a record has a key in the value that its text lacks: an id that was just given.
fn is_record_without(branch: &Branch, value: &Value) -> bool {
    value.as_object().is_some_and(|record| record.contains_key("id") && branch.get("id").is_none())
}

/// What each item is known by; the second of two alike has a number.
fn numbered(key: &str, items: &[Value]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut name = |item: &Value| {
        let id = element(key, item);
        let count = seen.entry(id.clone()).and_modify(|count| *count += 1).or_insert(0);
        format!("{id}\u{1f}{count}")
    };
    items.iter().map(&mut name).collect()
}

/// Where each item stands.
fn places(key: &str, items: &[Value]) -> BTreeMap<String, usize> {
    numbered(key, items).into_iter().enumerate().map(|(index, id)| (id, index)).collect()
}

/// The largest set of places that rise in that order: these items stay, the others move.
pub(super) fn longest_rise(places: &[Option<usize>]) -> BTreeSet<usize> {
    // Ends of the best rises by length, with the place before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    for &place in places.iter().flatten() {
        let length = ends.partition_point(|end| *end < place);
        if let Some(&former) = length.checked_sub(1).and_then(|index| ends.get(index)) {
            before.insert(place, former);
        }
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut found = BTreeSet::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        found.insert(place);
        at = before.get(&place).copied();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rises_stays() {
        let set = |places: &[usize]| {
            let places: Vec<_> = places.iter().map(|place| Some(*place)).collect();
            longest_rise(&places).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(set(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(set(&[3, 0, 1, 2]), [0, 1, 2]);
        assert_eq!(set(&[1, 2, 0]), [1, 2]);
        assert_eq!(set(&[]), [0; 0]);
    }
}
