//! The strip of time: a column for each period in which something lies, and how much lies there.
//!
//! Periods without an event are folded into a gap that says how long it is, so that a story of three weeks with one
//! memory of 1911 is still seen. Columns are as fine as they fit: days, months or years.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::Serialize;

use super::groups::{Place, day_in_words, month_in_words, year_in_words};
use crate::render::dates::{Cut, Extent};
use crate::render::view::View;

/// So many columns of days, or of months, are read at a glance.
const MOST_DAYS: usize = 20;
const MOST_MONTHS: usize = 40;
/// The height of the fullest column, and of one event where there are few, in tenths of a unit of the drawing.
const FULL: usize = 600;
const ONE: usize = 160;
/// No bar is lower, in tenths.
const LEAST: usize = 45;
/// What a column is made of, from below.
const LAYERS: [&str; 6] = ["occurrence", "statement", "state", "other", "plan", "deadline"];
const DAYS_OF_MONTH: i64 = 30;
const DAYS_OF_YEAR: i64 = 365;

/// The strip.
#[derive(Debug, Serialize)]
pub(super) struct Overview {
    columns: Vec<Column>,
    /// The height of the highest column, in tenths.
    height: usize,
}

/// A period with events.
#[derive(Debug, Serialize)]
struct Column {
    href: String,
    label: String,
    /// Its year, where the label is not that year, and whether it is another than in the column before.
    year: Option<String>,
    is_new_year: bool,
    /// How many events.
    count: String,
    /// The period in full, with the number of events.
    name: String,
    bars: Vec<Bar>,
    /// How long nothing lies before it.
    gap: Option<String>,
}

/// Events of one class in a column: how high its top stands, and its height, in tenths.
#[derive(Debug, Serialize)]
struct Bar {
    class: &'static str,
    from_below: usize,
    height: usize,
}

/// An event with the anchors of its groups.
pub(super) struct Placed {
    pub(super) extent: Extent,
    pub(super) class: &'static str,
    pub(super) place: Place,
}

/// A date cut to a grain, in the order of time: a year stands before its months.
type Key = (i32, Option<u32>, Option<u32>);

/// The strip of a story; none where one column would be all.
pub(super) fn overview(view: &View<'_>, events: &[Placed]) -> Option<Overview> {
    let columns = columns(view, events);
    let height = columns.iter().filter_map(|column| column.bars.last()).map(|bar| bar.from_below).max()?;
    Some(Overview { columns, height })
}

fn columns(view: &View<'_>, events: &[Placed]) -> Vec<Column> {
    let by_day = periods(events, |cut| (cut.year, cut.month, cut.day));
    if by_day.len() <= MOST_DAYS {
        return drawn(view, &by_day, |place| &place.day);
    }
    let by_month = periods(events, |cut| (cut.year, cut.month, None));
    if by_month.len() <= MOST_MONTHS {
        return drawn(view, &by_month, |place| &place.month);
    }
    drawn(view, &periods(events, |cut| (cut.year, None, None)), |place| &place.year)
}

fn periods(events: &[Placed], key: fn(Cut) -> Key) -> BTreeMap<Key, Vec<&Placed>> {
    let mut periods: BTreeMap<Key, Vec<&Placed>> = BTreeMap::new();
    for event in events {
        periods.entry(key(event.extent.first())).or_default().push(event);
    }
    periods
}

fn drawn(
    view: &View<'_>,
    periods: &BTreeMap<Key, Vec<&Placed>>,
    anchor: fn(&Place) -> &String,
) -> Vec<Column> {
    let most = periods.values().map(Vec::len).max().unwrap_or(0);
    if periods.len() < 2 {
        return Vec::new();
    }
    let (mut columns, mut before) = (Vec::new(), None::<Key>);
    for (key, events) in periods {
        let Some(first) = events.first() else { continue };
        let year = year_in_words(view.words, key.0);
        let words = &view.words.page;
        columns.push(Column {
            href: format!("#{}", anchor(&first.place)),
            label: label(view, *key),
            year: key.1.is_some().then_some(year),
            is_new_year: before.is_none_or(|before| before.0 != key.0),
            count: words.count(events.len(), words.events),
            name: view.words.label(&name(view, *key), &words.count(events.len(), words.events)),
            bars: bars(events, most),
            gap: before.and_then(|before| gap(view, before, *key)),
        });
        before = Some(*key);
    }
    columns
}

/// What stands under a column.
fn label(view: &View<'_>, (year, month, day): Key) -> String {
    let short = |month: u32| {
        let index = usize::try_from(month).unwrap_or(0).wrapping_sub(1);
        view.words.page.short_months.get(index).copied().unwrap_or_default()
    };
    match (month, day) {
        (Some(month), Some(day)) => format!("{}\u{a0}{}", day_in_words(view, day), short(month)),
        (Some(month), None) => short(month).to_owned(),
        (None, _) => year_in_words(view.words, year),
    }
}

/// The period in full.
fn name(view: &View<'_>, (year, month, day): Key) -> String {
    match month {
        None => year_in_words(view.words, year),
        Some(_) => month_in_words(view, Cut { year, month, day }),
    }
}

/// A bar for each class, the least of them high enough to be seen.
fn bars(events: &[&Placed], most: usize) -> Vec<Bar> {
    let one = (FULL / most.max(1)).min(ONE);
    let (mut below, mut bars) = (0, Vec::new());
    for class in LAYERS {
        let count = events.iter().filter(|event| event.class == class).count();
        if count > 0 {
            let height = (count * one).max(LEAST);
            bars.push(Bar { class, from_below: below + height, height });
            below += height;
        }
    }
    bars
}

/// How long it is from the end of one period to the start of the next; nothing for less than a week.
fn gap(view: &View<'_>, before: Key, after: Key) -> Option<String> {
    let days = (start(after)? - end(before)?).num_days();
    let words = &view.words.page;
    let in_days = before.2.is_some() && after.2.is_some();
    let (number, noun) = match days {
        ..7 => return None,
        7..60 if in_days => (days, words.days),
        7..730 => (((days + DAYS_OF_MONTH / 2) / DAYS_OF_MONTH).max(1), words.months),
        730.. => (days / DAYS_OF_YEAR, words.years),
    };
    Some(words.count(usize::try_from(number).ok()?, noun))
}

fn start((year, month, day): Key) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))
}

/// The day behind a period.
fn end(key: Key) -> Option<NaiveDate> {
    let first = start(key)?;
    match key {
        (_, None, _) => first.checked_add_months(Months::new(12)),
        (_, Some(_), None) => first.checked_add_months(Months::new(1)),
        _ => first.succ_opt(),
    }
}
