//! Who takes part, and as what.

use super::attribution::Attribution;
use super::cast::Cast;
use super::lexicon::VerbClass;
use super::objects::Under;
use super::predicate::Candidate;
use super::reason::{Part, PartReason};
use super::{Clause, EventKind, Role};
use crate::actor::gazetteer::NounClass;
use crate::span::Span;
use crate::syntax::Relation;

/// How many complements deep the owner of what does something is looked for: « suivi par le départ de X ».
const DEPTH_OF_AGENTS: usize = 1;

/// The longest predicate that explains a part, in bytes.
const LONGEST_PREDICATE: usize = 40;

/// How many complements deep an owner is looked for.
const DEPTH_OF_OWNERS: usize = 3;

impl Clause<'_> {
    /// The actors of an event with their roles, in order of weight, and why they have them.
    pub(super) fn participants(
        &self,
        candidate: &Candidate,
        kind: EventKind,
        attribution: &Attribution,
    ) -> (Vec<(usize, Role)>, Vec<Part>) {
        let mut found = Cast::default();
        let verb = self.predicate(candidate);
        if kind == EventKind::Statement {
            let reason = match (attribution.is_by_voice(), candidate.passive) {
                (true, _) => PartReason::Before,
                (false, true) => PartReason::Agent,
                (false, false) => PartReason::Subject,
            };
            found.add(attribution.speaker, Role::Speaker, reason, verb);
            if candidate.passive {
                self.of_subject(candidate, Role::Patient, &mut found);
            }
            self.objects(candidate, Role::Topic, &mut found);
        } else if candidate.nominal {
            self.of_noun(candidate.head, &mut found);
        } else {
            if candidate.passive
                && let Some(agent) = self.agent_of(candidate)
            {
                let actors = self.actors_of(agent);
                let actors = if actors.is_empty() { self.owners(agent, DEPTH_OF_AGENTS) } else { actors };
                found.add(actors, Role::Agent, PartReason::Agent, verb);
            }
            let role = if candidate.passive { Role::Patient } else { Role::Agent };
            self.of_subject(candidate, role, &mut found);
            self.objects(candidate, Role::Patient, &mut found);
            if candidate.head != candidate.verb {
                self.of_noun(candidate.head, &mut found);
            }
        }
        found.finish()
    }

    /// The words of a predicate by which its parts are explained: the whole of it, or its head if much stands between.
    pub(super) fn predicate(&self, candidate: &Candidate) -> Span {
        let whole = self.span(candidate.trigger.clone());
        if whole.len() <= LONGEST_PREDICATE { whole } else { self.span(candidate.head..candidate.head + 1) }
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

    fn of_subject(&self, candidate: &Candidate, role: Role, found: &mut Cast) {
        let Some(subject) = self.subject_of(candidate) else { return };
        let actors = self.actors_of(subject);
        if actors.is_empty() && !self.is_somebody(subject) {
            // « Le titre de Lumagrid a bondi »: what belongs to somebody stands for them; « le fils de X » does not.
            let planned = role == Role::Patient && self.is(candidate.head, VerbClass::Plan);
            // « le feu vert de X est attendu »: X is to give it.
            let role = if planned && (self.is_deed(subject) || self.is_document(subject)) {
                Role::Agent
            } else {
                role
            };
            let word = self.span(subject..subject + 1);
            for owner in self.owners(subject, DEPTH_OF_OWNERS) {
                let role = self.role_of_owner(owner, subject, role);
                found.add([owner], role, PartReason::Complement, word);
            }
        }
        let reason = if candidate.passive { PartReason::PassiveSubject } else { PartReason::Subject };
        found.add(actors, role, reason, self.predicate(candidate));
    }

    /// Whether a noun is one of people, who do what they do themselves.
    fn is_somebody(&self, noun: usize) -> bool {
        let known = self.analysis.gazetteer.noun_at(|ahead| self.view.norm(noun + ahead));
        known.is_some_and(|(noun, _)| {
            matches!(noun.class, NounClass::Person | NounClass::Kin | NounClass::Group)
        })
    }

    /// The actors to whom something belongs: « le titre de Lumagrid », « les délégations de X et de Y », « la sécurité de
    /// l'application de X », « sa dette ».
    pub(super) fn owners(&self, noun: usize, depth: usize) -> Vec<usize> {
        let syntax = self.analysis.syntax;
        let towards = |child: usize| {
            let marker = syntax.marker(child).map_or("", |marker| self.view.norm(marker));
            self.analysis.reporting.towards.contains(&marker)
        };
        let belongs = |child: &usize| {
            matches!(syntax.relation(*child), Relation::Nmod | Relation::NmodPoss) && !towards(*child)
                || (syntax.relation(*child) == Relation::Det && syntax.morph(*child).is_possessive())
        };
        let mut below = vec![noun];
        for _ in 0..depth {
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

    /// Whether what hangs on a noun does what it tells: « la démission de X », not « l'arrestation de X ».
    fn is_deed(&self, noun: usize) -> bool {
        let norm = self.view.norm(noun);
        // « feu vert » is one word of two.
        let pair = format!("{norm} {}", self.view.norm(noun + 1));
        let told = self.analysis.words.noun(&pair).or_else(|| self.analysis.words.noun(norm));
        let of_itself = |verb: &str| {
            self.analysis.reporting.unaccusative.contains(&verb)
                || self.analysis.words.is(verb, VerbClass::Say)
        };
        told.is_some_and(|noun| {
            matches!(noun.class, "speech" | "meeting") || noun.verb.is_some_and(of_itself)
        }) || [norm, pair.as_str()]
            .iter()
            .any(|noun| self.analysis.reporting.deeds.binary_search(noun).is_ok())
    }

    /// Who takes part in what a noun tells: what hangs on it.
    pub(super) fn of_noun(&self, noun: usize, found: &mut Cast) {
        let syntax = self.analysis.syntax;
        for child in syntax.dependents(noun) {
            let role = match syntax.relation(child) {
                Relation::NmodPoss | Relation::OblAgent => Role::Agent,
                Relation::Nmod | Relation::Compound if self.is_deed(noun) => Role::Agent,
                Relation::Nmod | Relation::Compound => Role::Patient,
                _ => continue,
            };
            let actors = self.actors_of(child);
            if actors.is_empty() && role == Role::Patient {
                // « le vol de onze montres au musée Untel »: what hangs on the thing says where and of whom.
                self.around_thing(child, found);
            }
            let role = self.role_of_oblique(child, Under::Noun).unwrap_or(role);
            found.add(actors, role, PartReason::Complement, self.span(noun..noun + 1));
        }
    }

    /// Those who take part by a thing that a noun is about: its places, those to whom it belongs.
    fn around_thing(&self, thing: usize, found: &mut Cast) {
        let syntax = self.analysis.syntax;
        for child in syntax.dependents(thing).filter(|child| syntax.relation(*child) == Relation::Nmod) {
            let role = self.role_of_oblique(child, Under::Noun).unwrap_or(Role::Patient);
            found.add(self.actors_of(child), role, PartReason::Complement, self.span(thing..thing + 1));
        }
    }
}
