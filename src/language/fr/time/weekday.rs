//! Weekdays, bare and qualified, with a part of the day or within a week. Cases: `weekday.md`.

use super::lexicon::{LAST_NEXT, OF, PART, WEEKDAY, last_next, part_meaning, weekday};
use crate::edtf::Unit;
use crate::language::fr::numbers::WEEK_AFTER;
use crate::time::PartOfDay;
use crate::time::rule::Category::{Day, Moment};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{Match, Meaning, Origin, PART as PARTS, PERIOD, Rule, Which};

/// « les lundis », « tous les lundis » repeat: they belong to `recurrence`; « ce » and the rest to longer rules.
const QUALIFIED: &[&str] =
    &["chaque", "tous", "ce", "le", "les", "du", "au", "un", "premier", "deuxième", "troisième", "dernier"];

/// « dernier », « prochain » behind the day, « ce » before it.
const QUALIFIER: Item = Lex(LAST_NEXT);
const LATE_EVENING: Item = Any(&["soir"]);
const IN_THE_EVENING: Item = Seq(&[Word("dans"), Word("la"), Any(&["soirée", "nuit", "matinée"])]);

pub(super) const RULES: &[Rule] = &[
    Rule::new("fr.weekday.bare", Day, &[Lex(WEEKDAY)], |m| day(m, 0, Which::Open)).unless_after(QUALIFIED),
    Rule::new("fr.weekday.this", Day, &[Word("ce"), Lex(WEEKDAY)], |m| day(m, 0, Which::This))
        .unless_before(&["-là"]),
    Rule::new(
        "fr.weekday.last",
        Day,
        &[Maybe(&Any(&["le", "du", "au"])), Lex(WEEKDAY), Any(&["dernier", "passé"])],
        |m| day(m, 0, Which::Last),
    ),
    Rule::new(
        "fr.weekday.next",
        Day,
        &[Maybe(&Any(&["le", "du", "au"])), Lex(WEEKDAY), Word("prochain")],
        |m| day(m, 0, Which::Next),
    ),
    Rule::new("fr.weekday.next", Day, &[Lex(WEEKDAY), Word("qui"), Word("vient")], |m| {
        day(m, 0, Which::Next)
    }),
    Rule::new("fr.weekday.week-after", Day, &[Lex(WEEKDAY), Word("en"), Read(&WEEK_AFTER)], |m| {
        let which = if m.value(1)? == 7 { Which::WeekAfter } else { Which::FortnightAfter };
        day(m, 0, which)
    }),
    Rule::new("fr.weekday.late", Moment, &[Word("tard"), Lex(WEEKDAY), Maybe(&LATE_EVENING)], |m| {
        late(day(m, 0, Which::Open)?)
    })
    .unless_after(&["trop", "plus"]),
    Rule::new(
        "fr.weekday.late",
        Moment,
        &[Lex(WEEKDAY), Maybe(&LATE_EVENING), Word("tard"), Maybe(&IN_THE_EVENING)],
        |m| late(day(m, 0, Which::Open)?),
    )
    .unless_before(&["que"]),
    Rule::new("fr.weekday.late", Moment, &[Word("tard"), IN_THE_EVENING, OF, Lex(WEEKDAY)], |m| {
        late(day(m, 0, Which::Open)?)
    }),
    Rule::new(
        "fr.weekday.part",
        Moment,
        &[Maybe(&Lex(&[("ce", 1)])), Lex(WEEKDAY), Maybe(&QUALIFIER), Sub(PARTS)],
        |m| Some(qualified(m)?.joined(only_part(m.meaning(0)?))),
    )
    .unless_after(QUALIFIED),
    Rule::new(
        "fr.weekday.part",
        Moment,
        &[Word("dans"), Word("la"), Lex(PART), Any(&["de", "du"]), Lex(WEEKDAY)],
        |m| Some(day(m, 1, Which::Open)?.joined(part_meaning(m.value(0)?)?)),
    ),
    Rule::new(
        "fr.weekday.in-week",
        Day,
        &[Maybe(&Any(&["le", "du", "au"])), Lex(WEEKDAY), OF, Sub(PERIOD)],
        |m| {
            let week = m.meaning(0).filter(is_week)?;
            Some(Meaning::WeekdayIn { day: weekday(m.value(0)?)?, week: Box::new(week) })
        },
    ),
    Rule::new("fr.weekday.in-week", Day, &[Any(&["le", "du", "au"]), Lex(WEEKDAY), Word("suivant")], |m| {
        day(m, 0, Which::Following)
    }),
    Rule::new(
        "fr.weekday.in-week",
        Day,
        &[Any(&["le", "du", "au"]), Lex(WEEKDAY), Word("d'"), Word("après")],
        |m| day(m, 0, Which::Following),
    ),
    Rule::new(
        "fr.weekday.in-week",
        Day,
        &[Any(&["le", "du", "au"]), Lex(WEEKDAY), Word("précédent")],
        |m| day(m, 0, Which::Preceding),
    ),
    Rule::new(
        "fr.weekday.in-week",
        Day,
        &[Any(&["le", "du", "au"]), Lex(WEEKDAY), Word("d'"), Word("avant")],
        |m| day(m, 0, Which::Preceding),
    ),
    Rule::new("fr.weekday.in-week", Day, &[Word("ce"), Lex(WEEKDAY), Word("-là")], |m| {
        day(m, 0, Which::ToldOne)
    }),
];

/// The weekday that was captured first, second, …
fn day(m: &Match, nth: usize, which: Which) -> Option<Meaning> {
    Some(Meaning::Weekday { day: weekday(m.value(nth)?)?, which })
}

/// A weekday with « ce » before it or « dernier » behind it.
fn qualified(m: &Match) -> Option<Meaning> {
    let which = match (m.value(0), m.value(2)) {
        (Some(_), _) => Which::This,
        (None, Some(value)) => last_next(value),
        (None, None) => Which::Open,
    };
    day(m, 1, which)
}

fn late(day: Meaning) -> Option<Meaning> {
    Some(day.joined(Meaning::Part { part: PartOfDay::Late, from: None }))
}

/// A part of the day without « en fin de »: beside a day only the part is kept.
pub(super) fn only_part(meaning: Meaning) -> Meaning {
    match meaning {
        Meaning::Portion { of, .. } => *of,
        other => other,
    }
}

fn is_week(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Shifted { unit: Unit::Week, from: Origin::Now | Origin::Told, .. } | Meaning::WeekOf(_)
    )
}
