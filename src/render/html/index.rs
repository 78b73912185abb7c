//! Kinds and degrees of certainty with their events: what the filters offer, and where they lead without a script.

use serde::Serialize;

use super::anchors::Anchors;
use super::event::{certainties, certainty, class, language};
use super::page::Links;
use crate::render::text::line;
use crate::render::view::View;
use crate::timeline::{Event, Kind};

/// A list of events that a filter can show alone.
#[derive(Debug, Serialize)]
pub(super) struct Facet {
    /// What the attributes of its events hold.
    key: String,
    /// The anchor of the list.
    id: String,
    label: String,
    class: &'static str,
    entries: Vec<Entry>,
}

/// A link to an event.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Entry {
    href: String,
    when: String,
    title: String,
    lang: Option<String>,
}

impl Entry {
    pub(super) fn new(view: &View<'_>, links: &Links<'_>, event: &Event) -> Self {
        Self {
            href: format!("#{}", links.event(&event.id).unwrap_or_default()),
            when: view.when(event),
            title: view.title(event),
            lang: language(view, event),
        }
    }
}

/// The classes of events with their place in the list of kinds.
const CLASSES: [&str; 5] = ["occurrence", "statement", "plan", "deadline", "state"];
/// The keys of the degrees of certainty, in the order of [`certainty`].
const CERTAINTIES: [&str; 7] =
    ["doubtful", "contradicted", "possible", "planned", "negative", "reported", "asserted"];

/// Both lists, and the keys of each event in them.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) kinds: Vec<Facet>,
    pub(super) certainties: Vec<Facet>,
    /// For each event: the key of its kind, and of its certainty.
    pub(super) keys: Vec<(String, String)>,
}

impl Index {
    pub(super) fn new(view: &View<'_>, links: &Links<'_>, anchors: &mut Anchors) -> Self {
        let [occurrence, statement, plan, state] = view.words.kinds;
        let labels = [occurrence, statement, plan, view.words.deadline, state];
        let known = CLASSES.into_iter().zip(labels);
        let mut kinds: Vec<Facet> =
            known.map(|(key, label)| facet(anchors, "kind", key, label, key)).collect();
        let words = CERTAINTIES.into_iter().zip(certainties(view));
        let mut certainties: Vec<Facet> =
            words.map(|(key, label)| facet(anchors, "certainty", key, label, "")).collect();
        let mut keys = Vec::new();
        for entry in &view.entries {
            let event = entry.event;
            let listed = Entry::new(view, links, event);
            let kind = file_kind(&mut kinds, event, listed.clone(), anchors);
            let sure = certainties.get_mut(certainty(event)).map(|facet| {
                facet.entries.push(listed);
                facet.key.clone()
            });
            keys.push((kind, sure.unwrap_or_default()));
        }
        kinds.retain(|facet| !facet.entries.is_empty());
        certainties.retain(|facet| !facet.entries.is_empty());
        // The surest first.
        certainties.reverse();
        Self { kinds, certainties, keys }
    }
}

fn facet(anchors: &mut Anchors, list: &str, key: &str, label: &str, class: &'static str) -> Facet {
    let id = anchors.claim(&format!("{list}-{key}"));
    Facet { key: key.to_owned(), id, label: label.to_owned(), class, entries: Vec::new() }
}

/// Puts an event into the list of its kind, which a kind of a newer schema may open; gives the key.
fn file_kind(kinds: &mut Vec<Facet>, event: &Event, listed: Entry, anchors: &mut Anchors) -> String {
    let class = class(event);
    let label = match &event.kind {
        Kind::Other(word) if class == "other" => Some(line(word)),
        _ => None,
    };
    let is_its = |facet: &&mut Facet| match &label {
        Some(label) => facet.class == "other" && facet.label == *label,
        None => facet.class == class,
    };
    if let Some(facet) = kinds.iter_mut().find(is_its) {
        facet.entries.push(listed);
        return facet.key.clone();
    }
    // Lists of one's own are few in a story; beyond that they share one, so that the work stays linear.
    if kinds.len() >= MOST_KINDS {
        return kinds.last_mut().map_or_else(String::new, |facet| {
            facet.entries.push(listed);
            facet.key.clone()
        });
    }
    let key = format!("other-{}", kinds.len());
    let mut new = facet(anchors, "kind", &key, &label.unwrap_or_default(), "other");
    new.entries.push(listed);
    kinds.push(new);
    key
}

/// So many kinds have a list of their own.
const MOST_KINDS: usize = 20;
