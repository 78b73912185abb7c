//! What the models see of a word by itself: hashes of its form, of its ends, of its look, and what the dictionary says.

use super::model::{Model, hash, words::Known};
use super::tag::Upos;
use crate::text::Shape;

/// A word as it stands in a sentence, before any analysis.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// Its normal form.
    pub norm: &'a str,
    /// What it looks like.
    pub shape: Shape,
}

/// How many endings and beginnings of a word are looked at.
const SUFFIXES: usize = 5;
const PREFIXES: usize = 3;

/// The parts of a word from which features are made.
#[derive(Debug, Clone, Copy)]
pub struct Form<'m> {
    /// Hash of the normal form, all digits taken as one.
    pub word: u64,
    /// Hashes of its last 1, 2, … letters; 0 where it is shorter.
    pub suffixes: [u64; SUFFIXES],
    /// Hashes of its first 1, 2, … letters.
    pub prefixes: [u64; PREFIXES],
    /// Number of its shape.
    pub shape: u64,
    /// Number of its set of dictionary tags.
    pub dictionary: u64,
    /// Number of its set of parts of speech in the treebank.
    pub treebank: u64,
    /// What the model knows of it.
    pub known: Option<Known<'m>>,
}

/// What stands before the first and after the last word.
pub(super) const OUTSIDE: Form<'static> = Form {
    word: 1,
    suffixes: [1; SUFFIXES],
    prefixes: [1; PREFIXES],
    shape: 63,
    dictionary: u16::MAX as u64,
    treebank: u16::MAX as u64,
    known: None,
};

/// A share of upper-case words above which capitals tell nothing: headlines and shouted text.
const SHOUTED: (usize, usize) = (3, 4);

/// Prepares the words of a sentence.
pub fn forms<'m>(model: &Model<'m>, words: &[Word<'_>], out: &mut Vec<Form<'m>>) {
    out.clear();
    let upper = words.iter().filter(|word| word.shape == Shape::Upper).count();
    let with_case = words.iter().filter(|word| !matches!(word.shape, Shape::Digits | Shape::Sign)).count();
    let shouted = with_case > 3 && upper * SHOUTED.1 >= with_case * SHOUTED.0;
    let mut is_first = true;
    for word in words {
        let shape = if shouted { Shape::Lower } else { word.shape };
        out.push(form(model, Word { norm: word.norm, shape }, is_first));
        is_first &= word.shape == Shape::Sign;
    }
}

fn form<'m>(model: &Model<'m>, word: Word<'_>, is_first: bool) -> Form<'m> {
    let known = model.words.look_up(word.norm);
    let mut form = Form {
        word: if word.shape == Shape::Lower { hash::text(word.norm.as_bytes()) } else { hash_of(word.norm) },
        suffixes: [0; SUFFIXES],
        prefixes: [0; PREFIXES],
        shape: shape_number(word, is_first),
        dictionary: known.map_or(0, set_of_tags),
        treebank: known.map_or(0, |known| known.treebank.into()),
        known,
    };
    let ends = word.norm.char_indices().rev().map(|(at, _)| word.norm.get(at..));
    for (place, end) in form.suffixes.iter_mut().zip(ends) {
        *place = hash_of(end.unwrap_or_default());
    }
    let starts = word.norm.char_indices().skip(1).map(|(at, _)| word.norm.get(..at));
    for (place, start) in form.prefixes.iter_mut().zip(starts) {
        *place = hash_of(start.unwrap_or_default());
    }
    form
}

/// The dictionary's set of tags; where it is silent, what the treebank says takes its place.
fn set_of_tags(known: Known<'_>) -> u64 {
    match known.dictionary {
        0 => u64::from(known.treebank) << 16,
        dictionary => dictionary.into(),
    }
}

/// The hash of a form with every digit taken as 0.
fn hash_of(norm: &str) -> u64 {
    let mut buffer = [0u8; 64];
    if !norm.bytes().any(|byte| byte.is_ascii_digit()) {
        return hash::text(norm.as_bytes());
    }
    let mut length = 0;
    for (place, byte) in buffer.iter_mut().zip(norm.bytes()) {
        *place = if byte.is_ascii_digit() { b'0' } else { byte };
        length += 1;
    }
    hash::text(buffer.get(..length).unwrap_or_default())
}

fn shape_number(word: Word<'_>, is_first: bool) -> u64 {
    let look = match word.shape {
        Shape::Lower => 1,
        Shape::Capitalised => 2,
        Shape::Upper => 3,
        Shape::Digits => 4,
        Shape::Mixed => 5,
        Shape::Sign => 6,
    };
    let hyphen = word.norm.contains('-') && look != 6;
    look | (u64::from(is_first) << 3) | (u64::from(hyphen) << 4)
}

impl Form<'_> {
    /// Whether the word is of one part of speech only, as far as the model knows.
    pub fn only(&self) -> Option<Upos> {
        self.known.and_then(|known| known.only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{normalise, shape};

    /// The forms of words as a model sees them that knows none.
    fn of(words: &[&str]) -> Vec<Form<'static>> {
        static NOTHING: std::sync::LazyLock<Model<'static>> = std::sync::LazyLock::new(Model::default);
        let norms: Vec<String> = words
            .iter()
            .map(|word| {
                let mut norm = String::new();
                normalise(word, &mut norm);
                norm
            })
            .collect();
        let words: Vec<Word<'_>> =
            norms.iter().zip(words).map(|(norm, word)| Word { norm, shape: shape(word) }).collect();
        let mut out = Vec::new();
        forms(&NOTHING, &words, &mut out);
        out
    }

    #[test]
    fn digits_are_taken_as_one() {
        let forms = of(&["le", "17", "24", "124", "14h30", "19h15"]);
        assert_eq!(forms[1].word, forms[2].word);
        assert_ne!(forms[2].word, forms[3].word);
        assert_eq!(forms[4].word, forms[5].word);
        assert_eq!(forms[4].suffixes, forms[5].suffixes);
    }

    #[test]
    fn ends_and_beginnings_are_counted_in_letters() {
        let forms = of(&["été", "bête", "fêté"]);
        // « é », « té », « été »; longer ones don't exist.
        assert_eq!(forms[0].suffixes[..2], forms[2].suffixes[..2]);
        assert_eq!(forms[0].suffixes[3..], [0, 0]);
        assert_ne!(forms[0].suffixes[0], forms[1].suffixes[0]);
        assert_eq!(forms[0].prefixes[2], 0);
        assert_ne!(forms[0].prefixes[1], 0);
    }

    #[test]
    fn apostrophes_and_decomposed_accents_make_no_difference() {
        let (straight, curly) = (of(&["l'", "été"]), of(&["l’", "e\u{301}te\u{301}"]));
        assert_eq!(straight[0].word, curly[0].word);
        assert_eq!(straight[1].suffixes, curly[1].suffixes);
    }

    #[test]
    fn capitals_of_a_shouted_sentence_tell_nothing() {
        let (shouted, plain) =
            (of(&["LE", "MAIRE", "FERME", "LE", "PONT"]), of(&["le", "maire", "ferme", "le", "pont"]));
        assert!(shouted.iter().zip(&plain).all(|(a, b)| (a.word, a.shape) == (b.word, b.shape)));
        let one = of(&["Le", "maire", "de", "RENNES", "part"]);
        assert_ne!(one[3].shape, plain[3].shape);
    }

    #[test]
    fn the_first_word_is_marked_behind_signs_too() {
        let forms = of(&["«", "Paris", "attend", "Paris"]);
        assert_ne!(forms[1].shape, forms[3].shape);
        assert_eq!(forms[1].word, forms[3].word);
    }

    #[test]
    fn a_word_longer_than_the_buffer_is_cut() {
        let long = "9".repeat(500);
        assert_eq!(of(&[&long])[0].word, of(&[&"1".repeat(64)])[0].word);
    }
}
