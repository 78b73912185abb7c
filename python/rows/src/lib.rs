//! What articles yielded as flat rows, and back: one row for each article, one for each of its claims.
//!
//! Engines that work on columns want rows that can be counted, filtered and grouped; [`frise::story::finish`] wants whole
//! records. [`rows`] takes a record apart and [`Gathered`] puts it together again, out of rows that come in any order,
//! any number of times. Nothing is said twice in what is kept for that (the article's row holds the record without its
//! claims, each claim's row its claim), and a digest of the whole tells whether all of it came back.
#![forbid(unsafe_code)]

mod gathered;
mod row;

pub use gathered::{Gathered, Part, RowError, Story};
pub use row::{ARTICLE, Actor, Row, rows};
