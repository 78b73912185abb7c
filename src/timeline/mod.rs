//! The YAML timeline: the file that people edit, sites loop over and every render starts from.
//!
//! [`schema`] holds the types of `frise/1`, in the order in which their fields are written; [`words`] the closed
//! lists of words in them. [`from_yaml`] reads a file, whoever wrote it; [`to_yaml`] writes one, the same bytes for
//! the same timeline. What both promise: reading what was written gives the same [`Timeline`], and every string means
//! the same to the YAML 1.1 and 1.2 readers of other tools.
//!
//! Nothing here knows how a timeline is made, or that a key unknown to this version is a mistake: unknown keys and
//! unknown words are kept and written back. Only [`load`] touches the disk.

pub mod check;
pub mod days;
pub mod diff;
pub mod edit;
pub mod salience;
pub mod schema;
pub mod select;
pub mod words;

mod emit;
mod format;
mod from_story;
mod implicit;
mod index;
mod json_schema;
mod located;
mod near;
mod node;
mod read;
mod scalar;
mod sequence;
mod shape;
mod to_story;
mod write;

pub use format::{Formatted, format};
pub use from_story::from_story;
pub use index::Index;
pub use json_schema::{SCHEMA_FILE, json_schema};
pub use near::nearest;
pub use read::{from_yaml, load, read_text};
pub use scalar::{Place, format_scalar};
pub use schema::{
    Actor, Article, Contradiction, Event, Extra, Figure, Media, Relation, Source, Timeline, Who, Why,
};
pub use to_story::{Edge, Node as StoryNode, StoryGraph, to_story};
pub use words::{
    About, ActorType, AnchorIs, Basis, Confidence, Kind, Modality, PeriodPart, Polarity, Rel, RelationKind,
    Role, Stance, Status,
};
pub use write::to_yaml;
