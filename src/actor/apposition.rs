//! Beside which name a description stands: « le patron de Norvane, Lise Ortan », « Lise Ortan, patronne de Norvane ».

use std::ops::Range;

use super::description::{Description, Determiner, name_over};
use super::gazetteer::NounClass;
use super::{ActorKind, Form, Mention, Reader};
use crate::syntax::Upos;

/// The name beside which a description stands: right behind it, or parted by a comma on either side.
pub(super) fn beside(
    reader: &Reader<'_>,
    names: &[Mention],
    tokens: &Range<usize>,
    noun_end: usize,
    class: NounClass,
) -> Option<usize> {
    let norm = |token: usize| reader.text.norm(token);
    let starts_at = |token: usize| names.binary_search_by_key(&token, |name| name.tokens.start).ok();
    // « le président Donald Trump », « l'application TikTok »: no preposition between.
    let is_of = |token: usize| matches!(reader.syntax.upos(token), Upos::Adp | Upos::Cconj);
    let ends = |token: usize| {
        let other = reader
            .gazetteer
            .noun_at(|ahead| norm(token + ahead))
            .is_some_and(|(noun, _)| noun.class == NounClass::Person);
        reader.syntax.upos(token) == Upos::Cconj || (other && token >= noun_end)
    };
    let right = (noun_end..tokens.end + 1)
        .take_while(|token| starts_at(*token).is_some() || !ends(*token))
        .find_map(|token| Some((token, starts_at(token)?)));
    let same_sentence = |token: usize| reader.text.sentence_of(token) == reader.text.sentence_of(noun_end);
    if let Some((token, name)) = right {
        // Behind a preposition or an article the name belongs to a complement.
        // « le gouvernement Untel »: it is called after somebody.
        let called = class == NounClass::Organisation
            && reader.noun(noun_end - 1).is_some_and(|noun| noun.detail == "government")
            && token == noun_end;
        // « onze montres au musée Untel »: the name is that of the museum; « l'application de messagerie Untel » bears it.
        let bears = |at: usize| {
            reader.gazetteer.noun_at(|ahead| norm(at + ahead)).is_some_and(|(noun, count)| {
                at + count == token && matches!(noun.class, NounClass::Organisation | NounClass::Place)
            })
        };
        let of_other =
            class == NounClass::Product && (noun_end..token).any(is_of) && (noun_end + 1..token).any(bears);
        let introduced = called || of_other || is_of(token - 1) || reader.syntax.upos(token - 1) == Upos::Det;
        if !introduced && same_sentence(token) {
            return Some(bearer(names, name, class));
        }
    }
    // « la directrice du théâtre, Prénom Nom »: the theatre is no person.
    let inside = tokens.start.checked_sub(1).is_some_and(|before| {
        let before = norm(before);
        reader.names.of.contains(&before) || reader.names.contracted.contains(&before)
    });
    let fits = |index: usize| {
        names.get(index).is_some_and(|name| {
            may_be(name, class)
                && !(matches!(class, NounClass::Person | NounClass::Kin) && is_where(reader, name))
                && (!inside
                    || matches!(class, NounClass::Person | NounClass::Kin)
                    || name.evidence.weight(ActorKind::Person) == 0)
        })
    };
    // « le délégué du syndicat (SAT), Prénom Nom »: what stands in brackets is looked over.
    let mut comma = tokens.end;
    if norm(comma) == "(" {
        let closing = (comma..comma + 8).find(|token| norm(*token) == ")");
        comma = closing.map_or(comma, |closing| closing + 1);
    }
    if norm(comma) == "," {
        // « son adjoint, l'Argentin Prénom Nom »: the people's name stands before the name and names nobody.
        let of_people = reader.syntax.upos(comma + 1) == Upos::Det
            && reader.gazetteer.adjective(norm(comma + 2)).is_some();
        let start = if of_people { comma + 3 } else { comma + 1 };
        let name = starts_at(start).filter(|index| fits(*index));
        // « le patron de X, Prénom Nom, a dit »: the name is set off, or it ends the sentence.
        let closes = |index: &usize| {
            let end = names.get(*index).map_or(0, |name| name.tokens.end);
            matches!(norm(end), "," | "." | ";" | ")" | "" | "»")
        };
        // "According to the newspaper, KLR, the firm, had": a source is another than who is spoken of.
        let source = class == NounClass::Organisation && reader.is_source(tokens.start);
        if let Some(name) = name.filter(closes).filter(|_| !source) {
            return Some(name);
        }
    }
    let before = tokens.start.checked_sub(2)?;
    if matches!(norm(before + 1), "," | "(" | "–" | "—") {
        return name_over(names, before)
            .filter(|index| names.get(*index).is_some_and(|name| name.tokens.end == before + 1))
            .filter(|index| fits(*index));
    }
    None
}

/// Of « le député LFI Lise Ortan » the one who is a deputy: not the party.
fn bearer(names: &[Mention], name: usize, class: NounClass) -> usize {
    let person = matches!(class, NounClass::Person | NounClass::Kin);
    let next = names.get(name).zip(names.get(name + 1)).is_some_and(|(party, next)| {
        party.tokens.end == next.tokens.start
            && party.evidence.weight(ActorKind::Person) == 0
            && party.evidence.weight(ActorKind::Organisation) >= 2
            && next.evidence.weight(ActorKind::Person) > 0
    });
    name + usize::from(person && next)
}

/// Whether a name says where something is: « à Vernay, le notaire … ».
fn is_where(reader: &Reader<'_>, name: &Mention) -> bool {
    let before = name.tokens.start.checked_sub(1).map_or("", |before| reader.text.norm(before));
    reader.names.place_prepositions.contains(&before)
}

/// Whether the bearer of a name may be what a noun says: nothing speaks for another kind only.
fn may_be(name: &Mention, class: NounClass) -> bool {
    let kind = class.kind();
    let own = name.evidence.kind();
    own.is_none_or(|own| own == kind || name.evidence.weight(own) < 3 || kind == ActorKind::Product)
        && kind != ActorKind::Group
}

/// Of two descriptions beside one name, one inside of the other, only one is of its bearer: « le numéro un du secteur,
/// Hyperal », « l'usine à son rival Lactador ».
pub(super) fn apart(found: &mut [Description], names: &[Mention]) {
    for inner in 1..found.len() {
        let (before, rest) = found.split_at_mut(inner);
        let (Some(outer), Some(inner)) = (before.last_mut(), rest.first_mut()) else { continue };
        let inside = inner.mention.tokens.start < outer.mention.tokens.end;
        let Some(name) = inner.name.filter(|name| inside && outer.name == Some(*name)) else { continue };
        // Not « la conseillère d'opposition Lise Ortan ».
        let own = matches!(inner.determiner, Determiner::Definite | Determiner::Possessive);
        let adjacent =
            own && names.get(name).is_some_and(|name| name.tokens.start == inner.mention.tokens.end);
        let other = if adjacent { outer } else { inner };
        other.name = None;
        other.mention.form = Form::Description;
    }
}

/// Whether a noun behind a comma is the subject of what follows, and no apposition: "before confronting Oakes, the court
/// heard".
pub(super) fn is_other_subject(reader: &Reader<'_>, noun: usize, end: usize) -> bool {
    let syntax = reader.syntax;
    syntax.relation(noun).is_subject()
        && syntax
            .head(noun)
            .is_some_and(|verb| syntax.is_finite(verb) && (verb == end || syntax.finite_word(verb) == end))
}
