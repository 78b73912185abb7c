//! What goes wrong here as `frise.FriseError`, which lives in `lib/frise/errors.py`.

use arrow_schema::ArrowError;
use frise::diagnostic::Diagnostic;
use frise_rows::RowError;
use pyo3::prelude::*;

/// A problem with its stable name.
#[derive(Debug)]
pub(crate) struct Failure {
    code: &'static str,
    message: String,
}

/// A problem of what the caller passed, with the way out.
pub(crate) fn usage(problem: impl ToString, help: &str) -> Failure {
    Failure { code: "usage", message: format!("{}\n  help: {help}", problem.to_string()) }
}

/// A diagnostic as some lines.
pub(crate) fn said(problem: &Diagnostic) -> String {
    let mut said = problem.message.clone();
    let labels = problem.snippet.iter().flat_map(|snippet| &snippet.labels);
    for note in labels.map(|label| &label.message).chain(&problem.notes) {
        said.push_str("\n  note: ");
        said.push_str(note);
    }
    for help in &problem.help {
        said.push_str("\n  help: ");
        said.push_str(help);
    }
    said
}

impl Failure {
    /// A batch that can't be made: its offsets would not fit.
    pub(crate) fn too_large() -> Self {
        let message = "a column would take more than 2 GiB\n  help: give the articles in smaller batches";
        Self { code: "too-large", message: message.to_owned() }
    }
}

impl From<Diagnostic> for Failure {
    fn from(problem: Diagnostic) -> Self {
        Self { code: problem.code.name(), message: said(&problem) }
    }
}

impl From<RowError> for Failure {
    fn from(error: RowError) -> Self {
        Self { code: error.code(), message: format!("{error}\n  help: {}", error.help()) }
    }
}

impl From<ArrowError> for Failure {
    fn from(error: ArrowError) -> Self {
        Self { code: "bad-columns", message: error.to_string() }
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        Python::attach(|py| {
            let class = py.import("frise.errors").and_then(|module| module.getattr("FriseError"));
            match class.and_then(|class| class.call1((failure.message, failure.code))) {
                Ok(error) => PyErr::from_value(error),
                Err(error) => error,
            }
        })
    }
}
