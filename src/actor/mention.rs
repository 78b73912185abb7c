//! Names: runs of capitalised words, known names, and what the words around them say of their bearer.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::gazetteer::{Gazetteer, KnownName, NounClass};
use super::rule::Names;
use super::{ActorKind, Form, Mention, Reader, evidence};
use crate::syntax::Upos;
use crate::text::{AnalysedText, Sentence, Shape};

/// The names of a text, in order.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Mention> {
    let finder = Finder { reader, known: capitalised_inside(reader.text, reader.taken) };
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

/// Whether a token stands where a capital is only typographic: at the beginning of a sentence or of what is quoted.
fn opens(text: &AnalysedText<'_>, token: usize, sentence: &Sentence) -> bool {
    let before = token.checked_sub(1).filter(|before| sentence.tokens.contains(before));
    before.is_none_or(|before| {
        matches!(text.norm(before), "«" | "“" | "\"" | ":" | "–" | "—" | "." | "-" | "'" | "‘" | "•")
    })
}

/// Whether a token belongs to one of some ranges, which are in order.
pub(super) fn is_taken(taken: &[Range<usize>], token: usize) -> bool {
    let after = taken.partition_point(|range| range.start <= token);
    after.checked_sub(1).and_then(|index| taken.get(index)).is_some_and(|range| range.contains(&token))
}

struct Finder<'a> {
    reader: &'a Reader<'a>,
    known: FxHashSet<&'a str>,
}

impl Finder<'_> {
    fn norm(&self, token: usize) -> &str {
        self.reader.text.norm(token)
    }

    fn names(&self) -> &Names {
        self.reader.names
    }

    fn gazetteer(&self) -> &Gazetteer {
        self.reader.gazetteer
    }

    fn shape(&self, token: usize) -> Shape {
        self.reader.shape(token)
    }

    fn capital(&self, token: usize) -> bool {
        let shape = self.shape(token);
        let mixed = shape == Shape::Mixed && self.reader.text.word(token).starts_with(char::is_uppercase);
        (shape.is_capitalised() || mixed) && !is_taken(self.reader.taken, token)
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
        let (mut end, mut known) = self.end(first, limit);
        if !honorific {
            first = self.without_lead(first, end, sentence)?;
            if first > at {
                (end, known) = self.end(first, limit);
            }
        }
        if first >= end || !(honorific || self.is_name(first, end, sentence, known)) {
            return None;
        }
        let start = if honorific { at } else { first };
        let evidence = evidence::of_name(self.reader, honorific.then_some(at), first..end, known);
        Some(self.reader.mention(start..end, first..end, number, Form::Name, evidence))
    }

    /// The end of the name that begins at a token, and what it is known for.
    fn end(&self, first: usize, limit: usize) -> (usize, Option<KnownName>) {
        let run = self.before_title(first, self.run_end(first, limit));
        match self.known_name(first, limit) {
            Some((end, known)) if end >= run => (end, Some(known)),
            _ => (run, None),
        }
    }

    /// Where an office inside of a run ends the name before it: "Apple Chief Executive Tim Cook". A surname may be the
    /// word of an office too: behind a given name it stays.
    fn before_title(&self, first: usize, end: usize) -> usize {
        if self.gazetteer().given(self.norm(first)).is_some_and(|given| !given.ambiguous) {
            return end;
        }
        let is_title = |token: &usize| {
            let found = self.gazetteer().noun_at(|ahead| self.norm(token + ahead));
            found.is_some_and(|(noun, count)| {
                let office = matches!(noun.detail, "office" | "corporate" | "member");
                noun.class == NounClass::Person
                    && self.gazetteer().given(self.norm(token - 1)).is_none()
                    && if token + count < end {
                        self.capital(token + count)
                    } else {
                        office && token + count == end
                    }
            })
        };
        (first + 1..end).find(is_title).unwrap_or(end)
    }

    /// The longest known name that begins at a token.
    fn known_name(&self, first: usize, limit: usize) -> Option<(usize, KnownName)> {
        let mut words = String::new();
        let mut best = None;
        for token in (first..limit).take(self.gazetteer().longest() + 2) {
            if !words.is_empty() && !words.ends_with('\'') {
                words.push(' ');
            }
            words.push_str(self.norm(token));
            let known = self.known_by_hand(&words).or_else(|| self.gazetteer().known(&words));
            if let Some(known) = known {
                best = Some((token + 1, known));
            }
        }
        best
    }

    /// A name that a person listed.
    fn known_by_hand(&self, words: &str) -> Option<KnownName> {
        let index = self.reader.overrides.index(words)?;
        let kind = self.reader.overrides.get(index)?.kind.unwrap_or(ActorKind::Organisation);
        let entry = u32::MAX - u32::try_from(index).unwrap_or(0);
        Some(KnownName { kind, entry, ambiguous: false })
    }

    /// The end of a run of capitalised words, with the particles between them; behind a noun of organisations also its
    /// complements in lower case: « Syndicat autonome des traminots ».
    fn run_end(&self, first: usize, limit: usize) -> usize {
        let of_organisation = self.is_organisation_noun(first);
        let mut end = first + 1;
        while end < limit {
            if self.capital(end) && (self.reader.text.spaced(end) || self.norm(end - 1).ends_with('\'')) {
                end += 1;
                continue;
            }
            if self.is_genitive_inside(end, limit) {
                end += 2;
                continue;
            }
            let is_particle = |token: &usize| {
                let word = self.norm(*token);
                self.names().particles.contains(&word)
                    && (of_organisation || !self.names().joiners.contains(&word))
            };
            let particles = (end..limit.min(end + 2)).take_while(is_particle).count();
            let next = end + particles;
            if particles > 0 && next < limit && self.capital(next) && self.goes_on(first, next) {
                end = next + 1;
                continue;
            }
            break;
        }
        if of_organisation && self.shape(first) == Shape::Capitalised {
            return self.complements_end(first, end, limit);
        }
        end
    }

    /// Whether a genitive stands inside of a name: "St Bride's Hospital", "Hag's Tooth".
    fn is_genitive_inside(&self, at: usize, limit: usize) -> bool {
        let next = at + 1;
        next < limit
            && self.names().genitives.contains(&self.norm(at))
            && self.shape(next) == Shape::Capitalised
            && self.capital(next)
            && self.noun(next).is_some_and(|class| {
                matches!(class, NounClass::Organisation | NounClass::Place) && !self.capital(next + 1)
            })
            && self.known_name(at - 1, at).is_none()
    }

    /// Whether a name goes on behind a particle: not where a person's is followed by what they belong to.
    fn goes_on(&self, first: usize, next: usize) -> bool {
        let is_person = self.gazetteer().given(self.norm(first)).is_some_and(|given| !given.ambiguous);
        // « le musée Lantier d'Aubercey »: behind the name of a site stands its town.
        let of = self.names().of.contains(&self.norm(next - 1));
        let of_site = first > 0
            && self.shape(first - 1) == Shape::Lower
            && matches!(self.noun(first - 1), Some(NounClass::Organisation | NounClass::Place))
            && self.reader.text.spaced(first);
        if of && of_site && self.gazetteer().given(self.norm(first)).is_none() {
            return false;
        }
        let is_other =
            self.known_name(next, next + 4).is_some_and(|(_, known)| known.kind != ActorKind::Person);
        !(is_person && is_other)
    }

    fn is_organisation_noun(&self, token: usize) -> bool {
        self.names().organisation_words.contains(&self.norm(token))
            || self.noun(token).is_some_and(|class| class == NounClass::Organisation)
    }

    fn noun(&self, token: usize) -> Option<NounClass> {
        self.reader.noun(token).map(|noun| noun.class)
    }

    /// Adjectives and « de » with nouns behind a capitalised noun, as the parse has them.
    fn complements_end(&self, first: usize, end: usize, limit: usize) -> usize {
        let syntax = self.reader.syntax;
        if self
            .reader
            .text
            .sentence_of(first)
            .and_then(|number| self.reader.text.sentences.get(number))
            .is_none_or(|sentence| opens(self.reader.text, first, sentence))
        {
            return end;
        }
        let phrase = syntax.noun_phrase(first);
        let is_inside = |token: &usize| {
            !matches!(syntax.upos(*token), Upos::Punct | Upos::Verb | Upos::Aux | Upos::Pron | Upos::Num)
                && !is_taken(self.reader.taken, *token)
                && !matches!(self.norm(*token), "«" | "»" | "\"" | "(" | ")")
        };
        let most = phrase.end.min(limit).min(first + 9);
        // An article without a preposition begins another noun: « la Bourse l'acquisition ».
        let begins_other = |token: &usize| {
            syntax.upos(*token) == Upos::Det && *token > 0 && syntax.upos(*token - 1) != Upos::Adp
        };
        let inside = (end..most).take_while(|token| is_inside(token) && !begins_other(token));
        let stop = inside.last().map_or(end, |last| last + 1);
        // A preposition or article at the end has lost what it introduces.
        let trailing = (end..stop).rev().take_while(|token| {
            matches!(syntax.upos(*token), Upos::Adp | Upos::Det | Upos::Cconj | Upos::Adv)
        });
        stop - trailing.count()
    }

    /// Articles, prepositions and titles that only stand before the name: at the beginning of a sentence they have a
    /// capital too. `None` when nothing is left.
    fn without_lead(&self, first: usize, end: usize, sentence: &Sentence) -> Option<usize> {
        let mut start = first;
        while start < end {
            let at_start = opens(self.reader.text, start, sentence) || start > first;
            let plain = at_start && self.names().plain_words.contains(&self.norm(start));
            let function_word = at_start
                && !self.known.contains(self.norm(start))
                && matches!(
                    self.reader.syntax.upos(start),
                    Upos::Adp | Upos::Det | Upos::Adv | Upos::Sconj | Upos::Cconj | Upos::Pron | Upos::Aux
                );
            let title = self.title_before_name(start, end);
            // « la Polonaise Agnieszka Radwanska »
            let people = self.gazetteer().adjective(self.norm(start)).is_some()
                && self.gazetteer().known(self.norm(start)).is_none()
                && self.capital(start + 1)
                && start + 1 < end
                && self.gazetteer().given(self.norm(start + 1)).is_some();
            let step = if plain || function_word || people { 1 } else { title };
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
        let adjective =
            self.gazetteer().adjective(self.norm(first)).is_some() && end == first + 1 && known.is_none();
        if adjective || self.is_office(first, end) || self.is_portfolio(first, end) {
            return false;
        }
        if sentence.is_title {
            return inside || known.is_some_and(|known| !known.ambiguous);
        }
        let several = (first..end).filter(|&token| self.capital(token)).count() > 1;
        let acronym = self.shape(first) == Shape::Upper;
        let long = self.norm(first).chars().count() > 1;
        let told = inside
            || several
            || acronym
            || known.is_some_and(|known| !known.ambiguous)
            || upos == Upos::Propn;
        long && (!opens(self.reader.text, first, sentence) || told)
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
