//! Treebanks in CoNLL-U (<https://universaldependencies.org/format.html>), read as frise sees words: a contraction
//! such as « du » stays one word.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use frise::syntax::form::Word;
use frise::syntax::parser::{Arc, ROOT};
use frise::syntax::tagger::Tag;
use frise::syntax::{Morph, Relation, Upos};
use frise::text::{Shape, normalise, shape};

/// Why a treebank can't be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TreebankError {
    /// No such file, or no permission.
    #[error("{0} can't be read: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// A line that isn't CoNLL-U.
    #[error("{0}, line {1}: {2}")]
    Malformed(PathBuf, usize, &'static str),
}

/// A word of a treebank.
#[derive(Debug, Clone)]
pub(crate) struct GoldWord {
    pub(crate) form: String,
    pub(crate) norm: String,
    pub(crate) shape: Shape,
    pub(crate) lemma: String,
    pub(crate) tag: Tag,
    pub(crate) arc: Arc,
    /// The XPOS and DEPS columns don't matter to us; MISC is kept to write it back.
    pub(crate) misc: String,
}

impl GoldWord {
    pub(crate) fn as_word(&self) -> Word<'_> {
        Word { norm: &self.norm, shape: self.shape }
    }
}

/// A sentence of a treebank.
#[derive(Debug, Clone, Default)]
pub(crate) struct GoldSentence {
    /// Its comment lines, `#` included.
    pub(crate) comments: Vec<String>,
    pub(crate) words: Vec<GoldWord>,
}

impl GoldSentence {
    /// The `# text` comment, or else the words with a space between them.
    pub(crate) fn text(&self) -> String {
        let given = self.comments.iter().find_map(|line| line.strip_prefix("# text = "));
        let joined = || self.words.iter().map(|word| word.form.as_str()).collect::<Vec<_>>().join(" ");
        given.map_or_else(joined, str::to_owned)
    }
}

/// Reads a treebank; sentences that are no tree with one root are left out.
pub(crate) fn read(path: &Path) -> Result<Vec<GoldSentence>, TreebankError> {
    let text =
        std::fs::read_to_string(path).map_err(|error| TreebankError::Unreadable(path.into(), error))?;
    let mut sentences = Vec::new();
    let mut rows = Rows::default();
    let mut comments = Vec::new();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() {
            let words = std::mem::take(&mut rows).merged();
            let comments = std::mem::take(&mut comments);
            if words.iter().filter(|word| word.arc.head == ROOT).count() == 1 {
                sentences.push(GoldSentence { comments, words });
            }
        } else if line.starts_with('#') {
            comments.push(line.to_owned());
        } else {
            let malformed = |why| TreebankError::Malformed(path.into(), number + 1, why);
            rows.push(line).map_err(malformed)?;
        }
    }
    Ok(sentences)
}

/// The rows of a sentence as they stand in the file.
#[derive(Debug, Default)]
struct Rows {
    /// Words; `arc.head` counts from 1, 0 being the root.
    words: Vec<GoldWord>,
    heads: Vec<usize>,
    /// Multi-word tokens: first and last word, from 1, and their form.
    ranges: Vec<(usize, usize, String, String)>,
}

impl Rows {
    fn push(&mut self, line: &str) -> Result<(), &'static str> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, head, deprel, _, misc] = columns.as_slice() else {
            return Err("a row has ten columns");
        };
        if id.contains('.') {
            return Ok(());
        }
        if let Some((first, last)) = id.split_once('-') {
            let number = |id: &str| id.parse::<usize>().map_err(|_| "an ID is a number");
            self.ranges.push((number(first)?, number(last)?, (*form).to_owned(), (*misc).to_owned()));
            return Ok(());
        }
        let tag = Tag { upos: Upos::by_name(upos).unwrap_or(Upos::X), morph: Morph::from_feats(feats) };
        let head = head.parse().map_err(|_| "a HEAD is a number")?;
        let relation = Relation::from_deprel(deprel);
        self.heads.push(head);
        self.words.push(GoldWord {
            lemma: (*lemma).to_owned(),
            tag,
            arc: Arc { head, relation },
            ..word(form, misc)
        });
        Ok(())
    }

    /// Joins contractions: of the words of « du », the one whose head lies outside, the first if there are several.
    fn merged(self) -> Vec<GoldWord> {
        let contracted: Vec<_> = self
            .ranges
            .iter()
            .filter(|(first, last, form, _)| {
                let parts: String =
                    self.words[first - 1..*last].iter().map(|word| word.form.as_str()).collect();
                parts != *form
            })
            .collect();
        // For each word its place after joining, and for each place the word that stays.
        let (mut place, mut kept) = (Vec::new(), Vec::<usize>::new());
        for index in 0..self.words.len() {
            let range = contracted.iter().find(|(first, last, ..)| (first - 1..*last).contains(&index));
            match range {
                Some((first, ..)) if index > first - 1 => {}
                Some((first, last, ..)) => {
                    let outside = |word: &usize| !(*first..=*last).contains(&self.heads[*word]);
                    kept.push((first - 1..*last).find(outside).unwrap_or(first - 1));
                }
                None => kept.push(index),
            }
            place.push(kept.len() - 1);
        }
        let mut words = Vec::new();
        for index in kept {
            let head = self.heads[index].checked_sub(1).map_or(ROOT, |head| place[head]);
            let mut word = self.words[index].clone();
            if let Some((_, _, form, misc)) =
                contracted.iter().find(|(first, last, ..)| (first - 1..*last).contains(&index))
            {
                let whole = self::word(form, misc);
                word = GoldWord {
                    form: whole.form,
                    norm: whole.norm,
                    shape: whole.shape,
                    misc: whole.misc,
                    ..word
                };
            }
            word.arc.head = head;
            words.push(word);
        }
        words
    }
}

/// A word without an analysis.
fn word(form: &str, misc: &str) -> GoldWord {
    let mut norm = String::new();
    normalise(form, &mut norm);
    GoldWord {
        form: form.to_owned(),
        norm,
        shape: shape(form),
        lemma: String::new(),
        tag: Tag::default(),
        arc: Arc { head: ROOT, relation: Relation::Dep },
        misc: misc.to_owned(),
    }
}

/// Writes a sentence with an analysis of ours in place of the gold one.
pub(crate) fn write(
    sentence: &GoldSentence,
    tags: &[Tag],
    arcs: &[Arc],
    lemmas: &[String],
    out: &mut String,
) {
    for comment in &sentence.comments {
        let _ = writeln!(out, "{comment}");
    }
    for (index, word) in sentence.words.iter().enumerate() {
        let (tag, arc) = (tags[index], arcs[index]);
        let head = if arc.head == ROOT { 0 } else { arc.head + 1 };
        let (id, form, lemma, misc) = (index + 1, &word.form, &lemmas[index], &word.misc);
        let _ = writeln!(
            out,
            "{id}\t{form}\t{lemma}\t{}\t_\t{}\t{head}\t{}\t_\t{misc}",
            tag.upos, tag.morph, arc.relation
        );
    }
    out.push('\n');
}
