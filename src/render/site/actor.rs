//! The page of an actor: who they are, to whom they are linked, and what they did in all stories, in order of time.

use chrono::{Datelike, NaiveDate};
use minijinja::Value;
use serde::Serialize;

use super::cast::Character;
use super::home::Frame;
use super::{Plan, story};
use crate::diagnostic::Diagnostic;
use crate::render::html::{class, event_anchors, ids, language, policy, year_in_words};
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

/// What the stories tell of an actor.
#[derive(Default)]
struct Told {
    roles: Vec<String>,
    aliases: Vec<String>,
    url: Option<String>,
    relations: Vec<Link>,
    stories: Vec<Link>,
    placed: Vec<Placed>,
}

/// The page of the actor of that number; nothing where there is none.
pub(super) fn page(plan: &Plan<'_>, number: usize) -> Result<String, Diagnostic> {
    let Some(one) = plan.cast.characters.get(number) else { return Ok(String::new()) };
    let told = gather(plan, one);
    let style = plan.look.site_style.clone();
    let context = Page {
        lang: plan.words.tag,
        title: &one.name,
        site: Frame {
            title: &plan.title,
            home: "../index.html",
            description: [vec![one.name.clone()], told.roles.clone()].concat().join(", "),
            address: plan.url.as_ref().map(|_| plan.address(&format!("actors/{}.html", one.page))),
            feed: None,
            calendar: None,
            data: [],
            linked: None,
        },
        policy: policy(&style, ""),
        style: Value::from_safe_string(style),
        words: plan.words,
        roles: told.roles,
        aliases: told.aliases.join(", "),
        url: told.url,
        relations: told.relations,
        stories: told.stories,
        years: years(plan.words, told.placed),
        version: env!("CARGO_PKG_VERSION"),
    };
    plan.look.fill("actor.html", &context)
}

fn gather(plan: &Plan<'_>, one: &Character) -> Told {
    let (words, mut told) = (plan.words, Told::default());
    for (number, id) in &one.parts {
        let Some(story) = plan.stories.get(*number) else { continue };
        // In the words of the site, not of the story.
        let view = View::new(&story.timeline, words);
        let Some(actor) = view.actor(id) else { continue };
        collect_names(words, actor, &one.name, &mut told);
        for relation in &actor.relations {
            let link = link(plan, *number, &view, relation);
            if !told.relations.contains(&link) {
                told.relations.push(link);
            }
        }
        let path = story::path(story);
        let deeds = deeds(&view, &path, id, one.parts.len() > 1);
        told.stories.push(Link {
            before: String::new(),
            name: view.story(),
            href: Some(format!("../{path}")),
            behind: words.page.count(deeds.len(), words.page.events),
            lang: Some(story.words.tag).filter(|tag| *tag != words.tag),
        });
        told.placed.extend(deeds);
    }
    // Stable: what one story tells keeps the order of its file.
    told.placed.sort_by_key(|deed| deed.day);
    told
}

/// What a story calls an actor, each name and function once.
fn collect_names(words: &Words, actor: &Actor, name: &str, told: &mut Told) {
    let add = |list: &mut Vec<String>, text: String| {
        if !text.is_empty() && text != name && !list.contains(&text) {
            list.push(text);
        }
    };
    add(&mut told.roles, words.actor_type(&actor.kind));
    add(&mut told.roles, actor.function.as_deref().map(line).unwrap_or_default());
    add(&mut told.aliases, line(&actor.name));
    actor.aliases.iter().for_each(|alias| add(&mut told.aliases, line(alias)));
    told.url = told.url.take().or_else(|| actor.url.as_deref().and_then(web_address));
}

fn link(plan: &Plan<'_>, story: usize, view: &View<'_>, relation: &Relation) -> Link {
    let [_, _, _, since, until, _] = plan.words.relations;
    let bounds = [(since, &relation.since), (until, &relation.until)];
    let said =
        bounds.into_iter().filter_map(|(word, date)| Some(format!("{word} {}", line(date.as_deref()?))));
    Link {
        before: plan.words.relation_kind(&relation.relation),
        name: view.name(&relation.to),
        href: plan.cast.who(story, &relation.to).map(|other| format!("{}.html", other.page)),
        behind: said.collect::<Vec<_>>().join(", "),
        lang: None,
    }
}

/// The events of an actor in a story. One that nothing dates goes with the one before it in the file.
fn deeds(view: &View<'_>, path: &str, id: &str, is_named: bool) -> Vec<Placed> {
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
            href: format!("../{path}#{anchor}"),
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

fn years(words: &Words, placed: Vec<Placed>) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for Placed { day, deed } in placed {
        let year = day.map(|day| day.year());
        if years.last().is_none_or(|last| last.year != year) {
            let label = year.map_or_else(|| words.undated.to_owned(), |year| year_in_words(words, year));
            years.push(Year { label, deeds: Vec::new(), year });
        }
        if let Some(last) = years.last_mut() {
            last.deeds.push(deed);
        }
    }
    years
}
