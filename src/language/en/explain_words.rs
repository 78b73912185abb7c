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
    relations: "Relations",
    events: "Events",
    decided: ["checked by a person", "hidden by a person"],
    precedes: "Comes before",
};
