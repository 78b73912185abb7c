//! The words of renders in English.

use super::explain_words::EXPLAIN;
use super::page_words::PAGE;
use super::site_words::SITE;
use crate::render::rule::Words;

/// What a render says around a chronology.
pub(super) const WORDS: Words = Words {
    tag: "en",
    quotes: ("“", "”"),
    colon: ": ",
    hour: ":",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    undated: "Undated",
    why_date: "Why this date?",
    contradicts: "contradicts",
    untitled: "untitled",
    kinds: ["event", "statement", "plan", "situation"],
    relations: ["by", "before", "after", "since", "until", "around"],
    plan: "planned",
    deadline: "deadline",
    reported: "reported",
    possible: "possible",
    according_to: "according to",
    negative: "does not happen",
    stances: ["confirms", "denies", "declines to comment"],
    doubtful: "doubtful",
    uncertain: "uncertain",
    gone: "no source says it any more",
    explain: EXPLAIN,
    page: PAGE,
    site: SITE,
};
