//! Clock times as readers: « 7.40pm », « 8 p.m. », « half past two in the afternoon », « noon », « 16:05 ».

use crate::text::Shape;
use crate::time::rule::{Read, Reader, Words};

use super::figures::{colon, short};

/// A time whose half of the day is said, in minutes since midnight; midnight is 1440.
pub(super) const HOUR: Reader = Reader {
    read: hour,
    first_words: &[
        "noon", "midnight", "half", "quarter", "one", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "eleven", "twelve", "twenty",
    ],
};
/// A time that may be of either half of the day.
pub(super) const LOOSE_HOUR: Reader = Reader {
    read: loose,
    first_words: &[
        "half", "quarter", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "twenty",
    ],
};

/// Two times, the second with its half of the day: « from 3 to 5pm », « 9am-noon », as first × 10000 + last.
pub(super) const HOURS: Reader = Reader { read: hours, first_words: HOUR.first_words };

const NAMES: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const LEADS: &[&str] = &[
    "at", "from", "until", "till", "by", "before", "after", "around", "about", "since", "to", "between",
    "and", "for", "than", ",",
];
const ZONES: &[&str] = &["gmt", "bst", "utc", "et", "est", "edt", "pt", "pst", "pdt", "cet", "cest", "local"];

/// The half of the day that a token names: minutes to add to an hour before noon.
fn half_of_day(word: &str) -> Option<i64> {
    match word {
        "am" | "a.m." | "a.m" => Some(0),
        "pm" | "p.m." | "p.m" => Some(12 * 60),
        _ => None,
    }
}

/// An hour of the twelve, and minutes, in a half of the day.
fn twelve(hour: i64, minute: i64, half: i64) -> Option<i64> {
    ((1..=12).contains(&hour) && (0..60).contains(&minute)).then_some(hour % 12 * 60 + minute + half)
}

/// Hours, or hours and minutes with a stop or a colon.
fn figures(word: &str) -> Option<(i64, i64)> {
    match word.split_once(['.', ':']) {
        None => Some((short(word)?, 0)),
        Some((hour, rest)) => {
            // « 6:02:00 »: seconds are left out.
            let (minute, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
            let seconds = short(seconds).filter(|second| seconds.len() == 2 && *second < 60);
            seconds.and_then(|_| Some((short(hour)?, short(minute).filter(|_| minute.len() == 2)?)))
        }
    }
}

fn hour(words: &Words<'_>, at: usize) -> Option<Read> {
    let word = words.norm(at);
    match word {
        "noon" | "midnight" if words.shape(at) == Shape::Lower => {
            return Some(Read { tokens: 1, value: if word == "noon" { 720 } else { 1440 } });
        }
        _ => {}
    }
    let suffix = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"]
        .iter()
        .find_map(|end| Some((word.strip_suffix(end)?, *end)));
    if let Some((stem, end)) = suffix.filter(|(stem, _)| !stem.is_empty()) {
        let (hour, minute) = figures(stem)?;
        return Some(Read { tokens: 1, value: twelve(hour, minute, half_of_day(end)?)? });
    }
    let (hour, minute, tokens) = spelt(words, at).or_else(|| {
        let (hour, minute) = figures(word).filter(|_| words.shape(at) == Shape::Digits)?;
        let clock = if words.norm(at + 1) == "o'clock" { 2 } else { 1 };
        Some((hour, minute, clock))
    })?;
    let next = at + tokens;
    let (half, more) = match (words.norm(next), words.norm(next + 1), words.norm(next + 2)) {
        ("in", "the", "morning") => (0, 3),
        ("in", "the", "afternoon" | "evening") => (12 * 60, 3),
        ("at", "night", _) => (12 * 60, 2),
        (word, _, _) => (half_of_day(word)?, 1),
    };
    let clocked = more == 1
        || words.norm(next - 1) == "o'clock"
        || tokens > 1
        || LEADS.contains(&words.before(at))
        || words.is_whole_text(at..next + more);
    clocked.then_some(Read { tokens: tokens + more, value: twelve(hour, minute, half)? })
}

/// Two times joined by a word or a sign; of the first the half of the day may be left to the second.
fn hours(words: &Words<'_>, at: usize) -> Option<Read> {
    if let Some(read) = joined_hours(words.norm(at)) {
        return Some(Read { tokens: 1, value: read });
    }
    let led = words.before(at);
    let full = hour(words, at);
    let first = full.map(|read| read.tokens).or_else(|| {
        let figure =
            figures(words.norm(at)).is_some_and(|(hour, minute)| (1..=12).contains(&hour) && minute < 60);
        let named = NAMES.contains(&words.norm(at)) && matches!(led, "from" | "between");
        ((figure && words.shape(at) == Shape::Digits) || named).then_some(1)
    })?;
    let joint = words.norm(at + first);
    let joins = match led {
        "between" => joint == "and",
        _ => matches!(joint, "to" | "until" | "till" | "-" | "–"),
    };
    if !joins {
        return None;
    }
    let last = hour(words, at + first + 1)?;
    let value = match full {
        Some(full) => full.value,
        None => {
            let named = NAMES
                .iter()
                .position(|name| *name == words.norm(at))
                .and_then(|at| i64::try_from(at + 1).ok());
            let (hour, minute) = named.map(|hour| (hour, 0)).or_else(|| figures(words.norm(at)))?;
            before(hour % 12 * 60 + minute, last.value)
        }
    };
    Some(Read { tokens: first + 1 + last.tokens, value: value * 10_000 + last.value })
}

/// A time of the twelve hours in the half of the day that puts it last before another: « from 11 to 2pm ».
fn before(minutes: i64, last: i64) -> i64 {
    if minutes + 720 < last { minutes + 720 } else { minutes }
}

/// « 3-5pm », « 9am-5pm ».
fn joined_hours(word: &str) -> Option<i64> {
    let (first, last) = word.split_once(['-', '–'])?;
    let halved = |word: &str| {
        let (stem, half) =
            ["am", "pm"].iter().find_map(|end| Some((word.strip_suffix(end)?, half_of_day(end)?)))?;
        let (hour, minute) = figures(stem)?;
        twelve(hour, minute, half)
    };
    let last = halved(last)?;
    let first = halved(first).or_else(|| {
        let (hour, minute) =
            figures(first).filter(|(hour, minute)| (1..=12).contains(hour) && *minute < 60)?;
        Some(before(hour % 12 * 60 + minute, last))
    })?;
    Some(first * 10_000 + last)
}

/// « half past two », « ten to six », « two o'clock », « seven »: hour, minute, tokens.
fn spelt(words: &Words<'_>, at: usize) -> Option<(i64, i64, usize)> {
    let named = |token: usize| {
        let word = words.norm(token);
        let spelt = NAMES.iter().position(|hour| *hour == word).and_then(|hour| i64::try_from(hour + 1).ok());
        spelt.or_else(|| short(word).filter(|hour| (1..=12).contains(hour)))
    };
    let word = words.norm(at);
    let minutes = match word {
        "half" => Some(30),
        "quarter" => Some(15),
        "twenty" => Some(20),
        _ => named(at),
    };
    match words.norm(at + 1) {
        "past" => Some((named(at + 2)?, minutes?, 3)),
        "to" if word == "quarter" => Some(((named(at + 2)? + 10) % 12 + 1, 45, 3)),
        "o'clock" => Some((named(at)?, 0, 2)),
        _ if words.shape(at) == Shape::Lower => Some((named(at)?, 0, 1)),
        _ => None,
    }
}

fn loose(words: &Words<'_>, at: usize) -> Option<Read> {
    if let Some((hour, minute, tokens)) = spelt(words, at).filter(|(_, _, tokens)| *tokens > 1) {
        return Some(Read {
            tokens,
            value: twelve(hour, minute, if hour < 7 || hour == 12 { 720 } else { 0 })?,
        });
    }
    let word = words.norm(at);
    let zoned = ZONES.contains(&words.norm(at + 1));
    let led = LEADS.contains(&words.before(at));
    let alone = words.is_whole_text(at..at + 1) || word.matches(':').count() == 2;
    if let Some(value) = colon(word).filter(|_| led || zoned || alone) {
        return Some(Read { tokens: 1, value });
    }
    if let Some(hour) = short(word).filter(|hour| (1..=12).contains(hour) && words.norm(at + 1) == "o'clock")
    {
        return Some(Read { tokens: 2, value: hour * 60 });
    }
    let four = word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && (zoned || words.norm(at + 1) == "hours");
    let value: i64 = word.parse().ok().filter(|_| four)?;
    let (hour, minute) = (value.div_euclid(100), value.rem_euclid(100));
    let tokens = if zoned { 1 } else { 2 };
    (hour < 24 && minute < 60 && (led || zoned)).then_some(Read { tokens, value: hour * 60 + minute })
}
