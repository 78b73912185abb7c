//! Which sort of event a candidate is, whether it is worth an entry, and how sure it is.

use super::attribution::Attribution;
use super::dating::Told;
use super::lexicon::VerbClass;
use super::predicate::Candidate;
use super::{Basis, Clause, Dating, EventKind, Modality};
use crate::actor::gazetteer::NounClass;
use crate::syntax::{ClauseKind, Relation, Tense, Upos, VerbForm};

impl Clause<'_> {
    /// The sort that the words alone tell.
    pub(super) fn kind(&self, candidate: &Candidate) -> EventKind {
        let ahead = matches!(candidate.tense, Some(Tense::Future | Tense::Prospective | Tense::Conditional));
        let to_come = candidate.finite && ahead && !candidate.hearsay;
        if !to_come && self.is_saying(candidate) {
            return EventKind::Statement;
        }
        // « est attendu », "is scheduled": to be expected is to be planned; « entendue », « recherché »: to be heard is not.
        let awaited = candidate.passive
            && self.is(candidate.head, VerbClass::Plan)
            && !self.is(candidate.head, VerbClass::Perceive);
        if candidate.intended || awaited || (ahead && !candidate.hearsay) {
            return EventKind::Plan;
        }
        let state = [candidate.head, candidate.verb]
            .iter()
            .any(|verb| self.first_class(*verb) == Some(VerbClass::State));
        let carried =
            candidate.head != candidate.verb && self.analysis.syntax.upos(candidate.head) == Upos::Noun;
        if state && !candidate.nominal && !carried {
            return EventKind::State;
        }
        EventKind::Occurrence
    }

    /// Whether a verb says something: by its class, and for those of several by what hangs on it.
    fn is_saying(&self, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        if candidate.nominal || candidate.intended {
            return false;
        }
        if self.is_refusal(candidate.head) {
            return true;
        }
        if candidate.head != candidate.verb && syntax.upos(candidate.head) == Upos::Noun {
            return self.is_speech(candidate);
        }
        let lemma = syntax.lemma(candidate.head);
        if self.says_of_itself(candidate) {
            return false;
        }
        let listed = self.analysis.reporting.is_saying(self.view.norm(candidate.head));
        let Some(first) = self.analysis.words.verb(lemma).first() else { return listed };
        let content = || self.has_content(candidate);
        let only_says = self.analysis.words.verb(lemma).len() == 1;
        match first {
            VerbClass::Say if !candidate.finite && !only_says => content(),
            VerbClass::Say | VerbClass::Deny | VerbClass::Promise => true,
            VerbClass::Ask | VerbClass::Order => listed || content() || candidate.finite,
            VerbClass::Think | VerbClass::Report => listed || content(),
            _ => listed || (self.is(candidate.head, VerbClass::Say) && content()),
        }
    }

    /// « a lancé un appel », "issued a warning": a light verb with a noun of speech; not where one gets it, nor « a eu une
    /// conversation », which several do.
    fn is_speech(&self, candidate: &Candidate) -> bool {
        let told = self.analysis.words.noun(self.view.norm(candidate.head));
        let verb = self.lemma(candidate.verb);
        let reporting = self.analysis.reporting;
        told.is_some_and(|noun| noun.class == "speech")
            && !candidate.passive
            && reporting.receiving.binary_search(&verb).is_err()
            && !reporting.having.contains(&verb)
            && reporting.exchanges.binary_search(&self.view.norm(candidate.head)).is_err()
    }

    /// « La facture s'annonce lourde », « un radar n'a rien signalé »: nobody speaks where the subject is a thing, or
    /// where a thing tells itself.
    fn says_of_itself(&self, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let start = candidate.trigger.start;
        // « L'alarme n'a pas sonné, a assuré la mairie »: what stands before the comma is no subject.
        let parted =
            start.checked_sub(1).is_some_and(|before| matches!(self.view.norm(before), "," | "»" | "”"));
        if parted || self.has_content(candidate) {
            return false;
        }
        let Some(subject) = syntax.subject(candidate.verb) else { return false };
        let thing = syntax.upos(subject) == Upos::Noun
            && self.speaking(subject).is_none()
            && !self.may_speak(subject);
        thing && subject < candidate.trigger.start
    }

    /// Whether a noun is one of people or of organisations.
    pub(super) fn may_speak(&self, noun: usize) -> bool {
        let known = self.analysis.gazetteer.noun_at(|ahead| self.view.norm(noun + ahead));
        known.is_some_and(|(noun, _)| !matches!(noun.class, NounClass::Place | NounClass::Product))
    }

    /// Whether a verb has something said for its object: a clause, or a quotation right beside it.
    pub(super) fn has_content(&self, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let clause = |child: usize| {
            syntax.relation(child) == Relation::Ccomp && child > candidate.head && syntax.is_finite(child)
        };
        syntax.dependents(candidate.head).any(clause) || self.quote_beside(candidate)
    }

    /// Whether an event belongs on the timeline; `None` for what is generic, supposed, or only the content of words.
    pub(super) fn worth(
        &self,
        candidate: &Candidate,
        kind: EventKind,
        date: &Dating,
        attribution: &Attribution,
        story: &Told,
    ) -> Option<EventKind> {
        let dated = date.expression.is_some();
        // « Rappelons que … » is the writer's.
        if self.is_quoted(candidate.head) || self.is_of_writer(candidate) {
            return None;
        }
        if (self.is_condition(candidate) || self.is_denied(attribution)) && !dated {
            return None;
        }
        let told = matches!(candidate.tense, Some(Tense::Past | Tense::Perfect | Tense::Pluperfect));
        let subject = self.analysis.syntax.subject(candidate.verb);
        let acted = subject.is_some_and(|subject| self.analysis.actors.at(subject).is_some());
        let worth = match kind {
            _ if candidate.nominal => dated,
            // « jugée opportuniste » judges, and tells nothing.
            EventKind::Statement if !candidate.finite && candidate.clause == ClauseKind::Qualifying => false,
            EventKind::Statement => {
                ((candidate.finite || candidate.placed) && !self.is_impersonal(candidate, attribution))
                    || dated
            }
            EventKind::State => dated,
            EventKind::Plan => {
                dated
                    || (candidate.finite
                        && candidate.clause == ClauseKind::Main
                        && (acted || attribution.is_content()))
                    || (candidate.intended
                        && matches!(candidate.clause, ClauseKind::Main | ClauseKind::Complement))
            }
            EventKind::Occurrence => {
                let main = matches!(candidate.clause, ClauseKind::Main | ClauseKind::Complement);
                dated
                    || (told && candidate.placed)
                    || (told && candidate.finite && !candidate.background && main)
                    || (attribution.is_content() && told && candidate.finite)
                    // « quand X a démissionné »: what happens at the time of something dated.
                    || (told && candidate.finite && acted && !candidate.background && self.is_at_the_time(candidate))
                    // « Elle attaque », in a story told in the present, or in a headline.
                    || ((self.view.sentence.is_title || (story.is_in_present() && acted))
                        && candidate.tense == Some(Tense::Present)
                        && candidate.finite
                        && candidate.clause == ClauseKind::Main)
            }
        };
        worth.then_some(kind)
    }

    /// Whether a verb is in the first person, outside of quotations.
    fn is_of_writer(&self, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let finite = syntax.finite_word(candidate.verb);
        !candidate.nominal
            && syntax.morph(finite).verb_form() == Some(VerbForm::Fin)
            && syntax.morph(finite).person() == Some(1)
            && self.analysis.words.verb(self.lemma(candidate.head)).contains(&VerbClass::Say)
    }

    /// Whether a clause of time tells what happens with the verb above it: « quand », "when".
    pub(super) fn is_at_the_time(&self, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let when = |child: usize| {
            matches!(syntax.relation(child), Relation::Mark | Relation::Advmod)
                && self.analysis.reporting.at_the_time.contains(&self.view.norm(child))
        };
        candidate.clause == ClauseKind::Adverbial && syntax.dependents(candidate.verb).any(when)
    }

    /// Whether nobody says it: « on estime que », "it is said that".
    fn is_impersonal(&self, candidate: &Candidate, attribution: &Attribution) -> bool {
        let syntax = self.analysis.syntax;
        let subject = syntax.subject(candidate.verb);
        attribution.speaker.is_none()
            && !self.quote_beside(candidate)
            && subject.is_some_and(|subject| {
                let pronoun = syntax.upos(subject) == Upos::Pron;
                pronoun && self.analysis.reporting.impersonal.contains(&self.view.norm(subject))
            })
    }

    /// Whether it is what somebody denies: no event, for it is told that it was none.
    fn is_denied(&self, attribution: &Attribution) -> bool {
        let saying = attribution.content_of.and_then(|index| self.candidates.get(index));
        saying.is_some_and(|saying| self.is(saying.head, VerbClass::Deny))
    }

    fn is_condition(&self, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let marks = |child: usize| {
            syntax.relation(child) == Relation::Mark
                && self.analysis.reporting.conditions.contains(&self.view.norm(child))
        };
        syntax.dependents(candidate.verb).any(marks)
    }

    /// The date has a word in it too: what lies ahead is a plan, what goes on since then a state.
    pub(super) fn kind_by_date(&self, candidate: &Candidate, kind: EventKind, date: &Dating) -> EventKind {
        let explicit = date.basis == Basis::Explicit;
        match kind {
            EventKind::Occurrence | EventKind::State if explicit && self.lies_ahead(date) => EventKind::Plan,
            EventKind::Occurrence if explicit && date.relation == crate::time::Relation::By => {
                EventKind::Plan
            }
            EventKind::Occurrence
                if date.relation == crate::time::Relation::Since
                    && candidate.tense == Some(Tense::Present) =>
            {
                EventKind::State
            }
            kind => kind,
        }
    }

    pub(super) fn modality(
        &self,
        candidate: &Candidate,
        kind: EventKind,
        attribution: &Attribution,
    ) -> Modality {
        match kind {
            EventKind::Statement => Modality::Asserted,
            _ if candidate.possible => Modality::Possible,
            EventKind::Plan => Modality::Planned,
            _ if attribution.speaker.is_some()
                || attribution.by_source
                || attribution.is_content()
                || candidate.hearsay =>
            {
                Modality::Reported
            }
            _ => Modality::Asserted,
        }
    }
}
