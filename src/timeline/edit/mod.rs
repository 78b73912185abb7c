//! The file belongs to its editor: a build on a file that is there changes what the sources changed and nothing else.
//!
//! [`merge`] compares three sides: what frise last generated (a [`Base`]), what stands in the file, what it would generate
//! now ([`Generated`]). `same` finds which event of a build is which of the file; `fields` decides about each field, `sections` about
//! lists and the file as a whole, `order` where events stand; `splice` puts the outcome into the text, byte for byte as it was
//! but for what differs. The rules, for a person: `docs/schema.md`, section "Edits".
//!
//! Nothing here touches the disk, knows a language or an article: what must be asked is in [`Ask`].

mod base;
mod fields;
mod items;
mod join;
mod lists;
mod one;
mod order;
mod piece;
mod quotes;
mod record;
mod same;
mod sections;
mod splice;
pub mod tree;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

pub use base::Base;
pub use join::{File, join};

use super::schema::Timeline;
use super::{from_yaml, to_yaml};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;
use base::{Kept, Known};
use fields::Merge;
use record::{Record, set, text};
use same::{Published, publish};
use sections::{Sections, give_ids, twice};

/// What frise makes of some articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// The timeline.
    pub timeline: Timeline,
    /// Mention keys by the id of the event: a digest of each place in which it is told.
    pub mentions: BTreeMap<String, Vec<String>>,
    /// What the pipeline wants back from the snapshot: a line for each article.
    pub records: Vec<String>,
}

/// A date to be put into words: the fields of an event that name it.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'a> {
    /// EDTF, or what a person typed.
    pub date: &'a str,
    /// How the event stands to it.
    pub rel: Option<&'a str>,
    /// The part of the period.
    pub part: Option<&'a str>,
    /// Time or part of the day.
    pub time: Option<&'a str>,
    /// The language of the words.
    pub language: Option<&'a str>,
}

/// What follows from a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Derived {
    /// The date in words.
    pub when: Option<String>,
    /// Its first day.
    pub from: Option<String>,
    /// Its last day.
    pub to: Option<String>,
}

/// What a merge has to ask those who know languages and articles.
pub struct Ask<'a> {
    /// Words and days of a date; none if it can't be read.
    pub derive: &'a dyn Fn(&Dated<'_>) -> Option<Derived>,
    /// An id made of a title.
    pub slug: &'a dyn Fn(&str) -> String,
    /// The texts of the articles that were read, by their `hash`.
    pub texts: &'a BTreeMap<String, String>,
}

impl std::fmt::Debug for Ask<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ask").field("texts", &self.texts.len()).finish_non_exhaustive()
    }
}

/// A file as it is to be.
#[derive(Debug, Clone)]
pub struct Merged {
    /// Its text; the very bytes of the former one where nothing changes.
    pub text: String,
    /// The snapshot that it names.
    pub base: Base,
    /// What a person should hear, in plain words.
    pub notes: Vec<String>,
}

/// The file `name` after a build.
///
/// `file` is its text, none if there is none or nothing in it; `base` the snapshot that it names, if it is there.
///
/// # Errors
/// `bad-yaml` or `bad-timeline`, with the place, if the file can't be read, has an id twice, or holds the parts that
/// change in a form that can't be edited (anchors and aliases).
pub fn merge(
    name: &str,
    file: Option<&str>,
    base: Option<&Base>,
    new: Generated,
    ask: &Ask<'_>,
) -> Result<Merged, Diagnostic> {
    let Generated { timeline, mentions, records } = new;
    let timeline = Timeline { base: None, removed: Vec::new(), ..timeline };
    let mut known =
        Known { frise: env!("CARGO_PKG_VERSION").to_owned(), timeline: record_of(&timeline), mentions };
    let Some(source) = file else {
        let base = Base::new(known, Kept::default(), records);
        let timeline = Timeline { base: Some(base.name()), ..timeline };
        return Ok(Merged { text: to_yaml(&timeline), base, notes: Vec::new() });
    };
    // A long story is held once, and as a record from here on.
    drop(timeline);
    let present = from_yaml(name, source)?;
    let mut former = record_of(&present);
    if let Some((kind, id)) = twice(&former) {
        return Err(two_of_one_id(name, source, kind.key(), &id));
    }
    let mut taken = all_ids(&former);
    taken.extend(all_ids(&known.timeline));
    taken.extend(base.into_iter().flat_map(|base| all_ids(&base.generated.timeline)));
    give_ids(&mut former, &mut taken, ask.slug);
    let mut file = former.clone();
    let mut notes = one::join_asked(&mut file, base);
    let found = publish(&mut known, &Published { file: &file, base });
    let rebuilt = if base.is_none() { Base::rebuilt(&file, &known) } else { None };
    let base = base.or(rebuilt.as_ref());
    notes.extend(one::join_found(&mut file, &found, base));
    let nothing = Kept::default();
    let mut sections = Sections {
        base,
        known: &known,
        merge: Merge {
            ask,
            before: base.map_or(&nothing, |base| &base.kept),
            next: Kept::default(),
            is_lost: base.is_none(),
            language: None,
            proposals: 0,
        },
    };
    let mut merged = sections.merged(&file);
    let Merge { next, is_lost, proposals, .. } = sections.merge;
    if is_lost && is_generated(&former) {
        notes.insert(0, lost(name, text(&former, "base")));
    }
    if proposals > 0 {
        notes.push(proposed(name, proposals));
    }
    let next = Base::new(known, next, records);
    set(&mut merged, "base", Some(next.name().into()));
    let text = put(name, source, &former.into(), &merged.into())?;
    Ok(Merged { text, base: next, notes })
}

/// The text with the new value in it, read again to be sure.
fn put(name: &str, source: &str, former: &Value, merged: &Value) -> Result<String, Diagnostic> {
    let text = splice::splice(source, former, merged);
    let meant: Option<Timeline> = serde_json::from_value(merged.clone()).ok();
    match (text, meant) {
        (Some(text), Some(meant)) if from_yaml(name, &text).is_ok_and(|read| read == meant) => Ok(text),
        _ => Err(Diagnostic::error(codes::BAD_TIMELINE, format!("`{name}` can't be changed in place"))
            .note("what is to change stands in a form of YAML that frise does not edit, such as anchors and aliases")
            .help("write these parts out as `frise build` does; nothing was written")),
    }
}

/// A timeline as a record.
fn record_of(timeline: &Timeline) -> Record {
    // The types of the schema are records of strings, numbers and lists: none makes up an error.
    match serde_json::to_value(timeline) {
        Ok(Value::Object(record)) => record,
        _ => Record::new(),
    }
}

/// The ids of all actors and events, and those that were removed.
fn all_ids(timeline: &Record) -> BTreeSet<String> {
    let of = |record: &Record| {
        let was = record::strings(record, "was").into_iter().map(str::to_owned);
        was.chain([text(record, "id").to_owned()]).collect::<Vec<_>>()
    };
    let all = ["actors", "events"].into_iter().flat_map(|key| record::records(timeline, key).flat_map(of));
    all.chain(record::strings(timeline, "removed").into_iter().map(str::to_owned))
        .filter(|id| !id.is_empty())
        .collect()
}

/// Whether frise wrote something of the file: then it must have had a snapshot.
fn is_generated(file: &Record) -> bool {
    !text(file, "base").is_empty()
        || record::records(file, "events").any(|event| event.contains_key("sources"))
}

fn lost(name: &str, base: &str) -> String {
    let what = match base {
        "" => format!("`{name}` names no snapshot of what frise wrote last"),
        base => format!("the snapshot `.frise/{base}.json` of `{name}` is not there"),
    };
    format!(
        "{what}: whatever differs from the sources was kept as if you had typed it, and what frise would write stands under `proposed`"
    )
}

fn proposed(name: &str, count: usize) -> String {
    match count {
        1 => format!(
            "1 field of yours differs from the sources; it was kept, and theirs stands under `proposed` in `{name}`"
        ),
        _ => format!(
            "{count} fields of yours differ from the sources; they were kept, and theirs stand under `proposed` in `{name}`"
        ),
    }
}

/// Two records of one id: no merge could tell them apart.
fn two_of_one_id(name: &str, source: &str, key: &str, id: &str) -> Diagnostic {
    let mut problem = Diagnostic::error(codes::BAD_TIMELINE, format!("two {key} have the id `{id}`"));
    let tree = tree::Tree::parse(source);
    let list = tree.as_ref().and_then(|tree| tree.root.get(key));
    let mut places: Vec<Span> = list
        .into_iter()
        .flat_map(tree::Branch::items)
        .filter_map(|item| item.get("id"))
        .filter(|place| place.span.of(source).trim_matches(['"', '\'']) == id)
        .map(|place| place.span)
        .collect();
    places.reverse();
    for (index, place) in places.into_iter().take(2).enumerate() {
        problem = problem.at(name, source, place, if index == 0 { "again here" } else { "first here" });
    }
    problem.help("give one of them another id, or take its `id` line out: frise makes a new one")
}
