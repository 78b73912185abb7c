//! French verb groups: auxiliaries and participles, modals and infinitives, simple tenses by their endings.
//!
//! [`read`] looks at one token and asks, in this order: an auxiliary, a modal, a simple tense, an infinitive behind its
//! preposition, a participle that stands for a clause (« Adoptée lundi, la motion … »). Tables are in `forms`, the
//! judgement of endings in `endings`.

mod endings;
mod forms;
mod irregular;
mod stems;

use crate::syntax::rule::{VerbForms, View};
use crate::syntax::{Tense, VerbGroup};
use crate::text::Shape;
pub(super) use endings::is_plan;
use endings::{is_infinitive, is_participle, simple};
use forms::{Aux, Modal, auxiliary, modal};

/// The verb forms of French.
pub(super) const FORMS: VerbForms = VerbForms {
    read,
    subordinators: &[
        "que",
        "qu'",
        "qui",
        "dont",
        "où",
        "lorsque",
        "lorsqu'",
        "quand",
        "puisque",
        "puisqu'",
        "si",
        "s'il",
        "comme",
        "quoique",
        "quoiqu'",
        "laquelle",
        "lequel",
        "lesquels",
        "lesquelles",
        "auquel",
        "duquel",
        "tandis",
        "alors",
        "parce",
        "afin",
    ],
    coordinators: &["et", "ou", "mais", "car", "or", "donc", "puis", "ni"],
};

/// The most words between an auxiliary and its participle.
const REACH: usize = 7;

fn read(view: &View<'_>, at: usize) -> Option<VerbGroup> {
    let shape = view.shape(at);
    let written =
        shape == Shape::Lower || (shape == Shape::Capitalised && view.is_first(at)) || shape == Shape::Upper;
    if !written {
        return None;
    }
    let norm = view.norm(at);
    // « l'avaient rejeté », « les a reçus »: before an auxiliary these are pronouns.
    let pronoun = matches!(view.before(at), "l'" | "les" | "le" | "la" | "leur");
    if let Some((tense, aux)) = auxiliary(norm).filter(|_| pronoun || !named(view, at)) {
        return compound(view, at, tense, aux);
    }
    if let Some((tense, modal)) = modal(norm).filter(|_| !named(view, at)) {
        return Some(modal_group(view, at, tense, modal));
    }
    let person = person(view, at);
    let sure = is_subject(view.before(at));
    if let Some(tense) = simple(norm, sure, named(view, at) && !person, person) {
        return Some(group(view, at, at, tense, true));
    }
    infinitive(view, at).or_else(|| bare_participle(view, at))
}

/// A group from `start` to `head`, active.
fn group(view: &View<'_>, start: usize, head: usize, tense: Tense, finite: bool) -> VerbGroup {
    VerbGroup {
        tokens: start..head + 1,
        head,
        tense,
        negated: negated(view, start, head),
        possible: false,
        hearsay: false,
        passive: false,
        finite,
        was_to: false,
    }
}

/// Whether a determiner or preposition stands before: then the word is a noun.
fn named(view: &View<'_>, at: usize) -> bool {
    forms::DETERMINERS.contains(&view.before(at))
}

/// Words before which only a finite verb can stand.
fn is_subject(before: &str) -> bool {
    matches!(
        before,
        "il" | "elle"
            | "on"
            | "ils"
            | "elles"
            | "qui"
            | "ne"
            | "n'"
            | "se"
            | "s'"
            | "je"
            | "j'"
            | "tu"
            | "cela"
            | "ça"
            | "c'"
            | "y"
    )
}

/// Whether « nous », « vous » or « je » stands just before, a clitic between them allowed, or behind with a hyphen.
fn person(view: &View<'_>, at: usize) -> bool {
    let from = at.saturating_sub(3);
    (from..at).any(|token| matches!(view.norm(token), "nous" | "vous" | "je" | "j'"))
        || matches!(view.norm(at + 1), "-nous" | "-vous" | "-je")
}

/// What may stand inside of a group: clitics, negation, adverbs.
fn inside(norm: &str) -> bool {
    norm.starts_with('-') || forms::INSIDE.contains(&norm) || (norm.ends_with("ment") && norm.len() > 6)
}

/// The first token from `from` on that may not stand inside of a group.
fn behind(view: &View<'_>, from: usize) -> usize {
    (from..from + REACH).find(|&token| !inside(view.norm(token))).unwrap_or(from + REACH)
}

/// An auxiliary with its participle, or the auxiliary as a verb by itself.
fn compound(view: &View<'_>, at: usize, tense: Option<Tense>, aux: Aux) -> Option<VerbGroup> {
    let finite = tense.is_some();
    let mut head = behind(view, at + 1);
    let mut passive = false;
    let mut aux = aux;
    let mut shifted = false;
    while matches!(view.norm(head), "été" | "eu") && aux == Aux::Have {
        let next = behind(view, head + 1);
        shifted = true;
        if !is_participle(view.norm(next), true) {
            let tense = if finite { past_of(tense?) } else { Tense::Past };
            return Some(VerbGroup {
                hearsay: hearsay(tense_of(tense), tense_was(view, at)),
                ..group(view, at, head, tense, finite)
            });
        }
        passive = view.norm(head) == "été";
        aux = Aux::Have;
        head = next;
    }
    let fixed = view.norm(head) == "lieu" && aux == Aux::Have;
    if !fixed && !is_participle(view.norm(head), aux == Aux::Be || shifted) {
        let tense = tense?;
        let noun = matches!(view.norm(at), "est" | "a" | "as" | "fut")
            && view.before(at) == "l'"
            && !is_subject(view.before(at.saturating_sub(1)));
        let cleft = view.before(at) == "c'" && matches!(view.norm(at), "est" | "était" | "fut");
        return if noun || cleft { None } else { Some(group(view, at, at, tense, true)) };
    }
    if is_modal_participle(view.norm(head)) {
        let next = behind(view, head + 1);
        if is_infinitive(view.norm(next)) {
            head = next;
        }
    }
    let moved = aux == Aux::Have || reflexive(view, at) || endings::takes_be(view.norm(head));
    let Some(tense) = tense else {
        let tense = if moved || shifted { Tense::Past } else { Tense::Prospective };
        return Some(VerbGroup { passive: passive || !moved, ..group(view, at, head, tense, false) });
    };
    let told = if moved { past_of(tense) } else { tense };
    let heard = tense == Tense::Conditional && moved;
    Some(VerbGroup { passive: passive || !moved, hearsay: heard, ..group(view, at, head, told, true) })
}

/// The time of a compound tense, by that of its auxiliary.
fn past_of(tense: Tense) -> Tense {
    match tense {
        Tense::Past | Tense::Perfect | Tense::Pluperfect => Tense::Pluperfect,
        Tense::Future => Tense::Future,
        Tense::Present | Tense::Conditional | Tense::Prospective => Tense::Past,
    }
}

fn tense_of(tense: Tense) -> bool {
    tense == Tense::Past
}

fn tense_was(view: &View<'_>, at: usize) -> bool {
    auxiliary(view.norm(at)).is_some_and(|(tense, _)| tense == Some(Tense::Conditional))
}

/// Doubt is told by the conditional of an auxiliary that makes a past.
fn hearsay(past: bool, conditional: bool) -> bool {
    past && conditional
}

/// « a dû fermer », « a pu partir ».
fn is_modal_participle(norm: &str) -> bool {
    matches!(norm, "dû" | "pu" | "voulu" | "fallu" | "su" | "laissé" | "fait" | "failli")
}

/// Whether a reflexive pronoun stands before an auxiliary: « s'est », « s'en est », « se sont ».
fn reflexive(view: &View<'_>, at: usize) -> bool {
    let is = |norm: &str| matches!(norm, "s'" | "se" | "m'" | "me");
    let before = view.before(at);
    is(before) || (matches!(before, "en" | "y" | "l'") && is(view.before(at.saturating_sub(1))))
}

/// A modal with its infinitive.
fn modal_group(view: &View<'_>, at: usize, tense: Tense, modal: Modal) -> VerbGroup {
    let mut next = behind(view, at + 1);
    if modal == Modal::Recent {
        if !matches!(view.norm(next), "de" | "d'") {
            return group(view, at, at, tense, true);
        }
        next = behind(view, next + 1);
    }
    if !is_infinitive(view.norm(next)) {
        return group(view, at, at, tense, true);
    }
    let mut head = next;
    let mut passive = false;
    if matches!(view.norm(next), "être" | "avoir") {
        let participle = behind(view, next + 1);
        if is_participle(view.norm(participle), true) {
            head = participle;
            passive = view.norm(next) == "être" && !endings::takes_be(view.norm(head));
        }
    }
    let was_to = modal == Modal::Must && tense == Tense::Past;
    let tense = match (modal, tense) {
        (Modal::Recent, Tense::Present) => Tense::Past,
        (Modal::Recent, _) => Tense::Pluperfect,
        (Modal::Near, Tense::Past) => Tense::Conditional,
        (Modal::Must, Tense::Past) if view.norm(at) != "dut" && view.norm(at) != "durent" => {
            Tense::Conditional
        }
        (_, Tense::Past) => Tense::Past,
        _ => Tense::Future,
    };
    let was_to = was_to && tense == Tense::Conditional;
    VerbGroup { possible: modal == Modal::Can, passive, was_to, ..group(view, at, head, tense, true) }
}

/// An infinitive behind its preposition: « pour ouvrir », « de se réunir ».
fn infinitive(view: &View<'_>, at: usize) -> Option<VerbGroup> {
    if !is_infinitive(view.norm(at)) {
        return None;
    }
    let clitic = |norm: &str| {
        matches!(
            norm,
            "se" | "s'"
                | "le"
                | "la"
                | "les"
                | "l'"
                | "lui"
                | "leur"
                | "y"
                | "en"
                | "ne"
                | "pas"
                | "plus"
                | "bien"
        )
    };
    let start =
        (0..3).try_fold(at, |token, _| if clitic(view.before(token)) { Ok(token - 1) } else { Err(token) });
    let start = match start {
        Ok(token) | Err(token) => token,
    };
    if !matches!(view.before(start), "pour" | "de" | "d'" | "à") {
        return None;
    }
    Some(group(view, at, at, Tense::Prospective, false))
}

/// A participle that stands for a clause: at the beginning, behind a comma, or before what can only belong to a verb.
fn bare_participle(view: &View<'_>, at: usize) -> Option<VerbGroup> {
    let norm = view.norm(at);
    let opens = view.is_first(at)
        || matches!(view.before(at), "," | "(" | "et" | "puis" | ";" | "«" | "“" | "–" | "—");
    let goes_on = forms::BEHIND_PARTICIPLE.contains(&view.norm(at + 1));
    let plan = is_plan(norm);
    if !is_participle(norm, true) || endings::is_noun(norm) || named(view, at) || !(plan || opens || goes_on)
    {
        return None;
    }
    let tense = if plan { Tense::Prospective } else { Tense::Past };
    Some(VerbGroup { passive: !endings::takes_be(norm), ..group(view, at, at, tense, false) })
}

/// Whether « ne » with « pas » or a word like it stands around; « ne … que » does not deny.
fn negated(view: &View<'_>, start: usize, head: usize) -> bool {
    let from = start.saturating_sub(4);
    let ne = (from..start).rev().take_while(|&token| {
        matches!(
            view.norm(token),
            "ne" | "n'"
                | "se"
                | "s'"
                | "le"
                | "la"
                | "les"
                | "l'"
                | "lui"
                | "leur"
                | "y"
                | "en"
                | "nous"
                | "vous"
                | "me"
                | "m'"
                | "pas"
                | "plus"
                | "jamais"
                | "rien"
        )
    });
    let ne = ne.clone().any(|token| matches!(view.norm(token), "ne" | "n'"));
    if !ne {
        return false;
    }
    let word = |token: usize| {
        matches!(
            view.norm(token),
            "pas"
                | "plus"
                | "jamais"
                | "rien"
                | "point"
                | "guère"
                | "aucun"
                | "aucune"
                | "personne"
                | "ni"
                | "nul"
                | "nulle"
        )
    };
    let only = (start..head + 5).any(|token| matches!(view.norm(token), "que" | "qu'"));
    (from.saturating_sub(3)..head + 4).any(word) || !only
}
