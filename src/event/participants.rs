//! Who takes part, and as what.

use super::attribution::Attribution;
use super::predicate::Candidate;
use super::{Clause, EventKind, Role};
use crate::actor::ActorKind;
use crate::syntax::{Relation, Upos};

/// How many tokens may stand between a passive and its agent.
const LONGEST_BEFORE_AGENT: usize = 16;

/// How many complements deep an owner is looked for.
const DEPTH_OF_OWNERS: usize = 3;

impl Clause<'_> {
    /// The actors of an event with their roles, in order of weight.
    pub(super) fn participants(
        &self,
        candidate: &Candidate,
        kind: EventKind,
        attribution: &Attribution,
    ) -> Vec<(usize, Role)> {
        let mut found = Vec::new();
        if kind == EventKind::Statement {
            found.extend(attribution.speaker.map(|speaker| (speaker, Role::Speaker)));
            if candidate.passive {
                self.of_subject(candidate, Role::Patient, &mut found);
            }
            self.objects(candidate, Role::Topic, &mut found);
        } else if candidate.nominal {
            self.of_noun(candidate.head, &mut found);
        } else {
            let role = if candidate.passive { Role::Patient } else { Role::Agent };
            self.of_subject(candidate, role, &mut found);
            if candidate.passive {
                let agent = self.agent_of(candidate);
                let actors = agent.map(|agent| self.actors_of(agent)).unwrap_or_default();
                found.extend(actors.into_iter().map(|actor| (actor, Role::Agent)));
            }
            self.objects(candidate, Role::Patient, &mut found);
            if candidate.head != candidate.verb {
                self.of_noun(candidate.head, &mut found);
            }
        }
        let mut unique: Vec<(usize, Role)> = Vec::new();
        for (actor, role) in found {
            if !unique.iter().any(|(known, _)| *known == actor) {
                unique.push((actor, role));
            }
        }
        // Who does something comes before what is done to whom.
        unique.sort_by_key(|(_, role)| match role {
            Role::Agent | Role::Speaker => 0,
            Role::Patient => 1,
            _ => 2,
        });
        unique
    }

    /// The actors of a word and of what is joined to it; of a noun the name beside it, where the noun itself has none: « le
    /// patron du groupe, Armand Lantier ».
    pub(super) fn actors_of(&self, token: usize) -> Vec<usize> {
        let syntax = self.analysis.syntax;
        let own = |token: usize| {
            let beside = |child: &usize| matches!(syntax.relation(*child), Relation::Appos | Relation::Flat);
            let at = self.analysis.actors.at(token);
            if at.is_some_and(|actor| self.analysis.actors.has_name(actor)) {
                return at;
            }
            let mut named = syntax
                .dependents(token)
                .filter(|child| beside(child) && *child > token)
                .filter_map(|child| self.analysis.actors.at(child));
            if at.is_none() {
                named.next()
            } else {
                named.find(|actor| self.analysis.actors.has_name(*actor)).or(at)
            }
        };
        syntax.conjuncts(token).into_iter().filter_map(own).collect()
    }

    /// Who does what a passive tells.
    pub(super) fn agent_of(&self, candidate: &Candidate) -> Option<usize> {
        let by_parse = self.analysis.syntax.agent(candidate.head);
        by_parse
            .filter(|agent| !self.is_in_expression(*agent))
            .or_else(|| self.agent_by_place(candidate.trigger.end.saturating_sub(1)))
    }

    /// The noun behind « par », "by" in the words behind a verb, before the next sign or verb.
    pub(super) fn agent_by_place(&self, verb: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let end = self.view.sentence.tokens.end;
        let mut at = verb + 1;
        while at < end && at - verb < LONGEST_BEFORE_AGENT {
            if let Some(date) = self.expression_around(at) {
                at = date.end;
                continue;
            }
            if self.analysis.reporting.by.contains(&self.view.norm(at)) {
                let stop = (at + 1..end).take(LONGEST_BEFORE_AGENT).take_while(|token| {
                    syntax.upos(*token) != Upos::Punct && syntax.upos(*token) != Upos::Adp
                });
                let phrase = at + 1..stop.last()? + 1;
                return self.head_of_phrase(phrase).filter(|noun| syntax.upos(*noun) != Upos::Num);
            }
            let stops = syntax.upos(at) == Upos::Punct
                || self.groups.iter().any(|group| group.head == at)
                || syntax.upos(at) == Upos::Cconj;
            if stops {
                return None;
            }
            at += 1;
        }
        None
    }

    fn of_subject(&self, candidate: &Candidate, role: Role, found: &mut Vec<(usize, Role)>) {
        let Some(subject) = self.subject_of(candidate) else { return };
        let actors = self.actors_of(subject);
        if actors.is_empty() {
            // « Le titre de Lumagrid a bondi »: what belongs to somebody stands for them.
            found.extend(self.owners(subject).into_iter().map(|owner| (owner, role)));
        }
        found.extend(actors.into_iter().map(|actor| (actor, role)));
    }

    /// The actors to whom something belongs: « le titre de Lumagrid », « les délégations de X et de Y », « la sécurité de
    /// l'application de X », « sa dette ».
    fn owners(&self, noun: usize) -> Vec<usize> {
        let syntax = self.analysis.syntax;
        let belongs = |child: &usize| {
            matches!(syntax.relation(*child), Relation::Nmod | Relation::NmodPoss)
                || (syntax.relation(*child) == Relation::Det && syntax.morph(*child).is_possessive())
        };
        let mut below = vec![noun];
        for _ in 0..DEPTH_OF_OWNERS {
            let children: Vec<usize> =
                below.iter().flat_map(|word| syntax.dependents(*word)).filter(belongs).collect();
            let found = children.iter().map(|child| self.actors_of(*child)).find(|actors| !actors.is_empty());
            if let Some(found) = found {
                return found;
            }
            below = children;
        }
        Vec::new()
    }

    /// Objects, recipients, agents of passives, companions and places.
    fn objects(&self, candidate: &Candidate, of_object: Role, found: &mut Vec<(usize, Role)>) {
        let syntax = self.analysis.syntax;
        let verbs = [candidate.verb, candidate.head];
        let verbs = if candidate.verb == candidate.head { &verbs[..1] } else { &verbs[..] };
        let children = || verbs.iter().flat_map(|verb| syntax.dependents(*verb));
        let objects = children().filter(|child| syntax.relation(*child) == Relation::Obj);
        let last_object = objects.clone().next_back();
        for child in children() {
            let role = match syntax.relation(child) {
                // "gave the party £400,000": of two objects the first receives.
                Relation::Obj
                    if Some(child) != last_object && last_object.is_some_and(|last| last > child) =>
                {
                    Role::Recipient
                }
                Relation::Obj if self.is_addressed(candidate, of_object) => Role::Recipient,
                Relation::Obj => of_object,
                Relation::Iobj => Role::Recipient,
                Relation::OblAgent => Role::Agent,
                Relation::Obl | Relation::OblUnmarked => match self.role_of_oblique(child, candidate.passive)
                {
                    Some(role) => role,
                    None => continue,
                },
                _ => continue,
            };
            let actors = self.actors_of(child);
            if actors.is_empty() && role == Role::Patient {
                found.extend(self.owners(child).into_iter().map(|owner| (owner, Role::Patient)));
            }
            found.extend(actors.into_iter().map(|actor| (actor, role)));
        }
    }

    /// Whether the object of a verb of saying is the one to whom it is said: something else is what is said.
    fn is_addressed(&self, candidate: &Candidate, of_object: Role) -> bool {
        let syntax = self.analysis.syntax;
        let told = |child: usize| matches!(syntax.relation(child), Relation::Ccomp | Relation::Xcomp);
        of_object == Role::Topic
            && (syntax.dependents(candidate.verb).any(told) || self.quote_beside(candidate))
    }

    fn role_of_oblique(&self, noun: usize, passive: bool) -> Option<Role> {
        let syntax = self.analysis.syntax;
        let actor = self.analysis.actors.at(noun).and_then(|actor| self.analysis.actors.get(actor))?;
        let marker = syntax.marker(noun).map_or("", |marker| self.view.norm(marker));
        let reporting = self.analysis.reporting;
        if passive && reporting.by.contains(&marker) {
            return Some(Role::Agent);
        }
        if actor.kind == ActorKind::Place || reporting.at.contains(&marker) {
            return Some(Role::Place);
        }
        if reporting.together.contains(&marker) {
            return Some(Role::Patient);
        }
        reporting.towards.contains(&marker).then_some(Role::Recipient)
    }

    /// Who takes part in what a noun tells: what hangs on it.
    fn of_noun(&self, noun: usize, found: &mut Vec<(usize, Role)>) {
        let syntax = self.analysis.syntax;
        for child in syntax.dependents(noun) {
            let role = match syntax.relation(child) {
                Relation::NmodPoss | Relation::OblAgent => Role::Agent,
                Relation::Nmod | Relation::Compound => Role::Patient,
                _ => continue,
            };
            let actors = self.actors_of(child);
            if actors.is_empty() && role == Role::Patient {
                // « le vol de onze montres au musée Untel »: what hangs on the thing says where and of whom.
                self.around_thing(child, found);
            }
            let role = self.role_of_oblique(child, true).unwrap_or(role);
            found.extend(actors.into_iter().map(|actor| (actor, role)));
        }
    }

    /// Those who take part by a thing that a noun is about: its places, those to whom it belongs.
    fn around_thing(&self, thing: usize, found: &mut Vec<(usize, Role)>) {
        let syntax = self.analysis.syntax;
        for child in syntax.dependents(thing).filter(|child| syntax.relation(*child) == Relation::Nmod) {
            let role = self.role_of_oblique(child, false).unwrap_or(Role::Patient);
            found.extend(self.actors_of(child).into_iter().map(|actor| (actor, role)));
        }
    }
}
