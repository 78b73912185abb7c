//! Dates as values: [`Value`] is what a temporal expression means, written as EDTF (ISO 8601-2:2019) or, for
//! durations and sets, as ISO 8601.
//!
//! Imports nothing of ours. A value is made of [`Date`]s (a [`Point`] of the calendar, exact or approximate);
//! [`Value::interval`] gives the half-open span of local time that it covers; `Display` writes it; [`parse`] reads
//! EDTF that a person wrote. [`calendar`] holds the arithmetic.
//!
//! All of EDTF level 1 that dates in prose need, and from level 2 the sets and the codes of quarters (33 to 36) and
//! half-years (40, 41). A time of day is written `2020-08-03T14:30`, without seconds, as the neutral format wants it.

pub mod calendar;
mod interval;
pub mod parse;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

pub use interval::{Grain, Interval, midnight};

/// A unit in which time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    /// A quarter of the year.
    Quarter,
    /// A half of the year.
    Half,
    Year,
    Decade,
    Century,
}

/// A length of time, in the unit in which it was named.
///
/// ```
/// use frise::edtf::{Period, Unit};
/// assert_eq!(Period::new(18, Unit::Month).to_string(), "P18M");
/// assert_eq!(Period::new(2, Unit::Hour).to_string(), "PT2H");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Period {
    /// `count` times `unit`.
    pub const fn new(count: u32, unit: Unit) -> Self {
        Self { count, unit }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = u64::from(self.count);
        match self.unit {
            Unit::Second => write!(f, "PT{count}S"),
            Unit::Minute => write!(f, "PT{count}M"),
            Unit::Hour => write!(f, "PT{count}H"),
            Unit::Day => write!(f, "P{count}D"),
            Unit::Week => write!(f, "P{count}W"),
            Unit::Month => write!(f, "P{count}M"),
            Unit::Quarter => write!(f, "P{}M", count * 3),
            Unit::Half => write!(f, "P{}M", count * 6),
            Unit::Year => write!(f, "P{count}Y"),
            Unit::Decade => write!(f, "P{}Y", count * 10),
            Unit::Century => write!(f, "P{}Y", count * 100),
        }
    }
}

/// A place on the calendar, at the grain at which it was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Point {
    /// A time of day; `minute` counts from the midnight that begins `day`, and 1440 is the midnight that ends it.
    Instant {
        /// The day.
        day: NaiveDate,
        /// Minutes since its first midnight, 0 to 1440.
        minute: u16,
    },
    /// A calendar day.
    Day(NaiveDate),
    /// Monday to Sunday; holds the Monday.
    Week(NaiveDate),
    /// Saturday and Sunday; holds the Saturday.
    Weekend(NaiveDate),
    /// A calendar month, 1 to 12.
    Month {
        /// Year.
        year: i32,
        /// Month, 1 to 12.
        month: u32,
    },
    /// A season (21 spring, 22 summer, 23 autumn, 24 winter), quarter (33 to 36) or half-year (40, 41) of a year.
    Season {
        /// Year; a winter belongs to the year of its December.
        year: i32,
        /// EDTF code.
        code: u8,
    },
    /// A calendar year.
    Year(i32),
    /// Ten years; holds the first (1990).
    Decade(i32),
    /// A hundred years; holds the first (1800 for the nineteenth century, as EDTF's `18XX` has it).
    Century(i32),
}

impl Point {
    /// How fine it is.
    pub fn grain(self) -> Grain {
        match self {
            Self::Instant { .. } => Grain::Minute,
            Self::Day(_) => Grain::Day,
            Self::Week(_) | Self::Weekend(_) => Grain::Week,
            Self::Month { .. } => Grain::Month,
            Self::Season { code: 40.., .. } => Grain::Half,
            Self::Season { .. } => Grain::Quarter,
            Self::Year(_) => Grain::Year,
            Self::Decade(_) => Grain::Decade,
            Self::Century(_) => Grain::Century,
        }
    }

    /// First and last day it covers.
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        let years = |first: i32, count: i32| {
            (calendar::first_of_month(first, 1), calendar::last_of_month(first.saturating_add(count - 1), 12))
        };
        match self {
            Self::Instant { day, minute } => {
                let day = if minute >= 1440 { calendar::add_days(day, 1) } else { day };
                (day, day)
            }
            Self::Day(day) => (day, day),
            Self::Week(monday) => (monday, calendar::add_days(monday, 6)),
            Self::Weekend(saturday) => (saturday, calendar::add_days(saturday, 1)),
            Self::Month { year, month } => {
                (calendar::first_of_month(year, month), calendar::last_of_month(year, month))
            }
            Self::Season { year, code } => {
                let (month, length) = season_months(code);
                let (last_year, last_month) = calendar::shift_month(year, month, length - 1);
                (calendar::first_of_month(year, month), calendar::last_of_month(last_year, last_month))
            }
            Self::Year(year) => years(year, 1),
            Self::Decade(first) => years(first, 10),
            Self::Century(first) => years(first, 100),
        }
    }

    /// The half-open span of local time it covers; a time of day covers its minute.
    pub fn interval(self) -> Interval {
        if let Self::Instant { day, minute } = self {
            let after = |minutes: u16| {
                let reached =
                    midnight(day).checked_add_signed(chrono::TimeDelta::minutes(i64::from(minutes)));
                Some(reached.unwrap_or(chrono::NaiveDateTime::MAX))
            };
            return Interval { from: after(minute), to: after(minute.saturating_add(1)) };
        }
        let (first, last) = self.days();
        Interval::days(first, last)
    }

    /// The year in which it begins.
    pub fn year(self) -> i32 {
        self.days().0.year()
    }
}

/// First month and number of months of an EDTF season code.
fn season_months(code: u8) -> (u32, i64) {
    match code {
        21 => (3, 3),
        22 => (6, 3),
        23 => (9, 3),
        24 => (12, 3),
        33 => (1, 3),
        34 => (4, 3),
        35 => (7, 3),
        36 => (10, 3),
        40 => (1, 6),
        _ => (7, 6),
    }
}

impl Point {
    /// First and last point in which EDTF writes it: two for what has no form of its own, such as a week.
    ///
    /// Years of more than four digits stand alone (`Y12020`): there is no month of them. Masked digits are for the
    /// years 0 to 9999, so other decades and centuries are written from their first to their last year.
    fn ends(self) -> (Self, Self) {
        let (first, last) = self.days();
        match self {
            Self::Week(_) | Self::Weekend(_) => (Self::Day(first).whole(), Self::Day(last).whole()),
            Self::Decade(year) | Self::Century(year) if !(0..=9999).contains(&year) => {
                (Self::Year(first.year()), Self::Year(last.year()))
            }
            point => (point.whole(), point.whole()),
        }
    }

    /// The point, or its year where that has more than four digits.
    fn whole(self) -> Self {
        let year = self.year();
        if (-9999..=9999).contains(&year) { self } else { Self::Year(year) }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.ends();
        if first != last {
            return write!(f, "{first}/{last}");
        }
        match first {
            Self::Instant { day, minute } => write!(f, "{day}T{:02}:{:02}", minute / 60, minute % 60),
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => write!(f, "{day}"),
            Self::Month { year, month } => write!(f, "{}-{month:02}", Digits(year)),
            Self::Season { year, code } => write!(f, "{}-{code}", Digits(year)),
            Self::Year(year) => write!(f, "{}", Digits(year)),
            Self::Decade(first) => write!(f, "{:03}X", first.div_euclid(10)),
            Self::Century(first) => write!(f, "{:02}XX", first.div_euclid(100)),
        }
    }
}

/// A year as EDTF writes it: four digits and a sign before Christ, a `Y` before more digits.
struct Digits(i32);

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            year @ 0..=9999 => write!(f, "{year:04}"),
            year @ -9999..0 => write!(f, "{year:05}"),
            year => write!(f, "Y{year}"),
        }
    }
}

/// A point of the calendar, exact or approximate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Where.
    pub point: Point,
    /// EDTF's `~`.
    pub approximate: bool,
}

impl From<Point> for Date {
    fn from(point: Point) -> Self {
        Self { point, approximate: false }
    }
}

impl Date {
    /// The same point, marked approximate.
    pub fn about(point: Point) -> Self {
        Self { point, approximate: true }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.approximate { "~" } else { "" };
        let (first, last) = self.point.ends();
        if first == last { write!(f, "{first}{mark}") } else { write!(f, "{first}{mark}/{last}{mark}") }
    }
}

/// What a temporal expression means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// At, in or on a date.
    At(Date),
    /// From a date to a date, both included.
    Between(Date, Date),
    /// Up to a date: `../2020-09-15`.
    UpTo(Date),
    /// From a date on: `2015/..`.
    From(Date),
    /// All of these dates: `{2020-05-12,2020-05-14}`.
    AllOf(Vec<Date>),
    /// One of these dates: `[2020-05-12,2020-05-13]`.
    OneOf(Vec<Date>),
    /// A length of time.
    Duration(Period),
    /// A repetition: every so often.
    Every(Period),
}

impl Value {
    /// At an exact point.
    pub fn at(point: Point) -> Self {
        Self::At(point.into())
    }

    /// The span of local time it covers; open where it is, empty of both ends for durations and sets.
    pub fn interval(&self) -> Interval {
        match self {
            Self::At(date) => date.point.interval(),
            Self::Between(first, last) => {
                let (first, last) = (first.point.interval(), last.point.interval());
                let ordered = Interval { from: first.from, to: last.to };
                if ordered.from < ordered.to { ordered } else { first.hull(last) }
            }
            Self::UpTo(date) => Interval { from: None, to: limit_end(date.point) },
            Self::From(date) => Interval { from: date.point.interval().from, to: None },
            Self::AllOf(dates) | Self::OneOf(dates) => {
                dates.iter().map(|date| date.point.interval()).reduce(Interval::hull).unwrap_or_default()
            }
            Self::Duration(_) | Self::Every(_) => Interval::default(),
        }
    }

    /// The grain of its (first) date.
    pub fn grain(&self) -> Option<Grain> {
        self.dates().first().map(|date| date.point.grain())
    }

    /// The dates in it, in order.
    pub fn dates(&self) -> Vec<Date> {
        match self {
            Self::At(date) | Self::UpTo(date) | Self::From(date) => vec![*date],
            Self::Between(first, last) => vec![*first, *last],
            Self::AllOf(dates) | Self::OneOf(dates) => dates.clone(),
            Self::Duration(_) | Self::Every(_) => Vec::new(),
        }
    }
}

/// The first minute after a limit: a time of day is a limit by itself, not with its minute.
fn limit_end(point: Point) -> Option<chrono::NaiveDateTime> {
    let interval = point.interval();
    if matches!(point, Point::Instant { .. }) { interval.from } else { interval.to }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(date) => write!(f, "{date}"),
            Self::Between(first, last) => write!(f, "{}/{}", edge(*first, false), edge(*last, true)),
            Self::UpTo(date) => write!(f, "../{}", edge(*date, true)),
            Self::From(date) => write!(f, "{}/..", edge(*date, false)),
            Self::AllOf(dates) => write!(f, "{{{}}}", join(dates)),
            Self::OneOf(dates) => write!(f, "[{}]", join(dates)),
            Self::Duration(period) => write!(f, "{period}"),
            Self::Every(period) => write!(f, "R/{period}"),
        }
    }
}

/// A week or weekend inside an interval is written by the day that bounds it: intervals don't nest in EDTF.
fn edge(date: Date, last: bool) -> Date {
    let ends = date.point.ends();
    Date { point: if last { ends.1 } else { ends.0 }, ..date }
}

/// The dates of a set; a week in it is a range of days, which bears no `~`.
fn join(dates: &[Date]) -> String {
    let written = |date: &Date| {
        let (first, last) = date.point.ends();
        if first == last { date.to_string() } else { format!("{first}..{last}") }
    };
    dates.iter().map(written).collect::<Vec<_>>().join(",")
}
