//! The page of all stories: those with the newest articles first, then the actors, those of most stories first.

use std::cmp::Reverse;

use minijinja::Value;
use serde::Serialize;

use super::Plan;
use super::card::Card;
use crate::diagnostic::Diagnostic;
use crate::render::html::policy;
use crate::render::rule::Words;

/// What the template `site.html` is given.
#[derive(Debug, Serialize)]
struct Home<'a> {
    lang: &'static str,
    title: &'a str,
    site: Frame<'a>,
    policy: String,
    style: Value,
    words: &'a Words,
    /// How many stories.
    count: String,
    stories: Vec<Card>,
    actors: Vec<Mention>,
    version: &'static str,
}

/// What every page of a site that is not a story has around it; the names are those of [`crate::render::html::Site`].
#[derive(Debug, Serialize)]
pub(super) struct Frame<'a> {
    pub(super) title: &'a str,
    /// Empty on that page itself.
    pub(super) home: &'static str,
    pub(super) description: String,
    pub(super) address: Option<String>,
    pub(super) feed: Option<&'static str>,
    pub(super) calendar: Option<&'static str>,
    pub(super) data: [(&'static str, String); 0],
    pub(super) linked: Option<Value>,
}

/// An actor in a list.
#[derive(Debug, Serialize)]
struct Mention {
    href: String,
    name: String,
    events: String,
    /// In how many stories, where it is more than one.
    stories: Option<String>,
}

/// The page.
pub(super) fn page(plan: &Plan<'_>) -> Result<String, Diagnostic> {
    let words = plan.words;
    let mut stories: Vec<_> = plan.stories.iter().collect();
    stories.sort_by_key(|told| Reverse(told.newest));
    let style = plan.look.site_style.clone();
    let count = words.page.count(stories.len(), words.site.story_count);
    let home = Home {
        lang: words.tag,
        title: &plan.title,
        site: Frame {
            title: &plan.title,
            home: "",
            description: format!("{} — {count}", plan.title),
            address: plan.url.clone(),
            feed: Some("feed.xml"),
            calendar: Some("calendar.ics"),
            data: [],
            linked: None,
        },
        policy: policy(&style, ""),
        style: Value::from_safe_string(style),
        words,
        count,
        stories: stories.into_iter().map(|told| Card::new(told, words)).collect(),
        actors: actors(plan),
        version: env!("CARGO_PKG_VERSION"),
    };
    plan.look.fill("site.html", &home)
}

fn actors(plan: &Plan<'_>) -> Vec<Mention> {
    let words = plan.words;
    let mut all: Vec<_> = plan.cast.characters.iter().collect();
    all.sort_by_key(|one| Reverse((one.parts.len(), one.events)));
    let mention = |one: &super::cast::Character| Mention {
        href: format!("actors/{}.html", one.page),
        name: one.name.clone(),
        events: words.page.count(one.events, words.page.events),
        stories: (one.parts.len() > 1).then(|| words.page.count(one.parts.len(), words.site.story_count)),
    };
    all.into_iter().map(mention).collect()
}
