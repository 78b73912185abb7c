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
    /// The dictionary that is wanted.
    pub(crate) dictionary: Dictionary,
    /// Word lists of our own, each with the tag that its words get beside those of the dictionary.
    pub(crate) lists: &'static [(&'static str, &'static str)],
    pub(crate) tagger: Effort,
    pub(crate) parser: Effort,
    /// Weights smaller than these are left out; in updates of one decision.
    pub(crate) smallest: (f64, f64),
    /// Where the data come from: what the card of the model and `NOTICE` say of them.
    pub(crate) sources: &'static [Source],
}

/// The form in which a dictionary comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dictionary {
    /// A `.dic` of Hunspell with grammar, its `.aff` beside it.
    Hunspell,
    /// The folder of WordNet's `data.*` and `*.exc`.
    WordNet,
}

/// A treebank or dictionary by others.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: &'static str,
    /// Which part and state of it.
    pub(crate) version: &'static str,
    /// What it was used for.
    pub(crate) part: &'static str,
    pub(crate) authors: &'static str,
    pub(crate) licence: &'static str,
    pub(crate) address: &'static str,
}

const SEQUOIA: Source = Source {
    name: "UD_French-Sequoia",
    version: "no release number in the files: see the digests",
    part: "sentences and their annotation, in all sections",
    authors: "Marie Candito, Djamé Seddah, Guy Perrier, Bruno Guillaume",
    licence: "LGPL-LR",
    address: "https://github.com/UniversalDependencies/UD_French-Sequoia",
};

const FRENCH_GSD: Source = Source {
    name: "UD_French-GSD",
    version: "the development file alone; no release number in it: see the digests",
    part: "sentences and their annotation, in all sections",
    authors: "Bruno Guillaume, Marie-Catherine de Marneffe, Guy Perrier, and the authors of the Universal \
              Dependency Treebank 2.0 on which it rests",
    licence: "CC BY-SA 4.0",
    address: "https://github.com/UniversalDependencies/UD_French-GSD",
};

const DICOLLECTE: Source = Source {
    name: "Dictionnaires français Dicollecte (Grammalecte), « classique »",
    version: "7.0, from the Debian package hunspell-fr-classical 1:7.0-1",
    part: "forms with their tags and lemmas, in the sections of words",
    authors: "Olivier R. and the contributors of Dicollecte",
    licence: "MPL-2.0",
    address: "https://grammalecte.net",
};

const ENGLISH_EWT: Source = Source {
    name: "UD_English-EWT",
    version: "the training file, joined from its sources by document; no release number in it: see the digests",
    part: "sentences and their annotation, in all sections",
    authors: "Natalia Silveira, Timothy Dozat, Sebastian Schuster, Miriam Connor, Marie-Catherine de Marneffe, \
              Nathan Schneider, Samuel Bowman, Christopher Manning and others",
    licence: "CC BY-SA 4.0",
    address: "https://github.com/UniversalDependencies/UD_English-EWT",
};

const WORDNET: Source = Source {
    name: "WordNet",
    version: "3.0, from the Debian package wordnet-base 1:3.0-37",
    part: "lemmas with their parts of speech and irregular forms, in the sections of words",
    authors: "the Cognitive Science Laboratory of Princeton University",
    licence: "WordNet 3.0 licence",
    address: "https://wordnet.princeton.edu",
};

/// The recipe of a language.
pub(crate) fn of(language: &str) -> Option<&'static Recipe> {
    RECIPES.iter().find(|recipe| recipe.language == language)
}

/// Every recipe.
pub(crate) const RECIPES: &[Recipe] = &[
    Recipe {
        language: "fr",
        treebanks: &["fr_sequoia-ud-train.conllu", "fr_gsd-ud-dev.conllu"],
        also_final: &["fr_sequoia-ud-dev.conllu"],
        tests: &["fr_sequoia-ud-test.conllu"],
        dictionary: Dictionary::Hunspell,
        lists: &[],
        tagger: Effort { epochs: 8, runs: 2, updates: 0 },
        parser: Effort { epochs: 10, runs: 2, updates: 5 },
        smallest: (0.5, 1.5),
        sources: &[SEQUOIA, FRENCH_GSD, DICOLLECTE],
    },
    Recipe {
        language: "en",
        treebanks: &["en_ewt-ud-train.conllu"],
        also_final: &[],
        tests: &["en_ewt-ud-dev.conllu"],
        dictionary: Dictionary::WordNet,
        lists: &[
            ("given", include_str!("../../src/language/en/lexicon/given_names.txt")),
            ("place", include_str!("../../src/language/en/lexicon/cities.txt")),
            ("place", include_str!("../../src/language/en/lexicon/countries.txt")),
            ("place", include_str!("../../src/language/en/lexicon/regions.txt")),
        ],
        tagger: Effort { epochs: 8, runs: 2, updates: 3 },
        parser: Effort { epochs: 11, runs: 2, updates: 5 },
        smallest: (0.7, 1.8),
        sources: &[ENGLISH_EWT, WORDNET],
    },
];
