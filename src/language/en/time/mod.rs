//! The date grammar of English: one file a family, each beside its cases.
//!
//! Families stand in the order in which they win when two rules read the same words: what names more of the calendar
//! first, bare lengths last.

mod bound;
mod clock;
mod deictic;
mod duration;
mod explicit;
mod feast;
mod figures;
mod hours;
mod lexicon;
mod nested;
mod offset;
mod period;
mod plans;
mod range;
mod recurrence;
mod vague;
mod veto;
mod weekday;
pub(super) mod words;

use crate::time::rule::Category::{Clock, Day, Moment, Period};
use crate::time::rule::{Grammar, Prefix};

/// The grammar.
pub(super) static GRAMMAR: Grammar = Grammar {
    rules: &[
        feast::RULES,
        explicit::RULES,
        weekday::RULES,
        deictic::RULES,
        nested::RULES,
        range::RULES,
        period::RULES,
        vague::RULES,
        offset::RULES,
        clock::RULES,
        bound::RULES,
        recurrence::RULES,
        duration::RULES,
    ],
    no_prefix_before: &["'s"],
    prefixes: PREFIXES,
    veto: veto::veto,
    of: &["of", "for"],
    at_first: &["first", "initially", "originally", "previously"],
    called_off: CALLED_OFF,
    is_saying: |word| super::reporting::REPORTING.is_saying(word) || SPEAKING.contains(&word),
    plans: plans::plans,
};

const CALLED_OFF: &[&str] = &[
    "abandoned",
    "adjourned",
    "axed",
    "canceled",
    "cancelled",
    "deferred",
    "delayed",
    "postponed",
    "rescheduled",
    "scrapped",
    "shelved",
    "suspended",
];

/// Verbs of speaking that quote nothing by themselves, but tell the occasion.
const SPEAKING: &[&str] = &[
    "spoke",
    "speaking",
    "spoken",
    "testified",
    "testifying",
    "interviewed",
    "questioned",
    "asked",
    "reached",
    "contacted",
];

/// Prepositions, longest first.
const PREFIXES: &[Prefix] = &[
    Prefix { words: &["over", "the", "course", "of"], before: &[Period] },
    Prefix { words: &["in", "the", "course", "of"], before: &[Period] },
    Prefix { words: &["some", "time", "in"], before: &[Period] },
    Prefix { words: &["on"], before: &[Day, Moment, Period] },
    Prefix { words: &["in"], before: &[Period, Moment, Clock] },
    Prefix { words: &["at"], before: &[Day, Clock, Moment, Period] },
    Prefix { words: &["of"], before: &[Day, Moment, Period] },
    Prefix { words: &["for"], before: &[Day, Moment, Period, Clock] },
    Prefix { words: &["during"], before: &[Day, Period, Clock] },
    Prefix { words: &["throughout"], before: &[Period] },
    Prefix { words: &["over"], before: &[Day, Period] },
    Prefix { words: &["within"], before: &[Period] },
    Prefix { words: &["toward"], before: &[Period] },
    Prefix { words: &["towards"], before: &[Period] },
];
