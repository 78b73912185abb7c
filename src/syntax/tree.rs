//! Questions to the parse that stay right when one arc of it is wrong.
//!
//! Later stages don't walk arcs: they ask here. Each answer combines what several arcs and forms say, so that a wrong
//! label alone rarely changes it: a subject is looked for through coordination, control and relative clauses; what
//! governs a place is the nearest predicate above it; the parts of a compound verb are found by form as well as by arc.

use std::ops::Range;

use super::analysis::Syntax;
use super::relation::Relation;
use super::tag::{FormTense, Mood, PronType, Upos, VerbForm};

/// How many heads are climbed at most: a tree is never so deep where an answer matters.
const HEIGHT: usize = 64;

/// What a clause is to the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// The sentence itself, or a clause set beside it.
    Main,
    /// Object or subject of another verb: « il dit qu'elle part », « il veut partir ».
    Complement,
    /// Relative clause.
    Relative,
    /// Participle or infinitive that qualifies a noun: « un rapport publié jeudi ».
    Qualifying,
    /// Of time, cause, aim, condition.
    Adverbial,
}

impl Syntax {
    /// Whether a token is the head of a clause: a full verb, or the predicate of a copula.
    pub fn is_predicate(&self, token: usize) -> bool {
        match self.upos(token) {
            Upos::Verb => true,
            Upos::Aux => !matches!(
                self.relation(token),
                Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::AuxCaus
            ),
            _ => self.dependents(token).any(|child| self.relation(child) == Relation::Cop),
        }
    }

    /// The token, its head, the head of that, …
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(token), |token| self.head(*token)).take(HEIGHT)
    }

    /// The predicate that governs a token: the nearest above it, itself left out.
    pub fn governing_predicate(&self, token: usize) -> Option<usize> {
        self.ancestors(token).skip(1).find(|above| self.is_predicate(*above))
    }

    /// Auxiliaries and copulas of a predicate, in order. Of a conjunct that has none of its own (« a été arrêté et
    /// écroué ») those of the first, if the forms agree.
    pub fn auxiliaries(&self, predicate: usize) -> Vec<usize> {
        let own = |token: usize| -> Vec<usize> {
            let is_auxiliary = |child: &usize| {
                matches!(
                    self.relation(*child),
                    Relation::Aux | Relation::AuxPass | Relation::AuxCaus | Relation::Cop
                )
            };
            self.dependents(token).filter(is_auxiliary).collect()
        };
        let found = own(predicate);
        if !found.is_empty() || self.morph(predicate).verb_form() == Some(VerbForm::Fin) {
            return found;
        }
        let first = self.head(predicate).filter(|_| self.relation(predicate) == Relation::Conj);
        let same_form = |first: &usize| self.morph(*first).verb_form() == self.morph(predicate).verb_form();
        first.filter(same_form).map(own).unwrap_or_default()
    }

    /// The word of a predicate that carries tense and mood: its first auxiliary, or itself.
    pub fn finite_word(&self, predicate: usize) -> usize {
        self.auxiliaries(predicate).into_iter().next().unwrap_or(predicate)
    }

    /// Whether a predicate is in a finite form.
    pub fn is_finite(&self, predicate: usize) -> bool {
        self.morph(self.finite_word(predicate)).verb_form() == Some(VerbForm::Fin)
    }

    /// Whether a predicate is in the passive: by its auxiliary; without any by its subject or agent.
    pub fn is_passive(&self, predicate: usize) -> bool {
        let auxiliaries = self.auxiliaries(predicate);
        let marks = |child: usize| matches!(self.relation(child), Relation::NsubjPass | Relation::OblAgent);
        let of_passive = |aux: &usize| self.relation(*aux) == Relation::AuxPass;
        auxiliaries.iter().any(of_passive)
            || (auxiliaries.is_empty() && self.dependents(predicate).any(marks))
    }

    /// Whether a predicate is negated, by an adverb or by a determiner or pronoun that denies (« aucun », "no").
    pub fn is_negated(&self, predicate: usize) -> bool {
        let of = |token: usize| self.dependents(token).any(|child| self.morph(child).is_negative());
        let denies = |child: usize| {
            let negative = |token: usize| self.morph(token).pron_type() == Some(PronType::Neg);
            self.relation(child).is_subject() | (self.relation(child) == Relation::Obj)
                && (negative(child) || self.dependents(child).any(negative))
        };
        of(predicate) || of(self.finite_word(predicate)) || self.dependents(predicate).any(denies)
    }

    /// What the clause of a predicate is to the one above it.
    pub fn clause_kind(&self, predicate: usize) -> ClauseKind {
        match self.relation(predicate) {
            Relation::Ccomp | Relation::Xcomp | Relation::Csubj => ClauseKind::Complement,
            Relation::AclRelcl => ClauseKind::Relative,
            Relation::Acl | Relation::Amod => ClauseKind::Qualifying,
            Relation::Advcl => ClauseKind::Adverbial,
            // A conjunct is what the first of its row is; that one is no conjunct, so this goes one step deep.
            Relation::Conj => {
                let first = self.ancestors(predicate).find(|token| self.relation(*token) != Relation::Conj);
                let first = first.filter(|first| self.is_predicate(*first));
                first.map_or(ClauseKind::Main, |first| self.clause_kind(first))
            }
            _ => ClauseKind::Main,
        }
    }

    /// The subject of a predicate: its own; that of the verb beside it in a coordination; the noun that a relative or
    /// participle clause qualifies; that of the verb above it for infinitives and gerunds (its object, if it has a
    /// person told to do something: « X a demandé à Y de partir »).
    pub fn subject(&self, predicate: usize) -> Option<usize> {
        self.subject_within(predicate, 8)
    }

    fn subject_within(&self, predicate: usize, depth: usize) -> Option<usize> {
        let next = depth.checked_sub(1)?;
        if let Some(own) = self.own_subject(predicate) {
            return Some(self.antecedent(own).unwrap_or(own));
        }
        let head = self.head(predicate)?;
        match self.relation(predicate) {
            Relation::Conj if self.is_predicate(head) => self.subject_within(head, next),
            Relation::Acl | Relation::AclRelcl | Relation::Amod if !self.is_finite(predicate) => Some(head),
            Relation::Xcomp => {
                let told = self.object(head).or_else(|| self.dependents_as(head, Relation::Iobj).next());
                let told =
                    told.filter(|told| self.upos(*told) != Upos::Pron || !self.morph(*told).is_reflexive());
                told.or_else(|| self.subject_within(head, next))
            }
            Relation::Advcl | Relation::Ccomp | Relation::Parataxis if !self.is_finite(predicate) => {
                self.subject_within(self.nearest_predicate(head)?, next)
            }
            _ => None,
        }
    }

    fn own_subject(&self, predicate: usize) -> Option<usize> {
        let is_subject = |child: &usize| {
            matches!(self.relation(*child), Relation::Nsubj | Relation::NsubjPass)
                && self.morph(*child).pron_type() != Some(PronType::Int)
        };
        let first = self.dependents(predicate).find(is_subject)?;
        // Of two with a sign between them the nearer one: « Un départ : X démissionne »; a pronoun only repeats (« X, lui,
        // part »), and what stands between dashes is said of the first (« X – un ancien banquier – part »).
        let nearer = self.dependents(predicate).filter(|child| first < *child && *child < predicate);
        // A dash may be tagged as any word.
        let has_dash = |mut between: std::ops::Range<usize>| {
            between.any(|token| matches!(self.lemma(token), "–" | "—" | "-"))
        };
        let apart = |child: &usize| {
            self.upos(*child) != Upos::Pron
                && (first..*child).any(|between| self.upos(between) == Upos::Punct)
                && !(has_dash(first..*child) && has_dash(*child..predicate))
        };
        nearer.filter(is_subject).rfind(apart).or(Some(first))
    }

    /// For a relative pronoun, the noun for which it stands.
    pub fn antecedent(&self, pronoun: usize) -> Option<usize> {
        if self.morph(pronoun).pron_type() != Some(PronType::Rel) {
            return None;
        }
        let clause = self.ancestors(pronoun).find(|token| self.relation(*token) == Relation::AclRelcl)?;
        self.head(clause)
    }

    /// The token if it is a predicate, else the one that governs it.
    pub fn nearest_predicate(&self, token: usize) -> Option<usize> {
        if self.is_predicate(token) { Some(token) } else { self.governing_predicate(token) }
    }

    /// The direct object of a predicate; for a relative pronoun, what it stands for.
    pub fn object(&self, predicate: usize) -> Option<usize> {
        let own = self.dependents_as(predicate, Relation::Obj).next()?;
        Some(self.antecedent(own).unwrap_or(own))
    }

    /// Who does what a passive predicate tells.
    pub fn agent(&self, predicate: usize) -> Option<usize> {
        self.dependents_as(predicate, Relation::OblAgent).next()
    }

    /// The preposition or conjunction that introduces a token.
    pub fn marker(&self, token: usize) -> Option<usize> {
        let introduces = |child: &usize| matches!(self.relation(*child), Relation::Case | Relation::Mark);
        self.dependents(token).find(introduces)
    }

    /// The conjuncts of a token, itself first.
    pub fn conjuncts(&self, token: usize) -> Vec<usize> {
        std::iter::once(token).chain(self.dependents_as(token, Relation::Conj)).collect()
    }

    /// The tokens of a noun with what belongs to its name or description, without relative clauses, appositions and
    /// other clauses: « le patron du groupe ».
    pub fn noun_phrase(&self, noun: usize) -> Range<usize> {
        let (mut first, mut last) = (noun, noun);
        let mut open = vec![noun];
        while let Some(word) = open.pop() {
            (first, last) = (first.min(word), last.max(word));
            open.extend(self.dependents(word).filter(|child| {
                matches!(
                    self.relation(*child),
                    Relation::Det
                        | Relation::Amod
                        | Relation::Flat
                        | Relation::Fixed
                        | Relation::Nmod
                        | Relation::NmodPoss
                        | Relation::Nummod
                        | Relation::Compound
                        | Relation::Case
                ) && !(self.relation(*child) == Relation::Case && word == noun)
            }));
        }
        first..last + 1
    }

    /// The tokens of a predicate's clause: what hangs on it, without clauses that tell something of their own.
    pub fn clause(&self, predicate: usize) -> Vec<usize> {
        let mut tokens = Vec::new();
        let mut open = vec![predicate];
        while let Some(word) = open.pop() {
            tokens.push(word);
            open.extend(self.dependents(word).filter(|child| match self.relation(*child) {
                Relation::Parataxis | Relation::Advcl => false,
                Relation::Conj => !self.is_predicate(*child),
                Relation::Ccomp => !self.is_finite(*child),
                _ => true,
            }));
        }
        tokens.sort_unstable();
        tokens
    }

    /// Tense and mood of the finite word of a predicate.
    pub fn finite_tense(&self, predicate: usize) -> Option<(Mood, FormTense)> {
        let morph = self.morph(self.finite_word(predicate));
        // The conditional has no tense of its own in French treebanks.
        Some((morph.mood()?, morph.tense().unwrap_or(FormTense::Pres)))
    }
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
