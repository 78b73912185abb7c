//! How English is written: contractions, and abbreviations that keep their full stop.

use crate::text::rule::Typography;

/// The typographic habits of English.
pub(super) const TYPOGRAPHY: Typography = Typography {
    elisions: &[],
    contractions: &["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"],
    enclitics: &[],
    compound_heads: &[
        "anti", "ex", "half", "long", "mid", "north", "post", "pro", "self", "short", "so", "south", "vice",
        "well",
    ],
    abbreviations: ABBREVIATIONS,
    final_abbreviations: FINAL_ABBREVIATIONS,
    continued_by: &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "eastern",
        "pacific",
    ],
};

/// Before a name or a number.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "st", "ste", "mt", "ft", "rev", "revd", "fr", "sr", "msgr", "hon",
    "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "cpl", "pvt", "det", "insp", "supt", "gov",
    "sen", "rep", "reps", "sens", "pres", "atty", "amb", "messrs", "jan", "feb", "febr", "mar", "apr", "jun",
    "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
    "fri", "no", "nos", "art", "arts", "sec", "ch", "fig", "figs", "vol", "vols", "pp", "p", "op", "al",
    "vs", "v", "ca", "c", "approx", "est", "dept", "univ", "assn", "bros", "ave", "blvd", "rd", "cf", "e.g",
    "i.e", "eg", "ie", "viz", "calif", "conn", "mass", "mich", "minn", "fla", "ariz", "penn", "tenn", "wis",
    "okla", "ore", "ala", "ark", "colo", "ill", "ind", "kan", "ky", "md", "mo", "mont", "neb", "nev", "pa",
    "tex", "va", "vt", "wash", "wyo",
];

/// A sentence may end with these, if a capital follows.
const FINAL_ABBREVIATIONS: &[&str] = &[
    "a.m", "p.m", "am", "pm", "etc", "inc", "ltd", "co", "corp", "plc", "llc", "jr", "esq", "u.s", "u.k",
    "u.n", "e.u", "d.c", "u.s.a", "ph.d", "m.d", "b.c", "a.d", "mph", "hrs", "hr", "min", "yrs", "l.a",
    "n.y",
];
