//! « trois jours après l'accident »: a date, or the gap between two events that are dated otherwise?
//!
//! Where the same verb has a date of its own (« Il a démissionné mardi, neuf jours après le vote »), the length only says how far
//! the two events lie apart: it is a duration, and its extent is the quantity alone.

use super::matcher::Found;
use super::meaning::{Meaning, Origin};
use crate::syntax::rule::{VerbForms, View};
use crate::syntax::{self, VerbGroup};
use crate::text::{AnalysedText, Sentence, Shape};

/// The expressions of a sentence, gaps turned into durations.
pub(super) fn measured(
    view: &View<'_>,
    mut found: Vec<Found>,
    groups: &[VerbGroup],
    forms: &VerbForms,
) -> Vec<Found> {
    let verb_of =
        |found: &Found| syntax::governing(view, found.tokens.clone(), groups, forms).map(|(index, _)| index);
    let gaps: Vec<usize> = (0..found.len())
        .filter(|&index| {
            let Some(gap) = found.get(index).filter(|found| is_from_event(found)) else { return false };
            let verb = verb_of(gap);
            let mut others = found.iter().enumerate().filter(|(other, _)| *other != index);
            let beside = |other: &Found| {
                other.tokens.end + 1 == gap.tokens.start && view.norm(other.tokens.end) == ","
            };
            others.any(|(_, other)| names_a_date(other) && (verb_of(other) == verb || beside(other)))
        })
        .collect();
    for index in gaps {
        if let Some(gap) = found.get_mut(index) {
            shorten(gap);
        }
    }
    found
}

/// The words of the event that follows a length: up to the next sign, at most four tokens.
pub(super) fn event_of(text: &AnalysedText<'_>, sentence: Option<&Sentence>, found: &Found) -> Vec<String> {
    let Some(sentence) = sentence.filter(|_| is_from_event(found)) else { return Vec::new() };
    let behind = found.tokens.end..sentence.tokens.end.min(found.tokens.end + 4);
    let sign = |token: &usize| text.tokens.get(*token).is_some_and(|token| token.shape == Shape::Sign);
    let end = behind.clone().find(sign).unwrap_or(behind.end);
    super::narrative::stems(text, behind.start..end)
}

fn is_from_event(found: &Found) -> bool {
    matches!(found.meaning, Meaning::Counted { from: Origin::Event, .. })
}

fn names_a_date(found: &Found) -> bool {
    found.meaning.is_point() && !is_from_event(found) && !matches!(found.meaning, Meaning::Bound { .. })
}

/// The length alone: the last token of the phrase is its « après ».
fn shorten(found: &mut Found) {
    if let Meaning::Counted { period, about, .. } = found.meaning {
        found.meaning = Meaning::Length { period, about };
        found.tokens.end -= 1;
    }
}
