//! What kinds of event verbs and nouns tell: the word lists of a language, read once.

use rustc_hash::FxHashMap;

use super::rule::Reporting;

/// What a verb tells, beside something that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbClass {
    /// Says: « affirmer », "announce".
    Say,
    /// Asks for something.
    Ask,
    /// Turns to somebody for an answer: « interroger », "reach".
    Contact,
    /// Denies.
    Deny,
    /// Holds to be so.
    Think,
    /// Wants, hopes, prepares.
    Plan,
    /// Binds oneself.
    Promise,
    /// Tells somebody to do it.
    Order,
    /// Begins, goes on, ends.
    Aspect,
    /// Carries a noun that tells the event.
    Light,
    /// Makes something happen.
    Cause,
    /// Is, has, remains.
    State,
    /// Can, must.
    Modal,
    /// Seems.
    Appear,
    /// Makes known in writing.
    Report,
    /// Sees, hears.
    Perceive,
}

impl VerbClass {
    fn by_name(name: &str) -> Option<Self> {
        Some(match name {
            "say" => Self::Say,
            "ask" => Self::Ask,
            "contact" => Self::Contact,
            "deny" => Self::Deny,
            "think" => Self::Think,
            "plan" => Self::Plan,
            "promise" => Self::Promise,
            "order" => Self::Order,
            "aspect" => Self::Aspect,
            "light" => Self::Light,
            "cause" => Self::Cause,
            "state" => Self::State,
            "modal" => Self::Modal,
            "appear" => Self::Appear,
            "report" => Self::Report,
            "perceive" => Self::Perceive,
            _ => return None,
        })
    }
}

/// What a noun tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventNoun {
    /// The class of its entry: `occurrence`, `speech`, `plan`, …
    pub class: &'static str,
    /// The verb that tells the same, if its entry names one.
    pub verb: Option<&'static str>,
}

/// The classes of verbs and nouns of a language.
#[derive(Debug, Default)]
pub struct EventWords {
    verbs: FxHashMap<&'static str, Vec<VerbClass>>,
    nouns: FxHashMap<String, EventNoun>,
}

impl EventWords {
    /// Reads the lists.
    pub fn new(reporting: &Reporting) -> Self {
        let mut words = Self::default();
        for line in entries(reporting.event_verbs) {
            let Some((lemma, classes)) = line.split_once('\t') else { continue };
            words.verbs.insert(lemma, classes.split(',').filter_map(VerbClass::by_name).collect());
        }
        for line in entries(reporting.event_nouns) {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let [singular, plural, _, class, ..] = fields.as_slice() else { continue };
            let verb = fields.get(4).copied().filter(|verb| !verb.is_empty());
            // Names of events (« Euro », « Gay Pride ») would be read into common nouns.
            let common = singular.chars().next().is_some_and(char::is_lowercase);
            for form in
                std::iter::once(*singular).chain(plural.split(',')).filter(|form| common && !form.is_empty())
            {
                words.nouns.entry(form.to_lowercase()).or_insert(EventNoun { class, verb });
            }
        }
        words
    }

    /// The classes of a verb, most usual first; none for plain occurrences.
    pub fn verb(&self, lemma: &str) -> &[VerbClass] {
        self.verbs.get(lemma).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a verb has a class.
    pub fn is(&self, lemma: &str, class: VerbClass) -> bool {
        self.verb(lemma).contains(&class)
    }

    /// What a noun tells, by its normal form.
    pub fn noun(&self, form: &str) -> Option<EventNoun> {
        self.nouns.get(form).copied()
    }
}

fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
