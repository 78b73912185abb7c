//! What a site was made of: the file `.frise-site.json` beside its pages.
//!
//! It tells which files frise made, from what, and what they held, so that the next run makes only those anew that would
//! come out differently, removes those that have no place any more, and leaves alone what a person put there.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::cli::output::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::render::site::digest;

/// The name of the record.
const NAME: &str = ".frise-site.json";
/// Raised when a newer frise can't read what this one writes: the site is then made anew.
const VERSION: u32 = 1;

/// The files of a site.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    version: u32,
    files: BTreeMap<String, Made>,
    /// Files that a run was about to write or remove; they stay here only if it was ended before it was done.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pending: BTreeSet<String>,
}

/// A file that frise made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Made {
    /// The fingerprint of what it was made of.
    from: String,
    /// The digest of what it held.
    held: String,
}

/// A file of a site as it stands in the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It is not there.
    Missing,
    /// It holds what would be written now.
    Fresh,
    /// frise made it, of something else.
    Stale,
    /// Nobody knows who made it.
    Foreign,
}

impl Record {
    /// The record of a folder; an empty one where there is none, or none that can be read.
    pub(super) fn read(tree: &Tree) -> Result<Self, Diagnostic> {
        let text = tree.read(NAME)?.unwrap_or_default();
        let read: Option<Self> = serde_json::from_slice(&text).ok();
        Ok(read.filter(|record| record.version == VERSION).unwrap_or_default())
    }

    /// How a file stands, where these bytes are in the folder.
    pub(super) fn state(&self, path: &str, fingerprint: &str, there: Option<&[u8]>) -> State {
        let Some(bytes) = there else { return State::Missing };
        match self.files.get(path) {
            Some(made) if made.held == digest(bytes) => {
                if made.from == fingerprint {
                    State::Fresh
                } else {
                    State::Stale
                }
            }
            _ if self.pending.contains(path) => State::Stale,
            _ => State::Foreign,
        }
    }

    /// The files that have no place in a site of these paths.
    pub(super) fn others(&self, paths: &BTreeSet<&str>) -> Vec<String> {
        let known = self.files.keys().chain(&self.pending);
        let others: BTreeSet<&String> = known.filter(|path| !paths.contains(path.as_str())).collect();
        others.into_iter().cloned().collect()
    }

    /// Says what is about to be written or removed, before it is.
    pub(super) fn announce<'a>(
        &mut self,
        paths: impl Iterator<Item = &'a String>,
        tree: &Tree,
    ) -> Result<(), Diagnostic> {
        self.pending.extend(paths.cloned());
        if self.pending.is_empty() { Ok(()) } else { self.write(tree) }
    }

    /// A file now holds that text, made of that.
    pub(super) fn made(&mut self, path: &str, fingerprint: &str, text: &[u8]) {
        self.files.insert(path.to_owned(), Made { from: fingerprint.to_owned(), held: digest(text) });
    }

    /// A file is not frise's any more.
    pub(super) fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// All that was announced is done.
    pub(super) fn finish(&mut self, tree: &Tree) -> Result<(), Diagnostic> {
        self.pending.clear();
        self.write(tree)
    }

    fn write(&mut self, tree: &Tree) -> Result<(), Diagnostic> {
        self.version = VERSION;
        // Maps of strings to strings: nothing here can fail.
        let text = serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        if tree.read(NAME)?.is_some_and(|former| former == text.as_bytes()) {
            return Ok(());
        }
        tree.write(NAME, &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_ours_as_long_as_it_holds_what_was_written() {
        let mut record = Record::default();
        record.made("a.html", "one", b"text");
        assert_eq!(record.state("a.html", "one", None), State::Missing);
        assert_eq!(record.state("a.html", "one", Some(b"text")), State::Fresh);
        assert_eq!(record.state("a.html", "two", Some(b"text")), State::Stale);
        assert_eq!(record.state("a.html", "one", Some(b"mine")), State::Foreign);
        assert_eq!(record.state("b.html", "one", Some(b"text")), State::Foreign);
        record.pending.insert("b.html".to_owned());
        assert_eq!(record.state("b.html", "one", Some(b"text")), State::Stale);
    }

    #[test]
    fn a_record_that_can_not_be_read_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let tree = Tree::open(folder.path()).unwrap();
        for text in ["", "{", "{\"version\": 99, \"files\": {}}"] {
            tree.write(NAME, text).unwrap();
            assert!(Record::read(&tree).unwrap().files.is_empty());
        }
    }
}
