//! Which event comes before which, where the text says so or tells it that way.
//!
//! Four signs, strongest first: a clause of time (« avant de », "after"), what is reported before the report of it, the
//! pluperfect before the past that it explains, and one step after the other in a story. Dates are not looked at but
//! to leave out what they contradict: they order events by themselves. Linear: links go to neighbours alone.

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::predicate::Candidate;
use super::{Basis, Clause, Event, EventKind};
use crate::syntax::{ClauseKind, Tense};

/// Why one event comes before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrderReason {
    /// A conjunction or preposition of time says it: « avant de partir ».
    Stated,
    /// It is what somebody tells of the past.
    Reported,
    /// It stands in the tense of what was before: « avait quitté ».
    Pluperfect,
    /// It is told before, as a step of the same story.
    Narrative,
}

/// One event before another; indices into the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// What comes first.
    pub first: usize,
    /// What comes then.
    pub then: usize,
    /// What tells it.
    pub reason: OrderReason,
}

/// How many sentences may lie between two steps of a story.
const STEP: usize = 3;

/// What order asks of an event beside what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// What its clause is.
    clause: ClauseKind,
    /// The event whose verb of saying tells it.
    told_by: Option<usize>,
    /// Whether a noun tells it: that calls to mind what was, and is no step of a story.
    is_named: bool,
}

/// Collects who comes before whom, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Line {
    places: Vec<Place>,
    found: Vec<Before>,
}

impl Line {
    /// Takes the events of one sentence: `events` are all of the text up to it, `first` is the first of them, `made` the
    /// candidate of each.
    pub(super) fn sentence(&mut self, clause: &Clause<'_>, events: &[Event], first: usize, made: &[usize]) {
        let event_of =
            |candidate: usize| made.iter().position(|made| *made == candidate).map(|at| first + at);
        for (offset, number) in made.iter().enumerate() {
            let Some(candidate) = clause.candidates.get(*number) else { continue };
            let content_of = clause.attribution(candidate).content_of.and_then(event_of);
            self.places.push(Place {
                clause: candidate.clause,
                told_by: content_of,
                is_named: candidate.nominal,
            });
            if let Some((other, is_first)) = clause.placed_by(candidate) {
                let this = first + offset;
                let other =
                    clause.candidates.iter().position(|found| found.verb == other || found.head == other);
                if let Some(other) = other.and_then(event_of).filter(|other| *other != this) {
                    let (first, then) = if is_first { (this, other) } else { (other, this) };
                    self.found.push(Before { first, then, reason: OrderReason::Stated });
                }
            }
        }
        debug_assert_eq!(self.places.len(), events.len());
    }

    /// All that was found, without what dates contradict and what turns in a circle.
    pub(super) fn finish(mut self, events: &[Event]) -> Vec<Before> {
        self.reports(events);
        self.steps(events);
        self.found.retain(|before| {
            let pair = events.get(before.first).zip(events.get(before.then));
            pair.is_some_and(|(first, then)| !contradicts(first, then))
        });
        self.found.sort_by_key(|before| (before.first, before.then, before.reason));
        self.found.dedup_by_key(|before| (before.first, before.then));
        without_circles(self.found, events.len())
    }

    /// What was reported of the past was before it was reported.
    fn reports(&mut self, events: &[Event]) {
        for (index, place) in self.places.iter().enumerate() {
            let Some(told_by) = place.told_by else { continue };
            if events.get(index).is_some_and(|event| event.kind == EventKind::Occurrence) {
                self.found.push(Before { first: index, then: told_by, reason: OrderReason::Reported });
            }
        }
    }

    /// The steps of a story: past after past, pluperfect after pluperfect, and the pluperfect before the past.
    fn steps(&mut self, events: &[Event]) {
        let mut past: Option<usize> = None;
        let mut planned: Option<usize> = None;
        let mut before_past: Option<usize> = None;
        for (index, event) in events.iter().enumerate() {
            let main = self.places.get(index).is_some_and(|place| {
                let clause = matches!(place.clause, ClauseKind::Main | ClauseKind::Complement);
                clause && place.told_by.is_none() && !place.is_named
            });
            let fresh = event.kind == EventKind::Statement && event.date.basis == Basis::Default;
            if !main || fresh || matches!(event.kind, EventKind::State) {
                continue;
            }
            let near = |other: &usize| {
                events.get(*other).is_some_and(|other| event.sentence - other.sentence <= STEP)
            };
            let link = |first: usize, then: usize, reason| Before { first, then, reason };
            match event.tense {
                Some(Tense::Pluperfect) => {
                    let earlier = before_past.filter(near);
                    self.found.extend(earlier.map(|first| link(first, index, OrderReason::Narrative)));
                    let later = past.filter(near);
                    self.found.extend(later.map(|then| link(index, then, OrderReason::Pluperfect)));
                    before_past = Some(index);
                }
                Some(Tense::Past | Tense::Present | Tense::Perfect) | None => {
                    let earlier = past.filter(near);
                    self.found.extend(earlier.map(|first| link(first, index, OrderReason::Narrative)));
                    let earlier = before_past.take().filter(near);
                    self.found.extend(earlier.map(|first| link(first, index, OrderReason::Pluperfect)));
                    past = Some(index);
                }
                // « tiendra un point presse, puis recevra le ministre »: in one sentence plans follow each other.
                Some(Tense::Future | Tense::Prospective | Tense::Conditional) => {
                    let beside = |other: &usize| {
                        events.get(*other).is_some_and(|other| other.sentence == event.sentence)
                    };
                    let earlier = planned.filter(beside);
                    self.found.extend(earlier.map(|first| link(first, index, OrderReason::Narrative)));
                    planned = Some(index);
                }
            }
        }
    }
}

impl Clause<'_> {
    /// The predicate by which a clause of time places a candidate, and whether the candidate comes first: « avant de
    /// l'accepter » stands under what came first, "after … complained" under what came then.
    fn placed_by(&self, candidate: &Candidate) -> Option<(usize, bool)> {
        let reporting = self.analysis.reporting;
        let first = self.view.sentence.tokens.start;
        let before = self.groups.iter().rev().find(|group| group.tokens.end <= candidate.trigger.start);
        let from = before.map_or(first, |group| group.tokens.end);
        let stretch = (from..candidate.trigger.start).rev().take(LONGEST_SUBJECT);
        let words =
            stretch.map(|token| self.view.norm(token)).take_while(|word| !matches!(*word, "," | ";" | ":"));
        let is_first = words.into_iter().find_map(|word| {
            if reporting.after.contains(&word) {
                Some(true)
            } else if reporting.before.contains(&word) {
                Some(false)
            } else {
                None
            }
        })?;
        let above = self.analysis.syntax.governing_predicate(candidate.verb);
        Some((above.or(before.map(|group| group.head))?, is_first))
    }
}

/// How many tokens may stand between a conjunction of time and its verb.
const LONGEST_SUBJECT: usize = 12;

/// Whether the dates of two events say that the first is not before the second: it begins when the second is over.
fn contradicts(first: &Event, then: &Event) -> bool {
    let interval = |event: &Event| event.date.value.as_ref().map(crate::edtf::Value::interval);
    let (Some(first), Some(then)) = (interval(first), interval(then)) else { return false };
    then.to.zip(first.from).is_some_and(|(end, start)| end <= start)
}

/// Leaves out the weakest links of every circle, until none is left.
fn without_circles(mut found: Vec<Before>, events: usize) -> Vec<Before> {
    for weakest in
        [OrderReason::Narrative, OrderReason::Pluperfect, OrderReason::Reported, OrderReason::Stated]
    {
        let mut graph: DiGraph<(), ()> = DiGraph::new();
        let nodes: Vec<NodeIndex> = (0..events).map(|_| graph.add_node(())).collect();
        for before in &found {
            if let (Some(first), Some(then)) = (nodes.get(before.first), nodes.get(before.then)) {
                graph.add_edge(*first, *then, ());
            }
        }
        let mut circle = vec![0; events];
        let mut any = false;
        for (number, component) in tarjan_scc(&graph).into_iter().enumerate() {
            any |= component.len() > 1;
            for node in component.iter().filter(|_| component.len() > 1) {
                if let Some(slot) = circle.get_mut(node.index()) {
                    *slot = number + 1;
                }
            }
        }
        if !any {
            break;
        }
        let of = |event: usize| circle.get(event).copied().unwrap_or(0);
        found.retain(|before| {
            before.reason != weakest || of(before.first) == 0 || of(before.first) != of(before.then)
        });
    }
    found
}
