//! Half-open intervals of local time, and the grain at which they were named.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::calendar::add_days;

/// How fine a temporal expression is, from coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A calendar year.
    Year,
    /// Six months: January to June or July to December.
    Half,
    /// Three months: a quarter of the year, or a season.
    Quarter,
    /// A calendar month.
    Month,
    /// Monday to Sunday, or a weekend.
    Week,
    /// A calendar day.
    Day,
    /// A time of day.
    Minute,
}

/// A half-open span of local time; a side that is not known is open.
///
/// ```
/// use frise::edtf::{Interval, calendar};
/// let day = Interval::day(calendar::day(2020, 8, 2).unwrap());
/// assert_eq!(day.last_day(), calendar::day(2020, 8, 2));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Interval {
    /// First minute in it.
    pub from: Option<NaiveDateTime>,
    /// First minute after it.
    pub to: Option<NaiveDateTime>,
}

impl Interval {
    /// One calendar day.
    pub fn day(day: NaiveDate) -> Self {
        Self::days(day, day)
    }

    /// From the start of `first` to the end of `last`.
    pub fn days(first: NaiveDate, last: NaiveDate) -> Self {
        Self { from: Some(midnight(first)), to: Some(midnight(add_days(last, 1))) }
    }

    /// The first day it touches.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.from.map(|from| from.date())
    }

    /// The last day it touches.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let to = self.to?;
        Some(if to.time() == NaiveTime::MIN { add_days(to.date(), -1) } else { to.date() })
    }

    /// Whether the whole of this one ends at or before the start of the other; never where a side is open.
    pub fn is_before(&self, other: &Self) -> bool {
        matches!((self.to, other.from), (Some(end), Some(start)) if end <= start)
    }

    /// The smallest interval that covers both; a side open in either is open.
    pub fn hull(self, other: Self) -> Self {
        Self {
            from: self.from.zip(other.from).map(|(a, b)| a.min(b)),
            to: self.to.zip(other.to).map(|(a, b)| a.max(b)),
        }
    }
}

/// The first minute of a day.
pub fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}
