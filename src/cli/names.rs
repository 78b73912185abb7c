//! The entries of a timeline that a person names on the command line: by id, or by name or title.

use crate::diagnostic::{Code, Diagnostic, codes};
use crate::language;
use crate::render::Words;
use crate::timeline::select::{self, NotFound};
use crate::timeline::{Actor, Event, Timeline};

/// The actor of that id or name.
pub(super) fn actor<'t>(timeline: &'t Timeline, name: &str) -> Result<&'t Actor, Diagnostic> {
    select::actor(timeline, name).map_err(|why| {
        let example = timeline.actors.first().map(|actor| format!("`{}` or `{}`", actor.name, actor.id));
        not_found(codes::UNKNOWN_ACTOR, "actor", name, &why, example)
    })
}

/// The event of that id or title.
pub(super) fn event<'t>(timeline: &'t Timeline, name: &str) -> Result<&'t Event, Diagnostic> {
    select::event(timeline, name).map_err(|why| {
        let example = timeline.events.iter().find(|event| !event.id.is_empty());
        let example = example.map(|event| format!("`{}`, or a title", event.id));
        not_found(codes::UNKNOWN_EVENT, "event", name, &why, example)
    })
}

fn not_found(code: Code, what: &str, name: &str, why: &NotFound, example: Option<String>) -> Diagnostic {
    match why {
        NotFound::Several(ids) => {
            Diagnostic::error(code, format!("more than one {what} of this timeline may be meant by `{name}`"))
                .help(format!("name one of them by its id: {}", ids.join(", ")))
        }
        NotFound::Unknown(near) => {
            let problem = Diagnostic::error(code, format!("this timeline has no {what} `{name}`"));
            let example =
                example.map(|example| format!("give an id or a name of this timeline, such as {example}"));
            let near = near.as_ref().map(|near| format!("did you mean `{near}`?"));
            problem.help(near.or(example).unwrap_or_else(|| format!("this timeline has no {what} at all")))
        }
    }
}

/// The words of the language of a timeline; those of the first language where it names none that frise reads.
pub(super) fn words(timeline: &Timeline) -> Result<&'static Words, Diagnostic> {
    words_of(timeline.lang.as_deref())
}

/// The words of a language; those of the first one where nobody names one that frise reads.
pub(super) fn words_of(tag: Option<&str>) -> Result<&'static Words, Diagnostic> {
    let named = tag.and_then(language::by_tag);
    named.or_else(language::first).map(|language| language.words).ok_or_else(|| {
        Diagnostic::error(codes::UNKNOWN_LANGUAGE, "this frise knows no language").help("install another one")
    })
}
