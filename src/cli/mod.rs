//! The command line: one file for each subcommand, with its arguments and one function; nothing of the domain.
//!
//! [`main`] reads the arguments, runs the subcommand and gives the exit code: 0 when all went well, 1 when a
//! [`Diagnostic`] says that it did not, 2 when the command line can't be understood. Whatever is printed goes through
//! [`Output`], which knows about colour, width and closed pipes; whatever is read from a flag or from standard input
//! goes through `input`.
//!
//! To add a subcommand: a file with its arguments and `run`, a line in `Command`, a line in `Command::run`.
#![allow(clippy::result_large_err, reason = "a run makes one diagnostic: its size costs nothing")]

pub mod add;
pub mod analyse;
pub mod build;
pub mod check;
pub mod completions;
pub mod dates;
pub mod diff;
pub mod explain;
mod fetch;
pub mod fmt;
pub mod graph;
mod input;
pub mod inspect;
pub mod merge;
mod most;
mod names;
mod ordered;
pub mod output;
mod progress;
pub mod query;
mod reading;
pub mod render;
pub mod schema;
pub mod show;
pub mod site;
mod theme;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::diagnostic::Diagnostic;
use output::Output;

const EXAMPLES: &str = "\
Examples:
  frise build articles/ -o timelines/story.yaml
  frise add timelines/story.yaml articles/tuesday.md
  frise inspect page.html
  frise show timelines/story.yaml
  frise render timelines/story.yaml --to md -o story.md
  frise dates --published 2020-08-03 \"Il partira vendredi.\"

Exit codes: 0 done, 1 a problem that is told on standard error, 2 a command line that can't be understood.";

/// Turns news articles into a structured, sourced chronology
///
/// Articles go in as web pages, text, feeds, JSON or archives of these; a YAML timeline comes out, in which every date
/// says why it is that one. No clock is read: the same input gives the same bytes.
#[derive(Debug, Parser)]
#[command(name = "frise", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Add(add::Add),
    Analyse(analyse::Analyse),
    Merge(merge::Merge),
    Show(show::Show),
    Render(render::Render),
    Inspect(inspect::Inspect),
    Site(site::Site),
    Check(check::Check),
    Query(query::Ask),
    Graph(graph::Graph),
    Diff(diff::Diffs),
    Fmt(fmt::Fmt),
    Schema(schema::Schema),
    Dates(dates::Dates),
    Explain(explain::Explain),
    Completions(completions::Completions),
}

impl Command {
    fn run(&self, out: &mut Output) -> Result<(), Diagnostic> {
        match self {
            Self::Build(args) => build::run(args, out),
            Self::Add(args) => add::run(args, out),
            Self::Analyse(args) => analyse::run(args, out),
            Self::Merge(args) => merge::run(args, out),
            Self::Show(args) => show::run(args, out),
            Self::Render(args) => render::run(args, out),
            Self::Inspect(args) => inspect::run(args, out),
            Self::Site(args) => site::run(args, out),
            Self::Check(args) => check::run(args, out),
            Self::Query(args) => query::run(args, out),
            Self::Graph(args) => graph::run(args, out),
            Self::Diff(args) => diff::run(args, out),
            Self::Fmt(args) => fmt::run(args, out),
            Self::Schema(args) => schema::run(args, out),
            Self::Dates(args) => dates::run(args, out),
            Self::Explain(args) => explain::run(args, out),
            Self::Completions(args) => completions::run(args, out),
        }
    }
}

/// Runs the command of this process and gives its exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(help_or_error) => {
            // Whoever closed the pipe does not want the help text.
            let _ = help_or_error.print();
            return ExitCode::from(u8::try_from(help_or_error.exit_code()).unwrap_or(2));
        }
    };
    let mut out = Output::of_process();
    let done = cli.command.run(&mut out).and_then(|()| out.flush());
    if let Err(problem) = done {
        out.report(&problem);
    }
    ExitCode::from(out.exit_code())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_fit_together() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn each_help_has_an_example() {
        for command in super::Cli::command().get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(
                help.contains("Examples:\n  ") || help.contains("Example:\n  "),
                "{}",
                command.get_name()
            );
        }
    }
}
