//! Lengths counted off from an anchor: « il y a trois mois », « deux jours plus tard », « les douze derniers mois ».
//!
//! The grain of the result follows the words: days give a day, weeks a day that is approximate, months and years a month
//! or year that is approximate.

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};

use super::meaning::Origin;
use super::narrative::Told;
use super::reason::{AnchorIs, Step};
use super::resolve::{Context, Outcome, grain_of};
use super::{Kind, Modifier, Relation};
use crate::edtf::calendar::{self, add_days, add_months};
use crate::edtf::{Date, Grain, Period, Point, Unit, Value};
use crate::syntax::Tense;

impl Context<'_> {
    /// The calendar unit that lies so many units from that of the origin.
    pub(super) fn shifted(&self, unit: Unit, by: i64, from: Origin) -> Option<Outcome> {
        let anchor = self.origin(from, grain_of(unit))?;
        let day = anchor.1;
        // « cette nuit-là » and « le lendemain » of a night count from the day on which the night began.
        let point = shift(day, unit, by);
        Some(Outcome::complete(Value::at(point)).from(anchor, Step::Counted))
    }

    /// A length counted off from the origin.
    pub(super) fn counted(&self, period: Period, back: bool, from: Origin, about: bool) -> Option<Outcome> {
        let by = i64::from(period.count) * if back { -1 } else { 1 };
        let of_event =
            (from == Origin::Event).then(|| self.narrative.of_event(self.place, self.event)).flatten();
        let told = if from == Origin::Now { None } else { of_event.or_else(|| self.told_for(period.unit)) };
        if matches!(period.unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return self.counted_hours(period, by, from, told);
        }
        let today = self.published;
        let looks_back = matches!(self.looks.tense, Some(Tense::Past | Tense::Pluperfect));
        let from_told = |told: &Told| counted_date(told.first, told.grain, period.unit, by);
        // A past tense tells nothing that is still to come: then the length counts from an earlier date told.
        let possible =
            |told: &&Told| !looks_back || today.is_none_or(|today| from_told(told).point.days().0 <= today);
        let told = told.filter(possible).or_else(|| {
            let place = self.place;
            let fits = |other: &Told| other.span.start < place.start && possible(&other);
            told.and_then(|_| self.narrative.latest(place, fits))
        });
        let anchor = match told {
            Some(told) => (AnchorIs::Told(told.span), told.first),
            None => self.anchor_now()?,
        };
        let grain = told.map_or(Grain::Day, |told| told.grain);
        let date = counted_date(anchor.1, grain, period.unit, by);
        let mut outcome =
            Outcome::complete(Value::At(Date { approximate: date.approximate || about, ..date }));
        outcome.modifier = about.then_some(Modifier::Approx);
        if from == Origin::Event {
            outcome.alternatives.push(Value::Duration(period));
        }
        Some(outcome.from(anchor, Step::Counted))
    }

    /// The date told from which a unit counts: as fine as the unit where there is one. Years and months may count from
    /// anything, days and hours from days.
    fn told_for(&self, unit: Unit) -> Option<&Told> {
        if let Some(clock) = self.narrative.last_clock(self.place).filter(|_| grain_of(unit) == Grain::Minute)
        {
            return Some(clock);
        }
        let grain = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Week => Grain::Day,
            Unit::Month | Unit::Quarter | Unit::Half => Grain::Month,
            Unit::Year | Unit::Decade | Unit::Century => Grain::Year,
        };
        let limit = self.narrative.last_limit(self.place).filter(|limit| limit.grain <= Grain::Day);
        limit.or_else(|| self.told(grain)).or_else(|| self.told(Grain::Century))
    }

    /// Hours and minutes: from a clock time to a clock time; from a day, to the day reached by counting from noon.
    fn counted_hours(&self, period: Period, by: i64, from: Origin, told: Option<&Told>) -> Option<Outcome> {
        let minutes = match period.unit {
            Unit::Hour => by * 60,
            Unit::Second => by / 60,
            _ => by,
        };
        let (anchor, start) = match told {
            Some(told) => ((AnchorIs::Told(told.span), told.first), told.minute),
            None => {
                let now = self.now?;
                let clock = u16::try_from(now.hour() * 60 + now.minute()).ok().filter(|&minute| minute > 0);
                (self.anchor_now()?, clock.filter(|_| from == Origin::Now))
            }
        };
        let midnight = crate::edtf::midnight(anchor.1);
        let reached = midnight + TimeDelta::minutes(i64::from(start.unwrap_or(12 * 60)) + minutes);
        // Two days said in hours (« quarante-huit heures ») count as days.
        let in_days = period.unit == Unit::Hour && period.count.is_multiple_of(24);
        let point = match start {
            Some(_) if !in_days => {
                let minute = u16::try_from(reached.hour() * 60 + reached.minute()).unwrap_or(0);
                Point::Instant { day: reached.date(), minute }
            }
            _ => Point::Day(reached.date()),
        };
        let kind = if in_days { Kind::Date } else { Kind::Time };
        Some(Outcome::complete(Value::at(point)).of_kind(kind).from(anchor, Step::Counted))
    }

    /// « les douze derniers mois »: the span that ends or begins at the origin.
    pub(super) fn spanning(&self, period: Period, ahead: bool, from: Origin) -> Option<Outcome> {
        let anchor = self.origin(from, Grain::Day)?;
        let by = i64::from(period.count);
        let other = reach(anchor.1, period.unit, if ahead { by } else { -by });
        let (first, last) = if ahead { (anchor.1, other) } else { (other, anchor.1) };
        let value = Value::Between(Point::Day(first).into(), Point::Day(last).into());
        let mut outcome = Outcome::complete(value).from(anchor, Step::FromAnchor);
        outcome.relation = Relation::During;
        outcome.alternatives.push(Value::Duration(period));
        Some(outcome)
    }

    /// « depuis quatorze mois »: turned into its beginning.
    pub(super) fn since_length(&self, period: Period) -> Option<Outcome> {
        // « Ses salariés chôment depuis dix jours »: the present goes on until today.
        let goes_on = self.looks.tense == Some(Tense::Present);
        let anchor = if goes_on { self.anchor_now()? } else { self.story_now()? };
        let date = counted_date(anchor.1, Grain::Day, period.unit, -i64::from(period.count));
        let mut outcome = Outcome::complete(Value::From(date)).from(anchor, Step::Counted);
        outcome.relation = Relation::Since;
        outcome.alternatives.push(Value::Duration(period));
        Some(outcome)
    }

    /// « dans les quinze jours »: a limit by a length.
    pub(super) fn within(&self, period: Period) -> Option<Outcome> {
        let anchor = self.story_now()?;
        let date = counted_date(anchor.1, Grain::Day, period.unit, i64::from(period.count));
        let mut outcome = Outcome::complete(Value::UpTo(date)).from(anchor, Step::Counted);
        outcome.relation = Relation::By;
        outcome.alternatives.push(Value::Between(Point::Day(anchor.1).into(), date));
        Some(outcome)
    }

    /// « dans les prochains jours »: from the anchor on.
    pub(super) fn coming(&self, _unit: Unit) -> Option<Outcome> {
        let anchor = self.story_now()?;
        let mut outcome =
            Outcome::complete(Value::From(Point::Day(anchor.1).into())).from(anchor, Step::FromAnchor);
        outcome.relation = Relation::After;
        Some(outcome.vague())
    }

    /// « ces derniers mois »: up to the anchor.
    pub(super) fn recent(&self, _unit: Unit) -> Option<Outcome> {
        let anchor = self.story_now()?;
        let mut outcome =
            Outcome::complete(Value::UpTo(Point::Day(anchor.1).into())).from(anchor, Step::FromAnchor);
        outcome.relation = Relation::Before;
        Some(outcome.vague())
    }

    /// « quelques heures plus tard » stays on the day told; « quelques jours plus tard » is open on one side.
    pub(super) fn few(&self, unit: Unit, back: bool, from: Origin) -> Option<Outcome> {
        let anchor = self.origin(from, Grain::Day)?;
        let told =
            self.told(Grain::Day).or_else(|| self.told(Grain::Century)).filter(|_| from != Origin::Now);
        let day: Date = told.and_then(|told| told.point).unwrap_or(Point::Day(anchor.1)).into();
        let hours = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
        let (value, relation) = match back {
            _ if hours => (Value::at(Point::Day(anchor.1)), Relation::At),
            true => (Value::UpTo(day), Relation::Before),
            false => (Value::From(day), Relation::After),
        };
        let kind = if hours { Kind::Time } else { Kind::Date };
        let mut outcome = Outcome::complete(value).of_kind(kind).from(anchor, Step::FromAnchor);
        outcome.relation = relation;
        Some(outcome.vague())
    }
}

/// The unit of the calendar that lies `by` units from the one in which `day` lies.
fn shift(day: NaiveDate, unit: Unit, by: i64) -> Point {
    let year = |per: i32| {
        let by = i32::try_from(by).unwrap_or(0).saturating_mul(per);
        day.year().saturating_add(by).div_euclid(per) * per
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::Day(add_days(day, by)),
        Unit::Week => Point::Week(add_days(calendar::monday_of(day), by * 7)),
        Unit::Month => {
            let (year, month) = calendar::shift_month(day.year(), day.month(), by);
            Point::Month { year, month }
        }
        Unit::Quarter => {
            let (year, month) = calendar::shift_month(day.year(), day.month0() / 3 * 3 + 1, by * 3);
            Point::Season { year, code: 33 + u8::try_from(month / 3).unwrap_or(0) }
        }
        Unit::Half => {
            let (year, month) = calendar::shift_month(day.year(), day.month0() / 6 * 6 + 1, by * 6);
            Point::Season { year, code: 40 + u8::try_from(month / 6).unwrap_or(0) }
        }
        Unit::Year => Point::Year(year(1)),
        Unit::Decade => Point::Decade(year(10)),
        Unit::Century => Point::Century(year(100)),
    }
}

/// The day that lies exactly `by` units from `day`.
pub(super) fn reach(day: NaiveDate, unit: Unit, by: i64) -> NaiveDate {
    match unit {
        Unit::Second => add_days(day, by / 86_400),
        Unit::Minute => add_days(day, by / 1440),
        Unit::Hour => add_days(day, by / 24),
        Unit::Day => add_days(day, by),
        Unit::Week => add_days(day, by.saturating_mul(7)),
        Unit::Month => add_months(day, by),
        Unit::Quarter => add_months(day, by.saturating_mul(3)),
        Unit::Half => add_months(day, by.saturating_mul(6)),
        Unit::Year => add_months(day, by.saturating_mul(12)),
        Unit::Decade => add_months(day, by.saturating_mul(120)),
        Unit::Century => add_months(day, by.saturating_mul(1200)),
    }
}

/// What is reached by counting `by` units from a date of some grain: never finer than the anchor or the unit.
pub(super) fn counted_date(day: NaiveDate, grain: Grain, unit: Unit, by: i64) -> Date {
    let reached = reach(day, unit, by);
    let month = Point::Month { year: reached.year(), month: reached.month() };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day if grain >= Grain::Day => {
            Point::Day(reached).into()
        }
        Unit::Week if grain >= Grain::Week => Date::about(Point::Day(reached)),
        Unit::Month | Unit::Quarter | Unit::Half if grain >= Grain::Month => Date::about(month),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Week if grain == Grain::Month => {
            Date::about(month)
        }
        Unit::Year | Unit::Decade | Unit::Century if grain == Grain::Month => Date::about(month),
        _ => Date::about(Point::Year(reached.year())),
    }
}
