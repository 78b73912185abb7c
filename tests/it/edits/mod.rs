//! The file belongs to its editor: merges with what a person wrote, and what the disk holds whatever happens to a run.

mod again;
mod blows;
mod cases;
mod commands;
mod rounds;
mod together;

use std::collections::BTreeMap;

use frise::pipeline::{self, Built};
use frise::story::Partial;
use frise::timeline::edit::{Base, Merged};
use frise::timeline::{Timeline, from_yaml};

/// What a build of a timeline would yield; the mention key of an event is its id.
fn built(yaml: &str) -> Built {
    let timeline = Timeline { base: None, ..from_yaml("built.yaml", yaml).unwrap() };
    let mentions = timeline.events.iter().map(|event| (event.id.clone(), vec![event.id.clone()])).collect();
    Built { timeline, warnings: Vec::new(), mentions, texts: BTreeMap::new(), partial: Partial::default() }
}

/// The file after a build.
#[track_caller]
fn merged(file: Option<&str>, base: Option<&Base>, built: &Built) -> Merged {
    pipeline::merge("story.yaml", file, base, built)
        .unwrap_or_else(|problem| panic!("{problem:#?}\n{}", file.unwrap_or_default()))
}

/// A text without the line that names its snapshot.
fn without_base(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("base:")).collect()
}
