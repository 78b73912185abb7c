//! The capitalised words of a document that stand somewhere in the context of a name.
//!
//! « Mars », « Vendredi », "May" may be a time or a bearer. One clear place in a document (« Mme Mars », "Sir Julian
//! May", "May said") tells for the others. After a civility, beside a given name, as the subject of a verb of saying: a
//! language says which words these are ([`super::rule::NameContexts`]).

use rustc_hash::FxHashSet;

use super::rule::NameContexts;
use super::{Relation, Syntax, Upos};
use crate::text::{AnalysedText, Sentence, Shape};

/// Words that are somebody's name in a document, by their normal form.
///
/// ```
/// use frise::{language, syntax, text};
/// let english = language::by_tag("en").unwrap();
/// let text = text::analyse("Ms May resigned in June. Nobody had warned May.", None, english.text);
/// let syntax = syntax::analyse(&text, english.model());
/// let names = syntax::NameWords::of(&text, &syntax, english.name_contexts);
/// assert!(names.has("may") && !names.has("june"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct NameWords<'t>(FxHashSet<&'t str>);

impl<'t> NameWords<'t> {
    /// Gathers the words of a text. Linear in its tokens.
    pub fn of(text: &'t AnalysedText<'_>, syntax: &Syntax, contexts: &NameContexts) -> Self {
        let mut found = Self::default();
        // A headline may write every word with a capital.
        for sentence in text.sentences.iter().filter(|sentence| !sentence.is_title) {
            let reader = Reader { text, syntax, contexts, sentence };
            for token in sentence.tokens.clone().filter(|token| reader.is_capitalised(*token)) {
                if reader.is_named(token) {
                    found.0.insert(text.norm(token));
                }
            }
        }
        found
    }

    /// Whether a word, in its normal form, is one of them.
    pub fn has(&self, norm: &str) -> bool {
        self.0.contains(norm)
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

struct Reader<'a> {
    text: &'a AnalysedText<'a>,
    syntax: &'a Syntax,
    contexts: &'a NameContexts,
    sentence: &'a Sentence,
}

impl Reader<'_> {
    fn is_capitalised(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|token| token.shape == Shape::Capitalised)
    }

    fn is_named(&self, token: usize) -> bool {
        self.is_after_name(token) || self.is_before_surname(token) || self.speaks(token)
    }

    /// Behind a civility or a given name that is nothing else. A given name may open a sentence as a civility may.
    fn is_after_name(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1).filter(|before| self.sentence.tokens.contains(before)) else {
            return false;
        };
        let norm = self.text.norm(before);
        self.text.spaced(token)
            && (self.contexts.honorifics.contains(&norm)
                || (self.is_capitalised(before) && (self.contexts.is_given_name)(norm)))
    }

    /// A name whose surname follows, as the parse has it: « April Sandoval », and not "in April Sandoval left".
    fn is_before_surname(&self, token: usize) -> bool {
        let next = token + 1;
        let bound = self.syntax.head(next) == Some(token)
            && matches!(self.syntax.relation(next), Relation::Flat)
            && self.syntax.upos(next) == Upos::Propn;
        bound && self.is_capitalised(next) && self.sentence.tokens.contains(&next)
    }

    /// The only subject of a verb of saying, with no comma between them: « Vendredi a démenti », "warned May", and not
    /// « Vendredi, a démenti le maire » or "he said Friday".
    fn speaks(&self, token: usize) -> bool {
        let Some(verb) = self.syntax.head(token) else { return false };
        if self.syntax.relation(token) != Relation::Nsubj || !(self.contexts.is_saying)(self.text.norm(verb))
        {
            return false;
        }
        let subjects = self.syntax.dependents(verb).filter(|child| self.syntax.relation(*child).is_subject());
        let mut between = token.min(verb)..token.max(verb);
        subjects.count() == 1 && !between.any(|token| self.text.norm(token) == ",")
    }
}
