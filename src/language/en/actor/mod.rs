//! What ties one actor to another in English; the cases of all rules on actors stand beside it.

mod contexts;

use crate::actor::rule::Ties;

pub(super) use contexts::CONTEXTS;

/// The words that tie one actor to another.
pub(super) const TIES: Ties = Ties {
    owning: &["control", "own", "possess"],
    acquiring: &["acquire", "buy", "purchase"],
    leading: &["chair", "command", "govern", "head", "lead", "manage", "run"],
    joining: &["join"],
    marrying: &["marry", "wed"],
    speaking_for: &["represent"],
    belonging: &["belong"],
    lying: &["base", "establish", "headquarter", "locate", "lie", "sit", "situate"],
    current: &["current", "ex", "former", "new", "present", "then"],
    hiring: &["employ", "hire", "recruit"],
    dismissing: &["dismiss", "fire", "oust", "sack"],
    modals: &["can", "could", "may", "might", "must", "shall", "should", "will", "would", "'ll", "'d"],
    since: &["since"],
    selling: &["sell"],
    to: &["to"],
    by: &["by"],
    representing: &[
        "agent",
        "attorney",
        "barrister",
        "counsel",
        "defence lawyer",
        "delegate",
        "lawyer",
        "representative",
        "solicitor",
        "spokesman",
        "spokesperson",
        "spokeswoman",
    ],
    ministers: &["attorney general", "foreign secretary", "home secretary", "minister", "secretary of state"],
    owners: &["co-owner", "owner", "shareholder"],
    parents: &["parent", "parent company"],
    subsidiaries: &["affiliate", "subsidiary"],
    parts: &["arm", "branch", "department", "division", "panel", "section", "unit", "wing"],
    of_towns: &["deputy mayor", "mayor"],
    becoming: &["become", "remain", "serve"],
    appointing: &["appoint", "choose", "elect", "install", "name", "promote"],
    resigning: &["quit", "resign", "retire"],
    as_words: &["as"],
};
