//! What a reader would want to know of two versions of a timeline: what came, what went, what is told otherwise.
//!
//! Entries are the same when they share an id, one of now or a former one; events without a common id when they quote the
//! same sentence of the same article, or have title and date in common. What frise derives from other fields (`when`,
//! `from`, `to`) is no news where those fields are told. Text is compared as data: the layout of the file, its comments
//! and the order of keys make no difference.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::schema::{Actor, Article, Event, Timeline};
use super::sequence::out_of_place;

/// What differs.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Diff {
    /// Fields of the timeline itself: title, language, ….
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Change>,
    /// Articles.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub articles: Entries,
    /// Actors.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub actors: Entries,
    /// Events.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub events: Entries,
}

/// What differs in one list.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entries {
    /// Entries that are new.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Entry>,
    /// Entries that are there no more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Entry>,
    /// Entries that are told otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Changed>,
    /// Entries that stand at another place among the others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Entry>,
}

/// An entry, as a person knows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Id; empty for an event without one.
    pub id: String,
    /// Title or name.
    pub title: String,
    /// Date of an event, day of publication of an article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// An entry that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// The entry as it is now.
    #[serde(flatten)]
    pub entry: Entry,
    /// Its fields that differ, in the order of the schema.
    pub fields: Vec<Change>,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its key.
    pub field: String,
    /// What it held; none where it was not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Value>,
    /// What it holds; none where it is not there any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Value>,
    /// Of a list: the items that are new, and those that are gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Items>,
}

/// What differs in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Items {
    /// Items that are new.
    pub added: Vec<Value>,
    /// Items that are gone.
    pub removed: Vec<Value>,
}

impl Diff {
    /// Whether the two tell the same.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.articles.is_empty() && self.actors.is_empty() && self.events.is_empty()
    }
}

impl Entries {
    fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty() && self.moved.is_empty()
    }
}

/// What differs from `old` to `new`.
///
/// ```
/// use frise::timeline::{Event, Timeline, diff};
/// let event = Event { id: "ev-1".into(), title: "Panne".into(), date: "2023-05-12".into(), ..Event::default() };
/// let (mut old, mut new) = (Timeline::new("A"), Timeline::new("A"));
/// old.events.push(event.clone());
/// new.events.push(Event { date: "2023-05-13".into(), ..event });
/// let diff = diff::diff(&old, &new);
/// assert_eq!(diff.events.changed[0].fields[0].field, "date");
/// assert!(diff::diff(&new, &new).is_empty());
/// ```
pub fn diff(old: &Timeline, new: &Timeline) -> Diff {
    Diff {
        fields: changes(&top(old), &top(new), Timeline::KEYS, &[]),
        articles: entries(&old.articles, &new.articles),
        actors: entries(&old.actors, &new.actors),
        events: entries(&old.events, &new.events),
    }
}

/// The fields of the timeline itself; `base` names a snapshot, which is no matter of the story.
fn top(timeline: &Timeline) -> Map<String, Value> {
    let lists = ["articles", "actors", "events", "base"];
    fields(&Timeline { articles: Vec::new(), actors: Vec::new(), events: Vec::new(), ..timeline.clone() })
        .into_iter()
        .filter(|(key, _)| !lists.contains(&key.as_str()))
        .collect()
}

/// A record as its fields.
fn fields<T: Serialize>(record: &T) -> Map<String, Value> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        // A record becomes a map, and no type of the schema makes up an error.
        _ => Map::new(),
    }
}

/// What a list holds.
trait Listed: Serialize {
    const KEYS: &'static [&'static str];
    /// Fields that follow from others.
    const DERIVED: &'static [&'static str] = &[];
    fn entry(&self) -> Entry;
    fn was(&self) -> &[String] {
        &[]
    }
    /// What else tells that two are one.
    fn marks(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Listed for Article {
    const KEYS: &'static [&'static str] = Article::KEYS;
    fn entry(&self) -> Entry {
        let title = self.title.clone().or_else(|| self.source.clone()).unwrap_or_default();
        Entry { id: self.id.clone(), title, date: Some(self.published.clone()) }
    }
    fn marks(&self) -> Vec<String> {
        self.url.iter().chain(&self.hash).cloned().collect()
    }
}

impl Listed for Actor {
    const KEYS: &'static [&'static str] = Actor::KEYS;
    fn entry(&self) -> Entry {
        Entry { id: self.id.clone(), title: self.name.clone(), date: None }
    }
    fn was(&self) -> &[String] {
        &self.was
    }
}

impl Listed for Event {
    const KEYS: &'static [&'static str] = Event::KEYS;
    const DERIVED: &'static [&'static str] = &["when", "from", "to"];
    fn entry(&self) -> Entry {
        Entry { id: self.id.clone(), title: self.title.clone(), date: Some(self.date.clone()) }
    }
    fn was(&self) -> &[String] {
        &self.was
    }
    fn marks(&self) -> Vec<String> {
        let quoted = self.sources.iter().map(|source| format!("{}\u{1f}{}", source.article, source.quote));
        std::iter::once(format!("{}\u{1f}{}", self.date, self.title)).chain(quoted).collect()
    }
}

/// The numbers of the entries that are the same: old, new.
fn pairs<T: Listed>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut found = Pairs { partner: vec![None; old.len()], taken: vec![false; new.len()] };
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for (number, entry) in new.iter().enumerate() {
        for id in
            std::iter::once(entry.entry().id).chain(entry.was().iter().cloned()).filter(|id| !id.is_empty())
        {
            by_id.entry(id).or_insert(number);
        }
    }
    for (number, entry) in old.iter().enumerate() {
        let ids = std::iter::once(entry.entry().id).chain(entry.was().iter().cloned());
        ids.into_iter().filter_map(|id| by_id.get(&id).copied()).for_each(|other| found.join(number, other));
    }
    // A mark that several of the entries left have tells nothing.
    let mut by_mark: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (number, entry) in new.iter().enumerate().filter(|(number, _)| !found.is_taken(*number)) {
        for mark in entry.marks() {
            by_mark.entry(mark).and_modify(|known| *known = None).or_insert(Some(number));
        }
    }
    for (number, entry) in old.iter().enumerate() {
        let others = entry.marks().into_iter().filter_map(|mark| by_mark.get(&mark).copied().flatten());
        others.for_each(|other| found.join(number, other));
    }
    found.partner.into_iter().enumerate().filter_map(|(old, new)| Some((old, new?))).collect()
}

/// Who has found a partner.
struct Pairs {
    partner: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    fn is_taken(&self, new: usize) -> bool {
        self.taken.get(new).copied().unwrap_or(true)
    }

    /// Joins two that have no partner yet.
    fn join(&mut self, old: usize, new: usize) {
        if let (Some(partner @ None), Some(taken @ false)) =
            (self.partner.get_mut(old), self.taken.get_mut(new))
        {
            *partner = Some(new);
            *taken = true;
        }
    }
}

fn entries<T: Listed>(old: &[T], new: &[T]) -> Entries {
    let mut pairs = pairs(old, new);
    let (left, right): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    let others = |list: &[T], paired: &BTreeSet<usize>| -> Vec<Entry> {
        let alone = list.iter().enumerate().filter(|(number, _)| !paired.contains(number));
        alone.map(|(_, entry)| entry.entry()).collect()
    };
    pairs.sort_by_key(|(_, new)| *new);
    let changed = pairs.iter().filter_map(|&(from, to)| {
        let (from, to) = (old.get(from)?, new.get(to)?);
        let fields = changes(&fields(from), &fields(to), T::KEYS, T::DERIVED);
        (!fields.is_empty()).then(|| Changed { entry: to.entry(), fields })
    });
    let places: Vec<usize> = pairs.iter().map(|(old, _)| *old).collect();
    let moved = out_of_place(&places).into_iter().filter_map(|place| {
        let (from, to) = pairs.get(place)?;
        let (from, to) = (old.get(*from)?.entry(), new.get(*to)?.entry());
        // One that has another date stands elsewhere for that.
        (from.date == to.date).then_some(to)
    });
    Entries {
        added: others(new, &right),
        removed: others(old, &left),
        changed: changed.collect(),
        moved: moved.collect(),
    }
}

/// The fields that differ, in the order of the schema, unknown ones last.
fn changes(
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    keys: &[&str],
    derived: &[&str],
) -> Vec<Change> {
    let mut names: Vec<&String> =
        old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))).collect();
    let order = |name: &str| keys.iter().position(|key| *key == name).unwrap_or(keys.len());
    names.sort_by_key(|name| (order(name), (*name).clone()));
    let all: Vec<Change> = names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name))
        .map(|name| change(name, old.get(name), new.get(name)))
        .collect();
    let is_told = all.iter().any(|change| !derived.contains(&change.field.as_str()));
    all.into_iter().filter(|change| !is_told || !derived.contains(&change.field.as_str())).collect()
}

fn change(name: &str, from: Option<&Value>, to: Option<&Value>) -> Change {
    let list = |value: Option<&Value>| match value {
        Some(Value::Array(items)) => Some(items.clone()),
        None => Some(Vec::new()),
        Some(_) => None,
    };
    let items = match (list(from), list(to)) {
        // A pair of numbers is one value, and so is a list in another order.
        (Some(old), Some(new)) if name != "bytes" => {
            let added = without(&new, &old);
            let removed = without(&old, &new);
            (!added.is_empty() || !removed.is_empty()).then_some(Items { added, removed })
        }
        _ => None,
    };
    let whole = |value: Option<&Value>| if items.is_some() { None } else { value.cloned() };
    Change { field: name.to_owned(), from: whole(from), to: whole(to), items }
}

/// The items of a list that another does not hold, each as often as it is missing.
fn without(list: &[Value], other: &[Value]) -> Vec<Value> {
    let mut held: BTreeMap<String, usize> = BTreeMap::new();
    other.iter().for_each(|item| *held.entry(item.to_string()).or_default() += 1);
    let is_missing = |item: &&Value| match held.get_mut(&item.to_string()) {
        Some(number) if *number > 0 => {
            *number -= 1;
            false
        }
        _ => true,
    };
    list.iter().filter(is_missing).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Role, Source, Who};

    fn event(id: &str, title: &str, date: &str) -> Event {
        Event { id: id.into(), title: title.into(), date: date.into(), ..Event::default() }
    }

    fn with(events: &[Event]) -> Timeline {
        Timeline { events: events.to_vec(), ..Timeline::new("A") }
    }

    #[test]
    fn derived_fields_are_no_news_beside_others() {
        let old = event("a", "T", "2023-05-12");
        let new = Event { date: "2023-05-13".into(), from: Some("2023-05-13".into()), ..old.clone() };
        let found = diff(&with(std::slice::from_ref(&old)), &with(&[new]));
        assert_eq!(
            found.events.changed[0].fields.iter().map(|f| f.field.as_str()).collect::<Vec<_>>(),
            ["date"]
        );
        let filled = Event { when: Some("vendredi".into()), ..old.clone() };
        assert_eq!(diff(&with(&[old]), &with(&[filled])).events.changed[0].fields[0].field, "when");
    }

    #[test]
    fn events_are_found_again_by_former_ids_and_by_what_they_quote() {
        let source = Source { article: "x".into(), quote: "Q".into(), ..Source::default() };
        let old =
            [event("a", "T", "2020"), Event { sources: vec![source.clone()], ..event("b", "U", "2021") }];
        let new = [
            Event { was: vec!["a".into()], ..event("c", "T", "2020") },
            Event { sources: vec![source], ..event("d", "V", "2021") },
        ];
        let found = diff(&with(&old), &with(&new)).events;
        assert!(found.added.is_empty() && found.removed.is_empty());
        assert_eq!(found.changed.len(), 2);
    }

    #[test]
    fn lists_are_compared_by_item_and_order_by_the_fewest_moves() {
        let old = Event { who: vec![Who::new("x", Role::Agent)], ..event("a", "T", "2020") };
        let new = Event { who: vec![Who::new("x", Role::Agent), Who::new("y", Role::Place)], ..old.clone() };
        let fields = diff(&with(&[old]), &with(&[new])).events.changed.remove(0).fields;
        let items = fields[0].items.clone().unwrap();
        assert_eq!((items.added.len(), items.removed.len()), (1, 0));
        let all = [event("a", "A", "2020"), event("b", "B", "2020"), event("c", "C", "2020")];
        let turned = [all[2].clone(), all[0].clone(), all[1].clone()];
        let moved = diff(&with(&all), &with(&turned)).events.moved;
        assert_eq!(moved.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["c"]);
    }
}
