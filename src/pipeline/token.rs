//! The words of an analysed article, one by one, for whoever shows the analysis.

use crate::span::Span;
use crate::text;

use super::Analysed;

/// A word with what the stages say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenInfo {
    /// Its bytes in the text of the document.
    pub span: Span,
    /// Its normal form, under which rules look it up.
    pub norm: String,
    /// Its lemma.
    pub lemma: String,
    /// Its part of speech, in the names of Universal Dependencies.
    pub upos: &'static str,
    /// Its features, in the form of Universal Dependencies: `Number=Sing|Person=3`.
    pub morph: String,
    /// The token it hangs on; none for the head of its sentence.
    pub head: Option<usize>,
    /// How it hangs on it.
    pub relation: &'static str,
}

impl Analysed {
    /// The words of the article, in order; the ranges of [`Analysed::sentences`] count them.
    pub fn tokens(&self) -> Vec<TokenInfo> {
        let document = &self.document;
        // Cut anew, which gives the same: an analysed text borrows from its document and can't be kept beside it.
        let text = text::analyse_part(&document.text, document.title_span, document.body, self.language.text);
        let token = |(at, token): (usize, &text::Token)| TokenInfo {
            span: token.span,
            norm: text.norm(at).to_owned(),
            lemma: self.syntax.lemma(at).to_owned(),
            upos: self.syntax.upos(at).name(),
            morph: self.syntax.morph(at).to_string(),
            head: self.syntax.head(at),
            relation: self.syntax.relation(at).name(),
        };
        text.tokens.iter().enumerate().map(token).collect()
    }
}
