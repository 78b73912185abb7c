//! The words that a model knows: for each form its possible parts of speech and lemmas, in a finite-state automaton.
//!
//! The automaton (crate `fst`) maps a normal form to the number of its *class*: words of one class have the same
//! analyses and make their lemmas in the same way (« mangeait » and « dansait »). So half a million French forms need
//! a few thousand classes. Forms that are unknown get their lemma from their last letters.
//!
//! Sections of the file, little-endian. `classes`: `u32` count, that many + 1 offsets (`u32`) into what follows; a class
//! is `u16` number of its set of dictionary tags, `u16` number of its set of parts of speech in the treebank, `u8` the
//! part of speech if it has but one (else 255), then pairs of `u8` part of speech, `u16` lemma script.
//! `scripts`: as `classes`; a script is `u8` characters to cut off the end, then the text to add.

use fst::Map;

use super::read::{u16_at, u32_at};
use crate::syntax::tag::Upos;

/// What a model knows of a form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known<'m> {
    /// Number of the set of tags that the dictionary gives; 0 when it doesn't know the form.
    pub dictionary: u16,
    /// Number of the set of parts of speech that the treebank gives; 0 when it is rare there.
    pub treebank: u16,
    /// The only part of speech that the form has, if it has but one.
    pub only: Option<Upos>,
    lemmas: &'m [u8],
}

/// The automaton and its tables.
#[derive(Debug, Default)]
pub struct Words<'m> {
    forms: Option<Map<&'m [u8]>>,
    endings: Option<Map<&'m [u8]>>,
    classes: Strings<'m>,
    scripts: Strings<'m>,
}

impl<'m> Words<'m> {
    /// Opens the sections of a file: forms, endings, classes, scripts.
    pub fn new(forms: &'m [u8], endings: &'m [u8], classes: &'m [u8], scripts: &'m [u8]) -> Option<Self> {
        Some(Self {
            forms: Some(Map::new(forms).ok()?),
            endings: Some(Map::new(endings).ok()?),
            classes: Strings::new(classes)?,
            scripts: Strings::new(scripts)?,
        })
    }

    /// Number of forms.
    pub fn len(&self) -> usize {
        self.forms.as_ref().map_or(0, Map::len)
    }

    /// Whether it knows no form.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is known of a form (normal form: lower case, straight apostrophe).
    pub fn look_up(&self, form: &str) -> Option<Known<'m>> {
        let class = self.classes.get(self.forms.as_ref()?.get(form)? as usize)?;
        Some(Known {
            dictionary: u16_at(class, 0)?,
            treebank: u16_at(class, 2)?,
            only: class.get(4).and_then(|index| Upos::by_index(*index)),
            lemmas: class.get(5..)?,
        })
    }

    /// Appends to `out` the lemma that a form has as a part of speech: by the dictionary, else by its ending.
    pub fn lemma(&self, form: &str, known: Option<&Known<'_>>, upos: Upos, out: &mut String) {
        let listed = known.and_then(|known| {
            let of_upos = known.lemmas.chunks_exact(3).find(|entry| entry.first() == Some(&(upos as u8)))?;
            u16_at(of_upos, 1)
        });
        let script = listed.or_else(|| self.script_of_ending(form, upos));
        let Some((cut, added)) = script.and_then(|script| self.scripts.get(script.into())?.split_first())
        else {
            out.push_str(form);
            return;
        };
        let kept = form.char_indices().rev().nth(usize::from(*cut).wrapping_sub(1)).map(|(at, _)| at);
        let kept = form.get(..kept.unwrap_or(form.len())).unwrap_or(form);
        let added = std::str::from_utf8(added).unwrap_or_default();
        // An ending may be all of a short word: « est » read as an unknown form.
        let nothing = kept.is_empty() && added.is_empty();
        out.push_str(if nothing { form } else { kept });
        out.push_str(added);
    }

    /// The script of the longest known ending.
    fn script_of_ending(&self, form: &str, upos: Upos) -> Option<u16> {
        let fst = self.endings.as_ref()?.as_fst();
        let mut node = fst.root();
        let mut output = 0u64;
        let mut best = None;
        for byte in std::iter::once(upos as u8).chain(form.bytes().rev()) {
            let Some(index) = node.find_input(byte) else { break };
            let step = node.transition(index);
            output += step.out.value();
            node = fst.node(step.addr);
            if node.is_final() {
                best = Some(output + node.final_output().value());
            }
        }
        best.and_then(|script| u16::try_from(script).ok())
    }
}

/// A list of byte strings behind a table of offsets.
#[derive(Debug, Clone, Copy, Default)]
struct Strings<'m> {
    count: usize,
    offsets: &'m [u8],
    bytes: &'m [u8],
}

impl<'m> Strings<'m> {
    fn new(section: &'m [u8]) -> Option<Self> {
        let count = u32_at(section, 0)? as usize;
        let end = count.checked_add(2)?.checked_mul(4)?;
        Some(Self { count, offsets: section.get(4..end)?, bytes: section.get(end..)? })
    }

    fn get(&self, index: usize) -> Option<&'m [u8]> {
        (index < self.count).then_some(())?;
        let start = u32_at(self.offsets, index * 4)? as usize;
        let end = u32_at(self.offsets, index * 4 + 4)? as usize;
        self.bytes.get(start..end)
    }
}

/// Writes a list of byte strings in the form that a model reads.
pub fn write_strings(strings: &[Vec<u8>]) -> Vec<u8> {
    let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    let mut out = number(strings.len()).to_vec();
    let mut end = 0;
    for length in std::iter::once(0).chain(strings.iter().map(Vec::len)) {
        end += length;
        out.extend(number(end));
    }
    out.extend(strings.iter().flatten());
    out
}
