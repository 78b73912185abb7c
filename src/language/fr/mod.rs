//! French: its typography, verb forms, date grammar, names and phrases.

mod names;
mod numbers;
mod page_words;
mod pages;
mod phrases;
mod reporting;
mod text;
mod time;
mod verbs;
mod words;

use std::sync::LazyLock;

use super::Language;
use crate::time::matcher::Index;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&time::GRAMMAR));

/// The language.
pub(super) static LANGUAGE: Language = Language {
    tag: "fr",
    name: "français",
    text: &text::TYPOGRAPHY,
    verbs: &verbs::FORMS,
    names: &names::NAMES,
    reporting: &reporting::REPORTING,
    phrases: &phrases::PHRASES,
    words: &words::WORDS,
    pages: pages::PAGES,
    index: &INDEX,
};
