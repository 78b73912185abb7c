//! Sentences and tokens: the words of a text as every later stage sees them, with their places in the original.
//!
//! Takes the text of a document and the typographic habits of its language ([`rule::Typography`]); gives an
//! [`AnalysedText`]: tokens, sentences, paragraphs, and what lies within quotation marks. Knows nothing of words'
//! meaning. Normalisation (case, curly apostrophes, soft hyphens, decomposed accents) is a view: a token's
//! [`AnalysedText::norm`]; its span always points into the original bytes.
//!
//! Three steps, one file each: `token` cuts words, `sentence` groups them, [`quote`] pairs quotation marks.
//! Start reading at [`analyse`]. Linear in the bytes of the text.

pub mod quote;
pub mod rule;
mod sentence;
mod token;

use std::ops::Range;

use crate::span::Span;

pub use token::{Shape, Token, normalise, shape};

/// A sentence: a run of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first byte of its first token to the last of its last.
    pub span: Span,
    /// Its tokens, as indices into [`AnalysedText::tokens`].
    pub tokens: Range<usize>,
    /// Number of the paragraph in which it stands, from 0.
    pub paragraph: usize,
    /// Whether it is the title of the article.
    pub is_title: bool,
}

/// A text cut into tokens and sentences.
#[derive(Debug, Clone)]
pub struct AnalysedText<'d> {
    /// The original text, whole.
    pub source: &'d str,
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// Every sentence, in order; their token ranges tile `tokens`.
    pub sentences: Vec<Sentence>,
    /// What lies within quotation marks, marks included, in order of their start.
    pub quotes: Vec<Span>,
    /// The normal forms of all tokens, one after the other.
    norms: String,
}

impl<'d> AnalysedText<'d> {
    /// The words of the original under a token.
    pub fn word(&self, token: usize) -> &'d str {
        self.tokens.get(token).map_or("", |token| token.span.of(self.source))
    }

    /// The normal form of a token: lower case, straight apostrophe, composed accents, no soft hyphen, no ligature, not
    /// broken at the end of a line; empty past the end.
    pub fn norm(&self, token: usize) -> &str {
        self.tokens.get(token).and_then(|token| self.norms.get(token.norm())).unwrap_or("")
    }

    /// The sentence to which a token belongs, as an index into `sentences`.
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.tokens.start <= token);
        after.checked_sub(1)
    }

    /// The span from the first to the last of a run of tokens.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        let first = self.tokens.get(tokens.start).map(|token| token.span);
        let last = self.tokens.get(tokens.end.saturating_sub(1)).map(|token| token.span);
        match (first, last) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.to(last),
            _ => Span::default(),
        }
    }

    /// Whether white space stands before a token (true for the first of the text).
    pub fn spaced(&self, token: usize) -> bool {
        let Some(start) = self.tokens.get(token).map(|token| token.span.start) else { return true };
        self.source.get(..start).and_then(|before| before.chars().next_back()).is_none_or(char::is_whitespace)
    }

    /// The quotation in which a span lies, as an index into `quotes`.
    pub fn quote_around(&self, span: Span) -> Option<usize> {
        let after = self.quotes.partition_point(|quote| quote.start <= span.start);
        (0..after)
            .rev()
            .take(4)
            .find(|&index| self.quotes.get(index).is_some_and(|quote| quote.contains(span)))
    }
}

/// Cuts the parts of a text into sentences and tokens: the title line, if it stands in the text, then the body.
///
/// ```
/// use frise::{language, text};
/// let french = language::by_tag("fr").unwrap();
/// let text = text::analyse("L’an dernier, M. Roy est parti. Il revient.", None, french.text);
/// assert_eq!(text.sentences.len(), 2);
/// assert_eq!(text.norm(0), "l'");
/// ```
pub fn analyse<'d>(source: &'d str, title: Option<Span>, typography: &rule::Typography) -> AnalysedText<'d> {
    analyse_part(source, title, Span::new(title.map_or(0, |title| title.end), source.len()), typography)
}

/// As [`analyse`], for a body that does not reach from the title to the end of the text.
pub fn analyse_part<'d>(
    source: &'d str,
    title: Option<Span>,
    body: Span,
    typography: &rule::Typography,
) -> AnalysedText<'d> {
    let mut cutter = token::Cutter::new(source, typography);
    let mut sentences = Vec::new();
    for (part, is_title) in title.map(|span| (span, true)).into_iter().chain([(body, false)]) {
        let first = cutter.tokens.len();
        cutter.cut(part);
        let view = sentence::View { source, tokens: &cutter.tokens, norms: &cutter.norms, typography };
        sentence::split(&view, first, is_title, &mut sentences);
    }
    let token::Cutter { tokens, norms, .. } = cutter;
    let quotes = quote::pair(source, &tokens, &sentences);
    AnalysedText { source, tokens, sentences, quotes, norms }
}
