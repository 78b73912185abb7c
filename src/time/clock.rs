//! Times of day: on which day they fall, and what a day becomes with one.

use chrono::NaiveDate;

use super::meaning::{Meaning, Origin};
use super::reason::{AnchorIs, Step};
use super::resolve::{Context, Outcome};
use super::{Kind, Modifier, PartOfDay};
use crate::edtf::calendar::add_days;
use crate::edtf::{Date, Grain, Point, Value};

/// Before this hour a clock time that follows a later one belongs to the next day.
pub(super) const SMALL_HOURS: u16 = 6 * 60;
/// From this hour on, what comes next may be after midnight.
const LATE: u16 = 18 * 60;
const NOON: u16 = 12 * 60;

impl Context<'_> {
    /// A clock time without its day: on the day of the narrative, or the day after when the story has passed midnight.
    pub(super) fn clock(&self, minute: u16, about: bool) -> Option<Outcome> {
        let (anchor, day) = self.narrative_day(Some(minute))?;
        let mut outcome = Outcome::complete(Value::at(Point::Instant { day, minute })).of_kind(Kind::Time);
        outcome.modifier = about.then_some(Modifier::Approx);
        Some(outcome.from(anchor, Step::Inherited))
    }

    /// A part of the day: of the publication's (« ce matin ») or of the narrative's (« à l'aube »).
    pub(super) fn part(&self, part: PartOfDay, from: Option<Origin>) -> Option<Outcome> {
        let (anchor, day) = match from {
            Some(Origin::Now) => (self.anchor_now()?, self.today()?),
            Some(origin) => {
                let anchor = self.origin(origin, Grain::Day)?;
                (anchor, anchor.1)
            }
            None => self.narrative_day(None)?,
        };
        let mut outcome = Outcome::complete(Value::at(Point::Day(day))).of_kind(Kind::Time);
        outcome.part = Some(part);
        Some(outcome.from(anchor, Step::Inherited))
    }

    /// « cette nuit »: the one that ends on the day, or with a future the one that begins on it.
    pub(super) fn night(&self, from: Origin) -> Option<Outcome> {
        let anchor = self.origin(from, Grain::Day)?;
        let day = anchor.1;
        // « dans la nuit »: the one that follows a day told before the publication, else the last one.
        let told = from != Origin::Now && matches!(anchor.0, AnchorIs::Told(_));
        let told = told && self.today().is_none_or(|today| day < today);
        let ahead = told || self.direction().0 == super::Direction::Future;
        let (first, last) = if ahead { (day, add_days(day, 1)) } else { (add_days(day, -1), day) };
        let mut outcome = night_of(first, last).from(anchor, Step::Counted);
        if !told {
            outcome = outcome.looking(self.direction());
        }
        Some(outcome)
    }

    /// « dans la nuit de samedi à dimanche »: the second day is found first, the first is the one before it.
    pub(super) fn night_between(&self, first: &Meaning, second: &Meaning) -> Option<Outcome> {
        let second = self.resolve(second)?;
        let last = second.day()?;
        let night = night_of(add_days(last, -1), last);
        let expected = match first {
            Meaning::DayNumber { day, .. } => Some(*day),
            _ => None,
        };
        let fits = expected.is_none_or(|number| chrono::Datelike::day(&add_days(last, -1)) == number);
        let merged = Outcome { value: night.value, kind: Kind::Time, part: Some(PartOfDay::Night), ..second };
        fits.then_some(merged)
    }

    /// « lundi à 11h15 », « vendredi soir ».
    pub(super) fn joined(&self, day: &Meaning, time: &Meaning) -> Option<Outcome> {
        let mut outcome = self.resolve(day)?;
        if outcome.kind != Kind::Set {
            outcome.kind = Kind::Time;
        }
        match time {
            Meaning::Clock { minute, about, half_open } => {
                // "nine o'clock last night": the part of the day tells which half of it is meant.
                let late = *half_open && is_late(outcome.part) && *minute < NOON;
                let minute = &(minute + if late { NOON } else { 0 });
                let named = outcome.value.dates();
                let date = if *minute < NOON { named.last() } else { named.first() }?;
                let day = date.point.days().0;
                outcome.value = Value::at(Point::Instant { day, minute: *minute });
                outcome.modifier = about.then_some(Modifier::Approx);
                outcome.part = None;
            }
            Meaning::Between(start, end) => {
                let (Meaning::Clock { minute: start, .. }, Meaning::Clock { minute: end, .. }) =
                    (start.as_ref(), end.as_ref())
                else {
                    return None;
                };
                let day = outcome.value.dates().first()?.point.days().0;
                let last = if end < start { add_days(day, 1) } else { day };
                let at = |day, minute| Date::from(Point::Instant { day, minute });
                outcome.value = Value::Between(at(day, *start), at(last, *end));
                outcome.part = None;
            }
            Meaning::Part { part, .. } => outcome.part = Some(*part),
            Meaning::Portion { portion, of } => {
                outcome.modifier = Some(*portion);
                if let Meaning::Part { part, .. } = of.as_ref() {
                    outcome.part = Some(*part);
                }
            }
            _ => return None,
        }
        Some(outcome)
    }

    /// The day on which the narrative stands, for a time of day. Of a night told, the small hours are of its second day;
    /// a clock that goes back past midnight goes on to the next day.
    fn narrative_day(&self, minute: Option<u16>) -> Option<((AnchorIs, NaiveDate), NaiveDate)> {
        let near = self.told(Grain::Day).filter(|told| told.place.paragraph + 1 >= self.place.paragraph);
        if let Some(night) =
            self.narrative.last_night(self.place).filter(|_| minute.is_some_and(|m| m < SMALL_HOURS))
        {
            return Some(((AnchorIs::Told(night.span), night.first), night.last));
        }
        let Some(told) = near.filter(|_| !self.said) else {
            let anchor = self.anchor_now()?;
            return Some((anchor, anchor.1));
        };
        let anchor = (AnchorIs::Told(told.span), told.first);
        let day = match (minute, told.minute) {
            (Some(minute), _) if told.night => {
                if minute < NOON {
                    told.last
                } else {
                    told.first
                }
            }
            (Some(minute), Some(before)) if minute < SMALL_HOURS && before >= LATE => add_days(told.first, 1),
            (Some(minute), None) if minute < SMALL_HOURS && is_evening(told.part) => add_days(told.first, 1),
            (None, _) if told.night => told.last,
            _ => told.first,
        };
        Some((anchor, day))
    }
}

/// Whether a part of the day is followed by midnight.
fn is_evening(part: Option<PartOfDay>) -> bool {
    matches!(part, Some(PartOfDay::Evening | PartOfDay::Night | PartOfDay::Late))
}

/// Whether a part of the day lies behind noon.
fn is_late(part: Option<PartOfDay>) -> bool {
    is_evening(part) || part == Some(PartOfDay::Afternoon)
}

/// The night between two days.
fn night_of(first: NaiveDate, last: NaiveDate) -> Outcome {
    let value = Value::Between(Date::from(Point::Day(first)), Date::from(Point::Day(last)));
    let mut outcome = Outcome::complete(value).of_kind(Kind::Time);
    outcome.part = Some(PartOfDay::Night);
    outcome
}
