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
#[allow(clippy::too_many_lines, reason = "a list of templates: cutting it would hide which belong together")]
pub fn of_state(state: &State, atoms: &[Atoms], out: &mut Features) {
    let of = |word: Option<usize>| word.and_then(|word| atoms.get(word)).unwrap_or(&NOTHING);
    let child = |index: u32| (index as usize).checked_sub(1);
    let [s0i, s1i, s2i] = [0, 1, 2].map(|depth| state.stack(depth));
    let [b0i, b1i, b2i] = [0, 1, 2].map(|ahead| state.buffer(ahead));
    let (s0, s1, s2) = (of(s0i), of(s1i), of(s2i));
    let (b0, b1, b2) = (of(b0i), of(b1i), of(b2i));
    let children = |word: Option<usize>| word.map_or_else(Children::default, |word| state.children(word));
    let (c0, c1, cb) = (children(s0i), children(s1i), children(b0i));
    let relation = |index: u32| {
        child(index).and_then(|word| state.arcs().get(word)).map_or(99, |arc| arc.relation as u64)
    };
    let mut template = 1000u64;
    let mut add = |value: u64| {
        out.push(finish(mix(template, value)));
        template += 1;
    };

    // Single words.
    for word in [s0, b0] {
        add(word.both);
        add(word.lemma);
        add(word.verb);
        add(mix(word.upos, word.agreement));
    }
    for word in [s1, b1] {
        add(word.lemma);
        add(word.verb);
    }
    add(s2.lemma);
    add(s2.verb);
    add(b2.verb);

    // Pairs: top of the stack with the next word, and with the word below it.
    for (left, right) in [(s0, b0), (s1, s0)] {
        add(mix(left.verb, right.verb));
        add(mix(left.lemma, right.verb));
        add(mix(left.verb, right.lemma));
        add(mix(left.lemma, right.lemma));
        add(mix(mix(left.upos, left.agreement), mix(right.upos, right.agreement)));
    }
    add(mix(s1.verb, b0.verb));
    add(mix(b0.verb, b1.verb));
    add(mix(b0.upos, b1.both));
    add(mix(s0.upos, b1.both));

    // Triples and quadruples.
    let top = mix(s0.upos, b0.upos);
    let rich = mix(s0.verb, b0.verb);
    let pair = mix(s1.upos, s0.upos);
    add(mix(s1.upos, top));
    add(mix(s1.verb, rich));
    add(mix(s2.upos, pair));
    add(mix(mix(s2.upos, s1.upos), top));
    add(mix(top, b1.upos));
    add(mix(rich, b1.verb));
    add(mix(mix(b0.upos, b1.upos), b2.upos));
    add(mix(mix(top, b1.upos), b2.upos));
    add(mix(mix(s1.upos, top), b1.upos));

    // Dependents. The next word has none on its right.
    for (word, kids, sides) in [(s0, &c0, 2), (s1, &c1, 2), (b0, &cb, 1)] {
        for index in [kids.left[0], kids.right[0]].into_iter().take(sides) {
            let dependent = of(child(index));
            add(mix(word.upos, relation(index)));
            add(mix(word.upos, mix(dependent.both, 7)));
            add(mix(mix(word.verb, relation(index)), dependent.verb));
        }
        add(mix(mix(word.upos, 8), relation(kids.left[1])));
        add(mix(word.verb, kids.relations[0]));
        add(mix(word.lemma, kids.relations[0]));
        add(mix(word.upos, u64::from(kids.count[0].min(7)) << 3 | u64::from(kids.count[1].min(7))));
    }
    for (word, kids) in [(s0, &c0), (s1, &c1)] {
        add(mix(word.verb, kids.relations[1]));
        add(mix(word.lemma, kids.relations[1]));
    }
    add(mix(top, relation(c0.left[0])));
    add(mix(top, relation(c0.right[0])));
    add(mix(top, relation(cb.left[0])));
    add(mix(top, of(child(c0.left[0])).both));
    add(mix(top, of(child(c0.right[0])).both));
    add(mix(top, of(child(cb.left[0])).both));
    add(mix(pair, relation(c1.right[0])));
    add(mix(pair, relation(c0.right[0])));
    add(mix(pair, of(child(c1.right[0])).both));
    add(mix(pair, of(child(c0.right[0])).both));
    add(mix(pair, of(child(c0.left[0])).both));
    add(mix(mix(s1.verb, c1.relations[1]), s0.verb));
    add(mix(mix(s1.verb, c1.relations[0]), s0.verb));
    add(mix(mix(s0.verb, c0.relations[1]), b0.verb));
    add(mix(mix(s0.verb, c0.relations[0]), b0.verb));
    add(mix(mix(b0.verb, cb.relations[0]), s0.verb));
    add(mix(mix(mix(s1.lemma, c1.relations[1]), s0.upos), of(child(c0.left[0])).lemma));

    // Case markers: what introduces a word says more of its place than the word.
    let introduced = |kids: &Children| of(child(kids.left[0])).lemma;
    add(mix(mix(s1.lemma, introduced(&c0)), s0.upos));
    add(mix(mix(s1.verb, introduced(&c0)), s0.lemma));
    add(mix(mix(s1.upos, introduced(&c0)), b0.upos));
    add(mix(mix(s2.upos, s1.upos), mix(introduced(&c0), s0.upos)));

    // Distance, and what stands around.
    let between = |left: Option<usize>, right: Option<usize>| match (left, right) {
        (Some(left), Some(right)) => (right - left).min(12) as u64,
        _ => 15,
    };
    let (near, below) = (between(s0i, b0i), between(s1i, s0i));
    add(mix(near, top));
    add(mix(near, rich));
    add(mix(below, pair));
    add(mix(below, mix(s1.verb, s0.verb)));
    let beside =
        |word: Option<usize>, offset: isize| of(word.and_then(|word| word.checked_add_signed(offset)));
    add(mix(s0.upos, beside(s0i, -1).both));
    add(mix(s0.upos, beside(s0i, 1).both));
    add(mix(top, beside(b0i, -1).both));
    add(mix(pair, beside(s1i, 1).both));
    add(mix(pair, beside(s0i, -1).upos));
    add(mix(top, beside(b0i, -1).upos));
}
