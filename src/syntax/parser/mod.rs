//! Heads and relations: a greedy transition parser.
//!
//! Arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the root behind the last word, trained with
//! a dynamic oracle (Goldberg and Nivre 2013). Each word is shifted once and attached once, so a sentence of n words
//! takes 2n steps, however long it is.

mod features;
mod state;

pub use features::{Atoms, atoms, of_state};
pub use state::{Arc, ROOT, State};

use super::form::Form;
use super::model::Model;
use super::model::table::{CLASSES, Features, Scores};
use super::relation::Relation;
use super::tagger::Tag;

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

/// The best possible step. Of equals the first: the order is that of the model's list, hence the same on every machine.
fn best(steps: &[Transition], scores: &Scores, state: &State) -> Transition {
    let possible = state.possible();
    let (mut chosen, mut highest) = (None, i32::MIN);
    for (step, score) in steps.iter().zip(scores) {
        let score = if possible.allow(*step) { *score } else { i32::MIN };
        if score > highest {
            (chosen, highest) = (Some(*step), score);
        }
    }
    chosen.unwrap_or_else(|| state.default_step())
}

/// What is kept between sentences, so that nothing is allocated for each.
#[derive(Debug, Default)]
pub struct Scratch {
    atoms: Vec<Atoms>,
    state: State,
    features: Features,
}

/// Parses one tagged sentence: for each word its head (an index into the sentence; [`ROOT`] for the root) and relation.
/// `lemmas` gives the hash of each word's lemma.
pub fn parse(
    model: &Model<'_>,
    forms: &[Form<'_>],
    tags: &[Tag],
    lemmas: &[u64],
    scratch: &mut Scratch,
    arcs: &mut Vec<Arc>,
) {
    atoms(forms, tags, lemmas, &mut scratch.atoms);
    let state = &mut scratch.state;
    state.start(forms.len());
    while !state.is_done() {
        let mut scores: Scores = [0; CLASSES];
        scratch.features.clear();
        of_state(state, &scratch.atoms, &mut scratch.features);
        model.parser.add(&mut scratch.features, &mut scores);
        state.apply(best(&model.transitions, &scores, state));
    }
    arcs.clear();
    arcs.extend_from_slice(state.arcs());
}
