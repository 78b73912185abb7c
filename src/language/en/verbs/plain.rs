//! Verbs without an auxiliary: pasts, participles that stand for a clause, presents behind their subject.

use crate::language::en::verb_words::{
    BASES, BOTH, DETERMINERS, INNER, PARTICIPLES, PASTS, PLANS, SAME, THIRD,
};
use crate::syntax::Tense;
use crate::syntax::rule::View;
use crate::text::Shape;

use super::{Found, is_base_or_be, is_ed, skip_inner, verb_under_to};

/// Whether the token looks like a plural noun.
pub(super) fn is_plural(view: &View<'_>, token: usize) -> bool {
    let word = view.norm(token);
    let ending = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end));
    ending && !matches!(word, "always" | "perhaps" | "sometimes" | "nowadays" | "towards" | "besides")
        || matches!(word, "people" | "men" | "women" | "children" | "police" | "voters")
}

/// A verb without an auxiliary.
pub(super) fn plain(view: &View<'_>, at: usize, word: &str) -> Option<Found> {
    if view.shape(at) != Shape::Lower && !(view.is_first(at) && view.shape(at) == Shape::Capitalised) {
        return None;
    }
    let before = view.before(at);
    let attributive = DETERMINERS.contains(&before) || is_copula(before);
    if let Some(found) = planned(view, at, word).filter(|_| PLANS.contains(&word) && !attributive) {
        return Some(found);
    }
    let past = PASTS.contains(&word) || BOTH.contains(&word);
    if past && (!attributive || is_pronoun_like(before)) {
        return Some(Found::new(at, Tense::Past));
    }
    if is_ed(word) && !attributive {
        let reduced = before == "," || view.norm(at + 1) == "by";
        let found = Found::new(at, Tense::Past);
        return Some(if reduced { found.passive(true).not_finite() } else { found });
    }
    if PARTICIPLES.contains(&word)
        && !attributive
        && !is_present_subject(view, at)
        && !matches!(word, "been" | "run" | "come" | "become")
    {
        return Some(Found::new(at, Tense::Past).passive(true).not_finite());
    }
    if view.is_first(at) {
        return None;
    }
    if THIRD.contains(&word) && !attributive && !is_adjective_like(before) {
        return Some(Found::new(at, Tense::Present));
    }
    // « The climbers set out », "prices hit a record": news tells what was done.
    let named = !matches!(before, "i" | "we" | "you" | "they") && !INNER.contains(&before);
    if SAME.contains(&word) && named && is_present_subject(view, at) {
        return Some(Found::new(at, Tense::Past));
    }
    if is_present_subject(view, at) && (BASES.contains(&word) || SAME.contains(&word)) {
        return Some(Found::new(at, Tense::Present));
    }
    if SAME.contains(&word) && !attributive && follows_noun(view, at) {
        return Some(Found::new(at, Tense::Past));
    }
    None
}

/// Verbs under which a participle says a state: « will stay closed ».
fn is_copula(word: &str) -> bool {
    matches!(
        word,
        "stay"
            | "stays"
            | "stayed"
            | "remain"
            | "remains"
            | "remained"
            | "become"
            | "becomes"
            | "became"
            | "get"
            | "gets"
            | "keep"
            | "keeps"
            | "kept"
            | "seem"
            | "seems"
            | "look"
            | "looks"
            | "feel"
            | "feels"
            | "go"
            | "being"
    )
}

/// « set to open », « due on Friday » without a form of « be ».
fn planned(view: &View<'_>, at: usize, word: &str) -> Option<Found> {
    let next = skip_inner(view, at + 1);
    if view.norm(next) == "to"
        && is_base_or_be(view, next + 1)
        && !matches!(word, "going" | "allowed" | "ordered" | "required" | "determined")
    {
        let (head, passive) = verb_under_to(view, next);
        return Some(Found::new(head, Tense::Prospective).passive(passive).not_finite());
    }
    let ahead = matches!(
        word,
        "due" | "set" | "scheduled" | "planned" | "slated" | "expected" | "pencilled" | "penciled"
    );
    let dated = matches!(view.norm(at + 1), "for" | "on" | "in" | "by");
    (ahead && dated && word != "expected").then(|| Found::new(at, Tense::Prospective).not_finite())
}

fn is_pronoun_like(before: &str) -> bool {
    matches!(
        before,
        "this"
            | "these"
            | "those"
            | "some"
            | "most"
            | "many"
            | "each"
            | "both"
            | "few"
            | "several"
            | "two"
            | "three"
            | "four"
    )
}

fn is_adjective_like(before: &str) -> bool {
    ["ous", "ful", "ish", "able", "ible", "less"]
        .iter()
        .any(|ending| before.len() > 5 && before.ends_with(ending))
        || matches!(
            before,
            "new"
                | "old"
                | "big"
                | "last"
                | "first"
                | "own"
                | "and"
                | "for"
                | "in"
                | "on"
                | "by"
                | "-"
                | "other"
        )
}

/// Whether a subject stands before the token that takes a plural verb.
fn is_present_subject(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let adverb = INNER.contains(&view.norm(before)) || view.norm(before).ends_with("ly");
    let subject = if adverb { before.saturating_sub(1) } else { before };
    matches!(view.norm(subject), "i" | "we" | "you" | "they" | "who") || is_plural(view, subject)
}

/// Whether the token before looks like a noun or a pronoun in the singular.
fn follows_noun(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = view.norm(before);
    matches!(word, "he" | "she" | "it" | "who" | "that")
        || (view.shape(before) != Shape::Sign
            && !crate::language::en::time::words::is_function_word(word)
            && !view.is_first(before)
            && !is_adjective_like(word))
        || view.shape(before).is_capitalised()
}
