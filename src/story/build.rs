//! From readings of articles to the graph.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::stable_graph::NodeIndex;

use super::id::{event_id, squeezed};
use super::{ActorNode, ArticleNode, Edge, EventNode, Node, Stated, Story, Why};
use crate::actor::{Actor, Related};
use crate::document::{Document, slug};
use crate::edtf::{Point, Value};
use crate::event::{Basis, Event};
use crate::span::Span;
use crate::time::reason::{Explained, Phrases, When};
use crate::time::{AnchorIs, Confidence, TemporalExpression};

/// What the analysis of an article yielded.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The article, with its publication date.
    pub document: &'a Document,
    /// Tag of its language.
    pub language: &'static str,
    /// How that language puts dates and reasons into words.
    pub phrases: &'a Phrases,
    /// Bytes of each sentence.
    pub sentences: &'a [Span],
    /// Temporal expressions, in order.
    pub expressions: &'a [TemporalExpression],
    /// Actors.
    pub actors: &'a [Actor],
    /// What it states about how they stand to each other.
    pub relations: &'a [Related],
    /// Events.
    pub events: &'a [Event],
}

/// Builds the graph of a story.
pub fn build(readings: &[Reading<'_>]) -> Story {
    let mut builder = Builder::default();
    for reading in readings {
        builder.article(reading);
    }
    builder.story
}

#[derive(Default)]
struct Builder {
    story: Story,
    /// Actors by their folded names.
    actors: BTreeMap<String, NodeIndex>,
    ids: BTreeSet<String>,
}

impl Builder {
    fn article(&mut self, reading: &Reading<'_>) {
        let mut id = reading.document.id.clone();
        if !self.ids.insert(id.clone()) {
            id = reading.document.id_on_clash();
            let mut number = 2;
            while !self.ids.insert(id.clone()) {
                id = format!("{}-{number}", reading.document.id_on_clash());
                number += 1;
            }
        }
        let node =
            ArticleNode { document: reading.document.clone(), id: id.clone(), language: reading.language };
        let article = self.story.graph.add_node(Node::Article(Box::new(node)));
        let takes_part = taking_part(reading);
        let actors: Vec<Option<NodeIndex>> = reading
            .actors
            .iter()
            .enumerate()
            .map(|(index, actor)| takes_part.contains(&index).then(|| self.actor(actor)))
            .collect();
        for related in reading.relations {
            self.relation(reading, &id, related, &actors);
        }
        for (position, event) in reading.events.iter().enumerate() {
            let node = self.event(reading, &id, event, position);
            let span = node.span;
            let event_node = self.story.graph.add_node(Node::Event(Box::new(node)));
            self.story.graph.add_edge(article, event_node, Edge::Reports(span));
            let actor_of = |index: usize| actors.get(index).copied().flatten();
            for (actor, role) in &event.participants {
                if let Some(actor) = actor_of(*actor) {
                    self.story.graph.add_edge(actor, event_node, Edge::Participates(*role));
                }
            }
            let claims = event.speaker.filter(|_| event.kind != crate::event::EventKind::Statement);
            if let Some(actor) = claims.and_then(actor_of) {
                self.story.graph.add_edge(actor, event_node, Edge::Claims);
            }
        }
    }

    /// A relation between two actors that take part, once.
    fn relation(
        &mut self,
        reading: &Reading<'_>,
        article: &str,
        related: &Related,
        actors: &[Option<NodeIndex>],
    ) {
        let node = |index: usize| actors.get(index).copied().flatten();
        let Some((subject, object)) = node(related.subject).zip(node(related.object)) else { return };
        let known = self.story.graph.edges_connecting(subject, object).any(|edge| {
            matches!(edge.weight(), Edge::Related(stated) if (stated.kind, stated.former) == (related.kind, related.former))
        });
        if subject == object || known {
            return;
        }
        let stated = Stated {
            kind: related.kind,
            former: related.former,
            article: article.to_owned(),
            quote: squeezed(related.evidence.of(&reading.document.text)),
            span: related.evidence,
            since: related.since.and_then(|index| reading.expressions.get(index)?.value.clone()),
        };
        self.story.graph.add_edge(subject, object, Edge::Related(stated));
    }

    /// The node of an actor: that of the same name, else a new one.
    fn actor(&mut self, actor: &Actor) -> NodeIndex {
        let key = actor.name.to_lowercase();
        if let Some(&known) = self.actors.get(&key) {
            if let Some(Node::Actor(node)) = self.story.graph.node_weight_mut(known) {
                node.function = node.function.take().or_else(|| actor.function.clone());
                for alias in actor.aliases() {
                    if alias != node.name && !node.aliases.iter().any(|known| known == alias) {
                        node.aliases.push(alias.to_owned());
                    }
                }
            }
            return known;
        }
        let node = ActorNode {
            id: self.fresh_id(&actor.name),
            name: actor.name.clone(),
            kind: actor.kind,
            function: actor.function.clone(),
            aliases: actor.aliases().into_iter().map(str::to_owned).collect(),
        };
        let index = self.story.graph.add_node(Node::Actor(node));
        self.actors.insert(key, index);
        index
    }

    fn fresh_id(&mut self, name: &str) -> String {
        let made = slug(name);
        let base = if made.is_empty() { "actor".to_owned() } else { made };
        let mut id = base.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }

    fn event(&mut self, reading: &Reading<'_>, article: &str, event: &Event, position: usize) -> EventNode {
        let text = &reading.document.text;
        let span = reading.sentences.get(event.sentence).copied().unwrap_or_default();
        let quote = squeezed(span.of(text));
        let before = squeezed(Span::new(span.start, event.head.start).of(text));
        let id = event_id(article, &quote, before.len(), &mut self.ids);
        let expression = event.date.expression.and_then(|index| reading.expressions.get(index));
        let part = expression.and_then(|expression| expression.part);
        let modifier = expression.and_then(|expression| expression.modifier);
        let when = event.date.value.as_ref().map(|value| {
            (reading.phrases.when)(&When { value, relation: event.date.relation, part, modifier })
        });
        EventNode {
            id,
            title: event.title.clone(),
            kind: event.kind,
            date: event.date.value.clone(),
            relation: event.date.relation,
            part,
            modifier,
            when,
            why: why(reading, event, expression),
            modality: event.modality,
            negative: event.negative,
            said: event.quote.map(|quote| without_marks(quote.of(text))),
            quote,
            span,
            position,
        }
    }
}

/// The actors that take part in an event: the others are no part of the story.
fn taking_part(reading: &Reading<'_>) -> BTreeSet<usize> {
    let events = reading.events.iter();
    events.flat_map(|event| event.participants.iter().map(|(actor, _)| *actor).chain(event.speaker)).collect()
}

fn why(reading: &Reading<'_>, event: &Event, expression: Option<&TemporalExpression>) -> Why {
    let published = reading.document.published.map(crate::document::Published::day);
    let Some(expression) = expression else {
        let says = published.map(|day| (reading.phrases.by_default)(day, event.tense)).unwrap_or_default();
        return Why {
            text: None,
            rule: (event.date.basis == Basis::Default).then_some("published"),
            basis: event.date.basis,
            anchor: published.map(Point::Day),
            anchor_in_text: false,
            says,
            unsure: false,
            alternatives: Vec::new(),
        };
    };
    let words = squeezed(expression.span.of(&reading.document.text));
    let alternatives: Vec<Value> = expression
        .alternatives
        .iter()
        .filter(|value| !matches!(value, Value::Duration(_)))
        .cloned()
        .collect();
    Why {
        says: (reading.phrases.says)(&Explained { words: &words, expression }),
        text: Some(words),
        rule: Some(expression.reason.rule),
        basis: event.date.basis,
        anchor: expression.reason.anchor_point.or(expression.reason.anchor_date.map(Point::Day)),
        anchor_in_text: matches!(expression.reason.anchor, AnchorIs::Told(_) | AnchorIs::Said),
        unsure: expression.confidence < Confidence::High,
        alternatives,
    }
}

/// What stands between quotation marks.
fn without_marks(quote: &str) -> String {
    let is_mark = |c: char| matches!(c, '«' | '»' | '“' | '”' | '„' | '"') || c.is_whitespace();
    squeezed(quote.trim_matches(is_mark))
}
