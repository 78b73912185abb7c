//! What of a timeline may leave: everything but private notes, what a person hid, and the bookkeeping of frise.
//!
//! Every render starts from the copy made here, so no format can forget the rule. References lead to the ids that the
//! entries have now: former ids are followed, those of hidden entries are dropped, and those that lead nowhere stay,
//! for a person may name an actor that has no entry. Every event has an id of its own afterwards.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::slug;
use crate::timeline::{Actor, Event, Extra, Status, Timeline};

/// A copy of the timeline that holds nothing private.
///
/// ```
/// use frise::{render::public, timeline::{Event, Timeline}};
/// let mut timeline = Timeline::new("La panne");
/// timeline.events.push(Event { title: "Panne".into(), note: Some("à vérifier".into()), ..Event::default() });
/// let public = public(&timeline);
/// assert_eq!((public.events[0].id.as_str(), public.events[0].note.as_ref()), ("panne", None));
/// ```
pub fn public(timeline: &Timeline) -> Timeline {
    let mut copy = timeline.clone();
    copy.removed.clear();
    copy.base = None;
    let (mut articles, mut actors, mut events) = (Ids::default(), Ids::default(), Ids::default());
    copy.articles.retain_mut(|article| {
        article.note = None;
        articles.enter(&mut article.id, &[], article.status.as_ref())
    });
    copy.actors.retain_mut(|actor| {
        actor.note = None;
        actor.proposed.clear();
        actor.edited.clear();
        actors.enter(&mut actor.id, &actor.was, actor.status.as_ref())
    });
    copy.events.retain_mut(|event| {
        event.note = None;
        event.proposed.clear();
        event.edited.clear();
        if event.id.is_empty() {
            event.id = named_after(&event.title);
        }
        events.enter(&mut event.id, &event.was, event.status.as_ref())
    });
    drop_notes(&mut copy);
    copy.actors.iter_mut().for_each(|actor| follow_actor(actor, &articles, &actors));
    copy.events.iter_mut().for_each(|event| follow_event(event, &articles, &actors, &events));
    copy
}

/// Takes notes out where the schema has none: a person may write one anywhere, and means it the same way.
fn drop_notes(copy: &mut Timeline) {
    let drop = |extra: &mut Extra| drop(extra.remove("note"));
    drop(&mut copy.extra);
    copy.articles.iter_mut().for_each(|article| drop(&mut article.extra));
    for actor in &mut copy.actors {
        drop(&mut actor.extra);
        for relation in &mut actor.relations {
            drop(&mut relation.extra);
            relation.source.iter_mut().for_each(|source| drop(&mut source.extra));
        }
    }
    for event in &mut copy.events {
        drop(&mut event.extra);
        event.why.iter_mut().for_each(|why| drop(&mut why.extra));
        event.who.iter_mut().for_each(|who| drop(&mut who.extra));
        event.figures.iter_mut().for_each(|figure| drop(&mut figure.extra));
        event.contradicts.iter_mut().for_each(|link| drop(&mut link.extra));
        event.sources.iter_mut().for_each(|source| drop(&mut source.extra));
        event.media.iter_mut().for_each(|media| drop(&mut media.extra));
    }
}

/// The id of an event that a person added without one.
fn named_after(title: &str) -> String {
    let name = slug(title);
    if name.is_empty() { "event".to_owned() } else { name }
}

/// The references of an actor.
fn follow_actor(actor: &mut Actor, articles: &Ids, actors: &Ids) {
    actor.relations.retain_mut(|relation| {
        relation.source = relation.source.take().filter(|source| !articles.is_hidden(&source.article));
        actors.follow(&mut relation.to)
    });
}

/// The references of an event.
fn follow_event(event: &mut Event, articles: &Ids, actors: &Ids, events: &Ids) {
    event.who.retain_mut(|who| actors.follow(&mut who.actor));
    event.according_to.retain_mut(|actor| actors.follow(actor));
    for list in [&mut event.about, &mut event.precedes, &mut event.same_as] {
        list.retain_mut(|id| events.follow(id));
    }
    event.part_of = event.part_of.take().filter(|id| !events.is_hidden(id)).map(|id| events.current(id));
    event.contradicts.retain_mut(|link| events.follow(&mut link.event));
    event.sources.retain(|source| !articles.is_hidden(&source.article));
    if let Some(why) = &mut event.why {
        why.anchor_event =
            why.anchor_event.take().filter(|id| !events.is_hidden(id)).map(|id| events.current(id));
    }
}

/// The ids of one list of the timeline.
#[derive(Default)]
struct Ids {
    /// Ids that entries have.
    shown: BTreeSet<String>,
    /// Where former ids lead to.
    former: BTreeMap<String, String>,
    /// Ids of what a person hid, former ones too.
    hidden: BTreeSet<String>,
    /// The last number given to a second entry of the same id.
    last: BTreeMap<String, usize>,
}

impl Ids {
    /// Takes an entry in; gives whether it is shown. The second entry of an id gets a number.
    fn enter(&mut self, id: &mut String, was: &[String], status: Option<&Status>) -> bool {
        if status == Some(&Status::Hidden) {
            self.hidden.extend(was.iter().cloned().chain([std::mem::take(id)]));
            return false;
        }
        let number = self.last.entry(id.clone()).or_insert(1);
        let plain = id.clone();
        while !self.shown.insert(id.clone()) {
            *number += 1;
            *id = format!("{plain}-{number}");
        }
        for was in was {
            self.former.entry(was.clone()).or_insert_with(|| id.clone());
        }
        true
    }

    fn is_hidden(&self, id: &str) -> bool {
        self.hidden.contains(id) && !self.shown.contains(id) && !self.former.contains_key(id)
    }

    /// The id that the entry has now.
    fn current(&self, id: String) -> String {
        if self.shown.contains(&id) { id } else { self.former.get(&id).cloned().unwrap_or(id) }
    }

    /// Makes a reference lead to the id of now; gives whether it may stay.
    fn follow(&self, id: &mut String) -> bool {
        if self.is_hidden(id) {
            return false;
        }
        *id = self.current(std::mem::take(id));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{ActorType, Article, Contradiction, Role, Source, Who};

    fn event(id: &str) -> Event {
        Event { id: id.into(), title: id.into(), date: "2020".into(), ..Event::default() }
    }

    #[test]
    fn what_is_hidden_leaves_no_trace() {
        let mut timeline = Timeline::new("A");
        let hidden = Some(Status::Hidden);
        timeline.articles.push(Article { id: "b".into(), status: hidden.clone(), ..Article::default() });
        timeline.actors.push(Actor { status: hidden.clone(), ..Actor::new("c", "C", ActorType::Person) });
        timeline.events.push(Event { status: hidden, ..event("d") });
        timeline.events.push(Event {
            who: vec![Who::new("c", Role::Agent), Who::new("nobody", Role::Agent)],
            about: vec!["d".into()],
            part_of: Some("d".into()),
            contradicts: vec![Contradiction { event: "d".into(), ..Contradiction::default() }],
            sources: vec![Source { article: "b".into(), ..Source::default() }],
            ..event("e")
        });
        let public = public(&timeline);
        assert!(public.articles.is_empty() && public.actors.is_empty() && public.events.len() == 1);
        let kept = Event { who: vec![Who::new("nobody", Role::Agent)], ..event("e") };
        assert_eq!(public.events[0], kept);
    }

    #[test]
    fn former_ids_are_followed() {
        let mut timeline = Timeline::new("A");
        timeline.events.push(Event { was: vec!["old".into()], ..event("new") });
        timeline.events.push(Event { about: vec!["old".into()], ..event("f") });
        assert_eq!(public(&timeline).events[1].about, ["new"]);
    }

    #[test]
    fn no_two_events_share_an_id() {
        let mut timeline = Timeline::new("A");
        timeline.events.extend(["a", "a", "a-2", "", ""].map(event));
        let public = public(&timeline);
        let ids: Vec<&str> = public.events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(ids, ["a", "a-2", "a-2-2", "event", "event-2"]);
    }
}
