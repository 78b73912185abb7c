//! The state of the parser: a stack, the words still to come, and the arcs so far.

use super::Transition;
use crate::syntax::relation::Relation;

/// The head of the root.
pub const ROOT: usize = usize::MAX;

/// The head of a word and what the word is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// Index of the head in the sentence, or [`ROOT`].
    pub head: usize,
    /// Relation to the head.
    pub relation: Relation,
}

const UNATTACHED: Arc = Arc { head: ROOT, relation: Relation::Root };

/// The dependents that a word has so far, as far as features look at them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Children {
    /// The outermost on the left and the one before, as index + 1; 0 is none.
    pub(super) left: [u32; 2],
    /// The outermost on the right and the one before.
    pub(super) right: [u32; 2],
    /// How many there are on each side.
    pub(super) count: [u32; 2],
    /// The relations of the left and right ones, as sets of bits.
    pub(super) relations: [u64; 2],
}

/// Kinds of steps, as a set of bits: what a state allows, or of what kind a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u32);

impl Kinds {
    const SHIFT: u32 = 1;
    const LEFT: u32 = 2;
    const ROOT: u32 = 4;
    const RIGHT: u32 = 8;

    /// The kind of a step; of none that is allowed, for one that makes a root on the right.
    pub(super) const fn of(step: Transition) -> Self {
        Self(match step {
            Transition::Shift => Self::SHIFT,
            Transition::Left(Relation::Root) => Self::ROOT,
            Transition::Left(_) => Self::LEFT,
            Transition::Right(Relation::Root) => 0,
            Transition::Right(_) => Self::RIGHT,
        })
    }

    /// Whether one kind is in both.
    #[inline]
    pub(super) const fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Stack, buffer and arcs.
#[derive(Debug, Clone, Default)]
pub struct State {
    stack: Vec<usize>,
    next: usize,
    length: usize,
    arcs: Vec<Arc>,
    children: Vec<Children>,
}

impl State {
    /// Begins a sentence of `length` words.
    pub fn start(&mut self, length: usize) {
        self.stack.clear();
        self.next = 0;
        self.length = length;
        self.arcs.clear();
        self.arcs.resize(length, UNATTACHED);
        self.children.clear();
        self.children.resize(length, Children::default());
    }

    /// Whether every word has its head.
    pub fn is_done(&self) -> bool {
        self.next >= self.length && self.stack.is_empty()
    }

    /// The word at a depth of the stack, 0 being the top.
    pub fn stack(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).and_then(|at| self.stack.get(at)).copied()
    }

    /// The words of the stack, the top last.
    pub fn stacked(&self) -> &[usize] {
        &self.stack
    }

    /// The next word but `ahead`; `None` at the root that stands behind the last word.
    pub fn buffer(&self, ahead: usize) -> Option<usize> {
        Some(self.next + ahead).filter(|at| *at < self.length)
    }

    /// The index of the next word; the length of the sentence when only the root is left.
    pub fn next(&self) -> usize {
        self.next
    }

    /// The arcs so far, one a word.
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    pub(super) fn children(&self, word: usize) -> Children {
        self.children.get(word).copied().unwrap_or_default()
    }

    /// Whether a step is possible: the last word on the stack, and no other, is the root, and it alone is called so.
    pub fn allows(&self, step: Transition) -> bool {
        self.possible().meet(Kinds::of(step))
    }

    /// The kinds of steps that are possible.
    pub(super) fn possible(&self) -> Kinds {
        let at_root = self.next >= self.length;
        let kind = |possible: bool, kind: u32| if possible { kind } else { 0 };
        Kinds(
            kind(!at_root, Kinds::SHIFT)
                | kind(!at_root && !self.stack.is_empty(), Kinds::LEFT)
                | kind(at_root && self.stack.len() == 1, Kinds::ROOT)
                | kind(self.stack.len() > 1, Kinds::RIGHT),
        )
    }

    /// The step that is taken where no other one is possible.
    pub(super) fn only_step(&self) -> Option<Transition> {
        let only = [Transition::Shift, Transition::Left(Relation::Root)];
        let possible = self.possible();
        only.into_iter().find(|step| Kinds::of(*step) == possible)
    }

    /// A step that is possible in any state: what a model does that knows nothing.
    pub fn default_step(&self) -> Transition {
        if self.next < self.length {
            Transition::Shift
        } else if self.stack.len() > 1 {
            Transition::Right(Relation::Dep)
        } else {
            Transition::Left(Relation::Root)
        }
    }

    /// Takes a step; one that isn't possible is left out, except that it must not be taken again and again.
    pub fn apply(&mut self, step: Transition) {
        match step {
            Transition::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Transition::Left(relation) => {
                let head = if self.next < self.length { self.next } else { ROOT };
                if let Some(word) = self.stack.pop() {
                    self.attach(word, head, relation);
                }
            }
            Transition::Right(relation) => {
                let word = self.stack.pop();
                if let (Some(word), Some(head)) = (word, self.stack.last().copied()) {
                    self.attach(word, head, relation);
                }
            }
        }
    }

    fn attach(&mut self, word: usize, head: usize, relation: Relation) {
        if let Some(arc) = self.arcs.get_mut(word) {
            *arc = Arc { head, relation };
        }
        let Some(children) = self.children.get_mut(head) else { return };
        let side = usize::from(word > head);
        let outermost = if word > head { &mut children.right } else { &mut children.left };
        *outermost = [word as u32 + 1, outermost[0]];
        let [left, right] = &mut children.count;
        *(if side == 0 { left } else { right }) += 1;
        let [left, right] = &mut children.relations;
        *(if side == 0 { left } else { right }) |= 1 << (relation as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Transition::{Left, Right, Shift};

    fn after(length: usize, steps: &[Transition]) -> State {
        let mut state = State::default();
        state.start(length);
        for step in steps {
            assert!(state.allows(*step), "{step:?} in {state:?}");
            state.apply(*step);
        }
        state
    }

    fn heads(state: &State) -> Vec<usize> {
        state.arcs().iter().map(|arc| arc.head).collect()
    }

    #[test]
    fn a_sentence_gets_its_tree() {
        // « le maire part demain »
        let steps = [
            Shift,
            Left(Relation::Det),
            Shift,
            Left(Relation::Nsubj),
            Shift,
            Shift,
            Right(Relation::Advmod),
            Left(Relation::Root),
        ];
        let state = after(4, &steps);
        assert!(state.is_done());
        assert_eq!(heads(&state), [1, 2, ROOT, 2]);
    }

    #[test]
    fn only_the_last_word_on_the_stack_is_the_root() {
        let two = after(2, &[Shift, Shift]);
        assert!(!two.allows(Shift) && !two.allows(Left(Relation::Root)) && !two.allows(Left(Relation::Obj)));
        assert!(two.allows(Right(Relation::Obj)) && !two.allows(Right(Relation::Root)));
        let early = after(2, &[Shift]);
        assert!(!early.allows(Left(Relation::Root)) && !early.allows(Right(Relation::Obj)));
    }

    #[test]
    fn the_default_step_ends_any_sentence_in_two_steps_a_word() {
        for length in [0, 1, 2, 57] {
            let mut state = State::default();
            state.start(length);
            let mut steps = 0;
            while !state.is_done() {
                let step = state.default_step();
                assert!(state.allows(step));
                state.apply(step);
                steps += 1;
            }
            assert_eq!(steps, 2 * length);
            assert_eq!(heads(&state).iter().filter(|head| **head == ROOT).count(), usize::from(length > 0));
        }
    }

    #[test]
    fn children_are_the_outermost() {
        let steps =
            [Shift, Shift, Left(Relation::Amod), Left(Relation::Det), Shift, Shift, Right(Relation::Obj)];
        let state = after(4, &steps);
        let children = state.children(2);
        assert_eq!((children.left, children.right, children.count), ([1, 2], [4, 0], [2, 1]));
        assert_eq!(children.relations[0], 1 << Relation::Amod as u64 | 1 << Relation::Det as u64);
    }

    #[test]
    fn steps_come_back_from_their_bytes() {
        for step in [Shift, Left(Relation::Obj), Right(Relation::OblAgent)] {
            let (action, relation) = step.parts();
            assert_eq!(Transition::from_parts(action, relation), Some(step));
        }
        assert_eq!(Transition::from_parts(3, Relation::Obj), None);
    }
}
