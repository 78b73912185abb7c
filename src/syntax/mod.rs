//! Verb groups: which words are finite verbs, and what time they tell.
//!
//! Takes an analysed text and a language's [`rule::VerbForms`]; gives the [`VerbGroup`]s of each sentence and answers
//! which of them governs a place in it ([`governing`]). This is a light reading of forms, without a parse: it says
//! what a verb looks like and nothing of its arguments.

mod analysis;
mod clause;
pub mod form;
pub mod model;
mod names;
mod parsed;
pub mod parser;
mod relation;
pub mod rule;
mod tag;
pub mod tagger;
mod tree;

use std::ops::Range;

pub use analysis::{Analyser, Syntax, analyse, lemma};
pub use clause::{FAR, TOO_FAR, governing, opens_clause};
pub use names::NameWords;
pub use parsed::{complete, tense};
pub use relation::Relation;
pub use tag::{FormTense, Gender, Mood, Morph, Number, PronType, Upos, VerbForm};
pub use tree::ClauseKind;

use crate::text::{AnalysedText, Sentence};

/// The time that the form of a verb group tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tense {
    /// « a annoncé », « annonçait », "announced".
    Past,
    /// "has announced": a past that touches the present, in languages that tell it apart from the past of stories.
    Perfect,
    /// « avait annoncé », "had announced": before another past.
    Pluperfect,
    /// « annonce », "announces".
    Present,
    /// « annoncera », « doit annoncer », "will announce".
    Future,
    /// « annoncerait », "would announce": hearsay, or the future of a past.
    Conditional,
    /// An infinitive or a participle of plan: « d'annoncer », « prévu », "to announce".
    Prospective,
}

/// A verb with its auxiliaries and clitics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// From its first auxiliary to the verb that carries the meaning.
    pub tokens: Range<usize>,
    /// The token that carries the meaning: the participle of a compound tense, the infinitive under a modal.
    pub head: usize,
    /// Time.
    pub tense: Tense,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether a modal of possibility stands in it (« pourrait », "may").
    pub possible: bool,
    /// Whether its form alone carries doubt: a conditional of hearsay (« aurait tué »).
    pub hearsay: bool,
    /// Whether it is passive (« a été signé »).
    pub passive: bool,
    /// Whether it is a finite verb.
    pub finite: bool,
    /// Whether it tells what was to come, seen from the past: « devait rouvrir », "was due to open".
    pub was_to: bool,
}

/// The verb groups of one sentence, in order.
pub fn verb_groups(text: &AnalysedText<'_>, sentence: &Sentence, forms: &rule::VerbForms) -> Vec<VerbGroup> {
    let view = rule::View { text, sentence };
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match (forms.read)(&view, at) {
            Some(group) if group.tokens.end > at => {
                at = group.tokens.end;
                groups.push(group);
            }
            _ => at += 1,
        }
    }
    groups
}
