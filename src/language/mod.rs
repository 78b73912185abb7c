//! Languages: everything that is particular to one lives in its folder here, and nowhere else.
//!
//! A language fills in what the stages ask for in their `rule.rs`; stages never import a language. [`LANGUAGES`] is
//! the only table in the code base that names them. To add one: a folder, its cases, and a line there
//! (`docs/adding-a-language.md`).

mod en;
mod fr;

use std::sync::LazyLock;

use crate::actor::rule::{Gazetteer, Names};
use crate::document::rule::PageWords;
use crate::event::rule::{EventWords, Reporting};
use crate::render::rule::Words;
use crate::story::rule::Telling;
use crate::syntax::model::Model;
use crate::syntax::rule::{NameContexts, VerbForms};
use crate::text::rule::Typography;
use crate::time::matcher::Index;
use crate::time::reason::Phrases;

/// What frise knows of a language.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 primary tag.
    pub tag: &'static str,
    /// Its own name for itself.
    pub name: &'static str,
    /// How it is written.
    pub text: &'static Typography,
    /// Its verb forms.
    pub verbs: &'static VerbForms,
    /// The words around and inside of names.
    pub names: &'static Names,
    /// In which contexts its capitalised words are names.
    pub name_contexts: &'static NameContexts,
    /// How it reports what somebody says.
    pub reporting: &'static Reporting,
    /// How it puts dates and reasons into words.
    pub phrases: &'static Phrases,
    /// How it counts and corrects what several articles tell.
    pub telling: &'static Telling,
    /// What a render says around dates and titles.
    pub words: &'static Words,
    /// The pages of its date rules, in Markdown: a section for each rule, with its cases.
    pub pages: &'static [&'static str],
    /// Its word lists of events, read at first use.
    event_words: &'static LazyLock<EventWords>,
    /// Its word lists of names, read at first use.
    gazetteer: &'static LazyLock<Gazetteer>,
    /// Its trained model; opened at first use.
    model: &'static LazyLock<Model<'static>>,
    /// The words around the articles of its web pages.
    pub webpage: &'static PageWords,
    /// Its date grammar, with triggers; built at first use.
    index: &'static LazyLock<Index>,
}

impl Language {
    /// Its date grammar, with triggers.
    pub fn time(&self) -> &'static Index {
        self.index
    }

    /// Its word lists of events.
    pub fn event_words(&self) -> &'static EventWords {
        self.event_words
    }

    /// Its word lists of names.
    pub fn gazetteer(&self) -> &'static Gazetteer {
        self.gazetteer
    }

    /// Its tagger and parser.
    pub fn model(&self) -> &'static Model<'static> {
        self.model
    }
}

/// Every language that frise reads; the first is the one tried first where a text gives no hint.
pub static LANGUAGES: &[&Language] = &[&fr::LANGUAGE, &en::LANGUAGE];

/// The language with a BCP 47 tag, by its primary subtag: `fr-CA` is French.
///
/// ```
/// assert_eq!(frise::language::by_tag("fr-CA").unwrap().tag, "fr");
/// assert!(frise::language::by_tag("xx").is_none());
/// ```
pub fn by_tag(tag: &str) -> Option<&'static Language> {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    LANGUAGES.iter().copied().find(|language| language.tag.eq_ignore_ascii_case(primary))
}

/// The language that is taken where nothing tells.
pub fn first() -> Option<&'static Language> {
    LANGUAGES.first().copied()
}
