//! Limits: « d'ici le 15 septembre », "until Friday", and which way they look.

use super::direction::{Direction, Looks};
use super::meaning::Meaning;
use super::reason::{AnchorIs, Evidence};
use super::resolve::{Context, Outcome};
use super::{Modifier, Relation};
use crate::edtf::{Date, Grain, Point, Value};
use crate::syntax::Tense;

impl Context<'_> {
    /// « d'ici le 15 septembre ». What a limit looks forward to lies after its anchor, what it looks back to before;
    /// where both are possible (« jusqu'à vendredi »), the tense decides, and without one the limit is ahead.
    pub(super) fn bound(&self, relation: Relation, of: &Meaning) -> Option<Outcome> {
        let facing = |direction| Looks { hint: Some((direction, Evidence::Words)), ..self.looks.clone() };
        let pluperfect = self.looks.tense == Some(Tense::Pluperfect);
        let looks = match relation {
            Relation::Since => facing(Direction::Past),
            Relation::By | Relation::Before if !pluperfect => facing(Direction::Future),
            Relation::From if self.looks.hint.is_none() => facing(Direction::Future),
            // « fermé jusqu'à vendredi », "has put off until July": what lasts until then is not over.
            Relation::Until
                if self.looks.hint.is_none()
                    || !self.looks.finite
                    || self.looks.tense == Some(Tense::Perfect) =>
            {
                facing(Direction::Future)
            }
            // « a suspendu les représentations jusqu'au 22 mars »: over or not, the nearest.
            Relation::Until
                if matches!(of, Meaning::Cyclic { .. }) && self.looks.tense == Some(Tense::Past) =>
            {
                Looks { hint: None, nearest: true, ..self.looks.clone() }
            }
            _ => self.looks.clone(),
        };
        let ahead;
        let mut here = self.facing(&looks);
        let to_come = matches!(self.looks.tense, Some(Tense::Conditional)) && self.in_the_past();
        // « demandaient une réunion avant Noël »: in a story of the past the limit lies after what was told last.
        let due = matches!(self.looks.tense, Some(Tense::Past | Tense::Pluperfect))
            && self.looks.finite
            && matches!(relation, Relation::By | Relation::Before);
        let told = self.told(Grain::Day).filter(|told| {
            told.place.paragraph == self.place.paragraph && self.published.is_none_or(|now| told.first <= now)
        });
        if let Some(told) = told.filter(|_| (to_come || due) && relation != Relation::Since) {
            here.now = Some(crate::edtf::midnight(told.first));
            ahead = Looks { tense: None, ..facing(Direction::Future) };
            here.looks = &ahead;
        }
        let mut outcome = here.resolve(of)?;
        if let (true, Some(told)) = (here.now != self.now && outcome.anchor != AnchorIs::Nothing, told) {
            outcome.anchor = AnchorIs::Told(told.span);
        }
        // What does not happen before a date may happen from that date on.
        let limits_start = self.looks.negated
            && !self.looks.follows
            && matches!(relation, Relation::Before | Relation::Until);
        let relation = if limits_start { Relation::After } else { relation };
        outcome.relation = relation;
        outcome.value = limit(relation, outcome.value, &mut outcome.modifier);
        Some(outcome)
    }
}

/// The value of a limit at another value. The end of a period is its last day, its beginning the first.
fn limit(relation: Relation, value: Value, modifier: &mut Option<Modifier>) -> Value {
    let dates = value.dates();
    let upper = matches!(relation, Relation::By | Relation::Before | Relation::Until);
    let lower = matches!(relation, Relation::Since | Relation::After | Relation::From);
    let Some(date) = (if upper { dates.last() } else { dates.first() }).copied() else { return value };
    let edge = match modifier {
        Some(Modifier::End) if upper => Some(date.point.days().1),
        Some(Modifier::Start) if lower => Some(date.point.days().0),
        _ => None,
    };
    let date = edge.map_or(date, |day| {
        *modifier = None;
        Date::from(Point::Day(day))
    });
    match () {
        () if upper => Value::UpTo(date),
        () if lower => Value::From(date),
        () => value,
    }
}
