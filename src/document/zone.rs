//! Time zones by their IANA names, for publications whose offset is not given.

use chrono::FixedOffset;
#[cfg(feature = "tz")]
use chrono::{Offset, TimeZone};

use super::Published;

/// A time zone: `Europe/Paris`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    #[cfg(feature = "tz")]
    zone: chrono_tz::Tz,
    #[cfg(not(feature = "tz"))]
    never: std::convert::Infallible,
}

/// There is no such zone, or this frise was built without zones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no time zone `{0}`")]
pub struct UnknownZone(pub String);

impl Zone {
    /// Reads an IANA name.
    ///
    /// # Errors
    /// When the database has no such zone, or the feature `tz` is off.
    pub fn parse(name: &str) -> Result<Self, UnknownZone> {
        #[cfg(feature = "tz")]
        return name.parse().map(|zone| Self { zone }).map_err(|_| UnknownZone(name.to_owned()));
        #[cfg(not(feature = "tz"))]
        Err(UnknownZone(name.to_owned()))
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        #[cfg(feature = "tz")]
        return self.zone.name();
        #[cfg(not(feature = "tz"))]
        match self.never {}
    }

    /// A local time there in UTC; none in the hour that is left out in spring.
    ///
    /// ```
    /// # use frise::document::zone::Zone;
    /// # if let Ok(paris) = Zone::parse("Europe/Paris") {
    /// let local = chrono::NaiveDate::from_ymd_opt(2020, 8, 3).unwrap().and_hms_opt(18, 30, 0).unwrap();
    /// assert_eq!(paris.utc(local).unwrap().to_string(), "2020-08-03 16:30:00");
    /// # }
    /// ```
    pub fn utc(&self, local: chrono::NaiveDateTime) -> Option<chrono::NaiveDateTime> {
        local.checked_sub_offset(self.offset_at(local)?)
    }

    /// A local time's offset from UTC there: the earlier one in the hour that comes twice, none in the hour that is left
    /// out.
    fn offset_at(&self, local: chrono::NaiveDateTime) -> Option<FixedOffset> {
        #[cfg(feature = "tz")]
        return self.zone.offset_from_local_datetime(&local).earliest().map(|offset| offset.fix());
        #[cfg(not(feature = "tz"))]
        match (self.never, local) {}
    }

    /// The local time of an instant in UTC.
    fn local(&self, utc: chrono::NaiveDateTime) -> chrono::NaiveDateTime {
        #[cfg(feature = "tz")]
        return self.zone.from_utc_datetime(&utc).naive_local();
        #[cfg(not(feature = "tz"))]
        match (self.never, utc) {}
    }
}

impl Published {
    /// This publication as seen from a zone. A time without an offset is a local time there; an instant in UTC, as feeds
    /// give it, becomes one; an offset that says where the article was written stays, and so does a day alone.
    ///
    /// ```
    /// use frise::document::{Published, zone::Zone};
    /// # if let Ok(paris) = Zone::parse("Europe/Paris") {
    /// let late = Published::parse("2020-08-03T22:30:00Z").unwrap().in_zone(&paris);
    /// assert_eq!(late.iso(), "2020-08-04T00:30:00+02:00");
    /// # }
    /// ```
    #[must_use]
    pub fn in_zone(self, zone: &Zone) -> Self {
        let utc = self.offset.is_some_and(|offset| offset.local_minus_utc() == 0);
        match self.offset {
            _ if !self.has_time => self,
            Some(_) if !utc => self,
            Some(_) => {
                let local = zone.local(self.local);
                Self { local, offset: zone.offset_at(local), ..self }
            }
            None => Self { offset: zone.offset_at(self.local), ..self },
        }
    }
}

#[cfg(all(test, feature = "tz"))]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<String> {
        let paris = Zone::parse("Europe/Paris").ok()?;
        Some(Published::parse(text).ok()?.in_zone(&paris).iso())
    }

    #[test]
    fn only_what_has_no_place_of_its_own_moves() {
        assert_eq!(seen("2020-08-03").as_deref(), Some("2020-08-03"));
        assert_eq!(seen("2020-08-03T23:30").as_deref(), Some("2020-08-03T23:30:00+02:00"));
        assert_eq!(seen("2020-01-31T23:30:00Z").as_deref(), Some("2020-02-01T00:30:00+01:00"));
        assert_eq!(seen("2020-08-03T23:30:00-04:00").as_deref(), Some("2020-08-03T23:30:00-04:00"));
    }

    #[test]
    fn the_hour_that_summer_time_takes_or_gives_is_no_panic() {
        assert_eq!(seen("2020-03-29T02:30").as_deref(), Some("2020-03-29T02:30:00"));
        assert_eq!(seen("2020-10-25T02:30").as_deref(), Some("2020-10-25T02:30:00+02:00"));
    }

    #[test]
    fn there_is_no_such_zone() {
        assert_eq!(Zone::parse("Europe/Castelvial"), Err(UnknownZone("Europe/Castelvial".to_owned())));
    }
}
