//! What the analysis of one article yields: its claims, the actors that it names, and where it comes from.
//!
//! A record holds all that [`super::finish`] looks at, in plain values, so that it can be written as a line of JSON,
//! sent elsewhere and read again. Spans count bytes of the decoded text of the article.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::around::Around;
use super::iso;
use crate::actor::{ActorKind, Gender, RelationKind};
use crate::document::{Document, Published};
use crate::edtf::{Point, Value};
use crate::event::{Basis, EventKind, Modality, Role};
use crate::span::Span;
use crate::time::{Modifier, PartOfDay, Relation};

/// The form of the records that this version writes and reads.
pub const SCHEMA: &str = "frise.partial/1";

/// All that one article yields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// The version of frise that made it: what two versions read can't be compared claim by claim.
    pub frise: String,
    /// The article.
    pub article: Article,
    /// Whom it names and describes, in order of first mention.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Named>,
    /// What it states about how they stand to each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Stands>,
    /// What it tells, in order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
}

/// Where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Digest of the text and of what the article says of itself; never of its place or of the bytes of its line.
    pub content: String,
    /// Identifier that it has, or that was made of it; may be that of another article too.
    pub id: String,
    /// Headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Publication.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "iso")]
    pub published: Option<Published>,
    /// Last update.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "iso")]
    pub updated: Option<Published>,
    /// Outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Authors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The story it was filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// Tag of its language.
    pub language: String,
    /// Its file, as the person named it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// `sha256:` and 16 digits of the digest of its bytes.
    pub hash: String,
}

/// An actor as one article names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The fullest form.
    pub name: String,
    /// Kind.
    pub kind: ActorKind,
    /// Gender, if the text tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Function, as the text states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// The state of which the text says that they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Every form of the name with the number of its mentions, in order of first mention; none when it is only described.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<(String, u32)>,
    /// Whether, without a name, it is someone known: « le maire », not « un maire ».
    #[serde(default, skip_serializing_if = "is_false")]
    pub definite: bool,
    /// Whether a civility or the like makes sure that it is a person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub surely_person: bool,
    /// How often it is mentioned.
    pub mentions: u32,
    /// Byte of its first mention.
    pub at: usize,
}

/// A relation between two actors of an article, as indices into [`Record::actors`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stands {
    /// Who.
    pub subject: usize,
    /// How.
    pub kind: RelationKind,
    /// To whom.
    pub object: usize,
    /// Whether it is over.
    #[serde(default, skip_serializing_if = "is_false")]
    pub former: bool,
    /// Since when, if the article says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Value>,
    /// The words that say so, and their bytes.
    pub quote: String,
    /// Bytes of these words.
    pub span: Span,
    /// What stands around them, where the article has them more than once.
    #[serde(default, skip_serializing_if = "Around::is_empty")]
    pub around: Around,
}

/// One event as one article tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Kind.
    pub kind: EventKind,
    /// Headline.
    pub title: String,
    /// The sentences that tell it, the first mention first.
    pub told: Vec<Told>,
    /// Date; none when the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Value>,
    /// How it stands to that date.
    pub relation: Relation,
    /// Part of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartOfDay>,
    /// Part of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Modifier>,
    /// The date in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Why that date.
    pub why: Why,
    /// Who vouches for it.
    pub modality: Modality,
    /// Whether it did not happen.
    #[serde(default, skip_serializing_if = "is_false")]
    pub negative: bool,
    /// The exact words of a statement, without marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Who takes part, by weight: indices into [`Record::actors`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<(usize, Role)>,
    /// Why each of them does, in the article's language, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why_who: Vec<String>,
    /// Who says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<usize>,
    /// Lemma of its predicate; of a noun the verb that tells the same.
    pub predicate: String,
    /// Lemma of the noun of which it tells, if it is no actor: that of the subject, a pronoun being resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Lemmas of the words that tell it, sorted, each once; no names, no dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Those of them that only say who takes part: « la police judiciaire ». Sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub describing: Vec<String>,
    /// Its numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Whether it corrects what was told before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Correction>,
    /// Claims of the same article that came before it, as the text states: indices into [`Record::claims`], sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<usize>,
    /// Those that came before it as the story is told: a step before, a pluperfect. Dates know better.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told_after: Vec<usize>,
}

/// A sentence that tells an event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Told {
    /// The sentence, white space as single spaces.
    pub quote: String,
    /// Bytes of the sentence.
    pub span: Span,
    /// Byte of the predicate in `quote`.
    pub offset: usize,
    /// What stands around the quote, where the article has it more than once.
    #[serde(default, skip_serializing_if = "Around::is_empty")]
    pub around: Around,
}

/// Why an event has its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The words that gave the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The rule that read them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How the date is known.
    pub basis: Basis,
    /// The date counted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Point>,
    /// Whether that is a date named earlier in the text, not the publication.
    #[serde(default, skip_serializing_if = "is_false")]
    pub anchor_in_text: bool,
    /// The event whose date it takes, by its identifier in the story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor_event: Option<String>,
    /// The reasoning, in the article's language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub says: String,
    /// Whether the reading is less than sure.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unsure: bool,
    /// Other readings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Value>,
}

/// A number that can be compared between articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted, as the text has it.
    pub what: String,
    /// What is counted, by its lemma: figures of one lemma can be compared.
    pub lemma: String,
    /// Thousandths.
    pub thousandths: i64,
    /// How exact it is.
    #[serde(default, skip_serializing_if = "Exactness::is_exact")]
    pub exactness: Exactness,
    /// Whether it is a share of a hundred.
    #[serde(default, skip_serializing_if = "is_false")]
    pub percent: bool,
    /// The words of the text.
    pub text: String,
    /// Whether the text says that it is not so: « onze, et non neuf ».
    #[serde(default, skip_serializing_if = "is_false")]
    pub denied: bool,
}

/// How exact a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exactness {
    /// As counted.
    #[default]
    Exact,
    /// Roughly.
    About,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
}

impl Exactness {
    fn is_exact(&self) -> bool {
        *self == Self::Exact
    }
}

/// How a claim corrects what was told before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Whom it corrects, in the words of the text, small letters; none when it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<String>,
    /// Whether this claim is the wrong one that is called to mind: « contrairement à ce que la mairie *a affirmé* ».
    #[serde(default, skip_serializing_if = "is_false")]
    pub recalls: bool,
}

impl Why {
    /// Of an event about whose date nothing is known.
    pub fn unknown() -> Self {
        Self {
            text: None,
            rule: None,
            basis: Basis::None,
            anchor: None,
            anchor_in_text: false,
            anchor_event: None,
            says: String::new(),
            unsure: false,
            alternatives: Vec::new(),
        }
    }
}

impl Article {
    /// What a record says of an article.
    pub fn of(document: &Document, language: &str) -> Self {
        Self {
            content: content(document),
            id: document.id.clone(),
            title: document.title.clone(),
            published: document.published,
            updated: document.updated,
            source: document.source.clone(),
            authors: document.authors.clone(),
            url: document.url.clone(),
            story: document.story.clone(),
            language: language.to_owned(),
            path: document.path.as_deref().map(|path| path.to_string_lossy().into_owned()),
            hash: document.hash.clone(),
        }
    }

    /// The identifier that it takes where another article has its own: with four digits of its digest.
    pub fn id_on_clash(&self) -> String {
        let digest: String = self.content.chars().take(4).collect();
        format!("{}-{digest}", self.id)
    }

    /// Whose word it is: the outlet, else the headline, else the identifier.
    pub fn outlet(&self) -> &str {
        let title = Some(self.title.as_str()).filter(|title| !title.is_empty());
        self.source.as_deref().or(title).unwrap_or(&self.id)
    }
}

/// The digest of an article's text and of what it says of itself, in hexadecimal digits.
fn content(document: &Document) -> String {
    let published = document.published.map(Published::iso).unwrap_or_default();
    let fields = [
        document.text.as_str(),
        &document.title,
        &published,
        document.source.as_deref().unwrap_or_default(),
        document.url.as_deref().unwrap_or_default(),
        document.story.as_deref().unwrap_or_default(),
        &document.id,
    ];
    hexadecimal(fields.join("\u{1f}").as_bytes(), 16)
}

/// The first digits of the SHA-256 of some bytes.
pub(super) fn hexadecimal(bytes: &[u8], digits: usize) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(digits);
    for byte in Sha256::digest(bytes).iter().take(digits.div_ceil(2)) {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// White space runs as single spaces.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(value: &bool) -> bool {
    !value
}
