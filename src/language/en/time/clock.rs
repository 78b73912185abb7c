//! Clock times, and parts of the day without one: « at 7.40pm », « at dawn ». Cases: `clock.md`.

use crate::text::Shape;
use crate::time::rule::Category::{Clock, Moment};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{self, CLOCK, DAY, Lexicon, MOMENT, Match, Meaning, Origin, Reader, Rule, Words};
use crate::time::{Modifier, PartOfDay};

use super::hours::{HOUR, LOOSE_HOUR};
use super::lexicon::{self, PARTS};

const ZONE: Item = Maybe(&Any(&[
    "gmt", "bst", "utc", "et", "est", "edt", "pt", "pst", "pdt", "ct", "cst", "cet", "cest", "eastern",
]));
const LOCAL: Item = Maybe(&Seq(&[Word("local"), Word("time")]));
const ABOUT: Item = Any(&["around", "about", "roughly", "circa"]);
const NEARLY: Item = Seq(&[Any(&["shortly", "just", "soon", "right"]), Any(&["before", "after"])]);
const AT: Item = Maybe(&Any(&["at", "around", "in"]));
/// Parts of the day that need a preposition to be one.
const LIGHT: Lexicon = &[
    ("dawn", 0),
    ("daybreak", 0),
    ("sunrise", 0),
    ("midday", 1),
    ("lunchtime", 1),
    ("dusk", 3),
    ("sunset", 3),
    ("nightfall", 3),
];
const LED_LIGHT: Reader = Reader {
    read: light,
    first_words: &[
        "dawn",
        "daybreak",
        "sunrise",
        "midday",
        "lunchtime",
        "dusk",
        "sunset",
        "nightfall",
        "first",
    ],
};
const OVERNIGHT: Reader = Reader { read: overnight, first_words: &["overnight"] };
const THE_PART: Reader = Reader { read: the_part, first_words: &["the"] };
const EARLY_LATE: Lexicon = &[("early", 0), ("mid", 1), ("late", 2)];
const HOURS: Item = Seq(&[Word("the"), Any(&["early", "small"]), Any(&["hours"])]);

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.clock.alone", Clock, &[Read(&HOUR), ZONE, LOCAL], |m| at(m, false, false)),
    Rule::new("en.clock.alone", Clock, &[Read(&LOOSE_HOUR), ZONE, LOCAL], |m| at(m, false, true)),
    Rule::new("en.clock.alone", Clock, &[ABOUT, Read(&HOUR), ZONE, LOCAL], |m| at(m, true, false)),
    Rule::new("en.clock.alone", Clock, &[ABOUT, Read(&LOOSE_HOUR), ZONE, LOCAL], |m| at(m, true, true)),
    Rule::new("en.clock.alone", Clock, &[NEARLY, Read(&HOUR), ZONE, LOCAL], |m| at(m, true, false)),
    Rule::new("en.clock.alone", Clock, &[NEARLY, Read(&LOOSE_HOUR), ZONE, LOCAL], |m| at(m, true, true)),
    Rule::new("en.clock.part", Moment, &[HOURS, Any(&["of", "on"]), Sub(MOMENT)], |m| {
        join(m.meaning(0)?, Meaning::Part { part: PartOfDay::Morning, from: None })
    }),
    Rule::new("en.clock.joined", Moment, &[Sub(CLOCK), Maybe(&Any(&["on", ",", "of"])), Sub(MOMENT)], |m| {
        join(m.meaning(1)?, m.meaning(0)?)
    }),
    Rule::new("en.clock.joined", Moment, &[Sub(DAY), Maybe(&Word(",")), AT, Sub(CLOCK)], |m| {
        join(m.meaning(0)?, m.meaning(1)?)
    }),
    Rule::new("en.clock.joined", Moment, &[Maybe(&Word("the")), Lex(PARTS), Word("of"), Sub(DAY)], |m| {
        Some(m.meaning(0)?.joined(lexicon::part_meaning(m.value(0)?)?))
    }),
    Rule::new("en.clock.part", Clock, &[Read(&LED_LIGHT)], |m| lexicon::part_meaning(m.value(0)?)),
    Rule::new("en.clock.part", Clock, &[NEARLY, Read(&LED_LIGHT)], |m| lexicon::part_meaning(m.value(0)?)),
    Rule::new("en.clock.part", Clock, &[Read(&OVERNIGHT)], |_| Some(Meaning::Night { from: Origin::Now })),
    Rule::new("en.clock.part", Clock, &[Read(&THE_PART)], |m| lexicon::part_meaning(m.value(0)?)),
    Rule::new("en.clock.part", Clock, &[Word("the"), Lex(EARLY_LATE), Lex(PARTS)], |m| {
        portion(m.value(0)?, lexicon::part_meaning(m.value(1)?)?)
    }),
    Rule::new("en.clock.part", Clock, &[HOURS], |_| {
        Some(Meaning::Part { part: PartOfDay::Morning, from: None })
    }),
];

fn at(m: &Match, about: bool, loose: bool) -> Option<Meaning> {
    let minute: u16 = m.number(0)?;
    Some(Meaning::Clock { minute, about, half_open: loose && (60..780).contains(&minute) })
}

/// A day with a time; a part of that day tells which half of it is meant: "at nine o'clock last night".
fn join(day: Meaning, time: Meaning) -> Option<Meaning> {
    match day {
        Meaning::Joined { day, time: part } => Some(day.joined(in_half(time, &part))),
        Meaning::Clock { .. } | Meaning::Part { .. } => None,
        day => Some(day.joined(time)),
    }
}

fn in_half(time: Meaning, part: &Meaning) -> Meaning {
    let late = matches!(
        part,
        Meaning::Part {
            part: PartOfDay::Afternoon | PartOfDay::Evening | PartOfDay::Night | PartOfDay::Late,
            ..
        }
    );
    match time {
        Meaning::Clock { minute, about, half_open: true } if late && minute < 720 => {
            Meaning::Clock { minute: minute + 720, about, half_open: false }
        }
        other => other,
    }
}

fn portion(code: i64, part: Meaning) -> Option<Meaning> {
    let portions = [Modifier::Start, Modifier::Mid, Modifier::End];
    Some(part.portion(portions.get(usize::try_from(code).ok()?).copied()?))
}

/// Dawn and its like in lower case behind a preposition.
fn light(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    const LEADS: &[&str] = &[
        "at", "before", "after", "by", "until", "till", "since", "around", "from", "about", "toward",
        "towards", "on", ",",
    ];
    let (value, tokens) = if words.norm(at) == "first" && words.norm(at + 1) == "light" {
        (0, 2)
    } else {
        (super::words::lookup(LIGHT, words.norm(at))?, 1)
    };
    let led = LEADS.contains(&words.before(at)) && words.shape(at) == Shape::Lower;
    (led && words.norm(at + tokens) != "of").then_some(rule::Read { tokens, value })
}

/// « overnight » as an adverb: no noun follows that it could belong to.
fn overnight(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let before = words.before(at);
    let attribute = matches!(before, "a" | "an" | "the" | "its" | "his" | "her" | "their" | "this" | "that");
    let plain = words.shape(at) == Shape::Lower || super::words::is_first(words, at);
    (words.norm(at) == "overnight" && plain && !attribute).then_some(rule::Read { tokens: 1, value: 0 })
}

/// « the evening » behind « in » or « during ».
fn the_part(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let value = super::words::lookup(PARTS, words.norm(at + 1)).filter(|_| words.norm(at) == "the")?;
    let led = matches!(words.before(at), "in" | "during" | "through" | "throughout");
    let free = words.shape(at + 2) == Shape::Sign || super::words::is_function_word(words.norm(at + 2));
    (led && free && words.norm(at + 2) != "of").then_some(rule::Read { tokens: 2, value })
}
