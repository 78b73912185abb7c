//! Ids: each is there once, and each reference leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{
    At, CONTRADICTION, DANGLING_ID, DUPLICATE_ID, Finding, Notebook, ONE_SIDED, SELF_REFERENCE, did_you_mean,
};
use crate::timeline::schema::{Event, Timeline};
use crate::timeline::words::Status;

/// A file in which every id is wrong need not be searched for near ones that often.
const MOST_SUGGESTIONS: usize = 20;

/// Looks at every id and reference.
pub(super) fn look(timeline: &Timeline, at: At<'_>, notes: &mut Notebook) {
    let articles = timeline.articles.iter().map(|article| (article.id.as_str(), [].as_slice()));
    let actors = timeline.actors.iter().map(|actor| (actor.id.as_str(), actor.was.as_slice()));
    let events = timeline.events.iter().map(|event| (event.id.as_str(), event.was.as_slice()));
    let mut references = References {
        articles: Ids::of("articles", articles, at, notes),
        actors: Ids::of("actors", actors, at, notes),
        events: Ids::of("events", events, at, notes),
        removed: timeline.removed.iter().map(String::as_str).collect(),
        suggestions: MOST_SUGGESTIONS,
        notes,
    };
    for (number, actor) in timeline.actors.iter().enumerate() {
        let here = at.item("actors", number);
        for (number, relation) in actor.relations.iter().enumerate() {
            let here = here.item("relations", number);
            references.actor(&relation.to, here.key("to"), Some(&actor.id));
            if let Some(source) = &relation.source {
                references.article(&source.article, here.key("source").key("article"));
            }
        }
    }
    for (number, event) in timeline.events.iter().enumerate() {
        references.event_of(event, at.item("events", number));
    }
    contradictions(timeline, at, references.notes);
}

/// The ids of one list, former ones too, each with the number of its entry.
struct Ids<'a> {
    list: &'static str,
    known: BTreeMap<&'a str, usize>,
}

impl<'a> Ids<'a> {
    fn of(
        list: &'static str,
        entries: impl Iterator<Item = (&'a str, &'a [String])>,
        at: At<'_>,
        notes: &mut Notebook,
    ) -> Self {
        let mut known = BTreeMap::new();
        let mut former = Vec::new();
        for (number, (id, was)) in entries.enumerate() {
            former.extend(was.iter().map(|was| (was.as_str(), number)));
            if id.is_empty() {
                continue;
            }
            if let Some(first) = known.insert(id, number) {
                twice(list, id, (first, number), at, notes);
            }
        }
        for (was, number) in former {
            match known.get(was) {
                Some(other) if *other != number => {
                    let span = at.item(list, number).key("was").span();
                    let message = format!("`{was}` is the former id of one entry and the id of another");
                    notes.push(
                        Finding::new(&DUPLICATE_ID, span, message, "formerly this one")
                            .also(at.item(list, *other).key("id").span(), "the other one")
                            .help("take it out of `was`".to_owned()),
                    );
                }
                _ => drop(known.insert(was, number)),
            }
        }
        Self { list, known }
    }
}

fn twice(list: &str, id: &str, (first, second): (usize, usize), at: At<'_>, notes: &mut Notebook) {
    let span = at.item(list, second).key("id").span();
    notes.push(
        Finding::new(&DUPLICATE_ID, span, format!("two of the {list} have the id `{id}`"), "again here")
            .also(at.item(list, first).key("id").span(), "the first one")
            .help("give one of them another id, and let those that mean it refer to that".to_owned()),
    );
}

/// A list of the timeline that has ids.
#[derive(Clone, Copy)]
enum List {
    Articles,
    Actors,
    Events,
}

/// The ids that there are, and what is found about those that are named.
struct References<'a, 'n> {
    articles: Ids<'a>,
    actors: Ids<'a>,
    events: Ids<'a>,
    removed: BTreeSet<&'a str>,
    suggestions: usize,
    notes: &'n mut Notebook,
}

impl References<'_, '_> {
    fn event_of(&mut self, event: &Event, at: At<'_>) {
        for (number, who) in event.who.iter().enumerate() {
            self.actor(&who.actor, at.item("who", number).key("actor"), None);
        }
        for (number, id) in event.according_to.iter().enumerate() {
            self.actor(id, at.item("according_to", number), None);
        }
        for (key, ids) in
            [("about", &event.about), ("precedes", &event.precedes), ("same_as", &event.same_as)]
        {
            for (number, id) in ids.iter().enumerate() {
                self.event(id, at.item(key, number), &event.id);
            }
        }
        if let Some(id) = &event.part_of {
            self.event(id, at.key("part_of"), &event.id);
        }
        for (number, link) in event.contradicts.iter().enumerate() {
            self.event(&link.event, at.item("contradicts", number).key("event"), &event.id);
        }
        for (number, source) in event.sources.iter().enumerate() {
            self.article(&source.article, at.item("sources", number).key("article"));
        }
        for id in event.why.iter().flat_map(|why| &why.anchor_event) {
            self.event(id, at.key("why").key("anchor_event"), "");
        }
    }

    fn article(&mut self, id: &str, at: At<'_>) {
        if !self.articles.known.contains_key(id) {
            self.dangling(id, at, List::Articles);
        }
    }

    fn actor(&mut self, id: &str, at: At<'_>, from: Option<&str>) {
        if !self.actors.known.contains_key(id) {
            self.dangling(id, at, List::Actors);
        } else if from == Some(id) {
            self.own_id(id, at);
        }
    }

    fn event(&mut self, id: &str, at: At<'_>, from: &str) {
        match (self.events.known.get(id), self.events.known.get(from)) {
            (None, _) => self.dangling(id, at, List::Events),
            (to, from) if to == from => self.own_id(id, at),
            _ => {}
        }
    }

    fn own_id(&mut self, id: &str, at: At<'_>) {
        let message = format!("`{id}` refers to itself");
        let help = "name the other entry, or take the line out".to_owned();
        self.notes.push(Finding::new(&SELF_REFERENCE, at.span(), message, "this is its own id").help(help));
    }

    fn dangling(&mut self, id: &str, at: At<'_>, list: List) {
        let ids = match list {
            List::Articles => &self.articles,
            List::Actors => &self.actors,
            List::Events => &self.events,
        };
        let near = if self.suggestions > 0 { did_you_mean(id, ids.known.keys().copied()) } else { None };
        self.suggestions = self.suggestions.saturating_sub(1);
        let (message, help) = if self.removed.contains(id) {
            let help = "take this line out, or take the id out of `removed`";
            (format!("`{id}` is among those removed"), help.to_owned())
        } else {
            let help = near.unwrap_or_else(|| format!("add it to `{}`, or take this line out", ids.list));
            (format!("none of the {} has the id `{id}`", ids.list), help)
        };
        self.notes.push(Finding::new(&DANGLING_ID, at.span(), message, "this leads nowhere").help(help));
    }
}

/// Contradictions that nobody has decided, each pair once, and those that only one side names.
fn contradictions(timeline: &Timeline, at: At<'_>, notes: &mut Notebook) {
    let events: BTreeMap<&str, (usize, &Event)> = timeline
        .events
        .iter()
        .enumerate()
        .flat_map(|(number, event)| {
            std::iter::once(&event.id).chain(&event.was).map(move |id| (id.as_str(), (number, event)))
        })
        .collect();
    let decided = |event: &Event| matches!(event.status, Some(Status::Checked | Status::Hidden));
    for (number, event) in timeline.events.iter().enumerate() {
        for (place, link) in event.contradicts.iter().enumerate() {
            let Some((other_number, other)) = events.get(link.event.as_str()).filter(|(n, _)| *n != number)
            else {
                continue;
            };
            let is_me = |id: &String| *id == event.id || event.was.contains(id);
            let is_mutual = other.contradicts.iter().any(|back| is_me(&back.event));
            let span = at.item("events", number).item("contradicts", place).key("event").span();
            let there = at.item("events", *other_number).key("title").span();
            if !is_mutual {
                let message = format!("`{}` does not say that it contradicts this one", link.event);
                let help =
                    format!("add `contradicts: [{{event: {}}}]` there, or take this one out", event.id);
                notes.push(
                    Finding::new(&ONE_SIDED, span, message, "only this side says it")
                        .also(there, "the other event")
                        .help(Some(help).filter(|_| !event.id.is_empty())),
                );
            }
            let is_first = number < *other_number || !is_mutual;
            if is_first && !decided(event) && !decided(other) {
                let message = format!("« {} » and « {} » can't both be true", event.title, other.title);
                let label = link.says.clone().unwrap_or_else(|| "they contradict each other".to_owned());
                let help = "mark the one that holds with `status: checked`, or hide the one that does not"
                    .to_owned();
                notes.push(
                    Finding::new(&CONTRADICTION, span, message, label)
                        .also(there, "the other event")
                        .help(help),
                );
            }
        }
    }
}
