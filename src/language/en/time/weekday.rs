//! Weekdays, bare and qualified: « on Friday », « last Tuesday », « Friday night ». Cases: `weekday.md`.

use crate::edtf::Unit;
use crate::text::Shape;
use crate::time::PartOfDay;
use crate::time::rule::Category::{Day, Moment};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Word};
use crate::time::rule::{self, Match, Meaning, Origin, Reader, Rule, Which, Words};

use super::lexicon::{self, LAST_THIS_NEXT, PARTS};
use super::words::{WEEKDAY, is_function_word};

/// « the Monday », « that Monday », where no noun follows.
const THAT: Reader = Reader { read: that, first_words: &["that", "the"] };
const PAST: Item = Any(&["past"]);
const ON: Item = Maybe(&Word("on"));
/// « Thursday last year's winner »: the word belongs to what follows.
const UNITS_AHEAD: &[&str] = &["week", "month", "year", "night", "season", "summer", "winter"];
/// « was late on Friday »: no part of the day.
const BEING: &[&str] =
    &["was", "were", "is", "are", "been", "be", "too", "so", "arrived", "sat", "ran", "running", "the"];

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.weekday.this", Day, &[Word("this"), Read(&WEEKDAY)], |m| which(m, 0, Which::This)),
    Rule::new("en.weekday.last", Day, &[Word("last"), Read(&WEEKDAY)], |m| which(m, 0, Which::Last)),
    Rule::new("en.weekday.last", Day, &[Read(&WEEKDAY), Word("last")], |m| which(m, 0, Which::Last))
        .unless_before(UNITS_AHEAD),
    Rule::new("en.weekday.last", Day, &[Word("this"), PAST, Read(&WEEKDAY)], |m| which(m, 0, Which::Last)),
    Rule::new("en.weekday.next", Day, &[Word("next"), Read(&WEEKDAY)], |m| which(m, 0, Which::Next)),
    Rule::new("en.weekday.next", Day, &[Read(&WEEKDAY), Word("next")], |m| which(m, 0, Which::Next))
        .unless_before(UNITS_AHEAD),
    Rule::new("en.weekday.next", Day, &[Any(&["this", "the"]), Word("coming"), Read(&WEEKDAY)], |m| {
        which(m, 0, Which::Next)
    }),
    Rule::new("en.weekday.next", Day, &[Word("coming"), Read(&WEEKDAY)], |m| which(m, 0, Which::Next)),
    Rule::new(
        "en.weekday.week-after",
        Day,
        &[Word("a"), Word("week"), Any(&["on", "from", "next", "this"]), Read(&WEEKDAY)],
        |m| which(m, 0, Which::WeekAfter),
    ),
    Rule::new("en.weekday.week-after", Day, &[Read(&WEEKDAY), Word("week")], |m| {
        which(m, 0, Which::WeekAfter)
    }),
    Rule::new(
        "en.weekday.week-after",
        Day,
        &[Word("a"), Word("fortnight"), Any(&["on", "from", "next", "this"]), Read(&WEEKDAY)],
        |m| which(m, 0, Which::FortnightAfter),
    ),
    Rule::new(
        "en.weekday.in-week",
        Day,
        &[Read(&WEEKDAY), Maybe(&Word("of")), Lex(LAST_THIS_NEXT), Word("week")],
        |m| in_week(m.value(0)?, m.value(1)?),
    ),
    Rule::new(
        "en.weekday.in-week",
        Day,
        &[Lex(LAST_THIS_NEXT), Word("week"), Maybe(&Any(&["on", ","])), Read(&WEEKDAY)],
        |m| in_week(m.value(1)?, m.value(0)?),
    )
    .unless_before(&["and", "or", "to"]),
    Rule::new("en.weekday.in-week", Day, &[Word("the"), Read(&WEEKDAY), Word("after")], |m| {
        which(m, 0, Which::Following)
    })
    .unless_before(&["next"]),
    Rule::new("en.weekday.in-week", Day, &[Word("the"), Any(&["following", "next"]), Read(&WEEKDAY)], |m| {
        which(m, 0, Which::Following)
    }),
    Rule::new(
        "en.weekday.in-week",
        Day,
        &[Word("the"), Any(&["previous", "preceding"]), Read(&WEEKDAY)],
        |m| which(m, 0, Which::Preceding),
    ),
    Rule::new("en.weekday.in-week", Day, &[Word("the"), Read(&WEEKDAY), Word("before")], |m| {
        which(m, 0, Which::Preceding)
    })
    .unless_before(&["last"]),
    Rule::new("en.weekday.in-week", Day, &[Read(&THAT), Read(&WEEKDAY)], |m| which(m, 1, Which::ToldOne))
        .unless_before(&["after", "before"]),
    Rule::new("en.weekday.bare", Day, &[Read(&WEEKDAY)], |m| which(m, 0, Which::Open)),
    Rule::new(
        "en.weekday.part",
        Moment,
        &[Maybe(&Lex(LAST_THIS_NEXT)), Read(&WEEKDAY), Maybe(&Any(&["early", "late"])), Lex(PARTS)],
        |m| {
            let which = m.value(0).map_or(Which::Open, lexicon::which);
            let day = Meaning::Weekday { day: lexicon::weekday(m.value(1)?)?, which };
            Some(day.joined(lexicon::part_meaning(m.value(2)?)?))
        },
    ),
    Rule::new(
        "en.weekday.part",
        Moment,
        &[Maybe(&Word("the")), Lex(PARTS), Any(&["of", "on"]), Maybe(&Lex(LAST_THIS_NEXT)), Read(&WEEKDAY)],
        |m| {
            let which = m.value(1).map_or(Which::Open, lexicon::which);
            let day = Meaning::Weekday { day: lexicon::weekday(m.value(2)?)?, which };
            Some(day.joined(lexicon::part_meaning(m.value(0)?)?))
        },
    ),
    Rule::new(
        "en.weekday.late",
        Moment,
        &[Word("late"), ON, Maybe(&Lex(LAST_THIS_NEXT)), Read(&WEEKDAY)],
        late,
    )
    .unless_after(BEING),
    Rule::new("en.weekday.late", Moment, &[Word("late"), Read(&WEEKDAY)], |m| {
        with_part(m.value(0)?, Which::Open, PartOfDay::Late)
    }),
    Rule::new("en.weekday.part", Moment, &[Word("early"), ON, Read(&WEEKDAY)], |m| {
        with_part(m.value(0)?, Which::Open, PartOfDay::Morning)
    }),
];

fn which(m: &Match, nth: usize, which: Which) -> Option<Meaning> {
    Some(Meaning::Weekday { day: lexicon::weekday(m.value(nth)?)?, which })
}

/// The weekday of the week that lies `by` weeks from this one.
fn in_week(day: i64, by: i64) -> Option<Meaning> {
    let week = Meaning::Shifted { unit: Unit::Week, by, from: Origin::Now };
    Some(Meaning::WeekdayIn { day: lexicon::weekday(day)?, week: Box::new(week) })
}

fn late(m: &Match) -> Option<Meaning> {
    with_part(m.value(1)?, m.value(0).map_or(Which::Open, lexicon::which), PartOfDay::Late)
}

fn with_part(day: i64, which: Which, part: PartOfDay) -> Option<Meaning> {
    let day = Meaning::Weekday { day: lexicon::weekday(day)?, which };
    Some(day.joined(Meaning::Part { part, from: None }))
}

fn that(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let after = words.norm(at + 2);
    let free =
        words.shape(at + 2) == Shape::Sign || (is_function_word(after) && !matches!(after, "the" | "'s"));
    (matches!(words.norm(at), "that" | "the") && free).then_some(rule::Read { tokens: 1, value: 0 })
}
