//! The date grammar of French: one file a family beside its cases.

mod bound;
mod clock;
mod deictic;
mod duration;
mod explicit;
mod feast;
mod lexicon;
mod nested;
mod offset;
mod period;
mod range;
mod recurrence;
mod vague;
mod veto;
mod weekday;

use crate::time::rule::Category::{Day, Moment, Period};
use crate::time::rule::{Category, Grammar, Prefix};

/// The longest match wins whatever its family; of matches of one length the first here does. So what says more of
/// the same words stands before what says less: lengths behind « depuis » before hours, feasts before weekdays.
pub(super) static GRAMMAR: Grammar = Grammar {
    rules: &[
        feast::NAMED,
        feast::RULES,
        explicit::RULES,
        period::RULES,
        deictic::RULES,
        nested::RULES,
        offset::RULES,
        range::RULES,
        vague::RULES,
        weekday::RULES,
        bound::RULES,
        recurrence::RULES,
        duration::RULES,
        clock::RULES,
    ],
    no_prefix_before: &[],
    prefixes: PREFIXES,
    veto: veto::veto,
    of: &["de", "d'", "du", "des", "pour"],
    at_first: &[
        "initialement",
        "originellement",
        "abord",
        "originairement",
        "départ",
        "origine",
        "primitivement",
    ],
    called_off: CALLED_OFF,
    is_saying: |word| super::reporting::REPORTING.is_saying(word) || SPEAKING.contains(&word),
    plans: veto::plans,
};

const CALLED_OFF: &[&str] = &[
    "abandonné",
    "abandonnée",
    "abandonnés",
    "abandonnées",
    "ajourné",
    "ajournée",
    "annulé",
    "annulée",
    "annulés",
    "annulées",
    "décalé",
    "décalée",
    "différé",
    "différée",
    "interdit",
    "interdite",
    "renvoyé",
    "renvoyée",
    "renvoyés",
    "renvoyées",
    "reporté",
    "reportée",
    "reportés",
    "reportées",
    "repoussé",
    "repoussée",
    "repoussés",
    "repoussées",
    "suspendu",
    "suspendue",
];

/// Verbs of speaking that quote nothing by themselves, but tell the occasion.
const SPEAKING: &[&str] = &[
    "exprimé",
    "exprimée",
    "exprimés",
    "exprimées",
    "parlé",
    "réagi",
    "témoigné",
    "interrogé",
    "interrogée",
    "interrogés",
    "interrogées",
    "entendu",
    "entendue",
    "entendus",
    "entendues",
    "rencontré",
    "rencontrée",
    "joint",
    "jointe",
    "contacté",
    "contactée",
];

const DATES: &[Category] = &[Day, Moment, Period];
const PERIODS: &[Category] = &[Period];

const PREFIXES: &[Prefix] = &[
    Prefix { words: &["au", "cours", "de"], before: PERIODS },
    Prefix { words: &["au", "cours", "d'"], before: PERIODS },
    Prefix { words: &["au", "cours"], before: PERIODS },
    Prefix { words: &["lors", "de"], before: DATES },
    Prefix { words: &["sur"], before: PERIODS },
    Prefix { words: &["lors"], before: DATES },
    Prefix { words: &["pendant"], before: PERIODS },
    Prefix { words: &["durant"], before: PERIODS },
    Prefix { words: &["dans"], before: PERIODS },
    Prefix { words: &["en"], before: DATES },
    Prefix { words: &["pour"], before: DATES },
    Prefix { words: &["de"], before: DATES },
    Prefix { words: &["d'"], before: DATES },
    Prefix { words: &["à"], before: DATES },
];
