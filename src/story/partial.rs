//! Partial stories: a set of records, which can be made anywhere, in any order, and joined in any order.
//!
//! The union of two partials is a set union: associative, commutative, idempotent. What depends on the whole (which claims
//! are one event, how rare a word is, what contradicts) is decided once, by [`super::finish`], from the whole set.
//! Deciding as parts meet gives another result for each order.

use std::collections::BTreeMap;

use super::record::{Record, SCHEMA, hexadecimal};

/// A set of records, keyed by their content: the same article read twice by the same frise is there once.
///
/// ```
/// use frise::{document, pipeline, story::Partial};
/// let read = |text: &str| {
///     let document = document::from_bytes("a.txt", text.as_bytes()).unwrap();
///     let published = document::Published::parse("2020-08-03").ok();
///     pipeline::record(document, &pipeline::Options { published, ..Default::default() }).unwrap()
/// };
/// let (one, other) = (read("Le maire a démissionné vendredi."), read("Le préfet a signé samedi."));
/// let mut a: Partial = [one.clone(), other.clone()].into_iter().collect();
/// let b: Partial = [other, one].into_iter().collect();
/// assert_eq!(a, b);
/// a.union(b.clone());
/// assert_eq!(a, b);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Partial {
    records: BTreeMap<String, Record>,
}

/// Why a record can't be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartialError {
    /// The line is no record.
    #[error("{0}")]
    Unreadable(String),
    /// A record of another form.
    #[error("its schema is `{0}`, and this frise reads `{SCHEMA}`")]
    OtherSchema(String),
}

impl Partial {
    /// Adds a record.
    pub fn insert(&mut self, mut record: Record) {
        record.shrink_to_fit();
        self.records.insert(key(&record), record);
    }

    /// Adds all of another partial.
    pub fn union(&mut self, other: Self) {
        self.records.extend(other.records);
    }

    /// Number of records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The records, in order of their keys.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// The records themselves, in order of their keys.
    pub fn into_records(self) -> impl Iterator<Item = Record> {
        self.records.into_values()
    }

    /// The versions of frise that made the records, sorted, each once.
    pub fn versions(&self) -> Vec<&str> {
        let mut versions: Vec<&str> = self.records().map(|record| record.frise.as_str()).collect();
        versions.sort_unstable();
        versions.dedup();
        versions
    }

    /// The partial of each story key; records without one are under the empty key.
    pub fn by_story(self) -> BTreeMap<String, Self> {
        let mut stories: BTreeMap<String, Self> = BTreeMap::new();
        for (key, record) in self.records {
            let story = record.article.story.clone().unwrap_or_default();
            stories.entry(story).or_default().records.insert(key, record);
        }
        stories
    }

    /// One record an article, in order of publication, then of content. Of two readings of one article that of the later
    /// version is taken, and of those of one version the greater: a choice that no order of joining can change.
    pub(super) fn articles(&self) -> Vec<&Record> {
        let mut chosen: BTreeMap<&str, (&str, &str, &Record)> = BTreeMap::new();
        for (key, record) in &self.records {
            let candidate = (record.frise.as_str(), key.as_str(), record);
            let known = chosen.entry(&record.article.content).or_insert(candidate);
            if (candidate.0, candidate.1) > (known.0, known.1) {
                *known = candidate;
            }
        }
        let mut records: Vec<&Record> = chosen.into_values().map(|(_, _, record)| record).collect();
        records.sort_by_cached_key(|record| {
            let article = &record.article;
            (article.published.map(|published| (published.local, published.iso())), article.content.clone())
        });
        records
    }
}

impl FromIterator<Record> for Partial {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut partial = Self::default();
        records.into_iter().for_each(|record| partial.insert(record));
        partial
    }
}

impl Record {
    /// Gives back the memory that was set aside for lists to grow: records are kept by the thousand.
    fn shrink_to_fit(&mut self) {
        self.actors.shrink_to_fit();
        self.relations.shrink_to_fit();
        self.claims.shrink_to_fit();
        for actor in &mut self.actors {
            actor.forms.shrink_to_fit();
        }
        for claim in &mut self.claims {
            claim.told.shrink_to_fit();
            claim.who.shrink_to_fit();
            claim.words.shrink_to_fit();
            claim.figures.shrink_to_fit();
            claim.follows.shrink_to_fit();
            claim.told_after.shrink_to_fit();
        }
    }

    /// The record as one line of JSON, without a line feed.
    pub fn to_json(&self) -> String {
        // Plain data: strings, numbers, lists and maps with string keys.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a line that [`Record::to_json`] wrote.
    ///
    /// # Errors
    /// When it is no record, or one of another schema.
    pub fn from_json(line: &str) -> Result<Self, PartialError> {
        let record: Self =
            serde_json::from_str(line).map_err(|error| PartialError::Unreadable(error.to_string()))?;
        if record.schema == SCHEMA { Ok(record) } else { Err(PartialError::OtherSchema(record.schema)) }
    }
}

fn key(record: &Record) -> String {
    hexadecimal(record.to_json().as_bytes(), 32)
}
