//! DOT, for Graphviz: a shape for each kind of node, a line for each kind of edge, events in rows of one date.

use std::fmt::Write as _;

use super::graph::{Edge, Graph, Node, NodeKind};
use super::text::{line, shortened};
use super::view::{View, is_plan};
use super::{Options, Rendered};
use crate::timeline::{Polarity, Status};

/// Characters of a label: more would make a picture of one box.
const LABEL: usize = 120;
/// Characters of a line of a label.
const WIDTH: usize = 32;
/// Events are set in rows of one date up to so many of them: with more, `dot` takes minutes.
const ROWS: usize = 60;

/// The graph.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let graph = Graph::of(view);
    let mut text = String::from("digraph story {\n");
    let _ = writeln!(
        text,
        "  graph [charset=\"UTF-8\", rankdir=LR, label={}, labelloc=t];",
        quoted(&view.story())
    );
    text.push_str("  node [fontname=\"sans-serif\", fontsize=10];\n");
    text.push_str("  edge [fontname=\"sans-serif\", fontsize=8];\n");
    for found in &graph.nodes {
        node(&mut text, found);
    }
    for found in &graph.edges {
        edge(&mut text, &graph, found);
    }
    rows(&mut text, &graph);
    text.push_str("}\n");
    Rendered::whole(text)
}

fn node(text: &mut String, node: &Node<'_>) {
    let label = match node.kind {
        NodeKind::Event if !node.when.is_empty() => format!("{}\n{}", node.when, folded(&node.label)),
        _ => folded(&node.label),
    };
    let (shape, style) = match (node.kind, node.event) {
        (NodeKind::Actor, _) => ("ellipse", "solid"),
        (NodeKind::Article, _) => ("note", "solid"),
        (NodeKind::Event, Some(event)) if event.status == Some(Status::Doubtful) => ("box", "dotted"),
        (NodeKind::Event, Some(event)) if event.polarity == Polarity::Negative => ("box", "diagonals"),
        (NodeKind::Event, Some(event)) if is_plan(event) => ("box", "dashed"),
        (NodeKind::Event, _) => ("box", "solid"),
    };
    let _ = write!(text, "  {} [label={}, shape={shape}, style={style}", quoted(&node.id), quoted(&label));
    let _ = write!(text, ", tooltip={}", quoted(&shortened(&node.label, 1000)));
    if let Some(url) = &node.url {
        let _ = write!(text, ", URL={}", quoted(url));
    }
    text.push_str("];\n");
}

fn edge(text: &mut String, graph: &Graph<'_>, edge: &Edge) {
    let (Some(from), Some(to)) = (graph.nodes.get(edge.ends.0), graph.nodes.get(edge.ends.1)) else { return };
    // The sentence of a report is too long for a line between two boxes.
    let (label, style) = match edge.kind {
        "Reports" => ("", "style=dotted, arrowhead=none"),
        "Contradicts" => ("≠", "style=bold, dir=both"),
        "Precedes" | "About" | "PartOf" => (edge.kind, "style=dashed"),
        "Claims" => ("Claims", "style=solid"),
        _ => (edge.label.as_str(), "style=solid"),
    };
    let _ =
        write!(text, "  {} -> {} [class={}, {style}", quoted(&from.id), quoted(&to.id), quoted(edge.kind));
    if !label.is_empty() {
        let _ = write!(text, ", label={}", quoted(label));
    }
    text.push_str("];\n");
}

/// Events of one date stand in one row, in small stories.
fn rows(text: &mut String, graph: &Graph<'_>) {
    let mut events: Vec<(&str, &str)> = graph
        .nodes
        .iter()
        .filter(|node| node.extent.is_some())
        .map(|node| (node.date.as_str(), node.id.as_str()))
        .collect();
    if events.len() > ROWS {
        return;
    }
    events.sort_by_key(|(date, _)| *date);
    for row in events.chunk_by(|a, b| a.0 == b.0).filter(|row| row.len() > 1) {
        let ids: Vec<String> = row.iter().map(|(_, id)| quoted(id)).collect();
        let _ = writeln!(text, "  {{ rank=same; {} }}", ids.join("; "));
    }
}

/// A label in lines of about [`WIDTH`] characters.
fn folded(label: &str) -> String {
    let (mut folded, mut width) = (String::new(), 0);
    for word in shortened(&line(label), LABEL).split(' ') {
        let length = word.chars().count();
        if width > 0 {
            let breaks = width + length >= WIDTH;
            folded.push(if breaks { '\n' } else { ' ' });
            width = if breaks { 0 } else { width + 1 };
        }
        folded.push_str(word);
        width += length;
    }
    folded
}

/// A string of DOT. Backslashes are doubled: `\N` and the like stand for something else in labels.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in super::text::plain(text).chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            // A label is read for HTML characters, strings are not.
            '&' => quoted.push_str("&amp;"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
