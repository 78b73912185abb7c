//! The theme of a page: the folder that `--templates` names.

use std::io::Read as _;
use std::path::Path;

use super::output::Output;
use crate::diagnostic::{Diagnostic, codes};
use crate::document;
use crate::render::Theme;

/// A file of a theme is not larger than this, in bytes.
const MAX_FILE: u64 = 4 << 20;
/// A folder with more entries than this is no theme.
const MAX_FILES: usize = 1000;

/// Reads the files of a folder that a page has a use for, in the order of their names; says which other ones look as if
/// they were meant for it.
pub(super) fn load(folder: &Path, out: &mut Output) -> Result<Theme, Diagnostic> {
    let name = folder.display().to_string();
    let entries = folder.read_dir().map_err(|error| {
        Diagnostic::error(codes::MISSING_FILE, format!("there is no folder `{name}`"))
            .note(error.kind().to_string())
            .help("name the folder that holds the templates: `--templates theme/`")
    })?;
    let mut paths: Vec<_> = entries.take(MAX_FILES).filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut theme = Theme::default();
    for path in paths.iter().filter(|path| path.is_file()) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if ![".html", ".css", ".js"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let shown = path.display().to_string();
        if !theme.add(name, &shown, read(path, &shown)?) {
            out.note(&format!(
                "`{shown}` is not used: pages read `page.css`, `site.css`, `theme.css` and `page.js`"
            ));
        }
    }
    Ok(theme)
}

fn read(path: &Path, name: &str) -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    let read = document::open_file(path, name)?.take(MAX_FILE + 1).read_to_end(&mut bytes);
    let length = read.map_err(|error| {
        Diagnostic::error(codes::UNREADABLE, format!("`{name}` can't be read")).note(error.kind().to_string())
    })?;
    if u64::try_from(length).is_ok_and(|length| length > MAX_FILE) {
        return Err(Diagnostic::error(codes::TOO_LARGE, format!("`{name}` is larger than 4 MiB"))
            .help("a page holds all of it: make it smaller"));
    }
    String::from_utf8(bytes).map_err(|_| {
        Diagnostic::error(codes::BAD_TEMPLATE, format!("`{name}` is not UTF-8 text"))
            .help("save the file as UTF-8")
    })
}
