//! Why an event or an actor of a timeline is as it is, in plain words of its language.
//!
//! It is what the file records, sentence by sentence: the words that gave a date and the rule that read them, the article
//! and its sentence, who takes part and on whose word. No reason is made up here. Private notes are left out, as in every
//! render; what a person hid can be asked for by its id, and is marked.

use super::rule::Words;
use super::text::line;
use super::view::View;
use crate::timeline::{Actor, Confidence, Event, Modality, Role, Source, Status, Timeline};

/// The explanation of an event of a timeline, a few paragraphs of lines.
///
/// ```
/// use frise::{language, render, timeline::{Event, Timeline}};
/// let mut timeline = Timeline::new("The power cut");
/// let date = "2023-05-12".to_owned();
/// timeline.events.push(Event { id: "ev-1".into(), title: "Power fails".into(), date, ..Event::default() });
/// let words = language::by_tag("en").unwrap().words;
/// let text = render::explain::event(&timeline, &timeline.events[0], words);
/// assert!(text.starts_with("Power fails (ev-1)\n\nDate: 2023-05-12\n"), "{text}");
/// ```
pub fn event(timeline: &Timeline, written: &Event, words: &Words) -> String {
    let shown = with_what_is_hidden(timeline);
    let view = View::new(&shown, words);
    // The copy holds the same events in the same order, each with an id.
    let number = timeline.events.iter().position(|event| std::ptr::eq(event, written));
    let event = number.and_then(|number| shown.events.get(number)).unwrap_or(written);
    let mut page = Page { view: &view, words, text: String::new() };
    page.heading(&format!("{} ({})", view.title(event), event.id));
    page.date(event, written);
    page.standing(event, written);
    page.people(event);
    page.links(event);
    page.sources(event);
    page.text
}

/// Why some words of an article mean an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Naming {
    /// The words.
    pub words: String,
    /// What tells it: a reason as the actor stage names it, `shared-surname`.
    pub reason: &'static str,
    /// The sentence in which they stand.
    pub source: Source,
}

/// The explanation of an actor of a timeline: names, relations with their sources, events. `namings` is why its names
/// and descriptions mean one actor, as the articles are read again; a timeline does not hold it.
pub fn actor(timeline: &Timeline, written: &Actor, namings: &[Naming], words: &Words) -> String {
    let shown = with_what_is_hidden(timeline);
    let view = View::new(&shown, words);
    let actor = view.actor(&written.id).unwrap_or(written);
    let mut page = Page { view: &view, words, text: String::new() };
    page.heading(&format!("{} ({})", line(&actor.name), actor.id));
    page.names(actor, written);
    page.namings(namings);
    page.relations(actor);
    page.events(actor);
    page.text
}

/// The public timeline, but with what a person hid.
fn with_what_is_hidden(timeline: &Timeline) -> Timeline {
    let mut all = timeline.clone();
    let show =
        |status: &mut Option<Status>| *status = status.take().filter(|status| *status != Status::Hidden);
    all.events.iter_mut().for_each(|event| show(&mut event.status));
    all.actors.iter_mut().for_each(|actor| show(&mut actor.status));
    all.articles.iter_mut().for_each(|article| show(&mut article.status));
    super::public(&all)
}

/// The explanation as it grows.
struct Page<'a> {
    view: &'a View<'a>,
    words: &'a Words,
    text: String,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A paragraph: a label, what stands behind it, and lines under it. Nothing at all where both are missing.
    fn paragraph(&mut self, label: &str, first: &str, under: &[String]) {
        if first.is_empty() && under.is_empty() {
            return;
        }
        let label = if first.is_empty() {
            format!("{label}{}", self.words.colon.trim_end())
        } else {
            self.words.label(label, first)
        };
        self.text.push_str(&format!("\n{label}\n"));
        under
            .iter()
            .filter(|line| !line.is_empty())
            .for_each(|line| self.text.push_str(&format!("  {line}\n")));
    }

    /// The date, with the whole chain that led to it.
    fn date(&mut self, event: &Event, written: &Event) {
        let (view, words) = (self.view, self.words);
        let named = if event.is_dated() { line(&event.date) } else { String::new() };
        let when = view.when(event);
        let first = match (when.is_empty(), named.is_empty()) {
            (true, _) => words.explain.unknown.to_owned(),
            (false, true) => format!("{} ({})", words.explain.unknown, when),
            (false, false) if when == named => named,
            (false, false) => format!("{when} ({named})"),
        };
        let mut under = Vec::new();
        if written.edited.iter().any(|field| field == "date") {
            under.push(words.explain.by_hand.to_owned());
        }
        if let Some(why) = &event.why {
            under.extend(view.reason(event));
            let [probable, unsure] = words.page.care;
            under.extend(match why.confidence {
                Confidence::High => None,
                Confidence::Medium => Some(probable.to_owned()),
                Confidence::Low | Confidence::Other(_) => Some(unsure.to_owned()),
            });
            let others: Vec<String> = why.alternatives.iter().map(|date| line(date)).collect();
            if !others.is_empty() {
                under.push(words.label(words.page.alternatives, &others.join(", ")));
            }
            let anchor = why.anchor_event.as_deref().and_then(|id| view.event(id));
            under.extend(anchor.map(|event| {
                format!("{} {} ({})", words.explain.counted_from, words.quoted(&view.title(event)), event.id)
            }));
            under.extend(why.rule.as_deref().map(|rule| words.label(words.explain.rule, &line(rule))));
        }
        let proposed = written.proposed.get("date").and_then(|date| date.as_str());
        under.extend(proposed.map(|date| {
            let says =
                written.proposed.get("why").and_then(|why| why.get("says")).and_then(|says| says.as_str());
            let says = says.map(|says| format!(" ({})", line(says))).unwrap_or_default();
            format!("{} {}{says}", words.explain.proposed, line(date))
        }));
        self.paragraph(words.explain.date, &first, &under);
    }

    /// The kind, how far it is vouched for, and all that calls for care.
    fn standing(&mut self, event: &Event, written: &Event) {
        let (view, words) = (self.view, self.words);
        let mut under = vec![match &event.modality {
            Modality::Asserted if event.sources.is_empty() => words.page.by_hand.to_owned(),
            Modality::Asserted => words.explain.asserted.to_owned(),
            Modality::Reported => words.explain.reported.to_owned(),
            Modality::Planned => words.explain.planned.to_owned(),
            Modality::Possible => words.explain.possible.to_owned(),
            Modality::Other(word) => line(word),
        }];
        let marks = view.marks(event);
        let said = [words.plan, words.possible, words.reported];
        under.extend(marks.into_iter().filter(|mark| !said.contains(&mark.as_str())));
        under.extend(self.decided(written.status.as_ref()));
        self.paragraph(words.explain.standing, &view.kind(&event.kind), &under);
    }

    fn decided(&self, status: Option<&Status>) -> Option<String> {
        let [checked, hidden] = self.words.explain.decided;
        match status {
            Some(Status::Checked) => Some(checked.to_owned()),
            Some(Status::Hidden) => Some(hidden.to_owned()),
            _ => None,
        }
    }

    /// Who takes part, who speaks, and what is counted.
    fn people(&mut self, event: &Event) {
        let (view, words) = (self.view, self.words);
        let part = |who: &crate::timeline::Who| {
            let described =
                who.described_as.as_deref().map(|text| format!(" ({})", words.quoted(&line(text))));
            let role = words.role(&who.role);
            let why = who.why.as_deref().map(|why| format!(", {}", line(why))).unwrap_or_default();
            format!(
                "{}{} — {role}{why} ({})",
                view.name(&who.actor),
                described.unwrap_or_default(),
                line(&who.actor)
            )
        };
        let parts: Vec<String> = event.who.iter().map(part).collect();
        self.paragraph(words.page.actors, "", &parts);
        let said = event.said.as_deref().map(|said| words.quoted(&line(said))).unwrap_or_default();
        let speakers = view.names_in(event, &Role::Speaker);
        let speakers = if speakers.is_empty() || said.is_empty() {
            Vec::new()
        } else {
            vec![format!("{} {}", words.explain.said_by, speakers.join(", "))]
        };
        self.paragraph(words.explain.said, &said, &speakers);
        let figures: Vec<String> =
            event.figures.iter().map(|figure| super::html::figure_in_words(view, figure)).collect();
        self.paragraph(words.explain.figures, "", &figures);
    }

    /// What it is about, of what it is a part, what it comes before, what contradicts it.
    fn links(&mut self, event: &Event) {
        let (view, words) = (self.view, self.words);
        let titled = |id: &str| match view.event(id) {
            Some(event) => format!("{} ({})", words.quoted(&view.title(event)), event.id),
            None => line(id),
        };
        let mut under = Vec::new();
        under.extend(event.about.iter().map(|id| format!("{} {}", words.page.about, titled(id))));
        under.extend(event.part_of.iter().map(|id| format!("{} {}", words.page.part_of, titled(id))));
        under.extend(event.precedes.iter().map(|id| words.label(words.explain.precedes, &titled(id))));
        under.extend(view.contradictions(event));
        self.paragraph(words.explain.relations, "", &under);
    }

    /// Where it is said, sentence by sentence.
    fn sources(&mut self, event: &Event) {
        let under: Vec<String> = event.sources.iter().flat_map(|source| self.source(source)).collect();
        self.paragraph(self.words.page.sources, "", &under);
    }

    fn source(&self, source: &Source) -> Vec<String> {
        let gone = source.gone.then(|| self.words.page.source_gone.to_owned());
        let quote = self.words.quoted(&line(&source.quote));
        [self.view.citation(source), format!("  {quote}")].into_iter().chain(gone).collect()
    }

    /// Names, function and what a person said of an actor.
    fn names(&mut self, actor: &Actor, written: &Actor) {
        let words = self.words;
        let mut under = Vec::new();
        let aliases: Vec<String> = actor.aliases.iter().map(|alias| line(alias)).collect();
        if !aliases.is_empty() {
            under.push(words.label(words.page.alias, &aliases.join(", ")));
        }
        let function = actor.function.as_deref().map(line);
        under.extend(function.map(|function| words.label(words.explain.function, &function)));
        let nationality = actor.nationality.as_deref().map(line);
        under.extend(nationality.map(|nationality| words.label(words.explain.nationality, &nationality)));
        under.extend(self.decided(written.status.as_ref()));
        self.paragraph(words.explain.standing, &words.actor_type(&actor.kind), &under);
    }

    /// Why names and descriptions mean this actor, each reason with the sentence.
    fn namings(&mut self, namings: &[Naming]) {
        let words = self.words;
        let mut under = Vec::new();
        for naming in namings {
            let reason = words.explain.reasons.iter().find(|(name, _)| *name == naming.reason);
            let reason = reason.map_or(naming.reason, |(_, words)| words);
            under.push(format!("{} — {reason}", words.quoted(&line(&naming.words))));
            under.extend(self.source(&naming.source).iter().map(|line| format!("  {line}")));
        }
        self.paragraph(words.explain.one_actor, "", &under);
    }

    /// What the articles state of an actor and others, in both directions.
    fn relations(&mut self, actor: &Actor) {
        let (view, words) = (self.view, self.words);
        let mut under = Vec::new();
        for subject in &view.timeline.actors {
            for relation in &subject.relations {
                if subject.id == actor.id || relation.to == actor.id {
                    let kind = words.relation_kind(&relation.relation);
                    let (from, to) = (view.name(&subject.id), view.name(&relation.to));
                    under.push(format!("{from} — {kind} — {to}"));
                    let source = relation.source.iter().flat_map(|source| self.source(source));
                    under.extend(source.map(|line| format!("  {line}")));
                }
            }
        }
        self.paragraph(words.explain.relations, "", &under);
    }

    /// The events in which an actor takes part or on whose word they are told.
    fn events(&mut self, actor: &Actor) {
        let (view, words) = (self.view, self.words);
        let mut under = Vec::new();
        for event in &view.timeline.events {
            let mut parts: Vec<String> = event
                .who
                .iter()
                .filter(|who| who.actor == actor.id)
                .map(|who| words.role(&who.role))
                .collect();
            if event.according_to.contains(&actor.id) {
                parts.push(format!("{} {}", words.according_to, line(&actor.name)));
            }
            if !parts.is_empty() {
                let when = view.when(event);
                let when = if when.is_empty() { words.undated.to_lowercase() } else { when };
                let (title, parts) = (view.title(event), parts.join(", "));
                under.push(format!("{when}  {title} — {parts} ({})", event.id));
            }
        }
        self.paragraph(words.explain.events, "", &under);
    }
}
