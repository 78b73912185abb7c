//! Which article, actor and event of a build is which of the file: what was published keeps its id.
//!
//! An article is the same by address, else by digest, else by id. An actor is the same by the name under which it was
//! generated, else by id, else by a name that only one of the two has as an alias. An event is the same by a mention key, else
//! by id, else by an article and a quote. Start reading at [`publish`].

use std::collections::{BTreeMap, BTreeSet};

use super::base::{Base, Known};
use super::quotes::plain;
use super::record::{Kind, Names, Record, join, list, records, set_list, strings, text};

/// What is known of a file before it is merged.
pub(super) struct Published<'a> {
    pub(super) file: &'a Record,
    pub(super) base: Option<&'a Base>,
}

impl Published<'_> {
    /// The records of a kind that were generated, last or once.
    fn generated(&self, kind: Kind) -> Vec<&Record> {
        let Some(base) = self.base else { return Vec::new() };
        let gone = base
            .kept
            .gone
            .iter()
            .filter(|(entry, _)| entry.starts_with(kind.key()))
            .map(|(_, record)| record);
        records(&base.generated.timeline, kind.key()).chain(gone).collect()
    }

    /// The records of a kind in the file.
    fn written(&self, kind: Kind) -> Vec<&Record> {
        records(self.file, kind.key()).collect()
    }
}

/// What the file is to be told of its events.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Events that the sources now tell as one: the id that stays, the one that goes.
    pub(super) absorbed: Vec<(String, String)>,
    /// Events to which a person gave another id: the one in the file, the former one.
    pub(super) renamed: Vec<(String, String)>,
}

/// Gives what was generated the ids that are published, and joins what was joined before.
pub(super) fn publish(known: &mut Known, published: &Published<'_>) -> Found {
    let (names, found) = names(known, published);
    rename(known, &names);
    let mut mentions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, keys) in std::mem::take(&mut known.mentions) {
        mentions.entry(names.events.get(&id).cloned().unwrap_or(id)).or_default().extend(keys);
    }
    mentions.values_mut().for_each(|keys| {
        keys.sort();
        keys.dedup();
    });
    known.mentions = mentions;
    found
}

/// The published ids of what is known.
pub(super) fn names(known: &Known, published: &Published<'_>) -> (Names, Found) {
    let mut told = known.clone();
    let mut names =
        Names { articles: articles(known, published), actors: actors(known, published), ..Names::default() };
    // Quotes are compared under the published ids of their articles.
    rename(&mut told, &names);
    let (events, found) = events(&told, published);
    names.events = events;
    (names, found)
}

/// Renames in every record, and joins those that come to one id.
fn rename(known: &mut Known, names: &Names) {
    for kind in [Kind::Article, Kind::Actor, Kind::Event] {
        let mut out: Vec<Record> = Vec::new();
        let mut place: BTreeMap<String, usize> = BTreeMap::new();
        for source in records(&known.timeline, kind.key()) {
            let mut record = source.clone();
            names.rename(kind, &mut record);
            let id = text(&record, "id").to_owned();
            match place.get(&id).and_then(|at| out.get_mut(*at)) {
                // The one that has the published id by itself is what the others join.
                Some(first) if text(source, "id") == id => {
                    let other = std::mem::replace(first, record);
                    join(first, &other);
                }
                Some(first) => join(first, &record),
                None => {
                    place.insert(id, out.len());
                    out.push(record);
                }
            }
        }
        if !out.is_empty() {
            set_list(&mut known.timeline, kind.key(), out.into_iter().map(Into::into).collect());
        }
    }
}

/// A table from what tells a record to its id; what would tell two of them tells none.
struct Table(BTreeMap<String, Option<String>>);

impl Table {
    fn of<'a>(records: &[&'a Record], key: impl Fn(&'a Record) -> Vec<String>) -> Self {
        let mut table: BTreeMap<String, Option<String>> = BTreeMap::new();
        for record in records {
            let id = text(record, "id").to_owned();
            for told in key(record).into_iter().filter(|told| !told.is_empty()) {
                table
                    .entry(told)
                    .and_modify(|known| *known = known.take().filter(|known| *known == id))
                    .or_insert(Some(id.clone()));
            }
        }
        Self(table)
    }

    fn get(&self, key: &str) -> Option<&String> {
        self.0.get(key).and_then(Option::as_ref)
    }
}

/// Passes over what is not yet known: each finds partners, none is taken twice.
struct Pairing<'a> {
    new: Vec<&'a Record>,
    /// Published ids by new ones.
    found: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl<'a> Pairing<'a> {
    fn new(new: Vec<&'a Record>) -> Self {
        Self { new, found: BTreeMap::new(), taken: BTreeSet::new() }
    }

    fn pass(&mut self, partner: impl Fn(&'a Record) -> Option<String>) {
        for record in self.new.clone() {
            let id = text(record, "id");
            if self.found.contains_key(id) {
                continue;
            }
            if let Some(known) = partner(record).filter(|known| !self.taken.contains(known)) {
                self.taken.insert(known.clone());
                self.found.insert(id.to_owned(), known);
            }
        }
    }

    /// The names; what is new and would clash with a published id gets a number.
    fn names(mut self, published: &BTreeSet<String>) -> BTreeMap<String, String> {
        for record in &self.new {
            let id = text(record, "id");
            if self.found.contains_key(id) || !(published.contains(id) || self.taken.contains(id)) {
                continue;
            }
            let free = (2..).map(|number| format!("{id}-{number}"));
            let mut free = free.filter(|id| !published.contains(id) && !self.taken.contains(id));
            if let Some(name) = free.next() {
                self.taken.insert(name.clone());
                self.found.insert(id.to_owned(), name);
            }
        }
        self.found
    }
}

/// The ids of these records, former ones too.
fn ids<'a>(records: impl IntoIterator<Item = &'a Record>) -> BTreeSet<String> {
    let all = |record: &'a Record| std::iter::once(text(record, "id")).chain(strings(record, "was"));
    records.into_iter().flat_map(all).map(str::to_owned).collect()
}

fn articles(known: &Known, published: &Published<'_>) -> BTreeMap<String, String> {
    let (written, generated) = (published.written(Kind::Article), published.generated(Kind::Article));
    let mut pairing = Pairing::new(records(&known.timeline, Kind::Article.key()).collect());
    for key in ["url", "hash", "id"] {
        for known in [&written, &generated] {
            let table = Table::of(known, |record| vec![text(record, key).to_owned()]);
            pairing.pass(|record| table.get(text(record, key)).cloned());
        }
    }
    pairing.names(&ids(written.into_iter().chain(generated)))
}

fn actors(known: &Known, published: &Published<'_>) -> BTreeMap<String, String> {
    let (written, generated) = (published.written(Kind::Actor), published.generated(Kind::Actor));
    let new: Vec<&Record> = records(&known.timeline, Kind::Actor.key()).collect();
    // Joined by a person: an id that is another's former one.
    let former =
        Table::of(&written, |record| strings(record, "was").into_iter().map(str::to_owned).collect());
    let current = ids(written.iter().copied())
        .difference(&former.0.keys().cloned().collect())
        .cloned()
        .collect::<BTreeSet<_>>();
    let name = |record: &Record| text(record, "name").to_lowercase();
    let names = |record: &Record| -> Vec<String> {
        std::iter::once(name(record))
            .chain(strings(record, "aliases").into_iter().map(str::to_lowercase))
            .collect()
    };
    let all = ids(written.iter().chain(&generated).copied());
    let mut pairing = Pairing::new(new.clone());
    for record in &new {
        let id = text(record, "id");
        if let Some(now) = former.get(id).filter(|_| !current.contains(id)) {
            pairing.found.insert(id.to_owned(), now.clone());
        }
    }
    // Several may have one name: the id tells them apart as long as it is that of the same name.
    for known in [&generated, &written] {
        let by_both: BTreeSet<(&str, String)> =
            known.iter().map(|record| (text(record, "id"), name(record))).collect();
        pairing.pass(|record| {
            let id = text(record, "id");
            by_both.contains(&(id, name(record))).then(|| id.to_owned())
        });
    }
    let by_name = Table::of(&generated, |record| vec![name(record)]);
    pairing.pass(|record| by_name.get(&name(record)).cloned());
    let by_name = Table::of(&written, |record| vec![name(record)]);
    pairing.pass(|record| by_name.get(&name(record)).cloned());
    pairing.pass(|record| {
        Some(text(record, "id").to_owned()).filter(|id| all.contains(id) && published.base.is_none())
    });
    for known in [&generated, &written] {
        let by_any = Table::of(known, names);
        pairing.pass(|record| by_any.get(&name(record)).cloned());
        let told =
            Table::of(&new, |record| strings(record, "aliases").into_iter().map(str::to_lowercase).collect());
        let longer: BTreeMap<&String, String> = known
            .iter()
            .filter_map(|record| Some((told.get(&name(record))?, text(record, "id").to_owned())))
            .collect();
        pairing.pass(|record| longer.get(&text(record, "id").to_owned()).cloned());
    }
    pairing.pass(|record| Some(text(record, "id").to_owned()).filter(|id| all.contains(id)));
    let mut found = pairing.names(&all);
    for record in new {
        let id = text(record, "id").to_owned();
        let own = found.get(&id).unwrap_or(&id);
        if let Some(now) = former.get(own).filter(|_| !current.contains(own)) {
            found.insert(id, now.clone());
        }
    }
    found
}

/// The places in which an event is told: article and quote.
fn quotes(record: &Record) -> Vec<String> {
    records(record, "sources")
        .map(|source| format!("{}\u{1f}{}", text(source, "article"), text(source, "quote")))
        .collect()
}

/// The same, with marks, spaces and case made alike.
fn alike(record: &Record) -> Vec<String> {
    quotes(record).iter().map(|quote| plain(quote)).collect()
}

fn events(known: &Known, published: &Published<'_>) -> (BTreeMap<String, String>, Found) {
    let (written, generated) = (published.written(Kind::Event), published.generated(Kind::Event));
    let new: Vec<&Record> = records(&known.timeline, Kind::Event.key()).collect();
    let none = BTreeMap::new();
    let (last, once) =
        published.base.map_or((&none, &none), |base| (&base.generated.mentions, &base.kept.mentions));
    let mut by_mention: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, keys) in once.iter().chain(last) {
        by_mention.extend(keys.iter().map(|key| (key.as_str(), id.as_str())));
    }
    let keys = |id: &str| known.mentions.get(id).into_iter().flatten();
    // Every event that a new one shares a mention with: the first of them is the one of its first mention.
    let mut absorbed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut pairing = Pairing::new(new.clone());
    // The one that has the published id by itself comes first, then those that share the most places.
    let mut shares: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (place, record) in new.iter().enumerate() {
        for id in keys(text(record, "id")).filter_map(|key| by_mention.get(key.as_str())) {
            *shares.entry((place, id)).or_default() += 1;
        }
    }
    let mut shares: Vec<(bool, usize, usize, &str)> = shares
        .into_iter()
        .filter_map(|((place, id), count)| {
            Some((text(new.get(place)?, "id") != id, usize::MAX - count, place, id))
        })
        .collect();
    shares.sort_unstable();
    for (_, _, place, known) in shares {
        let Some(id) = new.get(place).map(|record| text(record, "id")) else { continue };
        if !pairing.found.contains_key(id) && !pairing.taken.contains(known) {
            pairing.taken.insert(known.to_owned());
            pairing.found.insert(id.to_owned(), known.to_owned());
        }
    }
    for record in &new {
        let id = text(record, "id");
        let Some(own) = pairing.found.get(id).cloned() else { continue };
        let others: BTreeSet<&str> =
            keys(id).filter_map(|key| by_mention.get(key.as_str()).copied()).collect();
        let others = others.into_iter().filter(|other| *other != own && !pairing.taken.contains(*other));
        absorbed.insert(own.clone(), others.map(str::to_owned).collect());
    }
    for other in absorbed.values().flatten() {
        pairing.taken.insert(other.clone());
    }
    let all = ids(written.iter().chain(&generated).copied());
    pairing.pass(|record| Some(text(record, "id").to_owned()).filter(|id| all.contains(id)));
    for known in [&generated, &written] {
        for told in [quotes, alike] {
            // Several events of one sentence are taken in their order.
            let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for record in known.iter() {
                for place in told(record) {
                    places.entry(place).or_default().push(text(record, "id").to_owned());
                }
            }
            for record in &new {
                let free = |id: &&String| !pairing.taken.contains(*id);
                let partner =
                    told(record).iter().find_map(|place| places.get(place)?.iter().find(free).cloned());
                let id = text(record, "id");
                if let Some(partner) = partner.filter(|_| !pairing.found.contains_key(id)) {
                    pairing.taken.insert(partner.clone());
                    pairing.found.insert(id.to_owned(), partner);
                }
            }
        }
    }
    let mut found = pairing.names(&all);
    let renamed = follow(&mut found, &new, &written, &generated);
    let pairs = absorbed
        .into_iter()
        .flat_map(|(own, others)| others.into_iter().map(move |other| (own.clone(), other)));
    (found, Found { absorbed: pairs.collect(), renamed })
}

/// From an id that was published to the one under which it stands now: joined with another, or renamed by a person. Gives
/// those that were renamed.
fn follow(
    found: &mut BTreeMap<String, String>,
    new: &[&Record],
    written: &[&Record],
    generated: &[&Record],
) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let former = Table::of(written, |record| strings(record, "was").into_iter().map(str::to_owned).collect());
    let in_file: BTreeSet<&str> = written.iter().map(|record| text(record, "id")).collect();
    let in_base: BTreeSet<&str> = generated.iter().map(|record| text(record, "id")).collect();
    let strangers: Vec<&&Record> = written
        .iter()
        .filter(|record| !in_base.contains(text(record, "id")) && !list(record, "sources").is_empty())
        .collect();
    let mut taken = BTreeSet::new();
    for record in new {
        let id = text(record, "id").to_owned();
        let own = found.get(&id).unwrap_or(&id).clone();
        if in_file.contains(own.as_str()) {
            continue;
        }
        if let Some(now) = former.get(&own) {
            found.insert(id, now.clone());
        } else if in_base.contains(own.as_str()) {
            let told = quotes(record);
            let renamed = strangers.iter().find(|stranger| {
                !taken.contains(text(stranger, "id"))
                    && quotes(stranger).iter().any(|quote| told.contains(quote))
            });
            if let Some(renamed) = renamed {
                taken.insert(text(renamed, "id"));
                found.insert(id, text(renamed, "id").to_owned());
                all.push((text(renamed, "id").to_owned(), own));
            }
        }
    }
    all
}
