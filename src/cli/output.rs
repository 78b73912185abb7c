//! What the command prints, and how: colour on terminals only, the width of the terminal, closed pipes.
//!
//! Results go to standard output, all the rest to standard error. A reader that goes away (`| head`) is no problem:
//! what is left to print is dropped and the run ends well. Files are written by [`mod@file`], timelines by [`story`]
//! and [`stories`], those of a folder of made files by [`tree`].

pub mod file;
pub mod stories;
pub mod story;
pub mod tree;

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::diagnostic::{Diagnostic, Severity, codes, terminal};

/// Columns where there is no terminal to ask.
const WIDTH: usize = 80;
/// Columns of a diagnostic where there is no terminal: wide enough to show a line of prose.
const DIAGNOSTIC_WIDTH: usize = 120;

/// Standard output and standard error of a run.
pub struct Output {
    out: BufWriter<Box<dyn Write>>,
    is_closed: bool,
    exit_code: u8,
    colour: bool,
    width: usize,
    error_colour: bool,
    error_width: usize,
}

impl std::fmt::Debug for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Output")
            .field("colour", &self.colour)
            .field("width", &self.width)
            .finish_non_exhaustive()
    }
}

impl Output {
    /// The streams of this process.
    pub fn of_process() -> Self {
        let (out, errors) = (io::stdout(), io::stderr());
        Self {
            is_closed: false,
            exit_code: 0,
            colour: AutoStream::choice(&out) != ColorChoice::Never,
            width: columns(out.is_terminal().then(|| terminal_size::terminal_size_of(&out)).flatten())
                .or_else(asked_columns)
                .unwrap_or(WIDTH),
            error_colour: AutoStream::choice(&errors) != ColorChoice::Never,
            error_width: columns(
                errors.is_terminal().then(|| terminal_size::terminal_size_of(&errors)).flatten(),
            )
            .unwrap_or(DIAGNOSTIC_WIDTH),
            out: BufWriter::new(Box::new(out)),
        }
    }

    /// Whether what is printed may hold ANSI escapes.
    pub fn colour(&self) -> bool {
        self.colour
    }

    /// Columns of the terminal, of `COLUMNS`, or 80.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether nobody reads any more: a long run may stop.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// The exit code of a run that ends now.
    pub fn exit_code(&self) -> u8 {
        self.exit_code
    }

    /// Prints a piece of the result.
    ///
    /// # Errors
    /// `unwritable` when standard output takes nothing more, for another reason than a closed pipe.
    pub fn write(&mut self, text: &str) -> Result<(), Diagnostic> {
        if self.is_closed {
            return Ok(());
        }
        let done = self.out.write_all(text.as_bytes());
        self.settle(done)
    }

    /// Hands on what is still held back.
    ///
    /// # Errors
    /// As [`Output::write`].
    pub fn flush(&mut self) -> Result<(), Diagnostic> {
        if self.is_closed {
            return Ok(());
        }
        let done = self.out.flush();
        self.settle(done)
    }

    fn settle(&mut self, done: io::Result<()>) -> Result<(), Diagnostic> {
        let Err(error) = done else { return Ok(()) };
        self.is_closed = true;
        if error.kind() == ErrorKind::BrokenPipe {
            return Ok(());
        }
        Err(Diagnostic::error(codes::UNWRITABLE, "standard output can't be written")
            .note(error.kind().to_string())
            .help("check the disk or the program that reads this output"))
    }

    /// Tells a problem on standard error; an error also settles the exit code.
    pub fn report(&mut self, problem: &Diagnostic) {
        if problem.severity == Severity::Error {
            self.exit_code = self.exit_code.max(problem.code.exit_code());
        }
        say(&terminal::render(problem, self.error_colour, self.error_width));
    }

    /// Lets the run end with this code at least, though it prints its result.
    pub fn fail(&mut self, exit_code: u8) {
        self.exit_code = self.exit_code.max(exit_code);
    }

    /// Tells something on standard error that is no problem.
    pub fn note(&self, message: &str) {
        say(&format!("note: {}\n", terminal::shown(message)));
    }
}

/// Writes to standard error; if that is closed, there is nobody to tell.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn columns(size: Option<(terminal_size::Width, terminal_size::Height)>) -> Option<usize> {
    size.map(|(width, _)| usize::from(width.0)).filter(|&width| width > 0)
}

/// The width that a person asks for where the output is no terminal: `COLUMNS=100 frise show story.yaml | less`.
#[expect(clippy::disallowed_methods, reason = "the width of the page, which no timeline depends on")]
fn asked_columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok().filter(|&width: &usize| width > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails always, in one way.
    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    fn output(kind: ErrorKind) -> Output {
        Output { out: BufWriter::new(Box::new(Broken(kind))), ..Output::of_process() }
    }

    #[test]
    fn a_closed_pipe_is_no_problem() {
        let mut out = output(ErrorKind::BrokenPipe);
        assert!(out.write("a").is_ok() && !out.is_closed());
        assert!(out.flush().is_ok() && out.is_closed());
        assert!(out.write("b").is_ok() && out.exit_code() == 0);
    }

    #[test]
    fn a_full_disk_is_told() {
        let mut out = output(ErrorKind::StorageFull);
        assert!(out.write("a").is_ok());
        assert_eq!(out.flush().unwrap_err().code, codes::UNWRITABLE);
    }
}
