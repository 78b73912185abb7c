//! Temporal expressions: « vendredi », « d'ici le 15 septembre », "two weeks ago", found and resolved.
//!
//! Takes analysed sentences, their verb groups and an [`Anchor`]; gives [`TemporalExpression`]s, each with a value, the
//! interval it covers and the [`Reason`] for it. Knows nothing of files, of actors, or of which language it reads: the
//! rules come in as a [`matcher::Index`] over a [`rule::Grammar`].
//!
//! Three steps, one file each: [`matcher`] finds what the words say (a [`meaning::Meaning`]); [`direction`] asks the
//! governing verb whether it looks back or ahead; `resolve` counts from the right anchor, which `narrative` keeps.
//! Start reading at [`recognise`]. Linear in the tokens: a sentence without a trigger word costs one look-up a token.

mod clock;
mod compile;
mod counted;
mod cyclic;
pub mod direction;
mod gap;
mod habit;
mod limit;
pub mod matcher;
pub mod meaning;
mod narrative;
mod nested;
mod occasion;
mod range;
pub mod reason;
mod resolve;
pub mod rule;
pub mod timex3;
mod viewpoint;

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

pub use direction::{Direction, Prefer};
pub use reason::{AnchorIs, Evidence, Reason};

use crate::edtf::{Interval, Value};
use crate::span::Span;
use crate::syntax::rule::{VerbForms, View};
use crate::syntax::{self, NameWords, VerbGroup};
use crate::text::AnalysedText;
use narrative::Narrative;
use resolve::Context;

/// The type of a temporal expression, after TimeML (ISO 24617-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A day or something coarser.
    Date,
    /// A time of day or a part of it.
    Time,
    /// A length.
    Duration,
    /// A repetition.
    Set,
}

impl Kind {
    /// The name in the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// How what is told stands to the date that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Relation {
    At,
    By,
    Before,
    After,
    Since,
    /// From that date on, mostly ahead: « à partir de ».
    From,
    Until,
    During,
    Around,
}

impl Relation {
    /// The name in the neutral format; « à partir de » is `since` there.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::By => "by",
            Self::Before => "before",
            Self::After => "after",
            Self::Since | Self::From => "since",
            Self::Until => "until",
            Self::During => "during",
            Self::Around => "around",
        }
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum PartOfDay {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Late,
}

impl PartOfDay {
    /// The name in the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Noon => "noon",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::Night => "night",
            Self::Late => "late",
        }
    }
}

/// Which part of a period is meant, or that it is meant roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
}

impl Modifier {
    /// The name in TimeML and the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Confidence {
    Low,
    Medium,
    High,
}

/// What relative expressions count from, and how to decide where the text gives no hint.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchor {
    /// The publication, in local time; none when it isn't known.
    pub published: Option<NaiveDateTime>,
    /// Which way a bare weekday or month looks when no word of the text says so.
    pub prefer: Prefer,
}

impl Anchor {
    /// A publication on a day.
    pub fn on(day: NaiveDate) -> Self {
        Self { published: Some(crate::edtf::midnight(day)), prefer: Prefer::Tense }
    }
}

/// A phrase that names a point, span, length or frequency of calendar or clock time.
#[derive(Debug, Clone, PartialEq)]
pub struct TemporalExpression {
    /// Bytes of the original text.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentence.
    pub sentence: usize,
    /// Type.
    pub kind: Kind,
    /// What it means; `None` when it counts from a date that isn't known.
    pub value: Option<Value>,
    /// The half-open span of local time of the value.
    pub interval: Interval,
    /// How what is told stands to the value's date.
    pub relation: Relation,
    /// Part of the day.
    pub part: Option<PartOfDay>,
    /// Part of the period, or roughly.
    pub modifier: Option<Modifier>,
    /// Whether it is too vague to be held to its value (« récemment »).
    pub vague: bool,
    /// How sure the value is.
    pub confidence: Confidence,
    /// Other values that the text leaves open.
    pub alternatives: Vec<Value>,
    /// Why this value.
    pub reason: Reason,
}

/// Finds and resolves every temporal expression of a text, in order, by its words alone: enough for bare phrases.
///
/// The narrative is followed sentence by sentence. Expressions inside a quotation wait until those around it are
/// resolved, for their words count from the day of speaking; those of the title wait for the body, which is where
/// a bare weekday is told with its tense.
///
/// ```
/// use frise::{edtf::calendar::day, language, text, time};
/// let french = language::by_tag("fr").unwrap();
/// let text = text::analyse("Le groupe a annoncé vendredi la vente.", None, french.text);
/// let anchor = time::Anchor::on(day(2020, 8, 3).unwrap());
/// let found = time::recognise(&text, french.verbs, french.time(), &anchor);
/// assert_eq!(found[0].value.as_ref().unwrap().to_string(), "2020-07-31");
/// ```
pub fn recognise(
    text: &AnalysedText<'_>,
    verbs: &VerbForms,
    index: &matcher::Index,
    anchor: &Anchor,
) -> Vec<TemporalExpression> {
    expressions(text, None, verbs, index, anchor)
}

/// As [`recognise`], for running prose whose `names` are known: a word of time that the text gives to a person is left out.
pub fn recognise_beside(
    text: &AnalysedText<'_>,
    names: &NameWords<'_>,
    verbs: &VerbForms,
    index: &matcher::Index,
    anchor: &Anchor,
) -> Vec<TemporalExpression> {
    expressions(text, Some(names), verbs, index, anchor)
}

fn expressions(
    text: &AnalysedText<'_>,
    names: Option<&NameWords<'_>>,
    verbs: &VerbForms,
    index: &matcher::Index,
    anchor: &Anchor,
) -> Vec<TemporalExpression> {
    let mut pass = Pass {
        text,
        names,
        verbs,
        index,
        anchor,
        narrative: Narrative::default(),
        spoken: None,
        done: Vec::new(),
    };
    let (titles, body): (Vec<usize>, Vec<usize>) =
        (0..text.sentences.len()).partition(|&number| text.sentences.get(number).is_some_and(|s| s.is_title));
    for number in body {
        pass.sentence(number);
    }
    let body_days = pass.done.clone();
    (pass.narrative, pass.spoken) = (Narrative::default(), None);
    for number in titles {
        pass.title(number, &body_days);
    }
    pass.done.sort_by_key(|expression| expression.span);
    pass.done
}

/// One walk over the sentences.
struct Pass<'a> {
    text: &'a AnalysedText<'a>,
    names: Option<&'a NameWords<'a>>,
    verbs: &'a VerbForms,
    index: &'a matcher::Index,
    anchor: &'a Anchor,
    narrative: Narrative,
    /// The day on which somebody spoke last, and the sentence that tells it.
    spoken: Option<(NaiveDate, usize)>,
    done: Vec<TemporalExpression>,
}

impl Pass<'_> {
    fn sentence(&mut self, number: usize) {
        let Some(sentence) = self.text.sentences.get(number) else { return };
        let words = rule::Words::new(self.text, sentence, self.names);
        let found = self.index.find(&words);
        if found.is_empty() {
            return;
        }
        let groups = syntax::verb_groups(self.text, sentence, self.verbs);
        let found = gap::measured(&View { text: self.text, sentence }, found, &groups, self.verbs);
        let (quoted, plain): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|found| self.text.quote_around(self.text.span_of(found.tokens.clone())).is_some());
        let mut spoken_on = None;
        for found in &plain {
            let expression = self.resolve(number, found, &groups, None);
            if expression.kind != Kind::Duration && expression.relation == Relation::At {
                spoken_on = narrative::single_day(&expression).or(spoken_on);
            }
            self.done.push(expression);
        }
        let spoken_on = spoken_on
            .or_else(|| self.spoken_before(number))
            .or_else(|| self.same_occasion(number, &groups).filter(|_| !quoted.is_empty()));
        for found in &quoted {
            let expression = self.resolve(number, found, &groups, spoken_on);
            self.done.push(expression);
        }
    }

    /// A title has no tense to go by: a weekday in it is the one that the body tells.
    fn title(&mut self, number: usize, body: &[TemporalExpression]) {
        let first = self.done.len();
        self.sentence(number);
        let Some(added) = self.done.get_mut(first..) else { return };
        for expression in added {
            let open = matches!(expression.reason.direction, Some((_, Evidence::Default)));
            let told = |other: &&TemporalExpression| {
                other.reason.rule == expression.reason.rule
                    && same_words(self.text, &other.tokens, &expression.tokens)
                    && other.value.is_some()
            };
            if let Some(same) = body.iter().find(told).filter(|_| open) {
                let (span, tokens, sentence) =
                    (expression.span, expression.tokens.clone(), expression.sentence);
                *expression = TemporalExpression { span, tokens, sentence, ..same.clone() };
            }
        }
    }

    fn resolve(
        &mut self,
        number: usize,
        found: &matcher::Found,
        groups: &[VerbGroup],
        spoken_on: Option<NaiveDate>,
    ) -> TemporalExpression {
        let sentence = self.text.sentences.get(number);
        let looks = sentence.map_or_else(direction::Looks::default, |sentence| {
            let words = rule::Words::new(self.text, sentence, self.names);
            direction::look(&words, found, groups, self.verbs, self.index.grammar, self.anchor.prefer)
        });
        let paragraph = sentence.map_or(0, |sentence| sentence.paragraph);
        let start = self.text.span_of(found.tokens.clone()).start;
        let event = gap::event_of(self.text, sentence, found);
        let context = Context {
            now: spoken_on.map(crate::edtf::midnight).or(self.anchor.published),
            event: &event,
            published: self.anchor.published.map(|published| published.date()),
            said: spoken_on.is_some(),
            narrative: &self.narrative,
            looks: &looks,
            place: narrative::Place { sentence: number, paragraph, start },
        };
        let expression = context.expression(self.text, found);
        let place = context.place;
        let published = self.anchor.published.map(|published| published.date());
        let day = narrative::single_day(&expression).filter(|day| published.is_none_or(|now| *day <= now));
        let fresh = expression.reason.anchor == AnchorIs::Published && expression.relation == Relation::At;
        if let Some(day) = day.filter(|_| looks.saying && fresh) {
            self.spoken = Some((day, number));
        }
        self.narrative.tell(&expression, place, self.text, &looks, published, groups);
        expression
    }
}

fn same_words(text: &AnalysedText<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    text.norm(a.end.saturating_sub(1)) == text.norm(b.end.saturating_sub(1))
}
