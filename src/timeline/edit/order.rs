//! Where events stand: as a person left them, new ones at their place in time.
//!
//! Undated events and those of one day stay where they were put. An event moves only if its date is a person's, or was
//! changed, and its neighbours show that it stands wrong.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::record::{Record, text};

/// The moment by which an event stands in time; none if it has no date. A limit comes after its day.
pub(super) fn moment(event: &Record) -> Option<NaiveDateTime> {
    let day = |key: &str| NaiveDate::parse_from_str(text(event, key), "%Y-%m-%d").ok();
    let clock = NaiveTime::parse_from_str(text(event, "time"), "%H:%M").ok();
    match (text(event, "rel"), clock) {
        ("by" | "before" | "until", None) => {
            Some(day("to")?.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN))
        }
        (_, clock) => Some(day("from")?.and_time(clock.unwrap_or(NaiveTime::MIN))),
    }
}

/// The ids of the events in their new order.
///
/// `file`: those of the file, in its order; `new`: those that are generated, in theirs; `moved`: those whose date is a
/// person's, or changed; `moments`: the moment of each that has a date.
pub(super) fn order(
    file: &[String],
    new: &[String],
    moved: &BTreeSet<String>,
    moments: &BTreeMap<String, NaiveDateTime>,
) -> Vec<String> {
    let mut out = file.to_vec();
    let known: BTreeSet<&String> = file.iter().collect();
    let generated: BTreeSet<&String> = new.iter().collect();
    let mut place = 0;
    for id in new {
        if known.contains(id) {
            // One that goes elsewhere tells nothing of the place.
            if !moved.contains(id) {
                place = position(&out, place, id).map_or(place, |at| at + 1);
            }
            continue;
        }
        // After the one before it, and after what a person put there that is not later.
        let is_not_later =
            |other: &String| moments.get(other).zip(moments.get(id)).is_some_and(|(other, own)| other <= own);
        let mut at = place;
        let is_persons = |other: &String| !generated.contains(other) || moved.contains(other);
        while out.get(at).is_some_and(|other| is_persons(other) && is_not_later(other)) {
            at += 1;
        }
        out.insert(at, id.clone());
        place = at + 1;
    }
    // What moved may show that its neighbour stands wrong; so until nothing moves, which takes a round for each at most.
    for _ in 0..=moved.len() {
        let next = settle(out.clone(), moved, moments);
        if next == out {
            break;
        }
        out = next;
    }
    out
}

/// Where an id stands; looked for from `place` on first, where it mostly is.
fn position(ids: &[String], place: usize, id: &String) -> Option<usize> {
    let later = ids.iter().skip(place).position(|other| other == id).map(|at| place + at);
    later.or_else(|| ids.iter().position(|other| other == id))
}

/// The events with those that moved at their places.
fn settle(
    mut out: Vec<String>,
    moved: &BTreeSet<String>,
    moments: &BTreeMap<String, NaiveDateTime>,
) -> Vec<String> {
    for id in &out.clone() {
        if !moved.contains(id) {
            continue;
        }
        let Some(own) = moments.get(id) else { continue };
        let Some(at) = out.iter().position(|other| other == id) else { continue };
        let before = out.iter().take(at).rev().find_map(|other| moments.get(other));
        let after = out.iter().skip(at + 1).find_map(|other| moments.get(other));
        if before.is_none_or(|before| before <= own) && after.is_none_or(|after| own <= after) {
            continue;
        }
        out.remove(at);
        let later = out.iter().position(|other| moments.get(other).is_some_and(|moment| moment > own));
        out.insert(later.unwrap_or(out.len()), id.clone());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ids of one letter; digits after them are days of a month.
    fn ordered(file: &str, new: &str, moved: &str) -> String {
        let (mut days, mut list) = (BTreeMap::new(), Vec::new());
        for side in [file, new] {
            let ids: Vec<String> =
                side.split_whitespace().map(|word| word.split_at(1).0.to_owned()).collect();
            for word in side.split_whitespace().filter(|word| word.len() > 1) {
                let day = NaiveDate::from_ymd_opt(2020, 5, word.split_at(1).1.parse().unwrap()).unwrap();
                days.insert(word.split_at(1).0.to_owned(), day.and_time(NaiveTime::MIN));
            }
            list.push(ids);
        }
        let moved = moved.split_whitespace().map(str::to_owned).collect();
        order(&list[0], &list[1], &moved, &days).join(" ")
    }

    #[test]
    fn new_events_come_after_those_before_them() {
        assert_eq!(ordered("a1 c3", "a1 b2 c3 d4", ""), "a b c d");
        assert_eq!(ordered("", "a1 b2", ""), "a b");
        assert_eq!(ordered("c3", "a1 b2 c3", ""), "a b c");
    }

    #[test]
    fn what_a_person_put_there_keeps_its_place() {
        assert_eq!(ordered("a1 x2 c5", "a1 b4 c5", ""), "a x b c");
        assert_eq!(ordered("a1 x4 c5", "a1 b2 c5", ""), "a b x c");
        assert_eq!(ordered("c1 u b1 a1", "a1 b1 c1 u", ""), "c u b a", "one day, in the order of a person");
    }

    #[test]
    fn a_new_date_moves_an_event() {
        assert_eq!(ordered("a1 b2 c3", "a1 b2 c3", "b"), "a b c");
        assert_eq!(ordered("a1 b9 c3", "a1 b9 c3", "b"), "a c b");
        assert_eq!(ordered("a1 b9 c3", "a1 b9 c3", ""), "a b c", "it was there before");
        assert_eq!(ordered("b2 c3 x1", "b2 c3", "x"), "x b c");
    }
}
