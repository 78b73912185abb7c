//! A grammar made ready for matching: words as numbers, and for each rule the tokens with which it can begin.
//!
//! Matching is mostly the work of finding out that a rule does not apply. So each word of the grammar gets a number, a
//! token is looked up once ([`Vocabulary::class`]), and a rule is tried only where its first *and* second token can be
//! those at hand: articles and prepositions begin most rules, but what follows them in prose is rarely a word of time.

use rustc_hash::FxHashMap;

use super::rule::{Categories, Category, Item, Reader, Rule, Words};
use crate::text::Shape;

/// How deep phrases may nest; the grammars need five.
pub(super) const DEEPEST: usize = 8;
/// How deep phrases are followed when the second tokens of a rule are collected.
const LOOKED_INTO: usize = 4;

/// What matching knows of a token: the number of its word (0 for words that the grammar doesn't have), and whether it
/// holds a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) word: u16,
    pub(super) digit: bool,
}

/// The words of a grammar, numbered from 1.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<&'static str, u16>,
}

impl Vocabulary {
    /// The number of a word, given at first sight.
    fn number(&mut self, word: &'static str) -> u16 {
        let next = u16::try_from(self.numbers.len() + 1).unwrap_or(u16::MAX);
        *self.numbers.entry(word).or_insert(next)
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The class of a token: the one look-up that it costs.
    pub(super) fn class(&self, words: &Words<'_>, token: usize) -> Class {
        let digit = matches!(words.shape(token), Shape::Digits | Shape::Mixed);
        Class { word: self.numbers.get(words.norm(token)).copied().unwrap_or(0), digit }
    }
}

/// A set of classes.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    bits: Vec<u64>,
    digits: bool,
}

impl Set {
    fn add(&mut self, word: u16) {
        let slot = usize::from(word / 64);
        if self.bits.len() <= slot {
            self.bits.resize(slot + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(slot) {
            *bits |= 1 << (word % 64);
        }
    }

    fn add_all(&mut self, words: &'static [&'static str], vocabulary: &mut Vocabulary) {
        for word in words {
            self.add(vocabulary.number(word));
            self.digits |= word.starts_with(|c: char| c.is_ascii_digit());
        }
    }

    pub(super) fn has(&self, class: Class) -> bool {
        let bits = self.bits.get(usize::from(class.word / 64)).copied().unwrap_or(0);
        (bits >> (class.word % 64)) & 1 == 1 || (self.digits && class.digit)
    }

    fn words(&self) -> impl Iterator<Item = u16> {
        (0u16..).zip(&self.bits).flat_map(|(slot, bits)| {
            (0..64u16).filter(move |bit| (bits >> bit) & 1 == 1).map(move |bit| slot * 64 + bit)
        })
    }
}

/// A set of categories, as bits.
pub(super) fn mask(categories: &[Category]) -> u16 {
    categories.iter().fold(0, |bits, category| bits | 1 << (*category as u16))
}

/// One step of a pattern, words as numbers.
#[derive(Debug)]
pub(super) enum Step {
    Word(u16),
    Any(Set),
    Lex(Vec<(u16, i64)>),
    Read(&'static Reader, Set),
    Sub(u16),
    Maybe(Box<Step>),
    Seq(Vec<Step>),
}

/// A rule, ready.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) rule: &'static Rule,
    /// What it gives, as a bit.
    pub(super) gives: u16,
    pub(super) steps: Vec<Step>,
    pub(super) unless_before: Set,
    pub(super) unless_after: Set,
    /// What its second token can be; `None` when it can be anything or be missing.
    pub(super) second: Option<Set>,
}

/// The rules of a grammar, ready, and for each first token those that it can begin.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    pub(super) vocabulary: Vocabulary,
    pub(super) rules: Vec<Ready>,
    /// By the number of the first word, in the order of the grammar.
    pub(super) by_word: Vec<Vec<u16>>,
    /// Those that a token with a digit can begin.
    pub(super) by_digit: Vec<u16>,
}

impl Compiled {
    pub(super) fn new(rules: &[&'static Rule]) -> Self {
        let mut compiled = Self::default();
        for rule in rules {
            let ready = compiled.ready(rule);
            compiled.rules.push(ready);
        }
        let mut openings: Vec<Opening> =
            rules.iter().map(|rule| opening(rule, rules, &mut compiled.vocabulary)).collect();
        compiled.by_word = vec![Vec::new(); compiled.vocabulary.len() + 1];
        for (number, opening) in (0u16..).zip(&openings) {
            for word in opening.first.words() {
                if let Some(list) = compiled.by_word.get_mut(usize::from(word)) {
                    list.push(number);
                }
            }
            if opening.first.digits {
                compiled.by_digit.push(number);
            }
        }
        for (ready, opening) in compiled.rules.iter_mut().zip(openings.drain(..)) {
            ready.second = (!opening.open).then_some(opening.second);
        }
        compiled
    }

    fn ready(&mut self, rule: &'static Rule) -> Ready {
        let set = |words: &'static [&'static str], vocabulary: &mut Vocabulary| {
            let mut set = Set::default();
            words.iter().for_each(|word| set.add(vocabulary.number(word)));
            set
        };
        Ready {
            rule,
            gives: mask(&[rule.gives]),
            steps: rule.pattern.iter().map(|item| self.step(item)).collect(),
            unless_before: set(rule.unless_before, &mut self.vocabulary),
            unless_after: set(rule.unless_after, &mut self.vocabulary),
            second: None,
        }
    }

    fn step(&mut self, item: &'static Item) -> Step {
        match item {
            Item::Word(word) => Step::Word(self.vocabulary.number(word)),
            Item::Any(words) => {
                let mut set = Set::default();
                words.iter().for_each(|word| set.add(self.vocabulary.number(word)));
                Step::Any(set)
            }
            Item::Lex(lexicon) => Step::Lex(
                lexicon.iter().map(|(word, value)| (self.vocabulary.number(word), *value)).collect(),
            ),
            Item::Read(reader) => {
                let mut first = Set { digits: true, ..Set::default() };
                first.add_all(reader.first_words, &mut self.vocabulary);
                Step::Read(reader, first)
            }
            Item::Sub(Categories(categories)) => Step::Sub(mask(categories)),
            Item::Maybe(inner) => Step::Maybe(Box::new(self.step(inner))),
            Item::Seq(items) => Step::Seq(items.iter().map(|item| self.step(item)).collect()),
        }
    }
}

/// The tokens with which a rule can begin. Places in a pattern are bits: the first token, the second, any behind.
#[derive(Default)]
struct Opening {
    first: Set,
    second: Set,
    /// Whether the second token can be anything, or be missing.
    open: bool,
}

const FIRST: u8 = 1;
const SECOND: u8 = 2;
const BEHIND: u8 = 4;

fn opening(rule: &Rule, rules: &[&'static Rule], vocabulary: &mut Vocabulary) -> Opening {
    let mut opening = Opening::default();
    let end = opening.walk(rule.pattern, FIRST, rules, vocabulary, 0);
    opening.open |= end & SECOND != 0;
    opening
}

impl Opening {
    /// Walks a pattern from the given places; gives the places behind it.
    fn walk(
        &mut self,
        pattern: &'static [Item],
        mut places: u8,
        rules: &[&'static Rule],
        vocabulary: &mut Vocabulary,
        depth: usize,
    ) -> u8 {
        for item in pattern {
            places = self.item(item, places, rules, vocabulary, depth);
        }
        places
    }

    fn item(
        &mut self,
        item: &'static Item,
        places: u8,
        rules: &[&'static Rule],
        vocabulary: &mut Vocabulary,
        depth: usize,
    ) -> u8 {
        if places & (FIRST | SECOND) == 0 {
            return places;
        }
        let next = (places & (FIRST | SECOND)) << 1 | places & BEHIND;
        match item {
            Item::Word(word) => self.token(std::slice::from_ref(word), places, vocabulary),
            Item::Any(words) => self.token(words, places, vocabulary),
            Item::Lex(lexicon) => {
                for (word, _) in *lexicon {
                    self.token(std::slice::from_ref(word), places, vocabulary);
                }
            }
            Item::Read(reader) => {
                self.token(reader.first_words, places, vocabulary);
                self.first.digits |= places & FIRST != 0;
                self.second.digits |= places & SECOND != 0;
                // It may take several tokens.
                self.open |= places & FIRST != 0;
                return next | BEHIND;
            }
            Item::Sub(Categories(categories)) => {
                if depth >= LOOKED_INTO {
                    self.open |= places & (FIRST | SECOND) != 0;
                    return next | BEHIND;
                }
                let subs = rules.iter().filter(|rule| categories.contains(&rule.gives));
                return subs.fold(0, |ends, rule| {
                    ends | self.walk(rule.pattern, places, rules, vocabulary, depth + 1)
                });
            }
            Item::Maybe(inner) => return places | self.item(inner, places, rules, vocabulary, depth),
            Item::Seq(items) => return self.walk(items, places, rules, vocabulary, depth),
        }
        next
    }

    fn token(&mut self, words: &'static [&'static str], places: u8, vocabulary: &mut Vocabulary) {
        if places & FIRST != 0 {
            self.first.add_all(words, vocabulary);
        }
        if places & SECOND != 0 {
            self.second.add_all(words, vocabulary);
        }
    }
}
