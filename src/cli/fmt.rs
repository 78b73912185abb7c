//! `frise fmt`: quotes around what other readers take for something else; keys in order, where asked for.

use std::path::PathBuf;

use super::output::{Output, file};
use crate::diagnostic::Diagnostic;
use crate::timeline;

const EXAMPLES: &str = "\
Examples:
  frise fmt timelines/story.yaml
  frise fmt --check timelines/*.yaml
  frise fmt --order-keys timelines/story.yaml";

/// Put timelines in order: quote bare dates and the like; nothing else moves
///
/// A bare 2023-05-12 is a date to some YAML readers and a string to others; with quotes it is the same to all.
/// Comments, blank lines and the order of everything stay as they are, unless --order-keys asks for more.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Fmt {
    /// Timelines, YAML files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Write nothing; end with 1 if a file would change
    #[arg(long)]
    check: bool,

    /// Put the keys of each record into the order in which frise writes them
    #[arg(long)]
    order_keys: bool,
}

/// Reads all the files, then writes those that change.
pub(super) fn run(args: &Fmt, out: &mut Output) -> Result<(), Diagnostic> {
    let mut changed = Vec::new();
    for path in &args.files {
        let text = timeline::read_text(path)?;
        let formatted = timeline::format(&path.display().to_string(), &text, args.order_keys)?;
        if formatted.text != text {
            changed.push((path, text, formatted));
        }
    }
    for (path, former, formatted) in changed {
        let told = match (formatted.quoted, formatted.ordered) {
            (quoted, 0) => format!("{quoted} quoted"),
            (0, ordered) => format!("{ordered} reordered"),
            (quoted, ordered) => format!("{quoted} quoted, {ordered} reordered"),
        };
        if args.check {
            out.fail(1);
            out.write(&format!("{}: would change ({told})\n", path.display()))?;
        } else {
            file::save_edited(path, &former, &formatted.text)?;
            out.write(&format!("{}: {told}\n", path.display()))?;
        }
    }
    Ok(())
}
