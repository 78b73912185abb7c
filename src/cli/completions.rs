//! `frise completions`: what a shell needs to complete the command line.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::output::Output;
use crate::diagnostic::Diagnostic;

const EXAMPLES: &str = "\
Examples:
  frise completions bash > ~/.local/share/bash-completion/completions/frise
  frise completions fish > ~/.config/fish/completions/frise.fish";

/// Print the completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub(super) fn run(args: &Completions, out: &mut Output) -> Result<(), Diagnostic> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "frise", &mut script);
    out.write(&String::from_utf8_lossy(&script))
}
