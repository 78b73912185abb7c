//! Questions to a timeline: which events concern whom, when, of which kind; and the timeline of those alone.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use deunicode::deunicode;

use super::days::{self, Bounds};
use super::index::Index;
use super::near::nearest;
use super::schema::{Actor, Event, Timeline};
use super::words::{Kind, Role};

/// So many are named where several may be meant.
const MOST: usize = 8;

/// What events must have in common. Each condition that is given must hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// Ids of actors: each takes part, in whatever role, or is the one on whose word it is told.
    pub actors: Vec<String>,
    /// Ids of actors: one of them says it, or it is told on their word.
    pub said_by: Vec<String>,
    /// Statements about one of these.
    pub about: Vec<Topic>,
    /// The first and the last day: the event may lie between them.
    pub days: Bounds,
    /// Of one of these kinds.
    pub kinds: Vec<Kind>,
    /// Without a date.
    pub undated: bool,
}

/// What a statement may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// An actor: one who has another role in the statement than that of the speaker, or takes part in an event that it is
    /// about.
    Actor(String),
    /// An event.
    Event(String),
}

/// Why a name leads to no entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// Nothing has it; what has a name like it, if anything.
    Unknown(Option<String>),
    /// Several have it: their ids.
    Several(Vec<String>),
}

/// The actor whom a person means by an id, a former id, a name, an alias, or a part of a name that only one has.
/// Capitals and accents make no difference.
///
/// # Errors
/// When there is none, or more than one.
///
/// ```
/// use frise::timeline::{Actor, ActorType, Timeline, select};
/// let mut timeline = Timeline::new("A");
/// timeline.actors.push(Actor::new("odile-fresnay", "Odile Fresnay", ActorType::Person));
/// assert_eq!(select::actor(&timeline, "fresnay").unwrap().id, "odile-fresnay");
/// assert!(select::actor(&timeline, "Vasseur").is_err());
/// ```
pub fn actor<'t>(timeline: &'t Timeline, name: &str) -> Result<&'t Actor, NotFound> {
    if let Some(actor) = timeline.actor(name) {
        return Ok(actor);
    }
    let wanted = folded(name);
    let wanted_words: Vec<&str> = wanted.split(' ').collect();
    let names = |actor: &Actor| -> Vec<String> {
        std::iter::once(&actor.name).chain(&actor.aliases).map(|name| folded(name)).collect()
    };
    let has_words = |known: &String| {
        let words: BTreeSet<&str> = known.split(' ').collect();
        !wanted.is_empty() && wanted_words.iter().all(|word| words.contains(word))
    };
    let tests: [&dyn Fn(&Actor) -> bool; 3] =
        [&|actor| folded(&actor.name) == wanted, &|actor| names(actor).contains(&wanted), &|actor| {
            names(actor).iter().any(has_words)
        }];
    for test in tests {
        let found: Vec<&Actor> = timeline.actors.iter().filter(|actor| test(actor)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(one),
            several => {
                return Err(NotFound::Several(
                    several.iter().take(MOST).map(|actor| actor.id.clone()).collect(),
                ));
            }
        }
    }
    let known = timeline.actors.iter().flat_map(|actor| [actor.name.as_str(), actor.id.as_str()]);
    Err(NotFound::Unknown(nearest(name, known).map(str::to_owned)))
}

/// The event of an id, of now or former, or of a title.
///
/// # Errors
/// When there is none, or more than one.
pub fn event<'t>(timeline: &'t Timeline, name: &str) -> Result<&'t Event, NotFound> {
    if let Some(event) = timeline.event(name).filter(|_| !name.is_empty()) {
        return Ok(event);
    }
    let wanted = folded(name);
    let found: Vec<&Event> = timeline.events.iter().filter(|event| folded(&event.title) == wanted).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => {
            let known = timeline.events.iter().map(|event| event.id.as_str());
            Err(NotFound::Unknown(nearest(name, known).map(str::to_owned)))
        }
        several => Err(NotFound::Several(several.iter().take(MOST).map(|event| event.id.clone()).collect())),
    }
}

/// A name without what people leave out or add: capitals, accents, runs of spaces.
fn folded(name: &str) -> String {
    let plain = deunicode(name).to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The numbers of the events that answer a query, in the order of the file.
pub fn select(timeline: &Timeline, query: &Query) -> Vec<usize> {
    let asked = Asked { index: Index::of(timeline), query };
    let all = timeline.events.iter().enumerate();
    all.filter(|(_, event)| asked.answers(event)).map(|(number, _)| number).collect()
}

/// A query to a timeline.
struct Asked<'a> {
    index: Index<'a>,
    query: &'a Query,
}

impl Asked<'_> {
    fn answers(&self, event: &Event) -> bool {
        let query = self.query;
        let any =
            |ids: &[String], test: &dyn Fn(&str) -> bool| ids.is_empty() || ids.iter().any(|id| test(id));
        (query.kinds.is_empty() || query.kinds.contains(&event.kind))
            && (!query.undated || !event.is_dated())
            && self.is_within(event)
            && query.actors.iter().all(|id| self.takes_part(event, id) || self.vouches(event, id))
            && any(&query.said_by, &|id| self.says(event, id))
            && (query.about.is_empty() || query.about.iter().any(|topic| self.is_about(event, topic)))
    }

    /// Whether an id of the file means the actor of that id: it may be a former one.
    fn means(&self, written: &str, id: &str) -> bool {
        written == id || self.index.actor(written).is_some_and(|actor| actor.id == id)
    }

    fn takes_part(&self, event: &Event, id: &str) -> bool {
        event.who.iter().any(|who| self.means(&who.actor, id))
    }

    fn vouches(&self, event: &Event, id: &str) -> bool {
        event.according_to.iter().any(|written| self.means(written, id))
    }

    fn says(&self, event: &Event, id: &str) -> bool {
        self.vouches(event, id)
            || event.who.iter().any(|who| who.role == Role::Speaker && self.means(&who.actor, id))
    }

    fn is_about(&self, event: &Event, topic: &Topic) -> bool {
        let objects = || event.about.iter().filter_map(|id| self.index.event(id));
        match topic {
            Topic::Event(id) => objects().any(|object| object.id == *id),
            Topic::Actor(id) => {
                let in_it = |event: &Event| self.takes_part(event, id);
                let is_statement = event.kind == Kind::Statement || event.said.is_some();
                let other_role =
                    event.who.iter().any(|who| who.role != Role::Speaker && self.means(&who.actor, id));
                (is_statement && other_role) || objects().any(in_it)
            }
        }
    }

    /// Whether the event may lie between the days; one of which nothing is known may not.
    fn is_within(&self, event: &Event) -> bool {
        let (from, to) = self.query.days;
        let (first, last) = days::bounds(event);
        if from.is_none() && to.is_none() {
            return true;
        }
        let is_before = |a: Option<NaiveDate>, b: Option<NaiveDate>| a.zip(b).is_some_and(|(a, b)| a < b);
        (first.is_some() || last.is_some()) && !is_before(last, from) && !is_before(to, first)
    }
}

/// A timeline of these events alone, with the actors and articles that they name. References to others are dropped, so
/// that nothing in it leads nowhere that did not before.
pub fn subset(timeline: &Timeline, events: &[usize]) -> Timeline {
    let mut copy = timeline.clone();
    copy.events = events.iter().filter_map(|number| timeline.events.get(*number).cloned()).collect();
    let kept: BTreeSet<String> =
        copy.events.iter().flat_map(|event| std::iter::once(&event.id).chain(&event.was)).cloned().collect();
    // Only what leads to an event that was left out is dropped: what led nowhere still does.
    let index = Index::of(timeline);
    let stays = |id: &String| kept.contains(id) || index.event(id).is_none();
    for event in &mut copy.events {
        for list in [&mut event.about, &mut event.precedes, &mut event.same_as] {
            list.retain(|id| stays(id));
        }
        event.part_of = event.part_of.take().filter(|id| stays(id));
        event.contradicts.retain(|link| stays(&link.event));
        if let Some(why) = &mut event.why {
            why.anchor_event = why.anchor_event.take().filter(|id| stays(id));
        }
    }
    let named: BTreeSet<&str> = copy
        .events
        .iter()
        .flat_map(|event| event.who.iter().map(|who| &who.actor).chain(&event.according_to))
        .filter_map(|id| index.actor(id).map(|actor| actor.id.as_str()))
        .collect();
    copy.actors.retain(|actor| named.contains(actor.id.as_str()));
    for actor in &mut copy.actors {
        actor.relations.retain(|relation| {
            index.actor(&relation.to).is_none_or(|other| named.contains(other.id.as_str()))
        });
    }
    let quoted: BTreeSet<&str> = copy
        .events
        .iter()
        .flat_map(|event| &event.sources)
        .chain(
            copy.actors.iter().flat_map(|actor| actor.relations.iter().flat_map(|relation| &relation.source)),
        )
        .map(|source| source.article.as_str())
        .collect();
    copy.articles.retain(|article| quoted.contains(article.id.as_str()));
    copy.base = None;
    copy.removed.clear();
    copy
}
