//! What is wrong in a timeline, or may be: each finding with its line and column.
//!
//! [`check`] takes the text of a file and gives a [`Report`]. It looks twice: at the YAML as a tree with places (`form`: keys,
//! quotes, hidden characters), and at the typed timeline (`values`: dates, words; `references`: ids; `order`: what
//! can't come before what; `sources`: whether the articles still say it). Each finding names a [`Check`] of [`CHECKS`],
//! which says whether it is an error. Nothing here touches the disk: the articles come in through [`Originals`].

mod finding;
mod form;
mod order;
mod references;
mod sources;
mod values;

pub use finding::{CHECKS, Check, Finding, Report};
pub use sources::{Original, Originals};

use self::finding::{BAD_TIMELINE, BAD_YAML, Notebook};
use super::located::Located;
use super::read::from_yaml;
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

/// Looks at the timeline in `text`; `name` is its file as the person named it. Without `originals`, the articles are not
/// looked for.
///
/// ```
/// use frise::timeline::check;
/// let text = "schema: frise/1\ntitle: A\nevents:\n  - title: Panne\n    date: 2023-05-12\n";
/// let report = check::check("a.yaml", text, None);
/// assert_eq!(report.findings[0].check.name, "unquoted");
/// assert_eq!((report.errors(), report.warnings()), (0, 1));
/// ```
pub fn check(name: &str, text: &str, originals: Option<Originals<'_>>) -> Report {
    let mut notes = Notebook::default();
    let root = Located::read(text);
    if let Some(root) = &root {
        form::look(root, text, &mut notes);
    }
    match from_yaml(name, text) {
        Ok(timeline) => {
            let at = finding::At::of(root.as_ref());
            values::look(&timeline, at, &mut notes);
            references::look(&timeline, at, &mut notes);
            order::look(&timeline, at, &mut notes);
            if let Some(originals) = originals {
                sources::look(&timeline, at, originals, &mut notes);
            }
        }
        // A key that stands twice is told already, each of them.
        Err(_) if notes.has(&finding::DUPLICATE_KEY) => {}
        Err(problem) => unreadable(problem, &mut notes),
    }
    notes.report(text)
}

/// What keeps the file from being read at all, as a finding.
fn unreadable(problem: Diagnostic, notes: &mut Notebook) {
    let check = if problem.code == codes::BAD_YAML { &BAD_YAML } else { &BAD_TIMELINE };
    let label = problem.snippet.and_then(|snippet| snippet.labels.into_iter().next());
    let (span, label) = label.map_or((Span::default(), String::new()), |label| (label.span, label.message));
    let help = problem.help.into_iter().next();
    notes.push(Finding::new(check, span, problem.message, label).help(help));
}
