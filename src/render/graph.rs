//! The story as nodes and edges, for the formats that draw graphs.
//!
//! Nodes are actors, events and articles; an actor that is named without an entry is a node too. Edges have the names
//! that they have in the story: an actor participates, an article reports. Identifiers are of the form that XML calls
//! a name token, so that every reader takes them: `event:ev-3vvz49`.

use std::collections::{BTreeMap, BTreeSet};

use super::dates::Extent;
use super::text::{line, web_address};
use super::view::View;
use crate::timeline::Event;

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
    places: BTreeMap<(NodeKind, String), usize>,
    ids: BTreeSet<String>,
}

impl<'a> Graph<'a> {
    /// The graph of a timeline.
    pub(super) fn of(view: &View<'a>) -> Self {
        let mut graph = Self::default();
        graph.add_articles(view);
        for actor in &view.timeline.actors {
            graph.add_actor(view, &actor.id);
        }
        for entry in &view.entries {
            let event = entry.event;
            graph.add(
                &event.id,
                Node {
                    class: event.kind.to_string(),
                    when: view.when(event),
                    date: event.date.clone(),
                    extent: entry.extent,
                    status: event.status.as_ref().map(ToString::to_string).unwrap_or_default(),
                    event: Some(event),
                    ..Node::new(NodeKind::Event, view.marked_title(event))
                },
            );
        }
        for actor in &view.timeline.actors {
            for relation in &actor.relations {
                let (from, to) = (graph.add_actor(view, &actor.id), graph.add_actor(view, &relation.to));
                graph.edge((from, to), "Related", line(relation.relation.as_str()), None);
            }
        }
        for entry in &view.entries {
            graph.add_edges(view, entry.event, entry.extent);
        }
        graph
    }

    fn add_articles(&mut self, view: &View<'a>) {
        for article in &view.timeline.articles {
            let label = article.title.as_deref().or(article.source.as_deref()).map(line);
            let node = Node {
                when: line(&article.published),
                date: article.published.clone(),
                status: article.status.as_ref().map(ToString::to_string).unwrap_or_default(),
                url: article.url.as_deref().and_then(web_address),
                ..Node::new(NodeKind::Article, label.unwrap_or_else(|| line(&article.id)))
            };
            self.add(&article.id, node);
        }
    }

    /// The number of the node of an actor, which is made if there is none.
    fn add_actor(&mut self, view: &View<'a>, id: &str) -> usize {
        if let Some(&place) = self.places.get(&(NodeKind::Actor, id.to_owned())) {
            return place;
        }
        let known = view.actor(id);
        let node = Node {
            class: known.map(|actor| line(actor.kind.as_str())).unwrap_or_default(),
            status: known.and_then(|actor| Some(actor.status.as_ref()?.to_string())).unwrap_or_default(),
            url: known.and_then(|actor| web_address(actor.url.as_deref()?)),
            ..Node::new(NodeKind::Actor, view.name(id))
        };
        self.add(id, node)
    }

    /// Takes a node in under an identifier of its own; gives its number.
    fn add(&mut self, id: &str, node: Node<'a>) -> usize {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let token: String = id.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
        let mut id_in_file = format!("{}:{token}", node.kind.name());
        let place = self.nodes.len();
        // The number is the node's own: few other ids can end with it, so that there is little to try.
        while !self.ids.insert(id_in_file.clone()) {
            id_in_file.push_str(&format!(".{place}"));
        }
        self.places.insert((node.kind, id.to_owned()), place);
        self.nodes.push(Node { id: id_in_file, ..node });
        place
    }

    fn edge(&mut self, ends: (usize, usize), kind: &'static str, label: String, extent: Option<Extent>) {
        self.edges.push(Edge { ends, kind, label, extent });
    }

    fn place(&self, kind: NodeKind, id: &str) -> Option<usize> {
        self.places.get(&(kind, id.to_owned())).copied()
    }

    /// The edges of an event, to others and from its actors and articles.
    fn add_edges(&mut self, view: &View<'a>, event: &Event, extent: Option<Extent>) {
        let Some(here) = self.place(NodeKind::Event, &event.id) else { return };
        for source in &event.sources {
            if let Some(article) = self.place(NodeKind::Article, &source.article) {
                self.edge((article, here), "Reports", line(&source.quote), extent);
            }
        }
        for who in &event.who {
            let actor = self.add_actor(view, &who.actor);
            self.edge((actor, here), "Participates", line(who.role.as_str()), extent);
        }
        for id in &event.according_to {
            let actor = self.add_actor(view, id);
            self.edge((actor, here), "Claims", String::new(), extent);
        }
        let others = |ids: &[String], graph: &Self| -> Vec<usize> {
            ids.iter().filter_map(|id| graph.place(NodeKind::Event, id)).collect()
        };
        for other in others(&event.precedes, self) {
            self.edge((here, other), "Precedes", String::new(), None);
        }
        for other in others(&event.about, self) {
            self.edge((here, other), "About", String::new(), None);
        }
        for other in others(event.part_of.as_slice(), self) {
            self.edge((here, other), "PartOf", String::new(), None);
        }
        for link in &event.contradicts {
            let Some(other) = self.place(NodeKind::Event, &link.event) else { continue };
            // Written on both events; one edge is enough, drawn from the earlier of the two.
            if here < other || !contradicts(view, &link.event, &event.id) {
                let label = link.about.as_ref().map(|about| line(about.as_str())).unwrap_or_default();
                self.edge((here, other), "Contradicts", label, None);
            }
        }
    }
}

/// Whether an event says that it contradicts another.
fn contradicts(view: &View<'_>, event: &str, other: &str) -> bool {
    view.event(event).is_some_and(|event| event.contradicts.iter().any(|link| link.event == other))
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
