//! The YAML timeline: the file that people edit, sites loop over and every render starts from.
//!
//! [`schema`] holds the types of `frise/1`, in the order in which their fields are written; [`words`] the closed
//! lists of words in them. [`from_yaml`] reads a file, whoever wrote it; [`to_yaml`] writes one, the same bytes for
//! the same timeline. What both promise: reading what was written gives the same [`Timeline`], and every string means
//! the same to the YAML 1.1 and 1.2 readers of other tools.
//!
//! Nothing here knows how a timeline is made, or that a key unknown to this version is a mistake: unknown keys and
//! unknown words are kept and written back. Only [`load`] touches the disk.

pub mod schema;
pub mod words;

mod emit;
mod from_story;
mod node;
mod read;
mod scalar;
mod write;

pub use from_story::from_story;
pub use read::{from_yaml, load};
pub use scalar::{Place, format_scalar};
pub use schema::{
    Actor, Article, Contradiction, Event, Extra, Figure, Media, Relation, Source, Timeline, Who, Why,
};
pub use words::{
    About, ActorType, AnchorIs, Basis, Confidence, Kind, Modality, PeriodPart, Polarity, Rel, RelationKind,
    Role, Stance, Status,
};
pub use write::to_yaml;
