//! Descriptions: « le géant de la technologie », « l'ancien général », « deux diplomates ».
//!
//! A noun of the word lists with its determiner and complements is a description. Beside a name it is an apposition: it
//! says of the name's bearer what kind they are and what they do. Alone it speaks of somebody named elsewhere, or of
//! somebody who has no name in the text.

use std::ops::Range;

use super::apposition::{apart, beside, is_other_subject};
use super::gazetteer::{Gazetteer, Noun, NounClass};
use super::mention::is_taken;
use super::{ActorKind, Evidence, Form, Mention, Reader, nationality};
use crate::syntax::{Relation, Upos};

/// How a description introduces what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    /// Known from before, or the only one: « le », « ce ».
    Definite,
    /// New: « un », « deux ».
    Indefinite,
    /// Somebody's: « son avocat ».
    Possessive,
    /// None: titles and appositions.
    Bare,
}

/// A description with what was read of it.
#[derive(Debug, Clone)]
pub(super) struct Description {
    pub(super) mention: Mention,
    pub(super) noun: Noun,
    pub(super) determiner: Determiner,
    /// The lemmas of its noun and adjectives and the words of its complements: what another description must share.
    pub(super) words: Vec<String>,
    /// For an apposition the index of the name among the mentions.
    pub(super) name: Option<usize>,
    /// Whether it speaks of an office or tie that is over.
    pub(super) former: bool,
    /// Where its noun ends and its complements begin.
    pub(super) noun_end: usize,
    /// A word of the name or description of its possessor, if that stands before it: "the club's chairman".
    pub(super) owner: Option<usize>,
    /// How many it speaks of in words: « les deux entreprises ».
    pub(super) counted: bool,
}

impl Description {
    /// Whether its noun is one of some words: by lemma, by form, or by all its words with a space between them.
    pub(super) fn is_one_of(&self, reader: &Reader<'_>, words: &[&str]) -> bool {
        let head = self.mention.head;
        let is = |word: &str| words.contains(&word);
        if is(reader.syntax.lemma(head)) || is(reader.text.norm(head)) {
            return true;
        }
        self.noun_end > head + 1
            && words.iter().any(|words| {
                words.split(' ').count() == self.noun_end - head
                    && words.split(' ').zip(head..).all(|(word, token)| word == reader.text.norm(token))
            })
    }
}

/// Finds descriptions; the names beside which one stands gain what it says of their kind.
pub(super) fn find(reader: &Reader<'_>, names: &mut [Mention]) -> Vec<Description> {
    let mut found: Vec<Description> = Vec::new();
    for (number, sentence) in reader.text.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = sentence.tokens.end;
            let description = describe(reader, names, number, at, end);
            let next = description.as_ref().map_or(at + 1, |(_, noun_end)| *noun_end);
            found.extend(description.map(|(description, _)| description));
            at = next;
        }
    }
    apart(&mut found, names);
    for description in &found {
        if let Some(name) = description.name.and_then(|name| names.get_mut(name)) {
            if description.noun.either {
                continue;
            }
            let weight =
                if matches!(description.noun.class, NounClass::Person | NounClass::Kin) { 4 } else { 3 };
            name.evidence.add(description.noun.class.kind(), weight);
            name.evidence.gender = name.evidence.gender.or(description.mention.evidence.gender);
        }
    }
    found
}

/// The description whose noun begins at a token, and where that noun ends.
fn describe(
    reader: &Reader<'_>,
    names: &[Mention],
    sentence: usize,
    at: usize,
    limit: usize,
) -> Option<(Description, usize)> {
    let norm = |token: usize| if token < limit { reader.text.norm(token) } else { "" };
    let listed = reader.gazetteer.noun_at(|ahead| norm(at + ahead));
    let (noun, count) = listed.or_else(|| is_aged(reader, at).then(|| (Gazetteer::aged(), 1)))?;
    let upos = reader.syntax.upos(at);
    let is_noun =
        matches!(upos, Upos::Noun | Upos::Propn) || listed.is_none() || (count > 1 && upos != Upos::Verb);
    // "the city council": the first noun only qualifies the second.
    let of_name = reader.syntax.head(at).is_some_and(|head| name_over(names, head).is_some());
    let qualifies = reader.syntax.relation(at) == Relation::Compound && !of_name && count == 1;
    let lower = noun.capital && !reader.shape(at).is_capitalised();
    if lower || !is_noun || qualifies || is_taken(reader.taken, at) || name_over(names, at).is_some() {
        return None;
    }
    let noun_end = at + count;
    let phrase = phrase(reader, names, at, noun_end, sentence, limit);
    let (mut start, mut determiner) = determiner(reader, phrase.start, at, sentence);
    let mut owner = None;
    if let Some((owned, word)) = possessor(reader, names, start, sentence) {
        (start, owner, determiner) = (owned, Some(word), Determiner::Definite);
    }
    let tokens = start..phrase.end;
    let mut evidence = Evidence::default();
    // « le conseil », "the coastguard": without a name rather the body than the one.
    let body = noun.either && matches!(noun.detail, "justice" | "police");
    evidence.add(if body { ActorKind::Organisation } else { noun.class.kind() }, 3);
    evidence.gender = noun.gender;
    evidence.nationality = nationality::of_description(reader, noun, at, start..phrase.end);
    let name = beside(reader, names, &tokens, noun_end, noun.class).filter(|index| {
        let before = names.get(*index).is_some_and(|name| name.tokens.end < tokens.start);
        !before || !is_other_subject(reader, at, tokens.end)
    });
    let form = if name.is_some() { Form::Apposition } else { Form::Description };
    // Of an apposition the name ends the description: « le président américain | Donald Trump ».
    let end = match name.and_then(|name| names.get(name)) {
        // « le député LFI Antoine Ortan »
        Some(name) if name.tokens.start > noun_end && name_over(names, name.tokens.start - 1).is_some() => {
            name.tokens.start
        }
        Some(name) if name.tokens.start >= noun_end => tokens.end.min(name.tokens.start),
        _ => tokens.end,
    };
    let end = trimmed(reader, noun_end, end);
    let mention = reader.mention(start..end, start..end, sentence, form, evidence);
    let mention = Mention { head: at, ..mention };
    let words = content(reader, start..end);
    let former = (start..end)
        .any(|token| reader.names.former.contains(&norm(token)) || norm(token).starts_with("ex-"));
    let counted = (start..at).any(|token| {
        reader.syntax.upos(token) == Upos::Num || reader.syntax.relation(token) == Relation::Nummod
    });
    // "Harrowby Town striker Kieran Doult": the name before a bare noun is what it is of.
    let before = start.checked_sub(1).filter(|_| determiner == Determiner::Bare && name.is_some());
    let owner = owner.or_else(|| {
        before.filter(|before| {
            name_over(names, *before).is_some() && reader.text.sentence_of(*before) == Some(sentence)
        })
    });
    let former = former || is_left(reader, start, at);
    Some((Description { mention, noun, determiner, words, name, former, noun_end, owner, counted }, noun_end))
}

/// Whether somebody is called by their age alone: "the 54-year-old said".
fn is_aged(reader: &Reader<'_>, at: usize) -> bool {
    let norm = reader.text.norm(at);
    let told = reader.names.contexts.aged.iter().any(|ending| norm.ends_with(ending));
    told && !matches!(reader.syntax.upos(at + 1), Upos::Noun | Upos::Propn | Upos::Adj)
}

/// Whether somebody gives up the office that begins at a token: "resigned as leader".
fn is_left(reader: &Reader<'_>, start: usize, noun: usize) -> bool {
    let ties = reader.names.ties;
    start.checked_sub(1).is_some_and(|word| ties.as_words.contains(&reader.text.norm(word)))
        && reader
            .syntax
            .governing_predicate(noun)
            .is_some_and(|verb| ties.resigning.contains(&reader.syntax.lemma(verb)))
}

/// The possessor with a genitive before a phrase: where it begins, and a word of it.
fn possessor(
    reader: &Reader<'_>,
    names: &[Mention],
    start: usize,
    sentence: usize,
) -> Option<(usize, usize)> {
    let norm = |token: usize| reader.text.norm(token);
    let owner = start.checked_sub(2)?;
    if !reader.names.genitives.contains(&norm(owner + 1)) || reader.text.sentence_of(owner) != Some(sentence)
    {
        return None;
    }
    let mut first =
        name_over(names, owner).and_then(|index| names.get(index)).map_or(owner, |name| name.tokens.start);
    let first_of_sentence =
        reader.text.sentences.get(sentence).map_or(first, |sentence| sentence.tokens.start);
    while first > first_of_sentence && matches!(reader.syntax.upos(first - 1), Upos::Det | Upos::Adj) {
        first -= 1;
    }
    Some((first, owner))
}

/// The name that covers a token.
pub(super) fn name_over(names: &[Mention], token: usize) -> Option<usize> {
    let after = names.partition_point(|name| name.tokens.start <= token);
    after.checked_sub(1).filter(|index| names.get(*index).is_some_and(|name| name.tokens.contains(&token)))
}

/// The words that hang on a noun: adjectives before it, complements behind it, as far as the parse and the signs say.
fn phrase(
    reader: &Reader<'_>,
    names: &[Mention],
    at: usize,
    noun_end: usize,
    sentence: usize,
    limit: usize,
) -> Range<usize> {
    let first = reader.text.sentences.get(sentence).map_or(at, |sentence| sentence.tokens.start);
    let tree = reader.syntax.noun_phrase(at);
    let is_inside = |token: &usize| {
        let upos = reader.syntax.upos(*token);
        let sign = matches!(
            reader.text.norm(*token),
            "," | ";" | ":" | "." | "«" | "»" | "“" | "”" | "\"" | "(" | ")" | "–" | "—"
        );
        !sign
            && !matches!(upos, Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Pron)
            && (upos != Upos::Adp || reader.names.phrase_prepositions.contains(&reader.text.norm(*token)))
            && !is_taken(reader.taken, *token)
    };
    let is_before = |token: &usize| {
        let qualifies = reader.syntax.relation(*token) == Relation::Compound;
        (qualifies || matches!(reader.syntax.upos(*token), Upos::Adj | Upos::Num)) && is_inside(token)
    };
    // "Norvane chief executive": the name is what the office is of, and no part of it.
    let is_own = |token: &usize| is_before(token) && name_over(names, *token).is_none();
    let start = (first..at).rev().take_while(is_own).last().unwrap_or(at);
    let reach = tree.end.clamp(noun_end, limit.min(noun_end + 12));
    let end = (noun_end..reach).take_while(is_inside).last().map_or(noun_end, |last| last + 1);
    start..end.max(named_complement(reader, names, noun_end, limit))
}

/// The end of a name that follows with « de », whatever the parse makes of it: "chief executive of Norvane".
fn named_complement(reader: &Reader<'_>, names: &[Mention], noun_end: usize, limit: usize) -> usize {
    let norm = |token: usize| reader.text.norm(token);
    let of = reader.names.of.contains(&norm(noun_end)) || reader.names.contracted.contains(&norm(noun_end));
    let article = usize::from(reader.names.definite.contains(&norm(noun_end + 1)));
    let name = name_over(names, noun_end + 1 + article).filter(|_| of && noun_end + 1 < limit);
    name.and_then(|name| names.get(name)).map_or(noun_end, |name| name.tokens.end.min(limit))
}

/// Prepositions, articles and conjunctions at the end have lost what they introduce.
fn trimmed(reader: &Reader<'_>, noun_end: usize, end: usize) -> usize {
    let is_open = |token: &usize| {
        matches!(reader.syntax.upos(*token), Upos::Adp | Upos::Det | Upos::Cconj | Upos::Adv | Upos::Punct)
    };
    end - (noun_end..end).rev().take_while(is_open).count()
}

/// The determiner before a phrase, and where the phrase begins with it; a contracted article stays outside.
fn determiner(reader: &Reader<'_>, start: usize, noun: usize, sentence: usize) -> (usize, Determiner) {
    let first = reader.text.sentences.get(sentence).map_or(start, |sentence| sentence.tokens.start);
    let names = reader.names;
    let norm = |token: usize| reader.text.norm(token);
    // « les deux gendarmes »: the number stands inside.
    let start = if start == noun { start } else { start.max(first) };
    let before = start.checked_sub(1).filter(|before| *before >= first);
    let counted = (start..noun).any(|token| names.indefinite.contains(&norm(token)));
    match before {
        Some(before) if names.definite.contains(&norm(before)) => (before, Determiner::Definite),
        Some(before)
            if names.contracted.contains(&norm(before)) && reader.syntax.upos(before) == Upos::Adp =>
        {
            (start, Determiner::Definite)
        }
        Some(before) if reader.syntax.morph(before).is_possessive() => (before, Determiner::Possessive),
        Some(before)
            if names.indefinite.contains(&norm(before)) && reader.syntax.upos(before) != Upos::Adp =>
        {
            (before, Determiner::Indefinite)
        }
        _ if counted => (start, Determiner::Indefinite),
        _ => (start, Determiner::Bare),
    }
}

/// Lemmas of nouns and adjectives, and names, of a phrase.
fn content(reader: &Reader<'_>, tokens: Range<usize>) -> Vec<String> {
    let is_content = |token: &usize| {
        matches!(reader.syntax.upos(*token), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num)
            && !reader.names.indefinite.contains(&reader.text.norm(*token))
            && !reader.names.ties.current.contains(&reader.text.norm(*token))
    };
    let lemma = |token: usize| reader.syntax.lemma(token);
    tokens.filter(is_content).map(|token| lemma(token).trim_start_matches("ex-").to_owned()).collect()
}
