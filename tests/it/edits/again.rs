//! Merging again changes nothing, snapshot included: after one that was lost, after a proposal that was declined.

use frise::pipeline::Built;
use frise::timeline::from_yaml;

use super::{built, merged, without_base};

const TOLD: &str = "\
schema: frise/1
title: La panne
lang: fr
articles:
  - id: journal
    published: \"2024-05-20\"
    hash: sha256:00
events:
  - id: ev-aaaaaa
    title: La panne commence
    date: \"2024-05-12\"
    when: dimanche 12 mai 2024
    from: \"2024-05-12\"
    to: \"2024-05-12\"
    sources:
      - article: journal
        quote: La panne a commencé dimanche.
  - id: ev-bbbbbb
    title: La panne finit
    date: \"2024-05-14\"
    when: mardi 14 mai 2024
    from: \"2024-05-14\"
    to: \"2024-05-14\"
    sources:
      - article: journal
        quote: La panne a fini mardi.
";

/// What the sources tell, with the second event or without it.
fn told(with_end: bool) -> Built {
    let end = TOLD.find("  - id: ev-bbbbbb").unwrap();
    built(if with_end { TOLD } else { &TOLD[..end] })
}

/// A file in which the second event is marked as gone.
fn file_with_gone() -> String {
    let first = merged(None, None, &told(true));
    let later = merged(Some(&first.text), Some(&first.base), &told(false));
    assert!(later.text.contains("gone: true"));
    later.text
}

#[test]
fn what_is_gone_stays_marked_and_can_be_deleted() {
    let text = file_with_gone();
    // The sources tell what they told: the snapshot is made anew of them and of the file.
    let after = merged(Some(&text), None, &told(false));
    assert_eq!(without_base(&after.text), without_base(&text));
    let start = after.text.find("  - id: ev-bbbbbb").unwrap();
    let end = after.text.find("base:").unwrap();
    let deleted = format!("{}\n{}", after.text[..start].trim_end(), &after.text[end..]);
    let back = merged(Some(&deleted), Some(&after.base), &told(true));
    let timeline = from_yaml("back", &back.text).unwrap();
    assert!(timeline.event("ev-bbbbbb").is_none(), "{}", back.text);
    assert_eq!(timeline.removed, ["ev-bbbbbb"]);
}

#[test]
fn what_is_gone_keeps_its_place() {
    // A person put the end before the beginning.
    let text = file_with_gone();
    let at = |id: &str| text.find(&format!("  - id: {id}")).unwrap();
    let (first, second, base) = (at("ev-aaaaaa"), at("ev-bbbbbb"), text.find("base:").unwrap());
    let swapped = format!(
        "{}{}\n{}\n{}",
        &text[..first],
        text[second..base].trim_end(),
        text[first..second].trim_end(),
        &text[base..]
    );
    // Whether the snapshot can be made anew or not.
    let changed = TOLD[..TOLD.find("  - id: ev-bbbbbb").unwrap()].replace("commence", "débute");
    for sources in [told(false), built(&changed)] {
        let once = merged(Some(&swapped), None, &sources);
        assert!(once.text.find("ev-bbbbbb").unwrap() < once.text.find("ev-aaaaaa").unwrap(), "{}", once.text);
        let twice = merged(Some(&once.text), Some(&once.base), &sources);
        assert_eq!(once.text, twice.text);
    }
}

#[test]
fn what_was_declined_is_remembered_for_good() {
    let first = merged(None, None, &told(true));
    let mine = first.text.replace("La panne commence", "Tout s'arrête");
    let other = built(&TOLD.replace("La panne commence", "La panne débute"));
    let offered = merged(Some(&mine), Some(&first.base), &other);
    let proposal = "    proposed:\n      title: La panne débute\n";
    assert!(offered.text.contains(proposal), "{}", offered.text);
    let once = merged(Some(&offered.text.replace(proposal, "")), Some(&offered.base), &other);
    let twice = merged(Some(&once.text), Some(&once.base), &other);
    assert_eq!((once.text, once.base.name()), (twice.text, twice.base.name()));
}

/// The two events as the sources tell them, each with the places that tell it.
fn keyed(keys: &[(&str, &[&str])]) -> Built {
    let mut built = told(true);
    let renamed = [("ev-aaaaaa", keys[0].0), ("ev-bbbbbb", keys.get(1).map_or("", |(id, _)| id))];
    for event in &mut built.timeline.events {
        let (_, new) = renamed.iter().find(|(old, _)| *old == event.id).unwrap();
        (*new).clone_into(&mut event.id);
    }
    built.timeline.events.retain(|event| !event.id.is_empty());
    let owned =
        |(id, keys): &(&str, &[&str])| ((*id).to_owned(), keys.iter().map(|key| (*key).to_owned()).collect());
    built.mentions = keys.iter().map(owned).collect();
    built
}

/// The ids of the events of a file, with their former ones.
fn ids(text: &str) -> Vec<(String, Vec<String>)> {
    let events = from_yaml("ids", text).unwrap().events;
    events.into_iter().map(|event| (event.id, event.was)).collect()
}

#[test]
fn any_place_that_tells_an_event_tells_that_it_is_the_same() {
    let first = merged(None, None, &keyed(&[("ev-aaaaaa", &["1", "2", "3"]), ("ev-bbbbbb", &["7"])]));
    // An older article joins: another id, but the places are those of before; one of them goes to an event of its own.
    let later = keyed(&[("ev-cccccc", &["0", "2", "3"]), ("ev-dddddd", &["1", "7"])]);
    let after = merged(Some(&first.text), Some(&first.base), &later);
    let both = [("ev-aaaaaa".to_owned(), vec![]), ("ev-bbbbbb".to_owned(), vec![])];
    assert_eq!(ids(&after.text), both);
    // What has the id by itself keeps it, however many places another took.
    let parted = keyed(&[("ev-eeeeee", &["2", "3"]), ("ev-aaaaaa", &["1"])]);
    let after = merged(Some(&first.text), Some(&first.base), &parted);
    let found = ids(&after.text);
    assert!(found.contains(&("ev-aaaaaa".to_owned(), vec![])), "{found:?}");
    // Told as one: the id of the one that shares more, the other is its former one.
    let one = keyed(&[("ev-ffffff", &["1", "2", "7"])]);
    let after = merged(Some(&first.text), Some(&first.base), &one);
    assert_eq!(ids(&after.text), [("ev-aaaaaa".to_owned(), vec!["ev-bbbbbb".to_owned()])]);
}
