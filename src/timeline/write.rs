//! From a [`Timeline`] to its text: the same bytes for the same timeline.
//!
//! What is particular to the file as a whole is decided here: the comment at the top, the blank lines between its
//! parts and between events, the quotes around `base`, the order of what stands under `proposed`. All the rest
//! follows from the types (order), from `emit` (layout) and from `scalar` (strings).

use super::{
    emit::emit,
    node::{Entry, Node},
    schema::{Actor, Contradiction, Event, Figure, Relation, Source, Timeline, Who, Why},
};

/// The first line of each file: editors complete and check with it, without a network.
const FIRST_LINE: &str = "# yaml-language-server: $schema=.frise/frise-1.schema.json\n";

/// The parts of the file that a blank line sets apart.
pub(super) const PARTS: &[&str] = &["articles", "actors", "events"];

/// The timeline as YAML, with a line feed at its end.
pub fn to_yaml(timeline: &Timeline) -> String {
    let entries = match Node::of(timeline) {
        Ok(Node::Map(entries)) => entries,
        // A record becomes a map, and no type of the schema makes up an error.
        Ok(_) | Err(_) => unreachable!("a timeline is a map of strings, numbers, lists and maps"),
    };
    format!("{FIRST_LINE}{}", emit(&arrange(entries)))
}

/// The top level with its blank lines.
fn arrange(entries: Vec<Entry>) -> Vec<Entry> {
    let mut after_parts = false;
    entries
        .into_iter()
        .map(|Entry { key, value, .. }| {
            let is_part = PARTS.contains(&key.as_str());
            let gap = is_part || after_parts;
            after_parts = is_part;
            let value = match (key.as_str(), value) {
                ("base", Node::Text(hash)) if is_word(&hash) => Node::Quoted(hash),
                ("events", Node::List(events)) => Node::Spaced(with_proposals(events, Event::KEYS)),
                ("actors", Node::List(actors)) => Node::List(with_proposals(actors, Actor::KEYS)),
                (_, value) => value,
            };
            Entry { key, value, gap }
        })
        .collect()
}

/// Whether the string may stand between quotes as it is.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The records, with what stands under `proposed` in the order in which the record itself is written.
fn with_proposals(mut records: Vec<Node>, keys: &[&str]) -> Vec<Node> {
    for record in &mut records {
        if let Node::Map(entries) = record {
            let proposed = entries.iter_mut().filter(|entry| entry.key == "proposed");
            proposed.for_each(|entry| sort(&mut entry.value, keys));
        }
    }
    records
}

/// Puts the keys of a free map into the order of the schema, unknown ones last, and so on inside.
pub(super) fn sort(node: &mut Node, keys: &[&str]) {
    match node {
        Node::Map(entries) => {
            entries.sort_by_key(|entry| keys.iter().position(|key| *key == entry.key).unwrap_or(keys.len()));
            for entry in entries {
                sort(&mut entry.value, keys_under(&entry.key));
            }
        }
        Node::List(items) => items.iter_mut().for_each(|item| sort(item, keys)),
        _ => {}
    }
}

/// The keys of the records that stand under `key` in an event or an actor.
fn keys_under(key: &str) -> &'static [&'static str] {
    match key {
        "why" => Why::KEYS,
        "who" => Who::KEYS,
        "figures" => Figure::KEYS,
        "contradicts" => Contradiction::KEYS,
        "sources" | "source" => Source::KEYS,
        "relations" => Relation::KEYS,
        _ => &[],
    }
}
