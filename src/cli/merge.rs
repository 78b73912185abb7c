//! `frise merge`: several timelines in one, and timelines of what many articles yielded (`lines`).

mod gathering;
mod lines;
mod names;
mod sorted;

use std::path::{Component, Path, PathBuf};

use super::output::Output;
use super::output::file;
use super::output::story::{self, Story};
use crate::diagnostic::{Diagnostic, codes};
use crate::pipeline;
use crate::timeline::edit::{Base, File, Merged};

const EXAMPLES: &str = "\
Examples:
  frise merge mine.yaml theirs.yaml -o both.yaml
  frise merge mine.yaml theirs.yaml -o mine.yaml
  frise merge mine.yaml theirs.yaml --dry-run -o mine.yaml
  frise merge --jsonl part.*.partial -o timelines/story.yaml
  frise merge --jsonl partials/ --expect 12000 -o timelines/

Of timelines, the result is the first file with what only the others have. Where two tell of one event, a field that one of them changed is
taken from that one; where both changed it, the first's stays and the other's is shown under `proposed`. Notes and texts are
put one after the other. What one removed stays out, unless the other wrote something in it. Comments are those of the first.

With --jsonl, the files hold what `frise analyse` printed, in any number of pieces, in any order; what stands there twice counts
once. One timeline is made of all articles, or, where -o names a folder, one of each story that articles are filed under
(`story` in their lines). A timeline that is there already belongs to whoever edits it, as with `frise build`.";

/// Make one timeline of several, or timelines of what `frise analyse` printed
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Merge {
    /// The timelines, two or more; with --jsonl, files or folders of lines, `-` is standard input
    #[arg(value_name = "FILE", required = true, num_args = 1..)]
    timelines: Vec<PathBuf>,

    /// Write the result to this file: a new one, or the first of the timelines; by default it is printed. With --jsonl also a
    /// folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Print what would change in the file that -o names, and write nothing
    #[arg(long, requires = "output")]
    dry_run: bool,

    #[command(flatten)]
    lines: lines::Asked,
}

/// A timeline that was read.
struct Read {
    name: String,
    text: String,
    base: Option<Base>,
    folder: PathBuf,
}

/// Joins, then prints or writes.
pub(super) fn run(args: &Merge, out: &mut Output) -> Result<(), Diagnostic> {
    if args.lines.jsonl {
        return lines::run(args, out);
    }
    if args.timelines.len() < 2 {
        return Err(Diagnostic::error(codes::USAGE, "one timeline is nothing to merge")
            .help("name two or more; what `frise analyse` printed is merged with --jsonl"));
    }
    let target = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let folder = target.and_then(Path::parent).unwrap_or(Path::new("")).to_path_buf();
    let Some((first, others)) = args.timelines.split_first() else { return Ok(()) };
    let others: Vec<Read> = others.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
    let Some(path) = target else {
        let merged = joined(read(first)?, &others, &folder)?;
        merged.notes.iter().for_each(|note| out.note(note));
        return out.write(&without_base(&merged.text));
    };
    if is_same(path, first) {
        // The first is read under the lock.
        return story::update(path, args.dry_run, out, |name, present| {
            let text = present.text.clone().unwrap_or_default();
            let base = present.base.clone();
            joined(Read { name: name.to_owned(), text, base, folder: folder.clone() }, &others, &folder)
        });
    }
    let first = read(first)?;
    story::update(path, args.dry_run, out, |name, present| match present.text {
        Some(_) => Err(file::is_timeline_already(name)),
        None => joined(first, &others, &folder),
    })
}

/// The others in the first.
fn joined(first: Read, others: &[Read], folder: &Path) -> Result<Merged, Diagnostic> {
    let Read { name, mut text, mut base, folder: mut from } = first;
    let mut notes = Vec::new();
    let mut last = None;
    for other in others {
        let (ours, theirs) = (moved(&from, folder), moved(&other.folder, folder));
        let one = File { name: &name, text: &text, base: base.as_ref(), path: &ours };
        let other = File { name: &other.name, text: &other.text, base: other.base.as_ref(), path: &theirs };
        let merged = pipeline::unite(&one, &other)?;
        notes.extend(merged.notes.iter().cloned());
        folder.clone_into(&mut from);
        (text, base) = (merged.text.clone(), Some(merged.base.clone()));
        last = Some(merged);
    }
    let merged = last.ok_or_else(|| Diagnostic::error(codes::USAGE, "there is nothing to merge with"))?;
    Ok(Merged { notes, ..merged })
}

fn read(path: &Path) -> Result<Read, Diagnostic> {
    let name = path.display().to_string();
    // The messages for a file that is not there, or is none.
    let text = crate::timeline::read_text(path)?;
    let base = match Story::at(path)? {
        Some(story) => story.read()?.base,
        None => None,
    };
    Ok(Read { name, text, base, folder: path.parent().unwrap_or(Path::new("")).to_path_buf() })
}

/// Whether both name one file.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    real(one) == real(other)
}

/// What turns a path seen from one folder into one seen from another.
fn moved(from: &Path, to: &Path) -> impl Fn(&str) -> String + use<> {
    let (from, to) = (from.to_path_buf(), to.to_path_buf());
    move |file: &str| {
        if from == to || Path::new(file).is_absolute() {
            return file.to_owned();
        }
        let path = plain(&from.join(file));
        pipeline::relative(&path, Some(&plain(&to))).unwrap_or_else(|| file.to_owned())
    }
}

/// A path without the steps back that undo one of its own.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir if out.file_name().is_some() => drop(out.pop()),
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

/// What is printed stands in no folder, and has no snapshot beside it.
fn without_base(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("base:")).collect()
}
