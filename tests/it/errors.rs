//! Every way to be told that something is wrong: `tests/errors/<code>/`, a folder for each code of a diagnostic.
//!
//! A folder holds one case, or a folder for each of several. A case is `cmd` (the arguments, a line), the files that
//! the command finds, `stdin` if there is any, `large` (name and size of a file too large to be kept), and `expected`:
//! the exit code on the first line, then what stands on standard error. `UPDATE=1 cargo test --test it errors` writes
//! `expected` anew.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::fs;
use std::path::{Path, PathBuf};

use frise::diagnostic::{Code, codes};

use crate::harness::{Frise, Run};

/// Codes without a folder, each with the reason why no fixed command line brings it about.
const NOT_FROM_THE_COMMAND_LINE: &[(Code, &str)] = &[
    (codes::WRONG_ENCODING, "a warning only: see tests/corpus/html"),
    (codes::BIDI_CONTROLS, "a warning only: see tests/it/html/hostile.rs"),
    (codes::SUMMARY_ONLY, "a warning only: see tests/corpus/inputs"),
    (codes::SKIPPED, "a warning only: see tests/it/inputs/folders.rs"),
    (codes::MIXED_LANGUAGES, "a warning only: see tests/it/inputs/languages.rs"),
    (codes::BAD_PDF, "said with the feature `pdf` alone: see tests/it/inputs/pdf.rs"),
    (codes::NOT_FETCHED, "said with the feature `fetch` alone: see tests/it/inputs/fetch.rs"),
    (codes::IMPOSSIBLE_ORDER, "a warning only: see tests/it/story/order.rs"),
    (codes::INTERNAL_ERROR, "a fault of frise, which none is known of: see src/pipeline/lines.rs"),
    (codes::LEFT_OUT, "said by a frise that was built without the feature"),
];
/// What a case holds beside the files that the command finds.
const OF_THE_CASE: [&str; 4] = ["cmd", "expected", "stdin", "large"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

/// The names in a folder, sorted, with their paths.
fn entries(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut named: Vec<(String, PathBuf)> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .collect();
    named.sort();
    named
}

/// The cases of a code: its folder, or those in it.
fn cases(of_code: &Path) -> Vec<PathBuf> {
    if of_code.join("cmd").is_file() {
        return vec![of_code.to_path_buf()];
    }
    entries(of_code).into_iter().map(|(_, path)| path).collect()
}

/// Runs a case in a copy of its files.
fn run(case: &Path) -> Run {
    let line =
        fs::read_to_string(case.join("cmd")).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
    let stdin = fs::read(case.join("stdin")).unwrap_or_default();
    let frise = Frise::new().copies_of(case, &OF_THE_CASE).stdin(stdin);
    if let Ok(large) = fs::read_to_string(case.join("large")) {
        let (name, size) = large.trim_end().split_once(' ').unwrap();
        fs::File::create(frise.path().join(name)).unwrap().set_len(size.parse().unwrap()).unwrap();
    }
    frise.run(&arguments(&line))
}

/// The arguments of a line, parted by spaces; double quotes keep spaces together.
fn arguments(line: &str) -> Vec<String> {
    let (mut arguments, mut quoted) = (vec![String::new()], false);
    for c in line.trim_end().chars() {
        match (c, quoted) {
            ('"', _) => quoted = !quoted,
            (' ', false) => arguments.push(String::new()),
            (c, _) => arguments.last_mut().unwrap().push(c),
        }
    }
    assert!(!quoted, "a quote is not closed: {line}");
    arguments
}

/// What is wrong with a run, if anything is.
fn problem(code: &str, run: &Run, expected: Option<&str>) -> Option<String> {
    let (found, first) = (said(run), run.err().lines().next().unwrap_or_default());
    let named = first.starts_with(&format!("error[{code}]: "));
    // What clap says about arguments it can't read has no code; its exit code is that of `usage`.
    let by_clap = code == codes::USAGE.name() && first.starts_with("error: ");
    match expected {
        _ if !(named || by_clap) => Some(format!("does not begin with error[{code}]\n{run}")),
        _ if !run.out().is_empty() => Some(format!("prints something\n{run}")),
        // clap's way out is the usage line or the list of values.
        _ if !["help: ", "Usage: ", "possible values: "].iter().any(|way| found.contains(way)) => {
            Some(format!("shows no way out\n{run}"))
        }
        Some(expected) if expected == found => None,
        Some(expected) => Some(format!("says\n{found}instead of\n{expected}")),
        None => Some("has no `expected`: run again with UPDATE=1, and read what is written".to_owned()),
    }
}

/// What `expected` holds.
fn said(run: &Run) -> String {
    let code = run.code().map_or_else(|| "none".to_owned(), |code| code.to_string());
    format!("{code}\n{}", run.err())
}

#[test]
fn every_case_says_what_is_expected() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for (code, path) in entries(&folder()) {
        for case in cases(&path) {
            let (run, file) = (run(&case), case.join("expected"));
            if update {
                fs::write(&file, said(&run)).unwrap();
            }
            let expected = fs::read_to_string(&file).ok();
            let name = case.strip_prefix(folder()).unwrap().display().to_string();
            wrong.extend(
                problem(&code, &run, expected.as_deref()).map(|problem| format!("{name}: {problem}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}\n{} cases are wrong", wrong.join("\n"), wrong.len());
}

#[test]
fn every_code_has_a_folder() {
    let folders = entries(&folder());
    for code in codes::ALL {
        let excused = NOT_FROM_THE_COMMAND_LINE.iter().any(|(excused, _)| excused == code);
        let found = folders.iter().find(|(name, _)| name == code.name());
        let filled = found.is_some_and(|(_, path)| !cases(path).is_empty());
        assert!(filled != excused, "{}: has a folder ({filled}), is excused ({excused})", code.name());
    }
    for (name, _) in &folders {
        assert!(
            codes::ALL.iter().any(|code| code.name() == name),
            "tests/errors/{name}: there is no such code"
        );
    }
}

#[test]
fn a_line_is_parted_into_arguments() {
    assert_eq!(
        arguments("build a.md --title \"Le pont\" \"\"\n"),
        ["build", "a.md", "--title", "Le pont", ""]
    );
}
