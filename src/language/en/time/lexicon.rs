//! Words that many families share: weekdays, months, units, parts of the day, and what a value of theirs means.

use chrono::Weekday;

use crate::edtf::{Period, Unit};
use crate::time::PartOfDay;
use crate::time::rule::{Lexicon, Meaning, Which};

/// Weekdays, from Monday.
pub(super) const WEEKDAYS: Lexicon = &[
    ("monday", 0),
    ("tuesday", 1),
    ("wednesday", 2),
    ("thursday", 3),
    ("friday", 4),
    ("saturday", 5),
    ("sunday", 6),
    ("mon.", 0),
    ("tue.", 1),
    ("tues.", 1),
    ("wed.", 2),
    ("thu.", 3),
    ("thur.", 3),
    ("thurs.", 3),
    ("fri.", 4),
];

/// Weekdays in the plural.
pub(super) const WEEKDAYS_PLURAL: &[&str] =
    &["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];

/// Months by their full names.
pub(super) const MONTHS: Lexicon = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

/// Abbreviated months: only beside a number.
pub(super) const SHORT_MONTHS: Lexicon = &[
    ("jan.", 1),
    ("jan", 1),
    ("feb.", 2),
    ("febr.", 2),
    ("feb", 2),
    ("mar.", 3),
    ("mar", 3),
    ("apr.", 4),
    ("apr", 4),
    ("jun.", 6),
    ("jun", 6),
    ("jul.", 7),
    ("jul", 7),
    ("aug.", 8),
    ("aug", 8),
    ("sept.", 9),
    ("sept", 9),
    ("sep.", 9),
    ("sep", 9),
    ("oct.", 10),
    ("oct", 10),
    ("nov.", 11),
    ("nov", 11),
    ("dec.", 12),
    ("dec", 12),
];

/// Units of time; [`unit`] and [`period`] know what they are.
pub(super) const UNITS: Lexicon = &[
    ("minute", 0),
    ("minutes", 0),
    ("min", 0),
    ("mins", 0),
    ("hour", 1),
    ("hours", 1),
    ("hrs", 1),
    ("day", 2),
    ("days", 2),
    ("week", 3),
    ("weeks", 3),
    ("month", 4),
    ("months", 4),
    ("year", 5),
    ("years", 5),
    ("decade", 6),
    ("decades", 6),
    ("century", 7),
    ("centuries", 7),
    ("fortnight", 8),
    ("fortnights", 8),
];

/// Units of the calendar in the singular.
pub(super) const CALENDAR_UNITS: Lexicon =
    &[("week", 3), ("month", 4), ("year", 5), ("decade", 6), ("century", 7)];

/// Units in the plural.
pub(super) const PLURAL_UNITS: Lexicon = &[
    ("minutes", 0),
    ("hours", 1),
    ("days", 2),
    ("weeks", 3),
    ("months", 4),
    ("years", 5),
    ("decades", 6),
    ("centuries", 7),
];

/// Parts of the day.
pub(super) const PARTS: Lexicon =
    &[("morning", 0), ("lunchtime", 1), ("noontime", 1), ("afternoon", 2), ("evening", 3), ("night", 4)];

/// « last », « next » before or behind a unit, as a distance.
pub(super) const LAST_THIS_NEXT: Lexicon = &[("last", -1), ("this", 0), ("next", 1)];

/// The unit of a value of [`UNITS`].
pub(super) fn unit(code: i64) -> Option<Unit> {
    let units = [
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Week,
        Unit::Month,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
    ];
    units.get(usize::try_from(code).ok()?).copied()
}

/// So many times the unit of a value of [`UNITS`].
pub(super) fn period(count: i64, code: i64) -> Option<Period> {
    let (count, code) = if code == 8 { (count.checked_mul(2)?, 3) } else { (count, code) };
    Some(Period::new(u32::try_from(count).ok()?, unit(code)?))
}

/// The weekday of a value of [`WEEKDAYS`].
pub(super) fn weekday(code: i64) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(code).ok()?).ok()
}

/// The part of a value of [`PARTS`].
pub(super) fn part(code: i64) -> Option<PartOfDay> {
    let parts = [
        PartOfDay::Morning,
        PartOfDay::Noon,
        PartOfDay::Afternoon,
        PartOfDay::Evening,
        PartOfDay::Night,
        PartOfDay::Late,
    ];
    parts.get(usize::try_from(code).ok()?).copied()
}

/// That part of the day of the narrative.
pub(super) fn part_meaning(code: i64) -> Option<Meaning> {
    Some(Meaning::Part { part: part(code)?, from: None })
}

/// The qualifier that stands at a distance of [`LAST_THIS_NEXT`].
pub(super) fn which(by: i64) -> Which {
    match by {
        -1 => Which::Last,
        0 => Which::This,
        _ => Which::Next,
    }
}
