//! Articles: bytes of a file turned into a [`Document`] with its text and what is known of its origin.
//!
//! Knows encodings and file formats; knows nothing of language analysis. One file per format; [`encoding`] turns
//! bytes into text first. Nothing here guesses a publication date out of running prose: that takes date reading and
//! happens in `pipeline`; a date that is *given* (front matter, field) is taken as it stands.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};

use crate::span::Span;

/// When something was published: a day, or an instant of which the local time and the offset are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Published {
    /// The local date and time in the article's own zone; midnight when only the day is known.
    pub local: NaiveDateTime,
    /// Whether a time of day was given.
    pub has_time: bool,
    /// The offset from UTC, where one was given.
    pub offset: Option<FixedOffset>,
}

impl Published {
    /// A publication of which only the day is known.
    pub fn on(day: NaiveDate) -> Self {
        Self { local: day.and_time(chrono::NaiveTime::MIN), has_time: false, offset: None }
    }

    /// The local day.
    pub fn day(self) -> NaiveDate {
        self.local.date()
    }
}

/// One article, read and decoded.
///
/// All spans of later stages are byte ranges of [`Document::text`], the whole decoded input, front matter included;
/// [`Document::body`] says where the article itself lies in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Identifier within a story: front matter `id`, or made from the source or title and the date.
    pub id: String,
    /// The decoded text of the file, unchanged otherwise.
    pub text: String,
    /// Where the title stands in the text, if it stands there as a line of its own (not in the front matter).
    pub title_span: Option<Span>,
    /// The running text: everything after the front matter and the title line.
    pub body: Span,
    /// Headline, without markup.
    pub title: String,
    /// BCP 47 primary tag that was given (`fr`); none when it must be identified.
    pub language: Option<String>,
    /// Publication date that was given; none when it must be looked for in the text.
    pub published: Option<Published>,
    /// Outlet.
    pub source: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// The file it came from, as the person named it; `<stdin>` or `FILE:LINE` for a line of JSON Lines.
    pub origin: String,
    /// The file's path when it is one, for `file:` in the timeline.
    pub path: Option<std::path::PathBuf>,
    /// `sha256:` and the first 16 hexadecimal digits of the digest of the original bytes.
    pub hash: String,
    /// What was read with a doubt (a lossy decoding, a missing field), in order.
    pub warnings: Vec<crate::diagnostic::Diagnostic>,
}
