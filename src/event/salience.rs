//! How much an event matters to the story of its article, so that a reader who wants few sees the right ones.
//!
//! A sum of points, the same on every machine: where it stands (newspapers tell the news first), whether the headline tells
//! it, how often it is told, how sure its date is, who takes part and how much the article speaks of them, whether
//! somebody is quoted. What only holds, or only might be, counts less.

use super::{Analysis, Basis, Event, EventKind, Modality};

/// Points by which parts are weighed; the greatest sum is about 100.
const FIRST: u16 = 30;
const IN_TITLE: u16 = 20;
const PER_MENTION: u16 = 6;
const MENTIONS: usize = 3;
const DATED: u16 = 14;
const INFERRED: u16 = 6;
const CAST: u16 = 20;
const QUOTED: u16 = 6;
const BACKGROUND: u16 = 10;

/// Sets the salience of every event.
pub(super) fn weigh(analysis: &Analysis<'_>, events: &mut [Event]) {
    let sentences = analysis.text.sentences.len().max(1);
    let spoken_of = |actor: usize| analysis.actors.get(actor).map_or(0, |actor| actor.mentions.len());
    let most = (0..analysis.actors.list.len()).map(spoken_of).max().unwrap_or(1).max(1);
    for event in events {
        let position = usize::from(FIRST) * (sentences - event.sentence.min(sentences)) / sentences;
        let cast = event.participants.iter().map(|(actor, _)| spoken_of(*actor)).max().unwrap_or(0);
        let mut points = u16::try_from(position).unwrap_or(FIRST);
        points += u16::try_from(usize::from(CAST) * cast / most).unwrap_or(CAST);
        points += PER_MENTION * u16::try_from(event.mentions.len().min(MENTIONS)).unwrap_or(0);
        points += if event.in_title { IN_TITLE } else { 0 };
        points += match event.date.basis {
            Basis::Explicit => DATED,
            Basis::Inferred => INFERRED,
            Basis::Default | Basis::None => 0,
        };
        points += if event.quote.is_some() { QUOTED } else { 0 };
        let background = event.kind == EventKind::State || event.modality == Modality::Possible;
        event.salience = points.saturating_sub(if background { BACKGROUND } else { 0 });
    }
}
