//! Dates as pages write them for machines: ISO 8601, which they should, and what they do instead.

use chrono::{DateTime, Datelike as _, NaiveDate};

use super::super::Published;
use super::super::published::PublishedError;

/// Years in which news was printed; what lies outside is the default value of some system.
const YEARS: std::ops::RangeInclusive<i32> = 1600..=2200;

/// The date that a value holds; none when it holds none that is sure. A day before its month is taken only where the
/// numbers leave no choice.
pub(super) fn read(value: &str) -> Option<Published> {
    let value = value.trim().split('[').next()?.trim();
    let iso = || Published::parse(value).ok();
    let found = iso()
        .or_else(|| spelt(value))
        .or_else(|| compact(value))
        .or_else(|| without_zone_name(value))
        .or_else(|| other_order(value))
        .or_else(|| seconds(value))?;
    let first_second = found.has_time && found.local == chrono::DateTime::UNIX_EPOCH.naive_utc();
    (YEARS.contains(&found.local.year()) && !first_second).then_some(found)
}

/// `Fri, 17 May 2024 10:05:00 +0200` (RFC 2822), `Fri May 17 2024 10:05:00 GMT+0200 (…)`.
fn spelt(value: &str) -> Option<Published> {
    let bare = value.split(" (").next()?.replace("GMT+", "+").replace("GMT-", "-").replace("UTC", "+0000");
    let instant = DateTime::parse_from_rfc2822(value)
        .or_else(|_| DateTime::parse_from_str(&bare, "%a %b %d %Y %H:%M:%S %z"))
        .or_else(|_| DateTime::parse_from_str(&bare, "%a %b %d %H:%M:%S %z %Y"))
        .ok()?;
    Some(Published { local: instant.naive_local(), has_time: true, offset: Some(*instant.offset()) })
}

/// `20240517`, `20240517T100500Z`.
fn compact(value: &str) -> Option<Published> {
    let (day, rest) = value.split_at_checked(8)?;
    if !day.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let date = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
    let digits: String = rest.trim_start_matches(['T', 't', ' ']).chars().collect();
    if rest.is_empty() {
        return Some(Published::on(date));
    }
    let (clock, zone) =
        digits.split_at_checked(digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()))?;
    let (hours, minutes) = (clock.get(..2)?, clock.get(2..4)?);
    let seconds = clock.get(4..6).unwrap_or("00");
    Published::parse(&format!("{date}T{hours}:{minutes}:{seconds}{zone}")).ok()
}

/// `2024-05-17 10:05:00 CEST`: the abbreviation of a zone is no offset that all agree on, and is left out.
fn without_zone_name(value: &str) -> Option<Published> {
    let (before, name) = value.rsplit_once(' ')?;
    let is_name = (2..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    is_name.then(|| Published::parse(before).ok())?
}

/// `2024/05/17 10:05`, `17/05/2024`, `17.05.2024 10:05`: only where one day fits.
fn other_order(value: &str) -> Option<Published> {
    let Err(PublishedError::NotIso { iso }) = Published::parse(value) else { return None };
    let [day] = iso.as_slice() else { return None };
    let clock = value.split_once([' ', 'T']).map(|(_, clock)| clock.trim()).unwrap_or("");
    Published::parse(&format!("{day}T{clock}")).or_else(|_| Published::parse(day)).ok()
}

/// Seconds or milliseconds since 1970.
fn seconds(value: &str) -> Option<Published> {
    let is_number = matches!(value.len(), 10 | 13) && value.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = value.parse().ok().filter(|_| is_number)?;
    let instant = DateTime::from_timestamp(if value.len() == 13 { number / 1000 } else { number }, 0)?;
    let offset = chrono::FixedOffset::east_opt(0);
    Some(Published { local: instant.naive_utc(), has_time: true, offset })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(read(value).map(Published::iso).as_deref().unwrap_or("-"), expected, "{value}");
    }

    #[test]
    fn what_pages_write() {
        check("2024-05-17T10:05:00.000+02:00", "2024-05-17T10:05:00+02:00");
        check("Fri, 17 May 2024 10:05:00 +0200", "2024-05-17T10:05:00+02:00");
        check(
            "Fri May 17 2024 10:05:00 GMT+0200 (Central European Summer Time)",
            "2024-05-17T10:05:00+02:00",
        );
        check("20240517", "2024-05-17");
        check("20240517T100500Z", "2024-05-17T10:05:00Z");
        check("20240517T1005", "2024-05-17T10:05:00");
        check("2024-05-17 10:05:00 CEST", "2024-05-17T10:05:00");
        check("2024-05-17T10:05:00+02:00[Europe/Paris]", "2024-05-17T10:05:00+02:00");
        check("2024/05/17 10:05", "2024-05-17T10:05:00");
        check("17/05/2024", "2024-05-17");
        check("1715933100", "2024-05-17T08:05:00Z");
        check("1715933100000", "2024-05-17T08:05:00Z");
    }

    #[test]
    fn what_is_not_sure_is_nothing() {
        for value in [
            "03/08/2020",
            "",
            "2024",
            "hier",
            "0001-01-01T00:00:00",
            "1970-01-01T00:00:00Z",
            "2024-13-01",
            "é",
        ] {
            check(value, "-");
        }
    }
}
