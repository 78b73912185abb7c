//! Feasts, fixed and movable, and the eve of one. Cases: `feast.md`.

use chrono::Weekday;

use crate::language::en::numbers::YEAR;
use crate::text::Shape;
use crate::time::rule::Category::{Day, Period};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Word};
use crate::time::rule::{self, Cyclic, Feast, Meaning, Reader, Rule, Which, Words, YearOf};

use super::lexicon::{self, LAST_THIS_NEXT};
use super::words::is_function_word;

/// A name, by its words, and the feast.
type Named = (&'static [&'static str], Feast);

const fn fixed(month: u32, day: u32) -> Feast {
    Feast::Fixed { month, day }
}

const fn nth(month: u32, weekday: Weekday, nth: u8, plus: i64) -> Feast {
    Feast::Nth { month, weekday, nth, plus }
}

const FIXED: &[Named] = &[
    (&["christmas", "day"], fixed(12, 25)),
    (&["christmas", "eve"], fixed(12, 24)),
    (&["christmas"], fixed(12, 25)),
    (&["boxing", "day"], fixed(12, 26)),
    (&["new", "year", "'s", "eve"], fixed(12, 31)),
    (&["new", "year", "'s", "day"], fixed(1, 1)),
    (&["new", "year", "'s"], fixed(1, 1)),
    (&["epiphany"], fixed(1, 6)),
    (&["valentine", "'s", "day"], fixed(2, 14)),
    (&["st", "patrick", "'s", "day"], fixed(3, 17)),
    (&["st.", "patrick", "'s", "day"], fixed(3, 17)),
    (&["april", "fool", "'s", "day"], fixed(4, 1)),
    (&["may", "day"], fixed(5, 1)),
    (&["juneteenth"], fixed(6, 19)),
    (&["independence", "day"], fixed(7, 4)),
    (&["the", "fourth", "of", "july"], fixed(7, 4)),
    (&["bastille", "day"], fixed(7, 14)),
    (&["halloween"], fixed(10, 31)),
    (&["all", "saints", "'", "day"], fixed(11, 1)),
    (&["all", "saints", "day"], fixed(11, 1)),
    (&["all", "souls", "'", "day"], fixed(11, 2)),
    (&["bonfire", "night"], fixed(11, 5)),
    (&["armistice", "day"], fixed(11, 11)),
    (&["veterans", "day"], fixed(11, 11)),
];
const MOVABLE: &[Named] = &[
    (&["shrove", "tuesday"], Feast::Easter(-47)),
    (&["ash", "wednesday"], Feast::Easter(-46)),
    (&["palm", "sunday"], Feast::Easter(-7)),
    (&["maundy", "thursday"], Feast::Easter(-3)),
    (&["good", "friday"], Feast::Easter(-2)),
    (&["easter", "sunday"], Feast::Easter(0)),
    (&["easter", "monday"], Feast::Easter(1)),
    (&["easter"], Feast::Easter(0)),
    (&["ascension", "day"], Feast::Easter(39)),
    (&["pentecost"], Feast::Easter(49)),
    (&["whit", "monday"], Feast::Easter(50)),
    (&["martin", "luther", "king", "day"], nth(1, Weekday::Mon, 3, 0)),
    (&["memorial", "day"], nth(5, Weekday::Mon, 0, 0)),
    (&["labor", "day"], nth(9, Weekday::Mon, 1, 0)),
    (&["columbus", "day"], nth(10, Weekday::Mon, 2, 0)),
    (&["thanksgiving", "day"], nth(11, Weekday::Thu, 4, 0)),
    (&["thanksgiving"], nth(11, Weekday::Thu, 4, 0)),
    (&["black", "friday"], nth(11, Weekday::Thu, 4, 1)),
    (&["election", "day"], nth(11, Weekday::Mon, 1, 1)),
    (&["eid", "al-fitr"], Feast::AfterRamadan(30)),
];

/// The first words of all names.
#[rustfmt::skip]
const FIXED_WORDS: &[&str] = &[
    "christmas", "boxing", "new", "epiphany", "valentine", "st", "st.", "april", "may", "juneteenth",
    "independence", "the", "bastille", "halloween", "all", "bonfire", "armistice", "veterans",
];
#[rustfmt::skip]
const MOVABLE_WORDS: &[&str] = &[
    "shrove", "ash", "palm", "maundy", "good", "easter", "ascension", "pentecost", "whit", "martin",
    "memorial", "labor", "columbus", "thanksgiving", "black", "election", "eid",
];
const FIXED_FEAST: Reader = Reader { read: |words, at| named(words, at, FIXED), first_words: FIXED_WORDS };
const MOVABLE_FEAST: Reader =
    Reader { read: |words, at| named(words, at, MOVABLE), first_words: MOVABLE_WORDS };
const RAMADAN: Reader = Reader { read: ramadan, first_words: &["ramadan"] };
const IN_YEAR: Item = Maybe(&Seq(&[Maybe(&Any(&["of", ",", "in"])), Read(&YEAR)]));
const WHICH: Item = Maybe(&Lex(LAST_THIS_NEXT));
const EVE_OF: Item = Seq(&[Word("the"), Word("eve"), Word("of")]);

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.feast.fixed", Day, &[WHICH, Read(&FIXED_FEAST), IN_YEAR], |m| {
        dated(m, feast(FIXED, m.value(1)?)?)
    }),
    Rule::new("en.feast.movable", Day, &[WHICH, Read(&MOVABLE_FEAST), IN_YEAR], |m| {
        dated(m, feast(MOVABLE, m.value(1)?)?)
    }),
    Rule::new("en.feast.eve", Day, &[EVE_OF, WHICH, Read(&FIXED_FEAST), IN_YEAR], |m| {
        dated(m, eve(feast(FIXED, m.value(1)?)?)?)
    }),
    Rule::new("en.feast.eve", Day, &[EVE_OF, WHICH, Read(&MOVABLE_FEAST), IN_YEAR], |m| {
        dated(m, eve(feast(MOVABLE, m.value(1)?)?)?)
    }),
    Rule::new("en.feast.ramadan", Period, &[WHICH, Read(&RAMADAN), IN_YEAR], |m| dated(m, Feast::Ramadan)),
];

fn feast(table: &[Named], nth: i64) -> Option<Feast> {
    table.get(usize::try_from(nth).ok()?).map(|(_, feast)| *feast)
}

/// The feast of the year that the third value names, or the one that the first value picks.
fn dated(m: &rule::Match, feast: Feast) -> Option<Meaning> {
    let year = match m.number(2) {
        Some(year) => YearOf::Given(year),
        None => YearOf::Open(m.value(0).map_or(Which::Open, lexicon::which)),
    };
    Some(Meaning::Cyclic { what: Cyclic::Feast(feast), year })
}

/// The day before a feast.
fn eve(feast: Feast) -> Option<Feast> {
    match feast {
        Feast::Fixed { month, day } if day > 1 => Some(fixed(month, day - 1)),
        Feast::Fixed { month, .. } => {
            let before = if month == 1 { 12 } else { month - 1 };
            let last = match before {
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            Some(fixed(before, last))
        }
        Feast::Easter(days) => Some(Feast::Easter(days - 1)),
        Feast::Nth { month, weekday, nth, plus } => Some(Feast::Nth { month, weekday, nth, plus: plus - 1 }),
        Feast::AfterRamadan(days) => Some(Feast::AfterRamadan(days - 1)),
        Feast::NewYearsNight | Feast::Ramadan => None,
    }
}

/// A feast by its words, capitalised, with nothing around that makes a longer name or a noun phrase of it.
fn named(words: &Words<'_>, at: usize, table: &[Named]) -> Option<rule::Read> {
    let matches =
        |names: &[&str]| names.iter().enumerate().all(|(offset, word)| words.norm(at + offset) == *word);
    let nth = table.iter().position(|(names, _)| matches(names))?;
    let (names, _) = table.get(nth)?;
    let begin = if words.norm(at) == "the" { at + 1 } else { at };
    let after = at + names.len();
    let capital_before = at.checked_sub(1).is_some_and(|before| {
        words.shape(before).is_capitalised()
            && !is_function_word(words.norm(before))
            && words.norm(before) != "next"
    });
    let free = match words.shape(after) {
        Shape::Sign | Shape::Digits => true,
        _ => is_function_word(words.norm(after)) && !words.shape(after).is_capitalised(),
    };
    let film = words.before(at) == "of" && words.norm(after) == "," && words.norm(after + 1) == "the";
    let alone = names.len() > 1 || is_function_word(words.before(at)) || words.before(at).is_empty();
    let capital = words.is_capitalised(begin);
    (capital && free && !film && alone && !capital_before)
        .then_some(rule::Read { tokens: names.len(), value: i64::try_from(nth).ok()? })
}

/// The month of fasting behind a preposition.
fn ramadan(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    #[rustfmt::skip]
    const LEADS: &[&str] = &[
        "during", "in", "since", "before", "after", "for", "until", "by", "throughout", "of", "last",
        "next", "this",
    ];
    let after = words.shape(at + 1);
    let led = LEADS.contains(&words.before(at)) && words.norm(at) == "ramadan";
    (led && words.is_capitalised(at)
        && !after.is_capitalised()
        && words.before(at.saturating_sub(1)) != "tenth")
        .then_some(rule::Read { tokens: 1, value: 0 })
}
