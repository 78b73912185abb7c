//! Each folder of `tests/edits/` is a merge; its README says how they are laid out.

use std::path::Path;
use std::{env, fs};

use super::{built, merged, without_base};
use crate::children;

#[test]
fn every_merge_gives_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edits");
    let cases: Vec<_> = children(&folder).into_iter().filter(|path| path.is_dir()).collect();
    assert!(cases.len() >= 30, "{} cases in {}", cases.len(), folder.display());
    let wrong: Vec<String> = cases.iter().filter_map(|case| wrong(case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is wrong with a case.
fn wrong(case: &Path) -> Option<String> {
    let read = |name: &str| fs::read_to_string(case.join(name)).ok();
    let name = case.file_name().unwrap().to_string_lossy();
    let ours = read("ours.yaml").unwrap();
    let mut base = read("base.yaml").map(|text| merged(None, None, &built(&text)).base);
    if let (Some(before), Some(text)) = (read("before.yaml"), read("base.yaml")) {
        base = Some(merged(Some(&before), base.as_ref(), &built(&text)).base);
    }
    let theirs = built(&read("theirs.yaml").unwrap());
    let first = merged(Some(&ours), base.as_ref(), &theirs);
    let notes: String = first.notes.iter().map(|note| format!("# note: {note}\n")).collect();
    let made = format!("{}{notes}", without_base(&first.text));
    if env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(case.join("expected.yaml"), &made).unwrap();
    }
    let again = merged(Some(&first.text), Some(&first.base), &theirs);
    if (&again.text, again.base.name()) != (&first.text, first.base.name()) {
        return Some(format!(
            "{name}: the second merge changes something\n{}\n--- then\n{}",
            first.text, again.text
        ));
    }
    let expected = read("expected.yaml").unwrap_or_default();
    (made != expected).then(|| format!("{name}: expected\n{expected}\n--- but it gives\n{made}"))
}
