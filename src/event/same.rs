//! Sameness inside of one article: the lead and its later elaboration, the headline and the sentence that tells it, a verb
//! and the noun made of it (« a annoncé … », « cette annonce ») are one event with several mentions.
//!
//! Two accounts are one where their words are of one root, their dates can both be true, and nobody takes part in one
//! who stands against the other. Verbs that say little by themselves (« être », « avoir », « dire ») join nothing.

use rustc_hash::FxHashMap;

use super::lexicon::VerbClass;
use super::order::Before;
use super::{Analysis, Basis, Event, EventKind, EventMention, Role};
use crate::edtf::Value;

/// How many earlier events of the same root are looked at.
const WINDOW: usize = 8;

/// Joins the events of a text; `titles` are those of its headline, which only add to others. Gives the new place of each
/// event.
pub(super) fn join(
    analysis: &Analysis<'_>,
    events: Vec<Event>,
    titles: Vec<Event>,
    order: &mut Vec<Before>,
) -> Vec<Event> {
    let mut kept: Vec<Event> = Vec::with_capacity(events.len());
    let mut by_root: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut place = Vec::with_capacity(events.len());
    for event in events {
        let roots = roots(analysis, &event);
        let earlier = roots
            .iter()
            .filter_map(|root| by_root.get(root))
            .flat_map(|found| found.iter().rev().take(WINDOW).copied());
        let same = earlier.filter(|index| kept.get(*index).is_some_and(|known| is_same(known, &event))).min();
        let index = match same.and_then(|index| Some((index, kept.get_mut(index)?))) {
            Some((index, known)) => {
                known.take_over(event);
                index
            }
            None => {
                kept.push(event);
                kept.len() - 1
            }
        };
        place.push(index);
        for root in roots {
            let found = by_root.entry(root).or_default();
            if found.last() != Some(&index) {
                found.push(index);
            }
        }
    }
    for title in titles {
        let roots = roots(analysis, &title);
        let told = roots.iter().filter_map(|root| by_root.get(root)).flatten().copied();
        let same = told.filter(|index| kept.get(*index).is_some_and(|known| may_head(known, &title))).min();
        if let Some(known) = same.and_then(|index| kept.get_mut(index)) {
            known.headed_by(title);
        }
    }
    let new = |old: usize| place.get(old).copied().unwrap_or(old);
    for before in order.iter_mut() {
        (before.first, before.then) = (new(before.first), new(before.then));
    }
    order.retain(|before| before.first != before.then);
    kept
}

/// The roots of what carries an event: the lemma of its verb, or the verb of its noun; none of words that say little.
fn roots(analysis: &Analysis<'_>, event: &Event) -> Vec<String> {
    let text = analysis.text;
    let at = text.tokens.partition_point(|token| token.span.start < event.head.start);
    let lemma = analysis.syntax.lemma(at);
    let empty = |verb: &str| {
        let classes = analysis.words.verb(verb);
        classes.iter().take(2).any(|class| {
            matches!(
                class,
                VerbClass::Light
                    | VerbClass::State
                    | VerbClass::Modal
                    | VerbClass::Appear
                    | VerbClass::Say
                    | VerbClass::Aspect
                    | VerbClass::Cause
                    | VerbClass::Think
            )
        })
    };
    let mut roots = Vec::new();
    if let Some(noun) = analysis.words.noun(text.norm(at)).filter(|_| event.tense.is_none()) {
        roots.extend(noun.verb.filter(|verb| !empty(verb)).map(str::to_owned));
        roots.push(lemma.to_owned());
    } else if !lemma.is_empty() && !empty(lemma) {
        roots.push(lemma.to_owned());
    }
    roots
}

fn is_same(known: &Event, event: &Event) -> bool {
    let kinds = match (known.kind, event.kind) {
        (EventKind::Statement, EventKind::Statement) => {
            known.speaker == event.speaker && known.quote.is_none()
        }
        (EventKind::Statement, _) | (_, EventKind::Statement) => false,
        (one, other) => one == other,
    };
    kinds
        && known.sentence != event.sentence
        && known.negative == event.negative
        && dates_agree(known, event)
        && participants_agree(known, event, &[Role::Agent, Role::Patient], 1)
}

/// Whether the headline can be of an event: it need not say who, may name a town for its hall, and its tense says nothing.
fn may_head(known: &Event, title: &Event) -> bool {
    known.negative == title.negative && participants_agree(known, title, &[Role::Patient], 0)
}

/// Whether both dates can be true. Two that are named must meet; one that is only assumed binds nobody.
fn dates_agree(one: &Event, other: &Event) -> bool {
    let named = |event: &Event| {
        let named = event.date.basis == Basis::Explicit;
        event.date.value.as_ref().filter(|_| named).map(Value::interval)
    };
    let (Some(one), Some(other)) = (named(one), named(other)) else { return true };
    let starts_in_time = |from: Option<chrono::NaiveDateTime>, to: Option<chrono::NaiveDateTime>| {
        from.zip(to).is_none_or(|(from, to)| from < to)
    };
    starts_in_time(one.from, other.to) && starts_in_time(other.from, one.to)
}

/// Whether the same could take part in both: in each of some parts nobody else, and at least `fewest` in both.
fn participants_agree(one: &Event, other: &Event, parts: &[Role], fewest: usize) -> bool {
    let in_role = |event: &Event, role: Role| -> Vec<usize> {
        event.participants.iter().filter(|(_, found)| *found == role).map(|(actor, _)| *actor).collect()
    };
    let clash = parts.iter().any(|role| {
        let (ones, others) = (in_role(one, *role), in_role(other, *role));
        !ones.is_empty() && !others.is_empty() && !ones.iter().any(|actor| others.contains(actor))
    });
    let shared =
        one.participants.iter().filter(|(actor, _)| other.participants.iter().any(|(with, _)| with == actor));
    !clash && shared.count() >= fewest
}

impl Event {
    /// Adds another account of the same: its mention, who else takes part, its date where that is named and this is not.
    fn take_over(&mut self, other: Event) {
        self.mentions.push(EventMention {
            sentence: other.sentence,
            head: other.head,
            trigger: other.trigger,
        });
        self.mentions.extend(other.mentions);
        for ((actor, role), part) in other.participants.into_iter().zip(other.parts) {
            if !self.participants.iter().any(|(known, _)| *known == actor) {
                self.participants.push((actor, role));
                self.parts.push(part);
            }
        }
        let named = |event: &Basis| *event == Basis::Explicit;
        if named(&other.date.basis) && !named(&self.date.basis) {
            self.date = other.date;
        }
        self.quote = self.quote.or(other.quote);
    }

    /// Adds the headline that tells it.
    fn headed_by(&mut self, title: Event) {
        self.mentions.push(EventMention {
            sentence: title.sentence,
            head: title.head,
            trigger: title.trigger,
        });
        self.in_title = true;
    }
}
