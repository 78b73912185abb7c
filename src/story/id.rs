//! Identifiers of events: a digest of where the event was first told, so that they outlive changes elsewhere.
//!
//! `docs/schema.md` section "Ids": `ev-` and the first 30 bits of the SHA-256 of the mention key, five bits a
//! character; two characters more on a clash.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::ArticleNode;
use super::record::{Article, hexadecimal};
use crate::document::slug;

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
    let digest = Sha256::digest(place(article, (sentence, offset), differs));
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

/// The mention key of a place that tells an event, in 16 hexadecimal digits: article, sentence, byte of the predicate.
pub(super) fn mention_key(article: &str, told: (&str, usize), differs: &str) -> String {
    hexadecimal(place(article, told, differs).as_bytes(), 16)
}

fn place(article: &str, (sentence, offset): (&str, usize), differs: &str) -> String {
    let mut key = format!("{article}\u{1f}{sentence}\u{1f}{offset}");
    if !differs.is_empty() {
        key.push('\u{1f}');
        key.push_str(differs);
    }
    key
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

/// Identifiers that are taken.
pub(super) trait Ids {
    /// The node of an article, with an identifier that is free.
    fn article(&mut self, article: &Article) -> ArticleNode;
    /// An identifier made of a name.
    fn actor(&mut self, name: &str) -> String;
}

impl Ids for BTreeSet<String> {
    fn article(&mut self, article: &Article) -> ArticleNode {
        let mut id = article.id.clone();
        if !self.insert(id.clone()) {
            id = article.id_on_clash();
            let mut number = 2;
            while !self.insert(id.clone()) {
                id = format!("{}-{number}", article.id_on_clash());
                number += 1;
            }
        }
        ArticleNode { id, ..ArticleNode::from(article.clone()) }
    }

    fn actor(&mut self, name: &str) -> String {
        let made = slug(name);
        let base = if made.is_empty() { "actor".to_owned() } else { made };
        let mut id = base.clone();
        let mut number = 2;
        while !self.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}
