//! Limits: « d'ici le 15 septembre », « depuis lundi », « jusqu'en juin ». Cases: `bound.md`.

use super::lexicon::{MONTH, OF, day_of, part_meaning, unit};
use crate::language::fr::numbers::DAY_NUMBER;
use crate::time::Relation;
use crate::time::rule::Category::Whole;
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{self, AMOUNT, Match, Meaning, POINT, Reader, Rule, Words};

/// « près de » before a length.
const NEARLY: Item = Any(&["environ", "presque", "quasiment"]);
const MORE_THAN: Item = Seq(&[Any(&["plus", "moins", "près"]), OF]);

/// « depuis 8 heures »: figures of the clock. Spelled out, or beyond the clock, it is a length.
const ON_THE_CLOCK: Reader = Reader { read: on_the_clock, first_words: &[] };
/// Parts of the day that an article makes a limit: « d'ici la mi-journée », « dès l'aube ».
const PART_OF_DAY: Item = Seq(&[
    Any(&["la", "l'", "ce"]),
    Lex(&[("mi-journée", 1), ("aube", 0), ("aurore", 0), ("soir", 3), ("soirée", 3)]),
]);
const AT_THE_EARLIEST: Item = Seq(&[Word("au"), Word("plus"), Word("tôt")]);

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "fr.bound.since",
        Whole,
        &[Word("depuis"), Read(&ON_THE_CLOCK), Any(&["heures", "heure", "h"])],
        |m| {
            let minute = m.number(0)?;
            Some(Meaning::Clock { minute, about: false, half_open: false }.bound(Relation::Since))
        },
    ),
    Rule::new("fr.bound.by", Whole, &[Word("d'"), Word("ici"), Maybe(&Word("à")), PART_OF_DAY], |m| {
        part_meaning(m.value(0)?).map(|part| part.bound(Relation::By))
    }),
    Rule::new("fr.bound.as-of", Whole, &[Word("dès"), PART_OF_DAY], |m| part_meaning(m.value(0)?)),
    Rule::new("fr.bound.from", Whole, &[Maybe(&Word("à")), Sub(POINT), AT_THE_EARLIEST], |m| {
        bound(m, Relation::From)
    }),
    Rule::new("fr.bound.from", Whole, &[AT_THE_EARLIEST, Maybe(&Any(&["à", "en"])), Sub(POINT)], |m| {
        bound(m, Relation::From)
    }),
    Rule::new("fr.bound.by", Whole, &[Word("d'"), Word("ici"), Maybe(&Word("à")), Sub(POINT)], |m| {
        bound(m, Relation::By)
    }),
    Rule::new("fr.bound.by", Whole, &[Word("d'"), Word("ici"), Maybe(&Word("à")), Sub(AMOUNT)], |m| match m
        .meaning(
        0,
    )? {
        Meaning::Length { period, .. } => Some(Meaning::Within(period)),
        _ => None,
    }),
    Rule::new(
        "fr.bound.by",
        Whole,
        &[Word("d'"), Word("ici"), Maybe(&Word("à")), Word("quelques"), Lex(super::lexicon::UNIT)],
        |m| unit(m.value(0)?).map(Meaning::Coming),
    ),
    Rule::new("fr.bound.before", Whole, &[Word("avant"), Sub(POINT)], |m| bound(m, Relation::Before)),
    Rule::new("fr.bound.after", Whole, &[Word("après"), Sub(POINT)], |m| bound(m, Relation::After))
        .unless_after(&["d'"]),
    Rule::new("fr.bound.after", Whole, &[Word("passé"), Word("le"), Read(&DAY_NUMBER), Lex(MONTH)], |m| {
        Some(Meaning::open(day_of(m.value(1)?, m.value(0)?)?).bound(Relation::After))
    })
    .unless_after(&["est", "a", "été", "s'est", "-il", "-elle"]),
    Rule::new("fr.bound.until", Whole, &[Word("jusqu'"), Maybe(&Any(&["à", "en"])), Sub(POINT)], |m| {
        bound(m, Relation::Until)
    }),
    Rule::new("fr.bound.until", Whole, &[Word("jusque"), Any(&["dans", "vers"]), Sub(POINT)], |m| {
        bound(m, Relation::Until)
    }),
    Rule::new(
        "fr.bound.since-length",
        Whole,
        &[Word("depuis"), Maybe(&MORE_THAN), Maybe(&NEARLY), Sub(AMOUNT)],
        |m| match m.meaning(0)? {
            Meaning::Length { period, .. } => Some(Meaning::SinceLength(period)),
            _ => None,
        },
    ),
    Rule::new("fr.bound.since", Whole, &[Word("depuis"), Sub(POINT)], |m| bound(m, Relation::Since)),
    Rule::new(
        "fr.bound.from",
        Whole,
        &[Word("à"), Any(&["partir", "compter", "dater"]), Maybe(&OF), Sub(POINT)],
        |m| bound(m, Relation::From),
    ),
    Rule::new("fr.bound.as-of", Whole, &[Word("dès"), Sub(POINT)], |m| m.meaning(0)),
    Rule::new(
        "fr.bound.at-latest",
        Whole,
        &[Word("au"), Word("plus"), Word("tard"), Maybe(&Any(&["à", "en"])), Sub(POINT)],
        |m| bound(m, Relation::By),
    ),
    Rule::new("fr.bound.at-latest", Whole, &[Sub(POINT), Word("au"), Word("plus"), Word("tard")], |m| {
        bound(m, Relation::By)
    }),
];

fn on_the_clock(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let hour = words.norm(at).parse::<i64>().ok().filter(|hour| (0..24).contains(hour))?;
    Some(rule::Read { tokens: 1, value: hour * 60 })
}

fn bound(m: &Match, relation: Relation) -> Option<Meaning> {
    Some(m.meaning(0)?.bound(relation))
}
