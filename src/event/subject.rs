//! Who does what a verb tells: the word that names its subject, by the parse where that can be, else by the place where
//! it stands.
//!
//! The parse loses subjects that stand far from their verb: behind a relative clause or an apposition it makes of the
//! noun the head of the sentence and hangs the verb on the clause between. The place is plainer: the words right before
//! the verb, or the words before what is set between commas.

use std::ops::Range;

use super::Clause;
use super::predicate::Candidate;
use crate::actor::ActorKind;
use crate::syntax::{PronType, Relation, Upos, VerbGroup};

/// How many verbs before are asked for the subject that they share.
const SHARED: usize = 2;

/// How many segments between commas are looked at before a verb.
const SEGMENTS: usize = 12;

impl Clause<'_> {
    /// The subject of a candidate: of the verb that carries it, of itself, by its place where the parse has none.
    pub(super) fn subject_of(&self, candidate: &Candidate) -> Option<usize> {
        self.named_subject(candidate).or_else(|| self.subject_before(candidate))
    }

    /// The subject of a candidate, as far as the sentence shows it: not any actor that stands before.
    pub(super) fn named_subject(&self, candidate: &Candidate) -> Option<usize> {
        let by_parse = || self.subject_by_parse(candidate);
        let by_place = || self.subject_by_place(candidate);
        let found = self.subject_behind(candidate).or_else(|| self.antecedent_of(candidate));
        if self.is_doubtful(candidate) {
            return found.or_else(by_place).or_else(by_parse);
        }
        found.or_else(by_parse).or_else(by_place).or_else(|| self.shared_subject(candidate))
    }

    /// Whom a relative pronoun right before a verb means, whatever the parse takes for the head of the phrase: of people the
    /// last one ("Norvane Chief Executive Ray Oster, who took over"), else the actor right before it, where the parse
    /// finds none (« une lettre à la Commission, qui doit réviser »).
    fn antecedent_of(&self, candidate: &Candidate) -> Option<usize> {
        let pronoun = self.clause_edge(candidate.trigger.start).checked_sub(1)?;
        let norm = self.view.norm(pronoun);
        if !candidate.finite || !self.analysis.reporting.relative.contains(&norm) {
            return None;
        }
        let found = self.antecedent_before(pronoun)?;
        let person = self.analysis.reporting.relative_persons.contains(&norm);
        let close = pronoun - found <= 2;
        let unknown =
            || self.subject_by_parse(candidate).is_none_or(|subject| self.actors_of(subject).is_empty());
        (person || (close && unknown())).then_some(found)
    }

    /// Whether a verb without a subject of its own stands where the parse takes that of another for it: behind a comma, where
    /// it takes that of the clause set between commas; joined to a verb though no conjunction joins them.
    fn is_doubtful(&self, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let own = |verb: usize| syntax.dependents(verb).any(|child| syntax.relation(child).is_subject());
        if !candidate.finite || own(candidate.verb) || own(candidate.head) {
            return false;
        }
        let before = self.clause_edge(candidate.trigger.start).checked_sub(1);
        let before = before.filter(|before| self.view.sentence.tokens.contains(before));
        let joined = matches!(syntax.relation(candidate.verb), Relation::Conj | Relation::Parataxis);
        before.is_some_and(|before| {
            matches!(self.view.norm(before), "," | "–" | "—")
                || (joined && !matches!(syntax.upos(before), Upos::Cconj | Upos::Punct | Upos::Pron))
        })
    }

    /// The subject of the verb before, which goes on: « tiendra un point presse, puis recevra X ».
    fn shared_subject(&self, candidate: &Candidate) -> Option<usize> {
        let syntax = self.analysis.syntax;
        if !candidate.finite || syntax.relation(candidate.verb) != Relation::Conj {
            return None;
        }
        let before = |group: &&VerbGroup| group.finite && group.tokens.end <= candidate.trigger.start;
        let verbs = self.groups.iter().rev().filter(before).take(SHARED);
        let mut subjects = verbs.filter_map(|group| syntax.subject(group.head));
        subjects.find(|subject| self.may_be_subject(*subject, candidate))
    }

    /// The subject by the parse, if it may be one.
    pub(super) fn subject_by_parse(&self, candidate: &Candidate) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let found = syntax.subject(candidate.verb).or_else(|| syntax.subject(candidate.head))?;
        self.may_be_subject(found, candidate).then_some(found)
    }

    /// Whether a word can be the subject of a candidate: no date, not of another voice, nothing that a preposition
    /// introduces.
    fn may_be_subject(&self, token: usize, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let is_word =
            !matches!(syntax.upos(token), Upos::Adp | Upos::Adv | Upos::Cconj | Upos::Sconj | Upos::Punct);
        let own = syntax.head(token).is_some_and(|head| head == candidate.verb || head == candidate.head);
        let introduced = own && token < candidate.trigger.start && self.has_preposition(token);
        let relative = self.analysis.reporting.relative.contains(&self.view.norm(token));
        // « X l'a redressée »: what leans on the verb is its object, whatever the parse says.
        let clitic = own
            && token < candidate.trigger.start
            && self.analysis.reporting.clitics.contains(&self.view.norm(token));
        let of_source = self.source.as_ref().is_some_and(|source| source.tokens.contains(&token));
        is_word
            && !introduced
            && !relative
            && !clitic
            && !of_source
            && !self.is_in_expression(token)
            && self.is_quoted(token) == self.is_quoted(candidate.head)
    }

    /// Whether a preposition introduces the phrase of a noun; not « plus de 200 personnes », where it only counts.
    fn has_preposition(&self, noun: usize) -> bool {
        let syntax = self.analysis.syntax;
        let marker = syntax.marker(noun).filter(|marker| *marker < noun);
        marker.is_some_and(|marker| {
            // "after the coalition complained": a conjunction too.
            let (norm, reporting) = (self.view.norm(marker), self.analysis.reporting);
            if [reporting.when, reporting.after, reporting.before].iter().any(|words| words.contains(&norm)) {
                return false;
            }
            let before = marker.checked_sub(1).filter(|before| self.view.sentence.tokens.contains(before));
            syntax.upos(marker) == Upos::Adp
                && !before.is_some_and(|before| matches!(syntax.upos(before), Upos::Adv | Upos::Num))
        })
    }

    /// « Rachetée en novembre par Altiveo, l'entreprise avait souffert »: the participle that opens a sentence is said of the
    /// subject behind the comma.
    fn subject_behind(&self, candidate: &Candidate) -> Option<usize> {
        let opens = self.view.is_first(candidate.head) && !candidate.finite && !candidate.nominal;
        if !opens {
            return None;
        }
        let next = self.groups.iter().find(|group| group.finite && group.tokens.start > candidate.head)?;
        let by_place = || self.phrase_before(self.clause_edge(next.tokens.start));
        let subject = self.analysis.syntax.subject(next.head).or_else(by_place);
        let subject = subject.filter(|subject| *subject > candidate.head)?;
        let parted = (candidate.head..subject).any(|token| self.view.norm(token) == ",");
        parted.then_some(subject)
    }

    /// The subject of a finite verb by the words before it.
    fn subject_by_place(&self, candidate: &Candidate) -> Option<usize> {
        if !candidate.finite || candidate.nominal {
            return None;
        }
        let edge = self.clause_edge(candidate.trigger.start);
        let before = edge.checked_sub(1).filter(|before| self.view.sentence.tokens.contains(before))?;
        let norm = self.view.norm(before);
        let found = if self.analysis.reporting.relative.contains(&norm) {
            self.antecedent_before(before)
        } else if matches!(norm, "," | "–" | "—") {
            self.subject_before_aside(before)
        } else {
            self.phrase_before(edge)
        };
        found.filter(|found| self.is_quoted(*found) == self.is_quoted(candidate.head))
    }

    /// The first token of a verb with the clitics, adverbs and dates right before it.
    fn clause_edge(&self, verb: usize) -> usize {
        let syntax = self.analysis.syntax;
        let first = self.view.sentence.tokens.start;
        let mut edge = verb;
        while edge > first {
            let before = edge - 1;
            if let Some(date) = self.expression_around(before) {
                edge = date.start.max(first);
                continue;
            }
            let clitic = self.analysis.reporting.clitics.contains(&self.view.norm(before));
            let helps = matches!(syntax.upos(before), Upos::Adv | Upos::Aux | Upos::Part);
            if !(clitic || helps) {
                break;
            }
            edge = before;
        }
        edge
    }

    /// The head of the phrase that ends right before a place: « …, le procureur | a annoncé ».
    fn phrase_before(&self, edge: usize) -> Option<usize> {
        let first = self.view.sentence.tokens.start;
        let (mut start, mut behind_verb) = (edge, false);
        while start > first {
            let before = start - 1;
            let qualifies = |verb: usize| self.analysis.syntax.relation(verb) == Relation::Amod;
            let is_verb = |group: &VerbGroup| group.finite && group.tokens.contains(&before);
            if self.groups.iter().any(|group| is_verb(group) && !qualifies(group.head)) {
                behind_verb = true;
                break;
            }
            if self.view.norm(before) == ")" {
                let opening = (first..before).rev().find(|token| self.view.norm(*token) == "(");
                start = opening?;
                continue;
            }
            if self.parts_phrases(before) || self.opens_clause_of_time(before) {
                break;
            }
            start = before;
        }
        if behind_verb {
            // « a salué le public et X | a quitté la scène »: what stands before the conjunction is of the other verb.
            let joins = |token: &usize| self.analysis.syntax.upos(*token) == Upos::Cconj;
            start = (start..edge).rev().find(joins)? + 1;
        }
        self.head_of_phrase(start..edge)
    }

    /// The head of the phrase before what is set between commas: « X, qui encourt dix ans, | admet ».
    fn subject_before_aside(&self, edge: usize) -> Option<usize> {
        let first = self.view.sentence.tokens.start;
        let hard = |token: &usize| matches!(self.view.norm(*token), ";" | ":" | "«" | "»" | "“" | "”" | "\"");
        let start = (first..edge).rev().find(hard).map_or(first, |token| token + 1);
        let parts = |token: &usize| matches!(self.view.norm(*token), "," | "–" | "—");
        let (mut from, mut found, mut told) = (start, None, false);
        for _ in 0..SEGMENTS {
            let end = (from..edge).find(parts).unwrap_or(edge);
            let joined = self.analysis.syntax.upos(from) == Upos::Cconj;
            if self.has_verb_of_its_own(from..end) {
                (found, told) = (None, true);
            } else if (found.is_none() && !told) || (told && joined) {
                found = self.head_of_phrase(from..end).or(found);
            }
            if end >= edge {
                break;
            }
            from = end + 1;
        }
        found
    }

    /// Whether a segment is a clause: a finite verb stands in it that no relative pronoun or conjunction introduces.
    pub(super) fn has_verb_of_its_own(&self, segment: Range<usize>) -> bool {
        let finite = |token: &usize| {
            self.groups.iter().any(|group| group.finite && group.head == *token)
                && !self.is_quoted(*token)
                && !self.is_set_participle(*token)
        };
        let Some(verb) = segment.clone().find(finite) else { return false };
        let introduces = |token: usize| {
            let norm = self.view.norm(token);
            self.analysis.reporting.relative.contains(&norm)
                || self.analysis.verbs.subordinators.contains(&norm)
        };
        !(segment.start..verb).any(introduces)
    }

    /// Whether a token ends a phrase: a sign, a conjunction of clauses, a relative pronoun.
    fn parts_phrases(&self, token: usize) -> bool {
        let norm = self.view.norm(token);
        self.analysis.syntax.upos(token) == Upos::Punct && !matches!(norm, "'" | "’" | "-" | ".")
            || self.analysis.verbs.subordinators.contains(&norm)
            || self.analysis.reporting.relative.contains(&norm)
    }

    /// "after the regulator complained": words that introduce a clause as well as a noun.
    fn opens_clause_of_time(&self, token: usize) -> bool {
        let (norm, reporting) = (self.view.norm(token), self.analysis.reporting);
        [reporting.after, reporting.before, reporting.at_the_time].iter().any(|words| words.contains(&norm))
    }

    /// The word that a phrase is about: of the run of nouns with which it begins a person, else its head. None of what
    /// begins with a preposition or a verb.
    pub(super) fn head_of_phrase(&self, phrase: Range<usize>) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let mut start = phrase.start;
        while start < phrase.end {
            if let Some(date) = self.expression_around(start) {
                start = date.end;
            } else if matches!(syntax.upos(start), Upos::Cconj | Upos::Adv | Upos::Punct) {
                start += 1;
            } else {
                break;
            }
        }
        let in_run = |token: &usize| match syntax.upos(*token) {
            Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Part => {
                self.expression_around(*token).is_none()
            }
            Upos::Verb => syntax.relation(*token) == Relation::Amod,
            _ => false,
        };
        let end = (start..phrase.end).find(|token| !in_run(token)).unwrap_or(phrase.end);
        let run = start..end;
        let relative = syntax.morph(start).pron_type() == Some(PronType::Rel)
            || self.analysis.reporting.relative.contains(&self.view.norm(start));
        if run.is_empty() || relative {
            return None;
        }
        let person = |token: &usize| {
            let actor = self.analysis.actors.at(*token).and_then(|actor| self.analysis.actors.get(actor));
            actor.is_some_and(|actor| actor.kind == ActorKind::Person)
        };
        let names =
            |token: &usize| matches!(syntax.upos(*token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        let outside = |token: &usize| syntax.head(*token).is_none_or(|head| !run.contains(&head));
        let head =
            run.clone().find(|token| names(token) && outside(token)).or_else(|| run.clone().find(names));
        let named = || run.clone().find(|token| self.analysis.actors.at(*token).is_some());
        // "striker Kieran Doult", but "Doult supporters".
        let last = run.end.checked_sub(1).filter(person);
        last.or_else(|| head.filter(|head| self.analysis.actors.at(*head).is_some())).or_else(named).or(head)
    }

    /// The actor before a relative pronoun: the last of the phrase that it follows.
    fn antecedent_before(&self, pronoun: usize) -> Option<usize> {
        let first = self.view.sentence.tokens.start;
        let end = if self.view.before(pronoun) == "," { pronoun - 1 } else { pronoun };
        let stretch = (first..end).rev().take_while(|token| !self.parts_phrases(*token));
        let person = self.analysis.reporting.relative_persons.contains(&self.view.norm(pronoun));
        stretch.into_iter().find(|token| {
            let actor = self.analysis.actors.at(*token).and_then(|actor| self.analysis.actors.get(actor));
            actor.is_some_and(|actor| !person || matches!(actor.kind, ActorKind::Person | ActorKind::Group))
        })
    }

    /// The subject of a finite verb to which the parse gives none: the last actor before it that may be one.
    fn subject_before(&self, candidate: &Candidate) -> Option<usize> {
        if !candidate.finite {
            return None;
        }
        let syntax = self.analysis.syntax;
        let start = candidate.trigger.start;
        let from =
            self.groups.iter().filter(|group| group.tokens.end <= start).map(|group| group.tokens.end).max();
        let stretch = from.unwrap_or(self.view.sentence.tokens.start)..start;
        stretch.rev().find(|token| {
            let actor = self.analysis.actors.at(*token);
            let introduced = syntax.dependents(*token).any(|child| syntax.relation(child) == Relation::Case);
            actor
                .and_then(|actor| self.analysis.actors.get(actor))
                .is_some_and(|actor| actor.kind != ActorKind::Place)
                && !introduced
                && !self.is_quoted(*token)
        })
    }

    /// The tokens of the temporal expression in which a token stands.
    pub(super) fn expression_around(&self, token: usize) -> Option<Range<usize>> {
        let mut found = self.expressions.clone().filter_map(|index| self.analysis.expressions.get(index));
        found
            .find(|expression| expression.tokens.contains(&token))
            .map(|expression| expression.tokens.clone())
    }

    pub(super) fn is_in_expression(&self, token: usize) -> bool {
        self.expression_around(token).is_some()
    }
}
