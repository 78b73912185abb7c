//! iCalendar (RFC 5545): an entry of the whole day, or at its time, for each event whose day is known.
//!
//! Nothing is read from a clock: `DTSTAMP`, which the standard wants, is the change of the newest article of the event.
//! Months and years are left out, for they would cover every other entry of a calendar.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::dates::{self, Extent};
use super::text::{line, plain, web_address};
use super::view::{Entry, View, is_plan};
use super::{Options, Rendered, UNDATED};
use crate::document::slug;
use crate::document::zone::Zone;
use crate::edtf::calendar::add_days;
use crate::timeline::{Modality, Role};

/// Bytes of a line, its end not counted: RFC 5545, 3.1.
const LINE: usize = 75;

/// The calendar of a story.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let name = slug(&view.timeline.title);
    calendar(&view.story(), view.words.tag, &[(view, &name)])
}

/// The calendar of several stories; beside each, the name by which its entries are known.
pub(super) fn calendar(name: &str, tag: &str, stories: &[(&View<'_>, &str)]) -> Rendered {
    let mut calendar = Lines::default();
    let product = format!("-//frise//timeline//{}", tag.to_uppercase());
    let head = [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", &product), ("CALSCALE", "GREGORIAN")];
    head.iter().for_each(|(name, value)| calendar.line(name, value));
    // What most calendars show as the name; RFC 7986 has `NAME` for it.
    calendar.text("NAME", name);
    calendar.text("X-WR-CALNAME", name);
    let (mut coarse, mut far, mut undated) = (0, 0, 0);
    for (view, story) in stories {
        let zone = view.timeline.tz.as_deref().and_then(|name| Zone::parse(name).ok());
        for entry in &view.entries {
            match entry.extent {
                None => undated += 1,
                Some(extent) if !extent.names_days() => coarse += 1,
                Some(extent) if !extent.has_plain_years() => far += 1,
                Some(extent) => event(&mut calendar, view, entry, &extent, &Calendar { story, zone }),
            }
        }
    }
    calendar.line("END", "VCALENDAR");
    Rendered::whole(calendar.text)
        .without(coarse, "of a month or a year, not of a day")
        .without(far, "outside of the years 1 to 9999")
        .without(undated, UNDATED)
}

/// What the entries share.
struct Calendar<'a> {
    story: &'a str,
    zone: Option<Zone>,
}

fn event(lines: &mut Lines, view: &View<'_>, entry: &Entry<'_>, extent: &Extent, calendar: &Calendar<'_>) {
    let event = entry.event;
    lines.line("BEGIN", "VEVENT");
    lines.text("UID", &uid(&event.id, calendar.story));
    let stamp = view.stamp(entry).unwrap_or_else(|| extent.from.and_time(NaiveTime::MIN));
    lines.line("DTSTAMP", &format!("{}Z", stamp.format("%Y%m%dT%H%M%S")));
    match dates::clock(event).filter(|_| extent.is_one_day()) {
        Some((hour, minute)) => {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
            lines.line("DTSTART", &instant(extent.from.and_time(time), calendar.zone));
        }
        None => {
            lines.line("DTSTART;VALUE=DATE", &day(extent.from));
            // The first day behind it: RFC 5545, 3.6.1.
            lines.line("DTEND;VALUE=DATE", &day(add_days(extent.to, 1)));
        }
    }
    lines.text("SUMMARY", &view.dated_title(event));
    let details: Vec<String> = [view.when(event)].into_iter().chain(view.details(event)).collect();
    lines.text("DESCRIPTION", &details.join("\n\n"));
    lines.list("CATEGORIES", &[vec![view.kind(&event.kind)], event.tags.clone()].concat());
    let places = view.names_in(event, &Role::Place);
    if !places.is_empty() {
        lines.text("LOCATION", &places.join(", "));
    }
    let is_tentative = is_plan(event) || event.modality == Modality::Possible;
    lines.line("STATUS", if is_tentative { "TENTATIVE" } else { "CONFIRMED" });
    // Nobody is busy because something was in the news.
    lines.line("TRANSP", "TRANSPARENT");
    let url =
        event.sources.iter().find_map(|source| web_address(view.article(&source.article)?.url.as_deref()?));
    if let Some(url) = url {
        lines.line("URL", &url);
    }
    if let Some(whole) = event.part_of.as_deref().filter(|id| view.event(id).is_some()) {
        lines.text("RELATED-TO", &uid(whole, calendar.story));
    }
    lines.line("END", "VEVENT");
}

/// The same for the same event of the same story, so that a new import changes entries and adds none twice.
fn uid(id: &str, story: &str) -> String {
    let story = if story.is_empty() { String::new() } else { format!("{story}.") };
    format!("{}@{story}frise", line(id).replace([' ', '@'], "-"))
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A local time in UTC where the zone is known: a `TZID` without its rules is read in different ways.
fn instant(local: NaiveDateTime, zone: Option<Zone>) -> String {
    match zone.and_then(|zone| zone.utc(local)) {
        Some(utc) => format!("{}Z", utc.format("%Y%m%dT%H%M%S")),
        None => local.format("%Y%m%dT%H%M%S").to_string(),
    }
}

/// Content lines.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A property whose value is written as it is, but for what would end the line.
    fn line(&mut self, name: &str, value: &str) {
        let value = line(value);
        let mut width = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            // A line that goes on begins with a space, which counts; no character is cut in two.
            if width + c.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(c);
            width += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escape(value));
    }

    /// A property whose value is a list of texts.
    fn list(&mut self, name: &str, values: &[String]) {
        let values: Vec<String> = values.iter().map(|value| escape(value)).collect();
        self.line(name, &values.join(","));
    }
}

/// A text: RFC 5545, 3.3.11.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in plain(text).trim().chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_not_end_a_line() {
        assert_eq!(escape("a\r\nEND:VEVENT; b, c\\"), "a\\nEND:VEVENT\\; b\\, c\\\\");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"é".repeat(100));
        assert!(lines.text.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(lines.text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "é".repeat(100)));
    }

    #[test]
    fn a_uid_is_one_word() {
        assert_eq!(uid("ev-1", "la-panne"), "ev-1@la-panne.frise");
        assert_eq!(uid("a b@c", ""), "a-b-c@frise");
    }
}
