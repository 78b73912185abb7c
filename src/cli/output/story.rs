//! The timeline that belongs to its editor, on the disk: read, merged and written under one lock, whole or not at all.
//!
//! What is written, in this order: the schema for editors in `.frise/`, the snapshot beside it, then the timeline that names
//! both, each under a fixed temporary name, forced to the disk, and renamed; only then are snapshots taken away that no
//! timeline of the folder names. A run that is
//! killed anywhere leaves the former timeline or the new one, with the snapshot that it names; what else it leaves, the next
//! one clears. The lock is that of the file `.frise/lock`, and dies with its process: a stale one needs no hand.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::Output;
use super::file::{
    TEMPORARY, former, is_folder, read_if_there, replace, temporary, unwritable, write_through,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::timeline::edit::{Base, Merged};
use crate::timeline::{SCHEMA_FILE, from_yaml, json_schema};

/// The folder beside a timeline that holds what frise must remember.
const FOLDER: &str = ".frise";
/// The file of the lock in it.
const LOCK: &str = "lock";

/// A timeline on the disk.
#[derive(Debug)]
pub struct Story {
    /// As the person named it.
    path: PathBuf,
    /// The file itself, behind any symbolic links.
    target: PathBuf,
}

/// What stands there.
#[derive(Debug, Default)]
pub struct Present {
    /// The text; none if there is no file, or nothing in it.
    pub text: Option<String>,
    /// The snapshot that it names, if that is there and whole.
    pub base: Option<Base>,
}

/// The lock of a folder, held until it is dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "it is locked as long as it is open")] File);

/// Changes the timeline at `path`: reads it, lets `make` say what it is to be, and writes that, all under one lock.
///
/// With `only_show`, what would change is printed and nothing is written, no lock either.
///
/// # Errors
/// Those of `make`, and `unwritable`; the timeline is then as it was.
pub fn update(
    path: &Path,
    only_show: bool,
    out: &mut Output,
    make: impl FnOnce(&str, &Present) -> Result<Merged, Diagnostic>,
) -> Result<(), Diagnostic> {
    let Some(story) = Story::at(path)? else {
        let merged = make(&path.display().to_string(), &Present::default())?;
        return write_through(path, &merged.text).map_err(|error| unwritable(path, &error));
    };
    let merged = if only_show {
        let present = story.read()?;
        let merged = make(&story.name(), &present)?;
        show(out, &story.name(), present.text.as_deref().unwrap_or_default(), &merged.text)?;
        merged
    } else {
        if !story.folder().join(FOLDER).exists() {
            // What can't be merged gets no folder beside it.
            if let Some(text) = story.read()?.text {
                from_yaml(&story.name(), &text)?;
            }
        }
        let lock = story.lock(out)?;
        let present = story.read()?;
        let merged = make(&story.name(), &present)?;
        story.write(&present, &merged, &lock)?;
        merged
    };
    merged.notes.iter().for_each(|note| out.note(note));
    Ok(())
}

/// Prints the lines that differ, as `diff -u` does.
pub(super) fn show(out: &mut Output, name: &str, former: &str, text: &str) -> Result<(), Diagnostic> {
    let lines = TextDiff::from_lines(former, text);
    let shown = lines.unified_diff().context_radius(3).header(name, name).to_string();
    out.write(&shown)
}

impl Story {
    /// The timeline at `path`; none if that is no file of the disk but a device or a pipe.
    ///
    /// # Errors
    /// `unwritable` if it is a folder or can't be looked at.
    pub fn at(path: &Path) -> Result<Option<Self>, Diagnostic> {
        let target = behind_links(path);
        match fs::metadata(&target) {
            Ok(found) if found.is_dir() => Err(is_folder(path)),
            Ok(found) if !found.is_file() => Ok(None),
            Err(error) if error.kind() != ErrorKind::NotFound => Err(unwritable(path, &error)),
            _ => Ok(Some(Self { path: path.to_path_buf(), target })),
        }
    }

    /// As the person named it.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The folder of the file.
    fn folder(&self) -> &Path {
        self.target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    /// Waits until no other frise writes in the folder; says so if it has to.
    ///
    /// # Errors
    /// `unwritable` if the folder can't be written to.
    pub fn lock(&self, out: &Output) -> Result<Lock, Diagnostic> {
        let file = self.open_lock().map_err(|error| unwritable(&self.path, &error))?;
        match file.try_lock() {
            Ok(()) => return Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => {
                let lock = self.path.with_file_name(FOLDER).join(LOCK);
                out.note(&format!(
                    "another frise writes here (`{}` is locked): waiting for it",
                    lock.display()
                ));
            }
            Err(TryLockError::Error(error)) => return Err(unwritable(&self.path, &error)),
        }
        file.lock().map_err(|error| unwritable(&self.path, &error))?;
        Ok(Lock(file))
    }

    fn open_lock(&self) -> io::Result<File> {
        let folder = self.folder();
        // Not with its parents: a folder that is not there is a mistake to be told.
        match fs::create_dir(folder.join(FOLDER)) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        OpenOptions::new().write(true).create(true).truncate(false).open(folder.join(FOLDER).join(LOCK))
    }

    /// What stands there now.
    ///
    /// # Errors
    /// `unwritable` if it is something else than a timeline, `bad-yaml` if it is no UTF-8 text.
    pub fn read(&self) -> Result<Present, Diagnostic> {
        let there = fs::exists(&self.target).map_err(|error| unwritable(&self.path, &error))?;
        if !there {
            return Ok(Present::default());
        }
        let bytes = former(&self.path, &self.target)?;
        if bytes.trim_ascii().is_empty() {
            return Ok(Present::default());
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let line = error
                .as_bytes()
                .iter()
                .take(error.utf8_error().valid_up_to())
                .filter(|byte| **byte == b'\n')
                .count()
                + 1;
            Diagnostic::error(codes::BAD_YAML, format!("`{}` is not UTF-8 text (line {line})", self.name()))
                .help("save the file as UTF-8; nothing was written")
        })?;
        let base = named(&text).map(|name| self.base(&name)).transpose();
        let base = base.map_err(|error| unwritable(&self.path, &error))?.flatten();
        Ok(Present { text: Some(text), base })
    }

    /// The snapshot of that name, if it is there and whole.
    #[expect(clippy::disallowed_methods, reason = "a snapshot is read where it is written")]
    fn base(&self, name: &str) -> io::Result<Option<Base>> {
        match fs::read_to_string(self.snapshot(name)) {
            Ok(text) => Ok(Base::from_json(&text).filter(|base| base.name() == name)),
            // Damaged, or never there: what it held is lost. A disk that can't be read is no reason to think so.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn snapshot(&self, name: &str) -> PathBuf {
        self.folder().join(FOLDER).join(format!("{name}.json"))
    }

    /// Writes a merged timeline with its snapshot; a file that would not change is not touched.
    ///
    /// # Errors
    /// `unwritable`, with the reason; the timeline is then as it was.
    pub fn write(&self, present: &Present, merged: &Merged, lock: &Lock) -> Result<(), Diagnostic> {
        self.put(present, merged, lock)?;
        self.sweep(&merged.base.name());
        Ok(())
    }

    /// Writes it, and leaves the snapshots that nobody names any more to [`Story::sweep_all`].
    pub(super) fn put(&self, present: &Present, merged: &Merged, _: &Lock) -> Result<(), Diagnostic> {
        let mut new = Vec::new();
        if let Err(error) = self.write_all(present, merged, &mut new) {
            // What the timeline does not name yet goes with it.
            new.iter().rev().for_each(|path| remove(path));
            return Err(unwritable(&self.path, &error));
        }
        if let Ok(left) = temporary(&self.target) {
            // That of a run that was killed: nobody else writes here now.
            remove(&left);
        }
        Ok(())
    }

    /// Writes what differs, in order; `new` gets the files that were not there.
    fn write_all(&self, present: &Present, merged: &Merged, new: &mut Vec<PathBuf>) -> io::Result<()> {
        let schema = self.folder().join(SCHEMA_FILE);
        let (known, wanted) = (read_if_there(&schema)?, json_schema());
        if known.as_deref() != Some(wanted.as_bytes()) {
            replace(&schema, wanted.as_bytes())?;
            new.extend(known.is_none().then_some(schema));
        }
        let name = merged.base.name();
        if self.base(&name)?.is_none() {
            let snapshot = self.snapshot(&name);
            replace(&snapshot, merged.base.to_json().as_bytes())?;
            new.push(snapshot);
        }
        if present.text.as_deref() != Some(merged.text.as_str()) {
            replace(&self.target, merged.text.as_bytes())?;
        }
        Ok(())
    }

    /// Takes away the snapshots that no timeline of the folder names.
    pub(super) fn sweep_all(&self, _: &Lock) {
        self.sweep("");
    }

    /// Takes away the snapshots that no timeline of the folder names, as its `own` is; one that can't be is no harm.
    #[expect(clippy::disallowed_methods, reason = "every timeline of the folder may name a snapshot")]
    fn sweep(&self, own: &str) {
        let Ok(entries) = fs::read_dir(self.folder().join(FOLDER)) else { return };
        let snapshots: Vec<(String, PathBuf)> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                if path.to_str()?.ends_with(TEMPORARY) {
                    remove(&path);
                }
                let name = path.file_name()?.to_str()?.strip_suffix(".json")?.to_owned();
                is_name(&name).then_some((name, path))
            })
            .collect();
        if snapshots.iter().all(|(name, _)| name == own) {
            return;
        }
        let Ok(entries) = fs::read_dir(self.folder()) else { return };
        let mut in_use: BTreeSet<String> = BTreeSet::new();
        for entry in entries {
            let Ok(entry) = entry else { return };
            let path = entry.path();
            let is_timeline = path.extension().is_some_and(|found| found == "yaml" || found == "yml");
            if !is_timeline && path.file_name() != self.target.file_name() {
                continue;
            }
            match fs::read(&path) {
                Ok(bytes) => in_use.extend(named(&String::from_utf8_lossy(&bytes))),
                // What can't be read may name any of them.
                Err(_) if path.is_dir() => {}
                Err(_) => return,
            }
        }
        for (name, path) in snapshots {
            if !in_use.contains(&name) {
                remove(&path);
            }
        }
    }
}

/// The file behind symbolic links, also where it is not there yet.
fn behind_links(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    let folder = |path: &Path| path.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut target = path.to_path_buf();
    // A link to a link to …: as many as systems follow.
    for _ in 0..40 {
        match fs::read_link(&target) {
            Ok(next) => target = folder(&target).join(next),
            Err(_) => break,
        }
    }
    target
}

#[expect(clippy::disallowed_methods, reason = "`cli::output` is where files are written")]
fn remove(path: &Path) {
    // It is no harm where it stands: the next run tries again.
    let _ = fs::remove_file(path);
}

/// The snapshot that the text of a timeline names, on a line of its own.
fn named(text: &str) -> Option<String> {
    let line = text.lines().rev().find_map(|line| line.strip_prefix("base:"))?;
    let value = line.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    is_name(value).then(|| value.to_owned())
}

/// Whether it is the name of a snapshot: 16 hexadecimal digits, and so no path.
fn is_name(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_snapshot_is_no_path() {
        assert_eq!(named("a: b\nbase: \"00ff00ff00ff00ff\" # c\n").as_deref(), Some("00ff00ff00ff00ff"));
        assert_eq!(named("base: 0123456789012345").as_deref(), Some("0123456789012345"));
        for text in ["base: \"../../../../../a\"", "  base: 00ff00ff00ff00ff", "base: 00FF00FF00FF00FF", ""] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
