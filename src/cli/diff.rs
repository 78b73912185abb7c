//! `frise diff`: what differs between two versions of a timeline.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::Value;

use super::check::pretty;
use super::output::Output;
use crate::diagnostic::{Diagnostic, terminal};
use crate::timeline::diff::{self, Change, Diff, Entries, Entry};
use crate::timeline::{self, Timeline};

const EXAMPLES: &str = "\
Examples:
  frise diff timelines/story.yaml.bak timelines/story.yaml
  frise diff --format json old.yaml new.yaml

Exit codes are those of diff: 0 where both tell the same, 1 where they differ, 2 where one can't be read.";

/// Show what differs between two timelines: events, actors and articles that came, went or changed
///
/// Entries are found again by their ids, events also by what they quote. The layout of the files makes no difference.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Diffs {
    /// The timeline as it was
    old: PathBuf,

    /// The timeline as it is
    new: PathBuf,

    /// How the differences are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Form,
}

/// How differences are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For a person
    #[default]
    Text,
    /// One JSON document
    Json,
}

/// Compares the two; a problem ends with 2, as 1 means a difference.
pub(super) fn run(args: &Diffs, out: &mut Output) -> Result<(), Diagnostic> {
    let (old, new) = match timeline::load(&args.old).and_then(|old| Ok((old, timeline::load(&args.new)?))) {
        Ok(both) => both,
        Err(problem) => {
            out.report(&problem);
            out.fail(2);
            return Ok(());
        }
    };
    let found = diff::diff(&old, &new);
    if !found.is_empty() {
        out.fail(1);
    }
    match args.format {
        Form::Json => out.write(&pretty(&found)),
        Form::Text => out.write(&terminal::shown(&told(&found, &old, &new))),
    }
}

/// The differences, one a line, signs in front.
fn told(found: &Diff, old: &Timeline, new: &Timeline) -> String {
    let mut page = Page { text: String::new(), old, new };
    for change in &found.fields {
        page.change("", change);
    }
    page.entries("article", &found.articles);
    page.entries("actor", &found.actors);
    page.entries("event", &found.events);
    page.text
}

/// What is told of the differences.
struct Page<'a> {
    text: String,
    old: &'a Timeline,
    new: &'a Timeline,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn entries(&mut self, kind: &str, entries: &Entries) {
        for (sign, list) in [("+", &entries.added), ("-", &entries.removed), ("↕", &entries.moved)] {
            for entry in list {
                self.line(&format!("{sign} {kind} {}", one_line(entry)));
            }
        }
        for changed in &entries.changed {
            self.line(&format!("~ {kind} {}", one_line(&changed.entry)));
            for change in &changed.fields {
                self.change("    ", change);
            }
        }
    }

    fn change(&mut self, indent: &str, change: &Change) {
        let name = &change.field;
        if let Some(items) = &change.items {
            for (sign, list, timeline) in [("-", &items.removed, self.old), ("+", &items.added, self.new)] {
                for item in list {
                    let told = format!("{indent}{name}: {sign} {}", shown(item, timeline));
                    self.line(&told);
                }
            }
            return;
        }
        let from = change.from.as_ref().map(|value| shown(value, self.old));
        let to = change.to.as_ref().map(|value| shown(value, self.new));
        let told = match (from, to) {
            (Some(from), Some(to)) => format!("{from} → {to}"),
            (Some(from), None) => format!("- {from}"),
            (None, to) => format!("+ {}", to.unwrap_or_default()),
        };
        self.line(&format!("{indent}{name}: {told}"));
    }
}

/// An entry as a person knows it, with its id.
fn one_line(entry: &Entry) -> String {
    let date = entry.date.as_ref().map(|date| format!("{date}  ")).unwrap_or_default();
    let id = if entry.id.is_empty() { String::new() } else { format!(" ({})", entry.id) };
    format!("{date}{}{id}", entry.title)
}

/// A value in one line; of a record, what identifies it.
fn shown(value: &Value, timeline: &Timeline) -> String {
    let word = |key: &str| value.get(key).and_then(Value::as_str);
    if let (Some(actor), Some(role)) = (word("actor"), word("role")) {
        let name = timeline.actor(actor).map_or(actor, |actor| &actor.name);
        return format!("{name} ({role})");
    }
    if let (Some(article), Some(quote)) = (word("article"), word("quote")) {
        return format!("{article}: “{quote}”");
    }
    if let (Some(relation), Some(to)) = (word("relation"), word("to")) {
        return format!("{relation} {}", timeline.actor(to).map_or(to, |actor| &actor.name));
    }
    if let Some(event) = word("event") {
        return timeline.event(event).map_or(event, |event| &event.title).to_owned();
    }
    match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(items) => items.iter().map(|item| shown(item, timeline)).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| format!("{key}: {}", shown(value, timeline)));
            fields.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
