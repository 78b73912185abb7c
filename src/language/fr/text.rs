//! How French is written: elisions, clitics behind a hyphen, abbreviations.

use crate::text::rule::Typography;

/// The typographic habits of French.
pub(super) const TYPOGRAPHY: Typography = Typography {
    elisions: &[
        "l", "d", "j", "m", "n", "s", "t", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
        "presqu",
    ],
    contractions: &[],
    enclitics: &[
        "-t-elles", "-t-elle", "-t-ils", "-t-il", "-t-on", "-elles", "-elle", "-nous", "-vous", "-leur",
        "-ils", "-les", "-lui", "-moi", "-toi", "-il", "-je", "-tu", "-on", "-ce", "-ci", "-en", "-la",
        "-le", "-là", "-y",
    ],
    compound_heads: &[
        "après", "au", "avant", "ceux", "celle", "celles", "celui", "chef", "contre", "demi", "franco",
        "grand", "haut", "micro", "nord", "non", "porte", "quasi", "semi", "sous", "sud", "vice",
    ],
    abbreviations: &[
        "adj", "app", "apr", "art", "av", "avr", "bd", "boul", "cf", "ch", "chap", "cie", "cne", "col",
        "coll", "dir", "dr", "déc", "dép", "ed", "env", "ex", "fasc", "fig", "fév", "févr", "gal", "hab",
        "ibid", "janv", "juil", "lt", "m", "me", "mgr", "mlle", "mlles", "mm", "mme", "mmes", "mr", "no",
        "nov", "oct", "p", "pp", "pr", "prof", "préf", "r", "rd", "rép", "réf", "sept", "ss", "st", "ste",
        "sté", "tél", "univ", "vol", "vs", "éd",
    ],
    final_abbreviations: &["etc", "inc", "jr", "ltd", "corp", "co"],
    continued_by: &[],
};
