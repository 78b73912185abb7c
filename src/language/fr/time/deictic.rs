//! Dates that count from today: « hier », « ce matin », « la semaine dernière ». Cases: `deictic.md`.

use super::lexicon::{ANY_WEEKDAY, CALENDAR_UNIT, DEICTIC, LAST_NEXT, MONTH, MONTH_OF, PART, THE, THE_DAY};
use super::lexicon::{day_of, last_next, month_of, part, unit};
use super::weekday::only_part;
use crate::edtf::Unit;
use crate::language::fr::numbers::DAY_NUMBER;
use crate::time::rule::Category::{Day, Moment, Period};
use crate::time::rule::Item::{Any, Lex, Maybe, Read, Sub, Word};
use crate::time::rule::{Cyclic, Lexicon, Meaning, Origin, PART as PARTS, Rule, Which, YearOf};

/// Parts of the running day; the night is a rule of its own.
const PART_OF_TODAY: Lexicon = &[("matin", 0), ("midi", 1), ("après-midi", 2), ("soir", 3)];
/// « dans la semaine »: the running one.
const RUNNING: Lexicon = &[("semaine", 3), ("mois", 4), ("année", 5)];
const WEEKEND: &[&str] = &["week-end", "weekend"];

pub(super) const RULES: &[Rule] = &[
    Rule::new("fr.deictic.day", Day, &[Lex(DEICTIC)], |m| Some(today(m.value(0)?))),
    Rule::new("fr.deictic.part", Moment, &[Lex(DEICTIC), Sub(PARTS)], |m| {
        Some(today(m.value(0)?).joined(only_part(m.meaning(0)?)))
    }),
    Rule::new("fr.deictic.part", Moment, &[Any(&["ce", "cet"]), Lex(PART_OF_TODAY)], |m| {
        Some(Meaning::Part { part: part(m.value(0)?)?, from: Some(Origin::Now) })
    })
    .unless_before(&["-là", "même"]),
    Rule::new("fr.deictic.part", Moment, &[Word("cette"), Word("nuit")], |_| {
        Some(Meaning::Night { from: Origin::Now })
    })
    .unless_before(&["-là", "même"]),
    Rule::new("fr.deictic.part", Moment, &[THE, Lex(PART), Any(&["dernière", "passée"])], |m| {
        let night = m.value(0)? == 4;
        night.then(|| Meaning::NightBetween(Box::new(today(-1)), Box::new(today(0))))
    }),
    Rule::new("fr.deictic.unit", Period, &[THE, Lex(CALENDAR_UNIT), Lex(LAST_NEXT)], |m| {
        shifted(m.value(0)?, m.value(1)?)
    }),
    Rule::new("fr.deictic.unit", Period, &[THE, Lex(CALENDAR_UNIT), Word("qui"), Word("vient")], |m| {
        shifted(m.value(0)?, 1)
    }),
    Rule::new("fr.deictic.unit", Period, &[THE, Lex(CALENDAR_UNIT), Word("en"), Word("cours")], |m| {
        shifted(m.value(0)?, 0)
    }),
    Rule::new(
        "fr.deictic.unit",
        Period,
        &[Any(&["ce", "cette"]), Lex(CALENDAR_UNIT), Maybe(&Word("-ci"))],
        |m| shifted(m.value(0)?, 0),
    )
    .unless_before(&["-là"]),
    Rule::new("fr.deictic.month", Period, &[Maybe(&MONTH_OF), Lex(MONTH), Lex(LAST_NEXT)], |m| {
        Some(cyclic(month_of(m.value(0)?)?, m.value(1)?))
    }),
    Rule::new(
        "fr.deictic.month",
        Day,
        &[Maybe(&THE_DAY), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER), Lex(MONTH), Lex(LAST_NEXT)],
        |m| Some(cyclic(day_of(m.value(2)?, m.value(1)?)?, m.value(3)?)),
    ),
    Rule::new("fr.deictic.weekend", Period, &[Word("ce"), Any(WEEKEND), Maybe(&Word("-ci"))], |_| {
        Some(Meaning::Weekend { which: Which::Open })
    })
    .unless_before(&["-là"]),
    Rule::new(
        "fr.deictic.unit",
        Period,
        &[Any(&["le", "la", "au", "du"]), Any(&["prochain", "prochaine"]), Lex(CALENDAR_UNIT)],
        |m| shifted(m.value(0)?, 1),
    ),
    Rule::new("fr.deictic.unit", Period, &[Word("dans"), Any(&["la", "l'", "le"]), Lex(RUNNING)], |m| {
        shifted(m.value(0)?, 0)
    })
    .unless_before(&[
        "de",
        "d'",
        "du",
        "des",
        "qui",
        "suivante",
        "suivant",
        "précédente",
        "précédent",
        "où",
        "et",
        "à",
    ]),
    Rule::new("fr.deictic.weekend", Period, &[THE, Any(WEEKEND), Word("suivant")], |_| {
        Some(Meaning::Weekend { which: Which::Following })
    }),
    Rule::new("fr.deictic.weekend", Period, &[THE, Any(WEEKEND), Word("d'"), Word("après")], |_| {
        Some(Meaning::Weekend { which: Which::Following })
    }),
    Rule::new("fr.deictic.weekend", Period, &[THE, Any(WEEKEND), Word("précédent")], |_| {
        Some(Meaning::Weekend { which: Which::Preceding })
    }),
    Rule::new("fr.deictic.weekend", Period, &[THE, Any(WEEKEND), Word("d'"), Word("avant")], |_| {
        Some(Meaning::Weekend { which: Which::Preceding })
    }),
    Rule::new("fr.deictic.weekend", Period, &[Word("ce"), Any(WEEKEND), Word("-là")], |_| {
        Some(Meaning::Weekend { which: Which::ToldOne })
    }),
    Rule::new("fr.deictic.weekend", Period, &[THE, Any(WEEKEND), Lex(LAST_NEXT)], |m| {
        Some(Meaning::Weekend { which: last_next(m.value(0)?) })
    }),
];

/// A day that counts from today.
fn today(by: i64) -> Meaning {
    Meaning::Shifted { unit: Unit::Day, by, from: Origin::Now }
}

fn shifted(code: i64, by: i64) -> Option<Meaning> {
    Some(Meaning::Shifted { unit: unit(code)?, by, from: Origin::Now })
}

fn cyclic(what: Cyclic, which: i64) -> Meaning {
    Meaning::Cyclic { what, year: YearOf::Open(last_next(which)) }
}
