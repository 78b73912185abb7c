//! `frise site`: a folder of timelines in, a site out.

mod record;
#[cfg(feature = "watch")]
mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use self::record::{Record, State};
use super::names;
use super::output::Output;
use super::output::tree::Tree;
use super::theme;
use crate::diagnostic::{Diagnostic, codes};
use crate::language;
use crate::render::site::{self, Item, Options, Plan, Story};
use crate::render::{Theme, Words};
use crate::timeline::{self, Timeline};

const EXAMPLES: &str = "\
Examples:
  frise site timelines/ -o public/
  frise site timelines/ -o public/ --url https://journal.example/chronologies/ --title \"Le Journal\"
  frise site timelines/ -o public/ --watch

Only the files that would come out differently are written. A file that frise did not write, or that somebody changed
since, is never overwritten or removed.";

/// Make a site of a folder of timelines
///
/// A page of all stories, a page a story, a page an actor across stories; Atom feeds, calendars, JSON and JSON-LD
/// beside them, and a sitemap where --url says where the site will be. Private notes and what a person hid never leave
/// the timelines. Pages load nothing and work from a disk.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Site {
    /// The folder of the timelines: every `.yaml` and `.yml` file in it, not in folders below
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,

    /// The folder of the site; it is made where it is not there
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,

    /// Where the site will be: the start of the addresses in feeds and sitemap
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,

    /// The name of the site
    #[arg(long)]
    title: Option<String>,

    /// The language of what no single story says; by default that of most stories
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,

    /// A folder whose templates, styles and script take the place of those of the pages
    #[arg(long, value_name = "FOLDER")]
    templates: Option<PathBuf>,

    /// Show the site on this machine, make it anew whenever a timeline changes, and load pages again then
    #[arg(long)]
    watch: bool,

    /// The port of --watch on 127.0.0.1; 0 for one that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 4040, requires = "watch")]
    port: u16,
}

/// What a run did.
#[derive(Debug, Default)]
struct Done {
    /// Every path of the site.
    paths: BTreeSet<String>,
    written: usize,
    removed: usize,
}

/// Makes the site, once or as long as it is watched.
pub(super) fn run(args: &Site, out: &mut Output) -> Result<(), Diagnostic> {
    if args.watch {
        return watch(args, out);
    }
    make(args, out).map(drop)
}

#[cfg(feature = "watch")]
fn watch(args: &Site, out: &mut Output) -> Result<(), Diagnostic> {
    watch::run(args, out)
}

#[cfg(not(feature = "watch"))]
fn watch(_: &Site, _: &mut Output) -> Result<(), Diagnostic> {
    Err(Diagnostic::error(codes::LEFT_OUT, "this frise was built without `--watch`")
        .help("leave it out, or build frise with the feature `watch`"))
}

/// Reads all, then writes what changed.
fn make(args: &Site, out: &mut Output) -> Result<Done, Diagnostic> {
    let paths = timelines(&args.folder)?;
    let read: Vec<(String, Timeline)> = paths
        .iter()
        .map(|path| Ok((stem(path), timeline::load(path)?)))
        .collect::<Result<_, Diagnostic>>()?;
    let stories: Vec<Story<'_>> = read
        .iter()
        .map(|(name, timeline)| Ok(Story { name, timeline, words: names::words(timeline)? }))
        .collect::<Result<_, Diagnostic>>()?;
    let theme = args.templates.as_deref().map(|folder| theme::load(folder, out)).transpose()?;
    let options = Options {
        title: args.title.clone(),
        url: args.url.clone(),
        theme: theme.unwrap_or_else(Theme::default),
    };
    let plan = site::plan(&stories, site_words(args, &stories)?, &options)?;
    let done = write(&plan, &Tree::open(&args.output)?, out)?;
    let (stories, actors) = plan.counts();
    out.note(&format!(
        "`{}`: {stories} {}, {actors} {}; {} of {} files written, {} removed",
        args.output.display(),
        if stories == 1 { "story" } else { "stories" },
        if actors == 1 { "actor" } else { "actors" },
        done.written,
        done.paths.len(),
        done.removed,
    ));
    if !plan.has_sitemap() {
        out.note("no sitemap, and relative links in the feeds: --url says where the site will be");
    }
    Ok(done)
}

/// The timelines of a folder, in the order of their names.
fn timelines(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let name = folder.display();
    let entries = folder.read_dir().map_err(|error| {
        Diagnostic::error(codes::MISSING_FILE, format!("there is no folder `{name}`"))
            .note(error.kind().to_string())
            .help("name the folder that holds the timelines: `frise site timelines/ -o public/`")
    })?;
    let is_timeline = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_seen = path.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b"."));
        matches!(ending, Some("yaml" | "yml")) && is_seen && path.is_file()
    };
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_timeline).collect();
    paths.sort();
    if paths.is_empty() {
        return Err(Diagnostic::error(codes::EMPTY_INPUT, format!("there is no timeline in `{name}`"))
            .help("make one with `frise build articles/*.md -o timelines/story.yaml`"));
    }
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The words of what belongs to no single story.
fn site_words(args: &Site, stories: &[Story<'_>]) -> Result<&'static Words, Diagnostic> {
    if let Some(tag) = args.lang.as_deref() {
        let named = language::by_tag(tag).map(|language| language.words);
        return named.ok_or_else(|| {
            let known: Vec<&str> = language::LANGUAGES.iter().map(|language| language.words.tag).collect();
            Diagnostic::error(codes::UNKNOWN_LANGUAGE, format!("frise has no words in `{tag}`"))
                .help(format!("give one of: {}", known.join(", ")))
        });
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    stories.iter().for_each(|story| *counts.entry(story.words.tag).or_default() += 1);
    let most = counts.values().max();
    let tag = stories.iter().map(|story| story.words.tag).find(|tag| counts.get(tag) == most);
    names::words_of(tag)
}

/// Writes what is not there yet or would come out differently; removes what has no place any more.
fn write(plan: &Plan<'_>, tree: &Tree, out: &Output) -> Result<Done, Diagnostic> {
    let mut record = Record::read(tree)?;
    let mut done =
        Done { paths: plan.items().iter().map(|item| item.path.clone()).collect(), ..Done::default() };
    let due = due(plan, tree, &record)?;
    let mut old = Vec::new();
    for path in record.others(&plan.items().iter().map(|item| item.path.as_str()).collect()) {
        let state = record.state(&path, "", tree.read(&path)?.as_deref());
        if matches!(state, State::Fresh | State::Stale) {
            old.push(path);
            continue;
        }
        if state == State::Foreign {
            out.note(&format!("`{path}` was changed since frise wrote it, and is left alone"));
        }
        record.forget(&path);
    }
    record.announce(due.iter().map(|item| &item.path).chain(&old), tree)?;
    for item in due {
        let text = plan.text(item)?;
        if tree.read(&item.path)?.is_none_or(|former| former != text.as_bytes()) {
            tree.write(&item.path, &text)?;
            done.written += 1;
        }
        record.made(&item.path, &item.fingerprint, text.as_bytes());
    }
    for path in old {
        tree.remove(&path)?;
        done.removed += 1;
        record.forget(&path);
    }
    record.finish(tree)?;
    Ok(done)
}

/// The files to be made. Nothing is written before it is sure that every one of them may be.
fn due<'a>(plan: &'a Plan<'_>, tree: &Tree, record: &Record) -> Result<Vec<&'a Item>, Diagnostic> {
    let mut due = Vec::new();
    for item in plan.items() {
        let there = tree.read(&item.path)?;
        match record.state(&item.path, &item.fingerprint, there.as_deref()) {
            State::Fresh => {}
            State::Missing | State::Stale => due.push(item),
            // Somebody else's, unless it is what would be written anyway.
            State::Foreign if there == Some(plan.text(item)?.into_bytes()) => due.push(item),
            State::Foreign => {
                return Err(Diagnostic::error(
                    codes::UNWRITABLE,
                    format!("`{}` is not overwritten", item.path),
                )
                .note("frise did not write it, or somebody changed it since")
                .help("move it away, or give another folder with -o; `--templates` changes pages for good"));
            }
        }
    }
    Ok(due)
}
