//! EDTF that a person or another program wrote, read by `edtf-core`: is it valid, and which days does it cover?

use chrono::NaiveDate;
use edtf_core::{Bound, BoundDate, Edtf};
use thiserror::Error;

use super::{Date, Point, Value, calendar};

/// The text is not EDTF of level 0, 1 or 2.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{text}` is not an EDTF date: {reason}")]
pub struct NotEdtf {
    /// What was to be read.
    pub text: String,
    /// What the reader says of it.
    pub reason: String,
}

/// First and last day that an EDTF text covers, both included; an open or unknown side is `None`.
///
/// # Errors
/// When the text is not EDTF.
///
/// ```
/// use frise::edtf::{calendar::day, parse::days};
/// assert_eq!(days("2020-07").unwrap(), (day(2020, 7, 1), day(2020, 7, 31)));
/// assert_eq!(days("../2020-09-15").unwrap(), (None, day(2020, 9, 15)));
/// assert!(days("15 septembre").is_err());
/// ```
pub fn days(text: &str) -> Result<(Option<NaiveDate>, Option<NaiveDate>), NotEdtf> {
    let parsed =
        Edtf::parse(text).map_err(|error| NotEdtf { text: text.to_owned(), reason: error.to_string() })?;
    let bounds = parsed.bounds();
    Ok((known(&bounds.earliest), known(&bounds.latest)))
}

/// The value of an EDTF text of the forms that frise writes: a day, a month, a season or quarter, a year, a decade, a century, a
/// period, an open side, a set. None for the rest of EDTF, and for what is none.
///
/// ```
/// use frise::edtf::parse::value;
/// for text in ["2020-08-03", "2020-08~", "2023-34", "199X", "../2020-09-15", "2015/..", "[2020-05-12,2020-05-13]"] {
///     assert_eq!(value(text).map(|value| value.to_string()).as_deref(), Some(text));
/// }
/// assert_eq!(value("lundi"), None);
/// ```
pub fn value(text: &str) -> Option<Value> {
    let set = |open: char, close: char| -> Option<Vec<Date>> {
        text.strip_prefix(open)?.strip_suffix(close)?.split(',').map(|part| date(part.trim())).collect()
    };
    if text.starts_with('{') {
        return set('{', '}').map(Value::AllOf);
    }
    if text.starts_with('[') {
        return set('[', ']').map(Value::OneOf);
    }
    match text.split_once('/') {
        None => date(text).map(Value::At),
        Some((".." | "", last)) => date(last).map(Value::UpTo),
        Some((first, ".." | "")) => date(first).map(Value::From),
        Some((first, last)) => Some(Value::Between(date(first)?, date(last)?)),
    }
}

/// A point of the calendar with its mark.
fn date(text: &str) -> Option<Date> {
    let bare = text.trim_end_matches(['~', '?', '%']);
    let approximate = text.get(bare.len()..).is_some_and(|marks| marks.contains(['~', '%']));
    Some(Date { point: point(bare)?, approximate })
}

fn point(text: &str) -> Option<Point> {
    let number = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i32>().ok()).flatten()
    };
    let parts: Vec<&str> = text.split('-').collect();
    match *parts.as_slice() {
        [year] if year.len() == 4 => match year.strip_suffix("XX") {
            Some(century) => number(century).map(|century| Point::Century(century * 100)),
            None => match year.strip_suffix('X') {
                Some(decade) => number(decade).map(|decade| Point::Decade(decade * 10)),
                None => number(year).map(Point::Year),
            },
        },
        [year, month] if year.len() == 4 && month.len() == 2 => {
            let (year, month) = (number(year)?, u32::try_from(number(month)?).ok()?);
            match month {
                1..=12 => Some(Point::Month { year, month }),
                21..=24 | 33..=36 | 40 | 41 => Some(Point::Season { year, code: u8::try_from(month).ok()? }),
                _ => None,
            }
        }
        [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
            let part = |text: &str| number(text).and_then(|number| u32::try_from(number).ok());
            calendar::day(number(year)?, part(month)?, part(day)?).map(Point::Day)
        }
        _ => None,
    }
}

/// The day of a bound that chrono can hold.
fn known(bound: &Bound) -> Option<NaiveDate> {
    let Bound::Date(BoundDate { year, month, day, .. }) = bound else { return None };
    calendar::day(i32::try_from(*year).ok()?, u32::from(*month), u32::from(*day))
}
