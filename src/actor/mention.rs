//! Names: runs of capitalised words, known names, and what the words around them say of their bearer.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::gazetteer::{Gazetteer, KnownName, NounClass};
use super::rule::Names;
use super::{Form, Mention, Reader, evidence, spread};
use crate::syntax::Upos;
use crate::text::{AnalysedText, Sentence, Shape};

/// The names of a text, in order.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Mention> {
    let known = capitalised_inside(reader.text, reader.taken);
    let finder = Finder { reader, known, pairs: capitalised_pairs(reader) };
    let mut mentions = Vec::new();
    for (number, sentence) in reader.text.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match finder.mention(number, sentence, at) {
                Some(mention) => {
                    at = mention.tokens.end;
                    mentions.push(mention);
                }
                None => at += 1,
            }
        }
    }
    spread::along_lists(reader, &mut mentions);
    mentions
}

/// The words that are capitalised where no sentence begins: there the capital means a name.
fn capitalised_inside<'t>(text: &'t AnalysedText<'_>, taken: &[Range<usize>]) -> FxHashSet<&'t str> {
    let mut known = FxHashSet::default();
    for sentence in text.sentences.iter().filter(|sentence| !sentence.is_title) {
        for token in sentence.tokens.clone().skip(1) {
            let capitalised = text.tokens.get(token).is_some_and(|token| token.shape.is_capitalised());
            if capitalised && !opens(text, token, sentence) && !is_taken(taken, token) {
                known.insert(text.norm(token));
            }
        }
    }
    known
}

/// Articles and particles that have a capital where no sentence begins, each with the word behind it: « chez La Poste ».
fn capitalised_pairs<'t>(reader: &'t Reader<'_>) -> FxHashSet<(&'t str, &'t str)> {
    let text = reader.text;
    let mut pairs = FxHashSet::default();
    for sentence in text.sentences.iter().filter(|sentence| !sentence.is_title) {
        for token in sentence.tokens.clone().skip(1) {
            let word = text.norm(token);
            let small = reader.names.definite.contains(&word) || reader.names.particles.contains(&word);
            if small
                && reader.shape(token).is_capitalised()
                && reader.shape(token + 1).is_capitalised()
                && !opens(text, token, sentence)
            {
                pairs.insert((word, text.norm(token + 1)));
            }
        }
    }
    pairs
}

/// Whether a token stands where a capital is only typographic: at the beginning of a sentence or of what is quoted.
pub(super) fn opens(text: &AnalysedText<'_>, token: usize, sentence: &Sentence) -> bool {
    let before = token.checked_sub(1).filter(|before| sentence.tokens.contains(before));
    before.is_none_or(|before| {
        matches!(text.norm(before), "«" | "“" | "\"" | ":" | "–" | "—" | "." | "-" | "'" | "‘" | "•")
    })
}

/// Whether a word has its capital inside: « iPhone », "eBay"; units of measure are shorter.
fn is_brand(word: &str) -> bool {
    let (mut capital, mut small) = (None, 0);
    for (index, c) in word.chars().enumerate() {
        if !c.is_alphabetic() || (index == 0 && c.is_uppercase()) {
            return false;
        }
        if c.is_uppercase() {
            capital = capital.or(Some(index));
        } else if capital.is_some() {
            small += 1;
        }
    }
    capital.is_some_and(|at| at <= 3) && (small >= 2 || (word.starts_with('i') && word.chars().count() >= 3))
}

/// Whether a token belongs to one of some ranges, which are in order.
pub(super) fn is_taken(taken: &[Range<usize>], token: usize) -> bool {
    let after = taken.partition_point(|range| range.start <= token);
    after.checked_sub(1).and_then(|index| taken.get(index)).is_some_and(|range| range.contains(&token))
}

pub(super) struct Finder<'a> {
    pub(super) reader: &'a Reader<'a>,
    /// The words that have a capital where no sentence begins.
    pub(super) known: FxHashSet<&'a str>,
    pairs: FxHashSet<(&'a str, &'a str)>,
}

impl Finder<'_> {
    pub(super) fn norm(&self, token: usize) -> &str {
        self.reader.text.norm(token)
    }

    pub(super) fn names(&self) -> &Names {
        self.reader.names
    }

    pub(super) fn gazetteer(&self) -> &Gazetteer {
        self.reader.gazetteer
    }

    pub(super) fn shape(&self, token: usize) -> Shape {
        self.reader.shape(token)
    }

    pub(super) fn capital(&self, token: usize) -> bool {
        let shape = self.shape(token);
        let word = self.reader.text.word(token);
        let mixed = shape == Shape::Mixed && word.starts_with(char::is_uppercase);
        // « al-Qaïda », "el-Sissi"
        let with_article = word.split_once('-').is_some_and(|(article, rest)| {
            self.names().particles.contains(&article) && rest.starts_with(char::is_uppercase)
        });
        (shape.is_capitalised() || mixed || with_article || is_brand(word))
            && !self.is_ordinal(word)
            && !is_taken(self.reader.taken, token)
    }

    /// Whether a word is the number of a century: « XIXe ».
    fn is_ordinal(&self, word: &str) -> bool {
        let numeral = word.trim_end_matches(|c: char| !c.is_uppercase());
        let ending = word.get(numeral.len()..).unwrap_or("");
        !numeral.is_empty()
            && numeral.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
            && self.names().contexts.ordinal_endings.contains(&ending)
    }

    /// The name that begins at a token.
    fn mention(&self, number: usize, sentence: &Sentence, at: usize) -> Option<Mention> {
        let limit = sentence.tokens.end;
        let honorific =
            self.names().honorifics.contains(&self.norm(at)) && self.capital(at + 1) && at + 1 < limit;
        let mut first = if honorific { at + 1 } else { at };
        if !self.capital(first) {
            return None;
        }
        let narrow = sentence.is_title || self.is_shouted(sentence);
        let (mut end, mut known) = self.end(first, limit, narrow);
        if !honorific {
            first = self.without_lead(first, end, sentence)?;
            if first > at {
                (end, known) = self.end(first, limit, narrow);
            }
        }
        if first >= end || !(honorific || self.is_name(first, end, sentence, known)) {
            return None;
        }
        let start = if honorific { at } else { first };
        let evidence = evidence::of_name(self.reader, honorific.then_some(at), first..end, known);
        Some(self.reader.mention(start..end, first..end, number, Form::Name, evidence))
    }

    /// Articles, prepositions and titles that only stand before the name: at the beginning of a sentence they have a
    /// capital too. `None` when nothing is left.
    fn without_lead(&self, first: usize, end: usize, sentence: &Sentence) -> Option<usize> {
        let mut start = first;
        while start < end {
            let at_start = opens(self.reader.text, start, sentence) || start > first;
            if at_start && start + 1 < end {
                // « La Poste », « Les Échos »: an article that is a part of the name.
                let known = self.capital(start + 1)
                    && self.known_name(start, end).is_some_and(|(known, _)| known > start + 1);
                if known || self.pairs.contains(&(self.norm(start), self.norm(start + 1))) {
                    break;
                }
            }
            let plain = at_start && self.names().plain_words.contains(&self.norm(start));
            let function_word = at_start
                && !self.known.contains(self.norm(start))
                && matches!(
                    self.reader.syntax.upos(start),
                    Upos::Adp | Upos::Det | Upos::Adv | Upos::Sconj | Upos::Cconj | Upos::Pron | Upos::Aux
                );
            let title = self.title_before_name(start, end);
            let lead = plain
                || function_word
                || self.is_people_before_name(start, end)
                || (at_start && start + 1 < end && self.is_ordinary_lead(start));
            let step = if lead { 1 } else { title };
            if step == 0 {
                break;
            }
            start += step;
        }
        // A particle behind such a word has lost the name before it.
        while start < end && !self.capital(start) {
            start += 1;
        }
        (start < end).then_some(start)
    }

    /// What somebody is by birth before their name: « la Polonaise Agnieszka Radwanska », « le Suisse Urs Ortan ».
    fn is_people_before_name(&self, start: usize, end: usize) -> bool {
        let gazetteer = self.gazetteer();
        let next = start + 1;
        let people = gazetteer.adjective(self.norm(start)).is_some()
            && gazetteer.known(self.norm(start)).is_none()
            && next < end
            && self.capital(next);
        let article = || {
            let before = start.checked_sub(1).map_or("", |before| self.norm(before));
            let names = self.names();
            names.definite.contains(&before)
                || names.indefinite.contains(&before)
                || names.contracted.contains(&before)
        };
        let whole = || self.known_name(start, end).is_some_and(|(known, _)| known > next);
        let given = || gazetteer.given(self.norm(next)).is_some();
        let by_capital = || {
            self.names().contexts.people_by_capital
                && article()
                && self.shape(next) == Shape::Capitalised
                && (start..end).all(|token| !self.is_organisation_noun(token) && self.noun(token).is_none())
        };
        people && !whole() && (given() || by_capital())
    }

    /// An ordinary word that has its capital from the beginning of a sentence only: « Parti de Cholet », "Current Apple
    /// machines".
    fn is_ordinary_lead(&self, start: usize) -> bool {
        let (syntax, next) = (self.reader.syntax, start + 1);
        let plain = syntax.is_ordinary(start)
            && !self.known.contains(self.norm(start))
            && self.gazetteer().given(self.norm(start)).is_none()
            && self.known_name(start, start + 4).is_none();
        if !plain {
            return false;
        }
        let is_known = |token: usize| {
            self.known.contains(self.norm(token)) || self.gazetteer().known(self.norm(token)).is_some()
        };
        match syntax.upos(start) {
            Upos::Verb => true,
            Upos::Adj => self.capital(next) && is_known(next),
            Upos::Noun => self.names().of.contains(&self.norm(next)) && !self.is_organisation_noun(start),
            _ => false,
        }
    }

    /// Whether a sentence is written in capitals.
    fn is_shouted(&self, sentence: &Sentence) -> bool {
        let is_word = |token: &usize| !matches!(self.shape(*token), Shape::Sign | Shape::Digits);
        let words = sentence.tokens.clone().filter(is_word).take(8);
        let (mut all, mut upper) = (0, 0);
        for token in words {
            all += 1;
            upper += usize::from(self.shape(token) == Shape::Upper);
        }
        all >= 3 && upper * 10 >= all * 7
    }

    /// Whether a lone word names no actor though it has a capital: « ADN », « F1 », "GDP".
    fn is_thing(&self, first: usize) -> bool {
        let norm = self.norm(first);
        if self.names().contexts.things.contains(&norm) {
            return true;
        }
        let letters = norm.chars().filter(|c| c.is_alphabetic()).count();
        self.shape(first) == Shape::Mixed
            && letters <= 2
            && self.gazetteer().known(norm).is_none()
            && !self.reader.syntax.relation(first).is_subject()
    }

    /// The words of an office before a name: "President Donald Trump", « le Premier ministre ».
    fn title_before_name(&self, start: usize, end: usize) -> usize {
        let found = self.gazetteer().noun_at(|ahead| self.norm(start + ahead));
        match found {
            // "National Forest Office": no national's name.
            Some((noun, count))
                if noun.class == NounClass::Person
                    && (noun.detail == "office"
                        || !(start + count..end).any(|token| self.is_organisation_noun(token)))
                    && start + count < end
                    && self.capital(start + count) =>
            {
                count
            }
            _ => 0,
        }
    }

    /// Whether a run is a name: at the beginning of a sentence only if something else than the capital says so; in a
    /// title only if its words are names in the body.
    fn is_name(&self, first: usize, end: usize, sentence: &Sentence, known: Option<KnownName>) -> bool {
        let inside = self.known.contains(self.norm(first));
        let upos = self.reader.syntax.upos(first);
        // « les Américains »: a people is no name of an actor.
        let lone = end == first + 1;
        let adjective = self.gazetteer().adjective(self.norm(first)).is_some() && lone && known.is_none();
        // « 38 degrés C. Il »
        let plain = lone && known.is_none() && self.names().plain_words.contains(&self.norm(first));
        if plain || self.is_of_street(first) || self.is_common(first, end, known) {
            return false;
        }
        let quarter = end == first + 1
            && self.names().contexts.quarters.contains(&self.norm(first))
            && self.names().of.contains(&self.norm(end));
        if adjective || quarter || self.is_office(first, end) || self.is_portfolio(first, end) {
            return false;
        }
        if end == first + 1 && known.is_none_or(|known| known.ambiguous) && self.is_thing(first) {
            return false;
        }
        if sentence.is_title || self.is_shouted(sentence) {
            // « Météo : », "Soccer:": the heading of a column.
            let column = first == sentence.tokens.start && self.norm(end) == ":" && known.is_none();
            return (inside && !column) || known.is_some_and(|known| !known.ambiguous);
        }
        let several = (first..end).filter(|&token| self.capital(token)).count() > 1;
        let acronym = self.shape(first) == Shape::Upper;
        let long = end > first + 1 || self.norm(first).chars().filter(|c| c.is_alphanumeric()).count() > 1;
        let told = inside
            || several
            || acronym
            || known.is_some_and(|known| !known.ambiguous)
            || upos == Upos::Propn;
        long && (!opens(self.reader.text, first, sentence) || told)
    }

    /// Whether a capitalised common noun names nobody by itself: « l'État décisif », « le Forum mondial de la langue ».
    fn is_common(&self, first: usize, end: usize, known: Option<KnownName>) -> bool {
        let syntax = self.reader.syntax;
        let capitals = (first..end).filter(|token| self.capital(*token)).count();
        let noun = self.reader.noun(first);
        if known.is_some() || capitals > 1 || self.shape(first) == Shape::Upper {
            return false;
        }
        let before = first.checked_sub(1).map_or("", |before| self.norm(before));
        let article = self.names().definite.contains(&before) || self.names().contracted.contains(&before);
        let described = noun.is_none()
            && end == first + 1
            && article
            && self.names().contexts.people_by_capital
            && syntax.is_ordinary(first)
            && syntax.upos(end) == Upos::Adj
            && self.shape(end) == Shape::Lower;
        let cry = syntax.upos(first) == Upos::Intj && end == first + 1;
        noun.is_some_and(|noun| noun.capital) || described || cry
    }

    /// Whether a name is that of a street: « rue des Carmes », « avenue Foch ».
    fn is_of_street(&self, first: usize) -> bool {
        let names = self.names();
        let small = |token: &usize| {
            let word = self.norm(*token);
            names.of.contains(&word) || names.contracted.contains(&word) || names.definite.contains(&word)
        };
        let before = (first.saturating_sub(4)..first).rev().find(|token| !small(token));
        before.is_some_and(|token| names.contexts.streets.contains(&self.norm(token)))
    }

    /// A capitalised office alone: "the Prime Minister", « le Premier ministre ».
    fn is_office(&self, first: usize, end: usize) -> bool {
        let found = self.gazetteer().noun_at(|ahead| self.norm(first + ahead));
        found.is_some_and(|(noun, count)| {
            matches!(noun.class, NounClass::Person | NounClass::Group) && first + count >= end
        }) && self.gazetteer().known(self.norm(first)).is_none()
    }

    /// What a minister is of: « ministre de l'Intérieur », « ministère des Affaires étrangères ».
    fn is_portfolio(&self, first: usize, end: usize) -> bool {
        let words = end - first;
        let between = |token: &usize| matches!(self.reader.syntax.upos(*token), Upos::Adp | Upos::Det);
        let before = (first.saturating_sub(5)..first).rev().find(|token| !between(token));
        let of_minister =
            before.is_some_and(|token| self.names().portfolios.contains(&self.reader.syntax.lemma(token)));
        of_minister
            && words == 1
            && self.gazetteer().known(self.norm(first)).is_none_or(|known| known.ambiguous)
    }
}
