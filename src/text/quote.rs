//! What lies within quotation marks, also over several sentences and paragraphs.

use super::{Sentence, Token};
use crate::span::Span;

/// How far a quotation may run, in sentences, before its opening mark is taken for a slip.
const LONGEST: usize = 24;

/// How many quotations may be open at once; of more, the outermost are taken for slips.
const DEEPEST: usize = 16;

/// Pairs quotation marks: « », “ ”, and straight ones, which open and close in turn within a paragraph.
///
/// The spans hold the marks, in order of their start; of nested quotations both are given.
pub(super) fn pair(source: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Span> {
    let mut quotes = Vec::new();
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    let mut paragraph = usize::MAX;
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            // A straight mark that is open at the end of its paragraph tells nothing: it is dropped.
            open.retain(|(mark, _, _)| *mark != '"');
        }
        open.retain(|(_, _, since)| number - since <= LONGEST);
        for token in tokens.get(sentence.tokens.clone()).unwrap_or_default() {
            let Some(mark) = token.span.of(source).chars().next() else { continue };
            match (mark, closes(mark)) {
                ('«' | '“' | '„', _) => open.push((mark, token.span.start, number)),
                ('"', _) if !open.iter().any(|(opened, _, _)| *opened == '"') => {
                    open.push((mark, token.span.start, number));
                }
                (_, Some(opening)) => {
                    if let Some(at) = open.iter().rposition(|(opened, _, _)| opening.contains(*opened)) {
                        let start = open.get(at).map_or(token.span.start, |(_, start, _)| *start);
                        open.truncate(at);
                        quotes.push(Span::new(start, token.span.end));
                    }
                }
                _ => {}
            }
            if open.len() > DEEPEST {
                open.remove(0);
            }
        }
    }
    quotes.sort_unstable();
    quotes
}

/// The marks that a closing mark can close.
fn closes(mark: char) -> Option<&'static str> {
    match mark {
        '»' => Some("«"),
        '”' => Some("“„"),
        '"' => Some("\""),
        _ => None,
    }
}
