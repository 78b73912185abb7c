//! The lines of partials, read and sorted; how many articles they are of.

use std::io;
use std::path::{Path, PathBuf};

use super::lines::{Asked, no_room};
use super::sorted::{Entry, Sorted, Sorter};
use crate::cli::input;
use crate::cli::progress::{Progress, Tally};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::jsonl::{Lines, Raw};
use crate::pipeline::{self, What};
use crate::span::Span;

/// No line of a partial may be longer than this, in bytes: an article yields a few times its own length.
const MAX_LINE: usize = 256 * 1024 * 1024;
/// As much of a line that can't be read is shown, in characters.
const EXCERPT: usize = 60;
/// The groups of what is sorted: articles that failed, articles of other stories than the one asked for, the others.
pub(super) const FAILED: &str = "e";
const ELSEWHERE: &str = "o";
pub(super) const RECORD: &str = "r";

/// Lines that are being read.
pub(super) struct Gathering<'a> {
    asked: &'a Asked,
    is_by_story: bool,
    room: PathBuf,
    /// What was read.
    pub(super) sorter: Sorter,
    /// The number of lines, those that stood there before included.
    pub(super) lines: usize,
    /// The number of blank lines.
    pub(super) blank: usize,
    /// The version of frise that made the lines, and the first file of it.
    version: Option<(String, String)>,
}

impl<'a> Gathering<'a> {
    /// Sorts in `room` what does not fit into memory, each story for itself if that is asked for.
    pub(super) fn new(asked: &'a Asked, is_by_story: bool, room: PathBuf) -> Self {
        let sorter = Sorter::new(asked.memory_budget, &room);
        Self { asked, is_by_story, room, sorter, lines: 0, blank: 0, version: None }
    }

    /// Takes the lines of an input.
    ///
    /// # Errors
    /// When one of them is no line of a partial, or of another version than those before; when it can't be read.
    pub(super) fn read(&mut self, path: &Path, progress: &Progress) -> Result<(), Diagnostic> {
        let (name, input) = input::open_metered(path, progress.meter())?;
        let mut lines = Lines::new(&name, input, MAX_LINE);
        while let Some(raw) = lines.next_line() {
            let bytes = match raw? {
                Raw::Blank => {
                    self.blank += 1;
                    continue;
                }
                Raw::Whole(bytes) => bytes,
                Raw::TooLong { beginning, .. } => {
                    return Err(bad(&lines, &beginning, "it is longer than 256 MiB"));
                }
            };
            let line = std::str::from_utf8(&bytes).map_err(|_| bad(&lines, &bytes, "it is not UTF-8"))?;
            let line = line.trim_start_matches('\u{feff}').trim();
            let gathered = pipeline::gather(line).map_err(|why| bad(&lines, &bytes, &why.to_string()))?;
            self.same_version(&gathered.frise, &name)?;
            self.lines += 1;
            self.sorter
                .push(self.entry(gathered.article, gathered.what))
                .map_err(|error| no_room(&self.room, &error))?;
            progress.advance(0, &Tally { articles: self.lines, ..Tally::default() });
        }
        Ok(())
    }

    fn entry(&self, key: String, what: What) -> Entry {
        match what {
            What::Failed { code } => Entry { group: FAILED.to_owned(), key, line: code },
            What::Record { story, .. } if self.asked.story.as_ref().is_some_and(|asked| *asked != story) => {
                Entry { group: ELSEWHERE.to_owned(), key, line: String::new() }
            }
            What::Record { story, line } if self.is_by_story => {
                Entry { group: format!("{RECORD}{story}"), key, line }
            }
            What::Record { line, .. } => Entry { group: RECORD.to_owned(), key, line },
        }
    }

    fn same_version(&mut self, frise: &str, name: &str) -> Result<(), Diagnostic> {
        let (known, first) = self.version.get_or_insert_with(|| (frise.to_owned(), name.to_owned()));
        if known == frise || self.asked.allow_mixed {
            return Ok(());
        }
        let message = format!("`{name}` has lines of frise {frise}, and `{first}` of frise {known}");
        Err(Diagnostic::error(codes::MIXED_VERSIONS, message)
            .note("two versions read an article differently: what is one event may come out as two")
            .help("analyse all articles with one version, or merge them all the same with --allow-mixed"))
    }
}

/// How many articles there are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    records: usize,
    failed: usize,
}

impl Counts {
    /// Of what was read; each article counts once.
    ///
    /// # Errors
    /// When the disk does not give it back.
    pub(super) fn of(sorted: &mut Sorted) -> io::Result<Self> {
        let mut counts = Self::default();
        let mut last = Entry::default();
        sorted.each(|entry| {
            // Two readings of one article stand side by side, and are one.
            if (&last.group, &last.key) != (&entry.group, &entry.key) {
                *(if entry.group == FAILED { &mut counts.failed } else { &mut counts.records }) += 1;
                last = Entry { line: String::new(), ..entry.clone() };
            }
        })?;
        Ok(counts)
    }

    /// Refuses any other number than the expected one.
    pub(super) fn check(&self, expected: usize, lines: usize, blank: usize) -> Result<(), Diagnostic> {
        let found = self.records + self.failed;
        if found == expected {
            return Ok(());
        }
        let articles = if found == 1 { "article" } else { "articles" };
        let message = format!("the lines are of {found} {articles}, and not of {expected}");
        let again = lines.saturating_sub(found);
        let problem = Diagnostic::error(codes::INCOMPLETE, message).note(format!(
            "articles that yielded something: {}, that failed: {}; lines that stood there again: {again}, blank: {blank}",
            self.records, self.failed,
        ));
        Err(if found < expected {
            problem.help("look for the part that is missing, and analyse it again; nothing was written")
        } else {
            problem.help("look for a part of something else; nothing was written")
        })
    }
}

/// The problem of a line that is none of a partial.
fn bad<R: io::BufRead>(lines: &Lines<R>, line: &[u8], why: &str) -> Diagnostic {
    let line = String::from_utf8_lossy(line.get(..line.len().min(4 * EXCERPT)).unwrap_or(line));
    let shown: String = line.chars().take(EXCERPT).collect();
    let why = why.split(" at line ").next().unwrap_or(why);
    let message = format!("line {} of `{}` is no line of a partial", lines.number(), lines.name());
    Diagnostic::error(codes::BAD_PARTIAL, message)
        .at(lines.name(), &shown, Span::new(0, shown.len()), why)
        .from_line(lines.number())
        .help("make it anew with `frise analyse --jsonl ARTICLES`; nothing was written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_readings_of_an_article_are_one() {
        let entry = |group: &str, key: &str, line: &str| Entry {
            group: group.to_owned(),
            key: key.to_owned(),
            line: line.to_owned(),
        };
        let entries = vec![
            entry(FAILED, "a", "x"),
            entry(FAILED, "b", "x"),
            entry(ELSEWHERE, "a", ""),
            entry("ra", "a", "1"),
            entry("ra", "a", "2"),
            entry("rb", "a", "1"),
        ];
        let counts = Counts::of(&mut Sorted::Held(entries)).unwrap();
        assert_eq!(counts, Counts { records: 3, failed: 2 });
        assert!(counts.check(5, 6, 0).is_ok());
        let problem = counts.check(6, 7, 1).unwrap_err();
        assert_eq!(problem.message, "the lines are of 5 articles, and not of 6");
        assert!(problem.notes[0].ends_with("again: 2, blank: 1"), "{problem:?}");
    }
}
