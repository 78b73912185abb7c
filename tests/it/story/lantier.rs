//! Two articles on one theft, with a table of what is one, what stays apart and what contradicts. They aren't ours to hand
//! on and lie beside the project; where they are missing the test says so, and `series` asks the same of articles of ours.

use std::fs;
use std::path::Path;

use frise::timeline::{Event, Timeline};

use super::{article, built, told};

/// What stands in both, as the words of a sentence in each, and the date of the event.
const SAME: &[(&str, &str, &str)] = &[
    ("ont dérobé neuf montres", "de onze montres", "2017-10-08/2017-10-09"),
    ("a assuré la mairie lundi midi", "la mairie avait affirmé lundi", "2017-10-09"),
    ("doit l'entendre mercredi", "Entendue mercredi", "2017-10-11"),
    ("voterait un plan de sécurité", "a débloqué 400 000 euros", "2017-10-12"),
    ("doit rouvrir samedi", "qui devait rouvrir samedi", "2017-10-14"),
    ("deux pendules avaient déjà été volées", "deux pendules avaient déjà été dérobées", "2004"),
];

/// What must not be one event, by words of a sentence in each.
const APART: &[(&str, &str)] = &[
    ("ont dérobé neuf montres", "deux pendules avaient déjà été dérobées"),
    ("deux pendules avaient déjà été volées", "de onze montres"),
    ("sont entrés vers 3 heures", "Elle a bien retenti"),
    ("sont entrés vers 3 heures", "étaient repartis"),
    ("retrouvaient une camionnette", "a saisi quatre pièces"),
    ("elle était rentrée le mois dernier", "a saisi quatre pièces"),
    ("M. Bouvard a promis lundi", "a annoncé le maire"),
    ("avait jugé la protection", "avait révélé l'existence"),
    ("accuse la conseillère", "martèle sa cheffe"),
    ("a indiqué lundi soir", "craint le procureur"),
    ("n'a pas rendu le document", "n'a pas souhaité réagir"),
];

/// What contradicts, by words of a sentence in each, and in what.
const CONTRADICT: &[(&str, &str, &str)] = &[
    ("ont dérobé neuf montres", "de onze montres", "figure"),
    ("débranchée vendredi", "n'était pas débranchée", "fact"),
    ("n'a pas sonné", "Elle a bien retenti", "fact"),
];

fn timeline() -> Option<Timeline> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let read = |name: &str, outlet: &str, published: &str| {
        let text = fs::read_to_string(folder.join(name)).ok()?;
        Some(article(outlet, published, &text))
    };
    let first = read("lantier-vol-1.txt", "Le Courrier des Rives", "2017-10-10");
    let second = read("lantier-vol-2.txt", "L'Heure", "2017-10-13");
    let Some(articles) = first.zip(second) else {
        eprintln!("skipped: there is no ../shared/gold/lantier-vol-1.txt beside the project");
        return None;
    };
    Some(built(vec![articles.1, articles.0]))
}

/// Whether an event has a date and the sentences of both articles.
fn is_one(event: &Event, (one, other, date): &(&str, &str, &str)) -> bool {
    told(event, one) && told(event, other) && event.date == *date
}

#[test]
fn what_both_tell() {
    let Some(timeline) = timeline() else { return };
    let wrong: Vec<_> =
        SAME.iter().filter(|row| !timeline.events.iter().any(|event| is_one(event, row))).collect();
    assert!(wrong.is_empty(), "not one event, or of another date: {wrong:#?}");
}

#[test]
fn what_stays_apart() {
    let Some(timeline) = timeline() else { return };
    let wrong: Vec<_> = APART
        .iter()
        .filter(|(one, other)| timeline.events.iter().any(|event| told(event, one) && told(event, other)))
        .collect();
    assert!(wrong.is_empty(), "one event: {wrong:#?}");
    // The closure until Friday and that until November are told by the sentences of the reopening.
    let closures = timeline
        .events
        .iter()
        .filter(|event| told(event, "fermé jusqu'à vendredi") && told(event, "restera finalement fermé"));
    let dates: Vec<&str> = closures.map(|event| event.date.as_str()).collect();
    assert!(dates.iter().all(|date| *date == "2017-10-14"), "{dates:?}");
}

#[test]
fn what_contradicts() {
    let Some(timeline) = timeline() else { return };
    let linked = |(one, other, about): &(&str, &str, &str)| {
        timeline.events.iter().filter(|event| told(event, one) || told(event, other)).any(|event| {
            event.contradicts.iter().any(|link| {
                let there = timeline.event(&link.event);
                let says = link.says.as_deref().unwrap_or_default();
                link.about.as_ref().is_some_and(|found| found.as_str() == *about)
                    && there.is_some_and(|there| {
                        (told(event, one) && told(there, other)) || (told(event, other) && told(there, one))
                    })
                    && says.contains("Le Courrier des Rives")
                    && says.contains("L'Heure")
            })
        })
    };
    let wrong: Vec<_> = CONTRADICT.iter().filter(|row| !linked(row)).collect();
    assert!(wrong.is_empty(), "no contradiction: {wrong:#?}");
    let links: usize = timeline.events.iter().map(|event| event.contradicts.len()).sum();
    assert_eq!(links, 2 * CONTRADICT.len(), "contradictions that are none");
    let changed = timeline.events.iter().filter(|event| told(event, "doit rouvrir samedi"));
    assert!(changed.flat_map(|event| &event.contradicts).next().is_none(), "a plan was only changed");
}

#[test]
fn who_is_who() {
    let Some(timeline) = timeline() else { return };
    for name in [
        "Lantier",
        "Aubercey",
        "Besançon",
        "Mairie",
        "Pontarlier",
        "Police judiciaire",
        "Hugues Sarrazin",
        "Mireille Tanguy",
        "Étienne Bouvard",
        "Claire Jolivet",
        "Conseil municipal",
    ] {
        let bearers: Vec<&str> = timeline
            .actors
            .iter()
            .filter(|actor| actor.name == name || actor.aliases.iter().any(|alias| alias == name))
            .map(|actor| actor.name.as_str())
            .collect();
        assert!(bearers.len() <= 1, "{name}: {bearers:?}");
    }
    // No text says that the suspects are the thieves.
    let thieves =
        |name: &str| ["voleurs", "cambrioleurs"].iter().any(|word| name.to_lowercase().contains(word));
    for actor in timeline.actors.iter().filter(|actor| thieves(&actor.name)) {
        let names: Vec<&String> = actor.aliases.iter().chain([&actor.name]).collect();
        assert!(!names.iter().any(|name| name.contains("Meunier") || name.contains("frères")), "{names:?}");
    }
}
