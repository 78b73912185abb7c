//! Words of plan beside a date: « due on Friday », « scheduled for March ».

use std::ops::Range;

use crate::time::rule::Words;

#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "due", "set", "scheduled", "planned", "slated", "expected", "pencilled", "penciled", "fixed", "booked",
    "meant", "billed", "likely", "forthcoming", "upcoming", "earmarked", "targeted", "tabled",
];
/// What is moved is moved ahead, whenever that was done: "the work was rescheduled for the second quarter".
const MOVED: &[&str] = &["rescheduled", "postponed", "adjourned", "delayed", "deferred"];
const BETWEEN: &[&str] = &[
    "in", "down", "on", "for", "to", "at", "by", "from", "until", "begin", "start", "open", "start", "take",
    "place", "now",
];
const AFTER: &[&str] = &["scheduled", "planned"];

/// The words of plan that stand right before or behind the tokens.
pub(super) fn plans(words: &Words<'_>, place: Range<usize>) -> Option<Range<usize>> {
    let mut at = place.start;
    for _ in 0..3 {
        at = at.checked_sub(1)?;
        let norm = words.norm(at);
        if MOVED.contains(&norm) {
            return Some(at..at + 1);
        }
        if BEFORE.contains(&norm) && words.before(at) != "was" && words.before(at) != "had" {
            return Some(at..at + 1);
        }
        if !BETWEEN.contains(&norm) {
            break;
        }
    }
    AFTER.contains(&words.norm(place.end)).then_some(place.end..place.end + 1)
}
