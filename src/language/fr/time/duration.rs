//! Lengths of time: how long, not when. Cases: `duration.md`.

use super::lexicon::{UNIT, period};
use crate::edtf::{Period, Unit};
use crate::language::fr::numbers::{HOURS_MINUTES, NUMBER};
use crate::time::rule::Category::{Amount, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Sub, Word};
use crate::time::rule::{AMOUNT, Lexicon, Match, Meaning, Rule};

/// « une quinzaine »: about so many, but fifteen days are a fortnight.
const ABOUT: Lexicon = &[
    ("dizaine", 10),
    ("douzaine", 12),
    ("quinzaine", 15),
    ("vingtaine", 20),
    ("trentaine", 30),
    ("quarantaine", 40),
    ("cinquantaine", 50),
    ("centaine", 100),
];
/// « trois longues semaines ».
const ADJECTIVE: Item =
    Any(&["longs", "longues", "petits", "petites", "bons", "bonnes", "courts", "courtes", "pleines", "long"]);
const OF: Item = Any(&["de", "d'"]);

pub(super) const RULES: &[Rule] = &[
    Rule::new("fr.duration.length", Amount, &[Read(&NUMBER), Maybe(&ADJECTIVE), Lex(UNIT)], |m| {
        length(m, 0, 1, false)
    }),
    Rule::new(
        "fr.duration.length",
        Amount,
        &[Read(&NUMBER), Lex(UNIT), Word("et"), Any(&["demi", "demie"])],
        |m| and_half(m.number(0)?, m.value(1)?),
    ),
    Rule::new(
        "fr.duration.length",
        Amount,
        &[Read(&NUMBER), Lex(UNIT), Maybe(&Word("et")), Read(&NUMBER), Lex(UNIT)],
        |m| {
            let (first, second) = (period(m.number(0)?, m.value(1)?)?, period(m.number(2)?, m.value(3)?)?);
            sum(first, second)
        },
    ),
    Rule::new("fr.duration.length", Amount, &[Any(&["une", "la"]), Lex(ABOUT), OF, Lex(UNIT)], |m| {
        length(m, 0, 1, true)
    }),
    Rule::new("fr.duration.length", Amount, &[Word("une"), Word("quinzaine")], |_| plain(15, Unit::Day))
        .unless_before(&["de", "d'"]),
    Rule::new("fr.duration.length", Amount, &[Word("une"), Word("demi-heure")], |_| plain(30, Unit::Minute)),
    Rule::new("fr.duration.length", Amount, &[Word("une"), Word("demi-journée")], |_| plain(12, Unit::Hour)),
    Rule::new("fr.duration.length", Amount, &[Word("un"), Word("demi-siècle")], |_| plain(50, Unit::Year)),
    Rule::new(
        "fr.duration.length",
        Amount,
        &[Read(&NUMBER), Any(&["quart", "quarts"]), Word("d'"), Word("heure")],
        |m| plain(m.number::<u32>(0)?.checked_mul(15)?, Unit::Minute),
    ),
    Rule::new("fr.duration.length", Whole, &[Sub(AMOUNT)], |m| match m.meaning(0)? {
        Meaning::Length { period, .. } => Some(Meaning::Length { period, about: false }),
        _ => None,
    })
    .unless_after(&["ses", "mes", "nos", "leurs", "tes", "vos", "chaque", "premières", "premiers"]),
    Rule::new("fr.duration.length", Whole, &[Read(&HOURS_MINUTES)], |m| plain(m.number(0)?, Unit::Minute)),
];

fn length(m: &Match, count: usize, unit: usize, about: bool) -> Option<Meaning> {
    Some(Meaning::Length { period: period(m.number(count)?, m.value(unit)?)?, about })
}

fn plain(count: u32, unit: Unit) -> Option<Meaning> {
    Some(Meaning::Length { period: Period::new(count, unit), about: false })
}

/// « deux heures et demie », in the unit below.
fn and_half(count: u32, code: i64) -> Option<Meaning> {
    let (each, unit) = match period(1, code)?.unit {
        Unit::Minute => (60, Unit::Second),
        Unit::Hour => (60, Unit::Minute),
        Unit::Day => (24, Unit::Hour),
        Unit::Year => (12, Unit::Month),
        Unit::Century => (100, Unit::Year),
        _ => return period(count, code).map(|period| Meaning::Length { period, about: true }),
    };
    plain(count.checked_mul(each)?.checked_add(each / 2)?, unit)
}

/// Two lengths in the smaller of their units.
fn sum(first: Period, second: Period) -> Option<Meaning> {
    let each = match (first.unit, second.unit) {
        (Unit::Year, Unit::Month) => 12,
        (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60,
        (Unit::Day, Unit::Hour) => 24,
        (Unit::Week, Unit::Day) => 7,
        _ => return None,
    };
    plain(first.count.checked_mul(each)?.checked_add(second.count)?, second.unit)
}
