//! Any lines as records that came from elsewhere: those that can be read make a story, whatever they say, and the same one
//! from either end.
#![no_main]

use frise::pipeline::{Options, finish};
use frise::story::{Partial, Record};
use frise::timeline::{from_yaml, to_yaml};
use libfuzzer_sys::fuzz_target;

const MAX: usize = 1 << 14;

fuzz_target!(|text: &str| {
    if text.len() > MAX {
        return;
    }
    let records: Vec<Record> = text.lines().filter_map(|line| Record::from_json(line).ok()).collect();
    if records.is_empty() {
        return;
    }
    let story = |records: &mut dyn Iterator<Item = Record>| {
        let partial: Partial = records.collect();
        to_yaml(&finish(&partial, &Options::default()).timeline)
    };
    let yaml = story(&mut records.iter().cloned());
    from_yaml("a.yaml", &yaml).expect("frise reads what it wrote");
    assert_eq!(story(&mut records.into_iter().rev()), yaml, "the order of the records shows");
});
