//! What a language tells the syntax stage: how to read its verb forms, and what parts its clauses.

pub use super::{Tense, VerbGroup};
use crate::text::{AnalysedText, Sentence, Shape};

/// The words of one sentence; nothing is seen beyond its ends.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The text.
    pub text: &'a AnalysedText<'a>,
    /// The sentence.
    pub sentence: &'a Sentence,
}

impl<'a> View<'a> {
    /// The normal form of a token; empty outside of the sentence.
    pub fn norm(&self, token: usize) -> &'a str {
        if self.sentence.tokens.contains(&token) { self.text.norm(token) } else { "" }
    }

    /// What the token looks like; a sign outside of the sentence.
    pub fn shape(&self, token: usize) -> Shape {
        let inside = self.sentence.tokens.contains(&token);
        inside.then(|| self.text.tokens.get(token)).flatten().map_or(Shape::Sign, |token| token.shape)
    }

    /// The normal form of the token before.
    pub fn before(&self, token: usize) -> &'a str {
        token.checked_sub(1).map_or("", |before| self.norm(before))
    }

    /// Whether the token is the first word of its sentence.
    pub fn is_first(&self, token: usize) -> bool {
        (self.sentence.tokens.start..token).all(|before| self.shape(before) == Shape::Sign)
    }
}

/// In which contexts a language's capitalised words are names: see [`super::NameWords`].
#[derive(Debug, Clone, Copy)]
pub struct NameContexts {
    /// Civilities and titles, normal forms.
    pub honorifics: &'static [&'static str],
    /// Whether a word, in its normal form, is a given name and nothing else.
    pub is_given_name: fn(&str) -> bool,
    /// Whether a word, in its normal form, is a form of a verb of saying.
    pub is_saying: fn(&str) -> bool,
}

/// The verb forms of a language.
#[derive(Debug, Clone, Copy)]
pub struct VerbForms {
    /// Reads the verb group that begins at a token.
    pub read: fn(&View<'_>, usize) -> Option<VerbGroup>,
    /// Words that begin a subordinate clause: « que », « qui », "which".
    pub subordinators: &'static [&'static str],
    /// Words that join clauses: « mais », « et », "but".
    pub coordinators: &'static [&'static str],
}
