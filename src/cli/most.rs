//! `--max-events`: the events of a timeline that matter most, and how many were left out.

use super::output::Output;
use crate::timeline::{Event, Status, Timeline, salience, select};

/// How many events are wanted.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(super) struct Most {
    /// At most so many events, those that matter most; what a person wrote, changed or checked always stays
    #[arg(long, value_name = "N")]
    pub(super) max_events: Option<usize>,
}

impl Most {
    /// The timeline of the events that matter most; all of it where nobody asked for fewer. What was left out is counted on
    /// standard error.
    pub(super) fn of(self, timeline: Timeline, out: &Output) -> Timeline {
        // What is hidden is shown nowhere: it takes no place away.
        let shown = |event: &&Event| event.status != Some(Status::Hidden);
        let Some(number) =
            self.max_events.filter(|most| timeline.events.iter().filter(shown).count() > *most)
        else {
            return timeline;
        };
        let hidden = timeline.events.len() - timeline.events.iter().filter(shown).count();
        let mut open = timeline.clone();
        open.events.retain(|event| shown(&event));
        let kept = select::subset(&open, &salience::most(&open, number, &|_| false));
        tell(timeline.events.len() - hidden - kept.events.len(), timeline.title.as_str(), out);
        kept
    }
}

/// Says how many events were left out.
pub(super) fn tell(left_out: usize, story: &str, out: &Output) {
    if left_out > 0 {
        let events = if left_out == 1 { "event" } else { "events" };
        out.note(&format!("{left_out} {events} of `{story}` left out by --max-events"));
    }
}
