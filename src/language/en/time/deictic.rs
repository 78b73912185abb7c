//! Days and units counted from today: « yesterday », « last night », « next month ». Cases: `deictic.md`.

use crate::edtf::Unit;
use crate::language::en::numbers::DAY_NUMBER;
use crate::text::Shape;
use crate::time::PartOfDay;
use crate::time::rule::Category::{Day, Moment, Period};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Word};
use crate::time::rule::{self, Cyclic, Lexicon, Meaning, Origin, Reader, Rule, Which, Words, YearOf};

use super::explicit::calendar_day;
use super::lexicon::{self, LAST_THIS_NEXT, PARTS};
use super::words::{MONTH, MONTH_LED, WEEKDAY, is_first, lookup};

const DAYS: Lexicon = &[("yesterday", -1), ("today", 0), ("tomorrow", 1)];
/// « today » and its like, where they are no titles.
const DAY_WORD: Reader = Reader { read: day_word, first_words: &["yesterday", "today", "tomorrow"] };
const UNITS: Lexicon = &[("week", 3), ("month", 4), ("year", 5), ("decade", 6), ("century", 7)];
const DAY_NAME: Item = Maybe(&Seq(&[Read(&WEEKDAY), Maybe(&Word(","))]));
const THE: Item = Maybe(&Word("the"));
const OF: Item = Maybe(&Word("of"));
/// « that », « the following » before a year of the story.
const THAT: Item = Seq(&[
    Maybe(&Any(&["the", "that"])),
    Lex(&[("that", 0), ("same", 0), ("following", 1), ("next", 1), ("previous", -1), ("preceding", -1)]),
]);

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.deictic.day", Day, &[Read(&DAY_WORD)], |m| Some(shifted(Unit::Day, m.value(0)?))),
    Rule::new("en.deictic.day", Day, &[THE, Word("day"), Word("before"), Word("yesterday")], |_| {
        Some(shifted(Unit::Day, -2))
    }),
    Rule::new("en.deictic.day", Day, &[THE, Word("day"), Word("after"), Word("tomorrow")], |_| {
        Some(shifted(Unit::Day, 2))
    }),
    Rule::new("en.deictic.part", Moment, &[Read(&DAY_WORD), Lex(PARTS)], |m| {
        part_of(m.value(0)?, m.value(1)?)
    }),
    Rule::new("en.deictic.part", Moment, &[Word("this"), Lex(PARTS)], |m| part_of(0, m.value(0)?))
        .unless_before(&["gown", "dress", "class"]),
    Rule::new("en.deictic.part", Moment, &[Word("last"), Any(&["night"])], |_| part_of(-1, 4))
        .unless_before(&["train", "bus", "of", "shift"])
        .unless_after(&["the"]),
    Rule::new("en.deictic.part", Moment, &[Word("tonight")], |_| part_of(0, 4)),
    Rule::new("en.deictic.part", Moment, &[Word("late"), Any(&["tonight", "today"])], |_| late(0)),
    Rule::new("en.deictic.part", Moment, &[Word("late"), Word("yesterday")], |_| late(-1)),
    Rule::new("en.deictic.part", Moment, &[Word("late"), Word("last"), Word("night")], |_| part_of(-1, 4)),
    Rule::new("en.deictic.part", Moment, &[Word("early"), Lex(DAYS)], |m| part_of(m.value(0)?, 0)),
    Rule::new("en.deictic.unit", Period, &[Lex(LAST_THIS_NEXT), Lex(UNITS)], |m| {
        Some(shifted(lexicon::unit(m.value(1)?)?, m.value(0)?))
    })
    .unless_before(&["of"])
    .unless_after(&["the", "not", "to", "did", "will", "can", "could"]),
    Rule::new("en.deictic.unit", Period, &[Word("this"), Any(&["past", "coming"]), Lex(UNITS)], |m| {
        Some(shifted(lexicon::unit(m.value(0)?)?, 0))
    }),
    Rule::new("en.deictic.unit", Period, &[THE, Word("current"), Lex(UNITS)], |m| {
        Some(shifted(lexicon::unit(m.value(0)?)?, 0))
    }),
    Rule::new("en.deictic.unit", Period, &[Word("the"), Lex(UNITS), Word("before"), Word("last")], |m| {
        Some(shifted(lexicon::unit(m.value(0)?)?, -2))
    }),
    Rule::new("en.deictic.unit", Period, &[Word("the"), Lex(UNITS), Word("after"), Word("next")], |m| {
        Some(shifted(lexicon::unit(m.value(0)?)?, 2))
    }),
    Rule::new("en.deictic.month", Period, &[Lex(LAST_THIS_NEXT), Read(&MONTH_LED)], |m| {
        let year = YearOf::Open(lexicon::which(m.value(0)?));
        Some(Meaning::Cyclic { what: Cyclic::Month(m.number(1)?), year })
    }),
    Rule::new("en.deictic.month", Period, &[Word("this"), Word("past"), Read(&MONTH_LED)], |m| {
        Some(Meaning::Cyclic { what: Cyclic::Month(m.number(0)?), year: YearOf::Open(Which::Last) })
    }),
    Rule::new("en.deictic.month", Period, &[Word("this"), Word("coming"), Read(&MONTH_LED)], |m| {
        Some(Meaning::Cyclic { what: Cyclic::Month(m.number(0)?), year: YearOf::Open(Which::Next) })
    }),
    Rule::new("en.deictic.month", Period, &[Read(&MONTH), OF, Lex(LAST_THIS_NEXT), Word("year")], |m| {
        Some(Meaning::Cyclic { what: Cyclic::Month(m.number(0)?), year: of_year(m.value(1)?) })
    }),
    Rule::new(
        "en.deictic.month",
        Day,
        &[DAY_NAME, THE, Read(&DAY_NUMBER), OF, Read(&MONTH), OF, Lex(LAST_THIS_NEXT), Word("year")],
        |m| Some(Meaning::Cyclic { what: calendar_day(m, 1, 2)?, year: of_year(m.value(3)?) }),
    ),
    Rule::new(
        "en.deictic.month",
        Day,
        &[DAY_NAME, Read(&MONTH), THE, Read(&DAY_NUMBER), OF, Lex(LAST_THIS_NEXT), Word("year")],
        |m| Some(Meaning::Cyclic { what: calendar_day(m, 2, 1)?, year: of_year(m.value(3)?) }),
    ),
    Rule::new("en.deictic.month", Period, &[Read(&MONTH), OF, THAT, Word("year")], |m| {
        let year = YearOf::In(Box::new(told_year(m.value(1)?)));
        Some(Meaning::Cyclic { what: Cyclic::Month(m.number(0)?), year })
    }),
    Rule::new(
        "en.deictic.month",
        Day,
        &[DAY_NAME, THE, Read(&DAY_NUMBER), OF, Read(&MONTH), OF, THAT, Word("year")],
        |m| {
            let year = YearOf::In(Box::new(told_year(m.value(3)?)));
            Some(Meaning::Cyclic { what: calendar_day(m, 1, 2)?, year })
        },
    ),
    Rule::new(
        "en.deictic.month",
        Day,
        &[DAY_NAME, Read(&MONTH), THE, Read(&DAY_NUMBER), OF, THAT, Word("year")],
        |m| {
            let year = YearOf::In(Box::new(told_year(m.value(3)?)));
            Some(Meaning::Cyclic { what: calendar_day(m, 2, 1)?, year })
        },
    ),
    Rule::new("en.deictic.weekend", Period, &[Lex(LAST_THIS_NEXT), Any(&["weekend", "week-end"])], |m| {
        Some(Meaning::Weekend { which: lexicon::which(m.value(0)?) })
    }),
    Rule::new("en.deictic.weekend", Period, &[Word("this"), Word("past"), Word("weekend")], |_| {
        Some(Meaning::Weekend { which: Which::Last })
    }),
    Rule::new("en.deictic.weekend", Period, &[Word("this"), Word("coming"), Word("weekend")], |_| {
        Some(Meaning::Weekend { which: Which::Next })
    }),
    Rule::new(
        "en.deictic.weekend",
        Period,
        &[Word("the"), Any(&["following", "next"]), Word("weekend")],
        |_| Some(Meaning::Weekend { which: Which::Following }),
    ),
    Rule::new(
        "en.deictic.weekend",
        Period,
        &[Word("the"), Any(&["previous", "preceding"]), Word("weekend")],
        |_| Some(Meaning::Weekend { which: Which::Preceding }),
    ),
    Rule::new(
        "en.deictic.weekend",
        Period,
        &[Word("the"), Word("weekend"), Any(&["after", "afterwards"])],
        |_| Some(Meaning::Weekend { which: Which::Following }),
    ),
    Rule::new("en.deictic.weekend", Period, &[Word("the"), Word("weekend"), Word("before")], |_| {
        Some(Meaning::Weekend { which: Which::Preceding })
    })
    .unless_before(&["last"]),
    Rule::new("en.deictic.weekend", Period, &[Any(&["that", "same"]), Word("weekend")], |_| {
        Some(Meaning::Weekend { which: Which::ToldOne })
    })
    .unless_before(&["of", "before", "after"])
    .unless_after(&["said", "says", "so", "such"]),
    Rule::new("en.deictic.weekend", Period, &[Word("the"), Word("weekend")], |_| {
        Some(Meaning::Weekend { which: Which::Open })
    })
    .unless_before(&["of", "before", "after"]),
];

/// The unit at a distance from that of today.
pub(super) fn shifted(unit: Unit, by: i64) -> Meaning {
    Meaning::Shifted { unit, by, from: Origin::Now }
}

fn of_year(by: i64) -> YearOf {
    YearOf::In(Box::new(shifted(Unit::Year, by)))
}

/// The year told last, or the one beside it.
fn told_year(by: i64) -> Meaning {
    Meaning::Shifted { unit: Unit::Year, by, from: Origin::Told }
}

fn part_of(by: i64, part: i64) -> Option<Meaning> {
    Some(shifted(Unit::Day, by).joined(lexicon::part_meaning(part)?))
}

fn late(by: i64) -> Option<Meaning> {
    Some(shifted(Unit::Day, by).joined(Meaning::Part { part: PartOfDay::Late, from: None }))
}

/// A capital inside a sentence makes a title of the word, unless a quotation begins with it.
fn day_word(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let value = lookup(DAYS, words.norm(at))?;
    let capital = words.shape(at) != Shape::Lower;
    let back = |by: usize| at.checked_sub(by).map_or("", |token| words.norm(token));
    let opens =
        is_first(words, at) || (matches!(back(1), "“" | "\"" | "‘" | "'") && matches!(back(2), "," | ":"));
    let owner = words.norm(at + 1) == "'s" && words.shape(at + 2).is_capitalised();
    let titled = capital && (!opens || owner || matches!(words.norm(at + 1), "”" | "’"));
    (!titled).then_some(rule::Read { tokens: 1, value })
}
