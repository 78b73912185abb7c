//! The word sections of a model: forms from the treebanks and from a dictionary, in classes of equal analyses.

use std::collections::{BTreeMap, BTreeSet};

use frise::syntax::Upos;
use frise::syntax::model::words::write_strings;

use crate::conllu::GoldSentence;
use crate::dictionary::Entry;

/// A form belongs to a set of parts of speech once it was seen this often in the treebanks.
const SEEN: usize = 5;
/// A form is of one part of speech only if it never had another in so many occurrences.
const CERTAIN: usize = 30;
/// Longest ending from which the lemma of an unknown form is made, in letters.
const ENDING: usize = 5;

/// The sections, in the order of the file: forms, endings, classes, scripts.
#[derive(Debug)]
pub(crate) struct Sections {
    pub(crate) forms: Vec<u8>,
    pub(crate) endings: Vec<u8>,
    pub(crate) classes: Vec<u8>,
    pub(crate) scripts: Vec<u8>,
}

/// What is gathered about a form.
#[derive(Debug, Default)]
struct Gathered<'a> {
    dictionary: BTreeSet<&'a str>,
    /// Occurrences of each part of speech in the treebanks.
    upos: BTreeMap<Upos, usize>,
    /// For each part of speech its lemmas with how often they were seen; those of the dictionary count nothing.
    lemmas: BTreeMap<Upos, BTreeMap<String, usize>>,
}

/// Cuts off the end of a form and adds letters: how its lemma is made.
type Script = (u8, String);

fn script(form: &str, lemma: &str) -> Option<Script> {
    let common = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let cut = u8::try_from(form.chars().count() - common).ok()?;
    Some((cut, lemma.chars().skip(common).collect()))
}

/// Numbers things in the order in which they come.
#[derive(Debug)]
struct Numbering<T: Ord>(BTreeMap<T, u16>);

impl<T: Ord + Clone> Numbering<T> {
    fn number(&mut self, thing: &T) -> u16 {
        let next = u16::try_from(self.0.len()).unwrap_or(u16::MAX);
        *self.0.entry(thing.clone()).or_insert(next)
    }

    fn in_order(&self) -> Vec<&T> {
        let mut things: Vec<_> = self.0.iter().collect();
        things.sort_by_key(|(_, number)| **number);
        things.into_iter().map(|(thing, _)| thing).collect()
    }
}

/// Gathers the words of treebanks and dictionary and writes the sections.
pub(crate) fn build(sentences: &[GoldSentence], dictionary: &[Entry]) -> Sections {
    let forms = gather(sentences, dictionary);
    let mut scripts = Numbering(BTreeMap::new());
    // Number 0 of both kinds of sets is "unknown".
    let mut tag_sets = Numbering(BTreeMap::from([(BTreeSet::new(), 0)]));
    let mut upos_sets = Numbering(BTreeMap::from([(Vec::new(), 0)]));
    let mut classes = Numbering(BTreeMap::new());
    let mut automaton = fst::MapBuilder::memory();
    for (form, gathered) in &forms {
        let seen: usize = gathered.upos.values().sum();
        let usual = |(upos, count): (&Upos, &usize)| (seen >= SEEN && *count * 50 >= seen).then_some(*upos);
        let of_treebank: Vec<Upos> = gathered.upos.iter().filter_map(usual).collect();
        let only =
            (seen >= CERTAIN && gathered.upos.len() == 1).then(|| gathered.upos.keys().next()).flatten();
        let mut class = Vec::new();
        class.extend(tag_sets.number(&gathered.dictionary).to_le_bytes());
        class.extend(upos_sets.number(&of_treebank).to_le_bytes());
        class.push(only.map_or(u8::MAX, |upos| *upos as u8));
        for (upos, lemmas) in &gathered.lemmas {
            if let Some(script) = most_frequent(lemmas).and_then(|lemma| script(form, lemma)) {
                class.push(*upos as u8);
                class.extend(scripts.number(&script).to_le_bytes());
            }
        }
        let number = classes.number(&class);
        automaton.insert(form, u64::from(number)).expect("a map is in order");
    }
    let endings = endings(&forms, &mut scripts);
    let bytes_of = |(cut, added): &Script| [&[*cut], added.as_bytes()].concat();
    Sections {
        forms: automaton.into_inner().expect("memory can be written"),
        endings,
        classes: write_strings(&classes.in_order().into_iter().cloned().collect::<Vec<_>>()),
        scripts: write_strings(&scripts.in_order().into_iter().map(bytes_of).collect::<Vec<_>>()),
    }
}

fn gather<'a>(sentences: &[GoldSentence], dictionary: &'a [Entry]) -> BTreeMap<String, Gathered<'a>> {
    let mut forms: BTreeMap<String, Gathered<'a>> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        let gathered = forms.entry(word.norm.clone()).or_default();
        *gathered.upos.entry(word.tag.upos).or_default() += 1;
        let mut lemma = String::new();
        frise::text::normalise(&word.lemma, &mut lemma);
        let own = matches!(word.tag.upos, Upos::Propn | Upos::Punct | Upos::Sym | Upos::Num | Upos::X);
        if !own && !matches!(lemma.as_str(), "" | "_") {
            *gathered.lemmas.entry(word.tag.upos).or_default().entry(lemma).or_default() += 1;
        }
    }
    // Forms with digits are as many as there are numbers: none of them needs to be known.
    forms.retain(|form, _| !form.bytes().any(|byte| byte.is_ascii_digit()));
    for entry in dictionary.iter().filter(|entry| !entry.form.bytes().any(|byte| byte.is_ascii_digit())) {
        let gathered = forms.entry(entry.form.clone()).or_default();
        gathered.dictionary.insert(&entry.tag);
        for upos in &entry.upos {
            gathered.lemmas.entry(*upos).or_default().entry(entry.lemma.clone()).or_default();
        }
    }
    forms
}

/// The most frequent lemma; the shortest of equals, then the first by letters.
fn most_frequent(lemmas: &BTreeMap<String, usize>) -> Option<&String> {
    let rank = |(lemma, count): &(&String, &usize)| (**count, std::cmp::Reverse(lemma.len()));
    lemmas.iter().rev().max_by_key(rank).map(|(lemma, _)| lemma)
}

/// The most frequent script of each ending, where it differs from that of the shorter ending.
fn endings(forms: &BTreeMap<String, Gathered<'_>>, scripts: &mut Numbering<Script>) -> Vec<u8> {
    let mut counts: BTreeMap<Vec<u8>, BTreeMap<Script, usize>> = BTreeMap::new();
    for (form, gathered) in forms {
        for (upos, lemmas) in &gathered.lemmas {
            let Some(script) = most_frequent(lemmas).and_then(|lemma| script(form, lemma)) else { continue };
            // A script that cuts more than the ending shows would be a guess.
            if usize::from(script.0) > ENDING {
                continue;
            }
            let ends = form.char_indices().rev().map(|(at, _)| &form[at..]).take(ENDING);
            for end in
                std::iter::once("").chain(ends).filter(|end| end.chars().count() >= usize::from(script.0))
            {
                let key: Vec<u8> = std::iter::once(*upos as u8).chain(end.bytes().rev()).collect();
                *counts.entry(key).or_default().entry(script.clone()).or_default() += 1;
            }
        }
    }
    let best = |scripts: &BTreeMap<Script, usize>| {
        scripts.iter().rev().max_by_key(|(_, count)| **count).map(|(script, count)| (script.clone(), *count))
    };
    let mut automaton = fst::MapBuilder::memory();
    for (key, of_ending) in &counts {
        let Some((script, count)) = best(of_ending) else { continue };
        let shorter = (1..key.len()).rev().find_map(|end| counts.get(&key[..end]).and_then(best));
        let says_more = shorter.is_none_or(|(shorter, _)| shorter != script);
        if says_more && (count >= 3 || key.len() == 1) {
            automaton.insert(key, u64::from(scripts.number(&script))).expect("a map is in order");
        }
    }
    automaton.into_inner().expect("memory can be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lemma_is_made_by_cutting_and_adding() {
        assert_eq!(script("mangeait", "manger"), Some((3, "r".to_owned())));
        assert_eq!(script("est", "être"), Some((3, "être".to_owned())));
        assert_eq!(script("pont", "pont"), Some((0, String::new())));
    }
}
