//! Any text in each language: what is found lies in the text, in order, and means days that exist.
#![no_main]

use frise::document::Published;
use frise::language::LANGUAGES;
use frise::pipeline;
use frise::time::Anchor;
use libfuzzer_sys::fuzz_target;

const MAX: usize = 1 << 12;

fuzz_target!(|text: &str| {
    if text.len() > MAX {
        return;
    }
    let published = Published::parse("2020-08-03T14:30").ok().map(|published| published.local);
    for published in [published, None] {
        let anchor = Anchor { published, ..Anchor::default() };
        for language in LANGUAGES {
            let Ok(found) = pipeline::dates(text, Some(language.tag), &anchor) else { continue };
            let mut end = 0;
            for expression in &found.expressions {
                let span = expression.span;
                assert!(text.get(span.start..span.end).is_some_and(|words| !words.trim().is_empty()));
                assert!(span.start >= end, "two expressions share bytes");
                end = span.end;
                if let (Some(from), Some(to)) = (expression.interval.from, expression.interval.to) {
                    assert!(from < to, "an interval that runs backwards: {expression:?}");
                }
            }
        }
    }
});
