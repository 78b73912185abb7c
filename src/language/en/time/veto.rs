//! Traps: matches that are names, ages or titles and no dates. Most traps are told by the readers in `words`, which see
//! the neighbours of each word; here stands what concerns a whole match. Cases: `traps.md`.

use std::ops::Range;

use crate::time::rule::{Meaning, Words};

use super::lexicon::{CALENDAR_UNITS, PLURAL_UNITS, UNITS};
use super::words::{is_first, lookup};

/// Whether a match must be dropped.
pub(super) fn veto(words: &Words<'_>, place: Range<usize>, meaning: &Meaning) -> bool {
    (!on_calendar(meaning) && titled(words, place.clone()))
        || (matches!(meaning, Meaning::Length { .. }) && is_age(words, &place))
}

/// A unit with a capital inside a sentence stands in a title: « The Seven Years' War ».
fn titled(words: &Words<'_>, mut place: Range<usize>) -> bool {
    place.any(|token| {
        let norm = words.norm(token);
        let unit = lookup(UNITS, norm)
            .or_else(|| lookup(CALENDAR_UNITS, norm))
            .or_else(|| lookup(PLURAL_UNITS, norm));
        unit.is_some() && words.shape(token).is_capitalised() && !is_first(words, token)
    })
}

/// Whether it is a day or month of the calendar, whose name may hold a unit: « New Year's Day ».
fn on_calendar(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Cyclic { .. } => true,
        Meaning::Bound { of, .. } | Meaning::About(of) | Meaning::Portion { of, .. } => on_calendar(of),
        Meaning::Joined { day, .. } => on_calendar(day),
        Meaning::Between(first, last) => on_calendar(first) && on_calendar(last),
        _ => false,
    }
}

/// « 31 years old », « 19 years of age ».
fn is_age(words: &Words<'_>, place: &Range<usize>) -> bool {
    let of_age = words.norm(place.end) == "of" && words.norm(place.end + 1) == "age";
    of_age || (words.norm(place.end) == "-" && words.norm(place.end + 1) == "old")
}
