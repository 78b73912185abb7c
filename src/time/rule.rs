//! The vocabulary in which a language writes its date grammar.
//!
//! A [`Rule`] is a pattern over tokens and a function that builds a [`Meaning`] from what the pattern captured.
//! Patterns look at words, never at characters; what is easier to compute than to list (numbers, clock times, numeric
//! dates) is read by a [`Reader`]. Rules call each other through [`Item::Sub`], by [`Category`]; a rule must not begin
//! with a sub-phrase of a category that it gives itself.

pub use super::meaning::{Cyclic, Feast, Meaning, Origin, Which, YearOf};
pub use super::{Modifier, PartOfDay, Relation};
use crate::syntax::NameWords;
use crate::text::{AnalysedText, Sentence, Shape};

/// What a rule gives, and where it may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// A calendar day: « le 3 août », « vendredi », « demain ».
    Day,
    /// A longer stretch of the calendar: month, season, week, decade.
    Period,
    /// A bare year: only within other phrases.
    Year,
    /// A time on the clock.
    Clock,
    /// A part of the day, without its day: only within other phrases.
    Part,
    /// A day and a time of day.
    Moment,
    /// A number and a unit: only within other phrases.
    Amount,
    /// Anything else that stands for itself and in no other phrase: limits, ranges, lengths.
    Whole,
}

impl Category {
    /// Whether a phrase of this category can be an expression by itself.
    pub fn stands_alone(self) -> bool {
        !matches!(self, Self::Year | Self::Part | Self::Amount)
    }
}

/// A set of categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Categories(pub &'static [Category]);

/// Days and periods, with or without a time of day, and bare years.
pub const POINT: Categories =
    Categories(&[Category::Day, Category::Period, Category::Moment, Category::Year, Category::Clock]);
/// Days, periods and bare years.
pub const DATE: Categories = Categories(&[Category::Day, Category::Period, Category::Year]);
/// Days.
pub const DAY: Categories = Categories(&[Category::Day]);
/// Days, with or without a time of day.
pub const MOMENT: Categories = Categories(&[Category::Day, Category::Moment]);
/// Months, seasons, weeks.
pub const PERIOD: Categories = Categories(&[Category::Period]);
/// Months, seasons, weeks and bare years.
pub const SPAN: Categories = Categories(&[Category::Period, Category::Year]);
/// Bare years.
pub const YEAR: Categories = Categories(&[Category::Year]);
/// Clock times.
pub const CLOCK: Categories = Categories(&[Category::Clock]);
/// Parts of the day.
pub const PART: Categories = Categories(&[Category::Part]);
/// Numbers with units.
pub const AMOUNT: Categories = Categories(&[Category::Amount]);

/// The words of one sentence, by token index; nothing is seen beyond its ends.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The text.
    pub text: &'a AnalysedText<'a>,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Whether case tells nothing: a short phrase without any capital, as typed into a search box.
    caseless: bool,
    names: Option<&'a NameWords<'a>>,
}

/// Up to this many tokens a sentence in lower case counts as a phrase.
const LONGEST_PHRASE: usize = 8;

impl<'a> Words<'a> {
    /// The words of a sentence; `names` are those of its document, if it was parsed.
    pub fn new(text: &'a AnalysedText<'a>, sentence: &'a Sentence, names: Option<&'a NameWords<'a>>) -> Self {
        let capital = |token: &crate::text::Token| token.shape.is_capitalised();
        let short = text.sentences.len() == 1 && sentence.tokens.len() <= LONGEST_PHRASE;
        Self { text, sentence, caseless: short && !text.tokens.iter().any(capital), names }
    }

    /// Whether a run of tokens is the whole of the text, but for its final stop.
    pub fn is_whole_text(&self, tokens: std::ops::Range<usize>) -> bool {
        let behind =
            |token: usize| self.text.tokens.get(token).is_none_or(|token| token.shape == Shape::Sign);
        tokens.start == 0 && (tokens.end..self.text.tokens.len()).all(behind)
    }

    /// The normal form of a token; empty outside of the sentence.
    pub fn norm(&self, token: usize) -> &'a str {
        if self.sentence.tokens.contains(&token) { self.text.norm(token) } else { "" }
    }

    /// The token as it is written; empty outside of the sentence.
    pub fn word(&self, token: usize) -> &'a str {
        if self.sentence.tokens.contains(&token) { self.text.word(token) } else { "" }
    }

    /// What the token looks like; a sign outside of the sentence.
    pub fn shape(&self, token: usize) -> Shape {
        let inside = self.sentence.tokens.contains(&token);
        inside.then(|| self.text.tokens.get(token)).flatten().map_or(Shape::Sign, |token| token.shape)
    }

    /// Whether the token is written as a name is, or case tells nothing here.
    pub fn is_capitalised(&self, token: usize) -> bool {
        let shape = self.shape(token);
        shape.is_capitalised() || (self.caseless && shape == Shape::Lower)
    }

    /// Whether the word is somebody's name elsewhere in the document: « Mme Mars ».
    pub fn is_named(&self, token: usize) -> bool {
        self.names.is_some_and(|names| names.has(self.norm(token)))
    }

    /// Whether white space stands before the token.
    pub fn spaced(&self, token: usize) -> bool {
        self.text.spaced(token)
    }

    /// The normal form of the token before.
    pub fn before(&self, token: usize) -> &'a str {
        token.checked_sub(1).map_or("", |before| self.norm(before))
    }
}

/// What a [`Reader`] read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    /// How many tokens.
    pub tokens: usize,
    /// What they are worth.
    pub value: i64,
}

/// Something that is computed from tokens: a number, a clock time.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Reads at a token.
    pub read: fn(&Words<'_>, usize) -> Option<Read>,
    /// The words with which it may begin, besides tokens that hold a digit.
    pub first_words: &'static [&'static str],
}

/// Words that carry a value.
pub type Lexicon = &'static [(&'static str, i64)];

/// One step of a pattern.
#[derive(Debug, Clone, Copy)]
pub enum Item {
    /// This word, by its normal form.
    Word(&'static str),
    /// One of these words.
    Any(&'static [&'static str]),
    /// One of these words; captures its value.
    Lex(Lexicon),
    /// What a reader reads; captures its value.
    Read(&'static Reader),
    /// A phrase of one of these categories; captures its meaning.
    Sub(Categories),
    /// This, or nothing; what it would have captured is then `None`.
    Maybe(&'static Item),
    /// All of these, one after the other.
    Seq(&'static [Item]),
}

/// What a pattern captured.
#[derive(Debug, Default, Clone)]
pub struct Match {
    /// Values of `Lex` and `Read`, in order of the pattern.
    pub values: Vec<Option<i64>>,
    /// Meanings of `Sub`, in order of the pattern.
    pub meanings: Vec<Option<Meaning>>,
}

impl Match {
    /// The nth value.
    pub fn value(&self, nth: usize) -> Option<i64> {
        self.values.get(nth).copied().flatten()
    }

    /// The nth value as a number of any other integer type.
    pub fn number<T: TryFrom<i64>>(&self, nth: usize) -> Option<T> {
        T::try_from(self.value(nth)?).ok()
    }

    /// The nth meaning.
    pub fn meaning(&self, nth: usize) -> Option<Meaning> {
        self.meanings.get(nth).cloned().flatten()
    }
}

/// One way of saying a time.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// `language.family.case`; stable, for it is written into people's files.
    pub id: &'static str,
    /// What it gives.
    pub gives: Category,
    /// What it looks for.
    pub pattern: &'static [Item],
    /// What that means; `None` when it means nothing (30 February).
    pub build: fn(&Match) -> Option<Meaning>,
    /// Words before which it does not fire.
    pub unless_before: &'static [&'static str],
    /// Words after which it does not fire.
    pub unless_after: &'static [&'static str],
}

impl Rule {
    /// A rule without exceptions.
    pub const fn new(
        id: &'static str,
        gives: Category,
        pattern: &'static [Item],
        build: fn(&Match) -> Option<Meaning>,
    ) -> Self {
        Self { id, gives, pattern, build, unless_before: &[], unless_after: &[] }
    }

    /// The same rule, silent before these words.
    #[must_use]
    pub const fn unless_before(mut self, words: &'static [&'static str]) -> Self {
        self.unless_before = words;
        self
    }

    /// The same rule, silent after these words.
    #[must_use]
    pub const fn unless_after(mut self, words: &'static [&'static str]) -> Self {
        self.unless_after = words;
        self
    }
}

/// Words that belong to the extent of an expression that follows them without changing its value: « en », « au
/// cours de ».
#[derive(Debug, Clone, Copy)]
pub struct Prefix {
    /// The words, in order.
    pub words: &'static [&'static str],
    /// Before what they are taken in.
    pub before: &'static [Category],
}

/// The date grammar of a language.
#[derive(Debug, Clone, Copy)]
pub struct Grammar {
    /// Every rule. Of matches of one length, the first in this order wins.
    pub rules: &'static [&'static [Rule]],
    /// What is taken into the extent on the left; longest first.
    pub prefixes: &'static [Prefix],
    /// Words before which an expression only qualifies what follows, so that the preposition is not its own: "in [next
    /// Sunday]'s final".
    pub no_prefix_before: &'static [&'static str],
    /// Whether a match must be dropped: it is a name, an amount, a score.
    pub veto: fn(&Words<'_>, std::ops::Range<usize>, &Meaning) -> bool,
    /// Words that hang a date on the noun before them: « du », "of".
    pub of: &'static [&'static str],
    /// Words that tell of a plan that was changed since: « initialement », "originally".
    pub at_first: &'static [&'static str],
    /// Participles of plans that are given up or moved: « annulé », "postponed".
    pub called_off: &'static [&'static str],
    /// Whether a word is a form of a verb of saying.
    pub is_saying: fn(&str) -> bool,
    /// Whether these tokens (a bare day or month) stand in the context of a plan: « le vote prévu mardi ».
    pub plans: fn(&Words<'_>, std::ops::Range<usize>) -> Option<std::ops::Range<usize>>,
}
