//! The sentences of an article as the task numbers them, and its words as the task cuts them.

use std::collections::BTreeMap;
use std::error::Error;

use serde_json::Value as Json;

/// An article's numbered sentences, words parted by blanks.
pub(super) type Sentences = Vec<(u64, String)>;

/// The sentences of every article by its id; nothing else of the file is read.
pub(super) fn sentences(lines: &str) -> Result<BTreeMap<String, Sentences>, Box<dyn Error>> {
    let mut articles = BTreeMap::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let article: Json = serde_json::from_str(line)?;
        let id = article.get("id").and_then(Json::as_str).ok_or("an article without an id")?;
        let list = article.get("sentences").and_then(Json::as_array).ok_or("an article without sentences")?;
        let numbered = list
            .iter()
            .filter_map(|sentence| {
                Some((sentence.get("n")?.as_u64()?, sentence.get("text")?.as_str()?.to_owned()))
            })
            .collect();
        articles.insert(id.to_owned(), numbered);
    }
    Ok(articles)
}

/// A word of the task: the number of its sentence and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    start: usize,
    end: usize,
    pub(super) sentence: u64,
    pub(super) text: String,
}

/// Where the task's words stand in the raw text from the byte `from` on. Raw and cut text differ in white space alone;
/// a sentence that does not stand where it should (the headline, the date line) is left out.
pub(super) fn align(raw: &str, from: usize, sentences: &Sentences) -> Vec<Word> {
    let letters: Vec<(usize, char)> =
        raw.char_indices().filter(|(at, c)| *at >= from && !c.is_whitespace()).collect();
    let (mut words, mut cursor) = (Vec::new(), 0);
    for (number, text) in sentences {
        let cut: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let Some(here) = letters.get(cursor..cursor + cut.len()) else { continue };
        if !here.iter().map(|(_, c)| c).eq(&cut) {
            continue;
        }
        let mut places = here.iter();
        for word in text.split_whitespace() {
            let of_word: Vec<&(usize, char)> = places.by_ref().take(word.chars().count()).collect();
            if let (Some((start, _)), Some((last, c))) = (of_word.first(), of_word.last()) {
                words.push(Word {
                    start: *start,
                    end: last + c.len_utf8(),
                    sentence: *number,
                    text: word.to_owned(),
                });
            }
        }
        cursor += cut.len();
    }
    words
}

/// The word over a byte.
pub(super) fn at(words: &[Word], byte: usize) -> Option<&Word> {
    let after = words.partition_point(|word| word.end <= byte);
    words.get(after).filter(|word| word.start <= byte)
}
