//! Identifiers of events: a digest of where the event was first told, so that they outlive changes elsewhere.
//!
//! `docs/schema.md` section "Ids": `ev-` and the first 30 bits of the SHA-256 of the mention key, five bits a
//! character; two characters more on a clash.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

/// Digits and letters, without those that are easily confused (i, l, o, u).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const SHORT: usize = 6;
const LONG: usize = 8;

/// The id of the event whose predicate stands `offset` bytes into a sentence (white space squeezed) of an article; of an
/// account that differs from the event, with what it differs in.
pub(super) fn event_id(
    article: &str,
    (sentence, offset): (&str, usize),
    differs: &str,
    taken: &mut BTreeSet<String>,
) -> String {
    let mut key = format!("{article}\u{1f}{sentence}\u{1f}{offset}");
    if !differs.is_empty() {
        key.push('\u{1f}');
        key.push_str(differs);
    }
    let digest = Sha256::digest(key);
    let letters: String = letters(&digest).take(LONG).collect();
    let short: String = letters.chars().take(SHORT).collect();
    let mut id = format!("ev-{short}");
    if taken.contains(&id) {
        id = format!("ev-{letters}");
    }
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("ev-{letters}-{number}");
        number += 1;
    }
    id
}

/// The digest, five bits a character.
fn letters(digest: &[u8]) -> impl Iterator<Item = char> {
    let bits: Vec<bool> =
        digest.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect();
    let values: Vec<usize> = bits
        .chunks_exact(5)
        .map(|five| five.iter().fold(0, |value, bit| value * 2 + usize::from(*bit)))
        .collect();
    values.into_iter().filter_map(|value| ALPHABET.get(value).map(|letter| char::from(*letter)))
}
