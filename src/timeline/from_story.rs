//! From the graph to the file: what each field of the schema takes from the story.

use chrono::NaiveDate;
use petgraph::stable_graph::NodeIndex;

use super::schema::{Actor, Article, Event, Relation, Source, Timeline, Who, Why};
use super::words::{
    ActorType, AnchorIs, Basis, Confidence, Kind, Modality, PeriodPart, Polarity, Rel, RelationKind, Role,
};
use crate::edtf::{Date, Point, Value, calendar};
use crate::story::{self, ActorNode, ArticleNode, EventNode, Story};

/// The timeline of a story. `file` gives the path of an article relative to the folder of the timeline, if it has one.
pub fn from_story(story: &Story, title: &str, file: &dyn Fn(&ArticleNode) -> Option<String>) -> Timeline {
    let mut timeline = Timeline::new(title);
    timeline.lang = story.articles().next().map(|(_, article)| article.language.to_owned());
    timeline.articles = story.articles().map(|(_, node)| article(node, file(node))).collect();
    timeline.actors = story.actors().map(|(index, node)| actor(story, index, node)).collect();
    timeline.events = story
        .chronology()
        .into_iter()
        .filter_map(|index| match story.graph.node_weight(index)? {
            story::Node::Event(node) => Some(event(story, index, node)),
            _ => None,
        })
        .collect();
    timeline
}

fn article(node: &ArticleNode, file: Option<String>) -> Article {
    let document = &node.document;
    Article {
        id: node.id.clone(),
        title: Some(document.title.clone()).filter(|title| !title.is_empty()),
        published: document.published.map(|published| published.iso()).unwrap_or_default(),
        updated: document.updated.map(|updated| updated.iso()),
        source: document.source.clone(),
        authors: document.authors.clone(),
        url: document.url.clone(),
        lang: Some(node.language.to_owned()),
        file,
        hash: Some(document.hash.clone()),
        ..Article::default()
    }
}

fn actor(story: &Story, index: NodeIndex, node: &ActorNode) -> Actor {
    let mut actor = Actor::new(node.id.clone(), node.name.clone(), ActorType::from(node.kind.as_str()));
    actor.aliases.clone_from(&node.aliases);
    actor.function.clone_from(&node.function);
    actor.relations =
        story.relations(index).into_iter().map(|(stated, other)| relation_to(stated, other)).collect();
    actor
}

fn relation_to(stated: &story::Stated, other: &ActorNode) -> Relation {
    let former = if stated.former { "formerly-" } else { "" };
    Relation {
        relation: RelationKind::from(format!("{former}{}", stated.kind.as_str()).as_str()),
        to: other.id.clone(),
        source: Some(Source {
            article: stated.article.clone(),
            quote: stated.quote.clone(),
            bytes: Some(stated.span),
            ..Source::default()
        }),
        since: stated.since.as_ref().map(|since| named(since).date),
        until: None,
        extra: super::Extra::default(),
    }
}

fn event(story: &Story, index: NodeIndex, node: &EventNode) -> Event {
    let article = story.article_of(index).map(|article| article.id.clone()).unwrap_or_default();
    let named = node.date.as_ref().map(named);
    let (from, to) = named.as_ref().map(|named| named.days).unzip();
    let is_statement = node.kind == story::EventKind::Statement;
    Event {
        id: node.id.clone(),
        title: node.title.clone(),
        date: named.as_ref().map_or_else(|| "unknown".to_owned(), |named| named.date.clone()),
        rel: relation(node),
        part: part_of_period(node),
        time: named.and_then(|named| named.time).or_else(|| part_of_day(node)),
        when: node.when.clone(),
        from: from.map(iso),
        to: to.map(iso),
        why: Some(why(node)),
        kind: Kind::from(node.kind.as_str()),
        modality: Modality::from(node.modality.as_str()),
        polarity: if node.negative { Polarity::Negative } else { Polarity::default() },
        said: node.said.clone().filter(|_| is_statement),
        who: story.participants(index).into_iter().map(|(actor, role)| who(actor, role)).collect(),
        according_to: story.claimants(index).into_iter().map(|actor| actor.id.clone()).collect(),
        sources: vec![Source {
            article,
            quote: node.quote.clone(),
            bytes: Some(node.span),
            ..Source::default()
        }],
        ..Event::default()
    }
}

fn who(actor: &ActorNode, role: story::Role) -> Who {
    Who {
        actor: actor.id.clone(),
        role: Role::from(role.as_str()),
        described_as: None,
        extra: super::Extra::default(),
    }
}

fn why(node: &EventNode) -> Why {
    let why = &node.why;
    Why {
        text: why.text.clone(),
        rule: why.rule.map(str::to_owned),
        basis: match why.basis {
            story::Basis::Inferred => Some(Basis::Inferred),
            story::Basis::Default => Some(Basis::Default),
            _ => None,
        },
        anchor: why.anchor.map(|anchor| anchor.to_string()),
        anchor_is: why.anchor_in_text.then_some(AnchorIs::Text),
        says: Some(why.says.clone()).filter(|says| !says.is_empty()),
        confidence: if why.unsure { Confidence::Medium } else { Confidence::default() },
        alternatives: why.alternatives.iter().map(ToString::to_string).collect(),
        ..Why::default()
    }
}

/// A date as the schema names it: without its limit, without its time of day.
struct Named {
    date: String,
    days: (NaiveDate, NaiveDate),
    time: Option<String>,
}

fn named(value: &Value) -> Named {
    match value {
        Value::At(date) | Value::UpTo(date) | Value::From(date) => {
            let (shown, time) = without_time(*date);
            Named { date: shown.to_string(), days: shown.point.days(), time }
        }
        Value::Between(first, last) => {
            let (first, last) = (without_time(*first).0, without_time(*last).0);
            let date = Value::Between(first, last).to_string();
            Named { date, days: (first.point.days().0, last.point.days().1), time: None }
        }
        other => {
            let interval = other.interval();
            let days = interval.first_day().zip(interval.last_day()).unwrap_or_default();
            Named { date: other.to_string(), days, time: None }
        }
    }
}

/// The day of a time, and the time as `HH:MM`; the midnight that ends a day is 00:00 of the next.
fn without_time(date: Date) -> (Date, Option<String>) {
    let Point::Instant { day, minute } = date.point else { return (date, None) };
    let (day, minute) = if minute >= 1440 { (calendar::add_days(day, 1), 0) } else { (day, minute) };
    (Date { point: Point::Day(day), ..date }, Some(format!("{:02}:{:02}", minute / 60, minute % 60)))
}

fn relation(node: &EventNode) -> Rel {
    use crate::story::Relation;
    match (&node.date, node.relation) {
        (None, _) | (_, Relation::At | Relation::During | Relation::Around) => Rel::default(),
        (_, relation) => Rel::from(relation.as_str()),
    }
}

fn part_of_period(node: &EventNode) -> Option<PeriodPart> {
    use crate::story::Modifier;
    match node.modifier? {
        Modifier::Start => Some(PeriodPart::Start),
        Modifier::Mid => Some(PeriodPart::Mid),
        Modifier::End => Some(PeriodPart::End),
        Modifier::Approx => None,
    }
}

/// A part of the day, in the words of the schema.
fn part_of_day(node: &EventNode) -> Option<String> {
    use crate::story::PartOfDay;
    Some(match node.part? {
        PartOfDay::Late => PartOfDay::Evening.as_str().to_owned(),
        part => part.as_str().to_owned(),
    })
}

fn iso(day: NaiveDate) -> String {
    day.to_string()
}
