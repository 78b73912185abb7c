//! Whether the articles are where they were and still say what is quoted.
//!
//! A quote is looked for as it stands, white space runs as one space; then with every kind of quotation mark, apostrophe,
//! space and capital taken for the same. Nothing fuzzier: a sentence that only looks alike is another sentence.

use std::collections::BTreeMap;

use super::finding::{At, Finding, Notebook, QUOTE_NOT_FOUND, SOURCE_CHANGED, SOURCE_MISSING, WRONG_BYTES};
use crate::timeline::schema::{Article, Source, Timeline};

/// An article as it is found now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Original {
    /// There is nothing where the timeline says, or it can't be read; with the reason.
    Missing(String),
    /// It was read.
    Read {
        /// Its hash, as `hash` of the timeline has it.
        hash: String,
        /// Its text, to which `bytes` refer.
        text: String,
    },
}

/// Finds the article of an entry that names its `file`.
pub type Originals<'a> = &'a mut dyn FnMut(&Article) -> Original;

/// Looks at every article that names its file, and at every quote from it.
pub(super) fn look(timeline: &Timeline, at: At<'_>, originals: Originals<'_>, notes: &mut Notebook) {
    let mut found: BTreeMap<&str, Text> = BTreeMap::new();
    for (number, article) in timeline.articles.iter().enumerate() {
        // What has gone from the inputs may be gone from the disk.
        if article.gone || article.file.is_none() {
            continue;
        }
        let here = at.item("articles", number);
        if let Some(text) = article_now(article, originals(article), here, notes) {
            found.insert(&article.id, text);
        }
    }
    for (number, actor) in timeline.actors.iter().enumerate() {
        for (place, relation) in actor.relations.iter().enumerate() {
            let here = at.item("actors", number).item("relations", place).key("source");
            relation.source.iter().for_each(|source| quote(source, &found, here, notes));
        }
    }
    for (number, event) in timeline.events.iter().enumerate() {
        for (place, source) in event.sources.iter().enumerate() {
            quote(source, &found, at.item("events", number).item("sources", place), notes);
        }
    }
}

/// The text of an article, ready to be searched.
struct Text {
    text: String,
    squeezed: String,
    folded: String,
    is_same: bool,
}

fn article_now(article: &Article, now: Original, at: At<'_>, notes: &mut Notebook) -> Option<Text> {
    let file = article.file.as_deref().unwrap_or_default();
    match now {
        Original::Missing(why) => {
            let message = format!("the article `{}` is not found at `{file}`", article.id);
            let help = "put the file back or correct its path, which counts from the folder of the timeline; \
                        `--no-sources` looks for no article";
            notes.push(
                Finding::new(&SOURCE_MISSING, at.key("file").span(), message, why).help(help.to_owned()),
            );
            None
        }
        Original::Read { hash, text } => {
            let is_same = article.hash.as_ref().is_none_or(|known| *known == hash);
            if !is_same {
                let message = format!("the article `{}` has changed since it was read", article.id);
                let help = "build the timeline again, or put the former file back".to_owned();
                let label = format!("`{file}` is now {hash}");
                notes.push(Finding::new(&SOURCE_CHANGED, at.key("hash").span(), message, label).help(help));
            }
            let squeezed = squeezed(&text);
            Some(Text { folded: folded(&squeezed), squeezed, text, is_same })
        }
    }
}

fn quote(source: &Source, found: &BTreeMap<&str, Text>, at: At<'_>, notes: &mut Notebook) {
    let Some(article) = found.get(source.article.as_str()).filter(|_| !source.gone) else { return };
    let quote = squeezed(&source.quote);
    let stands_there = source.bytes.is_some_and(|bytes| squeezed(bytes.of(&article.text)) == quote);
    if quote.is_empty() || stands_there {
        return;
    }
    if !article.squeezed.contains(&quote) && !article.folded.contains(&folded(&quote)) {
        let message = format!("the article `{}` does not hold this sentence", source.article);
        let help = "correct the quote, or write `gone: true` below it".to_owned();
        notes.push(Finding::new(&QUOTE_NOT_FOUND, at.key("quote").span(), message, "not found").help(help));
    } else if article.is_same && source.bytes.is_some() {
        let message = format!("the sentence does not stand at these bytes of `{}`", source.article);
        let place = article.text.find(&source.quote).map(|start| (start, start + source.quote.len()));
        let help = place.map(|(start, end)| format!("it stands at `[{start}, {end}]`"));
        notes.push(
            Finding::new(&WRONG_BYTES, at.key("bytes").span(), message, "something else stands here")
                .help(help),
        );
    }
}

/// White space runs as single spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with one form of each mark, and without capitals.
fn folded(text: &str) -> String {
    let same = |c: char| match c {
        '’' | 'ʼ' | '‘' => '\'',
        '«' | '»' | '“' | '”' | '„' => '"',
        c => c,
    };
    // Marks of quotation stand with or without a space inside.
    let marked: String = text.chars().map(same).collect();
    marked.to_lowercase().replace("\" ", "\"").replace(" \"", "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_marks_and_spaces_are_the_same() {
        assert_eq!(folded("« L’eau »\u{a0}!"), folded("\"l'EAU\"\u{a0}!"));
        assert_eq!(squeezed(" a\u{a0}\n b "), "a b");
    }
}
