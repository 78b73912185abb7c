//! From the file back to the graph: articles, actors and events of a timeline, and what it says between them.
//!
//! The graph that `frise build` makes of articles knows sentences and spans; this one knows what the file says, a person's
//! corrections included, and borrows from it. Renders draw it, and [`crate::story::query`] answers questions to it.

use std::collections::BTreeMap;

use petgraph::stable_graph::{NodeIndex, StableDiGraph};

use super::schema::{Actor, Article, Contradiction, Event, Relation, Source, Timeline};
use super::words::Role;

/// A node of the graph of a timeline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Node<'a> {
    /// A source.
    Article(&'a Article),
    /// Who or what is named; one that is named without an entry is a node too.
    Actor {
        /// The id by which it is named.
        id: &'a str,
        /// Its entry.
        entry: Option<&'a Actor>,
    },
    /// An event.
    Event(&'a Event),
}

/// An edge of the graph of a timeline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Edge<'a> {
    /// Actor → actor.
    Related(&'a Relation),
    /// Article → event.
    Reports(&'a Source),
    /// Actor → event.
    Participates(&'a Role),
    /// Actor → event: it is told on their word.
    Claims,
    /// Event → later event.
    Precedes,
    /// Statement → what it is about.
    About,
    /// Event → the whole.
    PartOf,
    /// Event → event: a person says that they are one.
    SameAs,
    /// Event → event, once for the two that say it of each other.
    Contradicts(&'a Contradiction),
}

/// The graph of a timeline, and where its entries stand in it.
#[derive(Debug, Clone, Default)]
pub struct StoryGraph<'a> {
    /// Articles, actors and events, in the order of the file, then actors without an entry.
    pub graph: StableDiGraph<Node<'a>, Edge<'a>>,
    articles: BTreeMap<&'a str, NodeIndex>,
    actors: BTreeMap<&'a str, NodeIndex>,
    events: BTreeMap<&'a str, NodeIndex>,
    numbers: Vec<NodeIndex>,
}

impl<'a> StoryGraph<'a> {
    /// The node of the actor of that id, of now or former.
    pub fn actor(&self, id: &str) -> Option<NodeIndex> {
        self.actors.get(id).copied()
    }

    /// The node of the event of that id, of now or former.
    pub fn event(&self, id: &str) -> Option<NodeIndex> {
        self.events.get(id).copied()
    }

    /// The nodes of the events, in the order of the file.
    pub fn events(&self) -> &[NodeIndex] {
        &self.numbers
    }

    fn named(&mut self, id: &'a str) -> NodeIndex {
        if let Some(known) = self.actors.get(id) {
            return *known;
        }
        let node = self.graph.add_node(Node::Actor { id, entry: None });
        self.actors.insert(id, node);
        node
    }

    fn entries(&mut self, timeline: &'a Timeline) {
        for article in &timeline.articles {
            let node = self.graph.add_node(Node::Article(article));
            self.articles.entry(&article.id).or_insert(node);
        }
        for actor in &timeline.actors {
            let node = self.graph.add_node(Node::Actor { id: &actor.id, entry: Some(actor) });
            self.actors.entry(&actor.id).or_insert(node);
        }
        for event in &timeline.events {
            let node = self.graph.add_node(Node::Event(event));
            self.numbers.push(node);
            self.events.entry(&event.id).or_insert(node);
        }
        // Ids of now come first: a former one may have been given anew.
        for actor in &timeline.actors {
            let node = self.actors.get(actor.id.as_str()).copied();
            actor.was.iter().zip(node.iter().cycle()).for_each(|(was, node)| {
                self.actors.entry(was).or_insert(*node);
            });
        }
        for (event, node) in timeline.events.iter().zip(&self.numbers) {
            event.was.iter().for_each(|was| {
                self.events.entry(was).or_insert(*node);
            });
        }
    }

    fn edges_of_event(&mut self, event: &'a Event, here: NodeIndex) {
        for source in &event.sources {
            if let Some(article) = self.articles.get(source.article.as_str()) {
                self.graph.add_edge(*article, here, Edge::Reports(source));
            }
        }
        for who in &event.who {
            let actor = self.named(&who.actor);
            self.graph.add_edge(actor, here, Edge::Participates(&who.role));
        }
        for id in &event.according_to {
            let actor = self.named(id);
            self.graph.add_edge(actor, here, Edge::Claims);
        }
        let lists: [(&'a [String], Edge<'a>); 4] = [
            (&event.precedes, Edge::Precedes),
            (&event.about, Edge::About),
            (event.part_of.as_slice(), Edge::PartOf),
            (&event.same_as, Edge::SameAs),
        ];
        for (ids, edge) in lists {
            for other in ids.iter().filter_map(|id| self.event(id)).collect::<Vec<_>>() {
                self.graph.add_edge(here, other, edge);
            }
        }
        for link in &event.contradicts {
            let Some(other) = self.event(&link.event) else { continue };
            // Written on both events; one edge is enough, drawn from the earlier of the two.
            let is_mutual = match self.graph.node_weight(other) {
                Some(Node::Event(other)) => {
                    other.contradicts.iter().any(|back| self.event(&back.event) == Some(here))
                }
                _ => false,
            };
            if here < other || !is_mutual {
                self.graph.add_edge(here, other, Edge::Contradicts(link));
            }
        }
    }
}

/// The graph of a timeline. References that lead nowhere give no edge, except to actors: a person may name one that has
/// no entry.
///
/// ```
/// use frise::timeline::{Event, Role, Timeline, Who, to_story};
/// let mut timeline = Timeline::new("A");
/// timeline.events.push(Event { who: vec![Who::new("odile", Role::Agent)], ..Event::default() });
/// let story = to_story(&timeline);
/// assert_eq!((story.graph.node_count(), story.graph.edge_count()), (2, 1));
/// ```
pub fn to_story(timeline: &Timeline) -> StoryGraph<'_> {
    let mut story = StoryGraph::default();
    story.entries(timeline);
    for actor in &timeline.actors {
        for relation in &actor.relations {
            let (from, to) = (story.named(&actor.id), story.named(&relation.to));
            story.graph.add_edge(from, to, Edge::Related(relation));
        }
    }
    for (event, here) in timeline.events.iter().zip(story.numbers.clone()) {
        story.edges_of_event(event, here);
    }
    story
}
