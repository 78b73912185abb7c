//! frise turns news articles into a structured, sourced chronology.
//!
//! The road of an article, one room a stage: [`document`] reads it, [`text`] cuts it into sentences and tokens, [`syntax`]
//! finds its verbs, [`time`] its temporal expressions, [`actor`] who is in it, [`event`] what happens; [`story`] holds
//! many articles in one graph, [`timeline`] is the YAML file made of it. [`pipeline`] runs them in a row, [`render`] turns
//! a timeline into other formats. Everything that is particular to a language lives in [`language`].
//!
//! ```
//! use frise::{document, pipeline};
//! let article = "Lac\n\nLa maire a annoncé vendredi la fermeture du lac.";
//! let document = document::from_bytes("lac.txt", article.as_bytes()).unwrap();
//! let options = pipeline::Options {
//!     published: Some(document::Published::on(chrono::NaiveDate::from_ymd_opt(2020, 8, 3).unwrap())),
//!     ..Default::default()
//! };
//! let built = pipeline::build([Ok(document)], &options).unwrap();
//! assert_eq!(built.timeline.events[0].date, "2020-07-31");
//! ```
#![forbid(unsafe_code)]
#![allow(
    clippy::result_large_err,
    reason = "a diagnostic is made once and ends the run: its size costs nothing"
)]

pub mod actor;
pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod edtf;
pub mod event;
pub mod language;
pub mod pipeline;
pub mod render;
pub mod span;
pub mod story;
pub mod syntax;
pub mod text;
pub mod time;
pub mod timeline;
