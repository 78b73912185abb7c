//! `frise schema`: the JSON Schema of timelines.

use super::output::Output;
use crate::diagnostic::Diagnostic;
use crate::timeline;

const EXAMPLES: &str = "\
Example:
  frise schema > timelines/.frise/frise-1.schema.json

The first line of each timeline names that file, so that editors complete keys, explain them and mark slips offline.";

/// Print the JSON Schema (draft-07) of timelines, for editors
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Schema {}

/// Prints the schema.
pub(super) fn run(_: &Schema, out: &mut Output) -> Result<(), Diagnostic> {
    out.write(&timeline::json_schema())
}
