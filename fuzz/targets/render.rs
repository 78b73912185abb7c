//! Any timeline in every format: never a panic, the same twice, and JSON where JSON is promised.
#![no_main]

use frise::language::LANGUAGES;
use frise::render::{FORMATS, Options, render};
use frise::timeline::from_yaml;
use libfuzzer_sys::fuzz_target;

const MAX: usize = 1 << 13;

fuzz_target!(|text: &str| {
    if text.len() > MAX {
        return;
    }
    let Ok(timeline) = from_yaml("a.yaml", text) else { return };
    for format in FORMATS {
        for language in LANGUAGES {
            let options = Options::default();
            let Ok(page) = render(&timeline, format, language.words, &options) else {
                panic!("{} can't be made without a theme", format.name);
            };
            let json = format.extension == "json" || format.extension == "jsonld";
            if json && serde_json::from_str::<serde_json::Value>(&page.text).is_err() {
                panic!("{} is no JSON: {}", format.name, page.text);
            }
            let again = render(&timeline, format, language.words, &options).map(|page| page.text);
            assert_eq!(again.ok(), Some(page.text), "{} differs the second time", format.name);
        }
    }
});
