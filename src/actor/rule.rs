//! What a language tells the actor stage: titles, particles, and words that are written with a capital without being
//! names.

/// The words around and inside of names.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// Civilities and titles before a surname, normal forms: `m.`, `mme`, `mr`.
    pub honorifics: &'static [&'static str],
    /// Words in lower case that may stand inside of a name: `de`, `of`, `van`.
    pub particles: &'static [&'static str],
    /// Words that are no names though they begin a sentence or a title with a capital: `le`, `mais`, `the`.
    pub plain_words: &'static [&'static str],
    /// Words that make the name in which they stand one of an organisation: `groupe`, `université`, `bank`.
    pub organisation_words: &'static [&'static str],
    /// Frequent given names: a run that begins with one names a person.
    pub given_names: &'static [&'static str],
    /// Prepositions that mostly stand before places: `à`, `in`.
    pub place_prepositions: &'static [&'static str],
}
