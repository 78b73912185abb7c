//! Measures a model on a treebank, from gold tokens or from raw text.

use std::time::Instant;

use frise::syntax::form::Word;
use frise::syntax::model::Model;
use frise::syntax::parser::{Arc, ROOT};
use frise::syntax::tagger::Tag;
use frise::syntax::{Analyser, Upos};
use frise::text;
use frise::text::rule::Typography;
use serde::Serialize;

use crate::conllu::GoldSentence;

/// The figures of one file: accuracies and F1 scores in 0..1.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    pub(crate) file: String,
    pub(crate) upos: f64,
    /// Verb form, tense and mood all right, on gold verbs and auxiliaries.
    pub(crate) morph: f64,
    pub(crate) lemma: f64,
    pub(crate) uas: f64,
    pub(crate) las: f64,
    pub(crate) nsubj: f64,
    pub(crate) obj: f64,
    pub(crate) obl: f64,
    pub(crate) ccomp: f64,
    pub(crate) root: f64,
    /// F1 of the words of the raw text; 1 from gold tokens.
    pub(crate) words: f64,
    /// F1 of the ends of sentences.
    pub(crate) ends: f64,
    pub(crate) sentences: usize,
    pub(crate) tokens: usize,
    pub(crate) tokens_per_second: f64,
}

/// A word of either side, at its place in the characters of the file that are not blank.
#[derive(Debug, Clone)]
struct Placed {
    start: usize,
    end: usize,
    tag: Tag,
    /// Index of the head in the whole file.
    head: usize,
    label: &'static str,
    lemma: String,
    ends_sentence: bool,
}

/// Runs a model over a treebank and compares.
pub(crate) fn evaluate(
    file: &str,
    model: &Model<'_>,
    sentences: &[GoldSentence],
    raw: Option<&'static Typography>,
) -> Figures {
    let gold = placed(sentences.iter().map(|sentence| {
        let words = &sentence.words;
        let tags: Vec<Tag> = words.iter().map(|word| word.tag).collect();
        let arcs: Vec<Arc> = words.iter().map(|word| word.arc).collect();
        let lemmas = words.iter().map(|word| {
            let mut lemma = String::new();
            text::normalise(&word.lemma, &mut lemma);
            lemma
        });
        (words.iter().map(|word| word.form.clone()).collect(), tags, arcs, lemmas.collect())
    }));
    let (system, seconds, tokens) = match raw {
        Some(typography) => from_text(model, sentences, typography),
        None => from_tokens(model, sentences),
    };
    compare(file, &gold, &system, sentences.len(), tokens as f64 / seconds)
}

type Analysed = (Vec<String>, Vec<Tag>, Vec<Arc>, Vec<String>);

fn from_tokens(model: &Model<'_>, sentences: &[GoldSentence]) -> (Vec<Placed>, f64, usize) {
    let inputs: Vec<Vec<Word<'_>>> =
        sentences.iter().map(|sentence| sentence.words.iter().map(|word| word.as_word()).collect()).collect();
    let mut analyser = Analyser::new(model);
    // Timed without the copies that the comparison wants.
    let begun = Instant::now();
    for words in &inputs {
        analyser.tag(words);
        analyser.parse();
    }
    let seconds = begun.elapsed().as_secs_f64();
    let analysed = sentences.iter().zip(&inputs).map(|(sentence, words)| -> Analysed {
        analyser.tag(words);
        analyser.parse();
        let lemmas = (0..words.len()).map(|word| analyser.lemma(word).to_owned()).collect();
        let forms = sentence.words.iter().map(|word| word.form.clone()).collect();
        (forms, analyser.tags.clone(), analyser.arcs.clone(), lemmas)
    });
    (placed(analysed), seconds, inputs.iter().map(Vec::len).sum())
}

fn from_text(
    model: &Model<'_>,
    sentences: &[GoldSentence],
    typography: &Typography,
) -> (Vec<Placed>, f64, usize) {
    let texts: Vec<String> = sentences.iter().map(GoldSentence::text).collect();
    let mut analyser = Analyser::new(model);
    let begun = Instant::now();
    let mut analysed: Vec<Analysed> = Vec::new();
    for line in &texts {
        let text = text::analyse(line, None, typography);
        for sentence in &text.sentences {
            let tokens = || sentence.tokens.clone();
            let word = |token: usize| Word { norm: text.norm(token), shape: text.tokens[token].shape };
            let words: Vec<Word<'_>> = tokens().map(word).collect();
            analyser.tag(&words);
            analyser.parse();
            let lemmas = (0..words.len()).map(|word| analyser.lemma(word).to_owned()).collect();
            let forms = tokens().map(|token| text.word(token).to_owned()).collect();
            analysed.push((forms, analyser.tags.clone(), analyser.arcs.clone(), lemmas));
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    let tokens = analysed.iter().map(|sentence| sentence.0.len()).sum();
    (placed(analysed.into_iter()), seconds, tokens)
}

fn placed(sentences: impl Iterator<Item = Analysed>) -> Vec<Placed> {
    let mut words = Vec::new();
    let mut at = 0;
    for (forms, tags, arcs, lemmas) in sentences {
        let first = words.len();
        let last = forms.len().saturating_sub(1);
        for (index, form) in forms.iter().enumerate() {
            let start = at;
            at += form.chars().filter(|c| !c.is_whitespace()).count();
            let Arc { head, relation } = arcs[index];
            words.push(Placed {
                start,
                end: at,
                tag: tags[index],
                head: if head == ROOT { ROOT } else { first + head },
                label: relation.universal(),
                lemma: lemmas[index].clone(),
                ends_sentence: index == last,
            });
        }
    }
    words
}

/// Compares word by word where both sides have the same word.
fn compare(file: &str, gold: &[Placed], system: &[Placed], sentences: usize, speed: f64) -> Figures {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut other = 0;
    for (index, word) in gold.iter().enumerate() {
        while system.get(other).is_some_and(|system| system.start < word.start) {
            other += 1;
        }
        if system.get(other).is_some_and(|system| (system.start, system.end) == (word.start, word.end)) {
            pairs.push((index, other));
        }
    }
    let f1 = |right: usize, of_gold: usize, of_system: usize| {
        if of_gold + of_system == 0 { 1.0 } else { 2.0 * right as f64 / (of_gold + of_system) as f64 }
    };
    let same_head = |(of_gold, of_system): (usize, usize)| match (gold[of_gold].head, system[of_system].head)
    {
        (ROOT, ROOT) => true,
        (ROOT, _) | (_, ROOT) => false,
        (a, b) => (gold[a].start, gold[a].end) == (system[b].start, system[b].end),
    };
    let count = |right: &dyn Fn((usize, usize)) -> bool| pairs.iter().filter(|pair| right(**pair)).count();
    let all = |right: usize| f1(right, gold.len(), system.len());
    let labelled = |label: &str| {
        let right = count(&|(a, b)| gold[a].label == label && system[b].label == label && same_head((a, b)));
        let having = |words: &[Placed]| words.iter().filter(|word| word.label == label).count();
        f1(right, having(gold), having(system))
    };
    let is_verb = |word: &Placed| matches!(word.tag.upos, Upos::Verb | Upos::Aux);
    let verbs = gold.iter().filter(|word| is_verb(word)).count();
    let ends = |words: &[Placed]| words.iter().filter(|word| word.ends_sentence).count();
    Figures {
        file: file.to_owned(),
        upos: all(count(&|(a, b)| gold[a].tag.upos == system[b].tag.upos)),
        morph: count(&|(a, b)| {
            is_verb(&gold[a]) && gold[a].tag.morph.of_verb() == system[b].tag.morph.of_verb()
        }) as f64
            / verbs.max(1) as f64,
        lemma: all(count(&|(a, b)| gold[a].lemma == system[b].lemma)),
        uas: all(count(&same_head)),
        las: all(count(&|(a, b)| same_head((a, b)) && gold[a].label == system[b].label)),
        nsubj: labelled("nsubj"),
        obj: labelled("obj"),
        obl: labelled("obl"),
        ccomp: labelled("ccomp"),
        root: labelled("root"),
        words: all(pairs.len()),
        ends: f1(count(&|(a, b)| gold[a].ends_sentence && system[b].ends_sentence), ends(gold), ends(system)),
        sentences,
        tokens: gold.len(),
        tokens_per_second: speed.round(),
    }
}
