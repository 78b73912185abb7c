//! Saved web pages. `tests/corpus/html` holds pages of our own writing in the ways of many newsrooms, each `NAME.html` with a
//! `NAME.expected.yaml`: what the page says of itself, how its main text begins and ends, what must not stand in it.

mod build;
mod corpus;
mod hostile;

use frise::diagnostic::Diagnostic;
use frise::document;
use frise::pipeline::{self, Analysed, Options};

#[expect(clippy::result_large_err, reason = "made once for each page of a test")]
/// The article in a page, read to its end.
fn read(name: &str, bytes: &[u8]) -> Result<Analysed, Diagnostic> {
    pipeline::analyse(document::from_bytes(name, bytes)?, &Options::default())
}
