//! What can't come before what: stated order against dates, circles, and the order of the file.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use petgraph::algo::{kosaraju_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::finding::{At, CYCLE, Finding, IMPOSSIBLE_ORDER, Notebook, OUT_OF_ORDER};
use crate::edtf::parse;
use crate::timeline::days::{Bounds, bounds, named};
use crate::timeline::schema::{Event, Timeline};
use crate::timeline::sequence::out_of_place;
use crate::timeline::words::{Rel, RelationKind};

/// So many of a circle are named.
const SHOWN: usize = 8;

/// A statement of order: the number of the entry that makes it, and the keys under which it stands.
type Statement = (usize, &'static str, Option<usize>);
/// Who comes before whom, by the numbers of the entries.
type Order = DiGraph<usize, Statement>;

/// Looks at what is said of order, in all its forms.
pub(super) fn look(timeline: &Timeline, at: At<'_>, notes: &mut Notebook) {
    let numbers = numbers(timeline);
    let events = &timeline.events;
    let stated = events.iter().enumerate().flat_map(|(number, event)| {
        event.precedes.iter().enumerate().map(move |(place, id)| ((number, "precedes", Some(place)), id))
    });
    let order = graph(events.len(), stated, &numbers);
    circles(&order, ("events", "come before each other"), &|number| name(events, number), at, notes);
    against_dates(timeline, &order, at, notes);
    let parts = events
        .iter()
        .enumerate()
        .flat_map(|(number, event)| event.part_of.iter().map(move |id| ((number, "part_of", None), id)));
    let wholes = graph(events.len(), parts, &numbers);
    circles(&wholes, ("events", "are parts of each other"), &|number| name(events, number), at, notes);
    outside_of_the_whole(timeline, &wholes, at, notes);
    actors(timeline, at, notes);
    bounds_of_events(timeline, at, notes);
    in_the_file(timeline, at, notes);
}

/// The numbers of the events by their ids, former ones too.
fn numbers(timeline: &Timeline) -> BTreeMap<&str, usize> {
    let events = timeline.events.iter().enumerate().filter(|(_, event)| !event.id.is_empty());
    let former =
        events.clone().flat_map(|(number, event)| event.was.iter().map(move |id| (id.as_str(), number)));
    // An id of now wins over a former one, the first over a second.
    former.chain(events.rev().map(|(number, event)| (event.id.as_str(), number))).collect()
}

fn name(events: &[Event], number: usize) -> String {
    events.get(number).map_or(String::new(), |event| {
        if event.id.is_empty() { event.title.clone() } else { event.id.clone() }
    })
}

/// The graph of some statements; those that lead nowhere or to themselves are told elsewhere.
fn graph<'a>(
    entries: usize,
    stated: impl Iterator<Item = (Statement, &'a String)>,
    numbers: &BTreeMap<&str, usize>,
) -> Order {
    let mut order = Order::new();
    (0..entries).for_each(|number| {
        order.add_node(number);
    });
    for (statement, id) in stated {
        if let Some(&to) = numbers.get(id.as_str())
            && to != statement.0
        {
            order.add_edge(NodeIndex::new(statement.0), NodeIndex::new(to), statement);
        }
    }
    order
}

/// Tells each circle once, at the statement that closes it.
fn circles(
    order: &Order,
    (list, what): (&str, &str),
    name: &dyn Fn(usize) -> String,
    at: At<'_>,
    notes: &mut Notebook,
) {
    let mut found: Vec<Vec<NodeIndex>> =
        kosaraju_scc(order).into_iter().filter(|ring| ring.len() > 1).collect();
    found.iter_mut().for_each(|ring| ring.sort_unstable());
    found.sort_unstable();
    for ring in found {
        let Some(circle) = walk(order, &ring) else { continue };
        let mut names: Vec<String> = circle.iter().take(SHOWN).map(|edge| name(edge.0)).collect();
        let rest = circle.len().saturating_sub(SHOWN);
        names.push(if rest > 0 {
            format!("… ({rest} more)")
        } else {
            names.first().cloned().unwrap_or_default()
        });
        let Some((number, key, place)) = circle.first().copied() else { continue };
        let span = at.item(list, number).within(key, place).span();
        let message = format!("these {list} {what}: {}", names.join(" → "));
        let help = format!("take one of these `{key}` out");
        notes.push(Finding::new(&CYCLE, span, message, "this closes the circle").help(help));
    }
}

/// The statements along a shortest circle through the first of a ring.
fn walk(order: &Order, ring: &[NodeIndex]) -> Option<Vec<Statement>> {
    let start = *ring.first()?;
    let mut came: BTreeMap<NodeIndex, (NodeIndex, Statement)> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        let mut edges: Vec<_> =
            order.edges(node).filter(|edge| ring.binary_search(&edge.target()).is_ok()).collect();
        edges.sort_by_key(|edge| edge.id());
        for edge in edges {
            if let std::collections::btree_map::Entry::Vacant(free) = came.entry(edge.target()) {
                free.insert((node, *edge.weight()));
                queue.push_back(edge.target());
            }
        }
    }
    let mut circle = Vec::new();
    let mut node = start;
    loop {
        let (before, statement) = came.get(&node)?;
        circle.push(*statement);
        node = *before;
        if node == start {
            circle.reverse();
            return Some(circle);
        }
    }
}

/// Whether dates allow what is stated, through any number of undated events between.
fn against_dates(timeline: &Timeline, order: &Order, at: At<'_>, notes: &mut Notebook) {
    // In a circle nothing has a place; the circle itself is told.
    let Ok(sorted) = toposort(order, None) else { return };
    let own: Vec<Bounds> = timeline.events.iter().map(bounds).collect();
    // The latest first day among those that come before, and whose it is.
    let mut earliest: Vec<Option<(NaiveDate, usize)>> =
        own.iter().enumerate().map(|(number, bounds)| bounds.0.map(|day| (day, number))).collect();
    for node in sorted {
        let Some((day, origin)) = earliest.get(node.index()).copied().flatten() else { continue };
        for edge in order.edges(node) {
            let to = edge.target().index();
            let latest = own.get(to).and_then(|bounds| bounds.1);
            match (latest, earliest.get_mut(to)) {
                (Some(latest), _) if latest < day => {
                    impossible(timeline, *edge.weight(), (origin, day), (to, latest), at, notes);
                }
                (_, Some(known)) if known.is_none_or(|(known, _)| known < day) => {
                    *known = Some((day, origin))
                }
                _ => {}
            }
        }
    }
}

fn impossible(
    timeline: &Timeline,
    (number, key, place): Statement,
    (origin, day): (usize, NaiveDate),
    (to, latest): (usize, NaiveDate),
    at: At<'_>,
    notes: &mut Notebook,
) {
    let (first, second) = (name(&timeline.events, origin), name(&timeline.events, to));
    let message = format!("`{first}` can't come before `{second}`");
    let label = format!("`{first}` is not before {day}, `{second}` not after {latest}");
    let span = at.item("events", number).within(key, place).span();
    notes.push(
        Finding::new(&IMPOSSIBLE_ORDER, span, message, label)
            .also(at.item("events", to).key("date").span(), "the date of the second one")
            .help("correct one of the dates, or take this line out".to_owned()),
    );
}

/// Parts whose dates lie outside of the date of their whole.
fn outside_of_the_whole(timeline: &Timeline, wholes: &Order, at: At<'_>, notes: &mut Notebook) {
    let own: Vec<Bounds> = timeline.events.iter().map(bounds).collect();
    for edge in wholes.edge_references() {
        let (part, whole) = (edge.source().index(), edge.target().index());
        let (Some(inner), Some(outer)) = (own.get(part), own.get(whole)) else { continue };
        let is_before = |a: Option<NaiveDate>, b: Option<NaiveDate>| a.zip(b).is_some_and(|(a, b)| a < b);
        if is_before(inner.1, outer.0) || is_before(outer.1, inner.0) {
            let (part_name, whole_name) = (name(&timeline.events, part), name(&timeline.events, whole));
            let message = format!("`{part_name}` can't be a part of `{whole_name}`");
            let span = at.item("events", part).key("part_of").span();
            notes.push(
                Finding::new(&IMPOSSIBLE_ORDER, span, message, "their dates have no day in common")
                    .also(at.item("events", whole).key("date").span(), "the date of the whole")
                    .help("correct one of the dates, or take this line out".to_owned()),
            );
        }
    }
}

/// Relations that can't run in a circle, and those that end before they begin.
fn actors(timeline: &Timeline, at: At<'_>, notes: &mut Notebook) {
    let numbers: BTreeMap<&str, usize> =
        timeline.actors.iter().enumerate().rev().map(|(number, actor)| (actor.id.as_str(), number)).collect();
    let names = |number: usize| timeline.actors.get(number).map_or(String::new(), |actor| actor.id.clone());
    for kind in [RelationKind::ParentOf, RelationKind::PartOf, RelationKind::LocatedIn] {
        let stated = timeline.actors.iter().enumerate().flat_map(|(number, actor)| {
            let relations =
                actor.relations.iter().enumerate().filter(|(_, relation)| relation.relation == kind);
            relations.map(move |(place, relation)| ((number, "relations", Some(place)), &relation.to))
        });
        let order = graph(timeline.actors.len(), stated, &numbers);
        circles(&order, ("actors", "stand above each other"), &names, at, notes);
    }
    for (number, actor) in timeline.actors.iter().enumerate() {
        for (place, relation) in actor.relations.iter().enumerate() {
            let days = |text: &Option<String>| text.as_deref().and_then(|text| parse::days(text).ok());
            let (since, until) =
                (days(&relation.since).and_then(|d| d.0), days(&relation.until).and_then(|d| d.1));
            if since.zip(until).is_some_and(|(since, until)| until < since) {
                let span = at.item("actors", number).item("relations", place).key("until").span();
                let message =
                    format!("the relation of `{}` to `{}` ends before it begins", actor.id, relation.to);
                let help = "correct `since` or `until`".to_owned();
                notes.push(
                    Finding::new(&IMPOSSIBLE_ORDER, span, message, "this is before `since`").help(help),
                );
            }
        }
    }
}

/// Undated events whose `after` lies behind their `before`.
fn bounds_of_events(timeline: &Timeline, at: At<'_>, notes: &mut Notebook) {
    for (number, event) in timeline.events.iter().enumerate().filter(|(_, event)| !event.is_dated()) {
        if let (Some(after), Some(before)) = bounds(event)
            && before < after
        {
            let span = at.item("events", number).key("before").span();
            let message = format!("`{}` can't lie between its bounds", name(&timeline.events, number));
            let help = "correct `after` or `before`".to_owned();
            notes.push(Finding::new(&IMPOSSIBLE_ORDER, span, message, "this is before `after`").help(help));
        }
    }
}

/// Events that do not stand at the place of their date. Undated ones may stand anywhere, and so may limits (« d'ici … »,
/// « avant … »), whose date is not that of the event.
fn in_the_file(timeline: &Timeline, at: At<'_>, notes: &mut Notebook) {
    let is_placed = |event: &Event| matches!(event.rel, Rel::At | Rel::Around | Rel::Since | Rel::After);
    let dated: Vec<(usize, NaiveDate)> = timeline
        .events
        .iter()
        .enumerate()
        .filter(|(_, event)| is_placed(event))
        .filter_map(|(number, event)| Some((number, named(&event.date)?.0)))
        .collect();
    let days: Vec<NaiveDate> = dated.iter().map(|(_, day)| *day).collect();
    for place in out_of_place(&days) {
        let Some((number, day)) = dated.get(place) else { continue };
        let message =
            format!("`{}` does not stand at the place of its date", name(&timeline.events, *number));
        let label = format!("{day} is not in the order of its neighbours");
        let help = "the order of `events` is the chronology: move the event, or correct its date".to_owned();
        let span = at.item("events", *number).key("date").span();
        notes.push(Finding::new(&OUT_OF_ORDER, span, message, label).help(help));
    }
}
