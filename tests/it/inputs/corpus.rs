//! The files of `tests/corpus/inputs`: what is read of each is written beside it, in `NAME.expected`, and read before it
//! is committed. `UPDATE=1 cargo test --test it inputs` writes it anew.
#![expect(clippy::disallowed_methods, reason = "the inputs are files")]

use std::fs;
use std::path::{Path, PathBuf};

use frise::diagnostic::{Diagnostic, Severity};
use frise::document::page::Part;
use frise::pipeline::{self, Analysed, Options};

use super::zipped;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/inputs")
}

/// What stands in a folder, sorted.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

/// The files under a folder, with their paths in it.
fn parts(folder: &Path, root: &Path, into: &mut Vec<(String, Vec<u8>)>) {
    for path in entries(folder) {
        if path.is_dir() {
            parts(&path, root, into);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            into.push((name, fs::read(&path).unwrap()));
        }
    }
}

/// An input: a file, or a folder whose parts are packed into one.
fn input(path: &Path) -> Vec<u8> {
    if path.is_file() {
        return fs::read(path).unwrap();
    }
    let mut files = Vec::new();
    parts(path, path, &mut files);
    files.sort_by_key(|(name, _)| name != "mimetype");
    let files: Vec<(&str, Vec<u8>)> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    zipped(&files)
}

/// All that is known of an article, a line each.
fn described(found: Analysed) -> String {
    let document = &found.document;
    let mut lines = vec![format!("== {}", document.origin)];
    let mut known = |name: &str, part: Part, value: &str| {
        let from = document.origin_of(part).map_or_else(|| "-".to_owned(), |origin| origin.to_string());
        if !value.is_empty() {
            lines.push(format!("{name}: {value} ({from})"));
        }
    };
    let date = |date: Option<frise::document::Published>| date.map(|date| date.iso()).unwrap_or_default();
    known("title", Part::Title, &document.title);
    known("published", Part::Published, &date(document.published));
    known("updated", Part::Updated, &date(document.updated));
    known("source", Part::Source, document.source.as_deref().unwrap_or_default());
    known("authors", Part::Authors, &document.authors.join(", "));
    known("url", Part::Url, document.url.as_deref().unwrap_or_default());
    known("language", Part::Language, found.language.tag);
    known("id", Part::Id, &document.id);
    lines.push(format!("encoding: {}; summary: {}", document.encoding, document.is_summary));
    let dates = found.expressions.iter().map(|found| {
        let value = found.value.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        format!("{} = {value}", found.span.of(&document.text))
    });
    lines.push(format!("dates: {}", dates.collect::<Vec<_>>().join("; ")));
    lines.extend(document.warnings.iter().map(told));
    lines.push(
        document
            .text
            .lines()
            .map(|line| format!("| {line}").trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n"),
    );
    lines.join("\n") + "\n"
}

fn told(problem: &Diagnostic) -> String {
    let kind = if problem.severity == Severity::Warning { "warning" } else { "error" };
    format!("{kind}[{}]: {} ({})", problem.code.name(), problem.message, problem.notes.join("; "))
}

/// What is read of an input.
fn read(name: &str, bytes: &[u8]) -> String {
    let analysed = super::articles(name, bytes)
        .into_iter()
        .map(|article| article.and_then(|document| pipeline::analyse(document, &Options::default())));
    analysed
        .map(|found| found.map_or_else(|problem| told(&problem) + "\n", described))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Whether this frise was built to read it.
fn is_read(name: &str) -> bool {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "docx" => cfg!(feature = "docx"),
        "epub" => cfg!(feature = "epub"),
        "pdf" => cfg!(feature = "pdf"),
        "rss" | "atom" | "xml" => cfg!(feature = "feeds"),
        "json" => cfg!(feature = "html"),
        _ => true,
    }
}

#[test]
fn every_input_is_read_as_expected() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in entries(&folder()) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.ends_with(".expected") || !is_read(name) {
            continue;
        }
        count += 1;
        let (found, beside) = (read(name, &input(&path)), folder().join(format!("{name}.expected")));
        if update {
            fs::write(&beside, &found).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name} gives\n{found}instead of\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 9, "only {count} inputs");
}
