//! What a name and the words around it say of its bearer: a civility, a given name, the noun that governs it (« la ville
//! de X », « le frère de X », "X's chairman"), a preposition of place.

use std::ops::Range;

use super::gazetteer::{KnownName, Noun, NounClass};
use super::{ActorKind, Evidence, Gender, Reader, context, nationality};
use crate::syntax::{Relation, Upos};
use crate::text::Shape;

/// The evidence of one name. `honorific` is the token of the civility before it.
pub(super) fn of_name(
    reader: &Reader<'_>,
    honorific: Option<usize>,
    name: Range<usize>,
    known: Option<KnownName>,
) -> Evidence {
    let mut evidence = Evidence::default();
    if let Some(title) = honorific {
        evidence.add(ActorKind::Person, 6);
        evidence.gender = gender_of(reader, title);
    }
    // A known name of several words is no other's: « Caroline du Nord », "United States".
    let whole = known.is_some_and(|known| !known.ambiguous) && name.len() > 1;
    if !whole {
        words(reader, &mut evidence, honorific.is_some(), &name);
    }
    if let Some(known) = known {
        evidence.add(known.kind, if known.ambiguous { 2 } else { 4 });
        evidence.entry = Some(known.entry);
    }
    before(reader, &mut evidence, &name, known.is_some());
    context::behind(reader, &mut evidence, &name);
    context::around(reader, &mut evidence, &name, known.is_some());
    if let Some((noun, weight)) = governing(reader, &name) {
        evidence.add(noun, weight);
    }
    if name.len() == 1 && honorific.is_none() && owns_or_hires(reader, &name) {
        evidence.add(ActorKind::Organisation, 1);
    }
    if is_figure(reader, &name) {
        evidence.add(ActorKind::Person, 2);
    }
    evidence.nationality = nationality::of_name(reader, &name);
    if evidence.kind().is_none() && looks_personal(reader, &name) {
        evidence.add(ActorKind::Person, 1);
    }
    if evidence.kind().is_none() {
        context::by_form(reader, &mut evidence, &name);
    }
    evidence
}

fn gender_of(reader: &Reader<'_>, title: usize) -> Option<Gender> {
    let title = reader.text.norm(title);
    if reader.names.feminine_honorifics.contains(&title) {
        Some(Gender::Feminine)
    } else if reader.names.masculine_honorifics.contains(&title) {
        Some(Gender::Masculine)
    } else {
        None
    }
}

/// What the words of the name say.
fn words(reader: &Reader<'_>, evidence: &mut Evidence, honorific: bool, name: &Range<usize>) {
    let (count, last) = (name.len(), name.end - 1);
    if let Some(given) = reader.gazetteer.given(reader.text.norm(name.start)).filter(|_| count > 1) {
        evidence.add(ActorKind::Person, if given.ambiguous { 2 } else { 4 });
        evidence.gender = evidence.gender.or(given.gender);
    }
    if name.clone().any(|token| reader.text.norm(token) == "&") {
        evidence.add(ActorKind::Organisation, 5);
    }
    if count > 1 && reader.company_suffixes.contains(reader.text.word(last)) {
        evidence.add(ActorKind::Organisation, 5);
    }
    if reader.shape(name.start) == Shape::Upper && count == 1 {
        evidence.add(ActorKind::Organisation, 2);
    }
    if count == 1 && !honorific {
        alone(reader, evidence, name.start);
    }
    if count == 1 || honorific {
        return;
    }
    // « la Coupe du Monde », "Hurricane Sandy"
    if reader.names.contexts.titled_things.contains(&reader.text.norm(name.start)) {
        evidence.add(ActorKind::Product, 3);
    }
    // « B. Obama »
    let initial = reader.text.word(name.start);
    if count == 2 && initial.ends_with('.') && initial.chars().count() == 2 && reader.noun(last).is_none() {
        evidence.add(ActorKind::Person, 3);
    }
    // « Louis XV », « Théodoric Ier »
    if count == 2 && is_regnal(reader.text.word(last)) && reader.noun(name.start).is_none() {
        evidence.add(ActorKind::Person, 2);
    }
    for token in name.clone() {
        let class = reader.noun(token).map(|noun| noun.class);
        let class = class
            .filter(|class| matches!(class, NounClass::Organisation | NounClass::Place | NounClass::Product));
        if reader.names.organisation_words.contains(&reader.text.norm(token)) {
            evidence.add(ActorKind::Organisation, 4);
        } else if let Some(class) = class {
            evidence.add(class.kind(), if token == name.start || token == last { 3 } else { 1 });
        }
    }
}

/// What a word says that is the whole name: « Sylvie », « le Congrès ».
fn alone(reader: &Reader<'_>, evidence: &mut Evidence, token: usize) {
    let norm = reader.text.norm(token);
    if let Some(given) = reader.gazetteer.given(norm).filter(|given| !given.ambiguous) {
        let article = token.checked_sub(1).map_or("", |before| reader.text.norm(before));
        if !reader.names.definite.contains(&article) {
            evidence.add(ActorKind::Person, 2);
            evidence.gender = evidence.gender.or(given.gender);
        }
    }
    let organisation = reader.noun(token).is_some_and(|noun| noun.class == NounClass::Organisation);
    if organisation || reader.names.organisation_words.contains(&norm) {
        evidence.add(ActorKind::Organisation, 3);
    }
}

/// Whether a name is the surname of somebody whom everybody knows: « Kadhafi », « Le Pen ».
fn is_figure(reader: &Reader<'_>, name: &Range<usize>) -> bool {
    let words: Vec<&str> = name.clone().map(|token| reader.text.norm(token)).collect();
    let article = name.start.checked_sub(1).map_or("", |before| reader.text.norm(before));
    name.len() <= 3
        && name.clone().all(|token| reader.shape(token) != Shape::Upper)
        && !reader.names.definite.contains(&article)
        && reader.gazetteer.surname(&words.join(" ")).is_some()
}

/// Whether a word is the number of a king or a pope.
fn is_regnal(word: &str) -> bool {
    let numeral = word.strip_suffix("er").unwrap_or(word);
    numeral.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && (numeral.len() > 1 || word == "Ier")
}

/// What a preposition or article before the name says.
fn before(reader: &Reader<'_>, evidence: &mut Evidence, name: &Range<usize>, known: bool) {
    let Some(before) = name.start.checked_sub(1).map(|before| reader.text.norm(before)) else { return };
    // « près de Valmandre » too.
    let farther = name.start.checked_sub(2).map_or("", |before| reader.text.norm(before));
    let is_where = |word: &str| reader.names.place_prepositions.contains(&word);
    // « verser un million à Norvane »: what is given is no place.
    let given = || {
        let (syntax, contexts) = (reader.syntax, &reader.names.contexts);
        let verb = name.clone().find_map(|token| syntax.head(token).filter(|head| !name.contains(head)));
        reader.names.ties.to.contains(&before)
            && verb.is_some_and(|verb| {
                verb < name.start
                    && syntax.object(verb).is_some()
                    && (contexts.giving.contains(&syntax.lemma(verb))
                        || contexts.addressing.contains(&syntax.lemma(verb)))
            })
    };
    if (is_where(before) && !given()) || (reader.names.of.contains(&before) && is_where(farther)) {
        evidence.add(ActorKind::Place, 2);
    }
    // « Le Quai » inside of a sentence: the article is a part of the name, as of papers, houses, works.
    let own_article = name.len() > 1
        && reader.shape(name.start) == Shape::Capitalised
        && reader.names.definite.contains(&reader.text.norm(name.start));
    if own_article && !known {
        evidence.add(ActorKind::Organisation, 4);
    }
    let article = reader.names.place_articles.contains(&before) && !reader.syntax.is_ordinary(name.start);
    if article && reader.shape(name.start) == Shape::Capitalised && name.len() == 1 && !known {
        evidence.add(ActorKind::Place, 1);
    }
}

/// Whether the name is the subject of what firms do: buy, hold shares, hire, sell.
fn owns_or_hires(reader: &Reader<'_>, name: &Range<usize>) -> bool {
    let (syntax, ties) = (reader.syntax, reader.names.ties);
    name.clone().any(|token| {
        matches!(syntax.relation(token), Relation::Nsubj | Relation::OblAgent)
            && syntax.head(token).into_iter().any(|verb| {
                let verb = syntax.lemma(verb);
                [ties.owning, ties.acquiring, ties.hiring, ties.selling]
                    .iter()
                    .any(|list| list.contains(&verb))
            })
    }) || relative_clause(reader, name).is_some_and(|verb| {
        let verb = syntax.lemma(verb);
        ties.owning.contains(&verb) || ties.acquiring.contains(&verb)
    })
}

/// The verb of the relative clause that hangs on a name: « Arvelle, qui détient … ».
fn relative_clause(reader: &Reader<'_>, name: &Range<usize>) -> Option<usize> {
    let syntax = reader.syntax;
    name.clone().find_map(|token| {
        let verb = syntax.dependents_as(token, Relation::AclRelcl).next()?;
        (syntax.subject(verb) == Some(token)).then_some(verb)
    })
}

/// The kind that the noun speaks for of which the name is a complement: « la ville de X », "X's brother".
fn governing(reader: &Reader<'_>, name: &Range<usize>) -> Option<(ActorKind, u16)> {
    let norm = |token: usize| reader.text.norm(token);
    if reader.names.genitives.contains(&norm(name.end)) {
        return kind_of_owner(reader.noun(name.end + 1)?);
    }
    // "Harrowby Town striker": a player's noun right behind a name is of a team.
    if reader.text.spaced(name.end)
        && let Some(noun) = reader.noun(name.end).filter(|noun| noun.class == NounClass::Person)
        && reader.shape(name.end) == Shape::Lower
        && matches!(noun.detail, "sport" | "corporate")
    {
        return Some((ActorKind::Organisation, 3));
    }
    let of = name.start.checked_sub(1).filter(|of| reader.names.of.contains(&norm(*of)))?;
    let ending_at = |end: usize| {
        (end.saturating_sub(3)..end).find_map(|token| {
            let (noun, count) = reader.gazetteer.noun_at(|ahead| norm(token + ahead))?;
            (token + count == end).then_some((noun, end - 1))
        })
    };
    // « la province orientale de Cyrénaïque »
    let behind_adjective = || {
        let adjective = of.checked_sub(1).filter(|token| reader.syntax.upos(*token) == Upos::Adj)?;
        ending_at(adjective)
    };
    let (noun, noun_end) = ending_at(of).or_else(behind_adjective)?;
    if noun.class == NounClass::Place && matches!(noun.detail, "settlement" | "area" | "land") {
        return Some((ActorKind::Place, 3));
    }
    if noun.class == NounClass::Place {
        return Some((ActorKind::Place, 2));
    }
    let head = reader.syntax.lemma(noun_end);
    if reader.names.ties.of_towns.contains(&head) || reader.names.town_nouns.contains(&head) {
        return Some((ActorKind::Place, 3));
    }
    match (noun.class, noun.detail) {
        // « le tribunal de X », « le procureur de X »: where they are.
        (NounClass::Organisation, "court" | "government" | "health" | "university" | "school" | "police")
        | (NounClass::Person, "justice") => Some((ActorKind::Place, 2)),
        _ => kind_of_owner(noun),
    }
}

/// Of what kind somebody is who has such a noun: a brother is a person's, a chairman an organisation's.
fn kind_of_owner(noun: Noun) -> Option<(ActorKind, u16)> {
    match (noun.class, noun.detail) {
        (NounClass::Kin, _) => Some((ActorKind::Person, 3)),
        (NounClass::Person | NounClass::Group, "corporate" | "labour" | "work") => {
            Some((ActorKind::Organisation, 2))
        }
        (NounClass::Group, "public" | "human") => Some((ActorKind::Place, 2)),
        _ => None,
    }
}

/// Whether a name of which nothing else is known has the form of a person's: two or three capitalised words, none of
/// them an ordinary word or a name of something else. Most such names in news are.
fn looks_personal(reader: &Reader<'_>, name: &Range<usize>) -> bool {
    let plain = |token: usize| {
        let norm = reader.text.norm(token);
        reader.shape(token) == Shape::Capitalised
            && !reader.syntax.is_ordinary(token)
            && reader.noun(token).is_none()
            && reader.gazetteer.adjective(norm).is_none()
            && reader.gazetteer.known(norm).is_none()
    };
    // « le Flight Director »: people have no article.
    let before = name.start.checked_sub(1).map_or("", |before| reader.text.norm(before));
    let article = reader.names.definite.contains(&before) || reader.names.contracted.contains(&before);
    !article && (2..=3).contains(&name.len()) && name.clone().all(plain)
}
