//! `frise query`: which events of a timeline concern whom, when, of which kind; and what connects two actors.

mod paths;

use std::path::PathBuf;

use clap::ValueEnum;
use unicode_width::UnicodeWidthStr as _;

use super::check::pretty;
use super::names;
use super::output::Output;
use crate::diagnostic::{Diagnostic, codes, terminal};
use crate::edtf::parse;
use crate::timeline::select::{self, Query, Topic};
use crate::timeline::{self, Event, Index, Kind, Timeline, to_yaml};

const EXAMPLES: &str = "\
Examples:
  frise query timelines/story.yaml --actor \"Odile Ferrand\" --from 2024-05
  frise query timelines/story.yaml --said-by ferrand --about mairie-de-morvanche
  frise query timelines/story.yaml --between \"Odile Ferrand\" \"Mairie de Morvanche\"
  frise query timelines/story.yaml --kind plan --format yaml > plans.yaml

Each condition that is given must hold. Actors are given by id, name, alias or a part of a name that only one has.";

/// Ask a timeline: events by actor, speaker, subject, date and kind; paths between two actors
///
/// As YAML or JSON, the answer is a timeline of its own, of these events with their actors and articles.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Ask {
    /// The timeline, a YAML file
    timeline: PathBuf,

    /// This actor takes part, in whatever role, or is given as the source; repeated: all of them
    #[arg(long, value_name = "ACTOR")]
    actor: Vec<String>,

    /// This actor says it, or it is told on their word; repeated: one of them
    #[arg(long, value_name = "ACTOR")]
    said_by: Vec<String>,

    /// A statement about this actor or event; repeated: about one of them
    #[arg(long, value_name = "ACTOR-OR-EVENT")]
    about: Vec<String>,

    /// The shortest paths from one actor to another, through events and relations
    #[arg(long, num_args = 2, value_names = ["ACTOR", "ACTOR"])]
    between: Vec<String>,

    /// Not before this date: a day, a month, a year, or any EDTF
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Not after this date
    #[arg(long, value_name = "DATE")]
    to: Option<String>,

    /// Of this kind; repeated: of one of them
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Vec<KindArg>,

    /// Without a date
    #[arg(long, conflicts_with_all = ["from", "to"])]
    undated: bool,

    /// How the answer is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Form,
}

/// The kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Something that happens or happened
    Occurrence,
    /// Someone says something
    Statement,
    /// Something that is to happen
    Plan,
    /// Something that is so, for a while
    State,
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Occurrence => Self::Occurrence,
            KindArg::Statement => Self::Statement,
            KindArg::Plan => Self::Plan,
            KindArg::State => Self::State,
        }
    }
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A line for each event
    #[default]
    Table,
    /// A timeline
    Yaml,
    /// A timeline, as JSON
    Json,
}

/// Answers the question.
pub(super) fn run(args: &Ask, out: &mut Output) -> Result<(), Diagnostic> {
    let whole = timeline::load(&args.timeline)?;
    let found = select::select(&whole, &query(args, &whole)?);
    let (answer, paths) = match args.between.as_slice() {
        [from, to] => {
            let ends = (names::actor(&whole, from)?, names::actor(&whole, to)?);
            let paths = paths::between(&whole, ends, &found);
            (paths::timeline(&whole, &paths), Some(paths))
        }
        _ => (select::subset(&whole, &found), None),
    };
    match (args.format, &paths) {
        (Form::Yaml, _) => out.write(&to_yaml(&answer)),
        (Form::Json, _) => out.write(&pretty(&answer)),
        (Form::Table, Some(paths)) if paths.is_empty() => {
            out.note("nothing connects the two");
            Ok(())
        }
        (Form::Table, Some(paths)) => out.write(&terminal::shown(&paths::told(paths))),
        (Form::Table, None) if answer.events.is_empty() => {
            out.note("no event answers this");
            Ok(())
        }
        (Form::Table, None) => out.write(&terminal::shown(&table(&answer))),
    }
}

/// The conditions, with names turned into ids.
fn query(args: &Ask, timeline: &Timeline) -> Result<Query, Diagnostic> {
    let ids = |names: &[String]| -> Result<Vec<String>, Diagnostic> {
        names.iter().map(|name| names::actor(timeline, name).map(|actor| actor.id.clone())).collect()
    };
    let about = args.about.iter().map(|name| match select::event(timeline, name) {
        Ok(event) if !event.id.is_empty() => Ok(Topic::Event(event.id.clone())),
        _ => names::actor(timeline, name).map(|actor| Topic::Actor(actor.id.clone())),
    });
    Ok(Query {
        actors: ids(&args.actor)?,
        said_by: ids(&args.said_by)?,
        about: about.collect::<Result<_, _>>()?,
        days: (days("--from", args.from.as_deref())?.0, days("--to", args.to.as_deref())?.1),
        kinds: args.kind.iter().map(|kind| Kind::from(*kind)).collect(),
        undated: args.undated,
    })
}

/// The days of a date on the command line.
fn days(flag: &str, text: Option<&str>) -> Result<timeline::days::Bounds, Diagnostic> {
    let Some(text) = text else { return Ok((None, None)) };
    parse::days(text).map_err(|error| {
        Diagnostic::error(codes::BAD_DATE, format!("`{flag} {text}` can't be read"))
            .note(error.to_string())
            .help("write a day, a month or a year: `2024-05-13`, `2024-05`, `2024`")
    })
}

/// The events in columns: date, kind, id, who takes part, title.
fn table(answer: &Timeline) -> String {
    let index = Index::of(answer);
    let mut rows = vec![["date", "kind", "id", "who", "title"].map(str::to_owned)];
    rows.extend(answer.events.iter().map(|event| row(event, &index)));
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..4).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths.iter().chain([&0])) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn row(event: &Event, index: &Index<'_>) -> [String; 5] {
    let mut who: Vec<&str> = Vec::new();
    for id in event.who.iter().map(|who| &who.actor).chain(&event.according_to) {
        let name = index.actor(id).map_or(id.as_str(), |actor| actor.name.as_str());
        if !who.contains(&name) {
            who.push(name);
        }
    }
    let line = |text: &str| {
        text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let or_dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    let rel = if event.rel.as_str() == "at" { String::new() } else { format!("{} ", event.rel) };
    [
        or_dash(format!("{rel}{}", line(&event.date))),
        event.kind.to_string(),
        or_dash(event.id.clone()),
        or_dash(line(&who.join(", "))),
        line(&event.title),
    ]
}
