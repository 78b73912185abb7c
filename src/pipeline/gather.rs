//! Lines of partials on their way into stories: what a merge of many must know of each, and the timeline of some of them.

use super::{Built, Options, finish_owned};
use crate::story::{Line, Partial, PartialError, Record};

/// What a merge of many must know of a line of a partial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// What makes its article one with itself, in whatever partial it stands.
    pub article: String,
    /// The version of frise that made it.
    pub frise: String,
    /// What it is.
    pub what: What,
}

/// What a line of a partial is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// What an article yielded.
    Record {
        /// The story that it was filed under; empty if it was under none.
        story: String,
        /// The line as [`Record::to_json`] writes it, however it was written.
        line: String,
    },
    /// An article that yielded nothing.
    Failed {
        /// The code of the reason.
        code: String,
    },
}

/// Reads a line of a partial.
///
/// # Errors
/// When it is none, or one of another schema.
pub fn gather(line: &str) -> Result<Gathered, PartialError> {
    Ok(match Line::from_json(line)? {
        Line::Record(record) => Gathered {
            article: record.article.content.clone(),
            frise: record.frise.clone(),
            what: What::Record {
                story: record.article.story.clone().unwrap_or_default(),
                line: record.to_json(),
            },
        },
        Line::Failed(failed) => Gathered {
            article: failed.hash,
            frise: failed.frise,
            what: What::Failed { code: failed.error.code },
        },
    })
}

/// The timeline of the articles of some lines that [`gather`] gave, whatever their order, and how often one stands there.
///
/// # Errors
/// When a line is no record.
pub fn finish_lines(
    lines: impl IntoIterator<Item = String>,
    options: &Options,
) -> Result<Built, PartialError> {
    let partial: Partial =
        lines.into_iter().map(|line| Record::from_json(&line)).collect::<Result<_, _>>()?;
    Ok(finish_owned(partial, options))
}
