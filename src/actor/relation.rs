//! What a text states about how actors stand to each other: « Hélène Vasseur, la directrice générale de Lumagrid ».

use super::Reader;
use super::description::Description;
use super::gazetteer::NounClass;
use crate::span::Span;

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
