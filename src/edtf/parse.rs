//! EDTF that a person or another program wrote, read by `edtf-core`: is it valid, and which days does it cover?

use chrono::NaiveDate;
use edtf_core::{Bound, BoundDate, Edtf};
use thiserror::Error;

use super::calendar;

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

/// The day of a bound that chrono can hold.
fn known(bound: &Bound) -> Option<NaiveDate> {
    let Bound::Date(BoundDate { year, month, day, .. }) = bound else { return None };
    calendar::day(i32::try_from(*year).ok()?, u32::from(*month), u32::from(*day))
}
