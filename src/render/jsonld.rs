//! JSON-LD in the words of schema.org: articles, actors, and events; what is only said becomes a claim or a quotation.
//!
//! Nodes are named by fragments, so that inside of a page an event is the address of its anchor.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::dates::{self, Extent};
use super::json::document;
use super::text::{line, web_address};
use super::view::{View, is_plan};
use super::{Options, Rendered};
use crate::document::zone::Zone;
use crate::timeline::{Actor, ActorType, Article, Event, Kind, Modality, Polarity, Rel, RelationKind, Role};

/// The document.
pub(super) fn write(view: &View<'_>, _: &Options) -> Rendered {
    let nodes = Nodes::of(view);
    let timeline = view.timeline;
    let articles = timeline.articles.iter().map(|article| nodes.article(article));
    let actors = timeline.actors.iter().map(|actor| nodes.actor(actor));
    let events = view.entries.iter().map(|entry| nodes.event(entry.event, entry.extent));
    let graph: Vec<Value> = articles.chain(actors).chain(events).map(Value::Object).collect();
    Rendered::whole(document(&json!({ "@context": "https://schema.org", "@graph": graph })))
}

/// The names of all nodes.
struct Nodes<'a> {
    view: &'a View<'a>,
    articles: BTreeMap<&'a str, String>,
    actors: BTreeMap<&'a str, String>,
    events: BTreeMap<&'a str, String>,
    zone: Option<Zone>,
}

impl<'a> Nodes<'a> {
    fn of(view: &'a View<'a>) -> Self {
        let mut taken = BTreeSet::new();
        let timeline = view.timeline;
        let events = timeline.events.iter().map(|event| event.id.as_str());
        let articles = timeline.articles.iter().map(|article| article.id.as_str());
        let actors = timeline.actors.iter().map(|actor| actor.id.as_str());
        Self {
            view,
            events: names("", events, &mut taken),
            articles: names("article-", articles, &mut taken),
            actors: names("actor-", actors, &mut taken),
            zone: timeline.tz.as_deref().and_then(|name| Zone::parse(name).ok()),
        }
    }

    fn article(&self, article: &'a Article) -> Map<String, Value> {
        let mut node = Map::new();
        put(&mut node, "@id", self.articles.get(article.id.as_str()).cloned());
        put(&mut node, "@type", Some("NewsArticle".to_owned()));
        put(&mut node, "headline", article.title.as_deref().map(line));
        let is_date = |text: &&str| dates::instant(text).is_some();
        put(&mut node, "datePublished", Some(article.published.as_str()).filter(is_date).map(str::to_owned));
        put(&mut node, "dateModified", article.updated.as_deref().filter(is_date).map(str::to_owned));
        put(&mut node, "inLanguage", article.lang.as_deref().map(line));
        put(&mut node, "url", article.url.as_deref().and_then(web_address));
        let authors = article.authors.iter().map(|name| json!({ "@type": "Person", "name": line(name) }));
        put_all(&mut node, "author", authors.collect());
        let publisher = article.source.as_deref().map(line).filter(|name| !name.is_empty());
        let publisher = publisher.map(|name| json!({ "@type": "Organization", "name": name }));
        put_all(&mut node, "publisher", publisher.into_iter().collect());
        node
    }

    fn actor(&self, actor: &'a Actor) -> Map<String, Value> {
        let class = match actor.kind {
            ActorType::Person => "Person",
            ActorType::Organisation => "Organization",
            ActorType::Place => "Place",
            ActorType::Product => "Product",
            ActorType::Group | ActorType::Other(_) => "Thing",
        };
        let mut node = Map::new();
        put(&mut node, "@id", self.actors.get(actor.id.as_str()).cloned());
        put(&mut node, "@type", Some(class.to_owned()));
        put(&mut node, "name", Some(line(&actor.name)));
        put_all(&mut node, "alternateName", actor.aliases.iter().map(|name| line(name).into()).collect());
        let function = if actor.kind == ActorType::Person { "jobTitle" } else { "description" };
        put(&mut node, function, actor.function.as_deref().map(line));
        put(&mut node, "sameAs", actor.url.as_deref().and_then(web_address));
        let mut related: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for relation in &actor.relations {
            if let (Some(word), Some(to)) =
                (property(&relation.relation), self.actors.get(relation.to.as_str()))
            {
                related.entry(word).or_default().push(reference(to));
            }
        }
        for (word, to) in related {
            put_all(&mut node, word, to);
        }
        node
    }

    fn event(&self, event: &'a Event, extent: Option<Extent>) -> Map<String, Value> {
        let mut node = Map::new();
        put(&mut node, "@id", self.events.get(event.id.as_str()).cloned());
        put(&mut node, "name", Some(self.view.marked_title(event)));
        let is_told = event.modality == Modality::Reported
            || event.polarity == Polarity::Negative
            || !event.according_to.is_empty();
        match (&event.kind, event.said.as_deref().map(line).filter(|said| !said.is_empty())) {
            (Kind::Statement, Some(said)) => self.quotation(&mut node, event, said),
            (Kind::Statement, None) => self.claim(&mut node, event),
            _ if is_told => self.claim(&mut node, event),
            _ => self.happening(&mut node, event, extent),
        }
        if node.get("@type") != Some(&Value::from("Event")) {
            put(&mut node, "temporalCoverage", extent.map(|extent| coverage(event, &extent)));
        }
        put_all(&mut node, "keywords", event.tags.iter().map(|tag| line(tag).into()).collect());
        node
    }

    /// Exact words.
    fn quotation(&self, node: &mut Map<String, Value>, event: &Event, said: String) {
        put(node, "@type", Some("Quotation".to_owned()));
        put(node, "text", Some(said));
        put_all(node, "creator", self.in_role(event, &Role::Speaker));
        put_all(node, "about", self.others(event, &[Role::Speaker]));
        put_all(node, "citation", self.sources(event));
    }

    /// What is so on somebody's word, or is not so.
    fn claim(&self, node: &mut Map<String, Value>, event: &Event) {
        put(node, "@type", Some("Claim".to_owned()));
        put(node, "text", Some(self.view.title(event)));
        let mut by = self.in_role(event, &Role::Speaker);
        by.extend(event.according_to.iter().map(|id| self.person(id)));
        put_all(node, "claimInterpreter", by);
        put_all(node, "about", self.others(event, &[Role::Speaker]));
        put_all(node, "appearance", self.sources(event));
    }

    /// What happens.
    fn happening(&self, node: &mut Map<String, Value>, event: &Event, extent: Option<Extent>) {
        put(node, "@type", Some("Event".to_owned()));
        let parts = [Some(self.view.when(event)), event.text.as_deref().map(line)];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        put(node, "description", Some(parts.join(". ")));
        if let Some(extent) = extent {
            let (starts, ends) = open_sides(&event.rel);
            let (first, last) = (extent.first().to_string(), extent.last().to_string());
            match self.instant(event, &extent) {
                Some(instant) => put(node, if starts { "startDate" } else { "endDate" }, Some(instant)),
                None => {
                    put(node, "startDate", Some(first).filter(|_| starts));
                    put(node, "endDate", Some(last).filter(|_| ends));
                }
            }
        }
        let status = is_plan(event).then(|| "https://schema.org/EventScheduled".to_owned());
        put(node, "eventStatus", status);
        put_all(node, "location", self.in_role(event, &Role::Place));
        put_all(node, "about", self.others(event, &[Role::Place]));
        put_all(node, "subjectOf", self.sources(event));
        let whole = event.part_of.as_deref().and_then(|id| self.events.get(id));
        put_all(node, "superEvent", whole.map(|id| reference(id)).into_iter().collect());
    }

    /// The minute, where it is named: in UTC where the zone is known.
    fn instant(&self, event: &Event, extent: &Extent) -> Option<String> {
        let (hour, minute) = dates::clock(event).filter(|_| extent.is_one_day())?;
        let local = extent.from.and_hms_opt(hour, minute, 0)?;
        Some(match self.zone.and_then(|zone| zone.utc(local)) {
            Some(utc) => format!("{}Z", utc.format("%Y-%m-%dT%H:%M:%S")),
            None => local.format("%Y-%m-%dT%H:%M:%S").to_string(),
        })
    }

    fn in_role(&self, event: &Event, role: &Role) -> Vec<Value> {
        event.who.iter().filter(|who| who.role == *role).map(|who| self.person(&who.actor)).collect()
    }

    /// The actors that have a part, but none of these.
    fn others(&self, event: &Event, roles: &[Role]) -> Vec<Value> {
        event.who.iter().filter(|who| !roles.contains(&who.role)).map(|who| self.person(&who.actor)).collect()
    }

    /// An actor: its node, or its name where it has none.
    fn person(&self, id: &str) -> Value {
        match self.actors.get(id) {
            Some(name) => reference(name),
            None => json!({ "@type": "Thing", "name": self.view.name(id) }),
        }
    }

    /// The articles of an event, each once.
    fn sources(&self, event: &Event) -> Vec<Value> {
        let mut seen = BTreeSet::new();
        let all = event.sources.iter().filter(|source| seen.insert(source.article.as_str()));
        all.filter_map(|source| self.articles.get(source.article.as_str())).map(|id| reference(id)).collect()
    }
}

/// A fragment for each id, which no other node has.
fn names<'a>(
    prefix: &str,
    ids: impl Iterator<Item = &'a str>,
    taken: &mut BTreeSet<String>,
) -> BTreeMap<&'a str, String> {
    let named = ids.enumerate().map(|(number, id)| {
        let mut name = format!("#{prefix}");
        for byte in id.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => name.push(char::from(byte)),
                byte => name.push_str(&format!("%{byte:02X}")),
            }
        }
        if !taken.insert(name.clone()) {
            name = format!("{name}~{number}");
            taken.insert(name.clone());
        }
        (id, name)
    });
    named.collect()
}

fn reference(id: &str) -> Value {
    json!({ "@id": id })
}

/// The property of schema.org for a relation that lasts; what is over has none.
fn property(relation: &RelationKind) -> Option<&'static str> {
    match relation {
        RelationKind::HeadOf | RelationKind::WorksFor => Some("worksFor"),
        RelationKind::MemberOf => Some("memberOf"),
        RelationKind::Represents => Some("affiliation"),
        RelationKind::Owns => Some("owns"),
        RelationKind::ParentOf => Some("subOrganization"),
        RelationKind::PartOf => Some("parentOrganization"),
        RelationKind::LocatedIn => Some("containedInPlace"),
        RelationKind::RelativeOf => Some("relatedTo"),
        _ => None,
    }
}

/// Whether the named date says when it starts, and when it ends.
fn open_sides(rel: &Rel) -> (bool, bool) {
    match rel {
        Rel::By | Rel::Before | Rel::Until => (false, true),
        Rel::After | Rel::Since => (true, false),
        Rel::At | Rel::Around | Rel::Other(_) => (true, true),
    }
}

/// The time that is spoken of, as ISO 8601 writes an interval; an open side is `..`.
fn coverage(event: &Event, extent: &Extent) -> String {
    let (first, last) = (extent.first().to_string(), extent.last().to_string());
    match open_sides(&event.rel) {
        (false, _) => format!("../{last}"),
        (_, false) => format!("{first}/.."),
        _ if first == last => first,
        _ => format!("{first}/{last}"),
    }
}

/// A field that holds something.
fn put(node: &mut Map<String, Value>, key: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        node.insert(key.to_owned(), value.into());
    }
}

/// A field that holds one thing, or a list.
fn put_all(node: &mut Map<String, Value>, key: &str, mut values: Vec<Value>) {
    if values.len() > 1 {
        node.insert(key.to_owned(), values.into());
    } else if let Some(value) = values.pop() {
        node.insert(key.to_owned(), value);
    }
}
