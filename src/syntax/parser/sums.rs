//! The scores of steps, put together from parts that are kept as long as nothing changes in them.
//!
//! Half of what the templates look at is the same one step later: the next word while others are attached to it, a word
//! on the stack while those above come and go. So each word on the stack keeps the scores of what concerns it and those
//! below, and so does the next word; only what speaks of both is looked up at every step. Sums of whole numbers don't depend on
//! the order: the steps are those that all templates would choose.

use super::Transition;
use super::features::{Atoms, View};
use super::state::{Kinds, State};
use crate::syntax::model::Model;
use crate::syntax::model::table::{CLASSES, Features, Scores, Table};

/// The scores of a part of a state, one a class, and whether they are those of the state at hand.
#[derive(Debug, Clone, Default)]
struct Part {
    scores: Vec<i32>,
    known: bool,
}

impl Part {
    fn set(&mut self, scores: &[i32]) {
        self.scores.clear();
        self.scores.extend_from_slice(scores);
        self.known = true;
    }
}

/// What is known of one place of the stack.
#[derive(Debug, Clone, Default)]
struct Level {
    /// Of the word as the top, with its dependents on the left, and of those below it.
    top: Part,
    /// `top`, and its dependents on the right.
    whole: Part,
    /// Of the word as the one below the top.
    below: Part,
}

/// Scores by parts of the state.
#[derive(Debug, Default)]
pub(super) struct Sums {
    work: Work,
    /// By depth, the bottom of the stack first.
    levels: Vec<Level>,
    /// Where nothing is below the top; the same for all sentences.
    nothing: Part,
    /// Of the next words.
    next: Part,
    /// `next`, and the dependents of the next word.
    whole: Part,
    /// The kind of each class.
    kinds: Vec<Kinds>,
}

impl Sums {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let kinds: Vec<Kinds> = model.transitions.iter().map(|step| Kinds::of(*step)).collect();
        let work = Work { classes: kinds.len().min(CLASSES), ..Work::default() };
        Self { work, kinds, ..Self::default() }
    }

    /// Begins a sentence.
    pub(super) fn start(&mut self) {
        (self.next.known, self.whole.known) = (false, false);
    }

    /// Notes what a step, not yet taken, will change.
    pub(super) fn note(&mut self, state: &State, step: Transition) {
        let depth = state.stacked().len();
        match step {
            Transition::Shift => {
                if self.levels.len() <= depth {
                    self.levels.resize(depth + 1, Level::default());
                }
                if let Some(level) = self.levels.get_mut(depth) {
                    (level.top.known, level.whole.known, level.below.known) = (false, false, false);
                }
                self.start();
            }
            Transition::Left(_) => self.whole.known = false,
            Transition::Right(_) => {
                if let Some(level) = depth.checked_sub(2).and_then(|below| self.levels.get_mut(below)) {
                    (level.whole.known, level.below.known) = (false, false);
                }
            }
        }
    }

    /// The best possible step. Of equals the first: the order is that of the model's list, hence the same on every machine.
    pub(super) fn best(&mut self, model: &Model<'_>, state: &State, atoms: &[Atoms]) -> Transition {
        let view = View::of(state, atoms);
        let (work, table) = (&mut self.work, &model.parser);
        if !self.next.known {
            self.next.set(work.sum(table, &[], |features| view.of_next(features)));
        }
        if !self.whole.known {
            self.whole.set(work.sum(table, &[&self.next], |features| view.of_next_dependents(features)));
        }
        let (top, below) = match self.levels.get_mut(..state.stacked().len()) {
            Some([.., below, top]) => (top, &mut below.below),
            Some([top]) => (top, &mut self.nothing),
            _ => return state.default_step(),
        };
        if !top.top.known {
            if !below.known {
                below.set(work.sum(table, &[], |features| view.of_below(features)));
            }
            top.top.set(work.sum(table, &[below], |features| view.of_top(features)));
        }
        if !top.whole.known {
            top.whole.set(work.sum(table, &[&top.top], |features| view.of_top_dependents(features)));
        }
        let scores = work.sum(table, &[&top.whole, &self.whole], |features| view.of_both(features));
        let possible = state.possible();
        let allowed = |(score, kind): (&i32, &Kinds)| if kind.meet(possible) { *score } else { i32::MIN };
        let scores = || scores.iter().zip(&self.kinds).map(allowed);
        let highest = scores().fold(i32::MIN, i32::max);
        let first = scores().position(|score| score == highest).filter(|_| highest > i32::MIN);
        first.and_then(|class| model.transitions.get(class)).copied().unwrap_or_else(|| state.default_step())
    }
}

/// Where scores are added up.
#[derive(Debug)]
struct Work {
    features: Features,
    scores: Scores,
    classes: usize,
}

impl Default for Work {
    fn default() -> Self {
        Self { features: Features::default(), scores: [0; CLASSES], classes: 0 }
    }
}

impl Work {
    /// The scores of some parts and of the features that `list` gives.
    fn sum(&mut self, table: &Table, parts: &[&Part], list: impl Fn(&mut Features)) -> &[i32] {
        let width = self.classes;
        let Some(scores) = self.scores.get_mut(..width) else { return &[] };
        scores.fill(0);
        for part in parts {
            scores.iter_mut().zip(&part.scores).for_each(|(score, of_part)| *score += of_part);
        }
        self.features.clear();
        list(&mut self.features);
        table.add(&mut self.features, 0..width, &mut self.scores);
        self.scores.get(..width).unwrap_or_default()
    }
}
