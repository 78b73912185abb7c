//! The words of explanations in English.

use crate::render::rule::ExplainWords;

/// What stands around the explanation of an event or an actor.
pub(super) const EXPLAIN: ExplainWords = ExplainWords {
    date: "Date",
    rule: "rule",
    counted_from: "counted from",
    by_hand: "date set by hand",
    proposed: "frise reads",
    unknown: "no source says when",
    standing: "Kind",
    asserted: "the source states it in its own name",
    reported: "the source reports it without vouching for it",
    planned: "it is announced or intended, not a fact yet",
    possible: "the source calls it possible only",
    said: "Exact words",
    said_by: "said by",
    figures: "Figures",
    function: "Function",
    nationality: "Nationality",
    one_actor: "Why one actor",
    reasons: [
        ("shared-surname", "the surname alone, which only one person bears here"),
        ("given-name", "the given name alone, which only one person bears here"),
        ("short-form", "a short form of the full name"),
        ("acronym", "an acronym of the full name"),
        ("known-alias", "two names that the lists of frise give to one actor"),
        ("apposition", "it stands beside the name"),
        ("predicate", "a verb says it of the name"),
        ("same-noun", "it was said of this actor before"),
        ("word-of-name", "a word of the name"),
        ("kind", "the nearest actor that the noun fits"),
        ("only-person", "the only person of the passage that it fits"),
        ("story-town", "the town named most until there"),
        ("country", "the country named last"),
        ("by-hand", "decided by a person"),
    ],
    relations: "Relations",
    events: "Events",
    decided: ["checked by a person", "hidden by a person"],
    precedes: "Comes before",
};
