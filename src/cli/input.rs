//! What the command reads: flags that are turned into checked values, standard input, lines of JSON.

use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Deserialize;

use super::fetch::Fetch;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::document::{
    self, Document, Meter, Published,
    jsonl::{self, MAX_LINE, Raw},
    zone::Zone,
};
use crate::pipeline::Overrides;
use crate::span::Span;
use crate::time::Prefer;

/// The name of standard input in diagnostics and in [`Document::origin`].
pub(super) const STDIN: &str = "<stdin>";

/// Which way a bare weekday or month looks when no word of the text says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PreferArg {
    /// What the tense says; without one, as news does: back
    #[default]
    Tense,
    /// The last one
    Past,
    /// The next one
    Future,
    /// The nearest one
    Nearest,
}

impl From<PreferArg> for Prefer {
    fn from(prefer: PreferArg) -> Self {
        match prefer {
            PreferArg::Tense => Self::Tense,
            PreferArg::Past => Self::Past,
            PreferArg::Future => Self::Future,
            PreferArg::Nearest => Self::Nearest,
        }
    }
}

/// The date that `--published` gives.
pub(super) fn published(flag: Option<&str>) -> Result<Option<Published>, Diagnostic> {
    let Some(text) = flag else { return Ok(None) };
    Published::parse(text).map(Some).map_err(|error| {
        Diagnostic::error(
            codes::BAD_DATE,
            format!("`--published {text}` can't be taken as a publication date"),
        )
        .note(error.to_string())
        .help(error.help())
    })
}

/// The zone that `--tz` gives.
pub(super) fn zone(flag: Option<&str>) -> Result<Option<Zone>, Diagnostic> {
    flag.map(Zone::parse).transpose().map_err(|error| {
        Diagnostic::error(codes::USAGE, error.to_string())
            .note("zones have the names of the IANA database")
            .help("write it as `Europe/Paris` or `America/Montreal`")
    })
}

/// The articles of a path, of standard input for `-`, or of an address; what can't be read stands in their place.
pub(super) fn articles(path: &Path, meter: &Meter, fetch: &Fetch) -> Articles {
    let read = match path.to_str() {
        Some("-") => document::of_stream(STDIN, io::stdin()),
        Some(address) if document::is_address(address) => fetch.articles(address),
        _ => document::articles(path, meter),
    };
    read.map_or_else(failed, |articles| Box::new(articles))
}

/// Articles as the commands take them.
pub(super) type Articles = Box<dyn Iterator<Item = Result<Document, Diagnostic>>>;

/// A problem in the place of articles.
pub(super) fn failed(problem: Diagnostic) -> Articles {
    Box::new(std::iter::once(Err(problem)))
}

/// The text that standard input holds, decoded.
pub(super) fn stdin_text() -> Result<String, Diagnostic> {
    let mut bytes = Vec::new();
    let most = document::MAX_FILE.saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|error| unreadable(STDIN, &error))?;
    match document::from_bytes(STDIN, &bytes) {
        Err(problem) if problem.code == codes::EMPTY_INPUT => Err(Diagnostic {
            help: vec!["give a text, or a phrase such as `vendredi`".to_owned()],
            ..problem
        }),
        read => read.map(|document| document.text),
    }
}

/// The input of JSON Lines, which another thread may read.
pub(super) type Input = BufReader<Box<dyn Read + Send>>;

/// The input of JSON Lines: standard input for `-`, else a file. Gives its name as well.
pub(super) fn open_lines(path: &Path) -> Result<(String, Input), Diagnostic> {
    if path == Path::new("-") {
        return Ok((STDIN.to_owned(), BufReader::new(Box::new(io::stdin()))));
    }
    let name = path.display().to_string();
    let file = document::open_file(path, &name)?;
    Ok((name, BufReader::new(Box::new(file))))
}

/// The same, with what is read counted.
pub(super) fn open_metered(path: &Path, meter: &Meter) -> Result<(String, Input), Diagnostic> {
    let (name, input) = open_lines(path)?;
    Ok((name, BufReader::new(Box::new(meter.watch(input)))))
}

/// Refuses to read standard input for two.
pub(super) fn one_reader_of_stdin<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> Result<(), Diagnostic> {
    if paths.filter(|path| path.as_path() == Path::new("-")).count() < 2 {
        return Ok(());
    }
    Err(Diagnostic::error(codes::USAGE, "standard input can be read only once")
        .note("`-` is given more than once")
        .help("put the articles into files, or send them as JSON Lines: `--jsonl -`"))
}

/// The decisions about actors in a file.
pub(super) fn actors(path: &Path) -> Result<Overrides, Diagnostic> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let file = document::open_file(path, &name)?;
    file.take(Overrides::MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&name, &error))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Diagnostic::error(codes::BAD_ACTORS, format!("`{name}` is not UTF-8 text"))
            .help("save the file as UTF-8")
    })?;
    Overrides::from_yaml(&name, &text)
}

pub(super) fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(codes::UNREADABLE, format!("`{name}` can't be read"))
        .note(error.kind().to_string())
        .help("check the disk or the program that writes this input")
}

/// The texts of an input, one a line: the memory of the longest is all that is needed.
pub(super) struct Lines(jsonl::Lines<Input>);

impl Lines {
    /// Reads from the start of `input`, which is called `name`.
    pub(super) fn new((name, input): (String, Input)) -> Self {
        Self(jsonl::Lines::new(&name, input, MAX_LINE))
    }

    /// Whether the next line is still to come from whoever writes the input.
    pub(super) fn waits(&self) -> bool {
        self.0.waits()
    }

    /// The name of the input.
    pub(super) fn name(&self) -> &str {
        self.0.name()
    }

    /// The number of the line just read.
    pub(super) fn number(&self) -> usize {
        self.0.number()
    }

    /// The next line that is not blank; none at the end. Afterwards [`Lines::problem`] speaks of that line.
    pub(super) fn next(&mut self) -> Option<Result<String, Diagnostic>> {
        loop {
            return Some(match self.0.next_line()? {
                Ok(Raw::Blank) => continue,
                Ok(Raw::Whole(bytes)) => self.text(bytes.trim_ascii()),
                Ok(Raw::TooLong { beginning, .. }) => Err(self.too_long(&beginning)),
                Err(problem) => Err(problem),
            });
        }
    }

    fn text(&self, mut bytes: &[u8]) -> Result<String, Diagnostic> {
        if self.number() == 1 {
            bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        }
        std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
            let start = error.valid_up_to();
            let span = Span::new(start, start + '\u{FFFD}'.len_utf8());
            self.problem(
                codes::BAD_JSON_LINE,
                "can't be read",
                &String::from_utf8_lossy(bytes),
                span,
                "not UTF-8",
            )
            .help("write the input as UTF-8")
        })
    }

    fn too_long(&self, beginning: &[u8]) -> Diagnostic {
        let shown = String::from_utf8_lossy(beginning);
        let span = Span::new(0, shown.len());
        self.problem(codes::TOO_LARGE, "is longer than 16 MiB", &shown, span, "it begins so")
            .help("write one text a line, each ended by a line feed")
    }

    /// A problem with a place in the line just read.
    pub(super) fn problem(&self, code: Code, what: &str, line: &str, span: Span, label: &str) -> Diagnostic {
        Diagnostic::error(code, format!("line {} of `{}` {what}", self.number(), self.name()))
            .at(self.name(), line, span, label)
            .from_line(self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: Vec<u8>) -> Vec<Result<String, Code>> {
        let input: Box<dyn Read + Send> = Box::new(io::Cursor::new(bytes));
        let mut lines = Lines::new(("a.jsonl".to_owned(), BufReader::new(input)));
        std::iter::from_fn(|| lines.next()).map(|line| line.map_err(|problem| problem.code)).collect()
    }

    #[test]
    fn a_bad_line_does_not_hide_the_next() {
        let mut bytes = "\u{feff}{}\r\n\n \n".as_bytes().to_vec();
        bytes.extend_from_slice(b"\xff\n");
        bytes.extend(std::iter::repeat_n(b'x', MAX_LINE + 70_000));
        bytes.extend_from_slice(b"\nend");
        let expected =
            [Ok("{}".to_owned()), Err(codes::BAD_JSON_LINE), Err(codes::TOO_LARGE), Ok("end".to_owned())];
        assert_eq!(lines(bytes), expected);
    }
}
