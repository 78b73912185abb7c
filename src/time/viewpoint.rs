//! From where the story looks: what was to come, and what had been, seen from a date told; the date that hangs on a noun.
//!
//! « Arrivé le 31, le navire devait repartir le 9 » looks ahead from the 31st, "It had been granted in May" back from the
//! ruling told before; « la tempête du 9 février » names the nearest one, whatever the tense around it.

use chrono::NaiveDate;

use super::cyclic::Occurrences;
use super::direction::{Direction, Prefer};
use super::meaning::Cyclic;
use super::narrative::Told;
use super::reason::Evidence;
use super::resolve::Context;
use crate::edtf::{Grain, Value};
use crate::syntax::Tense;

/// Up to so many days ahead lies the day of a noun beside a past tense: « la grève du 27 a été annulée ».
const CALLED_OFF: i64 = 31;

/// So many days ago lies a day of which the present of a story tells.
const RECENT: i64 = 60;

impl<'a> Context<'a> {
    /// The date told from which the verb looks, and which way: ahead to what was to come, back to what had been.
    pub(super) fn seen_from_told(&self) -> Option<(&'a Told, Direction)> {
        if self.said || matches!(self.looks.hint, Some((_, Evidence::Plan(_)))) {
            return None;
        }
        let now = self.today();
        let is_over = |told: &Told| now.is_none_or(|now: NaiveDate| told.first <= now);
        let fits = |told: &Told| !told.set_off && told.grain > Grain::Year && is_over(told);
        match self.looks.tense? {
            Tense::Pluperfect => {
                let main = |told: &Told| fits(told) && told.tense != Some(Tense::Pluperfect);
                Some((self.narrative.in_paragraph(self.place, main)?, Direction::Past))
            }
            Tense::Conditional if self.in_the_past() => {
                Some((self.narrative.in_paragraph(self.place, fits)?, Direction::Future))
            }
            Tense::Prospective if self.in_the_past() => {
                let before = |told: &Told| fits(told) && told.place.sentence < self.place.sentence;
                Some((self.narrative.in_paragraph(self.place, before)?, Direction::Future))
            }
            _ => None,
        }
    }

    /// The nearest of the occurrences around now, where neither the tense nor a word decides.
    pub(super) fn either_side(
        &self,
        around: &Occurrences,
        facing: &(Direction, Evidence),
    ) -> Option<(Value, (Direction, Evidence))> {
        if self.looks.prefer != Prefer::Tense || matches!(facing.1, Evidence::Plan(_) | Evidence::Words) {
            return None;
        }
        let promised = self.looks.reported == Some(Tense::Pluperfect) && facing.0 == Direction::Future;
        let is_day = matches!(around.what, Cyclic::Day { .. } | Cyclic::Stretch { .. });
        let (value, away, side) = around.least_far()?;
        let is_open = facing.1 == Evidence::Default;
        // « L'hôpital signale le cas le 1er février »: the present of a story, not of a day most of a year away.
        let in_story =
            self.looks.tense == Some(Tense::Present) && is_day && side == Direction::Past && away <= RECENT;
        let nearest = match facing.0 {
            Direction::Future => self.looks.nearest || promised || in_story,
            Direction::Past if is_open => self.looks.nearest,
            Direction::Past => {
                self.looks.nearest && is_day && side == Direction::Future && away <= CALLED_OFF
            }
        };
        nearest.then_some((value, (side, Evidence::Nearest)))
    }
}
