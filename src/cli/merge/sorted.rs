//! Entries in order, each once, of any number: in memory up to a budget, beyond it as sorted runs on the disk that are merged.
//!
//! A run is a file without a name, which the system takes away when the process ends, however it ends. What stands in
//! which run depends on the order of the input and on the budget; the entries that come out don't.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// So many runs are read at a time: beyond it they are merged to one.
const MOST_RUNS: usize = 64;
/// Bytes of the buffer of a run that is read.
const BUFFER: usize = 64 * 1024;

/// What is sorted: first by `group`, then by `key`, then by `line`, as bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) group: String,
    pub(super) key: String,
    pub(super) line: String,
}

impl Entry {
    /// Bytes of its text: what a budget counts.
    pub(super) fn bytes(&self) -> usize {
        self.group.len() + self.key.len() + self.line.len()
    }
}

/// Takes entries in any order.
#[derive(Debug)]
pub(super) struct Sorter {
    budget: usize,
    folder: PathBuf,
    held: Vec<Entry>,
    bytes: usize,
    runs: Vec<File>,
    most_runs: usize,
}

impl Sorter {
    /// Holds entries of so many bytes in memory; runs are made in `folder`.
    pub(super) fn new(budget: usize, folder: &Path) -> Self {
        let folder = folder.to_path_buf();
        Self { budget, folder, held: Vec::new(), bytes: 0, runs: Vec::new(), most_runs: MOST_RUNS }
    }

    /// Takes an entry.
    ///
    /// # Errors
    /// When a run can't be written.
    pub(super) fn push(&mut self, entry: Entry) -> io::Result<()> {
        let bytes = entry.bytes();
        if self.bytes.saturating_add(bytes) > self.budget && !self.held.is_empty() {
            self.spill()?;
        }
        self.bytes += bytes;
        self.held.push(entry);
        Ok(())
    }

    /// All of them in order.
    ///
    /// # Errors
    /// When a run can't be written or read.
    pub(super) fn sorted(mut self) -> io::Result<Sorted> {
        if self.runs.is_empty() {
            sort(&mut self.held);
            return Ok(Sorted::Held(self.held));
        }
        self.spill()?;
        Ok(Sorted::Runs(self.runs))
    }

    /// Puts what is held into a run.
    fn spill(&mut self) -> io::Result<()> {
        let mut held = std::mem::take(&mut self.held);
        self.bytes = 0;
        sort(&mut held);
        let run = written(&self.folder, held.into_iter().map(Ok))?;
        self.runs.push(run);
        if self.runs.len() >= self.most_runs {
            let runs = std::mem::take(&mut self.runs);
            self.runs.push(written(&self.folder, Merged::of(&runs)?)?);
        }
        Ok(())
    }
}

fn sort(entries: &mut Vec<Entry>) {
    entries.sort_unstable();
    entries.dedup();
}

/// A run with these entries, to be read from its beginning.
fn written(folder: &Path, entries: impl Iterator<Item = io::Result<Entry>>) -> io::Result<File> {
    let mut run = BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(folder)?);
    for entry in entries {
        let entry = entry?;
        for part in [&entry.group, &entry.key, &entry.line] {
            let length = u64::try_from(part.len()).map_err(|_| ErrorKind::InvalidData)?;
            run.write_all(&length.to_le_bytes())?;
            run.write_all(part.as_bytes())?;
        }
    }
    run.into_inner().map_err(io::IntoInnerError::into_error)
}

/// Entries in order, each once.
#[derive(Debug)]
pub(super) enum Sorted {
    /// All in memory.
    Held(Vec<Entry>),
    /// On the disk.
    Runs(Vec<File>),
}

impl Sorted {
    /// Shows each of them.
    ///
    /// # Errors
    /// When a run can't be read.
    pub(super) fn each(&mut self, mut show: impl FnMut(&Entry)) -> io::Result<()> {
        match self {
            Self::Held(entries) => entries.iter().for_each(show),
            Self::Runs(runs) => {
                for entry in Merged::of(runs)? {
                    show(&entry?);
                }
            }
        }
        Ok(())
    }

    /// Hands them out.
    ///
    /// # Errors
    /// When a run can't be read from its beginning.
    pub(super) fn entries(self) -> io::Result<Box<dyn Iterator<Item = io::Result<Entry>>>> {
        Ok(match self {
            Self::Held(entries) => Box::new(entries.into_iter().map(Ok)),
            Self::Runs(runs) => Box::new(Merged::of(&runs)?),
        })
    }
}

/// The entries of several runs in order, each once.
struct Merged {
    runs: Vec<Run>,
    /// The next entry of each run.
    next: BinaryHeap<Reverse<(Entry, usize)>>,
}

type Run = BufReader<File>;

impl Merged {
    fn of(runs: &[File]) -> io::Result<Self> {
        let runs = runs.iter().map(|run| {
            let mut run = run.try_clone()?;
            run.rewind()?;
            Ok(BufReader::with_capacity(BUFFER, run))
        });
        let runs: Vec<Run> = runs.collect::<io::Result<_>>()?;
        let mut merged = Self { runs, next: BinaryHeap::new() };
        for number in 0..merged.runs.len() {
            merged.refill(number)?;
        }
        Ok(merged)
    }

    fn refill(&mut self, number: usize) -> io::Result<()> {
        let entry = self.runs.get_mut(number).map(read).transpose()?.flatten();
        self.next.extend(entry.map(|entry| Reverse((entry, number))));
        Ok(())
    }

    fn step(&mut self) -> io::Result<Option<Entry>> {
        let Some(Reverse((entry, number))) = self.next.pop() else { return Ok(None) };
        self.refill(number)?;
        while let Some(Reverse((other, number))) = self.next.peek() {
            let number = *number;
            if *other != entry {
                break;
            }
            self.next.pop();
            self.refill(number)?;
        }
        Ok(Some(entry))
    }
}

impl Iterator for Merged {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}

/// The next entry of a run; none at its end.
fn read(run: &mut Run) -> io::Result<Option<Entry>> {
    let Some(group) = part(run)? else { return Ok(None) };
    let mut rest = || part(run)?.ok_or_else(|| io::Error::from(ErrorKind::UnexpectedEof));
    Ok(Some(Entry { group, key: rest()?, line: rest()? }))
}

fn part(run: &mut Run) -> io::Result<Option<String>> {
    let mut length = [0; 8];
    match run.read_exact(&mut length) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u64::from_le_bytes(length);
    let mut text = String::new();
    run.take(length).read_to_string(&mut text)?;
    let is_whole = u64::try_from(text.len()) == Ok(length);
    if is_whole { Ok(Some(text)) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(group: &str, key: &str, line: &str) -> Entry {
        Entry { group: group.to_owned(), key: key.to_owned(), line: line.to_owned() }
    }

    fn sorted(entries: &[Entry], budget: usize, most_runs: usize) -> (Vec<Entry>, bool) {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter { most_runs, ..Sorter::new(budget, folder.path()) };
        entries.iter().for_each(|entry| sorter.push(entry.clone()).unwrap());
        let mut sorted = sorter.sorted().unwrap();
        let mut shown = Vec::new();
        sorted.each(|entry| shown.push(entry.clone())).unwrap();
        let is_held = matches!(sorted, Sorted::Held(_));
        // Nothing has a name there, not even now.
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
        let entries: Vec<Entry> = sorted.entries().unwrap().map(Result::unwrap).collect();
        assert_eq!(entries, shown);
        (entries, is_held)
    }

    #[test]
    fn within_the_budget_nothing_is_written() {
        let entries = [entry("b", "", "x"), entry("a", "k", "y"), entry("b", "", "x")];
        let expected = [entry("a", "k", "y"), entry("b", "", "x")];
        for (budget, held) in [(7, true), (6, false), (0, false)] {
            assert_eq!(sorted(&entries, budget, 64), (expected.to_vec(), held), "{budget}");
        }
        assert_eq!(sorted(&[], 0, 64), (Vec::new(), true));
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let mut sorter = Sorter::new(0, Path::new("none/of/these"));
        sorter.push(entry("a", "", "")).unwrap();
        assert!(sorter.push(entry("b", "", "")).is_err());
    }

    proptest! {
        #[test]
        fn any_budget_and_any_number_of_runs_give_the_same(
            entries in proptest::collection::vec(("[ab\u{e9}]{0,2}", "[a-c\n]{0,2}", "[xy\0]{0,9}"), 0..60),
            budget in 0_usize..200,
            most_runs in 2_usize..5,
        ) {
            let entries: Vec<Entry> = entries.iter().map(|(g, k, l)| entry(g, k, l)).collect();
            let mut expected = entries.clone();
            sort(&mut expected);
            prop_assert_eq!(sorted(&entries, budget, most_runs).0, expected);
        }
    }
}
