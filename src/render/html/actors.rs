//! The actors: a list of them, and a drawing of who is linked to whom.
//!
//! The drawing is a row for each actor and an arc for each link, so that names never overlap, it fits a phone, and its
//! places are whole numbers that are the same on every machine.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Site;
use super::anchors::Anchors;
use super::index::Entry;
use super::page::Links;
use crate::render::text::{line, shortened, web_address};
use crate::render::view::View;
use crate::timeline::Event;

/// So many actors are drawn: the ones with the most events.
const MOST: usize = 12;
/// The size of the drawing: a row, where the points stand, the widest arc, the whole.
const ROW: usize = 30;
const POINTS: usize = 104;
const WIDEST: usize = 90;
const NARROWEST: usize = 16;
const WIDTH: usize = 340;
const LONGEST_NAME: usize = 26;
/// The point of an actor without an event, and with how many it grows no more.
const LEAST_RADIUS: usize = 4;
const LARGEST: usize = 12;

/// An actor on the page.
#[derive(Debug, Serialize)]
pub(super) struct ActorView {
    id: String,
    /// What the attributes of its events hold.
    key: usize,
    name: String,
    kind: Option<String>,
    function: Option<String>,
    aliases: String,
    url: Option<String>,
    /// Its own page, on a site.
    page: Option<String>,
    relations: Vec<RelationView>,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct RelationView {
    relation: String,
    name: String,
    href: Option<String>,
    years: String,
}

/// The drawing.
#[derive(Debug, Serialize)]
pub(super) struct Graph {
    width: usize,
    height: usize,
    nodes: Vec<Node>,
    arcs: Vec<Arc>,
}

#[derive(Debug, Serialize)]
struct Node {
    name: String,
    x: usize,
    y: usize,
    count: usize,
    /// The size of its point: the more events, the larger.
    radius: usize,
}

#[derive(Debug, Serialize)]
struct Arc {
    path: String,
    /// Whether the sources state the link.
    stated: bool,
    width: usize,
    title: String,
}

/// The ids of all who are named, those with an entry first, each with its anchor.
pub(super) fn anchors_of<'a>(view: &View<'a>, anchors: &mut Anchors) -> BTreeMap<&'a str, (usize, String)> {
    let entries = view.timeline.actors.iter().map(|actor| actor.id.as_str());
    let named = view.timeline.events.iter().flat_map(ids);
    let mut found = BTreeMap::new();
    for id in entries.chain(named) {
        let number = found.len();
        found.entry(id).or_insert_with(|| (number, anchors.claim(&format!("actor-{id}"))));
    }
    found
}

/// Who takes part in an event or stands for it, without those named before.
pub(in crate::render) fn ids(event: &Event) -> impl Iterator<Item = &str> {
    event.who.iter().map(|who| who.actor.as_str()).chain(event.according_to.iter().map(String::as_str))
}

/// The actors, those with the most events first.
pub(super) fn list(view: &View<'_>, links: &Links<'_>, site: Option<&Site>) -> Vec<ActorView> {
    let mut entries: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
    for entry in &view.entries {
        for key in links.actor_keys(entry.event) {
            entries.entry(key).or_default().push(Entry::new(view, links, entry.event));
        }
    }
    let named = links.actors.iter().map(|(id, (key, anchor))| {
        let actor = view.actor(id);
        let text = |text: Option<&String>| text.map(|text| line(text)).filter(|text| !text.is_empty());
        let aliases: Vec<String> =
            actor.into_iter().flat_map(|actor| &actor.aliases).map(|a| line(a)).collect();
        ActorView {
            id: anchor.clone(),
            key: *key,
            name: view.name(id),
            kind: actor.map(|actor| view.words.actor_type(&actor.kind)),
            function: text(actor.and_then(|actor| actor.function.as_ref())),
            aliases: aliases.join(", "),
            url: actor.and_then(|actor| web_address(actor.url.as_deref()?)),
            page: site.and_then(|site| site.actors.get(*id).cloned()),
            relations: relations(view, links, id),
            entries: entries.remove(key).unwrap_or_default(),
        }
    });
    let mut all: Vec<ActorView> = named.collect();
    all.sort_by_key(|actor| (std::cmp::Reverse(actor.entries.len()), actor.key));
    all
}

fn relations(view: &View<'_>, links: &Links<'_>, id: &str) -> Vec<RelationView> {
    let of = |relation: &crate::timeline::Relation| {
        let [_, _, _, since, until, _] = view.words.relations;
        let bounds = [(since, &relation.since), (until, &relation.until)];
        let said =
            bounds.into_iter().filter_map(|(word, date)| Some(format!("{word} {}", line(date.as_deref()?))));
        let years: Vec<String> = said.collect();
        RelationView {
            relation: view.words.relation_kind(&relation.relation),
            name: view.name(&relation.to),
            href: links.actor(&relation.to).map(|anchor| format!("#{anchor}")),
            years: years.join(", "),
        }
    };
    view.actor(id).into_iter().flat_map(|actor| &actor.relations).map(of).collect()
}

/// The drawing of the actors with the most events; none where nobody is linked.
pub(super) fn graph(view: &View<'_>, links: &Links<'_>, list: &[ActorView]) -> Option<Graph> {
    let drawn: BTreeMap<usize, &ActorView> = list.iter().take(MOST).map(|actor| (actor.key, actor)).collect();
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for entry in &view.entries {
        let here: Vec<usize> =
            links.actor_keys(entry.event).into_iter().filter(|key| drawn.contains_key(key)).collect();
        for (at, one) in here.iter().enumerate() {
            for other in here.iter().skip(at + 1) {
                *pairs.entry((*one.min(other), *one.max(other))).or_default() += 1;
            }
        }
    }
    let mut stated: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for actor in &view.timeline.actors {
        for relation in &actor.relations {
            let ends = (links.actor_key(&actor.id), links.actor_key(&relation.to));
            let (Some(from), Some(to)) = ends else { continue };
            if from != to && drawn.contains_key(&from) && drawn.contains_key(&to) {
                let words = view.words.relation_kind(&relation.relation);
                let says = format!("{} — {words} — {}", view.name(&actor.id), view.name(&relation.to));
                stated.entry((from.min(to), from.max(to))).or_insert(says);
            }
        }
    }
    let is_linked = |key: usize| pairs.keys().chain(stated.keys()).any(|(a, b)| *a == key || *b == key);
    let rows: Vec<&ActorView> = list.iter().take(MOST).filter(|actor| is_linked(actor.key)).collect();
    let places: BTreeMap<usize, usize> =
        rows.iter().enumerate().map(|(row, actor)| (actor.key, row)).collect();
    let name = |key: &usize| drawn.get(key).map(|actor| actor.name.clone()).unwrap_or_default();
    let words = &view.words.page;
    let shared = pairs.iter().filter_map(|((a, b), count)| {
        let title =
            view.words.label(&format!("{} — {}", name(a), name(b)), &words.count(*count, words.events));
        let path = arc(*places.get(a)?, *places.get(b)?, rows.len());
        Some(Arc { path, stated: false, width: (*count).min(5), title })
    });
    let told = stated.iter().filter_map(|((a, b), says)| {
        let path = arc(*places.get(a)?, *places.get(b)?, rows.len());
        Some(Arc { path, stated: true, width: 2, title: says.clone() })
    });
    let arcs: Vec<Arc> = shared.chain(told).collect();
    let nodes: Vec<Node> = rows.iter().enumerate().map(|(row, actor)| node(row, actor)).collect();
    (!arcs.is_empty()).then(|| Graph { width: WIDTH, height: nodes.len() * ROW, nodes, arcs })
}

fn node(row: usize, actor: &ActorView) -> Node {
    let name = shortened(&actor.name, LONGEST_NAME);
    let count = actor.entries.len();
    Node { name, x: POINTS, y: middle(row), count, radius: LEAST_RADIUS + count.min(LARGEST) / 2 }
}

fn middle(row: usize) -> usize {
    row * ROW + ROW / 2
}

/// An arc to the left of the points, the wider the farther its ends are apart.
fn arc(one: usize, other: usize, rows: usize) -> String {
    let (top, bottom) = (middle(one.min(other)), middle(one.max(other)));
    let (high, highest) = ((bottom - top) / 2, (rows.saturating_sub(1) * ROW / 2).max(1));
    let wide = NARROWEST + (WIDEST - NARROWEST) * high / highest;
    format!("M{POINTS} {top}A{wide} {high} 0 0 0 {POINTS} {bottom}")
}
