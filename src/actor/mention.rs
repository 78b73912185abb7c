//! Runs of capitalised words that are names.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::rule::Names;
use super::{ActorKind, Mention};
use crate::text::{AnalysedText, Sentence, Shape};

/// The mentions of a text, in order.
pub(super) fn find(text: &AnalysedText<'_>, taken: &[Range<usize>], names: &Names) -> Vec<Mention> {
    let finder = Finder { text, taken, names, known: capitalised_inside(text, taken) };
    let mut mentions = Vec::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
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
        matches!(text.norm(before), "«" | "“" | "\"" | ":" | "–" | "—" | "(" | "." | "-" | "'" | "‘")
    })
}

fn is_taken(taken: &[Range<usize>], token: usize) -> bool {
    let after = taken.partition_point(|range| range.start <= token);
    after.checked_sub(1).and_then(|index| taken.get(index)).is_some_and(|range| range.contains(&token))
}

struct Finder<'a, 't> {
    text: &'t AnalysedText<'a>,
    taken: &'a [Range<usize>],
    names: &'a Names,
    known: FxHashSet<&'t str>,
}

impl Finder<'_, '_> {
    fn capital(&self, token: usize) -> bool {
        let shape = self.text.tokens.get(token).map_or(Shape::Sign, |token| token.shape);
        let mixed = shape == Shape::Mixed && self.text.word(token).starts_with(char::is_uppercase);
        (shape.is_capitalised() || mixed) && !is_taken(self.taken, token)
    }

    /// The mention that begins at a token.
    fn mention(&self, number: usize, sentence: &Sentence, at: usize) -> Option<Mention> {
        let honorific = self.names.honorifics.contains(&self.text.norm(at)) && self.capital(at + 1);
        let mut first = if honorific { at + 1 } else { at };
        if !self.capital(first) {
            return None;
        }
        let end = self.run_end(first, sentence.tokens.end);
        if !honorific {
            first = self.without_plain_words(first, end);
        }
        if first >= end || (!honorific && !self.is_name(first, end, sentence)) {
            return None;
        }
        let start = if honorific { at } else { first };
        let name = self.words(first..end);
        let kind = self.kind(honorific, first..end);
        let tokens = start..end;
        Some(Mention { span: self.text.span_of(tokens.clone()), tokens, sentence: number, name, kind })
    }

    /// The end of a run of capitalised words, with the particles between them.
    fn run_end(&self, first: usize, limit: usize) -> usize {
        let mut end = first + 1;
        while end < limit {
            if self.capital(end) && self.text.spaced(end) {
                end += 1;
                continue;
            }
            let particles = (end..limit.min(end + 2))
                .take_while(|&token| self.names.particles.contains(&self.text.norm(token)))
                .count();
            if particles > 0 && end + particles < limit && self.capital(end + particles) {
                end += particles + 1;
                continue;
            }
            break;
        }
        end
    }

    /// Articles and conjunctions that only begin the sentence are no part of the name.
    fn without_plain_words(&self, first: usize, end: usize) -> usize {
        let plain =
            (first..end).take_while(|&token| self.names.plain_words.contains(&self.text.norm(token))).count();
        let mut start = first + plain;
        // A particle behind such a word has lost the name before it.
        while start < end && !self.capital(start) {
            start += 1;
        }
        start
    }

    /// Whether a run is a name: at the beginning of a sentence only if its words are names elsewhere or it is a
    /// sequence of several or an acronym; in a title only if its words are names in the body.
    fn is_name(&self, first: usize, end: usize, sentence: &Sentence) -> bool {
        let known = self.known.contains(self.text.norm(first));
        if sentence.is_title {
            return known;
        }
        let several = (first..end).filter(|&token| self.capital(token)).count() > 1;
        let acronym = self.text.tokens.get(first).is_some_and(|token| token.shape == Shape::Upper);
        let long = self.text.norm(first).chars().count() > 1;
        long && (!opens(self.text, first, sentence) || known || several || acronym)
    }

    fn words(&self, tokens: Range<usize>) -> String {
        let span = self.text.span_of(tokens);
        span.of(self.text.source).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What the words say: a civility or a given name a person, a word of organisations an organisation, a preposition
    /// of place before a single name a place.
    fn kind(&self, honorific: bool, tokens: Range<usize>) -> Option<ActorKind> {
        let has = |list: &[&str]| tokens.clone().any(|token| list.contains(&self.text.norm(token)));
        let first = self.text.norm(tokens.start);
        let before = tokens.start.checked_sub(1).map_or("", |before| self.text.norm(before));
        let acronym = self.text.tokens.get(tokens.start).is_some_and(|token| token.shape == Shape::Upper);
        if honorific
            || self.names.given_names.contains(&first.split('-').next().unwrap_or(first)) && tokens.len() > 1
        {
            Some(ActorKind::Person)
        } else if has(self.names.organisation_words) || (acronym && tokens.len() == 1) {
            Some(ActorKind::Organisation)
        } else if self.names.place_prepositions.contains(&before) {
            Some(ActorKind::Place)
        } else {
            None
        }
    }
}
