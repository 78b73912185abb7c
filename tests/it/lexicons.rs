//! The word lists of languages: sorted, without doubles, every line with the fields that its list has.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The lists that every language has, and how few and how many fields a line may have.
const LISTS: &[(&str, usize, usize)] = &[
    ("cities", 2, 3),
    ("company_suffixes", 1, 1),
    ("countries", 4, 4),
    ("event_nouns", 4, 5),
    ("event_verbs", 2, 2),
    ("figures", 2, 2),
    ("functions", 4, 4),
    ("given_names", 2, 3),
    ("group_nouns", 4, 4),
    ("organisation_nouns", 4, 4),
    ("organisations", 2, 4),
    ("place_nouns", 4, 4),
    ("product_nouns", 4, 4),
    ("regions", 3, 3),
    ("seats", 2, 3),
];

fn folders() -> Vec<PathBuf> {
    let languages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language");
    let mut found: Vec<PathBuf> = std::fs::read_dir(languages)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("lexicon"))
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

#[test]
fn every_language_has_every_list_and_no_other() {
    assert_eq!(folders().len(), frise::language::LANGUAGES.len());
    for folder in folders() {
        let names: BTreeSet<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let wanted: BTreeSet<String> = LISTS.iter().map(|(name, ..)| format!("{name}.txt")).collect();
        assert_eq!(names, wanted, "{}", folder.display());
    }
}

#[test]
fn every_list_is_sorted_and_whole() {
    for folder in folders() {
        for (name, fewest, most) in LISTS {
            let path = folder.join(format!("{name}.txt"));
            let text = std::fs::read_to_string(&path).unwrap();
            let mut lines = text.lines();
            assert!(lines.next().is_some_and(|first| first.starts_with("# ")), "{}", path.display());
            let mut before = "";
            let mut keys = BTreeSet::new();
            for line in lines {
                let at = format!("{}: {line}", path.display());
                let fields = line.split('\t').count();
                assert!((*fewest..=*most).contains(&fields), "{at}: {fields} fields");
                assert!(before < line, "{at}: stands behind {before}");
                assert!(keys.insert(line.split('\t').next()), "{at}: a second entry");
                before = line;
            }
            assert!(!keys.is_empty(), "{}: an empty list", path.display());
        }
    }
}
