//! What the words around a name say of its bearer: an age, a verb of what only people do, a department in brackets, a
//! plural article; and the form of the name itself where nothing else tells.

use std::ops::Range;

use super::gazetteer::NounClass;
use super::{ActorKind, Evidence, Reader};
use crate::syntax::Relation;
use crate::text::Shape;

/// What stands right behind a name: « X, 54 ans », « X (Dordogne) », "Cupertino, California".
pub(super) fn behind(reader: &Reader<'_>, evidence: &mut Evidence, name: &Range<usize>) {
    let norm = |token: usize| reader.text.norm(token);
    let end = name.end;
    let known_wide = |start: usize, close: &[&str]| {
        (start + 1..start + 5).find(|token| close.contains(&norm(*token))).is_some_and(|stop| {
            let words: Vec<&str> = (start..stop).map(norm).collect();
            let known = reader.gazetteer.known(&words.join(" "));
            known.is_some_and(|known| known.kind == ActorKind::Place && reader.gazetteer.is_wide(known.entry))
        })
    };
    match norm(end) {
        "," => {
            let age = reader.shape(end + 1) == Shape::Digits && norm(end + 1).len() <= 3;
            let years = reader.names.contexts.years.contains(&norm(end + 2));
            let set_off = matches!(norm(end + 2), "," | ")") && !reader.names.contexts.people_by_capital;
            if age && (years || set_off) {
                evidence.add(ActorKind::Person, 4);
            } else if !reader.names.contexts.people_by_capital && known_wide(end + 1, &[",", ".", ";", ")"]) {
                evidence.add(ActorKind::Place, 2);
            }
        }
        "(" if known_wide(end + 1, &[")"]) => evidence.add(ActorKind::Place, 2),
        _ => {}
    }
}

/// What governs a name or stands right before it.
pub(super) fn around(reader: &Reader<'_>, evidence: &mut Evidence, name: &Range<usize>, known: bool) {
    let contexts = &reader.names.contexts;
    let before = name.start.checked_sub(1);
    let word = before.map_or("", |before| reader.text.norm(before));
    let place = evidence.weight(ActorKind::Place) > 2;
    if contexts.firm_prepositions.contains(&word) && !place {
        evidence.add(ActorKind::Organisation, 2);
    }
    // « l'Américain Urs Ortan »
    let capital = |token: usize| reader.shape(token) == Shape::Capitalised;
    let people = before.is_some_and(capital) && reader.gazetteer.adjective(word).is_some();
    if people && contexts.people_by_capital && reader.gazetteer.known(word).is_none() {
        evidence.add(ActorKind::Person, 4);
    }
    let lone = name.len() == 1 && !known && reader.shape(name.start) == Shape::Capitalised;
    // « les sœurs Brévant », "the brothers Orton"
    let people = before
        .and_then(|before| reader.noun(before))
        .is_some_and(|noun| noun.plural && noun.class == NounClass::Group);
    if lone && people {
        evidence.add(ActorKind::Person, 3);
    }
    // « organisé par Orange »: a town does nothing.
    if reader.names.ties.by.contains(&word) && known && evidence.weight(ActorKind::Place) == 2 {
        evidence.add(ActorKind::Organisation, 3);
    }
    if lone && reader.noun(name.start).is_none() && contexts.plurals.contains(&word) {
        evidence.add(ActorKind::Group, 3);
    }
    if contexts.titled_things.contains(&word) && !known && evidence.kind().is_none() {
        evidence.add(ActorKind::Product, 2);
    }
    if is_brand_or_code(reader, name) && !known {
        evidence.add(ActorKind::Product, 2);
    }
    // "Marta Keller of Polar Watch"
    let of_person = || {
        let first = before.and_then(|before| before.checked_sub(2)).filter(|_| !contexts.people_by_capital);
        first.is_some_and(|first| {
            capital(first + 1) && reader.gazetteer.given(reader.text.norm(first)).is_some()
        })
    };
    if name.len() > 1
        && reader.names.of.contains(&word)
        && of_person()
        && evidence.weight(ActorKind::Place) == 0
    {
        evidence.add(ActorKind::Organisation, 2);
    }
    if does_what_people_do(reader, name) && !known {
        evidence.add(ActorKind::Person, 2);
    }
}

/// Whether a lone name is written as those of things are: « iPhone », « A380 ».
fn is_brand_or_code(reader: &Reader<'_>, name: &Range<usize>) -> bool {
    let shape = reader.shape(name.start);
    name.len() == 1 && matches!(shape, Shape::Lower | Shape::Mixed)
}

/// Whether a name is the subject of a verb of what only people do: « Ortan est né », "Ortan wept".
fn does_what_people_do(reader: &Reader<'_>, name: &Range<usize>) -> bool {
    let syntax = reader.syntax;
    name.clone().any(|token| {
        matches!(syntax.relation(token), Relation::Nsubj | Relation::NsubjPass)
            && syntax
                .head(token)
                .is_some_and(|verb| reader.names.contexts.human_verbs.contains(&syntax.lemma(verb)))
    })
}

/// What the form of a name says: « Fains-sur-Orne », "Tollbury".
pub(super) fn by_form(reader: &Reader<'_>, evidence: &mut Evidence, name: &Range<usize>) {
    let contexts = &reader.names.contexts;
    if name.len() != 1 || reader.shape(name.start) != Shape::Capitalised {
        return;
    }
    let norm = reader.text.norm(name.start);
    let mut parts = norm.split('-');
    let first = parts.next().unwrap_or("");
    let rest: Vec<&str> = parts.collect();
    let inside = rest.split_last().map_or(&[][..], |(_, inside)| inside);
    let compound = !rest.is_empty()
        && (contexts.town_beginnings.contains(&first)
            || inside.iter().any(|part| contexts.town_parts.contains(part)));
    let ends = rest.is_empty()
        && contexts.town_endings.iter().any(|ending| norm.len() > ending.len() + 2 && norm.ends_with(ending));
    if compound {
        evidence.add(ActorKind::Place, 2);
    } else if ends {
        evidence.add(ActorKind::Place, 1);
    }
}
