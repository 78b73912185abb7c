//! What a case asks of an event, and whether it is so.

use std::ops::Range;

use frise::event::{Basis, Event, EventKind, Modality, Role};
use frise::pipeline::Analysed;
use frise::span::Span;

/// One thing asked.
#[derive(Debug)]
pub(super) enum Asked {
    /// There is no event.
    Nothing,
    Kind(EventKind),
    Modality(Modality),
    Negative(bool),
    Basis(Basis),
    /// The actors of a role; `None` for the speaker.
    Actors(Option<Role>, Vec<String>),
    Title(String),
    /// It comes before the event of these words, or not.
    Before(String, bool),
    After(String, bool),
    /// It is told again with these words, or not.
    Same(String, bool),
    /// An EDTF date, to the day.
    Date(String),
}

impl Asked {
    pub(super) const NO_EVENT: &'static str = "no event";

    /// Reads one thing asked.
    ///
    /// # Panics
    /// When it is not of the notation.
    pub(super) fn parse(ask: &str) -> Self {
        let kinds = [EventKind::Occurrence, EventKind::Statement, EventKind::Plan, EventKind::State];
        let modalities = [Modality::Asserted, Modality::Reported, Modality::Planned, Modality::Possible];
        let bases = [Basis::Explicit, Basis::Inferred, Basis::Default, Basis::None];
        if let Some(kind) = kinds.into_iter().find(|kind| kind.as_str() == ask) {
            return Self::Kind(kind);
        }
        if let Some(modality) = modalities.into_iter().find(|modality| modality.as_str() == ask) {
            return Self::Modality(modality);
        }
        if let Some(basis) = bases.into_iter().find(|basis| basis.as_str() == ask) {
            return Self::Basis(basis);
        }
        match ask {
            Self::NO_EVENT => return Self::Nothing,
            "negative" | "positive" => return Self::Negative(ask == "negative"),
            _ => {}
        }
        if let Some(title) = ask.strip_prefix('"').and_then(|ask| ask.strip_suffix('"')) {
            return Self::Title(title.to_owned());
        }
        let (name, words) = ask.split_once(": ").unwrap_or((ask, ""));
        let (name, holds) = name.strip_prefix("not ").map_or((name, true), |name| (name, false));
        match name {
            "before" => return Self::Before(words.to_owned(), holds),
            "after" => return Self::After(words.to_owned(), holds),
            "same" => return Self::Same(words.to_owned(), holds),
            _ => {}
        }
        let names = || words.split(", ").map(str::to_lowercase).collect();
        if name == "speaker" {
            return Self::Actors(None, names());
        }
        let roles =
            [Role::Agent, Role::Patient, Role::Recipient, Role::Beneficiary, Role::Topic, Role::Place];
        if let Some(role) = roles.into_iter().find(|role| role.as_str() == name) {
            return Self::Actors(Some(role), names());
        }
        let is_date = ask.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        assert!(is_date, "nothing that can be asked of an event: `{ask}`");
        Self::Date(ask.to_owned())
    }
}

/// The event of a case.
#[derive(Debug)]
pub(super) struct Found<'a> {
    analysed: &'a Analysed,
    text: &'a str,
    mark: Range<usize>,
    /// The event that the marked word carries or is part of.
    pub(super) event: Option<&'a Event>,
    /// Whether the marked word carries it.
    pub(super) carried: bool,
}

impl<'a> Found<'a> {
    pub(super) fn new(analysed: &'a Analysed, text: &'a str, mark: Range<usize>) -> Self {
        let by_head = carried_by(analysed, &mark);
        let index = by_head.or_else(|| {
            analysed.events.list.iter().position(|event| {
                touches(event.trigger, &mark)
                    || event.mentions.iter().any(|told| touches(told.trigger, &mark))
            })
        });
        Self {
            analysed,
            text,
            mark,
            event: index.map(|index| &analysed.events.list[index]),
            carried: by_head.is_some(),
        }
    }

    /// Whether what is asked is so.
    pub(super) fn holds(&self, asked: &Asked) -> bool {
        let Some(event) = self.event else { return matches!(asked, Asked::Nothing) };
        match asked {
            Asked::Nothing => false,
            Asked::Kind(kind) => event.kind == *kind,
            Asked::Modality(modality) => event.modality == *modality,
            Asked::Negative(negative) => event.negative == *negative,
            Asked::Basis(basis) => event.date.basis == *basis,
            Asked::Actors(role, names) => self.actors_are(*role, names),
            Asked::Title(title) => event.title == *title,
            Asked::Before(words, holds) => {
                self.beside(words).is_some_and(|other| self.precedes(event, other)) == *holds
            }
            Asked::After(words, holds) => {
                self.beside(words).is_some_and(|other| self.precedes(other, event)) == *holds
            }
            Asked::Same(words, holds) => {
                self.beside(words).is_some_and(|other| std::ptr::eq(other, event)) == *holds
            }
            Asked::Date(date) => self.date() == *date,
        }
    }

    /// What is so instead of what is asked, in the notation.
    pub(super) fn now(&self, asked: &Asked) -> String {
        let Some(event) = self.event else { return Asked::NO_EVENT.into() };
        match asked {
            Asked::Nothing | Asked::Kind(_) => event.kind.as_str().into(),
            Asked::Modality(_) => event.modality.as_str().into(),
            Asked::Negative(_) => if event.negative { "negative" } else { "positive" }.into(),
            Asked::Basis(_) => event.date.basis.as_str().into(),
            Asked::Actors(role, _) => {
                let names = self.actors(*role);
                let names = if names.is_empty() { "nobody".into() } else { names.join(", ") };
                format!("{}: {names}", role.map_or("speaker", Role::as_str))
            }
            Asked::Title(_) => format!("\"{}\"", event.title),
            Asked::Before(words, holds) => format!("{}before: {words}", if *holds { "not " } else { "" }),
            Asked::After(words, holds) => format!("{}after: {words}", if *holds { "not " } else { "" }),
            Asked::Same(words, holds) => format!("{}same: {words}", if *holds { "not " } else { "" }),
            Asked::Date(_) => self.date(),
        }
    }

    /// The event in full, for a report.
    pub(super) fn shown(&self) -> String {
        let Some(event) = self.event else { return Asked::NO_EVENT.into() };
        let roles: Vec<String> = event
            .participants
            .iter()
            .map(|(actor, role)| format!("{}: {}", role.as_str(), self.analysed.actors.list[*actor].name))
            .collect();
        let kind = event.kind.as_str();
        let modality = event.modality.as_str();
        format!("{kind}, {modality}, {}, {}, \"{}\"", self.date(), roles.join(", "), event.title)
    }

    /// The date to the day; the word for it when there is none.
    fn date(&self) -> String {
        let value = self.event.and_then(|event| event.date.value.as_ref());
        value.map_or_else(|| Basis::None.as_str().into(), |value| to_the_day(&value.to_string()))
    }

    fn indices(&self, role: Option<Role>) -> Vec<usize> {
        let Some(event) = self.event else { return Vec::new() };
        match role {
            None => event.speaker.into_iter().collect(),
            Some(role) => {
                event.participants.iter().filter(|(_, part)| *part == role).map(|(actor, _)| *actor).collect()
            }
        }
    }

    fn actors(&self, role: Option<Role>) -> Vec<String> {
        self.indices(role).iter().map(|index| self.analysed.actors.list[*index].name.clone()).collect()
    }

    /// Whether each name is that of an actor of the role: of its name or a mention, all words or some.
    fn actors_are(&self, role: Option<Role>, names: &[String]) -> bool {
        let indices = self.indices(role);
        if names == ["nobody"] {
            return indices.is_empty();
        }
        let is = |actor: usize, name: &str| {
            let actor = &self.analysed.actors.list[actor];
            let mentions = actor.mentions.iter().map(|mention| mention.span.of(&self.analysed.document.text));
            mentions
                .chain([actor.name.as_str()])
                .any(|words| place(&words.to_lowercase(), name, &(0..0)).is_some())
        };
        names.iter().all(|name| indices.iter().any(|index| is(*index, name)))
    }

    /// The event that these words carry, elsewhere in the text.
    fn beside(&self, words: &str) -> Option<&'a Event> {
        let place = place(self.text, words, &self.mark)
            .unwrap_or_else(|| panic!("`{words}` does not stand in the text beside the marked word"));
        carried_by(self.analysed, &place).map(|index| &self.analysed.events.list[index])
    }

    /// Whether an event comes before another, by what the text tells or else by the dates.
    fn precedes(&self, first: &Event, then: &Event) -> bool {
        let index =
            |event: &Event| self.analysed.events.list.iter().position(|other| std::ptr::eq(other, event));
        let (Some(from), Some(to)) = (index(first), index(then)) else { return false };
        let reaches = |from: usize, to: usize| {
            let (mut seen, mut open) = (vec![from], vec![from]);
            while let Some(at) = open.pop() {
                for next in self.analysed.events.order.iter().filter(|pair| pair.first == at) {
                    if !seen.contains(&next.then) {
                        seen.push(next.then);
                        open.push(next.then);
                    }
                }
            }
            seen.contains(&to)
        };
        let interval = |event: &Event| event.date.value.as_ref().map(frise::edtf::Value::interval);
        reaches(from, to)
            || (!reaches(to, from)
                && interval(first).zip(interval(then)).is_some_and(|(first, then)| first.is_before(&then)))
    }
}

/// The event with its head, or that of a further mention, at a place.
fn carried_by(analysed: &Analysed, place: &Range<usize>) -> Option<usize> {
    analysed.events.list.iter().position(|event| {
        touches(event.head, place) || event.mentions.iter().any(|told| touches(told.head, place))
    })
}

fn touches(span: Span, place: &Range<usize>) -> bool {
    span.start < place.end && place.start < span.end
}

/// Where words stand as whole words, outside of a place.
fn place(text: &str, words: &str, outside: &Range<usize>) -> Option<Range<usize>> {
    let whole = |at: usize| {
        !text[..at].ends_with(char::is_alphanumeric)
            && !text[at + words.len()..].starts_with(char::is_alphanumeric)
    };
    text.match_indices(words)
        .map(|(at, _)| at)
        .find(|&at| whole(at) && (at + words.len() <= outside.start || outside.end <= at))
        .map(|at| at..at + words.len())
}

/// An EDTF date or interval without times of day and without `~`.
fn to_the_day(date: &str) -> String {
    let side = |side: &str| side.split('T').next().unwrap_or_default().replace('~', "");
    date.split('/').map(side).collect::<Vec<_>>().join("/")
}
