//! Heads and relations: a greedy transition parser.
//!
//! Arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the root behind the last word, trained with
//! a dynamic oracle (Goldberg and Nivre 2013). Each word is shifted once and attached once, so a sentence of n words
//! takes 2n steps, however long it is.

mod features;
mod state;
mod sums;

pub use features::{Atoms, atoms, of_state};
pub use state::{Arc, ROOT, State};

use super::form::Form;
use super::model::Model;
use super::relation::Relation;
use super::tagger::Tag;
use sums::Sums;

/// A step of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Transition {
    /// Moves the next word onto the stack.
    Shift,
    /// Attaches the top of the stack to the next word.
    Left(Relation),
    /// Attaches the top of the stack to the word below it.
    Right(Relation),
}

impl Transition {
    /// From the two bytes of a model file.
    pub const fn from_parts(action: u8, relation: Relation) -> Option<Self> {
        match action {
            0 => Some(Self::Shift),
            1 => Some(Self::Left(relation)),
            2 => Some(Self::Right(relation)),
            _ => None,
        }
    }

    /// The two bytes of a model file.
    pub const fn parts(self) -> (u8, Relation) {
        match self {
            Self::Shift => (0, Relation::Root),
            Self::Left(relation) => (1, relation),
            Self::Right(relation) => (2, relation),
        }
    }
}

/// What is kept between sentences, so that nothing is allocated for each.
#[derive(Debug, Default)]
pub struct Scratch {
    atoms: Vec<Atoms>,
    state: State,
    sums: Sums,
}

impl Scratch {
    /// For sentences that a model parses.
    pub fn new(model: &Model<'_>) -> Self {
        Self { sums: Sums::new(model), ..Self::default() }
    }
}

/// Parses one tagged sentence: for each word its head (an index into the sentence; [`ROOT`] for the root) and relation.
/// `lemmas` gives the hash of each word's lemma. `scratch` is one for the same model.
pub fn parse(
    model: &Model<'_>,
    forms: &[Form<'_>],
    tags: &[Tag],
    lemmas: &[u64],
    scratch: &mut Scratch,
    arcs: &mut Vec<Arc>,
) {
    let Scratch { atoms, state, sums } = scratch;
    features::atoms(forms, tags, lemmas, atoms);
    state.start(forms.len());
    sums.start();
    while !state.is_done() {
        let step = state.only_step().unwrap_or_else(|| sums.best(model, state, atoms));
        sums.note(state, step);
        state.apply(step);
    }
    arcs.clear();
    arcs.extend_from_slice(state.arcs());
}
