//! Speakers without a name: who spoke before tells who « a-t-elle ajouté », "a spokesman said", « l'un d'eux » are.

use super::{Analysis, Event, EventKind, Role};
use crate::actor::{ActorKind, Gender};

/// A speaker without a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// Who spoke before: « a-t-elle ajouté ».
    Again {
        /// That of the pronoun.
        gender: Option<Gender>,
    },
    /// Who speaks for an organisation: "a spokesman said".
    Spokesperson,
    /// One of several: « l'un d'eux ».
    OneOfThem,
    /// What somebody wrote: « le rapport souligne ».
    Document,
}

/// Who was heard of so far, with the sentence in which that was.
#[derive(Debug, Default)]
pub(super) struct Heard {
    speaker: Option<(usize, usize)>,
    organisation: Option<(usize, usize)>,
    group: Option<(usize, usize)>,
}

/// How many sentences later a pronoun still means who spoke last.
const SAME_SPEAKER: usize = 3;

/// How many sentences later "a spokesman" still speaks for the organisation that acted.
const SAME_ORGANISATION: usize = 8;

impl Heard {
    /// Remembers who speaks and acts in an event.
    pub(super) fn note(&mut self, event: &Event, analysis: &Analysis<'_>) {
        let kind = |actor: usize| analysis.actors.get(actor).map(|actor| actor.kind);
        let named = |actor: usize| analysis.actors.has_name(actor);
        if let Some(speaker) = event.speaker {
            if event.kind == EventKind::Statement {
                self.speaker = Some((speaker, event.sentence));
            }
            self.keep(speaker, named(speaker), kind(speaker), event.sentence);
        }
        for (actor, role) in &event.participants {
            if matches!(role, Role::Agent | Role::Speaker | Role::Patient) {
                self.keep(*actor, named(*actor), kind(*actor), event.sentence);
                break;
            }
        }
    }

    fn keep(&mut self, actor: usize, named: bool, kind: Option<ActorKind>, sentence: usize) {
        match kind {
            Some(ActorKind::Organisation) if named => self.organisation = Some((actor, sentence)),
            Some(ActorKind::Group) => self.group = Some((actor, sentence)),
            _ => {}
        }
    }

    /// Who a voice is, in a sentence.
    pub(super) fn who(&self, voice: Voice, analysis: &Analysis<'_>, sentence: usize) -> Option<usize> {
        let near = |found: Option<(usize, usize)>, reach: usize| {
            found.filter(|(_, then)| sentence.saturating_sub(*then) <= reach).map(|(actor, _)| actor)
        };
        match voice {
            Voice::Again { gender } => near(self.speaker, SAME_SPEAKER).filter(|speaker| {
                let known = analysis.actors.get(*speaker).filter(|actor| actor.kind == ActorKind::Person);
                let known = known.and_then(|actor| actor.gender);
                known.zip(gender).is_none_or(|(known, said)| known == said)
            }),
            Voice::Document => near(self.speaker, SAME_SPEAKER),
            Voice::Spokesperson => near(self.organisation, SAME_ORGANISATION),
            Voice::OneOfThem => near(self.group, SAME_SPEAKER),
        }
    }
}
