//! GraphML, for Cytoscape, yEd, igraph, networkx: a directed graph with the fields of nodes and edges as data.

use super::graph::{Edge, Graph, Node};
use super::view::View;
use super::xml::Xml;
use super::{Options, Rendered};
use crate::timeline::Event;

/// The fields of nodes, and what is in them.
const NODE_FIELDS: [&str; 11] =
    ["kind", "label", "type", "date", "when", "from", "to", "modality", "polarity", "confidence", "status"];

/// The document.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let graph = Graph::of(view);
    let mut xml = Xml::new();
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    for field in NODE_FIELDS {
        key(&mut xml, field, "node", field);
    }
    key(&mut xml, "url", "node", "url");
    key(&mut xml, "edge-kind", "edge", "kind");
    key(&mut xml, "edge-label", "edge", "label");
    xml.open("graph", &[("id", "story"), ("edgedefault", "directed")]);
    for found in &graph.nodes {
        node(&mut xml, found);
    }
    for (number, found) in graph.edges.iter().enumerate() {
        edge(&mut xml, &graph, number, found);
    }
    Rendered::whole(xml.finish())
}

fn key(xml: &mut Xml, id: &str, of: &str, name: &str) {
    xml.empty("key", &[("id", id), ("for", of), ("attr.name", name), ("attr.type", "string")]);
}

fn node(xml: &mut Xml, node: &Node<'_>) {
    let words = |word: fn(&Event) -> String| node.event.map(word).unwrap_or_default();
    let day = |end: fn(&super::dates::Extent) -> String| node.extent.as_ref().map(end).unwrap_or_default();
    let values = [
        node.kind.name().to_owned(),
        node.label.clone(),
        node.class.clone(),
        node.date.clone(),
        node.when.clone(),
        day(|extent| extent.from.to_string()),
        day(|extent| extent.to.to_string()),
        words(|event| event.modality.to_string()),
        words(|event| event.polarity.to_string()),
        words(|event| event.confidence.to_string()),
        node.status.clone(),
    ];
    xml.open("node", &[("id", &node.id)]);
    for (field, value) in NODE_FIELDS.iter().zip(&values) {
        datum(xml, field, value);
    }
    datum(xml, "url", node.url.as_deref().unwrap_or_default());
    xml.close();
}

fn edge(xml: &mut Xml, graph: &Graph<'_>, number: usize, edge: &Edge) {
    let (Some(from), Some(to)) = (graph.nodes.get(edge.ends.0), graph.nodes.get(edge.ends.1)) else { return };
    // networkx keeps parallel edges only where each has an id.
    xml.open("edge", &[("id", &format!("e{number}")), ("source", &from.id), ("target", &to.id)]);
    datum(xml, "edge-kind", edge.kind);
    datum(xml, "edge-label", &edge.label);
    xml.close();
}

/// A field that holds something.
fn datum(xml: &mut Xml, key: &str, value: &str) {
    if !value.is_empty() {
        xml.text("data", &[("key", key)], value);
    }
}
