//! `frise explain`: why an event or an actor of a timeline is as it is; what a date rule reads.

use std::path::{Path, PathBuf};

use super::check::originals::Folder;
use super::names;
use super::output::Output;
use crate::diagnostic::{Diagnostic, codes, terminal};
use crate::document::Published;
use crate::language::{LANGUAGES, Language};
use crate::pipeline::{self, Options};
use crate::render::explain::{self, Naming};
use crate::timeline::{self, Actor, Source, Timeline, select, select::NotFound};

const EXAMPLES: &str = "\
Examples:
  frise explain timelines/story.yaml ev-3vvz49
  frise explain timelines/story.yaml \"Odile Ferrand\"
  frise explain --rule fr.weekday.bare

The name of the rule that dated an event stands in the timeline under `why: rule:`; `frise dates` prints it too.";

/// Explain an event or an actor of a timeline, or a date rule
///
/// Of an event: its date and the reason for it, how far it is vouched for, who takes part, and the sentences that say
/// it. Of an actor: names, why they and descriptions mean one actor (if the articles are where the timeline says),
/// relations with their sources, events. In the language of the timeline. Of a rule: what it
/// reads, with cases where it fires (+) and where it must not (-).
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Explain {
    /// The timeline, a YAML file
    #[arg(required_unless_present = "rule", requires = "id")]
    timeline: Option<PathBuf>,

    /// The id of an event or an actor; the title of one or the name of the other will do
    #[arg(value_name = "ID")]
    id: Option<String>,

    /// The name of a date rule, such as `fr.weekday.bare`
    #[arg(long, value_name = "ID", conflicts_with = "timeline")]
    rule: Option<String>,
}

/// Prints the explanation.
pub(super) fn run(args: &Explain, out: &mut Output) -> Result<(), Diagnostic> {
    if let (Some(path), Some(id)) = (&args.timeline, &args.id) {
        let timeline = timeline::load(path)?;
        let words = names::words(&timeline)?;
        let is_actor = match (select::event(&timeline, id), select::actor(&timeline, id)) {
            (Ok(_), _) => false,
            (_, Ok(_)) => true,
            // Told of what the name is nearest to; an event is what the command is for.
            (Err(NotFound::Unknown(None)), Err(NotFound::Several(_) | NotFound::Unknown(Some(_)))) => true,
            _ => false,
        };
        let text = if is_actor {
            let actor = names::actor(&timeline, id)?;
            explain::actor(&timeline, actor, &namings(path, &timeline, actor), words)
        } else {
            explain::event(&timeline, names::event(&timeline, id)?, words)
        };
        return out.write(&terminal::shown(&text));
    }
    let rule = args.rule.as_deref().unwrap_or_default();
    let section = LANGUAGES.iter().find_map(|language| section(language, rule));
    let Some(section) = section else { return Err(unknown(rule)) };
    out.write(&section)
}

/// Why names and descriptions mean an actor, from the articles as far as they are found where the timeline says.
fn namings(path: &Path, timeline: &Timeline, actor: &Actor) -> Vec<Naming> {
    let mut folder = Folder::of(path);
    let mut found: Vec<Naming> = Vec::new();
    for article in &timeline.articles {
        let Ok(document) = folder.document(article) else { continue };
        // A changed article would tell of another.
        if article.hash.as_ref().is_some_and(|hash| *hash != document.hash) {
            continue;
        }
        let options = Options {
            published: Published::parse(&article.published).ok(),
            language: article.lang.clone().or_else(|| timeline.lang.clone()),
            ..Options::default()
        };
        let Ok(analysed) = pipeline::analyse(document, &options) else { continue };
        let names = actor.aliases.iter().map(String::as_str).chain([actor.name.as_str()]);
        for merged in pipeline::namings(&analysed, names, actor.kind.as_str()) {
            let same = |known: &Naming| known.reason == merged.reason && known.words == merged.words;
            if !found.iter().any(same) {
                let source = Source {
                    article: article.id.clone(),
                    quote: merged.sentence,
                    bytes: Some(merged.span),
                    ..Source::default()
                };
                found.push(Naming { words: merged.words, reason: merged.reason, source });
            }
        }
    }
    found
}

/// The section of a rule, with the publication date that holds for its cases.
fn section(language: &Language, rule: &str) -> Option<String> {
    let heading = format!("## {rule}");
    language.pages.iter().find_map(|page| {
        let (mut published, mut found) = ("", None::<String>);
        for line in page.lines() {
            match &mut found {
                None if line.starts_with("Published on ") => published = line,
                None if line == heading => found = Some(format!("{rule}\n\n{published}\n")),
                Some(_) if line.starts_with("## ") => break,
                Some(text) if !line.starts_with("```") => {
                    text.push_str(line);
                    text.push('\n');
                }
                _ => {}
            }
        }
        found.map(|text| format!("{}\n", text.trim_end()))
    })
}

/// No such rule: those that are most like it are named.
fn unknown(rule: &str) -> Diagnostic {
    let last = rule.rsplit('.').next().unwrap_or(rule);
    let all = LANGUAGES.iter().flat_map(|language| language.time().rules()).map(|rule| rule.id);
    let mut like: Vec<&str> = all
        .filter(|id| {
            id.contains(last) || id.rsplit_once('.').is_some_and(|(family, _)| rule.starts_with(family))
        })
        .collect();
    like.sort_unstable();
    like.dedup();
    like.truncate(8);
    let problem = Diagnostic::error(codes::UNKNOWN_RULE, format!("there is no rule `{rule}`"));
    if like.is_empty() {
        return problem
            .help("a rule has a name like `fr.weekday.bare`; `frise dates` prints those that it used");
    }
    problem.help(format!("did you mean {}?", like.join(", ")))
}
