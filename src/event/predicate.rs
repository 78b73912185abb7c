//! What may be an event: verbs that tell something of their own, and nouns that do.

use std::ops::Range;

use super::Clause;
use super::lexicon::VerbClass;
use crate::syntax::{ClauseKind, Relation, Tense, Upos, VerbForm, VerbGroup};

/// A predicate that may be an event.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The word that carries the meaning.
    pub(super) head: usize,
    /// The predicate of which it is, or which carries it: the modal of « doit fermer », the light verb of « a eu une
    /// conversation ». Subject and tense are asked of it.
    pub(super) verb: usize,
    /// From the first auxiliary to the head.
    pub(super) trigger: Range<usize>,
    pub(super) tense: Option<Tense>,
    pub(super) negated: bool,
    pub(super) possible: bool,
    pub(super) hearsay: bool,
    pub(super) passive: bool,
    pub(super) finite: bool,
    /// What its clause is to the one above.
    pub(super) clause: ClauseKind,
    /// Whether something above it looks ahead: « espère conclure », « s'est engagé à fermer ».
    pub(super) intended: bool,
    /// Whether it is a noun.
    pub(super) nominal: bool,
}

/// The longest trigger, in tokens: what lies further apart is no one predicate.
const LONGEST: usize = 12;

impl Clause<'_> {
    /// The candidates of the sentence, in order.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let tokens = self.view.sentence.tokens.clone();
        let verbs = tokens.clone().filter_map(|token| self.verbal(token));
        let mut found: Vec<Candidate> = verbs.collect();
        let carried: Vec<usize> = found.iter().map(|candidate| candidate.head).collect();
        let nouns = tokens.filter(|token| !carried.contains(token)).filter_map(|token| self.nominal(token));
        found.extend(nouns);
        found.sort_by_key(|candidate| candidate.head);
        found.dedup_by_key(|candidate| candidate.head);
        found
    }

    /// The verb group of which a token is the head, or in which it stands.
    pub(super) fn group_of(&self, token: usize) -> Option<&VerbGroup> {
        let headed = self.groups.iter().find(|group| group.head == token);
        headed.or_else(|| self.groups.iter().find(|group| group.tokens.contains(&token)))
    }

    fn lemma(&self, token: usize) -> &str {
        self.analysis.syntax.lemma(token)
    }

    pub(super) fn is(&self, verb: usize, class: VerbClass) -> bool {
        self.analysis.words.is(self.lemma(verb), class)
    }

    fn verbal(&self, token: usize) -> Option<Candidate> {
        let syntax = self.analysis.syntax;
        let group = self.groups.iter().find(|group| group.head == token);
        let is_verb = syntax.upos(token) == Upos::Verb
            || (group.is_some_and(|group| group.finite) && syntax.upos(token) != Upos::Aux);
        let helps = matches!(
            syntax.relation(token),
            Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::AuxCaus | Relation::Fixed
        );
        if !is_verb || helps || self.carries_other(token) {
            return None;
        }
        let above = self.intending(token);
        let group = group.or_else(|| self.group_of(token));
        let of_above = above.and_then(|verb| self.group_of(verb));
        let auxiliaries = syntax.auxiliaries(token);
        let start = auxiliaries.first().copied().or(group.map(|group| group.tokens.start)).unwrap_or(token);
        let start = above.map_or(start, |verb| verb.min(start));
        let mut candidate = Candidate {
            head: token,
            verb: above.unwrap_or(token),
            trigger: start.min(token)..token + 1,
            tense: group.map(|group| group.tense),
            negated: group.is_some_and(|group| group.negated) || of_above.is_some_and(|group| group.negated),
            possible: group.is_some_and(|group| group.possible),
            hearsay: group.is_some_and(|group| group.hearsay),
            // A participle alone looks like a passive: « X, fondé en 1968, … », "X denied".
            passive: group.is_some_and(|group| group.passive && group.tokens.len() > 1)
                || syntax.is_passive(token),
            finite: group.is_some_and(|group| group.finite) || syntax.is_finite(token),
            clause: syntax.clause_kind(above.unwrap_or(token)),
            intended: above.is_some(),
            nominal: false,
        };
        if candidate.tense.is_none() {
            candidate.tense = self.tense_of_form(token);
        }
        if above.is_some() {
            candidate.tense = Some(Tense::Future);
        }
        if let Some(noun) = self.carried_noun(token) {
            candidate.head = noun;
            candidate.trigger = candidate.trigger.start.min(noun)..candidate.trigger.end.max(noun + 1);
        }
        if candidate.trigger.len() > LONGEST {
            candidate.trigger = candidate.head..candidate.head + 1;
        }
        Some(candidate)
    }

    /// The tense of a verb that no form list knows, by its morphology.
    fn tense_of_form(&self, token: usize) -> Option<Tense> {
        use crate::syntax::{FormTense, Mood};
        let syntax = self.analysis.syntax;
        let morph = syntax.morph(token);
        match (morph.verb_form()?, morph.mood(), morph.tense()) {
            (VerbForm::Fin, Some(Mood::Cnd), _) => Some(Tense::Conditional),
            (VerbForm::Fin, _, Some(FormTense::Fut)) => Some(Tense::Future),
            (VerbForm::Fin, _, Some(FormTense::Pres)) => Some(Tense::Present),
            (VerbForm::Fin, ..) => Some(Tense::Past),
            (VerbForm::Part, _, Some(FormTense::Past)) => Some(Tense::Past),
            (VerbForm::Inf, ..) => Some(Tense::Prospective),
            _ => None,
        }
    }

    /// Whether a verb only carries another: a modal, a verb of plan or aspect with an infinitive, « faire ».
    fn carries_other(&self, token: usize) -> bool {
        let syntax = self.analysis.syntax;
        let carried = syntax
            .dependents(token)
            .any(|child| syntax.relation(child) == Relation::Xcomp && syntax.upos(child) == Upos::Verb);
        let class = self.first_class(token);
        carried
            && !self.refuses_to_say(token)
            && [VerbClass::Modal, VerbClass::Plan].iter().any(|carrying| class == Some(*carrying))
    }

    /// « n'a pas souhaité s'exprimer », "declined to comment": an act of saying, of its own sort.
    pub(super) fn refuses_to_say(&self, token: usize) -> bool {
        let syntax = self.analysis.syntax;
        let says = |child: usize| {
            matches!(syntax.relation(child), Relation::Xcomp | Relation::Ccomp)
                && self.first_class(child) == Some(VerbClass::Say)
                && !syntax.is_finite(child)
        };
        let negated = || self.group_of(token).is_some_and(|group| group.negated);
        (self.is(token, VerbClass::Deny) || negated()) && syntax.dependents(token).any(says)
    }

    fn first_class(&self, token: usize) -> Option<VerbClass> {
        self.analysis.words.verb(self.lemma(token)).first().copied()
    }

    /// The verb above an infinitive that makes a plan of it.
    fn intending(&self, token: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let above = syntax.head(token).filter(|_| syntax.relation(token) == Relation::Xcomp)?;
        let intends = [VerbClass::Plan, VerbClass::Modal, VerbClass::Promise];
        let intended = intends.iter().any(|class| self.is(above, *class)) && !self.is(above, VerbClass::Deny);
        (intended && !self.refuses_to_say(above)).then_some(above)
    }

    /// Whether what hangs on a noun can't as well hang on the verb: it stands before the verb, or behind a preposition of
    /// time.
    pub(super) fn stands_apart(&self, noun: usize) -> bool {
        let marker = self.analysis.syntax.marker(noun).map_or("", |marker| self.view.norm(marker));
        let verb_follows = self.groups.iter().any(|group| group.finite && group.tokens.start > noun)
            && !self.groups.iter().any(|group| group.finite && group.tokens.end <= noun);
        let is_subject = self.analysis.syntax.relation(noun).is_subject();
        (verb_follows && is_subject) || self.analysis.reporting.when.contains(&marker)
    }

    /// The noun that tells the event of a light verb: « a eu une *conversation* ».
    fn carried_noun(&self, token: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        if !self.is(token, VerbClass::Light) {
            return None;
        }
        let is_event = |noun: &usize| {
            let found = self.analysis.words.noun(self.view.norm(*noun));
            found.is_some_and(|noun| noun.class != "ambiguous") && syntax.upos(*noun) == Upos::Noun
        };
        syntax.object(token).filter(is_event).filter(|noun| *noun > token)
    }

    /// A noun that tells an event and is dated by what hangs on it: « l'avertissement du président vendredi ».
    fn nominal(&self, token: usize) -> Option<Candidate> {
        let syntax = self.analysis.syntax;
        let noun = self.analysis.words.noun(self.view.norm(token))?;
        let plain = syntax.upos(token) == Upos::Noun
            && noun.class != "ambiguous"
            && self.analysis.actors.at(token).is_none();
        let dated = self.expressions.clone().any(|index| self.governing_noun(index) == Some(token));
        if !plain || !dated {
            return None;
        }
        Some(Candidate {
            head: token,
            verb: token,
            trigger: token..token + 1,
            tense: None,
            negated: false,
            possible: false,
            hearsay: false,
            passive: false,
            finite: false,
            clause: ClauseKind::Main,
            intended: noun.class == "plan",
            nominal: true,
        })
    }
}
