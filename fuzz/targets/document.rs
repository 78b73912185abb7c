//! Any bytes as any kind of article: read, then taken down the whole road to a record.
//!
//! The last byte (a letter: `a` for the first) chooses the name under which the others come, for it tells the kind of those
//! that don't show it.
#![no_main]

use frise::document::{self, Document, Input, Published};
use frise::pipeline::{self, Options};
use frise::story::Record;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 12] = [
    "a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.rss", "a.atom", "a.xml", "a.zip", "a.epub", "a.docx",
    "a.pdf",
];

/// Longer ones say nothing new and take the time of many short ones.
const MAX: usize = 1 << 14;

fuzz_target!(|data: &[u8]| {
    let Some((last, bytes)) = data.split_last() else { return };
    let name = NAMES[usize::from(last.wrapping_sub(b'a')) % NAMES.len()];
    if bytes.len() > MAX {
        return;
    }
    let Ok(articles) = document::of_bytes_of(&Input::new(name), bytes.to_vec()) else { return };
    for article in articles.take(4).flatten() {
        spans_hold(&article);
        go_down_the_road(article);
    }
});

fn spans_hold(article: &Document) {
    for span in article.title_span.iter().chain([&article.body]) {
        assert!(article.text.get(span.start..span.end).is_some(), "{span:?} cuts {:?}", article.text);
    }
}

fn go_down_the_road(mut article: Document) {
    if article.published.is_none() {
        article.published = Published::parse("2020-08-03").ok();
    }
    let text = article.text.clone();
    let Ok(record) = pipeline::record(article, &Options::default()) else { return };
    for told in record.claims.iter().flat_map(|claim| &claim.told) {
        assert!(text.get(told.span.start..told.span.end).is_some(), "a quote that cuts a character");
        assert!(told.quote.get(told.offset..).is_some(), "a predicate outside of its quote");
    }
    let line = record.to_json();
    assert!(!line.contains('\n'));
    assert_eq!(Record::from_json(&line).as_ref(), Ok(&record), "another record comes back");
}
