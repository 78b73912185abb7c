//! Events: what happened, what was said, what is to come.
//!
//! Takes the analysed text, its parse, temporal expressions and actors; gives [`Event`]s and the speakers of quotations.
//! A sentence is read in this order, one file each: `predicate` finds what may be an event, `kind` says which sort,
//! `attribution` who vouches for it, `participants` who takes part, `dating` when it is, `title` how to call it. Then,
//! over the whole text: `order` (which comes before which), `same` (which are one).
//! [`lexicon`] holds the classes of verbs and nouns. Start reading at [`recognise`]. Linear in the tokens.

mod attribution;
mod carried;
mod cast;
mod dating;
mod kind;
pub mod lexicon;
mod objects;
mod order;
mod parted;
mod participants;
mod predicate;
mod quotation;
pub mod reason;
pub mod rule;
mod same;
mod subject;
mod teller;
mod title;
mod voice;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use attribution::Attribution;
use lexicon::EventWords;
pub use order::{Before, OrderReason};
pub use parted::rejoin;
use predicate::Candidate;

use crate::actor::{Actors, Gazetteer};
use crate::edtf::Value;
use crate::span::Span;
use crate::syntax::rule::{VerbForms, View};
use crate::syntax::{self, Syntax, Tense, VerbGroup};
use crate::text::{AnalysedText, Sentence};
use crate::time::{Relation, TemporalExpression};

/// The four kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Why each of them does, in the same order.
    pub parts: Vec<reason::Part>,
    /// Who says it.
    pub speaker: Option<usize>,
    /// The exact words, marks included.
    pub quote: Option<Span>,
    /// Where else the article tells it.
    pub mentions: Vec<EventMention>,
    /// Whether the headline tells it.
    pub in_title: bool,
}

/// A further place where an event is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventMention {
    /// Its sentence, as an index.
    pub sentence: usize,
    /// The word that carries it.
    pub head: Span,
    /// The whole predicate.
    pub trigger: Span,
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
    /// What its verbs and nouns tell.
    pub words: &'a EventWords,
    /// Its temporal expressions, in order.
    pub expressions: &'a [TemporalExpression],
    /// Its actors.
    pub actors: &'a Actors,
    /// What the nouns of its language name.
    pub gazetteer: &'a Gazetteer,
    /// The day of publication, if known.
    pub published: Option<chrono::NaiveDate>,
}

/// What was found: events in order of the text, and for each quotation who says it.
#[derive(Debug, Clone, Default)]
pub struct Events {
    /// In order of the text.
    pub list: Vec<Event>,
    /// The speaker of each quotation of the text, as an index into the actors.
    pub speakers: Vec<Option<usize>>,
    /// Which comes before which, where the text tells it and dates alone might not.
    pub order: Vec<Before>,
}

/// Finds the events of a text.
pub fn recognise(analysis: &Analysis<'_>) -> Events {
    let (mut list, mut titles) = (Vec::new(), Vec::new());
    let mut told = dating::Told::default();
    let mut heard = voice::Heard::default();
    let mut line = order::Line::default();
    let mut quoted = Vec::new();
    for (number, sentence) in analysis.text.sentences.iter().enumerate() {
        let by_form = syntax::verb_groups(analysis.text, sentence, analysis.verbs);
        let groups = syntax::complete(by_form, analysis.syntax, sentence);
        let clause = Clause::new(analysis, number, sentence, &groups);
        if sentence.is_title {
            clause.events(&mut dating::Told::default(), &mut voice::Heard::default(), &mut titles);
            continue;
        }
        let first = list.len();
        let made = clause.events(&mut told, &mut heard, &mut list);
        clause.quoted(&mut quoted);
        line.sentence(&clause, &list, first, &made);
    }
    let speakers = quotation::speakers(analysis, &mut list, &quoted);
    let mut order = line.finish(&mut list);
    let list = same::join(analysis, list, titles, &mut order);
    Events { list, speakers, order }
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
    view: View<'a>,
    number: usize,
    groups: &'a [VerbGroup],
    expressions: Range<usize>,
    /// What governs each expression, in order of the expressions.
    governors: Vec<dating::Governor>,
    /// What may be an event, in order.
    candidates: Vec<Candidate>,
    /// The verbs of saying among them, as indices.
    sayings: Vec<usize>,
    /// Whom the sentence names for what it tells.
    source: Option<attribution::Source>,
}

impl<'a> Clause<'a> {
    fn new(
        analysis: &'a Analysis<'a>,
        number: usize,
        sentence: &'a Sentence,
        groups: &'a [VerbGroup],
    ) -> Self {
        let mut clause = Self {
            analysis,
            view: View { text: analysis.text, sentence },
            number,
            groups,
            expressions: expressions_of(analysis.expressions, number),
            governors: Vec::new(),
            candidates: Vec::new(),
            sayings: Vec::new(),
            source: None,
        };
        clause.governors = clause.expressions.clone().map(|index| clause.governor(index)).collect();
        clause.candidates = clause.find_candidates();
        clause.source = clause.find_source();
        clause.sayings = clause.find_sayings();
        clause
    }

    /// Adds the events of the sentence; gives the candidate of each, as an index.
    fn events(&self, told: &mut dating::Told, heard: &mut voice::Heard, list: &mut Vec<Event>) -> Vec<usize> {
        let mut made = Vec::new();
        for (number, candidate) in self.candidates.iter().enumerate() {
            let attribution = self.attribution(candidate).with_voice(heard, self);
            let kind = self.kind(candidate);
            let date = self.date(candidate, kind, &attribution, told);
            let Some(kind) = self.worth(candidate, kind, &date, &attribution, told) else { continue };
            let kind = self.kind_by_date(candidate, kind, &date);
            let (participants, parts) = self.participants(candidate, kind, &attribution);
            let modality = self.modality(candidate, kind, &attribution);
            let event = Event {
                sentence: self.number,
                head: self.span(candidate.head..candidate.head + 1),
                trigger: self.span(candidate.trigger.clone()),
                kind,
                title: title::of(self, candidate, kind, &attribution),
                date,
                tense: candidate.tense,
                modality,
                negative: candidate.negated,
                participants,
                parts,
                speaker: attribution.speaker,
                quote: None,
                mentions: Vec::new(),
                in_title: false,
            };
            told.note(&event, candidate, self);
            heard.note(&event, self.analysis);
            list.push(event);
            made.push(number);
        }
        made
    }

    fn span(&self, tokens: Range<usize>) -> Span {
        self.analysis.text.span_of(tokens)
    }

    fn is_quoted(&self, token: usize) -> bool {
        self.analysis.text.quote_around(self.span(token..token + 1)).is_some()
    }
}
