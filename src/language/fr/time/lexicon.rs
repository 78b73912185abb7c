//! Words that several families of date rules share, and what they are worth.

use chrono::Weekday;

use crate::edtf::{Period, Unit};
use crate::time::PartOfDay;
use crate::time::rule::Item::{self, Any, Lex, Maybe, Seq, Word};
use crate::time::rule::{Cyclic, Lexicon, Meaning, Which};

/// Weekdays, 0 for Monday.
pub(super) const WEEKDAY: Lexicon = &[
    ("lundi", 0),
    ("mardi", 1),
    ("mercredi", 2),
    ("jeudi", 3),
    ("vendredi", 4),
    ("samedi", 5),
    ("dimanche", 6),
];

/// Several weekdays.
pub(super) const WEEKDAYS: Lexicon = &[
    ("lundis", 0),
    ("mardis", 1),
    ("mercredis", 2),
    ("jeudis", 3),
    ("vendredis", 4),
    ("samedis", 5),
    ("dimanches", 6),
];

/// Months and their abbreviations.
pub(super) const MONTH: Lexicon = &[
    ("janvier", 1),
    ("février", 2),
    ("mars", 3),
    ("avril", 4),
    ("mai", 5),
    ("juin", 6),
    ("juillet", 7),
    ("août", 8),
    ("aout", 8),
    ("septembre", 9),
    ("octobre", 10),
    ("novembre", 11),
    ("décembre", 12),
    ("janv.", 1),
    ("févr.", 2),
    ("fév.", 2),
    ("avr.", 4),
    ("juil.", 7),
    ("sept.", 9),
    ("oct.", 10),
    ("nov.", 11),
    ("déc.", 12),
];

/// Abbreviations without their stop, which need a day before them: « 21 oct 2012 ».
pub(super) const SHORT_MONTH: Lexicon = &[
    ("janv", 1),
    ("jan", 1),
    ("févr", 2),
    ("fév", 2),
    ("fevr", 2),
    ("fev", 2),
    ("avr", 4),
    ("juil", 7),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("déc", 12),
    ("dec", 12),
];

/// The middle of a month: « mi-mars ».
pub(super) const MID_MONTH: Lexicon = &[
    ("mi-janvier", 1),
    ("mi-février", 2),
    ("mi-mars", 3),
    ("mi-avril", 4),
    ("mi-mai", 5),
    ("mi-juin", 6),
    ("mi-juillet", 7),
    ("mi-août", 8),
    ("mi-aout", 8),
    ("mi-septembre", 9),
    ("mi-octobre", 10),
    ("mi-novembre", 11),
    ("mi-décembre", 12),
];

/// Seasons by their EDTF code.
pub(super) const SEASON: Lexicon = &[("printemps", 21), ("été", 22), ("automne", 23), ("hiver", 24)];

/// Days that count from today.
pub(super) const DEICTIC: Lexicon =
    &[("avant-hier", -2), ("hier", -1), ("aujourd'hui", 0), ("demain", 1), ("après-demain", 2)];

/// What a unit counts: see [`unit`] and [`period`].
pub(super) const MINUTE: i64 = 0;
const HOUR: i64 = 1;
const DAY: i64 = 2;
/// Weeks.
pub(super) const WEEK: i64 = 3;
const MONTHS: i64 = 4;
const YEARS: i64 = 5;
const DECADE: i64 = 6;
const CENTURY: i64 = 7;
const QUARTER: i64 = 8;
const HALF: i64 = 9;
const SECOND: i64 = 10;

/// Units that are counted.
pub(super) const UNIT: Lexicon = &[
    ("seconde", SECOND),
    ("secondes", SECOND),
    ("minute", MINUTE),
    ("minutes", MINUTE),
    ("mn", MINUTE),
    ("heure", HOUR),
    ("heures", HOUR),
    ("h", HOUR),
    ("jour", DAY),
    ("jours", DAY),
    ("journée", DAY),
    ("journées", DAY),
    ("nuits", DAY),
    ("semaine", WEEK),
    ("semaines", WEEK),
    ("mois", MONTHS),
    ("an", YEARS),
    ("ans", YEARS),
    ("année", YEARS),
    ("années", YEARS),
    ("décennie", DECADE),
    ("décennies", DECADE),
    ("siècle", CENTURY),
    ("siècles", CENTURY),
    ("trimestre", QUARTER),
    ("trimestres", QUARTER),
    ("semestre", HALF),
    ("semestres", HALF),
];

/// Units of the calendar: what « ce », « dernier » and « suivant » can stand with.
pub(super) const CALENDAR_UNIT: Lexicon = &[
    ("semaine", WEEK),
    ("mois", MONTHS),
    ("an", YEARS),
    ("année", YEARS),
    ("décennie", DECADE),
    ("trimestre", QUARTER),
    ("semestre", HALF),
];

/// A unit by its code.
pub(super) fn unit(code: i64) -> Option<Unit> {
    match code {
        QUARTER => Some(Unit::Quarter),
        HALF => Some(Unit::Half),
        _ => period(1, code).map(|period| period.unit),
    }
}

/// So many units.
pub(super) fn period(count: u32, code: i64) -> Option<Period> {
    let (each, unit) = match code {
        SECOND => (1, Unit::Second),
        MINUTE => (1, Unit::Minute),
        HOUR => (1, Unit::Hour),
        DAY => (1, Unit::Day),
        WEEK => (1, Unit::Week),
        MONTHS => (1, Unit::Month),
        YEARS => (1, Unit::Year),
        DECADE => (1, Unit::Decade),
        CENTURY => (1, Unit::Century),
        QUARTER => (3, Unit::Month),
        HALF => (6, Unit::Month),
        _ => return None,
    };
    count.checked_mul(each).map(|count| Period::new(count, unit))
}

/// Parts of the day, as codes of [`part`].
pub(super) const PART: Lexicon = &[
    ("matin", 0),
    ("matinée", 0),
    ("aube", 0),
    ("aurore", 0),
    ("midi", 1),
    ("mi-journée", 1),
    ("après-midi", 2),
    ("soir", 3),
    ("soirée", 3),
    ("nuit", 4),
];

/// A part of the day by its code.
pub(super) fn part(code: i64) -> Option<PartOfDay> {
    Some(match code {
        0 => PartOfDay::Morning,
        1 => PartOfDay::Noon,
        2 => PartOfDay::Afternoon,
        3 => PartOfDay::Evening,
        4 => PartOfDay::Night,
        5 => PartOfDay::Late,
        _ => return None,
    })
}

/// A part of the day whose day is not said.
pub(super) fn part_meaning(code: i64) -> Option<Meaning> {
    Some(Meaning::Part { part: part(code)?, from: None })
}

/// A weekday by its number.
pub(super) fn weekday(number: i64) -> Option<Weekday> {
    u8::try_from(number).ok().and_then(|number| Weekday::try_from(number).ok())
}

/// Whether a month has this day in some year.
pub(super) fn day_of(month: i64, day: i64) -> Option<Cyclic> {
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    chrono::NaiveDate::from_ymd_opt(2000, month, day)?;
    Some(Cyclic::Day { month, day })
}

/// A month by its number.
pub(super) fn month_of(month: i64) -> Option<Cyclic> {
    u32::try_from(month).ok().map(Cyclic::Month)
}

/// « dernier » and « prochain » behind a noun.
pub(super) const LAST_NEXT: Lexicon =
    &[("dernier", -1), ("dernière", -1), ("passé", -1), ("passée", -1), ("prochain", 1), ("prochaine", 1)];

/// Which one « dernier » or « prochain » means.
pub(super) fn last_next(value: i64) -> Which {
    if value < 0 { Which::Last } else { Which::Next }
}

/// The article, also contracted.
pub(super) const THE: Item = Any(&["le", "la", "l'", "du", "au", "les", "des", "aux"]);
/// The article of a day.
pub(super) const THE_DAY: Item = Any(&["le", "du", "au", "ce"]);
/// « de ».
pub(super) const OF: Item = Any(&["de", "d'"]);
/// « de », with an article or without.
pub(super) const OF_THE: Item = Any(&["de", "d'", "du", "des"]);
/// « le mois de ».
pub(super) const MONTH_OF: Item = Seq(&[Maybe(&Any(&["le", "au", "du", "ce"])), Word("mois"), OF]);
/// A weekday that stands before a day of the month, to be ignored.
pub(super) const ANY_WEEKDAY: Item = Lex(WEEKDAY);
