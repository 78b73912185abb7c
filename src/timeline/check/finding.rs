//! Findings, the table of what is looked for, and the notebook in which they are collected.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::span::Span;
use crate::timeline::located::{Lines, Located};

/// Something that is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Stable name: scripts match on it.
    pub name: &'static str,
    /// Whether it is wrong, or only may be.
    pub severity: Severity,
    /// What it finds, in one line.
    pub about: &'static str,
}

macro_rules! checks {
    ($($constant:ident = $name:literal, $severity:ident, $about:literal;)*) => {
        $(pub(super) static $constant: Check = Check { name: $name, severity: Severity::$severity, about: $about };)*
        /// Everything that is looked for, in the order of docs/checking.md.
        pub static CHECKS: &[&Check] = &[$(&$constant),*];
    };
}

checks! {
    BAD_YAML = "bad-yaml", Error, "the file is not valid YAML";
    BAD_TIMELINE = "bad-timeline", Error, "the YAML is not a timeline of a schema that this frise reads";
    DUPLICATE_KEY = "duplicate-key", Error, "a key stands twice in one record";
    UNKNOWN_KEY = "unknown-key", Warning, "the schema has no such key";
    UNKNOWN_WORD = "unknown-word", Warning, "a word is not of the closed list of its field";
    UNQUOTED = "unquoted", Warning, "other YAML readers take a bare word for a date, a number or a truth value";
    BIDI_CONTROLS = "bidi-controls", Warning, "a text holds signs that change the order in which it is shown";
    BAD_DATE = "bad-date", Error, "a date, day or time can't be read or does not exist";
    WRONG_DAYS = "wrong-days", Warning, "`from` and `to` are not the days of `date`";
    BAD_FIGURE = "bad-figure", Warning, "the numbers of a figure don't go together";
    BAD_ID = "bad-id", Warning, "an id is no anchor of a web page";
    DUPLICATE_ID = "duplicate-id", Error, "two entries have the same id";
    DANGLING_ID = "dangling-id", Error, "an id leads nowhere";
    SELF_REFERENCE = "self-reference", Error, "an entry refers to itself";
    IMPOSSIBLE_ORDER = "impossible-order", Error, "what is said of the order can't be true with the dates";
    CYCLE = "cycle", Error, "entries come before each other in a circle";
    OUT_OF_ORDER = "out-of-order", Warning, "an event does not stand at the place of its date";
    CONTRADICTION = "contradiction", Warning, "two events can't both be true, and nobody has decided";
    ONE_SIDED = "one-sided-contradiction", Warning, "a contradiction is written on one of the two events only";
    SOURCE_MISSING = "source-missing", Warning, "the file of an article is not where the timeline says";
    SOURCE_CHANGED = "source-changed", Warning, "the file of an article has changed";
    QUOTE_NOT_FOUND = "quote-not-found", Error, "the article does not hold the sentence";
    WRONG_BYTES = "wrong-bytes", Warning, "the sentence does not stand at the bytes that are given";
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked for.
    pub check: &'static Check,
    /// What is the matter, in one line.
    pub message: String,
    /// The bytes of the file in question.
    pub span: Span,
    /// Line and column of the first of them, from 1, the column in characters.
    pub start: (usize, usize),
    /// Line and column behind the last of them.
    pub end: (usize, usize),
    /// What is said at the place itself.
    pub label: String,
    /// Another place, with what is said there.
    pub also: Option<(Span, String)>,
    /// The way out.
    pub help: Option<String>,
}

impl Finding {
    /// Something at a place; line and column are counted when all is found.
    pub(super) fn new(
        check: &'static Check,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        let (message, label, start) = (message.into(), label.into(), (1, 1));
        Self { check, message, span, start, end: start, label, also: None, help: None }
    }

    /// The same, with a second place.
    pub(super) fn also(self, span: Span, message: impl Into<String>) -> Self {
        Self { also: Some((span, message.into())), ..self }
    }

    /// The same, with a way out, if there is one.
    pub(super) fn help(self, help: impl Into<Option<String>>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// The finding as a diagnostic that shows its lines of `text`, the file called `name`.
    fn diagnostic(&self, name: &str, lines: &Lines<'_>) -> Diagnostic {
        let code = Code::of_check(self.check.name);
        let mut problem = match self.check.severity {
            Severity::Error => Diagnostic::error(code, self.message.as_str()),
            Severity::Warning => Diagnostic::warning(code, self.message.as_str()),
        };
        // Only the lines in question: a file of many findings would be copied as many times.
        let (shown, start, number) = lines.around(self.span);
        let within = |span: Span| Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start));
        problem = problem.at(name, shown, within(self.span), self.label.as_str()).from_line(number);
        if let Some((span, message)) = &self.also {
            let (line, column) = lines.place(span.start);
            problem = problem.note(format!("{message}: line {line}, column {column}"));
        }
        match &self.help {
            Some(help) => problem.help(help.as_str()),
            None => problem,
        }
    }
}

/// All that was found in a file, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How many errors.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.check.severity == Severity::Error).count()
    }

    /// How many warnings.
    pub fn warnings(&self) -> usize {
        self.findings.len() - self.errors()
    }

    /// The findings as diagnostics, to be drawn; `text` is the file called `name`.
    pub fn diagnostics<'a>(&'a self, name: &'a str, text: &'a str) -> impl Iterator<Item = Diagnostic> + 'a {
        let lines = Lines::of(text);
        self.findings.iter().map(move |finding| finding.diagnostic(name, &lines))
    }
}

/// Where findings are noted.
#[derive(Debug, Default)]
pub(super) struct Notebook {
    found: Vec<Finding>,
}

impl Notebook {
    /// Notes a finding.
    pub(super) fn push(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// Whether something of that kind was found.
    pub(super) fn has(&self, check: &Check) -> bool {
        self.found.iter().any(|finding| finding.check == check)
    }

    /// The report, in the order of the file, with lines and columns.
    pub(super) fn report(mut self, text: &str) -> Report {
        let lines = Lines::of(text);
        for finding in &mut self.found {
            // A mark over half a file says nothing.
            let length =
                finding.span.of(text).trim_end().find('\n').unwrap_or(finding.span.of(text).trim_end().len());
            finding.span = Span::new(finding.span.start, finding.span.start + length);
            finding.start = lines.place(finding.span.start);
            finding.end = lines.place(finding.span.end);
        }
        self.found.sort_by_key(|finding| finding.span.start);
        Report { findings: self.found }
    }
}

/// A place in the tree; where a key is missing, the place of the record that should hold it.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    node: Option<&'a Located<'a>>,
}

impl<'a> At<'a> {
    /// The whole file.
    pub(super) fn of(node: Option<&'a Located<'a>>) -> Self {
        Self { node }
    }

    /// The value of a key.
    pub(super) fn key(self, key: &str) -> Self {
        Self { node: self.node.and_then(|node| node.get(key)).or(self.node) }
    }

    /// The item of that number of the list under a key.
    pub(super) fn item(self, key: &str, number: usize) -> Self {
        Self { node: self.node.and_then(|node| node.item(key, number)).or(self.node) }
    }

    /// The value under a key, or, of a list, its item of that number.
    pub(super) fn within(self, key: &str, number: Option<usize>) -> Self {
        number.map_or_else(|| self.key(key), |number| self.item(key, number))
    }

    /// Its bytes.
    pub(super) fn span(self) -> Span {
        self.node.map_or(Span::default(), |node| node.span)
    }
}

/// « did you mean … » for a word, if one of the known ones is near.
pub(super) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    crate::timeline::near::nearest(word, known).map(|near| format!("did you mean `{near}`?"))
}
