//! What comes back at a regular step: « every Monday », « a week », « daily ». Cases: `recurrence.md`.

use crate::edtf::{Period, Unit};
use crate::language::en::numbers::NUMBER;
use crate::text::Shape;
use crate::time::rule::Category::Whole;
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Word};
use crate::time::rule::{self, Lexicon, Match, Meaning, Reader, Rule, Words};

use super::lexicon::{self, PARTS, UNITS, WEEKDAYS_PLURAL};
use super::words::{MONTH_LED, WEEKDAY, is_function_word, lookup};

const EVERY: Item = Any(&["every", "each"]);
const MORE_DAYS: Item = Maybe(&Seq(&[Word(","), Read(&WEEKDAY)]));
const OTHER: Item = Any(&["other", "second"]);
const PER: Reader = Reader { read: per, first_words: &["a", "an", "per"] };
const ADVERB: Reader = Reader {
    read: adverb,
    first_words: &[
        "daily",
        "weekly",
        "monthly",
        "quarterly",
        "yearly",
        "annually",
        "hourly",
        "nightly",
        "fortnightly",
        "biennially",
    ],
};
const ADVERBS: Lexicon = &[
    ("hourly", 11),
    ("daily", 12),
    ("nightly", 12),
    ("weekly", 13),
    ("fortnightly", 23),
    ("monthly", 14),
    ("quarterly", 34),
    ("yearly", 15),
    ("annually", 15),
    ("biennially", 25),
];
const SEASONS: &[&str] = &["spring", "summer", "autumn", "fall", "winter"];
const SINGULAR: Lexicon = &[
    ("minute", 0),
    ("hour", 1),
    ("day", 2),
    ("week", 3),
    ("month", 4),
    ("year", 5),
    ("decade", 6),
    ("century", 7),
];
const PARTS_PLURAL: Lexicon = &[("mornings", 0), ("afternoons", 2), ("evenings", 3), ("nights", 4)];

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.recurrence.every", Whole, &[EVERY, Lex(SINGULAR)], |m| every(1, m.value(0)?)),
    Rule::new("en.recurrence.every", Whole, &[Any(&["every"]), Read(&NUMBER), Lex(UNITS)], |m| {
        Some(Meaning::Every(lexicon::period(m.value(0)?, m.value(1)?)?))
    }),
    Rule::new("en.recurrence.every", Whole, &[Word("every"), OTHER, Lex(SINGULAR)], |m| {
        every(2, m.value(0)?)
    }),
    Rule::new("en.recurrence.every", Whole, &[EVERY, Read(&WEEKDAY)], |_| every(1, 3)),
    Rule::new(
        "en.recurrence.every",
        Whole,
        &[EVERY, Read(&WEEKDAY), MORE_DAYS, Any(&["and", "or"]), Read(&WEEKDAY)],
        |_| every(1, 3),
    ),
    Rule::new(
        "en.recurrence.every",
        Whole,
        &[
            Maybe(&Word("on")),
            Any(WEEKDAYS_PLURAL),
            Maybe(&Seq(&[Word(","), Any(WEEKDAYS_PLURAL)])),
            Any(&["and", "or"]),
            Any(WEEKDAYS_PLURAL),
        ],
        |_| every(1, 3),
    ),
    Rule::new(
        "en.recurrence.every",
        Whole,
        &[Any(&["on", "during"]), Any(&["weekdays", "weeknights"])],
        |_| every(1, 2),
    ),
    Rule::new("en.recurrence.every", Whole, &[EVERY, Any(&["weekday", "weeknight"])], |_| every(1, 2)),
    Rule::new("en.recurrence.every", Whole, &[EVERY, Read(&WEEKDAY), Lex(PARTS)], |m| {
        with_part(every(1, 3)?, m.value(1)?)
    }),
    Rule::new("en.recurrence.every", Whole, &[Word("every"), OTHER, Read(&WEEKDAY)], |_| every(2, 3)),
    Rule::new("en.recurrence.every", Whole, &[EVERY, Read(&MONTH_LED)], |_| every(1, 5)),
    Rule::new("en.recurrence.every", Whole, &[EVERY, Any(SEASONS)], |_| every(1, 5)),
    Rule::new("en.recurrence.every", Whole, &[EVERY, Any(&["weekend"])], |_| every(1, 3)),
    Rule::new("en.recurrence.every", Whole, &[EVERY, Lex(PARTS)], |m| with_part(every(1, 2)?, m.value(0)?)),
    Rule::new("en.recurrence.every", Whole, &[Maybe(&Word("on")), Any(WEEKDAYS_PLURAL)], |_| every(1, 3))
        .unless_before(&["&"]),
    Rule::new("en.recurrence.every", Whole, &[Maybe(&Word("on")), Read(&WEEKDAY), Lex(PARTS_PLURAL)], |m| {
        with_part(every(1, 3)?, m.value(1)?)
    }),
    Rule::new("en.recurrence.every", Whole, &[Any(&["at", "on"]), Word("weekends")], |_| every(1, 3)),
    Rule::new("en.recurrence.every", Whole, &[Read(&PER), Lex(SINGULAR)], |m| every(1, m.value(1)?))
        .unless_before(&["ago", "later", "after", "before", "earlier", "on", "and", "from", "of"]),
    Rule::new("en.recurrence.every", Whole, &[Word("per"), Word("annum")], |_| every(1, 5)),
    Rule::new("en.recurrence.every", Whole, &[Read(&ADVERB)], |m: &Match| {
        let value = m.value(0)?;
        every(value.div_euclid(10), value.rem_euclid(10))
    }),
];

fn every(count: i64, unit: i64) -> Option<Meaning> {
    Some(Meaning::Every(Period::new(u32::try_from(count).ok()?, lexicon::unit(unit).unwrap_or(Unit::Day))))
}

fn with_part(every: Meaning, part: i64) -> Option<Meaning> {
    Some(every.joined(lexicon::part_meaning(part)?))
}

/// « a », « per » between a quantity and a unit: « £85 a day », « twice a week », « 300 people a month ».
fn per(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let read = rule::Read { tokens: 1, value: 0 };
    if words.norm(at) == "per" {
        return Some(read);
    }
    let before = at.checked_sub(1)?;
    let multiple =
        matches!(words.norm(before), "once" | "twice" | "times" | "thrice" | "%" | "percent" | "cent");
    let number = |token: usize| matches!(words.shape(token), Shape::Digits | Shape::Mixed);
    let counted = (2..=3).filter_map(|back| at.checked_sub(back)).any(number)
        && words.shape(before) == Shape::Lower
        && !is_function_word(words.norm(before));
    let money =
        number(before) && at.checked_sub(2).is_some_and(|sign| matches!(words.norm(sign), "£" | "$" | "€"));
    let rate = number(before) && crate::language::en::numbers::year_of(words.norm(before)).is_none();
    (multiple || counted || money || rate || matches!(words.norm(before), "million" | "billion" | "hours"))
        .then_some(read)
}

/// An adverb of frequency in lower case.
fn adverb(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let value = lookup(ADVERBS, words.norm(at)).filter(|_| words.shape(at) == Shape::Lower)?;
    Some(rule::Read { tokens: 1, value })
}
