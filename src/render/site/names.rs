//! Names of files made of names that anybody may have chosen: small letters, digits and hyphens, no two alike.
//!
//! A name that is such a name already stays as it is; of others that come to the same, all but one get a digest behind
//! them. So a story that is added takes the address of no other whose file is named plainly.

use std::collections::BTreeSet;

use super::digest;
use crate::document::slug;

/// So many bytes of a name are kept: with an ending it fits every file system.
const LONGEST: usize = 80;
/// Hexadecimal digits of a digest behind a name.
const DIGITS: usize = 8;
/// Names that mean a device to Windows, with any ending; `index` is what servers give for a folder.
const RESERVED: [&str; 5] = ["con", "prn", "aux", "nul", "index"];

/// A file name, without an ending, for each of the names.
pub(super) fn names(wanted: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut given: Vec<Option<String>> = wanted
        .iter()
        .map(|wanted| plain(wanted).filter(|plain| plain == wanted && taken.insert(plain.clone())))
        .collect();
    for (given, wanted) in given.iter_mut().zip(wanted) {
        if given.is_none() {
            *given = Some(claim(wanted, &mut taken));
        }
    }
    given.into_iter().flatten().collect()
}

/// A name that is free.
fn claim(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    if let Some(plain) = plain(wanted).filter(|plain| taken.insert(plain.clone())) {
        return plain;
    }
    let short = digest(wanted.as_bytes());
    let start = shortened(&slug(wanted), LONGEST - 2 * DIGITS);
    let start = if start.is_empty() { "x".to_owned() } else { start };
    let named = format!("{start}-{}", short.get(..DIGITS).unwrap_or(&short));
    let mut name = named.clone();
    let mut number = 1_usize;
    while !taken.insert(name.clone()) {
        number += 1;
        name = format!("{named}-{number}");
    }
    name
}

/// The name in plain signs, if nothing of it is lost that would tell it from others.
fn plain(wanted: &str) -> Option<String> {
    let plain = slug(wanted);
    let is_device = |name: &str| {
        let port = ["com", "lpt"].iter().find_map(|port| name.strip_prefix(port));
        RESERVED.contains(&name) || port.is_some_and(|number| number.len() < 2)
    };
    (!plain.is_empty() && plain.len() <= LONGEST && !is_device(&plain)).then_some(plain)
}

fn shortened(plain: &str, most: usize) -> String {
    // A slug is ASCII: any byte begins a character.
    plain.get(..most).unwrap_or(plain).trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay_and_others_give_way() {
        let given = names(&["Pont", "pont", "PONT", "été 2024", "", "index", "con"]);
        assert_eq!((given[1].as_str(), given[3].as_str()), ("pont", "ete-2024"));
        for (at, start) in [(0, "pont-"), (2, "pont-"), (4, "x-"), (5, "index-"), (6, "con-")] {
            assert!(given[at].starts_with(start), "{given:?}");
        }
    }

    #[test]
    fn no_name_leaves_its_folder_or_meets_another() {
        let mut wanted: Vec<String> = [
            "../../etc/passwd",
            "..",
            ".",
            "/",
            "a/b",
            "a\\b",
            "C:",
            "nul",
            "COM1",
            "\u{0}",
            "\u{202e}x",
            "é",
            "e\u{301}",
        ]
        .map(str::to_owned)
        .to_vec();
        wanted.extend([".".repeat(300), "a".repeat(300), "a".repeat(301), "猫".repeat(300)]);
        wanted.extend((0..1000).map(|number| format!("{}{}", "/".repeat(number % 7), number % 500)));
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let given = names(&wanted);
        let is_safe = |name: &String| {
            (1..=100).contains(&name.len())
                && name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        assert!(given.iter().all(is_safe), "{given:?}");
        let distinct: BTreeSet<&String> = given.iter().collect();
        assert_eq!((distinct.len(), given.len()), (wanted.len(), wanted.len()));
    }
}
