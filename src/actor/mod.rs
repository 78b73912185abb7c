//! Actors: who is in the story, each a cluster of the mentions that name or describe them.
//!
//! Takes an analysed text, its parse, the tokens that are already spoken for (temporal expressions) and a language's
//! [`rule::Names`]; gives [`Actors`]. One file each: `mention` finds names, `description` nouns that describe
//! somebody (« le géant de la technologie »), `cluster` joins the names of one actor, `antecedent` finds whom a
//! description means, `pronoun` whom a pronoun, `relation` what is stated of two actors. [`gazetteer`] holds the word
//! lists. Wrong merges cost more than missed ones. Linear in the tokens, up to sorting.

mod acronym;
mod antecedent;
mod apposition;
mod cluster;
mod context;
mod description;
mod evidence;
mod extent;
mod finish;
pub mod gazetteer;
mod introduction;
mod lists;
mod mention;
mod mentioned;
mod nationality;
mod overrides;
mod person;
mod pronoun;
mod referent;
mod relation;
pub mod rule;
mod spread;

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

pub use cluster::MergeReason;
pub(crate) use cluster::fold;
pub use gazetteer::{Gazetteer, Gender};
pub use overrides::{Decision, Overrides};
pub use relation::{Related, RelationKind};

use crate::span::Span;
use crate::syntax::Syntax;
use crate::text::{AnalysedText, Shape};

/// What kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ActorKind {
    Person,
    Organisation,
    Place,
    Product,
    Group,
}

impl ActorKind {
    /// Every kind, in order.
    pub const ALL: [Self; 5] = [Self::Person, Self::Organisation, Self::Place, Self::Product, Self::Group];

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

/// How a mention speaks of its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// By name.
    Name,
    /// By a description that stands alone.
    Description,
    /// By a description beside the name.
    Apposition,
}

impl Form {
    /// The name in the neutral format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Description => "description",
            Self::Apposition => "apposition",
        }
    }
}

/// What the words of a mention and those around it say of its bearer: for each kind a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    weights: [u16; 5],
    /// Gender, if told.
    pub gender: Option<Gender>,
    /// The entry of the gazetteer.
    pub entry: Option<u32>,
    /// The entry of the state of which they are, if the text tells it: « l'entreprise américaine », « le Suisse ».
    pub nationality: Option<u32>,
}

impl Evidence {
    /// Speaks for a kind.
    pub fn add(&mut self, kind: ActorKind, weight: u16) {
        if let Some(sum) = self.weights.get_mut(kind as usize) {
            *sum = sum.saturating_add(weight);
        }
    }

    /// Adds what another mention says.
    pub fn join(&mut self, other: &Self) {
        for (sum, weight) in self.weights.iter_mut().zip(other.weights) {
            *sum = sum.saturating_add(weight);
        }
        self.gender = self.gender.or(other.gender);
        self.entry = self.entry.or(other.entry);
        self.nationality = self.nationality.or(other.nationality);
    }

    /// Whether much speaks for a kind and little for any other.
    fn is_surely(&self, kind: ActorKind) -> bool {
        let others = ActorKind::ALL.into_iter().filter(|other| *other != kind);
        let most = others.map(|other| self.weight(other)).max().unwrap_or(0);
        self.weight(kind) >= 2 && self.weight(kind) > 2 * most
    }

    /// The weight for a kind.
    pub fn weight(&self, kind: ActorKind) -> u16 {
        self.weights.get(kind as usize).copied().unwrap_or(0)
    }

    /// The kind that is best supported, if any is; the first in order of equals.
    pub fn kind(&self) -> Option<ActorKind> {
        let best = ActorKind::ALL.into_iter().rev().max_by_key(|kind| self.weight(*kind))?;
        (self.weight(best) > 0).then_some(best)
    }
}

/// A place in the text where an actor is named or described.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Bytes of the original text, civility included.
    pub span: Span,
    /// Its tokens, civility included.
    pub tokens: Range<usize>,
    /// The word on which the rest of it hangs.
    pub head: usize,
    /// Its sentence.
    pub sentence: usize,
    /// The name without civility, or the description, as it is written, white space as single spaces.
    pub name: String,
    /// How it speaks of the actor.
    pub form: Form,
    /// What its words say of the actor.
    pub evidence: Evidence,
}

/// Someone or something that takes part in the story.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// The fullest form of the name, without civility.
    pub name: String,
    /// Kind.
    pub kind: ActorKind,
    /// Gender, if the text tells it.
    pub gender: Option<Gender>,
    /// What the text calls them beside their name: « présidente de la région ».
    pub function: Option<String>,
    /// The state of which the text says that they are, by the name that the word lists give it: « États-Unis ».
    pub nationality: Option<String>,
    /// Every mention, in order.
    pub mentions: Vec<Mention>,
    /// Why mentions of another form are of this actor.
    pub merges: Vec<MergeReason>,
}

impl Actor {
    /// The other forms of the name in the text, in order of first mention.
    pub fn aliases(&self) -> Vec<&str> {
        let mut aliases: Vec<&str> = Vec::new();
        for mention in self.mentions.iter().filter(|mention| mention.form == Form::Name) {
            if mention.name != self.name && !aliases.contains(&mention.name.as_str()) {
                aliases.push(&mention.name);
            }
        }
        aliases
    }
}

/// The actors of a text, and where each is spoken of.
#[derive(Debug, Clone, Default)]
pub struct Actors {
    /// In order of first mention.
    pub list: Vec<Actor>,
    /// What the text states about how they stand to each other.
    pub relations: Vec<Related>,
    /// For each token the innermost mention over it: the actor.
    of_token: Vec<Option<u32>>,
}

impl Actors {
    /// The actor of whom a word speaks: through a name, a description or a pronoun.
    pub fn at(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).copied().flatten().map(|actor| actor as usize)
    }

    /// Whether the text calls an actor by a name anywhere.
    pub fn has_name(&self, actor: usize) -> bool {
        let found = self.list.get(actor);
        found.is_some_and(|actor| actor.mentions.iter().any(|mention| mention.form == Form::Name))
    }

    /// The town of the story as told up to a byte: of the places that are no states or regions the one named most.
    fn town_before(&self, reader: &Reader<'_>, byte: usize) -> Option<usize> {
        let named = |actor: &Actor| {
            let before = actor.mentions.iter().filter(|mention| mention.span.start < byte);
            before.filter(|mention| mention.form == Form::Name).count()
        };
        let is_town = |actor: &Actor| {
            let told = actor.mentions.iter().filter(|mention| mention.form == Form::Name);
            let mut evidence = Evidence::default();
            told.for_each(|mention| evidence.join(&mention.evidence));
            actor.kind == ActorKind::Place
                && evidence.is_surely(ActorKind::Place)
                && !actor.mentions.iter().any(|mention| {
                    reader.has_article(mention)
                        || mention.evidence.entry.is_some_and(|entry| reader.gazetteer.is_wide(entry))
                })
        };
        let towns = self.list.iter().enumerate().filter(|(_, actor)| is_town(actor) && named(actor) > 0);
        towns.max_by_key(|(index, actor)| (named(actor), std::cmp::Reverse(*index))).map(|(index, _)| index)
    }

    /// An actor by its index.
    pub fn get(&self, index: usize) -> Option<&Actor> {
        self.list.get(index)
    }
}

/// All that the steps look at.
struct Reader<'a> {
    text: &'a AnalysedText<'a>,
    syntax: &'a Syntax,
    taken: &'a [Range<usize>],
    names: &'a rule::Names,
    gazetteer: &'a Gazetteer,
    overrides: &'a Overrides,
    company_suffixes: FxHashSet<&'a str>,
}

impl Reader<'_> {
    fn shape(&self, token: usize) -> Shape {
        self.text.tokens.get(token).map_or(Shape::Sign, |token| token.shape)
    }

    /// The noun of the word lists that begins at a token.
    fn noun(&self, token: usize) -> Option<gazetteer::Noun> {
        self.gazetteer.noun_at(|ahead| self.text.norm(token + ahead)).map(|(noun, _)| noun)
    }

    /// Whether a name stands with an article that is no part of it, as rivers, regions and states do, and towns don't.
    fn has_article(&self, mention: &Mention) -> bool {
        let before = mention.tokens.start.checked_sub(1).map_or("", |before| self.text.norm(before));
        mention.form == Form::Name
            && (self.names.definite.contains(&before) || self.names.contracted.contains(&before))
    }

    fn in_title(&self, sentence: usize) -> bool {
        self.text.sentences.get(sentence).is_some_and(|sentence| sentence.is_title)
    }

    /// Whether what begins at a token is the source of what is told: « selon », "according to".
    fn is_source(&self, start: usize) -> bool {
        (start.saturating_sub(2)..start).any(|token| self.names.according.contains(&self.text.norm(token)))
    }

    fn mention(
        &self,
        tokens: Range<usize>,
        name: Range<usize>,
        sentence: usize,
        form: Form,
        evidence: Evidence,
    ) -> Mention {
        let span = self.text.span_of(tokens.clone());
        let words = self.text.span_of(name.clone()).of(self.text.source);
        let inside = |token: &usize| self.syntax.head(*token).is_none_or(|head| !tokens.contains(&head));
        let head = tokens.clone().find(inside).unwrap_or(name.start);
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Mention { span, tokens, head, sentence, name, form, evidence }
    }
}

/// Finds the actors of a text.
///
/// `taken` are the tokens of temporal expressions, in order: « Mars » in « le 3 Mars » is no name. `overrides` is what a
/// person decided.
pub fn recognise(
    text: &AnalysedText<'_>,
    syntax: &Syntax,
    taken: &[Range<usize>],
    names: &rule::Names,
    gazetteer: &Gazetteer,
    overrides: &Overrides,
) -> Actors {
    let suffixes = names.lexicon.company_suffixes.lines().filter(|line| !line.starts_with('#'));
    let company_suffixes = suffixes.collect();
    let reader = Reader { text, syntax, taken, names, gazetteer, overrides, company_suffixes };
    let mut mentions = mention::find(&reader);
    let ignored =
        |mention: &Mention| overrides.decision(&mention.name).is_some_and(|decision| decision.ignore);
    mentions.retain(|mention| !ignored(mention));
    let mut descriptions = description::find(&reader, &mut mentions);
    descriptions.retain(|description| !ignored(&description.mention));
    let clusters = cluster::join(&reader, mentions);
    antecedent::resolve(&reader, clusters, descriptions)
}
