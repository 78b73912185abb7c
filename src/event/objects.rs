//! What stands behind a verb: objects, those who receive, agents of passives, companions, places.

use super::cast::Cast;
use super::lexicon::VerbClass;
use super::predicate::Candidate;
use super::reason::PartReason;
use super::{Clause, Role};
use crate::actor::ActorKind;
use crate::span::Span;
use crate::syntax::{Relation, Upos};

/// How many tokens may stand between a passive and its agent.
const LONGEST_BEFORE_AGENT: usize = 16;

/// How many complements deep a place is looked for: « dans le garage de leur père à Pontarlier ».
const DEPTH_OF_PLACES: usize = 3;

/// How many complements deep the owner of an object is looked for.
const DEPTH_OF_OBJECTS: usize = 2;

/// What an oblique hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Under {
    /// A noun: « l'arrestation de X par Y ».
    Noun,
    /// A verb, which may be passive, may give something to somebody, and may say something.
    Verb { passive: bool, gives: bool, says: bool },
}

impl Clause<'_> {
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

    /// Objects, recipients, agents of passives, companions and places.
    pub(super) fn objects(&self, candidate: &Candidate, of_object: Role, found: &mut Cast) {
        let syntax = self.analysis.syntax;
        let says = of_object == Role::Topic;
        let under = Under::Verb { passive: candidate.passive, gives: says || self.gives(candidate), says };
        let children = self.complements_of(candidate);
        let verb = self.predicate(candidate);
        let is_object = |child: &usize| syntax.relation(*child) == Relation::Obj;
        let objects = || children.iter().copied().filter(is_object);
        let last_object = objects().next_back();
        for child in &children {
            let child = *child;
            // The noun of a light verb is the event: what hangs on it is read with it.
            if child == candidate.head {
                continue;
            }
            let role = match syntax.relation(child) {
                // "gave the party £400,000": of two objects the first receives.
                Relation::Obj
                    if Some(child) != last_object && last_object.is_some_and(|last| last > child) =>
                {
                    Role::Recipient
                }
                Relation::Obj if self.is_addressed(candidate, of_object) => Role::Recipient,
                Relation::Obj if self.is_reached(candidate, child) => Role::Place,
                Relation::Obj if self.is_followed_by_sum(candidate, child) => Role::Recipient,
                Relation::Obj => of_object,
                Relation::Iobj => Role::Recipient,
                Relation::OblAgent if says => Role::Speaker,
                Relation::OblAgent => Role::Agent,
                _ => match self.role_of_oblique(child, under) {
                    Some(role) => role,
                    None if self.analysis.reporting.instigations.contains(&self.view.norm(child)) => {
                        // « à l'appel de X »
                        let owners = self.owners(child, DEPTH_OF_OBJECTS);
                        found.add(owners, Role::Agent, PartReason::Complement, self.span(child..child + 1));
                        continue;
                    }
                    None => {
                        let word = self.span(child..child + 1);
                        found.add(self.places_in(child), Role::Place, PartReason::Within, word);
                        continue;
                    }
                },
            };
            if syntax.relation(child) == Relation::Obj {
                self.beside_object(child, under, found);
            }
            let actors = self.actors_of(child);
            if actors.is_empty() && role == Role::Patient {
                for owner in self.owners(child, DEPTH_OF_OBJECTS) {
                    let role = self.role_of_owner(owner, child, Role::Patient);
                    found.add([owner], role, PartReason::Complement, self.span(child..child + 1));
                }
            }
            let (reason, word) = self.reason_of(child, verb);
            found.add(actors, role, reason, word);
        }
        if last_object.is_none() && of_object == Role::Patient {
            let object = self.relative_object(candidate).map(|object| self.actors_of(object));
            found.add(object.unwrap_or_default(), of_object, PartReason::Object, verb);
        }
    }

    /// Why what hangs on a verb has its part: as its object, or by the preposition before it.
    fn reason_of(&self, child: usize, verb: Span) -> (PartReason, Span) {
        let syntax = self.analysis.syntax;
        match syntax.relation(child) {
            Relation::Obj => (PartReason::Object, verb),
            Relation::Iobj => (PartReason::Indirect, verb),
            Relation::OblAgent => (PartReason::Agent, verb),
            _ => match syntax.marker(child) {
                Some(marker) => (PartReason::Behind, self.span(marker..marker + 1)),
                None => (PartReason::Complement, verb),
            },
        }
    }

    /// What hangs on a verb, and on the dates that hang on it: « se sont retrouvées jeudi à Genève ».
    fn complements_of(&self, candidate: &Candidate) -> Vec<usize> {
        let syntax = self.analysis.syntax;
        let verbs = [candidate.verb, candidate.head];
        let verbs = if candidate.verb == candidate.head { &verbs[..1] } else { &verbs[..] };
        let complement = |child: &usize| {
            matches!(
                syntax.relation(*child),
                Relation::Obj
                    | Relation::Iobj
                    | Relation::OblAgent
                    | Relation::Obl
                    | Relation::OblUnmarked
                    | Relation::Nmod
            )
        };
        let relative =
            |child: &usize| self.analysis.reporting.relative_objects.contains(&self.view.norm(*child));
        let mut children = Vec::new();
        for child in verbs.iter().flat_map(|verb| syntax.dependents(*verb)) {
            if syntax.relation(child) == Relation::Advmod {
                // « lors d'un sommet », « près de Pontarlier »: an adverb with what it introduces.
                children.extend(syntax.dependents(child).filter(|below| *below > child && complement(below)));
            }
            if !complement(&child) || relative(&child) {
                continue;
            }
            match self.expression_around(child) {
                None => children.push(child),
                Some(date) => {
                    let below = date.clone().flat_map(|token| syntax.dependents(token));
                    children.extend(below.filter(|child| complement(child) && !date.contains(child)));
                }
            }
        }
        children
    }

    /// Whether a verb gives, sends or shows something to somebody.
    fn gives(&self, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let gives = |verb: usize| {
            let lemma = self.lemma(verb);
            let says =
                [VerbClass::Say, VerbClass::Ask, VerbClass::Order, VerbClass::Promise, VerbClass::Report];
            says.iter().any(|class| self.is(verb, *class))
                || self.analysis.reporting.giving.binary_search(&lemma).is_ok()
        };
        let carries = self.is(candidate.verb, VerbClass::Light)
            && !candidate.passive
            && syntax.object(candidate.verb).is_some()
            && syntax.dependents_as(candidate.verb, Relation::Expl).next().is_none();
        gives(candidate.verb) || gives(candidate.head) || carries
    }

    /// Whether the object of a verb of motion is the place to which, from which or through which one goes.
    fn is_reached(&self, candidate: &Candidate, object: usize) -> bool {
        let place = self.analysis.actors.at(object).and_then(|actor| self.analysis.actors.get(actor));
        place.is_some_and(|actor| actor.kind == ActorKind::Place)
            && self.analysis.reporting.moving.binary_search(&self.lemma(candidate.head)).is_ok()
    }

    /// "had given the party £400,000": a sum right behind the object of a verb of giving.
    fn is_followed_by_sum(&self, candidate: &Candidate, object: usize) -> bool {
        let syntax = self.analysis.syntax;
        let gives = self.analysis.reporting.giving.binary_search(&self.lemma(candidate.head)).is_ok();
        gives
            && self.analysis.actors.at(object).is_some()
            && (object + 1..self.view.sentence.tokens.end)
                .take(2)
                .any(|token| syntax.upos(token) == Upos::Num)
    }

    /// The role of the one to whom a noun belongs: that of the noun; of a place, unless the noun is an organisation of it, the
    /// place.
    pub(super) fn role_of_owner(&self, owner: usize, noun: usize, role: Role) -> Role {
        let place = self.analysis.actors.get(owner).is_some_and(|actor| actor.kind == ActorKind::Place);
        if place && !self.may_speak(noun) { Role::Place } else { role }
    }

    /// Those to whom an object goes, or with whom it is, where they hang on it: « a remis les clés à X », « mène des
    /// discussions avec X ».
    fn beside_object(&self, object: usize, under: Under, found: &mut Cast) {
        let (syntax, reporting) = (self.analysis.syntax, self.analysis.reporting);
        for child in syntax.dependents_as(object, Relation::Nmod) {
            let marker = syntax.marker(child).map_or("", |marker| self.view.norm(marker));
            let beside = reporting.towards.contains(&marker) || reporting.together.contains(&marker);
            if let Some(role) = self.role_of_oblique(child, under).filter(|_| beside) {
                let (reason, word) = self.reason_of(child, self.span(object..object + 1));
                found.add(self.actors_of(child), role, reason, word);
            }
        }
    }

    /// « la montre que X avait léguée »: the noun before a relative clause whose pronoun is its object.
    fn relative_object(&self, candidate: &Candidate) -> Option<usize> {
        let syntax = self.analysis.syntax;
        if candidate.passive || !candidate.finite || syntax.relation(candidate.verb) != Relation::AclRelcl {
            return None;
        }
        let noun = syntax.head(candidate.verb)?;
        let subject = self.named_subject(candidate).filter(|subject| *subject != noun)?;
        let stretch = noun + 1..subject;
        let objects = self.analysis.reporting.relative_objects;
        stretch.into_iter().any(|token| objects.contains(&self.view.norm(token))).then_some(noun)
    }

    /// Whether the object of a verb of saying is the one to whom it is said: something else is what is said.
    fn is_addressed(&self, candidate: &Candidate, of_object: Role) -> bool {
        let syntax = self.analysis.syntax;
        let told = |child: usize| matches!(syntax.relation(child), Relation::Ccomp | Relation::Xcomp);
        of_object == Role::Topic
            && (syntax.dependents(candidate.verb).any(told) || self.quote_beside(candidate))
    }

    /// What an actor behind a preposition does.
    pub(super) fn role_of_oblique(&self, noun: usize, under: Under) -> Option<Role> {
        let syntax = self.analysis.syntax;
        let actor = self.analysis.actors.at(noun).and_then(|actor| self.analysis.actors.get(actor))?;
        let marker = syntax.marker(noun).map_or("", |marker| self.view.norm(marker));
        let reporting = self.analysis.reporting;
        let (passive, gives, says) = match under {
            Under::Noun => (true, true, false),
            Under::Verb { passive, gives, says } => (passive, gives, says),
        };
        if passive && reporting.by.contains(&marker) {
            return Some(if says { Role::Speaker } else { Role::Agent });
        }
        let towards = reporting.towards.contains(&marker);
        // « vendu à la Syrie », « légué à la ville », but « remis à Stockholm », « vendu au Canada ».
        let has_article = || syntax.dependents(noun).any(|child| syntax.upos(child) == Upos::Det);
        let is_place = actor.kind == ActorKind::Place;
        if towards && gives && under != Under::Noun && (!is_place || has_article()) {
            return Some(Role::Recipient);
        }
        if actor.kind == ActorKind::Place || reporting.at.contains(&marker) {
            return Some(Role::Place);
        }
        if reporting.together.contains(&marker) {
            return Some(if says { Role::Recipient } else { Role::Agent });
        }
        // « dérobées au musée »: where, and not to whom.
        let receives = gives || matches!(actor.kind, ActorKind::Person | ActorKind::Group);
        towards.then_some(if receives { Role::Recipient } else { Role::Place })
    }

    /// The places named inside of a phrase that says where: « lors d'un sommet à Zagreb », "in the city of Tarnbridge".
    fn places_in(&self, noun: usize) -> Vec<usize> {
        let syntax = self.analysis.syntax;
        let of_source = self.source.as_ref().is_some_and(|source| source.tokens.contains(&noun));
        if of_source || self.may_speak(noun) || syntax.marker(noun).is_none() {
            return Vec::new();
        }
        let is_place = |actor: &usize| {
            self.analysis.actors.get(*actor).is_some_and(|actor| actor.kind == ActorKind::Place)
        };
        let mut below = vec![noun];
        for _ in 0..DEPTH_OF_PLACES {
            let children: Vec<usize> = below
                .iter()
                .flat_map(|word| syntax.dependents(*word))
                .filter(|child| matches!(syntax.relation(*child), Relation::Nmod | Relation::Appos))
                .collect();
            let found: Vec<usize> = children
                .iter()
                .filter_map(|child| self.analysis.actors.at(*child))
                .filter(is_place)
                .collect();
            if !found.is_empty() {
                return found;
            }
            below = children;
        }
        Vec::new()
    }
}
