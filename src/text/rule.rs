//! What a language tells the text stage: its elisions, enclitics and abbreviations.

pub use super::Shape;

/// The typographic habits of a language.
#[derive(Debug, Clone, Copy)]
pub struct Typography {
    /// Words that lose their vowel before an apostrophe and are tokens of their own, without the apostrophe: `l`,
    /// `d`, `qu`. Normal forms.
    pub elisions: &'static [&'static str],
    /// What is cut off the end of a word at an apostrophe, apostrophe included: `'s`. Normal forms.
    pub contractions: &'static [&'static str],
    /// What is cut off the end of a word at a hyphen, hyphen included: `-t-il`, `-là`. Normal forms, longest first.
    pub enclitics: &'static [&'static str],
    /// What stands before the hyphen of compounds, and hardly ever before one at the end of a line that breaks a word:
    /// `vice`, `self`. Normal forms.
    pub compound_heads: &'static [&'static str],
    /// Abbreviations that keep their full stop and don't end a sentence: `m`, `art`. Normal forms, without the stop.
    pub abbreviations: &'static [&'static str],
    /// Abbreviations after which a sentence may well end, if a capital follows: `etc`, `p.m`.
    pub final_abbreviations: &'static [&'static str],
    /// Capitalised words before which even those go on: "10 a.m. Wednesday". Normal forms.
    pub continued_by: &'static [&'static str],
}

impl Typography {
    /// Whether `word` (normal form, no stop at its end) is an abbreviation of either kind.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(&word) || self.is_final_abbreviation(word)
    }

    /// Whether `word` is an abbreviation that may end a sentence.
    pub fn is_final_abbreviation(&self, word: &str) -> bool {
        self.final_abbreviations.contains(&word)
    }
}
