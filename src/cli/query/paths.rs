//! What connects two actors: the shortest ways from one to the other through events and relations.

use std::collections::BTreeSet;

use petgraph::stable_graph::NodeIndex;
use serde::Serialize;

use crate::story::query::shortest_paths;
use crate::timeline::{Actor, Edge, StoryGraph, StoryNode, Timeline, select, to_story};

/// So many are given: where there are more, they differ little.
const MOST: usize = 10;

/// A step: how it is reached, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Step {
    /// The edge that leads here from the step before: a role, a relation, ….
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// `actor` or `event`.
    kind: &'static str,
    id: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// The number of the event in its timeline.
    #[serde(skip)]
    number: Option<usize>,
}

/// The paths between two actors, through these events alone.
pub(super) fn between(timeline: &Timeline, ends: (&Actor, &Actor), events: &[usize]) -> Vec<Vec<Step>> {
    let story = to_story(timeline);
    let open: BTreeSet<NodeIndex> =
        events.iter().filter_map(|number| story.events().get(*number).copied()).collect();
    let passes = |node: NodeIndex| match story.graph.node_weight(node) {
        Some(StoryNode::Actor { .. }) => true,
        Some(StoryNode::Event(_)) => open.contains(&node),
        // That the same newspaper writes of two people connects nobody.
        _ => false,
    };
    let (Some(from), Some(to)) = (story.actor(&ends.0.id), story.actor(&ends.1.id)) else {
        return Vec::new();
    };
    let paths = shortest_paths(&story.graph, from, to, MOST, &passes);
    paths.iter().map(|path| steps(&story, path)).collect()
}

fn steps(story: &StoryGraph<'_>, path: &[NodeIndex]) -> Vec<Step> {
    let before = std::iter::once(None).chain(path.iter().copied().map(Some));
    before.zip(path).filter_map(|(before, node)| step(story, before, *node)).collect()
}

fn step(story: &StoryGraph<'_>, before: Option<NodeIndex>, node: NodeIndex) -> Option<Step> {
    let by = before.map(|before| edges(story, before, node));
    Some(match story.graph.node_weight(node)? {
        StoryNode::Actor { id, entry } => Step {
            by,
            kind: "actor",
            id: (*id).to_owned(),
            label: entry.map_or_else(|| (*id).to_owned(), |actor| actor.name.clone()),
            date: None,
            number: None,
        },
        StoryNode::Event(event) => Step {
            by,
            kind: "event",
            id: event.id.clone(),
            label: event.title.clone(),
            date: Some(event.date.clone()),
            number: story.events().iter().position(|other| *other == node),
        },
        StoryNode::Article(_) => return None,
    })
}

/// What the edges between two nodes say, in either direction.
fn edges(story: &StoryGraph<'_>, one: NodeIndex, other: NodeIndex) -> String {
    let mut found: Vec<_> = story
        .graph
        .edges_connecting(one, other)
        .map(|edge| (edge, ""))
        .chain(story.graph.edges_connecting(other, one).map(|edge| (edge, "← ")))
        .map(|(edge, sign)| (petgraph::visit::EdgeRef::id(&edge), word(edge.weight(), sign)))
        .collect();
    found.sort();
    let mut words: Vec<String> = found.into_iter().map(|(_, word)| word).collect();
    words.dedup();
    words.join(", ")
}

/// What an edge is called; of a relation, the sign says that it is the other who has it.
fn word(edge: &Edge<'_>, sign: &str) -> String {
    match edge {
        Edge::Participates(role) => role.to_string(),
        Edge::Claims => "source".to_owned(),
        Edge::Related(relation) => format!("{sign}{}", relation.relation),
        Edge::Precedes => format!("{sign}precedes"),
        Edge::About => format!("{sign}about"),
        Edge::PartOf => format!("{sign}part-of"),
        Edge::SameAs => "same-as".to_owned(),
        Edge::Contradicts(_) => "contradicts".to_owned(),
        Edge::Reports(_) => "reports".to_owned(),
    }
}

/// The paths for a person: a step a line, an empty line between two.
pub(super) fn told(paths: &[Vec<Step>]) -> String {
    let line = |step: &Step| {
        let date = step.date.as_ref().map(|date| format!("{date}  ")).unwrap_or_default();
        let by = step.by.as_ref().map(|by| format!("  {by}: ")).unwrap_or_default();
        let id = if step.id.is_empty() { String::new() } else { format!(" ({})", step.id) };
        format!("{by}{date}{}{id}\n", step.label)
    };
    let path = |path: &Vec<Step>| path.iter().map(line).collect::<String>();
    paths.iter().map(path).collect::<Vec<_>>().join("\n")
}

/// A timeline of the events on the paths, and the paths themselves as a key of our own in it.
pub(super) fn timeline(whole: &Timeline, paths: &[Vec<Step>]) -> Timeline {
    let numbers: BTreeSet<usize> = paths.iter().flatten().filter_map(|step| step.number).collect();
    let mut part = select::subset(whole, &numbers.into_iter().collect::<Vec<_>>());
    // Steps are strings: nothing that could fail.
    part.extra.insert("x-paths".to_owned(), serde_json::to_value(paths).unwrap_or_default());
    part
}
