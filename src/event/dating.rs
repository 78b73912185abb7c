//! When an event is: the expression that governs it, what was told before, else the publication for fresh statements.

use super::attribution::Attribution;
use super::predicate::Candidate;
use super::{Basis, Clause, Dating, EventKind};
use crate::edtf::{Point, Value};
use crate::syntax::{self, Tense};
use crate::time::{Kind, Relation, TemporalExpression};

/// What was told so far: on which day somebody spoke.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The last statement that has a day of its own: who spoke, the date, the sentence.
    spoken: Option<(Option<usize>, Dating, usize)>,
}

/// How many sentences later « a-t-il ajouté » still belongs to the same occasion.
const SAME_OCCASION: usize = 4;

impl Told {
    /// Remembers a dated statement.
    pub(super) fn note(&mut self, kind: EventKind, date: &Dating, speaker: Option<usize>, sentence: usize) {
        if kind == EventKind::Statement && matches!(date.basis, Basis::Explicit | Basis::Inferred) {
            self.spoken = Some((speaker, date.clone(), sentence));
        }
    }

    /// The date of the occasion on which somebody spoke before.
    fn occasion(&self, speaker: Option<usize>, sentence: usize) -> Option<Dating> {
        let (who, date, when) = self.spoken.as_ref()?;
        let same = who.is_some() && *who == speaker && sentence.saturating_sub(*when) <= SAME_OCCASION;
        same.then(|| Dating { basis: Basis::Inferred, ..date.clone() })
    }
}

impl Clause<'_> {
    /// The date of a candidate.
    pub(super) fn date(
        &self,
        candidate: &Candidate,
        kind: EventKind,
        attribution: &Attribution,
        told: &Told,
    ) -> Dating {
        let own = self.expressions.clone().filter(|index| self.dates_candidate(*index, candidate));
        let fits = |index: &usize| kind != EventKind::Statement || self.is_of_speaking(*index);
        let by_own = own.clone().find(fits).and_then(|index| self.date_by(index));
        if kind != EventKind::Statement {
            return by_own.unwrap_or(UNDATED);
        }
        let spoken = by_own.filter(|date| !self.lies_ahead(date));
        spoken
            .or_else(|| told.occasion(attribution.speaker, self.number))
            .unwrap_or_else(|| self.published(candidate))
    }

    /// A statement of which the text tells no day is fresh: of the day of publication; not one in the pluperfect.
    fn published(&self, candidate: &Candidate) -> Dating {
        if candidate.tense == Some(Tense::Pluperfect) {
            return UNDATED;
        }
        let day = self.analysis.published;
        Dating {
            value: day.map(|day| Value::at(Point::Day(day))),
            basis: if day.is_some() { Basis::Default } else { Basis::None },
            ..UNDATED
        }
    }

    /// Whether an expression dates a candidate: by the verb group that governs it, for nouns by the parse.
    fn dates_candidate(&self, index: usize, candidate: &Candidate) -> bool {
        let Some(expression) = self.analysis.expressions.get(index).filter(|expression| dates(expression))
        else {
            return false;
        };
        if candidate.nominal {
            return self.governing_noun(index) == Some(candidate.head);
        }
        let in_quote = |token: usize| self.analysis.text.quote_around(self.span(token..token + 1));
        if in_quote(expression.tokens.start) != in_quote(candidate.head) {
            return false;
        }
        if self.governing_noun(index).is_some_and(|noun| noun != candidate.head) {
            return false;
        }
        let Some(group) = self.governing(index) else { return false };
        let spans =
            candidate.trigger.start.min(candidate.head)..candidate.trigger.end.max(candidate.verb + 1);
        group.head == candidate.head || group.head == candidate.verb || spans.contains(&group.head)
    }

    /// The verb group that governs an expression.
    fn governing(&self, index: usize) -> Option<&crate::syntax::VerbGroup> {
        let expression = self.analysis.expressions.get(index)?;
        let found =
            syntax::governing(&self.view, expression.tokens.clone(), self.groups, self.analysis.verbs);
        found.and_then(|(group, _)| self.groups.get(group))
    }

    /// The event noun on which an expression hangs right behind it: « l'avertissement du président vendredi ».
    pub(super) fn governing_noun(&self, index: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let expression = self.analysis.expressions.get(index).filter(|expression| dates(expression))?;
        let head = expression
            .tokens
            .clone()
            .find(|token| syntax.head(*token).is_none_or(|head| !expression.tokens.contains(&head)))?;
        let above = syntax.ancestors(head).skip(1).take(3);
        let noun = above.take_while(|token| !syntax.is_predicate(*token)).find(|token| {
            let known = self.analysis.words.noun(self.view.norm(*token));
            known.is_some_and(|noun| noun.class != "ambiguous")
        })?;
        let near = noun < expression.tokens.start && expression.tokens.start - noun <= 8;
        (near && self.stands_apart(noun)).then_some(noun)
    }

    /// Whether an expression can say when somebody spoke: a day, not a limit, outside of quotations.
    fn is_of_speaking(&self, index: usize) -> bool {
        self.analysis.expressions.get(index).is_some_and(|expression| {
            self.analysis.text.quote_around(expression.span).is_none()
                && !matches!(
                    expression.relation,
                    Relation::By | Relation::Since | Relation::From | Relation::Until
                )
        })
    }

    /// The date that an expression gives.
    fn date_by(&self, index: usize) -> Option<Dating> {
        let expression = self.analysis.expressions.get(index)?;
        Some(Dating {
            value: Some(expression.value.clone()?),
            relation: expression.relation,
            basis: Basis::Explicit,
            expression: Some(index),
        })
    }

    /// Whether a date lies behind the publication.
    pub(super) fn lies_ahead(&self, date: &Dating) -> bool {
        let first = date.value.as_ref().and_then(|value| value.interval().first_day());
        first.zip(self.analysis.published).is_some_and(|(first, published)| first > published)
    }
}

const UNDATED: Dating = Dating { value: None, relation: Relation::At, basis: Basis::None, expression: None };

/// Whether an expression can date an event: it has a value that is a place on the calendar.
fn dates(expression: &TemporalExpression) -> bool {
    matches!(expression.kind, Kind::Date | Kind::Time) && expression.value.is_some()
}
