//! What a merge with a person's file asks of the stages: words for a date that a person typed, mention keys, ids of titles.

use std::collections::BTreeMap;

use super::{Built, Options};
use crate::diagnostic::Diagnostic;
use crate::document::slug;
use crate::edtf::{Date, Point, Value, parse};
use crate::language::{self, Language};
use crate::story::{Partial, Record, Story};
use crate::time::reason::When;
use crate::time::{Modifier, PartOfDay, Relation};
use crate::timeline::edit::{self, Ask, Base, Dated, Derived, Generated, Merged};

/// The file `name` after a build: what the articles tell goes into it, what a person wrote stays. See [`edit::merge`].
///
/// # Errors
/// As [`edit::merge`].
pub fn merge(
    name: &str,
    file: Option<&str>,
    base: Option<&Base>,
    built: &Built,
) -> Result<Merged, Diagnostic> {
    merge_owned(name, file, base, built.clone())
}

/// The same as [`merge`], of what is not copied.
///
/// # Errors
/// As [`merge`].
pub fn merge_owned(
    name: &str,
    file: Option<&str>,
    base: Option<&Base>,
    built: Built,
) -> Result<Merged, Diagnostic> {
    let Built { timeline, mentions, texts, partial, .. } = built;
    let records = partial.into_records().map(|record| record.to_json()).collect();
    let new = Generated { timeline, mentions, records };
    edit::merge(name, file, base, new, &Ask { derive: &derive, slug: &slug, texts: &texts })
}

/// What is known with what new articles tell: as a build of all of them, at the cost of the new ones. An article that is there already, by its address or its id, takes the place of its former version.
pub fn add(known: &Base, more: Built, options: &Options) -> Built {
    let records = known.records().iter().filter_map(|line| Record::from_json(line).ok()).collect();
    let mut all = united(records, more, options);
    for article in &mut all.timeline.articles {
        // The path that was written is seen from the folder of the timeline, wherever this command was started.
        if let Some(file) = article.hash.as_deref().and_then(|hash| known.file_of(hash)) {
            article.file = Some(file.to_owned());
        }
    }
    all
}

/// What some articles tell with what others tell.
pub fn add_to(known: Built, more: Built, options: &Options) -> Built {
    let mut all = united(known.partial.into_records().collect(), more, options);
    all.texts.extend(known.texts);
    all
}

fn united(known: Vec<Record>, more: Built, options: &Options) -> Built {
    let is_anew = |known: &Record| {
        more.partial.records().any(|new| match (&new.article.url, &known.article.url) {
            (Some(new), Some(url)) => new == url,
            _ => new.article.id == known.article.id,
        })
    };
    let mut partial: Partial = known.into_iter().filter(|record| !is_anew(record)).collect();
    partial.union(more.partial);
    let all = super::finish_owned(partial, options);
    Built { texts: more.texts, ..all }
}

/// Two files as one, in the text of the first. See [`edit::join`].
///
/// # Errors
/// As [`edit::join`].
pub fn unite(one: &edit::File<'_>, other: &edit::File<'_>) -> Result<Merged, Diagnostic> {
    edit::join(one, other, &Ask { derive: &derive, slug: &slug, texts: &BTreeMap::new() })
}

/// The mention keys of each event, by its id: one for each place that tells it.
pub(super) fn mentions(story: &Story) -> BTreeMap<String, Vec<String>> {
    let keys = |index| {
        let mut keys: Vec<String> =
            story.sources(index).into_iter().map(|(_, mention)| mention.key.clone()).collect();
        keys.sort();
        keys.dedup();
        keys
    };
    story.events().map(|(index, event)| (event.id.clone(), keys(index))).collect()
}

/// Words and days of a date that a person typed; none if it is no EDTF.
fn derive(dated: &Dated<'_>) -> Option<Derived> {
    let (first, last) = parse::days(dated.date).ok()?;
    let language = dated.language.and_then(language::by_tag).or_else(language::first);
    let when = match (parse::value(dated.date), language) {
        (Some(value), Some(language)) => words(value, dated, language),
        // A form of EDTF that has no words yet.
        _ => dated.date.to_owned(),
    };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    Some(Derived { when: Some(when), from: day(first.or(last)), to: day(last.or(first)) })
}

fn words(value: Value, dated: &Dated<'_>, language: &Language) -> String {
    let relation = relation(dated.rel);
    let value = match value {
        Value::At(date) => {
            let date = at_time(date, dated.time);
            match relation {
                Relation::By | Relation::Before | Relation::Until => Value::UpTo(date),
                Relation::After | Relation::Since => Value::From(date),
                Relation::Around => Value::At(Date::about(date.point)),
                _ => Value::At(date),
            }
        }
        other => other,
    };
    // An open side that a person wrote into the date itself.
    let relation = match (&value, relation) {
        (Value::UpTo(_), Relation::At) => Relation::Until,
        (Value::From(_), Relation::At) => Relation::Since,
        (_, relation) => relation,
    };
    let modifier = match dated.part {
        Some("start") => Some(Modifier::Start),
        Some("mid") => Some(Modifier::Mid),
        Some("end") => Some(Modifier::End),
        _ => None,
    };
    (language.phrases.when)(&When { value: &value, relation, part: part(dated.time), modifier })
}

/// A day with a time `HH:MM`.
fn at_time(date: Date, time: Option<&str>) -> Date {
    let minute = time.and_then(|time| time.split_once(':')).and_then(|(hours, minutes)| {
        let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
        (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
    });
    match (date.point, minute) {
        (Point::Day(day), Some(minute)) => Date { point: Point::Instant { day, minute }, ..date },
        _ => date,
    }
}

fn part(time: Option<&str>) -> Option<PartOfDay> {
    let all =
        [PartOfDay::Morning, PartOfDay::Noon, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Night];
    all.into_iter().find(|part| time == Some(part.as_str()))
}

fn relation(rel: Option<&str>) -> Relation {
    let all =
        [Relation::By, Relation::Before, Relation::After, Relation::Since, Relation::Until, Relation::Around];
    all.into_iter().find(|relation| rel == Some(relation.as_str())).unwrap_or(Relation::At)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn when(date: &str, rel: Option<&str>, time: Option<&str>) -> (String, String, String) {
        let found = derive(&Dated { date, rel, part: None, time, language: Some("fr") }).unwrap();
        (found.when.unwrap(), found.from.unwrap(), found.to.unwrap())
    }

    #[test]
    fn a_date_that_a_person_typed_has_words_and_days() {
        let days = |when: &str, from: &str, to: &str| (when.to_owned(), from.to_owned(), to.to_owned());
        assert_eq!(when("2024-05-22", None, None), days("mercredi 22 mai 2024", "2024-05-22", "2024-05-22"));
        assert_eq!(
            when("2024-05-22", Some("by"), None),
            days("d'ici le mercredi 22 mai 2024", "2024-05-22", "2024-05-22")
        );
        // An open side repeats the known one.
        assert_eq!(when("../2024-06", None, None).1, "2024-06-30");
        assert_eq!(when("199X", None, None), days("années 1990", "1990-01-01", "1999-12-31"));
        assert!(when("2024-05-22", None, Some("18:30")).0.contains("18"));
        assert!(when("2024-05-22", None, Some("morning")).0.ends_with("matin"));
        assert_eq!(
            derive(&Dated { date: "bientôt", rel: None, part: None, time: None, language: None }),
            None
        );
    }
}
