//! Records as maps of values: what an element of a list is known by, which fields are whose, what refers to what.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::piece::keys_under;

/// An article, an actor, an event, or something in one.
pub(super) type Record = Map<String, Value>;
/// The keys of a record, in the order of writing.
pub(super) type Keys = &'static [&'static str];

/// The three lists of records of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Article,
    Actor,
    Event,
}

impl Kind {
    /// The key under which they stand in the file.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Article => "articles",
            Self::Actor => "actors",
            Self::Event => "events",
        }
    }

    /// The name under which a snapshot keeps what it knows of one.
    pub(super) fn entry(self, id: &str) -> String {
        format!("{}/{id}", self.key())
    }

    /// The fields that frise writes and a person may correct, but for the date in words and its days.
    pub(super) fn fields(self) -> impl Iterator<Item = &'static str> {
        keys_under(self.key()).iter().copied().filter(move |key| !self.is_apart(key))
    }

    /// Whether a field is a person's own, or kept by the merge itself.
    fn is_apart(self, key: &str) -> bool {
        BOOKS.contains(&key) || self.is_persons(key) || (self == Self::Event && OF_DATE.contains(&key))
    }

    /// Whether only a person writes it.
    pub(super) fn is_persons(self, key: &str) -> bool {
        match key {
            "note" | "tags" | "status" => true,
            "url" => self == Self::Actor,
            "text" | "media" | "same_as" => self == Self::Event,
            key => !keys_under(self.key()).contains(&key),
        }
    }

    /// Whether a record of that kind can say what was edited and what is proposed.
    pub(super) fn has_marks(self) -> bool {
        self != Self::Article
    }
}

/// What the merge writes about a record.
const BOOKS: &[&str] = &["id", "was", "edited", "proposed", "gone"];
/// What follows from the date of an event.
pub(super) const DERIVED: &[&str] = &["when", "from", "to"];
const OF_DATE: &[&str] = &["when", "from", "to", "why"];

/// What an element of the list under `key` is known by.
pub(super) fn element(key: &str, item: &Value) -> String {
    let Value::Object(record) = item else { return item.to_string() };
    let parts: &[&str] = match key {
        "articles" | "actors" | "events" => &["id"],
        "who" => &["actor", "role"],
        "sources" => &["article", "quote"],
        "contradicts" => &["event"],
        "relations" => &["relation", "to"],
        "figures" => &["what", "unit"],
        "media" => &["url"],
        _ => return item.to_string(),
    };
    parts.iter().map(|part| text(record, part)).collect::<Vec<_>>().join("\u{1f}")
}

/// Whether lists under that key are merged element by element.
pub(super) fn is_list(key: &str) -> bool {
    matches!(
        key,
        "authors"
            | "aliases"
            | "relations"
            | "figures"
            | "who"
            | "according_to"
            | "about"
            | "precedes"
            | "contradicts"
            | "sources"
    )
}

/// The string under a key; empty if there is none.
pub(super) fn text<'a>(record: &'a Record, key: &str) -> &'a str {
    record.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The items of the list under a key.
pub(super) fn list<'a>(record: &'a Record, key: &str) -> &'a [Value] {
    record.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The strings of the list under a key.
pub(super) fn strings<'a>(record: &'a Record, key: &str) -> Vec<&'a str> {
    list(record, key).iter().filter_map(Value::as_str).collect()
}

/// The records of the list under a key.
pub(super) fn records<'a>(record: &'a Record, key: &str) -> impl Iterator<Item = &'a Record> {
    list(record, key).iter().filter_map(Value::as_object)
}

/// Sets a field, or takes it out where there is nothing to set.
pub(super) fn set(record: &mut Record, key: &str, value: Option<Value>) {
    match value {
        Some(value) => drop(record.insert(key.to_owned(), value)),
        None => drop(record.remove(key)),
    }
}

/// Sets a list, or takes it out if it is empty.
pub(super) fn set_list(record: &mut Record, key: &str, items: Vec<Value>) {
    set(record, key, (!items.is_empty()).then_some(Value::Array(items)));
}

/// Adds a string to a list that lacks it.
pub(super) fn add_string(record: &mut Record, key: &str, word: &str) {
    if !strings(record, key).contains(&word) {
        let mut items = list(record, key).to_vec();
        items.push(word.into());
        set_list(record, key, items);
    }
}

/// Adds to `into` the elements that only `other` has, list by list; single values stay those of `into`.
pub(super) fn join(into: &mut Record, other: &Record) {
    for (key, value) in other {
        let (true, Value::Array(items)) = (is_list(key), value) else { continue };
        let mut joined = list(into, key).to_vec();
        let known: BTreeSet<String> = joined.iter().map(|item| element(key, item)).collect();
        joined.extend(items.iter().filter(|item| !known.contains(&element(key, item))).cloned());
        set_list(into, key, joined);
    }
}

/// New names for ids, by kind.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) articles: BTreeMap<String, String>,
    pub(super) actors: BTreeMap<String, String>,
    pub(super) events: BTreeMap<String, String>,
}

impl Names {
    /// The new name of an id of any kind.
    pub(super) fn of(&self, id: &str) -> Option<&String> {
        self.events.get(id).or_else(|| self.actors.get(id)).or_else(|| self.articles.get(id))
    }

    /// Gives every id in a record, its own included, its new name.
    pub(super) fn rename(&self, kind: Kind, record: &mut Record) {
        let own = match kind {
            Kind::Article => &self.articles,
            Kind::Actor => &self.actors,
            Kind::Event => &self.events,
        };
        rename_in(record, "id", own);
        for (key, names, field) in [
            ("sources", &self.articles, "article"),
            ("who", &self.actors, "actor"),
            ("contradicts", &self.events, "event"),
            ("relations", &self.actors, "to"),
        ] {
            for item in items_mut(record, key) {
                rename_in(item, field, names);
                if let Some(Value::Object(source)) = item.get_mut("source") {
                    rename_in(source, "article", &self.articles);
                }
            }
        }
        for (key, names) in
            [("according_to", &self.actors), ("about", &self.events), ("precedes", &self.events)]
        {
            for item in record.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
                if let Some(name) = item.as_str().and_then(|id| names.get(id)) {
                    *item = name.clone().into();
                }
            }
        }
        rename_in(record, "part_of", &self.events);
        if let Some(Value::Object(why)) = record.get_mut("why") {
            rename_in(why, "anchor_event", &self.events);
        }
    }
}

fn rename_in(record: &mut Record, key: &str, names: &BTreeMap<String, String>) {
    if let Some(name) = record.get(key).and_then(Value::as_str).and_then(|id| names.get(id)) {
        let name = Value::String(name.clone());
        record.insert(key.to_owned(), name);
    }
}

fn items_mut<'a>(record: &'a mut Record, key: &str) -> impl Iterator<Item = &'a mut Record> {
    let items = record.get_mut(key).and_then(Value::as_array_mut);
    items.into_iter().flatten().filter_map(Value::as_object_mut)
}

/// Takes out of a record what refers to actors or events that a person deleted.
pub(super) fn forget(record: &mut Record, removed: &BTreeSet<String>) {
    for (key, field) in [("who", "actor"), ("contradicts", "event"), ("relations", "to")] {
        let items = list(record, key);
        let kept: Vec<Value> = items
            .iter()
            .filter(|item| item.as_object().is_none_or(|item| !removed.contains(text(item, field))))
            .cloned()
            .collect();
        if kept.len() < items.len() {
            set_list(record, key, kept);
        }
    }
    for key in ["according_to", "about", "precedes"] {
        let items = list(record, key);
        let kept: Vec<Value> = items
            .iter()
            .filter(|item| item.as_str().is_none_or(|id| !removed.contains(id)))
            .cloned()
            .collect();
        if kept.len() < items.len() {
            set_list(record, key, kept);
        }
    }
    if removed.contains(text(record, "part_of")) {
        record.remove("part_of");
    }
}
