//! A story in short: title, extent, newest article, last event, and a small drawing of where its events lie.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Told, story};
use crate::render::dates::last_change;
use crate::render::html::{day_of, event_anchors, language, year_in_words};
use crate::render::rule::Words;
use crate::render::text::shortened;
use crate::render::view::{View, is_plan};
use crate::timeline::{Event, Modality, Polarity, Rel};

/// Fewer columns, or a highest one of fewer events, say nothing.
const LEAST_COLUMNS: usize = 6;
const LEAST_PEAK: usize = 3;
/// So many columns are drawn; with more days they are months, then years.
const MOST: usize = 28;
/// The drawing: the width of a column with its gap, the height of the fullest and of the lowest.
const COLUMN: usize = 8;
const FULL: usize = 36;
const LEAST: usize = 4;
const TITLE: usize = 140;

/// A story as lists show it.
#[derive(Debug, Serialize)]
pub(super) struct Card {
    href: String,
    title: String,
    lang: Option<&'static str>,
    description: String,
    /// How much there is, and from when to when.
    facts: Vec<String>,
    updated: Option<String>,
    latest: Option<Latest>,
    columns: Vec<Column>,
    width: usize,
    height: usize,
}

/// The last event that is no plan.
#[derive(Debug, Serialize)]
struct Latest {
    href: String,
    title: String,
    when: String,
    lang: Option<String>,
}

/// Events of a day, month or year.
#[derive(Debug, Serialize)]
struct Column {
    x: usize,
    y: usize,
    height: usize,
}

impl Card {
    /// The story, as a page at the root of the site shows it in its own words.
    pub(super) fn new(told: &Told<'_>, words: &Words) -> Self {
        let view = View::new(&told.timeline, words);
        let href = story::path(told);
        let intro = view.timeline.text.as_ref().map(|_| story::description(&view));
        let columns = columns(&view);
        Self {
            title: view.story(),
            lang: Some(told.words.tag).filter(|own| *own != words.tag),
            description: intro.unwrap_or_default(),
            facts: facts(&view),
            updated: newest_day(&view),
            latest: latest(&view).map(|event| Latest {
                href: format!(
                    "{href}#{}",
                    event_anchors(&view).get(event.id.as_str()).map_or("", String::as_str)
                ),
                title: shortened(&view.marked_title(event), TITLE),
                when: view.when(event),
                lang: language(&view, event),
            }),
            width: columns.len() * COLUMN,
            height: FULL,
            columns,
            href,
        }
    }
}

/// The event that happened last, as far as the story knows: nothing planned, possible or denied, nothing that a date only
/// bounds, and nothing behind the newest article.
pub(super) fn latest<'a>(view: &View<'a>) -> Option<&'a Event> {
    let newest = view.timeline.articles.iter().filter_map(last_change).max();
    let happened = |event: &Event| {
        !is_plan(event)
            && event.modality != Modality::Possible
            && event.polarity != Polarity::Negative
            && matches!(event.rel, Rel::At | Rel::Around)
    };
    let is_told = |day| newest.is_none_or(|newest| day <= newest.date());
    let dated = view.dated().filter(|(event, extent)| happened(event) && is_told(extent.from));
    // Of several on the same day, the last one of the file.
    dated.max_by_key(|(_, extent)| extent.from).map(|(event, _)| event)
}

fn facts(view: &View<'_>) -> Vec<String> {
    let words = &view.words.page;
    let mut facts = vec![words.count(view.entries.len(), words.events)];
    if !view.timeline.articles.is_empty() {
        facts.push(words.count(view.timeline.articles.len(), words.article_count));
    }
    let years = || view.dated().map(|(_, extent)| extent.first().year);
    if let (Some(first), Some(last)) = (years().min(), years().max()) {
        let (from, to) = (year_in_words(view.words, first), year_in_words(view.words, last));
        facts.push(if first == last { from } else { format!("{from}\u{2009}–\u{2009}{to}") });
    }
    facts
}

/// The day of the newest article, in words.
fn newest_day(view: &View<'_>) -> Option<String> {
    let all = view.timeline.articles.iter();
    let newest = all.max_by_key(|article| last_change(article))?;
    let shown = newest.updated.as_ref().unwrap_or(&newest.published);
    Some(day_of(view, shown)).filter(|day| !day.is_empty())
}

/// A column for each day with events, or month, or year: the finest that is not too many.
fn columns(view: &View<'_>) -> Vec<Column> {
    type Key = (i32, Option<u32>, Option<u32>);
    let count = |key: fn(Key) -> Key| {
        let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
        for (_, extent) in view.dated() {
            let first = extent.first();
            *counts.entry(key((first.year, first.month, first.day))).or_default() += 1;
        }
        counts
    };
    let grains: [fn(Key) -> Key; 3] =
        [|key| key, |(year, month, _)| (year, month, None), |key| (key.0, None, None)];
    let counts = grains.into_iter().map(count).find(|counts| counts.len() <= MOST);
    let counts = counts.unwrap_or_default();
    let most = counts.values().copied().max().unwrap_or(0);
    let drawn = counts.values().enumerate().map(|(at, count)| {
        let height = (FULL * count / most).max(LEAST);
        Column { x: at * COLUMN, y: FULL - height, height }
    });
    if counts.len() < LEAST_COLUMNS || most < LEAST_PEAK { Vec::new() } else { drawn.collect() }
}
