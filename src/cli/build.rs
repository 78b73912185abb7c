//! `frise build`: articles in, a timeline out.

use std::path::{Path, PathBuf};

use super::fetch::Fetch;
use super::input;
use super::most::{self, Most};
use super::output::Output;
use super::output::story;
use super::progress::{Progress, Tally};
use super::reading::Reading;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{self, Meter, jsonl};
use crate::pipeline::{self, Built, Options};
use crate::timeline::{self, Timeline, salience, select};

const EXAMPLES: &str = "\
Examples:
  frise build article.txt --published 2020-08-03
  frise build page.html -o timelines/story.yaml
  frise build articles/ -o timelines/story.yaml --title \"The bridge\"
  frise build articles/*.md -o timelines/story.yaml --dry-run
  frise build articles/ -o timelines/story.yaml --max-events 30
  frise build --jsonl articles.jsonl -o timelines/story.yaml
  frise build press/ -o timelines/story.yaml --keep-going
  curl -s https://example.org/article.txt | frise build - --published 2020-08-03

The publication date is, in this order: --published, `date:` in the front matter or what a web page says of itself, a
dateline or a date line in the text. It is never today's date.

An article that can't be read, dated or understood ends the run, and nothing is written. With --keep-going it is told and left
out, as if it had not been given.

If the file that -o names is there, it belongs to whoever edits it: what the articles tell goes into it, what a person
changed, added or deleted stays so, and where both differ, frise's own reading is shown under `proposed`. What frise wrote
last is kept beside it in .frise/, which belongs with the file.";

/// Build the timeline of one or several articles
///
/// Reads saved web pages, plain text (the first line is the title), Markdown with front matter (title, date, lang, source,
/// author, url), JSON and JSON Lines, RSS, Atom and JSON feeds, and folders and ZIP archives of these, in any usual
/// encoding. All articles go into one timeline, which is printed, or written to the file that -o names.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Build {
    /// The articles: files, folders, patterns such as `"press/**/*.html"`, addresses; `-` is standard input
    #[arg(value_name = "ARTICLE", required_unless_present = "jsonl")]
    pub(super) articles: Vec<PathBuf>,

    /// Write the timeline to this file, all of it or nothing; edits in it are kept
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Print what would change in the file that -o names, and write nothing
    #[arg(long, requires = "output")]
    pub(super) dry_run: bool,

    /// Title of the timeline; by default that of the first article
    #[arg(long)]
    pub(super) title: Option<String>,

    /// Read articles from JSON Lines, one a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(super) jsonl: Option<PathBuf>,

    /// Make the timeline of the articles that can be read; the others are told, and the exit code is 1
    #[arg(long)]
    pub(super) keep_going: bool,

    #[command(flatten)]
    pub(super) reading: Reading,

    #[command(flatten)]
    pub(super) most: Most,

    #[command(flatten)]
    pub(super) fetch: Fetch,
}

/// Builds, then prints or writes.
pub(super) fn run(args: &Build, out: &mut Output) -> Result<(), Diagnostic> {
    let mut built = read(args, out)?;
    let all = built.timeline.events.len();
    let Some(path) = target(args) else {
        // What it was made of is needed no more.
        let Built { timeline, .. } = built;
        let title = timeline.title.clone();
        let kept = fewer(args.most, timeline, None, "")?;
        most::tell(all - kept.events.len(), &title, out);
        return out.write(&timeline::to_yaml(&kept));
    };
    let title = built.timeline.title.clone();
    let mut left_out = 0;
    let written = story::update(path, args.dry_run, out, |name, present| {
        built.timeline = fewer(args.most, built.timeline, present.text.as_deref(), name)?;
        left_out = all - built.timeline.events.len();
        pipeline::merge_owned(name, present.text.as_deref(), present.base.as_ref(), built)
    });
    most::tell(left_out, &title, out);
    written
}

/// The events that matter most, and those that stand in the file already, with all articles that were read: what the file
/// holds is not taken away.
fn fewer(wanted: Most, built: Timeline, present: Option<&str>, name: &str) -> Result<Timeline, Diagnostic> {
    let Some(number) = wanted.max_events.filter(|most| built.events.len() > *most) else {
        return Ok(built);
    };
    let known = present.map(|text| timeline::from_yaml(name, text)).transpose()?;
    let is_known = |id: &str| known.as_ref().is_some_and(|known| known.event(id).is_some());
    let mut kept = select::subset(&built, &salience::most(&built, number, &|event| is_known(&event.id)));
    kept.articles.clone_from(&built.articles);
    let named = |id: &str| kept.actors.iter().any(|actor| actor.id == id);
    let stands = |id: &str| known.as_ref().is_some_and(|known| known.actor(id).is_some());
    kept.actors =
        built.actors.iter().filter(|actor| named(&actor.id) || stands(&actor.id)).cloned().collect();
    Ok(kept)
}

/// Reads the articles and builds their timeline.
pub(super) fn read(args: &Build, out: &mut Output) -> Result<Built, Diagnostic> {
    let options = options(args)?;
    input::one_reader_of_stdin(args.articles.iter().chain(&args.jsonl))?;
    let progress = Progress::new(args.articles.iter().chain(&args.jsonl));
    let articles = args.articles.iter().flat_map(|path| input::articles(path, progress.meter(), &args.fetch));
    let lines = args.jsonl.iter().flat_map(|path| lines(path, progress.meter()));
    let all = progress.watch(articles.chain(lines));
    let mut errors = 0;
    let built = if args.keep_going {
        pipeline::watch_panics();
        pipeline::build_rest(all, &options, |problem| {
            errors += 1;
            progress.aside(|| out.report(&problem));
        })
    } else {
        pipeline::build(all, &options).map_err(|problem| not_alone(args, problem))?
    };
    progress.end();
    built.warnings.iter().for_each(|warning| out.report(warning));
    let timeline = &built.timeline;
    if timeline.articles.is_empty() {
        // JSON Lines can be without any, a feed without text: what such a file is to replace may have taken a person hours.
        return Err(Diagnostic::error(codes::EMPTY_INPUT, "there is no article in the input").help(
            "give one JSON object a line: {\"title\": \"…\", \"text\": \"…\", \"published\": \"2020-08-03\"}",
        ));
    }
    let (articles, events) = (timeline.articles.len() + errors, timeline.events.len());
    let tally = Tally { articles, events, errors };
    progress.tell(&tally, "the timeline is of the others", args.jsonl.is_some(), out);
    Ok(built)
}

/// The problem of one article of several, with the way to do without it.
fn not_alone(args: &Build, problem: Diagnostic) -> Diagnostic {
    let of_input = [codes::MISSING_FILE, codes::IS_DIRECTORY, codes::UNREADABLE];
    let holds_several =
        |path: &PathBuf| !is_stdin(path) && (!path.is_file() || document::is_json_lines(path));
    let is_one_of_several = match (args.articles.as_slice(), &args.jsonl) {
        ([], Some(_)) => !of_input.contains(&problem.code),
        ([only], None) => holds_several(only) && !of_input.contains(&problem.code),
        _ => problem.code != codes::USAGE,
    };
    if is_one_of_several {
        problem.help("to make the timeline of the others, add --keep-going")
    } else {
        problem
    }
}

/// The flags, checked.
pub(super) fn options(args: &Build) -> Result<Options, Diagnostic> {
    Ok(Options {
        title: args.title.clone(),
        folder: target(args).map(|path| path.parent().unwrap_or(Path::new("")).to_path_buf()),
        without_texts: !target(args).is_some_and(Path::exists),
        ..args.reading.options()?
    })
}

/// The file to write; none for standard output.
fn target(args: &Build) -> Option<&Path> {
    args.output.as_deref().filter(|path| !is_stdin(path))
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The articles of JSON Lines, whatever the name of the file.
fn lines(path: &Path, meter: &Meter) -> input::Articles {
    input::open_metered(path, meter)
        .map_or_else(input::failed, |(name, input)| Box::new(jsonl::articles(&name, input)))
}
