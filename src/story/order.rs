//! The order of events: by their dates, and where these don't tell, by what the texts state.
//!
//! Stated order is partial. Where it goes round in a circle, or against the dates, nothing is dropped: it is reported, and
//! only the list of the chronology, which must be one, does without it. An undated event is bounded by what it comes after
//! and before.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use chrono::NaiveDate;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex as Plain};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use super::{Edge, EventNode, Story};
use crate::diagnostic::{Diagnostic, codes};
use crate::edtf::Value;
use crate::time::PartOfDay;

/// Two days, each if it is known.
type Bounds = (Option<NaiveDate>, Option<NaiveDate>);

/// First and last day of each event, where its date tells them.
type Days = Vec<Bounds>;

/// What the texts state, checked against the dates.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Pairs that dates don't tell already: the first comes before the second. Sorted.
    pub(super) stated: Vec<(usize, usize)>,
    /// For each event the days after which and before which it lies, as far as others bound it.
    pub(super) bounds: Vec<Bounds>,
    /// Events whose stated order goes round in a circle, each circle sorted.
    pub(super) circles: Vec<Vec<usize>>,
    /// Stated pairs that the dates contradict.
    pub(super) against_dates: Vec<(usize, usize)>,
}

/// Orders events by what is stated, and by how the rest is told where that goes against neither dates nor statements.
pub(super) fn order(
    days: &Days,
    mut stated: BTreeSet<(usize, usize)>,
    told: &BTreeSet<(usize, usize)>,
) -> Order {
    let known = |event: usize| days.get(event).copied().unwrap_or_default();
    add_told(days, &mut stated, told);
    let stated = &stated;
    let mut order = Order::default();
    for &(one, other) in stated.iter().filter(|(one, other)| one != other) {
        let (before, after) = (known(one), known(other));
        let told = matches!((before.1, after.0), (Some(end), Some(start)) if end < start);
        let reversed = matches!((after.1, before.0), (Some(end), Some(start)) if end < start);
        if reversed {
            order.against_dates.push((one, other));
        }
        if !told {
            order.stated.push((one, other));
        }
    }
    let circles = circles(days.len(), &order.stated);
    let in_circle: BTreeMap<usize, usize> = circles
        .iter()
        .enumerate()
        .flat_map(|(n, circle)| circle.iter().map(move |event| (*event, n)))
        .collect();
    let open = |(one, other): &&(usize, usize)| {
        !in_circle.contains_key(one) || in_circle.get(one) != in_circle.get(other)
    };
    // Bounds look at all that is stated, also where the dates of two neighbours tell it.
    let pairs: Vec<(usize, usize)> = stated.iter().filter(|(a, b)| a != b).filter(open).copied().collect();
    order.bounds = bounds(days, &pairs);
    order.circles = circles;
    order
}

/// For each event the days after which and before which it lies, as far as pairs that go in no circle bound it.
fn bounds(days: &Days, pairs: &[(usize, usize)]) -> Vec<Bounds> {
    let known = |event: usize| days.get(event).copied().unwrap_or_default();
    let mut found: Vec<Bounds> = vec![(None, None); days.len()];
    let line = topological(days.len(), pairs);
    let (mut from, mut to): (BTreeMap<usize, Vec<usize>>, BTreeMap<usize, Vec<usize>>) = Default::default();
    for (one, other) in pairs {
        from.entry(*other).or_default().push(*one);
        to.entry(*one).or_default().push(*other);
    }
    let set = |bounds: &mut Vec<Bounds>, event: usize, value, upper: bool| {
        if let Some(bound) = bounds.get_mut(event) {
            if upper { bound.1 = value } else { bound.0 = value }
        }
    };
    let bound = |bounds: &[Bounds], event: usize| bounds.get(event).copied().unwrap_or_default();
    for &event in &line {
        let earlier = from.get(&event).into_iter().flatten();
        let latest = earlier.filter_map(|one| known(*one).0.or(bound(&found, *one).0)).max();
        set(&mut found, event, latest, false);
    }
    for &event in line.iter().rev() {
        let later = to.get(&event).into_iter().flatten();
        let earliest = later.filter_map(|one| known(*one).1.or(bound(&found, *one).1)).min();
        set(&mut found, event, earliest, true);
    }
    found
}

/// Adds the pairs that are only told so. They are a reading, not a statement: dates and circles outweigh them.
fn add_told(days: &Days, stated: &mut BTreeSet<(usize, usize)>, told: &BTreeSet<(usize, usize)>) {
    let known = |event: usize| days.get(event).copied().unwrap_or_default();
    let reversed = |one: usize, other: usize| matches!((known(other).1, known(one).0), (Some(end), Some(start)) if end < start);
    let fit: Vec<(usize, usize)> =
        told.iter().copied().filter(|(one, other)| one != other && !reversed(*one, *other)).collect();
    let all: Vec<(usize, usize)> = stated.iter().copied().chain(fit.iter().copied()).collect();
    let circles = circles(days.len(), &all);
    let circle_of: BTreeMap<usize, usize> = circles
        .iter()
        .enumerate()
        .flat_map(|(n, circle)| circle.iter().map(move |event| (*event, n)))
        .collect();
    let open = |(one, other): &(usize, usize)| {
        !circle_of.contains_key(one) || circle_of.get(one) != circle_of.get(other)
    };
    let fit: Vec<(usize, usize)> = fit.into_iter().filter(open).collect();
    let all: Vec<(usize, usize)> = stated.iter().copied().filter(open).chain(fit.iter().copied()).collect();
    // An undated event between two dates that go the other way: neither step is sure.
    let bounds = bounds(days, &all);
    let bound = |event: usize| bounds.get(event).copied().unwrap_or_default();
    let reversed = |(one, other): &(usize, usize)| {
        let (from, to) = (known(*one).0.or(bound(*one).0), known(*other).1.or(bound(*other).1));
        from.zip(to).is_some_and(|(from, to)| from > to)
    };
    stated.extend(fit.into_iter().filter(|pair| !reversed(pair)));
}

/// Sets of events that come before each other.
fn circles(events: usize, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(events, pairs.len());
    for _ in 0..events {
        graph.add_node(());
    }
    for (one, other) in pairs {
        graph.add_edge(Plain::new(*one), Plain::new(*other), ());
    }
    let mut found: Vec<Vec<usize>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(|circle| circle.len() > 1)
        .map(|circle| circle.into_iter().map(Plain::index).collect())
        .collect();
    found.iter_mut().for_each(|circle| circle.sort_unstable());
    found.sort();
    found
}

/// The events so that of each pair the first comes first, the smaller number first where nothing tells.
fn topological(events: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let keys: Vec<usize> = (0..events).collect();
    sorted(&keys, pairs)
}

/// The items so that of each pair of positions the first comes first, else by their keys. Pairs that go round leave their
/// events to the keys.
fn sorted<K: Ord>(keys: &[K], pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut waits = vec![0_usize; keys.len()];
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); keys.len()];
    for (one, other) in pairs {
        if let (Some(waits), Some(next)) = (waits.get_mut(*other), next.get_mut(*one)) {
            *waits += 1;
            next.push(*other);
        }
    }
    let mut ready: BinaryHeap<Reverse<(&K, usize)>> = BinaryHeap::new();
    for (event, key) in keys.iter().enumerate() {
        if waits.get(event) == Some(&0) {
            ready.push(Reverse((key, event)));
        }
    }
    let mut line = Vec::with_capacity(keys.len());
    let mut done = vec![false; keys.len()];
    let mut rest: Vec<usize> = (0..keys.len()).collect();
    rest.sort_by_key(|event| (keys.get(*event), *event));
    let mut rest = rest.into_iter();
    loop {
        let event = match ready.pop() {
            Some(Reverse((_, event))) => event,
            // Only a circle is left: its earliest event goes first.
            None => match rest.find(|event| done.get(*event) == Some(&false)) {
                Some(event) => event,
                None => break,
            },
        };
        match done.get_mut(event) {
            Some(done) if !*done => *done = true,
            _ => continue,
        }
        line.push(event);
        for other in next.get(event).into_iter().flatten() {
            if let Some(waits) = waits.get_mut(*other) {
                *waits = waits.saturating_sub(1);
                if *waits == 0 && done.get(*other) == Some(&false) {
                    ready.extend(keys.get(*other).map(|key| Reverse((key, *other))));
                }
            }
        }
    }
    line
}

/// The warnings about an order that can't be.
pub(super) fn warnings(order: &Order, title: &dyn Fn(usize) -> String) -> Vec<Diagnostic> {
    let circle = |events: &Vec<usize>| {
        let message = "what the articles state about the order of events goes round in a circle";
        events
            .iter()
            .fold(Diagnostic::warning(codes::IMPOSSIBLE_ORDER, message), |found, event| {
                found.note(title(*event))
            })
            .help("look at `precedes` of these events in the timeline, and take out what is wrong")
    };
    let against = |(one, other): &(usize, usize)| {
        Diagnostic::warning(
            codes::IMPOSSIBLE_ORDER,
            "the dates of two events go against the order that is stated",
        )
        .note(format!("it is stated that this came first: {}", title(*one)))
        .note(format!("and this later: {}", title(*other)))
        .help("check the two dates, or take out `precedes` of the first in the timeline")
    };
    order.circles.iter().map(circle).chain(order.against_dates.iter().map(against)).collect()
}

impl Story {
    /// The events in chronological order: by the first day of their date (an undated event by what it comes after, or
    /// else by the publication that tells it), then the time of day, then publication, article and place in it; and
    /// always as the texts state it, but where that goes round in a circle.
    pub fn chronology(&self) -> Vec<NodeIndex> {
        let events: Vec<NodeIndex> = self.events().map(|(index, _)| index).collect();
        let keys: Vec<_> = self
            .events()
            .map(|(index, event)| (self.place_in_time(index, event), event.id.clone()))
            .collect();
        let place: BTreeMap<NodeIndex, usize> =
            events.iter().enumerate().map(|(place, index)| (*index, place)).collect();
        let pairs: Vec<(usize, usize)> = (&self.graph)
            .edge_references()
            .filter(|edge| matches!(edge.weight(), Edge::Precedes))
            .filter_map(|edge| Some((*place.get(&edge.source())?, *place.get(&edge.target())?)))
            .collect();
        sorted(&keys, &pairs).into_iter().filter_map(|place| events.get(place).copied()).collect()
    }

    fn place_in_time(&self, index: NodeIndex, event: &EventNode) -> impl Ord + use<> {
        let article = self.article_of(index);
        let published = article.and_then(|article| article.published).map(|published| published.local);
        let interval = event.date.as_ref().map(Value::interval).unwrap_or_default();
        let bound = event.after.or(event.before).map(crate::edtf::midnight);
        let start = interval.from.or(interval.to).or(bound).or(published);
        let part = event.part.map_or(0, |part| match part {
            PartOfDay::Morning => 1,
            PartOfDay::Noon => 2,
            PartOfDay::Afternoon => 3,
            PartOfDay::Evening => 4,
            PartOfDay::Late => 5,
            PartOfDay::Night => 6,
        });
        let id = article.map(|article| article.id.clone());
        (start, part, published, id, event.position)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2020, 8, day)
    }

    #[test]
    fn an_undated_event_lies_between_its_neighbours() {
        let days = vec![(day(3), day(3)), (None, None), (None, None), (day(9), day(9))];
        let order = order(&days, BTreeSet::from([(0, 1), (1, 2), (2, 3)]), &BTreeSet::new());
        assert_eq!(order.bounds[1], (day(3), day(9)));
        assert_eq!(order.bounds[2], (day(3), day(9)));
        assert!(order.circles.is_empty() && order.against_dates.is_empty());
    }

    #[test]
    fn what_dates_tell_is_not_said_again() {
        let days = vec![(day(3), day(3)), (day(9), day(9)), (day(9), day(9))];
        let order = order(&days, BTreeSet::from([(0, 1), (1, 2)]), &BTreeSet::new());
        assert_eq!(order.stated, [(1, 2)]);
    }

    #[test]
    fn a_circle_is_told_and_kept() {
        let days = vec![(None, None); 4];
        let order = order(&days, BTreeSet::from([(0, 1), (1, 2), (2, 0), (2, 3)]), &BTreeSet::new());
        assert_eq!(order.circles, [[0, 1, 2]]);
        assert_eq!(order.stated.len(), 4);
        assert_eq!(warnings(&order, &|event| event.to_string()).len(), 1);
        let backwards = vec![(day(9), day(9)), (day(3), day(3))];
        assert_eq!(
            super::order(&backwards, BTreeSet::from([(0, 1)]), &BTreeSet::new()).against_dates,
            [(0, 1)]
        );
        // What is only told so gives way without a word.
        let told = super::order(&backwards, BTreeSet::new(), &BTreeSet::from([(0, 1)]));
        assert!(told.against_dates.is_empty() && told.stated.is_empty());
        let days = vec![(day(9), day(9)), (None, None), (day(3), day(3))];
        let through = super::order(&days, BTreeSet::new(), &BTreeSet::from([(0, 1), (1, 2)]));
        assert!(through.stated.is_empty() && through.bounds[1] == (None, None));
        let round = super::order(&vec![(None, None); 2], BTreeSet::from([(0, 1)]), &BTreeSet::from([(1, 0)]));
        assert!(round.circles.is_empty() && round.stated == [(0, 1)]);
    }

    proptest! {
        #[test]
        fn every_event_stands_once_and_after_what_came_before(
            keys in proptest::collection::vec(0_u8..9, 0..12),
            pairs in proptest::collection::vec((0_usize..12, 0_usize..12), 0..20),
        ) {
            let pairs: Vec<(usize, usize)> =
                pairs.into_iter().filter(|(a, b)| a < b && *b < keys.len()).collect();
            let line = sorted(&keys, &pairs);
            let mut all = line.clone();
            all.sort_unstable();
            prop_assert_eq!(all, (0..keys.len()).collect::<Vec<_>>());
            let at = |event: usize| line.iter().position(|other| *other == event);
            prop_assert!(pairs.iter().all(|(a, b)| at(*a) < at(*b)));
        }
    }
}
