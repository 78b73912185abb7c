//! Many timelines of one folder, written under one lock, each as [`story`](super::story) writes one. Snapshots that none of them
//! names any more are taken away once, at the end.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Output;
use super::file::unwritable;
use super::story::{Lock, Present, Story, show};
use crate::diagnostic::{Diagnostic, codes};
use crate::timeline::edit::Merged;

/// A folder of timelines that is being written.
#[derive(Debug)]
pub struct Stories {
    folder: PathBuf,
    only_show: bool,
    lock: Option<Lock>,
    last: Option<Story>,
}

impl Stories {
    /// The folder, made if it is not there; with `only_show`, nothing is written.
    ///
    /// # Errors
    /// `unwritable` if it can't be made.
    pub fn open(folder: &Path, only_show: bool) -> Result<Self, Diagnostic> {
        // Not with its parents: a folder that is not there is a mistake to be told.
        match if only_show { Ok(()) } else { fs::create_dir(folder) } {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(unwritable(folder, &error)),
            _ => {}
        }
        Ok(Self { folder: folder.to_path_buf(), only_show, lock: None, last: None })
    }

    /// Changes one of its timelines, as [`super::story::update`] does. A timeline that can't be read is told and stays as it
    /// is: the others are no worse for it.
    ///
    /// # Errors
    /// Those of `make` and `unwritable`; the timeline is then as it was.
    pub fn update(
        &mut self,
        file: &str,
        out: &mut Output,
        make: impl FnOnce(&str, &Present) -> Result<Merged, Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let path = self.folder.join(file);
        match self.change(&path, out, make) {
            Err(problem) if [codes::BAD_YAML, codes::BAD_TIMELINE].contains(&problem.code) => {
                out.report(&problem);
                Ok(())
            }
            other => other,
        }
    }

    fn change(
        &mut self,
        path: &Path,
        out: &mut Output,
        make: impl FnOnce(&str, &Present) -> Result<Merged, Diagnostic>,
    ) -> Result<(), Diagnostic> {
        // The lock is that of this folder: what a link leads to may be written by somebody else now.
        let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        let story = Story::at(path)?.filter(|_| !is_link).ok_or_else(|| {
            Diagnostic::error(codes::UNWRITABLE, format!("`{}` is no file of this folder", path.display()))
                .help("take it away, or give another folder with -o")
        })?;
        if !self.only_show && self.lock.is_none() {
            self.lock = Some(story.lock(out)?);
        }
        let present = story.read()?;
        let merged = make(&story.name(), &present)?;
        match &self.lock {
            Some(lock) => story.put(&present, &merged, lock)?,
            None => {
                let former = present.text.as_deref().unwrap_or_default();
                show(out, &story.name(), former, &merged.text)?;
            }
        }
        merged.notes.iter().for_each(|note| out.note(note));
        self.last = Some(story);
        Ok(())
    }

    /// Takes away what none of the timelines needs any more.
    pub fn end(self) {
        if let (Some(lock), Some(story)) = (&self.lock, &self.last) {
            story.sweep_all(lock);
        }
    }
}
