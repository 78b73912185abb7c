//! The entries of a timeline by their ids, of now and former, for those who look up many.

use std::collections::BTreeMap;

use super::schema::{Actor, Article, Event, Timeline};

/// Where the ids of a timeline lead.
#[derive(Debug, Clone, Default)]
pub struct Index<'a> {
    articles: BTreeMap<&'a str, &'a Article>,
    actors: BTreeMap<&'a str, &'a Actor>,
    events: BTreeMap<&'a str, &'a Event>,
}

impl<'a> Index<'a> {
    /// The index of a timeline.
    ///
    /// ```
    /// use frise::timeline::{Actor, ActorType, Index, Timeline};
    /// let mut timeline = Timeline::new("A");
    /// timeline.actors.push(Actor { was: vec!["o".into()], ..Actor::new("odile", "Odile", ActorType::Person) });
    /// assert_eq!(Index::of(&timeline).actor("o").unwrap().name, "Odile");
    /// ```
    pub fn of(timeline: &'a Timeline) -> Self {
        let mut index = Self::default();
        for article in &timeline.articles {
            index.articles.entry(&article.id).or_insert(article);
        }
        // Ids of now come first: a former one may have been given anew.
        for actor in &timeline.actors {
            index.actors.entry(&actor.id).or_insert(actor);
        }
        for event in timeline.events.iter().filter(|event| !event.id.is_empty()) {
            index.events.entry(&event.id).or_insert(event);
        }
        for actor in &timeline.actors {
            for was in &actor.was {
                index.actors.entry(was).or_insert(actor);
            }
        }
        for event in &timeline.events {
            for was in &event.was {
                index.events.entry(was).or_insert(event);
            }
        }
        index
    }

    /// The article of that id.
    pub fn article(&self, id: &str) -> Option<&'a Article> {
        self.articles.get(id).copied()
    }

    /// The actor of that id.
    pub fn actor(&self, id: &str) -> Option<&'a Actor> {
        self.actors.get(id).copied()
    }

    /// The event of that id.
    pub fn event(&self, id: &str) -> Option<&'a Event> {
        self.events.get(id).copied()
    }
}
