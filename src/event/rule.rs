//! What a language tells the event stage: how it reports what somebody says.

pub use super::lexicon::EventWords;

/// How a language reports.
#[derive(Debug, Clone, Copy)]
pub struct Reporting {
    /// Forms of verbs of saying, by which a statement is told: participles, finite forms. Normal forms, sorted.
    pub verbs: &'static [&'static str],
    /// `event_verbs.txt`: lemmas with their classes.
    pub event_verbs: &'static str,
    /// `event_nouns.txt`: nouns that tell an event.
    pub event_nouns: &'static str,
    /// Prepositions before those who do something together with the subject: `avec`, "with".
    pub together: &'static [&'static str],
    /// Prepositions before those who do what a passive tells: `par`, "by".
    pub by: &'static [&'static str],
    /// Prepositions before the complement of a noun: `de`, "of".
    pub of: &'static [&'static str],
    /// Prepositions before the place where something happens, whatever stands there: "at".
    pub at: &'static [&'static str],
    /// Verbs of having, which tell an event with its noun: « a eu une conversation ». Lemmas.
    pub having: &'static [&'static str],
    /// Relative pronouns that are objects: « que », "whom".
    pub relative_objects: &'static [&'static str],
    /// Verbs that give, send, sell or show something to somebody. Sorted lemmas.
    pub giving: &'static [&'static str],
    /// Light verbs by which one gets what somebody else does: « subir », "receive". Sorted lemmas.
    pub receiving: &'static [&'static str],
    /// Nouns of what several say to each other: « conversation », "talks". Sorted normal forms.
    pub exchanges: &'static [&'static str],
    /// Verbs of motion whose object is a place: « traverser », "reach". Sorted lemmas.
    pub moving: &'static [&'static str],
    /// Nouns of what somebody does, so that who hangs on them does it: « la démission de X ». Sorted normal forms.
    pub deeds: &'static [&'static str],
    /// Nouns of what makes others act: « à l'appel de X », "at the behest of".
    pub instigations: &'static [&'static str],
    /// Verbs of motion and change, whose participle is no passive: « arrivé en 2014 ». Sorted lemmas.
    pub unaccusative: &'static [&'static str],
    /// Prepositions before those to whom something is said or given: `à`, "to".
    pub towards: &'static [&'static str],
    /// Prepositions that place one event by another: `après`, "before".
    pub when: &'static [&'static str],
    /// Pronouns that mean nobody: `on`, "it".
    pub impersonal: &'static [&'static str],
    /// Pronouns that are the subject of a relative clause: `qui`, "who".
    pub relative: &'static [&'static str],
    /// Of these, those that stand for people: "who". Sorted.
    pub relative_persons: &'static [&'static str],
    /// Pronouns that lean on the verb behind them and are not its subject: « le », « en ».
    pub clitics: &'static [&'static str],
    /// Nouns of those who speak for somebody: « porte-parole », "spokesman".
    pub spokespeople: &'static [&'static str],
    /// Adverbs that place what is told by what was told before: `ensuite`, "later".
    pub elsewhen: &'static [&'static str],
    /// Words by which something comes after what was told right before: « ensuite », « à l'issue de », "later".
    pub sequels: &'static [&'static [&'static str]],
    /// What stands between who speaks and the words in a headline: `" : "`, `": "`.
    pub colon: &'static str,
    /// Words before a name with the article that it has by itself: `du` before `le`.
    pub articles: &'static [(&'static str, &'static str)],
    /// Words that open a clause of what was before: `après`, "after".
    pub after: &'static [&'static str],
    /// Words that open a clause of what came then: `avant`, "before".
    pub before: &'static [&'static str],
    /// Conjunctions of what happens at the same time: `quand`, "when".
    pub at_the_time: &'static [&'static str],
    /// Conjunctions of a condition: `si`, "if".
    pub conditions: &'static [&'static str],
    /// Words that name a source before it: `selon`, « d'après » as `d'` `après`, "according to".
    pub according_to: &'static [&'static [&'static str]],
    /// Nouns of what is written or found out, which stand for their authors: « rapport », "poll". Sorted normal forms.
    pub documents: &'static [&'static str],
    /// Verbs of those who have a document that is not theirs: « obtenir », "see". Sorted lemmas.
    pub come_by: &'static [&'static str],
    /// Words that name, where they open a clause, whose opinion it is: « pour X, … ».
    pub in_the_eyes_of: &'static [&'static str],
}

impl Reporting {
    /// Whether a word is a form of a verb of saying.
    pub fn is_saying(&self, word: &str) -> bool {
        self.verbs.binary_search(&word).is_ok()
    }
}
