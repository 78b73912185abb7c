//! Two ends and lists: « from May 3 to 7 », « between 2010 and 2014 », « the past six months ». Cases: `range.md`.

use crate::language::en::numbers::{DAY_NUMBER, DAY_PAIR, YEAR, YEAR_PAIR};
use crate::time::rule::Category::{Clock, Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{
    AMOUNT, Categories, Category, Cyclic, DATE, DAY, Lexicon, MOMENT, Match, Meaning, Origin, Rule, YearOf,
};

use super::explicit::valid_day;
use super::hours::HOURS;
use super::lexicon;
use super::words::{MONTH, MONTH_PAIR, WEEKDAY};

const TO: Item = Any(&["to", "through", "until", "till", "-", "–", "—"]);
const FROM: Item = Maybe(&Word("from"));
const THE: Item = Maybe(&Word("the"));
const OF: Item = Maybe(&Word("of"));
const COMMA: Item = Maybe(&Word(","));
const IN_YEAR: Item = Maybe(&Seq(&[Maybe(&Any(&[",", "of"])), Read(&YEAR)]));
const AHEAD: Lexicon = &[("past", 0), ("last", 0), ("next", 1), ("coming", 1), ("following", 1)];
const PAST_COMING: Lexicon = &[("past", 0), ("coming", 1)];
const SPANS: Categories = Categories(&[Category::Period, Category::Year]);
const NIGHT: Item = Seq(&[THE, Word("night"), Any(&["of", "from"])]);

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "en.range.days",
        Period,
        &[FROM, THE, Read(&DAY_NUMBER), TO, THE, Read(&DAY_NUMBER), OF, Read(&MONTH), IN_YEAR],
        |m| span(m.value(2)?, [m.value(0)?, m.value(1)?], m.value(3)),
    ),
    Rule::new(
        "en.range.days",
        Period,
        &[FROM, Read(&MONTH), THE, Read(&DAY_NUMBER), TO, THE, Read(&DAY_NUMBER), IN_YEAR],
        |m| span(m.value(0)?, [m.value(1)?, m.value(2)?], m.value(3)),
    ),
    Rule::new("en.range.days", Period, &[Read(&DAY_PAIR), OF, Read(&MONTH), IN_YEAR], |m| {
        span(m.value(1)?, pair(m.value(0)?), m.value(2))
    }),
    Rule::new("en.range.days", Period, &[Read(&MONTH), Read(&DAY_PAIR), IN_YEAR], |m| {
        span(m.value(0)?, pair(m.value(1)?), m.value(2))
    }),
    Rule::new("en.range.from-to", Whole, &[Word("from"), Read(&WEEKDAY), TO, Read(&WEEKDAY)], weekdays),
    Rule::new(
        "en.range.from-to",
        Whole,
        &[Read(&WEEKDAY), Any(&["to", "through"]), Read(&WEEKDAY)],
        weekdays,
    ),
    Rule::new("en.range.days", Whole, &[Word("from"), Sub(DAY), COMMA, TO, Sub(DAY)], between),
    Rule::new(
        "en.range.between",
        Whole,
        &[
            Word("between"),
            THE,
            Read(&DAY_NUMBER),
            Word("and"),
            THE,
            Read(&DAY_NUMBER),
            OF,
            Read(&MONTH),
            IN_YEAR,
        ],
        |m| span(m.value(2)?, [m.value(0)?, m.value(1)?], m.value(3)),
    ),
    Rule::new(
        "en.range.between",
        Whole,
        &[Word("between"), Read(&MONTH), Read(&DAY_NUMBER), Word("and"), Read(&DAY_NUMBER), IN_YEAR],
        |m| span(m.value(0)?, [m.value(1)?, m.value(2)?], m.value(3)),
    ),
    Rule::new("en.range.from-to", Whole, &[Word("from"), Sub(MOMENT), COMMA, TO, Sub(MOMENT)], between),
    Rule::new(
        "en.range.from-to",
        Whole,
        &[Maybe(&Word("from")), Read(&MONTH), Any(&["to", "through", "-", "–"]), Read(&MONTH), IN_YEAR],
        |m| months(m.value(0)?, m.value(1)?, m.value(2)),
    ),
    Rule::new("en.range.from-to", Period, &[Read(&MONTH_PAIR), IN_YEAR], |m| {
        months(m.value(0)?.div_euclid(100), m.value(0)?.rem_euclid(100), m.value(1))
    }),
    Rule::new("en.range.hours", Clock, &[Maybe(&Any(&["from", "between"])), Read(&HOURS)], |m| {
        hours(m.value(0)?)
    }),
    Rule::new(
        "en.range.either",
        Period,
        &[THE, Read(&DAY_NUMBER), Word("or"), THE, Read(&DAY_NUMBER), OF, Read(&MONTH), IN_YEAR],
        |m| either(list(m.value(2)?, &[m.value(0), m.value(1)], m.value(3))?),
    ),
    Rule::new(
        "en.range.either",
        Period,
        &[Read(&MONTH), THE, Read(&DAY_NUMBER), Word("or"), THE, Read(&DAY_NUMBER), IN_YEAR],
        |m| either(list(m.value(0)?, &[m.value(1), m.value(2)], m.value(3))?),
    ),
    Rule::new("en.range.between", Whole, &[Word("between"), Sub(DATE), Word("and"), Sub(DATE)], between),
    Rule::new("en.range.from-to", Whole, &[Word("from"), Sub(SPANS), TO, Sub(SPANS)], between),
    Rule::new("en.range.from-to", Period, &[Read(&YEAR_PAIR)], |m| {
        let [first, last] = [m.value(0)?.div_euclid(10_000), m.value(0)?.rem_euclid(10_000)];
        Some(Meaning::Between(
            Box::new(Meaning::Year(i32::try_from(first).ok()?)),
            Box::new(Meaning::Year(i32::try_from(last).ok()?)),
        ))
    }),
    Rule::new(
        "en.range.list",
        Period,
        &[
            THE,
            Read(&DAY_NUMBER),
            Maybe(&Seq(&[Word(","), Read(&DAY_NUMBER)])),
            Maybe(&Seq(&[Word(","), Read(&DAY_NUMBER)])),
            Word("and"),
            THE,
            Read(&DAY_NUMBER),
            OF,
            Read(&MONTH),
            IN_YEAR,
        ],
        |m| list(m.value(4)?, &[m.value(0), m.value(1), m.value(2), m.value(3)], m.value(5)),
    ),
    Rule::new(
        "en.range.list",
        Period,
        &[
            Read(&MONTH),
            Read(&DAY_NUMBER),
            Maybe(&Seq(&[Word(","), Read(&DAY_NUMBER)])),
            Maybe(&Seq(&[Word(","), Read(&DAY_NUMBER)])),
            Word("and"),
            Read(&DAY_NUMBER),
            IN_YEAR,
        ],
        |m| list(m.value(0)?, &[m.value(1), m.value(2), m.value(3), m.value(4)], m.value(5)),
    ),
    Rule::new(
        "en.range.night",
        Period,
        &[NIGHT, Read(&DAY_NUMBER), TO, Read(&DAY_NUMBER), OF, Read(&MONTH), IN_YEAR],
        |m| night(span(m.value(2)?, [m.value(0)?, m.value(1)?], m.value(3))?),
    ),
    Rule::new("en.range.night", Period, &[NIGHT, Read(&DAY_PAIR), OF, Read(&MONTH), IN_YEAR], |m| {
        night(span(m.value(1)?, pair(m.value(0)?), m.value(2))?)
    }),
    Rule::new("en.range.night", Period, &[NIGHT, Sub(DAY), TO, Sub(DAY)], |m| night(between(m)?)),
    Rule::new("en.range.night", Period, &[Word("overnight"), Word("from"), Sub(DAY), TO, Sub(DAY)], |m| {
        night(between(m)?)
    }),
    Rule::new("en.range.span", Period, &[Word("the"), Lex(AHEAD), Sub(AMOUNT)], |m| match m.meaning(0)? {
        Meaning::Length { period, .. } => {
            Some(Meaning::Spanning { period, ahead: m.value(0)? == 1, from: Origin::Now })
        }
        _ => None,
    })
    .unless_before(&["of"]),
    Rule::new("en.range.span", Period, &[Word("the"), Lex(PAST_COMING), Lex(lexicon::CALENDAR_UNITS)], |m| {
        let period = lexicon::period(1, m.value(1)?)?;
        Some(Meaning::Spanning { period, ahead: m.value(0)? == 1, from: Origin::Now })
    }),
];

/// Two months, of one year or of two that follow each other.
fn months(first: i64, last: i64, year: Option<i64>) -> Option<Meaning> {
    let month = |month: i64| u32::try_from(month).ok().map(Cyclic::Month);
    let end = match year {
        Some(year) => Meaning::of_year(month(last)?, i32::try_from(year).ok()?),
        None => Meaning::open(month(last)?),
    };
    Some(Meaning::Between(Box::new(Meaning::open(month(first)?)), Box::new(end)))
}

/// Two times of a day, from a value first × 10000 + last.
fn hours(value: i64) -> Option<Meaning> {
    let clock = |minute: i64| {
        let minute = u16::try_from(minute).ok()?;
        Some(Box::new(Meaning::Clock { minute, about: false, half_open: false }))
    };
    Some(Meaning::Between(clock(value.div_euclid(10_000))?, clock(value.rem_euclid(10_000))?))
}

/// One of the days of a list.
fn either(list: Meaning) -> Option<Meaning> {
    match list {
        Meaning::List(days) => Some(Meaning::Either(days)),
        _ => None,
    }
}

fn between(m: &Match) -> Option<Meaning> {
    Some(Meaning::Between(Box::new(m.meaning(0)?), Box::new(m.meaning(1)?)))
}

fn night(days: Meaning) -> Option<Meaning> {
    match days {
        Meaning::Between(first, last) => Some(Meaning::NightBetween(first, last)),
        _ => None,
    }
}

fn weekdays(m: &Match) -> Option<Meaning> {
    Some(Meaning::TheWeekdays(lexicon::weekday(m.value(0)?)?, lexicon::weekday(m.value(1)?)?))
}

fn pair(value: i64) -> [i64; 2] {
    [value.div_euclid(100), value.rem_euclid(100)]
}

fn day(month: i64, day: i64, year: Option<i64>) -> Option<Meaning> {
    let what: Cyclic = valid_day(u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    let year = match year {
        Some(year) => YearOf::Given(i32::try_from(year).ok()?),
        None => YearOf::Open(crate::time::rule::Which::Open),
    };
    Some(Meaning::Cyclic { what, year })
}

/// Two days of one month.
fn span(month: i64, [first, last]: [i64; 2], year: Option<i64>) -> Option<Meaning> {
    let ordered = first < last;
    let (first, last) = (day(month, first, year)?, day(month, last, year)?);
    ordered.then(|| Meaning::Between(Box::new(first), Box::new(last)))
}

fn list(month: i64, days: &[Option<i64>], year: Option<i64>) -> Option<Meaning> {
    let days: Option<Vec<Meaning>> = days.iter().flatten().map(|number| day(month, *number, year)).collect();
    days.map(Meaning::List)
}
