//! `frise explain`: what a rule reads, and why so.

use super::output::Output;
use crate::diagnostic::{Diagnostic, codes};
use crate::language::{LANGUAGES, Language};

const EXAMPLES: &str = "\
Examples:
  frise explain --rule fr.weekday.bare
  frise explain --rule en.bound.by

The name of the rule that dated an event stands in the timeline under `why: rule:`; `frise dates` prints it too.";

/// Explain a rule: what it reads, with cases where it fires (+) and where it must not (-)
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Explain {
    /// The name of the rule, such as `fr.weekday.bare`
    #[arg(long, value_name = "ID")]
    rule: String,
}

/// Prints the section of the rule's page.
pub(super) fn run(args: &Explain, out: &mut Output) -> Result<(), Diagnostic> {
    let section = LANGUAGES.iter().find_map(|language| section(language, &args.rule));
    let Some(section) = section else { return Err(unknown(&args.rule)) };
    out.write(&section)
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
