//! The three lists of a timeline, and the file as a whole, three ways.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::base::{Base, Kept, Known};
use super::fields::{Merge, Sides};
use super::order::{moment, order};
use super::quotes::find_again;
use super::record::{Kind, Record, forget, join, list, records, set, set_list, strings, text};

/// Fields of the file as a whole that frise writes and a person may correct.
const OF_FILE: &[&str] = &["title", "lang", "tz"];

/// The records of a snapshot by kind and id.
pub(super) struct Index<'a>(BTreeMap<(Kind, &'a str), &'a Record>);

impl<'a> Index<'a> {
    pub(super) fn of(timeline: &'a Record, kept: Option<&'a Kept>) -> Self {
        let mut index = BTreeMap::new();
        for kind in [Kind::Article, Kind::Actor, Kind::Event] {
            let prefix = format!("{}/", kind.key());
            let gone =
                kept.into_iter().flat_map(|kept| &kept.gone).filter(|(entry, _)| entry.starts_with(&prefix));
            index.extend(gone.map(|(_, record)| ((kind, text(record, "id")), record)));
            index.extend(records(timeline, kind.key()).map(|record| ((kind, text(record, "id")), record)));
        }
        Self(index)
    }

    /// The record of that id, joined with those that were joined with it.
    pub(super) fn get(&self, kind: Kind, id: &str, was: &[&str]) -> Option<Record> {
        let mut found: Option<Record> = None;
        for id in std::iter::once(&id).chain(was) {
            let Some(record) = self.0.get(&(kind, *id)) else { continue };
            match &mut found {
                Some(found) => join(found, record),
                None => found = Some((*record).clone()),
            }
        }
        found
    }
}

/// A merge of all records.
pub(super) struct Sections<'a> {
    pub(super) base: Option<&'a Base>,
    pub(super) known: &'a Known,
    pub(super) merge: Merge<'a>,
}

impl Sections<'_> {
    /// The file as it is to be; `file` has an id for every record, and what is one is one in it.
    pub(super) fn merged(&mut self, file: &Record) -> Record {
        let mut out = file.clone();
        self.whole(file, &mut out);
        self.merge.language = out.get("lang").and_then(Value::as_str).map(str::to_owned);
        let removed = self.removed(file);
        let articles = self.list(Kind::Article, file, &removed);
        let actors = self.list(Kind::Actor, file, &removed);
        let mut events = self.list(Kind::Event, file, &removed);
        self.find_quotes(&mut events);
        mirror(&mut events);
        let events = self.in_order(file, events);
        for (kind, list) in [(Kind::Article, articles), (Kind::Actor, actors)] {
            if !list.is_empty() || out.contains_key(kind.key()) {
                set_list(&mut out, kind.key(), list.into_iter().map(Value::Object).collect());
            }
        }
        out.insert("events".to_owned(), events.into_iter().map(Value::Object).collect::<Vec<_>>().into());
        set_list(&mut out, "removed", removed.iter().map(|id| id.clone().into()).collect());
        self.merge.next.removed = removed.into_iter().collect();
        out
    }

    /// Title, language and zone.
    fn whole(&self, file: &Record, out: &mut Record) {
        let base = self.base.map(|base| &base.generated.timeline);
        for key in OF_FILE {
            let new = self.known.timeline.get(*key);
            if base.is_some_and(|base| base.get(*key) == file.get(*key)) {
                set(out, key, new.cloned());
            }
        }
    }

    /// The ids that a person deleted, in the order of the file.
    fn removed(&self, file: &Record) -> Vec<String> {
        let mut removed: Vec<String> = strings(file, "removed").into_iter().map(str::to_owned).collect();
        let Some(base) = self.base else { return removed };
        let mut there = BTreeSet::new();
        for kind in [Kind::Actor, Kind::Event] {
            for record in records(file, kind.key()) {
                there.extend(std::iter::once(text(record, "id")).chain(strings(record, "was")));
            }
        }
        let was_there = |id: &&str| {
            !there.contains(*id)
                && !base.kept.removed.contains(*id)
                && !removed.iter().any(|known| known == id)
        };
        let generated = [Kind::Actor, Kind::Event]
            .into_iter()
            .flat_map(|kind| records(&base.generated.timeline, kind.key()));
        let gone = base
            .kept
            .gone
            .iter()
            .filter(|(entry, _)| !entry.starts_with(Kind::Article.key()))
            .map(|(_, record)| record);
        let deleted: Vec<String> = generated
            .chain(gone)
            .map(|record| text(record, "id"))
            .filter(was_there)
            .map(str::to_owned)
            .collect();
        removed.extend(deleted);
        removed
    }

    /// One list: the records of the file as they are to be, new ones after those before them.
    fn list(&mut self, kind: Kind, file: &Record, removed: &[String]) -> Vec<Record> {
        let none = Record::new();
        let (base, kept) =
            self.base.map_or((&none, None), |base| (&base.generated.timeline, Some(&base.kept)));
        let (base, new) = (Index::of(base, kept), Index::of(&self.known.timeline, None));
        let removed: BTreeSet<String> = removed.iter().cloned().collect();
        let mut out = Vec::new();
        let mut there: BTreeSet<String> = BTreeSet::new();
        for record in records(file, kind.key()) {
            let (id, was) = (text(record, "id"), strings(record, "was"));
            let new = new.get(kind, id, &was).map(|mut new| {
                forget(&mut new, &removed);
                new
            });
            let base = base.get(kind, id, &was);
            let merged =
                self.merge.record(kind, Sides { base: base.as_ref(), file: record, new: new.as_ref() });
            if new.is_none() {
                self.remember(kind, id);
            }
            there.extend(std::iter::once(id).chain(was).map(str::to_owned));
            out.push(merged);
        }
        let mut added: BTreeMap<String, Vec<Record>> = BTreeMap::new();
        let mut before = String::new();
        for record in records(&self.known.timeline, kind.key()) {
            let id = text(record, "id");
            if there.contains(id) {
                id.clone_into(&mut before);
            } else if !removed.contains(id) {
                let mut record = record.clone();
                forget(&mut record, &removed);
                added.entry(before.clone()).or_default().push(record);
            }
        }
        let mut all = added.remove("").unwrap_or_default();
        for record in out {
            let id = text(&record, "id").to_owned();
            all.push(record);
            all.extend(added.remove(&id).into_iter().flatten());
        }
        all.extend(added.into_values().flatten());
        all
    }

    /// Keeps the mention keys of what is not generated any more.
    fn remember(&mut self, kind: Kind, id: &str) {
        let Some(base) = self.base.filter(|_| kind == Kind::Event) else { return };
        if let Some(keys) = base.generated.mentions.get(id).or_else(|| base.kept.mentions.get(id)) {
            self.merge.next.mentions.insert(id.to_owned(), keys.clone());
        }
    }

    /// Looks for the quotes of events again that are not generated any more, and of sources that a person added.
    fn find_quotes(&self, events: &mut [Record]) {
        let new = Index::of(&self.known.timeline, None);
        let hashes: BTreeMap<&str, &str> = records(&self.known.timeline, "articles")
            .map(|article| (text(article, "id"), text(article, "hash")))
            .collect();
        for event in events {
            let was: Vec<String> = strings(event, "was").into_iter().map(str::to_owned).collect();
            let was: Vec<&str> = was.iter().map(String::as_str).collect();
            let generated = new.get(Kind::Event, text(event, "id"), &was);
            let fresh: BTreeSet<String> = generated
                .iter()
                .flat_map(|event| records(event, "sources"))
                .map(|source| super::record::element("sources", &Value::Object(source.clone())))
                .collect();
            let Some(Value::Array(sources)) = event.get_mut("sources") else { continue };
            for source in sources {
                let is_fresh = fresh.contains(&super::record::element("sources", source));
                let Value::Object(source) = source else { continue };
                let article =
                    hashes.get(text(source, "article")).and_then(|hash| self.merge.ask.texts.get(*hash));
                if let Some(article) = article.filter(|_| !is_fresh) {
                    find_again(source, article);
                }
            }
        }
    }

    /// The events in their order.
    fn in_order(&self, file: &Record, events: Vec<Record>) -> Vec<Record> {
        let moments =
            events.iter().filter_map(|event| Some((text(event, "id").to_owned(), moment(event)?))).collect();
        let none = Record::new();
        let (base, kept) =
            self.base.map_or((&none, None), |base| (&base.generated.timeline, Some(&base.kept)));
        let (base, new) = (Index::of(base, kept), Index::of(&self.known.timeline, None));
        let there: BTreeSet<&str> = events.iter().map(|event| text(event, "id")).collect();
        let in_file: Vec<String> = records(file, "events")
            .map(|event| text(event, "id").to_owned())
            .filter(|id| there.contains(id.as_str()))
            .collect();
        let moved = events
            .iter()
            .filter(|event| {
                let id = text(event, "id");
                // Without a snapshot, what would be written now is what it is compared with, and the next time too.
                let was = base.get(Kind::Event, id, &[]);
                let was = was.map(|was| self.merge.as_written(&Kind::Event.entry(id), &was));
                // Of one whose snapshot was lost it may be known that it was there, and no more.
                let was = was.filter(|was| was.contains_key("date"));
                let was = was.or_else(|| new.get(Kind::Event, id, &[]));
                was.map_or_else(|| list(event, "sources").is_empty(), |was| moment(&was) != moment(event))
            })
            .map(|event| text(event, "id").to_owned())
            .collect();
        let new: Vec<String> = records(&self.known.timeline, "events")
            .map(|event| text(event, "id").to_owned())
            .filter(|id| there.contains(id.as_str()))
            .collect();
        let mut by_id: BTreeMap<String, Record> =
            events.into_iter().map(|event| (text(&event, "id").to_owned(), event)).collect();
        order(&in_file, &new, &moved, &moments).iter().filter_map(|id| by_id.remove(id)).collect()
    }
}

/// Writes a contradiction on both of its events.
fn mirror(events: &mut [Record]) {
    let mut sides: Vec<(String, String, Option<Value>)> = Vec::new();
    for event in events.iter() {
        for other in records(event, "contradicts") {
            sides.push((
                text(other, "event").to_owned(),
                text(event, "id").to_owned(),
                other.get("about").cloned(),
            ));
        }
    }
    for (on, of, about) in sides {
        let Some(event) = events.iter_mut().find(|event| text(event, "id") == on) else { continue };
        if records(event, "contradicts").any(|known| text(known, "event") == of) || of == on {
            continue;
        }
        let mut side = Record::new();
        side.insert("event".to_owned(), of.into());
        set(&mut side, "about", about);
        let mut all = list(event, "contradicts").to_vec();
        all.push(Value::Object(side));
        set_list(event, "contradicts", all);
    }
}

/// Gives an id to every event of a person that has none: its title, made fit.
pub(super) fn give_ids(file: &mut Record, taken: &mut BTreeSet<String>, slug: &dyn Fn(&str) -> String) {
    let Some(Value::Array(events)) = file.get_mut("events") else { return };
    for event in
        events.iter_mut().filter_map(Value::as_object_mut).filter(|event| text(event, "id").is_empty())
    {
        let made = slug(text(event, "title"));
        let made = if made.is_empty() { "event".to_owned() } else { made };
        let numbered = (2..).map(|number| format!("{made}-{number}"));
        let id = std::iter::once(made.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(made);
        taken.insert(id.clone());
        event.insert("id".to_owned(), id.into());
    }
}

/// The first id that two records of one kind have: such a file can't be merged.
pub(super) fn twice(file: &Record) -> Option<(Kind, String)> {
    for kind in [Kind::Article, Kind::Actor, Kind::Event] {
        let mut seen = BTreeSet::new();
        for record in records(file, kind.key()) {
            let id = text(record, "id");
            if !id.is_empty() && !seen.insert(id) {
                return Some((kind, id.to_owned()));
            }
        }
    }
    None
}
