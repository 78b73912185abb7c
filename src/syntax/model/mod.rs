//! The trained model of a language: one file, embedded in the binary, read in place.
//!
//! A model holds the words that it knows ([`words`]), the weights of its tagger and of its parser ([`table`]), and the
//! lists of what they choose between. The workspace member `trainer` makes it from treebanks; `models/*.md` say from
//! which, and how good it is. This room is public for the trainer, which must hash the same features.
//!
//! A file is the 8 bytes of [`MAGIC`], `u32` number of sections, for each its `u32` start and length in bytes, and the
//! sections in the order of [`Section`]. All numbers are little-endian.

mod compact;
pub mod hash;
mod read;
pub mod table;
pub mod words;

use std::ops::Range;

use read::u32_at;
use table::Table;
use words::Words;

use super::parser::Transition;
use super::relation::Relation;
use super::tag::{Morph, Upos};
use super::tagger::BOTH;

/// The first bytes of a model file; the digit is the version of the format.
pub const MAGIC: &[u8; 8] = b"frise-m1";

/// The sections of a model file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Automaton of forms.
    Forms,
    /// Automaton of endings, for the lemmas of unknown forms.
    Endings,
    /// Classes of words.
    Classes,
    /// Lemma scripts.
    Scripts,
    /// Weights of the tagger.
    Tagger,
    /// Weights of morphology.
    Morphology,
    /// What morphology chooses between: `u8` part of speech, `u32` features each.
    Morphs,
    /// Weights of the parser.
    Parser,
    /// What the parser chooses between: `u8` action, `u8` relation each.
    Transitions,
}

const SECTIONS: usize = 9;

impl Section {
    /// Every section, in the order of a file.
    pub const ALL: [Self; SECTIONS] = [
        Self::Forms,
        Self::Endings,
        Self::Classes,
        Self::Scripts,
        Self::Tagger,
        Self::Morphology,
        Self::Morphs,
        Self::Parser,
        Self::Transitions,
    ];
}

/// Why a file is not a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Another file, or another version.
    #[error("this is not a model of this version of frise")]
    Magic,
    /// Cut short or damaged.
    #[error("the model is damaged: its section {0:?} can't be read")]
    Damaged(Section),
}

/// A tagger and a parser. The default one knows nothing: it exists so that the first model of a language can be trained.
#[derive(Debug, Default)]
pub struct Model<'m> {
    /// The words it knows.
    pub words: Words<'m>,
    /// The weights of the tagger.
    pub tagger: Table,
    /// The weights of morphology.
    pub morphology: Table,
    /// Every part of speech with every set of features that it may have, sorted; the class of one is its index.
    pub morphs: Vec<(Upos, Morph)>,
    /// The weights of the parser.
    pub parser: Table,
    /// The steps of the parser; the class of one is its index.
    pub transitions: Vec<Transition>,
}

impl<'m> Model<'m> {
    /// Opens a model file.
    ///
    /// # Errors
    /// When the bytes are not a whole model of this version.
    pub fn new(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let section = |name: Section| section(bytes, name);
        let table = |name: Section, classes: usize| {
            Table::new(section(name)?, classes).ok_or(ModelError::Damaged(name))
        };
        let words = Words::new(
            section(Section::Forms)?,
            section(Section::Endings)?,
            section(Section::Classes)?,
            section(Section::Scripts)?,
        );
        let morphs = section(Section::Morphs)?
            .chunks_exact(5)
            .map(|entry| Some((Upos::by_index(*entry.first()?)?, Morph::from_bits(u32_at(entry, 1)?))));
        let morphs: Vec<_> = morphs.collect::<Option<_>>().ok_or(ModelError::Damaged(Section::Morphs))?;
        let transitions = section(Section::Transitions)?.chunks_exact(2).map(|entry| match entry {
            [action, relation] => Transition::from_parts(*action, Relation::by_index(*relation)?),
            _ => None,
        });
        let transitions: Vec<_> =
            transitions.collect::<Option<_>>().ok_or(ModelError::Damaged(Section::Transitions))?;
        Ok(Self {
            words: words.ok_or(ModelError::Damaged(Section::Forms))?,
            tagger: table(Section::Tagger, BOTH)?,
            morphology: table(Section::Morphology, morphs.len())?,
            morphs,
            parser: table(Section::Parser, transitions.len())?,
            transitions,
        })
    }
}

/// The bytes of one section of a model file.
///
/// # Errors
/// When the bytes are no model of this version, or end before the section does.
pub fn section(bytes: &[u8], name: Section) -> Result<&[u8], ModelError> {
    if !bytes.starts_with(MAGIC) || u32_at(bytes, 8) != Some(SECTIONS as u32) {
        return Err(ModelError::Magic);
    }
    let entry = 12 + name as usize * 8;
    let start = u32_at(bytes, entry).map(|start| start as usize);
    let length = u32_at(bytes, entry + 4).map(|length| length as usize);
    let found = start.zip(length).and_then(|(start, length)| bytes.get(start..start.checked_add(length)?));
    found.ok_or(ModelError::Damaged(name))
}

impl Model<'_> {
    /// The classes of morphology that a part of speech has, as indices into [`Self::morphs`].
    pub fn morphs_of(&self, upos: Upos) -> Range<usize> {
        let start = self.morphs.partition_point(|(of, _)| *of < upos);
        start..self.morphs.partition_point(|(of, _)| *of <= upos)
    }
}

/// Puts sections, in the order of [`Section`], together into a file.
pub fn write(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    let mut out = MAGIC.to_vec();
    out.extend(number(sections.len()));
    let mut start = out.len() + sections.len() * 8;
    for section in sections {
        out.extend(number(start));
        out.extend(number(section.len()));
        start += section.len();
    }
    out.extend(sections.iter().flatten());
    out
}
