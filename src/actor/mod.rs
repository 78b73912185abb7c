//! Actors: who is in the story, each a cluster of the mentions that name them.
//!
//! Takes an analysed text, the tokens that are already spoken for (temporal expressions) and a language's
//! [`rule::Names`]; gives [`Actor`]s. Two steps, one file each: `mention` finds runs of capitalised words that are
//! names, `cluster` joins those that name one actor: the same words, or a surname alone beside a full name.
//! Linear in the tokens, up to sorting.
//!
//! **What it does not do yet:** descriptions (« le géant de la technologie »), acronyms and pronouns.

mod cluster;
mod mention;
pub mod rule;

use std::ops::Range;

pub use cluster::MergeReason;

use crate::span::Span;
use crate::text::AnalysedText;

/// What kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ActorKind {
    Person,
    Organisation,
    Place,
    Product,
    Group,
}

impl ActorKind {
    /// The name in the schema and the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Product => "product",
            Self::Group => "group",
        }
    }
}

/// A place in the text where an actor is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the original text, civility included.
    pub span: Span,
    /// Its tokens, civility included.
    pub tokens: Range<usize>,
    /// Its sentence.
    pub sentence: usize,
    /// The name without civility, as it is written, white space as single spaces.
    pub name: String,
    /// What the words around the name say of its kind, if they do.
    pub kind: Option<ActorKind>,
}

/// Someone or something that takes part in the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The fullest form of the name, without civility.
    pub name: String,
    /// Kind.
    pub kind: ActorKind,
    /// Every mention, in order.
    pub mentions: Vec<Mention>,
    /// Why mentions of another form are of this actor.
    pub merges: Vec<MergeReason>,
}

impl Actor {
    /// The other forms of the name in the text, in order of first mention.
    pub fn aliases(&self) -> Vec<&str> {
        let mut aliases: Vec<&str> = Vec::new();
        for mention in &self.mentions {
            if mention.name != self.name && !aliases.contains(&mention.name.as_str()) {
                aliases.push(&mention.name);
            }
        }
        aliases
    }
}

/// Finds the actors of a text, in order of first mention.
///
/// `taken` are the tokens of temporal expressions, in order: « Mars » in « le 3 Mars » is no name.
pub fn recognise(text: &AnalysedText<'_>, taken: &[Range<usize>], names: &rule::Names) -> Vec<Actor> {
    let mentions = mention::find(text, taken, names);
    cluster::join(mentions)
}
