//! Parts of a period, dates that are about right, and stretches without measure. Cases: `vague.md`.

use super::lexicon::{CALENDAR_UNIT, LAST_NEXT, MID_MONTH, OF_THE, UNIT, month_of, unit};
use crate::edtf::Unit;
use crate::language::fr::numbers::{MID_YEAR, YEAR};
use crate::time::Modifier;
use crate::time::rule::Category::{Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{Categories, Category, Lexicon, Match, Meaning, Origin, Rule, SPAN};

const PORTION: Lexicon = &[("début", 0), ("milieu", 1), ("fin", 2)];
const ARTICLE: Item = Any(&["la", "le", "au", "du"]);
const THE_MID: Item = Any(&["la", "le", "au", "du"]);
/// What « vers » makes approximate; an hour has its own rule.
const DATES: Categories = Categories(&[Category::Day, Category::Period, Category::Year]);
const THESE: Item = Any(&["les", "ces", "des", "aux"]);
const RECENT: Item = Any(&["derniers", "dernières", "récents", "récentes"]);
const COMING: Item = Any(&["prochains", "prochaines"]);
const TO_COME: Item = Seq(&[Word("à"), Word("venir")]);
const WHICH_COME: Item = Seq(&[Word("qui"), Any(&["viennent", "arrivent", "suivent"])]);
const AROUND: Item = Seq(&[Word("aux"), Any(&["environs", "alentours"])]);

pub(super) const RULES: &[Rule] = &[
    Rule::new("fr.vague.part-of", Period, &[Maybe(&ARTICLE), Lex(PORTION), Maybe(&OF_THE), Sub(SPAN)], |m| {
        let of = m.meaning(0).filter(|of| !matches!(of, Meaning::Counted { .. } | Meaning::Few { .. }))?;
        portion(m.value(0)?, of)
    }),
    Rule::new("fr.vague.part-of", Period, &[Word("courant"), Sub(SPAN)], about)
        .unless_after(&["le", "un", "du", "au"]),
    // « à la fin du mois », « en fin d'année »: of the running one.
    Rule::new(
        "fr.vague.part-of",
        Period,
        &[Maybe(&ARTICLE), Lex(PORTION), OF_THE, Maybe(&Any(&["la", "l'"])), Lex(CALENDAR_UNIT)],
        |m| portion(m.value(0)?, running(m.value(1)?, 0)?),
    )
    .unless_before(&["de", "d'", "scolaire", "du"]),
    // « en début de semaine prochaine »
    Rule::new(
        "fr.vague.part-of",
        Period,
        &[Maybe(&ARTICLE), Lex(PORTION), Any(&["de", "d'"]), Lex(CALENDAR_UNIT), Lex(LAST_NEXT)],
        |m| portion(m.value(0)?, running(m.value(1)?, m.value(2)?)?),
    ),
    Rule::new("fr.vague.part-of", Period, &[Maybe(&THE_MID), Lex(MID_MONTH)], |m| {
        Some(Meaning::open(month_of(m.value(0)?)?).portion(Modifier::Mid))
    }),
    Rule::new("fr.vague.part-of", Period, &[Maybe(&THE_MID), Lex(MID_MONTH), Read(&YEAR)], |m| {
        Some(Meaning::of_year(month_of(m.value(0)?)?, m.number(1)?).portion(Modifier::Mid))
    }),
    Rule::new("fr.vague.part-of", Period, &[Maybe(&THE_MID), Read(&MID_YEAR)], |m| {
        Some(Meaning::Year(m.number(0)?).portion(Modifier::Mid))
    }),
    Rule::new("fr.vague.about", Whole, &[Word("vers"), Sub(DATES)], about),
    Rule::new("fr.vague.about", Whole, &[Word("autour"), Maybe(&Any(&["de", "d'"])), Sub(DATES)], about),
    Rule::new("fr.vague.about", Whole, &[AROUND, Maybe(&Any(&["de", "d'"])), Sub(DATES)], about),
    Rule::new("fr.vague.coming", Period, &[THESE, COMING, Lex(UNIT)], |m| coming(m.value(0)?)),
    Rule::new("fr.vague.coming", Period, &[THESE, Lex(UNIT), TO_COME], |m| coming(m.value(0)?)),
    Rule::new("fr.vague.coming", Period, &[THESE, Lex(UNIT), WHICH_COME], |m| coming(m.value(0)?)),
    Rule::new("fr.vague.coming", Whole, &[Any(&["bientôt", "prochainement", "incessamment"])], |_| {
        Some(Meaning::Coming(Unit::Day))
    }),
    Rule::new("fr.vague.coming", Whole, &[Word("sous"), Word("peu")], |_| Some(Meaning::Coming(Unit::Day)))
        .unless_before(&["de", "d'"]),
    Rule::new("fr.vague.recent", Period, &[THESE, RECENT, Lex(UNIT)], |m| recent(m.value(0)?)),
    Rule::new("fr.vague.recent", Period, &[Word("ces"), RECENT, Word("temps")], |_| {
        Some(Meaning::Recent(Unit::Week))
    }),
    Rule::new(
        "fr.vague.recent",
        Period,
        &[Word("ces"), Any(&["jours", "temps", "semaines"]), Word("-ci")],
        |_| Some(Meaning::Recent(Unit::Day)),
    ),
    Rule::new("fr.vague.recent", Whole, &[Any(&["récemment", "dernièrement"])], |_| {
        Some(Meaning::Recent(Unit::Day))
    }),
    Rule::new("fr.vague.recent", Whole, &[Word("il"), Word("y"), Word("a"), Word("peu")], |_| {
        Some(Meaning::Recent(Unit::Day))
    })
    .unless_before(&["de", "d'"]),
];

fn portion(code: i64, of: Meaning) -> Option<Meaning> {
    Some(match code {
        0 => of.portion(Modifier::Start),
        1 => of.portion(Modifier::Mid),
        _ => of.portion(Modifier::End),
    })
}

/// The running week, month or year, or one beside it.
fn running(code: i64, by: i64) -> Option<Meaning> {
    Some(Meaning::Shifted { unit: unit(code)?, by, from: Origin::Now })
}

fn about(m: &Match) -> Option<Meaning> {
    Some(Meaning::About(Box::new(m.meaning(0)?)))
}

fn coming(code: i64) -> Option<Meaning> {
    unit(code).map(Meaning::Coming)
}

fn recent(code: i64) -> Option<Meaning> {
    unit(code).map(Meaning::Recent)
}
