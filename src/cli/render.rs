//! `frise render`: a timeline in the format of another program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::most::Most;
use super::names;
use super::output::Output;
use super::output::file;
use super::theme;
use crate::diagnostic::{Diagnostic, codes};
use crate::render::{self, FORMATS, Format, Options, Rendered};
use crate::timeline::{self, Timeline};

const EXAMPLES: &str = "\
Examples:
  frise render timelines/story.yaml --to md
  frise render timelines/story.yaml --to html -o story.html
  frise render timelines/story.yaml --to ics -o story.ics
  frise render timelines/*.yaml --to json -o public/
  frise render timelines/story.yaml --to dot | dot -Tsvg -o story.svg";

/// Turn a timeline into a page, a table, a calendar, a graph
///
/// Private notes and what a person hid never leave the timeline. Several timelines give one file each, so -o must
/// name a folder then. What a format can't hold is counted on standard error.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Render {
    /// Timelines, YAML files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    to: String,

    /// The file to write, or a folder for one file a timeline; standard output by default
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,

    /// What parts the cells of a table: a comma, if nothing is said
    #[arg(long, value_enum, value_name = "SIGN")]
    delimiter: Option<Delimiter>,

    #[command(flatten)]
    most: Most,

    /// A folder whose templates, style and script take the place of those of the html page
    #[arg(long, value_name = "FOLDER")]
    templates: Option<PathBuf>,
}

/// The names of the formats, with what they are.
fn formats() -> PossibleValuesParser {
    FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about)).collect::<Vec<_>>().into()
}

/// What parts the cells of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`, which spreadsheets set to a language with decimal commas expect
    Semicolon,
    /// A tab
    Tab,
}

impl Delimiter {
    fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

/// Renders each timeline, then prints or writes. All of them are read before anything is written.
pub(super) fn run(args: &Render, out: &mut Output) -> Result<(), Diagnostic> {
    let format = render::format(&args.to).ok_or_else(|| unknown_format(&args.to))?;
    no_flag_without_use(args, format)?;
    let targets = targets(args, format)?;
    let timelines: Vec<Timeline> =
        args.files.iter().map(|path| timeline::load(path)).collect::<Result<_, _>>()?;
    let timelines: Vec<Timeline> =
        timelines.into_iter().map(|timeline| args.most.of(timeline, out)).collect();
    let options = options(args, out)?;
    for ((path, timeline), target) in args.files.iter().zip(&timelines).zip(&targets) {
        let rendered = render::render(timeline, format, names::words(timeline)?, &options)?;
        tell_what_is_missing(path, format, &rendered, out);
        match target {
            Some(target) => file::save_made(target, &rendered.text)?,
            None => out.write(&rendered.text)?,
        }
    }
    Ok(())
}

/// A flag that the format has no use for is a mistake of the person: the file would not be what they asked for.
fn no_flag_without_use(args: &Render, format: &Format) -> Result<(), Diagnostic> {
    if args.delimiter.is_some() {
        needs("--delimiter", format, |format| format.is_table)?;
    }
    if args.templates.is_some() {
        needs("--templates", format, Format::has_theme)?;
    }
    Ok(())
}

/// Whether a format has a use for a flag.
fn needs(flag: &str, format: &Format, has_use: fn(&Format) -> bool) -> Result<(), Diagnostic> {
    if has_use(format) {
        return Ok(());
    }
    let able: Vec<&str> = FORMATS.iter().filter(|format| has_use(format)).map(|format| format.name).collect();
    Err(Diagnostic::error(codes::USAGE, format!("`{flag}` means nothing to `{}`", format.name))
        .help(format!("leave it out, or choose a format that it is for: `{}`", able.join("`, `"))))
}

/// What the flags choose.
fn options(args: &Render, out: &mut Output) -> Result<Options, Diagnostic> {
    let theme = args.templates.as_deref().map(|folder| theme::load(folder, out)).transpose()?;
    Ok(Options { delimiter: args.delimiter.unwrap_or_default().sign(), theme: theme.unwrap_or_default() })
}

/// Where each timeline goes; `None` is standard output.
fn targets(args: &Render, format: &Format) -> Result<Vec<Option<PathBuf>>, Diagnostic> {
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    match output.filter(|path| is_folder(path)) {
        Some(folder) => in_folder(&args.files, folder, format),
        None if args.files.len() == 1 => Ok(vec![output.map(Path::to_path_buf)]),
        None => Err(Diagnostic::error(codes::USAGE, "several timelines give several files")
            .note(match output {
                Some(path) => format!("`{}` is no folder", path.display()),
                None => "standard output holds one of them".to_owned(),
            })
            .help("name a folder that is there, with a `/` behind it: `-o public/`")),
    }
}

/// A folder that is there, or a name that can be nothing else.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// A file in the folder for each timeline, of the same name.
fn in_folder(files: &[PathBuf], folder: &Path, format: &Format) -> Result<Vec<Option<PathBuf>>, Diagnostic> {
    let mut taken: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut targets = Vec::new();
    for path in files {
        let mut name = path.file_stem().unwrap_or_default().to_owned();
        name.push(".");
        name.push(format.extension);
        let target = folder.join(name);
        if let Some(other) = taken.insert(target.clone(), path) {
            return Err(Diagnostic::error(
                codes::USAGE,
                format!("`{}` would hold two timelines", target.display()),
            )
            .note(format!("`{}` and `{}` have the same name", other.display(), path.display()))
            .help("render them one by one, each to a file of its own"));
        }
        targets.push(Some(target));
    }
    Ok(targets)
}

fn tell_what_is_missing(path: &Path, format: &Format, rendered: &Rendered, out: &Output) {
    for left_out in &rendered.left_out {
        let events = if left_out.events == 1 { "event of" } else { "events of" };
        out.note(&format!(
            "{} {events} `{}` left out of {}: {}",
            left_out.events,
            path.display(),
            format.name,
            left_out.why
        ));
    }
}

/// The command line lets no other name through.
fn unknown_format(name: &str) -> Diagnostic {
    Diagnostic::error(codes::USAGE, format!("there is no format `{name}`")).help("see `frise help render`")
}
