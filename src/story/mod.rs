//! The story: one graph of articles, events and actors, made of all that the articles tell.
//!
//! Two steps. [`Reading::record`] turns the analysis of one article into a [`Record`]: claims, actors, provenance, in plain
//! values. A [`Partial`] is a set of records, joined by union in any order. [`finish`] turns the whole set into a
//! [`Story`], a `petgraph` graph whose nodes are articles, events and actors: `actors` joins the names of one actor,
//! `block` finds the pairs of claims to compare, `same` groups those of one event, `contradiction` parts what can't both be
//! true, `order` puts the rest in line. The same set gives the same graph, whatever the parts.
//!
//! Dates are attributes of events: order is computed ([`Story::chronology`]). No word of a language stands here: they
//! come in as [`rule::Telling`].

mod actors;
mod around;
mod block;
mod claims;
mod contradiction;
mod figure;
mod finish;
mod id;
mod iso;
mod line;
mod order;
mod partial;
pub mod query;
mod reading;
pub mod record;
pub mod rule;
mod same;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};

pub use around::Around;
pub use contradiction::About;
pub use finish::finish;
pub use line::{Failed, Line, Problem};
pub use partial::{Partial, PartialError};
pub use reading::Reading;
pub use record::{Exactness, Figure, Record, Why};
pub use rule::Corrects;

use crate::actor::ActorKind;
pub use crate::actor::RelationKind;
use crate::diagnostic::Diagnostic;
use crate::document::Published;
use crate::edtf::Value;
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
    Reports(Mentioned),
    /// Actor → event: the event is as that actor tells it.
    Claims,
    /// Actor → actor: what an article states about how they stand to each other.
    Related(Stated),
    /// Event → event: this one comes before that one; the texts state it and the dates don't.
    Precedes,
    /// Event → event: they can't both be as told. Once for a pair.
    Contradicts(Contradiction),
    /// Event → event: a differing account of a part of that one.
    PartOf,
}

/// A sentence that reports an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentioned {
    /// The sentence, white space as single spaces.
    pub quote: String,
    /// Its bytes in the text of the article.
    pub span: Span,
    /// What stands around it, where the article has it more than once.
    pub around: Around,
    /// A digest of this place: the same place has the same in every build.
    pub key: String,
}

/// In what two events contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// In what they differ.
    pub about: About,
    /// The words of the one, then of the other.
    pub words: [String; 2],
    /// Who says so: of the one, then of the other.
    pub by: [String; 2],
    /// Whether one corrects the other; [`Corrects::There`] when the first corrects the second.
    pub corrects: Corrects,
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
    /// What stands around them, where the article has them more than once.
    pub around: Around,
    /// Since when, if the article says.
    pub since: Option<Value>,
}

/// An article.
#[derive(Debug, Clone)]
pub struct ArticleNode {
    /// Its identifier in this story, which differs from its own after a clash.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Publication.
    pub published: Option<Published>,
    /// Last update.
    pub updated: Option<Published>,
    /// Outlet.
    pub source: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Address.
    pub url: Option<String>,
    /// Its language.
    pub language: String,
    /// Its file.
    pub path: Option<PathBuf>,
    /// Digest of its bytes.
    pub hash: String,
}

impl From<record::Article> for ArticleNode {
    fn from(article: record::Article) -> Self {
        Self {
            id: article.id,
            title: article.title,
            published: article.published,
            updated: article.updated,
            source: article.source,
            authors: article.authors,
            url: article.url,
            language: article.language,
            path: article.path.map(PathBuf::from),
            hash: article.hash,
        }
    }
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
    /// Function, as a text states it.
    pub function: Option<String>,
    /// The state of which a text says that they are.
    pub nationality: Option<String>,
    /// Other forms of the name, the most frequent first.
    pub aliases: Vec<String>,
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
    /// The day after which an event without a date lies.
    pub after: Option<NaiveDate>,
    /// The day before which it lies.
    pub before: Option<NaiveDate>,
    /// Who vouches for it.
    pub modality: Modality,
    /// Whether it did not happen.
    pub negative: bool,
    /// The exact words of a statement, without marks.
    pub said: Option<String>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// How many outlets tell it in words of their own.
    pub corroboration: usize,
    /// Whether a later article says that it is wrong.
    pub is_corrected: bool,
    /// The sentence it was first drawn from, white space as single spaces, and its bytes.
    pub quote: String,
    /// Those bytes, in the original text.
    pub span: Span,
    /// Its place among the events of its article.
    pub position: usize,
    /// Why actors take part, by their ids.
    pub parts: BTreeMap<String, String>,
}

/// A story.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Articles, events, actors.
    pub graph: StableDiGraph<Node, Edge>,
    /// What in it can't be: an order that goes round in a circle.
    pub warnings: Vec<Diagnostic>,
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

    /// The article that first reports an event.
    pub fn article_of(&self, event: NodeIndex) -> Option<&ArticleNode> {
        self.sources(event).into_iter().map(|(article, _)| article).next()
    }

    /// The articles that report an event, with their sentences, in order of publication.
    pub fn sources(&self, event: NodeIndex) -> Vec<(&ArticleNode, &Mentioned)> {
        use petgraph::visit::EdgeRef;
        let mut found: Vec<_> = self
            .graph
            .edges_directed(event, petgraph::Direction::Incoming)
            .filter_map(|edge| match (edge.weight(), self.graph.node_weight(edge.source())) {
                (Edge::Reports(mention), Some(Node::Article(article))) => {
                    Some((edge.id(), article.as_ref(), mention))
                }
                _ => None,
            })
            .collect();
        found.sort_by_key(|(edge, ..)| *edge);
        found.into_iter().map(|(_, article, mention)| (article, mention)).collect()
    }

    /// The events to which one has an edge, or that have one to it where `direction` is incoming, in order of the edges.
    pub fn linked(&self, event: NodeIndex, direction: petgraph::Direction) -> Vec<(&EventNode, &Edge)> {
        use petgraph::visit::EdgeRef;
        let other = |edge: &petgraph::stable_graph::EdgeReference<'_, Edge>| match direction {
            petgraph::Direction::Outgoing => edge.target(),
            petgraph::Direction::Incoming => edge.source(),
        };
        let mut found: Vec<_> = self
            .graph
            .edges_directed(event, direction)
            .filter_map(|edge| match self.graph.node_weight(other(&edge))? {
                Node::Event(node) => Some((edge.id(), node.as_ref(), edge.weight())),
                _ => None,
            })
            .collect();
        found.sort_by_key(|(edge, ..)| *edge);
        found.into_iter().map(|(_, node, edge)| (node, edge)).collect()
    }

    /// Lets an actor take part in an event, with what shows it in words; none where nothing is known of that.
    pub(in crate::story) fn takes_part(&mut self, actor: NodeIndex, event: NodeIndex, role: Role, why: &str) {
        self.graph.add_edge(actor, event, Edge::Participates(role));
        let id = match self.graph.node_weight(actor) {
            Some(Node::Actor(actor)) if !why.is_empty() => actor.id.clone(),
            _ => return,
        };
        if let Some(Node::Event(event)) = self.graph.node_weight_mut(event) {
            event.parts.insert(id, why.to_owned());
        }
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
}
