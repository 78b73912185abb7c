//! What each model is made of: treebanks, dictionary, effort. One recipe a language.

use crate::tagger::Effort;

/// What a model is made of.
#[derive(Debug)]
pub(crate) struct Recipe {
    /// BCP 47 tag: the name of the model.
    pub(crate) language: &'static str,
    /// Treebanks to learn from, as file names.
    pub(crate) treebanks: &'static [&'static str],
    /// More of them for the model that is shipped, but not while settings are compared on them.
    pub(crate) also_final: &'static [&'static str],
    /// Treebanks that measure the model.
    pub(crate) tests: &'static [&'static str],
    /// Whether a dictionary is wanted.
    pub(crate) dictionary: bool,
    pub(crate) tagger: Effort,
    pub(crate) parser: Effort,
    /// Weights smaller than these are left out; in updates of one decision.
    pub(crate) smallest: (f64, f64),
    /// What the card says of the sources.
    pub(crate) sources: &'static [&'static str],
}

/// Every recipe.
pub(crate) const RECIPES: &[Recipe] = &[
    Recipe {
        language: "fr",
        treebanks: &["fr_sequoia-ud-train.conllu", "fr_gsd-ud-dev.conllu"],
        also_final: &["fr_sequoia-ud-dev.conllu"],
        tests: &["fr_sequoia-ud-test.conllu"],
        dictionary: true,
        tagger: Effort { epochs: 8, runs: 2 },
        parser: Effort { epochs: 10, runs: 2 },
        smallest: (0.5, 1.5),
        sources: &[],
    },
    Recipe {
        language: "en",
        treebanks: &["en_ewt-ud-train.conllu"],
        also_final: &[],
        tests: &["en_ewt-ud-dev.conllu"],
        dictionary: false,
        tagger: Effort { epochs: 8, runs: 1 },
        parser: Effort { epochs: 11, runs: 2 },
        smallest: (0.7, 1.8),
        sources: &[],
    },
];
