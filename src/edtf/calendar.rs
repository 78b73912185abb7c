//! Calendar arithmetic over chrono: months of unequal length, weeks that begin on Monday, seasons, movable feasts.
//!
//! Everything here is total: a date that would leave chrono's range saturates at its bounds, so no input panics.
//! Weeks follow ISO 8601 (Monday to Sunday). Seasons are the meteorological ones (spring = March to May), the
//! convention of `docs/schema.md`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The proleptic Gregorian day, or `None` when there is no such day (30 February).
pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// First day of a month; months outside 1..=12 and years outside chrono's range saturate.
pub fn first_of_month(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month.clamp(1, 12), 1).unwrap_or(edge_of(year))
}

/// The end of chrono's range on the side of a year outside of it.
fn edge_of(year: i32) -> NaiveDate {
    if year < 0 { NaiveDate::MIN } else { NaiveDate::MAX }
}

/// Last day of a month; saturates as [`first_of_month`] does.
pub fn last_of_month(year: i32, month: u32) -> NaiveDate {
    let (next_year, next_month) = shift_month(year, month, 1);
    let next = NaiveDate::from_ymd_opt(next_year, next_month, 1);
    next.map_or(edge_of(year), |next| add_days(next, -1))
}

/// `days` later (earlier when negative).
///
/// ```
/// use frise::edtf::calendar::{add_days, day};
/// assert_eq!(Some(add_days(day(2020, 2, 28).unwrap(), 2)), day(2020, 3, 1));
/// ```
pub fn add_days(from: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { from.checked_sub_days(count) } else { from.checked_add_days(count) };
    moved.unwrap_or(if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// `months` later; the day is cut to the length of the month that is reached (31 January + 1 month = 28 February).
pub fn add_months(from: NaiveDate, months: i64) -> NaiveDate {
    let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
    let moved = if months < 0 { from.checked_sub_months(count) } else { from.checked_add_months(count) };
    moved.unwrap_or(if months < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// The year and month that lie `by` months after the given ones.
pub fn shift_month(year: i32, month: u32, by: i64) -> (i32, u32) {
    let index = (i64::from(year) * 12 + i64::from(month.clamp(1, 12)) - 1).saturating_add(by);
    let year = i32::try_from(index.div_euclid(12)).unwrap_or(if by < 0 { i32::MIN } else { i32::MAX });
    (year, u32::try_from(index.rem_euclid(12)).unwrap_or(0) + 1)
}

/// The Monday of the week in which `of` lies.
pub fn monday_of(of: NaiveDate) -> NaiveDate {
    add_days(of, -i64::from(of.weekday().num_days_from_monday()))
}

/// The nearest `weekday` at or before `from`; strictly before it when `strict`.
pub fn weekday_before(from: NaiveDate, weekday: Weekday, strict: bool) -> NaiveDate {
    let back = (7 + i64::from(from.weekday().num_days_from_monday())
        - i64::from(weekday.num_days_from_monday()))
        % 7;
    add_days(from, -if back == 0 && strict { 7 } else { back })
}

/// The nearest `weekday` at or after `from`; strictly after it when `strict`.
pub fn weekday_after(from: NaiveDate, weekday: Weekday, strict: bool) -> NaiveDate {
    let ahead = (7 + i64::from(weekday.num_days_from_monday())
        - i64::from(from.weekday().num_days_from_monday()))
        % 7;
    add_days(from, if ahead == 0 && strict { 7 } else { ahead })
}

/// The `nth` (1 to 5) `weekday` of a month, or the last one for `nth` 0.
pub fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: u8) -> Option<NaiveDate> {
    if nth == 0 {
        return Some(weekday_before(last_of_month(year, month), weekday, false));
    }
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)
}

/// Easter Sunday of the Western churches, for the years 1583 and later.
pub fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 { None } else { computus::gregorian_naive(year).ok() }
}

/// The Monday of ISO week `week` of `year`.
pub fn iso_week(year: i32, week: u32) -> Option<NaiveDate> {
    NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)
}

/// First days of Ramadan by the Umm al-Qura calendar, sorted; a test holds them to `icu_calendar`. Local sightings differ by a day, so what is made of
/// them is marked approximate. Years outside the table have no known Ramadan here.
const RAMADAN: &[(i32, u32, u32)] = &[
    (2000, 11, 27),
    (2001, 11, 16),
    (2002, 11, 6),
    (2003, 10, 26),
    (2004, 10, 15),
    (2005, 10, 4),
    (2006, 9, 24),
    (2007, 9, 13),
    (2008, 9, 1),
    (2009, 8, 22),
    (2010, 8, 11),
    (2011, 8, 1),
    (2012, 7, 20),
    (2013, 7, 9),
    (2014, 6, 28),
    (2015, 6, 18),
    (2016, 6, 6),
    (2017, 5, 27),
    (2018, 5, 16),
    (2019, 5, 6),
    (2020, 4, 24),
    (2021, 4, 13),
    (2022, 4, 2),
    (2023, 3, 23),
    (2024, 3, 11),
    (2025, 3, 1),
    (2026, 2, 18),
    (2027, 2, 8),
    (2028, 1, 28),
    (2029, 1, 16),
    (2030, 1, 5),
    (2031, 12, 16),
    (2032, 12, 4),
    (2033, 11, 23),
    (2034, 11, 12),
    (2035, 11, 1),
    (2036, 10, 21),
    (2037, 10, 10),
    (2038, 9, 30),
    (2039, 9, 19),
    (2040, 9, 8),
];

/// The first day of the Ramadan that begins in `year` (of two in one year, the first), 2000 to 2040.
pub fn ramadan(year: i32) -> Option<NaiveDate> {
    let found = RAMADAN.iter().find(|(listed, _, _)| *listed == year)?;
    day(found.0, found.1, found.2)
}
