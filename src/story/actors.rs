//! The same actor under different names in several articles.
//!
//! Wrong joins cost more than missed ones: a short form joins a full name only where one full name of the whole story
//! fits. A surname that two people bear joins neither; a civility tells them apart.

use std::collections::{BTreeMap, BTreeSet};

use super::ActorNode;
use super::record::{Named, Record};
use crate::actor::{ActorKind, Gender, fold};

/// Actors of the story.
#[derive(Debug, Default)]
pub(super) struct Actors {
    /// In order of first mention.
    pub(super) list: Vec<Joined>,
    /// For each article and each of its actors the index in the list.
    pub(super) of: Vec<Vec<usize>>,
}

/// An actor of the story.
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) function: Option<String>,
    pub(super) nationality: Option<String>,
    /// Other names, the most frequent first.
    pub(super) aliases: Vec<String>,
    /// Whether it has a name; the others are only described.
    pub(super) is_named: bool,
}

impl Joined {
    /// Its node in the graph.
    pub(super) fn node(&self, id: String) -> ActorNode {
        let of_named = |told: &Option<String>| told.clone().filter(|_| self.is_named);
        ActorNode {
            id,
            name: self.name.clone(),
            kind: self.kind,
            function: of_named(&self.function),
            nationality: of_named(&self.nationality),
            aliases: self.aliases.clone(),
        }
    }
}

/// All that is called by one name.
#[derive(Debug, Default)]
struct Class<'a> {
    members: Vec<(usize, usize, &'a Named)>,
    /// Every form of the name in any article, folded.
    forms: BTreeSet<String>,
}

/// A folded name and what parts its bearers from others of that name.
type Key = (String, Apart);

/// What parts bearers of one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Apart {
    /// Nothing: a full name, or no person.
    Not,
    /// A person of whom only one name is known, with the gender that a civility tells.
    Person(Option<&'static str>),
    /// Somebody who is described in one article alone: « deux hommes ».
    Described(usize, usize),
}

/// Joins the actors of the articles, which are in order.
pub(super) fn join(records: &[&Record]) -> Actors {
    let mut classes: BTreeMap<Key, Class<'_>> = BTreeMap::new();
    for (article, record) in records.iter().enumerate() {
        for (index, named) in record.actors.iter().enumerate() {
            let class = classes.entry(key(article, index, named)).or_default();
            class.members.push((article, index, named));
            class.forms.extend(named.forms.iter().map(|(form, _)| fold(form)));
        }
    }
    let index = Index::of(&classes);
    let targets: BTreeMap<&Key, &Key> =
        classes.keys().filter_map(|key| Some((key, index.full_form(key, &classes)?))).collect();
    let mut groups: BTreeMap<&Key, Vec<(usize, usize, &Named)>> = BTreeMap::new();
    for (key, class) in &classes {
        groups.entry(root(key, &targets)).or_default().extend(&class.members);
    }
    collect(records, groups.into_values().collect())
}

/// Follows a short form to its full form, and that to its own.
fn root<'a>(key: &'a Key, targets: &BTreeMap<&'a Key, &'a Key>) -> &'a Key {
    let mut at = key;
    for _ in 0..4 {
        match targets.get(at) {
            Some(next) if *next != key => at = next,
            _ => break,
        }
    }
    at
}

fn collect(records: &[&Record], mut groups: Vec<Vec<(usize, usize, &Named)>>) -> Actors {
    let place = |(article, index, named): &(usize, usize, &Named)| (*article, named.at, *index);
    for group in &mut groups {
        group.sort_by_key(place);
    }
    groups.sort_by_key(|group| group.first().map(place));
    let mut of: Vec<Vec<usize>> = records.iter().map(|record| vec![0; record.actors.len()]).collect();
    let mut list = Vec::with_capacity(groups.len());
    for group in groups {
        for (article, index, _) in &group {
            if let Some(place) = of.get_mut(*article).and_then(|article| article.get_mut(*index)) {
                *place = list.len();
            }
        }
        list.push(joined(&group));
    }
    Actors { list, of }
}

/// What is known of an actor from all articles.
fn joined(group: &[(usize, usize, &Named)]) -> Joined {
    let mut kinds: BTreeMap<ActorKind, u64> = BTreeMap::new();
    // Form, mentions, first place: names come in the spelling that is used most.
    let mut forms: Vec<(&str, u64)> = Vec::new();
    let mut functions: Vec<(&str, u64)> = Vec::new();
    let mut nationalities: Vec<(&str, u64)> = Vec::new();
    for (_, _, named) in group {
        *kinds.entry(named.kind).or_default() += u64::from(named.mentions);
        for (form, count) in &named.forms {
            add(&mut forms, form.as_str(), u64::from(*count));
        }
        if let Some(function) = &named.function {
            add(&mut functions, function.as_str(), 1);
        }
        if let Some(nationality) = &named.nationality {
            add(&mut nationalities, nationality.as_str(), 1);
        }
    }
    let first = group.first().map_or("", |(_, _, named)| named.name.as_str());
    let fullest = group.iter().map(|(_, _, named)| fold(&named.name).chars().count()).max().unwrap_or(0);
    let full = |name: &str| fold(name).chars().count() == fullest;
    let mut names: Vec<(&str, u64)> = Vec::new();
    for (_, _, named) in group.iter().filter(|(_, _, named)| full(&named.name)) {
        add(&mut names, named.name.as_str(), u64::from(named.mentions));
    }
    let most = |list: &[(&str, u64)]| {
        list.iter().rev().max_by_key(|(_, count)| *count).map(|(text, _)| (*text).to_owned())
    };
    let name = most(&names).unwrap_or_else(|| first.to_owned());
    forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let aliases = forms.iter().map(|(form, _)| (*form).to_owned()).filter(|form| *form != name).collect();
    let kind = kinds.iter().rev().max_by_key(|(_, count)| **count).map(|(kind, _)| *kind);
    Joined {
        is_named: !forms.is_empty(),
        name,
        kind: kind.unwrap_or(ActorKind::Organisation),
        function: most(&functions),
        nationality: most(&nationalities),
        aliases,
    }
}

/// Counts a text once more.
fn add<'a>(list: &mut Vec<(&'a str, u64)>, text: &'a str, count: u64) {
    match list.iter_mut().find(|(known, _)| *known == text) {
        Some((_, sum)) => *sum += count,
        None => list.push((text, count)),
    }
}

fn key(article: usize, index: usize, named: &Named) -> Key {
    let name = fold(&named.name);
    let apart = if named.forms.is_empty() {
        // « la mairie » is one in a story; « deux hommes » and « un témoin » may be others in each article.
        match named.kind {
            ActorKind::Person | ActorKind::Group if !named.definite => Apart::Described(article, index),
            _ => Apart::Not,
        }
    } else if named.kind == ActorKind::Person && !name.contains(' ') {
        let gender = named.gender.filter(|_| named.surely_person);
        Apart::Person(gender.map(|gender| match gender {
            Gender::Masculine => "m",
            Gender::Feminine => "f",
        }))
    } else {
        Apart::Not
    };
    (name, apart)
}

impl Class<'_> {
    fn is_person(&self) -> bool {
        let persons = self.members.iter().filter(|(_, _, named)| named.kind == ActorKind::Person).count();
        persons * 2 > self.members.len()
    }

    fn kind(&self) -> Option<ActorKind> {
        self.members.first().map(|(_, _, named)| named.kind)
    }

    fn gender(&self) -> Option<Gender> {
        self.members.iter().find_map(|(_, _, named)| named.gender)
    }

    fn surely_person(&self) -> bool {
        self.members.iter().any(|(_, _, named)| named.surely_person)
    }
}

/// A name is known by at most so many of its first words.
const LONGEST_BEGINNING: usize = 4;

/// Full names by what short forms they may have.
#[derive(Default)]
struct Index<'a> {
    /// Full names of persons by their last word.
    surnames: BTreeMap<&'a str, Vec<&'a Key>>,
    /// Any name by the other forms that an article uses for it.
    forms: BTreeMap<&'a str, Vec<&'a Key>>,
    /// Names of organisations and products by what they begin with: « conseil municipal » of « conseil municipal de X ».
    first_words: BTreeMap<&'a str, Vec<&'a Key>>,
    /// Names by the first letters of their words.
    initials: BTreeMap<String, Vec<&'a Key>>,
    /// Names by what is left behind a short first word, which is an article.
    without_first: BTreeMap<&'a str, Vec<&'a Key>>,
}

impl<'a> Index<'a> {
    fn of(classes: &'a BTreeMap<Key, Class<'_>>) -> Self {
        let mut index = Self::default();
        for (key, class) in classes {
            let (name, apart) = key;
            if matches!(apart, Apart::Described(..)) {
                continue;
            }
            for form in class.forms.iter().filter(|form| *form != name) {
                index.forms.entry(form).or_default().push(key);
            }
            let Some((first, rest)) = name.split_once(' ') else { continue };
            if class.is_person() {
                if let Some((_, last)) = name.rsplit_once(' ') {
                    index.surnames.entry(last).or_default().push(key);
                }
                continue;
            }
            if matches!(class.kind(), Some(ActorKind::Organisation | ActorKind::Product)) {
                let ends = name.match_indices(' ').take(LONGEST_BEGINNING);
                for beginning in ends.filter_map(|(end, _)| name.get(..end)) {
                    index.first_words.entry(beginning).or_default().push(key);
                }
            }
            if first.chars().count() <= 3 {
                index.without_first.entry(rest).or_default().push(key);
            }
            let initials: BTreeSet<String> = [1, 3, 4, 5].map(|shortest| initials(name, shortest)).into();
            for letters in initials.into_iter().filter(|letters| letters.chars().count() > 1) {
                index.initials.entry(letters).or_default().push(key);
            }
        }
        index
    }

    /// The full name of which a name is a short form, if there is just one.
    fn full_form(&self, key: &Key, classes: &'a BTreeMap<Key, Class<'_>>) -> Option<&'a Key> {
        let class = classes.get(key)?;
        let (name, apart) = key;
        match apart {
            Apart::Described(..) => None,
            Apart::Person(_) => self.of_surname(key, class, classes),
            Apart::Not if class.is_person() => None,
            Apart::Not => {
                let others = |list: Option<&Vec<&'a Key>>| -> Vec<&'a Key> {
                    let same_sort = |other: &&'a Key| {
                        let found = classes.get(*other);
                        *other != key && found.is_some_and(|found| found.is_person() == class.is_person())
                    };
                    list.map(|list| list.iter().copied().filter(same_sort).collect()).unwrap_or_default()
                };
                let place = class.kind() == Some(ActorKind::Place);
                let acronym = class.members.iter().any(|(_, _, named)| is_acronym(&named.name));
                only(&others(self.forms.get(name.as_str())))
                    .or_else(|| only(&others(self.without_first.get(name.as_str()))))
                    .or_else(|| only(&others(self.initials.get(name).filter(|_| acronym))))
                    .or_else(|| only(&others(self.first_words.get(name.as_str()).filter(|_| !place))))
            }
        }
    }

    /// The person whose surname a name alone is; what bears that name itself, where nothing makes sure that it is a person.
    fn of_surname(
        &self,
        key: &Key,
        class: &Class<'_>,
        classes: &'a BTreeMap<Key, Class<'_>>,
    ) -> Option<&'a Key> {
        let name = key.0.as_str();
        let same = classes.get_key_value(&(key.0.clone(), Apart::Not));
        if let Some((other, _)) = same.filter(|_| !class.surely_person()) {
            return Some(other);
        }
        let fits = |other: &&'a Key| {
            let found = classes.get(*other);
            found.is_some_and(|found| {
                let genders = class.gender().zip(found.gender());
                found.is_person() && genders.is_none_or(|(one, other)| one == other)
            })
        };
        let by_form = self.forms.get(name).into_iter().flatten();
        let by_surname = self.surnames.get(name).into_iter().flatten();
        let mut found: Vec<&'a Key> =
            by_form.chain(by_surname).copied().filter(fits).filter(|other| *other != key).collect();
        found.sort_unstable();
        found.dedup();
        if let Some(full) = only(&found) {
            return Some(full);
        }
        // No full name anywhere: one bearer, if civilities don't tell of two.
        let bare = (key.0.clone(), Apart::Person(None));
        let of_gender = |letter| classes.contains_key(&(key.0.clone(), Apart::Person(Some(letter))));
        let both = of_gender("m") && of_gender("f");
        let (bare, _) = classes.get_key_value(&bare)?;
        (found.is_empty() && !both && bare != key).then_some(bare)
    }
}

fn only<'a>(found: &[&'a Key]) -> Option<&'a Key> {
    match found {
        [one] => Some(one),
        _ => None,
    }
}

fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    name.chars().count() <= 8 && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

/// The first letters of the words of a name that have at least so many letters.
fn initials(name: &str, shortest: usize) -> String {
    let words = name.split([' ', '-', '\'']).filter(|word| word.chars().count() >= shortest);
    words.filter_map(|word| word.chars().next()).collect()
}
