//! GEXF 1.3, for Gephi: the graph with a time axis. Events and the edges to them exist on the days of the event.

use super::dates::Extent;
use super::graph::{Edge, Graph, Node};
use super::view::View;
use super::xml::Xml;
use super::{Options, Rendered};

/// The document.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let graph = Graph::of(view);
    let mut xml = Xml::new();
    // With `www.` in it, as some examples have it, readers find no graph.
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")]);
    xml.open("meta", &[]);
    xml.text("creator", &[], "frise");
    xml.text("description", &[], &view.story());
    xml.close();
    xml.open("graph", &[("mode", "dynamic"), ("defaultedgetype", "directed"), ("timeformat", "date")]);
    for (class, fields) in [("node", &["kind", "type", "when", "date", "status"][..]), ("edge", &["kind"])] {
        xml.open("attributes", &[("class", class), ("mode", "static")]);
        for field in fields {
            let id = if class == "edge" { "edge-kind" } else { field };
            xml.empty("attribute", &[("id", id), ("title", field), ("type", "string")]);
        }
        xml.close();
    }
    xml.open("nodes", &[]);
    for found in &graph.nodes {
        node(&mut xml, found);
    }
    xml.close();
    xml.open("edges", &[]);
    for (number, found) in graph.edges.iter().enumerate() {
        edge(&mut xml, &graph, number, found);
    }
    Rendered::whole(xml.finish())
}

fn node(xml: &mut Xml, node: &Node<'_>) {
    opened(xml, "node", vec![("id", node.id.clone()), ("label", node.label.clone())], node.extent.as_ref());
    values(
        xml,
        &[
            ("kind", node.kind.name()),
            ("type", &node.class),
            ("when", &node.when),
            ("date", &node.date),
            ("status", &node.status),
        ],
    );
    xml.close();
}

fn edge(xml: &mut Xml, graph: &Graph<'_>, number: usize, edge: &Edge) {
    let (Some(from), Some(to)) = (graph.nodes.get(edge.ends.0), graph.nodes.get(edge.ends.1)) else { return };
    let mut attributes =
        vec![("id", format!("e{number}")), ("source", from.id.clone()), ("target", to.id.clone())];
    if !edge.label.is_empty() {
        attributes.push(("label", edge.label.clone()));
    }
    // Since 1.3 two edges may join the same nodes where their kinds differ.
    attributes.push(("kind", edge.kind.to_owned()));
    opened(xml, "edge", attributes, edge.extent.as_ref());
    values(xml, &[("edge-kind", edge.kind)]);
    xml.close();
}

/// Opens an element with its days, if it has any.
fn opened(xml: &mut Xml, name: &'static str, attributes: Vec<(&str, String)>, extent: Option<&Extent>) {
    let days = extent.map(|extent| [("start", extent.from.to_string()), ("end", extent.to.to_string())]);
    let all: Vec<(&str, String)> = attributes.into_iter().chain(days.into_iter().flatten()).collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(key, value)| (*key, value.as_str())).collect();
    xml.open(name, &all);
}

fn values(xml: &mut Xml, values: &[(&str, &str)]) {
    xml.open("attvalues", &[]);
    for (field, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        xml.empty("attvalue", &[("for", field), ("value", value)]);
    }
    xml.close();
}
