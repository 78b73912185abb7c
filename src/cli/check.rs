//! `frise check`: what is wrong in timelines, for a person or for continuous integration.

mod json;
pub(super) mod originals;
mod sarif;

use std::path::PathBuf;

use clap::ValueEnum;

pub(super) use self::json::pretty;
use self::originals::Folder;
use super::output::Output;
use crate::diagnostic::{Diagnostic, terminal};
use crate::timeline::check::{self, Report};
use crate::timeline::read_text;

const EXAMPLES: &str = "\
Examples:
  frise check timelines/*.yaml
  frise check --strict timelines/story.yaml
  frise check --format sarif timelines/*.yaml > frise.sarif

Errors give the exit code 1; warnings do too with --strict. docs/checking.md says what is looked for.";

/// Check timelines: schema, dates, ids, order, contradictions, sources
///
/// Each finding has its file, line and column, and a way out. Articles are looked for where the timeline says, to see
/// whether they still hold what is quoted.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {
    /// Timelines, YAML files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How the findings are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Form,

    /// End with 1 on warnings too
    #[arg(long)]
    strict: bool,

    /// Do not look for the articles
    #[arg(long)]
    no_sources: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// With the lines in question, for a person
    #[default]
    Text,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, which forges show beside the lines
    Sarif,
}

/// A file that was looked at.
struct Checked {
    /// The file as the person named it.
    name: String,
    text: String,
    report: Report,
}

/// Looks at each file; one that can't be read does not keep the others from being looked at.
pub(super) fn run(args: &Check, out: &mut Output) -> Result<(), Diagnostic> {
    let mut checked = Vec::new();
    for path in &args.files {
        let text = match read_text(path) {
            Ok(text) => text,
            Err(problem) => {
                out.report(&problem);
                continue;
            }
        };
        let name = path.display().to_string();
        let mut folder = Folder::of(path);
        let mut look = |article: &_| folder.original(article);
        let report = check::check(&name, &text, (!args.no_sources).then_some(&mut look));
        checked.push(Checked { name, text, report });
    }
    let is_wrong =
        |checked: &Checked| checked.report.errors() > 0 || (args.strict && checked.report.warnings() > 0);
    if checked.iter().any(is_wrong) {
        out.fail(1);
    }
    match args.format {
        Form::Text => text(&checked, out),
        Form::Json => out.write(&json::document(&checked)),
        Form::Sarif => out.write(&sarif::document(&checked)),
    }
}

/// The findings as they are drawn for a person, and how many there are.
fn text(checked: &[Checked], out: &mut Output) -> Result<(), Diagnostic> {
    for Checked { name, text, report } in checked {
        for problem in report.diagnostics(name, text) {
            let drawn = terminal::render(&problem, out.colour(), out.width().max(100));
            out.write(&format!("{drawn}\n"))?;
        }
        let counted = |number: usize, what: &str| match number {
            1 => format!("1 {what}"),
            number => format!("{number} {what}s"),
        };
        let (errors, warnings) = (report.errors(), report.warnings());
        let told = match (errors, warnings) {
            (0, 0) => "nothing to report".to_owned(),
            (0, warnings) => counted(warnings, "warning"),
            (errors, 0) => counted(errors, "error"),
            (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
        };
        out.write(&format!("{}: {told}\n", terminal::shown(name)))?;
    }
    Ok(())
}
