//! What looks like a date and isn't, and what says that a date lies ahead. Cases: `traps.md`.

use std::ops::Range;

use super::lexicon::{DEICTIC, MONTH, PART, SEASON, UNIT, WEEKDAY, WEEKDAYS};
use crate::edtf::{Period, Unit};
use crate::language::fr::numbers::STREETS;
use crate::language::fr::verbs;
use crate::syntax::rule::View;
use crate::text::Shape;
use crate::time::rule::{Cyclic, Meaning, Which, Words};

/// Whether a match is a name, a title, an age, and no date.
pub(super) fn veto(words: &Words<'_>, tokens: Range<usize>, meaning: &Meaning) -> bool {
    let feast = matches!(meaning, Meaning::Cyclic { what: Cyclic::Feast(_), .. });
    let written = if feast { is_common_noun(words, &tokens) } else { is_name(words, &tokens) };
    written
        || is_after_name(words, &tokens)
        || is_apposition(words, &tokens, meaning)
        || is_title(words, &tokens)
        || is_phrase(words, &tokens)
        || by_meaning(words, &tokens, meaning)
        || is_left_of_impossible(words, &tokens, meaning)
}

/// « 30 février 2024 »: what is left of a day that does not exist is no month.
fn is_left_of_impossible(words: &Words<'_>, tokens: &Range<usize>, meaning: &Meaning) -> bool {
    let month = matches!(meaning, Meaning::Cyclic { what: Cyclic::Month(_), .. });
    let day = words.before(tokens.start).parse::<u32>().is_ok_and(|day| (1..=99).contains(&day));
    month && day
}

/// Words of time that are written with a small letter unless they are names.
fn is_word_of_time(norm: &str) -> bool {
    let in_lexicon = |lexicon: &[(&str, i64)]| lexicon.iter().any(|(word, _)| *word == norm);
    [WEEKDAY, WEEKDAYS, MONTH, SEASON, DEICTIC, PART, UNIT].iter().any(|lexicon| in_lexicon(lexicon))
        || matches!(norm, "bientôt" | "week-end" | "weekend" | "lendemain" | "veille" | "rentrée")
}

/// A word of time with a capital where no sentence begins. Where one does, « Mars », and a word that the document gives to
/// a person.
fn is_name(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let capital = |at: usize| {
        words.shape(at) == Shape::Capitalised
            && is_word_of_time(words.norm(at))
            && (!begins(words, at) || (tokens.len() == 1 && (words.norm(at) == "mars" || words.is_named(at))))
    };
    let title = words.shape(tokens.start) == Shape::Capitalised
        && !begins(words, tokens.start)
        && !is_feast(words, tokens.start);
    let surname =
        is_feast(words, tokens.end.saturating_sub(1)) && words.shape(tokens.end) == Shape::Capitalised;
    title || surname || tokens.clone().any(capital)
}

/// A word that bears a capital by right.
fn is_feast(words: &Words<'_>, at: usize) -> bool {
    FEASTS.contains(&words.norm(at))
}

/// Feasts that are also common nouns or given names.
const FEASTS: &[&str] =
    &["noël", "ascension", "assomption", "toussaint", "épiphanie", "pentecôte", "pâques", "halloween"];

/// Whether a sentence, a quotation or the text behind a colon begins at a token.
fn begins(words: &Words<'_>, at: usize) -> bool {
    let before = words.before(at);
    let first = (words.sentence.tokens.start..at).all(|token| words.shape(token) == Shape::Sign);
    first || matches!(before, "«" | "“" | "\"" | ":" | "(" | "–" | "—" | "-" | ".")
}

/// A feast without its capital, or with a surname behind it: « l'ascension du mont », « à Noël Garrandier ».
fn is_common_noun(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let lower = |at: usize| words.shape(at) == Shape::Lower && is_feast(words, at);
    let island = words.before(tokens.start.saturating_sub(1)) == "île";
    let surname = words.shape(tokens.end) == Shape::Capitalised && words.spaced(tokens.end);
    tokens.clone().any(lower)
        || island
        || surname
        || (is_date_name(words, tokens) && is_of_place(words, tokens.start))
}

/// « 14-Juillet » in one token.
fn is_date_name(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    words.shape(tokens.end.saturating_sub(1)) == Shape::Mixed
}

/// Whether a street, a school or a movement stands before.
fn is_of_place(words: &Words<'_>, start: usize) -> bool {
    const NAMED: &[&str] = &[
        "lycée",
        "école",
        "collège",
        "stade",
        "pont",
        "gare",
        "station",
        "hôpital",
        "cité",
        "attentats",
        "attentat",
        "collectif",
        "mouvement",
        "gilets",
        "appel",
        "groupe",
        "survivant",
        "survivants",
        "comité",
        "manifeste",
        "métro",
    ];
    let before = words.before(start);
    STREETS.contains(&before) || NAMED.contains(&before)
}

/// « M. Janvier », « le juge Vendredi », « poisson d'avril ».
fn is_after_name(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    const TITLES: &[&str] =
        &["m.", "mme", "mlle", "mm.", "dr", "me", "mgr", "docteur", "maître", "capitaine"];
    let fish =
        words.before(tokens.start.saturating_sub(1)) == "poisson" && words.norm(tokens.start) == "avril";
    fish || TITLES.contains(&words.before(tokens.start))
}

/// « Samedi, dernier fils du notaire », « Samedi suivant les ordres ».
fn is_apposition(words: &Words<'_>, tokens: &Range<usize>, meaning: &Meaning) -> bool {
    const BARE_NOUN: &[&str] = &[
        "dernier",
        "dernière",
        "prochain",
        "prochaine",
        "précédent",
        "précédente",
        "ancien",
        "ancienne",
        "fils",
    ];
    let bare = matches!(meaning, Meaning::Weekday { which: Which::Open, .. }) && tokens.len() == 1;
    if !bare || words.shape(tokens.start) != Shape::Capitalised {
        return false;
    }
    let (next, then) = (words.norm(tokens.end), words.norm(tokens.end + 1));
    let number = matches!(then, "huit" | "quinze");
    next == "suivant" || (next == "en" && number) || (next == "," && BARE_NOUN.contains(&then))
}

/// Whether the match stands in the quoted title of a work: a few words with a capital and without a verb.
fn is_title(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let opening = |token: usize| matches!(words.norm(token), "«" | "“" | "\"");
    let closing = |token: usize| matches!(words.norm(token), "»" | "”" | "\"" | "");
    let from =
        (tokens.start.saturating_sub(5)..tokens.start).rev().find(|&token| opening(token) || closing(token));
    let to = (tokens.end..tokens.end + 6).find(|&token| closing(token) || opening(token));
    let (Some(from), Some(to)) = (from, to) else { return false };
    let lower = words.shape(from + 1) == Shape::Lower;
    if !opening(from) || words.norm(to).is_empty() || !closing(to) || lower {
        return false;
    }
    let view = View { text: words.text, sentence: words.sentence };
    let spoken = |token: usize| {
        let norm = words.norm(token);
        matches!(
            norm,
            "," | "."
                | "!"
                | "?"
                | "…"
                | "pas"
                | "nous"
                | "vous"
                | "je"
                | "j'"
                | "on"
                | "rien"
                | "tout"
                | "vos"
        ) || (verbs::FORMS.read)(&view, token).is_some_and(|group| group.finite)
    };
    !(from + 1..to).any(spoken)
}

/// Set phrases in which a word of time tells none.
fn is_phrase(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let (start, end) = (tokens.start, tokens.end);
    let last = words.norm(end.saturating_sub(1));
    let before = words.before(start);
    match last {
        "hier" => before == "d'" && matches!(words.before(start.saturating_sub(1)), "né" | "née"),
        "demain" => words.norm(end) == "la" && words.norm(end + 1) == "veille",
        "veille" => before == "demain",
        "heures" => before == "midi",
        _ => false,
    }
}

/// What the meaning itself makes doubtful: ages, margins, habits.
fn by_meaning(words: &Words<'_>, tokens: &Range<usize>, meaning: &Meaning) -> bool {
    let before = words.before(tokens.start);
    let next = words.norm(tokens.end);
    match meaning {
        Meaning::Length { period, .. } => is_no_length(words, tokens, *period),
        Meaning::Every(Period { unit: Unit::Second, count: 1 }) => words.shape(tokens.end) == Shape::Lower,
        Meaning::Cyclic { what: Cyclic::Month(_), .. } => {
            words.shape(tokens.start.saturating_sub(1)) == Shape::Digits && tokens.len() == 1
        }
        Meaning::DayNumber { .. } => {
            next == "au" || words.shape(tokens.start.saturating_sub(1)) == Shape::Digits
        }
        Meaning::Between(first, last) => {
            let lone = |end: &Meaning| matches!(end, Meaning::DayNumber { weekday: None, .. });
            lone(first)
                && lone(last)
                && words.shape(tokens.start) == Shape::Lower
                && !matches!(before, "," | ";" | "(" | ":" | "–")
        }
        _ => false,
    }
}

/// Ages, margins of sport, the week of four days, the 35 hours.
fn is_no_length(words: &Words<'_>, tokens: &Range<usize>, period: Period) -> bool {
    const PERSONS: &[&str] = &[
        "bébé",
        "nourrisson",
        "nouveau-né",
        "élève",
        "enfant",
        "enfants",
        "garçon",
        "fille",
        "fillette",
        "homme",
        "femme",
        "fils",
        "adolescent",
        "adolescente",
        "jeune",
        "jeunes",
        "étudiant",
        "étudiante",
        "suspect",
        "garçonnet",
        "ado",
        "chien",
        "cheval",
        "semaine",
        "semaines",
        "whisky",
        "rhum",
        "âgé",
        "âgée",
        "âgés",
        "âgées",
        "âge",
        "partir",
    ];
    const BEHIND: &[&str] =
        &["battu", "battue", "battus", "battues", "devancé", "devancée", "distancé", "distancée"];
    let at = |back: usize| tokens.start.checked_sub(back).map_or("", |token| words.norm(token));
    let (before, second, third, next) = (at(1), at(2), at(3), words.norm(tokens.end));
    let of = matches!(before, "de" | "d'");
    let counted = matches!(next, "de" | "d'" | "ferme" | "après" | "avec");
    let number = |norm: &str| norm.chars().all(|c| c.is_ascii_digit()) && !norm.is_empty();
    let age = period.unit == Unit::Year
        && (matches!(before, "âgé" | "âgée" | "âgés" | "âgées")
            || (matches!(before, "a" | "ai" | "avait" | "avais" | "avaient" | "ont" | "aura" | "aurait" | "ayant" | "eut")
                && !counted
                && matches!(next, "quand" | "lorsqu'" | "lorsque" | "en" | "à" | "au" | "et" | "." | "," | "le" | "lors"))
            || (matches!(before, "à") && !counted && second != "ans")
            || (matches!(before, "," | "(") && matches!(next, "," | ")" | "."))
            || (matches!(before, "et" | "à") && number(second) && !counted)
            || (of && matches!(second, "plus" | "moins") && matches!(third, "les" | "des" | "aux"))
            // « les mineurs de moins de 14 ans »: a plural before it is of persons.
            || (of && matches!(second, "plus" | "moins") && third == "de" && at(4).ends_with('s'))
            || (next == "d'" && words.norm(tokens.end + 1) == "âge")
            || (next == "à" && words.norm(tokens.end + 1) == "peine"));
    let one = period.count == 1;
    let some_day = one
        && period.unit == Unit::Day
        && !matches!(before, "pendant" | "en" | "durant" | "d'" | "de" | "sur" | "qu'" | "seulement");
    age || some_day
        || (of && PERSONS.contains(&second))
        || (of && BEHIND.contains(&second))
        || (one && period.unit == Unit::Second)
        || (period.unit == Unit::Hour && (matches!(before, "les" | "du") || second == "midi"))
}

/// Words of plan before an expression, small words between them allowed: « prévu mardi », « fixé au 3 mai ».
pub(super) fn plans(words: &Words<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    const BETWEEN: &[&str] = &[
        "pour",
        "à",
        "au",
        "le",
        "en",
        "d'",
        "de",
        "initialement",
        "finalement",
        "désormais",
        "encore",
        "donc",
    ];
    let plan = (tokens.start.saturating_sub(3)..tokens.start)
        .rev()
        .find(|&token| !BETWEEN.contains(&words.norm(token)))
        .filter(|&token| verbs::is_plan(words.norm(token)) || words.norm(token) == "rendez-vous")?;
    let at = |back: usize| plan.checked_sub(back).map_or("", |token| words.norm(token));
    let told = |norm: &str| matches!(norm, "a" | "ont" | "avait" | "avaient" | "été");
    let aimed = (plan + 1..=tokens.start).any(|token| matches!(words.norm(token), "à" | "au" | "pour"));
    ((!told(at(1)) && !told(at(2))) || aimed).then_some(plan..plan + 1)
}
