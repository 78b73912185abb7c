//! Relations that a description states: « la directrice générale de Lumagrid », « son frère », "Y's chairman", « le
//! président américain ».

use super::{Evidence, Finder, RelationKind, Told};
use crate::actor::description::{Description, Determiner};
use crate::actor::gazetteer::NounClass;
use crate::actor::pronoun::Owners;
use crate::actor::{ActorKind, Form};
use crate::syntax::Upos;

pub(super) fn relations(finder: &mut Finder<'_>, told: &[Told], owners: &Owners) {
    // Heads first: « son ministre » is of what he heads.
    for wanted in [true, false] {
        for one in told {
            let heads = one.description.is_one_of(finder.reader, finder.reader.names.heads);
            if heads == wanted {
                relate(finder, one, owners);
            }
        }
    }
}

/// The relations of one description.
fn relate(finder: &mut Finder<'_>, told: &Told, owners: &Owners) {
    let description = &told.description;
    let named = finder
        .actors
        .get(told.actor)
        .is_some_and(|actor| actor.mentions.iter().any(|mention| mention.form == Form::Name));
    if description.noun.plural || !(named || description.noun.class == NounClass::Kin) {
        return;
    }
    let evidence = finder.evidence(description.mention.tokens.clone(), None);
    if let Some((object, of_field)) = object(finder, told) {
        tie(finder, told, object, of_field, &evidence);
        return;
    }
    if let Some(of) = owners
        .get(&description.mention.tokens.start)
        .filter(|_| description.determiner == Determiner::Possessive)
    {
        for owner in of {
            possessed(finder, told, *owner, &evidence);
        }
        return;
    }
    if description.determiner == Determiner::Definite
        && let Some(object) = implied(finder, told)
    {
        tie(finder, told, object, false, &evidence);
    }
}

/// A description that a possessive ties to its owner: a person's deputy or minister is of what that person heads.
fn possessed(finder: &mut Finder<'_>, told: &Told, owner: usize, evidence: &Evidence) {
    let description = &told.description;
    let person = finder.kind(owner) == Some(ActorKind::Person);
    let stands_for = description.noun.class == NounClass::Kin || is_representing(finder, description);
    if person && !stands_for {
        if let Some(headed) = finder.led_by(owner) {
            tie(finder, told, headed, true, evidence);
        }
    } else {
        tie(finder, told, owner, false, evidence);
    }
}

fn is_representing(finder: &Finder<'_>, description: &Description) -> bool {
    description.is_one_of(finder.reader, finder.reader.names.ties.representing)
}

/// Adds the relation that the noun of a description names. `of_field`: the noun governs a field of what the object is, as a
/// head of diplomacy, or serves its head.
fn tie(finder: &mut Finder<'_>, told: &Told, object: usize, of_field: bool, evidence: &Evidence) {
    let (reader, description) = (finder.reader, &told.description);
    let ties = reader.names.ties;
    let (subject, former) = (told.actor, description.former);
    let is = |list: &[&str]| description.is_one_of(reader, list);
    let body = finder.belongs(object);
    let inward = if body { RelationKind::MemberOf } else { RelationKind::WorksFor };
    if is(ties.parents) {
        return finder.add(subject, RelationKind::ParentOf, object, former, evidence);
    }
    if is(ties.subsidiaries) {
        return finder.add(object, RelationKind::ParentOf, subject, former, evidence);
    }
    if is(ties.owners) {
        return finder.add(subject, RelationKind::Owns, object, former, evidence);
    }
    let kind = match (description.noun.class, description.noun.detail) {
        (NounClass::Kin, _) => RelationKind::RelativeOf,
        _ if is_representing(finder, description) => RelationKind::Represents,
        // A judge or a suspect is of nothing that is named beside them.
        (NounClass::Person, "justice" | "suspect" | "police" | "media" | "culture")
            if finder.kind(object) == Some(ActorKind::Place) =>
        {
            return;
        }
        (NounClass::Person, _) if is(ties.ministers) => RelationKind::MemberOf,
        (NounClass::Person, _) if !of_field && is(reader.names.heads) => RelationKind::HeadOf,
        (NounClass::Person, "member") => RelationKind::MemberOf,
        (NounClass::Person, "sport") if finder.kind(object) == Some(ActorKind::Organisation) => {
            RelationKind::MemberOf
        }
        (NounClass::Person, "office" | "military") => inward,
        (NounClass::Person, "suspect" | "sport" | "religious") => return,
        (NounClass::Person, _) if finder.kind(object) == Some(ActorKind::Place) => return,
        (NounClass::Person, _) => inward,
        (NounClass::Organisation, _) if is(ties.parts) => RelationKind::PartOf,
        (NounClass::Place, "settlement" | "building" | "site") => RelationKind::LocatedIn,
        _ => return,
    };
    finder.add(subject, kind, object, former, evidence);
}

/// What a description is of, by its words: a name or description behind « de », a possessor before it, a people's
/// adjective. With it, whether only a field of it is meant.
fn object(finder: &Finder<'_>, told: &Told) -> Option<(usize, bool)> {
    let (reader, description) = (finder.reader, &told.description);
    let tokens = description.mention.tokens.clone();
    let head = description.mention.head;
    let other = |token: usize| finder.actors.at(token).filter(|actor| *actor != told.actor);
    if let Some(owner) = description.owner.and_then(other) {
        return Some((owner, false));
    }
    let behind = |token: &usize| *token >= description.noun_end;
    let complement = tokens.clone().filter(behind).find_map(other);
    if complement.is_some() {
        return complement.map(|actor| (actor, false));
    }
    tokens
        .filter(|token| {
            reader.syntax.upos(*token) == Upos::Adj
                || reader.gazetteer.adjective(reader.text.norm(*token)).is_some()
        })
        .find_map(|token| Some((token, of_people(finder, description, token)?)))
        .filter(|(_, actor)| *actor != told.actor)
        .map(|(token, actor)| {
            let before = token.saturating_sub(1);
            (actor, behind(&before) && before > head && reader.syntax.upos(before) == Upos::Noun)
        })
}

/// The place of which an adjective speaks, if the text names it: by the word lists, or by its form (« tavrin »: Tavrinie).
fn of_people(finder: &Finder<'_>, description: &Description, token: usize) -> Option<usize> {
    let adjective = finder.reader.text.norm(token);
    let entry = finder.reader.gazetteer.adjective(adjective);
    let minister = description.is_one_of(finder.reader, finder.reader.names.ties.ministers);
    let government = || {
        finder.actors.list.iter().position(|actor| {
            actor.kind == ActorKind::Organisation
                && actor.mentions.iter().any(|mention| {
                    let mut words = mention.tokens.clone();
                    words.clone().any(|token| finder.reader.text.norm(token) == adjective)
                        && words.any(|token| {
                            finder.reader.noun(token).is_some_and(|noun| noun.detail == "government")
                        })
                })
        })
    };
    if let Some(found) = minister.then(government).flatten() {
        return Some(found);
    }
    let places = finder.actors.list.iter().enumerate().filter(|(_, actor)| actor.kind == ActorKind::Place);
    places
        .filter(|(_, actor)| match entry {
            Some(entry) => actor.mentions.iter().any(|mention| mention.evidence.entry == Some(entry)),
            None => is_derived(adjective, &actor.name.to_lowercase()),
        })
        .map(|(index, _)| index)
        .next()
}

/// Whether an adjective looks made of a name: all but the last two letters are those of the name, which has at most two
/// letters more.
fn is_derived(adjective: &str, name: &str) -> bool {
    let shared = adjective.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    let (long, own) = (adjective.chars().count(), name.chars().count());
    shared >= 5 && shared + 2 >= long && shared + 3 >= own
}

/// What an office without a complement is of: a mayor of the town of the story, a prefect of the prefecture named.
fn implied(finder: &Finder<'_>, told: &Told) -> Option<usize> {
    let (reader, description) = (finder.reader, &told.description);
    if description.mention.form != Form::Apposition || description.noun.class != NounClass::Person {
        return None;
    }
    let at = description.mention.span.start;
    let before = |index: usize| {
        let mentions = finder.actors.get(index).map(|actor| actor.mentions.as_slice()).unwrap_or_default();
        mentions.iter().filter(|mention| mention.span.start < at).count()
    };
    if description.is_one_of(reader, reader.names.ties.of_towns) {
        return finder.actors.town_before(reader, at);
    }
    if !description.is_one_of(reader, reader.names.heads) {
        return None;
    }
    let noun = reader.syntax.lemma(description.mention.head);
    let shares_stem = |index: &usize| {
        let actor = finder.actors.get(*index);
        actor.is_some_and(|actor| {
            actor.kind == ActorKind::Organisation
                && actor.mentions.iter().any(|mention| {
                    mention.span.start < at
                        && mention.tokens.clone().any(|token| is_office_of(noun, reader.text.norm(token)))
                })
        })
    };
    (0..finder.actors.list.len())
        .filter(shares_stem)
        .max_by_key(|index| (before(*index), std::cmp::Reverse(*index)))
}

/// Whether a noun names the seat of an office: « préfète », « préfecture ».
fn is_office_of(office: &str, seat: &str) -> bool {
    let shared = office.chars().zip(seat.chars()).take_while(|(a, b)| a == b).count();
    shared >= 4 && shared + 3 >= office.chars().count() && seat != office
}
