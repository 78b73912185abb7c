//! Pieces of YAML to be put into a text that somebody else laid out: entries, items, values, at a given column.

use serde_json::Value;

use crate::timeline::{
    emit,
    node::{Entry, Node},
    scalar::{Place, format_scalar},
    schema::{Actor, Article, Contradiction, Event, Figure, Media, Relation, Source, Timeline, Who, Why},
    write::{is_word, sort},
};

/// The keys of a record that stands under `key`, in the order of writing; those of the file for no key.
pub(super) fn keys_under(key: &str) -> &'static [&'static str] {
    match key {
        "" => Timeline::KEYS,
        "articles" => Article::KEYS,
        "actors" => Actor::KEYS,
        "events" => Event::KEYS,
        "why" => Why::KEYS,
        "who" => Who::KEYS,
        "figures" => Figure::KEYS,
        "contradicts" => Contradiction::KEYS,
        "sources" | "source" => Source::KEYS,
        "relations" => Relation::KEYS,
        "media" => Media::KEYS,
        _ => &[],
    }
}

/// The keys of what stands under `key` in a record of those `keys`: what is proposed has the keys of its record.
pub(super) fn keys_within(keys: &'static [&'static str], key: &str) -> &'static [&'static str] {
    if key == "proposed" { keys } else { keys_under(key) }
}

/// The value as it is to be written: its keys in the order of the schema.
fn node(value: &Value, keys: &[&str]) -> Node {
    // A JSON value makes up no error.
    let mut node = Node::of(value).unwrap_or(Node::Null);
    sort(&mut node, keys);
    node
}

/// The value of `key` as it is to be written.
fn node_of(key: &str, value: &Value, keys: &'static [&'static str]) -> Node {
    match (key, value) {
        ("base", Value::String(hash)) if is_word(hash) => Node::Quoted(hash.clone()),
        _ => node(value, keys_within(keys, key)),
    }
}

/// `key: value` and its line feed, where the key stands at `column` of a record of those `keys`.
pub(super) fn entry(key: &str, value: &Value, column: usize, keys: &'static [&'static str]) -> String {
    let value = node_of(key, value, keys);
    emit::entries_at(&[Entry { key: key.to_owned(), value, gap: false }], column)
}

/// What stands after the colon of `key`, without the last line feed.
pub(super) fn value(
    key: &str,
    columns: usize,
    value: &Value,
    column: usize,
    keys: &'static [&'static str],
) -> String {
    let mut text = emit::value_at(&node_of(key, value, keys), column, columns);
    text.pop();
    text
}

/// An item of a list and its line feed, from its dash at `column`; a record has those `keys`.
pub(super) fn item(value: &Value, column: usize, keys: &[&str]) -> String {
    emit::item_at(&node(value, keys), column)
}

/// The value on one line, as it stands between brackets or braces.
pub(super) fn flow(value: &Value, keys: &'static [&'static str]) -> String {
    flow_of(&node(value, keys))
}

/// A key before its colon.
pub(super) fn key(name: &str) -> String {
    format_scalar(name, Place::Key)
}

fn flow_of(node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Bare(word) => word.clone(),
        Node::Text(text) => format_scalar(text, Place::Flow),
        Node::Quoted(text) => format!("\"{text}\""),
        Node::List(items) | Node::Spaced(items) => {
            format!("[{}]", items.iter().map(flow_of).collect::<Vec<_>>().join(", "))
        }
        Node::Map(entries) => {
            let one = |entry: &Entry| format!("{}: {}", key(&entry.key), flow_of(&entry.value));
            format!("{{{}}}", entries.iter().map(one).collect::<Vec<_>>().join(", "))
        }
    }
}
