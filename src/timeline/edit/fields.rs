//! One record, three ways: what frise last wrote, what stands in the file, what it would write now.
//!
//! `docs/schema.md`, section "Edits", has the table. Start reading at [`Merge::record`].

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::base::{Kept, only_its_id};
use super::lists::elements;
use super::record::{DERIVED, Kind, Record, is_list, list, set, set_list, strings, text};
use super::{Ask, Dated};

/// The three sides of a record; a side may lack it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) base: Option<&'a Record>,
    pub(super) file: &'a Record,
    pub(super) new: Option<&'a Record>,
}

/// What all records of a merge share, and what it will remember.
pub(super) struct Merge<'a> {
    pub(super) ask: &'a Ask<'a>,
    /// What the last merge remembered.
    pub(super) before: &'a Kept,
    /// What the next one is to know.
    pub(super) next: Kept,
    /// Whether there is no snapshot to compare with.
    pub(super) is_lost: bool,
    /// The language of the words that frise writes.
    pub(super) language: Option<String>,
    /// How many values are proposed for the first time.
    pub(super) proposals: usize,
}

/// One field of the three sides and what is known of it.
#[derive(Debug, Clone, Copy)]
struct Field<'a> {
    base: Option<&'a Value>,
    file: Option<&'a Value>,
    new: Option<&'a Value>,
    /// The person named it under `edited`.
    is_locked: bool,
    /// The person took its name out of `edited`.
    is_given_back: bool,
    /// What stands under `proposed` for it.
    has_proposal: bool,
    /// There is a last version of the record to compare with.
    has_base: bool,
}

/// What becomes of a field.
#[derive(Debug, Default)]
struct Outcome {
    value: Option<Value>,
    is_edited: bool,
    /// To be proposed: the new value.
    proposes: bool,
    /// Frise's own last value stays what the file is compared with.
    keeps_base: bool,
}

impl Outcome {
    fn take(value: Option<&Value>) -> Self {
        Self { value: value.cloned(), ..Self::default() }
    }

    fn keep(field: &Field<'_>, is_edited: bool, proposes: bool) -> Self {
        Self { value: field.file.cloned(), is_edited, proposes, keeps_base: false }
    }
}

/// The fields that name the date.
const NAMING: &[&str] = &["date", "rel", "mod"];

impl Merge<'_> {
    /// The record as it is to stand in the file.
    pub(super) fn record(&mut self, kind: Kind, sides: Sides<'_>) -> Record {
        let id = text(sides.file, "id").to_owned();
        let entry = kind.entry(&id);
        let mut out = sides.file.clone();
        let mut edited: BTreeSet<String> =
            strings(sides.file, "edited").into_iter().map(str::to_owned).collect();
        let mut proposed = Record::new();
        let given_back: BTreeSet<String> = self
            .before
            .edited
            .get(&entry)
            .into_iter()
            .flatten()
            .filter(|name| !edited.contains(*name))
            .cloned()
            .collect();
        let is_checked = text(sides.file, "status") == "checked";
        let generated = sides.base;
        let base = generated.map(|base| self.as_written(&entry, base));
        let sides = Sides { base: base.as_ref(), ..sides };
        if let Some(new) = sides.new {
            for key in kind.fields() {
                let field = field(sides, key, new.get(key), &edited, &given_back);
                let outcome = self.decide(kind, key, field, is_checked);
                self.settle(kind, key, &entry, field, outcome, &mut out, &mut edited, &mut proposed);
            }
        }
        if kind == Kind::Event {
            self.date(sides, &entry, (&given_back, is_checked), &mut out, &mut edited, &mut proposed);
        }
        if kind.has_marks() && sides.new.is_some() {
            self.mark(&entry, sides.file, edited, proposed, &mut out);
        } else if sides.new.is_none() {
            self.keep(&entry);
        }
        self.gone(kind, Sides { base: generated, ..sides }, &entry, &mut out);
        out
    }

    /// The base with the fields that frise wrote otherwise than it generated them.
    pub(super) fn as_written(&self, entry: &str, base: &Record) -> Record {
        let mut base = base.clone();
        for (key, value) in self.before.written.get(entry).into_iter().flatten() {
            set(&mut base, key, Some(value.clone()).filter(|value| !value.is_null()));
        }
        base
    }

    /// The table.
    fn decide(&self, kind: Kind, key: &str, field: Field<'_>, is_checked: bool) -> Outcome {
        let Field { base, file, new, is_locked, is_given_back, has_proposal, .. } = field;
        if key == "hash" || file == new || (is_given_back && !is_checked) {
            // A person who wrote what the sources say now has written it: it stays when they say otherwise.
            let is_edited = field.has_base && file == new && file != base && key != "why" && !is_list(key);
            return Outcome { is_edited: is_edited && !is_given_back, ..Outcome::take(new) };
        }
        if is_locked {
            return Outcome::keep(&field, false, self.is_lost || new != base || has_proposal);
        }
        if is_checked {
            return Outcome { keeps_base: file == base, ..Outcome::keep(&field, file != base, true) };
        }
        if self.is_lost {
            return Outcome::keep(&field, true, true);
        }
        if file == base && key != "sources" {
            return Outcome::take(new);
        }
        if is_list(key) {
            let empty = Vec::new();
            let of = |side: Option<&Value>| {
                side.and_then(Value::as_array).cloned().unwrap_or_else(|| empty.clone())
            };
            let merged = elements(key, &of(base), &of(file), &of(new));
            return Outcome::take((!merged.is_empty()).then_some(Value::Array(merged)).as_ref());
        }
        let is_marked = kind.has_marks();
        Outcome::keep(&field, is_marked, new != base || has_proposal)
    }

    /// Writes down what was decided of a field.
    #[expect(clippy::too_many_arguments, reason = "the record that is being made, and its three marks")]
    fn settle(
        &mut self,
        kind: Kind,
        key: &str,
        entry: &str,
        field: Field<'_>,
        outcome: Outcome,
        out: &mut Record,
        edited: &mut BTreeSet<String>,
        proposed: &mut Record,
    ) {
        set(out, key, outcome.value.clone());
        if field.is_given_back && outcome.value.as_ref() == field.new {
            edited.remove(key);
        }
        if outcome.keeps_base {
            let written = field.base.cloned().unwrap_or(Value::Null);
            if field.base != field.new {
                self.next.written.entry(entry.to_owned()).or_default().insert(key.to_owned(), written);
            }
        }
        if !kind.has_marks() {
            return;
        }
        if outcome.is_edited {
            edited.insert(key.to_owned());
        }
        if outcome.value.as_ref() == field.new {
            return;
        }
        let offered = self.before.offered.get(entry).and_then(|offered| offered.get(key));
        let value = field.new.cloned().unwrap_or(Value::Null);
        if outcome.proposes {
            self.propose(entry, key, field.new, field.has_proposal, proposed);
        } else if offered == Some(&value) {
            // Declined, and the sources say it still: so it stays declined.
            self.next.offered.entry(entry.to_owned()).or_default().insert(key.to_owned(), value);
        }
    }

    /// Puts a value under `proposed`, unless the person took it away from there.
    fn propose(&mut self, entry: &str, key: &str, new: Option<&Value>, stands: bool, proposed: &mut Record) {
        let value = new.cloned().unwrap_or(Value::Null);
        let offered = self.before.offered.get(entry).and_then(|offered| offered.get(key));
        let is_declined = !stands && offered == Some(&value);
        if !is_declined {
            proposed.insert(key.to_owned(), value.clone());
            self.proposals += usize::from(!stands);
        }
        self.next.offered.entry(entry.to_owned()).or_default().insert(key.to_owned(), value);
    }

    /// What follows from the date: the words, the days, the reason.
    fn date(
        &mut self,
        sides: Sides<'_>,
        entry: &str,
        (given_back, is_checked): (&BTreeSet<String>, bool),
        out: &mut Record,
        edited: &mut BTreeSet<String>,
        proposed: &mut Record,
    ) {
        let is_own = NAMING.iter().any(|key| sides.new.is_some_and(|new| new.get(*key) != out.get(*key)));
        let stands = sides.file.get("proposed").is_some_and(|proposed| proposed.get("date").is_some())
            || proposed.contains_key("date");
        if let Some(new) = sides.new {
            let why = new.get("why").filter(|_| !is_own);
            let field = Field { new: why, ..field(sides, "why", why, edited, given_back) };
            let outcome = if self.is_lost && is_own {
                Outcome::take(None)
            } else {
                self.decide(Kind::Event, "why", field, is_checked && !is_own)
            };
            self.settle(Kind::Event, "why", entry, field, outcome, out, edited, proposed);
            let is_first = !self.before.edited.get(entry).is_some_and(|known| known.contains("date"));
            let named =
                |record: &Record| NAMING.iter().map(|key| record.get(*key).cloned()).collect::<Vec<_>>();
            let moved = sides.base.is_some_and(|base| named(base) != named(new));
            if is_own && (is_first || moved || stands) {
                // A date is shown with all that frise would say of it, also where it reads what it always read.
                for key in NAMING.iter().chain(&["why"]) {
                    let value = new.get(*key);
                    if value != out.get(*key) && (value.is_some() || *key != "why") {
                        self.propose(entry, key, value, stands, proposed);
                    }
                }
            } else if let (true, Some(offered)) = (is_own, self.before.offered.get(entry)) {
                self.next.offered.entry(entry.to_owned()).or_default().extend(offered.clone());
            }
        }
        let same = |new: &&Record| NAMING.iter().chain(&["time"]).all(|key| new.get(*key) == out.get(*key));
        // What is not told any more keeps the words that it had.
        let derived: BTreeMap<&str, Option<Value>> = match sides.new.or(sides.base).filter(same) {
            Some(new) => DERIVED.iter().map(|key| (*key, new.get(*key).cloned())).collect(),
            None => self.derived(out),
        };
        for (key, value) in &derived {
            let written = self.before.written.get(entry).and_then(|written| written.get(*key));
            let base =
                sides.base.and_then(|base| base.get(*key)).or(written).filter(|value| !value.is_null());
            let field = Field { base, ..field(sides, key, value.as_ref(), edited, given_back) };
            let is_wild = field.file != field.base && field.file.is_some() && field.file != field.new;
            let is_persons =
                field.is_locked || (!self.is_lost && is_wild && !field.is_given_back && sides.base.is_some());
            if is_persons && field.file != field.new {
                edited.insert((*key).to_owned());
            } else {
                set(out, key, value.clone());
            }
            if value.as_ref() != sides.new.and_then(|new| new.get(*key)) {
                let value = value.clone().unwrap_or(Value::Null);
                self.next.written.entry(entry.to_owned()).or_default().insert((*key).to_owned(), value);
            }
        }
        if sides.new.is_some_and(|new| new.get("why") != out.get("why")) && !edited.contains("why") {
            let value = out.get("why").cloned().unwrap_or(Value::Null);
            self.next.written.entry(entry.to_owned()).or_default().insert("why".to_owned(), value);
        }
    }

    /// The words and the days of a date that frise did not read itself.
    fn derived(&self, event: &Record) -> BTreeMap<&'static str, Option<Value>> {
        let optional = |key: &str| event.get(key).and_then(Value::as_str);
        let found = (self.ask.derive)(&Dated {
            date: text(event, "date"),
            rel: optional("rel"),
            part: optional("mod"),
            time: optional("time"),
            language: self.language.as_deref(),
        });
        let found = found.unwrap_or_default();
        let values = [found.when, found.from, found.to];
        DERIVED.iter().copied().zip(values.map(|value| value.map(Value::String))).collect()
    }

    /// Writes `edited` and `proposed`.
    fn mark(
        &mut self,
        entry: &str,
        file: &Record,
        edited: BTreeSet<String>,
        mut proposed: Record,
        out: &mut Record,
    ) {
        let mut names: Vec<Value> = list(file, "edited")
            .iter()
            .filter(|name| name.as_str().is_some_and(|name| edited.contains(name)))
            .cloned()
            .collect();
        let known: BTreeSet<&str> = strings(file, "edited").into_iter().collect();
        names.extend(
            edited.iter().filter(|name| !known.contains(name.as_str())).map(|name| name.clone().into()),
        );
        set_list(out, "edited", names);
        if let Some(Value::Object(former)) = file.get("proposed") {
            // What is no field of the schema was put there by a person.
            for (key, value) in
                former.iter().filter(|(key, _)| Kind::Event.is_persons(key) && Kind::Actor.is_persons(key))
            {
                proposed.insert(key.clone(), value.clone());
            }
        }
        set(out, "proposed", (!proposed.is_empty()).then_some(Value::Object(proposed)));
        if !edited.is_empty() {
            self.next.edited.insert(entry.to_owned(), edited);
        }
    }

    /// Remembers what was known of a record that is not generated now.
    fn keep(&mut self, entry: &str) {
        if let Some(known) = self.before.edited.get(entry) {
            self.next.edited.insert(entry.to_owned(), known.clone());
        }
        if let Some(known) = self.before.offered.get(entry) {
            self.next.offered.insert(entry.to_owned(), known.clone());
        }
        for (key, value) in self.before.written.get(entry).into_iter().flatten() {
            self.next
                .written
                .entry(entry.to_owned())
                .or_default()
                .entry(key.clone())
                .or_insert_with(|| value.clone());
        }
    }

    /// Marks what is no longer generated, and remembers it; takes the mark from what is again.
    fn gone(&mut self, kind: Kind, sides: Sides<'_>, entry: &str, out: &mut Record) {
        if sides.new.is_some() {
            out.remove("gone");
            return;
        }
        let was_generated = self.is_lost
            && match kind {
                Kind::Article => sides.file.contains_key("hash"),
                Kind::Actor => false,
                Kind::Event => !list(sides.file, "sources").is_empty(),
            };
        if let Some(base) = sides.base {
            self.next.gone.insert(entry.to_owned(), base.clone());
        } else if was_generated {
            // That it was there, so that deleting it is known.
            self.next.gone.insert(entry.to_owned(), only_its_id(sides.file));
        }
        if sides.base.is_some() || was_generated {
            out.insert("gone".to_owned(), true.into());
        }
    }
}

/// One field of the three sides.
fn field<'a>(
    sides: Sides<'a>,
    key: &str,
    new: Option<&'a Value>,
    edited: &BTreeSet<String>,
    given_back: &BTreeSet<String>,
) -> Field<'a> {
    Field {
        base: sides.base.and_then(|base| base.get(key)),
        file: sides.file.get(key),
        new,
        is_locked: edited.contains(key) && strings(sides.file, "edited").contains(&key),
        is_given_back: given_back.contains(key),
        has_base: sides.base.is_some(),
        has_proposal: sides.file.get("proposed").is_some_and(|proposed| proposed.get(key).is_some()),
    }
}
