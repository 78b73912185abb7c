//! Puts a changed value into the text that held the former one: only what differs is written, all the rest stays byte for
//! byte, comments, blank lines, quotes and the order of keys with it.
//!
//! Start reading at [`splice`]. A record that goes, or moves, is a matter of `items`; what is to be written anew is made by
//! `piece`. Where a line with a comment is replaced, the comment stays, above what it stood in if it can't stand beside.

use serde_json::Value;

use super::items::Chunk;
use super::piece::{self, keys_within};
use super::record::{Keys, Record, element};
use super::tree::{Branch, Pair, Shape, Tree, line_start};
use crate::span::Span;
use crate::timeline::write::PARTS;

/// Bytes to be replaced by a text.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) at: Span,
    pub(super) text: String,
}

/// The text with `new` in the place of `old`, which it holds; none where it can't be changed in place.
///
/// The caller reads the result and compares: this is what the merge relies on, not that every way to write YAML is
/// known here.
pub(super) fn splice(text: &str, old: &Value, new: &Value) -> Option<String> {
    let tree = Tree::parse(text)?;
    let mut whole = text.to_owned();
    if !whole.ends_with('\n') {
        // The places are the same.
        whole.push('\n');
    }
    let mut splicer = Splicer { text: &whole, tree: &tree, edits: Vec::new() };
    splicer.record(&tree.root, old.as_object()?, new.as_object()?, piece::keys_under(""));
    let edits = splicer.edits;
    if edits.is_empty() {
        return Some(text.to_owned());
    }
    apply(&whole, Span::new(0, whole.len()), edits)
}

/// The bytes of `within` after the edits; none if two of them overlap.
pub(super) fn apply(text: &str, within: Span, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let breaks = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(within.len());
    let mut at = within.start;
    for edit in &edits {
        out.push_str(text.get(at..edit.at.start)?);
        if breaks == "\n" {
            out.push_str(&edit.text)
        } else {
            out.push_str(&with_breaks(&edit.text))
        }
        at = edit.at.end;
    }
    out.push_str(text.get(at..within.end)?);
    Some(out)
}

/// The text with the line ends of Windows, once.
fn with_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

pub(super) struct Splicer<'a> {
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree,
    pub(super) edits: Vec<Edit>,
}

impl Splicer<'_> {
    /// A map in block style.
    pub(super) fn record(&mut self, branch: &Branch, old: &Record, new: &Record, keys: Keys) {
        let pairs = branch.entries();
        for (index, pair) in pairs.iter().enumerate() {
            match (old.get(&pair.key), new.get(&pair.key)) {
                (old, new) if old == new => {}
                (_, None) => self.remove(pair, pairs.get(index + 1)),
                (old, Some(new)) => self.value(pair, old, new, branch.column, keys),
            }
        }
        let mut added: Vec<&String> =
            new.keys().filter(|key| !pairs.iter().any(|pair| pair.key == **key)).collect();
        added.sort_by_key(|key| rank(key, keys));
        for key in added {
            if let Some(value) = new.get(key) {
                self.add(branch, key, value, keys);
            }
        }
    }

    /// A value that differs.
    fn value(&mut self, pair: &Pair, old: Option<&Value>, new: &Value, column: usize, keys: Keys) {
        let below = keys_within(keys, &pair.key);
        let branch = &pair.value;
        match (&branch.kind, old, new) {
            (Shape::Map { is_flow: false, .. }, Some(Value::Object(old)), Value::Object(new)) => {
                self.record(branch, old, new, below);
            }
            (Shape::List { is_flow: false, items }, Some(Value::Array(old)), Value::Array(new))
                if items.len() == old.len() && !new.is_empty() =>
            {
                if !self.items(&pair.key, branch, old, new, below) {
                    self.replace(pair, &Value::Array(new.clone()), column, keys);
                }
            }
            (Shape::List { is_flow: true, items }, Some(Value::Array(old)), Value::Array(new))
                if items.len() == old.len() && !items.is_empty() && !new.is_empty() =>
            {
                let text = self.flow_list(&pair.key, branch, old, new, below);
                self.exchange(branch.span, text, pair.key_span.start);
            }
            (Shape::Map { is_flow: true, .. }, Some(Value::Object(old)), Value::Object(new)) => {
                let text = self.flow_map(branch, old, new, below);
                self.exchange(branch.span, text, pair.key_span.start);
            }
            _ => self.replace(pair, new, column, keys),
        }
    }

    /// The map between braces with its new values; what is the same keeps its text.
    pub(super) fn flow_map(&self, branch: &Branch, old: &Record, new: &Record, keys: Keys) -> String {
        let mut parts = Vec::new();
        for pair in branch.entries() {
            let (old, new) = (old.get(&pair.key), new.get(&pair.key));
            let Some(value) = new.filter(|_| old != new) else {
                if old == new {
                    parts.push(Span::new(pair.key_span.start, pair.value.span.end).of(self.text).to_owned());
                }
                continue;
            };
            parts.push(format!(
                "{}: {}",
                pair.key_span.of(self.text),
                piece::flow(value, keys_within(keys, &pair.key))
            ));
        }
        let known = |key: &str| branch.entries().iter().any(|pair| pair.key == key);
        let mut added: Vec<_> = new.iter().filter(|(key, _)| !known(key)).collect();
        added.sort_by_key(|(key, _)| rank(key, keys));
        for (key, value) in added {
            parts.push(format!("{}: {}", piece::key(key), piece::flow(value, keys_within(keys, key))));
        }
        format!("{{{}}}", parts.join(", "))
    }

    /// The list between brackets with its new items; what is the same keeps its text.
    fn flow_list(&self, key: &str, branch: &Branch, old: &[Value], new: &[Value], keys: Keys) -> String {
        let ids: Vec<String> = old.iter().map(|item| element(key, item)).collect();
        let one = |item: &Value| {
            let wanted = element(key, item);
            let found = ids.iter().position(|id| *id == wanted);
            match found.and_then(|index| Some((branch.items().get(index)?, old.get(index)?))) {
                Some((branch, former)) if former == item => branch.span.of(self.text).to_owned(),
                Some((branch, Value::Object(former))) if !branch.entries().is_empty() => match item {
                    Value::Object(item) => self.flow_map(branch, former, item, keys),
                    other => piece::flow(other, keys),
                },
                _ => piece::flow(item, keys),
            }
        };
        format!("[{}]", new.iter().map(one).collect::<Vec<_>>().join(", "))
    }

    /// Another value after the colon of a key.
    fn replace(&mut self, pair: &Pair, value: &Value, column: usize, keys: Keys) {
        let start = pair.key_span.end
            + self.text.get(pair.key_span.end..).and_then(|rest| rest.find(':')).map_or(0, |at| at + 1);
        let columns = pair.key_span.of(self.text).chars().count();
        let text = piece::value(&pair.key, columns, value, column, keys);
        let end = pair.value.span.end.max(start);
        // What has several lines leaves no room for a comment behind or below it.
        let line_end = self.end_with_comments(end, column);
        let beside = !self.tree.comments_in(Span::new(end, line_end)).is_empty();
        let end = if beside && text.contains('\n') { line_end - self.break_before(line_end) } else { end };
        self.exchange(Span::new(start, end), text, pair.key_span.start);
    }

    /// Replaces bytes; comments in them go above the line of the byte `anchor`.
    pub(super) fn exchange(&mut self, at: Span, text: String, anchor: usize) {
        let line = line_start(self.text, anchor);
        let column = indent(self.text, line);
        let kept = self.comment_lines(at, column);
        if !kept.is_empty() {
            self.edits.push(Edit { at: Span::new(line, line), text: kept });
        }
        self.edits.push(Edit { at, text });
    }

    /// The comments of some bytes, each on a line of its own.
    pub(super) fn comment_lines(&self, within: Span, column: usize) -> String {
        let comments = self.tree.comments_in(within).iter();
        comments
            .map(|comment| format!("{}{}\n", " ".repeat(column), comment.of(self.text).trim_end()))
            .collect()
    }

    /// Takes an entry out; its comments stay.
    fn remove(&mut self, pair: &Pair, next: Option<&Pair>) {
        let key = pair.key_span.start;
        let line = line_start(self.text, key);
        let column = key - line;
        let end = self.end_with_comments(pair.value.span.end.max(pair.key_span.end), column);
        let is_first_on_line = self.text.get(line..key).is_some_and(|before| before.trim().is_empty());
        match next.filter(|_| !is_first_on_line) {
            // After the dash of a list: what follows takes the place.
            Some(next) => self.exchange(Span::new(key, next.key_span.start), String::new(), key),
            None => {
                let text = self.comment_lines(Span::new(key, end), key - line);
                self.edits.push(Edit { at: Span::new(if is_first_on_line { line } else { key }, end), text });
            }
        }
    }

    /// Adds an entry after the one that comes before it in the schema.
    fn add(&mut self, branch: &Branch, key: &str, value: &Value, keys: Keys) {
        let own = rank(key, keys);
        let before = branch.entries().iter().rfind(|pair| rank(&pair.key, keys) < own);
        let text = piece::entry(key, value, branch.column, keys);
        let pad = " ".repeat(branch.column);
        match before {
            Some(pair) => {
                let at = self.end_with_comments(pair.value.span.end.max(pair.key_span.end), branch.column);
                let apart = keys == piece::keys_under("")
                    && (PARTS.contains(&key) || PARTS.contains(&pair.key.as_str()));
                let gap = if apart { "\n" } else { "" };
                self.edits.push(Edit { at: Span::new(at, at), text: format!("{gap}{pad}{text}") });
            }
            None => {
                let first = branch.entries().first().map_or(branch.span.start, |pair| pair.key_span.start);
                let line = line_start(self.text, first);
                let begins_line = self.text.get(line..first).is_some_and(|before| before.trim().is_empty());
                // After the dash of a list, what was first goes to a line of its own.
                let (at, text) = if begins_line {
                    (line, format!("{pad}{text}"))
                } else {
                    (first, format!("{text}{pad}"))
                };
                self.edits.push(Edit { at: Span::new(at, at), text });
            }
        }
    }

    /// The byte after the line that holds the byte `at`.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |end| at + end + 1)
    }

    /// The byte after the line that holds `at`, and after the comment lines below it that stand to the right of `column`: they
    /// belong to what stands there, and below a block of text they would become a part of it.
    fn end_with_comments(&self, at: usize, column: usize) -> usize {
        let mut end = self.line_end(at);
        loop {
            let below = self.line_end(end);
            let line = self.text.get(end..below).unwrap_or_default();
            let margin = line.len() - line.trim_start_matches(' ').len();
            if below == end || margin <= column || !line.trim_start().starts_with('#') {
                return end;
            }
            end = below;
        }
    }

    /// How many bytes the line end before `at` has.
    fn break_before(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        if before.ends_with("\r\n") { 2 } else { usize::from(before.ends_with('\n')) }
    }

    /// The items of a list in block style, with what belongs to each; none if one does not begin its line.
    pub(super) fn chunks(&self, branch: &Branch) -> Option<Vec<Chunk>> {
        let mut after = 0;
        let mut chunks = Vec::new();
        for item in branch.items() {
            let chunk = Chunk::of(self, branch.column, item, after)?;
            after = chunk.end;
            chunks.push(chunk);
        }
        Some(chunks)
    }
}

/// The columns before the first character of a line.
fn indent(text: &str, line: usize) -> usize {
    let rest = text.get(line..).unwrap_or_default();
    rest.len() - rest.trim_start_matches(' ').len()
}

/// The place of a key in the order of writing; unknown ones are last.
fn rank(key: &str, keys: &[&str]) -> usize {
    keys.iter().position(|known| *known == key).unwrap_or(keys.len())
}
