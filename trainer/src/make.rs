//! From treebanks to a model file.

use frise::syntax::model::hash;
use frise::syntax::model::{Model, table, write};
use frise::syntax::parser::Transition;
use frise::syntax::tagger::Tag;
use frise::syntax::{Morph, Upos, lemma};
use rustc_hash::FxHashMap;

use crate::conllu::GoldSentence;
use crate::dictionary::Entry;
use crate::perceptron::{Averaged, compressed};
use crate::recipe::Recipe;
use crate::{lexicon, parser, tagger};

/// Trains a model; `note` is told how far it is.
pub(crate) fn make(
    recipe: &Recipe,
    sentences: &[GoldSentence],
    dictionary: &[Entry],
    note: impl Fn(&str),
) -> Vec<u8> {
    note("gathering words");
    let words = lexicon::build(sentences, dictionary);
    let morphs = tagger::morphs(sentences);
    let with_words = assemble(&words, Vec::new(), Vec::new(), &morphs, Vec::new(), &[]);
    // The sections of the words alone are read as the final model will be.
    let known = Model::new(&with_words).unwrap_or_default();
    note("training the tagger");
    let prepared = tagger::prepare(sentences, &known);
    let (trained, jackknifed) = tagger::train(&prepared, &morphs, recipe.tagger);
    let tagger_rows = merged([&trained.first, &trained.second], recipe.smallest.0);
    note("training the parser");
    let for_parser: Vec<parser::Prepared> = sentences
        .iter()
        .zip(&prepared)
        .zip(&jackknifed)
        .map(|((sentence, prepared), tags)| {
            let tags: Vec<Tag> = with_gold_morphology(tags, &prepared.gold);
            let lemmas: Vec<u64> = lemma_hashes(&known, sentence, prepared, &tags);
            parser::prepare(sentence, &prepared.forms, &tags, &lemmas)
        })
        .collect();
    let steps = parser::transitions(&for_parser);
    let weights = parser::train(&for_parser, &steps, recipe.parser);
    note("writing");
    let morphology = compressed(&trained.morphology, recipe.smallest.0);
    assemble(&words, tagger_rows, morphology, &morphs, compressed(&weights, recipe.smallest.1), &steps)
}

/// The tags of a tagger that didn't see the sentence, with the morphology of the treebank where the part of speech is
/// right: what the morphology of new text looks like, errors of the first walk included.
fn with_gold_morphology(tags: &[Tag], gold: &[Tag]) -> Vec<Tag> {
    let one = |(tag, gold): (&Tag, &Tag)| if tag.upos == gold.upos { *gold } else { *tag };
    tags.iter().zip(gold).map(one).collect()
}

fn lemma_hashes(
    model: &Model<'_>,
    sentence: &GoldSentence,
    prepared: &tagger::Prepared<'_>,
    tags: &[Tag],
) -> Vec<u64> {
    let mut text = String::new();
    let of_word = |((word, form), tag): ((&crate::conllu::GoldWord, _), &Tag)| {
        text.clear();
        lemma(model, word.as_word(), form, tag.upos, &mut text);
        hash::text(text.as_bytes())
    };
    sentence.words.iter().zip(&prepared.forms).zip(tags).map(of_word).collect()
}

/// One table for classifiers that share features; each has classes of its own.
fn merged(classifiers: [&Averaged; 2], smallest: f64) -> Vec<table::Row> {
    let mut rows: FxHashMap<u64, Vec<(u8, i8)>> = FxHashMap::default();
    for (feature, weights) in classifiers.iter().flat_map(|weights| compressed(weights, smallest)) {
        rows.entry(feature).or_default().extend(weights);
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_unstable_by_key(|(feature, _)| *feature);
    rows
}

fn assemble(
    words: &lexicon::Sections,
    tagger: Vec<table::Row>,
    morphology: Vec<table::Row>,
    morphs: &[(Upos, Morph)],
    parser: Vec<table::Row>,
    steps: &[Transition],
) -> Vec<u8> {
    let morph_bytes = |(upos, morph): &(Upos, Morph)| {
        let [a, b, c, d] = morph.bits().to_le_bytes();
        [*upos as u8, a, b, c, d]
    };
    let step_bytes = |step: &Transition| {
        let (action, relation) = step.parts();
        [action, relation as u8]
    };
    write(&[
        words.forms.clone(),
        words.endings.clone(),
        words.classes.clone(),
        words.scripts.clone(),
        table::write(tagger),
        table::write(morphology),
        morphs.iter().flat_map(morph_bytes).collect(),
        table::write(parser),
        steps.iter().flat_map(step_bytes).collect(),
    ])
}
