//! Where articles come from: a file, a folder, a pattern, standard input, bytes that were downloaded or unpacked.
//!
//! All of them end in [`Articles`], which reads each article when it is asked for. A file that a person names must be an
//! article, or is an error; one that is found in a folder or archive and is of no kind that frise knows is passed over
//! and told, as a warning in the place of an article. Start reading at [`articles`].

use std::cell::Cell;
use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::bytes::{not_text, single};
use super::file::{MAX_FILE, open_file, unreadable};
use super::kind::{BEGINNING, Kind};
use super::{Document, Input, encoding, json, jsonl};
use crate::diagnostic::{Diagnostic, codes};

/// Folders within folders are looked into no further.
const MAX_DEPTH: usize = 32;
/// No folder or pattern may give more files than this.
const MAX_FILES: usize = 1_000_000;
/// So many of the files that were passed over are named.
const NAMED: usize = 5;

/// The articles of an input, read as they are asked for. Where a warning stands instead of an article, something was
/// passed over and the next one follows; after an error, too, the next one may be good.
pub struct Articles(Box<dyn Iterator<Item = Result<Document, Diagnostic>>>);

impl std::fmt::Debug for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Articles")
    }
}

impl Iterator for Articles {
    type Item = Result<Document, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl Articles {
    pub(super) fn new(articles: impl Iterator<Item = Result<Document, Diagnostic>> + 'static) -> Self {
        Self(Box::new(articles))
    }

    /// The same articles, each changed.
    #[must_use]
    pub fn then(self, change: impl Fn(Document) -> Document + 'static) -> Self {
        Self::new(self.0.map(move |article| article.map(&change)))
    }

    fn one(article: Result<Document, Diagnostic>) -> Self {
        Self::new(std::iter::once(article))
    }
}

/// Counts the bytes that were read of all inputs that it was given to, for whoever shows how far a long work is.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// Bytes read so far; of archives, as they are packed.
    pub fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// The same input, counted as it is read.
    pub fn watch<R: Read>(&self, input: R) -> impl Read + use<R> {
        Metered(input, self.clone())
    }

    pub(super) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// A reader that tells a meter.
struct Metered<R>(R, Meter);

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.add(u64::try_from(read).unwrap_or(0));
        Ok(read)
    }
}

/// The articles of a file, of all files in a folder and the folders in it, or of all that a pattern with `*`, `?` or
/// `[…]` names; sorted by name, so that the order is the same on every machine.
///
/// # Errors
/// A diagnostic when there is no such file or none that can be read; those of an article are given in its stead.
pub fn articles(path: &Path, meter: &Meter) -> Result<Articles, Diagnostic> {
    if path.is_dir() {
        return folder(path, meter);
    }
    if !path.exists() && is_pattern(path) {
        return pattern(path, meter);
    }
    of_file(path, meter)
}

/// The size of what [`articles`] would read, in bytes, as far as the system tells it.
pub fn size(path: &Path) -> u64 {
    let of_file = |path: &Path| path.metadata().map_or(0, |data| data.len());
    if path.is_dir() {
        return files_in(path).iter().map(|path| of_file(path)).sum();
    }
    if !path.exists() && is_pattern(path) {
        return expanded(path).map_or(0, |paths| paths.iter().map(|path| size(path)).sum());
    }
    of_file(path)
}

/// The articles that a stream gives, such as standard input; `name` is what it is called in diagnostics. JSON Lines are
/// read line by line, all else as a whole.
///
/// # Errors
/// When it can't be read, or holds no article.
pub fn of_stream(name: &str, mut input: impl Read + 'static) -> Result<Articles, Diagnostic> {
    let mut bytes = Vec::new();
    let mut take = |most: u64, bytes: &mut Vec<u8>| {
        (&mut input).take(most).read_to_end(bytes).map_err(|error| unreadable(name, &error)).map(drop)
    };
    take(u64::try_from(BEGINNING + 1).unwrap_or(u64::MAX), &mut bytes)?;
    if Kind::of(name, &bytes) == Kind::JsonLines {
        return Ok(Articles::new(jsonl::articles(name, BufReader::new(Cursor::new(bytes).chain(input)))));
    }
    take(MAX_FILE, &mut bytes)?;
    of_bytes(&Input::new(name), bytes, &Within::named())
}

/// The articles in some bytes, which may be of any kind.
///
/// # Errors
/// As [`of_stream`].
pub fn of_bytes_of(input: &Input<'_>, bytes: Vec<u8>) -> Result<Articles, Diagnostic> {
    of_bytes(input, bytes, &Within::named())
}

/// How an input was come by.
#[derive(Debug, Clone)]
pub(super) struct Within {
    /// Archives around it.
    #[cfg_attr(not(feature = "zip"), expect(dead_code, reason = "only archives are unpacked"))]
    pub(super) depth: usize,
    /// What may still be unpacked, in bytes, by all archives within one.
    #[cfg_attr(not(feature = "zip"), expect(dead_code, reason = "only archives are unpacked"))]
    pub(super) left: Rc<Cell<u64>>,
}

impl Within {
    /// It was named by a person.
    pub(super) fn named() -> Self {
        Self { depth: 0, left: Rc::new(Cell::new(super::bytes::MAX_UNPACKED)) }
    }
}

/// The articles in some bytes.
pub(super) fn of_bytes(input: &Input<'_>, bytes: Vec<u8>, within: &Within) -> Result<Articles, Diagnostic> {
    super::bytes::check_size(input.name, bytes.len())?;
    let name = input.name;
    match Kind::of(input.typed_as(), &bytes) {
        Kind::JsonLines => Ok(Articles::new(jsonl::articles(name, Cursor::new(bytes)))),
        Kind::Json => {
            let decoded = encoding::decode_owned(bytes).map_err(|error| not_text(name, &error))?;
            json::articles(name, decoded).map(Articles::new)
        }
        Kind::Feed => feed(input, &bytes),
        Kind::Zip => zip(name, Cursor::new(bytes), within, &Meter::default()),
        Kind::Epub => epub(name, bytes),
        kind @ (Kind::Plain | Kind::Markdown | Kind::Page | Kind::Docx | Kind::Pdf) => {
            single(input, kind, &bytes).map(|document| Articles::one(Ok(document)))
        }
    }
}

#[cfg(feature = "feeds")]
fn feed(input: &Input<'_>, bytes: &[u8]) -> Result<Articles, Diagnostic> {
    let declared = super::page::charset(bytes).or_else(|| input.charset.map(str::to_owned));
    let decoded = encoding::decode_declared(bytes, declared.as_deref())
        .map_err(|error| not_text(input.name, &error))?;
    let encoding = decoded.encoding;
    let articles = super::feed::articles(input.name, &decoded.text)?;
    Ok(Articles::new(articles).then(move |found| Document { encoding, ..found }))
}

#[cfg(not(feature = "feeds"))]
fn feed(input: &Input<'_>, _: &[u8]) -> Result<Articles, Diagnostic> {
    Err(super::bytes::left_out(input.name, "a feed", "feeds"))
}

#[cfg(feature = "zip")]
fn zip<R>(name: &str, input: R, within: &Within, meter: &Meter) -> Result<Articles, Diagnostic>
where
    R: Read + std::io::Seek + 'static,
{
    super::archive::articles(name, input, within, meter).map(Articles::new)
}

#[cfg(not(feature = "zip"))]
fn zip<R>(name: &str, _: R, _: &Within, _: &Meter) -> Result<Articles, Diagnostic> {
    Err(super::bytes::left_out(name, "a ZIP archive", "zip"))
}

#[cfg(feature = "epub")]
fn epub(name: &str, bytes: Vec<u8>) -> Result<Articles, Diagnostic> {
    super::epub::articles(name, bytes).map(Articles::new)
}

#[cfg(not(feature = "epub"))]
fn epub(name: &str, _: Vec<u8>) -> Result<Articles, Diagnostic> {
    Err(super::bytes::left_out(name, "an electronic book (EPUB)", "epub"))
}

/// The articles of one file.
fn of_file(path: &Path, meter: &Meter) -> Result<Articles, Diagnostic> {
    let name = path.display().to_string();
    let file = Metered(open_file(path, &name)?, meter.clone());
    match Kind::of_extension(&name) {
        Some(Kind::JsonLines) => Ok(Articles::new(jsonl::articles(&name, BufReader::new(file)))),
        Some(Kind::Zip) => zip(&name, BufReader::new(file.0), &Within::named(), meter),
        _ => {
            let mut bytes = Vec::new();
            // Not the size that the system tells: a pipe has none, and a file may grow.
            file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&name, &error))?;
            let path = path.to_path_buf();
            let articles = of_bytes(&Input::new(&name), bytes, &Within::named())?;
            // The one article of a file bears its name; others stand somewhere in it.
            Ok(articles.then(move |found| {
                let is_whole = found.origin == name;
                Document { path: is_whole.then(|| path.clone()).or(found.path), ..found }
            }))
        }
    }
}

/// The files in a folder and the folders in it, in the order of their names; hidden ones are none.
fn files_in(path: &Path) -> Vec<PathBuf> {
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let walk = walkdir::WalkDir::new(path).max_depth(MAX_DEPTH).sort_by_file_name().into_iter();
    let shown = walk.filter_entry(move |entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let files = shown.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).take(MAX_FILES).collect()
}

/// The articles of a folder.
fn folder(path: &Path, meter: &Meter) -> Result<Articles, Diagnostic> {
    let name = path.display().to_string();
    let (taken, passed): (Vec<PathBuf>, Vec<PathBuf>) =
        files_in(path).into_iter().partition(|path| is_taken(path));
    if taken.is_empty() {
        return Err(Diagnostic::error(codes::EMPTY_INPUT, format!("`{name}` holds no article"))
            .note("no file in it is of a kind that frise knows by its name")
            .help("kinds are told by the extension: `.txt`, `.md`, `.html`, `.json`, `.jsonl`, `.rss`, `.zip`, …"));
    }
    let meter = meter.clone();
    let told = skipped(&name, passed.iter().map(|path| path.display().to_string()));
    let articles = taken
        .into_iter()
        .flat_map(move |path| of_file(&path, &meter).unwrap_or_else(|problem| Articles::one(Err(problem))));
    Ok(Articles::new(articles.chain(told.map(Err))))
}

/// Whether a file that was found is of a kind that is read.
fn is_taken(path: &Path) -> bool {
    let name = path.display().to_string();
    if Kind::of_extension(&name).is_some() {
        return true;
    }
    let mut bytes = Vec::new();
    let begins = || -> Option<()> {
        let file = open_file(path, &name).ok()?;
        file.take(u64::try_from(BEGINNING).unwrap_or(u64::MAX)).read_to_end(&mut bytes).ok().map(drop)
    };
    super::kind::has_extension(&name, "xml") && { begins }().is_some() && Kind::is_taken(&name, &bytes)
}

/// The warning that files were passed over.
pub(super) fn skipped(name: &str, files: impl Iterator<Item = String>) -> Option<Diagnostic> {
    let files: Vec<String> = files.collect();
    if files.is_empty() {
        return None;
    }
    let mut named: Vec<String> = files.iter().take(NAMED).map(|file| format!("`{file}`")).collect();
    if files.len() > NAMED {
        named.push(format!("and {} more", files.len() - NAMED));
    }
    let count = if files.len() == 1 { "a file".to_owned() } else { format!("{} files", files.len()) };
    Some(
        Diagnostic::warning(
            codes::SKIPPED,
            format!("{count} in `{name}` {} passed over", if files.len() == 1 { "was" } else { "were" }),
        )
        .note(named.join(", "))
        .help("what holds an article is known by its extension: `.txt`, `.md`, `.html`, `.json`, `.rss`, …"),
    )
}

/// Whether a path that names no file is a pattern.
fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.contains(['*', '?', '[']))
}

/// What a pattern names, in alphabetical order.
fn expanded(path: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let name = path.display().to_string();
    let problem = |what: String| Diagnostic::error(codes::MISSING_FILE, what);
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let found = glob::glob_with(&name, options).map_err(|error| {
        problem(format!("`{name}` is not a pattern of file names"))
            .note(error.msg)
            .help("`*` stands for any letters, `**` for any folders, `[ab]` for one of these letters")
    })?;
    let mut paths: Vec<PathBuf> = found.filter_map(Result::ok).take(MAX_FILES).collect();
    paths.sort();
    if paths.is_empty() {
        return Err(problem(format!("no file is called like `{name}`"))
            .note("a name is looked up from the current folder")
            .help("check the folder and the extension"));
    }
    Ok(paths)
}

fn pattern(path: &Path, meter: &Meter) -> Result<Articles, Diagnostic> {
    let meter = meter.clone();
    let articles = expanded(path)?.into_iter().flat_map(move |path| {
        let read = if path.is_dir() { folder(&path, &meter) } else { of_file(&path, &meter) };
        read.unwrap_or_else(|problem| Articles::one(Err(problem)))
    });
    Ok(Articles::new(articles))
}
