//! What the templates are given: the whole page as plain data.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use minijinja::Value;
use serde::Serialize;

use super::Site;
use super::actors::{self, ActorView, Graph};
use super::anchors::Anchors;
use super::event::{self, Cited, EventView, cited, figure_in_words, foreign};
use super::groups::{Groups, Year, month_in_words};
use super::index::{Facet, Index};
use super::overview::{self, Overview, Placed};
use super::policy::policy;
use crate::render::dates::Cut;
use crate::render::rule::Words;
use crate::render::text::{line, web_address};
use crate::render::view::View;
use crate::timeline::{About, Article, Contradiction, Event, Role};

/// The names that the templates use, all of them: docs/rendering.md lists them.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    lang: String,
    title: String,
    policy: String,
    style: Value,
    script: Value,
    words: &'a Words,
    intro: Option<Value>,
    tags: Vec<String>,
    /// How much there is, and from when to when.
    facts: Vec<String>,
    total: usize,
    overview: Option<Overview>,
    years: Vec<Year>,
    /// How many events nothing dates.
    undated: usize,
    kinds: Vec<Facet>,
    certainties: Vec<Facet>,
    actors: Vec<ActorView>,
    graph: Option<Graph>,
    disputes: Vec<Dispute>,
    articles: Vec<ArticleView>,
    version: &'static str,
    /// What is around the page, where it is a part of a site.
    site: Option<Site>,
}

/// Where events and actors stand on the page.
#[derive(Debug, Default)]
pub(super) struct Links<'a> {
    events: BTreeMap<&'a str, (String, Vec<String>)>,
    /// Number and anchor of each actor.
    pub(super) actors: BTreeMap<&'a str, (usize, String)>,
}

impl<'a> Links<'a> {
    /// Events keep the anchors that they ask for; what the page needs itself gives way.
    fn new(view: &View<'a>, anchors: &mut Anchors) -> Self {
        let mut events = BTreeMap::new();
        for entry in &view.entries {
            events.insert(entry.event.id.as_str(), (anchors.claim(&entry.event.id), Vec::new()));
        }
        for entry in &view.entries {
            if let Some((_, former)) = events.get_mut(entry.event.id.as_str()) {
                former.extend(entry.event.was.iter().filter_map(|id| anchors.claim_exactly(id)));
            }
        }
        Self { events, actors: actors::anchors_of(view, anchors) }
    }

    pub(super) fn event(&self, id: &str) -> Option<&str> {
        self.events.get(id).map(|(anchor, _)| anchor.as_str())
    }

    pub(super) fn former(&self, id: &str) -> &[String] {
        self.events.get(id).map_or(&[], |(_, former)| former)
    }

    pub(super) fn actor(&self, id: &str) -> Option<&str> {
        self.actors.get(id).map(|(_, anchor)| anchor.as_str())
    }

    pub(super) fn actor_key(&self, id: &str) -> Option<usize> {
        self.actors.get(id).map(|(key, _)| *key)
    }

    /// The numbers of the actors of an event, each once.
    pub(super) fn actor_keys(&self, event: &Event) -> Vec<usize> {
        let mut keys: Vec<usize> = actors::ids(event).filter_map(|id| self.actor_key(id)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The same in words, as an attribute holds them.
    pub(super) fn actors_of(&self, event: &Event) -> String {
        self.actor_keys(event).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// Two events that cannot be true together.
#[derive(Debug, Serialize)]
struct Dispute {
    about: Option<String>,
    says: Option<String>,
    sides: [Side; 2],
}

#[derive(Debug, Serialize)]
struct Side {
    href: String,
    title: String,
    when: String,
    lang: Option<String>,
    said: Option<String>,
    speakers: Vec<String>,
    figures: Vec<String>,
    sources: Vec<Cited>,
}

#[derive(Debug, Serialize)]
struct ArticleView {
    id: String,
    title: String,
    lang: Option<String>,
    by: String,
    published: String,
    url: Option<String>,
    gone: bool,
    count: String,
}

/// The anchors that the page needs for itself, taken.
fn reserved() -> Anchors {
    let mut anchors = Anchors::default();
    for id in ["chronology", "overview", "filters", "contradictions", "actors", "index", "sources", "undated"]
    {
        anchors.claim(id);
    }
    anchors
}

/// The anchors of the events of a story on its page, by their ids.
pub(in crate::render) fn event_anchors<'a>(view: &View<'a>) -> BTreeMap<&'a str, String> {
    let links = Links::new(view, &mut reserved());
    links.events.into_iter().map(|(id, (anchor, _))| (id, anchor)).collect()
}

impl<'a> Page<'a> {
    pub(super) fn new(view: &View<'a>, style: String, script: String, site: Option<Site>) -> Self {
        let mut anchors = reserved();
        let links = Links::new(view, &mut anchors);
        let index = Index::new(view, &links, &mut anchors);
        let mut placed = Vec::new();
        let mut groups = Groups::new(view, &mut anchors);
        for (entry, keys) in view.entries.iter().zip(index.keys) {
            let shown = EventView::new(view, &links, entry.event, keys);
            let class = shown.class;
            match entry.extent {
                Some(extent) => placed.extend(groups.add(entry.event, extent, shown).map(|place| Placed {
                    extent,
                    class,
                    place,
                })),
                None => groups.add_undated(shown),
            }
        }
        let (years, undated) = (groups.years, groups.undated);
        let list = actors::list(view, &links, site.as_ref());
        Self {
            lang: language(view),
            title: view.story(),
            policy: policy(&style, &script),
            style: Value::from_safe_string(style),
            script: Value::from_safe_string(script),
            words: view.words,
            intro: view.timeline.text.as_deref().map(event::body),
            tags: view.timeline.tags.iter().map(|tag| line(tag)).collect(),
            facts: facts(view, &years),
            total: view.entries.len(),
            overview: overview::overview(view, &placed),
            years,
            undated,
            kinds: index.kinds,
            certainties: index.certainties,
            graph: actors::graph(view, &links, &list),
            actors: list,
            disputes: disputes(view, &links),
            articles: articles(view, &mut anchors),
            version: env!("CARGO_PKG_VERSION"),
            site,
        }
    }
}

/// The language of the page: the region that a timeline names is kept.
fn language(view: &View<'_>) -> String {
    let named =
        view.timeline.lang.as_deref().filter(|_| foreign(view, view.timeline.lang.as_deref()).is_none());
    let plain = |tag: &&str| tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    named.filter(plain).unwrap_or(view.words.tag).to_owned()
}

fn facts(view: &View<'_>, years: &[Year]) -> Vec<String> {
    let words = &view.words.page;
    let mut facts = vec![words.count(view.entries.len(), words.events)];
    if !view.timeline.articles.is_empty() {
        facts.push(words.count(view.timeline.articles.len(), words.article_count));
    }
    let dated = || years.iter().filter(|year| year.year.is_some());
    match (dated().min_by_key(|year| year.year), dated().max_by_key(|year| year.year)) {
        (Some(first), Some(last)) if first.year != last.year => {
            facts.push(format!("{}\u{2009}–\u{2009}{}", first.label, last.label));
        }
        (Some(only), _) => facts.push(only.label.clone()),
        _ => {}
    }
    facts
}

/// Each contradiction once, where the first of the two events stands.
fn disputes(view: &View<'_>, links: &Links<'_>) -> Vec<Dispute> {
    let order: BTreeMap<&str, usize> =
        view.entries.iter().enumerate().map(|(at, entry)| (entry.event.id.as_str(), at)).collect();
    let mut found: BTreeMap<(usize, usize), Dispute> = BTreeMap::new();
    for (at, entry) in view.entries.iter().enumerate() {
        for link in &entry.event.contradicts {
            let (Some(&other), Some(event)) = (order.get(link.event.as_str()), view.event(&link.event))
            else {
                continue;
            };
            let sides = if at <= other { (entry.event, event) } else { (event, entry.event) };
            let (Some(one), Some(two)) = (side(view, links, sides.0), side(view, links, sides.1)) else {
                continue;
            };
            let dispute = found.entry((at.min(other), at.max(other))).or_insert_with(|| Dispute {
                about: None,
                says: None,
                sides: [one, two],
            });
            dispute.about = dispute.about.take().or_else(|| about(view, link));
            dispute.says = dispute.says.take().or_else(|| link.says.as_deref().map(line));
        }
    }
    found.into_values().collect()
}

fn about(view: &View<'_>, link: &Contradiction) -> Option<String> {
    let [date, figure, actor, place, fact] = view.words.page.differences;
    Some(match link.about.as_ref()? {
        About::Date => date.to_owned(),
        About::Figure => figure.to_owned(),
        About::Actor => actor.to_owned(),
        About::Place => place.to_owned(),
        About::Fact => fact.to_owned(),
        About::Other(word) => line(word),
    })
}

fn side(view: &View<'_>, links: &Links<'_>, event: &Event) -> Option<Side> {
    let told = event.according_to.iter().map(|id| view.name(id));
    Some(Side {
        href: format!("#{}", links.event(&event.id)?),
        title: view.title(event),
        when: view.when(event),
        lang: event::language(view, event),
        said: event
            .said
            .as_deref()
            .map(line)
            .filter(|said| !said.is_empty())
            .map(|said| view.words.quoted(&said)),
        speakers: view.names_in(event, &Role::Speaker).into_iter().chain(told).collect(),
        figures: event.figures.iter().map(|figure| figure_in_words(view, figure)).collect(),
        sources: event.sources.iter().map(|source| cited(view, source)).collect(),
    })
}

/// The articles, with how many events each of them tells.
fn articles(view: &View<'_>, anchors: &mut Anchors) -> Vec<ArticleView> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &view.entries {
        let mut told: Vec<&str> = entry.event.sources.iter().map(|source| source.article.as_str()).collect();
        told.sort_unstable();
        told.dedup();
        told.into_iter().for_each(|article| *counts.entry(article).or_default() += 1);
    }
    let words = &view.words.page;
    let shown = |article: &Article| {
        let by = article.source.iter().chain(&article.authors).map(|name| line(name));
        ArticleView {
            id: anchors.claim(&format!("source-{}", article.id)),
            title: article.title.as_deref().map(line).unwrap_or_else(|| line(&article.id)),
            lang: foreign(view, article.lang.as_deref()),
            by: by.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", "),
            published: day_of(view, &article.published),
            url: article.url.as_deref().and_then(web_address),
            gone: article.gone,
            count: words.count(counts.get(article.id.as_str()).copied().unwrap_or(0), words.events),
        }
    };
    view.timeline.articles.iter().map(shown).collect()
}

/// The day of an instant in words; what is no date stays as it is.
pub(in crate::render) fn day_of(view: &View<'_>, instant: &str) -> String {
    let day = instant.get(..10).unwrap_or(instant);
    match day.parse::<NaiveDate>() {
        Ok(date) => {
            month_in_words(view, Cut { year: date.year(), month: Some(date.month()), day: Some(date.day()) })
        }
        Err(_) => line(day),
    }
}
