//! Dates and reasons in English.

use chrono::{Datelike, NaiveDate};

use crate::edtf::{Point, Value};
use crate::syntax::Tense;
use crate::time::reason::{Explained, Phrases, Step, When};
use crate::time::{AnchorIs, Direction, Evidence, Modifier, PartOfDay, Relation};

/// How English puts dates and reasons into words.
pub(super) const PHRASES: Phrases = Phrases { when, says, by_default };

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as a page shows it.
fn when(when: &When<'_>) -> String {
    let named = match when.value {
        Value::At(date) | Value::UpTo(date) | Value::From(date) => {
            let about = if date.approximate && when.modifier.is_none() { "about " } else { "" };
            format!("{}{about}{}{}", limit(when.relation), modifier(when.modifier), point(date.point))
        }
        Value::Between(first, last) if when.part == Some(PartOfDay::Night) => {
            return format!("night of {} to {}", point(first.point), point(last.point));
        }
        Value::Between(first, last) => format!("{} to {}", point(first.point), point(last.point)),
        Value::AllOf(dates) => join(dates.iter().map(|date| point(date.point)), " and "),
        Value::OneOf(dates) => join(dates.iter().map(|date| point(date.point)), " or "),
        Value::Duration(period) | Value::Every(period) => period.to_string(),
    };
    when.part.map_or_else(|| named.clone(), |part| format!("{named}, {}", part.as_str()))
}

fn modifier(modifier: Option<Modifier>) -> &'static str {
    match modifier {
        Some(Modifier::Start) => "early ",
        Some(Modifier::Mid) => "mid-",
        Some(Modifier::End) => "late ",
        Some(Modifier::Approx) => "about ",
        None => "",
    }
}

fn limit(relation: Relation) -> &'static str {
    match relation {
        Relation::By => "by ",
        Relation::Before => "before ",
        Relation::After => "after ",
        Relation::Since => "since ",
        Relation::From => "from ",
        Relation::Until => "until ",
        Relation::At | Relation::During | Relation::Around => "",
    }
}

fn join(words: impl Iterator<Item = String>, last: &str) -> String {
    let words: Vec<String> = words.collect();
    match words.split_last() {
        Some((end, others)) if !others.is_empty() => format!("{}{last}{end}", others.join(", ")),
        _ => words.concat(),
    }
}

fn point(point: Point) -> String {
    match point {
        Point::Day(found) => day(found),
        Point::Instant { day: found, minute } => {
            format!("{}, {:02}:{:02}", day(found), minute / 60, minute % 60)
        }
        Point::Week(monday) => format!("week of {}", day(monday)),
        Point::Weekend(saturday) => format!("weekend of {}", day(saturday)),
        Point::Month { year, month } => format!("{} {year}", name(&MONTHS, month.saturating_sub(1))),
        Point::Season { year, code } => season(code, year),
        Point::Year(year) => year.to_string(),
        Point::Decade(first) => format!("the {first}s"),
        Point::Century(first) => format!("century from {}", first + 1),
    }
}

fn season(code: u8, year: i32) -> String {
    let name = match code {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        33 => "first quarter of",
        34 => "second quarter of",
        35 => "third quarter of",
        36 => "fourth quarter of",
        40 => "first half of",
        _ => "second half of",
    };
    format!("{name} {year}")
}

fn day(day: NaiveDate) -> String {
    let weekday = name(&WEEKDAYS, day.weekday().num_days_from_monday());
    format!("{weekday} {} {} {}", day.day(), name(&MONTHS, day.month0()), day.year())
}

fn name(names: &[&'static str], index: u32) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("")
}

/// Why an expression has its value.
fn says(explained: &Explained<'_>) -> String {
    let expression = explained.expression;
    let reason = &expression.reason;
    let Some(value) = When::of(expression) else {
        return format!("“{}” can't be counted, for the date of publication is missing", explained.words);
    };
    let date = when(&value);
    let start = format!("“{}” is", explained.words);
    let anchor = reason.anchor_point.or(reason.anchor_date.map(Point::Day));
    let anchor = anchor.map(|anchor| anchor_words(reason.anchor, anchor)).unwrap_or_default();
    let because = reason.direction.as_ref().map(|(_, evidence)| because(evidence)).unwrap_or_default();
    match reason.step {
        Step::Length => format!("{start} a length or a frequency, without a place on the calendar"),
        Step::Complete => format!("{start} a complete date, {date}"),
        Step::Nearest => match &reason.direction {
            Some((_, Evidence::SameDay)) => format!("{start} {anchor} itself"),
            Some((Direction::Past, _)) => format!("{start} {date}, the nearest one before {anchor}{because}"),
            Some((Direction::Future, _)) => {
                format!("{start} {date}, the nearest one after {anchor}{because}")
            }
            None => format!("{start} {date}, counted from {anchor}"),
        },
        Step::Counted => format!("{start} {date}, counted from {anchor}{because}"),
        Step::Inherited => format!("{start} {date}, completed from {anchor}{because}"),
        Step::FromAnchor => format!("{start} {date}, from {anchor} on"),
    }
}

fn anchor_words(anchor: AnchorIs, date: Point) -> String {
    let date = point(date);
    match anchor {
        AnchorIs::Nothing | AnchorIs::Published => format!("the day of publication ({date})"),
        AnchorIs::Told(_) => format!("the date told before ({date})"),
        AnchorIs::Said => format!("the day on which this was said ({date})"),
    }
}

fn because(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Tense { words, tense } => format!(", for “{words}” is {}", tense_words(*tense)),
        Evidence::Plan(words) => format!(", for “{words}” tells of what is to come"),
        Evidence::Words => ", as these words say".to_owned(),
        Evidence::Narrative => ", as the story goes on".to_owned(),
        Evidence::SameDay => String::new(),
        Evidence::Nearest => ", as the closest on either side".to_owned(),
        Evidence::Default => ", as no verb says otherwise".to_owned(),
    }
}

fn tense_words(tense: Tense) -> &'static str {
    match tense {
        Tense::Past => "in the past tense",
        Tense::Perfect => "in the present perfect",
        Tense::Pluperfect => "in the past perfect",
        Tense::Present => "in the present tense",
        Tense::Future => "in the future",
        Tense::Conditional => "in the conditional",
        Tense::Prospective => "about what is to come",
    }
}

/// Why an event that nothing dates is of the day of publication.
fn by_default(published: NaiveDate, tense: Option<Tense>) -> String {
    let verb = tense.map(|tense| format!(" and its verb is {}", tense_words(tense))).unwrap_or_default();
    format!("the sentence has no date{verb}, so it is the day of publication ({})", day(published))
}
