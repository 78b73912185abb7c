//! Days that have a name, on a fixed date or counted from Easter. Cases: `feast.md`.
//!
//! A feast that is also a given name, or half of the name of a thing (« le marché de Noël »), is a phrase only within
//! others, as a bare year is ([`Year`]); with its preposition or article it stands by itself.

use super::lexicon::{OF, day_of};
use crate::language::fr::numbers::YEAR;
use crate::time::rule::Category::{Day, Period, Year};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Word};
use crate::time::rule::{Cyclic, Feast, Lexicon, Match, Meaning, Rule, Which, YearOf};

/// Month * 100 + day.
const BARE: Lexicon = &[("noël", 1225), ("halloween", 1031)];
/// Those with « la » or « l' ».
const WITH_THE: Lexicon = &[
    ("toussaint", 1101),
    ("saint-sylvestre", 1231),
    ("saint-valentin", 214),
    ("épiphanie", 106),
    ("assomption", 815),
    ("saint-nicolas", 1206),
    ("saint-jean", 624),
    ("chandeleur", 202),
    ("saint-martin", 1111),
    ("saint-patrick", 317),
];
/// Those that are called by their date.
const DATED: Lexicon =
    &[("14-juillet", 714), ("11-novembre", 1111), ("8-mai", 508), ("1er-mai", 501), ("15-août", 815)];
/// Days after Easter, plus 5000: no day of a month.
const EASTER: Lexicon = &[("pâques", 5000)];
const EASTER_THE: Lexicon = &[("ascension", 5039), ("pentecôte", 5049)];
const MONDAY_OF: Lexicon = &[("pâques", 5001), ("pentecôte", 5050)];
const HOLY: Lexicon = &[("jeudi", 4997), ("vendredi", 4998), ("samedi", 4999)];
const SHROVE: Lexicon = &[("mardi", 4953)];
const ASHES: Lexicon = &[("mercredi", 4954)];
const PALMS: Lexicon = &[("dimanche", 4993)];
const THURSDAY_OF: Lexicon = &[("ascension", 5039)];
/// The nth weekday of a month: codes of [`feast`] below zero.
const FAMILY: Lexicon = &[("mères", -1), ("pères", -2)];
const THANKSGIVING: Lexicon = &[("thanksgiving", -3)];
const MUSIC: Lexicon = &[("musique", 621), ("travail", 501), ("nationale", 714)];
const NEW_YEAR: Lexicon = &[("an", 101)];
const NEW_YEARS_EVE: Lexicon = &[("an", 1231)];
const CHRISTMAS_EVE: Lexicon = &[("noël", 1224)];

const THE_DAY_OF: Item = Seq(&[Any(&["le", "au", "du"]), Word("jour"), OF]);
const IN_YEAR: Item = Read(&YEAR);
const NEW_YEARS_NIGHT: Item = Any(&["réveillon", "saint-sylvestre"]);
const THE: Item = Any(&["le", "la", "l'", "du", "au"]);
const LA: Item = Any(&["la", "l'"]);
const MONTH_OF: Item = Seq(&[Any(&["le", "du", "au"]), Word("mois"), Any(&["de", "du"])]);

/// A feast by itself, and the eve of the same.
macro_rules! feasts {
    ($([$($item:expr),+]: $id:literal),+ $(,)?) => {
        &[$(
            Rule::new($id, Day, &[Maybe(&THE_DAY_OF), $($item),+, Maybe(&IN_YEAR)], day),
            Rule::new("fr.feast.eve", Day, &[Any(&["la", "à"]), Maybe(&Word("la")), Word("veille"), Any(&["de", "du", "d'"]), $($item),+, Maybe(&IN_YEAR)], eve),
            Rule::new("fr.feast.eve", Day, &[Word("l'"), Word("avant-veille"), Any(&["de", "du", "d'"]), $($item),+, Maybe(&IN_YEAR)], eve_before),
        )+]
    };
}

pub(super) const NAMED: &[Rule] = feasts![
    [LA, Lex(WITH_THE)]: "fr.feast.fixed",
    [LA, Lex(EASTER_THE)]: "fr.feast.movable",
    [Maybe(&THE), Word("lundi"), Any(&["de", "d'"]), Maybe(&LA), Lex(MONDAY_OF)]: "fr.feast.movable",
    [Maybe(&THE), Lex(HOLY), Word("saint")]: "fr.feast.movable",
    [Maybe(&THE), Lex(SHROVE), Word("gras")]: "fr.feast.movable",
    [Maybe(&THE), Lex(ASHES), Word("des"), Word("cendres")]: "fr.feast.movable",
    [Maybe(&THE), Lex(PALMS), Word("des"), Word("rameaux")]: "fr.feast.movable",
    [Maybe(&THE), Word("jeudi"), Word("de"), Word("l'"), Lex(THURSDAY_OF)]: "fr.feast.movable",
    [Word("la"), Word("fête"), Word("des"), Lex(FAMILY)]: "fr.feast.movable",
    [Word("la"), Word("fête"), Maybe(&Any(&["de", "du"])), Maybe(&Word("la")), Lex(MUSIC)]: "fr.feast.fixed",
];

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "fr.feast.fixed",
        Day,
        &[Word("la"), Word("nuit"), Any(&["du", "de"]), Maybe(&LA), NEW_YEARS_NIGHT],
        |_| Some(Meaning::open(Cyclic::Feast(Feast::NewYearsNight))),
    )
    .unless_before(&["de"]),
    Rule::new("fr.feast.fixed", Day, &[Any(&["à", "pour"]), Lex(BARE), Maybe(&IN_YEAR)], day),
    Rule::new("fr.feast.fixed", Day, &[THE_DAY_OF, Lex(BARE), Maybe(&IN_YEAR)], day),
    Rule::new("fr.feast.fixed", Day, &[Lex(BARE), IN_YEAR], day),
    Rule::new("fr.feast.movable", Day, &[Lex(EASTER), IN_YEAR], day),
    Rule::new("fr.feast.fixed", Year, &[Lex(BARE)], day),
    Rule::new("fr.feast.fixed", Day, &[Any(&["le", "du", "au"]), Lex(DATED)], day),
    Rule::new(
        "fr.feast.fixed",
        Day,
        &[Any(&["le", "du", "au"]), Word("jour"), Word("de"), Word("l'"), Lex(NEW_YEAR)],
        day,
    ),
    Rule::new("fr.feast.fixed", Day, &[Any(&["le", "du", "au"]), Word("nouvel"), Lex(NEW_YEAR)], day),
    Rule::new(
        "fr.feast.fixed",
        Day,
        &[
            Any(&["le", "du", "au"]),
            Word("réveillon"),
            Any(&["du", "de"]),
            Maybe(&Any(&["nouvel", "l'"])),
            Lex(NEW_YEARS_EVE),
        ],
        day,
    ),
    Rule::new(
        "fr.feast.fixed",
        Day,
        &[Any(&["le", "du", "au"]), Word("réveillon"), Word("de"), Lex(CHRISTMAS_EVE)],
        day,
    ),
    Rule::new("fr.feast.movable", Day, &[Any(&["à", "pour"]), Lex(EASTER), Maybe(&IN_YEAR)], day),
    Rule::new("fr.feast.movable", Day, &[Any(&["à", "pour"]), Lex(THANKSGIVING), Maybe(&IN_YEAR)], day),
    Rule::new(
        "fr.feast.movable",
        Day,
        &[Word("le"), Word("dimanche"), Word("de"), Lex(EASTER), Maybe(&IN_YEAR)],
        day,
    ),
    Rule::new("fr.feast.movable", Day, &[THE_DAY_OF, Lex(EASTER), Maybe(&IN_YEAR)], day),
    Rule::new("fr.feast.movable", Year, &[Lex(EASTER)], day),
    Rule::new(
        "fr.feast.eve",
        Day,
        &[Any(&["la", "à"]), Maybe(&Word("la")), Word("veille"), OF, Lex(BARE), Maybe(&IN_YEAR)],
        eve,
    ),
    Rule::new(
        "fr.feast.eve",
        Day,
        &[Any(&["la", "à"]), Maybe(&Word("la")), Word("veille"), OF, Lex(EASTER), Maybe(&IN_YEAR)],
        eve,
    ),
    Rule::new(
        "fr.feast.eve",
        Day,
        &[Any(&["la", "à"]), Maybe(&Word("la")), Word("veille"), Word("du"), Lex(DATED)],
        eve,
    ),
    Rule::new(
        "fr.feast.eve",
        Day,
        &[Word("l'"), Word("avant-veille"), OF, Lex(BARE), Maybe(&IN_YEAR)],
        eve_before,
    ),
    Rule::new(
        "fr.feast.ramadan",
        Period,
        &[Any(&["le", "du", "au"]), Word("ramadan"), Maybe(&IN_YEAR)],
        ramadan,
    ),
    Rule::new("fr.feast.ramadan", Period, &[MONTH_OF, Word("ramadan"), Maybe(&IN_YEAR)], ramadan),
];

fn day(m: &Match) -> Option<Meaning> {
    feast(m, 0)
}

fn eve(m: &Match) -> Option<Meaning> {
    feast(m, 1)
}

fn eve_before(m: &Match) -> Option<Meaning> {
    feast(m, 2)
}

/// The feast of a code, so many days before it, in its year.
fn feast(m: &Match, before: i64) -> Option<Meaning> {
    let code = m.value(0)?;
    let sunday = chrono::Weekday::Sun;
    let feast = match code {
        -1 => Feast::Nth { month: 5, weekday: sunday, nth: 0, plus: -before },
        -2 => Feast::Nth { month: 6, weekday: sunday, nth: 3, plus: -before },
        -3 => Feast::Nth { month: 11, weekday: chrono::Weekday::Thu, nth: 4, plus: -before },
        4900..=5100 => Feast::Easter(code - 5000 - before),
        _ => fixed(code, before)?,
    };
    Some(Meaning::Cyclic { what: Cyclic::Feast(feast), year: year(m) })
}

/// A fixed day, so many days before it.
fn fixed(code: i64, before: i64) -> Option<Feast> {
    day_of(code / 100, code % 100)?;
    let (month, day) = (u32::try_from(code / 100).ok()?, u32::try_from(code % 100).ok()?);
    let date = chrono::NaiveDate::from_ymd_opt(2001, month, day)?;
    let date = date.checked_sub_days(chrono::Days::new(u64::try_from(before).ok()?))?;
    Some(Feast::Fixed { month: chrono::Datelike::month(&date), day: chrono::Datelike::day(&date) })
}

fn ramadan(m: &Match) -> Option<Meaning> {
    let year = m.number(0).map_or(YearOf::Open(Which::Open), YearOf::Given);
    Some(Meaning::Cyclic { what: Cyclic::Feast(Feast::Ramadan), year })
}

fn year(m: &Match) -> YearOf {
    m.number(1).map_or(YearOf::Open(Which::Open), YearOf::Given)
}
