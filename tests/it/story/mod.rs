//! Many articles, one chronology: what is one event, what stays apart, what contradicts, and that no order or split of the
//! articles makes a difference.

mod actors;
mod figures;
mod hangars;
mod lantier;
mod order;
mod parts;
mod quotes;
mod series;

use std::fmt::Write as _;

use frise::document::{self, Document};
use frise::pipeline::{self, Options};
use frise::timeline::{Event, Timeline};

/// An article of an outlet.
pub(crate) fn article(outlet: &str, published: &str, text: &str) -> Document {
    let mut source = String::new();
    writeln!(source, "---\ndate: \"{published}\"\nlang: fr\nsource: \"{outlet}\"\n---\n\n{text}").unwrap();
    document::from_bytes("article.md", source.as_bytes()).unwrap()
}

/// The timeline of some articles.
pub(crate) fn built(articles: Vec<Document>) -> Timeline {
    pipeline::build(articles.into_iter().map(Ok), &Options::default()).unwrap().timeline
}

/// Whether an event is told by a sentence with these words.
pub(crate) fn told(event: &Event, words: &str) -> bool {
    event.sources.iter().any(|source| source.quote.replace('’', "'").contains(words))
}

/// The events told by sentences with all of these words, one sentence each.
pub(crate) fn told_by<'a>(timeline: &'a Timeline, words: &[&str]) -> Vec<&'a Event> {
    timeline.events.iter().filter(|event| words.iter().all(|words| told(event, words))).collect()
}

/// The one event of a kind that is told by these sentences.
#[track_caller]
pub(crate) fn one<'a>(timeline: &'a Timeline, kind: &str, words: &[&str]) -> &'a Event {
    let found: Vec<&Event> =
        told_by(timeline, words).into_iter().filter(|event| event.kind.as_str() == kind).collect();
    match found.as_slice() {
        [event] => event,
        _ => panic!("{words:?}: {} events of kind {kind}: {found:#?}", found.len()),
    }
}
