//! What `frise check` finds: `tests/checks/<check>/`, a folder for each check, with cases of which the name says whether it
//! fires (`fires…`) or must not (`silent…`).
//!
//! A case is `timeline.yaml`, the files that it names, and `expected`: a line for each finding of the whole case.
//! `UPDATE=1 cargo test --test it checks` writes `expected` anew. To add a case is to add a folder.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::fs;
use std::path::{Path, PathBuf};

use frise::timeline::check::CHECKS;
use serde_json::Value;

use crate::harness::Frise;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks")
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The findings of a case, a line each.
fn found(case: &Path) -> String {
    let run = Frise::new().copies_of(case, &["expected", "articles"]);
    let run = match case.join("articles").is_dir() {
        true => names(&case.join("articles")).iter().fold(run, |run, name| {
            run.bytes(&format!("articles/{name}"), &fs::read(case.join("articles").join(name)).unwrap())
        }),
        false => run,
    };
    let run = run.run(&["check", "--format", "json", "timeline.yaml"]);
    let document: Value = serde_json::from_str(run.out()).unwrap_or_else(|error| panic!("{error}\n{run}"));
    let file = &document["files"][0];
    let errors = file["errors"].as_u64().unwrap();
    assert_eq!(run.code(), Some(i32::from(errors > 0)), "{}\n{run}", case.display());
    let line = |finding: &Value| {
        let word = |key: &str| finding[key].as_str().unwrap().to_owned();
        let help = finding["help"].as_str().unwrap_or("-");
        assert_ne!(help, "-", "{} shows no way out\n{run}", case.display());
        format!(
            "{}[{}] {}:{}-{}:{} {} | {} | {help}\n",
            word("severity"),
            word("check"),
            finding["line"],
            finding["column"],
            finding["end_line"],
            finding["end_column"],
            word("message"),
            word("label"),
        )
    };
    file["findings"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn every_check_fires_where_it_should_and_nowhere_else() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for check in CHECKS {
        let (mut fires, mut silent) = (0, 0);
        for name in names(&folder().join(check.name)) {
            let case = folder().join(check.name).join(&name);
            let found = found(&case);
            if update {
                fs::write(case.join("expected"), &found).unwrap();
            }
            let is_found = found.contains(&format!("[{}]", check.name));
            let should = name.starts_with("fires");
            assert!(should || name.starts_with("silent"), "{}: neither fires nor silent", case.display());
            *(if should { &mut fires } else { &mut silent }) += 1;
            if is_found != should || fs::read_to_string(case.join("expected")).ok().as_ref() != Some(&found) {
                wrong.push(format!("{}/{name}:\n{found}", check.name));
            }
        }
        assert!(fires > 0 && silent > 0, "{}: {fires} cases fire, {silent} are silent", check.name);
    }
    assert!(wrong.is_empty(), "{}\n{} cases are wrong", wrong.join("\n"), wrong.len());
}

#[test]
fn every_folder_is_that_of_a_check() {
    for name in names(&folder()) {
        assert!(CHECKS.iter().any(|check| check.name == name), "tests/checks/{name}: there is no such check");
    }
}

#[test]
fn the_page_of_checks_lists_them_all_and_says_how_bad_they_are() {
    let page = fs::read_to_string(folder().join("../../docs/checking.md")).unwrap();
    for check in CHECKS {
        let severity = format!("{:?}", check.severity).to_lowercase();
        let row = format!("| `{}` | {severity} | {} |", check.name, check.about);
        assert!(page.contains(&row), "docs/checking.md has no row\n{row}");
    }
}
