//! The JSON of TimelineJS 3, of the Knight Lab: a slide for each event that has a date.
//!
//! It draws any date without a word, right or wrong, so what is handed to it is made from days that exist. Headlines
//! and texts are HTML. Dates are cut to their grain, and `display_date` says them in words.

use serde_json::{Map, Value, json};

use super::dates::{self, Cut, Extent};
use super::json::document;
use super::markdown;
use super::text::{line, markup, web_address};
use super::view::View;
use super::{Options, Rendered, UNDATED};
use crate::timeline::{Event, Source};

/// The document.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let introduction = view.timeline.text.as_deref().map(markdown::to_html).unwrap_or_default();
    let events: Vec<Value> = view.dated().map(|(event, extent)| slide(view, event, &extent)).collect();
    let story = json!({
        "title": { "text": { "headline": markup(&view.story()), "text": introduction } },
        "events": events,
    });
    Rendered::whole(document(&story)).without(view.undated().count(), UNDATED)
}

fn slide(view: &View<'_>, event: &Event, extent: &Extent) -> Value {
    let mut slide = json!({
        "unique_id": line(&event.id),
        "start_date": date(extent.first(), dates::clock(event).filter(|_| extent.is_one_day())),
        "display_date": harmless(&view.when(event)),
        "text": { "headline": markup(&view.marked_title(event)), "text": body(view, event) },
        "group": harmless(&view.kind(&event.kind)),
    });
    let Some(fields) = slide.as_object_mut() else { return slide };
    if extent.last() != extent.first() {
        fields.insert("end_date".to_owned(), date(extent.last(), None));
    }
    if let Some(media) = media(event) {
        fields.insert("media".to_owned(), media);
    }
    slide
}

/// A date; the year before the year 1 is −1, for year 0 would be shown as such.
fn date(cut: Cut, clock: Option<(u32, u32)>) -> Value {
    let mut date = Map::new();
    date.insert("year".to_owned(), shown_year(cut).into());
    let parts = [
        ("month", cut.month),
        ("day", cut.day),
        ("hour", clock.map(|(hour, _)| hour)),
        ("minute", clock.map(|(_, minute)| minute)),
    ];
    for (name, part) in parts {
        if let Some(part) = part {
            date.insert(name.to_owned(), part.into());
        }
    }
    Value::Object(date)
}

/// A text for a field that TimelineJS decodes once more behind its own cleaning: a sign that opens a tag would open
/// one in spite of its being escaped, so another sign that looks like it stands there.
pub(super) fn harmless(text: &str) -> String {
    markup(&text.replace('<', "‹").replace('>', "›"))
}

/// The year as TimelineJS counts: there is none before the year 1 but −1.
pub(super) fn shown_year(cut: Cut) -> i32 {
    if cut.year <= 0 { cut.year.saturating_sub(1) } else { cut.year }
}

/// The first picture of the web.
fn media(event: &Event) -> Option<Value> {
    let (media, url) = event.media.iter().find_map(|media| Some((media, web_address(&media.url)?)))?;
    let text = |text: &Option<String>| markup(&text.as_deref().map(line).unwrap_or_default());
    Some(json!({
        "url": url,
        "alt": markup(&line(&media.alt)),
        "caption": text(&media.caption),
        "credit": text(&media.credit),
    }))
}

/// Exact words, body, contradictions, sources and the reason for the date, as HTML.
pub(super) fn body(view: &View<'_>, event: &Event) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(speech) = view.speech(event) {
        parts.push(format!("<blockquote>{}</blockquote>", markup(&speech)));
    }
    parts.extend(event.text.as_deref().map(markdown::to_html));
    parts.extend(view.contradictions(event).iter().map(|other| markdown::paragraph(other)));
    parts.extend(event.sources.iter().map(|source| cited(view, source)));
    if let Some(says) = view.reason(event) {
        parts.push(markdown::paragraph(&format!("{} {says}", view.words.why_date)));
    }
    parts.join("\n")
}

fn cited(view: &View<'_>, source: &Source) -> String {
    let citation = markup(&view.citation(source));
    let url = view.article(&source.article).and_then(|article| web_address(article.url.as_deref()?));
    let citation = match url {
        Some(url) => format!("<a href=\"{}\">{citation}</a>", markup(&url)),
        None => citation,
    };
    let quote = markup(&view.words.quoted(&line(&source.quote)));
    format!("<p>{}</p>", view.words.label(&citation, &quote))
}
