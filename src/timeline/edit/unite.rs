//! Two timelines in one: what new articles tell beside what is known, without reading the known ones again.
//!
//! Articles are the same by address, digest or id, and then the later one takes the place of the former with all that was
//! drawn from it; actors by their full name; events by id or by an article and a quote. Events stand in order of time, as in a
//! build of all.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::Generated;
use super::record::{Kind, Names, Record, add_string, join, list, records, set_list, text};
use super::{order, record_of};

/// `known` and `more` as one. What both have is taken from `known`, but for articles that `more` has anew.
pub fn unite(known: &Generated, more: &Generated) -> Option<Generated> {
    let (mut into, mut from) = (record_of(&known.timeline), record_of(&more.timeline));
    let names =
        Names { articles: articles(&into, &from), actors: actors(&into, &from), events: BTreeMap::new() };
    for kind in [Kind::Article, Kind::Actor, Kind::Event] {
        let renamed: Vec<_> = records(&from, kind.key())
            .map(|record| {
                let mut record = record.clone();
                names.rename(kind, &mut record);
                record.into()
            })
            .collect();
        set_list(&mut from, kind.key(), renamed);
    }
    let read: BTreeSet<String> =
        records(&from, "articles").map(|article| text(article, "id").to_owned()).collect();
    without(&mut into, &read);
    for kind in [Kind::Article, Kind::Actor, Kind::Event] {
        let joined = joined(kind, &into, &from);
        set_list(&mut into, kind.key(), joined.into_iter().map(Into::into).collect());
    }
    in_order(&mut into);
    let mut mentions = more.mentions.clone();
    let there: BTreeSet<&str> = records(&into, "events").map(|event| text(event, "id")).collect();
    mentions.retain(|id, _| there.contains(id.as_str()));
    for (id, keys) in known.mentions.iter().filter(|(id, _)| there.contains(id.as_str())) {
        let all = mentions.entry(id.clone()).or_default();
        all.extend(keys.iter().cloned());
        all.sort();
        all.dedup();
    }
    into.entry("events").or_insert_with(|| Vec::<serde_json::Value>::new().into());
    Some(Generated { timeline: serde_json::from_value(into.into()).ok()?, mentions })
}

/// The name in `into` of each article of `from` that is there.
fn articles(into: &Record, from: &Record) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for key in ["id", "hash", "url"] {
        let known: BTreeMap<&str, &str> = records(into, "articles")
            .map(|article| (text(article, key), text(article, "id")))
            .filter(|(told, _)| !told.is_empty())
            .collect();
        for article in records(from, "articles") {
            if let Some(id) = known.get(text(article, key)) {
                found.insert(text(article, "id").to_owned(), (*id).to_owned());
            }
        }
    }
    found
}

/// The name in `into` of each actor of `from`: that of the same full name, else its own, with a number if it is taken.
fn actors(into: &Record, from: &Record) -> BTreeMap<String, String> {
    let known: BTreeMap<String, &str> = records(into, "actors")
        .map(|actor| (text(actor, "name").to_lowercase(), text(actor, "id")))
        .collect();
    let mut taken: BTreeSet<String> = ["articles", "actors", "events"]
        .into_iter()
        .flat_map(|key| records(into, key).map(|record| text(record, "id").to_owned()))
        .collect();
    let mut found = BTreeMap::new();
    for actor in records(from, "actors") {
        let id = text(actor, "id");
        if let Some(same) = known.get(&text(actor, "name").to_lowercase()) {
            found.insert(id.to_owned(), (*same).to_owned());
            continue;
        }
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let free = std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(id));
        if let Some(free) = free {
            taken.insert(free.clone());
            found.insert(id.to_owned(), free);
        }
    }
    found
}

/// Takes out what was drawn from articles that are read anew, and the actors that nothing names then.
fn without(timeline: &mut Record, read: &BTreeSet<String>) {
    let articles: BTreeSet<&str> = records(timeline, "articles").map(|article| text(article, "id")).collect();
    if articles.iter().all(|id| !read.contains(*id)) {
        return;
    }
    let mut events = Vec::new();
    for event in records(timeline, "events") {
        let kept: Vec<_> = list(event, "sources")
            .iter()
            .filter(|source| source.as_object().is_none_or(|source| !read.contains(text(source, "article"))))
            .cloned()
            .collect();
        if !kept.is_empty() {
            let mut event = event.clone();
            set_list(&mut event, "sources", kept);
            events.push(event.into());
        }
    }
    set_list(timeline, "events", events);
    let named: BTreeSet<String> = records(timeline, "events")
        .flat_map(|event| {
            let who = records(event, "who").map(|who| text(who, "actor"));
            who.chain(super::record::strings(event, "according_to")).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let actors = list(timeline, "actors");
    let actors = actors
        .iter()
        .filter(|actor| actor.as_object().is_some_and(|actor| named.contains(text(actor, "id"))));
    let actors = actors.cloned().collect();
    set_list(timeline, "actors", actors);
}

/// Both lists in one: what is the same is joined.
fn joined(kind: Kind, into: &Record, from: &Record) -> Vec<Record> {
    let mut all: Vec<Record> = records(into, kind.key()).cloned().collect();
    let mut places: BTreeMap<String, usize> =
        all.iter().enumerate().map(|(index, record)| (text(record, "id").to_owned(), index)).collect();
    for record in records(from, kind.key()) {
        let id = text(record, "id").to_owned();
        match places.get(&id).copied().and_then(|at| all.get_mut(at)) {
            // The article as it is now.
            Some(known) if kind == Kind::Article => *known = record.clone(),
            Some(known) => {
                alias(kind, known, record);
                join(known, record);
            }
            None => {
                places.insert(id, all.len());
                all.push(record.clone());
            }
        }
    }
    all
}

/// Another form of the name of an actor is an alias; a function that only the later articles give is the actor's.
fn alias(kind: Kind, known: &mut Record, record: &Record) {
    if kind != Kind::Actor {
        return;
    }
    let own = text(known, "name").to_owned();
    if text(record, "name") != own {
        add_string(known, "aliases", text(record, "name"));
    }
    let aliases = list(known, "aliases").iter().filter(|alias| alias.as_str() != Some(&own));
    let aliases = aliases.cloned().collect();
    set_list(known, "aliases", aliases);
    if let (None, Some(function)) = (known.get("function"), record.get("function")) {
        known.insert("function".to_owned(), function.clone());
    }
}

/// The local moment of a publication, a day or an instant.
fn local(published: &str) -> Option<NaiveDateTime> {
    let day = NaiveDate::parse_from_str(published.get(..10)?, "%Y-%m-%d").ok()?;
    let clock = published.get(11..16).and_then(|clock| NaiveTime::parse_from_str(clock, "%H:%M").ok());
    Some(day.and_time(clock.unwrap_or(NaiveTime::MIN)))
}

/// Puts the events in order of time; an undated one stands by the day of the article that tells it.
fn in_order(timeline: &mut Record) {
    let articles: BTreeMap<String, Option<NaiveDateTime>> = records(timeline, "articles")
        .map(|article| (text(article, "id").to_owned(), local(text(article, "published"))))
        .collect();
    let mut events: Vec<Record> = records(timeline, "events").cloned().collect();
    let part = |event: &Record| match text(event, "time") {
        "morning" => 1,
        "noon" => 2,
        "afternoon" => 3,
        "evening" => 4,
        "night" => 6,
        _ => 0,
    };
    events.sort_by_cached_key(|event| {
        let article =
            records(event, "sources").next().map(|source| text(source, "article")).unwrap_or_default();
        let published = articles.get(article).copied().flatten();
        (order::moment(event).or(published), part(event), published, article.to_owned())
    });
    set_list(timeline, "events", events.into_iter().map(Into::into).collect());
}
