//! The text of a tree of [`Node`]s: block style, two spaces of indent, list items indented under their key.

use super::{
    node::{Entry, Node},
    scalar::{Place, format_scalar},
};

/// A list of scalars stands on one line up to this many columns, its key and indent included.
const WIDTH: usize = 100;

/// The text of the map `entries`, at the left margin.
pub(super) fn emit(entries: &[Entry]) -> String {
    let mut out = String::new();
    map(entries, 0, false, &mut out);
    out
}

/// The text of the map `entries` after the dash or at the margin `indent`, which is already written.
pub(super) fn entries_at(entries: &[Entry], indent: usize) -> String {
    let mut out = String::new();
    map(entries, indent, true, &mut out);
    out
}

/// The text of a value after the colon of a key of that many `columns`, which stands at `indent`.
pub(super) fn value_at(value: &Node, indent: usize, columns: usize) -> String {
    let mut out = String::new();
    after_key(value, indent, indent + columns + 2, &mut out);
    out
}

/// The text of one item of a list, from its dash, which stands at `indent`.
pub(super) fn item_at(value: &Node, indent: usize) -> String {
    let mut out = String::new();
    item(value, indent, &mut out);
    out
}

/// Writes the entries. `inline`: the first one goes on the line that has been begun, after the dash of a list.
fn map(entries: &[Entry], indent: usize, inline: bool, out: &mut String) {
    for (index, entry) in entries.iter().enumerate() {
        if index > 0 || !inline {
            if entry.gap {
                out.push('\n');
            }
            pad(indent, out);
        }
        let key = format_scalar(&entry.key, Place::Key);
        out.push_str(&key);
        out.push(':');
        after_key(&entry.value, indent, indent + key.chars().count() + 2, out);
    }
}

/// Writes a value after its key, which stands at `indent`, up to the end of its last line.
fn after_key(value: &Node, indent: usize, column: usize, out: &mut String) {
    if let Some(line) = one_line(value, column) {
        out.push(' ');
        out.push_str(&line);
        out.push('\n');
        return;
    }
    match value {
        Node::Text(text) => {
            out.push(' ');
            out.push_str(&format_scalar(text, Place::Block { indent: indent + 2 }));
            out.push('\n');
        }
        Node::List(items) => list(items, indent + 2, false, out),
        Node::Spaced(items) => list(items, indent + 2, true, out),
        Node::Map(entries) => {
            out.push('\n');
            map(entries, indent + 2, false, out);
        }
        Node::Null | Node::Bare(_) | Node::Quoted(_) => {}
    }
}

/// Writes the items, each on a line of its own; `spaced` puts a blank line between them.
fn list(items: &[Node], indent: usize, spaced: bool, out: &mut String) {
    out.push('\n');
    for (index, item) in items.iter().enumerate() {
        if spaced && index > 0 {
            out.push('\n');
        }
        pad(indent, out);
        self::item(item, indent, out);
    }
}

/// Writes an item from its dash on.
fn item(value: &Node, indent: usize, out: &mut String) {
    out.push('-');
    match value {
        Node::Map(entries) if !entries.is_empty() => {
            out.push(' ');
            map(entries, indent + 2, true, out);
        }
        other => after_key(other, indent, indent + 2, out),
    }
}

/// The value on one line, if it can stand on the one that has reached `column`.
fn one_line(value: &Node, column: usize) -> Option<String> {
    match value {
        Node::Null => Some("null".to_owned()),
        Node::Bare(word) => Some(word.clone()),
        Node::Quoted(text) => Some(format!("\"{text}\"")),
        Node::Text(_) => None,
        Node::Map(entries) => entries.is_empty().then(|| "{}".to_owned()),
        Node::List(items) | Node::Spaced(items) => {
            let words: Option<Vec<String>> = items.iter().map(in_brackets).collect();
            let line = format!("[{}]", words?.join(", "));
            (items.is_empty() || column + line.chars().count() <= WIDTH).then_some(line)
        }
    }
}

/// A scalar as it stands in a list on one line; none for what is better on a line of its own.
fn in_brackets(item: &Node) -> Option<String> {
    match item {
        Node::Text(text) if text.contains('\n') => None,
        Node::Text(text) => Some(format_scalar(text, Place::Flow)),
        Node::Null | Node::Bare(_) | Node::Quoted(_) => one_line(item, 0),
        Node::List(_) | Node::Spaced(_) | Node::Map(_) => None,
    }
}

/// Adds the spaces of the indent.
fn pad(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}
