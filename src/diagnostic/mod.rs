//! What went wrong, where, why, and the way out: the only form in which frise reports a problem.
//!
//! A room has its own `thiserror` enums and turns them into a [`Diagnostic`] at its door; the command line knows
//! only diagnostics and the exit code of their [`Code`]. Each code is listed in [`codes`] and has a case in
//! `tests/errors/<code>/`. [`terminal`] draws a diagnostic the way rustc does.

pub mod codes;
pub mod terminal;

pub use codes::Code;

use crate::span::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The work goes on; the result may not be what was meant.
    Warning,
    /// The work stops.
    Error,
}

/// A marked place in a source, with what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Bytes of [`Snippet::text`].
    pub span: Span,
    /// What is the matter there.
    pub message: String,
}

/// The text in which the problem lies, with its marked places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The file as the person named it, or `<stdin>`.
    pub name: String,
    /// The whole text, so that lines and columns can be derived.
    pub text: String,
    /// The number of its first line in the source: 1 unless it was cut out of a longer one.
    pub first_line: usize,
    /// What is marked in it; the first is the main one.
    pub labels: Vec<Label>,
}

/// One problem: what (message), where (snippet), why (notes), way out (help).
///
/// ```
/// use frise::diagnostic::{Diagnostic, codes};
/// let problem = Diagnostic::error(codes::MISSING_FILE, "there is no file `a.md`")
///     .note("the name is looked up from the current folder")
///     .help("check the spelling, or give the path from here");
/// assert_eq!(problem.code.exit_code(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Stable name of this kind of problem.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: String,
    /// Where; none when there is no text to show.
    pub snippet: Option<Snippet>,
    /// Why, one sentence each.
    pub notes: Vec<String>,
    /// The way out, one each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A problem that stops the work.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            snippet: None,
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// A problem that does not stop the work.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Marks `span` in the text of the source called `name`. Labels in a second source replace nothing: the first
    /// source stays the one that is shown.
    #[must_use]
    pub fn at(mut self, name: &str, text: &str, span: Span, message: impl Into<String>) -> Self {
        let snippet = self.snippet.get_or_insert_with(|| Snippet {
            name: name.to_owned(),
            text: text.to_owned(),
            first_line: 1,
            labels: Vec::new(),
        });
        snippet.labels.push(Label { span, message: message.into() });
        self
    }

    /// Says that the text that is shown begins at this line of its source.
    #[must_use]
    pub fn from_line(mut self, number: usize) -> Self {
        if let Some(snippet) = &mut self.snippet {
            snippet.first_line = number;
        }
        self
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}
