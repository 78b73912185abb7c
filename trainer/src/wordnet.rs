//! WordNet (Princeton) as a dictionary of English forms: its `data.*` files give lemmas by part of speech, its `*.exc`
//! files the irregular forms; regular ones are made here.
//!
//! Meanings are not read: a form, its lemma and what it may be is all that a model wants of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use frise::syntax::Upos;
use frise::text::normalise;

use crate::conllu::TreebankError;
use crate::dictionary::Entry;

/// The four files, the letter that stands for them in tags, and the part of speech.
const FILES: [(&str, &str, Upos); 4] =
    [("noun", "n", Upos::Noun), ("verb", "v", Upos::Verb), ("adj", "a", Upos::Adj), ("adv", "r", Upos::Adv)];

/// Adjectives of more letters than this are compared with "more": they have no forms in -er and -est.
const SHORT_ADJECTIVE: usize = 6;

/// Reads the folder that holds the files.
pub(crate) fn read(folder: &Path) -> Result<Vec<Entry>, TreebankError> {
    let load = |name: String| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|error| TreebankError::Unreadable(path, error))
    };
    let mut entries = Vec::new();
    let (mut small, mut names) = (BTreeSet::new(), BTreeSet::new());
    for (file, tag, upos) in FILES {
        let (exceptions, data) = (load(format!("{file}.exc"))?, load(format!("data.{file}"))?);
        let irregular = irregular(&exceptions);
        for lemma in lemmas(&data) {
            let parts: Vec<&str> = lemma.split('_').collect();
            match parts.as_slice() {
                [word] if is_capitalised(word) && upos == Upos::Noun => {
                    names.insert((*word).to_owned());
                }
                [word] => {
                    small.insert((*word).to_owned());
                    for (form, mark) in inflected(word, upos, irregular.get(*word)) {
                        entries.push(entry(&form, word, &format!("{tag}{mark}"), &[upos]));
                    }
                }
                parts if parts.iter().all(|part| is_capitalised(part)) => {
                    names.extend(parts.iter().map(|part| (*part).to_owned()));
                }
                _ => {}
            }
        }
    }
    // "New" of "New York" is an adjective first.
    let is_ordinary = |name: &str| small.contains(&name.to_lowercase());
    entries.extend(names.iter().filter(|name| !is_ordinary(name)).map(|name| entry(name, name, "name", &[])));
    entries.sort();
    entries.dedup();
    Ok(entries)
}

/// Adds the words of a list of the language's own, one a line before the first tab, under a tag.
pub(crate) fn add_list(list: &str, tag: &str, entries: &mut Vec<Entry>) {
    let words = list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    let single = words.map(str::trim).filter(|word| !word.is_empty() && !word.contains(' '));
    entries.extend(single.map(|word| entry(word, word, tag, &[])));
    entries.sort();
    entries.dedup();
}

fn entry(form: &str, lemma: &str, tag: &str, upos: &[Upos]) -> Entry {
    let norm = |text: &str| {
        let mut norm = String::new();
        normalise(text, &mut norm);
        norm
    };
    Entry { form: norm(form), lemma: norm(lemma), tag: tag.to_owned(), upos: upos.to_vec() }
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The lemmas of a `data` file: a line is the offset, the number of its file, the part of speech, how many words (in
/// hexadecimal), and for each the word and a number.
fn lemmas(data: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for line in data.lines().filter(|line| !line.starts_with(' ')) {
        let mut fields = line.split(' ').skip(3);
        let count = fields.next().and_then(|count| usize::from_str_radix(count, 16).ok()).unwrap_or(0);
        // Adjectives say in brackets where they stand: "galore(ip)".
        let words = fields.step_by(2).take(count).map(|word| word.split('(').next().unwrap_or(word));
        found.extend(words.filter(|word| word.chars().all(|c| c.is_alphabetic() || "-'._".contains(c))));
    }
    found
}

/// Irregular forms by lemma: a line of an `.exc` file is a form and its lemmas.
fn irregular(exceptions: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut forms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in exceptions.lines() {
        let mut words = line.split_whitespace();
        let Some(form) = words.next().filter(|form| !form.contains('_')) else { continue };
        for lemma in words {
            forms.entry(lemma).or_default().push(form);
        }
    }
    forms
}

/// The forms of a lemma, each with what marks it.
fn inflected(lemma: &str, upos: Upos, irregular: Option<&Vec<&str>>) -> Vec<(String, &'static str)> {
    let irregular = irregular.map_or(&[][..], Vec::as_slice);
    let mut forms = vec![(lemma.to_owned(), "")];
    let mut add = |regular: String, mark: &'static str, replaces: &dyn Fn(&str) -> bool| {
        let listed: Vec<_> = irregular.iter().filter(|form| replaces(form)).collect();
        if listed.is_empty() {
            forms.push((regular, mark));
        }
        forms.extend(listed.into_iter().map(|form| ((*form).to_owned(), mark)));
    };
    let comparative = |form: &str| form.ends_with('r');
    let (ing, s) = (|form: &str| form.ends_with("ing"), |form: &str| form.ends_with('s'));
    match upos {
        Upos::Noun => add(with_s(lemma), " pl", &|_| true),
        Upos::Verb => {
            add(with_s(lemma), " 3sg", &s);
            add(with_ending(lemma, "ing"), " ing", &ing);
            add(with_ending(lemma, "ed"), " ed", &|form| !ing(form) && !s(form));
        }
        Upos::Adj if lemma.len() <= SHORT_ADJECTIVE || !irregular.is_empty() => {
            add(with_ending(lemma, "er"), " er", &comparative);
            add(with_ending(lemma, "est"), " est", &|form| !comparative(form));
        }
        _ => {}
    }
    forms
}

/// A plural, or the third person: "-es" behind a hiss, "-ies" for a "y" behind a consonant.
fn with_s(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end));
    format!("{lemma}{}", if hisses { "es" } else { "s" })
}

/// A lemma with an ending that begins with a vowel: a mute "e" falls, a "y" becomes "i" where the ending has none.
fn with_ending(lemma: &str, ending: &str) -> String {
    match (consonant_y(lemma), lemma.strip_suffix('e')) {
        (Some(stem), _) if !ending.starts_with('i') => format!("{stem}i{ending}"),
        (_, Some(stem)) if !(ending == "ing" && stem.ends_with(['e', 'o', 'y'])) => format!("{stem}{ending}"),
        _ => format!("{lemma}{ending}"),
    }
}

fn consonant_y(lemma: &str) -> Option<&str> {
    lemma.strip_suffix('y').filter(|stem| stem.ends_with(|c: char| !"aeiou".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(lemma: &str, upos: Upos, irregular: &[&str]) -> Vec<String> {
        inflected(lemma, upos, Some(&irregular.to_vec())).into_iter().map(|(form, _)| form).collect()
    }

    #[test]
    fn regular_forms_are_made() {
        assert_eq!(forms("carry", Upos::Verb, &[]), ["carry", "carries", "carrying", "carried"]);
        assert_eq!(forms("close", Upos::Verb, &[]), ["close", "closes", "closing", "closed"]);
        assert_eq!(forms("agree", Upos::Verb, &[]), ["agree", "agrees", "agreeing", "agreed"]);
        assert_eq!(forms("witness", Upos::Noun, &[]), ["witness", "witnesses"]);
        assert_eq!(forms("day", Upos::Noun, &[]), ["day", "days"]);
        assert_eq!(forms("happy", Upos::Adj, &[]), ["happy", "happier", "happiest"]);
        assert_eq!(forms("invisible", Upos::Adj, &[]), ["invisible"]);
    }

    #[test]
    fn irregular_forms_replace_the_regular_ones_of_their_kind() {
        assert_eq!(forms("run", Upos::Verb, &["ran", "running"]), ["run", "runs", "running", "ran"]);
        assert_eq!(forms("child", Upos::Noun, &["children"]), ["child", "children"]);
        assert_eq!(forms("big", Upos::Adj, &["bigger", "biggest"]), ["big", "bigger", "biggest"]);
    }

    #[test]
    fn lemmas_are_read_from_a_line_of_data() {
        let line =
            "  1 licence\n00015854 00 s 02 plentiful 2 galore(ip) 0 002 & 00013887 a 0000 | in quantity\n";
        assert_eq!(lemmas(line).into_iter().collect::<Vec<_>>(), ["galore", "plentiful"]);
    }

    #[test]
    fn a_list_gives_its_single_words() {
        let mut entries = Vec::new();
        add_list("# Names.\nAda\tf\nNew Orleans\n", "given", &mut entries);
        assert_eq!(entries, [entry("Ada", "Ada", "given", &[])]);
    }
}
