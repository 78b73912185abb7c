//! JSON: the value of the YAML, and for each event the bounds of the event itself.
//!
//! Keys and their order are those of `frise/1`; `earliest` and `latest` are added, null where that side is open. What
//! [`super::public()`] takes out is missing here too.

use serde::Serialize;

use super::dates;
use super::text::is_invisible;
use super::view::{Entry, View};
use super::{Options, Rendered};
use crate::timeline::{Actor, Article, Event, Extra};

/// A timeline, in the order of its keys.
#[derive(Serialize)]
struct Story<'a> {
    schema: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tz: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    articles: &'a [Article],
    actors: &'a [Actor],
    events: Vec<Bounded<'a>>,
    #[serde(flatten)]
    extra: &'a Extra,
}

/// An event with the days between which it lies.
#[derive(Serialize)]
struct Bounded<'a> {
    #[serde(flatten)]
    event: &'a Event,
    earliest: Option<String>,
    latest: Option<String>,
}

/// The document.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let timeline = view.timeline;
    let bounded = |entry: &Entry<'_>| {
        let (earliest, latest) = dates::bounds(entry.event, entry.extent.as_ref());
        (earliest.map(|day| day.to_string()), latest.map(|day| day.to_string()))
    };
    let events = view.entries.iter().map(|entry| {
        let (earliest, latest) = bounded(entry);
        Bounded { event: entry.event, earliest, latest }
    });
    Rendered::whole(document(&Story {
        schema: &timeline.schema,
        title: &timeline.title,
        lang: timeline.lang.as_deref(),
        tz: timeline.tz.as_deref(),
        text: timeline.text.as_deref(),
        tags: &timeline.tags,
        articles: &timeline.articles,
        actors: &timeline.actors,
        events: events.collect(),
        extra: &timeline.extra,
    }))
}

/// A value as a JSON document that can also stand inside of an HTML `script`.
///
/// Invisible characters are dropped and line separators escaped, which only strings hold: the rest of JSON is ASCII.
pub(super) fn document(value: &impl Serialize) -> String {
    // Nothing that is handed in can fail: keys are strings, and numbers come from JSON or YAML.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut document = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        match c {
            '<' => document.push_str("\\u003c"),
            '\u{85}' => document.push_str("\\u0085"),
            '\u{2028}' => document.push_str("\\u2028"),
            '\u{2029}' => document.push_str("\\u2029"),
            c if c != '\n' && is_invisible(c) => {}
            c => document.push(c),
        }
    }
    document.push('\n');
    document
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_document_is_safe_inside_of_a_page() {
        let document = super::document(&"</script>\u{2028}\u{202e}é\n");
        assert_eq!(document, "\"\\u003c/script>\\u2028é\\n\"\n");
    }
}
