//! The `frise` command: maps a result to an exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    frise::cli::main()
}
