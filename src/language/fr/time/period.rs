//! Quarters, halves, seasons, decades, centuries, school years, weeks. Cases: `period.md`.

use super::explicit::year_of;
use super::lexicon::{LAST_NEXT, OF, SEASON, THE, last_next};
use super::range::years;
use crate::edtf::Unit;
use crate::language::fr::numbers::{CENTURY, DAY_NUMBER, HALF, NUMBER, ORDINAL, QUARTER, YEAR, YEAR_PAIR};
use crate::time::rule::Category::{Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{
    Categories, Category, Cyclic, DAY, Match, Meaning, Origin, PERIOD, Rule, Which, YearOf,
};

const THE_WEEK: Item = Seq(&[Any(&["la", "une"]), Word("semaine")]);
const RANGES: Categories = Categories(&[Category::Period]);
/// « à la rentrée » of a person or a thing is no date.
const NO_SCHOOL: &[&str] = &[
    "dans",
    "politique",
    "d'",
    "littéraire",
    "atmosphérique",
    "médiatique",
    "parlementaire",
    "sociale",
    "théâtrale",
];

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "fr.period.quarter",
        Period,
        &[Maybe(&THE), Read(&ORDINAL), Word("trimestre"), Maybe(&OF), Read(&YEAR)],
        |m| Some(Meaning::of_year(quarter(m.value(0)?)?, m.number(1)?)),
    ),
    Rule::new(
        "fr.period.quarter",
        Period,
        &[Maybe(&THE), Read(&ORDINAL), Word("trimestre"), OF, Sub(PERIOD)],
        |m| in_year(quarter(m.value(0)?)?, m),
    ),
    Rule::new("fr.period.quarter", Period, &[Maybe(&THE), Read(&ORDINAL), Word("trimestre")], |m| {
        quarter(m.value(0)?).map(Meaning::open)
    })
    .unless_before(&["de", "d'"]),
    Rule::new("fr.period.quarter", Period, &[Maybe(&THE), Read(&QUARTER), Read(&YEAR)], |m| {
        Some(Meaning::of_year(quarter(m.value(0)?)?, m.number(1)?))
    }),
    Rule::new(
        "fr.period.half",
        Period,
        &[Maybe(&THE), Read(&ORDINAL), Word("semestre"), Maybe(&OF), Read(&YEAR)],
        |m| Some(Meaning::of_year(half(m.value(0)?)?, m.number(1)?)),
    ),
    Rule::new(
        "fr.period.half",
        Period,
        &[Maybe(&THE), Read(&ORDINAL), Word("semestre"), OF, Sub(PERIOD)],
        |m| in_year(half(m.value(0)?)?, m),
    ),
    Rule::new("fr.period.half", Period, &[Maybe(&THE), Read(&ORDINAL), Word("semestre")], |m| {
        half(m.value(0)?).map(Meaning::open)
    })
    .unless_before(&["de", "d'"]),
    Rule::new("fr.period.half", Period, &[Maybe(&THE), Read(&HALF), Read(&YEAR)], |m| {
        Some(Meaning::of_year(half(m.value(0)?)?, m.number(1)?))
    }),
    Rule::new(
        "fr.period.half",
        Period,
        &[Maybe(&THE), Read(&ORDINAL), Word("moitié"), OF, Read(&YEAR)],
        |m| Some(Meaning::of_year(half(m.value(0)?)?, m.number(1)?)),
    ),
    Rule::new(
        "fr.period.half",
        Period,
        &[Maybe(&THE), Read(&ORDINAL), Word("moitié"), OF, Sub(PERIOD)],
        |m| in_year(half(m.value(0)?)?, m),
    ),
    Rule::new(
        "fr.period.season",
        Period,
        &[Any(&["le", "l'", "au", "du", "cet", "ce", "en"]), Lex(SEASON), Read(&YEAR)],
        |m| Some(Meaning::of_year(season(m.value(0)?)?, m.number(1)?)),
    ),
    Rule::new("fr.period.season", Period, &[Lex(SEASON), Read(&YEAR)], |m| {
        Some(Meaning::of_year(season(m.value(0)?)?, m.number(1)?))
    }),
    Rule::new(
        "fr.period.season",
        Period,
        &[Any(&["le", "l'", "au", "du"]), Lex(SEASON), Read(&YEAR_PAIR)],
        |m| Some(Meaning::of_year(season(m.value(0)?)?, years(m.value(1)?)?.0)),
    ),
    Rule::new(
        "fr.period.season",
        Period,
        &[Any(&["le", "l'", "au", "du"]), Lex(SEASON), OF, Sub(PERIOD)],
        |m| in_year(season(m.value(0)?)?, m),
    ),
    Rule::new(
        "fr.period.season",
        Period,
        &[Any(&["le", "l'", "au", "du"]), Lex(SEASON), Lex(LAST_NEXT)],
        |m| open(season(m.value(0)?)?, last_next(m.value(1)?)),
    ),
    Rule::new("fr.period.season", Period, &[Any(&["ce", "cet"]), Lex(SEASON)], |m| {
        open(season(m.value(0)?)?, Which::This)
    })
    .unless_before(&["-là"]),
    Rule::new("fr.period.season", Period, &[Any(&["le", "l'", "au", "du"]), Lex(SEASON)], |m| {
        season(m.value(0)?).map(Meaning::open)
    })
    .unless_before(&["de", "des"]),
    Rule::new(
        "fr.period.decade",
        Period,
        &[Any(&["les", "des", "aux"]), Word("années"), Read(&NUMBER)],
        |m| decade(m.value(0)?),
    ),
    Rule::new(
        "fr.period.decade",
        Period,
        &[Any(&["la", "cette"]), Word("dernière"), Word("décennie")],
        |_| {
            let period = crate::edtf::Period::new(1, Unit::Decade);
            Some(Meaning::Spanning { period, ahead: false, from: Origin::Now })
        },
    ),
    Rule::new("fr.period.decade", Period, &[Any(&["la", "cette"]), Word("décennie"), Read(&YEAR)], |m| {
        decade(m.value(0)?)
    }),
    Rule::new("fr.period.century", Period, &[Maybe(&THE), Read(&CENTURY), Word("siècle")], |m| {
        Some(Meaning::Century(m.number::<i32>(0)?.checked_sub(1)?.checked_mul(100)?))
    }),
    Rule::new("fr.period.century", Period, &[THE, Word("siècle"), Lex(LAST_NEXT)], |m| {
        Some(Meaning::Shifted { unit: Unit::Century, by: m.value(0)?, from: Origin::Now })
    }),
    Rule::new(
        "fr.period.school-year",
        Period,
        &[Any(&["la", "cette"]), Word("rentrée"), Maybe(&SCHOOL)],
        |_| Some(Meaning::open(Cyclic::Month(9))),
    )
    .unless_before(NO_SCHOOL),
    Rule::new(
        "fr.period.school-year",
        Period,
        &[Word("la"), Word("rentrée"), Maybe(&SCHOOL), Read(&YEAR)],
        |m| Some(Meaning::of_year(Cyclic::Month(9), m.number(0)?)),
    ),
    Rule::new(
        "fr.period.school-year",
        Period,
        &[Word("la"), Word("rentrée"), Maybe(&SCHOOL), Lex(LAST_NEXT)],
        |m| open(Cyclic::Month(9), last_next(m.value(0)?)),
    ),
    Rule::new(
        "fr.period.school-year",
        Period,
        &[
            Maybe(&Any(&["la", "l'", "le"])),
            Any(&["saison", "année", "exercice"]),
            Maybe(&Any(&["scolaire", "universitaire", "sportive", "judiciaire"])),
            Read(&YEAR_PAIR),
        ],
        |m| {
            let (first, second) = years(m.value(0)?)?;
            Some(Meaning::YearPair(first, second))
        },
    ),
    Rule::new("fr.period.week", Period, &[THE_WEEK, Sub(DAY)], |m| {
        let day =
            m.meaning(0).filter(|day| matches!(day, Meaning::Cyclic { .. } | Meaning::DayNumber { .. }))?;
        Some(Meaning::WeekOf(Box::new(day)))
    }),
    Rule::new("fr.period.week", Whole, &[THE_WEEK, Sub(RANGES)], |m| {
        m.meaning(0).filter(|range| matches!(range, Meaning::Between(..)))
    }),
    Rule::new("fr.period.week", Period, &[Maybe(&THE), Word("semaine"), Read(&DAY_NUMBER)], week),
    Rule::new("fr.period.week", Period, &[Maybe(&THE), Word("semaine"), Read(&NUMBER)], week),
];

/// « la rentrée des classes ».
const SCHOOL: Item = Seq(&[Maybe(&Word("des")), Any(&["classes", "scolaire", "universitaire"])]);

fn week(m: &Match) -> Option<Meaning> {
    m.number(0).filter(|number| (1..=53).contains(number)).map(Meaning::WeekNumber)
}

/// A quarter by its number, 0 for the last; none for « le cinquième ».
fn quarter(number: i64) -> Option<Cyclic> {
    let number = if number == 0 { 4 } else { number };
    u8::try_from(number + 32).ok().filter(|code| (33..=36).contains(code)).map(Cyclic::Season)
}

fn half(number: i64) -> Option<Cyclic> {
    let number = if number == 0 { 2 } else { number };
    u8::try_from(number + 39).ok().filter(|code| (40..=41).contains(code)).map(Cyclic::Season)
}

fn season(code: i64) -> Option<Cyclic> {
    u8::try_from(code).ok().map(Cyclic::Season)
}

fn open(what: Cyclic, which: Which) -> Option<Meaning> {
    Some(Meaning::Cyclic { what, year: YearOf::Open(which) })
}

fn in_year(what: Cyclic, m: &Match) -> Option<Meaning> {
    year_of(m.meaning(0)?).map(|year| Meaning::Cyclic { what, year })
}

/// « 1990 », « 80 », « trente ».
fn decade(number: i64) -> Option<Meaning> {
    let number = i32::try_from(number).ok().filter(|number| number % 10 == 0)?;
    match number {
        1000.. => Some(Meaning::Decade(number)),
        10..100 => Some(Meaning::ShortDecade(number)),
        _ => None,
    }
}
