//! Verbs that carry another word: what of « doit fermer », « a tenté de fuir », « a fait ouvrir », « a eu une
//! conversation » is the event.

use super::Clause;
use super::lexicon::VerbClass;
use super::predicate::LONGEST;
use crate::syntax::{Relation, Tense, Upos, VerbForm};

/// How far behind the verb that carries it an infinitive may stand, in tokens.
const REACH_OF_CARRIER: usize = 10;

/// What a verb above an infinitive does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carrier {
    /// Makes a plan of it: « espère conclure », « doit fermer », "promised to pay".
    Intends,
    /// Begins, tries, goes on: « a tenté de fuir ». It is the verb above that happened.
    Does,
    /// Has it done: « a fait ouvrir ».
    Causes,
    /// Won't do it in words: « n'a pas souhaité s'exprimer », "declined to comment".
    Refuses,
}

impl Clause<'_> {
    /// The infinitive that a verb carries without losing its own meaning: « a tenté de *fuir* ».
    pub(super) fn carried_verb(&self, token: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let below = syntax.dependents(token).filter(|child| *child > token && *child - token < LONGEST);
        below
            .filter(|child| self.carrier(*child).is_some_and(|(above, _)| above == token))
            .find(|child| matches!(self.carrier(*child), Some((_, Carrier::Does | Carrier::Refuses))))
    }

    /// The adjective or participle that completes a verb of state: « restera *fermé* ».
    pub(super) fn attribute(&self, token: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        if !self.is(token, VerbClass::State) && !self.is(token, VerbClass::Appear) {
            return None;
        }
        let completes = |child: &usize| {
            let word =
                syntax.upos(*child) == Upos::Adj || syntax.morph(*child).verb_form() == Some(VerbForm::Part);
            word && *child > token
                && *child - token <= 3
                && matches!(syntax.relation(*child), Relation::Xcomp | Relation::Advcl | Relation::Amod)
        };
        syntax.dependents(token).find(completes)
    }

    /// Whether a verb only carries another: a modal, a verb of plan with an infinitive, « faire ».
    pub(super) fn carries_other(&self, token: usize) -> bool {
        let below = self.analysis.syntax.dependents(token);
        below.filter(|child| *child > token).any(|child| {
            let carried = self.carrier(child).filter(|(above, _)| *above == token);
            carried.is_some_and(|(_, carrier)| match carrier {
                Carrier::Causes => true,
                // A promise is an act of saying too: both it and what is promised are told.
                Carrier::Intends => {
                    !matches!(self.first_class(token), Some(VerbClass::Promise | VerbClass::Say))
                }
                Carrier::Does | Carrier::Refuses => false,
            })
        })
    }

    /// The verb above an infinitive, and what it does to it.
    pub(super) fn carrier(&self, token: usize) -> Option<(usize, Carrier)> {
        let syntax = self.analysis.syntax;
        if let Some(causing) = syntax.dependents_as(token, Relation::AuxCaus).next() {
            return Some((causing, Carrier::Causes));
        }
        let above = syntax.head(token).filter(|above| syntax.upos(*above) == Upos::Verb)?;
        let joined = match syntax.relation(token) {
            Relation::Xcomp => true,
            // An infinitive close behind its verb is carried whatever the label says.
            Relation::Ccomp | Relation::Obj | Relation::Obl | Relation::Advcl => {
                syntax.morph(token).verb_form() == Some(VerbForm::Inf) && above < token && token - above <= 3
            }
            _ => false,
        };
        if !joined || syntax.upos(token) != Upos::Verb || token.abs_diff(above) > REACH_OF_CARRIER {
            return None;
        }
        self.carrier_by_class(above, token).map(|carrier| (above, carrier))
    }

    pub(super) fn carrier_by_class(&self, above: usize, token: usize) -> Option<Carrier> {
        if self.refuses_to_say(above, token) {
            return Some(Carrier::Refuses);
        }
        // « a refusé de signer »: it is the refusal that happened.
        if self.is(above, VerbClass::Deny) {
            return Some(Carrier::Does);
        }
        let first = self.first_class(above)?;
        if matches!(first, VerbClass::Modal | VerbClass::Plan | VerbClass::Promise)
            || self.is(above, VerbClass::Promise)
        {
            return Some(Carrier::Intends);
        }
        match first {
            // "is expected to declare"
            VerbClass::Think | VerbClass::State if self.is(above, VerbClass::Plan) => Some(Carrier::Intends),
            VerbClass::Aspect => Some(Carrier::Does),
            VerbClass::Cause if self.is(above, VerbClass::Light) => Some(Carrier::Causes),
            _ => None,
        }
    }

    /// « n'a pas souhaité s'exprimer », "declined to comment": an act of saying, of its own sort.
    pub(super) fn refuses_to_say(&self, above: usize, token: usize) -> bool {
        let says = self.first_class(token) == Some(VerbClass::Say) && !self.analysis.syntax.is_finite(token);
        let negated = || {
            self.group_of(above).is_some_and(|group| group.negated) || self.analysis.syntax.is_negated(above)
        };
        says && (self.is(above, VerbClass::Deny) || negated())
    }

    /// Whether a verb refuses to say something.
    pub(super) fn is_refusal(&self, token: usize) -> bool {
        let below = self.analysis.syntax.dependents(token);
        below
            .filter(|child| {
                matches!(self.analysis.syntax.relation(*child), Relation::Xcomp | Relation::Ccomp)
                    || *child > token && *child - token <= 3
            })
            .any(|child| self.refuses_to_say(token, child))
    }

    pub(super) fn first_class(&self, token: usize) -> Option<VerbClass> {
        self.analysis.words.verb(self.lemma(token)).first().copied()
    }

    /// « Interrogé lundi, il n'a rien dit », "Reached by telephone, she declined": how somebody was asked, no event of
    /// its own. Its date is that of the verb to which it belongs.
    pub(super) fn is_approached(&self, token: usize) -> bool {
        let syntax = self.analysis.syntax;
        let asked = self.is(token, VerbClass::Contact);
        let participle = syntax.morph(token).verb_form() == Some(VerbForm::Part) && !syntax.is_finite(token);
        asked && participle && !self.is_active(token) && syntax.auxiliaries(token).is_empty()
    }

    /// The noun that tells the event of a light verb: « a eu une *conversation* ».
    pub(super) fn carried_noun(&self, token: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let light = self.is(token, VerbClass::Light);
        // « a eu une conversation », but « a une dette ».
        let has_had = || {
            let has = self.analysis.reporting.having.contains(&self.lemma(token));
            let told = self.group_of(token).map(|group| group.tense);
            has && matches!(told, Some(Tense::Past | Tense::Perfect | Tense::Pluperfect | Tense::Future))
                && !self.is_imperfect(token)
        };
        if !light && !has_had() {
            return None;
        }
        let is_event = |noun: &usize| {
            let found = self.analysis.words.noun(self.view.norm(*noun));
            let class = found.map_or("ambiguous", |noun| noun.class);
            let fits = light || matches!(class, "speech" | "meeting" | "disaster" | "conflict");
            fits && class != "ambiguous" && syntax.upos(*noun) == Upos::Noun
        };
        syntax.object(token).filter(is_event).filter(|noun| *noun > token)
    }

    /// The verb whose object a noun is, or is joined to, if it announces or plans what the noun tells, and whether it
    /// looks ahead: « prévoit un *retrait* », « a promis des *travaux* ».
    pub(super) fn object_of(&self, noun: usize) -> Option<(usize, bool)> {
        let syntax = self.analysis.syntax;
        let first = syntax.ancestors(noun).find(|token| syntax.relation(*token) != Relation::Conj)?;
        let verb = syntax.head(first).filter(|_| syntax.relation(first) == Relation::Obj)?;
        let ahead = [VerbClass::Plan, VerbClass::Promise, VerbClass::Ask, VerbClass::Order]
            .iter()
            .any(|class| self.is(verb, *class));
        (ahead || self.is(verb, VerbClass::Say)).then_some((verb, ahead))
    }

    /// Whether a noun is what a verb of plan has for its object and nothing else: « le texte prévoit un *retrait* ».
    pub(super) fn is_awaited(&self, noun: usize) -> bool {
        self.object_of(noun).is_some_and(|(verb, _)| self.gives_way(verb))
    }

    /// Whether a verb gives way to the noun that it plans: it says nothing of its own.
    pub(super) fn gives_way(&self, verb: usize) -> bool {
        let first = self.first_class(verb);
        first == Some(VerbClass::Plan) && !self.carries_other(verb)
    }
}
