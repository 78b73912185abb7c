//! How much an event matters to its story, so that who wants few sees the right ones.
//!
//! A sum of points, whole numbers, the same on every machine: where its sources tell it (newspapers tell the news first),
//! whether a headline does, how often it is told and by how many outlets, how sure its date is, who takes part and in how
//! many events they do, whether somebody is quoted, whether accounts of it differ. What only holds, or only might be,
//! counts less. What a person wrote, changed or checked always matters.

use std::collections::BTreeMap;

use super::schema::{Event, Timeline};
use super::words::{Basis, Kind, Modality, Status};

/// Points by which parts are weighed.
const FIRST: usize = 30;
const IN_TITLE: usize = 20;
const PER_MENTION: usize = 6;
const MOST_MENTIONS: usize = 3;
const PER_OUTLET: usize = 8;
const MOST_OUTLETS: usize = 4;
const DATED: usize = 14;
const INFERRED: usize = 6;
const CAST: usize = 20;
const QUOTED: usize = 6;
const DISPUTED: usize = 6;
const BACKGROUND: usize = 10;

/// What a person had a hand in.
const DECIDED: usize = usize::MAX;

/// The points of every event, in order of the file.
///
/// ```
/// use frise::timeline::{Event, Timeline, salience};
/// let mut timeline = Timeline::new("A");
/// timeline.events.push(Event { title: "Mine".into(), ..Event::default() });
/// assert_eq!(salience::weigh(&timeline), [usize::MAX]);
/// ```
pub fn weigh(timeline: &Timeline) -> Vec<usize> {
    let known = Known::of(timeline);
    timeline.events.iter().map(|event| known.points(event)).collect()
}

/// The numbers of the events that matter most, at most so many, in the order of the file; those that `stays` names and those
/// of a person are among them even if they are more. Of equals the first ones are chosen.
pub fn most(timeline: &Timeline, number: usize, stays: &dyn Fn(&Event) -> bool) -> Vec<usize> {
    let mut ranked: Vec<(usize, usize)> = weigh(timeline).into_iter().enumerate().collect();
    for (place, points) in &mut ranked {
        if timeline.events.get(*place).is_some_and(stays) {
            *points = DECIDED;
        }
    }
    ranked.sort_by_key(|(place, points)| (std::cmp::Reverse(*points), *place));
    let kept = ranked.iter().enumerate().filter(|(rank, (_, points))| *rank < number || *points == DECIDED);
    let mut kept: Vec<usize> = kept.map(|(_, (place, _))| *place).collect();
    kept.sort_unstable();
    kept
}

/// What the points are measured by.
struct Known<'a> {
    /// The headline of each article.
    titles: BTreeMap<&'a str, String>,
    /// How far the sources of each article reach, in bytes.
    lengths: BTreeMap<&'a str, usize>,
    /// In how many events each actor is.
    parts: BTreeMap<&'a str, usize>,
    /// The greatest of these.
    most: usize,
}

impl<'a> Known<'a> {
    fn of(timeline: &'a Timeline) -> Self {
        let mut lengths: BTreeMap<&str, usize> = BTreeMap::new();
        for source in timeline.events.iter().flat_map(|event| &event.sources) {
            let end = source.bytes.map_or(0, |bytes| bytes.end);
            let length = lengths.entry(source.article.as_str()).or_default();
            *length = (*length).max(end);
        }
        let mut parts: BTreeMap<&str, usize> = BTreeMap::new();
        for who in timeline.events.iter().flat_map(|event| &event.who) {
            *parts.entry(who.actor.as_str()).or_default() += 1;
        }
        let title = |title: &Option<String>| squeezed(title.as_deref().unwrap_or_default());
        Self {
            titles: timeline
                .articles
                .iter()
                .map(|article| (article.id.as_str(), title(&article.title)))
                .collect(),
            lengths,
            most: parts.values().copied().max().unwrap_or(1).max(1),
            parts,
        }
    }

    fn points(&self, event: &Event) -> usize {
        if is_decided(event) {
            return DECIDED;
        }
        let headlined = event.sources.iter().any(|source| {
            self.titles.get(source.article.as_str()).is_some_and(|title| {
                !title.is_empty()
                    && squeezed(&source.quote).trim_end_matches('.') == title.trim_end_matches('.')
            })
        });
        let cast = event.who.iter().filter_map(|who| self.parts.get(who.actor.as_str())).max();
        let basis = event.why.as_ref().and_then(|why| why.basis.as_ref());
        let dated = match basis {
            None if event.is_dated() => DATED,
            Some(Basis::Inferred) if event.is_dated() => INFERRED,
            _ => 0,
        };
        let outlets = event.corroboration.unwrap_or(1).saturating_sub(1).min(MOST_OUTLETS);
        let mut points = self.position(event) + CAST * cast.copied().unwrap_or(0) / self.most + dated;
        points += PER_MENTION * event.sources.len().saturating_sub(1).min(MOST_MENTIONS);
        points += PER_OUTLET * outlets;
        points += if headlined { IN_TITLE } else { 0 };
        points += if event.said.is_some() { QUOTED } else { 0 };
        points += if event.contradicts.is_empty() { 0 } else { DISPUTED };
        let background = event.kind == Kind::State || event.modality == Modality::Possible;
        points.saturating_sub(if background { BACKGROUND } else { 0 })
    }

    /// What it gets for its place: of several sources for the first place.
    fn position(&self, event: &Event) -> usize {
        let share = |source: &super::schema::Source| {
            let start = source.bytes?.start;
            let length = self.lengths.get(source.article.as_str()).copied().filter(|length| *length > 0)?;
            Some(FIRST * length.saturating_sub(start) / length)
        };
        event.sources.iter().filter_map(share).max().unwrap_or(0)
    }
}

/// Whether a person had a hand in an event.
fn is_decided(event: &Event) -> bool {
    event.sources.is_empty()
        || !event.edited.is_empty()
        || event.text.is_some()
        || event.note.is_some()
        || !event.tags.is_empty()
        || !event.media.is_empty()
        || matches!(event.status, Some(Status::Checked | Status::Doubtful))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{most, weigh};
    use crate::timeline::{Event, Timeline, from_yaml};

    const STORY: &str = "schema: frise/1\ntitle: T\narticles:\n  - id: a\n    title: The bridge falls\n    published: \
        2020-08-03\nevents:\n  - id: ev-1\n    title: Late\n    date: unknown\n    sources:\n      - article: a\n        \
        quote: It was late.\n        bytes: [900, 1000]\n  - id: ev-2\n    title: Headlined\n    date: '2020-08-02'\n    \
        sources:\n      - article: a\n        quote: The bridge falls\n        bytes: [0, 16]\n  - id: ev-3\n    title: \
        Early\n    date: unknown\n    sources:\n      - article: a\n        quote: It was early.\n        bytes: [20, 40]\n";

    fn story() -> Timeline {
        from_yaml("t.yaml", STORY).unwrap()
    }

    fn of_nobody(_: &Event) -> bool {
        false
    }

    #[test]
    fn headline_date_and_place_count() {
        let points = weigh(&story());
        assert!(points[1] > points[2] && points[2] > points[0], "{points:?}");
    }

    #[test]
    fn the_order_of_the_file_stays() {
        assert_eq!(most(&story(), 2, &of_nobody), [1, 2]);
        assert_eq!(most(&story(), 9, &of_nobody), [0, 1, 2]);
        assert!(most(&story(), 0, &of_nobody).is_empty());
    }

    #[test]
    fn what_a_person_had_a_hand_in_always_stays() {
        for change in [
            (|event: &mut Event| event.sources.clear()) as fn(&mut Event),
            |event| event.note = Some("mine".into()),
            |event| event.tags.push("mine".into()),
            |event| event.edited.push("title".into()),
        ] {
            let mut story = story();
            change(&mut story.events[0]);
            assert_eq!(most(&story, 1, &of_nobody), [0]);
        }
        assert_eq!(most(&story(), 1, &|event: &Event| event.id == "ev-1"), [0]);
    }
}
