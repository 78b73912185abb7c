//! The story: one graph of articles, events and actors.
//!
//! Takes what the analysis of each article yielded ([`Reading`]); gives a [`Story`], a `petgraph` graph whose nodes are
//! articles, events and actors and whose edges say who takes part, which article reports and who claims. Dates are
//! attributes of events: order is computed ([`Story::chronology`]).
//!
//! Node indices follow the order of the readings, so the graph is the same for the same input. Actors of several articles are
//! one node when they share a full name.
//!
//! **What it does not do yet:** join the accounts that several articles give of one event, contradictions, stated order.

mod build;
mod id;

use petgraph::stable_graph::{NodeIndex, StableDiGraph};

pub use build::{Reading, build};

use crate::actor::ActorKind;
pub use crate::actor::RelationKind;
use crate::document::Document;
use crate::edtf::{Point, Value};
pub use crate::event::{Basis, EventKind, Modality, Role};
use crate::span::Span;
pub use crate::time::{Modifier, PartOfDay, Relation};

/// A node of the graph.
#[derive(Debug, Clone)]
pub enum Node {
    /// A source.
    Article(Box<ArticleNode>),
    /// Something that happened, was said or is to come.
    Event(Box<EventNode>),
    /// Someone or something that takes part.
    Actor(ActorNode),
}

/// An edge of the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edge {
    /// Actor → event.
    Participates(Role),
    /// Article → event, with the sentence.
    Reports(Span),
    /// Actor → event: the event is as that actor tells it.
    Claims,
    /// Actor → actor: what an article states about how they stand to each other.
    Related(Stated),
}

/// A relation as an article states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// How they stand to each other.
    pub kind: RelationKind,
    /// Whether that is over.
    pub former: bool,
    /// Id of the article.
    pub article: String,
    /// The words that say so, and their bytes.
    pub quote: String,
    /// Bytes of these words in the article.
    pub span: Span,
    /// Since when, if the article says.
    pub since: Option<Value>,
}

/// An article.
#[derive(Debug, Clone)]
pub struct ArticleNode {
    /// The article, as read.
    pub document: Document,
    /// Its identifier in this story, which differs from the document's own after a clash.
    pub id: String,
    /// Its language.
    pub language: &'static str,
}

/// An actor.
#[derive(Debug, Clone)]
pub struct ActorNode {
    /// Slug of the name, unique in the story.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind.
    pub kind: ActorKind,
    /// Other forms of the name, in order of first mention.
    pub aliases: Vec<String>,
    /// What the articles call them beside the name.
    pub function: Option<String>,
}

/// An event.
#[derive(Debug, Clone)]
pub struct EventNode {
    /// `ev-` and a digest of where it was first told.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Kind.
    pub kind: EventKind,
    /// Date; none when the text does not say.
    pub date: Option<Value>,
    /// How it stands to that date.
    pub relation: Relation,
    /// Part of the day.
    pub part: Option<PartOfDay>,
    /// Part of the period.
    pub modifier: Option<Modifier>,
    /// The date in words.
    pub when: Option<String>,
    /// Why that date.
    pub why: Why,
    /// Who vouches for it.
    pub modality: Modality,
    /// Whether it did not happen.
    pub negative: bool,
    /// The exact words of a statement, without marks.
    pub said: Option<String>,
    /// The sentence it was drawn from, white space as single spaces, and its bytes.
    pub quote: String,
    /// Those bytes, in the original text.
    pub span: Span,
    /// Its place among the events of its article.
    pub position: usize,
}

/// Why an event has its date.
#[derive(Debug, Clone)]
pub struct Why {
    /// The words that gave the date.
    pub text: Option<String>,
    /// The rule that read them.
    pub rule: Option<&'static str>,
    /// How the date is known.
    pub basis: Basis,
    /// The date counted from.
    pub anchor: Option<Point>,
    /// Whether that is a date named earlier in the text, not the publication.
    pub anchor_in_text: bool,
    /// The reasoning, in the article's language.
    pub says: String,
    /// Whether the reading is less than sure.
    pub unsure: bool,
    /// Other readings.
    pub alternatives: Vec<Value>,
}

/// A story.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Articles, events, actors.
    pub graph: StableDiGraph<Node, Edge>,
}

impl Story {
    /// The articles, in order of the input.
    pub fn articles(&self) -> impl Iterator<Item = (NodeIndex, &ArticleNode)> {
        self.graph.node_indices().filter_map(|index| match self.graph.node_weight(index)? {
            Node::Article(article) => Some((index, article.as_ref())),
            _ => None,
        })
    }

    /// The actors, in order of first mention.
    pub fn actors(&self) -> impl Iterator<Item = (NodeIndex, &ActorNode)> {
        self.graph.node_indices().filter_map(|index| match self.graph.node_weight(index)? {
            Node::Actor(actor) => Some((index, actor)),
            _ => None,
        })
    }

    /// The events, in order of the input.
    pub fn events(&self) -> impl Iterator<Item = (NodeIndex, &EventNode)> {
        self.graph.node_indices().filter_map(|index| match self.graph.node_weight(index)? {
            Node::Event(event) => Some((index, event.as_ref())),
            _ => None,
        })
    }

    /// The article that reports an event.
    pub fn article_of(&self, event: NodeIndex) -> Option<&ArticleNode> {
        let mut sources = self.graph.neighbors_directed(event, petgraph::Direction::Incoming);
        sources.find_map(|index| match self.graph.node_weight(index)? {
            Node::Article(article) => Some(article.as_ref()),
            _ => None,
        })
    }

    /// Who takes part in an event, with their roles, in the order in which they were added: by weight.
    pub fn participants(&self, event: NodeIndex) -> Vec<(&ActorNode, Role)> {
        self.incoming(event, |edge| if let Edge::Participates(role) = edge { Some(*role) } else { None })
    }

    /// Whose claim an event is.
    pub fn claimants(&self, event: NodeIndex) -> Vec<&ActorNode> {
        let claims = self.incoming(event, |edge| (*edge == Edge::Claims).then_some(()));
        claims.into_iter().map(|(actor, ())| actor).collect()
    }

    /// What articles state about an actor and others, in order of the story.
    pub fn relations(&self, actor: NodeIndex) -> Vec<(&Stated, &ActorNode)> {
        use petgraph::visit::EdgeRef;
        let mut found: Vec<_> = self
            .graph
            .edges_directed(actor, petgraph::Direction::Outgoing)
            .filter_map(|edge| match (edge.weight(), self.graph.node_weight(edge.target())) {
                (Edge::Related(stated), Some(Node::Actor(other))) => Some((edge.id(), stated, other)),
                _ => None,
            })
            .collect();
        found.sort_by_key(|(edge, ..)| *edge);
        found.into_iter().map(|(_, stated, other)| (stated, other)).collect()
    }

    fn incoming<T>(&self, event: NodeIndex, wanted: impl Fn(&Edge) -> Option<T>) -> Vec<(&ActorNode, T)> {
        use petgraph::visit::EdgeRef;
        let mut found: Vec<_> = self
            .graph
            .edges_directed(event, petgraph::Direction::Incoming)
            .filter_map(|edge| {
                let Some(Node::Actor(actor)) = self.graph.node_weight(edge.source()) else { return None };
                Some((edge.id(), actor, wanted(edge.weight())?))
            })
            .collect();
        found.sort_by_key(|(id, ..)| *id);
        found.into_iter().map(|(_, actor, value)| (actor, value)).collect()
    }

    /// The events in chronological order: by the first day of their date (an undated event by the publication that
    /// tells it), then the time of day, then publication, article and place in it.
    pub fn chronology(&self) -> Vec<NodeIndex> {
        let mut ordered: Vec<_> =
            self.events().map(|(index, event)| (self.place_in_time(index, event), index)).collect();
        ordered.sort();
        ordered.into_iter().map(|(_, index)| index).collect()
    }

    fn place_in_time(&self, index: NodeIndex, event: &EventNode) -> impl Ord + use<> {
        let article = self.article_of(index);
        let published =
            article.and_then(|article| article.document.published).map(|published| published.local);
        let interval = event.date.as_ref().map(Value::interval).unwrap_or_default();
        let start = interval.from.or(interval.to).or(published);
        let part = event.part.map_or(0, |part| match part {
            PartOfDay::Morning => 1,
            PartOfDay::Noon => 2,
            PartOfDay::Afternoon => 3,
            PartOfDay::Evening => 4,
            PartOfDay::Late => 5,
            PartOfDay::Night => 6,
        });
        let id = article.map(|article| article.id.clone());
        (start, part, published, id, event.position)
    }
}
