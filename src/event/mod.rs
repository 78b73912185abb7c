//! Events: what happened, what was said, what is to come.
//!
//! Takes the analysed text, its verb groups, temporal expressions and actors; gives [`Event`]s: one for each reported
//! statement, and one for each dated clause beside it. A statement has its speaker and its quotation; every event its
//! date with the reason for it. One pass over the sentences; linear in the tokens.
//!
//! **What it does not do yet:** undated events other than statements, nominal events, roles beyond agent and
//! speaker, sameness within an article.

mod attribution;
mod dating;
pub mod rule;
mod title;

use std::ops::Range;

use crate::actor::Actor;
use crate::edtf::Value;
use crate::span::Span;
use crate::syntax::rule::{VerbForms, View};
use crate::syntax::{self, Syntax, Tense, VerbGroup};
use crate::text::AnalysedText;
use crate::time::{Relation, TemporalExpression};

/// The four kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// It happened.
    Occurrence,
    /// Somebody says it.
    Statement,
    /// It is to happen.
    Plan,
    /// It holds over a span.
    State,
}

impl EventKind {
    /// The name in the schema and the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Occurrence => "occurrence",
            Self::Statement => "statement",
            Self::Plan => "plan",
            Self::State => "state",
        }
    }
}

/// Who vouches for it, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modality {
    /// The writer says it as fact.
    Asserted,
    /// Attributed to a source, or hearsay.
    Reported,
    /// Announced, scheduled, promised.
    Planned,
    /// It may be.
    Possible,
}

impl Modality {
    /// The name in the schema and the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Reported => "reported",
            Self::Planned => "planned",
            Self::Possible => "possible",
        }
    }
}

/// What an actor does in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Role {
    Agent,
    Patient,
    Speaker,
    Recipient,
    Beneficiary,
    Topic,
    Place,
}

impl Role {
    /// The name in the schema and the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Patient => "patient",
            Self::Speaker => "speaker",
            Self::Recipient => "recipient",
            Self::Beneficiary => "beneficiary",
            Self::Topic => "topic",
            Self::Place => "place",
        }
    }
}

/// How an event's date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// An expression of its sentence.
    Explicit,
    /// Another sentence.
    Inferred,
    /// Nothing dates it: the publication.
    Default,
    /// The text does not say.
    None,
}

impl Basis {
    /// The name in the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Inferred => "inferred",
            Self::Default => "default",
            Self::None => "none",
        }
    }
}

/// The date of an event and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Dating {
    /// The date; none when the text does not say.
    pub value: Option<Value>,
    /// How the event stands to it.
    pub relation: Relation,
    /// How it is known.
    pub basis: Basis,
    /// The expression, as an index into those of the text.
    pub expression: Option<usize>,
}

/// Something that a reader would put on the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its sentence, as an index.
    pub sentence: usize,
    /// The word that carries it.
    pub head: Span,
    /// The whole predicate: auxiliaries and head.
    pub trigger: Span,
    /// Kind.
    pub kind: EventKind,
    /// A short headline made of its clause.
    pub title: String,
    /// When.
    pub date: Dating,
    /// The form of its verb group; none when it has no verb.
    pub tense: Option<Tense>,
    /// Who vouches for it.
    pub modality: Modality,
    /// Whether the text says that it did not happen.
    pub negative: bool,
    /// Who takes part: indices into the actors, in order of weight.
    pub participants: Vec<(usize, Role)>,
    /// Who says it.
    pub speaker: Option<usize>,
    /// The exact words, marks included.
    pub quote: Option<Span>,
}

/// All that the event stage looks at.
#[derive(Debug, Clone, Copy)]
pub struct Analysis<'a> {
    /// The text.
    pub text: &'a AnalysedText<'a>,
    /// Its parse.
    pub syntax: &'a Syntax,
    /// How to read its verbs.
    pub verbs: &'a VerbForms,
    /// How its language reports.
    pub reporting: &'a rule::Reporting,
    /// Its temporal expressions, in order.
    pub expressions: &'a [TemporalExpression],
    /// Its actors.
    pub actors: &'a [Actor],
    /// The day of publication, if known.
    pub published: Option<chrono::NaiveDate>,
}

/// Finds the events of a text, in order of the text.
pub fn recognise(analysis: &Analysis<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    let mentions = attribution::Mentions::new(analysis.actors);
    for (number, sentence) in analysis.text.sentences.iter().enumerate() {
        if sentence.is_title {
            continue;
        }
        let groups = syntax::verb_groups(analysis.text, sentence, analysis.verbs);
        let clause = Clause {
            analysis,
            mentions: &mentions,
            view: View { text: analysis.text, sentence },
            number,
            groups: &groups,
            expressions: expressions_of(analysis.expressions, number),
        };
        clause.events(&mut events);
    }
    events
}

/// The expressions of a sentence, as indices.
fn expressions_of(expressions: &[TemporalExpression], sentence: usize) -> Range<usize> {
    let start = expressions.partition_point(|expression| expression.sentence < sentence);
    let end = expressions.partition_point(|expression| expression.sentence <= sentence);
    start..end
}

/// A sentence with all that is known of it.
struct Clause<'a> {
    analysis: &'a Analysis<'a>,
    mentions: &'a attribution::Mentions,
    view: View<'a>,
    number: usize,
    groups: &'a [VerbGroup],
    expressions: Range<usize>,
}

impl Clause<'_> {
    /// The statement of the sentence, if it reports one, and an event for each verb that an expression dates.
    fn events(&self, events: &mut Vec<Event>) {
        let saying = self.groups.iter().position(|group| self.is_saying(group));
        let mut speaker = saying.and_then(|saying| self.speaker_of(saying));
        if let Some(saying) = saying {
            events.push(self.statement(saying, speaker));
        } else {
            speaker = self.source();
        }
        let mut dated: Vec<usize> = Vec::new();
        for index in self.expressions.clone() {
            let Some(governing) = self.governing(index) else { continue };
            if Some(governing) != saying && !dated.contains(&governing) {
                dated.push(governing);
                events.extend(self.dated(governing, index, saying.is_some() || speaker.is_some(), speaker));
            }
        }
    }

    fn is_saying(&self, group: &VerbGroup) -> bool {
        let inside = self.analysis.text.tokens.get(group.head).map(|token| token.span);
        let quoted = inside.is_some_and(|span| self.analysis.text.quote_around(span).is_some());
        self.analysis.reporting.is_saying(self.view.norm(group.head)) && !quoted
    }

    /// Somebody says something.
    fn statement(&self, saying: usize, speaker: Option<usize>) -> Event {
        let group = self.groups.get(saying);
        let mut event = self.event(saying, EventKind::Statement, self.date_of_statement(saying));
        event.modality = Modality::Asserted;
        event.negative = group.is_some_and(|group| group.negated);
        event.participants = speaker.map(|speaker| (speaker, Role::Speaker)).into_iter().collect();
        event.speaker = speaker;
        event.quote = self.quotation();
        event
    }

    /// Something that an expression dates.
    fn dated(
        &self,
        governing: usize,
        expression: usize,
        attributed: bool,
        speaker: Option<usize>,
    ) -> Option<Event> {
        let group = self.groups.get(governing)?;
        let date = self.date_by(expression)?;
        let ahead =
            matches!(group.tense, Tense::Future | Tense::Prospective | Tense::Conditional) && !group.hearsay;
        let after = self.lies_ahead(&date) || date.relation == Relation::By;
        let kind = if ahead || after { EventKind::Plan } else { EventKind::Occurrence };
        let mut event = self.event(governing, kind, date);
        event.modality = match kind {
            _ if group.possible => Modality::Possible,
            EventKind::Plan => Modality::Planned,
            _ if attributed || group.hearsay => Modality::Reported,
            _ => Modality::Asserted,
        };
        event.negative = group.negated;
        event.participants =
            self.subject_of(governing).map(|agent| (agent, self.subject_role(group))).into_iter().collect();
        event.speaker = speaker;
        Some(event)
    }

    fn subject_role(&self, group: &VerbGroup) -> Role {
        if group.passive { Role::Patient } else { Role::Agent }
    }

    fn event(&self, group: usize, kind: EventKind, date: Dating) -> Event {
        let text = self.analysis.text;
        let (head, trigger, tense) =
            self.groups.get(group).map_or((Span::default(), Span::default(), None), |group| {
                (
                    text.span_of(group.head..group.head + 1),
                    text.span_of(group.tokens.clone()),
                    Some(group.tense),
                )
            });
        Event {
            sentence: self.number,
            head,
            trigger,
            kind,
            title: title::of(self),
            date,
            tense,
            modality: Modality::Asserted,
            negative: false,
            participants: Vec::new(),
            speaker: None,
            quote: None,
        }
    }
}
