//! `frise add`: more articles into a timeline that is there, at the cost of the new ones.

use std::path::{Path, PathBuf};

use super::build::{self, Build};
use super::fetch::Fetch;
use super::most::Most;
use super::output::Output;
use super::output::story::{self, Present};
use super::reading::Reading;
use crate::diagnostic::{Diagnostic, codes};
use crate::pipeline::{self, Built, Options};
use crate::timeline::edit::Merged;
use crate::timeline::from_yaml;

const EXAMPLES: &str = "\
Examples:
  frise add timelines/story.yaml articles/tuesday.md
  frise add timelines/story.yaml page.html --dry-run
  curl -s https://example.org/article.txt | frise add timelines/story.yaml - --published 2020-08-03

The articles that the timeline has already are not read again: what they tell is known from .frise/. An article that is there
already, by its address, takes the place of its former version. If .frise/ is lost, all articles of the timeline are read from
the files that it names. What a person wrote in the file stays, as with `frise build`.";

/// Add articles to a timeline, reading only the new ones
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Add {
    /// The timeline; it is made if it is not there
    #[arg(value_name = "FILE")]
    timeline: PathBuf,

    /// The new articles; `-` is plain text or a web page from standard input
    #[arg(value_name = "ARTICLE", required_unless_present = "jsonl")]
    articles: Vec<PathBuf>,

    /// Print what would change in the file, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Read articles from JSON Lines, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    jsonl: Option<PathBuf>,

    /// Add the articles that can be read; the others are told, and the exit code is 1
    #[arg(long)]
    keep_going: bool,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    fetch: Fetch,
}

/// Reads the new articles, then changes the file.
pub(super) fn run(args: &Add, out: &mut Output) -> Result<(), Diagnostic> {
    let all = build_of(args, args.articles.clone());
    let options = build::options(&all)?;
    let new = build::read(&all, out)?;
    // Read before the lock is taken: a long story is not to hold up others, and one that changes meanwhile has a snapshot.
    let known = match story::Story::at(&args.timeline)? {
        Some(story) => older(args, &story.read()?, out)?,
        None => None,
    };
    story::update(&args.timeline, args.dry_run, out, |name, present| {
        merged(name, present, new, known, &options)
    })
}

/// The file with what the new articles tell.
fn merged(
    name: &str,
    present: &Present,
    new: Built,
    older: Option<Built>,
    options: &Options,
) -> Result<Merged, Diagnostic> {
    let all = match (&present.base, older) {
        (_, Some(older)) => pipeline::add_to(older, new, options),
        (Some(base), None) => pipeline::add(base, new, options),
        (None, None) => new,
    };
    pipeline::merge_owned(name, present.text.as_deref(), present.base.as_ref(), all)
}

/// The articles of a timeline whose snapshot is lost, read again; none if it has one, or no articles.
fn older(args: &Add, present: &Present, out: &mut Output) -> Result<Option<Built>, Diagnostic> {
    let is_known = present.base.as_ref().is_some_and(|base| !base.records().is_empty());
    let Some(text) = present.text.as_ref().filter(|_| !is_known) else { return Ok(None) };
    let name = args.timeline.display().to_string();
    let timeline = from_yaml(&name, text)?;
    if timeline.articles.is_empty() {
        return Ok(None);
    }
    let folder = args.timeline.parent().unwrap_or(Path::new(""));
    let mut files = Vec::new();
    for article in timeline.articles.iter().filter(|article| !article.gone) {
        let Some(file) = &article.file else {
            return Err(Diagnostic::error(
                codes::MISSING_FILE,
                format!("`{name}` has lost its snapshot, and the article `{}` names no file", article.id),
            )
            .note("what its articles told can't be known without reading them again")
            .help(format!("build it anew from all its articles: frise build ARTICLE… -o {name}")));
        };
        files.push(folder.join(file));
    }
    files.dedup();
    let mut known = Build { jsonl: None, keep_going: false, ..build_of(args, files) };
    (known.reading.published, known.reading.lang) = (None, None);
    build::read(&known, out).map(Some)
}

/// The arguments of a build of these articles.
fn build_of(args: &Add, articles: Vec<PathBuf>) -> Build {
    Build {
        articles,
        output: Some(args.timeline.clone()),
        dry_run: args.dry_run,
        title: None,
        jsonl: args.jsonl.clone(),
        keep_going: args.keep_going,
        reading: args.reading.clone(),
        most: Most::default(),
        fetch: args.fetch.clone(),
    }
}
