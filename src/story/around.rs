//! The words around a quote that its article has more than once: they tell which of the places is meant.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::reading::Reading;
use super::record::squeezed;
use crate::span::Span;

/// The words on either side of a quote: whole ones, up to 32 characters on each.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Around {
    /// What stands before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// What stands after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
}

impl Around {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Up to so many bytes, a quote is looked for in the whole article; in a longer one, among its sentences alone.
const SHORT: usize = 1 << 16;
/// So many characters of whole words stand on either side at most.
const LONGEST: usize = 32;
/// So many characters are looked at for them: white space is squeezed.
const REACH: usize = 256;

/// An article in which quotes are looked for.
#[derive(Debug)]
pub(super) struct Places<'a> {
    text: &'a str,
    squeezed: String,
    /// How often each sentence of a long article stands in it.
    sentences: BTreeMap<String, u32>,
}

impl<'a> Places<'a> {
    pub(super) fn of(reading: &Reading<'a>) -> Self {
        let text = reading.document.text.as_str();
        let mut places = Self { text, squeezed: String::new(), sentences: BTreeMap::new() };
        if text.len() <= SHORT {
            places.squeezed = squeezed(text);
        } else {
            for sentence in &reading.text.sentences {
                *places.sentences.entry(squeezed(sentence.span.of(text))).or_default() += 1;
            }
        }
        places
    }

    /// The words around a quote, if the article has it more than once.
    pub(super) fn around(&self, quote: &str, span: Span) -> Around {
        if !self.has_twice(quote) {
            return Around::default();
        }
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        let first = before.char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
        let last = after.char_indices().nth(REACH).map_or(after.len(), |(at, _)| at);
        let mut before = whole(before.get(first..).unwrap_or_default().split_whitespace().rev());
        before.reverse();
        let after = whole(after.get(..last).unwrap_or_default().split_whitespace());
        let joined = |words: Vec<&str>| (!words.is_empty()).then(|| words.join(" "));
        Around { prefix: joined(before), suffix: joined(after) }
    }

    fn has_twice(&self, quote: &str) -> bool {
        if quote.is_empty() {
            return false;
        }
        if self.squeezed.is_empty() {
            return self.sentences.get(quote).is_some_and(|count| *count > 1);
        }
        let Some(first) = self.squeezed.find(quote) else { return false };
        let behind = self.squeezed.get(first + quote.len()..).unwrap_or_default();
        behind.contains(quote)
    }
}

/// The first words that are short enough together.
fn whole<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let mut length = 0;
    let fits = |word: &&str| {
        length += word.chars().count() + usize::from(length > 0);
        length <= LONGEST
    };
    words.take_while(fits).collect()
}
