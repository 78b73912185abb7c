//! Why an expression has its value: a typed record, from which a sentence can be written in any language.

use chrono::NaiveDate;

pub use super::direction::Direction;
use crate::syntax::Tense;

/// What an expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnchorIs {
    /// Nothing: the words are complete, or there is nothing to resolve.
    Nothing,
    /// The publication.
    Published,
    /// A date told earlier: the span of that expression.
    Told(crate::span::Span),
    /// The day on which a quotation was said.
    Said,
}

/// How the direction is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// The tense of the governing verb.
    Tense {
        /// The verb as it stands in the text.
        words: String,
        /// Its tense.
        tense: Tense,
    },
    /// A word of plan beside it: « prévu », "scheduled for".
    Plan(String),
    /// The expression itself: « d'ici », « dernier ».
    Words,
    /// The story goes on from the date told before.
    Narrative,
    /// The day is that of the publication itself: no direction is needed.
    SameDay,
    /// It is the nearest one on either side.
    Nearest,
    /// Nothing says so: what is usual in news, or what was asked for.
    Default,
}

/// How the value was counted, for the sentence that explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The words name it completely.
    Complete,
    /// The nearest one on that side of the anchor.
    Nearest,
    /// Counted off from the anchor.
    Counted,
    /// The year, month or day of the anchor was added.
    Inherited,
    /// Begins or ends at the anchor.
    FromAnchor,
    /// A length or repetition: there is nothing to count.
    Length,
}

/// The record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule that read the words.
    pub rule: &'static str,
    /// What it counts from.
    pub anchor: AnchorIs,
    /// The first day of that anchor.
    pub anchor_date: Option<NaiveDate>,
    /// The anchor as it was named, where it is a date told: « en 2016 » is a year, not its first day.
    pub anchor_point: Option<crate::edtf::Point>,
    /// Direction and evidence, where the value depends on it.
    pub direction: Option<(Direction, Evidence)>,
    /// How it was counted.
    pub step: Step,
}

/// What a language puts into words: dates, and reasons for them.
#[derive(Debug, Clone, Copy)]
pub struct Phrases {
    /// A date as a page shows it: « d'ici le jeudi 15 juin 2023 ».
    pub when: fn(&When<'_>) -> String,
    /// Why an expression has its value, in one sentence without a colon.
    pub says: fn(&Explained<'_>) -> String,
    /// Why an event that nothing dates is of the day of publication.
    pub by_default: fn(NaiveDate, Option<Tense>) -> String,
}

/// A date to be put into words.
#[derive(Debug, Clone, Copy)]
pub struct When<'a> {
    /// The date.
    pub value: &'a crate::edtf::Value,
    /// How the event stands to it.
    pub relation: super::Relation,
    /// Part of the day.
    pub part: Option<super::PartOfDay>,
    /// Part of the period.
    pub modifier: Option<super::Modifier>,
}

impl<'a> When<'a> {
    /// The date of an expression, if it has one.
    pub fn of(expression: &'a super::TemporalExpression) -> Option<Self> {
        Some(Self {
            value: expression.value.as_ref()?,
            relation: expression.relation,
            part: expression.part,
            modifier: expression.modifier,
        })
    }
}

/// An expression to be explained.
#[derive(Debug, Clone, Copy)]
pub struct Explained<'a> {
    /// The words as they stand in the text.
    pub words: &'a str,
    /// The expression.
    pub expression: &'a super::TemporalExpression,
}
