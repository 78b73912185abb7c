//! The story as nodes and edges, for the formats that draw graphs.
//!
//! Nodes are actors, events and articles; an actor that is named without an entry is a node too. Edges have the names
//! that they have in the story: an actor participates, an article reports. Identifiers are of the form that XML calls
//! a name token, so that every reader takes them: `event:ev-3vvz49`.

use std::collections::{BTreeMap, BTreeSet};

use super::dates::Extent;
use super::text::{line, web_address};
use super::view::View;
use crate::timeline::{Article, Edge as StoryEdge, Event, StoryNode, to_story};

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NodeKind {
    Actor,
    Event,
    Article,
}

impl NodeKind {
    /// Its name in the files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Event => "event",
            Self::Article => "article",
        }
    }
}

/// A node.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// Identifier in the file.
    pub(super) id: String,
    /// What it stands for.
    pub(super) kind: NodeKind,
    /// Name, title, or outlet: what a reader sees.
    pub(super) label: String,
    /// `person`, `statement`, …; empty for an article.
    pub(super) class: String,
    /// The date in words, or the day of publication.
    pub(super) when: String,
    /// The date in EDTF.
    pub(super) date: String,
    /// The days that an event covers.
    pub(super) extent: Option<Extent>,
    /// What a person decided about it.
    pub(super) status: String,
    /// An address on the web.
    pub(super) url: Option<String>,
    /// The event, for its other fields.
    pub(super) event: Option<&'a Event>,
}

/// An edge from one node to another.
#[derive(Debug)]
pub(super) struct Edge {
    /// The numbers of its nodes.
    pub(super) ends: (usize, usize),
    /// `Participates`, `Reports`, ….
    pub(super) kind: &'static str,
    /// The role or relation, or the exact sentence of a report.
    pub(super) label: String,
    /// The days of the event that it belongs to.
    pub(super) extent: Option<Extent>,
}

/// Nodes and edges.
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    /// Articles, actors and events, in the order of the file.
    pub(super) nodes: Vec<Node<'a>>,
    /// Edges, those of each event together.
    pub(super) edges: Vec<Edge>,
    ids: BTreeSet<String>,
}

impl<'a> Graph<'a> {
    /// The graph of a timeline.
    pub(super) fn of(view: &View<'a>) -> Self {
        let story = to_story(view.timeline).graph;
        let mut graph = Self::default();
        let extents: BTreeMap<&str, Option<Extent>> =
            view.entries.iter().map(|entry| (entry.event.id.as_str(), entry.extent)).collect();
        let extent = |event: &Event| extents.get(event.id.as_str()).copied().flatten();
        for node in story.node_weights() {
            let (id, node) = match node {
                StoryNode::Article(article) => (article.id.as_str(), of_article(article)),
                StoryNode::Actor { id, .. } => (*id, of_actor(view, id)),
                StoryNode::Event(event) => (event.id.as_str(), of_event(view, event, extent(event))),
            };
            graph.add(id, node);
        }
        for index in story.edge_indices() {
            let Some(((from, to), edge)) = story.edge_endpoints(index).zip(story.edge_weight(index)) else {
                continue;
            };
            let extent = match story.node_weight(to) {
                Some(StoryNode::Event(event)) => extent(event),
                _ => None,
            };
            graph.edges.extend(of_edge(*edge, (from.index(), to.index()), extent));
        }
        graph
    }

    /// Takes a node in under an identifier of its own.
    fn add(&mut self, id: &str, node: Node<'a>) {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let token: String = id.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
        let mut id_in_file = format!("{}:{token}", node.kind.name());
        let place = self.nodes.len();
        // The number is the node's own: few other ids can end with it, so that there is little to try.
        while !self.ids.insert(id_in_file.clone()) {
            id_in_file.push_str(&format!(".{place}"));
        }
        self.nodes.push(Node { id: id_in_file, ..node });
    }
}

fn of_article<'a>(article: &Article) -> Node<'a> {
    let label = article.title.as_deref().or(article.source.as_deref()).map(line);
    Node {
        when: line(&article.published),
        date: article.published.clone(),
        status: article.status.as_ref().map(ToString::to_string).unwrap_or_default(),
        url: article.url.as_deref().and_then(web_address),
        ..Node::new(NodeKind::Article, label.unwrap_or_else(|| line(&article.id)))
    }
}

fn of_actor<'a>(view: &View<'_>, id: &str) -> Node<'a> {
    let known = view.actor(id);
    Node {
        class: known.map(|actor| line(actor.kind.as_str())).unwrap_or_default(),
        status: known.and_then(|actor| Some(actor.status.as_ref()?.to_string())).unwrap_or_default(),
        url: known.and_then(|actor| web_address(actor.url.as_deref()?)),
        ..Node::new(NodeKind::Actor, view.name(id))
    }
}

fn of_event<'a>(view: &View<'a>, event: &'a Event, extent: Option<Extent>) -> Node<'a> {
    Node {
        class: event.kind.to_string(),
        when: view.when(event),
        date: event.date.clone(),
        extent,
        status: event.status.as_ref().map(ToString::to_string).unwrap_or_default(),
        event: Some(event),
        ..Node::new(NodeKind::Event, view.marked_title(event))
    }
}

/// An edge as it is drawn; that a person takes two events for one is no line between them yet.
fn of_edge(edge: StoryEdge<'_>, ends: (usize, usize), extent: Option<Extent>) -> Option<Edge> {
    let (kind, label, extent) = match edge {
        StoryEdge::Related(relation) => ("Related", line(relation.relation.as_str()), None),
        StoryEdge::Reports(source) => ("Reports", line(&source.quote), extent),
        StoryEdge::Participates(role) => ("Participates", line(role.as_str()), extent),
        StoryEdge::Claims => ("Claims", String::new(), extent),
        StoryEdge::Precedes => ("Precedes", String::new(), None),
        StoryEdge::About => ("About", String::new(), None),
        StoryEdge::PartOf => ("PartOf", String::new(), None),
        StoryEdge::SameAs => return None,
        StoryEdge::Contradicts(link) => {
            ("Contradicts", link.about.as_ref().map(|about| line(about.as_str())).unwrap_or_default(), None)
        }
    };
    Some(Edge { ends, kind, label, extent })
}

impl Node<'_> {
    fn new(kind: NodeKind, label: String) -> Self {
        Self {
            id: String::new(),
            kind,
            label,
            class: String::new(),
            when: String::new(),
            date: String::new(),
            extent: None,
            status: String::new(),
            url: None,
            event: None,
        }
    }
}
