//! Who takes part, as it is found, each with its reason.

use super::Role;
use super::reason::{Part, PartReason};
use crate::span::Span;

/// The actors of an event in the order in which they are found.
#[derive(Debug, Default)]
pub(super) struct Cast {
    found: Vec<(Part, Role)>,
}

impl Cast {
    /// Adds actors of one role for one reason, of which `word` is the word.
    pub(super) fn add(
        &mut self,
        actors: impl IntoIterator<Item = usize>,
        role: Role,
        reason: PartReason,
        word: Span,
    ) {
        self.found.extend(actors.into_iter().map(|actor| (Part { actor, reason, word }, role)));
    }

    /// Each actor once, with its first role, in order of weight: who does something before what is done to whom.
    pub(super) fn finish(self) -> (Vec<(usize, Role)>, Vec<Part>) {
        let mut unique: Vec<(Part, Role)> = Vec::new();
        for (part, role) in self.found {
            if !unique.iter().any(|(known, _)| known.actor == part.actor) {
                unique.push((part, role));
            }
        }
        unique.sort_by_key(|(_, role)| match role {
            Role::Agent | Role::Speaker => 0,
            Role::Patient => 1,
            _ => 2,
        });
        unique.into_iter().map(|(part, role)| ((part.actor, role), part)).unzip()
    }
}
