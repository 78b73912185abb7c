//! The file of each story: a name that depends on the story's key alone, so that it is the same whatever other stories there are.

use crate::document::{hash, slug};

/// The file of the articles that are filed under no story.
const NONE: &str = "unfiled";
/// So many bytes of a key are kept in a name: with a digest and an ending it fits every file system.
const LONGEST: usize = 60;
/// Hexadecimal digits of a digest.
const DIGITS: usize = 16;
/// Names that mean a device to Windows, with any ending; those with a number are told in [`is_device`].
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The file of a story: its key where that is a plain name, else what is plain of it and a digest. Keys that differ only in case,
/// accents or signs have files of their own.
pub(super) fn file_of(key: &str) -> String {
    if key.is_empty() {
        return format!("{NONE}.yaml");
    }
    let plain = slug(key);
    if plain == key && plain.len() <= LONGEST && !is_taken(&plain) {
        return format!("{plain}.yaml");
    }
    // A slug is ASCII: any byte begins a character.
    let start = plain.get(..LONGEST).unwrap_or(&plain).trim_end_matches('-');
    let start = if start.is_empty() { "story" } else { start };
    let digest = hash(key.as_bytes());
    format!("{start}-{}.yaml", digest.trim_start_matches("sha256:"))
}

/// Whether a plain name means something else: no story, a device, another key with its digest.
fn is_taken(name: &str) -> bool {
    let ends_in_digest = name
        .rsplit_once('-')
        .is_some_and(|(_, last)| last.len() == DIGITS && last.bytes().all(|byte| byte.is_ascii_hexdigit()));
    name == NONE || is_device(name) || ends_in_digest
}

fn is_device(name: &str) -> bool {
    let port = ["com", "lpt"].iter().find_map(|port| name.strip_prefix(port));
    DEVICES.contains(&name) || port.is_some_and(|number| number.len() < 2)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_plain_key_is_its_own_name() {
        for key in ["pont", "la-crue-de-2021", "com10", "a-20-minutes"] {
            assert_eq!(file_of(key), format!("{key}.yaml"));
        }
        assert_eq!(file_of(""), "unfiled.yaml");
        let digest = file_of("Pont");
        assert!(digest.starts_with("pont-") && digest.len() == "pont-.yaml".len() + DIGITS, "{digest}");
    }

    #[test]
    fn no_name_leaves_its_folder_or_meets_another() {
        let mut keys: Vec<String> = [
            "Pont",
            "pont",
            "PONT",
            "pönt",
            "pont ",
            "été",
            "ete",
            "e\u{301}te\u{301}",
            "unfiled",
            "",
            "con",
            "NUL",
            "com1",
            "..",
            ".",
            "/",
            "../../etc/passwd",
            "a/b",
            "a\\b",
            "C:",
            "\u{0}",
            "\u{202e}x",
            "猫",
            "-",
            "story",
        ]
        .map(str::to_owned)
        .to_vec();
        keys.extend(["a".repeat(60), "a".repeat(61), "a".repeat(300), "a".repeat(301), ".".repeat(300)]);
        // A key that looks like the name of another with its digest.
        keys.push(file_of("Pont").trim_end_matches(".yaml").to_owned());
        let names: BTreeSet<String> = keys.iter().map(|key| file_of(key)).collect();
        assert_eq!(names.len(), keys.len(), "{names:#?}");
        for name in &names {
            let stem = name.strip_suffix(".yaml").unwrap();
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(
                stem.starts_with(|c: char| c.is_ascii_lowercase()) && stem.chars().all(is_plain),
                "{name}"
            );
            assert!(stem.len() <= LONGEST + 1 + DIGITS && !is_device(stem), "{name}");
        }
    }
}
