//! Publication dates as they are given in front matter, in fields and on the command line: ISO 8601, nothing looser.
//!
//! A looser form (`03/08/2020`) is recognised only to say which ISO date was meant, as two readers would not agree on
//! it. Dates in running prose are the affair of `time`. Start reading at [`Published::parse`].

use chrono::{Datelike as _, FixedOffset, NaiveDate, NaiveTime};

use super::Published;

/// Why a given date can't be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishedError {
    /// Well formed, but the calendar or the clock has no such thing.
    #[error("there is no such {what}: {text}")]
    Impossible {
        /// `day`, `time` or `offset`.
        what: &'static str,
        /// The part that does not exist.
        text: String,
    },
    /// Numbers in another order, or with other separators.
    #[error("a date is written year first: {}", .iso.join(" or "))]
    NotIso {
        /// The ISO forms it may stand for, the likelier first.
        iso: Vec<String>,
    },
    /// A year or a month alone.
    #[error("the day is missing")]
    NoDay,
    /// Anything else.
    #[error("this is not a date")]
    Unreadable,
}

impl PublishedError {
    /// The way out, with a date that would be taken.
    pub fn help(&self) -> String {
        match self {
            Self::NotIso { iso } => format!("write {}", quoted(iso)),
            _ => "write the date as `2020-08-03`, or with its time as `2020-08-03T14:30:00+02:00`".to_owned(),
        }
    }
}

impl Published {
    /// Reads `2020-08-03`, `2020-08-03T14:30`, `2020-08-03T14:30:00+02:00`, the same with `Z`, or with a space for `T`.
    /// Fractions of a second are dropped.
    ///
    /// ```
    /// use frise::document::{Published, published::PublishedError};
    /// assert_eq!(Published::parse("2020-08-03 14:30").unwrap().iso(), "2020-08-03T14:30:00");
    /// assert!(matches!(Published::parse("2020-02-30"), Err(PublishedError::Impossible { .. })));
    /// assert!(matches!(Published::parse("yesterday"), Err(PublishedError::Unreadable)));
    /// ```
    ///
    /// # Errors
    /// [`PublishedError`] says whether it can't be read, or can be but does not exist.
    pub fn parse(text: &str) -> Result<Self, PublishedError> {
        let text = text.trim();
        let Some((day, rest)) = text.split_at_checked(10).filter(|(day, _)| digits(day, "dddd-dd-dd")) else {
            return Err(not_a_day(text));
        };
        let date = NaiveDate::parse_from_str(day, "%Y-%m-%d")
            .ok()
            .filter(|_| !day.starts_with("0000"))
            .ok_or_else(|| impossible("day", day))?;
        if rest.is_empty() {
            return Ok(Self::on(date));
        }
        let clock = rest.strip_prefix(['T', 't', ' ']).ok_or(PublishedError::Unreadable)?;
        let end = clock.find(['Z', 'z', '+', '-', ' ']).unwrap_or(clock.len());
        let (time, offset) = clock.split_at_checked(end).ok_or(PublishedError::Unreadable)?;
        Ok(Self {
            local: date.and_time(read_time(time)?),
            has_time: true,
            offset: read_offset(offset.trim())?,
        })
    }

    /// The text for the timeline: `2020-08-03`, or RFC 3339 with the offset where one is known.
    pub fn iso(self) -> String {
        let format = if self.has_time { "%Y-%m-%dT%H:%M:%S" } else { "%Y-%m-%d" };
        let mut text = self.local.format(format).to_string();
        if let (true, Some(offset)) = (self.has_time, self.offset) {
            text.push_str(&if offset.local_minus_utc() == 0 { "Z".to_owned() } else { offset.to_string() });
        }
        text
    }
}

/// The zones that mail and feeds name by letters and chrono does not know, in hours from UTC. Names that several parts of
/// the world use for their own are left out.
const LETTER_ZONES: &[(&str, i32)] = &[
    ("CET", 1),
    ("CEST", 2),
    ("WET", 0),
    ("WEST", 1),
    ("EET", 2),
    ("EEST", 3),
    ("BST", 1),
    ("MET", 1),
    ("MEST", 2),
];

/// A date as programs export it: ISO 8601, also without separators (`20200803T143000Z`), a date of mail and feeds (RFC
/// 2822: `Mon, 03 Aug 2020 00:30:00 +0200`), or the seconds or milliseconds since 1970, which are in UTC.
///
/// # Errors
/// Those of [`Published::parse`].
pub(super) fn of_export(text: &str) -> Result<Published, PublishedError> {
    let text = text.trim();
    Published::parse(text)
        .or_else(|error| of_epoch(text).or_else(|| compact(text)).or_else(|| of_mail(text)).ok_or(error))
}

/// `1596412800`, `1596412800000`, `1596412800.0`: from September 2001 on, for shorter numbers may mean anything.
fn of_epoch(text: &str) -> Option<Published> {
    let whole = text.split('.').next().filter(|whole| whole.bytes().all(|b| b.is_ascii_digit()))?;
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let local = chrono::DateTime::from_timestamp(seconds, 0)?.naive_utc();
    Some(Published { local, has_time: true, offset: FixedOffset::east_opt(0) })
}

/// `20200803`, `20200803T143000Z`, `20200803143000`.
fn compact(text: &str) -> Option<Published> {
    let is_day = |day: &str| digits(day, "dddddddd") && !day.starts_with("0000");
    let (day, rest) = text.split_at_checked(8).filter(|(day, _)| is_day(day))?;
    let date = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
    if rest.is_empty() {
        return Some(Published::on(date));
    }
    let clock = rest.strip_prefix(['T', ' ']).unwrap_or(rest);
    let (time, zone) = clock.split_at_checked(6).filter(|(time, _)| digits(time, "dddddd"))?;
    let time = NaiveTime::parse_from_str(time, "%H%M%S").ok()?;
    Some(Published { local: date.and_time(time), has_time: true, offset: read_offset(zone.trim()).ok()? })
}

/// `Mon, 03 Aug 2020 00:30:00 +0200`, the name of the day and the zone as they may be.
fn of_mail(text: &str) -> Option<Published> {
    let after = text.split_once(',').map_or(text, |(_, rest)| rest).trim();
    if let Ok(date) = NaiveDate::parse_from_str(after, "%d %b %Y") {
        return Some(Published::on(date));
    }
    if let Ok(instant) = chrono::DateTime::parse_from_rfc2822(after) {
        return Some(Published {
            local: instant.naive_local(),
            has_time: true,
            offset: Some(*instant.offset()),
        });
    }
    let (rest, zone) =
        after.rsplit_once(' ').filter(|(_, zone)| zone.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let known = LETTER_ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone));
    let local = ["%d %b %Y %H:%M:%S", "%d %b %Y %H:%M"]
        .iter()
        .find_map(|format| chrono::NaiveDateTime::parse_from_str(rest, format).ok())?;
    let offset = known.and_then(|(_, hours)| FixedOffset::east_opt(hours * 3600));
    Some(Published { local, has_time: true, offset })
}

/// Whether `text` has the shape of `pattern`, in which `d` is any digit.
fn digits(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(b, p)| if p == b'd' { b.is_ascii_digit() } else { b == p })
}

fn impossible(what: &'static str, text: &str) -> PublishedError {
    PublishedError::Impossible { what, text: text.to_owned() }
}

/// `14:30`, `14:30:00`, `14:30:00.123`.
fn read_time(text: &str) -> Result<NaiveTime, PublishedError> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let format = match () {
        () if digits(whole, "dd:dd:dd") => "%H:%M:%S",
        () if digits(whole, "dd:dd") => "%H:%M",
        () => return Err(PublishedError::Unreadable),
    };
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(PublishedError::Unreadable);
    }
    // chrono takes a 60th second for any minute; here it would only make a date that does not round-trip.
    let leap = digits(whole, "dd:dd:dd") && whole.ends_with(":60");
    NaiveTime::parse_from_str(whole, format).ok().filter(|_| !leap).ok_or_else(|| impossible("time", whole))
}

/// Nothing, `Z`, `+02:00`, `+0200` or `+02`.
fn read_offset(text: &str) -> Result<Option<FixedOffset>, PublishedError> {
    let sign = match text.chars().next() {
        None => return Ok(None),
        Some('+') => 1,
        Some('-') => -1,
        Some(_) if text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") => {
            return Ok(FixedOffset::east_opt(0));
        }
        Some(_) => return Err(PublishedError::Unreadable),
    };
    let number: String = text.chars().skip(1).filter(|&c| c != ':').collect();
    let shape = |pattern| text.get(1..).is_some_and(|t| digits(t, pattern));
    if !(shape("dd:dd") || shape("dddd") || shape("dd")) {
        return Err(PublishedError::Unreadable);
    }
    let number: i32 = format!("{number:0<4}").parse().map_err(|_| PublishedError::Unreadable)?;
    let (hours, minutes) = (number / 100, number % 100);
    let offset = FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60));
    // No place on earth is further from UTC than 14 hours.
    offset.filter(|_| minutes < 60 && hours <= 14).map(Some).ok_or_else(|| impossible("offset", text))
}

/// What is wrong with a text that does not begin with an ISO day.
fn not_a_day(text: &str) -> PublishedError {
    if digits(text, "dddd") || digits(text, "dddd-dd") {
        return PublishedError::NoDay;
    }
    let day = text.split([' ', 'T']).next().unwrap_or(text);
    let numbers: Option<Vec<u32>> = day
        .split(['/', '.', '-'])
        .map(|part| part.parse().ok().filter(|_| part.len() <= 4 && !part.starts_with('+')))
        .collect();
    let Some([a, b, c]) = numbers.as_deref().and_then(|n| <[u32; 3]>::try_from(n).ok()) else {
        return PublishedError::Unreadable;
    };
    let mut iso: Vec<String> = [(a, b, c), (c, b, a), (c, a, b)]
        .into_iter()
        .filter(|&(year, ..)| (1000..=9999).contains(&year))
        .filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day))
        .map(|date| date.to_string())
        .collect();
    iso.dedup();
    if iso.is_empty() { PublishedError::Unreadable } else { PublishedError::NotIso { iso } }
}

fn quoted(forms: &[String]) -> String {
    forms.iter().map(|form| format!("`{form}`")).collect::<Vec<_>>().join(" or ")
}

/// The day in an address: `/2024/05/17/`, `/2024-05-17-`, `_20240517_`.
pub(super) fn in_address(address: &str) -> Option<Published> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let numbers: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let single = |number: &&&str| number.len() == 8;
    let mut days = numbers.windows(3).filter_map(|three| match three {
        [year, month, day]
            if year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len()) =>
        {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    });
    let compact = || numbers.iter().filter(single).find_map(|n| NaiveDate::parse_from_str(n, "%Y%m%d").ok());
    let day = days.next().or_else(compact)?;
    // Numbers of articles look like days, but not like days of the years in which pages were put on the web.
    (1990..=2100).contains(&day.year()).then(|| Published::on(day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn programs_write_dates_in_their_own_ways() {
        for (text, iso) in [
            ("2020-08-03 10:00:00", "2020-08-03T10:00:00"),
            ("Mon, 03 Aug 2020 00:30:00 +0200", "2020-08-03T00:30:00+02:00"),
            ("Tue, 3 Aug 2020 00:30 GMT", "2020-08-03T00:30:00Z"),
            ("03 Aug 2020 00:30:00 EDT", "2020-08-03T00:30:00-04:00"),
            ("Mon, 03 Aug 2020 00:30:00 CEST", "2020-08-03T00:30:00+02:00"),
            ("Mon, 03 Aug 2020 00:30:00 XYZT", "2020-08-03T00:30:00"),
            ("Mon, 03 Aug 2020", "2020-08-03"),
            ("1596412800", "2020-08-03T00:00:00Z"),
            ("1596412800000", "2020-08-03T00:00:00Z"),
            ("1596412800.5", "2020-08-03T00:00:00Z"),
            ("20200803T143000Z", "2020-08-03T14:30:00Z"),
            ("20200803143000", "2020-08-03T14:30:00"),
            ("20200803", "2020-08-03"),
        ] {
            assert_eq!(of_export(text).map(Published::iso).as_deref(), Ok(iso), "{text}");
        }
        for text in
            ["", "2020", "Mon, 32 Aug 2020 00:30:00 GMT", "15964128", "99999999", "yesterday", "Mon, ,"]
        {
            assert!(of_export(text).is_err(), "{text}");
        }
    }

    #[track_caller]
    fn check(text: &str, iso: &str) {
        let published = Published::parse(text).unwrap();
        assert_eq!(published.iso(), iso);
        assert_eq!(Published::parse(iso), Ok(published));
    }

    #[test]
    fn days_and_instants() {
        check("2020-08-03", "2020-08-03");
        check(" 2020-08-03\n", "2020-08-03");
        check("2020-08-03T14:30", "2020-08-03T14:30:00");
        check("2020-08-03T14:30:00+02:00", "2020-08-03T14:30:00+02:00");
        check("2020-08-03 14:30:05.123456 -0330", "2020-08-03T14:30:05-03:30");
        check("2020-08-03t14:30z", "2020-08-03T14:30:00Z");
        check("2020-08-03 14:30:00 UTC", "2020-08-03T14:30:00Z");
        check("2020-02-29T00:00+00:00", "2020-02-29T00:00:00Z");
    }

    #[test]
    fn a_day_keeps_no_time_and_midnight_is_a_time() {
        let day = Published::parse("2020-08-03").unwrap();
        let midnight = Published::parse("2020-08-03T00:00").unwrap();
        assert!(!day.has_time && midnight.has_time);
        assert_eq!(day.local, midnight.local);
    }

    #[test]
    fn impossible_is_not_unreadable() {
        for (text, what) in [
            ("2020-02-30", "day"),
            ("2019-02-29", "day"),
            ("0000-01-01", "day"),
            ("2020-13-01", "day"),
            ("2020-08-03T25:00", "time"),
            ("2020-08-03T10:00:60", "time"),
            ("2020-08-03T10:00+25:00", "offset"),
            ("2020-08-03T10:00+02:75", "offset"),
        ] {
            let error = Published::parse(text).unwrap_err();
            assert!(
                matches!(error, PublishedError::Impossible { what: w, .. } if w == what),
                "{text}: {error}"
            );
        }
        for text in [
            "",
            "yesterday",
            "2020-08-03T",
            "2020-08-03x",
            "2020-08-03T1430",
            "99/99/2020",
            "2020-08-03T10:00+é",
        ] {
            assert_eq!(Published::parse(text), Err(PublishedError::Unreadable), "{text}");
        }
        assert_eq!(Published::parse("2020-08"), Err(PublishedError::NoDay));
    }

    #[test]
    fn other_orders_are_told_their_iso_form() {
        let forms = |text| match Published::parse(text) {
            Err(PublishedError::NotIso { iso }) => iso.join(" "),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(forms("03/08/2020"), "2020-08-03 2020-03-08");
        assert_eq!(forms("23/08/2020 10:00"), "2020-08-23");
        assert_eq!(forms("08.08.2020"), "2020-08-08");
        assert_eq!(forms("2020/8/3"), "2020-08-03");
        assert_eq!(Published::parse("03/08/2020").unwrap_err().help(), "write `2020-08-03` or `2020-03-08`");
    }

    #[test]
    fn addresses() {
        let day = |address| in_address(address).map(Published::iso);
        assert_eq!(day("https://a.example/2024/05/17/le-pont").as_deref(), Some("2024-05-17"));
        assert_eq!(day("https://a.example/2024-05-17-pont_12345.html").as_deref(), Some("2024-05-17"));
        assert_eq!(day("https://a.example/pont-20240517.php").as_deref(), Some("2024-05-17"));
        assert_eq!(day("https://a.example/2024/05/pont-17000"), None);
        assert_eq!(day("https://a.example/article-12345678"), None);
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC*") {
            let _ = Published::parse(&text);
        }

        #[test]
        fn what_is_written_is_read_again(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]([T ][0-2][0-9]:[0-5][0-9](:[0-5][0-9])?(Z|[+-][01][0-9]:?[0-5][0-9])?)?") {
            if let Ok(published) = Published::parse(&text) {
                prop_assert_eq!(Published::parse(&published.iso()), Ok(published));
            }
        }
    }
}
