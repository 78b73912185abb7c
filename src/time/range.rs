//! Ranges and lists: « du 3 au 7 mai », « de mars à juin 2021 », « les 12, 13 et 14 mai ».
//!
//! What one end leaves out it takes from the other: « du 3 » from « au 7 mai » its month, « de mars » from « à juin
//! 2021 » its year.

use chrono::{Datelike, NaiveDate};

use super::direction::{Direction, Looks};
use super::meaning::{Cyclic, Meaning, Which, YearOf};
use super::reason::Evidence;
use super::resolve::{Context, Outcome};
use super::{Kind, Relation};
use crate::edtf::calendar::{self, add_days};
use crate::edtf::{Date, Point, Value};

impl Context<'_> {
    /// Both ends are named.
    pub(super) fn between(&self, first: &Meaning, last: &Meaning) -> Option<Outcome> {
        if let Meaning::DayNumber { day, .. } = first {
            return self.days_up_to(*day, last);
        }
        let (first, last) = share_year(first, last);
        let ahead = matches!(self.looks.hint, Some((Direction::Future, _)));
        let open = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Weekday { .. }
                    | Meaning::Cyclic { year: YearOf::Open(_), .. }
                    | Meaning::Joined { .. }
            )
        };
        let (start, end) = if open(&first) && open(&last) && !ahead {
            let end = self.resolve(&last)?;
            (self.before(&first, &end)?, end)
        } else {
            let start = self.resolve(&first)?;
            let end = self.after(&last, &start)?;
            (start, end)
        };
        join(start, &end)
    }

    /// « du 3 au 7 mai »: a day of the month of the other end, or of the month before it.
    fn days_up_to(&self, number: u32, last: &Meaning) -> Option<Outcome> {
        let end = self.resolve(last)?;
        let last_day = end.day()?;
        let day = (1..62).map(|back| add_days(last_day, -back)).find(|day| day.day() == number)?;
        let mut outcome = end.clone();
        outcome.value = Value::Between(Point::Day(day).into(), edge(&end)?);
        Some(outcome)
    }

    /// The occurrence of the first end that lies before the second.
    fn before(&self, first: &Meaning, end: &Outcome) -> Option<Outcome> {
        let limit = end.value.interval().first_day()?;
        let looks = Looks { hint: Some((Direction::Past, Evidence::Words)), ..self.looks.clone() };
        let moved = Context { now: Some(crate::edtf::midnight(limit)), ..self.facing(&looks) };
        let mut start = moved.resolve(first)?;
        (start.anchor, start.anchor_date, start.direction) =
            (end.anchor, end.anchor_date, end.direction.clone());
        Some(start)
    }

    /// The occurrence of the second end that lies after the first.
    fn after(&self, last: &Meaning, start: &Outcome) -> Option<Outcome> {
        let plain = self.resolve(last)?;
        let limit = start.value.interval().first_day()?;
        if plain.value.interval().last_day().is_some_and(|day| day >= limit) && !is_open(last) {
            return Some(plain);
        }
        let looks = Looks { hint: Some((Direction::Future, Evidence::Words)), ..self.looks.clone() };
        let moved = Context { now: Some(crate::edtf::midnight(limit)), ..self.facing(&looks) };
        moved.resolve(last)
    }

    /// Several dates: the last names what the others leave out. Days in a row are an interval.
    pub(super) fn list(&self, items: &[Meaning]) -> Option<Outcome> {
        let (last, others) = items.split_last()?;
        let end = self.resolve(last)?;
        let mut dates: Vec<Date> = Vec::new();
        let mut limit = end.value.dates().first()?.point.days().0;
        for item in others.iter().rev() {
            let date = self.earlier(item, limit)?;
            limit = date.point.days().0;
            dates.push(date);
        }
        dates.reverse();
        dates.extend(end.value.dates());
        let in_a_row = dates.windows(2).all(|pair| match pair {
            [a, b] => add_days(a.point.days().1, 1) == b.point.days().0,
            _ => true,
        });
        let value = match (dates.first(), dates.last()) {
            (Some(first), Some(last)) if in_a_row => Value::Between(*first, *last),
            _ => Value::AllOf(dates),
        };
        Some(Outcome { value, ..end })
    }

    /// One of several dates.
    pub(super) fn either(&self, items: &[Meaning]) -> Option<Outcome> {
        let all = self.list(items)?;
        let dates = match &all.value {
            Value::Between(first, last) => vec![*first, *last],
            other => other.dates(),
        };
        Some(Outcome { value: Value::OneOf(dates), ..all })
    }

    /// The nearest date before a day that an item of a list can name.
    fn earlier(&self, item: &Meaning, limit: NaiveDate) -> Option<Date> {
        let day = match item {
            Meaning::DayNumber { day, .. } => {
                (1..62).map(|back| add_days(limit, -back)).find(|found| found.day() == *day)?
            }
            Meaning::Weekday { day, .. } => calendar::weekday_before(limit, *day, true),
            Meaning::Cyclic { what, year: YearOf::Open(_) } => {
                let found = (0..2).find_map(|back| {
                    let value = super::cyclic::occurrence(*what, limit.year() - back)?;
                    value.dates().first().copied().filter(|date| date.point.days().0 < limit)
                });
                return found;
            }
            other => return self.resolve(other)?.value.dates().first().copied(),
        };
        Some(Point::Day(day).into())
    }
}

/// Whether the year or week of a meaning is not named.
fn is_open(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday { which, .. } => *which == Which::Open,
        Meaning::Cyclic { year, .. } => matches!(year, YearOf::Open(Which::Open)),
        Meaning::Joined { day, .. } => is_open(day),
        Meaning::Clock { .. } | Meaning::DayNumber { .. } => true,
        _ => false,
    }
}

/// « de mars à juin 2021 »: the year that one end names is the other's too, or the one before it where the range
/// would run backwards.
fn share_year(first: &Meaning, last: &Meaning) -> (Meaning, Meaning) {
    let (a, b) = (first.clone(), last.clone());
    match (first, last) {
        (
            Meaning::Cyclic { what: one, year: YearOf::Open(Which::Open) },
            Meaning::Cyclic { what: two, year: YearOf::Given(year) },
        ) => {
            let crosses = order(*one) > order(*two);
            (Meaning::of_year(*one, year - i32::from(crosses)), b)
        }
        (
            Meaning::Cyclic { what: one, year: YearOf::Given(year) },
            Meaning::Cyclic { what: two, year: YearOf::Open(Which::Open) },
        ) => {
            let crosses = order(*one) > order(*two);
            (a, Meaning::of_year(*two, year + i32::from(crosses)))
        }
        _ => (a, b),
    }
}

/// A number that orders things within a year.
fn order(what: Cyclic) -> u32 {
    match what {
        Cyclic::Month(month) => month * 100,
        Cyclic::Day { month, day } => month * 100 + day,
        Cyclic::Season(code @ 33..=36) => (u32::from(code) - 33) * 300 + 100,
        Cyclic::Season(code @ 40..) => (u32::from(code) - 40) * 600 + 100,
        Cyclic::Season(code) => (u32::from(code) - 21) * 300 + 300,
        Cyclic::Stretch { month, first, .. } => month * 100 + u32::from(first.unsigned_abs()),
        Cyclic::Feast(_) => 0,
    }
}

/// The last date of an outcome.
fn edge(outcome: &Outcome) -> Option<Date> {
    outcome.value.dates().last().copied()
}

/// The interval from one outcome to another; anchors and reasons are those of the first that has one.
fn join(start: Outcome, end: &Outcome) -> Option<Outcome> {
    let first = *start.value.dates().first()?;
    let last = edge(end)?;
    // A range that would run backwards is no range.
    if first.point.days().0 > last.point.days().1 {
        return None;
    }
    let mut outcome = if start.anchor_date.is_some() { start.clone() } else { end.clone() };
    outcome.value = Value::Between(first, last);
    outcome.kind = if start.kind == Kind::Time || end.kind == Kind::Time { Kind::Time } else { Kind::Date };
    outcome.relation = Relation::At;
    // Of a range only one end can be the day of publication: that is no reason for the whole.
    if matches!(outcome.direction, Some((_, Evidence::SameDay))) {
        outcome.direction = None;
    }
    outcome.modifier = start.modifier.or(end.modifier);
    outcome.part = start.part.filter(|part| end.part.is_none_or(|other| other == *part));
    Some(outcome)
}
