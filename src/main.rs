//! The `frise` command: maps a result to an exit code; nothing else.
fn main() {}
