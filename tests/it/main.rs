//! The integration tests: one crate, linked once. A file that no `mod` line names is not compiled at all, which is why
//! the test below looks for such files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "helpers of tests fail as tests do: clippy.toml allows it inside of `#[test]` only"
)]

mod actor_cases;
mod cases;
mod checks;
mod cli;
mod edits;
mod edtf;
mod errors;
mod event_cases;
mod harness;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "zip")]
mod inputs;
mod integrations;
mod lexicons;
mod properties;
mod readme;
mod render;
mod semeval;
mod shared;
mod story;
mod syntax;
mod tidy;
mod timeline;
mod timelines;

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_file_is_compiled() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    assert_eq!(forgotten(&here, "main.rs"), [""; 0], "files without a `mod` line");
}

/// The sources under `folder`, and the folders of sources, that its `root` does not name.
fn forgotten(folder: &Path, root: &str) -> Vec<String> {
    let listed = fs::read_to_string(folder.join(root)).unwrap_or_default();
    let mut missing = Vec::new();
    for path in children(folder) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        // A folder of data, such as snapshots, is no module.
        let is_module =
            is_source(&path) || (path.is_dir() && children(&path).iter().any(|path| is_source(path)));
        if is_module && !path.ends_with(root) && !listed.lines().any(|line| line == format!("mod {name};")) {
            missing.push(path.display().to_string());
        }
        if path.is_dir() && is_module {
            missing.extend(forgotten(&path, "mod.rs"));
        }
    }
    missing
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

/// What stands in a folder, sorted.
fn children(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The articles of our examples, in order of their names: the Markdown files that say when they were published.
fn articles_of_examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let stories = children(&folder).into_iter().filter(|path| path.is_dir());
    let files = stories.flat_map(|story| children(&story));
    files
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "md") && !path.ends_with("README.md")
        })
        .collect()
}
