//! French: its typography, verb forms, date grammar, names and phrases.

mod actor;
mod event_words;
mod explain_words;
mod names;
mod numbers;
mod page_words;
mod pages;
mod phrases;
mod reporting;
mod site_words;
mod story;
mod text;
mod time;
mod verbs;
mod webpage;
mod words;

use std::sync::LazyLock;

use super::Language;
use crate::actor::rule::Gazetteer;
use crate::event::rule::EventWords;
use crate::syntax::model::Model;
use crate::syntax::rule::NameContexts;
use crate::time::matcher::Index;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&time::GRAMMAR));

static EVENT_WORDS: LazyLock<EventWords> = LazyLock::new(|| EventWords::new(&reporting::REPORTING));

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::new(&names::NAMES.lexicon));

static NAME_CONTEXTS: NameContexts = NameContexts {
    honorifics: names::NAMES.honorifics,
    is_given_name: |word| GAZETTEER.given(word).is_some_and(|given| !given.ambiguous),
    is_saying: |word| reporting::REPORTING.is_saying(word),
};

/// Made by the trainer; `models/fr.md` says from what. A test holds that it opens.
static MODEL: LazyLock<Model<'static>> =
    LazyLock::new(|| Model::new(include_bytes!("../../../models/fr.model")).unwrap_or_default());

/// The language.
pub(super) static LANGUAGE: Language = Language {
    tag: "fr",
    name: "français",
    text: &text::TYPOGRAPHY,
    verbs: &verbs::FORMS,
    names: &names::NAMES,
    gazetteer: &GAZETTEER,
    name_contexts: &NAME_CONTEXTS,
    reporting: &reporting::REPORTING,
    event_words: &EVENT_WORDS,
    phrases: &phrases::PHRASES,
    telling: &story::TELLING,
    words: &words::WORDS,
    pages: pages::PAGES,
    model: &MODEL,
    webpage: &webpage::WORDS,
    index: &INDEX,
};
