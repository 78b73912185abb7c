//! Parts of a unit, rough dates, and spans that the writer leaves open. Cases: `vague.md`.

use crate::edtf::Unit;
use crate::language::en::numbers::YEAR;
use crate::text::Shape;
use crate::time::Modifier;
use crate::time::rule::Category::{Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{
    self, Categories, Category, Cyclic, DATE, Lexicon, Meaning, Origin, Reader, Rule, Words,
};

use super::deictic::shifted;
use super::figures::MID_FIGURES;
use super::lexicon::{self, CALENDAR_UNITS, PLURAL_UNITS};

const THE: Item = Maybe(&Word("the"));
const SPANS: Categories = Categories(&[Category::Period, Category::Year]);
const EARLY_LATE: Lexicon = &[("early", 0), ("mid", 1), ("late", 2)];
const START_END: Lexicon = &[("start", 0), ("beginning", 0), ("middle", 1), ("end", 2), ("close", 2)];
const MID_MONTHS: Lexicon = &[
    ("mid-january", 1),
    ("mid-february", 2),
    ("mid-march", 3),
    ("mid-april", 4),
    ("mid-may", 5),
    ("mid-june", 6),
    ("mid-july", 7),
    ("mid-august", 8),
    ("mid-september", 9),
    ("mid-october", 10),
    ("mid-november", 11),
    ("mid-december", 12),
];
const SOON: Reader =
    Reader { read: |words, at| lower(words, at, &["soon", "shortly"]), first_words: &["soon"] };
const LATELY: Reader = Reader {
    read: |words, at| lower(words, at, &["recently", "lately"]),
    first_words: &["recently", "lately"],
};
const FEW: Item = Any(&["few", "couple"]);
const SEVERAL: Item = Any(&["several", "some", "many"]);

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.vague.part-of", Period, &[THE, Lex(EARLY_LATE), THE, Sub(SPANS)], |m| {
        part(m.value(0)?, m.meaning(0)?)
    }),
    Rule::new("en.vague.part-of", Period, &[THE, Lex(START_END), Word("of"), THE, Sub(SPANS)], |m| {
        part(m.value(0)?, m.meaning(0)?)
    }),
    Rule::new(
        "en.vague.part-of",
        Period,
        &[THE, Lex(START_END), Word("of"), Any(&["the", "this"]), Lex(CALENDAR_UNITS)],
        |m| part(m.value(0)?, shifted(lexicon::unit(m.value(1)?)?, 0)),
    ),
    Rule::new(
        "en.vague.part-of",
        Period,
        &[Lex(MID_MONTHS), Maybe(&Seq(&[Maybe(&Word(",")), Read(&YEAR)]))],
        |m| {
            let month = Cyclic::Month(m.number(0)?);
            part(1, m.number(1).map_or_else(|| Meaning::open(month), |year| Meaning::of_year(month, year)))
        },
    ),
    Rule::new("en.vague.part-of", Period, &[Any(&["year-end", "end-year"]), Read(&YEAR)], |m| {
        part(2, Meaning::Year(m.number(0)?))
    }),
    Rule::new("en.vague.part-of", Period, &[Read(&YEAR_END)], |_| part(2, shifted(Unit::Year, 0))),
    Rule::new("en.vague.part-of", Period, &[THE, Read(&MID_FIGURES)], |m| {
        let year: i32 = m.number(0)?;
        part(1, if year < 0 { Meaning::Decade(-year) } else { Meaning::Year(year) })
    }),
    Rule::new("en.vague.about", Whole, &[Any(&["around", "about", "circa", "c.", "ca."]), Sub(DATE)], |m| {
        m.meaning(0).filter(Meaning::is_point).map(|of| Meaning::About(Box::new(of)))
    }),
    Rule::new(
        "en.vague.coming",
        Period,
        &[THE, Any(&["coming", "next"]), Maybe(&Word("few")), Lex(PLURAL_UNITS)],
        |m| Some(Meaning::Coming(lexicon::unit(m.value(0)?)?)),
    ),
    Rule::new("en.vague.coming", Whole, &[Read(&SOON)], |_| Some(Meaning::Coming(Unit::Day)))
        .unless_before(&["as", "after", "before", "enough", "to"])
        .unless_after(&["as", "too", "so", "how", "very"]),
    Rule::new("en.vague.recent", Period, &[Word("recent"), Lex(PLURAL_UNITS)], |m| {
        Some(Meaning::Recent(lexicon::unit(m.value(0)?)?))
    }),
    Rule::new(
        "en.vague.recent",
        Period,
        &[THE, Any(&["past", "last"]), Any(&["few", "several"]), Lex(PLURAL_UNITS)],
        |m| Some(Meaning::Recent(lexicon::unit(m.value(0)?)?)),
    ),
    Rule::new("en.vague.recent", Whole, &[Read(&LATELY)], |_| Some(Meaning::Recent(Unit::Day)))
        .unless_after(&["until", "as", "more", "most"]),
    Rule::new(
        "en.vague.few",
        Whole,
        &[Word("a"), FEW, Maybe(&Word("of")), Lex(PLURAL_UNITS), Word("ago")],
        ago,
    ),
    Rule::new("en.vague.few", Whole, &[SEVERAL, Lex(PLURAL_UNITS), Word("ago")], ago),
    Rule::new(
        "en.vague.few",
        Whole,
        &[Word("a"), FEW, Maybe(&Word("of")), Lex(PLURAL_UNITS), Any(&["later", "on", "after"])],
        later,
    )
    .unless_before(&["than"]),
    Rule::new("en.vague.few", Whole, &[SEVERAL, Lex(PLURAL_UNITS), Any(&["later", "on", "after"])], later)
        .unless_before(&["than"]),
    Rule::new(
        "en.vague.few",
        Whole,
        &[Word("a"), FEW, Maybe(&Word("of")), Lex(PLURAL_UNITS), Any(&["earlier", "before"])],
        earlier,
    )
    .unless_before(&["than"]),
    Rule::new("en.vague.few", Whole, &[SEVERAL, Lex(PLURAL_UNITS), Any(&["earlier", "before"])], earlier)
        .unless_before(&["than"]),
    Rule::new(
        "en.vague.few",
        Whole,
        &[Word("in"), Word("a"), FEW, Maybe(&Word("of")), Lex(PLURAL_UNITS)],
        |m| few(m.value(0)?, false, Origin::Now),
    ),
    Rule::new("en.vague.few", Whole, &[Word("in"), SEVERAL, Lex(PLURAL_UNITS)], |m| {
        few(m.value(0)?, false, Origin::Now)
    }),
];

/// « year-end », « the end of the year » in two words, behind a preposition.
const YEAR_END: Reader = Reader { read: year_end, first_words: &["year-end", "end-year", "year"] };

fn year_end(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let tokens = match (words.norm(at), words.norm(at + 1)) {
        ("year-end" | "end-year", _) => 1,
        ("year", "end") => 2,
        _ => return None,
    };
    let led =
        matches!(words.before(at), "by" | "at" | "before" | "until" | "till" | "to" | "since" | "after");
    let behind = words.norm(at + tokens);
    let free = words.shape(at + tokens) == Shape::Sign || super::words::is_function_word(behind);
    (led && free).then_some(rule::Read { tokens, value: 0 })
}

/// The start, middle or end of a period.
fn part(code: i64, of: Meaning) -> Option<Meaning> {
    let portion = match code {
        0 => Modifier::Start,
        1 => Modifier::Mid,
        _ => Modifier::End,
    };
    of.is_point().then(|| of.portion(portion))
}

fn few(unit: i64, back: bool, from: Origin) -> Option<Meaning> {
    Some(Meaning::Few { unit: lexicon::unit(unit)?, back, from })
}

fn ago(m: &rule::Match) -> Option<Meaning> {
    few(m.value(0)?, true, Origin::Now)
}

fn later(m: &rule::Match) -> Option<Meaning> {
    few(m.value(0)?, false, Origin::Told)
}

fn earlier(m: &rule::Match) -> Option<Meaning> {
    few(m.value(0)?, true, Origin::Told)
}

/// One of the words, in lower case or at the head of a sentence.
fn lower(words: &Words<'_>, at: usize, list: &[&str]) -> Option<rule::Read> {
    let plain = words.shape(at) == Shape::Lower || super::words::is_first(words, at);
    (plain && list.contains(&words.norm(at))).then_some(rule::Read { tokens: 1, value: 0 })
}
