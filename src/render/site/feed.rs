//! Atom feeds (RFC 4287): of the site, an entry for each story; of a story, an entry for each event.
//!
//! `updated` is read from no clock: it is the change of the newest article, as in the other formats. The identifier of
//! an entry is made from names alone, so that it stays when the site moves.

use chrono::{Datelike, NaiveDateTime};
use sha2::{Digest, Sha256};

use super::{Plan, Told, story};
use crate::edtf::midnight;
use crate::render::html::event_anchors;
use crate::render::text::{plain, shortened};
use crate::render::view::Entry;
use crate::render::xml::Xml;

/// So many of the last events of a story stand in its entry in the feed of the site.
const LAST: usize = 5;
const TITLE: usize = 300;

/// The feed of all stories.
pub(super) fn of_site(plan: &Plan<'_>) -> String {
    let newest = plan.stories.iter().filter_map(stamp).max();
    let mut stories: Vec<&Told<'_>> = plan.stories.iter().collect();
    stories.sort_by_key(|told| std::cmp::Reverse(stamp(told)));
    let head = Head { title: &plan.title, path: "index.html", feed: "feed.xml", tag: plan.words.tag, newest };
    let mut xml = open(plan, &head, &identifier(&["site", &plan.title]), "");
    for told in stories {
        let view = told.view();
        xml.open("entry", &[]);
        xml.text("id", &[], &identifier(&["story", &told.page]));
        xml.text("title", &[], &shortened(&view.story(), TITLE));
        xml.text("updated", &[], &written(stamp(told)));
        xml.empty(
            "link",
            &[("rel", "alternate"), ("type", "text/html"), ("href", &plan.address(&story::path(told)))],
        );
        let shown: Vec<&Entry<'_>> = view.entries.iter().filter(|entry| entry.extent.is_some()).collect();
        let last = shown.iter().rev().take(LAST).rev();
        let lines =
            last.map(|entry| view.words.label(&view.when(entry.event), &view.marked_title(entry.event)));
        let text: Vec<String> = [story::description(&view)].into_iter().chain(lines).collect();
        xml.text("summary", &[("type", "text")], plain(&text.join("\n")).trim());
        xml.close();
    }
    xml.finish()
}

/// The feed of a story.
pub(super) fn of_story(plan: &Plan<'_>, told: &Told<'_>) -> String {
    let view = told.view();
    let (title, path) = (view.story(), story::path(told));
    let feed = format!("stories/{}.xml", told.page);
    let head = Head { title: &title, path: &path, feed: &feed, tag: told.words.tag, newest: stamp(told) };
    let mut xml = open(plan, &head, &identifier(&["story", &told.page]), "../");
    let anchors = event_anchors(&view);
    let known = view.entries.iter().filter_map(|entry| Some((entry, fit(view.stamp(entry)?)?)));
    let mut entries: Vec<(&Entry<'_>, NaiveDateTime)> = known.collect();
    // What is new stands first, as readers of feeds expect; of one article, the order of the file.
    entries.sort_by_key(|(_, stamp)| std::cmp::Reverse(*stamp));
    for (entry, stamp) in entries {
        let event = entry.event;
        let anchor = anchors.get(event.id.as_str()).map(String::as_str).unwrap_or_default();
        let address = format!("{}#{anchor}", in_feed(plan, &path, "../"));
        xml.open("entry", &[]);
        xml.text("id", &[], &identifier(&["event", &told.page, &event.id]));
        xml.text("title", &[], &shortened(&view.dated_title(event), TITLE));
        xml.text("updated", &[], &written(Some(stamp)));
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
        xml.empty("category", &[("term", event.kind.as_str()), ("label", &view.kind(&event.kind))]);
        let details: Vec<String> = [view.when(event)].into_iter().chain(view.details(event)).collect();
        xml.text("content", &[("type", "text")], plain(&details.join("\n\n")).trim());
        xml.close();
    }
    xml.finish()
}

/// What stands at the head of a feed.
struct Head<'a> {
    title: &'a str,
    /// The page of which it is the feed, and the feed itself, from the root of the site.
    path: &'a str,
    feed: &'a str,
    tag: &'static str,
    newest: Option<NaiveDateTime>,
}

fn open(plan: &Plan<'_>, head: &Head<'_>, id: &str, root: &str) -> Xml {
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", head.tag)]);
    xml.text("id", &[], id);
    xml.text("title", &[], head.title);
    xml.text("updated", &[], &written(head.newest));
    xml.empty("link", &[("rel", "self"), ("href", &in_feed(plan, head.feed, root))]);
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", &in_feed(plan, head.path, root))],
    );
    xml.text("generator", &[("version", env!("CARGO_PKG_VERSION"))], "frise");
    xml.open("author", &[]);
    xml.text("name", &[], &plan.title);
    xml.close();
    xml
}

/// The address of a file as a feed has it: whole, or from the place of the feed.
fn in_feed(plan: &Plan<'_>, path: &str, root: &str) -> String {
    if plan.url.is_some() { plan.address(path) } else { format!("{root}{path}") }
}

/// When a story last changed: its newest article; without any, the last of its own days.
fn stamp(told: &Told<'_>) -> Option<NaiveDateTime> {
    let last = || told.view().dated().map(|(_, extent)| midnight(extent.from)).filter_map(fit).max();
    told.newest.and_then(fit).or_else(last)
}

/// An instant that RFC 3339 can write: of a year of four digits.
fn fit(instant: NaiveDateTime) -> Option<NaiveDateTime> {
    Some(instant).filter(|instant| (0..=9999).contains(&instant.year()))
}

/// An instant as RFC 3339 writes it. The format wants one even where nothing is known of when: the first of its epoch.
fn written(instant: Option<NaiveDateTime>) -> String {
    instant.unwrap_or_default().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A UUID (RFC 9562, version 8) made of names.
fn identifier(names: &[&str]) -> String {
    let hash = Sha256::digest(names.join("\n"));
    let mut hexadecimal: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    // The digits that say which version and variant it is.
    hexadecimal.replace_range(12..13, "8");
    hexadecimal.replace_range(16..17, "a");
    let part = |range: std::ops::Range<usize>| hexadecimal.get(range).unwrap_or_default().to_owned();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0..8), part(8..12), part(12..16), part(16..20), part(20..32))
}
