//! How often, not when. Cases: `recurrence.md`.

use super::lexicon::{MONTH, PART, SEASON, UNIT, WEEKDAY, WEEKDAYS, part_meaning, period};
use crate::edtf::{Period, Unit};
use crate::language::fr::numbers::{DAY_NUMBER, NUMBER, ORDINAL};
use crate::time::rule::Category::{Moment, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{AMOUNT, CLOCK, Lexicon, Match, Meaning, PART as PARTS, Rule};

const ID: &str = "fr.recurrence.every";
const PARTS_OF_DAYS: Lexicon =
    &[("matins", 0), ("matin", 0), ("midis", 1), ("après-midi", 2), ("soirs", 3), ("soir", 3), ("nuits", 4)];
const PART_OF_DAY: Item = Lex(PARTS_OF_DAYS);
const FEASTS: &[&str] = &["noël", "toussaint", "pâques"];
const WEEKENDS: &[&str] = &["week-ends", "week-end", "weekends", "weekend"];
const ALL: Item = Seq(&[Any(&["tous", "toutes"]), Word("les")]);
const OF_THE_MONTH: Item = Seq(&[Word("du"), Word("mois")]);
const MORE_DAYS: Item = Maybe(&Seq(&[Word(","), Lex(WEEKDAYS)]));
const FIRSTS: Item = Any(&["premiers", "deuxièmes", "troisièmes", "derniers"]);
/// Adverbs, and what they count as units of [`UNIT`].
const ADVERB: Lexicon = &[
    ("quotidiennement", 2),
    ("journellement", 2),
    ("hebdomadairement", 3),
    ("mensuellement", 4),
    ("annuellement", 5),
    ("trimestriellement", 8),
];

pub(super) const RULES: &[Rule] = &[
    Rule::new(ID, Whole, &[Word("chaque"), Lex(WEEKDAY)], weekly),
    Rule::new(ID, Whole, &[Word("chaque"), Lex(WEEKDAY), Sub(PARTS)], |m| with(weekly(m)?, m.meaning(0)?)),
    Rule::new(ID, Whole, &[Word("chaque"), Lex(UNIT)], |m| every(1, m.value(0)?)),
    Rule::new(ID, Whole, &[Word("chaque"), Lex(PART)], |m| with(every(1, 2)?, part_meaning(m.value(0)?)?)),
    Rule::new(ID, Whole, &[Word("chaque"), Maybe(&Read(&DAY_NUMBER)), Lex(MONTH)], yearly),
    Rule::new(ID, Whole, &[Word("chaque"), Lex(SEASON)], yearly),
    Rule::new(ID, Whole, &[Word("chaque"), Any(FEASTS)], yearly),
    Rule::new(ID, Whole, &[Word("chaque"), Any(WEEKENDS)], weekly),
    Rule::new(ID, Whole, &[Word("chaque"), Read(&ORDINAL), Lex(WEEKDAY), OF_THE_MONTH], |_| every(1, 4)),
    Rule::new(ID, Whole, &[ALL, FIRSTS, Lex(WEEKDAYS), OF_THE_MONTH], |_| every(1, 4)),
    Rule::new(ID, Whole, &[ALL, Lex(WEEKDAYS)], weekly),
    Rule::new(
        ID,
        Whole,
        &[ALL, Lex(WEEKDAYS), MORE_DAYS, Word("et"), Maybe(&Word("les")), Lex(WEEKDAYS)],
        weekly,
    ),
    Rule::new(
        ID,
        Whole,
        &[Word("les"), Lex(WEEKDAYS), MORE_DAYS, Word("et"), Maybe(&Word("les")), Lex(WEEKDAYS)],
        weekly,
    ),
    Rule::new(
        ID,
        Whole,
        &[Word("chaque"), Lex(WEEKDAY), Word("et"), Maybe(&Word("chaque")), Lex(WEEKDAY)],
        weekly,
    ),
    Rule::new(ID, Whole, &[ALL, Lex(WEEKDAYS), PART_OF_DAY], |m| {
        with(weekly(m)?, part_meaning(m.value(1)?)?)
    }),
    Rule::new(ID, Whole, &[ALL, Any(WEEKENDS)], weekly),
    Rule::new(ID, Whole, &[ALL, Lex(UNIT)], |m| every(1, m.value(0)?)),
    Rule::new(ID, Whole, &[ALL, Lex(PARTS_OF_DAYS)], |m| with(every(1, 2)?, part_meaning(m.value(0)?)?)),
    Rule::new(ID, Whole, &[ALL, Sub(AMOUNT)], |m| match m.meaning(0)? {
        Meaning::Length { period, .. } => Some(Meaning::Every(period)),
        _ => None,
    }),
    Rule::new(ID, Whole, &[Any(&["les", "le"]), Lex(WEEKDAYS)], weekly),
    Rule::new(ID, Whole, &[Word("les"), Lex(WEEKDAYS), PART_OF_DAY], |m| {
        with(weekly(m)?, part_meaning(m.value(1)?)?)
    }),
    Rule::new(ID, Moment, &[Word("le"), Lex(WEEKDAY)], the_weekday),
    Rule::new(ID, Moment, &[Word("le"), Lex(WEEKDAY), Lex(PART)], |m| {
        with(the_weekday(m)?, part_meaning(m.value(1)?)?)
    }),
    Rule::new(ID, Whole, &[Word("le"), Lex(WEEKDAY), Sub(CLOCK)], |m| with(the_weekday(m)?, m.meaning(0)?)),
    Rule::new(ID, Whole, &[Word("du"), Lex(WEEKDAY), Word("au"), Lex(WEEKDAY)], |m| {
        let day = |nth| super::lexicon::weekday(m.value(nth)?);
        Some(Meaning::TheWeekdays(day(0)?, day(1)?))
    }),
    Rule::new(ID, Whole, &[Word("par"), Lex(UNIT)], |m| every(1, m.value(0)?)).unless_before(&["de", "d'"]),
    Rule::new(ID, Whole, &[Word("de"), Word("l'"), Word("heure")], |_| every(1, 1))
        .unless_before(&["de", "d'", "du"]),
    Rule::new(ID, Whole, &[Any(&["un", "une"]), Lex(UNIT), Word("sur"), Read(&NUMBER)], |m| {
        every(m.number(1)?, m.value(0)?)
    }),
    Rule::new(ID, Whole, &[Any(&["un", "une"]), Lex(WEEKDAY), Word("sur"), Read(&NUMBER)], |m| {
        every(m.number(1)?, 3)
    }),
    Rule::new(ID, Whole, &[Word("un"), Any(WEEKENDS), Word("sur"), Read(&NUMBER)], |m| {
        every(m.number(0)?, 3)
    }),
    Rule::new(ID, Whole, &[Lex(ADVERB)], |m| every(1, m.value(0)?)),
];

fn every(count: u32, code: i64) -> Option<Meaning> {
    period(count, code).map(Meaning::Every)
}

/// « le samedi »: of a story or of each week, as the tense says.
fn the_weekday(m: &Match) -> Option<Meaning> {
    super::lexicon::weekday(m.value(0)?).map(Meaning::TheWeekday)
}

fn weekly(_: &Match) -> Option<Meaning> {
    Some(Meaning::Every(Period::new(1, Unit::Week)))
}

fn yearly(_: &Match) -> Option<Meaning> {
    Some(Meaning::Every(Period::new(1, Unit::Year)))
}

/// A repetition at a part of the day.
fn with(set: Meaning, part: Meaning) -> Option<Meaning> {
    Some(set.joined(part))
}
