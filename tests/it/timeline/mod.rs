//! The YAML timeline: what is written reads back as it was, here and in the readers of others.

mod format;
mod hard_strings;
mod reading;
mod round_trip;

/// A timeline as frise writes it, with every feature of the schema.
const EXAMPLE: &str = include_str!("vaubrune.yaml");
