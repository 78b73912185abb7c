//! What a text states about how actors stand to each other: « Hélène Vasseur, la directrice générale de Lumagrid ».

use super::description::Description;
use super::gazetteer::NounClass;
use super::{ActorKind, Actors, Reader};
use crate::span::Span;
use crate::syntax::{Relation, Upos};

/// How one actor stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Leads an organisation or a place.
    HeadOf,
    /// Is employed by it.
    WorksFor,
    /// Belongs to it: a party, a government, an assembly.
    MemberOf,
    /// Speaks or acts for somebody.
    Represents,
    /// Holds or controls it.
    Owns,
    /// Is a part of it.
    PartOf,
    /// Lies or sits there.
    LocatedIn,
    /// Is of the same family.
    RelativeOf,
}

impl RelationKind {
    /// The name in the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HeadOf => "head-of",
            Self::WorksFor => "works-for",
            Self::MemberOf => "member-of",
            Self::Represents => "represents",
            Self::Owns => "owns",
            Self::PartOf => "part-of",
            Self::LocatedIn => "located-in",
            Self::RelativeOf => "relative-of",
        }
    }
}

/// A relation that the text states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Who.
    pub subject: usize,
    /// How.
    pub kind: RelationKind,
    /// To whom.
    pub object: usize,
    /// Whether it is over.
    pub former: bool,
    /// The words that say so.
    pub evidence: Span,
}

/// The relations that verbs state: « Arvelle, qui détient 41 % de Lumagrid », "who ran it".
pub(super) fn of_verbs(reader: &Reader<'_>, actors: &mut Actors) {
    let syntax = reader.syntax;
    let mut found = Vec::new();
    for verb in 0..reader.text.tokens.len() {
        let lemma = syntax.lemma(verb);
        let owns = reader.names.owning.contains(&lemma);
        let leads = reader.names.leading.contains(&lemma);
        if !(owns || leads) || syntax.upos(verb) != Upos::Verb || syntax.is_negated(verb) {
            continue;
        }
        let (subject, object) = if syntax.is_passive(verb) {
            (syntax.agent(verb), syntax.subject(verb))
        } else {
            (syntax.subject(verb), syntax.object(verb))
        };
        let Some((subject, object)) = subject.zip(object) else { continue };
        // « 41 % de Lumagrid »: a share of it.
        let share = || syntax.dependents_as(object, Relation::Nmod).find_map(|child| actors.at(child));
        let Some((subject, object)) = actors.at(subject).zip(actors.at(object).or_else(share)) else {
            continue;
        };
        let kind_of = |index: usize| actors.get(index).map(|actor| actor.kind);
        let fits = match (kind_of(subject), kind_of(object)) {
            (Some(ActorKind::Person), Some(ActorKind::Organisation)) => true,
            (Some(ActorKind::Organisation), Some(ActorKind::Organisation | ActorKind::Product)) => owns,
            _ => false,
        };
        if fits && subject != object {
            let kind = if owns { RelationKind::Owns } else { RelationKind::HeadOf };
            let evidence = reader.text.span_of(verb..verb + 1);
            found.push(Related { subject, kind, object, former: false, evidence });
        }
    }
    for related in found {
        let known = actors.relations.iter().any(|known| {
            (known.subject, known.kind, known.object) == (related.subject, related.kind, related.object)
        });
        if !known {
            actors.relations.push(related);
        }
    }
}

/// The relation that a description of one actor states to another one named inside of it.
pub(super) fn of_description(
    reader: &Reader<'_>,
    description: &Description,
    subject: usize,
    object: usize,
) -> Related {
    let noun = description.noun;
    let kind = match (noun.class, noun.detail) {
        (NounClass::Kin, _) => RelationKind::RelativeOf,
        (NounClass::Person, "speaker" | "justice") => RelationKind::Represents,
        (NounClass::Person, "member") => RelationKind::MemberOf,
        (NounClass::Person, "office" | "corporate" | "religious") if leads(reader, description) => {
            RelationKind::HeadOf
        }
        (NounClass::Person, "office") => RelationKind::MemberOf,
        (NounClass::Organisation, _) => RelationKind::PartOf,
        (NounClass::Place, _) => RelationKind::LocatedIn,
        _ => RelationKind::WorksFor,
    };
    Related { subject, kind, object, former: description.former, evidence: description.mention.span }
}

/// Whether an office is that of a head: its noun is one of those that lead, alone.
fn leads(reader: &Reader<'_>, description: &Description) -> bool {
    let noun = reader.syntax.lemma(description.mention.head);
    reader.names.heads.contains(&noun)
        || reader.names.heads.contains(&reader.text.norm(description.mention.head))
}
