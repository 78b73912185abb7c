//! What a language's word lists say of a word or a name: a place, a given name, an organisation, an office.
//!
//! The lists are sorted text files in the folder of the language, one entry a line; they are read once, at first use.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::ActorKind;
use super::lists::{comma_separated, gender_of, lines, plain_initials, surname_of};
use super::rule::Lexicon;
use crate::text::normalise;

/// What a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NounClass {
    /// A person, by function, trade or tie.
    Person,
    /// A tie of family: « le fils de X » is a person, and not X.
    Kin,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// People without a name.
    Group,
    /// A thing that bears a name.
    Product,
}

impl NounClass {
    /// The kind of actor that such a noun names.
    pub fn kind(self) -> ActorKind {
        match self {
            Self::Person | Self::Kin => ActorKind::Person,
            Self::Organisation => ActorKind::Organisation,
            Self::Place => ActorKind::Place,
            Self::Group => ActorKind::Group,
            Self::Product => ActorKind::Product,
        }
    }
}

/// Grammatical gender of a noun or of a bearer of a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Gender {
    Masculine,
    Feminine,
}

/// A noun that names actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// What it names.
    pub class: NounClass,
    /// Whether this form is a plural.
    pub plural: bool,
    /// The gender of what it names, if the form shows it.
    pub gender: Option<Gender>,
    /// Number of the entry: forms of one noun share it.
    pub entry: u32,
    /// The class of the entry in its list: `office`, `company`, `media`.
    pub detail: &'static str,
    /// Whether another list has the form with another kind: « le propriétaire » is a person or a company.
    pub either: bool,
    /// Whether it is written with a capital: « l'État ».
    pub capital: bool,
}

/// An institution that is called by the name of its place: « Bercy ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The noun by which it is also described: `ministère`.
    pub noun: &'static str,
    /// Words one of which stands beside that noun: `économie`.
    pub words: Vec<&'static str>,
}

/// What a name is known for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownName {
    /// Kind of what bears it.
    pub kind: ActorKind,
    /// Number of the entry: a name and its acronym share it.
    pub entry: u32,
    /// Whether it is also something else: « Orange », « Nice ».
    pub ambiguous: bool,
}

/// What a given name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenName {
    /// Gender of its bearers, where it tells one.
    pub gender: Option<Gender>,
    /// Whether it is also an ordinary word, a place or a surname.
    pub ambiguous: bool,
}

/// All lists of a language, indexed.
#[derive(Debug, Default)]
pub struct Gazetteer {
    names: FxHashMap<String, KnownName>,
    given: FxHashMap<String, GivenName>,
    /// Surnames of public figures; of two genders where several bear one.
    surnames: FxHashMap<String, Option<Gender>>,
    /// By the first word, as nouns may be of several: « garde des sceaux ».
    nouns: FxHashMap<String, Vec<(String, Noun)>>,
    adjectives: FxHashMap<String, u32>,
    /// Entries of states, and of regions, seas and the like.
    countries: FxHashMap<u32, &'static str>,
    regions: FxHashSet<u32>,
    /// The sort of each known organisation: `company`, `court`.
    sorts: FxHashMap<u32, &'static str>,
    /// By the name of a place the institution that is called by it.
    seats: FxHashMap<String, Seat>,
    longest: usize,
    entries: u32,
}

impl Gazetteer {
    /// Reads the lists.
    pub fn new(lists: &Lexicon) -> Self {
        let mut gazetteer = Self::default();
        let countries = gazetteer.places(lists.countries, 3, Some(2));
        let names = lines(lists.countries).filter_map(|fields| fields.first().copied());
        gazetteer.countries = countries.into_iter().zip(names).collect();
        gazetteer.regions = gazetteer.places(lists.regions, usize::MAX, None).into_iter().collect();
        gazetteer.places(lists.cities, usize::MAX, None);
        gazetteer.organisations(lists.organisations);
        gazetteer.given_names(lists.given_names);
        gazetteer.figures(lists.figures);
        gazetteer.seats(lists.seats);
        gazetteer.functions(lists.functions);
        for (list, class) in [
            (lists.organisation_nouns, NounClass::Organisation),
            (lists.place_nouns, NounClass::Place),
            (lists.group_nouns, NounClass::Group),
            (lists.product_nouns, NounClass::Product),
        ] {
            gazetteer.common_nouns(list, class);
        }
        gazetteer
    }

    fn next_entry(&mut self) -> u32 {
        self.entries += 1;
        self.entries
    }

    fn name(&mut self, name: &str, known: KnownName) {
        self.longest = self.longest.max(name.split(' ').count());
        let mut key = String::new();
        normalise(name, &mut key);
        // « Etats-Unis », « New-York »: capitals without accents, hyphens for blanks.
        let bare = plain_initials(name).map(|name| name.to_lowercase());
        let hyphened = Some(key.replace(' ', "-")).filter(|hyphened| *hyphened != key);
        for key in [Some(key), bare, hyphened].into_iter().flatten() {
            self.names
                .entry(key)
                .and_modify(|there| there.ambiguous |= there.kind != known.kind)
                .or_insert(known);
        }
    }

    /// Places, with their adjectives; `others` and `capital` are columns of further names. Gives the entries, those of
    /// capitals left out.
    fn places(&mut self, list: &'static str, others: usize, capital: Option<usize>) -> Vec<u32> {
        let mut entries = Vec::new();
        for fields in lines(list) {
            let entry = self.next_entry();
            entries.push(entry);
            let ambiguous = fields.last() == Some(&"ambiguous");
            let known = KnownName { kind: ActorKind::Place, entry, ambiguous };
            let own = fields.first().copied();
            let other = fields.get(others).copied().unwrap_or("");
            for name in own.into_iter().chain(comma_separated(other)) {
                self.name(name, known);
            }
            if let Some(capital) =
                capital.and_then(|column| fields.get(column)).filter(|name| !name.is_empty())
            {
                let entry = self.next_entry();
                self.name(capital, KnownName { entry, ..known });
            }
            for adjective in comma_separated(fields.get(1).copied().unwrap_or("")) {
                self.adjectives.entry(adjective.to_lowercase()).or_insert(entry);
            }
        }
        entries
    }

    fn organisations(&mut self, list: &'static str) {
        for fields in lines(list) {
            let entry = self.next_entry();
            let ambiguous = fields.get(3) == Some(&"ambiguous");
            let known = KnownName { kind: ActorKind::Organisation, entry, ambiguous };
            self.sorts.insert(entry, fields.get(1).copied().unwrap_or(""));
            let others = comma_separated(fields.get(2).copied().unwrap_or(""));
            for name in fields.first().copied().into_iter().chain(others) {
                self.name(name, known);
            }
        }
    }

    fn given_names(&mut self, list: &'static str) {
        for fields in lines(list) {
            let [name, gender, ..] = fields.as_slice() else { continue };
            let ambiguous = fields.get(2) == Some(&"ambiguous");
            let known = GivenName { gender: gender_of(gender), ambiguous };
            self.given.insert(name.to_lowercase(), known);
            if let Some(bare) = plain_initials(name) {
                self.given.entry(bare.to_lowercase()).or_insert(known);
            }
        }
    }

    fn figures(&mut self, list: &'static str) {
        for fields in lines(list) {
            let [name, gender, ..] = fields.as_slice() else { continue };
            let entry = self.next_entry();
            self.name(name, KnownName { kind: ActorKind::Person, entry, ambiguous: false });
            let surname = surname_of(name).to_lowercase();
            let gender = gender_of(gender);
            self.surnames
                .entry(surname)
                .and_modify(|known| *known = known.filter(|known| Some(*known) == gender))
                .or_insert(gender);
        }
    }

    fn seats(&mut self, list: &'static str) {
        for fields in lines(list) {
            let [name, noun, words, ..] = fields.as_slice() else { continue };
            self.seats.insert(name.to_lowercase(), Seat { noun, words: comma_separated(words).collect() });
        }
    }

    fn functions(&mut self, list: &'static str) {
        for fields in lines(list) {
            let [base, feminine, plurals, detail] = fields.as_slice() else { continue };
            let entry = self.next_entry();
            let class = if *detail == "kin" { NounClass::Kin } else { NounClass::Person };
            let noun =
                Noun { class, plural: false, gender: None, entry, detail, either: false, capital: false };
            let marked = base != feminine;
            let gender = |gender| Some(gender).filter(|_| marked);
            self.noun(base, Noun { gender: gender(Gender::Masculine), ..noun });
            self.noun(feminine, Noun { gender: gender(Gender::Feminine), ..noun });
            for plural in comma_separated(plurals) {
                self.noun(plural, Noun { plural: true, class: NounClass::Group, ..noun });
            }
        }
    }

    fn common_nouns(&mut self, list: &'static str, class: NounClass) {
        for fields in lines(list) {
            let [singular, plural, gender, detail, ..] = fields.as_slice() else { continue };
            let noun = Noun {
                class,
                plural: false,
                gender: gender_of(gender),
                entry: self.next_entry(),
                detail,
                either: false,
                capital: false,
            };
            // One of a group is a person: « un riverain ».
            let one = class == NounClass::Group && singular != plural;
            let of_one = if one { NounClass::Person } else { class };
            self.noun(singular, Noun { class: of_one, plural: class == NounClass::Group && !one, ..noun });
            for plural in comma_separated(plural) {
                self.noun(plural, Noun { plural: true, ..noun });
            }
        }
    }

    fn noun(&mut self, form: &str, noun: Noun) {
        if let Some(bare) = plain_initials(form) {
            self.noun(&bare, noun);
        }
        let capital = form.starts_with(char::is_uppercase);
        let noun = Noun { capital, ..noun };
        let mut form = form.to_lowercase();
        if form.is_empty() {
            return;
        }
        // As tokens: « chef d'état » is `chef` `d'` `état`.
        form = form.replace('\'', "' ").replace("' '", "''");
        let first = form.split(' ').next().unwrap_or(&form).to_owned();
        let list = self.nouns.entry(first).or_default();
        if let Some((_, known)) = list.iter_mut().find(|(known, _)| *known == form) {
            known.capital &= noun.capital;
            let person = |class| matches!(class, NounClass::Person | NounClass::Kin);
            known.either |= person(known.class) && noun.class == NounClass::Organisation;
            return;
        }
        list.push((form, noun));
        list.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }

    /// What a name is known for, by its words with a space between them, in lower case.
    pub fn known(&self, name: &str) -> Option<KnownName> {
        self.names.get(name).copied()
    }

    /// The sort of a known organisation, as its list has it.
    pub fn sort_of(&self, entry: u32) -> Option<&'static str> {
        self.sorts.get(&entry).copied()
    }

    /// The name of a state, by its entry.
    pub fn country(&self, entry: u32) -> Option<&'static str> {
        self.countries.get(&entry).copied()
    }

    /// Whether an entry is a state.
    pub fn is_country(&self, entry: u32) -> bool {
        self.countries.contains_key(&entry)
    }

    /// Whether an entry is more than a town: a state, a region, a sea.
    pub fn is_wide(&self, entry: u32) -> bool {
        self.countries.contains_key(&entry) || self.regions.contains(&entry)
    }

    /// How many words the longest known name has.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// What a given name says, by its lower-case form; of a compound, the first part.
    pub fn given(&self, word: &str) -> Option<GivenName> {
        let first = || self.given.get(word.split('-').next()?);
        self.given.get(word).or_else(first).copied()
    }

    /// The institution that is called by the name of a place.
    pub fn seat(&self, name: &str) -> Option<&Seat> {
        self.seats.get(name)
    }

    /// Whether a name is the surname of a public figure, and the gender of all who bear it, if it is one; not where it is
    /// also a known place, organisation or given name.
    pub fn surname(&self, name: &str) -> Option<Option<Gender>> {
        let other = self.names.get(name).is_some_and(|known| known.kind != ActorKind::Person);
        self.surnames.get(name).copied().filter(|_| !other && !self.given.contains_key(name))
    }

    /// The noun that begins at a word, the longest, with the number of its words. `word` gives the lower-case form of the
    /// words from there on.
    pub fn noun_at<'w>(&self, word: impl Fn(usize) -> &'w str) -> Option<(Noun, usize)> {
        let find = |first: &str| {
            self.nouns.get(first)?.iter().find_map(|(form, noun)| {
                let mut count = 0;
                let same = form.split(' ').all(|part| {
                    count += 1;
                    if count == 1 { first == part } else { word(count - 1) == part }
                });
                same.then_some((*noun, count))
            })
        };
        // « l'ex-notaire »
        find(word(0)).or_else(|| find(word(0).strip_prefix("ex-")?))
    }

    /// The noun of somebody of whom only the age is told.
    pub fn aged() -> Noun {
        Noun {
            class: NounClass::Person,
            plural: false,
            gender: None,
            entry: u32::MAX,
            detail: "human",
            either: false,
            capital: false,
        }
    }

    /// The place of which an adjective speaks: « américain », "French".
    pub fn adjective(&self, word: &str) -> Option<u32> {
        self.adjectives.get(word).copied()
    }
}
