//! Runs the cases that stand beside the words of events: `src/language/*/event/*.md`.
//!
//! A case is a sign, a text with one word in brackets, and behind bars what is asked of the event that this word
//! carries. `+` all of it holds; `-` it carries no event or, where something is asked, none of which that is so; `!` known
//! wrong: what frise says now holds, and `right:` tells in words what it should say. The notation is described in
//! `docs/adding-a-language.md`.

mod asked;
mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use frise::document::{self, Published};
use frise::language::LANGUAGES;
use frise::pipeline::{self, Analysed, Options};

use asked::{Asked, Found};
use page::Case;

#[test]
fn event_cases() {
    let (mut report, mut failed) = (String::new(), 0);
    let mut counts: BTreeMap<(&str, char), usize> = BTreeMap::new();
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        for file in files(language.tag) {
            let cases = page::parse(&std::fs::read_to_string(&file).unwrap())
                .unwrap_or_else(|problem| panic!("{}:{problem}", file.display()));
            for case in cases {
                let place = format!("{}:{}", file.display(), case.line);
                assert!(seen.insert((case.marked.clone(), case.asks.clone())), "{place}: stands twice");
                *counts.entry((language.tag, case.sign)).or_default() += 1;
                if let Some(problem) = check(language.tag, &case) {
                    failed += 1;
                    writeln!(report, "{place} {} {}\n    {problem}", case.sign, case.marked).unwrap();
                }
            }
        }
    }
    assert!(failed == 0, "{report}\n{failed} problems; cases: {counts:?}");
    eprintln!("cases: {counts:?}");
}

/// Every language shows the same families at work.
#[test]
fn every_language_has_the_same_families() {
    let names = |tag: &str| -> Vec<String> {
        files(tag).iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect()
    };
    for language in LANGUAGES {
        assert_eq!(names(language.tag), names(LANGUAGES[0].tag), "{}", language.tag);
        assert!(!names(language.tag).is_empty());
    }
}

fn files(tag: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language").join(tag).join("event");
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

/// What is wrong about a case, if anything, with the line that would record it.
fn check(tag: &str, case: &Case) -> Option<String> {
    let analysed = analyse(tag, case);
    let found = Found::new(&analysed, &case.text, case.mark.clone());
    let asks: Vec<Asked> = case.asks.iter().map(|ask| Asked::parse(ask)).collect();
    let said = |asks: &[String]| asks.join(" | ");
    match case.sign {
        '+' => {
            let now: Vec<String> =
                asks.iter().filter(|ask| !found.holds(ask)).map(|ask| found.now(ask)).collect();
            (!now.is_empty()).then(|| {
                let now: BTreeSet<String> = if found.event.is_none() {
                    [Asked::NO_EVENT.into()].into()
                } else {
                    now.into_iter().collect()
                };
                let now: Vec<String> = now.into_iter().collect();
                format!("! {} | {} | right: {}", case.marked, said(&now), case.asks.join(", "))
            })
        }
        '-' if asks.is_empty() => found.carried.then(|| {
            let kind = found.event.map_or("event", |event| event.kind.as_str());
            format!("! {} | {kind} | right: no event", case.marked)
        }),
        '-' => {
            let wrong: Vec<String> = asks
                .iter()
                .zip(&case.asks)
                .filter(|(ask, _)| found.holds(ask))
                .map(|(_, said)| said.clone())
                .collect();
            (!wrong.is_empty())
                .then(|| format!("! {} | {} | right: not {}", case.marked, said(&wrong), wrong.join(", ")))
        }
        _ => asks
            .iter()
            .find(|ask| !found.holds(ask))
            .map(|ask| format!("it says something else now: {}\n    {}", found.now(ask), found.shown())),
    }
}

/// The case as an article: the headline, if there is one, is a line of its own.
fn analyse(tag: &str, case: &Case) -> Analysed {
    let options = Options {
        published: Some(Published::on(case.published)),
        language: Some(tag.to_owned()),
        ..Options::default()
    };
    let document = document::from_bytes("case.txt", case.text.as_bytes()).unwrap();
    pipeline::analyse(document, &options).unwrap()
}
