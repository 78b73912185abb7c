//! Finds the rules that match: triggered by words, longest first.
//!
//! An [`Index`] is built once for a grammar: for each word with which a rule can begin, the rules that can. A token
//! whose word triggers nothing costs one look-up. Sub-phrases are matched greedily (the longest wins) and remembered
//! for the sentence, so that the work is linear in the tokens: the number of rules and the length of their patterns
//! are constants of the grammar.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::meaning::Meaning;
use super::rule::{Categories, Category, Grammar, Item, Match, Rule, Words};
use crate::text::Shape;

/// How deep phrases may nest; the grammars need five.
const DEEPEST: usize = 8;

/// A grammar with its triggers.
#[derive(Debug)]
pub struct Index {
    /// The grammar.
    pub grammar: &'static Grammar,
    rules: Vec<&'static Rule>,
    /// For each first word, the rules that may begin with it, in the order of the grammar.
    words: FxHashMap<&'static str, Vec<u16>>,
    /// The rules that may begin with a token that holds a digit.
    digits: Vec<u16>,
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

/// The first words of a pattern.
#[derive(Default)]
struct First {
    words: FxHashSet<&'static str>,
    digits: bool,
}

impl Index {
    /// Computes the triggers of a grammar.
    pub fn new(grammar: &'static Grammar) -> Self {
        let rules: Vec<&'static Rule> = grammar.rules.iter().flat_map(|family| family.iter()).collect();
        let mut words: FxHashMap<&'static str, Vec<u16>> = FxHashMap::default();
        let mut digits = Vec::new();
        for (number, rule) in (0u16..).zip(&rules) {
            let mut first = First::default();
            first_of(rule.pattern, &rules, &mut first, 0);
            let mut sorted: Vec<&'static str> = first.words.into_iter().collect();
            sorted.sort_unstable();
            for word in sorted {
                words.entry(word).or_default().push(number);
            }
            if first.digits {
                digits.push(number);
            }
        }
        Self { grammar, rules, words, digits }
    }

    /// Every rule, in order.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        self.rules.iter().copied()
    }

    /// The rules that can begin at a token.
    fn triggered(&self, words: &Words<'_>, token: usize) -> &[u16] {
        match words.shape(token) {
            Shape::Digits | Shape::Mixed => &self.digits,
            _ => self.words.get(words.norm(token)).map_or(&[], Vec::as_slice),
        }
    }

    /// Every expression of a sentence, left to right, without overlaps.
    pub fn find(&self, words: &Words<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut search = Search { index: self, words, memo: FxHashMap::default() };
        let Range { start, end } = words.sentence.tokens.clone();
        let mut at = start;
        while at < end {
            let triggered = self.triggered(words, at);
            let best = if triggered.is_empty() {
                None
            } else {
                search.best(triggered, at, Category::stands_alone, 0)
            };
            let kept = best.filter(|best| !(self.grammar.veto)(words, best.tokens.clone(), &best.meaning));
            at += 1;
            if let Some(best) = kept {
                at = best.tokens.end;
                let left = found.last().map_or(start, |last: &Found| last.tokens.end);
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

/// Adds the first words of a pattern; gives whether the pattern can be empty.
fn first_of(pattern: &'static [Item], rules: &[&'static Rule], first: &mut First, depth: usize) -> bool {
    for item in pattern {
        if !first_of_item(item, rules, first, depth) {
            return false;
        }
    }
    true
}

fn first_of_item(item: &'static Item, rules: &[&'static Rule], first: &mut First, depth: usize) -> bool {
    match item {
        Item::Word(word) => {
            first.digits |= word.starts_with(|c: char| c.is_ascii_digit());
            first.words.insert(word);
        }
        Item::Any(words) => first.words.extend(words.iter()),
        Item::Lex(lexicon) => first.words.extend(lexicon.iter().map(|(word, _)| word)),
        Item::Read(reader) => {
            first.words.extend(reader.first_words.iter());
            first.digits = true;
        }
        Item::Sub(categories) => {
            if depth < DEEPEST {
                for rule in rules.iter().filter(|rule| categories.0.contains(&rule.gives)) {
                    first_of(rule.pattern, rules, first, depth + 1);
                }
            }
        }
        Item::Maybe(inner) => {
            first_of_item(inner, rules, first, depth);
            return true;
        }
        Item::Seq(items) => return first_of(items, rules, first, depth),
    }
    false
}

/// The search in one sentence.
struct Search<'s, 'a> {
    index: &'s Index,
    words: &'s Words<'a>,
    memo: FxHashMap<(usize, usize), Option<Found>>,
}

impl Search<'_, '_> {
    /// The longest match of the given rules at a token.
    fn best(
        &mut self,
        rules: &[u16],
        at: usize,
        wanted: impl Fn(Category) -> bool,
        depth: usize,
    ) -> Option<Found> {
        let mut best: Option<Found> = None;
        for &number in rules {
            let Some(&rule) = self.index.rules.get(usize::from(number)) else { continue };
            if !wanted(rule.gives) {
                continue;
            }
            let longest = best.as_ref().map_or(at, |best| best.tokens.end);
            if let Some(found) = self.rule(rule, at, depth).filter(|found| found.tokens.end > longest) {
                best = Some(found);
            }
        }
        best
    }

    fn rule(&mut self, rule: &'static Rule, at: usize, depth: usize) -> Option<Found> {
        if rule.unless_after.contains(&self.words.before(at)) {
            return None;
        }
        let mut captured = Match::default();
        let end = self.items(rule.pattern, at, &mut captured, depth)?;
        if end == at || rule.unless_before.contains(&self.words.norm(end)) {
            return None;
        }
        let meaning = (rule.build)(&captured)?;
        Some(Found { tokens: at..end, rule, meaning })
    }

    /// Matches items one after the other; an optional one is tried both ways. Gives the token behind them.
    fn items(
        &mut self,
        items: &'static [Item],
        at: usize,
        captured: &mut Match,
        depth: usize,
    ) -> Option<usize> {
        let Some((first, rest)) = items.split_first() else { return Some(at) };
        let (values, meanings) = (captured.values.len(), captured.meanings.len());
        if let Item::Maybe(inner) = first {
            let with = self.item(inner, at, captured, depth);
            if let Some(end) = with.and_then(|next| self.items(rest, next, captured, depth)) {
                return Some(end);
            }
            captured.values.truncate(values);
            captured.meanings.truncate(meanings);
            skip(inner, captured);
            return self.items(rest, at, captured, depth);
        }
        let next = self.item(first, at, captured, depth)?;
        self.items(rest, next, captured, depth)
    }

    fn item(&mut self, item: &'static Item, at: usize, captured: &mut Match, depth: usize) -> Option<usize> {
        match item {
            Item::Word(word) => (self.words.norm(at) == *word).then_some(at + 1),
            Item::Any(words) => words.contains(&self.words.norm(at)).then_some(at + 1),
            Item::Lex(lexicon) => {
                let norm = self.words.norm(at);
                let (_, value) = lexicon.iter().find(|(word, _)| *word == norm)?;
                captured.values.push(Some(*value));
                Some(at + 1)
            }
            Item::Read(reader) => {
                let shape = self.words.shape(at);
                let begins = matches!(shape, Shape::Digits | Shape::Mixed)
                    || reader.first_words.contains(&self.words.norm(at));
                let read = if begins { (reader.read)(self.words, at)? } else { return None };
                captured.values.push(Some(read.value));
                Some(at + read.tokens).filter(|&end| end <= self.words.sentence.tokens.end)
            }
            Item::Sub(categories) => {
                let found = self.sub(categories, at, depth)?;
                captured.meanings.push(Some(found.meaning));
                Some(found.tokens.end)
            }
            Item::Seq(items) => self.items(items, at, captured, depth),
            Item::Maybe(inner) => {
                let (values, meanings) = (captured.values.len(), captured.meanings.len());
                let with = self.item(inner, at, captured, depth);
                if with.is_none() {
                    captured.values.truncate(values);
                    captured.meanings.truncate(meanings);
                    skip(inner, captured);
                }
                with.or(Some(at))
            }
        }
    }

    /// The longest phrase of some categories at a token, remembered.
    fn sub(&mut self, categories: &'static Categories, at: usize, depth: usize) -> Option<Found> {
        if depth >= DEEPEST {
            return None;
        }
        let key = (std::ptr::from_ref(categories.0).cast::<u8>() as usize, at);
        if let Some(known) = self.memo.get(&key) {
            return known.clone();
        }
        let index = self.index;
        let triggered = index.triggered(self.words, at);
        let found = self.best(triggered, at, |category| categories.0.contains(&category), depth + 1);
        self.memo.insert(key, found.clone());
        found
    }
}

/// Records that an optional item captured nothing.
fn skip(item: &'static Item, captured: &mut Match) {
    match item {
        Item::Lex(_) | Item::Read(_) => captured.values.push(None),
        Item::Sub(_) => captured.meanings.push(None),
        Item::Seq(items) => items.iter().for_each(|item| skip(item, captured)),
        Item::Maybe(inner) => skip(inner, captured),
        Item::Word(_) | Item::Any(_) => {}
    }
}
