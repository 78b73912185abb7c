//! Limits: « by Friday », « until the end of June », « since 2015 ». Cases: `bound.md`.

use crate::time::Relation;
use crate::time::rule::Category::Whole;
use crate::time::rule::Item::{self, Any, Maybe, Read, Seq, Sub, Word};
use crate::time::rule::{self, AMOUNT, Match, Meaning, POINT, Reader, Rule, Words};

const RANGE: &[&str] = &["to", "through", "until", "till", "-", "–"];
/// « As of Thursday » at the head of a sentence dates a count; behind a verb it opens a span.
const AS_OF: Reader = Reader { read: as_of, first_words: &["as"] };
const THE_EARLIEST: &[Item] = &[Word("at"), Word("the"), Word("earliest")];
const THE_LATEST: &[Item] = &[Word("at"), Word("the"), Word("latest")];

pub(super) const RULES: &[Rule] = &[
    Rule::new("en.bound.at-latest", Whole, &[Maybe(&Any(&["by", "on"])), Sub(POINT), Seq(THE_LATEST)], by),
    Rule::new("en.bound.at-latest", Whole, &[Seq(THE_LATEST), Maybe(&Any(&["by", "on"])), Sub(POINT)], by),
    Rule::new(
        "en.bound.at-latest",
        Whole,
        &[Any(&["no", "not"]), Any(&["later", "after"]), Maybe(&Word("than")), Sub(POINT)],
        by,
    ),
    Rule::new(
        "en.bound.from",
        Whole,
        &[Any(&["no", "not"]), Any(&["earlier", "before"]), Maybe(&Word("than")), Sub(POINT)],
        |m| bound(m, Relation::From),
    ),
    Rule::new("en.bound.from", Whole, &[Maybe(&Any(&["in", "on"])), Sub(POINT), Seq(THE_EARLIEST)], |m| {
        bound(m, Relation::From)
    }),
    Rule::new("en.bound.by", Whole, &[Word("by"), Sub(POINT)], by),
    Rule::new("en.bound.before", Whole, &[Word("before"), Sub(POINT)], |m| bound(m, Relation::Before)),
    Rule::new("en.bound.before", Whole, &[Any(&["ahead", "prior"]), Any(&["of", "to"]), Sub(POINT)], |m| {
        bound(m, Relation::Before)
    }),
    Rule::new("en.bound.after", Whole, &[Word("after"), Sub(POINT)], |m| bound(m, Relation::After)),
    Rule::new("en.bound.until", Whole, &[Maybe(&Word("up")), Any(&["until", "till"]), Sub(POINT)], |m| {
        bound(m, Relation::Until)
    }),
    Rule::new("en.bound.until", Whole, &[Word("through"), Sub(POINT)], |m| bound(m, Relation::Until)),
    Rule::new("en.bound.since-length", Whole, &[Word("since"), Sub(AMOUNT), Word("ago")], since_length),
    Rule::new("en.bound.since", Whole, &[Maybe(&Word("ever")), Word("since"), Sub(POINT)], |m| {
        bound(m, Relation::Since)
    }),
    Rule::new(
        "en.bound.from",
        Whole,
        &[Word("from"), Sub(POINT), Maybe(&Any(&["on", "onward", "onwards"]))],
        |m| bound(m, Relation::From),
    )
    .unless_before(RANGE),
    Rule::new(
        "en.bound.from",
        Whole,
        &[Any(&["starting", "beginning", "effective"]), Maybe(&Any(&["on", "in", "from"])), Sub(POINT)],
        |m| bound(m, Relation::From),
    ),
    Rule::new("en.bound.as-of", Whole, &[Read(&AS_OF), Sub(POINT)], |m| m.meaning(0)),
    Rule::new("en.bound.from", Whole, &[Word("as"), Any(&["of", "from"]), Sub(POINT)], |m| {
        bound(m, Relation::From)
    }),
    Rule::new(
        "en.bound.as-of",
        Whole,
        &[
            Word("as"),
            Any(&["early", "soon", "late", "recently"]),
            Word("as"),
            Maybe(&Any(&["in", "on"])),
            Sub(POINT),
        ],
        |m| m.meaning(0),
    ),
    Rule::new("en.bound.since-length", Whole, &[Word("for"), Sub(AMOUNT), Word("now")], since_length),
];

fn bound(m: &Match, relation: Relation) -> Option<Meaning> {
    m.meaning(0).filter(Meaning::is_point).map(|meaning| meaning.bound(relation))
}

fn by(m: &Match) -> Option<Meaning> {
    bound(m, Relation::By)
}

fn since_length(m: &Match) -> Option<Meaning> {
    match m.meaning(0)? {
        Meaning::Length { period, .. } => Some(Meaning::SinceLength(period)),
        _ => None,
    }
}

fn as_of(words: &Words<'_>, at: usize) -> Option<rule::Read> {
    let opens = words.norm(at) == "as" && words.norm(at + 1) == "of" && super::words::is_first(words, at);
    opens.then_some(rule::Read { tokens: 2, value: 0 })
}
