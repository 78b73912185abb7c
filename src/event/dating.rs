//! When an event is: the expression that governs it, else the publication for a fresh statement.

use super::{Basis, Clause, Dating};
use crate::edtf::{Point, Value};
use crate::syntax;
use crate::time::{Kind, Relation, TemporalExpression};

impl Clause<'_> {
    /// The verb group that governs an expression of the sentence, if the expression can date anything.
    pub(super) fn governing(&self, expression: usize) -> Option<usize> {
        let expression = self.analysis.expressions.get(expression)?;
        if !dates(expression) {
            return None;
        }
        let found =
            syntax::governing(&self.view, expression.tokens.clone(), self.groups, self.analysis.verbs);
        found.map(|(group, _)| group)
    }

    /// The date that an expression gives.
    pub(super) fn date_by(&self, index: usize) -> Option<Dating> {
        let expression = self.analysis.expressions.get(index)?;
        Some(Dating {
            value: Some(expression.value.clone()?),
            relation: expression.relation,
            basis: Basis::Explicit,
            expression: Some(index),
        })
    }

    /// A statement is dated by the expression that its verb of saying governs, outside of quotations; else it is of
    /// the day of publication.
    pub(super) fn date_of_statement(&self, saying: usize) -> Dating {
        let own = self.expressions.clone().find(|&index| {
            let quoted = self.analysis.expressions.get(index).is_none_or(|expression| {
                self.analysis.text.quote_around(expression.span).is_some()
                    || matches!(
                        expression.relation,
                        Relation::By | Relation::Since | Relation::From | Relation::Until
                    )
            });
            !quoted && self.governing(index) == Some(saying)
        });
        own.and_then(|index| self.date_by(index)).filter(|date| !self.lies_ahead(date)).unwrap_or(Dating {
            value: self.analysis.published.map(|day| Value::at(Point::Day(day))),
            relation: Relation::At,
            basis: if self.analysis.published.is_some() { Basis::Default } else { Basis::None },
            expression: None,
        })
    }

    /// Whether a date lies behind the publication.
    pub(super) fn lies_ahead(&self, date: &Dating) -> bool {
        let first = date.value.as_ref().and_then(|value| value.interval().first_day());
        first.zip(self.analysis.published).is_some_and(|(first, published)| first > published)
    }
}

/// Whether an expression can date an event: it has a value that is a place on the calendar.
fn dates(expression: &TemporalExpression) -> bool {
    matches!(expression.kind, Kind::Date | Kind::Time) && expression.value.is_some()
}
