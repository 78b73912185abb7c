//! So many units before or after a day: « two weeks ago », « three days later », « the next day ». Cases: `offset.md`.

use crate::edtf::Unit;
use crate::text::Shape;
use crate::time::rule::Category::{Day, Moment, Period, Whole};
use crate::time::rule::Item::{self, Any, Lex, Maybe, Read, Sub, Word};
use crate::time::rule::{
    self, AMOUNT, Cyclic, Lexicon, Match, Meaning, Origin, Reader, Rule, Which, Words, YearOf,
};

use super::lexicon::{self, CALENDAR_UNITS, MONTHS, PARTS};
use super::words::is_function_word;

/// « about two weeks ago ».
const ABOUT: Item = Maybe(&Lex(ROUGHLY));
const ROUGHLY: Lexicon = &[("about", 1), ("around", 1), ("roughly", 1), ("some", 1)];
const IN: Reader = Reader { read: ahead_in, first_words: &["in"] };
const AFTER: Reader =
    Reader { read: |words, at| closing(words, at, &["after", "on"]), first_words: &["after", "on"] };
const BEFORE: Reader = Reader { read: |words, at| closing(words, at, &["before"]), first_words: &["before"] };
const AFTER_EVENT: Reader = Reader { read: |words, at| event(words, at, "after"), first_words: &["after"] };
const BEFORE_EVENT: Reader =
    Reader { read: |words, at| event(words, at, "before"), first_words: &["before"] };
const THAT: Reader = Reader { read: that, first_words: &["that", "the"] };
const NEXT: &[&str] = &["next", "following"];
const PREVIOUS: &[&str] = &["previous", "preceding", "prior"];
const ARTICLES: &[&str] = &["a", "an"];
const TIMES: Lexicon =
    &[("day", -1), ("morning", 0), ("lunchtime", 1), ("afternoon", 2), ("evening", 3), ("night", 4)];

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.offset.ago", Period, &[ABOUT, Sub(AMOUNT), Word("ago")], |m| counted(m, true, Origin::Now)),
    Rule::new("en.offset.in", Whole, &[Read(&IN), ABOUT, Sub(AMOUNT)], |m| ahead(m, 1))
        .unless_before(&["of"]),
    Rule::new(
        "en.offset.in",
        Whole,
        &[Word("in"), ABOUT, Sub(AMOUNT), Any(&["'", "'s", "’"]), Word("time")],
        |m| ahead(m, 0),
    ),
    Rule::new("en.offset.in", Whole, &[ABOUT, Sub(AMOUNT), Word("from"), Any(&["now", "today"])], |m| {
        ahead(m, 0)
    }),
    Rule::new(
        "en.offset.later",
        Whole,
        &[ABOUT, Sub(AMOUNT), Any(&["later", "afterwards", "afterward"])],
        |m| counted(m, false, Origin::Told),
    )
    .unless_before(&["than"]),
    Rule::new("en.offset.later", Whole, &[ABOUT, Sub(AMOUNT), Read(&AFTER)], |m| {
        counted(m, false, Origin::Told)
    }),
    Rule::new("en.offset.later", Whole, &[ABOUT, Sub(AMOUNT), Read(&AFTER_EVENT)], |m| {
        counted(m, false, Origin::Event)
    }),
    Rule::new("en.offset.earlier", Whole, &[ABOUT, Sub(AMOUNT), Any(&["earlier", "previously"])], |m| {
        counted(m, true, Origin::Told)
    })
    .unless_before(&["than"]),
    Rule::new("en.offset.earlier", Whole, &[ABOUT, Sub(AMOUNT), Read(&BEFORE)], |m| {
        counted(m, true, Origin::Told)
    }),
    Rule::new("en.offset.earlier", Whole, &[ABOUT, Sub(AMOUNT), Read(&BEFORE_EVENT)], |m| {
        counted(m, true, Origin::Event)
    })
    .unless_before(ARTICLES),
    Rule::new("en.offset.earlier", Period, &[Word("the"), Lex(CALENDAR_UNITS), Word("before")], |m| {
        unit(m, -1)
    }),
    Rule::new("en.offset.next-day", Day, &[Word("the"), Any(NEXT), Word("day")], |_| Some(day(1))),
    Rule::new("en.offset.next-day", Day, &[Word("the"), Word("day"), Word("after")], |_| Some(day(1))),
    Rule::new("en.offset.next-day", Moment, &[Word("the"), Any(NEXT), Lex(PARTS)], |m| part(m, 1)),
    Rule::new(
        "en.offset.next-day",
        Moment,
        &[Any(&["early", "late"]), Word("the"), Any(NEXT), Lex(PARTS)],
        |m| part(m, 1),
    ),
    Rule::new("en.offset.next-day", Moment, &[Word("the"), Lex(PARTS), Word("after")], |m| part(m, 1)),
    Rule::new("en.offset.previous-day", Day, &[Word("the"), Any(PREVIOUS), Word("day")], |_| Some(day(-1))),
    Rule::new("en.offset.previous-day", Day, &[Word("the"), Word("day"), Word("before")], |_| Some(day(-1))),
    Rule::new("en.offset.previous-day", Day, &[Word("the"), Word("eve"), Word("of")], |_| Some(day(-1))),
    Rule::new("en.offset.previous-day", Moment, &[Word("the"), Any(PREVIOUS), Lex(PARTS)], |m| part(m, -1)),
    Rule::new("en.offset.previous-day", Moment, &[Word("the"), Lex(PARTS), Word("before")], |m| part(m, -1)),
    Rule::new("en.offset.same-day", Day, &[Read(&THAT), Word("day")], |_| Some(day(0))),
    Rule::new("en.offset.same-day", Moment, &[Read(&THAT), Lex(PARTS)], |m| {
        Some(day(0).joined(lexicon::part_meaning(m.value(1)?)?))
    }),
    Rule::new("en.offset.next-unit", Period, &[Word("the"), Any(NEXT), Lex(CALENDAR_UNITS)], |m| unit(m, 1)),
    Rule::new("en.offset.next-unit", Period, &[Word("the"), Lex(CALENDAR_UNITS), Word("after")], |m| {
        unit(m, 1)
    }),
    Rule::new("en.offset.previous-unit", Period, &[Word("the"), Any(PREVIOUS), Lex(CALENDAR_UNITS)], |m| {
        unit(m, -1)
    }),
    Rule::new("en.offset.next-unit", Period, &[Word("the"), Any(NEXT), Lex(MONTHS)], |m| {
        month(m, Which::Following)
    })
    .unless_before(&["of"]),
    Rule::new("en.offset.previous-unit", Period, &[Word("the"), Any(PREVIOUS), Lex(MONTHS)], |m| {
        month(m, Which::Preceding)
    }),
    Rule::new("en.offset.same-unit", Period, &[Read(&THAT), Lex(CALENDAR_UNITS)], |m| {
        Some(Meaning::Shifted { unit: lexicon::unit(m.value(1)?)?, by: 0, from: Origin::Told })
    }),
    Rule::new("en.offset.within", Whole, &[Word("within"), ABOUT, Sub(AMOUNT)], |m| match m.meaning(0)? {
        Meaning::Length { period, .. } => Some(Meaning::Within(period)),
        _ => None,
    })
    .unless_before(&["'s", "'", "’"]),
];

/// "the following May".
fn month(m: &Match, which: Which) -> Option<Meaning> {
    Some(Meaning::Cyclic { what: Cyclic::Month(m.number(0)?), year: YearOf::Open(which) })
}

fn counted(m: &Match, back: bool, from: Origin) -> Option<Meaning> {
    counted_from(m, 0, back, from)
}

fn ahead(m: &Match, about: usize) -> Option<Meaning> {
    counted_from(m, about, false, Origin::Now)
}

fn counted_from(m: &Match, about: usize, back: bool, from: Origin) -> Option<Meaning> {
    match m.meaning(0)? {
        Meaning::Length { period, .. } => {
            Some(Meaning::Counted { period, back, from, about: m.value(about).is_some() })
        }
        _ => None,
    }
}

fn day(by: i64) -> Meaning {
    Meaning::Shifted { unit: Unit::Day, by, from: Origin::Told }
}

fn part(m: &Match, by: i64) -> Option<Meaning> {
    Some(day(by).joined(lexicon::part_meaning(m.value(0)?)?))
}

fn unit(m: &Match, by: i64) -> Option<Meaning> {
    Some(Meaning::Shifted { unit: lexicon::unit(m.value(0)?)?, by, from: Origin::Told })
}

/// One of the words, where the phrase ends with it.
fn closing(words: &Words<'_>, at: usize, list: &[&str]) -> Option<rule::Read> {
    let word = words.norm(at);
    let ends = words.shape(at + 1) == Shape::Sign
        && !matches!(words.norm(at + 1), "“" | "\"" | "‘" | "$" | "£" | "€");
    (list.contains(&word) && ends).then_some(rule::Read { tokens: 1, value: 0 })
}

/// « in » before a length that lies ahead: the clause speaks of what is to come, and compares nothing.
fn ahead_in(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    #[rustfmt::skip]
    const AHEAD: &[&str] = &[
        "will", "'ll", "shall", "wo", "expected", "due", "starts", "begins", "opens", "leaves", "returns",
        "arrives", "ends", "closes", "expires", "reopens", "scheduled", "may", "could", "would", "might",
        "should", "can", "planned", "resumes", "meets", "votes", "promises", "hopes", "plans",
    ];
    const COMPARED: &[&str] = &["first", "only", "worst", "best", "time", "once", "twice", "times"];
    if words.norm(at) != "in" {
        return None;
    }
    let clause = |token: &usize| !matches!(words.norm(*token), ";" | "“" | "”");
    // A quotation that begins with the length goes on from what stands before it: would be back “in three days”.
    let from = if matches!(words.before(at), "“" | "\"") { at - 1 } else { at };
    let left: Vec<usize> = (words.sentence.tokens.start..from).rev().take_while(clause).collect();
    let right = (at..words.sentence.tokens.end).take_while(clause);
    let compared = left.iter().take(6).any(|&token| {
        let word = words.norm(token);
        COMPARED.contains(&word)
            || (word.len() > 5
                && word.ends_with("est")
                && !matches!(word, "request" | "protest" | "arrest" | "interest" | "contest"))
    });
    let to_come = |token: usize| {
        let word = words.norm(token);
        (AHEAD.contains(&word) && words.shape(token) == Shape::Lower)
            || (word == "to"
                && matches!(words.before(token), "is" | "are" | "set" | "hopes" | "plans" | "wants"))
            || (word == "'ll")
    };
    let future = left.iter().copied().chain(right).any(to_come);
    // A phrase by itself ("in 2 hours") is asked of today; at most four words make its length.
    let alone =
        at == 0 && words.sentence.tokens.len() <= 6 && words.is_whole_text(0..words.sentence.tokens.end);
    ((future || alone) && !compared).then_some(rule::Read { tokens: 1, value: 0 })
}

/// « that », « that same », « the same » before a unit that ends its phrase; « that » before a noun phrase joins clauses.
fn that(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let tokens = match (words.norm(at), words.norm(at + 1)) {
        ("that" | "the", "same") => 2,
        ("that", _) => 1,
        _ => return None,
    };
    let after = at + tokens + 1;
    let clear = tokens == 2 || words.shape(after) == Shape::Sign || is_function_word(words.norm(after));
    let is_unit = TIMES.iter().any(|(word, _)| *word == words.norm(at + tokens))
        || CALENDAR_UNITS.iter().any(|(word, _)| *word == words.norm(at + tokens));
    (clear && is_unit).then_some(rule::Read { tokens, value: 0 })
}

/// « after » or « before » an event, where the length dates what no other words date: neither « on Thursday, two weeks
/// after the leak », nor « came a day after the report », nor « waited an hour before calling ».
fn event(words: &Words<'_>, at: usize, word: &str) -> Option<rule::Read> {
    let back = |by: usize| at.checked_sub(by).map_or("", |token| words.norm(token));
    let came = (2..=4)
        .any(|by| matches!(back(by), "came" | "come" | "comes" | "coming" | "waited" | "wait" | "waiting"));
    let number = |by: usize| at.checked_sub(by).is_some_and(|token| words.shape(token) == Shape::Digits);
    let dated =
        (3..=4).any(|by| back(by) == "," && (super::words::is_calendar(back(by + 1)) || number(by + 1)));
    let gerund = words.norm(at + 1).len() > 5 && words.norm(at + 1).ends_with("ing");
    let waited = word == "before" && gerund;
    (words.norm(at) == word && !came && !dated && !waited).then_some(rule::Read { tokens: 1, value: 0 })
}
