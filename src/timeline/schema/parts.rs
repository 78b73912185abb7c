//! The small records inside actors and events: why a date, who takes part, figures, sources, ….

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

use super::{Extra, is_default, list};
use crate::{
    span::Span,
    timeline::words::{About, AnchorIs, Basis, Confidence, RelationKind, Role},
};

/// A relation from the actor that holds it to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Which relation.
    pub relation: RelationKind,
    /// Id of the other actor.
    pub to: String,
    /// From when, in EDTF.
    #[serde(default, skip_serializing_if = "is_default")]
    pub since: Option<String>,
    /// Until when, in EDTF.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<String>,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Option<Source>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Relation {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &["relation", "to", "since", "until", "source"];
}

/// Why an event has its date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Default)]
pub struct Why {
    /// The words in the source that gave the date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: Option<String>,
    /// Stable name of the rule.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rule: Option<String>,
    /// On what it rests; absent: on an expression in the sentence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub basis: Option<Basis>,
    /// The date counted from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub anchor: Option<String>,
    /// What that anchor is; absent: the publication of the article.
    #[serde(default, skip_serializing_if = "is_default")]
    pub anchor_is: Option<AnchorIs>,
    /// Id of the event that is the anchor.
    #[serde(default, skip_serializing_if = "is_default")]
    pub anchor_event: Option<String>,
    /// The reasoning in one sentence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub says: Option<String>,
    /// How sure frise is of the date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Confidence,
    /// Other readings that the text leaves open, in EDTF.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Why {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &[
        "text",
        "rule",
        "basis",
        "anchor",
        "anchor_is",
        "anchor_event",
        "says",
        "confidence",
        "alternatives",
    ];
}

/// An actor's part in an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Who {
    /// Id of the actor.
    pub actor: String,
    /// The part.
    pub role: Role,
    /// How the text describes the actor there.
    #[serde(rename = "as", default, skip_serializing_if = "is_default")]
    pub described_as: Option<String>,
    /// What in the sentence shows that part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: Option<String>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Who {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &["actor", "role", "as", "why"];
}

/// A number of an event: either `value`, or `min` and `max`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Default)]
pub struct Figure {
    /// What is counted or measured.
    pub what: String,
    /// The number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub value: Option<Number>,
    /// The least it can be.
    #[serde(default, skip_serializing_if = "is_default")]
    pub min: Option<Number>,
    /// The most it can be.
    #[serde(default, skip_serializing_if = "is_default")]
    pub max: Option<Number>,
    /// Unit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: Option<String>,
    /// The words of the source.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: Option<String>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Figure {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &["what", "value", "min", "max", "unit", "text"];
}

/// A link to an event that cannot be true together with the one that holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Default)]
pub struct Contradiction {
    /// Id of the other event.
    pub event: String,
    /// In what they differ.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: Option<About>,
    /// The difference in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub says: Option<String>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Contradiction {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &["event", "about", "says"];
}

/// The place in an article that says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Default)]
pub struct Source {
    /// Id of the article.
    pub article: String,
    /// The exact sentence, each run of white space as one space.
    pub quote: String,
    /// What stands before it, where the quote occurs more than once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prefix: Option<String>,
    /// What stands after it, where the quote occurs more than once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub suffix: Option<String>,
    /// Bytes in the file with the hash of the article.
    #[serde(default, with = "byte_range", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<crate::timeline::json_schema::ByteRange>")]
    pub bytes: Option<Span>,
    /// The article does not hold it any more.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gone: bool,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Source {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &["article", "quote", "prefix", "suffix", "bytes", "gone"];
}

/// An image, a sound or a film to publish with an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Default)]
pub struct Media {
    /// Address.
    pub url: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Caption.
    #[serde(default, skip_serializing_if = "is_default")]
    pub caption: Option<String>,
    /// Whom to credit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub credit: Option<String>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Media {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &["url", "alt", "caption", "credit"];
}

impl Who {
    /// That actor in that role.
    pub fn new(actor: impl Into<String>, role: Role) -> Self {
        Self { actor: actor.into(), role, described_as: None, why: None, extra: Extra::new() }
    }
}

impl Relation {
    /// That relation to that actor, of unknown time and source.
    pub fn new(relation: RelationKind, to: impl Into<String>) -> Self {
        Self { relation, to: to.into(), since: None, until: None, source: None, extra: Extra::new() }
    }
}

/// A span as the file has it: `[start, end]`.
mod byte_range {
    use super::{Deserialize, Deserializer, Serialize, Serializer, Span};
    use serde::de::Error;

    /// Writes `[start, end]`.
    pub(super) fn serialize<S: Serializer>(span: &Option<Span>, serializer: S) -> Result<S::Ok, S::Error> {
        span.map(|span| (span.start, span.end)).serialize(serializer)
    }

    /// Reads `[start, end]`, or nothing.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Span>, D::Error> {
        match Option::<(usize, usize)>::deserialize(deserializer)? {
            Some((start, end)) if end < start => {
                Err(D::Error::custom(format_args!("`bytes` ends at {end}, before its start {start}")))
            }
            range => Ok(range.map(|(start, end)| Span::new(start, end))),
        }
    }
}
