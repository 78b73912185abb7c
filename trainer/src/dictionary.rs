//! A spelling dictionary with grammar (Hunspell's `.dic` and `.aff`, with `po:` and `is:` fields as the French
//! dictionary of Grammalecte has them), expanded into its forms.

use std::collections::BTreeMap;
use std::path::Path;

use frise::syntax::Upos;
use frise::text::normalise;

use crate::conllu::TreebankError;

/// A form with its lemma and its tags as the dictionary writes them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// Normal form.
    pub(crate) form: String,
    /// Normal form of the lemma.
    pub(crate) lemma: String,
    /// Part of speech and what else is marked: `nom fem pl`, `v ipre 3sg`.
    pub(crate) tag: String,
    /// The parts of speech of Universal Dependencies that this may be.
    pub(crate) upos: Vec<Upos>,
}

/// One rule of an affix class.
#[derive(Debug)]
struct Suffix {
    strip: String,
    add: String,
    condition: Vec<Class>,
    fields: String,
}

/// A place of a condition: some characters, or all but some.
#[derive(Debug)]
struct Class {
    characters: Vec<char>,
    negated: bool,
}

/// Reads `NAME.dic` and the `NAME.aff` beside it.
pub(crate) fn read(dic: &Path) -> Result<Vec<Entry>, TreebankError> {
    let load = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| TreebankError::Unreadable(path.into(), error))
    };
    let suffixes = suffixes(&load(&dic.with_extension("aff"))?);
    let mut entries = Vec::new();
    for line in load(dic)?.lines().skip(1) {
        expand(line, &suffixes, &mut entries);
    }
    entries.sort();
    entries.dedup();
    Ok(entries)
}

fn suffixes(aff: &str) -> BTreeMap<String, Vec<Suffix>> {
    let mut classes: BTreeMap<String, Vec<Suffix>> = BTreeMap::new();
    for line in aff.lines().filter(|line| line.starts_with("SFX ")) {
        let mut fields = line.split_whitespace().skip(1);
        let (Some(name), Some(strip), Some(add)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        // The head of a class has two numbers and no condition.
        let Some(condition) = fields.next() else { continue };
        let nothing = |text: &str| if text == "0" { String::new() } else { text.to_owned() };
        classes.entry(name.to_owned()).or_default().push(Suffix {
            strip: nothing(strip),
            add: nothing(add.split('/').next().unwrap_or(add)),
            condition: condition_of(condition),
            fields: fields.collect::<Vec<_>>().join(" "),
        });
    }
    classes
}

fn condition_of(text: &str) -> Vec<Class> {
    let mut classes = Vec::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '.' => classes.push(Class { characters: Vec::new(), negated: true }),
            '[' => {
                let inside: Vec<char> = characters.by_ref().take_while(|c| *c != ']').collect();
                let negated = inside.first() == Some(&'^');
                let characters = inside.into_iter().skip(usize::from(negated)).collect();
                classes.push(Class { characters, negated });
            }
            c => classes.push(Class { characters: vec![c], negated: false }),
        }
    }
    classes
}

impl Suffix {
    fn applied(&self, stem: &str) -> Option<String> {
        let ends: Vec<char> = stem.chars().rev().take(self.condition.len()).collect();
        let fits = ends.len() == self.condition.len()
            && self
                .condition
                .iter()
                .rev()
                .zip(&ends)
                .all(|(class, c)| class.characters.contains(c) != class.negated);
        let kept = stem.strip_suffix(&self.strip)?;
        fits.then(|| format!("{kept}{}", self.add))
    }
}

/// Flags are two characters each; `()` says that the stem alone is no word.
fn expand(line: &str, suffixes: &BTreeMap<String, Vec<Suffix>>, entries: &mut Vec<Entry>) {
    let (word, fields) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let (stem, flags) = word.split_once('/').unwrap_or((word, ""));
    if stem.contains(' ')
        || fields.contains("po:err")
        || fields.contains("po:pfx")
        || fields.contains("po:sfx")
    {
        return;
    }
    let flags: Vec<char> = flags.chars().collect();
    let flags: Vec<String> = flags.chunks(2).map(|flag| flag.iter().collect()).collect();
    if !flags.iter().any(|flag| flag == "()") && (fields.contains("is:") || !fields.contains("po:v")) {
        push(stem, stem, fields, "", entries);
    }
    for suffix in flags.iter().filter_map(|flag| suffixes.get(flag)).flatten() {
        if let Some(form) = suffix.applied(stem) {
            push(&form, stem, fields, &suffix.fields, entries);
        }
    }
}

fn push(form: &str, stem: &str, of_stem: &str, of_suffix: &str, entries: &mut Vec<Entry>) {
    let value =
        |field: &str| field.strip_prefix("po:").or_else(|| field.strip_prefix("is:")).map(str::to_owned);
    let mut pos: Vec<String> = of_stem.split_whitespace().filter_map(value).collect();
    let is_verb = pos.first().is_some_and(|pos| pos.starts_with('v') && pos.len() > 2);
    if is_verb {
        pos = vec!["v".to_owned()];
    }
    pos.extend(of_suffix.split_whitespace().filter_map(value));
    let norm = |text: &str| {
        let mut norm = String::new();
        normalise(text, &mut norm);
        norm
    };
    let (form, lemma) = (norm(form), norm(stem));
    let upos = upos_of(&pos, &lemma);
    entries.push(Entry { form, lemma, tag: pos.join(" "), upos });
}

fn upos_of(pos: &[String], lemma: &str) -> Vec<Upos> {
    let mut found = Vec::new();
    for part in pos {
        match part.as_str() {
            "nom" => found.push(Upos::Noun),
            "adj" | "loc.adj" => found.push(Upos::Adj),
            "v" if matches!(lemma, "être" | "avoir" | "faire") => found.extend([Upos::Verb, Upos::Aux]),
            "v" => found.push(Upos::Verb),
            "adv" | "loc.adv" | "negadv" | "advint" => found.push(Upos::Adv),
            "prep" | "prepv" => found.push(Upos::Adp),
            "interj" => found.push(Upos::Intj),
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_becomes_its_forms() {
        let aff = "SFX S. Y 2\nSFX S. 0 0/L' [^sxz] is:sg\nSFX S. 0 s/D' [^sxz] is:pl\n";
        let mut entries = Vec::new();
        expand("pont/S.() po:nom is:mas", &suffixes(aff), &mut entries);
        let forms: Vec<_> = entries.iter().map(|entry| (entry.form.as_str(), entry.tag.as_str())).collect();
        assert_eq!(forms, [("pont", "nom mas sg"), ("ponts", "nom mas pl")]);
    }

    #[test]
    fn a_suffix_needs_its_condition() {
        let aff = "SFX a0 Y 2\nSFX a0 er ant/n' [^cg]er po:ppre\nSFX a0 cer çant/n' cer po:ppre\n";
        let mut entries = Vec::new();
        expand("lancer/a0() po:v1_it___zz", &suffixes(aff), &mut entries);
        let forms: Vec<_> = entries.iter().map(|entry| entry.form.as_str()).collect();
        assert_eq!(forms, ["lançant"]);
    }
}
