//! Trains the tagger: a first walk, a second that sees the first one's tags on both sides, and morphology.

use std::collections::BTreeMap;

use frise::syntax::form::{Form, forms};
use frise::syntax::model::Model;
use frise::syntax::model::table::{CLASSES, Features};
use frise::syntax::tagger::{BOTH, Place, SECOND, Tag};
use frise::syntax::{Morph, Upos};

use crate::conllu::GoldSentence;
use crate::perceptron::{Averaged, Learner, Random};

/// Parts into which the treebank is cut: the second walk must see such errors as the first makes on new text.
const FOLDS: usize = 5;
/// Sets of features that are rarer than this in the treebank are not learnt.
const RARE: usize = 2;

/// A sentence ready for training.
#[derive(Debug)]
pub(crate) struct Prepared<'m> {
    pub(crate) forms: Vec<Form<'m>>,
    pub(crate) gold: Vec<Tag>,
}

/// Prepares sentences with the words of a model.
pub(crate) fn prepare<'m>(sentences: &[GoldSentence], model: &Model<'m>) -> Vec<Prepared<'m>> {
    let one = |sentence: &GoldSentence| {
        let words: Vec<_> = sentence.words.iter().map(|word| word.as_word()).collect();
        let mut prepared = Prepared { forms: Vec::new(), gold: Vec::new() };
        forms(model, &words, &mut prepared.forms);
        prepared.gold = sentence.words.iter().map(|word| word.tag).collect();
        prepared
    };
    sentences.iter().map(one).collect()
}

/// Every part of speech with its sets of features, sorted; as many as there are classes left.
pub(crate) fn morphs(sentences: &[GoldSentence]) -> Vec<(Upos, Morph)> {
    let mut counts: BTreeMap<(Upos, Morph), usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        *counts.entry((word.tag.upos, word.tag.morph)).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts.iter().filter(|(_, count)| **count >= RARE).collect();
    ranked.sort_by_key(|(tag, count)| (std::cmp::Reverse(**count), **tag));
    let mut kept: Vec<_> = ranked.into_iter().map(|(tag, _)| *tag).take(CLASSES).collect();
    kept.sort_unstable();
    kept
}

/// How long and how often to train.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) epochs: usize,
    /// Runs with other orders of the sentences, whose weights are averaged.
    pub(crate) runs: u64,
    /// Features with fewer updates than this are noise and left out.
    pub(crate) updates: u32,
}

/// The three classifiers' weights, under the class numbers of the model.
#[derive(Debug, Default)]
pub(crate) struct Trained {
    pub(crate) first: Averaged,
    pub(crate) second: Averaged,
    pub(crate) morphology: Averaged,
}

/// Trains all three; also gives the tags that a first walk gives to sentences which it didn't learn from.
pub(crate) fn train(
    sentences: &[Prepared<'_>],
    morphs: &[(Upos, Morph)],
    effort: Effort,
) -> (Trained, Vec<Vec<Tag>>) {
    let folds: Vec<Vec<(usize, Vec<Tag>)>> = std::thread::scope(|scope| {
        let fold = |fold: usize| {
            move || {
                let others = || sentences.iter().enumerate().filter(move |(at, _)| at % FOLDS != fold);
                let list: Vec<&Prepared<'_>> = others().map(|(_, sentence)| sentence).collect();
                let mut averaged = Averaged::default();
                first_walk(&list, effort, 1).add_to(&mut averaged, 1.0);
                let held_out = sentences.iter().enumerate().filter(|(at, _)| at % FOLDS == fold);
                held_out.map(|(at, sentence)| (at, tag_first(&averaged, &sentence.forms))).collect()
            }
        };
        let threads: Vec<_> = (0..FOLDS).map(|number| scope.spawn(fold(number))).collect();
        threads.into_iter().map(|thread| thread.join().expect("training doesn't panic")).collect()
    });
    let mut jackknifed = vec![Vec::new(); sentences.len()];
    for (at, tags) in folds.into_iter().flatten() {
        jackknifed[at] = tags;
    }
    let mut trained = Trained::default();
    let share = 1.0 / effort.runs as f64;
    let all: Vec<&Prepared<'_>> = sentences.iter().collect();
    for run in 0..effort.runs {
        first_walk(&all, effort, run + 1).add_to(&mut trained.first, share);
        second_walk(sentences, &jackknifed, effort, run + 1).add_to(&mut trained.second, share);
        morphology(sentences, morphs, effort, run + 1).add_to(&mut trained.morphology, share);
    }
    (trained, jackknifed)
}

/// The best of some classes by the scores; the first of equals.
fn best(scores: &[i32; 256], mut classes: impl Iterator<Item = usize>) -> usize {
    let first = classes.next().unwrap_or(0);
    classes.fold(first, |best, class| if scores[class] > scores[best] { class } else { best })
}

fn first_walk(sentences: &[&Prepared<'_>], effort: Effort, seed: u64) -> Learner {
    let mut learner = Learner::new(effort.updates);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random(seed);
    let (mut features, mut tags) = (Features::default(), Vec::new());
    for _ in 0..effort.epochs {
        random.shuffle(&mut order);
        for sentence in order.iter().map(|at| sentences[*at]) {
            tags.clear();
            for (at, gold) in sentence.gold.iter().enumerate() {
                if let Some(upos) = sentence.forms[at].only() {
                    tags.push(Tag { upos, morph: Morph::default() });
                    continue;
                }
                let place = Place { forms: &sentence.forms, at };
                features.clear();
                place.of_words(&mut features);
                place.of_left_tags(&tags, &mut features);
                let upos = step(&mut learner, &features, gold.upos as usize, 0..SECOND);
                tags.push(Tag { upos: Upos::ALL[upos], morph: Morph::default() });
            }
        }
    }
    learner
}

/// Chooses a class, learns from it, and gives what was chosen.
fn step(learner: &mut Learner, features: &Features, right: usize, classes: std::ops::Range<usize>) -> usize {
    let mut scores = [0; 256];
    learner.score(features.list(), &mut scores);
    let chosen = best(&scores, classes);
    learner.tick();
    if chosen != right {
        learner.update(features.list(), right as u8, chosen as u8);
    }
    chosen
}

/// Tags a sentence with the averaged weights of a first walk.
fn tag_first(weights: &Averaged, forms: &[Form<'_>]) -> Vec<Tag> {
    let (mut tags, mut features) = (Vec::new(), Features::default());
    for at in 0..forms.len() {
        if let Some(upos) = forms[at].only() {
            tags.push(Tag { upos, morph: Morph::default() });
            continue;
        }
        let mut scores = [0.0; SECOND];
        let place = Place { forms, at };
        features.clear();
        place.of_words(&mut features);
        place.of_left_tags(&tags, &mut features);
        for (class, weight) in features.list().iter().filter_map(|feature| weights.get(feature)).flatten() {
            scores[usize::from(*class)] += weight;
        }
        let best = (1..SECOND).fold(0, |best, class| if scores[class] > scores[best] { class } else { best });
        tags.push(Tag { upos: Upos::ALL[best], morph: Morph::default() });
    }
    tags
}

fn second_walk(sentences: &[Prepared<'_>], first: &[Vec<Tag>], effort: Effort, seed: u64) -> Learner {
    let mut learner = Learner::new(effort.updates);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random(seed + 1000);
    let mut features = Features::default();
    for _ in 0..effort.epochs {
        random.shuffle(&mut order);
        for index in &order {
            let sentence = &sentences[*index];
            let mut tags = first[*index].clone();
            for (at, gold) in sentence.gold.iter().enumerate() {
                if sentence.forms[at].only().is_some() {
                    continue;
                }
                let place = Place { forms: &sentence.forms, at };
                features.clear();
                place.of_words(&mut features);
                place.of_both_tags(&tags, &mut features);
                let upos = step(&mut learner, &features, SECOND + gold.upos as usize, SECOND..BOTH);
                tags[at].upos = Upos::ALL[upos - SECOND];
            }
        }
    }
    learner
}

fn morphology(sentences: &[Prepared<'_>], morphs: &[(Upos, Morph)], effort: Effort, seed: u64) -> Learner {
    let mut learner = Learner::new(effort.updates);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random(seed + 2000);
    let mut features = Features::default();
    for _ in 0..effort.epochs {
        random.shuffle(&mut order);
        for sentence in order.iter().map(|at| &sentences[*at]) {
            let mut tags: Vec<Tag> =
                sentence.gold.iter().map(|tag| Tag { upos: tag.upos, morph: Morph::default() }).collect();
            for (at, gold) in sentence.gold.iter().enumerate() {
                let start = morphs.partition_point(|(upos, _)| *upos < gold.upos);
                let end = morphs.partition_point(|(upos, _)| *upos <= gold.upos);
                let Some(right) = (start..end).find(|class| morphs[*class].1 == gold.morph) else { continue };
                features.clear();
                Place { forms: &sentence.forms, at }.of_morphology(&tags, &mut features);
                let chosen = step(&mut learner, &features, right, start..end);
                tags[at].morph = morphs[chosen].1;
            }
        }
    }
    learner
}
