//! Which sort of event a candidate is, whether it is worth an entry, and how sure it is.

use super::attribution::Attribution;
use super::lexicon::VerbClass;
use super::predicate::Candidate;
use super::{Basis, Clause, Dating, EventKind, Modality};
use crate::syntax::{ClauseKind, Relation, Tense};

impl Clause<'_> {
    /// The sort that the words alone tell.
    pub(super) fn kind(&self, candidate: &Candidate) -> EventKind {
        let ahead = matches!(candidate.tense, Some(Tense::Future | Tense::Prospective | Tense::Conditional));
        let to_come = candidate.finite && ahead && !candidate.hearsay;
        if !to_come && self.is_saying(candidate) {
            return EventKind::Statement;
        }
        if candidate.intended || (ahead && !candidate.hearsay) {
            return EventKind::Plan;
        }
        let state = self.analysis.words.verb(self.analysis.syntax.lemma(candidate.head)).first()
            == Some(&VerbClass::State);
        if state && !candidate.nominal {
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
        if self.refuses_to_say(candidate.head) {
            return true;
        }
        let lemma = syntax.lemma(candidate.head);
        let Some(first) = self.analysis.words.verb(lemma).first() else {
            return self.analysis.reporting.is_saying(self.view.norm(candidate.head));
        };
        let content = || {
            let has = |child: usize| matches!(syntax.relation(child), Relation::Ccomp | Relation::Parataxis);
            syntax.dependents(candidate.head).any(has) || self.quote_beside(candidate)
        };
        let listed = self.analysis.reporting.is_saying(self.view.norm(candidate.head));
        match first {
            VerbClass::Say | VerbClass::Deny | VerbClass::Promise => true,
            VerbClass::Ask | VerbClass::Order => listed || content() || candidate.finite,
            VerbClass::Think | VerbClass::Report => listed || content(),
            _ => listed || (self.is(candidate.head, VerbClass::Say) && content()),
        }
    }

    /// Whether an event belongs on the timeline; `None` for what is generic, supposed, or only the content of words.
    pub(super) fn worth(
        &self,
        candidate: &Candidate,
        kind: EventKind,
        date: &Dating,
        attribution: &Attribution,
    ) -> Option<EventKind> {
        let dated = date.expression.is_some();
        if self.is_quoted(candidate.head) {
            return None;
        }
        if self.is_condition(candidate) && !dated {
            return None;
        }
        let told = matches!(candidate.tense, Some(Tense::Past | Tense::Perfect | Tense::Pluperfect));
        let compound = candidate.trigger.len() > 1;
        let subject = self.analysis.syntax.subject(candidate.verb);
        let acted = subject.is_some_and(|subject| self.analysis.actors.at(subject).is_some());
        let worth = match kind {
            _ if candidate.nominal => dated,
            EventKind::Statement => candidate.finite || dated,
            EventKind::State => dated,
            EventKind::Plan => {
                dated
                    || (candidate.finite
                        && candidate.clause == ClauseKind::Main
                        && (acted || attribution.is_content))
                    || (candidate.intended
                        && matches!(candidate.clause, ClauseKind::Main | ClauseKind::Complement))
            }
            EventKind::Occurrence => {
                let main = matches!(candidate.clause, ClauseKind::Main | ClauseKind::Complement);
                dated
                    || (told && candidate.finite && compound && main)
                    || (attribution.is_content && told && candidate.finite)
            }
        };
        worth.then_some(kind)
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
            _ if attribution.speaker.is_some() || attribution.is_content || candidate.hearsay => {
                Modality::Reported
            }
            _ => Modality::Asserted,
        }
    }
}
