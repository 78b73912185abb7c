//! `frise merge --jsonl`: timelines of what many articles yielded, in whatever pieces and order it stands.
//!
//! Lines are sorted by story and article, in memory or on the disk ([`sorted`](super::sorted)); each is there once. Then the
//! timelines are made and written, one story at a time.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::Merge;
use super::gathering::{Counts, FAILED, Gathering, RECORD};
use super::names::file_of;
use super::sorted::{Entry, Sorted};
use crate::cli::input;
use crate::cli::output::stories::Stories;
use crate::cli::output::{Output, story};
use crate::cli::progress::{Progress, Tally};
use crate::diagnostic::{Diagnostic, codes};
use crate::pipeline::{self, Built, Options};
use crate::timeline;

/// What is asked of a merge of lines.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// The files hold what `frise analyse` printed
    #[arg(long)]
    pub(super) jsonl: bool,

    /// Take only the articles that are filed under this story
    #[arg(long, value_name = "KEY", requires = "jsonl")]
    pub(super) story: Option<String>,

    /// Title of the timeline; by default that of the first article
    #[arg(long, requires = "jsonl")]
    title: Option<String>,

    /// Time zone of the timeline: the one that was given to `frise analyse`
    #[arg(long, value_name = "ZONE", requires = "jsonl")]
    tz: Option<String>,

    /// Refuse to write anything unless there are so many articles, those that failed included
    #[arg(long, value_name = "N", requires = "jsonl")]
    expect: Option<usize>,

    /// Take lines that several versions of frise made
    #[arg(long, requires = "jsonl")]
    pub(super) allow_mixed: bool,

    /// So many bytes of lines are held in memory, the rest is sorted on the disk: 4096, 64K, 256M, 2G
    #[arg(long, value_name = "BYTES", requires = "jsonl", default_value = "256M", value_parser = bytes)]
    pub(super) memory_budget: usize,
}

/// Where the timelines go.
enum Target<'a> {
    Printed,
    File(&'a Path),
    /// One for each story.
    Folder(&'a Path),
}

/// Reads, sorts, makes and writes.
pub(super) fn run(args: &Merge, out: &mut Output) -> Result<(), Diagnostic> {
    let target = Target::of(args)?;
    let options = Options {
        title: args.lines.title.clone(),
        zone: input::zone(args.lines.tz.as_deref())?,
        folder: target.folder(),
        ..Options::default()
    };
    let inputs = inputs(&args.timelines)?;
    let mut progress = Progress::new(inputs.iter());
    let is_by_story = matches!(target, Target::Folder(_));
    let mut gathering = Gathering::new(&args.lines, is_by_story, target.room());
    for path in &inputs {
        gathering.read(path, &progress)?;
    }
    let Gathering { sorter, lines, blank, .. } = gathering;
    let mut sorted = sorter.sorted().map_err(|error| no_room(&target.room(), &error))?;
    if let Some(expected) = args.lines.expect {
        let counts = Counts::of(&mut sorted).map_err(|error| no_room(&target.room(), &error))?;
        counts.check(expected, lines, blank)?;
    }
    progress.then(lines);
    let mut writing = Writing { args, target: &target, options, progress, tally: Tally::default(), out };
    let failed = writing.write(sorted)?;
    let Writing { progress, tally, .. } = writing;
    progress.tell(&tally, &reasons(&failed), true, out);
    Ok(())
}

impl Target<'_> {
    fn of(args: &Merge) -> Result<Target<'_>, Diagnostic> {
        let Some(path) = args.output.as_deref().filter(|path| *path != Path::new("-")) else {
            return Ok(Target::Printed);
        };
        let is_folder =
            path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
        match is_folder {
            true if args.lines.title.is_some() => {
                Err(Diagnostic::error(codes::USAGE, "one title can't be that of each story in a folder")
                    .note(format!(
                        "`{}` is a folder, to which one timeline a story is written",
                        path.display()
                    ))
                    .help("name a file with -o, or leave --title out"))
            }
            true => Ok(Target::Folder(path)),
            false => Ok(Target::File(path)),
        }
    }

    /// The folder of the timelines.
    fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Printed => None,
            Self::File(path) => Some(path.parent().unwrap_or(Path::new("")).to_path_buf()),
            Self::Folder(path) => Some(path.to_path_buf()),
        }
    }

    /// Where what does not fit into memory is put: on the disk that the timelines are written to.
    fn room(&self) -> PathBuf {
        let folder = self.folder().unwrap_or_else(std::env::temp_dir);
        let above = folder.parent().map(Path::to_path_buf).unwrap_or_default();
        let named = [folder, above].into_iter().filter(|folder| !folder.as_os_str().is_empty());
        named.into_iter().find(|folder| folder.is_dir()).unwrap_or_else(|| PathBuf::from("."))
    }
}

/// The files to read: those that are named, and of a folder those that an engine writes its results to.
fn inputs(named: &[PathBuf]) -> Result<Vec<PathBuf>, Diagnostic> {
    input::one_reader_of_stdin(named.iter())?;
    let mut all = Vec::new();
    for path in named {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let unreadable = |error: &io::Error| input::unreadable(&path.display().to_string(), error);
        let mut files = Vec::new();
        for entry in path.read_dir().map_err(|error| unreadable(&error))? {
            let entry = entry.map_err(|error| unreadable(&error))?;
            // Marks of success and sums of bytes, as Hadoop and Spark leave them.
            let is_aside = entry.file_name().to_string_lossy().starts_with(['_', '.']);
            if !is_aside && entry.path().is_file() {
                files.push(entry.path());
            }
        }
        files.sort();
        all.append(&mut files);
    }
    Ok(all)
}

/// Timelines that are being made and written.
struct Writing<'a> {
    args: &'a Merge,
    target: &'a Target<'a>,
    options: Options,
    progress: Progress,
    tally: Tally,
    out: &'a mut Output,
}

impl Writing<'_> {
    /// Writes all; gives the codes of the articles that failed, with their numbers.
    fn write(&mut self, sorted: Sorted) -> Result<BTreeMap<String, usize>, Diagnostic> {
        let room = self.target.room();
        let mut stories = match self.target {
            Target::Folder(folder) => Some(Stories::open(folder, self.args.dry_run)?),
            _ => None,
        };
        let mut failed: BTreeMap<String, usize> = BTreeMap::new();
        let mut entries = sorted.entries().map_err(|error| no_room(&room, &error))?.peekable();
        let mut written = 0_usize;
        while let Some(next) = entries.next() {
            let entry = next.map_err(|error| no_room(&room, &error))?;
            let Some(key) = entry.group.strip_prefix(RECORD).map(str::to_owned) else {
                if entry.group == FAILED {
                    self.tally.articles += 1;
                    self.tally.errors += 1;
                    *failed.entry(entry.line).or_default() += 1;
                }
                continue;
            };
            let (group, mut lines) = (entry.group, 1);
            let same = |next: &io::Result<Entry>| next.as_ref().is_ok_and(|next| next.group == group);
            let more = std::iter::from_fn(|| entries.next_if(same)).filter_map(Result::ok);
            let more = more.inspect(|_| lines += 1).map(|entry| entry.line);
            let all = std::iter::once(entry.line).chain(more);
            let built = pipeline::finish_lines(all, &self.options);
            let built = built.map_err(|why| no_room(&room, &io::Error::other(why.to_string())))?;
            if let Some(Err(error)) = entries.next_if(Result::is_err) {
                // What was read is not all of the story.
                return Err(no_room(&room, &error));
            }
            self.tally.articles += built.timeline.articles.len();
            self.tally.events += built.timeline.events.len();
            self.put(&key, built, stories.as_mut())?;
            self.progress.advance(lines, &self.tally);
            written += 1;
        }
        if let Some(stories) = stories {
            stories.end();
        }
        if written == 0 {
            return Err(self.nothing(&failed));
        }
        Ok(failed)
    }

    /// Prints or writes one timeline.
    fn put(&mut self, key: &str, built: Built, stories: Option<&mut Stories>) -> Result<(), Diagnostic> {
        built.warnings.iter().for_each(|warning| self.out.report(warning));
        if matches!(self.target, Target::Printed) {
            let Built { timeline, .. } = built;
            return self.out.write(&timeline::to_yaml(&timeline));
        }
        let merged = |name: &str, present: &story::Present| {
            pipeline::merge_owned(name, present.text.as_deref(), present.base.as_ref(), built)
        };
        match (self.target, stories) {
            (Target::File(path), _) => story::update(path, self.args.dry_run, self.out, merged),
            (_, Some(stories)) => stories.update(&file_of(key), self.out, merged),
            (_, None) => Ok(()),
        }
    }

    fn nothing(&self, failed: &BTreeMap<String, usize>) -> Diagnostic {
        let problem = match &self.args.lines.story {
            Some(key) => Diagnostic::error(codes::EMPTY_INPUT, format!("no article is filed under `{key}`"))
                .help("a story is named as it stands in the field `story` of the articles"),
            None => Diagnostic::error(codes::EMPTY_INPUT, "no article yielded anything")
                .help("make the lines with `frise analyse --jsonl ARTICLES`"),
        };
        if failed.is_empty() {
            problem
        } else {
            problem.note(format!("articles that failed: {}", reasons(failed)))
        }
    }
}

/// `3 bad-json-line, 1 too-large`.
fn reasons(failed: &BTreeMap<String, usize>) -> String {
    failed.iter().map(|(code, count)| format!("{count} {code}")).collect::<Vec<_>>().join(", ")
}

/// A number of bytes: 4096, 64K, 256M, 2G.
fn bytes(text: &str) -> Result<usize, String> {
    let (digits, shift) = match text.trim_end_matches(['b', 'B']) {
        text if text.ends_with(['k', 'K']) => (text.trim_end_matches(['k', 'K']), 10),
        text if text.ends_with(['m', 'M']) => (text.trim_end_matches(['m', 'M']), 20),
        text if text.ends_with(['g', 'G']) => (text.trim_end_matches(['g', 'G']), 30),
        text => (text, 0),
    };
    let number: usize = digits.parse().map_err(|_| "give a number of bytes, such as 256M".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "no machine has so many bytes".to_owned())
}

/// The problem of a disk that takes or gives no runs.
pub(super) fn no_room(folder: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("lines can't be sorted in `{}`", folder.display());
    Diagnostic::error(codes::UNWRITABLE, message)
        .note(error.kind().to_string())
        .help("make room there, or hold more in memory with --memory-budget")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_bytes_are_read() {
        assert_eq!((bytes("0"), bytes("64K"), bytes("256M")), (Ok(0), Ok(1 << 16), Ok(1 << 28)));
        assert_eq!((bytes("64kB"), bytes("2g")), (Ok(1 << 16), Ok(1 << 31)));
        for text in ["", "M", "-1", "1.5M", "1T", "99999999999999999999", "18446744073709551615K"] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }
}
