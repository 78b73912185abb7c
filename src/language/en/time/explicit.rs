//! Dates in words or figures: « 12 February 2016 », « May 19 », « in April 1962 », « 08/03/2020 ». Cases: `explicit.md`.

use crate::language::en::numbers::{DAY_NUMBER, LONE_DAY, ORDINAL_DAY, YEAR, YEAR_ALONE};
use crate::time::rule::Category::{Day, Moment, Period, Year};
use crate::time::rule::Item::{self, Maybe, Read, Seq, Word};
use crate::time::rule::{Cyclic, Match, Meaning, Rule, Which, YearOf};

use super::figures::{CLOCK_FIGURES, ISO, ISO_TIME, MONTH_FIGURES, NUMERIC_DATE};
use super::lexicon;
use super::words::{MONTH, MONTH_ALONE, WEEKDAY};

const DAY_NAME: Item = Maybe(&Seq(&[Read(&WEEKDAY), Maybe(&Word(","))]));
const THE: Item = Maybe(&Word("the"));
const OF: Item = Maybe(&Word("of"));
const COMMA: Item = Maybe(&Word(","));

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "en.explicit.full",
        Day,
        &[DAY_NAME, THE, Read(&DAY_NUMBER), OF, Read(&MONTH), COMMA, Read(&YEAR)],
        |m| full(m, 1, 2),
    ),
    Rule::new(
        "en.explicit.full",
        Day,
        &[DAY_NAME, Read(&MONTH), THE, Read(&DAY_NUMBER), COMMA, Read(&YEAR)],
        |m| full(m, 2, 1),
    ),
    Rule::new("en.explicit.day", Day, &[DAY_NAME, THE, Read(&DAY_NUMBER), OF, Read(&MONTH)], |m| {
        day(m, 1, 2)
    }),
    Rule::new("en.explicit.day", Day, &[DAY_NAME, Read(&MONTH), THE, Read(&DAY_NUMBER)], |m| day(m, 2, 1)),
    Rule::new("en.explicit.month-year", Period, &[Read(&MONTH), OF, COMMA, Read(&YEAR)], |m| {
        Some(Meaning::of_year(Cyclic::Month(m.number(0)?), m.number(1)?))
    }),
    Rule::new("en.explicit.month", Period, &[Read(&MONTH_ALONE)], |m| {
        Some(Meaning::open(Cyclic::Month(m.number(0)?)))
    }),
    Rule::new("en.explicit.year", Period, &[Read(&YEAR_ALONE)], |m| Some(Meaning::Year(m.number(0)?))),
    Rule::new("en.explicit.year", Year, &[Read(&YEAR)], |m| Some(Meaning::Year(m.number(0)?))),
    Rule::new("en.explicit.numeric", Period, &[Read(&MONTH_FIGURES)], |m| {
        let value = m.value(0)?;
        let month = Cyclic::Month(u32::try_from(value.rem_euclid(100)).ok()?);
        Some(Meaning::of_year(month, i32::try_from(value.div_euclid(100)).ok()?))
    }),
    Rule::new("en.explicit.year", Period, &[Maybe(&Word("the")), Word("year"), Read(&YEAR)], |m| {
        Some(Meaning::Year(m.number(0)?))
    }),
    Rule::new("en.explicit.numeric", Day, &[Read(&NUMERIC_DATE)], figures),
    Rule::new("en.explicit.iso", Day, &[Read(&ISO)], figures),
    Rule::new("en.explicit.iso", Moment, &[Read(&ISO_TIME)], |m| {
        let value = m.value(0)?;
        joined(ymd(value.div_euclid(10_000))?, value.rem_euclid(10_000))
    }),
    Rule::new("en.explicit.iso", Moment, &[Read(&ISO), Read(&CLOCK_FIGURES)], |m| {
        joined(ymd(m.value(0)?)?, m.value(1)?)
    }),
    Rule::new("en.explicit.day-number", Day, &[Read(&WEEKDAY), Word("the"), Read(&ORDINAL_DAY)], |m| {
        Some(Meaning::DayNumber {
            day: m.number(1)?,
            weekday: lexicon::weekday(m.value(0)?),
            which: Which::Open,
        })
    }),
    Rule::new("en.explicit.day-number", Day, &[Word("the"), Read(&LONE_DAY)], |m| {
        Some(Meaning::DayNumber { day: m.number(0)?, weekday: None, which: Which::Open })
    }),
];

fn full(m: &Match, day: usize, month: usize) -> Option<Meaning> {
    Some(Meaning::of_year(calendar_day(m, day, month)?, m.number(3)?))
}

fn day(m: &Match, day: usize, month: usize) -> Option<Meaning> {
    let date = Meaning::open(calendar_day(m, day, month)?);
    Some(match m.value(0).and_then(super::lexicon::weekday) {
        Some(day) => Meaning::WeekdayOn { day, date: Box::new(date) },
        None => date,
    })
}

/// The day of a month that two values name; 30 February is none.
pub(super) fn calendar_day(m: &Match, day: usize, month: usize) -> Option<Cyclic> {
    valid_day(m.number(month)?, m.number(day)?)
}

/// A day that its month has, in some year.
pub(super) fn valid_day(month: u32, day: u32) -> Option<Cyclic> {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=last).contains(&day).then_some(Cyclic::Day { month, day })
}

/// A day from a value year × 10000 + month × 100 + day.
fn ymd(value: i64) -> Option<Meaning> {
    let month = u32::try_from(value.div_euclid(100).rem_euclid(100)).ok()?;
    let day = u32::try_from(value.rem_euclid(100)).ok()?;
    let year = i32::try_from(value.div_euclid(10_000)).ok()?;
    Some(Meaning::Cyclic { what: valid_day(month, day)?, year: YearOf::Given(year) })
}

fn figures(m: &Match) -> Option<Meaning> {
    ymd(m.value(0)?)
}

fn joined(day: Meaning, minute: i64) -> Option<Meaning> {
    let minute = u16::try_from(minute).ok()?;
    Some(day.joined(Meaning::Clock { minute, about: false, half_open: false }))
}
