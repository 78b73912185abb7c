//! Output files: whole or not at all, and never over a timeline or something that frise did not write.
//!
//! The text goes to a temporary name in the same folder, is forced to the disk, then takes the place of the old file
//! by a rename. Timelines go through [`story`](super::story), what is made from them through [`save_made`].

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, codes};

/// What the name of a temporary file ends with.
pub(super) const TEMPORARY: &str = ".frise-tmp";

/// Writes what was made from a timeline and can be made again: a former text is not kept.
///
/// # Errors
/// `unwritable`, with the reason; the former file is then as it was. A timeline is not overwritten: it may hold what
/// a person wrote.
pub fn save_made(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&target) {
        Ok(found) if found.is_dir() => return Err(is_folder(path)),
        Ok(found) if !found.is_file() => {
            return write_through(&target, text).map_err(|error| unwritable(path, &error));
        }
        Ok(_) => {
            let former =
                read_if_there(&target).map_err(|error| unwritable(path, &error))?.unwrap_or_default();
            if former == text.as_bytes() {
                return Ok(());
            }
            if is_timeline(&former) {
                return Err(is_timeline_already(&path.display().to_string()));
            }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(path, &error)),
    }
    replace(&target, text.as_bytes()).map_err(|error| unwritable(path, &error))
}

/// Writes a timeline that was read as `former` and changed, in the place of that file.
///
/// # Errors
/// `unwritable`, with the reason, or because the file is not what was read any more; it is then as it was.
pub fn save_edited(path: &Path, former: &str, text: &str) -> Result<(), Diagnostic> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let now = read_if_there(&target).map_err(|error| unwritable(path, &error))?;
    if now.as_deref() != Some(former.as_bytes()) {
        let name = path.display();
        return Err(Diagnostic::error(
            codes::UNWRITABLE,
            format!("`{name}` was changed by someone else meanwhile"),
        )
        .note("nothing was written")
        .help("try again"));
    }
    replace(&target, text.as_bytes()).map_err(|error| unwritable(path, &error))
}

/// The refusal to overwrite what may hold what a person wrote.
pub fn is_timeline_already(name: &str) -> Diagnostic {
    Diagnostic::error(codes::UNWRITABLE, format!("`{name}` is a timeline, and is not overwritten"))
        .help("give another name with -o")
}

/// The text of the file that is to be replaced, if it may be.
#[expect(clippy::disallowed_methods, reason = "what is to be overwritten is looked at first")]
pub(super) fn former(path: &Path, target: &Path) -> Result<Vec<u8>, Diagnostic> {
    let bytes = fs::read(target).map_err(|error| unwritable(path, &error))?;
    if bytes.trim_ascii().is_empty() || is_timeline(&bytes) {
        return Ok(bytes);
    }
    let name = path.display();
    Err(Diagnostic::error(codes::UNWRITABLE, format!("`{name}` is not a timeline, and is not overwritten"))
        .note("a timeline that frise wrote has a line `schema: frise/1`")
        .help("give another name with -o, or remove the file first"))
}

/// Whether some line says that the file is of a schema of frise; a broken timeline counts too.
fn is_timeline(bytes: &[u8]) -> bool {
    let schema = |line: &[u8]| {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let value = line.strip_prefix(b"schema:").map(<[u8]>::trim_ascii);
        value.is_some_and(|value| {
            value.trim_ascii_start().strip_prefix(b"\"").unwrap_or(value).starts_with(b"frise/")
        })
    };
    bytes.split(|&byte| byte == b'\n').any(schema)
}

/// The bytes of a file; none if it is not there.
pub(super) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = match OpenOptions::new().read(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Puts a new file in the place of the old one, if there is one, in one step; its permissions are those of the old.
pub(in crate::cli) fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = temporary(target)?;
    let done = write_new(&temporary, target, bytes).and_then(|()| take_place(&temporary, target));
    if done.is_err() {
        remove(&temporary);
    }
    done
}

/// One fixed name beside the file, so that a run that was killed leaves nothing that the next one does not clear.
pub(super) fn temporary(target: &Path) -> io::Result<PathBuf> {
    let file = target.file_name().ok_or(ErrorKind::InvalidInput)?;
    let mut name = OsString::from(".");
    name.push(file);
    name.push(TEMPORARY);
    Ok(target.with_file_name(name))
}

/// Writes a file that was not there, and forces it to the disk.
fn write_new(temporary: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    remove(temporary);
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    if let Ok(old) = fs::metadata(target) {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

#[expect(clippy::disallowed_methods, reason = "`cli::output` is where files are written")]
fn take_place(temporary: &Path, target: &Path) -> io::Result<()> {
    fs::rename(temporary, target)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Without this a power cut may undo the rename; not every system can do it, and the file is whole either way.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "`cli::output` is where files are written")]
fn remove(temporary: &Path) {
    // If it is not there, so much the better; if it can't be removed, making it anew tells why.
    let _ = fs::remove_file(temporary);
}

/// Writes to something that is no regular file, such as `/dev/null`.
pub(super) fn write_through(target: &Path, text: &str) -> io::Result<()> {
    let written =
        OpenOptions::new().write(true).open(target).and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

pub(super) fn is_folder(path: &Path) -> Diagnostic {
    Diagnostic::error(codes::UNWRITABLE, format!("`{}` is a folder", path.display()))
        .help(format!("name a file in it, for instance `{}`", path.join("story.yaml").display()))
}

pub(super) fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let problem = Diagnostic::error(codes::UNWRITABLE, format!("`{}` can't be written", path.display()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder.filter(|folder| !folder.exists()) {
        Some(folder) => problem
            .note(format!("there is no folder `{}`", folder.display()))
            .help("make the folder first, or give another one with -o"),
        None => problem
            .note(error.kind().to_string())
            .help("check that you may write there, or give another name with -o"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "schema: frise/1\ntitle: A\n";

    /// The names and texts of a folder, in order.
    #[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
    fn contents(folder: &Path) -> Vec<(String, String)> {
        let mut all: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
            })
            .collect();
        all.sort();
        all
    }

    fn pair(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn a_new_file_is_written_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        save_made(&path, "one").unwrap();
        save_made(&path, "one").unwrap();
        assert_eq!(contents(folder.path()), [pair("a.md", "one")]);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes its files")]
    fn a_render_replaces_all_but_a_timeline() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        for text in ["one", "two", "two"] {
            save_made(&path, text).unwrap();
        }
        assert_eq!(contents(folder.path()), [pair("a.md", "two")]);
        fs::write(&path, OLD).unwrap();
        assert_eq!(save_made(&path, "three").unwrap_err().code, codes::UNWRITABLE);
        assert_eq!(contents(folder.path()), [pair("a.md", OLD)]);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes its files")]
    fn what_a_killed_run_left_is_cleared() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".a.md.frise-tmp"), "half").unwrap();
        save_made(&folder.path().join("a.md"), "one").unwrap();
        assert_eq!(contents(folder.path()), [pair("a.md", "one")]);
    }

    #[cfg(unix)]
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test makes its files")]
    fn a_link_stays_a_link_and_a_mode_a_mode() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        fs::write(&file, "one").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        save_made(&link, "two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let problem = save_made(&folder.path().join("none/a.md"), "one").unwrap_err();
        assert!(problem.notes[0].starts_with("there is no folder"));
        assert!(save_made(folder.path(), "one").unwrap_err().message.ends_with("is a folder"));
    }
}
