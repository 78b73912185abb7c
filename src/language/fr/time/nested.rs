//! Expressions within which another one stands: « le premier lundi de mai », « trois jours après Noël », « le 21 du mois
//! prochain ». Cases: `nested.md`.

use super::lexicon::{LAST_NEXT, OF, PART, THE_DAY, WEEKDAY, part_meaning, weekday};
use crate::edtf::{Period as Length, Unit};
use crate::language::fr::numbers::{DAY_NUMBER, NUMBER};
use crate::time::rule::Category::{Day, Moment, Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{AMOUNT, Cyclic, DAY, Feast, Lexicon, Meaning, Origin, PERIOD, Rule};

const NTH: Lexicon = &[
    ("premier", 1),
    ("première", 1),
    ("1er", 1),
    ("1re", 1),
    ("deuxième", 2),
    ("second", 2),
    ("seconde", 2),
    ("2e", 2),
    ("troisième", 3),
    ("3e", 3),
    ("quatrième", 4),
    ("4e", 4),
    ("dernier", 0),
    ("dernière", 0),
];
const ENDS: Lexicon = &[("premiers", 1), ("premières", 1), ("derniers", -1), ("dernières", -1)];
const LAST_FIRST: Lexicon = &[("premier", 1), ("dernier", -1)];
const DAYS_OR_WEEKS: Lexicon = &[("jours", 1), ("semaines", 7)];
const THE: Item = Maybe(&Any(&["le", "la", "du", "au", "de"]));
const THE_PLURAL: Item = Any(&["les", "des", "aux", "ces"]);
const LA: Item = Any(&["la", "cette"]);
/// « du mois », « de ce mois ».
const OF_THE_MONTH: Item = Seq(&[Maybe(&Any(&["de", "du"])), Maybe(&Any(&["ce", "même"])), Word("mois")]);
const SIDE: Lexicon = &[("avant", -1), ("après", 1)];
const EVE: Lexicon = &[("veille", -1), ("avant-veille", -2), ("lendemain", 1), ("surlendemain", 2)];
const WEEKEND: &[&str] = &["week-end", "weekend"];

pub(super) const RULES: &[Rule] = &[
    Rule::new("fr.nested.weekday-of-month", Day, &[THE, Lex(NTH), Lex(WEEKDAY), OF, Sub(PERIOD)], |m| {
        let (nth, weekday) = (m.number(0)?, weekday(m.value(1)?)?);
        m.meaning(0)?.in_month(|month| Some(Cyclic::Feast(Feast::Nth { month, weekday, nth, plus: 0 })))
    }),
    Rule::new("fr.nested.part-of-month", Period, &[THE, Lex(NTH), Word("semaine"), OF, Sub(PERIOD)], |m| {
        let nth: i8 = m.number(0)?;
        let (first, last) = if nth == 0 { (-7, -1) } else { (nth * 7 - 6, nth * 7) };
        m.meaning(0)?.in_month(|month| Some(Cyclic::Stretch { month, first, last }))
    }),
    Rule::new(
        "fr.nested.part-of-month",
        Period,
        &[LA, Lex(NTH), Any(&["quinzaine", "moitié"]), OF, Sub(PERIOD)],
        |m| {
            let (first, last) = match m.value(0)? {
                1 => (1, 15),
                0 | 2 => (16, -1),
                _ => return None,
            };
            m.meaning(0)?.in_month(|month| Some(Cyclic::Stretch { month, first, last }))
        },
    ),
    Rule::new(
        "fr.nested.part-of-month",
        Period,
        &[THE_PLURAL, Read(&NUMBER), Lex(ENDS), Lex(DAYS_OR_WEEKS), OF, Sub(PERIOD)],
        |m| ends(m.meaning(0)?, m.value(1)?, m.value(0)?.checked_mul(m.value(2)?)?),
    ),
    Rule::new(
        "fr.nested.part-of-month",
        Day,
        &[THE_DAY, Lex(LAST_FIRST), Word("jour"), OF, Sub(PERIOD)],
        |m| ends(m.meaning(0)?, m.value(0)?, 1),
    ),
    Rule::new(
        "fr.nested.day-of-month",
        Day,
        &[THE_DAY, Read(&DAY_NUMBER), Any(&["du", "de"]), Maybe(&Word("le")), Word("mois"), Lex(LAST_NEXT)],
        |m| day_of(m.number(0)?, m.value(1)?, Origin::Now),
    ),
    Rule::new("fr.nested.day-of-month", Day, &[THE_DAY, Read(&DAY_NUMBER), OF_THE_MONTH], |m| {
        day_of(m.number(0)?, 0, Origin::Told)
    })
    .unless_before(&["de", "d'"]),
    Rule::new("fr.nested.counted", Whole, &[Sub(AMOUNT), Lex(SIDE), Maybe(&OF), Sub(DAY)], |m| {
        let Meaning::Length { period, .. } = m.meaning(0)? else { return None };
        counted(period, m.value(0)?, m.meaning(1)?)
    }),
    Rule::new(
        "fr.nested.counted",
        Day,
        &[Any(&["la", "le", "à", "au", "l'"]), Maybe(&Any(&["la", "l'"])), Lex(EVE), Maybe(&OF), Sub(DAY)],
        |m| {
            let days = m.value(0)?;
            let named = m.meaning(0).filter(|day| matches!(day, Meaning::Cyclic { .. }))?;
            counted(Length::new(u32::try_from(days.abs()).ok()?, Unit::Day), days, named)
        },
    ),
    Rule::new(
        "fr.nested.part-of-day",
        Moment,
        &[Maybe(&Word("dans")), Any(&["le", "la", "l'", "au", "du"]), Lex(PART), Maybe(&OF), Sub(DAY)],
        |m| {
            let named = m
                .meaning(0)
                .filter(|day| matches!(day, Meaning::Cyclic { .. } | Meaning::WeekdayOn { .. }))?;
            Some(named.joined(part_meaning(m.value(0)?)?))
        },
    )
    .unless_before(&["au"]),
    Rule::new(
        "fr.nested.weekend-of",
        Period,
        &[Any(&["le", "du", "au", "ce"]), Any(WEEKEND), Sub(DAY)],
        |m| {
            m.meaning(0)
                .filter(|day| {
                    matches!(
                        day,
                        Meaning::Cyclic { .. } | Meaning::DayNumber { .. } | Meaning::WeekdayOn { .. }
                    )
                })
                .map(|day| Meaning::WeekendOf(Box::new(day)))
        },
    ),
];

/// So many days at an end of a month.
fn ends(month: Meaning, end: i64, days: i64) -> Option<Meaning> {
    let days = i8::try_from(days).ok().filter(|days| (1..=28).contains(days))?;
    let (first, last) = if end > 0 { (1, days) } else { (-days, -1) };
    month.in_month(|month| Some(Cyclic::Stretch { month, first, last }))
}

fn day_of(day: u32, by: i64, from: Origin) -> Option<Meaning> {
    Some(Meaning::DayOf { day, month: Box::new(Meaning::Shifted { unit: Unit::Month, by, from }) })
}

fn counted(period: Length, side: i64, of: Meaning) -> Option<Meaning> {
    of.is_point().then(|| Meaning::CountedFrom { period, back: side < 0, of: Box::new(of) })
}
