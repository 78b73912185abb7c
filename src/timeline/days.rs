//! The days that an event covers, and those between which it lies.

use chrono::NaiveDate;

use super::schema::Event;
use super::words::Rel;
use crate::edtf::{calendar, parse};

/// First and last day; an open side is `None`.
pub type Bounds = (Option<NaiveDate>, Option<NaiveDate>);

/// The first and the last day of the date that an event names, both included; none where nothing dates it.
///
/// ```
/// use frise::timeline::{Event, days};
/// let event = Event { date: "2023-05".into(), ..Event::default() };
/// let (first, last) = days::named(&event.date).unwrap();
/// assert_eq!((first.to_string(), last.to_string()), ("2023-05-01".into(), "2023-05-31".into()));
/// assert_eq!(days::named("unknown"), None);
/// ```
pub fn named(date: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = parse::days(date).ok()?;
    Some((first.or(last)?, last.or(first)?))
}

/// Between which days an event lies that stands in this way to a date of these days.
///
/// « Avant le 1er juin » names that day and leaves it out; « d'ici le 1er juin » names it and holds it.
pub fn limits(rel: &Rel, first: NaiveDate, last: NaiveDate) -> Bounds {
    match rel {
        Rel::By | Rel::Until => (None, Some(last)),
        Rel::Before => (None, Some(calendar::add_days(first, -1))),
        Rel::After => (Some(calendar::add_days(last, 1)), None),
        Rel::Since => (Some(first), None),
        Rel::At | Rel::Around | Rel::Other(_) => (Some(first), Some(last)),
    }
}

/// Between which days an event lies: by its date and how it stands to it, or by `after` and `before`.
pub fn bounds(event: &Event) -> Bounds {
    match named(&event.date) {
        Some((first, last)) => {
            // A person may write the open side into the date: `../2023-06-15`.
            let open = parse::days(&event.date).unwrap_or_default();
            let (from, to) = limits(&event.rel, first, last);
            (
                from.filter(|_| open.0.is_some() || event.rel != Rel::At),
                to.filter(|_| open.1.is_some() || event.rel != Rel::At),
            )
        }
        None => {
            let days = |text: &Option<String>| text.as_deref().and_then(|text| parse::days(text).ok());
            (days(&event.after).and_then(|days| days.0), days(&event.before).and_then(|days| days.1))
        }
    }
}
