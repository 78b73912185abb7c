//! Any text as a timeline: checked and put in order without a panic; what is read is the same after it was written.
#![no_main]

use frise::timeline::{check::check, format, from_yaml, to_yaml};
use libfuzzer_sys::fuzz_target;

const MAX: usize = 1 << 14;

fuzz_target!(|text: &str| {
    if text.len() > MAX {
        return;
    }
    let report = check("a.yaml", text, None);
    for finding in report.diagnostics("a.yaml", text) {
        assert!(!finding.message.is_empty());
    }
    let Ok(timeline) = from_yaml("a.yaml", text) else { return };
    let written = to_yaml(&timeline);
    let again = from_yaml("b.yaml", &written).expect("frise reads what it wrote");
    assert_eq!(to_yaml(&again), written, "another file the second time");
    if let Ok(done) = format("a.yaml", text, true) {
        assert_eq!(from_yaml("a.yaml", &done.text).as_ref(), Ok(&timeline), "`fmt` changed what it says");
        let twice = format("a.yaml", &done.text, true).expect("what `fmt` wrote can be put in order");
        assert_eq!(twice.text, done.text, "`fmt` is not done after once");
    }
});
