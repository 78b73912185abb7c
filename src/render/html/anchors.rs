//! The anchors of a page: each is there once, and is made of signs that an address takes as they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::text::line;

/// The anchors given so far.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    /// The last number given behind an anchor that was asked for again.
    last: BTreeMap<String, usize>,
}

impl Anchors {
    /// An anchor like the one that is wanted, with a number where that one is taken.
    pub(super) fn claim(&mut self, wanted: &str) -> String {
        let plain = clean(wanted);
        let number = self.last.entry(plain.clone()).or_insert(1);
        let mut anchor = plain.clone();
        while !self.taken.insert(anchor.clone()) {
            *number += 1;
            anchor = format!("{plain}-{number}");
        }
        anchor
    }

    /// The anchor, unless it is taken.
    pub(super) fn claim_exactly(&mut self, wanted: &str) -> Option<String> {
        let plain = clean(wanted);
        self.taken.insert(plain.clone()).then_some(plain)
    }
}

/// An id as an anchor: letters, digits, `-`, `_` and `.` stay, the rest becomes `_`.
fn clean(id: &str) -> String {
    let keep = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let anchor: String = line(id).chars().map(|c| if keep(c) { c } else { '_' }).collect();
    if anchor.is_empty() { "_".to_owned() } else { anchor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_anchors_are_the_same() {
        let mut anchors = Anchors::default();
        let given = ["a b", "a\"b", "a_b-2", "a_b", "", "été"].map(|id| anchors.claim(id));
        assert_eq!(given, ["a_b", "a_b-2", "a_b-2-2", "a_b-3", "_", "été"]);
        assert_eq!(anchors.claim_exactly("a b"), None);
        assert_eq!(anchors.claim_exactly("old").as_deref(), Some("old"));
    }
}
