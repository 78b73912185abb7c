//! What the parser looks at before each step: the words on top of the stack and next in line, their dependents so far,
//! and pairs and triples of them. After Zhang and Nivre (2011), with morphology and lemmas.

use super::State;
use super::state::Children;
use crate::syntax::form::Form;
use crate::syntax::model::hash::{finish, mix};
use crate::syntax::model::table::Features;
use crate::syntax::tagger::Tag;

/// The parts of a word from which features are made, hashed once a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Atoms {
    lemma: u64,
    upos: u64,
    /// Form of a verb, tense and mood.
    verb: u64,
    /// Gender, number, person.
    agreement: u64,
    /// Word and part of speech.
    both: u64,
}

/// Where no word stands.
const NOTHING: Atoms = Atoms { lemma: 3, upos: 30, verb: 1 << 40, agreement: 1 << 41, both: 5 };

/// Prepares the words of a sentence.
pub fn atoms(forms: &[Form<'_>], tags: &[Tag], lemmas: &[u64], out: &mut Vec<Atoms>) {
    out.clear();
    out.extend(forms.iter().zip(tags).zip(lemmas).map(|((form, tag), lemma)| {
        let upos = tag.upos as u64;
        let kind = tag.morph.pron_type().map_or(0, |kind| kind as u64 + 1);
        let verb =
            u64::from(tag.morph.of_verb().bits()) | (kind << 32) | (u64::from(tag.morph.is_passive()) << 40);
        Atoms {
            lemma: *lemma,
            upos,
            verb: mix(upos, verb),
            agreement: u64::from(tag.morph.agreement().bits()),
            both: mix(form.word, upos),
        }
    }));
}

/// Features of a state.
pub fn of_state(state: &State, atoms: &[Atoms], out: &mut Features) {
    let view = View::of(state, atoms);
    view.of_top(out);
    view.of_top_dependents(out);
    view.of_below(out);
    view.of_next(out);
    view.of_next_dependents(out);
    view.of_both(out);
}

/// A state as the templates see it: the words on top of the stack and next in line, with their dependents.
///
/// The templates are grouped by what they look at, so that the parser asks for the scores of a group only when something
/// changed in it: what lies below a word on the stack stays the same as long as the word is there. The number of a template is
/// part of its hash, and stays what it is, whatever group it stands in.
#[derive(Debug)]
pub(super) struct View<'a> {
    atoms: &'a [Atoms],
    state: &'a State,
    stack: [Option<usize>; 3],
    next: Option<usize>,
    s0: &'a Atoms,
    s1: &'a Atoms,
    s2: &'a Atoms,
    b0: &'a Atoms,
    b1: &'a Atoms,
    b2: &'a Atoms,
    c0: Children,
    c1: Children,
    cb: Children,
}

/// Adds one feature by the number of its template.
fn add(out: &mut Features, template: u64, value: u64) {
    out.push(finish(mix(template, value)));
}

/// Adds features of templates that are numbered one after the other.
fn add_all<const N: usize>(out: &mut Features, first: u64, values: [u64; N]) {
    for (template, value) in (first..).zip(values) {
        add(out, template, value);
    }
}

/// How far two words are apart.
fn distance(left: Option<usize>, right: Option<usize>) -> u64 {
    match (left, right) {
        (Some(left), Some(right)) => (right - left).min(12) as u64,
        _ => 15,
    }
}

impl<'a> View<'a> {
    pub(super) fn of(state: &'a State, atoms: &'a [Atoms]) -> Self {
        let of = |word: Option<usize>| word.and_then(|word| atoms.get(word)).unwrap_or(&NOTHING);
        let children = |word: Option<usize>| word.map_or_else(Children::default, |word| state.children(word));
        let stack = [0, 1, 2].map(|depth| state.stack(depth));
        let [s0, s1, s2] = stack.map(of);
        let buffer = [0, 1, 2].map(|ahead| state.buffer(ahead));
        let [b0, b1, b2] = buffer.map(of);
        let (next, below) = (buffer[0], stack[1]);
        let (c0, c1, cb) = (children(stack[0]), children(below), children(next));
        Self { atoms, state, stack, next, s0, s1, s2, b0, b1, b2, c0, c1, cb }
    }

    fn at(&self, word: Option<usize>) -> &'a Atoms {
        word.and_then(|word| self.atoms.get(word)).unwrap_or(&NOTHING)
    }

    /// The word beside another.
    fn beside(&self, word: Option<usize>, offset: isize) -> &'a Atoms {
        self.at(word.and_then(|word| word.checked_add_signed(offset)))
    }

    /// A dependent, by its index + 1.
    fn child(&self, index: u32) -> &'a Atoms {
        self.at((index as usize).checked_sub(1))
    }

    /// What a dependent is to its head.
    fn relation(&self, index: u32) -> u64 {
        let word = (index as usize).checked_sub(1);
        word.and_then(|word| self.state.arcs().get(word)).map_or(99, |arc| arc.relation as u64)
    }

    /// The outermost dependent on one side of a word.
    fn of_outermost(&self, first: u64, word: &Atoms, index: u32, out: &mut Features) {
        let (dependent, relation) = (self.child(index), self.relation(index));
        let values = [
            mix(word.upos, relation),
            mix(word.upos, mix(dependent.both, 7)),
            mix(mix(word.verb, relation), dependent.verb),
        ];
        add_all(out, first, values);
    }

    /// The other dependents on the left of a word.
    fn of_left(&self, first: u64, word: &Atoms, kids: &Children, out: &mut Features) {
        let values = [
            mix(mix(word.upos, 8), self.relation(kids.left[1])),
            mix(word.verb, kids.relations[0]),
            mix(word.lemma, kids.relations[0]),
        ];
        add_all(out, first, values);
    }

    /// The top of the stack and the words below it, with what no step changes as long as the top is there: a word that
    /// is on the stack gets no more dependents on its left, nor does one that lies below another get any.
    pub(super) fn of_top(&self, out: &mut Features) {
        let (s0, s1, s2, c0, c1) = (self.s0, self.s1, self.s2, &self.c0, &self.c1);
        let [top, below, _] = self.stack;
        add_all(out, 1000, [s0.both, s0.lemma, s0.verb, mix(s0.upos, s0.agreement)]);
        add_all(out, 1012, [s2.lemma, s2.verb]);
        add_all(out, 1022, pair_of(s1, s0));
        let pair = mix(s1.upos, s0.upos);
        add(out, 1038, mix(s2.upos, pair));
        self.of_outermost(1049, s0, c0.left[0], out);
        self.of_left(1055, s0, c0, out);
        add(out, 1086, mix(pair, self.relation(c1.right[0])));
        add(out, 1088, mix(pair, self.child(c1.right[0]).both));
        add(out, 1090, mix(pair, self.child(c0.left[0]).both));
        let [left, right] = c1.relations;
        add_all(out, 1091, [right, left].map(|set| mix(mix(s1.verb, set), s0.verb)));
        // Case markers: what introduces a word says more of its place than the word.
        let introduced = self.child(c0.left[0]).lemma;
        let markers = [
            mix(mix(mix(s1.lemma, c1.relations[1]), s0.upos), introduced),
            mix(mix(s1.lemma, introduced), s0.upos),
            mix(mix(s1.verb, introduced), s0.lemma),
        ];
        add_all(out, 1096, markers);
        add(out, 1100, mix(mix(s2.upos, s1.upos), mix(introduced, s0.upos)));
        let far = distance(below, top);
        add_all(out, 1105, [mix(far, pair), mix(far, mix(s1.verb, s0.verb))]);
        add_all(out, 1107, [-1, 1].map(|offset| mix(s0.upos, self.beside(top, offset).both)));
        add(out, 1110, mix(pair, self.beside(below, 1).both));
        add(out, 1111, mix(pair, self.beside(top, -1).upos));
    }

    /// The dependents on the right of the top of the stack.
    pub(super) fn of_top_dependents(&self, out: &mut Features) {
        let pair = mix(self.s1.upos, self.s0.upos);
        let last = self.c0.right[0];
        self.of_right([1052, 1058, 1076], self.s0, &self.c0, out);
        add(out, 1087, mix(pair, self.relation(last)));
        add(out, 1089, mix(pair, self.child(last).both));
    }

    /// The dependents on the right of a word on the stack, by the numbers of the templates.
    fn of_right(&self, [last, count, all]: [u64; 3], word: &Atoms, kids: &Children, out: &mut Features) {
        self.of_outermost(last, word, kids.right[0], out);
        let counts = u64::from(kids.count[0].min(7)) << 3 | u64::from(kids.count[1].min(7));
        add(out, count, mix(word.upos, counts));
        add_all(out, all, [mix(word.verb, kids.relations[1]), mix(word.lemma, kids.relations[1])]);
    }

    /// The word below the top of the stack, by itself and with its dependents.
    pub(super) fn of_below(&self, out: &mut Features) {
        add_all(out, 1008, [self.s1.lemma, self.s1.verb]);
        self.of_outermost(1059, self.s1, self.c1.left[0], out);
        self.of_left(1065, self.s1, &self.c1, out);
        self.of_right([1062, 1068, 1078], self.s1, &self.c1, out);
    }

    /// The next word and those behind it.
    pub(super) fn of_next(&self, out: &mut Features) {
        let (b0, b1, b2) = (self.b0, self.b1, self.b2);
        add_all(out, 1004, [b0.both, b0.lemma, b0.verb, mix(b0.upos, b0.agreement)]);
        add_all(out, 1010, [b1.lemma, b1.verb]);
        add(out, 1014, b2.verb);
        add_all(out, 1030, [mix(b0.verb, b1.verb), mix(b0.upos, b1.both)]);
        add(out, 1033, mix(b0.both, b1.upos));
        add(out, 1042, mix(mix(b0.upos, b1.upos), b2.upos));
    }

    /// The dependents of the next word, which has none on its right.
    pub(super) fn of_next_dependents(&self, out: &mut Features) {
        self.of_outermost(1069, self.b0, self.cb.left[0], out);
        self.of_left(1072, self.b0, &self.cb, out);
        let counts = u64::from(self.cb.count[0].min(7)) << 3 | u64::from(self.cb.count[1].min(7));
        add(out, 1075, mix(self.b0.upos, counts));
    }

    /// The top of the stack together with the next word.
    pub(super) fn of_both(&self, out: &mut Features) {
        let (s0, s1, s2, b0, b1, b2) = (self.s0, self.s1, self.s2, self.b0, self.b1, self.b2);
        let (c0, cb) = (&self.c0, &self.cb);
        let [top, ..] = self.stack;
        add_all(out, 1015, pair_of(s0, b0));
        add(out, 1029, mix(s1.verb, b0.verb));
        add(out, 1032, mix(s0.upos, b1.both));
        add_all(out, 1034, [mix(s1.upos, b0.both), mix(s1.both, b0.upos)]);
        let (tops, rich) = (mix(s0.upos, b0.upos), mix(s0.verb, b0.verb));
        add_all(out, 1036, [mix(s1.upos, tops), mix(s1.verb, rich)]);
        add_all(out, 1039, [mix(mix(s2.upos, s1.upos), tops), mix(tops, b1.upos), mix(rich, b1.verb)]);
        let (word_left, word_right) = (mix(s0.both, b0.upos), mix(s0.upos, b0.both));
        let around = [
            mix(mix(tops, b1.upos), b2.upos),
            mix(mix(s1.upos, tops), b1.upos),
            mix(s1.upos, word_left),
            mix(s1.upos, word_right),
            mix(word_left, b1.upos),
            mix(word_right, b1.upos),
        ];
        add_all(out, 1043, around);
        let kids = [c0.left[0], c0.right[0], cb.left[0]];
        add_all(out, 1080, kids.map(|kid| mix(tops, self.relation(kid))));
        add_all(out, 1083, kids.map(|kid| mix(tops, self.child(kid).both)));
        let sets = [
            mix(mix(s0.verb, c0.relations[1]), b0.verb),
            mix(mix(s0.verb, c0.relations[0]), b0.verb),
            mix(mix(b0.verb, cb.relations[0]), s0.verb),
        ];
        add_all(out, 1093, sets);
        add(out, 1099, mix(mix(s1.upos, self.child(c0.left[0]).lemma), b0.upos));
        let near = distance(top, self.next);
        add_all(out, 1101, [tops, rich, s0.both, b0.both].map(|value| mix(near, value)));
        let before = self.beside(self.next, -1);
        add(out, 1109, mix(tops, before.both));
        add(out, 1112, mix(tops, before.upos));
    }
}

/// Two words side by side.
fn pair_of(left: &Atoms, right: &Atoms) -> [u64; 7] {
    [
        mix(left.both, right.upos),
        mix(left.upos, right.both),
        mix(left.verb, right.verb),
        mix(left.lemma, right.verb),
        mix(left.verb, right.lemma),
        mix(left.lemma, right.lemma),
        mix(mix(left.upos, left.agreement), mix(right.upos, right.agreement)),
    ]
}
