//! Inputs that are neither web pages (see `html`) nor plain text: JSON, feeds, archives, folders, office formats, what
//! is fetched; what `inspect` says of them; and inputs that mean harm.
#![allow(clippy::result_large_err, reason = "a test makes few diagnostics")]

mod archives;
mod corpus;
#[cfg(feature = "fetch")]
mod fetch;
mod folders;
mod hostile;
mod inspect;
mod languages;
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod views;

use std::io::{Cursor, Write as _};

use frise::diagnostic::Diagnostic;
use frise::document::{self, Document, Input};

/// The articles of an input that is called `name`.
fn articles(name: &str, bytes: &[u8]) -> Vec<Result<Document, Diagnostic>> {
    match document::of_bytes_of(&Input::new(name), bytes.to_vec()) {
        Ok(articles) => articles.collect(),
        Err(problem) => vec![Err(problem)],
    }
}

/// A ZIP archive of some files.
fn zipped<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // What a book says of itself stands at its beginning unpacked, as its readers want it.
        let method = if *name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
