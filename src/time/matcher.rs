//! Finds the rules that match: triggered by words, longest first.
//!
//! An [`Index`] is built once for a grammar: for each word with which a rule can begin, the rules that can. A token
//! whose word triggers nothing costs one look-up. Sub-phrases are matched greedily (the longest wins) and remembered
//! for the sentence, so that the work is linear in the tokens: the number of rules and the length of their patterns
//! are constants of the grammar.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::compile::{Class, Compiled, DEEPEST, Ready, Step, mask};
use super::meaning::Meaning;
use super::rule::{Category, Grammar, Match, Read, Reader, Rule, Words};

/// A grammar with its triggers.
#[derive(Debug)]
pub struct Index {
    /// The grammar.
    pub grammar: &'static Grammar,
    compiled: Compiled,
    /// The categories whose phrases stand alone, as bits.
    alone: u16,
}

/// A phrase that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The rule that read the whole of it.
    pub rule: &'static Rule,
    /// What it means.
    pub meaning: Meaning,
}

impl Index {
    /// Computes the triggers of a grammar.
    pub fn new(grammar: &'static Grammar) -> Self {
        let rules: Vec<&'static Rule> = grammar.rules.iter().flat_map(|family| family.iter()).collect();
        let mut categories: Vec<Category> = rules.iter().map(|rule| rule.gives).collect();
        categories.retain(|category| category.stands_alone());
        Self { grammar, compiled: Compiled::new(&rules), alone: mask(&categories) }
    }

    /// Every rule, in order.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        self.compiled.rules.iter().map(|ready| ready.rule)
    }

    /// Every expression of a sentence, left to right, without overlaps.
    pub fn find(&self, words: &Words<'_>) -> Vec<Found> {
        let Range { start, end } = words.sentence.tokens.clone();
        let classes: Vec<Class> =
            (start..end).map(|token| self.compiled.vocabulary.class(words, token)).collect();
        let mut search = Search {
            compiled: &self.compiled,
            words,
            start,
            classes,
            phrases: FxHashMap::default(),
            reads: FxHashMap::default(),
        };
        let mut found: Vec<Found> = Vec::new();
        let mut at = start;
        while at < end {
            let best = search.best(self.alone, at, 0);
            let kept = best.filter(|best| !(self.grammar.veto)(words, best.tokens.clone(), &best.meaning));
            at += 1;
            if let Some(best) = kept {
                at = best.tokens.end;
                let left = found.last().map_or(start, |last| last.tokens.end);
                found.push(self.extended(words, best, left));
            }
        }
        found
    }

    /// The phrase with the prepositions that belong to its extent.
    fn extended(&self, words: &Words<'_>, mut found: Found, left: usize) -> Found {
        let start = found.tokens.start;
        if self.grammar.no_prefix_before.contains(&words.norm(found.tokens.end)) {
            return found;
        }
        for prefix in self.grammar.prefixes {
            let Some(from) = start.checked_sub(prefix.words.len()).filter(|&from| from >= left) else {
                continue;
            };
            let same =
                prefix.words.iter().enumerate().all(|(offset, word)| words.norm(from + offset) == *word);
            if same && prefix.before.contains(&found.rule.gives) {
                found.tokens.start = from;
                break;
            }
        }
        found
    }
}

/// A token outside of the sentence.
const OUTSIDE: Class = Class { word: 0, digit: false };

/// The search in one sentence.
struct Search<'s, 'a> {
    compiled: &'s Compiled,
    words: &'s Words<'a>,
    /// First token of the sentence.
    start: usize,
    classes: Vec<Class>,
    /// Sub-phrases by categories and first token.
    phrases: FxHashMap<(u16, usize), Option<Found>>,
    /// What readers read, by reader and first token.
    reads: FxHashMap<(usize, usize), Option<Read>>,
}

impl<'s> Search<'s, '_> {
    fn class(&self, token: usize) -> Class {
        let place = token.checked_sub(self.start);
        place.and_then(|place| self.classes.get(place)).copied().unwrap_or(OUTSIDE)
    }

    /// The longest match at a token of the rules that give one of some categories.
    fn best(&mut self, categories: u16, at: usize, depth: usize) -> Option<Found> {
        let compiled = self.compiled;
        let class = self.class(at);
        let by_word = compiled.by_word.get(usize::from(class.word)).map_or(&[][..], Vec::as_slice);
        let triggered: &'s [u16] = if class.digit { &compiled.by_digit } else { by_word };
        let next = if triggered.is_empty() { OUTSIDE } else { self.class(at + 1) };
        let mut best: Option<Found> = None;
        for ready in triggered.iter().filter_map(|&number| compiled.rules.get(usize::from(number))) {
            let possible =
                ready.gives & categories != 0 && ready.second.as_ref().is_none_or(|set| set.has(next));
            if !possible {
                continue;
            }
            let longest = best.as_ref().map_or(at, |best| best.tokens.end);
            if let Some(found) = self.rule(ready, at, longest, depth) {
                best = Some(found);
            }
        }
        best
    }

    /// The match of a rule, if it is longer than the best so far.
    fn rule(&mut self, ready: &'s Ready, at: usize, longest: usize, depth: usize) -> Option<Found> {
        if at > self.start && ready.unless_after.has(self.class(at - 1)) {
            return None;
        }
        let mut captured = Match::default();
        let end = self.steps(&ready.steps, at, &mut captured, depth)?;
        if end <= longest || ready.unless_before.has(self.class(end)) {
            return None;
        }
        let meaning = (ready.rule.build)(&captured)?;
        Some(Found { tokens: at..end, rule: ready.rule, meaning })
    }

    /// Matches steps one after the other; an optional one is tried both ways. Gives the token behind them.
    fn steps(&mut self, steps: &'s [Step], at: usize, captured: &mut Match, depth: usize) -> Option<usize> {
        let Some((first, rest)) = steps.split_first() else { return Some(at) };
        let Step::Maybe(inner) = first else {
            let next = self.step(first, at, captured, depth)?;
            return self.steps(rest, next, captured, depth);
        };
        let (values, meanings) = (captured.values.len(), captured.meanings.len());
        let with = self.step(inner, at, captured, depth);
        if let Some(end) = with.and_then(|next| self.steps(rest, next, captured, depth)) {
            return Some(end);
        }
        captured.values.truncate(values);
        captured.meanings.truncate(meanings);
        skip(inner, captured);
        self.steps(rest, at, captured, depth)
    }

    fn step(&mut self, step: &'s Step, at: usize, captured: &mut Match, depth: usize) -> Option<usize> {
        match step {
            Step::Word(word) => (self.class(at).word == *word).then_some(at + 1),
            Step::Any(words) => {
                let class = Class { digit: false, ..self.class(at) };
                (class.word != 0 && words.has(class)).then_some(at + 1)
            }
            Step::Lex(lexicon) => {
                let word = self.class(at).word;
                let (_, value) = lexicon.iter().find(|(listed, _)| *listed == word)?;
                captured.values.push(Some(*value));
                Some(at + 1)
            }
            Step::Read(reader, first) => {
                let read = if first.has(self.class(at)) { self.read(reader, at)? } else { return None };
                captured.values.push(Some(read.value));
                Some(at + read.tokens)
            }
            Step::Sub(categories) => {
                let found = self.sub(*categories, at, depth)?;
                captured.meanings.push(Some(found.meaning));
                Some(found.tokens.end)
            }
            Step::Seq(steps) => self.steps(steps, at, captured, depth),
            Step::Maybe(_) => self.steps(std::slice::from_ref(step), at, captured, depth),
        }
    }

    /// What a reader reads at a token within the sentence, remembered.
    fn read(&mut self, reader: &'static Reader, at: usize) -> Option<Read> {
        let key = (std::ptr::from_ref(reader) as usize, at);
        if let Some(known) = self.reads.get(&key) {
            return *known;
        }
        let end = self.words.sentence.tokens.end;
        let read = (reader.read)(self.words, at).filter(|read| at + read.tokens <= end);
        self.reads.insert(key, read);
        read
    }

    /// The longest phrase of some categories at a token, remembered.
    fn sub(&mut self, categories: u16, at: usize, depth: usize) -> Option<Found> {
        if depth >= DEEPEST {
            return None;
        }
        if let Some(known) = self.phrases.get(&(categories, at)) {
            return known.clone();
        }
        let found = self.best(categories, at, depth + 1);
        self.phrases.insert((categories, at), found.clone());
        found
    }
}

/// Records that an optional step captured nothing.
fn skip(step: &Step, captured: &mut Match) {
    match step {
        Step::Lex(_) | Step::Read(..) => captured.values.push(None),
        Step::Sub(_) => captured.meanings.push(None),
        Step::Seq(steps) => steps.iter().for_each(|step| skip(step, captured)),
        Step::Maybe(inner) => skip(inner, captured),
        Step::Word(_) | Step::Any(_) => {}
    }
}
