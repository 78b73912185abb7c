//! The events by year, month and date, in the order of the file.

use serde::Serialize;

use super::anchors::Anchors;
use super::event::{EventView, machine_date, precision};
use crate::render::dates::{Cut, Extent};
use crate::render::rule::Words;
use crate::render::view::View;
use crate::timeline::Event;

/// The anchor of the first date that is none; the page keeps it from events.
const UNDATED: &str = "undated";

/// A year with its months. A year that comes twice in the file has two; what stands before the first date has none.
#[derive(Debug, Serialize)]
pub(super) struct Year {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) count: usize,
    pub(super) months: Vec<Month>,
    #[serde(skip)]
    pub(super) year: Option<i32>,
}

/// A month with its dates; none is named for what is dated to the year only.
#[derive(Debug, Serialize)]
pub(super) struct Month {
    pub(super) id: String,
    pub(super) label: Option<String>,
    pub(super) days: Vec<Day>,
    #[serde(skip)]
    month: Option<u32>,
}

/// Events of one date, or events in a row that nothing dates.
#[derive(Debug, Serialize)]
pub(super) struct Day {
    pub(super) id: String,
    when: String,
    lang: Option<String>,
    machine: Option<String>,
    precision: Option<String>,
    /// Whether nothing dates its events: `when` may still say between what they lie.
    undated: bool,
    pub(super) events: Vec<EventView>,
    #[serde(skip)]
    extent: Option<Extent>,
}

/// The groups as they grow, and for each event where it stands.
#[derive(Debug)]
pub(super) struct Groups<'a, 'b> {
    view: &'b View<'a>,
    anchors: &'b mut Anchors,
    pub(super) years: Vec<Year>,
    /// How many events nothing dates.
    pub(super) undated: usize,
}

/// The anchors of the groups of an event.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) year: String,
    pub(super) month: String,
    pub(super) day: String,
}

impl<'a, 'b> Groups<'a, 'b> {
    pub(super) fn new(view: &'b View<'a>, anchors: &'b mut Anchors) -> Self {
        Self { view, anchors, years: Vec::new(), undated: 0 }
    }

    /// Puts an event behind those before it; gives its place.
    pub(super) fn add(&mut self, event: &Event, extent: Extent, shown: EventView) -> Option<Place> {
        let first = extent.first();
        if self.years.last().is_none_or(|year| year.year != Some(first.year)) {
            let id = self.anchors.claim(&format!("y-{}", first.year));
            let label = year_in_words(self.view.words, first.year);
            self.years.push(Year { id, label, count: 0, months: Vec::new(), year: Some(first.year) });
        }
        let year = self.years.last_mut()?;
        year.count += 1;
        if year.months.last().is_none_or(|month| month.month != first.month) {
            let label = match first.month {
                Some(_) => Some(month_in_words(self.view, Cut { day: None, ..first })),
                None if year.months.is_empty() => None,
                None => Some(self.view.words.page.unplaced.to_owned()),
            };
            let id = self.anchors.claim(&format!("m-{}", Cut { day: None, ..first }));
            year.months.push(Month { id, label, days: Vec::new(), month: first.month });
        }
        let month = year.months.last_mut()?;
        let same = |day: &Day| day.when == shown.when && day.extent == Some(extent);
        if !month.days.last().is_some_and(same) {
            month.days.push(Day {
                id: self.anchors.claim(&format!("d-{first}")),
                when: shown.when.clone(),
                lang: shown.lang().map(str::to_owned),
                machine: machine_date(event, &extent),
                precision: precision(self.view, event, &extent).map(str::to_owned),
                undated: false,
                events: Vec::new(),
                extent: Some(extent),
            });
        }
        let day = month.days.last_mut()?;
        let place = Place { year: year.id.clone(), month: month.id.clone(), day: day.id.clone() };
        day.events.push(shown);
        Some(place)
    }

    /// Puts an event that nothing dates where the file has it: behind the one before it, in the same month.
    pub(super) fn add_undated(&mut self, shown: EventView) {
        self.undated += 1;
        if self.years.is_empty() {
            let id = self.anchors.claim("y-undated");
            let label = self.view.words.undated.to_owned();
            self.years.push(Year { id, label, count: 0, months: Vec::new(), year: None });
        }
        let Some(year) = self.years.last_mut() else { return };
        if year.months.is_empty() {
            let id = self.anchors.claim("m-undated");
            year.months.push(Month { id, label: None, days: Vec::new(), month: None });
        }
        let Some(month) = year.months.last_mut() else { return };
        if !month.days.last().is_some_and(|day| day.undated && day.when == shown.when) {
            month.days.push(Day {
                // The list of years leads to the first of them, whose anchor the page keeps free.
                id: if self.undated == 1 { UNDATED.to_owned() } else { self.anchors.claim("d-undated") },
                when: shown.when.clone(),
                lang: shown.lang().map(str::to_owned),
                machine: None,
                precision: None,
                undated: true,
                events: Vec::new(),
                extent: None,
            });
        }
        if let Some(day) = month.days.last_mut() {
            day.events.push(shown);
        }
    }
}

/// « 2024 », « 44 av. J.-C. ».
pub(in crate::render) fn year_in_words(words: &Words, year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} {}", 1 - i64::from(year), words.page.before_christ) }
}

/// « mai 2024 », « 1er mai 2024 ».
pub(super) fn month_in_words(view: &View<'_>, cut: Cut) -> String {
    let month = cut.month.map(|month| view.words.month(month)).unwrap_or_default();
    let month = format!("{month} {}", year_in_words(view.words, cut.year)).trim().to_owned();
    cut.day.map_or(month.clone(), |day| format!("{} {month}", day_in_words(view, day)))
}

/// « 1er », « 2 ».
pub(super) fn day_in_words(view: &View<'_>, day: u32) -> String {
    if day == 1 { view.words.page.first_of_month.to_owned() } else { day.to_string() }
}
