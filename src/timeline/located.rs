//! The YAML of a timeline as a tree in which every key and value knows its bytes.
//!
//! [`super::from_yaml`] gives typed records and forgets where they stood; this tree is the other half. It says what a person
//! wrote and how (with quotes or without), which is what `check` points at and what `fmt` changes. It is read by the
//! parser behind `serde_yaml`, in one pass, with a stack of its own: how deep the file nests costs nothing, and past the
//! limit of that parser it is an error as in [`super::from_yaml`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};

use crate::span::Span;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Located<'a> {
    /// Its bytes. Those of a collection end with its last value, or with its bracket.
    pub(super) span: Span,
    /// What it is.
    pub(super) value: Value<'a>,
}

/// What stands there.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// A string, a number, a word, as its text; whether it stands there without quotes.
    Scalar {
        /// The text, escapes resolved.
        text: Cow<'a, str>,
        /// Without quotes, on one line, without a tag: other readers may guess what it is.
        is_plain: bool,
    },
    /// A list.
    List(Vec<Located<'a>>),
    /// A map, in the order of the file.
    Map {
        /// Its keys and values; a key may stand twice.
        entries: Vec<Entry<'a>>,
        /// Between braces.
        is_flow: bool,
    },
    /// A reference to another value, `*name`: looked at where it is defined.
    Alias,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry<'a> {
    /// The key.
    pub(super) key: Located<'a>,
    /// The value.
    pub(super) value: Located<'a>,
}

impl<'a> Entry<'a> {
    /// The text of the key; empty for a key that is no string.
    pub(super) fn name(&self) -> &str {
        self.key.text().unwrap_or("")
    }
}

impl<'a> Located<'a> {
    /// The tree of a text; none where it is no YAML, of which [`super::from_yaml`] says more.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let mut options = Options::default();
        options.set_emit_comments(false);
        let mut builder = Builder { text, open: Vec::new(), root: None };
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, span) = next.ok()?;
            builder.take(event, span.byte_range().map_or(Span::default(), Span::from));
        }
        builder.root
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entries of a map; none of anything else.
    pub(super) fn entries(&self) -> &[Entry<'a>] {
        match &self.value {
            Value::Map { entries, .. } => entries,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    pub(super) fn items(&self) -> &[Located<'a>] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The value of a key of this map.
    pub(super) fn get(&self, key: &str) -> Option<&Located<'a>> {
        self.entries().iter().find(|entry| entry.name() == key).map(|entry| &entry.value)
    }

    /// The item of that number of the list under a key.
    pub(super) fn item(&self, key: &str, number: usize) -> Option<&Located<'a>> {
        self.get(key)?.items().get(number)
    }
}

/// A collection that is being read.
enum Open<'a> {
    List { start: usize, items: Vec<Located<'a>> },
    Map { start: usize, entries: Vec<Entry<'a>>, key: Option<Located<'a>>, is_flow: bool },
}

/// Makes the tree of the events.
struct Builder<'a> {
    text: &'a str,
    open: Vec<Open<'a>>,
    root: Option<Located<'a>>,
}

impl<'a> Builder<'a> {
    fn take(&mut self, event: Event<'a>, span: Span) {
        match event {
            Event::Scalar(text, style, _, tag) => {
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                // The parser takes the lines behind a block for a part of it, though they are none of its text.
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let length = if is_block { span.of(self.text).trim_end().len() } else { span.len() };
                let span = Span::new(span.start, span.start + length);
                self.add(Located { span, value: Value::Scalar { text, is_plain } });
            }
            Event::Alias(_) => self.add(Located { span, value: Value::Alias }),
            Event::SequenceStart(..) => {
                self.open.push(Open::List { start: span.start, items: Vec::new() });
            }
            Event::MappingStart(style, ..) => self.open.push(Open::Map {
                start: span.start,
                entries: Vec::new(),
                key: None,
                is_flow: style == StructureStyle::Flow,
            }),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            _ => {}
        }
    }

    fn close(&mut self, end: Span) {
        let closed = match self.open.pop() {
            Some(Open::List { start, items }) => {
                let last = items.last().map(|item| item.span.end);
                Located { span: extent(start, last, end), value: Value::List(items) }
            }
            Some(Open::Map { start, entries, is_flow, .. }) => {
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key.span.end));
                Located { span: extent(start, last, end), value: Value::Map { entries, is_flow } }
            }
            None => return,
        };
        self.add(closed);
    }

    fn add(&mut self, node: Located<'a>) {
        match self.open.last_mut() {
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some(key) => {
                    // Of nothing, the parser tells the place where something else begins.
                    let is_nothing = node.span.is_empty();
                    let span = if is_nothing { Span::new(key.span.end, key.span.end) } else { node.span };
                    entries.push(Entry { key, value: Located { span, ..node } });
                }
                None => *key = Some(node),
            },
            // A second document is an error of the typed reading.
            None => self.root = self.root.take().or(Some(node)),
        }
    }
}

/// The bytes of a collection: a bracket ends it, or its last value, for in block style the parser notices the end only
/// where something else begins.
fn extent(start: usize, last: Option<usize>, end: Span) -> Span {
    let is_bracket = !end.is_empty();
    Span::new(start, if is_bracket { end.end } else { last.unwrap_or(end.start.max(start)) })
}

/// Where the lines of a text begin, so that many places are told in one pass over it.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub(super) fn of(text: &'a str) -> Self {
        let feeds = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(feeds).collect() }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..at.min(self.text.len())).unwrap_or("");
        (line, before.chars().count() + 1)
    }

    /// The lines from that of the first byte to that of the last: their text, its first byte, and the first line's number.
    pub(super) fn around(&self, span: Span) -> (&'a str, usize, usize) {
        let first = self.starts.partition_point(|start| *start <= span.start).max(1);
        let last = self.starts.partition_point(|start| *start < span.end.max(span.start + 1)).max(first);
        let start = self.starts.get(first - 1).copied().unwrap_or(0);
        let end = self.starts.get(last).copied().unwrap_or(self.text.len());
        (self.text.get(start..end).unwrap_or(""), start, first)
    }
}

/// How often each name occurs in an order of first occurrence, for keys that stand twice.
pub(super) fn second_ones<'b, 'a>(entries: &'b [Entry<'a>]) -> Vec<(&'b Entry<'a>, &'b Entry<'a>)> {
    let mut seen: BTreeMap<&str, &Entry<'a>> = BTreeMap::new();
    let mut twice = Vec::new();
    for entry in entries.iter().filter(|entry| entry.key.text().is_some()) {
        match seen.get(entry.name()) {
            Some(first) => twice.push((*first, entry)),
            None => drop(seen.insert(entry.name(), entry)),
        }
    }
    twice
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_knows_its_bytes() {
        let text = "é: [a, \"b\"]\nmap:\n  - x: |-\n      l1\n      l2\n    y: 1 # c\nz: {k: v}\n";
        let root = Located::read(text).unwrap();
        let shown = |node: &Located<'_>| node.span.of(text).to_owned();
        assert_eq!(shown(root.get("é").unwrap()), "[a, \"b\"]");
        let item = root.item("map", 0).unwrap();
        assert!(shown(item).starts_with("x: |-") && shown(item).ends_with("y: 1"), "{:?}", shown(item));
        assert_eq!(shown(item.get("y").unwrap()), "1");
        assert_eq!(shown(root.get("z").unwrap()), "{k: v}");
        assert_eq!(item.get("x").unwrap().text(), Some("l1\nl2"));
        let plain = |node: &Located<'_>| matches!(node.value, Value::Scalar { is_plain: true, .. });
        assert!(plain(root.item("é", 0).unwrap()) && !plain(root.item("é", 1).unwrap()));
    }

    #[test]
    fn a_byte_order_mark_counts() {
        let text = "\u{feff}a: b\n";
        assert_eq!(Located::read(text).unwrap().get("a").unwrap().span.of(text), "b");
    }

    #[test]
    fn what_is_no_yaml_has_no_tree_and_depth_is_no_danger() {
        assert!(Located::read("a: [").is_none());
        assert!(Located::read(&"[".repeat(100_000)).is_none());
        assert!(Located::read(&"- ".repeat(100_000)).is_none());
    }

    #[test]
    fn places_are_counted_in_characters() {
        let lines = Lines::of("été\nhiver\n");
        assert_eq!(
            (lines.place(0), lines.place(6), lines.place(7), lines.place(12)),
            ((1, 1), (2, 1), (2, 2), (3, 1))
        );
        assert_eq!(lines.around(Span::new(7, 8)), ("hiver\n", 6, 2));
    }
}
