//! The disk: the one file of the library's reading side that opens anything, and what it says when it can't.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::bytes::empty;
use super::{Document, Meter, articles};
use crate::diagnostic::{Diagnostic, codes};

/// No file may be larger than this, in bytes.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Of a folder, so many names are looked at for one like the name that was not found.
const MAX_NAMES: usize = 10_000;

/// The first article in the file at `path`.
///
/// # Errors
/// A diagnostic when there is no such file, when it is no text or no article, or when something in it can't be taken.
pub fn read(path: &Path) -> Result<Document, Diagnostic> {
    if path.is_dir() {
        return Err(is_folder(path, &path.display().to_string()));
    }
    let mut articles = articles(path, &Meter::default())?;
    articles.next().unwrap_or_else(|| Err(empty(&path.display().to_string())))
}

fn is_folder(path: &Path, name: &str) -> Diagnostic {
    Diagnostic::error(codes::IS_DIRECTORY, format!("`{name}` is a folder"))
        .help(format!("name the files in it, for instance `{}`", path.join("*.md").display()))
}

#[expect(clippy::disallowed_methods, reason = "`document` is the room that reads articles from the disk")]
/// Opens a file to be read; `name` is how the person called it.
///
/// # Errors
/// When it does not exist, is a folder, or can't be opened.
pub fn open_file(path: &Path, name: &str) -> Result<File, Diagnostic> {
    if path.is_dir() {
        return Err(is_folder(path, name));
    }
    File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => missing(path, name),
        _ => unreadable(name, &error),
    })
}

pub(super) fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    // The kind, not the system's own words, which differ from one system to the next.
    Diagnostic::error(codes::UNREADABLE, format!("`{name}` can't be read"))
        .note(error.kind().to_string())
        .help("check that you may read this file")
}

fn missing(path: &Path, name: &str) -> Diagnostic {
    let problem = Diagnostic::error(codes::MISSING_FILE, format!("there is no file `{name}`"));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match (similar(path), folder) {
        (Some(other), _) => problem.help(format!("there is `{}`", other.display())),
        (None, Some(folder)) if !folder.is_dir() => {
            problem.note(format!("there is no folder `{}`", folder.display())).help("check the path")
        }
        _ => problem
            .note("a name is looked up from the current folder")
            .help("check the spelling, or give the path from here"),
    }
}

/// The file in the same folder whose name is nearest to the one that was not found, if one is near.
fn similar(path: &Path) -> Option<PathBuf> {
    let wanted = lower(path)?;
    let folder = path.parent()?;
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = here.read_dir().ok()?.take(MAX_NAMES).filter_map(Result::ok);
    let near = entries.map(|entry| PathBuf::from(entry.file_name())).filter_map(|other| {
        let same_stem = other.file_stem().is_some() && other.file_stem() == path.file_stem();
        let distance = if same_stem { 1 } else { edits(&wanted, &lower(&other)?) };
        (distance <= 1 + wanted.len() / 5).then_some((distance, other))
    });
    // Of equals the first by name: the order in which a system lists a folder is its own.
    let (_, other) = near.min()?;
    Some(folder.join(other)).filter(|found| found.is_file())
}

fn lower(path: &Path) -> Option<Vec<char>> {
    Some(path.file_name()?.to_str()?.to_lowercase().chars().collect())
}

/// Letters to insert, remove or replace to turn `a` into `b` (Levenshtein's distance).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let up = *cell;
            left = (diagonal + usize::from(x != y)).min(up + 1).min(left + 1);
            diagonal = up;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "these tests read files that they write themselves")]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_becomes_an_article_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("A.TXT");
        fs::write(&path, "Titre\n\nTexte.\n").unwrap();
        let document = read(&path).unwrap();
        assert_eq!((document.title.as_str(), document.body.of(&document.text)), ("Titre", "Texte."));
        assert_eq!(
            (document.origin.as_str(), document.path.as_deref()),
            (path.to_str().unwrap(), Some(path.as_path()))
        );
    }

    #[test]
    fn json_lines_are_several_articles() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        fs::write(&path, "{\"text\": \"A\"}\n{\"text\": \"B\"}\n").unwrap();
        let articles = |path| articles(path, &Meter::default());
        assert_eq!(articles(&path).unwrap().filter_map(Result::ok).count(), 2);
        let plain = folder.path().join("a.txt");
        fs::write(&plain, "A").unwrap();
        assert_eq!(articles(&plain).unwrap().filter_map(Result::ok).count(), 1);
    }

    #[test]
    fn a_missing_file_is_told_its_neighbour() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("gazette.md"), "x").unwrap();
        let help = |name: &str| read(&folder.path().join(name)).unwrap_err().help[0].clone();
        assert!(help("gazete.md").ends_with("gazette.md`"));
        assert!(help("Gazette.MD").ends_with("gazette.md`"));
        assert!(help("gazette.txt").ends_with("gazette.md`"));
        assert!(help("autre.md").starts_with("check the spelling"));
        let error = read(&folder.path().join("no/a.md")).unwrap_err();
        assert_eq!(error.code, codes::MISSING_FILE);
        assert!(error.notes[0].starts_with("there is no folder"));
    }

    #[test]
    fn folders_and_large_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap_err().code, codes::IS_DIRECTORY);
        let path = folder.path().join("large.txt");
        File::create(&path).unwrap().set_len(MAX_FILE + 1).unwrap();
        assert_eq!(read(&path).unwrap_err().code, codes::TOO_LARGE);
    }

    #[test]
    fn distance() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(edits(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!((edits(&chars(""), &chars("ab")), edits(&chars("ab"), &chars(""))), (2, 2));
    }
}
