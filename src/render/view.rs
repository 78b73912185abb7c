//! The public timeline with what every format asks of it: order, dates, names, and the words before a title.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::dates::{self, Extent};
use super::rule::Words;
use super::text::{line, plain, web_address};
use crate::edtf::midnight;
use crate::timeline::{
    Actor, Article, Confidence, Event, Kind, Modality, Polarity, Rel, Role, Source, Status, Timeline,
};

/// An event with the days that it covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// The event.
    pub(super) event: &'a Event,
    /// Its days; none for an event without a date.
    pub(super) extent: Option<Extent>,
}

/// A public timeline, indexed.
#[derive(Debug)]
pub(super) struct View<'a> {
    /// The timeline, without what is private.
    pub(super) timeline: &'a Timeline,
    /// The words of its language.
    pub(super) words: &'a Words,
    /// The events, in the order of the file.
    pub(super) entries: Vec<Entry<'a>>,
    actors: BTreeMap<&'a str, &'a Actor>,
    articles: BTreeMap<&'a str, &'a Article>,
    events: BTreeMap<&'a str, Entry<'a>>,
    /// When the newest article of the story was published or last changed.
    newest: Option<NaiveDateTime>,
}

impl<'a> View<'a> {
    /// Indexes a timeline that [`super::public()`] made.
    pub(super) fn new(timeline: &'a Timeline, words: &'a Words) -> Self {
        let entry = |event: &'a Event| Entry { event, extent: Extent::of(event) };
        let entries: Vec<Entry<'a>> = timeline.events.iter().map(entry).collect();
        Self {
            timeline,
            words,
            actors: timeline.actors.iter().map(|actor| (actor.id.as_str(), actor)).collect(),
            articles: timeline.articles.iter().map(|article| (article.id.as_str(), article)).collect(),
            events: entries.iter().map(|entry| (entry.event.id.as_str(), *entry)).collect(),
            entries,
            newest: timeline.articles.iter().filter_map(dates::last_change).max(),
        }
    }

    /// The events that have a date, in the order of the file.
    pub(super) fn dated(&self) -> impl Iterator<Item = (&'a Event, Extent)> {
        self.entries.iter().filter_map(|entry| Some((entry.event, entry.extent?)))
    }

    /// The events that nothing dates, in the order of the file.
    pub(super) fn undated(&self) -> impl Iterator<Item = &'a Event> {
        self.entries.iter().filter(|entry| entry.extent.is_none()).map(|entry| entry.event)
    }

    /// The event of that id.
    pub(super) fn event(&self, id: &str) -> Option<&'a Event> {
        self.events.get(id).map(|entry| entry.event)
    }

    /// The actor of that id.
    pub(super) fn actor(&self, id: &str) -> Option<&'a Actor> {
        self.actors.get(id).copied()
    }

    /// The article of that id.
    pub(super) fn article(&self, id: &str) -> Option<&'a Article> {
        self.articles.get(id).copied()
    }

    /// The name of an actor, in one line; an id that names nobody stands for itself.
    pub(super) fn name(&self, id: &str) -> String {
        line(self.actor(id).map_or(id, |actor| &actor.name))
    }

    /// The names of the actors of an event in a role, in order of weight.
    pub(super) fn names_in(&self, event: &Event, role: &Role) -> Vec<String> {
        event.who.iter().filter(|who| who.role == *role).map(|who| self.name(&who.actor)).collect()
    }

    /// The title of the story, in one line.
    pub(super) fn story(&self) -> String {
        self.or_untitled(&self.timeline.title)
    }

    /// The title of an event, in one line.
    pub(super) fn title(&self, event: &Event) -> String {
        self.or_untitled(&event.title)
    }

    fn or_untitled(&self, title: &str) -> String {
        let title = line(title);
        if title.is_empty() { self.words.untitled.to_owned() } else { title }
    }

    /// The title behind the words that say that it is no plain fact: « échéance : le pont rouvre ».
    pub(super) fn marked_title(&self, event: &Event) -> String {
        let (marks, title) = (self.marks(event), self.title(event));
        if marks.is_empty() { title } else { self.words.label(&marks.join(", "), &title) }
    }

    /// The marked title, with the date in words where its days alone would say something else: « depuis 2015 ».
    pub(super) fn dated_title(&self, event: &Event) -> String {
        let title = self.marked_title(event);
        let plain =
            event.rel == Rel::At && event.part.is_none() && !event.date.contains(['~', '?', '%', '[']);
        if plain { title } else { format!("{title} ({})", self.when(event)) }
    }

    /// What says that an event is no plain fact, in the words of the language.
    pub(super) fn marks(&self, event: &Event) -> Vec<String> {
        let words = self.words;
        let mut marks: Vec<String> = Vec::new();
        let mut mark = |holds: bool, word: &str| {
            if holds {
                marks.push(word.to_owned());
            }
        };
        mark(is_deadline(event), words.deadline);
        mark(is_plan(event) && !is_deadline(event), words.plan);
        mark(event.modality == Modality::Possible, words.possible);
        mark(event.modality == Modality::Reported && event.according_to.is_empty(), words.reported);
        if !event.according_to.is_empty() {
            let names: Vec<String> = event.according_to.iter().map(|id| self.name(id)).collect();
            mark(true, &format!("{} {}", words.according_to, names.join(", ")));
        }
        if let Modality::Other(word) = &event.modality {
            mark(true, &line(word));
        }
        mark(event.polarity == Polarity::Negative, words.negative);
        if let Some(stance) = &event.stance {
            mark(true, &words.stance(stance));
        }
        mark(event.status == Some(Status::Doubtful), words.doubtful);
        mark(event.confidence != Confidence::High, words.uncertain);
        mark(event.gone, words.gone);
        marks
    }

    /// The kind of an event, in the words of the language.
    pub(super) fn kind(&self, kind: &Kind) -> String {
        let [occurrence, statement, plan, state] = self.words.kinds;
        match kind {
            Kind::Occurrence => occurrence.to_owned(),
            Kind::Statement => statement.to_owned(),
            Kind::Plan => plan.to_owned(),
            Kind::State => state.to_owned(),
            Kind::Other(word) => line(word),
        }
    }

    /// The date in words, in one line; for an event without one, what bounds it, which may be nothing.
    pub(super) fn when(&self, event: &Event) -> String {
        let when = event.when.as_deref().map(line).filter(|when| !when.is_empty());
        when.unwrap_or_else(|| self.plain_when(event))
    }

    /// The date as the file has it, where a person's event is not yet put into words.
    fn plain_when(&self, event: &Event) -> String {
        let bound = |rel, date: &str| format!("{}{}", self.relation(rel), line(date));
        if !event.is_dated() {
            let after = event.after.as_deref().map(|date| bound(&Rel::After, date));
            let before = event.before.as_deref().map(|date| bound(&Rel::Before, date));
            return after.into_iter().chain(before).collect::<Vec<_>>().join(", ");
        }
        let time = match dates::clock(event) {
            Some((hour, minute)) => format!(", {hour}{}{minute:02}", self.words.hour),
            None => event.time.as_deref().map(|time| format!(", {}", line(time))).unwrap_or_default(),
        };
        format!("{}{time}", bound(&event.rel, &event.date))
    }

    /// The word before a date, with its space.
    fn relation(&self, rel: &Rel) -> String {
        self.words.relation(rel).map(|word| format!("{word} ")).unwrap_or_default()
    }

    /// Where a source stands: outlet, title and day of the article.
    pub(super) fn citation(&self, source: &Source) -> String {
        let Some(article) = self.article(&source.article) else { return line(&source.article) };
        let outlet = article.source.as_deref().map(line).filter(|outlet| !outlet.is_empty());
        let title = article.title.as_deref().map(line).filter(|title| !title.is_empty());
        let day = line(article.published.get(..10).unwrap_or(&article.published));
        let parts = [outlet, title.map(|title| self.words.quoted(&title)), Some(day)];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { line(&article.id) } else { parts.join(", ") }
    }

    /// What a person of the story says in an event, with the name, unless the title holds these words already.
    pub(super) fn speech(&self, event: &Event) -> Option<String> {
        let said = line(event.said.as_deref()?);
        if said.is_empty() || self.title(event).contains(&said) {
            return None;
        }
        let (quoted, speakers) = (self.words.quoted(&said), self.names_in(event, &Role::Speaker));
        Some(if speakers.is_empty() { quoted } else { self.words.label(&speakers.join(", "), &quoted) })
    }

    /// The events that cannot be true together with this one: title and difference, in one line each.
    pub(super) fn contradictions(&self, event: &Event) -> Vec<String> {
        let said = |link: &crate::timeline::Contradiction| {
            let title = self.words.quoted(&self.title(self.event(&link.event)?));
            let says = link.says.as_deref().map(line).filter(|says| !says.is_empty());
            let says = says.map(|says| format!(" ({says})")).unwrap_or_default();
            Some(format!("{} {title}{says}", self.words.contradicts))
        };
        event.contradicts.iter().filter_map(said).collect()
    }

    /// The reason for the date, in one line.
    pub(super) fn reason(&self, event: &Event) -> Option<String> {
        let says = event.why.as_ref()?.says.as_deref().map(line);
        says.filter(|says| !says.is_empty())
    }

    /// What there is to say of an event beside title and date, a paragraph each: exact words, body, contradictions,
    /// sources with their sentences, the reason for the date.
    pub(super) fn details(&self, event: &Event) -> Vec<String> {
        let mut details: Vec<String> = self.speech(event).into_iter().collect();
        details.extend(event.text.as_deref().map(|text| plain(text).trim().to_owned()));
        details.extend(self.contradictions(event));
        let source = |source: &Source| {
            let url = self.article(&source.article).and_then(|article| web_address(article.url.as_deref()?));
            let address = url.map(|url| format!(" {url}")).unwrap_or_default();
            let quote = self.words.quoted(&line(&source.quote));
            format!("{}{address}", self.words.label(&self.citation(source), &quote))
        };
        details.extend(event.sources.iter().map(source));
        details.extend(self.reason(event).map(|says| format!("{} {says}", self.words.why_date)));
        details.retain(|detail| !detail.is_empty());
        details
    }

    /// When what is known of an event last changed, without a clock: the newest of its articles, else of the story,
    /// else its own first day.
    pub(super) fn stamp(&self, entry: &Entry<'_>) -> Option<NaiveDateTime> {
        let of_event = entry.event.sources.iter().filter_map(|source| self.article(&source.article));
        let newest = of_event.filter_map(dates::last_change).max();
        newest.or(self.newest).or_else(|| entry.extent.map(|extent| midnight(extent.from)))
    }
}

/// Whether it is something that is to happen.
pub(super) fn is_plan(event: &Event) -> bool {
    event.kind == Kind::Plan || event.modality == Modality::Planned
}

/// Whether it is something that is to be done by a date.
pub(super) fn is_deadline(event: &Event) -> bool {
    is_plan(event) && matches!(event.rel, Rel::By | Rel::Before)
}
