//! The graph of a story as JSON, in the node-link form that networkx, d3 and many others read.
//!
//! `nodes` and `links`, as d3 and `networkx.node_link_graph(…, edges="links")` have them; a link names its ends by the ids
//! of the nodes.

use serde::Serialize;

use super::graph::{Edge, Graph, Node};
use super::json::document;
use super::view::View;
use super::{Options, Rendered};
use crate::timeline::Event;

#[derive(Serialize)]
struct NodeLink<'a> {
    directed: bool,
    multigraph: bool,
    graph: About,
    nodes: Vec<NodeOut<'a>>,
    links: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct About {
    title: String,
}

#[derive(Serialize)]
struct NodeOut<'a> {
    id: &'a str,
    kind: &'a str,
    label: &'a str,
    #[serde(rename = "type", skip_serializing_if = "str::is_empty")]
    class: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    date: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    when: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modality: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    polarity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    status: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Link<'a> {
    source: &'a str,
    target: &'a str,
    key: usize,
    kind: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
}

/// The document.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let graph = Graph::of(view);
    let links = graph.edges.iter().enumerate().filter_map(|(key, edge)| link(&graph, key, edge));
    Rendered::whole(document(&NodeLink {
        directed: true,
        multigraph: true,
        graph: About { title: view.story() },
        nodes: graph.nodes.iter().map(node).collect(),
        links: links.collect(),
    }))
}

fn node<'a>(node: &'a Node<'a>) -> NodeOut<'a> {
    let of_event = |word: fn(&Event) -> &str| node.event.map(word);
    NodeOut {
        id: &node.id,
        kind: node.kind.name(),
        label: &node.label,
        class: &node.class,
        date: &node.date,
        when: &node.when,
        from: node.extent.map(|extent| extent.from.to_string()),
        to: node.extent.map(|extent| extent.to.to_string()),
        modality: of_event(|event| event.modality.as_str()),
        polarity: of_event(|event| event.polarity.as_str()),
        confidence: of_event(|event| event.confidence.as_str()),
        status: &node.status,
        url: node.url.as_deref(),
    }
}

fn link<'a>(graph: &'a Graph<'_>, key: usize, edge: &'a Edge) -> Option<Link<'a>> {
    let (from, to) = (graph.nodes.get(edge.ends.0)?, graph.nodes.get(edge.ends.1)?);
    Some(Link { source: &from.id, target: &to.id, key, kind: edge.kind, label: &edge.label })
}
