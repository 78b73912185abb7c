//! Two files that people worked on, as one: the text of the first, and into it what only the second has.
//!
//! Articles, actors and events are found again as in a build (see `same`). Where both tell of one, a field that only one of
//! them changed is taken from that one; where both did, the first's stays and the second's stands under `proposed`. Notes and
//! texts are put one after the other. What one of them removed stays out, unless the other was working on it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::base::{Base, Kept, Known};
use super::order::{moment, order};
use super::record::{
    Kind, Names, Record, add_string, element, is_list, join as join_lists, records, set, set_list, strings,
    text,
};
use super::same::{Published, names};
use super::sections::{Index, give_ids, twice};
use super::{Ask, Merged, all_ids, put, record_of, two_of_one_id};
use crate::diagnostic::Diagnostic;
use crate::timeline::from_yaml;

/// A file to be joined with another.
pub struct File<'a> {
    /// Its name, for diagnostics.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The snapshot that it names, if that is there.
    pub base: Option<&'a Base>,
    /// The path of an article as seen from the folder of the result.
    pub path: &'a dyn Fn(&str) -> String,
}

impl std::fmt::Debug for File<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A file and its snapshot, read.
struct Side {
    file: Record,
    known: Known,
    kept: Kept,
    records: Vec<String>,
}

/// The second file in the first.
///
/// # Errors
/// As [`merge`](super::merge), for either of them.
pub fn join(one: &File<'_>, other: &File<'_>, ask: &Ask<'_>) -> Result<Merged, Diagnostic> {
    let mut taken = BTreeSet::new();
    let (into, former) = read(one, ask, &mut taken)?;
    let (mut from, _) = read(other, ask, &mut taken)?;
    let (names, _) = {
        let base = Base::new(into.known.clone(), into.kept.clone(), Vec::new());
        let told =
            Known { timeline: from.file.clone(), mentions: from.known.mentions.clone(), ..Known::default() };
        names(&told, &Published { file: &into.file, base: Some(&base) })
    };
    from.rename(&names);
    let mut notes = Vec::new();
    let mut joined = into.file.clone();
    whole(&mut joined, &from.file, &mut notes);
    let mut removed: BTreeSet<String> = [&into.file, &from.file]
        .into_iter()
        .flat_map(|file| strings(file, "removed"))
        .map(str::to_owned)
        .collect();
    let mut conflicts = 0;
    for kind in [Kind::Article, Kind::Actor, Kind::Event] {
        let list = records_of(kind, &into, &from, &mut removed, &mut conflicts);
        let list = if kind == Kind::Event { in_order(&into.file, list) } else { list };
        if !list.is_empty() || kind == Kind::Event {
            joined.insert(
                kind.key().to_owned(),
                list.into_iter().map(Value::Object).collect::<Vec<_>>().into(),
            );
        }
    }
    set_list(&mut joined, "removed", removed.iter().map(|id| id.clone().into()).collect());
    if conflicts > 0 {
        notes.push(format!(
            "{conflicts} field{} differ in both files; those of `{}` stay, and those of `{}` stand under `proposed`",
            if conflicts == 1 { "" } else { "s" },
            one.name,
            other.name
        ));
    }
    let base = snapshot(into, from, removed);
    set(&mut joined, "base", Some(base.name().into()));
    let text = put(one.name, one.text, &former.into(), &joined.into())?;
    Ok(Merged { text, base, notes })
}

/// Reads a file; gives its record with the paths of articles as they are to be, and as it stands in the text.
fn read(file: &File<'_>, ask: &Ask<'_>, taken: &mut BTreeSet<String>) -> Result<(Side, Record), Diagnostic> {
    let mut former = record_of(&from_yaml(file.name, file.text)?);
    if let Some((kind, id)) = twice(&former) {
        return Err(two_of_one_id(file.name, file.text, kind.key(), &id));
    }
    taken.extend(all_ids(&former));
    give_ids(&mut former, taken, ask.slug);
    let mut record = former.clone();
    move_paths(&mut record, file.path);
    let (mut known, kept) =
        file.base.map_or_else(Default::default, |base| (base.generated.clone(), base.kept.clone()));
    move_paths(&mut known.timeline, file.path);
    let records = file.base.map(|base| base.records.clone()).unwrap_or_default();
    Ok((Side { file: record, known, kept, records }, former))
}

fn move_paths(timeline: &mut Record, path: &dyn Fn(&str) -> String) {
    for article in timeline.get_mut("articles").and_then(Value::as_array_mut).into_iter().flatten() {
        let moved = article.get("file").and_then(Value::as_str).map(path);
        if let (Some(moved), Value::Object(article)) = (moved, article) {
            article.insert("file".to_owned(), moved.into());
        }
    }
}

impl Side {
    /// Gives every id its new name.
    fn rename(&mut self, names: &Names) {
        for kind in [Kind::Article, Kind::Actor, Kind::Event] {
            for timeline in [&mut self.file, &mut self.known.timeline] {
                let renamed: Vec<Value> = records(timeline, kind.key())
                    .map(|record| {
                        let mut new = record.clone();
                        names.rename(kind, &mut new);
                        if text(&new, "id") != text(record, "id") && kind != Kind::Article {
                            add_string(&mut new, "was", text(record, "id"));
                        }
                        new.into()
                    })
                    .collect();
                if !renamed.is_empty() {
                    set_list(timeline, kind.key(), renamed);
                }
            }
        }
        let name = |id: &str| names.of(id).cloned().unwrap_or_else(|| id.to_owned());
        let entry = |entry: &str| match entry.split_once('/') {
            Some((kind, id)) => format!("{kind}/{}", name(id)),
            None => entry.to_owned(),
        };
        let removed: Vec<Value> =
            strings(&self.file, "removed").into_iter().map(|id| name(id).into()).collect();
        set_list(&mut self.file, "removed", removed);
        self.known.mentions = rekeyed(std::mem::take(&mut self.known.mentions), &name);
        self.kept.mentions = rekeyed(std::mem::take(&mut self.kept.mentions), &name);
        self.kept.gone = rekeyed(std::mem::take(&mut self.kept.gone), &entry);
        self.kept.written = rekeyed(std::mem::take(&mut self.kept.written), &entry);
        self.kept.edited = rekeyed(std::mem::take(&mut self.kept.edited), &entry);
        self.kept.offered = rekeyed(std::mem::take(&mut self.kept.offered), &entry);
    }
}

/// The records of a side as frise wrote them last.
struct Written<'a> {
    index: Index<'a>,
    kept: &'a Kept,
}

impl<'a> Written<'a> {
    fn of(side: &'a Side) -> Self {
        Self { index: Index::of(&side.known.timeline, Some(&side.kept)), kept: &side.kept }
    }

    fn get(&self, kind: Kind, id: &str) -> Option<Record> {
        let mut base = self.index.get(kind, id, &[])?;
        for (key, value) in self.kept.written.get(&kind.entry(id)).into_iter().flatten() {
            set(&mut base, key, Some(value.clone()).filter(|value| !value.is_null()));
        }
        Some(base)
    }
}

fn rekeyed<T>(map: BTreeMap<String, T>, name: &dyn Fn(&str) -> String) -> BTreeMap<String, T> {
    map.into_iter().map(|(key, value)| (name(&key), value)).collect()
}

/// What stands at the top of the file.
fn whole(into: &mut Record, from: &Record, notes: &mut Vec<String>) {
    const RECORDS: &[&str] = &["schema", "articles", "actors", "events", "removed", "base"];
    for (key, value) in from.iter().filter(|(key, _)| !RECORDS.contains(&key.as_str())) {
        match (into.get(key).cloned(), value) {
            (None, value) => drop(into.insert(key.clone(), value.clone())),
            (Some(known), value) if known == *value => {}
            (Some(_), Value::Array(items)) if key == "tags" => {
                items.iter().filter_map(Value::as_str).for_each(|tag| add_string(into, "tags", tag));
            }
            (Some(Value::String(known)), Value::String(more)) if key == "text" => {
                into.insert(key.clone(), format!("{}\n\n{more}", known.trim_end()).into());
            }
            _ => notes.push(format!("`{key}` differs in both files; that of the first stays")),
        }
    }
}

/// The records of both files, those of the second that are new at the end.
fn records_of(
    kind: Kind,
    into: &Side,
    from: &Side,
    removed: &mut BTreeSet<String>,
    conflicts: &mut usize,
) -> Vec<Record> {
    let there: BTreeMap<&str, &Record> =
        records(&from.file, kind.key()).map(|record| (text(record, "id"), record)).collect();
    let (ours, theirs) = (Written::of(into), Written::of(from));
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for record in records(&into.file, kind.key()) {
        let id = text(record, "id");
        seen.insert(id);
        match there.get(id) {
            Some(other) => {
                let mut record = record.clone();
                *conflicts += both(kind, &mut record, other, (ours.get(kind, id), theirs.get(kind, id)));
                out.push(record);
            }
            None if removed.contains(id) && !is_worked_on(kind, record, ours.get(kind, id).as_ref()) => {}
            None => out.push(record.clone()),
        }
    }
    for record in records(&from.file, kind.key()).filter(|record| !seen.contains(text(record, "id"))) {
        let id = text(record, "id");
        if !removed.contains(id) || is_worked_on(kind, record, theirs.get(kind, id).as_ref()) {
            out.push(record.clone());
        }
    }
    for record in &out {
        removed.remove(text(record, "id"));
    }
    out
}

/// Whether a person wrote something in a record.
fn is_worked_on(kind: Kind, record: &Record, base: Option<&Record>) -> bool {
    base.is_none_or(|base| kind.fields().any(|key| base.get(key) != record.get(key)))
        || record.keys().any(|key| kind.is_persons(key))
}

/// One record of both files. Gives how many fields both changed.
fn both(
    kind: Kind,
    into: &mut Record,
    other: &Record,
    (base, other_base): (Option<Record>, Option<Record>),
) -> usize {
    let mut proposed = other.get("proposed").and_then(Value::as_object).cloned().unwrap_or_default();
    proposed.extend(into.get("proposed").and_then(Value::as_object).cloned().unwrap_or_default());
    let is_own = |record: &Record, base: &Option<Record>, key: &str| {
        base.as_ref().is_none_or(|base| base.get(key) != record.get(key))
            || strings(record, "edited").contains(&key)
    };
    let mut conflicts = 0;
    let derived = ["when", "from", "to", "why"].into_iter().filter(|_| kind == Kind::Event);
    for key in kind.fields().chain(derived).filter(|key| !is_list(key)) {
        if into.get(key) == other.get(key) || !is_own(other, &other_base, key) {
            continue;
        }
        if is_own(into, &base, key) {
            if kind.has_marks() {
                proposed.insert(key.to_owned(), other.get(key).cloned().unwrap_or(Value::Null));
                conflicts += 1;
            }
        } else {
            set(into, key, other.get(key).cloned());
        }
    }
    for (key, value) in other.iter().filter(|(key, _)| kind.is_persons(key)) {
        match (into.get(key), value) {
            (None, value) => drop(into.insert(key.clone(), value.clone())),
            (Some(known), value) if known == value => {}
            (Some(Value::Array(known)), Value::Array(more)) => {
                let mut all = known.clone();
                let names: BTreeSet<String> = known.iter().map(|item| element(key, item)).collect();
                all.extend(more.iter().filter(|item| !names.contains(&element(key, item))).cloned());
                into.insert(key.clone(), all.into());
            }
            (Some(Value::String(known)), Value::String(more)) if matches!(key.as_str(), "note" | "text") => {
                into.insert(key.clone(), format!("{}\n{more}", known.trim_end()).into());
            }
            _ if kind.has_marks() => {
                proposed.insert(key.clone(), value.clone());
                conflicts += 1;
            }
            _ => {}
        }
    }
    join_lists(into, other);
    for key in ["was", "edited"] {
        strings(other, key)
            .into_iter()
            .filter(|word| *word != text(other, "id"))
            .for_each(|word| add_string(into, key, word));
    }
    if !other.contains_key("gone") {
        into.remove("gone");
    }
    set(into, "proposed", (!proposed.is_empty()).then_some(Value::Object(proposed)));
    conflicts
}

/// The events of both files in order of time.
fn in_order(first: &Record, events: Vec<Record>) -> Vec<Record> {
    let moments: BTreeMap<_, _> =
        events.iter().filter_map(|event| Some((text(event, "id").to_owned(), moment(event)?))).collect();
    let own: BTreeSet<&str> = records(first, "events").map(|event| text(event, "id")).collect();
    let ids = |is_own: bool| -> Vec<String> {
        let wanted = events.iter().map(|event| text(event, "id")).filter(|id| own.contains(id) == is_own);
        wanted.map(str::to_owned).collect()
    };
    let mut all = ids(true);
    let added = ids(false);
    // Each is put by its day; an undated one after the one that stood before it.
    let moved: BTreeSet<String> = added.iter().filter(|id| moments.contains_key(*id)).cloned().collect();
    all.extend(added);
    let all = order(&all, &[], &moved, &moments);
    let mut by_id: BTreeMap<String, Record> =
        events.into_iter().map(|event| (text(&event, "id").to_owned(), event)).collect();
    all.iter().filter_map(|id| by_id.remove(id)).collect()
}

/// The snapshot of both: what frise generated for the one and for the other.
fn snapshot(into: Side, from: Side, removed: BTreeSet<String>) -> Base {
    let Side { known: mut all, mut kept, records: mut lines, .. } = into;
    for kind in [Kind::Article, Kind::Actor, Kind::Event] {
        let mut list: Vec<Record> = records(&all.timeline, kind.key()).cloned().collect();
        let places: BTreeMap<String, usize> =
            list.iter().enumerate().map(|(index, record)| (text(record, "id").to_owned(), index)).collect();
        for record in records(&from.known.timeline, kind.key()) {
            match places.get(text(record, "id")).and_then(|at| list.get_mut(*at)) {
                Some(known) => join_lists(known, record),
                None => list.push(record.clone()),
            }
        }
        if !list.is_empty() {
            set_list(&mut all.timeline, kind.key(), list.into_iter().map(Value::Object).collect());
        }
    }
    for (id, keys) in from.known.mentions {
        let known = all.mentions.entry(id).or_default();
        known.extend(keys);
        known.sort();
        known.dedup();
    }
    if all.frise.is_empty() {
        all.frise = env!("CARGO_PKG_VERSION").to_owned();
    }
    for key in ["schema", "title", "lang", "tz"] {
        if let (false, Some(value)) = (all.timeline.contains_key(key), from.known.timeline.get(key)) {
            all.timeline.insert(key.to_owned(), value.clone());
        }
    }
    kept.mentions.extend(from.kept.mentions);
    for (entry, record) in from.kept.gone {
        kept.gone.entry(entry).or_insert(record);
    }
    for (entry, record) in from.kept.written {
        kept.written.entry(entry).or_insert(record);
    }
    for (entry, names) in from.kept.edited {
        kept.edited.entry(entry).or_default().extend(names);
    }
    for (entry, record) in from.kept.offered {
        kept.offered.entry(entry).or_insert(record);
    }
    let more = from.records.into_iter().filter(|line| !lines.contains(line)).collect::<Vec<_>>();
    lines.extend(more);
    kept.removed = removed;
    Base::new(all, kept, lines)
}
