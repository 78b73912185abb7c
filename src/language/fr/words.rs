//! The words of renders in French.

use super::explain_words::EXPLAIN;
use super::page_words::PAGE;
use super::site_words::SITE;
use crate::render::rule::Words;

/// What a render says around a chronology.
pub(super) const WORDS: Words = Words {
    tag: "fr",
    quotes: ("«\u{a0}", "\u{a0}»"),
    colon: "\u{a0}: ",
    hour: "\u{a0}h\u{a0}",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    undated: "Sans date",
    why_date: "Pourquoi cette date\u{a0}?",
    contradicts: "en contradiction avec",
    untitled: "sans titre",
    kinds: ["fait", "déclaration", "projet", "situation"],
    relations: ["d'ici", "avant", "après", "depuis", "jusqu'à", "vers"],
    plan: "prévu",
    deadline: "échéance",
    reported: "rapporté",
    possible: "possible",
    according_to: "selon",
    negative: "n'a pas lieu",
    stances: ["confirme", "dément", "ne commente pas"],
    doubtful: "douteux",
    uncertain: "incertain",
    gone: "plus aucune source ne le dit",
    explain: EXPLAIN,
    page: PAGE,
    site: SITE,
};
