//! The snapshot of what frise last generated, `.frise/NAME.json`: what tells a person's edit from a change of the sources.
//!
//! Its name is its content: eight digits of the digest of what was generated, eight of what was noted beside. So two
//! branches of a repository never fight over one, and a snapshot that was lost can be known again: see [`Base::rebuilt`].
//! This file makes and reads the text; `cli` writes it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::record::{Kind, Record, records, strings, text};

/// The format of a snapshot.
const SCHEMA: &str = "frise.base/1";

/// A snapshot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Base {
    /// Its format.
    schema: String,
    /// What was generated.
    pub(super) generated: Known,
    /// What is to be remembered of the merge.
    pub(super) kept: Kept,
    /// What the pipeline wants back: a line for each article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) records: Vec<String>,
}

/// What frise made of the articles, with the ids that are published.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    /// The version of frise.
    pub(super) frise: String,
    /// The timeline as it would stand in a new file, without `base`.
    pub(super) timeline: Record,
    /// Where each event is told: its mention keys, by its id.
    pub(super) mentions: BTreeMap<String, Vec<String>>,
}

/// What the next merge must know beside.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Records that were generated once and are so no more, by their entry.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) gone: BTreeMap<String, Record>,
    /// Mention keys of such events.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) mentions: BTreeMap<String, Vec<String>>,
    /// Fields that frise wrote otherwise than it generated them; null: left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) written: BTreeMap<String, Record>,
    /// The names under `edited`, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) edited: BTreeMap<String, BTreeSet<String>>,
    /// What was proposed, or declined since.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) offered: BTreeMap<String, Record>,
    /// The ids under `removed`, as written.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) removed: BTreeSet<String>,
}

impl Base {
    pub(super) fn new(generated: Known, kept: Kept, records: Vec<String>) -> Self {
        Self { schema: SCHEMA.to_owned(), generated, kept, records }
    }

    /// The snapshot that a text holds; none if it is of another format, or broken.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text).ok().filter(|base| base.schema == SCHEMA)
    }

    /// Its text, with a line feed at its end: the same for the same snapshot.
    pub fn to_json(&self) -> String {
        // Maps with names as keys: nothing in it that JSON could not hold.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    /// Its name: 16 hexadecimal digits.
    pub fn name(&self) -> String {
        format!("{}{}", digest(&self.generated), digest(&(&self.kept, &self.records)))
    }

    /// The snapshot that was lost, if what is generated now is what was generated then: the name in the file tells.
    pub(super) fn rebuilt(file: &Record, generated: &Known) -> Option<Self> {
        let name = file.get("base").and_then(Value::as_str)?;
        if name.len() != 16 || !name.starts_with(&digest(generated)) {
            return None;
        }
        let mut kept = Kept {
            removed: strings(file, "removed").into_iter().map(str::to_owned).collect(),
            ..Kept::default()
        };
        for kind in [Kind::Article, Kind::Actor, Kind::Event] {
            for record in records(file, kind.key()) {
                let entry = kind.entry(text(record, "id"));
                if record.get("gone") == Some(&Value::Bool(true)) {
                    kept.gone.insert(entry.clone(), only_its_id(record));
                }
                let edited: BTreeSet<String> =
                    strings(record, "edited").into_iter().map(str::to_owned).collect();
                if !edited.is_empty() {
                    kept.edited.insert(entry.clone(), edited);
                }
                if let Some(Value::Object(proposed)) = record.get("proposed") {
                    kept.offered.insert(entry.clone(), proposed.clone());
                }
                // Where the date is a person's, what follows from it was written for that date.
                if kind == Kind::Event && strings(record, "edited").contains(&"date") {
                    let of_date = ["when", "from", "to", "why"];
                    let field = |key: &str| (key.to_owned(), record.get(key).cloned().unwrap_or(Value::Null));
                    kept.written.insert(entry, of_date.iter().map(|key| field(key)).collect());
                }
            }
        }
        Some(Self::new(generated.clone(), kept, Vec::new()))
    }

    /// What the pipeline gave to be kept: a line for each article.
    pub fn records(&self) -> &[String] {
        &self.records
    }

    /// The path of the article of that `hash`, as it was written.
    pub fn file_of(&self, hash: &str) -> Option<&str> {
        let article =
            records(&self.generated.timeline, "articles").find(|article| text(article, "hash") == hash)?;
        article.get("file").and_then(Value::as_str)
    }
}

/// That a record was generated, where nothing else of it is known to be frise's.
pub(super) fn only_its_id(record: &Record) -> Record {
    std::iter::once(("id".to_owned(), text(record, "id").into())).collect()
}

/// Eight hexadecimal digits of the digest of a value.
fn digest<T: Serialize>(value: &T) -> String {
    let mut text = BufWriter::new(Digesting(Sha256::new()));
    // Maps with names as keys, and a writer that takes all: no error is possible.
    let _ = serde_json::to_writer(&mut text, value);
    let digest = text.into_inner().map(|digesting| digesting.0).unwrap_or_default();
    digest.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Takes a text for its digest alone, so that it never stands in memory as a whole.
struct Digesting(Sha256);

impl Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_reads_back_and_its_name_is_its_content() {
        let mut base = Base::new(Known::default(), Kept::default(), Vec::new());
        let name = base.name();
        assert_eq!(Base::from_json(&base.to_json()).as_ref(), Some(&base));
        assert_eq!((name.len(), base.name() == name), (16, true));
        base.kept.removed.insert("ev-1".to_owned());
        assert_eq!(base.name().get(..8), name.get(..8), "what was generated is the same");
        assert_ne!(base.name(), name);
        assert_eq!(Base::from_json("{}"), None);
        assert_eq!(Base::from_json(&base.to_json().replace("base/1", "base/2")), None);
    }
}
