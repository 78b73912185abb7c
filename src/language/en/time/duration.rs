//! Lengths: a number and a unit of time, « a year and a half », « three-year ». Cases: `duration.md`.

use crate::edtf::{Period, Unit};
use crate::language::en::numbers::{HYPHENED, NUMBER, QUANTITY};
use crate::time::rule::Category::{Amount, Whole};
use crate::time::rule::Item::{Any, Lex, Read, Seq, Sub, Word};
use crate::time::rule::{AMOUNT, Item, Match, Meaning, Rule};

use super::lexicon::{self, UNITS};

const AND_A_HALF: Item = Seq(&[Word("and"), Word("a"), Word("half")]);

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.duration.length", Amount, &[Read(&QUANTITY), Lex(UNITS)], |m| {
        Some(length(lexicon::period(m.value(0)?, m.value(1)?)?))
    }),
    Rule::new("en.duration.length", Amount, &[Read(&QUANTITY), Lex(UNITS), AND_A_HALF], halves),
    Rule::new("en.duration.length", Amount, &[Read(&NUMBER), AND_A_HALF, Lex(UNITS)], halves),
    Rule::new(
        "en.duration.length",
        Amount,
        &[Read(&QUANTITY), Lex(UNITS), Word("and"), Read(&NUMBER), Lex(UNITS)],
        |m| sum(lexicon::period(m.value(0)?, m.value(1)?)?, lexicon::period(m.value(2)?, m.value(3)?)?),
    ),
    Rule::new("en.duration.length", Amount, &[Read(&NUMBER), Any(&["seconds", "secs"])], |m| {
        Some(length(Period::new(m.number(0)?, Unit::Second)))
    }),
    Rule::new("en.duration.length", Amount, &[Word("half"), Any(&["a", "an"]), Lex(UNITS)], |m| {
        Some(length(half(0, m.value(0)?)?))
    }),
    Rule::new("en.duration.length", Amount, &[Word("a"), Word("couple"), Word("of"), Lex(UNITS)], |m| {
        Some(length(lexicon::period(2, m.value(0)?)?))
    }),
    Rule::new("en.duration.length", Whole, &[Sub(AMOUNT)], |m| m.meaning(0))
        .unless_before(&["old", "older", "younger", "ago"])
        .unless_after(&["aged", "age"]),
    Rule::new("en.duration.length", Whole, &[Read(&HYPHENED)], |m| {
        let value = m.value(0)?;
        Some(length(lexicon::period(value.div_euclid(10), value.rem_euclid(10))?))
    }),
];

fn length(period: Period) -> Meaning {
    Meaning::Length { period, about: false }
}

/// Two lengths in the smaller of their units: « two years and eleven months ».
fn sum(first: Period, second: Period) -> Option<Meaning> {
    let each = match (first.unit, second.unit) {
        (Unit::Year, Unit::Month) => 12,
        (Unit::Hour, Unit::Minute) => 60,
        (Unit::Day, Unit::Hour) => 24,
        (Unit::Week, Unit::Day) => 7,
        _ => return None,
    };
    Some(length(Period::new(first.count.checked_mul(each)?.checked_add(second.count)?, second.unit)))
}

fn halves(m: &Match) -> Option<Meaning> {
    Some(length(half(m.value(0)?, m.value(1)?)?))
}

/// So many units and a half, in the unit in which that is whole.
fn half(count: i64, unit: i64) -> Option<Period> {
    let (per, smaller) = match lexicon::unit(unit)? {
        Unit::Hour => (60, Unit::Minute),
        Unit::Day => (24, Unit::Hour),
        Unit::Year => (12, Unit::Month),
        Unit::Decade => (10, Unit::Year),
        Unit::Century => (100, Unit::Year),
        Unit::Minute => (60, Unit::Second),
        _ => return None,
    };
    Some(Period::new(u32::try_from(count.checked_mul(per)? + per / 2).ok()?, smaller))
}
