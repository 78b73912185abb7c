//! Dates that name a day, a month or a year. Cases: `explicit.md`.

use super::lexicon::{
    ANY_WEEKDAY, MONTH, MONTH_OF, OF, SHORT_MONTH, THE_DAY, WEEKDAY, day_of, month_of, weekday,
};
use crate::edtf::Unit;
use crate::language::fr::numbers::{
    DAY_NUMBER, ISO, ISO_MINUTES, ISO_STAMP, LONE_DAY, LONE_YEAR, MONTH_FIGURES, NUMERIC_DATE, YEAR,
};
use crate::time::rule::Category::{Day, Moment, Period, Year};
use crate::time::rule::Item::{Any, Lex, Maybe, Read, Sub, Word};
use crate::time::rule::{self, Cyclic, Match, Meaning, PERIOD, Reader, Rule, Which, Words, YearOf};

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "fr.explicit.full",
        Day,
        &[Maybe(&THE_DAY), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER), Lex(MONTH), Read(&YEAR)],
        |m| full(m.value(3)?, m.value(2)?, m.value(1)?),
    ),
    Rule::new(
        "fr.explicit.full",
        Day,
        &[Maybe(&THE_DAY), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER), Lex(SHORT_MONTH), Read(&YEAR)],
        |m| full(m.value(3)?, m.value(2)?, m.value(1)?),
    ),
    Rule::new(
        "fr.explicit.full",
        Day,
        &[Maybe(&THE_DAY), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER), Lex(MONTH), OF, Sub(PERIOD)],
        |m| in_year(day_of(m.value(2)?, m.value(1)?)?, m),
    ),
    Rule::new(
        "fr.explicit.day",
        Day,
        &[Maybe(&THE_DAY), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER), Lex(MONTH)],
        |m| {
            let date = Meaning::open(day_of(m.value(2)?, m.value(1)?)?);
            Some(match m.value(0).and_then(super::lexicon::weekday) {
                Some(day) => Meaning::WeekdayOn { day, date: Box::new(date) },
                None => date,
            })
        },
    )
    .unless_after(&["un"]),
    Rule::new("fr.explicit.month-year", Period, &[Maybe(&MONTH_OF), Lex(MONTH), Read(&YEAR)], |m| {
        Some(Meaning::of_year(month_of(m.value(0)?)?, m.number(1)?))
    }),
    Rule::new("fr.explicit.month-year", Period, &[Maybe(&MONTH_OF), Lex(MONTH), OF, Sub(PERIOD)], |m| {
        in_year(month_of(m.value(0)?)?, m)
    }),
    Rule::new("fr.explicit.month", Period, &[Maybe(&MONTH_OF), Lex(MONTH)], |m| {
        month_of(m.value(0)?).map(Meaning::open)
    }),
    Rule::new("fr.explicit.year", Period, &[Any(&["en", "de"]), Read(&YEAR)], |m| {
        m.number(0).map(Meaning::Year)
    }),
    Rule::new(
        "fr.explicit.year",
        Period,
        &[Maybe(&Any(&["en", "de", "à"])), Word("l'"), Any(&["an", "année", "horizon"]), Read(&YEAR)],
        |m| m.number(0).map(Meaning::Year),
    ),
    Rule::new("fr.explicit.year", Period, &[Read(&TO_A_YEAR), Read(&YEAR)], |m| {
        m.number(1).map(Meaning::Year)
    }),
    Rule::new("fr.explicit.year", Period, &[Read(&LONE_YEAR)], |m| m.number(0).map(Meaning::Year)),
    Rule::new("fr.explicit.year", Year, &[Read(&YEAR)], |m| m.number(0).map(Meaning::Year)),
    Rule::new("fr.explicit.numeric", Period, &[Read(&MONTH_FIGURES)], |m| {
        let value = m.value(0)?;
        Some(Meaning::of_year(month_of(value % 100)?, i32::try_from(value / 100).ok()?))
    }),
    Rule::new(
        "fr.explicit.numeric",
        Day,
        &[Maybe(&THE_DAY), Maybe(&ANY_WEEKDAY), Read(&NUMERIC_DATE)],
        |m| packed(m.value(1)?),
    ),
    Rule::new("fr.explicit.iso", Day, &[Maybe(&THE_DAY), Read(&ISO)], |m| packed(m.value(0)?)),
    Rule::new("fr.explicit.iso", Moment, &[Maybe(&THE_DAY), Read(&ISO_MINUTES), Read(&ISO_STAMP)], |m| {
        let minute = m.number(0)?;
        Some(packed(m.value(1)?)?.joined(Meaning::Clock { minute, about: false, half_open: false }))
    }),
    Rule::new("fr.explicit.day-number", Day, &[THE_DAY, Read(&LONE_DAY)], |m| {
        Some(Meaning::DayNumber { day: m.number(0)?, weekday: None, which: Which::Open })
    }),
    Rule::new("fr.explicit.day-number", Day, &[THE_DAY, Lex(WEEKDAY), Read(&DAY_NUMBER)], |m| {
        Some(Meaning::DayNumber { day: m.number(1)?, weekday: weekday(m.value(0)?), which: Which::Open })
    }),
    Rule::new("fr.explicit.day-number", Day, &[Lex(WEEKDAY), Read(&LONE_DAY)], |m| {
        Some(Meaning::DayNumber { day: m.number(1)?, weekday: weekday(m.value(0)?), which: Which::Open })
    }),
];

/// « à » behind a verb that reaches back to a year or is moved to it: « remonte à 2016 », « reporté à 2025 ».
const TO_A_YEAR: Reader = Reader { read: to_a_year, first_words: &["à"] };

fn to_a_year(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    const STEMS: &[&str] = &["remont", "report", "renvoy", "repouss", "décal", "ajourn", "fix"];
    let verb = (1..=2).filter_map(|back| at.checked_sub(back)).map(|token| words.norm(token));
    let moved = verb.into_iter().any(|word| STEMS.iter().any(|stem| word.starts_with(stem)));
    (words.norm(at) == "à" && moved).then_some(rule::Read { tokens: 1, value: 0 })
}

/// A complete date; none for a day that isn't.
fn full(year: i64, month: i64, day: i64) -> Option<Meaning> {
    let (y, m, d) = (i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    chrono::NaiveDate::from_ymd_opt(y, m, d)?;
    Some(Meaning::of_year(Cyclic::Day { month: m, day: d }, y))
}

/// A complete date from `year * 10000 + month * 100 + day`.
fn packed(value: i64) -> Option<Meaning> {
    full(value / 10_000, value / 100 % 100, value % 100)
}

/// « de l'an dernier » behind a day or a month.
fn in_year(what: Cyclic, m: &Match) -> Option<Meaning> {
    year_of(m.meaning(0)?).map(|year| Meaning::Cyclic { what, year })
}

/// The year that a meaning names, if it names a year.
pub(super) fn year_of(meaning: Meaning) -> Option<YearOf> {
    match meaning {
        Meaning::Year(year) => Some(YearOf::Given(year)),
        Meaning::Shifted { unit: Unit::Year, .. } => Some(YearOf::In(Box::new(meaning))),
        _ => None,
    }
}
