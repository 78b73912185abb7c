//! `frise build`: articles in, a timeline out.

use std::path::{Path, PathBuf};

use super::input;
use super::output::Output;
use super::output::file::{self, Saved};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{self, Document, jsonl};
use crate::pipeline::{self, Options};
use crate::timeline;

const EXAMPLES: &str = "\
Examples:
  frise build article.txt --published 2020-08-03
  frise build page.html -o timelines/story.yaml
  frise build articles/*.md -o timelines/story.yaml --title \"The bridge\"
  frise build --jsonl articles.jsonl -o timelines/story.yaml
  curl -s https://example.org/article.txt | frise build - --published 2020-08-03

The publication date is, in this order: --published, `date:` in the front matter or what a web page says of itself, a
dateline or a date line in the text. It is never today's date.

If the file that -o names is a timeline with another content, that content is kept beside it as FILE.bak: edits made
by hand are not merged yet.";

/// Build the timeline of one or several articles
///
/// Reads plain text (the first line is the title), Markdown with front matter (title, date, lang, source, author,
/// url), saved web pages and JSON Lines (one article a line), in UTF-8, UTF-16 or Windows-1252. All articles go into one timeline,
/// which is printed, or written to the file that -o names.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Build {
    /// The articles; `-` is plain text or a web page from standard input
    #[arg(value_name = "ARTICLE", required_unless_present = "jsonl")]
    articles: Vec<PathBuf>,

    /// Write the timeline to this file, all of it or nothing
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Day or instant of publication of all the articles: 2020-08-03, 2020-08-03T14:30:00+02:00
    #[arg(long, value_name = "DATE")]
    published: Option<String>,

    /// Time zone of publications that don't say theirs, or say UTC, such as `Europe/Paris`
    #[arg(long, value_name = "ZONE")]
    tz: Option<String>,

    /// Language of all the articles, such as `fr`; by default it is told from the text
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// Title of the timeline; by default that of the first article
    #[arg(long)]
    title: Option<String>,

    /// Decisions about actors: who is who, of what type, under which name (docs/actors.md)
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,

    /// Read articles from JSON Lines, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    jsonl: Option<PathBuf>,
}

/// Builds, then prints or writes.
pub(super) fn run(args: &Build, out: &mut Output) -> Result<(), Diagnostic> {
    let options = options(args)?;
    one_reader_of_stdin(args)?;
    let articles = args.articles.iter().flat_map(|path| articles(path));
    let lines = args.jsonl.iter().flat_map(|path| lines(path));
    let built = pipeline::build(articles.chain(lines), &options)?;
    if built.timeline.articles.is_empty() {
        // Only JSON Lines can be without any: what such a file is to replace may have taken a person hours.
        return Err(Diagnostic::error(codes::EMPTY_INPUT, "there is no article in the input").help(
            "give one JSON object a line: {\"title\": \"…\", \"text\": \"…\", \"published\": \"2020-08-03\"}",
        ));
    }
    built.warnings.iter().for_each(|warning| out.report(warning));
    let text = timeline::to_yaml(&built.timeline);
    let Some(path) = target(args) else { return out.write(&text) };
    if let Saved::KeptCopy(copy) = file::save(path, &text)? {
        let (name, copy) = (path.display(), copy.display());
        out.note(&format!("the former `{name}` is kept as `{copy}`: edits made by hand are not merged yet"));
    }
    Ok(())
}

/// The flags, checked.
fn options(args: &Build) -> Result<Options, Diagnostic> {
    Ok(Options {
        published: input::published(args.published.as_deref())?,
        zone: input::zone(args.tz.as_deref())?,
        language: args.lang.clone(),
        title: args.title.clone(),
        actors: args.actors.as_deref().map(input::actors).transpose()?.unwrap_or_default(),
        folder: target(args).map(|path| path.parent().unwrap_or(Path::new("")).to_path_buf()),
        ..Options::default()
    })
}

/// The file to write; none for standard output.
fn target(args: &Build) -> Option<&Path> {
    args.output.as_deref().filter(|path| !is_stdin(path))
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn one_reader_of_stdin(args: &Build) -> Result<(), Diagnostic> {
    if args.articles.iter().chain(&args.jsonl).filter(|path| is_stdin(path)).count() < 2 {
        return Ok(());
    }
    Err(Diagnostic::error(codes::USAGE, "standard input can be read only once")
        .note("`-` is given more than once")
        .help("put the articles into files, or send them as JSON Lines: `--jsonl -`"))
}

/// The articles of one path, read when they are asked for.
fn articles(path: &Path) -> Articles {
    if is_stdin(path) {
        return Box::new(std::iter::once_with(input::stdin_document));
    }
    document::articles(path).map_or_else(failed, |articles| Box::new(articles))
}

/// The articles of JSON Lines, whatever the name of the file.
fn lines(path: &Path) -> Articles {
    input::open_lines(path).map_or_else(failed, |(name, input)| Box::new(jsonl::articles(&name, input)))
}

type Articles = Box<dyn Iterator<Item = Result<Document, Diagnostic>>>;

fn failed(problem: Diagnostic) -> Articles {
    Box::new(std::iter::once(Err(problem)))
}
