//! `frise analyse`: what each article yields, a line in, a line out.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread::available_parallelism;

use clap::ValueEnum;

use super::input;
use super::ordered::{self, Sink};
use super::output::Output;
use super::progress::{Progress, Tally};
use super::reading::Reading;
use crate::diagnostic::Diagnostic;
use crate::document::jsonl::{self, At, MAX_LINE, Raw};
use crate::pipeline::{self, Options};

const EXAMPLES: &str = "\
Examples:
  frise analyse --jsonl articles.jsonl > articles.partial
  frise analyse --jsonl articles.jsonl --jobs 8 > articles.partial
  zcat articles.jsonl.gz | frise analyse --jsonl - --published 2020-08-03
  ls part.* | xargs -P 8 -I{} sh -c 'frise analyse --jsonl {} > {}.partial'

Each line of the input gives one line of the output, in the same order: what the article yields, or {\"id\", \"error\"} with the
reason why it yields nothing. A blank line gives a blank line. The last line of the output says nothing of the others: whoever
must know that all are there counts the lines. `frise merge --jsonl` makes timelines of them (docs/scale.md).";

/// Draw from each article what timelines are made of, a line in, a line out
///
/// Reads JSON Lines with one article a line, and prints what each yields as a line of JSON: its claims, its actors, where it
/// comes from. Such lines can be made in any number of pieces, on any number of machines, and are put together by
/// `frise merge --jsonl`. The memory does not grow with the number of articles.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Analyse {
    /// The articles, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    jsonl: PathBuf,

    /// So many articles are read at a time, each by a thread; 0 is one for each core. The output is the same
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(0..=1024))]
    jobs: u16,

    /// What becomes of an article that can't be read
    #[arg(long, value_enum, default_value_t)]
    on_error: OnError,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum OnError {
    /// Its line says why; the exit code is 0, and the count stands on standard error
    #[default]
    Record,
    /// The run stops at the first, and says why on standard error
    Fail,
}

/// What became of a line of the input.
#[derive(Debug)]
struct Done {
    /// Its bytes.
    bytes: usize,
    line: Outcome,
}

#[derive(Debug)]
enum Outcome {
    Blank,
    /// The line, and the number of events that it tells.
    Record(String, usize),
    Failed(String),
    Stop(Box<Diagnostic>),
}

/// A line with its number.
type Numbered = (usize, Result<Raw, Diagnostic>);

/// Reads, analyses and prints, each on its own thread.
pub(super) fn run(args: &Analyse, out: &mut Output) -> Result<(), Diagnostic> {
    let options = args.reading.options()?;
    let (name, input) = input::open_lines(&args.jsonl)?;
    pipeline::watch_panics();
    let mut lines = jsonl::Lines::new(&name, input, MAX_LINE);
    let next = move || lines.next_line().map(|line| (lines.number(), line));
    let on_error = args.on_error;
    let work = move |line| done(&name, line, &options, on_error);
    let mut printer =
        Printer { progress: Progress::new([&args.jsonl].into_iter()), tally: Tally::default(), out };
    ordered::run(jobs(args.jobs), next, work, &mut printer)?;
    printer.out.flush()?;
    if !printer.out.is_closed() {
        printer.progress.tell(&printer.tally, "their lines say why", true, printer.out);
    }
    Ok(())
}

/// The number of threads that was asked for.
fn jobs(asked: u16) -> usize {
    match asked {
        0 => available_parallelism().map_or(1, usize::from),
        asked => usize::from(asked),
    }
}

/// What becomes of a line.
fn done(name: &str, (line, raw): Numbered, options: &Options, on_error: OnError) -> Done {
    let stops = on_error == OnError::Fail;
    let at = stops.then_some(At { name, line });
    let (bytes, made) = match raw {
        // No fault of an article: all that follows is lost.
        Err(problem) => return Done { bytes: 0, line: Outcome::Stop(Box::new(problem)) },
        Ok(Raw::Blank) => return Done { bytes: 1, line: Outcome::Blank },
        Ok(Raw::TooLong { beginning, hash }) => {
            let problem = jsonl::too_long(at, &beginning);
            (MAX_LINE, Err((pipeline::failed_unread(hash, &problem).to_json(), problem)))
        }
        Ok(Raw::Whole(bytes)) => {
            let made = pipeline::try_line(&bytes, at, options);
            (bytes.len() + 1, made.map_err(|why| (pipeline::failed_line(&bytes, &why).to_json(), why)))
        }
    };
    let line = match made {
        Ok(record) => Outcome::Record(record.to_json(), record.claims.len()),
        Err((_, problem)) if stops => Outcome::Stop(Box::new(problem)),
        Err((line, _)) => Outcome::Failed(line),
    };
    Done { bytes, line }
}

/// Prints the lines as they come.
struct Printer<'a> {
    progress: Progress,
    tally: Tally,
    out: &'a mut Output,
}

impl Sink<Done> for Printer<'_> {
    fn take(&mut self, done: Done) -> Result<ControlFlow<()>, Diagnostic> {
        let mut line = match done.line {
            Outcome::Blank => String::new(),
            Outcome::Record(line, events) => {
                self.tally.articles += 1;
                self.tally.events += events;
                line
            }
            Outcome::Failed(line) => {
                self.tally.articles += 1;
                self.tally.errors += 1;
                line
            }
            Outcome::Stop(problem) => {
                // What came before it is printed before it is told.
                self.out.flush()?;
                return Err(*problem);
            }
        };
        line.push('\n');
        self.out.write(&line)?;
        self.progress.advance(done.bytes, &self.tally);
        Ok(self.wanted())
    }

    fn idle(&mut self) -> Result<ControlFlow<()>, Diagnostic> {
        // Whoever waits for this line before the next is written gets it.
        self.out.flush()?;
        Ok(self.wanted())
    }
}

impl Printer<'_> {
    fn wanted(&self) -> ControlFlow<()> {
        if self.out.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
