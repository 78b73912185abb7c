//! The page of a story: the page of the timeline, with the ways to the rest of the site.

use std::collections::BTreeMap;

use minijinja::Value;

use super::{Plan, Told};
use crate::diagnostic::Diagnostic;
use crate::render::html::{self, Site};
use crate::render::text::{line, shortened};
use crate::render::view::View;
use crate::render::{Options, jsonld};

/// Characters of a description, which search engines and messages show.
const DESCRIPTION: usize = 200;

/// The page of the story of that number; nothing where there is none.
pub(super) fn page(plan: &Plan<'_>, number: usize) -> Result<String, Diagnostic> {
    let Some(told) = plan.stories.get(number) else { return Ok(String::new()) };
    let view = told.view();
    let file = |ending: &str| format!("{}.{ending}", told.page);
    let linked = jsonld::write(&view, &Options::default()).text;
    let site = Site {
        title: plan.title.clone(),
        home: "../index.html".to_owned(),
        description: description(&view),
        address: plan.url.as_ref().map(|_| plan.address(&path(told))),
        feed: Some(file("xml")),
        calendar: Some(file("ics")),
        data: vec![("JSON", file("json")), ("JSON-LD", file("jsonld"))],
        linked: Some(Value::from_safe_string(linked.trim_end().to_owned())),
        actors: actors(plan, number).into_iter().map(|(id, page)| (id, format!("../{page}"))).collect(),
    };
    html::write_in(&view, &plan.look, Some(site))
}

/// The path of the page of a story.
pub(super) fn path(told: &Told<'_>) -> String {
    format!("stories/{}.html", told.page)
}

/// The pages of the actors of a story, by their ids in it, from the root of the site.
pub(super) fn actors(plan: &Plan<'_>, number: usize) -> BTreeMap<String, String> {
    let Some(told) = plan.stories.get(number) else { return BTreeMap::new() };
    let pages = told.timeline.actors.iter().filter_map(|actor| {
        let one = plan.cast.who(number, &actor.id)?;
        Some((actor.id.clone(), format!("actors/{}.html", one.page)))
    });
    pages.collect()
}

/// What a story is about, in one line: its introduction, else its last event that is no plan.
pub(super) fn description(view: &View<'_>) -> String {
    let intro = view.timeline.text.as_deref().map(|text| line(&crate::render::markdown::words(text)));
    let intro = intro.filter(|intro| !intro.is_empty());
    let last = || super::card::latest(view).map(|event| view.dated_title(event)).unwrap_or_default();
    shortened(&intro.unwrap_or_else(last), DESCRIPTION)
}
