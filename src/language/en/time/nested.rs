//! Expressions within which another one stands: « the first Monday in May », « two weeks before Christmas », « the six
//! weeks to January 10 ». Cases: `nested.md`.

use crate::edtf::Unit;
use crate::language::en::numbers::{DAY_NUMBER, NUMBER};
use crate::time::rule::Category::{Day, Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Sub, Word};
use crate::time::rule::{
    self, AMOUNT, Cyclic, DATE, DAY, Feast, Lexicon, Meaning, Origin, PERIOD, Reader, Rule, Words,
};

use super::deictic::shifted;
use super::lexicon::{self, LAST_THIS_NEXT};
use super::words::{MONTH_LED, WEEKDAY};

const THE: Item = Maybe(&Word("the"));
const OF: Item = Any(&["of", "in"]);
const NTH: Lexicon =
    &[("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("last", 0), ("final", 0)];
const ENDS: Lexicon = &[("first", 1), ("last", -1), ("final", -1)];
const DAYS_OR_WEEKS: Lexicon = &[("days", 1), ("weeks", 7)];
const MONTH_OR_YEAR: Lexicon = &[("month", 4), ("year", 5)];
const HALVES: Lexicon = &[("first", 1), ("second", 2)];
/// What ends a span of figures: « the year to June », « the quarter ended June 30 ».
const UP_TO: Item = Any(&["to", "ended", "ending", "through", "until"]);
/// « before » and « after » that count from a date: no event follows.
const SIDE: Lexicon = &[("before", -1), ("after", 1), ("from", 1)];
/// « the 21st » of a month that is named: an ordinal.
const THE_NTH: Reader = Reader { read: the_nth, first_words: &["the"] };
const EVENT: &[&str] = &["'s", "-"];

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.nested.weekday-of-month", Day, &[THE, Lex(NTH), Read(&WEEKDAY), OF, Sub(PERIOD)], |m| {
        let (nth, weekday) = (m.number(0)?, lexicon::weekday(m.value(1)?)?);
        m.meaning(0)?.in_month(|month| Some(Cyclic::Feast(Feast::Nth { month, weekday, nth, plus: 0 })))
    }),
    Rule::new("en.nested.part-of-month", Period, &[THE, Lex(NTH), Word("week"), OF, Sub(PERIOD)], |m| {
        let nth: i8 = m.number(0)?;
        let (first, last) = if nth == 0 { (-7, -1) } else { (nth * 7 - 6, (nth * 7).min(28)) };
        m.meaning(0)?.in_month(|month| (nth < 5).then_some(Cyclic::Stretch { month, first, last }))
    }),
    Rule::new("en.nested.part-of-month", Period, &[THE, Lex(HALVES), Word("half"), OF, Sub(PERIOD)], |m| {
        let (first, last) = if m.value(0)? == 1 { (1, 15) } else { (16, -1) };
        m.meaning(0)?.in_month(|month| Some(Cyclic::Stretch { month, first, last }))
    }),
    Rule::new(
        "en.nested.part-of-month",
        Period,
        &[THE, Lex(ENDS), Read(&NUMBER), Lex(DAYS_OR_WEEKS), OF, Sub(PERIOD)],
        |m| {
            let count = m.value(1)?.checked_mul(m.value(2)?).filter(|count| (2..=28).contains(count))?;
            let count = i8::try_from(count).ok()?;
            let (first, last) = if m.value(0)? > 0 { (1, count) } else { (-count, -1) };
            m.meaning(0)?.in_month(|month| Some(Cyclic::Stretch { month, first, last }))
        },
    ),
    Rule::new("en.nested.part-of-month", Day, &[THE, Lex(ENDS), Word("day"), OF, Sub(PERIOD)], |m| {
        let place: i8 = m.number(0)?;
        m.meaning(0)?.in_month(|month| Some(Cyclic::Stretch { month, first: place, last: place }))
    }),
    Rule::new(
        "en.nested.day-of-month",
        Day,
        &[Read(&THE_NTH), OF, Lex(LAST_THIS_NEXT), Word("month")],
        |m| day_of(m.number(0)?, shifted(Unit::Month, m.value(1)?)),
    ),
    Rule::new("en.nested.day-of-month", Day, &[Read(&THE_NTH), OF, Word("the"), Word("month")], |m| {
        day_of(m.number(0)?, shifted(Unit::Month, 0))
    }),
    Rule::new(
        "en.nested.day-of-month",
        Day,
        &[Read(&THE_NTH), OF, Any(&["that", "the"]), Any(&["same", "month"]), Maybe(&Word("month"))],
        |m| day_of(m.number(0)?, Meaning::Shifted { unit: Unit::Month, by: 0, from: Origin::Told }),
    ),
    Rule::new("en.nested.counted", Whole, &[Sub(AMOUNT), Lex(SIDE), Sub(DAY)], |m| match m.meaning(0)? {
        Meaning::Length { period, .. } => counted(period, m.value(0)?, m.meaning(1)?),
        _ => None,
    })
    .unless_before(EVENT),
    Rule::new(
        "en.nested.counted",
        Whole,
        &[Word("the"), Lex(&[("day", 2), ("week", 3), ("month", 4)]), Lex(SIDE), Sub(DAY)],
        |m| counted(lexicon::period(1, m.value(0)?)?, m.value(1)?, m.meaning(0)?),
    )
    .unless_before(EVENT),
    Rule::new(
        "en.nested.span-to",
        Period,
        &[Word("the"), Sub(AMOUNT), UP_TO, Maybe(&Word("the")), Sub(DATE)],
        |m| match m.meaning(0)? {
            Meaning::Length { period, .. } => span_to(period, m.meaning(1)?),
            _ => None,
        },
    ),
    Rule::new(
        "en.nested.span-to",
        Period,
        &[Any(&["the", "a"]), Lex(MONTH_OR_YEAR), UP_TO, Sub(DATE)],
        |m| span_to(lexicon::period(1, m.value(0)?)?, m.meaning(0)?),
    ),
    Rule::new(
        "en.nested.span-to",
        Period,
        &[Any(&["the", "a"]), Lex(MONTH_OR_YEAR), UP_TO, Read(&MONTH_LED)],
        |m| span_to(lexicon::period(1, m.value(0)?)?, Meaning::open(Cyclic::Month(m.number(1)?))),
    )
    .unless_before(&["the"]),
    Rule::new("en.nested.span-to", Period, &[Word("the"), Word("quarter"), UP_TO, Sub(DATE)], |m| {
        span_to(lexicon::period(3, 4)?, m.meaning(0)?)
    }),
    Rule::new("en.nested.weekend-of", Period, &[Word("the"), Word("weekend"), Word("of"), Sub(DAY)], |m| {
        m.meaning(0)
            .filter(|day| matches!(day, Meaning::Cyclic { .. } | Meaning::WeekdayOn { .. }))
            .map(|day| Meaning::WeekendOf(Box::new(day)))
    }),
];

fn day_of(day: u32, month: Meaning) -> Option<Meaning> {
    Some(Meaning::DayOf { day, month: Box::new(month) })
}

fn counted(period: crate::edtf::Period, side: i64, of: Meaning) -> Option<Meaning> {
    of.is_point().then(|| Meaning::CountedFrom { period, back: side < 0, of: Box::new(of) })
}

fn span_to(period: crate::edtf::Period, to: Meaning) -> Option<Meaning> {
    to.is_point().then(|| Meaning::SpanTo { period, to: Box::new(to) })
}

/// « the 21st », « the first »; the number of the day.
fn the_nth(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let ordinal = crate::language::en::numbers::ordinal_word(words.norm(at + 1))?;
    let day = (DAY_NUMBER.read)(words, at + 1).filter(|day| day.value == ordinal)?;
    (words.norm(at) == "the").then_some(rule::Read { tokens: 2, value: day.value })
}
