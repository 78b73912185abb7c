//! What a language tells the event stage: how it reports what somebody says.

/// How a language reports.
#[derive(Debug, Clone, Copy)]
pub struct Reporting {
    /// Forms of verbs of saying, by which a statement is told: participles, finite forms. Normal forms, sorted.
    pub verbs: &'static [&'static str],
    /// Words that name a source before it: `selon`, « d'après » as `d'` `après`, "according to".
    pub according_to: &'static [&'static [&'static str]],
}

impl Reporting {
    /// Whether a word is a form of a verb of saying.
    pub fn is_saying(&self, word: &str) -> bool {
        self.verbs.binary_search(&word).is_ok()
    }
}
