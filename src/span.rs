//! Where something stands in a text: byte ranges, and the lines and columns derived from them.
//!
//! Every conclusion of frise keeps the [`Span`] it was drawn from. A span counts **bytes of the document's
//! original text**, never of a normalised copy, so it can be used to slice that text and to mark a file in an editor.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the original text of a document.
///
/// ```
/// use frise::span::Span;
/// let text = "Il part vendredi.";
/// let span = Span::new(8, 16);
/// assert_eq!(span.of(text), "vendredi");
/// assert_eq!(span.len(), 8);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of the bytes `start..end`; an end before the start gives the empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes of `text` under this span; empty when the span does not fit that text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// This span moved `by` bytes to the right: from the coordinates of a part to those of the whole.
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place in a text as an editor shows it: both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// The line and column of byte `offset` in `text`; an offset past the end gives the end.
///
/// ```
/// use frise::span::{LineColumn, line_column};
/// assert_eq!(line_column("été\nhiver", 7), LineColumn { line: 2, column: 2 });
/// ```
pub fn line_column(text: &str, offset: usize) -> LineColumn {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    LineColumn {
        line: before.bytes().filter(|&b| b == b'\n').count() + 1,
        column: before.get(line_start..).unwrap_or("").chars().count() + 1,
    }
}
