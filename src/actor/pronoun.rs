//! Whom a pronoun means: the nearest actor of its gender and number that was a subject, as a rule of writing has it.

use super::rule::Pronoun;
use super::{Actor, ActorKind, Actors, Gender, Reader};
use crate::syntax::{Relation, Upos};

/// How many sentences back an antecedent is looked for.
const REACH: usize = 4;

/// Gives each pronoun that is a subject its actor.
pub(super) fn resolve(reader: &Reader<'_>, actors: &mut Actors) {
    let mut last: Vec<(usize, usize, usize)> = Vec::new();
    for (number, sentence) in reader.text.sentences.iter().enumerate() {
        for token in sentence.tokens.clone() {
            let pronoun =
                reader.names.pronouns.iter().find(|pronoun| pronoun.form == reader.text.norm(token));
            let is_pronoun = reader.syntax.upos(token) == Upos::Pron
                && !matches!(reader.syntax.relation(token), Relation::Expl | Relation::ExplSubj);
            if let Some(pronoun) = pronoun.filter(|_| is_pronoun) {
                let found = last
                    .iter()
                    .filter(|(_, at, _)| number - at <= REACH)
                    .filter(|(actor, ..)| actors.list.get(*actor).is_some_and(|actor| fits(actor, pronoun)))
                    .max_by_key(|(actor, at, rank)| {
                        // A gender that the text tells counts like a sentence nearer.
                        let told = actors
                            .list
                            .get(*actor)
                            .is_some_and(|actor| actor.gender.is_some() && actor.gender == pronoun.gender);
                        (at * 2 + rank + 2 * usize::from(told), *at)
                    })
                    .map(|(actor, ..)| *actor);
                if let (Some(found), Some(slot)) = (found, actors.of_token.get_mut(token)) {
                    *slot = u32::try_from(found).ok();
                }
                continue;
            }
            let Some(actor) = actors.at(token) else { continue };
            let is_head = actors
                .list
                .get(actor)
                .is_some_and(|actor| actor.mentions.iter().any(|mention| mention.head == token));
            if !is_head {
                continue;
            }
            let rank = match reader.syntax.relation(token) {
                Relation::Nsubj | Relation::NsubjPass => 3,
                Relation::OblAgent | Relation::Obj => 1,
                _ => 0,
            };
            last.retain(|(known, ..)| *known != actor);
            last.push((actor, number, rank));
        }
    }
}

/// Whether an actor may be meant by a pronoun.
fn fits(actor: &Actor, pronoun: &Pronoun) -> bool {
    let plural = actor.kind == ActorKind::Group;
    let gender = actor.gender.is_none_or(|own| pronoun.gender.is_none_or(|wanted: Gender| wanted == own));
    let human = pronoun.human.is_none_or(|human| human == (actor.kind == ActorKind::Person));
    gender && human && plural == pronoun.plural && actor.kind != ActorKind::Place
}
