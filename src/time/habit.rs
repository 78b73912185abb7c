//! Weekdays that are of one week or of every week: « le samedi », « du lundi au vendredi ».

use chrono::Weekday;

use super::meaning::{Meaning, Which};
use super::narrative::Told;
use super::reason::Evidence;
use super::resolve::{Context, Outcome};
use crate::edtf::{Grain, Period, Unit};
use crate::syntax::Tense;

impl Context<'_> {
    /// « le samedi »: the one that follows the day told, if a past that is over tells it; else a habit.
    pub(super) fn the_weekday(&self, day: Weekday) -> Option<Outcome> {
        let told = matches!(self.looks.tense, Some(Tense::Pluperfect | Tense::Past)) && self.looks.is_over;
        let near =
            |told: &&Told| told.place.sentence == self.place.sentence && told.tense == Some(Tense::Present);
        let in_story =
            self.looks.tense == Some(Tense::Present) && self.told(Grain::Week).filter(near).is_some();
        if in_story || told && self.told(Grain::Week).is_some() {
            return self.weekday(day, Which::ToldOne);
        }
        self.resolve(&Meaning::Every(Period::new(1, Unit::Week)))
    }

    /// « du lundi au vendredi »: those days of what is to come or was done, else a habit.
    pub(super) fn the_weekdays(&self, first: Weekday, last: Weekday) -> Option<Outcome> {
        let once = match self.looks.tense {
            Some(tense) if tense != Tense::Present => true,
            _ => matches!(self.looks.hint, Some((_, Evidence::Plan(_)))),
        };
        if !once {
            return self.resolve(&Meaning::Every(Period::new(1, Unit::Week)));
        }
        let day = |day| Box::new(Meaning::Weekday { day, which: Which::Open });
        self.resolve(&Meaning::Between(day(first), day(last)))
    }
}
