//! From the graph to the file: what each field of the schema takes from the story.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use petgraph::stable_graph::NodeIndex;

use petgraph::Direction;

use super::schema::{Actor, Article, Contradiction, Event, Figure, Relation, Source, Timeline, Who, Why};
use super::words::{
    About, ActorType, AnchorIs, Basis, Confidence, Kind, Modality, PeriodPart, Polarity, Rel, RelationKind,
    Role,
};
use crate::edtf::{Date, Point, Value, calendar};
use crate::story::rule::Difference;
use crate::story::{self, ActorNode, ArticleNode, Edge, EventNode, Story};

/// The timeline of a story. `file` gives the path of an article relative to the folder of the timeline, if it has one;
/// `differs` says in words in what two accounts differ.
pub fn from_story(
    story: &Story,
    title: &str,
    file: &dyn Fn(&ArticleNode) -> Option<String>,
    differs: fn(&Difference<'_>) -> String,
) -> Timeline {
    let mut timeline = Timeline::new(title);
    timeline.lang = story.articles().next().map(|(_, article)| article.language.clone());
    timeline.articles = story.articles().map(|(_, node)| article(node, file(node))).collect();
    timeline.actors = story.actors().map(|(index, node)| actor(story, index, node)).collect();
    timeline.events = story
        .chronology()
        .into_iter()
        .filter_map(|index| match story.graph.node_weight(index)? {
            story::Node::Event(node) => Some(event(story, index, node, differs)),
            _ => None,
        })
        .collect();
    timeline
}

fn article(node: &ArticleNode, file: Option<String>) -> Article {
    Article {
        id: node.id.clone(),
        title: Some(node.title.clone()).filter(|title| !title.is_empty()),
        published: node.published.map(|published| published.iso()).unwrap_or_default(),
        updated: node.updated.map(|updated| updated.iso()),
        source: node.source.clone(),
        authors: node.authors.clone(),
        url: node.url.clone(),
        lang: Some(node.language.clone()),
        file,
        hash: Some(node.hash.clone()),
        ..Article::default()
    }
}

fn actor(story: &Story, index: NodeIndex, node: &ActorNode) -> Actor {
    let mut actor = Actor::new(node.id.clone(), node.name.clone(), ActorType::from(node.kind.as_str()));
    actor.aliases.clone_from(&node.aliases);
    actor.function.clone_from(&node.function);
    actor.nationality.clone_from(&node.nationality);
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
            prefix: stated.around.prefix.clone(),
            suffix: stated.around.suffix.clone(),
            bytes: Some(stated.span),
            ..Source::default()
        }),
        since: stated.since.as_ref().map(|since| named(since).date),
        until: None,
        extra: super::Extra::default(),
    }
}

fn event(story: &Story, index: NodeIndex, node: &EventNode, differs: fn(&Difference<'_>) -> String) -> Event {
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
        after: node.after.map(iso),
        before: node.before.map(iso),
        why: Some(why(node)),
        kind: Kind::from(node.kind.as_str()),
        modality: Modality::from(node.modality.as_str()),
        polarity: if node.negative { Polarity::Negative } else { Polarity::default() },
        said: node.said.clone().filter(|_| is_statement),
        who: story.participants(index).into_iter().map(|(actor, role)| who(actor, role, node)).collect(),
        according_to: story.claimants(index).into_iter().map(|actor| actor.id.clone()).collect(),
        confidence: if node.is_corrected { Confidence::Low } else { Confidence::default() },
        figures: node.figures.iter().map(figure).collect(),
        part_of: linked(story, index, Direction::Outgoing, &Edge::PartOf).pop(),
        precedes: linked(story, index, Direction::Outgoing, &Edge::Precedes),
        contradicts: contradictions(story, index, differs),
        corroboration: Some(node.corroboration).filter(|count| *count > 1),
        sources: sources(story, index),
        ..Event::default()
    }
}

/// Where it is said: each sentence of an article once, also one that stands in it twice.
fn sources(story: &Story, index: NodeIndex) -> Vec<Source> {
    let mut known = BTreeSet::new();
    let mut sources = story.sources(index);
    sources.retain(|(article, mention)| known.insert((&article.id, &mention.quote)));
    let source = |(article, mention): (&ArticleNode, &story::Mentioned)| Source {
        article: article.id.clone(),
        quote: mention.quote.clone(),
        prefix: mention.around.prefix.clone(),
        suffix: mention.around.suffix.clone(),
        bytes: Some(mention.span),
        ..Source::default()
    };
    sources.into_iter().map(source).collect()
}

/// Ids of the events to which one has such an edge.
fn linked(story: &Story, index: NodeIndex, direction: Direction, wanted: &Edge) -> Vec<String> {
    let found = story.linked(index, direction).into_iter().filter(|(_, edge)| *edge == wanted);
    found.map(|(node, _)| node.id.clone()).collect()
}

/// What contradicts an event, seen from it.
fn contradictions(
    story: &Story,
    index: NodeIndex,
    differs: fn(&Difference<'_>) -> String,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for (direction, here) in [(Direction::Outgoing, 0), (Direction::Incoming, 1)] {
        for (other, edge) in story.linked(index, direction) {
            let Edge::Contradicts(contradiction) = edge else { continue };
            let [first, second] = &contradiction.words;
            let [first_by, second_by] = &contradiction.by;
            let mut difference = Difference {
                here: first,
                here_by: first_by,
                there: second,
                there_by: second_by,
                headlines: matches!(contradiction.about, story::About::Fact | story::About::Actor),
                corrects: contradiction.corrects,
            };
            if here == 1 {
                difference = difference.reversed();
            }
            found.push(Contradiction {
                event: other.id.clone(),
                about: Some(about(contradiction.about)),
                says: Some(differs(&difference)),
                ..Contradiction::default()
            });
        }
    }
    found
}

fn about(about: story::About) -> About {
    match about {
        story::About::Date => About::Date,
        story::About::Figure => About::Figure,
        story::About::Actor => About::Actor,
        story::About::Fact => About::Fact,
    }
}

/// A number as the schema has it.
fn figure(figure: &story::Figure) -> Figure {
    use crate::story::Exactness;
    let value = Some(number(figure.thousandths));
    let (value, min, max) = match figure.exactness {
        Exactness::Exact | Exactness::About => (value, None, None),
        Exactness::AtLeast => (None, value, None),
        Exactness::AtMost => (None, None, value),
    };
    Figure {
        what: figure.what.clone(),
        value,
        min,
        max,
        unit: figure.percent.then(|| "%".to_owned()),
        text: Some(figure.text.clone()),
        ..Figure::default()
    }
}

/// Thousandths as a plain number, without a fraction where there is none.
fn number(thousandths: i64) -> serde_json::Number {
    if thousandths % 1000 == 0 {
        return (thousandths / 1000).into();
    }
    // Read from its digits, so that 1.8 is written as 1.8.
    let digits = format!("{}.{:03}", thousandths / 1000, (thousandths % 1000).abs());
    let read = digits.parse().ok().and_then(serde_json::Number::from_f64);
    read.unwrap_or_else(|| (thousandths / 1000).into())
}

fn who(actor: &ActorNode, role: story::Role, event: &EventNode) -> Who {
    Who {
        actor: actor.id.clone(),
        role: Role::from(role.as_str()),
        described_as: None,
        why: event.parts.get(&actor.id).cloned(),
        extra: super::Extra::default(),
    }
}

fn why(node: &EventNode) -> Why {
    let why = &node.why;
    Why {
        text: why.text.clone(),
        rule: why.rule.clone(),
        basis: match why.basis {
            story::Basis::Inferred => Some(Basis::Inferred),
            story::Basis::Default => Some(Basis::Default),
            _ => None,
        },
        anchor: why.anchor.map(|anchor| anchor.to_string()),
        anchor_is: match (&why.anchor_event, why.anchor_in_text) {
            (Some(_), _) => Some(AnchorIs::Event),
            (None, true) => Some(AnchorIs::Text),
            (None, false) => None,
        },
        anchor_event: why.anchor_event.clone(),
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
