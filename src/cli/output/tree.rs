//! A folder of files that frise makes: what is written goes into it and nowhere else.
//!
//! Paths in it are relative, of plain names. A symbolic link below the folder is never followed: what it leads to is
//! not ours. The folder itself may be one, for a person named it.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::file::{replace, unwritable};
use crate::diagnostic::{Diagnostic, codes};

/// A folder of made files.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
}

impl Tree {
    /// The folder, which is made where it is not there.
    ///
    /// # Errors
    /// `unwritable` when it can't be made, or is a file.
    pub fn open(root: &Path) -> Result<Self, Diagnostic> {
        make_folder(root).map_err(|error| unwritable(root, &error))?;
        if root.is_dir() {
            return Ok(Self { root: root.to_path_buf() });
        }
        Err(Diagnostic::error(codes::UNWRITABLE, format!("`{}` is no folder", root.display()))
            .help("name a folder with -o: it is made where it is not there"))
    }

    /// The bytes of a file; none where there is none.
    ///
    /// # Errors
    /// `unwritable` for a link, a folder, or a file that can't be read.
    #[expect(clippy::disallowed_methods, reason = "what is to be overwritten is looked at first")]
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let place = self.place(path)?;
        match fs::read(&place) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unwritable(&place, &error)),
        }
    }

    /// Writes a file, all of it or nothing; folders in its path are made.
    ///
    /// # Errors
    /// `unwritable`; the former file is then as it was.
    pub fn write(&self, path: &str, text: &str) -> Result<(), Diagnostic> {
        let place = self.place(path)?;
        let folder = place.parent().unwrap_or(&self.root);
        make_folder(folder)
            .and_then(|()| replace(&place, text.as_bytes()))
            .map_err(|error| unwritable(&place, &error))
    }

    /// Removes a file, and the folder that held it where nothing else is left there.
    ///
    /// # Errors
    /// `unwritable` when it can't be removed.
    #[expect(clippy::disallowed_methods, reason = "`cli::output` is where files are written")]
    pub fn remove(&self, path: &str) -> Result<(), Diagnostic> {
        let place = self.place(path)?;
        fs::remove_file(&place).map_err(|error| unwritable(&place, &error))?;
        if let Some(folder) = place.parent().filter(|folder| *folder != self.root) {
            // Refused by the system as long as something is in it.
            let _ = fs::remove_dir(folder);
        }
        Ok(())
    }

    /// Where a path leads: below the folder, through folders that are none but folders.
    fn place(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        let mut place = self.root.clone();
        for part in Path::new(path).components() {
            let Component::Normal(name) = part else { return Err(outside(path)) };
            place.push(name);
            match fs::symlink_metadata(&place) {
                Ok(found) if found.is_symlink() => return Err(link(&place)),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(unwritable(&place, &error)),
            }
        }
        if place.file_name().is_none_or(OsStr::is_empty) || place == self.root {
            return Err(outside(path));
        }
        Ok(place)
    }
}

#[expect(clippy::disallowed_methods, reason = "`cli::output` is where files are written")]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}

fn link(place: &Path) -> Diagnostic {
    Diagnostic::error(codes::UNWRITABLE, format!("`{}` is a symbolic link", place.display()))
        .note("what it leads to may lie outside of the folder, and is left alone")
        .help("remove the link, or give another folder with -o")
}

fn outside(path: &str) -> Diagnostic {
    Diagnostic::error(codes::UNWRITABLE, format!("`{path}` is no path inside of the folder"))
        .help("remove `.frise-site.json` from the folder that -o names, or give another folder")
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test makes its files")]
mod tests {
    use super::*;

    #[test]
    fn files_are_written_read_and_removed_with_their_folder() {
        let folder = tempfile::tempdir().unwrap();
        let tree = Tree::open(&folder.path().join("new/site")).unwrap();
        assert_eq!(tree.read("a/b.txt").unwrap(), None);
        tree.write("a/b.txt", "one").unwrap();
        tree.write("a/b.txt", "two").unwrap();
        assert_eq!(tree.read("a/b.txt").unwrap().as_deref(), Some(&b"two"[..]));
        tree.remove("a/b.txt").unwrap();
        assert!(folder.path().join("new/site").is_dir() && !folder.path().join("new/site/a").exists());
    }

    #[test]
    fn no_path_leads_out() {
        let folder = tempfile::tempdir().unwrap();
        let tree = Tree::open(&folder.path().join("site")).unwrap();
        for path in ["../a", "/etc/passwd", "a/../../b", "", ".", ".."] {
            assert_eq!(tree.write(path, "x").unwrap_err().code, codes::UNWRITABLE, "{path}");
        }
        assert!(!folder.path().join("a").exists() && !folder.path().join("b").exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("outside");
        fs::create_dir_all(&outside).unwrap();
        fs::write(outside.join("mine.html"), "mine").unwrap();
        let tree = Tree::open(&folder.path().join("site")).unwrap();
        std::os::unix::fs::symlink(&outside, folder.path().join("site/stories")).unwrap();
        std::os::unix::fs::symlink(outside.join("mine.html"), folder.path().join("site/index.html")).unwrap();
        for path in ["stories/mine.html", "stories/new.html", "index.html"] {
            assert_eq!(tree.write(path, "x").unwrap_err().code, codes::UNWRITABLE, "{path}");
            assert_eq!(tree.remove(path).unwrap_err().code, codes::UNWRITABLE, "{path}");
        }
        assert_eq!(fs::read_to_string(outside.join("mine.html")).unwrap(), "mine");
        assert!(!outside.join("new.html").exists());
        // A link planted at the temporary name is replaced, not written through.
        std::os::unix::fs::symlink(outside.join("mine.html"), folder.path().join("site/.a.html.frise-tmp"))
            .unwrap();
        tree.write("a.html", "x").unwrap();
        assert_eq!(fs::read_to_string(outside.join("mine.html")).unwrap(), "mine");
    }
}
