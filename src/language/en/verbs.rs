//! The verb forms of English: auxiliaries and modals with what they govern, pasts by ending and by list, frequent
//! presents, and infinitives with « to ».

mod plain;

use std::ops::Range;

use crate::syntax::rule::{VerbForms, View};
use crate::syntax::{Tense, VerbGroup};
use crate::text::Shape;

use super::verb_words::{BASES, BOTH, DETERMINERS, INNER, NOT_ED, PARTICIPLES, PLANS, SAME};
use plain::{is_plural, plain};

/// The verb forms.
pub(super) const FORMS: VerbForms =
    VerbForms { read, subordinators: SUBORDINATORS, coordinators: COORDINATORS };

const SUBORDINATORS: &[&str] = &[
    "that", "which", "who", "whom", "whose", "when", "while", "where", "because", "if", "although", "though",
    "than", "whether", "unless", "what", "why", "how", "whereas", "as",
];
const COORDINATORS: &[&str] = &["and", "but", "or", "so", "yet", "nor"];

/// What is known of a group before its words are put together.
#[derive(Clone, Copy)]
struct Found {
    head: usize,
    tense: Tense,
    passive: bool,
    possible: bool,
    finite: bool,
}

impl Found {
    fn new(head: usize, tense: Tense) -> Self {
        Self { head, tense, passive: false, possible: false, finite: true }
    }

    fn passive(self, passive: bool) -> Self {
        Self { passive, ..self }
    }

    fn possible(self, possible: bool) -> Self {
        Self { possible, ..self }
    }

    fn not_finite(self) -> Self {
        Self { finite: false, ..self }
    }
}

fn read(view: &View<'_>, at: usize) -> Option<VerbGroup> {
    let word = view.norm(at);
    let found = match word {
        "will" | "'ll" | "shall" | "wo" | "sha" => modal(view, at, Tense::Future, false),
        "may" | "might" | "could" => modal(view, at, Tense::Future, true),
        "can" | "ca" | "cannot" | "must" | "should" | "ought" => modal(view, at, Tense::Future, false),
        "would" => modal(view, at, Tense::Conditional, false),
        "'d" => contracted_d(view, at),
        "am" if view.before(at) != "i" => None,
        "is" | "are" | "am" | "'re" | "'m" | "ai" => Some(being(view, at, Tense::Present)),
        "'s" => contracted_s(view, at),
        "was" | "were" => Some(being(view, at, Tense::Past)),
        "has" | "have" | "'ve" => Some(having(view, at, Tense::Perfect)),
        "had" => Some(having(view, at, Tense::Pluperfect)),
        "having" => participle_after(view, at).map(|head| Found::new(head, Tense::Past).not_finite()),
        "do" | "does" => does(view, at, Tense::Present),
        "did" => does(view, at, Tense::Past),
        "to" => infinitive(view, at),
        _ => plain(view, at, word),
    }?;
    let found = if is_reduced(view, at, &found) { found.passive(true).not_finite() } else { found };
    let tokens = at..found.head + 1;
    let negated = is_negated(view, tokens.clone());
    let Found { head, tense, passive, possible, finite } = found;
    let was_to = tense == Tense::Conditional && matches!(word, "was" | "were");
    Some(VerbGroup { tokens, head, tense, negated, possible, hearsay: false, passive, finite, was_to })
}

/// Whether a past is the participle of a shortened relative clause: "a report published on Thursday by the bureau
/// retraces". The agent behind it tells.
fn is_reduced(view: &View<'_>, at: usize, found: &Found) -> bool {
    let behind = (at + 1..at + 6).take_while(|&token| view.shape(token) != Shape::Sign);
    found.finite
        && found.head == at
        && found.tense == Tense::Past
        && is_participle(view, at)
        && behind.into_iter().any(|token| view.norm(token) == "by")
}

fn is_negated(view: &View<'_>, tokens: Range<usize>) -> bool {
    let before = view.before(tokens.start);
    tokens.clone().any(|token| matches!(view.norm(token), "not" | "n't" | "never" | "cannot"))
        || matches!(before, "never" | "nobody" | "not")
        || (before == "longer")
}

/// The first token from `at` on that is no adverb, at most four further.
fn skip_inner(view: &View<'_>, at: usize) -> usize {
    let inner = |token: usize| {
        let word = view.norm(token);
        INNER.contains(&word) || (word.len() > 4 && word.ends_with("ly") && view.shape(token) == Shape::Lower)
    };
    (at..at + 4).find(|&token| !inner(token)).unwrap_or(at + 4)
}

fn is_participle(view: &View<'_>, token: usize) -> bool {
    let word = view.norm(token);
    is_ed(word) || BOTH.contains(&word) || PARTICIPLES.contains(&word) || SAME.contains(&word)
}

fn is_ed(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") && !NOT_ED.contains(&word) && !word.contains('-')
}

/// The participle that follows an auxiliary, past adverbs and « been ».
fn participle_after(view: &View<'_>, at: usize) -> Option<usize> {
    let next = skip_inner(view, at + 1);
    is_participle(view, next).then_some(next)
}

/// What can be the base form of a verb: a word in lower case that is in no closed class.
fn is_base(view: &View<'_>, token: usize) -> bool {
    let word = view.norm(token);
    let closed = super::numbers::is_spelt(word)
        || super::time::words::is_function_word(word) && !matches!(word, "have" | "do" | "near" | "last");
    let lower = view.shape(token) == Shape::Lower;
    let shaped =
        !word.ends_with("ing") || matches!(word, "bring" | "sing" | "ring" | "swing" | "spring" | "fling");
    lower && shaped && !closed && (!word.ends_with("ed") || NOT_ED.contains(&word)) && !word.ends_with("ly")
}

/// A modal and the infinitive under it. Of a modal with « have », the event lies behind.
fn modal(view: &View<'_>, at: usize, tense: Tense, possible: bool) -> Option<Found> {
    let word = view.norm(at);
    let noun = matches!(word, "will" | "may" | "might" | "can" | "must");
    if noun
        && (DETERMINERS.contains(&view.before(at)) && view.before(at) != "this"
            || view.shape(at) == Shape::Capitalised)
    {
        return None;
    }
    let mut next = skip_inner(view, at + 1);
    if word == "ought" && view.norm(next) == "to" {
        next += 1;
    }
    match view.norm(next) {
        "be" => {
            let found = being(view, next, tense);
            Some(Found { tense, ..found }.possible(possible))
        }
        "have" => match participle_after(view, next) {
            Some(head) => {
                let tense = if tense == Tense::Conditional {
                    Tense::Conditional
                } else if tense == Tense::Future && !possible && word != "must" && word != "should" {
                    Tense::Future
                } else {
                    Tense::Past
                };
                let (head, passive) = after_been(view, head);
                Some(Found::new(head, tense).passive(passive).possible(possible))
            }
            None => Some(Found::new(next, tense).possible(possible)),
        },
        _ if is_base(view, next) => Some(Found::new(next, tense).possible(possible)),
        _ if view.norm(at) == "may" && view.shape(at) != Shape::Lower => None,
        _ => Some(Found::new(at, tense).possible(possible)),
    }
}

/// Of « been » the participle behind it, if there is one.
fn after_been(view: &View<'_>, head: usize) -> (usize, bool) {
    if view.norm(head) != "been" {
        return (head, false);
    }
    let next = skip_inner(view, head + 1);
    if is_participle(view, next) {
        return (next, true);
    }
    if is_gerund(view, next) { (next, false) } else { (head, false) }
}

fn is_gerund(view: &View<'_>, token: usize) -> bool {
    let word = view.norm(token);
    word.len() > 4 && word.ends_with("ing") && view.shape(token) == Shape::Lower
}

/// A form of « be » and what follows: a participle (passive), a gerund, « to » and an infinitive, a word of plan.
fn being(view: &View<'_>, at: usize, tense: Tense) -> Found {
    let next = skip_inner(view, at + 1);
    let ahead = if tense == Tense::Past { Tense::Conditional } else { Tense::Prospective };
    if view.norm(next) == "to" && is_base_or_be(view, next + 1) {
        let (head, passive) = verb_under_to(view, next);
        return Found::new(head, if tense == Tense::Past { Tense::Conditional } else { Tense::Future })
            .passive(passive);
    }
    if PLANS.contains(&view.norm(next)) {
        let to = skip_inner(view, next + 1);
        if view.norm(to) == "to" && is_base_or_be(view, to + 1) {
            let (head, passive) = verb_under_to(view, to);
            return Found::new(head, ahead).passive(passive);
        }
        if tense != Tense::Past
            && !matches!(
                view.norm(next),
                "set" | "bound" | "about" | "allowed" | "permitted" | "ordered" | "cleared" | "ready"
            )
        {
            return Found::new(next, ahead);
        }
    }
    if view.norm(next) == "being" {
        let inner = skip_inner(view, next + 1);
        if is_participle(view, inner) {
            return Found::new(inner, tense).passive(true);
        }
    }
    if is_participle(view, next) {
        return Found::new(next, tense).passive(true);
    }
    if is_gerund(view, next) {
        return Found::new(next, tense);
    }
    Found::new(at, tense)
}

fn is_base_or_be(view: &View<'_>, token: usize) -> bool {
    view.norm(token) == "be" || is_base(view, token)
}

/// The verb behind « to »: of « to be » the participle.
fn verb_under_to(view: &View<'_>, to: usize) -> (usize, bool) {
    let verb = skip_inner(view, to + 1);
    match view.norm(verb) {
        "be" => {
            let next = skip_inner(view, verb + 1);
            if is_participle(view, next) { (next, true) } else { (verb, false) }
        }
        "have" => participle_after(view, verb).map_or((verb, false), |head| after_been(view, head)),
        _ => (verb, false),
    }
}

/// A form of « have »: a perfect, « have to », or the verb itself.
fn having(view: &View<'_>, at: usize, perfect: Tense) -> Found {
    if let Some(head) = participle_after(view, at) {
        let (head, passive) = after_been(view, head);
        return Found::new(head, perfect).passive(passive);
    }
    let next = skip_inner(view, at + 1);
    let plain = if perfect == Tense::Pluperfect { Tense::Past } else { Tense::Present };
    if view.norm(next) == "to" && is_base_or_be(view, next + 1) {
        let (head, passive) = verb_under_to(view, next);
        return Found::new(head, if plain == Tense::Past { Tense::Past } else { Tense::Future })
            .passive(passive);
    }
    Found::new(at, plain)
}

/// « 'd »: had before a participle, would before an infinitive; only behind a pronoun.
fn contracted_d(view: &View<'_>, at: usize) -> Option<Found> {
    match participle_after(view, at) {
        Some(head) => Some(Found::new(head, Tense::Pluperfect)),
        None => modal(view, at, Tense::Conditional, false),
    }
}

/// « 's »: has before a participle of motion or « been », is otherwise; a possessive behind anything but a pronoun.
fn contracted_s(view: &View<'_>, at: usize) -> Option<Found> {
    const SUBJECTS: &[&str] =
        &["it", "he", "she", "that", "there", "who", "what", "here", "where", "how", "everyone", "nobody"];
    if !SUBJECTS.contains(&view.before(at)) {
        return None;
    }
    let next = skip_inner(view, at + 1);
    if matches!(view.norm(next), "been" | "got" | "become" | "gone" | "come" | "had") {
        let (head, passive) = after_been(view, next);
        return Some(Found::new(head, Tense::Past).passive(passive));
    }
    Some(being(view, at, Tense::Present))
}

/// « do » with « not » or a verb, or by itself.
fn does(view: &View<'_>, at: usize, tense: Tense) -> Option<Found> {
    let next = skip_inner(view, at + 1);
    if is_base(view, next) {
        return Some(Found::new(next, tense));
    }
    Some(Found::new(at, tense))
}

/// « to » and an infinitive: what is meant lies ahead.
fn infinitive(view: &View<'_>, at: usize) -> Option<Found> {
    #[rustfmt::skip]
    const BACKWARDS: &[&str] = &[
        "used", "failed", "managed", "began", "continued", "started", "had", "helped", "refused", "seemed",
        "appeared", "happened",
    ];
    let verb = skip_inner(view, at + 1);
    let known = BASES.contains(&view.norm(verb)) || view.norm(verb) == "be";
    let object =
        super::time::words::is_function_word(view.norm(verb + 1)) || view.shape(verb + 1) != Shape::Sign;
    if !is_base_or_be(view, verb) || !(known || object) || is_plural(view, verb) {
        return None;
    }
    let (head, passive) = verb_under_to(view, at);
    let tense = if BACKWARDS.contains(&view.before(at)) { Tense::Past } else { Tense::Prospective };
    Some(Found::new(head, tense).passive(passive).not_finite())
}
