//! The page of an actor: who they are, to whom they are linked, and what they did in all stories, in order of time.

use chrono::{Datelike, NaiveDate};
use minijinja::Value;
use serde::Serialize;

use super::home::Frame;
use super::{Plan, Told, story};
use crate::diagnostic::Diagnostic;
use crate::render::html::{
    class, event_anchors, ids, kind, language, policy, relation_in_words, year_in_words,
};
use crate::render::rule::Words;
use crate::render::text::{line, web_address};
use crate::render::view::View;
use crate::timeline::{Actor, Relation};

/// What the template `actor.html` is given.
#[derive(Debug, Serialize)]
struct Page<'a> {
    lang: &'static str,
    title: &'a str,
    site: Frame<'a>,
    policy: String,
    style: Value,
    words: &'a Words,
    /// The type, and each function that a story gives.
    roles: Vec<String>,
    aliases: String,
    url: Option<String>,
    relations: Vec<Link>,
    stories: Vec<Link>,
    years: Vec<Year>,
    version: &'static str,
}

/// A link with what stands before and behind it.
#[derive(Debug, Serialize, PartialEq)]
struct Link {
    before: String,
    name: String,
    href: Option<String>,
    behind: String,
    lang: Option<&'static str>,
}

/// The events of a year, or those before the first date.
#[derive(Debug, Serialize)]
struct Year {
    label: String,
    deeds: Vec<Deed>,
    #[serde(skip)]
    year: Option<i32>,
}

/// An event of some story.
#[derive(Debug, Serialize)]
struct Deed {
    href: String,
    when: String,
    title: String,
    lang: Option<String>,
    class: &'static str,
    marks: Vec<String>,
    /// The story, where there are several.
    story: Option<String>,
}

/// An event with the day by which events of several stories are put in one order.
struct Placed {
    day: Option<NaiveDate>,
    deed: Deed,
}

/// The page of the actor of that number; nothing where there is none.
pub(super) fn page(plan: &Plan<'_>, number: usize) -> Result<String, Diagnostic> {
    let Some(one) = plan.cast.characters.get(number) else { return Ok(String::new()) };
    let words = plan.words;
    let parts: Vec<(usize, &Told<'_>, View<'_>, &str)> = one
        .parts
        .iter()
        .filter_map(|(story, id)| {
            Some((*story, plan.stories.get(*story)?, plan.stories.get(*story)?.view(), id.as_str()))
        })
        .collect();
    let (mut roles, mut aliases, mut url) = (Vec::new(), Vec::new(), None);
    let (mut relations, mut stories, mut placed) = (Vec::new(), Vec::new(), Vec::new());
    for (number, told, view, id) in &parts {
        let Some(actor) = view.actor(id) else { continue };
        collect_names(words, actor, &one.name, &mut roles, &mut aliases);
        url = url.or_else(|| actor.url.as_deref().and_then(web_address));
        let links = actor.relations.iter().map(|relation| link(plan, *number, view, relation));
        for link in links {
            if !relations.contains(&link) {
                relations.push(link);
            }
        }
        let deeds = deeds(told, view, id, parts.len() > 1);
        stories.push(Link {
            before: String::new(),
            name: view.story(),
            href: Some(format!("../{}", story::path(told))),
            behind: told.words.page.count(deeds.len(), told.words.page.events),
            lang: Some(told.words.tag).filter(|tag| *tag != words.tag),
        });
        placed.extend(deeds);
    }
    // Stable: what one story tells keeps the order of its file.
    placed.sort_by_key(|deed| deed.day);
    let style = plan.look.site_style.clone();
    let context = Page {
        lang: words.tag,
        title: &one.name,
        site: Frame {
            title: &plan.title,
            home: "../index.html",
            description: [vec![one.name.clone()], roles.clone()].concat().join(", "),
            address: plan.url.as_ref().map(|_| plan.address(&format!("actors/{}.html", one.page))),
            feed: None,
            calendar: None,
            data: [],
            linked: None,
        },
        policy: policy(&style, ""),
        style: Value::from_safe_string(style),
        words,
        roles,
        aliases: aliases.join(", "),
        url,
        relations,
        stories,
        years: years(words, &parts, placed),
        version: env!("CARGO_PKG_VERSION"),
    };
    plan.look.fill("actor.html", &context)
}

/// What a story calls an actor, each name and function once.
fn collect_names(
    words: &Words,
    actor: &Actor,
    name: &str,
    roles: &mut Vec<String>,
    aliases: &mut Vec<String>,
) {
    let add = |list: &mut Vec<String>, text: String| {
        if !text.is_empty() && text != name && !list.contains(&text) {
            list.push(text);
        }
    };
    add(roles, kind(words, &actor.kind));
    add(roles, actor.function.as_deref().map(line).unwrap_or_default());
    add(aliases, line(&actor.name));
    actor.aliases.iter().for_each(|alias| add(aliases, line(alias)));
}

fn link(plan: &Plan<'_>, story: usize, view: &View<'_>, relation: &Relation) -> Link {
    let [_, _, _, since, until, _] = plan.words.relations;
    let bounds = [(since, &relation.since), (until, &relation.until)];
    let said =
        bounds.into_iter().filter_map(|(word, date)| Some(format!("{word} {}", line(date.as_deref()?))));
    Link {
        before: relation_in_words(plan.words, &relation.relation),
        name: view.name(&relation.to),
        href: plan.cast.who(story, &relation.to).map(|other| format!("{}.html", other.page)),
        behind: said.collect::<Vec<_>>().join(", "),
        lang: None,
    }
}

/// The events of an actor in a story. One that nothing dates goes with the one before it in the file.
fn deeds(told: &Told<'_>, view: &View<'_>, id: &str, is_named: bool) -> Vec<Placed> {
    let anchors = event_anchors(view);
    let (mut day, mut deeds) = (None, Vec::new());
    for entry in &view.entries {
        day = entry.extent.map(|extent| extent.from).or(day);
        if !ids(entry.event).any(|own| own == id) {
            continue;
        }
        let event = entry.event;
        let when = view.when(event);
        let anchor = anchors.get(event.id.as_str()).map(String::as_str).unwrap_or_default();
        let deed = Deed {
            href: format!("../{}#{anchor}", story::path(told)),
            when: if when.is_empty() { view.words.undated.to_owned() } else { when },
            title: view.title(event),
            lang: language(view, event),
            class: class(event),
            marks: view.marks(event),
            story: is_named.then(|| view.story()),
        };
        deeds.push(Placed { day, deed });
    }
    deeds
}

fn years(words: &Words, parts: &[(usize, &Told<'_>, View<'_>, &str)], placed: Vec<Placed>) -> Vec<Year> {
    let Some((_, _, view, _)) = parts.first() else { return Vec::new() };
    let mut years: Vec<Year> = Vec::new();
    for Placed { day, deed } in placed {
        let year = day.map(|day| day.year());
        if years.last().is_none_or(|last| last.year != year) {
            let label = year.map_or_else(|| words.undated.to_owned(), |year| year_in_words(view, year));
            years.push(Year { label, deeds: Vec::new(), year });
        }
        if let Some(last) = years.last_mut() {
            last.deeds.push(deed);
        }
    }
    years
}
