//! Quarters, halves, seasons, decades, centuries, school years and weeks. Cases: `period.md`.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::edtf::Unit;
use crate::language::en::numbers::{NUMBER, ORDINAL, YEAR, YEAR_PAIR, figures};
use crate::text::Shape;
use crate::time::rule::Category::{Period, Year};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Sub, Word};
use crate::time::rule::{
    self, Cyclic, DAY, Lexicon, Match, Meaning, Origin, Reader, Rule, SPAN, Which, Words, YearOf,
};

use super::lexicon::{self, LAST_THIS_NEXT, MONTHS};
use super::words::{is_function_word, lookup};

const THE: Item = Maybe(&Word("the"));
const OF: Item = Maybe(&Any(&["of", "in", ","]));
const SEASONS: Lexicon = &[("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];
const QUARTERS: Lexicon = &[
    ("first", 33),
    ("second", 34),
    ("third", 35),
    ("fourth", 36),
    ("final", 36),
    ("1st", 33),
    ("2nd", 34),
    ("3rd", 35),
    ("4th", 36),
];
const HALVES: Lexicon = &[("first", 40), ("second", 41)];
const TENS: Lexicon = &[
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];
const NINETEEN: Lexicon = &[
    ("nineteen-twenties", 1920),
    ("nineteen-thirties", 1930),
    ("nineteen-forties", 1940),
    ("nineteen-fifties", 1950),
    ("nineteen-sixties", 1960),
    ("nineteen-seventies", 1970),
    ("nineteen-eighties", 1980),
    ("nineteen-nineties", 1990),
];
const SHORT_PART: Reader = Reader { read: short_part, first_words: &[] };
const SEASON_ALONE: Reader =
    Reader { read: season_alone, first_words: &["the", "spring", "summer", "autumn", "fall", "winter"] };
const THAT_MONTH: Reader = Reader { read: that_month, first_words: &["that"] };
const THAT_SEASON: Reader = Reader { read: that_season, first_words: &["that"] };
const SHORT_FISCAL: Reader = Reader { read: short_fiscal, first_words: &[] };
const FISCAL: Item = Any(&["fiscal", "financial"]);
const HYPHENED_HALVES: Lexicon = &[("first-half", 40), ("second-half", 41)];
const HYPHENED_QUARTERS: Lexicon =
    &[("first-quarter", 33), ("second-quarter", 34), ("third-quarter", 35), ("fourth-quarter", 36)];
const SHORT_ALONE: Reader = Reader { read: short_alone, first_words: &[] };
const DECADE: Reader = Reader { read: decade, first_words: &[] };
const SHORT_DECADE: Reader = Reader { read: short_decade, first_words: &[] };

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.period.quarter", Period, &[THE, Lex(QUARTERS), Word("quarter"), OF, Sub(SPAN)], |m| {
        in_year(m.number(0)?, m.meaning(0)?)
    }),
    Rule::new("en.period.quarter", Period, &[Word("the"), Lex(QUARTERS), Word("quarter")], |m| {
        Some(Meaning::open(Cyclic::Season(m.number(0)?)))
    })
    .unless_before(&["of", "final", "finals", "mile"]),
    Rule::new("en.period.quarter", Period, &[Lex(LAST_THIS_NEXT), Word("quarter")], |m| {
        Some(Meaning::Shifted { unit: Unit::Quarter, by: m.value(0)?, from: Origin::Now })
    })
    .unless_after(&["the"]),
    Rule::new(
        "en.period.quarter",
        Period,
        &[Word("the"), Any(&["following", "next"]), Word("quarter")],
        |_| Some(Meaning::Shifted { unit: Unit::Quarter, by: 1, from: Origin::Told }),
    ),
    Rule::new(
        "en.period.quarter",
        Period,
        &[Word("the"), Any(&["previous", "preceding"]), Word("quarter")],
        |_| Some(Meaning::Shifted { unit: Unit::Quarter, by: -1, from: Origin::Told }),
    ),
    Rule::new("en.period.half", Period, &[THE, Lex(HALVES), Word("half"), OF, Sub(SPAN)], |m| {
        in_year(m.number(0)?, m.meaning(0)?)
    }),
    Rule::new("en.period.quarter", Period, &[Read(&SHORT_PART), OF, Sub(SPAN)], |m| {
        quarter(in_year(m.number(0)?, m.meaning(0)?)?)
    }),
    Rule::new("en.period.quarter", Period, &[Read(&YEAR), Read(&SHORT_PART)], |m| {
        quarter(Meaning::of_year(Cyclic::Season(m.number(1)?), m.number(0)?))
    }),
    Rule::new("en.period.quarter", Period, &[Read(&SHORT_ALONE)], |m| {
        quarter(Meaning::open(Cyclic::Season(m.number(0)?)))
    }),
    Rule::new("en.period.half", Period, &[Read(&YEAR), Read(&SHORT_PART)], |m| {
        half(Meaning::of_year(Cyclic::Season(m.number(1)?), m.number(0)?))
    }),
    Rule::new("en.period.half", Period, &[Lex(HYPHENED_HALVES), Read(&YEAR)], |m| {
        Some(Meaning::of_year(Cyclic::Season(m.number(0)?), m.number(1)?))
    }),
    Rule::new("en.period.quarter", Period, &[Lex(HYPHENED_QUARTERS), Read(&YEAR)], |m| {
        Some(Meaning::of_year(Cyclic::Season(m.number(0)?), m.number(1)?))
    }),
    Rule::new(
        "en.period.fiscal",
        Period,
        &[THE, FISCAL, Maybe(&Word("year")), Maybe(&Any(&["ending", "ended", "to"])), Read(&YEAR)],
        |m| Some(Meaning::Year(m.number(0)?)),
    ),
    Rule::new("en.period.fiscal", Period, &[THE, FISCAL, Maybe(&Word("year")), Read(&YEAR_PAIR)], |m| {
        years(m.value(0)?)
    }),
    Rule::new("en.period.fiscal", Period, &[THE, Read(&YEAR), FISCAL, Word("year")], |m| {
        Some(Meaning::Year(m.number(0)?))
    }),
    Rule::new("en.period.fiscal", Period, &[Read(&SHORT_FISCAL)], |m| Some(Meaning::Year(m.number(0)?))),
    Rule::new("en.period.month-told", Period, &[Read(&THAT_MONTH)], |m| {
        Some(Meaning::Cyclic { what: Cyclic::Month(m.number(0)?), year: YearOf::Open(Which::ToldOne) })
    }),
    Rule::new("en.period.season", Period, &[Read(&THAT_SEASON)], |m| {
        Some(Meaning::Cyclic { what: Cyclic::Season(m.number(0)?), year: told_year() })
    }),
    Rule::new(
        "en.period.season",
        Period,
        &[THE, Lex(SEASONS), Word("of"), Any(&["that", "the"]), Maybe(&Word("same")), Word("year")],
        |m| Some(Meaning::Cyclic { what: Cyclic::Season(m.number(0)?), year: told_year() }),
    ),
    Rule::new("en.period.century", Year, &[Read(&ORDINAL), Word("century")], |m| {
        let number: i32 = m.number(0)?;
        (1..=21).contains(&number).then(|| Meaning::Century((number - 1) * 100))
    })
    .unless_before(&["bc", "b.c.", "bce"]),
    Rule::new("en.period.half", Period, &[Read(&SHORT_PART), OF, Sub(SPAN)], |m| {
        half(in_year(m.number(0)?, m.meaning(0)?)?)
    }),
    Rule::new("en.period.season", Period, &[THE, Lex(SEASONS), OF, Read(&YEAR)], |m| {
        Some(Meaning::of_year(Cyclic::Season(m.number(0)?), m.number(1)?))
    }),
    Rule::new("en.period.season", Period, &[THE, Lex(SEASONS), OF, Read(&YEAR_PAIR)], |m| {
        Some(Meaning::of_year(
            Cyclic::Season(m.number(0)?),
            i32::try_from(m.value(1)?.div_euclid(10_000)).ok()?,
        ))
    }),
    Rule::new("en.period.season", Period, &[Word("the"), Any(&["following", "next"]), Lex(SEASONS)], |m| {
        Some(Meaning::Cyclic { what: Cyclic::Season(m.number(0)?), year: YearOf::Open(Which::Following) })
    }),
    Rule::new(
        "en.period.season",
        Period,
        &[Word("the"), Any(&["previous", "preceding"]), Lex(SEASONS)],
        |m| {
            Some(Meaning::Cyclic { what: Cyclic::Season(m.number(0)?), year: YearOf::Open(Which::Preceding) })
        },
    ),
    Rule::new("en.period.season", Period, &[Lex(LAST_THIS_NEXT), Lex(SEASONS)], |m| {
        Some(Meaning::Cyclic {
            what: Cyclic::Season(m.number(1)?),
            year: YearOf::Open(lexicon::which(m.value(0)?)),
        })
    })
    .unless_after(&["the"]),
    Rule::new("en.period.season", Period, &[Read(&SEASON_ALONE)], |m| {
        Some(Meaning::open(Cyclic::Season(m.number(0)?)))
    }),
    Rule::new("en.period.decade", Period, &[THE, Read(&DECADE)], |m| Some(Meaning::Decade(m.number(0)?))),
    Rule::new(
        "en.period.decade",
        Period,
        &[Word("the"), Maybe(&Any(&["'", "’", "‘"])), Read(&SHORT_DECADE)],
        |m| Some(Meaning::ShortDecade(m.number(0)?)),
    ),
    Rule::new("en.period.decade", Period, &[Any(&["'", "’", "‘"]), Read(&SHORT_DECADE)], |m| {
        Some(Meaning::ShortDecade(m.number(0)?))
    }),
    Rule::new("en.period.decade", Period, &[Word("the"), Lex(TENS)], |m| {
        let tens: i32 = m.number(0)?;
        Some(Meaning::Decade(1900 + tens))
    }),
    Rule::new("en.period.decade", Period, &[THE, Lex(NINETEEN)], |m| Some(Meaning::Decade(m.number(0)?))),
    Rule::new("en.period.century", Period, &[Word("the"), Read(&ORDINAL), Word("century")], |m| {
        let number: i32 = m.number(0)?;
        (1..=21).contains(&number).then(|| Meaning::Century((number - 1) * 100))
    })
    .unless_before(&["bc", "b.c.", "bce"]),
    Rule::new(
        "en.period.school-year",
        Period,
        &[
            THE,
            Read(&YEAR_PAIR),
            Maybe(&Any(&["school", "academic", "financial"])),
            Any(&["year", "season", "campaign"]),
        ],
        |m| years(m.value(0)?),
    ),
    Rule::new(
        "en.period.week",
        Period,
        &[Word("the"), Word("week"), Any(&["of", "beginning", "starting", "ending", "ended"]), Sub(DAY)],
        |m| Some(Meaning::WeekOf(Box::new(m.meaning(0)?))),
    ),
    Rule::new(
        "en.period.week",
        Period,
        &[Word("week"), Read(&NUMBER), Maybe(&Word("of")), Read(&YEAR)],
        iso_week,
    ),
];

/// The year told last.
fn told_year() -> YearOf {
    YearOf::In(Box::new(Meaning::Shifted { unit: Unit::Year, by: 0, from: Origin::Told }))
}

fn in_year(season: u8, year: Meaning) -> Option<Meaning> {
    let what = Cyclic::Season(season);
    match year {
        Meaning::Year(year) => Some(Meaning::of_year(what, year)),
        Meaning::Shifted { unit: Unit::Year, .. } => {
            Some(Meaning::Cyclic { what, year: YearOf::In(Box::new(year)) })
        }
        _ => None,
    }
}

fn quarter(meaning: Meaning) -> Option<Meaning> {
    matches!(meaning, Meaning::Cyclic { what: Cyclic::Season(33..=36), .. }).then_some(meaning)
}

fn half(meaning: Meaning) -> Option<Meaning> {
    matches!(meaning, Meaning::Cyclic { what: Cyclic::Season(40..=41), .. }).then_some(meaning)
}

fn years(value: i64) -> Option<Meaning> {
    let year = |value: i64| i32::try_from(value).ok();
    Some(Meaning::YearPair(year(value.div_euclid(10_000))?, year(value.rem_euclid(10_000))?))
}

/// Week n of a year is the one in which the fourth of January lies, n - 1 weeks later.
fn iso_week(m: &Match) -> Option<Meaning> {
    let week: i64 = m.value(0).filter(|week| (1..=53).contains(week))?;
    let first = NaiveDate::from_ymd_opt(m.number(1)?, 1, 4)?;
    let day = first.checked_add_signed(TimeDelta::days((week - 1) * 7))?;
    let what = Cyclic::Day { month: day.month(), day: day.day() };
    Some(Meaning::WeekOf(Box::new(Meaning::of_year(what, day.year()))))
}

/// « Q2 », « H1 ».
fn short_part(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let value = match words.norm(at) {
        "q1" => 33,
        "q2" => 34,
        "q3" => 35,
        "q4" => 36,
        "h1" => 40,
        "h2" => 41,
        _ => return None,
    };
    Some(rule::Read { tokens: 1, value })
}

/// « FY2022 », « FY22 ».
fn short_fiscal(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let year = words.norm(at).strip_prefix("fy")?;
    let year = year.trim_start_matches('-');
    let value = figures(year)?;
    let value = match year.len() {
        4 => value,
        2 => 2000 + value,
        _ => return None,
    };
    (1950..2100).contains(&value).then_some(rule::Read { tokens: 1, value })
}

/// « that summer » where it stands for itself: at the head of a sentence, behind « later » or a preposition, or at the end
/// of its phrase.
fn that_season(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    that_one(words, at, SEASONS).filter(|_| words.shape(at + 1) == Shape::Lower)
}

/// « that December », in the same places.
fn that_month(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    that_one(words, at, MONTHS).filter(|_| words.is_capitalised(at + 1))
}

fn that_one(words: &Words<'_>, at: usize, lexicon: Lexicon) -> Option<rule::Read> {
    #[rustfmt::skip]
    const LEADS: &[&str] = &[
        "later", "earlier", "late", "early", "by", "until", "till", "since", "before", "after", "during", "in",
        "through", "throughout", "from", "of", "mid",
    ];
    let value = lookup(lexicon, words.norm(at + 1)).filter(|_| words.norm(at) == "that")?;
    let closed = words.shape(at + 2) == Shape::Sign;
    let free = closed || is_function_word(words.norm(at + 2));
    let stands = closed || super::words::is_first(words, at) || LEADS.contains(&words.before(at));
    (stands && free).then_some(rule::Read { tokens: 2, value })
}

/// « Q2 » behind a preposition, with no noun behind it, or as the whole of a text.
fn short_alone(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let read = short_part(words, at)?;
    let led = matches!(
        words.before(at),
        "in" | "for"
            | "of"
            | "by"
            | "since"
            | "during"
            | "from"
            | "until"
            | "before"
            | "after"
            | "early"
            | "late"
    );
    let free = words.shape(at + 1) == Shape::Sign || is_function_word(words.norm(at + 1));
    ((led && free) || words.is_whole_text(at..at + 1)).then_some(read)
}

/// A season behind a preposition, with an article or without: « in the spring », « by autumn ».
fn season_alone(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    #[rustfmt::skip]
    const LEADS: &[&str] = &[
        "in", "by", "until", "since", "during", "over", "before", "after", "from", "through", "till",
        "throughout",
    ];
    let tokens = if words.norm(at) == "the" { 2 } else { 1 };
    let season = at + tokens - 1;
    let value = lookup(SEASONS, words.norm(season))?;
    let led = LEADS.contains(&words.before(at)) && words.shape(season) == Shape::Lower;
    let after = words.norm(season + 1);
    let free = words.shape(season + 1) == Shape::Sign || (is_function_word(after) && after != "of");
    (led && free).then_some(rule::Read { tokens, value })
}

/// « 1990s ».
fn decade(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let stem = words.norm(at).strip_suffix('s')?;
    let stem = stem.trim_end_matches('\'');
    let value =
        figures(stem).filter(|year| stem.len() == 4 && year % 10 == 0 && (1000..2100).contains(year))?;
    Some(rule::Read { tokens: 1, value })
}

/// « 80s ».
fn short_decade(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let stem = words.norm(at).strip_suffix('s')?;
    let stem = stem.trim_end_matches('\'');
    let value = figures(stem).filter(|tens| stem.len() == 2 && tens % 10 == 0)?;
    Some(rule::Read { tokens: 1, value })
}
