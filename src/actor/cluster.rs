//! Which mentions are of one actor.
//!
//! Wrong merges cost more than missed ones: a surname alone joins a full name only if just one person of that surname
//! is named in full.

use rustc_hash::FxHashMap;

use super::{Actor, ActorKind, Mention};
use crate::span::Span;

/// Why a mention of another form is of this actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeReason {
    /// The last word of the full name alone; the span is of that mention.
    SharedSurname(Span),
}

/// Joins mentions into actors, in order of first mention.
pub(super) fn join(mentions: Vec<Mention>) -> Vec<Actor> {
    let surnames = surnames(&mentions);
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut actors: Vec<Actor> = Vec::new();
    for mention in mentions {
        let key = fold(&mention.name);
        let full = surnames.get(&key).and_then(Option::clone);
        let merged = full.is_some();
        let place = *places.entry(full.unwrap_or(key)).or_insert_with(|| {
            actors.push(Actor {
                name: String::new(),
                kind: ActorKind::Group,
                mentions: Vec::new(),
                merges: Vec::new(),
            });
            actors.len() - 1
        });
        let Some(actor) = actors.get_mut(place) else { continue };
        if merged {
            actor.merges.push(MergeReason::SharedSurname(mention.span));
        }
        if mention.name.chars().count() > actor.name.chars().count() {
            actor.name.clone_from(&mention.name);
        }
        actor.mentions.push(mention);
    }
    for actor in &mut actors {
        actor.kind = kind_of(actor);
    }
    actors
}

/// Two spellings that differ in case alone are one name.
fn fold(name: &str) -> String {
    name.to_lowercase()
}

/// For each last word of a full name: that name, or `None` when several share it.
fn surnames(mentions: &[Mention]) -> FxHashMap<String, Option<String>> {
    let mut surnames: FxHashMap<String, Option<String>> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| mention.kind != Some(ActorKind::Organisation)) {
        let Some((_, last)) = mention.name.rsplit_once(' ') else { continue };
        let full = fold(&mention.name);
        surnames
            .entry(fold(last))
            .and_modify(|known| {
                if known.as_ref() != Some(&full) {
                    *known = None;
                }
            })
            .or_insert(Some(full));
    }
    surnames
}

/// The kind that most mentions say; without any, a name of several words is taken for a person's, a single one for an
/// organisation's.
fn kind_of(actor: &Actor) -> ActorKind {
    let mut votes: Vec<(usize, ActorKind)> = Vec::new();
    for kind in actor.mentions.iter().filter_map(|mention| mention.kind) {
        match votes.iter_mut().find(|(_, voted)| *voted == kind) {
            Some((count, _)) => *count += 1,
            None => votes.push((1, kind)),
        }
    }
    let by_words = if actor.name.contains(' ') { ActorKind::Person } else { ActorKind::Organisation };
    votes.into_iter().rev().max_by_key(|(count, _)| *count).map_or(by_words, |(_, kind)| kind)
}
