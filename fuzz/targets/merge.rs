//! A person's file and what a build gives, merged three ways: never a panic, always a timeline, and the same when done twice.
//!
//! The input is two or three timelines with a line `%%%` between them: what was built first, what the person made of it,
//! and, if there, what is built now.
#![no_main]

use std::collections::BTreeMap;

use frise::pipeline::{Built, merge};
use frise::story::Partial;
use frise::timeline::{Timeline, from_yaml};
use libfuzzer_sys::fuzz_target;

const MAX: usize = 1 << 14;

fuzz_target!(|text: &str| {
    if text.len() > MAX {
        return;
    }
    let mut parts = text.split("\n%%%\n");
    let (Some(first), Some(edited)) = (parts.next(), parts.next()) else { return };
    let Ok(first) = from_yaml("first.yaml", first) else { return };
    let Ok(now) = parts.next().map_or_else(|| Ok(first.clone()), |now| from_yaml("now.yaml", now)) else {
        return;
    };
    let Ok(start) = merge("a.yaml", None, None, &built(first)) else { return };
    let now = built(now);
    let Ok(merged) = merge("a.yaml", Some(edited), Some(&start.base), &now) else { return };
    from_yaml("a.yaml", &merged.text).expect("a merge gives a timeline");
    let again = merge("a.yaml", Some(&merged.text), Some(&merged.base), &now).expect("a merge can be merged");
    assert_eq!(again.text, merged.text, "another file when merged twice");
});

fn built(timeline: Timeline) -> Built {
    Built {
        timeline,
        warnings: Vec::new(),
        mentions: BTreeMap::new(),
        texts: BTreeMap::new(),
        partial: Partial::default(),
    }
}
