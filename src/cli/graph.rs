//! `frise graph`: the story of a timeline as nodes and edges.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use petgraph::stable_graph::NodeIndex;

use super::names;
use super::output::{Output, file};
use crate::diagnostic::{Diagnostic, codes};
use crate::render::{self, GRAPH_FORMATS, Options};
use crate::story::query::around;
use crate::timeline::{self, StoryNode, Timeline, select, to_story};

const EXAMPLES: &str = "\
Examples:
  frise graph timelines/story.yaml --to dot | dot -Tsvg -o story.svg
  frise graph timelines/story.yaml --to json -o story.json
  frise graph timelines/story.yaml --to graphml --around \"Odile Ferrand\" --depth 3";

/// Print the graph of a timeline: actors, events, articles, and what connects them
///
/// Edges say who takes part in which role, which article reports, who stands how to whom, what contradicts what. Private
/// notes and what a person hid stay out.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Graph {
    /// The timeline, a YAML file
    timeline: PathBuf,

    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    to: String,

    /// Only what lies around this actor, given by id or name; may be repeated
    #[arg(long, value_name = "ACTOR")]
    around: Vec<String>,

    /// How many edges away from it an event may lie: 1 for its own events, 3 for those of the others in them
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    depth: usize,

    /// The file to write; standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The names of the formats, with what they are.
fn formats() -> PossibleValuesParser {
    let named = |format: &render::Format| PossibleValue::new(format.name).help(format.about);
    GRAPH_FORMATS.iter().map(named).collect::<Vec<_>>().into()
}

/// Draws the graph of the timeline, or of the part that is asked for.
pub(super) fn run(args: &Graph, out: &mut Output) -> Result<(), Diagnostic> {
    let whole = timeline::load(&args.timeline)?;
    let format = GRAPH_FORMATS.iter().find(|format| format.name == args.to).ok_or_else(|| {
        Diagnostic::error(codes::USAGE, format!("there is no format `{}`", args.to))
            .help("see `frise help graph`")
    })?;
    let part = part(args, &whole)?;
    let timeline = part.as_ref().unwrap_or(&whole);
    let rendered = render::render(timeline, format, names::words(timeline)?, &Options::default())?;
    match args.output.as_deref().filter(|path| *path != std::path::Path::new("-")) {
        Some(path) => file::save_made(path, &rendered.text),
        None => out.write(&rendered.text),
    }
}

/// The part around some actors; none where all is asked for.
fn part(args: &Graph, whole: &Timeline) -> Result<Option<Timeline>, Diagnostic> {
    if args.around.is_empty() {
        return Ok(None);
    }
    let story = to_story(whole);
    let mut starts: Vec<NodeIndex> = Vec::new();
    for name in &args.around {
        starts.extend(story.actor(&names::actor(whole, name)?.id));
    }
    // Articles would connect everything with everything.
    let is_story = |node| !matches!(story.graph.node_weight(node), Some(StoryNode::Article(_)));
    let near = around(&story.graph, &starts, args.depth, &is_story);
    let events = story.events().iter().enumerate().filter(|(_, node)| near.contains(node));
    let numbers: Vec<usize> = events.map(|(number, _)| number).collect();
    Ok(Some(select::subset(whole, &numbers)))
}
