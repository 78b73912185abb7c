//! Findings as SARIF 2.1.0 (OASIS, 2020), which code forges and editors show beside the lines.
//!
//! Columns count Unicode code points, as the run says. Of a file the document names the path as it was given, escaped as
//! a URI; from where it counts is the business of whoever reads it.

use serde_json::{Value, json};

use super::Checked;
use super::json::{pretty, word};
use crate::timeline::check::{CHECKS, Finding};

/// Where the format is defined.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The document, with a line feed at its end.
pub(super) fn document(checked: &[Checked]) -> String {
    let rules: Vec<Value> = CHECKS
        .iter()
        .map(|check| {
            json!({
                "id": check.name,
                "shortDescription": { "text": check.about },
                "defaultConfiguration": { "level": word(check.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = checked
        .iter()
        .flat_map(|file| file.report.findings.iter().map(|finding| result(&file.name, finding)))
        .collect();
    pretty(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "frise",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn result(name: &str, finding: &Finding) -> Value {
    let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    json!({
        "ruleId": finding.check.name,
        "ruleIndex": CHECKS.iter().position(|check| *check == finding.check),
        "level": word(finding.check.severity),
        "message": { "text": format!("{} ({}{help})", finding.message, finding.label) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(name) },
            "region": {
                "startLine": finding.start.0,
                "startColumn": finding.start.1,
                "endLine": finding.end.0,
                "endColumn": finding.end.1,
                "byteOffset": finding.span.start,
                "byteLength": finding.span.len(),
            },
        }}],
    })
}

/// A path as a relative reference of RFC 3986: all but its unreserved characters and `/` as `%xx`.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(super::uri("timelines/l'été 1.yaml"), "timelines/l%27%C3%A9t%C3%A9%201.yaml");
    }
}
