//! How much one article may hold. The analysis takes about 0.7 kB of memory a word, and what is longer than any article is a
//! collection, an export gone wrong, or meant to do harm.

use crate::diagnostic::{Diagnostic, codes};
use crate::document::Document;
use crate::text::AnalysedText;

/// Bytes of running text: four times a long novel.
const MAX_TEXT: usize = 4 << 20;
/// Words and signs: text of signs alone has one a byte.
const MAX_TOKENS: usize = 600_000;

/// Refuses a text before it is cut into words.
///
/// # Errors
/// `too-large`.
pub(super) fn check_text(document: &Document) -> Result<(), Diagnostic> {
    let bytes = document.body.len();
    if bytes <= MAX_TEXT { Ok(()) } else { Err(too_long(document, &format!("{bytes} bytes"), "4 MiB")) }
}

/// Refuses a text before it is parsed.
///
/// # Errors
/// `too-large`.
pub(super) fn check_tokens(document: &Document, text: &AnalysedText<'_>) -> Result<(), Diagnostic> {
    let tokens = text.tokens.len();
    if tokens <= MAX_TOKENS {
        return Ok(());
    }
    Err(too_long(document, &format!("{tokens} words and signs"), &MAX_TOKENS.to_string()))
}

fn too_long(document: &Document, size: &str, most: &str) -> Diagnostic {
    let message = format!("the text of `{}` is longer than that of any article", document.origin);
    Diagnostic::error(codes::TOO_LARGE, message)
        .note(format!("it has {size}, and frise reads up to {most}"))
        .help("give the articles that it is made of one by one, or as JSON Lines")
}
