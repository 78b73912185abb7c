//! Which event comes before which, where the text says so or tells it that way.
//!
//! Four signs, strongest first: a clause of time (« avant de », "after"), what is reported before the report of it, the
//! pluperfect before the past that it explains, and one step after the other in a story. Dates are not looked at but
//! to leave out what they contradict: they order events by themselves. Linear: links go to neighbours alone.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Timelike};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::predicate::Candidate;
use super::{Basis, Clause, Event, EventKind};
use crate::syntax::{ClauseKind, Tense};
use crate::time::{PartOfDay, Relation};

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
    /// Whether it is only told, and no step of the story.
    aside: bool,
    /// When on its day it is, in minutes, as far as the words say.
    minute: Option<u32>,
    /// Whether a word says that it came after what was told right before: « puis », "then".
    follows: bool,
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
            let told_by = clause.attribution(candidate).content_of;
            let content_of = told_by.and_then(event_of);
            let minute = events.get(first + offset).and_then(|event| clause.minute_of(event));
            let follows = clause.is_sequel(candidate);
            // "was banned after admitting that he punched a referee": what is admitted on the way is of the story too.
            let placed = told_by.and_then(|saying| clause.candidates.get(saying));
            let aside = content_of.is_some() && placed.is_none_or(|saying| !saying.placed);
            self.places.push(Place {
                clause: candidate.clause,
                told_by: content_of,
                is_named: candidate.nominal,
                aside,
                minute,
                follows,
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

    /// All that was found, without what dates contradict and what turns in a circle. A date that was only supposed gives way
    /// to what the words say.
    pub(super) fn finish(mut self, events: &mut [Event]) -> Vec<Before> {
        self.reports(events);
        self.steps(events);
        self.days(events);
        for before in self.found.iter().filter(|before| before.reason == OrderReason::Stated) {
            let pair = events.get(before.first).zip(events.get(before.then));
            if pair.is_some_and(|(first, then)| contradicts(first, then)) {
                for index in [before.first, before.then] {
                    if let Some(event) =
                        events.get_mut(index).filter(|event| event.date.basis == Basis::Default)
                    {
                        event.date = super::dating::UNDATED;
                    }
                }
            }
        }
        self.found.retain(|before| {
            let pair = events.get(before.first).zip(events.get(before.then));
            pair.is_some_and(|(first, then)| !contradicts(first, then))
        });
        self.found.sort_by_key(|before| (before.first, before.then, before.reason));
        self.found.dedup_by_key(|before| (before.first, before.then));
        without_circles(self.found, events.len())
    }

    /// What is on one day: by the clock and the part of the day, and what happened before what was said of it.
    fn days(&mut self, events: &[Event]) {
        let day_of = |event: &Event| {
            let interval = event.date.value.as_ref()?.interval();
            interval.first_day().filter(|first| interval.last_day() == Some(*first))
        };
        let mut by_day: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
        for (index, event) in events.iter().enumerate() {
            let past = matches!(event.kind, EventKind::Occurrence | EventKind::Statement);
            if let Some(day) = day_of(event).filter(|_| past && !event.negative) {
                by_day.entry(day).or_default().push(index);
            }
        }
        let place = |index: usize| self.places.get(index);
        let mut found = Vec::new();
        for indices in by_day.into_values() {
            let mut timed: Vec<(u32, usize)> =
                indices.iter().filter_map(|index| Some((place(*index)?.minute?, *index))).collect();
            timed.sort_unstable();
            let clock = timed.iter().zip(timed.iter().skip(1)).filter(|(one, other)| one.0 < other.0);
            found.extend(clock.map(|((_, first), (_, then))| Before {
                first: *first,
                then: *then,
                reason: OrderReason::Stated,
            }));
            let mut happened: Option<usize> = None;
            for index in indices {
                let Some(event) = events.get(index) else { continue };
                let own = place(index).is_some_and(|place| place.told_by.is_none());
                if event.kind == EventKind::Occurrence && own && event.date.basis != Basis::Default {
                    happened = Some(index);
                } else if event.kind == EventKind::Statement
                    && let Some(first) = happened
                {
                    found.push(Before { first, then: index, reason: OrderReason::Narrative });
                }
            }
        }
        self.found.append(&mut found);
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
        let mut latest: Option<usize> = None;
        for (index, event) in events.iter().enumerate() {
            let place = self.places.get(index);
            let follows = place.is_some_and(|place| place.follows);
            let main = place.is_some_and(|place| {
                matches!(place.clause, ClauseKind::Main | ClauseKind::Complement)
                    && !place.aside
                    && !place.is_named
            });
            // « Ensuite », "a few hours later": right behind what was told before.
            let close = |other: &usize| {
                events.get(*other).is_some_and(|other| event.sentence.saturating_sub(other.sentence) <= 1)
            };
            if let Some(first) = latest.filter(close).filter(|_| follows) {
                self.found.push(Before { first, then: index, reason: OrderReason::Stated });
            }
            if main && event.kind != EventKind::State {
                latest = Some(index);
            }
            let fresh = event.kind == EventKind::Statement && event.date.basis == Basis::Default;
            if !main || fresh || matches!(event.kind, EventKind::State) {
                continue;
            }
            let near = |other: &usize| {
                events.get(*other).is_some_and(|other| event.sentence - other.sentence <= STEP)
            };
            let link = |first: usize, then: usize, reason| Before { first, then, reason };
            // "by midnight, all had been taken off" goes on with the story.
            let looks_back = event.date.relation != Relation::By;
            match event.tense {
                Some(Tense::Pluperfect) if looks_back => {
                    let earlier = before_past.filter(near);
                    self.found.extend(earlier.map(|first| link(first, index, OrderReason::Narrative)));
                    let later = past.filter(near);
                    self.found.extend(later.map(|then| link(index, then, OrderReason::Pluperfect)));
                    before_past = Some(index);
                }
                Some(Tense::Past | Tense::Present | Tense::Perfect | Tense::Pluperfect) | None => {
                    let earlier = past.filter(near);
                    self.found.extend(earlier.map(|first| link(first, index, OrderReason::Narrative)));
                    let earlier = before_past.take().filter(near);
                    self.found.extend(earlier.map(|first| link(first, index, OrderReason::Pluperfect)));
                    past = Some(index);
                }
                // « tiendra un point presse, puis recevra le ministre »: plans that are told one behind the other follow
                // each other.
                Some(Tense::Future | Tense::Prospective | Tense::Conditional) => {
                    let earlier = planned.filter(close);
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
    pub(super) fn placed_by(&self, candidate: &Candidate) -> Option<(usize, bool)> {
        let syntax = self.analysis.syntax;
        let first = self.view.sentence.tokens.start;
        let start = candidate.trigger.start;
        // "after contaminated water made people ill": a participle that qualifies is no verb between.
        let plain = |verb: usize| syntax.relation(verb) == crate::syntax::Relation::Amod;
        let mut earlier =
            self.groups.iter().rev().filter(|group| group.tokens.end <= start && !plain(group.head));
        let before = earlier.next();
        let from = before.map_or(first, |group| group.tokens.end);
        let stretch = (from..start).rev().take(LONGEST_SUBJECT);
        let near = stretch.take_while(|token| !matches!(self.view.norm(*token), "," | ";" | ":"));
        // "after the coalition, a group of 40 phone makers, complained"
        let beyond = || {
            let subject = self.named_subject(candidate).filter(|subject| *subject < start)?;
            let start = self.start_of_phrase(subject);
            (first.max(start.saturating_sub(2))..start).rev().find_map(|token| self.is_before_or_after(token))
        };
        let is_first = near.into_iter().find_map(|token| self.is_before_or_after(token)).or_else(beyond)?;
        let above = syntax.governing_predicate(candidate.verb).filter(|above| *above != candidate.verb);
        Some((above.or(before.map(|group| group.head))?, is_first))
    }

    /// Whether a word puts what it introduces before or after the rest: « après » first, « avant » then.
    fn is_before_or_after(&self, token: usize) -> Option<bool> {
        let (norm, reporting) = (self.view.norm(token), self.analysis.reporting);
        if reporting.after.contains(&norm) {
            return Some(true);
        }
        reporting.before.contains(&norm).then_some(false)
    }

    /// Whether a word of its clause says that a candidate came after what was told right before: « puis », "a few hours
    /// later".
    fn is_sequel(&self, candidate: &Candidate) -> bool {
        let tokens = self.view.sentence.tokens.clone();
        let start = candidate.trigger.start;
        let verbs = || self.groups.iter().filter(|group| group.finite);
        let from = verbs().map(|group| group.tokens.end).filter(|end| *end <= start).max();
        let to = verbs().map(|group| group.tokens.start).find(|next| *next >= candidate.trigger.end);
        let stretch = from.unwrap_or(tokens.start).max(start.saturating_sub(LONGEST_SUBJECT))
            ..to.unwrap_or(tokens.end).min(candidate.trigger.end + LONGEST_SUBJECT);
        let says = |at: usize, words: &[&str]| {
            words.iter().enumerate().all(|(offset, word)| self.view.norm(at + offset) == *word)
                && !self.is_quoted(at)
        };
        stretch.into_iter().any(|at| self.analysis.reporting.sequels.iter().any(|words| says(at, words)))
    }

    /// The minute of its day at which an event is, by the clock or roughly by the part of the day.
    fn minute_of(&self, event: &Event) -> Option<u32> {
        let expression = self.analysis.expressions.get(event.date.expression?)?;
        if event.date.basis != Basis::Explicit {
            return None;
        }
        let interval = event.date.value.as_ref()?.interval();
        let (from, to) = interval.from.zip(interval.to)?;
        if (to - from).num_hours() < 12 {
            return Some(from.hour() * 60 + from.minute());
        }
        let hour = match expression.part? {
            PartOfDay::Morning => 9,
            PartOfDay::Noon => 12,
            PartOfDay::Afternoon => 15,
            PartOfDay::Evening => 20,
            PartOfDay::Late => 22,
            PartOfDay::Night => 23,
        };
        Some(hour * 60)
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
        for (number, component) in kosaraju_scc(&graph).into_iter().enumerate() {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn before(first: usize, then: usize, reason: OrderReason) -> Before {
        Before { first, then, reason }
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_events_is_no_danger() {
        let chain = |events: usize| (1..events).map(|then| before(then - 1, then, OrderReason::Narrative));
        let events = 100_000;
        assert_eq!(without_circles(chain(events).collect(), events).len(), events - 1);
        // One stated link against all of them: the chain is told, and gives way.
        let mut circle: Vec<Before> = chain(events).collect();
        circle.push(before(events - 1, 0, OrderReason::Stated));
        assert_eq!(without_circles(circle, events).len(), 1);
    }
}
