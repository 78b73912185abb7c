//! Findings as one JSON document: a list of files, each with its findings.

use serde::Serialize;

use super::Checked;
use crate::diagnostic::Severity;
use crate::timeline::check::Finding;

#[derive(Serialize)]
struct Document<'a> {
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    errors: usize,
    warnings: usize,
    findings: Vec<Entry<'a>>,
}

/// A finding; lines and columns count from 1, columns in characters, `bytes` from 0.
#[derive(Serialize)]
struct Entry<'a> {
    check: &'a str,
    severity: &'a str,
    message: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    bytes: [usize; 2],
    label: &'a str,
    help: Option<&'a str>,
}

/// The word for a severity.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The document, with a line feed at its end.
pub(super) fn document(checked: &[Checked]) -> String {
    let files = checked.iter().map(|checked| File {
        file: &checked.name,
        errors: checked.report.errors(),
        warnings: checked.report.warnings(),
        findings: checked.report.findings.iter().map(entry).collect(),
    });
    pretty(&Document { files: files.collect() })
}

fn entry(finding: &Finding) -> Entry<'_> {
    Entry {
        check: finding.check.name,
        severity: word(finding.check.severity),
        message: &finding.message,
        line: finding.start.0,
        column: finding.start.1,
        end_line: finding.end.0,
        end_column: finding.end.1,
        bytes: [finding.span.start, finding.span.end],
        label: &finding.label,
        help: finding.help.as_deref(),
    }
}

/// A value as JSON, indented, with a line feed at its end.
pub(in crate::cli) fn pretty(value: &impl Serialize) -> String {
    // Strings and numbers alone: nothing that could fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
