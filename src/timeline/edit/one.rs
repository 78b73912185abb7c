//! Events of the file that are one: as a person says under `same_as`, and as the sources now tell them.

use serde_json::Value;

use super::base::{Base, Kept};
use super::record::{Kind, Record, add_string, is_list, records, set, set_list, strings, text};
use super::same::Found;
use super::sections::Index;

/// Joins the events that a person says are one. Gives what the person should hear.
pub(super) fn join_asked(file: &mut Record, base: Option<&Base>) -> Vec<String> {
    let mut pairs = Vec::new();
    for event in records(file, "events") {
        let own = text(event, "id");
        pairs.extend(strings(event, "same_as").into_iter().map(|other| (own.to_owned(), other.to_owned())));
    }
    join(file, &pairs, base, true)
}

/// Joins the events that the sources tell as one, and notes the former ids of those to which a person gave another.
pub(super) fn join_found(file: &mut Record, found: &Found, base: Option<&Base>) -> Vec<String> {
    for event in file.get_mut("events").and_then(Value::as_array_mut).into_iter().flatten() {
        let Value::Object(event) = event else { continue };
        let id = text(event, "id").to_owned();
        for (_, former) in found.renamed.iter().filter(|(now, _)| *now == id) {
            add_string(event, "was", former);
        }
    }
    join(file, &found.absorbed, base, false)
}

fn join(file: &mut Record, pairs: &[(String, String)], base: Option<&Base>, is_asked: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if pairs.is_empty() {
        return notes;
    }
    let mut events: Vec<Record> = records(file, "events").cloned().collect();
    let none = Record::new();
    let (generated, kept) = base.map_or((&none, None), |base| (&base.generated.timeline, Some(&base.kept)));
    let index = Index::of(generated, kept);
    for (own, other) in pairs {
        let at = |id: &String| {
            events
                .iter()
                .position(|event| text(event, "id") == id || strings(event, "was").contains(&id.as_str()))
        };
        let Some((own_at, other_at)) = at(own).zip(at(other)) else { continue };
        let (Some(a), Some(b)) = (events.get(own_at), events.get(other_at)) else { continue };
        if own_at == other_at {
            continue;
        }
        // The id that was told first stays.
        let swaps = is_asked && first_source(b, file) < first_source(a, file);
        let (stays, goes) = if swaps { (other_at, own_at) } else { (own_at, other_at) };
        let (Some(mut into), Some(goner)) = (events.get(stays).cloned(), events.get(goes).cloned()) else {
            continue;
        };
        let base_of = |id: &str| written(&index, kept, id);
        if !fold(Kind::Event, &mut into, &goner, &base_of) {
            notes.push(format!(
                "`{}` and `{}` are one event, but both were edited: make them alike, or delete one",
                text(&into, "id"),
                text(&goner, "id")
            ));
            continue;
        }
        let was = strings(&into, "was");
        let left: Vec<Value> = strings(&into, "same_as")
            .into_iter()
            .filter(|id| !was.contains(id) && *id != text(&into, "id"))
            .map(Into::into)
            .collect();
        set_list(&mut into, "same_as", left);
        if let Some(event) = events.get_mut(stays) {
            *event = into;
        }
        events.remove(goes);
    }
    file.insert("events".to_owned(), events.into_iter().map(Value::Object).collect::<Vec<_>>().into());
    notes
}

/// The event as frise wrote it last.
fn written(index: &Index<'_>, kept: Option<&Kept>, id: &str) -> Option<Record> {
    let mut base = index.get(Kind::Event, id, &[])?;
    let entry = Kind::Event.entry(id);
    for (key, value) in kept.and_then(|kept| kept.written.get(&entry)).into_iter().flatten() {
        set(&mut base, key, Some(value.clone()).filter(|value| !value.is_null()));
    }
    Some(base)
}

/// What tells which of two events was told first: an event without sources comes last.
fn first_source(event: &Record, file: &Record) -> (bool, String, String, u64) {
    let place = |source: &Record| {
        let article = text(source, "article");
        let published = records(file, "articles").find(|record| text(record, "id") == article);
        let start =
            source.get("bytes").and_then(|bytes| bytes.get(0)).and_then(Value::as_u64).unwrap_or(u64::MAX);
        (
            false,
            published.map(|record| text(record, "published").to_owned()).unwrap_or_default(),
            article.to_owned(),
            start,
        )
    };
    records(event, "sources").map(place).min().unwrap_or((true, String::new(), String::new(), 0))
}

/// Takes what a person wrote in one record over into another that is to stand for both; false if both say something of
/// their own about one thing, and then nothing is changed.
fn fold(kind: Kind, into: &mut Record, other: &Record, base_of: &dyn Fn(&str) -> Option<Record>) -> bool {
    let (into_base, other_base) = (base_of(text(into, "id")), base_of(text(other, "id")));
    let mut out = into.clone();
    for key in kind.fields().filter(|key| !is_list(key)) {
        let is_own = |record: &Record, base: &Option<Record>| {
            base.as_ref().is_none_or(|base| base.get(key) != record.get(key))
        };
        if !is_own(other, &other_base) || out.get(key) == other.get(key) {
            continue;
        }
        if is_own(&out, &into_base) {
            return false;
        }
        set(&mut out, key, other.get(key).cloned());
        add_string(&mut out, "edited", key);
    }
    for (key, value) in other.iter().filter(|(key, _)| kind.is_persons(key)) {
        match (out.get(key), value) {
            (None, value) => drop(out.insert(key.clone(), value.clone())),
            (Some(known), value) if known == value => {}
            (Some(Value::Array(known)), Value::Array(more)) => {
                let mut all = known.clone();
                all.extend(more.iter().filter(|item| !known.contains(item)).cloned());
                out.insert(key.clone(), Value::Array(all));
            }
            (Some(Value::String(known)), Value::String(more)) if matches!(key.as_str(), "note" | "text") => {
                let joined = format!("{}\n{more}", known.trim_end());
                out.insert(key.clone(), joined.into());
            }
            _ => return false,
        }
    }
    super::record::join(&mut out, other);
    for id in std::iter::once(text(other, "id")).chain(strings(other, "was")) {
        add_string(&mut out, "was", id);
    }
    *into = out;
    true
}
