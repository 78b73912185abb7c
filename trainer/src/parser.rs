//! Trains the parser: a dynamic oracle tells the cost of each step in any state, so that the parser learns to go on
//! well after its own mistakes (Goldberg and Nivre 2013).

use std::collections::BTreeMap;

use frise::syntax::Relation;
use frise::syntax::form::Form;
use frise::syntax::model::table::Features;
use frise::syntax::parser::{Arc, Atoms, ROOT, State, Transition, atoms, of_state};
use frise::syntax::tagger::Tag;

use crate::conllu::GoldSentence;
use crate::perceptron::{Averaged, Learner, Random};
use crate::tagger::Effort;

/// Once the first epoch is over, the parser follows its own choice so often, in percent.
const EXPLORE: u64 = 90;
/// A step that the treebank needs more rarely than this is not learnt.
const RARE: usize = 3;

/// A sentence ready for training.
#[derive(Debug)]
pub(crate) struct Prepared {
    atoms: Vec<Atoms>,
    gold: Vec<Arc>,
}

/// Prepares a sentence from its tags and the hashes of its lemmas.
pub(crate) fn prepare(sentence: &GoldSentence, forms: &[Form<'_>], tags: &[Tag], lemmas: &[u64]) -> Prepared {
    let mut of_words = Vec::new();
    atoms(forms, tags, lemmas, &mut of_words);
    let mut gold: Vec<Arc> = sentence.words.iter().map(|word| word.arc).collect();
    make_projective(&mut gold);
    Prepared { atoms: of_words, gold }
}

/// Lifts heads until no arc crosses another (Nivre and Nilsson 2005, without their labels).
fn make_projective(arcs: &mut [Arc]) {
    let crossing = |arcs: &[Arc]| -> Option<usize> {
        let bounds = |word: usize, head: usize| (word.min(head), word.max(head));
        let real = || arcs.iter().enumerate().filter(|(_, arc)| arc.head != ROOT);
        let crosses = |(word, arc): &(usize, &Arc)| {
            let (low, high) = bounds(*word, arc.head);
            real().any(|(other, its)| {
                let (first, last) = bounds(other, its.head);
                (low < first && first < high && high < last) || (first < low && low < last && last < high)
            }) || arcs.iter().enumerate().any(|(root, its)| its.head == ROOT && low < root && root < high)
        };
        // The shortest arc is lifted first: the long ones hold the sentence together.
        real().filter(crosses).min_by_key(|(word, arc)| word.abs_diff(arc.head)).map(|(word, _)| word)
    };
    while let Some(word) = crossing(arcs) {
        let above = arcs[arcs[word].head].head;
        if above == ROOT {
            // A child of the root crosses only arcs that are longer: one of those is lifted in its turn.
            break;
        }
        arcs[word].head = above;
    }
}

/// The steps that the treebank needs, sorted.
pub(crate) fn transitions(sentences: &[Prepared]) -> Vec<Transition> {
    let mut counts: BTreeMap<Transition, usize> = BTreeMap::new();
    for sentence in sentences {
        for (word, arc) in sentence.gold.iter().enumerate() {
            *counts.entry(step_of(word, *arc)).or_default() += 1;
        }
    }
    let usual = counts.into_iter().filter(|(_, count)| *count >= RARE).map(|(step, _)| step);
    let always = [Transition::Shift, Transition::Left(Relation::Root), Transition::Right(Relation::Dep)];
    let mut steps: Vec<_> = always.into_iter().chain(usual).collect();
    steps.sort_unstable();
    steps.dedup();
    steps.truncate(256);
    steps
}

/// The step that makes an arc.
fn step_of(word: usize, arc: Arc) -> Transition {
    if arc.head == ROOT || arc.head > word {
        Transition::Left(arc.relation)
    } else {
        Transition::Right(arc.relation)
    }
}

/// What a step costs: the number of gold arcs that can't be made after it. Labels come on top, in [`is_right`].
#[derive(Debug, Clone, Copy)]
struct Costs {
    shift: usize,
    left: usize,
    right: usize,
}

fn costs(state: &State, gold: &[Arc]) -> Costs {
    let (next, length) = (state.next(), gold.len());
    let head = |word: usize| gold[word].head;
    let (top, below) = (state.stack(0), state.stack(1));
    let heads_of_next = |word: &&usize| next < length && head(**word) == next;
    // A word that is shifted can't be the head of what is on the stack, nor have its head deep in it.
    let stacked = state.stacked();
    let deeper = stacked.split_last().map_or(&[][..], |(_, deeper)| deeper);
    let shift = stacked.iter().filter(heads_of_next).count()
        + usize::from(next < length && deeper.contains(&head(next)));
    let Some(top) = top else { return Costs { shift, left: usize::MAX, right: usize::MAX } };
    // A word that leaves the stack loses its dependents to come, and every head but the one it gets.
    let dependents = (next..length).filter(|word| head(*word) == top).count();
    let own = head(top);
    // The root stands behind the last word: its number is larger than any other.
    let ahead = |from: usize| own >= from;
    let left_head = if next < length { next } else { ROOT };
    let left = dependents + usize::from(own != left_head && (Some(own) == below || ahead(next)));
    let right = dependents + usize::from(ahead(next));
    Costs { shift, left, right }
}

fn cost(step: Transition, costs: Costs) -> usize {
    match step {
        Transition::Shift => costs.shift,
        Transition::Left(_) => costs.left,
        Transition::Right(_) => costs.right,
    }
}

/// Whether a step is among the cheapest and, if it makes a gold arc, gives it the gold relation.
fn is_right(step: Transition, lowest: usize, costs: Costs, state: &State, gold: &[Arc]) -> bool {
    if cost(step, costs) != lowest {
        return false;
    }
    let Some(top) = state.stack(0) else { return true };
    let (head, relation) = match step {
        Transition::Shift => return true,
        Transition::Left(relation) => (if state.next() < gold.len() { state.next() } else { ROOT }, relation),
        Transition::Right(relation) => (state.stack(1).unwrap_or(ROOT), relation),
    };
    gold[top].head != head || gold[top].relation == relation
}

/// Trains a parser that chooses between `steps`.
pub(crate) fn train(sentences: &[Prepared], steps: &[Transition], effort: Effort) -> Averaged {
    let mut averaged = Averaged::default();
    let runs: Vec<Learner> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..effort.runs)
            .map(|run| scope.spawn(move || one_run(sentences, steps, effort, run + 1)))
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("training doesn't panic")).collect()
    });
    for learner in runs {
        learner.add_to(&mut averaged, 1.0 / effort.runs as f64);
    }
    averaged
}

fn one_run(sentences: &[Prepared], steps: &[Transition], effort: Effort, seed: u64) -> Learner {
    let mut learner = Learner::new(effort.updates);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random(seed + 3000);
    let (mut state, mut features) = (State::default(), Features::default());
    for epoch in 0..effort.epochs {
        random.shuffle(&mut order);
        for sentence in order.iter().map(|at| &sentences[*at]) {
            state.start(sentence.gold.len());
            while !state.is_done() {
                features.clear();
                of_state(&state, &sentence.atoms, &mut features);
                let mut scores = [0; 256];
                learner.score(features.list(), &mut scores);
                learner.tick();
                let costs = costs(&state, &sentence.gold);
                let possible = || steps.iter().enumerate().filter(|(_, step)| state.allows(**step));
                let lowest = possible().map(|(_, step)| cost(*step, costs)).min().unwrap_or(0);
                let highest = |best: Option<usize>, (class, _): (usize, &Transition)| match best {
                    Some(best) if scores[best] >= scores[class] => Some(best),
                    _ => Some(class),
                };
                let right = |(_, step): &(usize, &Transition)| {
                    is_right(**step, lowest, costs, &state, &sentence.gold)
                };
                let chosen = possible().fold(None, highest).unwrap_or(0);
                // No right step is left when the treebank needs one that is too rare to be learnt.
                let wanted = possible().filter(right).fold(None, highest).unwrap_or(chosen);
                if chosen != wanted && !right(&(chosen, &steps[chosen])) {
                    learner.update(features.list(), wanted as u8, chosen as u8);
                }
                let follows = epoch > 0 && random.percent(EXPLORE);
                let step = steps[if follows { chosen } else { wanted }];
                state.apply(step);
            }
        }
    }
    learner
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arcs(heads: &[usize]) -> Vec<Arc> {
        let arc = |head: &usize| Arc { head: head.checked_sub(1).unwrap_or(ROOT), relation: Relation::Dep };
        heads.iter().map(arc).collect()
    }

    /// Follows the cheapest steps and gives the heads, from 1.
    fn follow(gold: &[Arc]) -> Vec<usize> {
        let steps = [
            Transition::Shift,
            Transition::Left(Relation::Dep),
            Transition::Right(Relation::Dep),
            Transition::Left(Relation::Root),
        ];
        let mut state = State::default();
        state.start(gold.len());
        while !state.is_done() {
            let costs = costs(&state, gold);
            let possible = steps.iter().filter(|step| state.allows(**step));
            let cheapest = possible.min_by_key(|step| cost(**step, costs)).copied().unwrap();
            assert_eq!(cost(cheapest, costs), 0, "{gold:?}");
            state.apply(cheapest);
        }
        state.arcs().iter().map(|arc| arc.head.wrapping_add(1)).collect()
    }

    #[test]
    fn the_cheapest_steps_make_the_gold_tree() {
        for heads in [vec![2, 0, 2], vec![0, 1, 2, 3], vec![3, 3, 0, 5, 3, 3], vec![2, 5, 2, 3, 0, 5, 6]] {
            assert_eq!(follow(&arcs(&heads)), heads);
        }
    }

    #[test]
    fn crossing_arcs_are_lifted() {
        // 1 → 3 crosses 2 → 4.
        let mut crossing = arcs(&[3, 4, 4, 0]);
        make_projective(&mut crossing);
        assert_eq!(follow(&crossing).len(), 4);
    }
}
