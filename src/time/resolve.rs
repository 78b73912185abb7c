//! From what the words say to a date: picks the anchor, counts, and keeps the reasons.
//!
//! [`Context`] holds what an expression can count from. Each kind of meaning has its method: those that come again each
//! year in `cyclic`, those that count off a length in `counted`, times of day in `clock`, ranges in `range`; those
//! that change another meaning (limits, parts, « vers ») are here.

use chrono::{NaiveDate, NaiveDateTime};

use super::direction::{Direction, Looks, Prefer};
use super::matcher::Found;
use super::meaning::{Meaning, Origin};
use super::narrative::{Narrative, Place, Told};
use super::reason::{AnchorIs, Evidence, Reason, Step};
use super::{Confidence, Kind, Modifier, PartOfDay, Relation, TemporalExpression};
use crate::edtf::{Date, Grain, Point, Unit, Value};
use crate::syntax::Tense;
use crate::text::AnalysedText;

/// What an expression can count from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// The publication, or the day of speaking.
    pub(super) now: Option<NaiveDateTime>,
    /// The words of the event from which the expression counts: « l'accord » of « deux jours après l'accord ».
    pub(super) event: &'a [String],
    /// The day of publication, whatever the day of speaking.
    pub(super) published: Option<NaiveDate>,
    /// Whether `now` is the day of speaking.
    pub(super) said: bool,
    /// The dates told so far.
    pub(super) narrative: &'a Narrative,
    /// What the words around say.
    pub(super) looks: &'a Looks,
    /// Where in the text.
    pub(super) place: Place,
}

/// A resolved meaning.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub(super) value: Value,
    pub(super) kind: Kind,
    pub(super) anchor: AnchorIs,
    pub(super) anchor_date: Option<NaiveDate>,
    pub(super) direction: Option<(Direction, Evidence)>,
    pub(super) step: Step,
    pub(super) relation: Relation,
    pub(super) part: Option<PartOfDay>,
    pub(super) modifier: Option<Modifier>,
    pub(super) vague: bool,
    pub(super) alternatives: Vec<Value>,
}

impl Outcome {
    /// A value whose words are complete.
    pub(super) fn complete(value: Value) -> Self {
        Self {
            value,
            kind: Kind::Date,
            anchor: AnchorIs::Nothing,
            anchor_date: None,
            direction: None,
            step: Step::Complete,
            relation: Relation::At,
            part: None,
            modifier: None,
            vague: false,
            alternatives: Vec::new(),
        }
    }

    /// The same, counted from an anchor.
    pub(super) fn from(mut self, anchor: (AnchorIs, NaiveDate), step: Step) -> Self {
        self.anchor = anchor.0;
        self.anchor_date = Some(anchor.1);
        self.step = step;
        self
    }

    /// The same, looking one way.
    pub(super) fn looking(mut self, direction: (Direction, Evidence)) -> Self {
        self.direction = Some(direction);
        self
    }

    pub(super) fn of_kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    pub(super) fn vague(mut self) -> Self {
        self.vague = true;
        self
    }

    /// The one day it names.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match &self.value {
            Value::At(Date { point: Point::Day(day) | Point::Instant { day, .. }, .. }) => Some(*day),
            _ => None,
        }
    }
}

impl<'a> Context<'a> {
    /// The expression that was found, resolved as far as the anchors allow.
    pub(super) fn expression(&self, text: &AnalysedText<'_>, found: &Found) -> TemporalExpression {
        let outcome = self.resolve(&found.meaning);
        let span = text.span_of(found.tokens.clone());
        let Some(outcome) = outcome else { return unresolved(found, span, self.place.sentence) };
        let confidence = match (&outcome.direction, outcome.vague) {
            (_, true) => Confidence::Low,
            (Some((_, Evidence::Default)), _) => Confidence::Medium,
            _ => Confidence::High,
        };
        TemporalExpression {
            span,
            tokens: found.tokens.clone(),
            sentence: self.place.sentence,
            kind: outcome.kind,
            interval: outcome.value.interval(),
            value: Some(outcome.value),
            relation: outcome.relation,
            part: outcome.part,
            modifier: outcome.modifier,
            vague: outcome.vague,
            confidence,
            alternatives: outcome.alternatives,
            reason: Reason {
                rule: found.rule.id,
                anchor: outcome.anchor,
                anchor_date: outcome.anchor_date,
                anchor_point: self.narrative.point_of(outcome.anchor),
                direction: outcome.direction,
                step: outcome.step,
            },
        }
    }

    /// What a meaning comes to; `None` when it counts from something that isn't known.
    pub(super) fn resolve(&self, meaning: &Meaning) -> Option<Outcome> {
        match meaning {
            Meaning::Cyclic { what, year } => self.cyclic(*what, year),
            Meaning::DayNumber { day, weekday, which } => self.day_number(*day, *weekday, *which),
            Meaning::Weekday { day, which } => self.weekday(*day, *which),
            Meaning::WeekdayOn { day, date } => self.weekday_on(*day, date),
            Meaning::WeekdayIn { day, week } => self.weekday_in(*day, week),
            Meaning::Weekend { which } => self.weekend(*which),
            Meaning::Year(year) => Some(Outcome::complete(Value::at(Point::Year(*year)))),
            Meaning::Decade(first) => Some(Outcome::complete(Value::at(Point::Decade(*first)))),
            Meaning::ShortDecade(number) => self.short_decade(*number),
            Meaning::Century(first) => Some(Outcome::complete(Value::at(Point::Century(*first)))),
            Meaning::YearPair(first, last) => {
                let value = Value::Between(Point::Year(*first).into(), Point::Year(*last).into());
                Some(Outcome::complete(value))
            }
            Meaning::WeekNumber(number) => self.week_number(*number),
            Meaning::WeekOf(day) => self.week_of(day),
            Meaning::WeekendOf(day) => self.weekend_of(day),
            Meaning::DayOf { day, month } => self.day_of(*day, month),
            Meaning::CountedFrom { period, back, of } => self.counted_from(*period, *back, of),
            Meaning::SpanTo { period, to } => self.span_to(*period, to),
            Meaning::Shifted { unit, by, from } => self.shifted(*unit, *by, *from),
            Meaning::Counted { period, back, from, about } => self.counted(*period, *back, *from, *about),
            Meaning::Clock { minute, about, .. } => self.clock(*minute, *about),
            Meaning::Part { part, from } => self.part(*part, *from),
            Meaning::Night { from } => self.night(*from),
            Meaning::NightBetween(first, second) => self.night_between(first, second),
            Meaning::Joined { day, time } => self.joined(day, time),
            Meaning::Portion { portion, of } => self.portion(*portion, of),
            Meaning::About(of) => self.about(of),
            Meaning::Bound { relation, of } => self.bound(*relation, of),
            Meaning::Between(first, last) => self.between(first, last),
            Meaning::List(items) => self.list(items),
            Meaning::Either(items) => self.either(items),
            Meaning::Spanning { period, ahead, from } => self.spanning(*period, *ahead, *from),
            Meaning::SinceLength(period) => self.since_length(*period),
            Meaning::Within(period) => self.within(*period),
            Meaning::Length { period, about } => {
                let mut outcome = Outcome::complete(Value::Duration(*period)).of_kind(Kind::Duration);
                outcome.step = Step::Length;
                outcome.modifier = about.then_some(Modifier::Approx);
                Some(outcome)
            }
            Meaning::TheWeekday(day) => self.the_weekday(*day),
            Meaning::TheWeekdays(first, last) => self.the_weekdays(*first, *last),
            Meaning::Every(period) => {
                let mut outcome = Outcome::complete(Value::Every(*period)).of_kind(Kind::Set);
                outcome.step = Step::Length;
                Some(outcome)
            }
            Meaning::Coming(unit) => self.coming(*unit),
            Meaning::Recent(unit) => self.recent(*unit),
            Meaning::Few { unit, back, from } => self.few(*unit, *back, *from),
        }
    }

    /// The day from which « now » counts.
    pub(super) fn today(&self) -> Option<NaiveDate> {
        self.now.map(|now| now.date())
    }

    /// « now » as an anchor.
    pub(super) fn anchor_now(&self) -> Option<(AnchorIs, NaiveDate)> {
        Some((if self.said { AnchorIs::Said } else { AnchorIs::Published }, self.today()?))
    }

    /// The last date told that is at least as fine as `grain`.
    pub(super) fn told(&self, grain: Grain) -> Option<&'a Told> {
        self.narrative.last(grain, self.place, self.looks, self.published)
    }

    /// The anchor of an origin, at least as fine as `grain` where the story offers that, else as it offers it; without
    /// any date told, « now ».
    pub(super) fn origin(&self, from: Origin, grain: Grain) -> Option<(AnchorIs, NaiveDate)> {
        let told = match from {
            Origin::Now => None,
            Origin::Told | Origin::Event => self.told(grain).or_else(|| self.told(Grain::Century)),
        };
        told.map_or_else(|| self.anchor_now(), |told| Some((AnchorIs::Told(told.span), told.story_day)))
    }

    /// Whether the words leave it open that the story goes on from the date told: no future and no plan does, and what
    /// is to come only if it was to come in the past (« jurait de livrer »).
    pub(super) fn goes_on(&self) -> bool {
        if matches!(self.looks.hint, Some((_, Evidence::Plan(_)))) {
            return false;
        }
        match self.looks.tense {
            None | Some(Tense::Past | Tense::Pluperfect | Tense::Present) => true,
            Some(Tense::Future | Tense::Perfect) => false,
            Some(Tense::Conditional | Tense::Prospective) => self.in_the_past(),
        }
    }

    /// Whether what is to come is told from a point in the past: « il devait rendre son rapport », "she was to carry on".
    pub(super) fn in_the_past(&self) -> bool {
        matches!(self.looks.main, None | Some(Tense::Past | Tense::Pluperfect | Tense::Conditional))
    }

    /// « now » for lengths and limits: the date told, in a story of other years that goes on.
    pub(super) fn story_now(&self) -> Option<(AnchorIs, NaiveDate)> {
        let told = self
            .narrative
            .inherited(self.place, self.looks, self.today())
            .filter(|_| !self.said && self.goes_on());
        told.map_or_else(|| self.anchor_now(), |told| Some((AnchorIs::Told(told.span), told.first)))
    }

    /// Which way to look, and why.
    pub(super) fn direction(&self) -> (Direction, Evidence) {
        self.looks.hint.clone().unwrap_or_else(|| {
            let way = if self.looks.prefer == Prefer::Future { Direction::Future } else { Direction::Past };
            (way, Evidence::Default)
        })
    }

    /// The same context, looking the way that the words themselves say.
    pub(super) fn facing(&self, looks: &'a Looks) -> Context<'a> {
        Context { looks, ..*self }
    }

    /// « fin juin »: the period, approximate, with the part that is meant. A part of a week keeps its days exact.
    fn portion(&self, portion: Modifier, of: &Meaning) -> Option<Outcome> {
        let mut outcome = self.resolve(of)?;
        outcome.value = match outcome.value {
            Value::At(date) if outcome.kind == Kind::Date && date.point.grain() != Grain::Week => {
                Value::At(Date::about(date.point))
            }
            other => other,
        };
        outcome.modifier = Some(portion);
        Some(outcome)
    }

    /// « vers 1950 ».
    fn about(&self, of: &Meaning) -> Option<Outcome> {
        let mut outcome = self.resolve(of)?;
        outcome.value = match outcome.value {
            Value::At(date) if date.point.grain() != Grain::Minute => Value::At(Date::about(date.point)),
            other => other,
        };
        outcome.modifier = outcome.modifier.or(Some(Modifier::Approx));
        outcome.relation = Relation::Around;
        Some(outcome)
    }
}

/// An expression that was found but counts from a date that isn't known.
fn unresolved(found: &Found, span: crate::span::Span, sentence: usize) -> TemporalExpression {
    let reason = Reason {
        rule: found.rule.id,
        anchor: AnchorIs::Published,
        anchor_date: None,
        anchor_point: None,
        direction: None,
        step: Step::Counted,
    };
    TemporalExpression {
        span,
        tokens: found.tokens.clone(),
        sentence,
        kind: Kind::Date,
        value: None,
        interval: crate::edtf::Interval::default(),
        relation: Relation::At,
        part: None,
        modifier: None,
        vague: true,
        confidence: Confidence::Low,
        alternatives: Vec::new(),
        reason,
    }
}

/// The grain of a unit.
pub(super) fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Grain::Minute,
        Unit::Day => Grain::Day,
        Unit::Week => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Half => Grain::Half,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
    }
}
