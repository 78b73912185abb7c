//! Points that are counted from now or from the date told last. Cases: `offset.md`.

use super::lexicon::{ANY_WEEKDAY, CALENDAR_UNIT, MONTH, MONTH_OF, PART, SEASON, THE, THE_DAY, UNIT};
use super::lexicon::{day_of, month_of, part, unit};
use super::weekday::only_part;
use crate::edtf::{Period as Length, Unit};
use crate::language::fr::numbers::DAY_NUMBER;
use crate::time::rule::Category::{Day, Moment, Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{
    AMOUNT, Cyclic, Lexicon, Match, Meaning, Origin, PART as PARTS, Rule, Which, YearOf,
};

const ABOUT: Item = Lex(&[("environ", 1), ("près", 1), ("presque", 0), ("quelque", 1), ("à", 1)]);
const SOME: Item = Seq(&[Maybe(&Any(&["un", "à"])), ABOUT, Maybe(&Any(&["de", "d'", "près", "peu"]))]);
/// « il y a tout juste un an ».
const JUST: Item = Any(&["exactement", "précisément", "déjà", "maintenant", "bientôt", "seulement"]);
const BARELY: Item = Seq(&[Any(&["tout", "à"]), Any(&["juste", "peine"])]);
const MORE: Item = Seq(&[Any(&["plus", "moins"]), Any(&["de", "d'"])]);

/// Behind « après » and « avant » these begin the name of an event.
const EVENT: &[&str] = &[
    "le", "la", "l'", "les", "un", "une", "son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces",
    "des", "avoir", "être", "que", "qu'", "notre", "nos",
];
/// « la veille sanitaire » is no day.
const WATCH: &[&str] = &[
    "sanitaire",
    "technologique",
    "stratégique",
    "concurrentielle",
    "juridique",
    "scientifique",
    "citoyenne",
    "sociale",
];
const NEXT_DAY: Lexicon = &[("lendemain", 1), ("surlendemain", 2)];
const AND_AT: Item = Any(&["au", "à"]);

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "fr.offset.ago",
        Period,
        &[
            Word("il"),
            Word("y"),
            Word("a"),
            Maybe(&JUST),
            Maybe(&BARELY),
            Maybe(&SOME),
            Maybe(&MORE),
            Sub(AMOUNT),
        ],
        |m| counted(m, true, Origin::Now),
    )
    .unless_before(&["de", "d'"]),
    Rule::new(
        "fr.offset.ago",
        Period,
        &[Any(&["voici", "voilà"]), Maybe(&JUST), Maybe(&BARELY), Maybe(&SOME), Maybe(&MORE), Sub(AMOUNT)],
        |m| counted(m, true, Origin::Now),
    )
    .unless_before(&["de", "d'"]),
    Rule::new("fr.offset.in", Period, &[Word("dans"), Maybe(&SOME), Maybe(&MORE), Sub(AMOUNT)], |m| {
        counted(m, false, Origin::Now)
    }),
    Rule::new("fr.offset.within", Whole, &[Word("dans"), Word("les"), Sub(AMOUNT)], within),
    Rule::new("fr.offset.within", Whole, &[Word("sous"), Sub(AMOUNT)], within),
    Rule::new("fr.offset.within", Whole, &[Word("sous"), Word("huitaine")], |_| {
        Some(Meaning::Within(Length::new(8, Unit::Day)))
    }),
    Rule::new("fr.offset.within", Whole, &[Word("sous"), Word("quinzaine")], |_| {
        Some(Meaning::Within(Length::new(15, Unit::Day)))
    }),
    Rule::new(
        "fr.offset.within",
        Whole,
        &[Word("dans"), Any(&["un", "le"]), Word("délai"), Any(&["de", "d'"]), Sub(AMOUNT)],
        within,
    ),
    Rule::new("fr.offset.later", Period, &[Sub(AMOUNT), Word("plus"), Word("tard")], |m| {
        counted(m, false, Origin::Told)
    }),
    Rule::new("fr.offset.later", Period, &[Sub(AMOUNT), Word("après")], |m| counted(m, false, Origin::Told))
        .unless_before(EVENT),
    Rule::new("fr.offset.later", Period, &[Sub(AMOUNT), Word("après")], |m| {
        counted(m, false, Origin::Event)
    }),
    Rule::new("fr.offset.earlier", Period, &[Sub(AMOUNT), Word("plus"), Word("tôt")], |m| {
        counted(m, true, Origin::Told)
    }),
    Rule::new("fr.offset.earlier", Period, &[Sub(AMOUNT), Word("auparavant")], |m| {
        counted(m, true, Origin::Told)
    }),
    Rule::new("fr.offset.earlier", Period, &[Sub(AMOUNT), Word("avant")], |m| counted(m, true, Origin::Told))
        .unless_before(EVENT),
    Rule::new("fr.offset.earlier", Period, &[Sub(AMOUNT), Word("avant")], |m| {
        counted(m, true, Origin::Event)
    }),
    Rule::new("fr.offset.next-day", Day, &[Word("le"), Lex(NEXT_DAY)], |m| {
        Some(day(m.value(0)?, Origin::Told))
    })
    .unless_before(&["de", "d'", "du", "des"]),
    Rule::new("fr.offset.next-day", Day, &[Word("le"), Lex(NEXT_DAY)], |m| {
        Some(day(m.value(0)?, Origin::Event))
    }),
    Rule::new("fr.offset.next-day", Moment, &[Word("le"), Lex(NEXT_DAY), Maybe(&AND_AT), Sub(PARTS)], |m| {
        Some(day(m.value(0)?, Origin::Told).joined(only_part(m.meaning(0)?)))
    }),
    Rule::new("fr.offset.previous-day", Day, &[Word("la"), Word("veille")], |_| Some(day(-1, Origin::Told)))
        .unless_before(WATCH),
    Rule::new("fr.offset.previous-day", Day, &[Word("l'"), Word("avant-veille")], |_| {
        Some(day(-2, Origin::Told))
    }),
    Rule::new(
        "fr.offset.previous-day",
        Moment,
        &[Word("la"), Word("veille"), Maybe(&AND_AT), Sub(PARTS)],
        |m| Some(day(-1, Origin::Told).joined(only_part(m.meaning(0)?))),
    ),
    Rule::new("fr.offset.same-day", Day, &[Word("ce"), Any(&["jour", "même"]), Word("-là")], same_day),
    Rule::new("fr.offset.same-day", Day, &[Any(&["le", "ce"]), Word("même"), Word("jour")], same_day),
    Rule::new("fr.offset.same-day", Day, &[Word("le"), Word("jour"), Word("même")], same_day),
    Rule::new(
        "fr.offset.same-day",
        Moment,
        &[Any(&["ce", "cet", "cette"]), Lex(PART), Word("-là")],
        same_part,
    ),
    Rule::new("fr.offset.same-day", Moment, &[Any(&["le", "la", "l'"]), Lex(PART), Word("même")], same_part),
    Rule::new("fr.offset.same-day", Moment, &[Any(&["le", "la"]), Word("même"), Lex(PART)], same_part),
    Rule::new(
        "fr.offset.next-unit",
        Period,
        &[THE, Lex(CALENDAR_UNIT), Any(&["suivant", "suivante"])],
        |m| shifted(m, 1),
    ),
    Rule::new("fr.offset.next-unit", Period, &[THE, Lex(CALENDAR_UNIT), Word("d'"), Word("après")], |m| {
        shifted(m, 1)
    }),
    Rule::new(
        "fr.offset.next-unit",
        Period,
        &[Any(&["le", "l'", "au", "du"]), Lex(SEASON), Word("suivant")],
        |m| following(Cyclic::Season(m.number(0)?)),
    ),
    Rule::new(
        "fr.offset.previous-unit",
        Period,
        &[Any(&["le", "l'", "au", "du"]), Lex(SEASON), Word("précédent")],
        |m| preceding(Cyclic::Season(m.number(0)?)),
    ),
    Rule::new("fr.offset.previous-unit", Period, &[Maybe(&MONTH_OF), Lex(MONTH), Word("précédent")], |m| {
        preceding(month_of(m.value(0)?)?)
    }),
    Rule::new("fr.offset.next-unit", Period, &[Maybe(&MONTH_OF), Lex(MONTH), Word("suivant")], |m| {
        following(month_of(m.value(0)?)?)
    }),
    Rule::new(
        "fr.offset.next-unit",
        Day,
        &[Maybe(&THE_DAY), Maybe(&ANY_WEEKDAY), Read(&DAY_NUMBER), Lex(MONTH), Word("suivant")],
        |m| following(day_of(m.value(2)?, m.value(1)?)?),
    ),
    Rule::new(
        "fr.offset.previous-unit",
        Period,
        &[THE, Lex(CALENDAR_UNIT), Any(&["précédent", "précédente"])],
        |m| shifted(m, -1),
    ),
    Rule::new(
        "fr.offset.previous-unit",
        Period,
        &[THE, Lex(CALENDAR_UNIT), Word("d'"), Word("avant")],
        |m| shifted(m, -1),
    ),
    Rule::new(
        "fr.offset.same-unit",
        Period,
        &[Any(&["le", "la", "du", "au", "ce", "cette"]), Word("même"), Lex(CALENDAR_UNIT)],
        |m| shifted(m, 0),
    ),
    Rule::new(
        "fr.offset.same-unit",
        Period,
        &[Any(&["ce", "cette"]), Lex(CALENDAR_UNIT), Word("-là")],
        |m| shifted(m, 0),
    ),
    // « quelques jours plus tard »
    Rule::new("fr.vague.few", Period, &[Any(&["il"]), Word("y"), Word("a"), SEVERAL, Lex(UNIT)], |m| {
        few(m, true, Origin::Now)
    }),
    Rule::new("fr.vague.few", Period, &[Any(&["voici", "voilà"]), SEVERAL, Lex(UNIT)], |m| {
        few(m, true, Origin::Now)
    }),
    Rule::new("fr.vague.few", Period, &[Word("dans"), SEVERAL, Lex(UNIT)], |m| few(m, false, Origin::Now)),
    Rule::new("fr.vague.few", Period, &[SEVERAL, Lex(UNIT), Word("plus"), Word("tard")], |m| {
        few(m, false, Origin::Told)
    }),
    Rule::new("fr.vague.few", Period, &[SEVERAL, Lex(UNIT), Word("après")], |m| few(m, false, Origin::Told)),
    Rule::new("fr.vague.few", Period, &[SEVERAL, Lex(UNIT), Word("plus"), Word("tôt")], |m| {
        few(m, true, Origin::Told)
    }),
    Rule::new("fr.vague.few", Period, &[SEVERAL, Lex(UNIT), Any(&["auparavant", "avant"])], |m| {
        few(m, true, Origin::Told)
    }),
];

const SEVERAL: Item = Any(&["quelques", "plusieurs"]);

/// A length counted off.
fn counted(m: &Match, back: bool, from: Origin) -> Option<Meaning> {
    let Meaning::Length { period, about } = m.meaning(0)? else { return None };
    Some(Meaning::Counted {
        period,
        back,
        from,
        about: about || m.values.iter().flatten().any(|value| *value == 1),
    })
}

fn within(m: &Match) -> Option<Meaning> {
    match m.meaning(0)? {
        Meaning::Length { period, .. } => Some(Meaning::Within(period)),
        _ => None,
    }
}

fn day(by: i64, from: Origin) -> Meaning {
    Meaning::Shifted { unit: Unit::Day, by, from }
}

fn same_day(_: &Match) -> Option<Meaning> {
    Some(day(0, Origin::Told))
}

/// « ce soir-là »; a night has two days.
fn same_part(m: &Match) -> Option<Meaning> {
    let code = m.value(0)?;
    if code == 4 {
        return Some(Meaning::Night { from: Origin::Told });
    }
    Some(Meaning::Part { part: part(code)?, from: Some(Origin::Told) })
}

fn shifted(m: &Match, by: i64) -> Option<Meaning> {
    Some(Meaning::Shifted { unit: unit(m.value(0)?)?, by, from: Origin::Told })
}

/// « l'automne suivant »: the first that begins after the date told.
fn following(what: Cyclic) -> Option<Meaning> {
    Some(Meaning::Cyclic { what, year: YearOf::Open(Which::Following) })
}

/// « l'automne précédent »: the last that ended before the date told.
fn preceding(what: Cyclic) -> Option<Meaning> {
    Some(Meaning::Cyclic { what, year: YearOf::Open(Which::Preceding) })
}

fn few(m: &Match, back: bool, from: Origin) -> Option<Meaning> {
    Some(Meaning::Few { unit: unit(m.value(0)?)?, back, from })
}
