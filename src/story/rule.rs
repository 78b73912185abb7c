//! What a language tells the story stage: how it counts and corrects what it tells, and how it says in what two
//! accounts differ.

pub use crate::event::reason::PartReason;
pub use crate::time::rule::Words;

/// A sequence of words, by their normal forms.
pub type Phrase = &'static [&'static str];

/// How a language tells a story over several articles.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    /// Reads a number at a token, in figures or words, with its « million ».
    pub quantity: fn(&Words<'_>, usize) -> Option<Quantity>,
    /// Words between a number and what it counts: « d' » in « 2 millions d'euros », "of".
    pub of: &'static [&'static str],
    /// Before a number that is rough: « environ », « près de ».
    pub about: &'static [Phrase],
    /// Before a number that is the least it can be: « au moins ».
    pub at_least: &'static [Phrase],
    /// Before a number that is the most it can be: « jusqu'à ».
    pub at_most: &'static [Phrase],
    /// Before the votes of the other side: « contre ».
    pub against: &'static [&'static str],
    /// Opens what somebody said wrongly: « contrairement à ce que ».
    pub contrary: &'static [Phrase],
    /// Marks a sentence that corrects an earlier report: « comme indiqué », « par erreur ».
    pub corrected: &'static [Phrase],
    /// Heads a notice that corrects: « rectificatif », "correction".
    pub notices: &'static [&'static str],
    /// Before what was said wrongly: « et non », "not".
    pub and_not: &'static [Phrase],
    /// Why an actor has its part in an event, with the word that shows it.
    pub part: fn(PartReason, &str) -> String,
    /// In what two accounts differ, in one sentence without a colon.
    pub differs: fn(&Difference<'_>) -> String,
}

/// A number as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// How many tokens.
    pub tokens: usize,
    /// Its value in thousandths.
    pub thousandths: i64,
    /// Whether it is a share of a hundred.
    pub percent: bool,
}

/// What one account says and the other does not.
#[derive(Debug, Clone, Copy)]
pub struct Difference<'a> {
    /// The words here.
    pub here: &'a str,
    /// Who says so here.
    pub here_by: &'a str,
    /// The words there.
    pub there: &'a str,
    /// Who says so there.
    pub there_by: &'a str,
    /// Whether the words are headlines, and not a number or a date.
    pub headlines: bool,
    /// Which of them corrects the other in so many words.
    pub corrects: Corrects,
}

impl Difference<'_> {
    /// The same, seen from the other account.
    #[must_use]
    pub fn reversed(self) -> Self {
        let Self { here, here_by, there, there_by, headlines, corrects } = self;
        let corrects = match corrects {
            Corrects::Neither => Corrects::Neither,
            Corrects::There => Corrects::Here,
            Corrects::Here => Corrects::There,
        };
        Self { here: there, here_by: there_by, there: here, there_by: here_by, headlines, corrects }
    }
}

/// Which of two accounts corrects the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Corrects {
    /// Neither says that the other is wrong.
    #[default]
    Neither,
    /// This one corrects the other.
    There,
    /// The other corrects this one.
    Here,
}
