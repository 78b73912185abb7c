//! Markwhen: a paragraph an event, under headings of months.
//!
//! Its reader takes what it does not understand for the description of the event before, without a word: only the
//! forms of dates are written that it reads, and a line of a description that it could take for a date gets a mark
//! that nobody sees.

use std::fmt::Write as _;

use super::dates::{self, Cut, Extent};
use super::text::line;
use super::view::{View, is_deadline, is_plan};
use super::{Options, Rendered, UNDATED};
use crate::document::slug;
use crate::timeline::{Event, Status};

/// A word joiner: what begins with it is no date, no property and no heading.
const MARK: char = '\u{2060}';

/// The timeline.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let mut text = format!("---\ntitle: {}\n", quoted(&view.story()));
    if let Some(zone) = view.timeline.tz.as_deref().filter(|zone| is_zone(zone)) {
        let _ = writeln!(text, "timezone: {zone}");
    }
    text.push_str("---\n");
    let (mut heading, mut old) = (String::new(), 0);
    for (event, extent) in view.dated() {
        if !extent.has_plain_years() {
            old += 1;
            continue;
        }
        let month = month(view, extent.first());
        if month != heading {
            let _ = write!(text, "\n## {month}\n");
            heading = month;
        }
        let _ =
            write!(text, "\n{}: {}{}\n", date(event, &extent), escape(&view.dated_title(event)), tags(event));
        let _ = writeln!(text, "id: {}", quoted(&line(&event.id)));
        let details = view.details(event);
        for paragraph in details.iter().flat_map(|detail| detail.split('\n')) {
            let _ = write!(text, "\n{MARK}{}\n", escape(&line(paragraph)));
        }
    }
    Rendered::whole(text)
        .without(view.undated().count(), UNDATED)
        .without(old, "outside of the years 1 to 9999")
}

/// The heading over an event.
fn month(view: &View<'_>, cut: Cut) -> String {
    match cut.month {
        Some(month) => format!("{} {}", view.words.month(month), cut.year),
        None => cut.year.to_string(),
    }
}

/// The days, in one of the forms that are read.
fn date(event: &Event, extent: &Extent) -> String {
    let (first, last) = (extent.first(), extent.last());
    match dates::clock(event).filter(|_| extent.is_one_day()) {
        Some((hour, minute)) => format!("{first} {hour:02}:{minute:02}"),
        None if first == last => first.to_string(),
        None => format!("{first}/{last}"),
    }
}

/// Tags behind the title: the kind, what calls for care, those of the person. The reader knows ASCII letters only.
fn tags(event: &Event) -> String {
    let mut all = vec![event.kind.as_str()];
    let care = [
        (is_plan(event), "plan"),
        (is_deadline(event), "deadline"),
        (event.status == Some(Status::Doubtful), "doubtful"),
    ];
    all.extend(care.iter().filter(|(holds, _)| *holds).map(|(_, tag)| *tag));
    all.extend(event.tags.iter().map(String::as_str));
    let mut text = String::new();
    let mut written = std::collections::BTreeSet::new();
    // A hyphen would end a tag, and its rest would stand in the title.
    for tag in all.into_iter().map(|tag| slug(tag).replace('-', "_")) {
        if !tag.is_empty() && written.insert(tag.clone()) {
            let _ = write!(text, " #{tag}");
        }
    }
    text
}

/// Whether a name has the form of a time zone.
fn is_zone(name: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_sign)
}

/// A string of the header, which is YAML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text in one line without tags, links, properties and mentions.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // A mark behind the sign parts it from the word that would make it a tag or a mention.
            '#' | '@' | '[' | ']' => {
                escaped.push(c);
                escaped.push(MARK);
            }
            '`' => escaped.push('\''),
            c => escaped.push(c),
        }
    }
    escaped
}
