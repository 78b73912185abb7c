//! The dates of an event as other formats want them: first and last day, cut to the grain at which they were named.
//!
//! The days are those of `from` and `to`; where a person has left them out, those of `date`. Years count as ISO 8601
//! does: 0 is the year before the year 1. Nothing here looks at a clock.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};

use crate::edtf::{midnight, parse};
use crate::timeline::{Article, Event, days};

/// A date as far as it was named: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Year, 0 for 1 BCE.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: Option<u32>,
    /// Day of the month.
    pub day: Option<u32>,
}

impl fmt::Display for Cut {
    /// ISO 8601: `2023`, `2023-05`, `2023-05-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = if self.year < 0 { 5 } else { 4 };
        write!(f, "{:0width$}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// How fine one end of a date is, for formats that know three grains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    Year,
    Month,
    Day,
}

/// The days that the named date covers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// First day.
    pub from: NaiveDate,
    /// Last day, not before the first.
    pub to: NaiveDate,
    grains: (Grain, Grain),
}

impl Extent {
    /// The days of an event; none where nothing dates it.
    ///
    /// ```
    /// use frise::{render::dates::Extent, timeline::Event};
    /// let event = Event { date: "2023-05".into(), ..Event::default() };
    /// let extent = Extent::of(&event).unwrap();
    /// assert_eq!((extent.from.to_string(), extent.to.to_string()), ("2023-05-01".into(), "2023-05-31".into()));
    /// assert_eq!(extent.first().to_string(), "2023-05");
    /// ```
    pub fn of(event: &Event) -> Option<Self> {
        if !event.is_dated() {
            return None;
        }
        let of_field = |field: &Option<String>| field.as_deref().and_then(|text| parse::days(text).ok());
        let named = parse::days(&event.date).ok();
        let from = of_field(&event.from).and_then(|days| days.0).or(named.and_then(|days| days.0));
        let to = of_field(&event.to).and_then(|days| days.1).or(named.and_then(|days| days.1));
        let (from, to) = (from.or(to)?, to.or(from)?);
        Some(Self { from, to: to.max(from), grains: grains(&event.date) })
    }

    /// The first day, cut to its grain.
    pub fn first(&self) -> Cut {
        cut(self.from, self.grains.0)
    }

    /// The last day, cut to its grain.
    pub fn last(&self) -> Cut {
        cut(self.to, self.grains.1)
    }

    /// Whether days are named, not only months or years.
    pub fn names_days(&self) -> bool {
        self.grains == (Grain::Day, Grain::Day)
    }

    /// Whether it is one day that is named.
    pub fn is_one_day(&self) -> bool {
        self.names_days() && self.from == self.to
    }

    /// Whether years 1 to 9999 hold it, as formats with years of four digits want.
    pub fn has_plain_years(&self) -> bool {
        self.from.year() >= 1 && self.to.year() <= 9999
    }
}

fn cut(day: NaiveDate, grain: Grain) -> Cut {
    Cut {
        year: day.year(),
        month: (grain != Grain::Year).then_some(day.month()),
        day: (grain == Grain::Day).then_some(day.day()),
    }
}

/// The grains of the first and the last date that an EDTF text names; an open side has that of the other.
fn grains(edtf: &str) -> (Grain, Grain) {
    let inner = edtf.trim_matches(['[', ']', '{', '}']);
    let mut parts = inner.split(['/', ',']).flat_map(|part| part.split("..")).filter(|part| !part.is_empty());
    let first = parts.next().map_or(Grain::Day, grain);
    (first, parts.last().map_or(first, grain))
}

/// The grain of one EDTF date; seasons, quarters and half-years are told by their months.
fn grain(date: &str) -> Grain {
    let plain: String = date.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
    let mut parts = plain.trim_start_matches('-').split('-').skip(1);
    let is_named = |part: &&str| !part.contains('X');
    match (parts.next().filter(is_named), parts.next().filter(is_named)) {
        (None, _) => Grain::Year,
        (Some(_), None) => Grain::Month,
        (Some(_), Some(_)) => Grain::Day,
    }
}

/// Hour and minute of an event, if it has them.
pub fn clock(event: &Event) -> Option<(u32, u32)> {
    let (hour, minute) = event.time.as_deref()?.split_once(':')?;
    let number = |text: &str, limit: u32| {
        let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|&number: &u32| plain && number < limit)
    };
    Some((number(hour, 24)?, number(minute, 60)?))
}

/// The first and last day on which the event itself can lie; an open side is `None`.
///
/// « Avant le 1er juin » names that day and leaves it out; « d'ici le 1er juin » names it and holds it.
pub fn bounds(event: &Event, extent: Option<&Extent>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let Some(extent) = extent else {
        let days = |text: &Option<String>| text.as_deref().and_then(|text| parse::days(text).ok());
        return (days(&event.after).and_then(|days| days.0), days(&event.before).and_then(|days| days.1));
    };
    days::limits(&event.rel, extent.from, extent.to)
}

/// When an article was published or last changed, in UTC: the later of the two.
pub fn last_change(article: &Article) -> Option<NaiveDateTime> {
    let updated = article.updated.as_deref().and_then(instant);
    instant(&article.published).max(updated)
}

/// A day (its first minute) or an instant, in UTC; a time without a zone is taken as one in UTC.
pub fn instant(text: &str) -> Option<NaiveDateTime> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(instant.naive_utc());
    }
    let local = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    local.or_else(|| text.parse().ok().map(midnight))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(date: &str) -> Option<(String, String)> {
        let event = Event { date: date.into(), ..Event::default() };
        Extent::of(&event).map(|extent| (extent.first().to_string(), extent.last().to_string()))
    }

    #[test]
    fn ends_have_the_grain_of_the_words() {
        for (date, first, last) in [
            ("2023-05-12~", "2023-05-12", "2023-05-12"),
            ("2023-05~", "2023-05", "2023-05"),
            ("2023-05-XX", "2023-05", "2023-05"),
            ("2023", "2023", "2023"),
            ("199X", "1990", "1999"),
            ("2023-34", "2023-04", "2023-06"),
            ("2023-05-03/2023-05-07", "2023-05-03", "2023-05-07"),
            ("2022/2023-05", "2022", "2023-05"),
            ("../2023-06-15", "2023-06-15", "2023-06-15"),
            ("2015/..", "2015", "2015"),
            ("[2023-05-12,2023-05-13]", "2023-05-12", "2023-05-13"),
            ("{2023-05-12..2023-05-14}", "2023-05-12", "2023-05-14"),
            ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
            ("0000", "0000", "0000"),
        ] {
            assert_eq!(extent(date), Some((first.into(), last.into())), "{date}");
        }
    }

    #[test]
    fn what_is_no_date_has_no_days() {
        for date in ["unknown", "", "=1+1", "../..", "12 mai"] {
            assert_eq!(extent(date), None, "{date}");
        }
    }

    #[test]
    fn an_end_before_the_start_is_not_believed() {
        let from = Some("2023-05-12".to_owned());
        let event =
            Event { date: "2023-05-12".into(), from, to: Some("2020-01-01".into()), ..Event::default() };
        assert!(Extent::of(&event).unwrap().is_one_day());
    }

    #[test]
    fn times_of_day_have_two_parts_of_two_digits() {
        let clock = |time: &str| clock(&Event { time: Some(time.into()), ..Event::default() });
        assert_eq!(clock("18:30"), Some((18, 30)));
        for time in ["24:00", "1:30", "+1:30", "evening", "18:30:00", ":"] {
            assert_eq!(clock(time), None, "{time}");
        }
    }

    #[test]
    fn instants_are_counted_in_utc() {
        let utc = |text: &str| instant(text).map(|instant| instant.to_string());
        assert_eq!(utc("2024-03-09T07:45:00+01:00").as_deref(), Some("2024-03-09 06:45:00"));
        assert_eq!(utc("2024-03-09").as_deref(), Some("2024-03-09 00:00:00"));
        assert_eq!(utc("2024-03-09T07:45").as_deref(), Some("2024-03-09 07:45:00"));
        assert_eq!(utc("hier"), None);
    }
}
