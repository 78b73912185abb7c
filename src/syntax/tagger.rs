//! Parts of speech and morphology: a linear classifier that walks each sentence twice, then once for features.
//!
//! The first walk knows the tags to the left; the second also those to the right, as the first walk gave them. The
//! third chooses among the sets of features that the part of speech has in the treebank. Both walks
//! share the features that don't depend on tags: one look-up gives the scores for both. After Collins (2002), with averaged weights.

use super::form::{Form, OUTSIDE};
use super::model::Model;
use super::model::hash::{finish, mix};
use super::model::table::{CLASSES, Features, Scores};
use super::tag::{Morph, Upos};

/// Where the classes of the second walk begin; those of the first begin at 0.
pub const SECOND: usize = 17;
/// Number of classes of both walks.
pub const BOTH: usize = 34;
/// A first walk that wins by this much is not asked again; in units of the companded weights.
const SURE: i32 = 6000;

/// Part of speech and morphology of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// Part of speech.
    pub upos: Upos,
    /// Morphology.
    pub morph: Morph,
}

impl Default for Tag {
    fn default() -> Self {
        Self { upos: Upos::X, morph: Morph::default() }
    }
}

/// How far before a verb its auxiliary is looked for, in words.
const HELPER: usize = 4;

/// Tags beyond the ends of a sentence.
const NO_TAG: u64 = 31;

/// The forms of a sentence, seen from one of its words.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a, 'm> {
    /// All forms of the sentence.
    pub forms: &'a [Form<'m>],
    /// The word.
    pub at: usize,
}

impl<'a> Place<'a, '_> {
    fn form(&self, offset: isize) -> &'a Form<'_> {
        self.at.checked_add_signed(offset).and_then(|at| self.forms.get(at)).unwrap_or(&OUTSIDE)
    }

    /// Features that depend on words only; in `out`.
    pub fn of_words(&self, out: &mut Features) {
        let [b2, b1, w, n1, n2] = [-2, -1, 0, 1, 2].map(|offset| self.form(offset));
        let mut template = 1u64;
        let mut add = |value: u64| {
            out.push(finish(mix(template, value)));
            template += 1;
        };
        for form in [b2, b1, w, n1, n2] {
            add(form.word);
            add(form.dictionary);
        }
        for value in w.suffixes.into_iter().chain(w.prefixes) {
            add(value);
        }
        let suffix = |form: &Form<'_>, length: usize| form.suffixes.get(length - 1).copied().unwrap_or(0);
        add(w.shape);
        add(w.treebank);
        add(n1.treebank);
        add(b1.treebank);
        add(suffix(b1, 3));
        add(suffix(n1, 3));
        add(suffix(b1, 2));
        add(suffix(n1, 2));
        add(mix(b1.word, w.word));
        add(mix(w.word, n1.word));
        add(mix(b1.word, n1.word));
        add(mix(w.shape, b1.shape));
        add(mix(w.shape, n1.shape));
        add(mix(w.shape, suffix(w, 3)));
        add(mix(w.dictionary, b1.dictionary));
        add(mix(w.dictionary, n1.dictionary));
        add(mix(w.dictionary, w.shape));
        add(mix(mix(b1.dictionary, w.dictionary), n1.dictionary));
        add(mix(w.dictionary, b1.word));
        add(mix(w.dictionary, n1.word));
        add(mix(w.treebank, n1.treebank));
        add(n2.treebank);
        add(mix(b2.word, b1.word));
        add(mix(n1.word, n2.word));
        add(mix(mix(n1.dictionary, n2.dictionary), w.dictionary));
        add(mix(w.shape, w.dictionary ^ (w.treebank << 20)));
        add(mix(w.shape, w.word));
        add(mix(b1.shape, b1.word));
        add(mix(n1.shape, n1.word));
    }

    /// Features of the first walk: tags to the left.
    pub fn of_left_tags(&self, tags: &[Tag], out: &mut Features) {
        let [b2, b1] = [2, 1].map(|back| upos_at(tags, self.at.checked_sub(back)));
        let (w, n1) = (self.form(0), self.form(1));
        let mut template = 101u64;
        let mut add = |value: u64| {
            out.push(finish(mix(template, value)));
            template += 1;
        };
        let pair = mix(b1, b2);
        add(b1);
        add(pair);
        add(mix(b1, w.word));
        add(mix(b1, w.dictionary));
        add(mix(mix(b1, w.dictionary), n1.dictionary));
        add(mix(b1, w.suffixes[2]));
        add(mix(b1, w.shape));
        add(mix(mix(b1, w.treebank), n1.treebank));
        add(mix(b1, n1.word));
        add(mix(pair, w.word));
        add(mix(pair, w.dictionary));
        add(mix(pair, n1.dictionary));
    }

    /// Features of the second walk: better tags to the left, those of the first walk here and to the right.
    pub fn of_both_tags(&self, tags: &[Tag], out: &mut Features) {
        let [b2, b1] = [2, 1].map(|back| upos_at(tags, self.at.checked_sub(back)));
        let [here, n1, n2] = [0, 1, 2].map(|ahead| upos_at(tags, Some(self.at + ahead)));
        let w = self.form(0);
        let mut template = 201u64;
        let mut add = |value: u64| {
            out.push(finish(mix(template, value)));
            template += 1;
        };
        let (left, right, around) = (mix(b1, b2), mix(n1, n2), mix(b1, n1));
        add(b1);
        add(n1);
        add(here);
        add(left);
        add(right);
        add(around);
        add(mix(here, around));
        add(mix(b1, w.word));
        add(mix(n1, w.word));
        add(mix(b1, w.dictionary));
        add(mix(n1, w.dictionary));
        add(mix(around, w.word));
        add(mix(around, w.dictionary));
        add(mix(left, w.dictionary));
        add(mix(right, w.dictionary));
        add(mix(around, w.suffixes[2]));
        add(mix(left, n1));
        add(mix(right, b1));
        add(mix(n1, w.suffixes[2]));
        add(mix(b1, w.suffixes[2]));
        add(mix(mix(left, right), w.dictionary));
    }

    /// The hash of the nearest auxiliary, modal or particle among the few words before.
    fn helper_before(&self, tags: &[Tag]) -> u64 {
        let helps = |at: &usize| {
            tags.get(*at)
                .is_some_and(|tag| matches!(tag.upos, Upos::Aux | Upos::Part | Upos::Pron | Upos::Punct))
        };
        let found = (self.at.saturating_sub(HELPER)..self.at).rev().find(helps);
        found.and_then(|at| self.forms.get(at)).map_or(7, |form| form.word)
    }

    /// Features of morphology: all parts of speech, and the morphology to the left.
    pub fn of_morphology(&self, tags: &[Tag], out: &mut Features) {
        let [b2, b1] = [2, 1].map(|back| upos_at(tags, self.at.checked_sub(back)));
        let [here, n1, n2] = [0, 1, 2].map(|ahead| upos_at(tags, Some(self.at + ahead)));
        let morph = |back: usize| {
            let tag = self.at.checked_sub(back).and_then(|at| tags.get(at));
            tag.map_or(0, |tag| u64::from(tag.morph.bits()) + 1)
        };
        let (w, m1) = (self.form(0), morph(1));
        let mut template = 301u64;
        let mut add = |value: u64| {
            out.push(finish(mix(template, mix(here, value))));
            template += 1;
        };
        let (before, after) = (self.form(-1), self.form(1));
        for form in [before, after] {
            add(form.word);
            add(form.dictionary);
            add(form.suffixes[1]);
            add(form.suffixes[2]);
        }
        add(self.form(-2).word);
        add(self.form(2).word);
        add(mix(before.word, after.word));
        add(mix(self.form(-2).word, before.word));
        add(mix(mix(before.dictionary, w.dictionary), after.dictionary));
        add(mix(w.shape, w.suffixes[1]));
        add(mix(w.shape, w.word));
        // What stands before a participle or an infinitive, with words between.
        let helper = self.helper_before(tags);
        add(helper);
        add(mix(helper, w.word));
        add(mix(helper, w.suffixes[1]));
        add(mix(helper, w.dictionary));
        add(w.word);
        add(w.dictionary);
        add(w.suffixes[1]);
        add(w.suffixes[2]);
        add(w.suffixes[3]);
        add(w.suffixes[4]);
        add(b1);
        add(n1);
        add(mix(b1, b2));
        add(mix(n1, n2));
        add(m1);
        add(mix(m1, w.dictionary));
        add(mix(m1, w.suffixes[1]));
        add(mix(m1, morph(2)));
        add(mix(m1, w.word));
        add(mix(morph(2), w.dictionary));
        add(mix(before.word, w.dictionary));
        add(mix(after.word, w.dictionary));
        add(mix(before.word, w.word));
        add(mix(after.word, w.word));
        add(mix(after.dictionary, w.dictionary));
        add(mix(before.dictionary, w.dictionary));
        add(mix(mix(b1, before.word), w.suffixes[2]));
        add(mix(mix(b1, n1), w.dictionary));
    }
}

fn upos_at(tags: &[Tag], at: Option<usize>) -> u64 {
    at.and_then(|at| tags.get(at)).map_or(NO_TAG, |tag| tag.upos as u64)
}

/// The best of some classes and how far it is ahead of the next.
fn best(scores: &Scores, classes: impl Iterator<Item = usize>) -> Option<(usize, i32)> {
    let (mut first, mut second): (Option<(usize, i32)>, i32) = (None, i32::MIN);
    for class in classes {
        let score = scores.get(class).copied().unwrap_or(i32::MIN);
        match first {
            Some((_, top)) if score <= top => second = second.max(score),
            _ => {
                second = first.map_or(i32::MIN, |(_, top)| top);
                first = Some((class, score));
            }
        }
    }
    first.map(|(class, top)| (class, top.saturating_sub(second)))
}

/// What is kept between sentences, so that nothing is allocated for each.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The words that are asked again, with the scores of what does not depend on tags.
    unsure: Vec<(usize, Scores)>,
    features: Features,
}

/// Tags the words of one sentence.
pub fn tag(model: &Model<'_>, forms: &[Form<'_>], scratch: &mut Scratch, tags: &mut Vec<Tag>) {
    tags.clear();
    let features = &mut scratch.features;
    scratch.unsure.clear();
    for at in 0..forms.len() {
        if let Some(upos) = forms.get(at).and_then(Form::only) {
            tags.push(Tag { upos, morph: Morph::default() });
            continue;
        }
        let place = Place { forms, at };
        let mut base = [0; CLASSES];
        features.clear();
        place.of_words(features);
        model.tagger.add(features, 0..BOTH, &mut base);
        let mut scores = base;
        features.clear();
        place.of_left_tags(tags, features);
        model.tagger.add(features, 0..SECOND, &mut scores);
        let (class, margin) = best(&scores, 0..SECOND).unwrap_or_default();
        tags.push(Tag { upos: Upos::by_index(class as u8).unwrap_or(Upos::X), morph: Morph::default() });
        if margin < SURE {
            scratch.unsure.push((at, base));
        }
    }
    for (at, base) in &mut scratch.unsure {
        features.clear();
        Place { forms, at: *at }.of_both_tags(tags, features);
        model.tagger.add(features, SECOND..BOTH, base);
        let upos = best(base, SECOND..BOTH).and_then(|(class, _)| Upos::by_index((class - SECOND) as u8));
        if let (Some(upos), Some(tag)) = (upos, tags.get_mut(*at)) {
            tag.upos = upos;
        }
    }
    for at in 0..forms.len() {
        let Some(upos) = tags.get(at).map(|tag| tag.upos) else { continue };
        let classes = model.morphs_of(upos);
        let mut class = classes.start;
        if classes.len() > 1 {
            let mut scores = [0; CLASSES];
            features.clear();
            Place { forms, at }.of_morphology(tags, features);
            model.morphology.add(features, classes.clone(), &mut scores);
            class = best(&scores, classes.clone()).map_or(class, |(class, _)| class);
        }
        let morph = model.morphs.get(class).filter(|_| !classes.is_empty());
        if let (Some((_, morph)), Some(tag)) = (morph, tags.get_mut(at)) {
            tag.morph = *morph;
        }
    }
}
