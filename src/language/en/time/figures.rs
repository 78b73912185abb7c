//! Dates and times that are one token of figures: « 08/03/2020 », « 2020-07-14T06:45 », « 16:05 ».

use super::lexicon::MONTHS;
use crate::time::rule::{Read, Reader, Words};

/// A date with slashes or dots, as year × 10000 + month × 100 + day.
pub(super) const NUMERIC_DATE: Reader = Reader { read: numeric, first_words: &[] };
/// A date by ISO 8601, as year × 10000 + month × 100 + day.
pub(super) const ISO: Reader = Reader { read: iso, first_words: &[] };
/// A date and a time by ISO 8601: the date × 10000 + minutes since midnight.
pub(super) const ISO_TIME: Reader = Reader { read: iso_time, first_words: &[] };
/// Hours and minutes with a colon, as minutes since midnight.
pub(super) const CLOCK_FIGURES: Reader = Reader { read: clock_figures, first_words: &[] };

/// Two figures or one, as a number.
pub(super) fn short(word: &str) -> Option<i64> {
    let digits = matches!(word.len(), 1 | 2) && word.bytes().all(|byte| byte.is_ascii_digit());
    if digits { word.parse().ok() } else { None }
}

fn whole(word: &str) -> Option<i64> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    if digits { word.parse().ok() } else { None }
}

/// Month first, as Americans write, unless that month is impossible.
fn numeric(words: &Words<'_>, at: usize) -> Option<Read> {
    let word = words.norm(at);
    if let Some(value) = named_month(word) {
        return Some(Read { tokens: 1, value });
    }
    let sign = if word.contains('/') { '/' } else { '.' };
    let mut parts = word.split(sign);
    let (first, second, third) = (short(parts.next()?)?, short(parts.next()?)?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year = match (whole(third), short(third).filter(|_| third.len() == 2 && sign == '/')) {
        (Some(year), _) => year,
        (None, Some(year)) => {
            if year < 70 {
                2000 + year
            } else {
                1900 + year
            }
        }
        _ => return None,
    };
    let (month, day) = if first <= 12 { (first, second) } else { (second, first) };
    let possible = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..3000).contains(&year);
    possible.then_some(Read { tokens: 1, value: year * 10_000 + month * 100 + day })
}

/// « 3-Jun-2019 ».
fn named_month(word: &str) -> Option<i64> {
    let mut parts = word.split('-');
    let (day, month, year) = (short(parts.next()?)?, parts.next()?, whole(parts.next()?)?);
    let month = MONTHS.iter().find(|(name, _)| name.get(..3) == Some(month) || *name == month)?.1;
    ((1..=31).contains(&day) && parts.next().is_none()).then_some(year * 10_000 + month * 100 + day)
}

/// « 06/2019 », as year × 100 + month, where nothing else can be meant.
pub(super) const MONTH_FIGURES: Reader = Reader { read: month_figures, first_words: &[] };

fn month_figures(words: &Words<'_>, at: usize) -> Option<Read> {
    let (month, year) = words.norm(at).split_once('/')?;
    let (month, year) =
        (short(month).filter(|number| month.len() == 2 && (1..=12).contains(number))?, whole(year)?);
    (1800..2200).contains(&year).then_some(Read { tokens: 1, value: year * 100 + month })
}

/// The value of a word `2020-08-03`.
fn iso_value(word: &str) -> Option<i64> {
    let mut parts = word.split('-');
    let (year, month, day) = (whole(parts.next()?)?, parts.next()?, parts.next()?);
    if parts.next().is_some() || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let (month, day) = (short(month)?, short(day)?);
    let possible = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..3000).contains(&year);
    possible.then_some(year * 10_000 + month * 100 + day)
}

fn iso(words: &Words<'_>, at: usize) -> Option<Read> {
    Some(Read { tokens: 1, value: iso_value(words.norm(at))? })
}

fn iso_time(words: &Words<'_>, at: usize) -> Option<Read> {
    let (date, time) = words.norm(at).split_once('t')?;
    let time = time.trim_end_matches('z');
    Some(Read { tokens: 1, value: iso_value(date)? * 10_000 + colon(time)? })
}

/// The minutes of a word `16:05` or `16:05:30`.
pub(super) fn colon(word: &str) -> Option<i64> {
    let mut parts = word.split(':');
    let (hour, minute) = (short(parts.next()?)?, parts.next()?);
    let seconds = parts.next().is_none_or(|seconds| seconds.len() == 2);
    let minute = short(minute).filter(|_| minute.len() == 2 && seconds)?;
    (hour < 24 && minute < 60 && parts.next().is_none()).then_some(hour * 60 + minute)
}

fn clock_figures(words: &Words<'_>, at: usize) -> Option<Read> {
    Some(Read { tokens: 1, value: colon(words.norm(at))? })
}

/// « mid-2016 », « mid-1990s »: the year, or less the first year of the decade.
pub(super) const MID_FIGURES: Reader = Reader { read: mid_figures, first_words: &[] };

fn mid_figures(words: &Words<'_>, at: usize) -> Option<Read> {
    let rest = words.norm(at).strip_prefix("mid-")?;
    let value = match rest.strip_suffix('s') {
        Some(decade) => -whole(decade)
            .or_else(|| short(decade).map(|tens| tens + if tens < 30 { 2000 } else { 1900 }))
            .filter(|year| year % 10 == 0)?,
        None => whole(rest)?,
    };
    (1000..3000).contains(&value.abs()).then_some(Read { tokens: 1, value })
}
