//! An event as the page shows it.

use minijinja::Value;
use serde::Serialize;

use super::page::Links;
use crate::render::dates::{self, Extent};
use crate::render::markdown;
use crate::render::text::{line, web_address};
use crate::render::view::{View, is_deadline, is_plan};
use crate::timeline::{Confidence, Event, Kind, Modality, Polarity, Rel, Role, Source, Status};

/// What the templates are given of an event.
#[derive(Debug, Serialize)]
pub(super) struct EventView {
    /// Its anchor, and those of its former ids.
    pub(super) id: String,
    was: Vec<String>,
    pub(super) title: String,
    /// The language of the title, the date and the reason, where it is not that of the page.
    lang: Option<String>,
    /// `occurrence`, `statement`, `plan`, `deadline`, `state` or `other`: how it looks.
    pub(super) class: &'static str,
    /// The kind in words, where it is not the plain one.
    label: Option<String>,
    /// The keys of the filters.
    pub(super) kind: String,
    pub(super) certainty: String,
    pub(super) actors: String,
    /// What says that it is no plain fact, but for the words of the label.
    marks: Vec<String>,
    pub(super) when: String,
    speakers: Vec<String>,
    said: Option<String>,
    body: Option<Value>,
    figures: Vec<String>,
    who: Vec<Part>,
    about: Vec<Reference>,
    part_of: Vec<Reference>,
    contradictions: Vec<Reference>,
    media: Vec<Media>,
    sources: Vec<Cited>,
    source_count: String,
    why: Option<Reason>,
    tags: Vec<String>,
}

/// An actor with a role.
#[derive(Debug, Serialize)]
struct Part {
    name: String,
    href: Option<String>,
    role: String,
}

/// Another event.
#[derive(Debug, Serialize)]
pub(super) struct Reference {
    href: String,
    title: String,
    says: Option<String>,
}

#[derive(Debug, Serialize)]
struct Media {
    url: String,
    text: String,
}

/// A sentence of an article.
#[derive(Debug, Serialize)]
pub(super) struct Cited {
    citation: String,
    url: Option<String>,
    quote: Option<String>,
    lang: Option<String>,
    gone: bool,
}

/// Why that date.
#[derive(Debug, Serialize)]
struct Reason {
    says: Option<String>,
    words: Option<String>,
    alternatives: String,
    care: Option<&'static str>,
}

impl EventView {
    /// What the page shows of an event; `kind` and `certainty` are the keys of its filters.
    pub(super) fn new(view: &View<'_>, links: &Links<'_>, event: &Event, keys: (String, String)) -> Self {
        let words = &view.words.page;
        let class = class(event);
        let skipped = usize::from(matches!(class, "plan" | "deadline"));
        let said = event.said.as_deref().map(line).filter(|said| !said.is_empty());
        let title = view.title(event);
        let about = |ids: &[String]| ids.iter().filter_map(|id| links.reference(view, id, None)).collect();
        Self {
            id: links.event(&event.id).unwrap_or_default().to_owned(),
            was: links.former(&event.id).to_vec(),
            lang: language(view, event),
            class,
            label: label(view, event, class),
            kind: keys.0,
            certainty: keys.1,
            actors: links.actors_of(event),
            marks: view.marks(event).into_iter().skip(skipped).collect(),
            when: view.when(event),
            speakers: view.names_in(event, &Role::Speaker),
            said: said.filter(|said| !title.contains(said.as_str())).map(|said| view.words.quoted(&said)),
            body: event.text.as_deref().map(body),
            figures: event.figures.iter().map(|figure| figure_in_words(view, figure)).collect(),
            who: parts(view, links, event),
            about: about(&event.about),
            part_of: about(event.part_of.as_slice()),
            contradictions: contradictions(view, links, event),
            media: event.media.iter().filter_map(|media| seen(view, media)).collect(),
            sources: event.sources.iter().map(|source| cited(view, source)).collect(),
            source_count: words.count(event.sources.len(), words.source_count),
            why: reason(view, event),
            tags: event.tags.iter().map(|tag| line(tag)).collect(),
            title,
        }
    }
}

impl EventView {
    /// The language of its words, where it is not that of the page.
    pub(super) fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }
}

/// How an event looks.
pub(in crate::render) fn class(event: &Event) -> &'static str {
    match &event.kind {
        _ if is_deadline(event) => "deadline",
        _ if is_plan(event) => "plan",
        Kind::Statement => "statement",
        Kind::State => "state",
        Kind::Occurrence | Kind::Plan => "occurrence",
        Kind::Other(_) => "other",
    }
}

/// The word above the title, where the event is not something that simply happens.
fn label(view: &View<'_>, event: &Event, class: &str) -> Option<String> {
    match class {
        "deadline" => Some(view.words.deadline.to_owned()),
        "plan" => Some(view.words.plan.to_owned()),
        "occurrence" => None,
        _ => Some(view.kind(&event.kind)),
    }
}

/// How sure it is, for the filter: the first of these that holds.
pub(super) fn certainty(event: &Event) -> usize {
    let doubtful = event.status == Some(Status::Doubtful)
        || event.gone
        || (event.confidence != Confidence::High && event.status != Some(Status::Checked));
    let told = event.modality == Modality::Reported || !event.according_to.is_empty();
    let all = [
        doubtful,
        !event.contradicts.is_empty(),
        event.modality == Modality::Possible,
        is_plan(event),
        event.polarity == Polarity::Negative,
        told,
    ];
    all.iter().position(|holds| *holds).unwrap_or(all.len())
}

/// The words for [`certainty`], in its order.
pub(super) fn certainties<'a>(view: &View<'a>) -> [&'a str; 7] {
    let (words, page) = (view.words, &view.words.page);
    [
        words.doubtful,
        page.contradicted,
        words.possible,
        words.plan,
        words.negative,
        words.reported,
        page.asserted,
    ]
}

/// The Markdown of a person as HTML; the one value of a page that is not escaped.
pub(super) fn body(text: &str) -> Value {
    Value::from_safe_string(markdown::to_page(text))
}

/// A tag of a language, if it is one and not that of the page.
pub(super) fn foreign(view: &View<'_>, tag: Option<&str>) -> Option<String> {
    let tag = tag?;
    let plain = tag.len() <= 35
        && tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    let primary = tag.split('-').next().unwrap_or(tag);
    (plain && !primary.eq_ignore_ascii_case(view.words.tag)).then(|| tag.to_owned())
}

/// The language in which frise worded an event: that of its articles, where they share one.
pub(in crate::render) fn language(view: &View<'_>, event: &Event) -> Option<String> {
    let mut all = event.sources.iter().map(|source| view.article(&source.article)?.lang.as_deref());
    let first = all.next()??;
    all.all(|lang| lang == Some(first)).then(|| foreign(view, Some(first))).flatten()
}

fn parts(view: &View<'_>, links: &Links<'_>, event: &Event) -> Vec<Part> {
    let part = |who: &crate::timeline::Who| Part {
        name: view.name(&who.actor),
        href: links.actor(&who.actor).map(|anchor| format!("#{anchor}")),
        role: view.words.role(&who.role),
    };
    event.who.iter().map(part).collect()
}

fn contradictions(view: &View<'_>, links: &Links<'_>, event: &Event) -> Vec<Reference> {
    let says = |link: &crate::timeline::Contradiction| {
        let says = link.says.as_deref().map(line).filter(|says| !says.is_empty());
        links.reference(view, &link.event, says)
    };
    event.contradicts.iter().filter_map(says).collect()
}

impl Links<'_> {
    /// A link to an event that is on the page.
    pub(super) fn reference(&self, view: &View<'_>, id: &str, says: Option<String>) -> Option<Reference> {
        let (anchor, event) = (self.event(id)?, view.event(id)?);
        Some(Reference { href: format!("#{anchor}"), title: view.title(event), says })
    }
}

/// A number with what it counts: « charge perdue : 12.5 t ».
pub(in crate::render) fn figure_in_words(view: &View<'_>, figure: &crate::timeline::Figure) -> String {
    let words = figure.text.as_deref().map(line).filter(|text| !text.is_empty());
    let number = words.unwrap_or_else(|| {
        let ends = [&figure.value, &figure.min, &figure.max].into_iter().flatten();
        let number = ends.map(ToString::to_string).collect::<Vec<_>>().join("\u{a0}– ");
        let unit = figure.unit.as_deref().map(|unit| format!("\u{a0}{}", line(unit)));
        format!("{number}{}", unit.unwrap_or_default())
    });
    view.words.label(&line(&figure.what), &number)
}

fn seen(view: &View<'_>, media: &crate::timeline::Media) -> Option<Media> {
    let parts = [Some(&media.alt), media.caption.as_ref(), media.credit.as_ref()].into_iter().flatten();
    let parts: Vec<String> = parts.map(|text| line(text)).filter(|text| !text.is_empty()).collect();
    let text = view.words.label(view.words.page.seen, &parts.join(" — "));
    Some(Media { url: web_address(&media.url)?, text })
}

/// A sentence with the article that holds it.
pub(super) fn cited(view: &View<'_>, source: &Source) -> Cited {
    let article = view.article(&source.article);
    let quote = Some(line(&source.quote)).filter(|quote| !quote.is_empty());
    Cited {
        citation: view.citation(source),
        url: article.and_then(|article| web_address(article.url.as_deref()?)),
        quote: quote.map(|quote| view.words.quoted(&quote)),
        lang: article.and_then(|article| foreign(view, article.lang.as_deref())),
        gone: source.gone,
    }
}

fn reason(view: &View<'_>, event: &Event) -> Option<Reason> {
    let why = event.why.as_ref()?;
    let [probable, unsure] = view.words.page.care;
    let words = why.text.as_deref().map(line).filter(|text| !text.is_empty());
    let reason = Reason {
        says: view.reason(event),
        words: words.map(|text| view.words.quoted(&text)),
        alternatives: why.alternatives.iter().map(|date| line(date)).collect::<Vec<_>>().join(", "),
        care: match why.confidence {
            Confidence::High => None,
            Confidence::Medium => Some(probable),
            Confidence::Low | Confidence::Other(_) => Some(unsure),
        },
    };
    let is_said = reason.says.is_some() || reason.words.is_some() || reason.care.is_some();
    is_said.then_some(reason)
}

/// In what way a date is no day: words, or nothing where it is one.
pub(super) fn precision<'a>(view: &View<'a>, event: &Event, extent: &Extent) -> Option<&'a str> {
    let [year, month, years, days, approximate] = view.words.page.precision;
    let (first, last) = (extent.first(), extent.last());
    let is_approximate = event.rel == Rel::Around || event.date.contains(['~', '?', '%', '[']);
    match (first.month, first.day) {
        _ if is_approximate => Some(approximate),
        (None, _) => Some(if first.year == last.year { year } else { years }),
        // A quarter, a season or « début mai » says by itself how far it reaches.
        (Some(_), None) => (first == last && event.part.is_none()).then_some(month),
        (Some(_), Some(_)) => (extent.from != extent.to).then_some(days),
    }
}

/// The date for a machine: as far as it was named, with the time where there is one.
pub(super) fn machine_date(event: &Event, extent: &Extent) -> Option<String> {
    // HTML knows no year before the year 1.
    extent.has_plain_years().then(|| match dates::clock(event).filter(|_| extent.is_one_day()) {
        Some((hour, minute)) => format!("{}T{hour:02}:{minute:02}", extent.first()),
        None => extent.first().to_string(),
    })
}
