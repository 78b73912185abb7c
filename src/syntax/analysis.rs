//! The analysis of a text: for each token its part of speech, morphology, lemma, head and relation.

use std::ops::Range;

use super::form::{self, Form, Word};
use super::model::{Model, hash};
use super::parser::{self, Arc, ROOT};
use super::relation::Relation;
use super::tag::{Morph, Upos};
use super::tagger::{self, Tag};
use crate::text::AnalysedText;

/// Runs a model over sentences, one at a time, and keeps its memory between them.
#[derive(Debug)]
pub struct Analyser<'m> {
    model: &'m Model<'m>,
    forms: Vec<Form<'m>>,
    tagging: tagger::Scratch,
    parsing: parser::Scratch,
    lemma_hashes: Vec<u64>,
    /// The tags of the last sentence, one a word.
    pub tags: Vec<Tag>,
    /// The arcs of the last sentence, one a word.
    pub arcs: Vec<Arc>,
    lemmas: String,
    lemma_ends: Vec<usize>,
}

impl<'m> Analyser<'m> {
    /// An analyser of a model's language.
    pub fn new(model: &'m Model<'m>) -> Self {
        Self {
            model,
            forms: Vec::new(),
            tagging: tagger::Scratch::default(),
            parsing: parser::Scratch::new(model),
            lemma_hashes: Vec::new(),
            tags: Vec::new(),
            arcs: Vec::new(),
            lemmas: String::new(),
            lemma_ends: Vec::new(),
        }
    }

    /// Tags a sentence and finds its lemmas.
    pub fn tag(&mut self, words: &[Word<'_>]) {
        form::forms(self.model, words, &mut self.forms);
        tagger::tag(self.model, &self.forms, &mut self.tagging, &mut self.tags);
        self.lemmas.clear();
        self.lemma_ends.clear();
        self.lemma_hashes.clear();
        for ((word, form), tag) in words.iter().zip(&self.forms).zip(&self.tags) {
            let start = self.lemmas.len();
            lemma(self.model, *word, form, tag.upos, &mut self.lemmas);
            self.lemma_ends.push(self.lemmas.len());
            self.lemma_hashes.push(hash::text(self.lemmas.as_bytes().get(start..).unwrap_or_default()));
        }
    }

    /// Parses the sentence that was tagged last.
    pub fn parse(&mut self) {
        let (forms, tags) = (&self.forms, &self.tags);
        parser::parse(self.model, forms, tags, &self.lemma_hashes, &mut self.parsing, &mut self.arcs);
    }

    /// The lemma of a word of the last sentence.
    pub fn lemma(&self, word: usize) -> &str {
        let start = word.checked_sub(1).and_then(|before| self.lemma_ends.get(before)).copied().unwrap_or(0);
        self.lemma_ends.get(word).and_then(|end| self.lemmas.get(start..*end)).unwrap_or("")
    }
}

impl Analyser<'_> {
    /// Whether the model knows a word of the last sentence as something else than a proper name.
    fn is_ordinary(&self, word: usize) -> bool {
        let known = self.forms.get(word).and_then(|form| form.known.as_ref());
        known.is_some_and(|known| known.only != Some(Upos::Propn))
    }
}

/// Appends the lemma of a word: names and signs are their own.
pub fn lemma(model: &Model<'_>, word: Word<'_>, form: &Form<'_>, upos: Upos, out: &mut String) {
    match upos {
        Upos::Propn | Upos::Punct | Upos::Sym | Upos::Num | Upos::X => out.push_str(word.norm),
        _ => model.words.lemma(word.norm, form.known.as_ref(), upos, out),
    }
}

/// What is known of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Node {
    tag: Tag,
    relation: Relation,
    /// Token index of the head; the token's own for the head of a sentence.
    head: u32,
    lemma: (u32, u32),
    /// Whether the model knows the form as something else than a proper name.
    ordinary: bool,
}

/// The analysis of a whole text. Indices are those of [`AnalysedText::tokens`].
///
/// ```
/// use frise::{language, syntax::{self, Relation, Upos}, text};
/// let french = language::by_tag("fr").unwrap();
/// let text = text::analyse("La maire a fermé le pont.", None, french.text);
/// let syntax = syntax::analyse(&text, french.model());
/// assert_eq!((syntax.upos(3), syntax.lemma(3)), (Upos::Verb, "fermer"));
/// assert_eq!((syntax.head(1), syntax.relation(1)), (Some(3), Relation::Nsubj));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Syntax {
    nodes: Vec<Node>,
    lemmas: String,
    /// The dependents of every token, those of one behind those of the other, and where each begins.
    dependents: Vec<u32>,
    first_dependent: Vec<u32>,
}

/// Tags and parses every sentence of a text.
pub fn analyse<'m>(text: &AnalysedText<'_>, model: &'m Model<'m>) -> Syntax {
    let mut analyser = Analyser::new(model);
    let mut syntax = Syntax::default();
    let mut words = Vec::new();
    for sentence in &text.sentences {
        words.clear();
        let tokens = sentence.tokens.clone();
        words.extend(tokens.filter_map(|token| {
            let shape = text.tokens.get(token)?.shape;
            Some(Word { norm: text.norm(token), shape })
        }));
        analyser.tag(&words);
        analyser.parse();
        syntax.extend(&analyser, sentence.tokens.start);
    }
    syntax.link();
    syntax
}

impl Syntax {
    fn extend(&mut self, analyser: &Analyser<'_>, start: usize) {
        for (word, (tag, arc)) in analyser.tags.iter().zip(&analyser.arcs).enumerate() {
            let from = self.lemmas.len();
            self.lemmas.push_str(analyser.lemma(word));
            self.nodes.push(Node {
                tag: *tag,
                relation: arc.relation,
                head: as_u32(start + if arc.head == ROOT { word } else { arc.head }),
                lemma: (as_u32(from), as_u32(self.lemmas.len())),
                ordinary: analyser.is_ordinary(word),
            });
        }
    }

    /// Lists the dependents of every token, by counting.
    fn link(&mut self) {
        let mut first = vec![0u32; self.nodes.len() + 1];
        let arcs = || self.nodes.iter().enumerate().filter(|(token, node)| node.head as usize != *token);
        for (_, node) in arcs() {
            if let Some(count) = first.get_mut(node.head as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut next = first.clone();
        let mut dependents = vec![0u32; sum as usize];
        for (token, node) in arcs() {
            let Some(place) = next.get_mut(node.head as usize) else { continue };
            if let Some(slot) = dependents.get_mut(*place as usize) {
                *slot = as_u32(token);
            }
            *place += 1;
        }
        (self.first_dependent, self.dependents) = (first, dependents);
    }

    /// Gives tokens another head, where a later stage knows better: the token, its head, its relation. An arc that would
    /// close a circle is left out.
    pub fn attach(&mut self, arcs: &[(usize, usize, Relation)]) {
        for &(token, head, relation) in arcs {
            if head >= self.nodes.len() || self.is_below(head, token) {
                continue;
            }
            if let Some(node) = self.nodes.get_mut(token) {
                (node.head, node.relation) = (as_u32(head), relation);
            }
        }
        self.link();
    }

    /// Whether a token is another or stands below it.
    fn is_below(&self, token: usize, above: usize) -> bool {
        let steps = std::iter::successors(Some(token), |token| self.head(*token));
        steps.take(self.nodes.len() + 1).any(|step| step == above)
    }

    fn node(&self, token: usize) -> Option<&Node> {
        self.nodes.get(token)
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Part of speech; [`Upos::X`] past the end.
    pub fn upos(&self, token: usize) -> Upos {
        self.node(token).map_or(Upos::X, |node| node.tag.upos)
    }

    /// Morphology.
    pub fn morph(&self, token: usize) -> Morph {
        self.node(token).map_or_else(Morph::default, |node| node.tag.morph)
    }

    /// Lemma, in lower case.
    pub fn lemma(&self, token: usize) -> &str {
        let lemma = self.node(token).map_or((0, 0), |node| node.lemma);
        self.lemmas.get(lemma.0 as usize..lemma.1 as usize).unwrap_or("")
    }

    /// Whether the form, as it is written or in lower case, is also an ordinary word: « Petit », "Baker".
    pub fn is_ordinary(&self, token: usize) -> bool {
        self.node(token).is_some_and(|node| node.ordinary)
    }

    /// The token on which it depends; `None` for the head of a sentence.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.node(token).map(|node| node.head as usize).filter(|head| *head != token)
    }

    /// What it is to its head.
    pub fn relation(&self, token: usize) -> Relation {
        self.node(token).map_or(Relation::Dep, |node| node.relation)
    }

    /// The tokens that depend on it, in order.
    pub fn dependents(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let bounds = self.first_dependent.get(token).zip(self.first_dependent.get(token + 1));
        let list = bounds.and_then(|(start, end)| self.dependents.get(*start as usize..*end as usize));
        list.unwrap_or_default().iter().map(|dependent| *dependent as usize)
    }

    /// The tokens that depend on it in one way, in order.
    pub fn dependents_as(
        &self,
        token: usize,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.dependents(token).filter(move |dependent| self.relation(*dependent) == relation)
    }

    /// From the first to the last token that depends on it, directly or not, itself included.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let (mut first, mut last) = (token, token);
        let mut open = vec![token];
        while let Some(word) = open.pop() {
            (first, last) = (first.min(word), last.max(word));
            open.extend(self.dependents(word));
        }
        first..last + 1
    }
}

#[cfg(test)]
impl Syntax {
    /// A hand-made analysis, for tests: a line a word, with the columns lemma, UPOS, FEATS, HEAD (from 1, 0 for the head of
    /// a sentence) and DEPREL. What can't be read becomes `X`, `_`, 0 and `dep`.
    pub(crate) fn of_rows(rows: &str) -> Self {
        let mut syntax = Self::default();
        for (token, row) in rows.lines().filter(|row| !row.trim().is_empty()).enumerate() {
            let mut columns = row.split_whitespace();
            let mut next = || columns.next().unwrap_or("_");
            let (lemma, upos, feats, head, deprel) = (next(), next(), next(), next(), next());
            let from = syntax.lemmas.len();
            syntax.lemmas.push_str(lemma);
            let tag = Tag { upos: Upos::by_name(upos).unwrap_or(Upos::X), morph: Morph::from_feats(feats) };
            let head = head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)).unwrap_or(token);
            syntax.nodes.push(Node {
                tag,
                relation: Relation::from_deprel(deprel),
                head: as_u32(head),
                lemma: (as_u32(from), as_u32(syntax.lemmas.len())),
                ordinary: false,
            });
        }
        syntax.link();
        syntax
    }
}

fn as_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
