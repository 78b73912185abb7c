//! The pages of `tests/corpus/html`, compared with what is written beside them. All differences are told at once.
#![expect(clippy::disallowed_methods, reason = "the pages are files")]

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use frise::document::Published;
use serde::Deserialize;

/// What is expected of a page. What is not written is expected not to be found.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    /// The code of the error, for a page that is no article; nothing else is looked at then.
    error: Option<String>,
    title: String,
    published: Option<String>,
    /// Where the publication date was found.
    published_from: Option<String>,
    updated: Option<String>,
    language: String,
    authors: Vec<String>,
    outlet: Option<String>,
    url: Option<String>,
    /// How the main text begins and ends.
    first: String,
    last: String,
    /// How many blocks it has.
    blocks: usize,
    /// What stands in it.
    present: Vec<String>,
    /// What does not.
    absent: Vec<String>,
    captions: Vec<String>,
    /// The codes of the warnings.
    warnings: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/html")
}

/// The pages, by name.
fn pages() -> Vec<PathBuf> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let is_page = |path: &PathBuf| path.extension().is_some_and(|e| e == "html" || e == "xhtml");
    let mut pages: Vec<PathBuf> = files.filter(is_page).collect();
    pages.sort();
    pages
}

/// What differs between a page and what is expected of it.
fn differences(page: &Path) -> Vec<String> {
    let beside = page.with_extension("expected.yaml");
    let yaml = fs::read_to_string(&beside).unwrap_or_else(|error| panic!("{}: {error}", beside.display()));
    let expected: Expected =
        serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{}: {error}", beside.display()));
    let name = page.file_name().unwrap().to_str().unwrap();
    let found = match super::read(name, &fs::read(page).unwrap()) {
        Err(problem) if Some(problem.code.name()) == expected.error.as_deref() => return Vec::new(),
        Err(problem) => {
            return vec![format!("error {}: {} {:?}", problem.code.name(), problem.message, problem.notes)];
        }
        Ok(_) if expected.error.is_some() => return vec![format!("no error {:?}", expected.error)],
        Ok(found) => found,
    };
    let (language, found) = (found.language.tag.to_owned(), found.document);
    let body = found.body.of(&found.text).to_owned();
    let facts = found.page.as_ref().expect("a page keeps what it says of itself");
    let mut wrong = Vec::new();
    let iso = |date: Option<Published>| date.map(Published::iso);
    differ(&mut wrong, "title", &found.title, &expected.title);
    differ(&mut wrong, "published", &iso(found.published), &expected.published);
    let from = facts.published.first().map(|published| published.origin.to_string());
    differ(&mut wrong, "published_from", &from, &expected.published_from);
    differ(&mut wrong, "updated", &iso(found.updated), &expected.updated);
    differ(&mut wrong, "language", &language, &expected.language);
    differ(&mut wrong, "authors", &found.authors, &expected.authors);
    differ(&mut wrong, "outlet", &found.source, &expected.outlet);
    differ(&mut wrong, "url", &found.url, &expected.url);
    differ(&mut wrong, "captions", &facts.captions, &expected.captions);
    let warnings: Vec<String> = found.warnings.iter().map(|warning| warning.code.name().to_owned()).collect();
    differ(&mut wrong, "warnings", &warnings, &expected.warnings);
    differ(&mut wrong, "blocks", &facts.blocks.len(), &expected.blocks);
    let told =
        |wrong: &mut Vec<String>, is_right: bool, what: String| wrong.extend((!is_right).then_some(what));
    told(
        &mut wrong,
        !expected.first.is_empty() && body.starts_with(&expected.first),
        format!("begins: {body:.120}"),
    );
    let end = body.char_indices().rev().nth(119).map_or(0, |(at, _)| at);
    told(
        &mut wrong,
        !expected.last.is_empty() && body.ends_with(&expected.last),
        format!("ends: {}", &body[end..]),
    );
    for phrase in &expected.present {
        told(&mut wrong, body.contains(phrase), format!("lacks: {phrase}"));
    }
    for phrase in &expected.absent {
        let page = fs::read(page).unwrap();
        told(&mut wrong, !body.contains(phrase), format!("holds: {phrase}"));
        told(&mut wrong, holds(&page, phrase), format!("not even the page holds: {phrase}"));
    }
    wrong
}

/// Whether a page has a phrase in it, so that its absence from the text says something.
fn holds(page: &[u8], phrase: &str) -> bool {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let latin: String = page.iter().map(|&byte| char::from(byte)).collect();
    [String::from_utf8_lossy(page).into_owned(), latin].iter().any(|page| one_line(page).contains(phrase))
}

fn differ<T: PartialEq + Debug>(wrong: &mut Vec<String>, what: &str, found: &T, expected: &T) {
    if found != expected {
        wrong.push(format!("{what}: {found:?} instead of {expected:?}"));
    }
}

#[test]
fn every_page_is_read_as_expected() {
    let only = std::env::var("PAGE").ok();
    let mut wrong = Vec::new();
    for page in pages() {
        let name = page.file_name().unwrap().to_str().unwrap().to_owned();
        if only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        wrong.extend(differences(&page).into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(wrong.is_empty(), "{}\n{} differences", wrong.join("\n"), wrong.len());
}

#[test]
fn there_are_pages_of_many_kinds() {
    assert!(pages().len() >= 40, "{}", pages().len());
}
