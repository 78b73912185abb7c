//! Times on the clock and parts of the day. Cases: `clock.md`.
//!
//! A part of the day is a phrase twice: as [`Part`], which joins a day before it, and by itself, on the day of the story.

use super::lexicon::{PART, part_meaning};
use super::weekday::only_part;
use crate::language::fr::numbers::CLOCK;
use crate::time::Modifier;
use crate::time::rule::Category::{Clock, Moment, Part};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{CLOCK as CLOCKS, DAY, Lexicon, Match, Meaning, Origin, PART as PARTS, Rule};

const SHORTLY: Item = Seq(&[Maybe(&Word("un")), Any(&["peu", "juste"]), Any(&["avant", "après"])]);
const SOME_TIME: Item = Seq(&[Word("aux"), Any(&["alentours", "environs"]), Any(&["de", "d'"])]);
const BESIDE: Item = Seq(&[Word("autour"), Any(&["de", "d'"])]);
const COMMA: Item = Word(",");
const AT: Item = Any(&["à", "dès"]);
const AT_OR_OF: Item = Any(&["à", "au", "vers"]);
const ROUGHLY: Item = Lex(&[("environ", 1)]);
/// « en fin de », « en début d' ».
const PORTION: Lexicon = &[("début", 0), ("milieu", 1), ("fin", 2)];
/// « aube », « matinée » with the words before them.
const DAWN: Lexicon = &[("aube", 0), ("aurore", 0)];
/// « le 20 heures », « les 24 heures », « du 9h ».
const BEFORE_NO_HOUR: &[&str] =
    &["le", "les", "du", "des", "un", "une", "ces", "contre", "l'", "de", "cherche", "chercher"];

/// The parts of the day that stand with words of their own.
const AT_DAWN: &[Item] = &[Word("à"), Word("l'"), Lex(DAWN)];
const AT_NOON: &[Item] = &[Word("à"), Word("la"), Lex(&[("mi-journée", 1)])];
const EARLY: &[Item] = &[Word("au"), Maybe(&Word("petit")), Lex(&[("matin", 0), ("soir", 3)])];
const INTO: &[Item] = &[
    Word("dans"),
    Any(&["la", "l'"]),
    Lex(&[("matinée", 0), ("après-midi", 2), ("soirée", 3), ("nuit", 4)]),
];
const IN: &[Item] = &[Word("en"), Maybe(&Word("pleine")), Lex(&[("matinée", 0), ("soirée", 3), ("nuit", 4)])];
const PORTION_OF: &[Item] = &[
    Word("en"),
    Lex(PORTION),
    Any(&["de", "d'"]),
    Lex(&[("matinée", 0), ("après-midi", 2), ("soirée", 3), ("journée", 3), ("nuit", 4)]),
];
const NIGHTFALL: &[Item] = &[
    Word("à"),
    Word("la"),
    Lex(&[("tombée", 3)]),
    Any(&["de", "du"]),
    Maybe(&Word("la")),
    Any(&["nuit", "jour", "soir"]),
];
const MIDDLE: &[Item] = &[Word("au"), Word("milieu"), Word("de"), Word("la"), Lex(&[("nuit", 4)])];
const LATE: &[Item] = &[Lex(&[("tard", 5)]), Word("dans"), Word("la"), Any(&["soirée", "nuit", "matinée"])];
const LATE_EVENING: &[Item] = &[Lex(&[("tard", 5)]), Word("le"), Word("soir")];

pub(super) const RULES: &[Rule] = &[
    Rule::new("fr.clock.alone", Clock, &[Maybe(&AT), Read(&CLOCK), Maybe(&ROUGHLY)], |m| {
        clock(m.number(0)?, m.value(1).is_some())
    })
    .unless_after(BEFORE_NO_HOUR),
    Rule::new("fr.clock.alone", Clock, &[Any(&["vers", "environ"]), Read(&CLOCK)], about),
    Rule::new("fr.clock.alone", Clock, &[SHORTLY, Read(&CLOCK)], about),
    Rule::new("fr.clock.alone", Clock, &[SOME_TIME, Read(&CLOCK)], about),
    Rule::new("fr.clock.alone", Clock, &[BESIDE, Read(&CLOCK)], about),
    Rule::new("fr.clock.joined", Moment, &[Sub(DAY), Maybe(&COMMA), Sub(CLOCKS)], |m| {
        Some(m.meaning(0)?.joined(m.meaning(1)?))
    }),
    Rule::new("fr.clock.joined", Moment, &[Sub(DAY), Sub(PARTS), Maybe(&COMMA), Sub(CLOCKS)], |m| {
        Some(m.meaning(0)?.joined(m.meaning(2)?))
    }),
    Rule::new("fr.clock.joined", Moment, &[Sub(CLOCKS), Maybe(&Any(&[",", "de"])), Sub(DAY)], |m| {
        Some(m.meaning(1)?.joined(m.meaning(0)?))
    }),
    Rule::new("fr.clock.joined", Moment, &[Sub(DAY), Maybe(&AT_OR_OF), Sub(PARTS)], |m| {
        Some(m.meaning(0)?.joined(only_part(m.meaning(1)?)))
    }),
    Rule::new("fr.clock.joined", Moment, &[Sub(PARTS), Maybe(&COMMA), Sub(DAY)], |m| {
        let day =
            m.meaning(1).filter(|day| matches!(day, Meaning::Cyclic { .. } | Meaning::WeekdayOn { .. }))?;
        Some(day.joined(only_part(m.meaning(0)?)))
    }),
    Rule::new("fr.clock.part", Part, &[Lex(PART)], |m| part_meaning(m.value(0)?)),
    Rule::new("fr.clock.part", Part, AT_DAWN, inner),
    Rule::new("fr.clock.part", Part, AT_NOON, inner),
    Rule::new("fr.clock.part", Part, EARLY, inner),
    Rule::new("fr.clock.part", Part, INTO, inner),
    Rule::new("fr.clock.part", Part, IN, inner),
    Rule::new("fr.clock.part", Part, PORTION_OF, portion),
    Rule::new("fr.clock.part", Part, NIGHTFALL, inner),
    Rule::new("fr.clock.part", Part, MIDDLE, inner),
    Rule::new("fr.clock.part", Part, LATE, inner),
    Rule::new("fr.clock.part", Moment, AT_DAWN, alone).unless_before(&["de", "d'", "du"]),
    Rule::new("fr.clock.part", Moment, AT_NOON, alone),
    Rule::new("fr.clock.part", Moment, EARLY, alone),
    Rule::new("fr.clock.part", Moment, INTO, alone),
    Rule::new("fr.clock.part", Moment, IN, alone),
    Rule::new("fr.clock.part", Moment, PORTION_OF, portion),
    Rule::new("fr.clock.part", Moment, NIGHTFALL, alone),
    Rule::new("fr.clock.part", Moment, MIDDLE, alone),
    Rule::new("fr.clock.part", Moment, LATE, alone),
    Rule::new("fr.clock.part", Moment, LATE_EVENING, alone),
];

fn clock(minute: u16, about: bool) -> Option<Meaning> {
    Some(Meaning::Clock { minute, about, half_open: false })
}

fn about(m: &Match) -> Option<Meaning> {
    clock(m.number(0)?, true)
}

/// The part of the day, for a day beside it.
fn inner(m: &Match) -> Option<Meaning> {
    part_meaning(m.value(0)?)
}

/// The part of the day by itself; a night has two days.
fn alone(m: &Match) -> Option<Meaning> {
    match m.value(0)? {
        4 => Some(Meaning::Night { from: Origin::Told }),
        code => part_meaning(code),
    }
}

/// « en fin de matinée ».
fn portion(m: &Match) -> Option<Meaning> {
    let part = match m.value(0)? {
        0 => Modifier::Start,
        1 => Modifier::Mid,
        _ => Modifier::End,
    };
    Some(part_meaning(m.value(1)?)?.portion(part))
}
