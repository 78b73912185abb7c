//! The house rules that neither the compiler nor clippy checks: who may import whom ([`imports`]), and below how a file
//! opens, how long it may grow, where a language may be named, that lists of words are sorted, that examples run
//! anywhere. Each rule is a function that takes a [`Source`], so that a made-up one shows that it catches.

mod imports;
mod source;

use frise::language::LANGUAGES;
use source::{Source, sources};

/// Every folder with code of ours.
const ALL: &[&str] = &["src", "tests", "benches", "examples"];
/// No file may be longer than this, lists of words in a folder `data` excepted.
const LONGEST: usize = 800;
/// Most files are shorter than this.
const LONG: usize = 400;
/// So many are longer today. The number may go down.
const LONG_FILES: usize = 6;

/// Files outside of `src/language` that may write the tag of a language, and why.
const MAY_NAME_LANGUAGES: &[(&str, &str)] = &[(
    "src/document/identify.rs",
    "the ISO 639 code of each language that the identifier knows; none is special",
)];

#[test]
fn every_file_says_what_it_is() {
    all_pass(&sources(ALL), has_no_doc);
    assert!(has_no_doc(&Source::new("src/a.rs", "use std::fs;\n//! Late.")).is_some());
    assert!(has_no_doc(&Source::new("src/a.rs", "//!\nuse std::fs;")).is_some());
}

fn has_no_doc(source: &Source) -> Option<String> {
    let first = source.text.lines().next().unwrap_or("");
    let told = first.strip_prefix("//! ").is_some_and(|rest| !rest.trim().is_empty());
    (!told).then(|| format!("{}: opens without a `//!` that says what it is for", source.path))
}

#[test]
fn no_file_is_too_long() {
    let sources = sources(ALL);
    all_pass(&sources, too_long);
    let mut long: Vec<_> = sources.iter().filter(|source| source.text.lines().count() > LONG).collect();
    long.sort_by_key(|source| std::cmp::Reverse(source.text.lines().count()));
    let listed: Vec<_> =
        long.iter().map(|source| format!("{:4} {}", source.text.lines().count(), source.path)).collect();
    eprintln!("longer than {LONG} lines:\n{}", listed.join("\n"));
    assert_eq!(long.len(), LONG_FILES, "longer than {LONG} lines; when it is less, lower the number");
    assert!(too_long(&Source::new("src/a.rs", &"\n".repeat(LONGEST + 1))).is_some());
    assert!(too_long(&Source::new("src/a/data/b.rs", &"\n".repeat(LONGEST + 1))).is_none());
}

fn too_long(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    let is_data = source.path.split('/').any(|part| part == "data");
    (lines > LONGEST && !is_data).then(|| format!("{}: {lines} lines", source.path))
}

#[test]
fn no_language_is_named_outside_its_folder() {
    let mut sources = sources(&["src"]);
    for (path, _) in MAY_NAME_LANGUAGES {
        let named = sources.iter().find(|source| source.path == *path).and_then(names_a_language);
        assert!(named.is_some(), "{path} names no language any more: take it off the list");
    }
    let listed = |path: &str| MAY_NAME_LANGUAGES.iter().any(|(allowed, _)| *allowed == path);
    sources.retain(|source| !source.path.starts_with("src/language/") && !listed(&source.path));
    all_pass(&sources, names_a_language);
    for caught in [
        "if tag == \"fr\" {}",
        "f(\"en-GB\")",
        "let a = \"une page en français\";",
        "note(\"only French\")",
        "let french = f();",
        "language::fr::LANGUAGE",
    ] {
        assert!(names_a_language(&Source::new("src/a.rs", caught)).is_some(), "{caught}");
    }
    for passes in
        ["// fr", "/// French", "f(\"from\", \"\")", "#[cfg(test)]\nmod tests { const A: &str = \"fr\"; }"]
    {
        assert!(names_a_language(&Source::new("src/a.rs", passes)).is_none(), "{passes}");
    }
}

/// The first place outside of comments and tests where a language is named, by tag or by name.
fn names_a_language(source: &Source) -> Option<String> {
    // The files of `mod tests;`, which the attribute stands outside of.
    if source.path.ends_with("tests.rs") {
        return None;
    }
    let tests = source.tests();
    let of_code = |at: &usize| !tests.iter().any(|item| item.contains(at));
    let is_tag = |word: &str| {
        let primary = word.split(['-', '_']).next().unwrap_or(word).to_lowercase();
        LANGUAGES.iter().any(|language| language.tag == primary)
    };
    let is_name = |word: &str| {
        let word = word.to_lowercase();
        let known = ["french", "français", "française", "anglais", "anglaise", "english"];
        known.contains(&word.as_str())
            || LANGUAGES.iter().any(|language| language.name.to_lowercase() == word)
    };
    let not_in_words = |c: char| !c.is_alphanumeric();
    let in_strings = source.strings.iter().filter(|string| of_code(&string.start)).filter(|string| {
        let said = &source.text[(*string).clone()];
        is_tag(said) || said.split(not_in_words).any(is_name)
    });
    let in_code = words(&source.code)
        .filter(|(at, _)| of_code(at))
        .filter(|(_, word)| is_tag(word) || word.split('_').any(is_name));
    let mut places: Vec<usize> =
        in_strings.map(|string| string.start).chain(in_code.map(|(at, _)| at)).collect();
    places.sort_unstable();
    places.first().map(|&at| format!("{}: names a language", source.at(at)))
}

/// The words of some code and where they begin.
fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let start = code.as_ptr() as usize;
    code.split(move |c| !in_word(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

#[test]
fn lists_of_reporting_words_are_sorted() {
    let mut sources = sources(&["src/language"]);
    sources
        .retain(|source| source.path.ends_with("/reporting.rs") || source.path.ends_with("/event_words.rs"));
    assert_eq!(sources.len(), 2 * LANGUAGES.len(), "one reporting.rs and one event_words.rs a language");
    for source in &sources {
        assert!(!lists(source).is_empty(), "{}: no list of words", source.path);
    }
    all_pass(&sources, unsorted);
    let list = |text: &str| unsorted(&Source::new("src/a.rs", text));
    assert!(list("verbs: &[\"said\", \"asked\"],").is_some());
    assert!(list("const A: &[&str] = &[\n    \"asked\",\n    \"asked\",\n];").is_some());
    assert!(list("verbs: &[\"asked\", \"said\"], phrases: &[&[\"d'\", \"après\"], &[\"de\"]],").is_none());
}

/// The first list in a file that isn't sorted, or that says a word twice.
fn unsorted(source: &Source) -> Option<String> {
    lists(source).iter().find_map(|list| {
        let pair = list.windows(2).find(|pair| pair[0].1 >= pair[1].1)?;
        Some(format!("{}: « {} » stands behind « {} »", source.at(pair[1].0), pair[1].1, pair[0].1))
    })
}

/// The lists in a file that hold words and nothing else. A list inside of a list is a phrase: its order is that of
/// speech.
fn lists(source: &Source) -> Vec<Vec<(usize, &str)>> {
    let mut found = Vec::new();
    for (start, _) in source.code.match_indices("&[\n").chain(source.code.match_indices("&[\"")) {
        let before = source.code[..start].trim_end();
        let end = start + source.code[start..].find(']').unwrap_or(0);
        let body = &source.code[start + 2..end];
        let only_words = body.chars().all(|c| matches!(c, '"' | ',') || c.is_whitespace());
        if before.ends_with([':', '=']) && only_words {
            let inside = source.strings.iter().filter(|string| (start..end).contains(&string.start));
            found.push(inside.map(|string| (string.start, &source.text[string.clone()])).collect());
        }
    }
    found
}

#[test]
fn examples_run_on_any_machine() {
    all_pass(&sources(ALL), absolute_path);
    let example =
        |line: &str| Source::new("src/a.rs", &format!("//! A.\n//!\n//! ```\n//! {line}\n//! ```\n"));
    for caught in ["read(\"/home/ada/a.md\")", "frise build /srv/a.md", "cd C:\\articles"] {
        assert!(absolute_path(&example(caught)).is_some(), "{caught}");
    }
    for passes in
        ["frise build examples/a.md", "let a = 4 / b; // c", "https://a.example/b", "\"../2020-09-15\""]
    {
        assert!(absolute_path(&example(passes)).is_none(), "{passes}");
    }
}

/// The first line of an example in the documentation of a file that names a place of one machine.
fn absolute_path(source: &Source) -> Option<String> {
    let mut fenced = false;
    for (number, line) in source.text.lines().enumerate() {
        let Some(said) = ["///", "//!"].iter().find_map(|mark| line.trim_start().strip_prefix(mark)) else {
            fenced = false;
            continue;
        };
        if said.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        // « Example: frise build … » in the help of a command is one too.
        let is_example = fenced || said.trim_start().starts_with("Example:");
        let names_a_place = said.split([' ', '"', '\'', '`', '(', '=']).any(|word| {
            let unix = word.strip_prefix('/').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            unix || word.get(1..3) == Some(":\\")
        });
        if is_example && names_a_place {
            return Some(format!("{}:{}: names a path of one machine", source.path, number + 1));
        }
    }
    None
}

/// Fails with what a rule says of each file that breaks it.
#[track_caller]
fn all_pass(sources: &[Source], rule: fn(&Source) -> Option<String>) {
    let found: Vec<String> = sources.iter().filter_map(rule).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
