//! Who says it, and in which words.

use super::Clause;
use crate::actor::{Actor, ActorKind};
use crate::span::Span;
use crate::text::Shape;

/// The mentions of all actors, by place.
pub(super) struct Mentions {
    /// First token, token past the last, actor; sorted.
    places: Vec<(usize, usize, usize)>,
}

impl Mentions {
    pub(super) fn new(actors: &[Actor]) -> Self {
        let mut places: Vec<(usize, usize, usize)> = actors
            .iter()
            .enumerate()
            .flat_map(|(index, actor)| {
                actor.mentions.iter().map(move |mention| (mention.tokens.start, mention.tokens.end, index))
            })
            .collect();
        places.sort_unstable();
        Self { places }
    }

    /// The mentions within some tokens, in order.
    pub(super) fn within(&self, tokens: std::ops::Range<usize>) -> &[(usize, usize, usize)] {
        let start = self.places.partition_point(|place| place.0 < tokens.start);
        let end = self.places.partition_point(|place| place.0 < tokens.end);
        self.places.get(start..end).unwrap_or_default()
    }
}

impl Clause<'_> {
    /// The speaker of a verb of saying: its subject before it, or behind it when it is inverted after a quotation
    /// (« … », a déclaré X).
    pub(super) fn speaker_of(&self, saying: usize) -> Option<usize> {
        let group = self.groups.get(saying)?;
        let inverted = self.follows_quotation(group.tokens.start);
        let behind =
            || self.mentions.within(group.tokens.end..self.view.sentence.tokens.end).first().copied();
        let found = if inverted {
            behind()
                .filter(|place| self.adjacent(group.tokens.end, place.0))
                .or_else(|| self.before(group.tokens.start))
        } else {
            self.before(group.tokens.start)
        };
        found.map(|(_, _, actor)| actor)
    }

    /// The actor of « selon X ».
    pub(super) fn source(&self) -> Option<usize> {
        let tokens = self.view.sentence.tokens.clone();
        let source = tokens.clone().find_map(|at| {
            let words = self.analysis.reporting.according_to.iter().find(|words| {
                words.iter().enumerate().all(|(offset, word)| self.view.norm(at + offset) == *word)
            })?;
            Some(at + words.len())
        })?;
        self.mentions.within(source..tokens.end.min(source + 4)).first().map(|(_, _, actor)| *actor)
    }

    /// The subject of a verb group: the last mention before it in its clause.
    pub(super) fn subject_of(&self, group: usize) -> Option<usize> {
        let group = self.groups.get(group)?;
        self.before(group.tokens.start).map(|(_, _, actor)| actor)
    }

    /// The mention before a verb that may be its subject: not in a quotation, not a place; the first of the stretch
    /// since the verb before it.
    fn before(&self, verb: usize) -> Option<(usize, usize, usize)> {
        let start =
            self.groups.iter().filter(|group| group.tokens.end <= verb).map(|group| group.tokens.end).max();
        let stretch = start.unwrap_or(self.view.sentence.tokens.start)..verb;
        let is_subject = |place: &&(usize, usize, usize)| {
            let place_name =
                self.analysis.actors.get(place.2).is_none_or(|actor| actor.kind == ActorKind::Place);
            !place_name && !self.is_quoted(place.0)
        };
        let is_person = |place: &&(usize, usize, usize)| {
            self.analysis.actors.get(place.2).is_some_and(|actor| actor.kind == ActorKind::Person)
        };
        // « La présidente de Lorvane, Anne Dufour, a annoncé »: a person set off by commas before the verb is its subject.
        let beside = self.view.norm(verb.saturating_sub(1)) == ",";
        let set_off = self.mentions.within(stretch.clone()).iter().rev().filter(is_subject).find(is_person);
        let first = || self.mentions.within(stretch.clone()).iter().find(is_subject);
        set_off.filter(|place| beside && place.1 + 1 == verb).or_else(first).copied()
    }

    fn is_quoted(&self, token: usize) -> bool {
        let span = self.analysis.text.span_of(token..token + 1);
        self.analysis.text.quote_around(span).is_some()
    }

    /// Whether a quotation, or a comma behind one, stands right before a verb.
    fn follows_quotation(&self, verb: usize) -> bool {
        let mut before = verb;
        while let Some(token) = before.checked_sub(1).filter(|&token| self.view.norm(token) == ",") {
            before = token;
        }
        matches!(self.view.before(before), "»" | "”" | "\"")
            || (before + 1 == verb && self.subject_of_none(verb))
    }

    /// « …, a déclaré X »: a verb behind a comma with nothing before it that could be its subject.
    fn subject_of_none(&self, verb: usize) -> bool {
        self.view.norm(verb.saturating_sub(1)) == ","
    }

    /// Whether a mention stands near enough behind a verb to be its inverted subject: articles and adverbs between.
    fn adjacent(&self, end: usize, mention: usize) -> bool {
        let between = end..mention;
        // « a déclaré samedi la maire, Odile Ferrand »: one comma may part a function from its name.
        let commas = between.clone().filter(|&token| self.view.norm(token) == ",").count();
        between.len() <= 8
            && commas <= 1
            && !between.clone().any(|token| matches!(self.view.norm(token), ";" | "." | ":"))
    }

    /// The quotation of a sentence: the longest that touches it.
    pub(super) fn quotation(&self) -> Option<Span> {
        let sentence = self.view.sentence.span;
        let mut best: Option<Span> = None;
        for quote in self.analysis.text.quotes.iter().filter(|quote| quote.overlaps(sentence)) {
            let words = quote.of(self.analysis.text.source).split_whitespace().count();
            if words >= 3 && best.is_none_or(|best| best.len() < quote.len()) {
                best = Some(*quote);
            }
        }
        best.filter(|_| self.view.sentence.tokens.clone().any(|token| self.view.shape(token) != Shape::Sign))
    }
}
