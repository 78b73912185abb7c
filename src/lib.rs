//! frise turns news articles into a structured, sourced chronology.
#![forbid(unsafe_code)]

pub mod diagnostic;
pub mod document;
pub mod edtf;
pub mod span;
