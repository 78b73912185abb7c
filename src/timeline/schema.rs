//! The types of `frise/1`, the schema of the timeline file.
//!
//! The order of the fields is the order in which they are written. A field that holds nothing or its default is left
//! out; a key that is unknown here is kept in `extra`, at every level, and written after the known ones.
//!
//! The small records inside an event (why, who, figures, sources, …) are in [`parts`].

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

pub mod parts;

pub use parts::{Contradiction, Figure, Media, Relation, Source, Who, Why};

use super::words::{ActorType, Confidence, Kind, Modality, PeriodPart, Polarity, Rel, Stance, Status};

/// Keys that this version does not know, with their values.
pub type Extra = BTreeMap<String, Value>;

/// Field names with the values that frise would give them.
pub type Proposed = BTreeMap<String, Value>;

/// A whole file: one story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Timeline {
    /// Format and major version: [`Timeline::SCHEMA`].
    pub schema: String,
    /// Title of the story.
    pub title: String,
    /// Language of the words that frise writes, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lang: Option<String>,
    /// IANA zone in which days are counted where an article has none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tz: Option<String>,
    /// Introduction in Markdown, published. A person's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: Option<String>,
    /// Tags. A person's.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The sources.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Article>,
    /// Who and what takes part.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Actor>,
    /// The events; their order is the chronology.
    #[serde(default, deserialize_with = "list")]
    pub events: Vec<Event>,
    /// Ids of events and actors that a person deleted.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
    /// Name of the snapshot of what frise last wrote.
    #[serde(default, skip_serializing_if = "is_default")]
    pub base: Option<String>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Timeline {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] =
        &["schema", "title", "lang", "tz", "text", "tags", "articles", "actors", "events", "removed", "base"];
}

/// An article from which events were drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Default)]
pub struct Article {
    /// Id.
    pub id: String,
    /// Headline.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: Option<String>,
    /// Date or instant of publication, the anchor of relative dates.
    pub published: String,
    /// Date or instant of the last update; never an anchor.
    #[serde(default, skip_serializing_if = "is_default")]
    pub updated: Option<String>,
    /// Outlet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Option<String>,
    /// Authors.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Canonical address.
    #[serde(default, skip_serializing_if = "is_default")]
    pub url: Option<String>,
    /// Language, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lang: Option<String>,
    /// Path relative to the folder of the timeline, with `/`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub file: Option<String>,
    /// `sha256:` and 16 hex digits of the original bytes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hash: Option<String>,
    /// Was used before, is no longer among the inputs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gone: bool,
    /// Private note of a person: never rendered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: Option<String>,
    /// Tags. A person's.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What a person decided about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Option<Status>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Article {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &[
        "id",
        "title",
        "published",
        "updated",
        "source",
        "authors",
        "url",
        "lang",
        "file",
        "hash",
        "gone",
        "note",
        "tags",
        "status",
    ];
}

/// A person, an organisation, a place, ….
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Id.
    pub id: String,
    /// Former ids, still resolved.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// Canonical name.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: ActorType,
    /// Other names and descriptions in the sources, the most frequent first.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Function as the text states it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub function: Option<String>,
    /// The state of which the text says that they are, in the language of the story.
    #[serde(default, skip_serializing_if = "is_default")]
    pub nationality: Option<String>,
    /// A page about them. A person's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub url: Option<String>,
    /// Relations to other actors, written on the subject.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// The fields that a person changed.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub edited: Vec<String>,
    /// What frise would write where a person decided otherwise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub proposed: Proposed,
    /// No source names it any more.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gone: bool,
    /// Private note of a person: never rendered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: Option<String>,
    /// Tags. A person's.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What a person decided about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Option<Status>,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Actor {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &[
        "id",
        "was",
        "name",
        "type",
        "aliases",
        "function",
        "nationality",
        "url",
        "relations",
        "edited",
        "proposed",
        "gone",
        "note",
        "tags",
        "status",
    ];
}

/// An event: something that happened, was said, is planned or is so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Default)]
pub struct Event {
    /// Id; empty where a person has added the event and frise has not yet given it one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// Former ids, after merges.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// One clause, in the present tense.
    pub title: String,
    /// The date that is named, in EDTF, or [`Event::UNKNOWN`].
    pub date: String,
    /// How the event stands to that date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rel: Rel,
    /// The part of the period that is named.
    #[serde(rename = "mod", default, skip_serializing_if = "is_default")]
    pub part: Option<PeriodPart>,
    /// Local time `HH:MM`, or a part of the day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time: Option<String>,
    /// The date in words. Derived.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Option<String>,
    /// First day of the named date, `YYYY-MM-DD`. Derived.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<String>,
    /// Last day of the named date, inclusive. Derived.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<String>,
    /// Lower bound of an event without a date, in EDTF.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: Option<String>,
    /// Upper bound of an event without a date, in EDTF.
    #[serde(default, skip_serializing_if = "is_default")]
    pub before: Option<String>,
    /// Why that date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: Option<Why>,
    /// What sort of event it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: Kind,
    /// How sure the source is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub modality: Modality,
    /// Whether it happened.
    #[serde(default, skip_serializing_if = "is_default")]
    pub polarity: Polarity,
    /// What a statement does to what it is about.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stance: Option<Stance>,
    /// How sure frise is that there is such an event.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Confidence,
    /// The exact words of a statement, without quotation marks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub said: Option<String>,
    /// Numbers that can be compared between sources.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Who takes part, in order of weight.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Who>,
    /// Chain of attribution: actor ids, the outermost first.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub according_to: Vec<String>,
    /// Ids of the events that a statement is about.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Id of the event of which it is a part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub part_of: Option<String>,
    /// Ids of later events, where the text states an order that the dates do not.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub precedes: Vec<String>,
    /// Ids of events that a person says are this one.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// Events that cannot be true together with this one.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub contradicts: Vec<Contradiction>,
    /// How many outlets tell it in words of their own, where more than one do. Derived.
    #[serde(default, skip_serializing_if = "is_default")]
    pub corroboration: Option<usize>,
    /// Where it is said; none: a person's own event.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Body to publish, in Markdown. A person's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: Option<String>,
    /// Private note of a person: never rendered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: Option<String>,
    /// Tags. A person's.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What a person decided about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Option<Status>,
    /// Images and the like. A person's.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// The fields that a person changed.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    pub edited: Vec<String>,
    /// What frise would write where a person decided otherwise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub proposed: Proposed,
    /// No source says it any more.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gone: bool,
    /// Keys that this version does not know, among them `x-…`.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Event {
    /// The known keys, in the order of writing.
    pub const KEYS: &'static [&'static str] = &[
        "id",
        "was",
        "title",
        "date",
        "rel",
        "mod",
        "time",
        "when",
        "from",
        "to",
        "after",
        "before",
        "why",
        "kind",
        "modality",
        "polarity",
        "stance",
        "confidence",
        "said",
        "figures",
        "who",
        "according_to",
        "about",
        "part_of",
        "precedes",
        "same_as",
        "contradicts",
        "corroboration",
        "sources",
        "text",
        "note",
        "tags",
        "status",
        "media",
        "edited",
        "proposed",
        "gone",
    ];
}

impl Timeline {
    /// The schema that this version reads and writes.
    pub const SCHEMA: &'static str = "frise/1";

    /// An empty timeline of that title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            schema: Self::SCHEMA.to_owned(),
            title: title.into(),
            lang: None,
            tz: None,
            text: None,
            tags: Vec::new(),
            articles: Vec::new(),
            actors: Vec::new(),
            events: Vec::new(),
            removed: Vec::new(),
            base: None,
            extra: Extra::new(),
        }
    }

    /// The actor of that id, or that had it before a merge.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        let former = |actor: &&Actor| actor.was.iter().any(|was| was == id);
        self.actors.iter().find(|actor| actor.id == id).or_else(|| self.actors.iter().find(former))
    }

    /// The event of that id, or that had it before a merge.
    pub fn event(&self, id: &str) -> Option<&Event> {
        let former = |event: &&Event| event.was.iter().any(|was| was == id);
        self.events.iter().find(|event| event.id == id).or_else(|| self.events.iter().find(former))
    }

    /// The article of that id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.id == id)
    }
}

impl Actor {
    /// An actor of whom no more is known.
    pub fn new(id: impl Into<String>, name: impl Into<String>, kind: ActorType) -> Self {
        Self {
            id: id.into(),
            was: Vec::new(),
            name: name.into(),
            kind,
            aliases: Vec::new(),
            function: None,
            nationality: None,
            url: None,
            relations: Vec::new(),
            edited: Vec::new(),
            proposed: Proposed::new(),
            gone: false,
            note: None,
            tags: Vec::new(),
            status: None,
            extra: Extra::new(),
        }
    }
}

impl Event {
    /// The `date` of an event that nothing dates.
    pub const UNKNOWN: &'static str = "unknown";

    /// Whether it has a date.
    pub fn is_dated(&self) -> bool {
        self.date != Self::UNKNOWN
    }
}

/// Whether a field holds what it holds when it is absent.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A list; a key with nothing after it is an empty one.
fn list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Option::<Vec<T>>::deserialize(deserializer).map(Option::unwrap_or_default)
}
