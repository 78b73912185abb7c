//! Why somebody has a part in an event, as a record made when that is decided; a language puts it into words.

use crate::span::Span;

/// What the sentence shows of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartReason {
    /// It is the subject of the verb.
    Subject,
    /// It is the subject of a passive.
    PassiveSubject,
    /// It is the object of the verb.
    Object,
    /// It is the indirect object of the verb.
    Indirect,
    /// It is who does what a passive tells.
    Agent,
    /// A preposition introduces it: the word is that preposition.
    Behind,
    /// It hangs on a noun: the word is that noun.
    Complement,
    /// It is a place named in what hangs on the verb: the word is the noun there.
    Within,
    /// It is told without a name: who spoke or acted before.
    Before,
}

/// Why an actor has its part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The actor, as an index.
    pub actor: usize,
    /// What shows it.
    pub reason: PartReason,
    /// The word of which that is said.
    pub word: Span,
}
