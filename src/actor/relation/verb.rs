//! Relations that verbs state: « Arvelle, qui détient 41 % de Lumagrid », "who ran it for 37 years".

use super::{Finder, RelationKind};
use crate::syntax::{FormTense, Mood, PronType, Relation, Upos};

/// What a verb says of its subject and its object.
#[derive(Clone, Copy)]
struct Tie {
    kind: RelationKind,
    /// Whether a past tense says that it is over.
    lasting: bool,
    /// Whether it is over whatever the tense.
    over: bool,
    /// Whether the object comes to stand so to the subject: « X embauche Y ».
    turned: bool,
    /// Whether the subject of the relation is whom the verb names with « à »: « vendu à X ».
    sold: bool,
    /// The same where the verb's subject is what is owned: « appartient à X ».
    held: bool,
}

pub(super) fn relations(finder: &mut Finder<'_>) {
    let reader = finder.reader;
    for verb in 0..reader.text.tokens.len() {
        if reader.syntax.upos(verb) != Upos::Verb || reader.syntax.is_negated(verb) {
            continue;
        }
        let Some(tie) = tie(finder, reader.syntax.lemma(verb)) else { continue };
        let Some(past) = told(finder, verb) else { continue };
        let Some((subject, object, last)) = arguments(finder, verb, tie) else { continue };
        let (subject, object) = if tie.turned { (object, subject) } else { (subject, object) };
        let former = tie.over || (tie.lasting && past);
        let evidence = finder.evidence(verb.min(last)..verb.max(last) + 1, Some(verb));
        finder.add(subject, tie.kind, object, former, &evidence);
    }
}

fn tie(finder: &Finder<'_>, lemma: &str) -> Option<Tie> {
    let ties = finder.reader.names.ties;
    let plain = |kind| Tie { kind, lasting: false, over: false, turned: false, sold: false, held: false };
    let lasting = |kind| Tie { lasting: true, ..plain(kind) };
    let has = |list: &[&str]| list.contains(&lemma);
    if has(ties.owning) {
        Some(lasting(RelationKind::Owns))
    } else if has(ties.acquiring) {
        Some(plain(RelationKind::Owns))
    } else if has(ties.selling) {
        Some(Tie { sold: true, ..plain(RelationKind::Owns) })
    } else if has(ties.leading) {
        Some(lasting(RelationKind::HeadOf))
    } else if has(ties.joining) {
        Some(plain(RelationKind::MemberOf))
    } else if has(ties.marrying) {
        Some(plain(RelationKind::RelativeOf))
    } else if has(ties.speaking_for) {
        Some(lasting(RelationKind::Represents))
    } else if has(ties.belonging) {
        Some(Tie { held: true, ..lasting(RelationKind::Owns) })
    } else if has(ties.hiring) {
        Some(Tie { turned: true, ..plain(RelationKind::WorksFor) })
    } else if has(ties.dismissing) {
        Some(Tie { turned: true, over: true, ..plain(RelationKind::WorksFor) })
    } else {
        None
    }
}

/// Whether a verb tells of the past; `None` if what it says is not so, or not yet: an aim, a future, hearsay.
pub(super) fn told(finder: &Finder<'_>, verb: usize) -> Option<bool> {
    let syntax = finder.reader.syntax;
    let clause = syntax.relation(verb);
    if !syntax.is_finite(verb) {
        // A participle behind its noun: « rachetée par X », "owned by X".
        let participle = syntax.morph(verb).verb_form() == Some(crate::syntax::VerbForm::Part);
        return (participle
            && clause != Relation::Xcomp
            && syntax.morph(verb).tense() != Some(FormTense::Pres))
        .then_some(false);
    }
    let (mood, tense) = syntax.finite_tense(verb)?;
    let modal = syntax.dependents(verb).any(|child| {
        syntax.relation(child) == Relation::Aux
            && finder.reader.names.ties.modals.contains(&finder.reader.text.norm(child))
    });
    if modal || mood != Mood::Ind || tense == FormTense::Fut {
        return None;
    }
    let since = syntax.dependents(verb).any(|child| {
        syntax
            .marker(child)
            .is_some_and(|marker| finder.reader.names.ties.since.contains(&finder.reader.text.norm(marker)))
    });
    let compound = syntax.auxiliaries(verb).iter().any(|aux| syntax.relation(*aux) == Relation::Aux);
    let past = matches!(tense, FormTense::Past | FormTense::Imp) || compound;
    Some(past && !since && !syntax.is_passive(verb))
}

/// The actors that a verb ties, the one who owns or leads first, and the last word that says so.
fn arguments(finder: &Finder<'_>, verb: usize, tie: Tie) -> Option<(usize, usize, usize)> {
    let (syntax, actors) = (finder.reader.syntax, finder.actors);
    let norm = |token: usize| finder.reader.text.norm(token);
    let ties = finder.reader.names.ties;
    let with = |words: &[&str]| {
        let introduced =
            |child: &usize| syntax.marker(*child).is_some_and(|marker| words.contains(&norm(marker)));
        syntax.dependents(verb).find(introduced)
    };
    let is_participle = !syntax.is_finite(verb);
    // "Norvane, sold to X in 2012, closed": the form is also that of the past.
    let bare = || syntax.auxiliaries(verb).is_empty() && syntax.object(verb).is_none();
    let passive = syntax.is_passive(verb)
        || is_participle
        || (bare() && with(if tie.sold { ties.to } else { ties.by }).is_some());
    // « qui représente Basile Ortan »: the parse may take the object for a second subject.
    let relative = |subject: &usize| syntax.morph(*subject).pron_type() == Some(PronType::Rel);
    let object = || {
        let mut subjects = syntax.dependents_as(verb, Relation::Nsubj);
        let by_relative = syntax.dependents(verb).any(|child| child < verb && relative(&child));
        syntax.object(verb).or_else(|| subjects.find(|subject| by_relative && *subject > verb))
    };
    let undergoer = if passive || tie.held { syntax.subject(verb) } else { object() };
    let doer = if tie.sold || tie.held {
        with(ties.to)
    } else if passive {
        syntax.agent(verb).or_else(|| with(ties.by))
    } else {
        syntax.subject(verb)
    };
    let (doer, undergoer) = doer.zip(undergoer)?;
    // « 41 % de Lumagrid »: a share of it.
    let share = || syntax.dependents_as(undergoer, Relation::Nmod).find_map(|child| actors.at(child));
    let object = actors.at(undergoer).or_else(share)?;
    Some((actors.at(doer)?, object, undergoer))
}
