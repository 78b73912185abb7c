//! The actors of all stories: who is the same in several of them.
//!
//! An actor has a page who has a name of their own: a group, or a description in small letters, has none.
//!
//! Two actors of different stories are one when they have the same page on the web (`url`), or the same name and type,
//! where nothing speaks against it: a person whom a story names by one word alone is joined to nobody, nor are two with
//! different pages, nor a name that one story gives to two. A wrong join does more harm than a missed one.

use std::collections::{BTreeMap, BTreeSet};

use super::Told;
use super::names::names;
use crate::document::slug;
use crate::render::html::ids;
use crate::render::text::{line, web_address};
use crate::timeline::{Actor, ActorType};

/// An actor with a page of its own.
#[derive(Debug)]
pub(super) struct Character {
    /// The name in the first story that has them.
    pub(super) name: String,
    /// The name of the file of its page, without an ending.
    pub(super) page: String,
    /// Number of the story and id in it, in the order of the stories.
    pub(super) parts: Vec<(usize, String)>,
    /// How many events they are in.
    pub(super) events: usize,
    url: Option<String>,
}

/// The actors of a site.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// In the order of the stories and of their actors.
    pub(super) characters: Vec<Character>,
    /// For each story: who the actor of an id is.
    by_id: Vec<BTreeMap<String, usize>>,
}

impl Cast {
    /// Finds the actors that have an entry, a name of their own and a part in some event or relation.
    pub(super) fn of(stories: &[Told<'_>]) -> Self {
        let mut cast = Self::default();
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        let twice = named_twice(stories);
        for (number, story) in stories.iter().enumerate() {
            let counts = counts(story);
            let mut here = BTreeMap::new();
            for actor in &story.timeline.actors {
                let events = counts.get(actor.id.as_str()).copied().unwrap_or(0);
                if !has_own_name(actor) || (events == 0 && actor.relations.is_empty()) {
                    continue;
                }
                let keys = keys(actor, &twice);
                let url = actor.url.as_deref().and_then(web_address);
                let found = keys.iter().find_map(|key| known.get(key).copied());
                let fits = |at: &usize| {
                    cast.characters.get(*at).is_some_and(|one| {
                        let same_page = one.url.is_none() || url.is_none() || one.url == url;
                        same_page && one.parts.iter().all(|(story, _)| *story != number)
                    })
                };
                let at = found.filter(fits).unwrap_or(cast.characters.len());
                match cast.characters.get_mut(at) {
                    Some(one) => {
                        one.parts.push((number, actor.id.clone()));
                        one.events += events;
                        one.url = one.url.take().or(url);
                    }
                    None => cast.characters.push(Character {
                        name: line(&actor.name),
                        page: String::new(),
                        parts: vec![(number, actor.id.clone())],
                        events,
                        url,
                    }),
                }
                here.insert(actor.id.clone(), at);
                for key in keys {
                    known.entry(key).or_insert(at);
                }
            }
            cast.by_id.push(here);
        }
        let wanted: Vec<&str> = cast.characters.iter().map(|one| one.name.as_str()).collect();
        let pages = names(&wanted);
        for (one, page) in cast.characters.iter_mut().zip(pages) {
            one.page = page;
        }
        cast
    }

    /// Who an actor of a story is; nobody for an id without an entry.
    pub(super) fn who(&self, story: usize, id: &str) -> Option<&Character> {
        self.characters.get(*self.by_id.get(story)?.get(id)?)
    }
}

/// Whether it is more than « la préfecture » or « 1 500 personnes », which mean others in another story.
fn has_own_name(actor: &Actor) -> bool {
    // Some scripts have no small letters.
    let is_proper = actor.name.chars().any(char::is_uppercase) || !actor.name.chars().any(char::is_lowercase);
    (is_proper && actor.kind != ActorType::Group) || actor.url.as_deref().and_then(web_address).is_some()
}

/// In how many events each actor is.
fn counts<'a>(story: &'a Told<'_>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for event in &story.timeline.events {
        for id in ids(event).collect::<BTreeSet<_>>() {
            *counts.entry(id).or_default() += 1;
        }
    }
    counts
}

/// What an actor can be known by in other stories, the surest first.
fn keys(actor: &Actor, twice: &BTreeSet<(String, String)>) -> Vec<(String, String)> {
    let page = actor.url.as_deref().and_then(web_address).map(|url| (url, String::new()));
    let name = by_name(actor).filter(|key| !twice.contains(key));
    page.into_iter().chain(name).collect()
}

fn by_name(actor: &Actor) -> Option<(String, String)> {
    let name = slug(&actor.name);
    let is_short = actor.kind == ActorType::Person && !name.contains('-');
    (!is_short && !name.is_empty()).then(|| (name, actor.kind.as_str().to_owned()))
}

/// Names that some story gives to two actors.
fn named_twice(stories: &[Told<'_>]) -> BTreeSet<(String, String)> {
    let mut twice = BTreeSet::new();
    for story in stories {
        let mut once = BTreeSet::new();
        let all = story.timeline.actors.iter().filter_map(by_name);
        twice.extend(all.filter(|key| !once.insert(key.clone())));
    }
    twice
}
