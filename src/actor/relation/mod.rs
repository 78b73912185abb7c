//! What a text states about how actors stand to each other: « Hélène Vasseur, la directrice générale de Lumagrid ».
//!
//! Runs when all mentions have their actor. `noun` reads descriptions (appositions, predicates, possessives), `verb` verbs of
//! owning, leading, belonging and family, `place` where something lies, `beside` of what somebody is whose
//! name stands beside its own. Nothing is taken from knowledge of the world.

mod beside;
mod noun;
mod place;
mod verb;

use std::collections::BTreeSet;

use super::description::Description;
use super::gazetteer::NounClass;
use super::pronoun::Owners;
use super::{ActorKind, Actors, Reader};
use crate::span::Span;

/// How one actor stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Leads an organisation or a place.
    HeadOf,
    /// Is employed by it.
    WorksFor,
    /// Belongs to it: a party, a government, an assembly, a team.
    MemberOf,
    /// Speaks or acts for somebody.
    Represents,
    /// Holds or controls it.
    Owns,
    /// Is the company above it.
    ParentOf,
    /// Is a part of it.
    PartOf,
    /// Lies or sits there.
    LocatedIn,
    /// Is of the same family.
    RelativeOf,
}

impl RelationKind {
    /// Every kind, in order.
    pub const ALL: [Self; 9] = [
        Self::HeadOf,
        Self::WorksFor,
        Self::MemberOf,
        Self::Represents,
        Self::Owns,
        Self::ParentOf,
        Self::PartOf,
        Self::LocatedIn,
        Self::RelativeOf,
    ];

    /// The name in the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HeadOf => "head-of",
            Self::WorksFor => "works-for",
            Self::MemberOf => "member-of",
            Self::Represents => "represents",
            Self::Owns => "owns",
            Self::ParentOf => "parent-of",
            Self::PartOf => "part-of",
            Self::LocatedIn => "located-in",
            Self::RelativeOf => "relative-of",
        }
    }

    /// Whether actors of these kinds can stand so: a place leads nobody.
    fn fits(self, subject: ActorKind, object: ActorKind) -> bool {
        use ActorKind::{Group, Organisation, Person, Place, Product};
        match self {
            Self::HeadOf => subject == Person && matches!(object, Organisation | Place),
            Self::WorksFor | Self::MemberOf => subject == Person && matches!(object, Organisation | Place),
            Self::Represents => matches!(subject, Person | Organisation) && object != Product,
            Self::Owns => {
                matches!(subject, Person | Organisation | Place | Group)
                    && matches!(object, Organisation | Product)
            }
            Self::ParentOf => subject == Organisation && matches!(object, Organisation | Product),
            Self::PartOf => subject == Organisation && object == Organisation,
            Self::LocatedIn => matches!(subject, Organisation | Place | Product) && object == Place,
            Self::RelativeOf => subject == Person && object == Person,
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
    /// The temporal expression that says since when, as an index into those that the stage was told of.
    pub since: Option<usize>,
}

/// A description whose actor is known.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) description: Description,
    pub(super) actor: usize,
}

/// Finds the relations of a text.
pub(super) fn find(reader: &Reader<'_>, actors: &Actors, told: &[Told], owners: &Owners) -> Vec<Related> {
    let mut finder = Finder { reader, actors, found: Vec::new(), known: BTreeSet::new() };
    place::locations(&mut finder);
    place::lying(&mut finder);
    beside::relations(&mut finder);
    verb::relations(&mut finder);
    noun::relations(&mut finder, told, owners);
    finder.found.sort_by_key(|related| related.evidence);
    finder.found
}

/// What says that a relation holds.
#[derive(Debug, Clone, Copy)]
struct Evidence {
    span: Span,
    since: Option<usize>,
}

struct Finder<'a> {
    reader: &'a Reader<'a>,
    actors: &'a Actors,
    found: Vec<Related>,
    known: BTreeSet<(usize, RelationKind, usize)>,
}

impl Finder<'_> {
    fn kind(&self, actor: usize) -> Option<ActorKind> {
        self.actors.get(actor).map(|actor| actor.kind)
    }

    /// Keeps a relation, once, if actors of these kinds can stand so.
    fn add(&mut self, subject: usize, kind: RelationKind, object: usize, former: bool, told: &Evidence) {
        let fits = self.kind(subject).zip(self.kind(object)).is_some_and(|(a, b)| kind.fits(a, b));
        let turned = kind == RelationKind::RelativeOf && self.known.contains(&(object, kind, subject));
        if fits && subject != object && !turned && self.known.insert((subject, kind, object)) {
            let Evidence { span: evidence, since } = *told;
            self.found.push(Related { subject, kind, object, former, evidence, since });
        }
    }

    /// The words of some tokens; with « depuis 2011 » right behind them or behind a verb of theirs.
    fn evidence(&self, tokens: std::ops::Range<usize>, verb: Option<usize>) -> Evidence {
        let end = tokens.end;
        let span = self.reader.text.span_of(tokens);
        let sentence = self.reader.text.sentence_of(end.saturating_sub(1));
        let taken = self.reader.taken;
        let first = taken.partition_point(|range| range.end <= end.min(verb.unwrap_or(end)));
        let is_since = |range: &std::ops::Range<usize>| {
            let governed = || self.reader.syntax.governing_predicate(range.start) == verb;
            self.reader.names.ties.since.contains(&self.reader.text.norm(range.start))
                && (range.start == end || (verb.is_some() && governed()))
        };
        let near = taken.iter().enumerate().skip(first).take(4);
        let since = near
            .filter(|(_, range)| self.reader.text.sentence_of(range.start) == sentence)
            .find(|(_, range)| is_since(range))
            .map(|(index, _)| index);
        Evidence { span, since }
    }

    /// Whether people belong to something, as to a party, a team, an assembly or a state, rather than work for it.
    fn belongs(&self, object: usize) -> bool {
        self.kind(object) == Some(ActorKind::Place) || self.is_of_members(object)
    }

    /// Whether an organisation is one of members, by its name or by the word lists.
    fn is_of_members(&self, object: usize) -> bool {
        let of_members = |sort: &str| matches!(sort, "party" | "government" | "team" | "union" | "body");
        let by_noun = |token: usize| {
            let noun = self.reader.noun(token).filter(|noun| noun.class == NounClass::Organisation);
            noun.is_some_and(|noun| of_members(noun.detail))
        };
        self.actors.get(object).is_some_and(|actor| {
            actor.mentions.iter().any(|mention| {
                let entry = mention.evidence.entry.and_then(|entry| self.reader.gazetteer.sort_of(entry));
                entry.is_some_and(of_members) || mention.tokens.clone().any(by_noun)
            })
        })
    }

    /// What a person is known to lead, if it is one thing.
    fn led_by(&self, person: usize) -> Option<usize> {
        let mut led =
            self.found.iter().filter(|known| known.subject == person && known.kind == RelationKind::HeadOf);
        let only = led.next()?;
        led.next().is_none().then_some(only.object)
    }
}
