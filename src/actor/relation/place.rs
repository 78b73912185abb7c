//! Where something lies: « le Théâtre des Halles, à Sauvery », « le musée Lantier d'Aubercey », "the Denver-based company".

use super::{Finder, RelationKind};
use crate::actor::gazetteer::NounClass;
use crate::actor::{ActorKind, Form};
use crate::syntax::Upos;

/// The places that stand right behind the name of an organisation, a building or a vessel's berth.
pub(super) fn locations(finder: &mut Finder<'_>) {
    let actors = finder.actors;
    for (index, actor) in actors.list.iter().enumerate() {
        let known_place = actor.kind == ActorKind::Place
            && actor.mentions.iter().any(|mention| mention.evidence.entry.is_some());
        if known_place || !matches!(actor.kind, ActorKind::Organisation | ActorKind::Place) {
            continue;
        }
        for mention in actor.mentions.iter().filter(|mention| mention.form == Form::Name) {
            if let Some((place, at)) = place_behind(finder, mention.tokens.start, mention.tokens.end) {
                let evidence = finder.evidence(mention.tokens.start..at + 1, None);
                finder.add(index, RelationKind::LocatedIn, place, false, &evidence);
            }
        }
    }
}

/// What verbs say of where something lies: « Norvane, basée à Brécourt », "Norvane is headquartered in Denver".
pub(super) fn lying(finder: &mut Finder<'_>) {
    let (reader, syntax) = (finder.reader, finder.reader.syntax);
    for verb in 0..reader.text.tokens.len() {
        let verbal = matches!(syntax.upos(verb), Upos::Verb | Upos::Adj);
        if !verbal || !reader.names.ties.lying.contains(&syntax.lemma(verb)) || syntax.is_negated(verb) {
            continue;
        }
        if super::verb::told(finder, verb).is_none() || syntax.object(verb).is_some() {
            continue;
        }
        let place = syntax.dependents(verb).find_map(|child| {
            let marker = syntax.marker(child)?;
            let place = finder.actors.at(child)?;
            let there = reader.names.place_prepositions.contains(&reader.text.norm(marker));
            (there && finder.kind(place) == Some(ActorKind::Place)).then_some((place, child))
        });
        let subject = syntax.subject(verb).and_then(|subject| finder.actors.at(subject));
        if let Some(((place, last), subject)) = place.zip(subject) {
            let evidence = finder.evidence(verb.min(last)..verb.max(last) + 1, None);
            finder.add(subject, RelationKind::LocatedIn, place, false, &evidence);
        }
    }
}

/// The place named right behind a name, and the last word of it.
fn place_behind(finder: &Finder<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let reader = finder.reader;
    let norm = |token: usize| reader.text.norm(token);
    let set_off = norm(end) == ",";
    let preposition = end + usize::from(set_off);
    let is_place = |token: usize| {
        let actor = finder.actors.at(token)?;
        (finder.kind(actor) == Some(ActorKind::Place)).then_some(actor)
    };
    let place = is_place(preposition + 1)?;
    let mut last = preposition + 1;
    while is_place(last + 1) == Some(place) {
        last += 1;
    }
    let closed = matches!(norm(last + 1), "," | "." | ";" | ")" | "(");
    // « X, à Y, »: set off on both sides.
    let beside = reader.names.place_prepositions.contains(&norm(preposition)) && set_off && closed;
    // « le musée X de Y »: what lies there has the noun of something that lies.
    let site = |token: usize| {
        reader.noun(token).is_some_and(|noun| {
            matches!((noun.class, noun.detail), (NounClass::Place, "building" | "site"))
                || matches!(
                    (noun.class, noun.detail),
                    (NounClass::Organisation, "school" | "health" | "university" | "institution")
                )
        })
    };
    let of = !set_off
        && reader.names.of.contains(&norm(preposition))
        && (site(start) || start.checked_sub(1).is_some_and(site));
    (beside || of).then_some((place, last))
}
