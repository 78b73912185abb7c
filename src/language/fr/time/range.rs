//! Ranges, lists and nights between two days. Cases: `range.md`.

use super::lexicon::{ANY_WEEKDAY, UNIT, period, weekday};
use crate::edtf::Period as Length;
use crate::language::fr::numbers::{CLOCK, DAY_NUMBER, LONE_DAY, NUMBER, YEAR, YEAR_PAIR};
use crate::time::rule::Category::{Moment, Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{
    Categories, Category, DAY, Lexicon, MOMENT, Match, Meaning, Origin, POINT, Reader, Rule, Which, Words,
};

/// Months, seasons, years, weekdays: what a range « de … à … » may join.
const ENDS: Categories = Categories(&[Category::Period, Category::Year, Category::Day, Category::Clock]);
const COMMA_DAY: Item = Seq(&[Word(","), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER)]);
const INTO: Item = Word("dans");
/// « derniers », « prochains » behind a number.
const LAST_NEXT: Lexicon = &[("derniers", -1), ("dernières", -1), ("prochains", 1), ("prochaines", 1)];

/// Every pair of months, joined by a hyphen.
macro_rules! month_pairs {
    ($($first:literal),*) => {
        &[$(
            concat!($first, "-janvier"), concat!($first, "-février"), concat!($first, "-mars"),
            concat!($first, "-avril"), concat!($first, "-mai"), concat!($first, "-juin"),
            concat!($first, "-juillet"), concat!($first, "-août"), concat!($first, "-septembre"),
            concat!($first, "-octobre"), concat!($first, "-novembre"), concat!($first, "-décembre"),
        )*]
    };
}
#[rustfmt::skip]
const MONTH_PAIRS: &[&str] = month_pairs!(
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre"
);
/// « mars-juin », as first * 100 + last.
const MONTH_PAIR: Reader = Reader { read: month_pair, first_words: MONTH_PAIRS };

pub(super) const RULES: &[Rule] = &[
    // « du 3 au 7 mai », « du lundi 8 au vendredi 12 mars »
    Rule::new(
        "fr.range.days",
        Period,
        &[Word("du"), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER), Word("au"), Sub(DAY)],
        |m| between(day_number(m, 0, 1)?, m.meaning(0)?),
    ),
    Rule::new(
        "fr.range.days",
        Period,
        &[
            Word("du"),
            Maybe(&ANY_WEEKDAY),
            Read(&DAY_NUMBER),
            Word("au"),
            Maybe(&ANY_WEEKDAY),
            Read(&LONE_DAY),
        ],
        |m| between(day_number(m, 0, 1)?, day_number(m, 2, 3)?),
    ),
    Rule::new("fr.range.days", Period, &[Word("du"), Sub(DAY), Word("au"), Sub(DAY)], both),
    // « entre lundi et mercredi »
    Rule::new("fr.range.between", Whole, &[Word("entre"), Sub(POINT), Word("et"), Sub(POINT)], both),
    Rule::new(
        "fr.range.between",
        Whole,
        &[Word("entre"), Word("le"), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER), Word("et"), Sub(DAY)],
        |m| between(day_number(m, 0, 1)?, m.meaning(0)?),
    ),
    // « de mars à juin »
    Rule::new(
        "fr.range.from-to",
        Whole,
        &[
            Any(&["de", "d'", "du", "depuis"]),
            Sub(ENDS),
            Any(&["à", "au", "en", "jusqu'"]),
            Maybe(&Any(&["à", "en"])),
            Sub(ENDS),
        ],
        both,
    ),
    Rule::new(
        "fr.range.from-to",
        Whole,
        &[Any(&["de", "d'"]), Read(&CLOCK), Word("à"), Read(&CLOCK)],
        |m| between(clock(m.number(0)?), clock(m.number(1)?)),
    ),
    Rule::new("fr.range.from-to", Whole, &[Read(&YEAR_PAIR)], |m| {
        let (first, second) = years(m.value(0)?)?;
        Some(Meaning::Between(Box::new(Meaning::Year(first)), Box::new(Meaning::Year(second))))
    })
    .unless_after(&["n°", "numéro", "dossier", "article", "loi", "no"]),
    // « de jeudi soir à samedi »
    Rule::new(
        "fr.range.from-to",
        Whole,
        &[
            Any(&["de", "du", "depuis"]),
            Sub(MOMENT),
            Any(&["à", "au", "jusqu'"]),
            Maybe(&Any(&["à", "au"])),
            Sub(MOMENT),
        ],
        |m| between(m.meaning(0)?, m.meaning(1)?),
    ),
    // « mars-juin 2020 »
    Rule::new("fr.range.from-to", Period, &[Read(&MONTH_PAIR), Maybe(&Read(&YEAR))], |m| {
        let month = |month: i64| super::lexicon::month_of(month);
        let (first, last) = (month(m.value(0)? / 100)?, month(m.value(0)? % 100)?);
        let last = m.number(1).map_or_else(|| Meaning::open(last), |year| Meaning::of_year(last, year));
        between(Meaning::open(first), last)
    }),
    // « les 12, 13 et 14 mai »
    Rule::new(
        "fr.range.list",
        Whole,
        &[
            Any(&["les", "des", "aux"]),
            Maybe(&ANY_WEEKDAY),
            Read(&DAY_NUMBER),
            Maybe(&COMMA_DAY),
            Maybe(&COMMA_DAY),
            Maybe(&COMMA_DAY),
            Word("et"),
            Sub(DAY),
        ],
        |m| list(m, m.meaning(0)?),
    ),
    Rule::new(
        "fr.range.list",
        Whole,
        &[
            Any(&["les", "des", "aux"]),
            Maybe(&ANY_WEEKDAY),
            Read(&DAY_NUMBER),
            Maybe(&COMMA_DAY),
            Maybe(&COMMA_DAY),
            Maybe(&COMMA_DAY),
            Word("et"),
            Read(&LONE_DAY),
        ],
        |m| {
            let last = Meaning::DayNumber { day: m.number(8)?, weekday: None, which: Which::Open };
            list(m, last)
        },
    ),
    Rule::new("fr.range.list", Whole, &[Any(&["les", "des", "aux"]), Sub(DAY), Word("et"), Sub(DAY)], |m| {
        let (first, last) = (m.meaning(0)?, m.meaning(1)?);
        let days = matches!((&first, &last), (Meaning::Cyclic { .. }, Meaning::Cyclic { .. }));
        days.then(|| Meaning::List(vec![first, last]))
    }),
    Rule::new(
        "fr.range.list",
        Whole,
        &[
            Any(&["le", "du", "au"]),
            Maybe(&ANY_WEEKDAY),
            Read(&DAY_NUMBER),
            Word("ou"),
            Maybe(&Any(&["le", "du", "au"])),
            Sub(DAY),
        ],
        |m| {
            let last = m
                .meaning(0)
                .filter(|day| matches!(day, Meaning::Cyclic { .. } | Meaning::WeekdayOn { .. }))?;
            let first = Meaning::DayNumber { day: m.number(1)?, weekday: None, which: Which::Open };
            Some(Meaning::Either(vec![first, last]))
        },
    ),
    // « dans la nuit de samedi à dimanche »
    Rule::new(
        "fr.range.night",
        Moment,
        &[Maybe(&INTO), Word("la"), Word("nuit"), Any(&["de", "du"]), Sub(DAY), Any(&["à", "au"]), Sub(DAY)],
        |m| night(m.meaning(0)?, m.meaning(1)?),
    ),
    Rule::new(
        "fr.range.night",
        Moment,
        &[
            Maybe(&INTO),
            Word("la"),
            Word("nuit"),
            Word("du"),
            Maybe(&ANY_WEEKDAY),
            Read(&DAY_NUMBER),
            Word("au"),
            Sub(DAY),
        ],
        |m| night(day_number(m, 0, 1)?, m.meaning(0)?),
    ),
    Rule::new(
        "fr.range.night",
        Moment,
        &[
            Maybe(&INTO),
            Word("la"),
            Word("nuit"),
            Word("du"),
            Maybe(&ANY_WEEKDAY),
            Read(&DAY_NUMBER),
            Word("au"),
            Maybe(&ANY_WEEKDAY),
            Read(&LONE_DAY),
        ],
        |m| night(day_number(m, 0, 1)?, day_number(m, 2, 3)?),
    ),
    // « les douze derniers mois »
    Rule::new(
        "fr.range.span",
        Period,
        &[Any(&["les", "ces", "des", "aux"]), Read(&NUMBER), Lex(LAST_NEXT), Lex(UNIT)],
        |m| spanning(period(m.number(0)?, m.value(2)?)?, m.value(1)?),
    ),
    Rule::new(
        "fr.range.span",
        Period,
        &[Any(&["les", "ces", "des", "aux"]), Lex(LAST_NEXT), Read(&NUMBER), Lex(UNIT)],
        |m| spanning(period(m.number(1)?, m.value(2)?)?, m.value(0)?),
    ),
];

/// Both ends of a year pair.
pub(super) fn years(pair: i64) -> Option<(i32, i32)> {
    Some((i32::try_from(pair / 10_000).ok()?, i32::try_from(pair % 10_000).ok()?))
}

fn month_pair(words: &Words<'_>, at: usize) -> Option<crate::time::rule::Read> {
    let (first, last) = words.norm(at).split_once('-')?;
    let month =
        |word: &str| super::lexicon::MONTH.iter().find(|(name, _)| *name == word).map(|(_, month)| *month);
    Some(crate::time::rule::Read { tokens: 1, value: month(first)? * 100 + month(last)? })
}

fn between(first: Meaning, last: Meaning) -> Option<Meaning> {
    Some(Meaning::Between(Box::new(first), Box::new(last)))
}

/// Two ends of one kind.
fn both(m: &Match) -> Option<Meaning> {
    let (first, last) = (m.meaning(0)?, m.meaning(1)?);
    let clock = |meaning: &Meaning| matches!(meaning, Meaning::Clock { .. });
    if clock(&first) == clock(&last) { between(first, last) } else { None }
}

fn clock(minute: u16) -> Meaning {
    Meaning::Clock { minute, about: false, half_open: false }
}

fn night(first: Meaning, last: Meaning) -> Option<Meaning> {
    Some(Meaning::NightBetween(Box::new(first), Box::new(last)))
}

/// A day number with the weekday before it.
fn day_number(m: &Match, day: usize, number: usize) -> Option<Meaning> {
    let weekday = m.value(day).and_then(weekday);
    Some(Meaning::DayNumber { day: m.number(number)?, weekday, which: Which::Open })
}

/// The day numbers of a list, and its last day.
fn list(m: &Match, last: Meaning) -> Option<Meaning> {
    let mut days = Vec::new();
    for nth in [1, 3, 5, 7] {
        let Some(day) = m.number(nth) else { continue };
        days.push(Meaning::DayNumber { day, weekday: None, which: Which::Open });
    }
    days.push(last);
    Some(Meaning::List(days))
}

fn spanning(period: Length, way: i64) -> Option<Meaning> {
    Some(Meaning::Spanning { period, ahead: way > 0, from: Origin::Now })
}
