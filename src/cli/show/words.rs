//! The words of the interface around a chronology. English by default; a language gives its own.

use crate::timeline::{Rel, Stance};

/// What `frise show` says by itself, in the language of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Before and after the exact words of a statement.
    pub quotes: (&'static str, &'static str),
    /// Between a label and what follows: `: ` in English, with a no-break space before it in French.
    pub colon: &'static str,
    /// One article, several articles.
    pub articles: (&'static str, &'static str),
    /// One event, several events.
    pub events: (&'static str, &'static str),
    /// One source, several sources.
    pub sources: (&'static str, &'static str),
    /// The event has no source: a person added it.
    pub by_hand: &'static str,
    /// Heading of the events without a date.
    pub undated: &'static str,
    /// A plan.
    pub plan: &'static str,
    /// A plan with a date on which it is to be done at the latest.
    pub deadline: &'static str,
    /// Told as what others say.
    pub reported: &'static str,
    /// Said to be possible.
    pub possible: &'static str,
    /// Before the names of those on whose word it is told.
    pub according_to: &'static str,
    /// Before the names of those who say it.
    pub said_by: &'static str,
    /// A person marked it as doubtful.
    pub doubtful: &'static str,
    /// It did not happen.
    pub negative: &'static str,
    /// The statement confirms, denies, declines to comment.
    pub stances: (&'static str, &'static str, &'static str),
    /// frise is not sure that there is such an event.
    pub uncertain: &'static str,
    /// No source says it any more.
    pub gone: &'static str,
    /// Before the event that cannot be true together with this one.
    pub contradicts: &'static str,
    /// Before a date: by, before, after, since, until, around.
    pub relations: [&'static str; 6],
    /// The timeline holds nothing to show.
    pub empty: &'static str,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            quotes: ("“", "”"),
            colon: ": ",
            articles: ("article", "articles"),
            events: ("event", "events"),
            sources: ("source", "sources"),
            by_hand: "added by hand",
            undated: "Undated",
            plan: "plan",
            deadline: "deadline",
            reported: "reported",
            possible: "possible",
            according_to: "according to",
            said_by: "said by",
            doubtful: "doubtful",
            negative: "did not happen",
            stances: ("confirms", "denies", "declines to comment"),
            uncertain: "uncertain",
            gone: "no source says it any more",
            contradicts: "contradicts",
            relations: ["by", "before", "after", "since", "until", "around"],
            empty: "There is no event to show.",
        }
    }
}

impl Words {
    /// The count with its noun: `1 source`, `3 sources`.
    pub(super) fn count(number: usize, (one, many): (&str, &str)) -> String {
        format!("{number} {}", if number == 1 { one } else { many })
    }

    /// The word before a date; none for « on that day ».
    pub(super) fn relation<'a>(&'a self, rel: &'a Rel) -> Option<&'a str> {
        let [by, before, after, since, until, around] = self.relations;
        match rel {
            Rel::At => None,
            Rel::By => Some(by),
            Rel::Before => Some(before),
            Rel::After => Some(after),
            Rel::Since => Some(since),
            Rel::Until => Some(until),
            Rel::Around => Some(around),
            Rel::Other(word) => Some(word),
        }
    }

    /// The word for what a statement does.
    pub(super) fn stance<'a>(&'a self, stance: &'a Stance) -> &'a str {
        match stance {
            Stance::Confirms => self.stances.0,
            Stance::Denies => self.stances.1,
            Stance::Declines => self.stances.2,
            Stance::Other(word) => word,
        }
    }
}
