//! The readable chronology that `frise show FILE` prints: dates on the left, what happened on the right.
//!
//! What a person keeps private (`note`) never appears, what they hid is left out, what they doubt is marked. Plans
//! and deadlines carry a word and a sign of their own, so that nobody takes them for facts without colours. Events
//! without a date come last, in the order of the file.

mod layout;

use std::collections::BTreeSet;
use std::path::PathBuf;

use self::layout::{Look, Page, Paragraph};
use super::most::Most;
use super::names;
use super::output::Output;
use crate::diagnostic::Diagnostic;
use crate::render::Words;
use crate::timeline::{
    self, Confidence, Event, Index, Kind, Modality, Polarity, Rel, Role, Status, Timeline,
};

const EXAMPLES: &str = "\
Examples:
  frise show timelines/story.yaml
  frise show timelines/story.yaml --max-events 10
  frise show timelines/story.yaml | less";

/// Show a timeline as a chronology that can be read in a terminal
///
/// Dates stand on the left, what happened on the right; plans and deadlines carry a sign of their own. Colours are
/// used on a terminal only, and not if NO_COLOR is set.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Show {
    /// The timeline, a YAML file
    file: PathBuf,

    #[command(flatten)]
    most: Most,
}

/// Reads the timeline and prints its chronology.
pub(super) fn run(args: &Show, out: &mut Output) -> Result<(), Diagnostic> {
    let timeline = args.most.of(timeline::load(&args.file)?, out);
    let text = chronology(&timeline, out.width(), out.colour(), names::words(&timeline)?);
    out.write(&text)
}

/// The chronology as text of at most `width` columns; `colour` adds ANSI escapes, `words` are those around it.
///
/// ```
/// use frise::{cli::show::chronology, language, timeline::{Event, Timeline}};
/// let mut timeline = Timeline::new("La panne");
/// timeline.events.push(Event { title: "Le courant manque".into(), date: "2023-05-12".into(), ..Event::default() });
/// let text = chronology(&timeline, 80, false, language::by_tag("fr").unwrap().words);
/// assert!(text.contains("2023-05-12  • Le courant manque"));
/// ```
pub fn chronology(timeline: &Timeline, width: usize, colour: bool, words: &Words) -> String {
    let shown: Vec<&Event> =
        timeline.events.iter().filter(|event| !is_hidden(event.status.as_ref())).collect();
    let view = View { timeline, index: Index::of(timeline), words };
    let mut page = Page::new(width, colour);
    view.heading(shown.len(), &mut page);
    let (dated, undated): (Vec<&Event>, Vec<&Event>) = shown.into_iter().partition(|event| event.is_dated());
    view.section(&dated, &mut page);
    if !undated.is_empty() {
        page.gap();
        page.paragraph(&Paragraph {
            look: Look::Heading,
            text: words.undated.to_owned(),
            indent: 0,
            hang: 0,
        });
        view.section(&undated, &mut page);
    }
    page.finish()
}

/// Whether a person hid the entry.
fn is_hidden(status: Option<&Status>) -> bool {
    status == Some(&Status::Hidden)
}

/// Whether it is something that is to happen.
fn is_plan(event: &Event) -> bool {
    event.kind == Kind::Plan || event.modality == Modality::Planned
}

/// A timeline seen in the words of a language.
struct View<'a> {
    timeline: &'a Timeline,
    index: Index<'a>,
    words: &'a Words,
}

impl View<'_> {
    /// The title, and how much there is.
    fn heading(&self, events: usize, page: &mut Page) {
        let articles =
            self.timeline.articles.iter().filter(|article| !is_hidden(article.status.as_ref())).count();
        page.paragraph(&Paragraph {
            look: Look::Heading,
            text: self.timeline.title.clone(),
            indent: 0,
            hang: 0,
        });
        let text = if events == 0 {
            self.words.page.empty.to_owned()
        } else {
            format!(
                "{} · {}",
                self.words.page.count(articles, self.words.page.article_count),
                self.words.page.count(events, self.words.page.events)
            )
        };
        page.paragraph(&Paragraph { look: Look::Aside, text, indent: 0, hang: 0 });
    }

    /// The events, each after an empty line.
    fn section(&self, events: &[&Event], page: &mut Page) {
        let dates: Vec<String> = events.iter().map(|event| self.date(event)).collect();
        let column = page.date_column(dates.iter().map(String::as_str));
        for (event, date) in events.iter().zip(&dates) {
            page.gap();
            page.dated(date, column, &self.paragraphs(event));
        }
    }

    /// The date as the file words it, or as it is; for an event without one, what bounds it.
    fn date(&self, event: &Event) -> String {
        if let Some(when) = event.when.as_ref().filter(|when| !when.is_empty()) {
            return when.clone();
        }
        let mut parts = Vec::new();
        if event.is_dated() {
            parts.extend(self.words.relation(&event.rel));
            parts.push(event.date.clone());
            parts.extend(event.time.clone());
        } else {
            for (rel, bound) in [(Rel::After, &event.after), (Rel::Before, &event.before)] {
                let word = self.words.relation(&rel).unwrap_or_default();
                parts.extend(bound.as_ref().map(|bound| format!("{word} {bound}")));
            }
            return parts.join(", ");
        }
        parts.join(" ")
    }

    /// All that is said of an event.
    fn paragraphs(&self, event: &Event) -> Vec<Paragraph> {
        let mut all = vec![self.title(event)];
        let mut add = |look, text: Option<String>| {
            all.extend(text.map(|text| Paragraph { look, text, indent: 2, hang: 2 }));
        };
        add(Look::Detail, self.speech(event));
        add(Look::Detail, self.standing(event));
        add(Look::Care, self.doubts(event));
        for other in self.contradictions(event) {
            add(Look::Care, Some(other));
        }
        add(Look::Aside, Some(self.sources(event)));
        all
    }

    /// The title with its sign, and the word that says that it is no fact yet.
    fn title(&self, event: &Event) -> Paragraph {
        let words = self.words;
        let (look, sign, word) = match (is_plan(event), &event.rel) {
            (true, Rel::By | Rel::Before) => (Look::Plan, '◇', Some(words.deadline)),
            (true, _) => (Look::Plan, '◇', Some(words.plan)),
            (false, _) if event.modality == Modality::Possible => (Look::Plan, '?', Some(words.possible)),
            _ => (Look::Fact, '•', None),
        };
        let label = word.map(|word| format!("{word}{}", words.colon)).unwrap_or_default();
        Paragraph { look, text: format!("{sign} {label}{}", event.title), indent: 0, hang: 2 }
    }

    /// Who says it, in which words.
    fn speech(&self, event: &Event) -> Option<String> {
        let speakers = event.who.iter().filter(|who| who.role == Role::Speaker).map(|who| who.actor.as_str());
        let speakers = self.names(speakers);
        let (open, close) = self.words.quotes;
        match (&event.said, speakers.is_empty()) {
            (Some(said), true) => Some(format!("{open}{said}{close}")),
            (Some(said), false) => Some(format!("{speakers}{}{open}{said}{close}", self.words.colon)),
            (None, true) => None,
            (None, false) => Some(format!("{} {speakers}", self.words.explain.said_by)),
        }
    }

    /// How sure the source is, and on whose word.
    fn standing(&self, event: &Event) -> Option<String> {
        let mut parts = Vec::new();
        match &event.modality {
            Modality::Reported => parts.push(self.words.reported.to_owned()),
            Modality::Possible if is_plan(event) => parts.push(self.words.possible.to_owned()),
            Modality::Other(word) => parts.push(word.clone()),
            Modality::Asserted | Modality::Planned | Modality::Possible => {}
        }
        let chain = self.names(event.according_to.iter().map(String::as_str));
        if !chain.is_empty() {
            parts.push(format!("{} {chain}", self.words.according_to));
        }
        parts.extend(event.stance.as_ref().map(|stance| self.words.stance(stance)));
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// What calls for care.
    fn doubts(&self, event: &Event) -> Option<String> {
        let words = self.words;
        let doubts = [
            (event.status == Some(Status::Doubtful), words.doubtful),
            (event.polarity == Polarity::Negative, words.negative),
            (event.confidence != Confidence::High, words.uncertain),
            (event.gone, words.gone),
        ];
        let said: Vec<&str> = doubts.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word).collect();
        (!said.is_empty()).then(|| format!("! {}", said.join(", ")))
    }

    /// The shown events that cannot be true together with this one.
    fn contradictions(&self, event: &Event) -> Vec<String> {
        let line = |link: &crate::timeline::Contradiction| {
            let other = self.index.event(&link.event).filter(|other| !is_hidden(other.status.as_ref()))?;
            let (open, close) = self.words.quotes;
            let says = link.says.as_ref().map(|says| format!(" ({says})")).unwrap_or_default();
            Some(format!("≠ {} {open}{}{close}{says}", self.words.contradicts, other.title))
        };
        event.contradicts.iter().filter_map(line).collect()
    }

    /// How many articles say it.
    fn sources(&self, event: &Event) -> String {
        let articles: BTreeSet<&str> = event.sources.iter().map(|source| source.article.as_str()).collect();
        if articles.is_empty() {
            self.words.page.by_hand.to_owned()
        } else {
            self.words.page.count(articles.len(), self.words.page.source_count)
        }
    }

    /// The names of the actors of those ids, without hidden ones; an id that names nobody stands for itself.
    fn names<'b>(&self, ids: impl Iterator<Item = &'b str>) -> String {
        let name = |id: &'b str| match self.index.actor(id) {
            Some(actor) if is_hidden(actor.status.as_ref()) => None,
            Some(actor) => Some(actor.name.clone()),
            None => Some(id.to_owned()),
        };
        ids.filter_map(name).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests;
