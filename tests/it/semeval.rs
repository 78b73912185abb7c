//! The adapter to SemEval-2015 task 4, `examples/semeval`: on articles of our own, and on the task's trial set where that
//! lies beside the project.

#[path = "../../examples/semeval/adapter.rs"]
mod adapter;
#[path = "../../examples/semeval/numbered.rs"]
mod numbered;
#[path = "../../examples/semeval/target.rs"]
mod target;

use std::fs;
use std::path::Path;
use std::process::Command;

/// The F1 below which something has been broken, in percent. The best published from raw text is 7.85.
const LEAST: f64 = 35.0;

const FIRST: &str = "\
---
title: Kern leaves the Tarnwick museum
date: 2011-05-04
lang: en
---

Alice Kern resigned on Monday as director of the Tarnwick museum.

\"I have done what I could,\" she said.

The museum bought the Penrose collection in 2009. The town voted.
";
const SECOND: &str = "\
---
title: Kern found guilty
date: 2012-02-07
lang: en
---

A court convicted Alice Kern on Friday. Kern did not answer.
";

/// The task's sentences; it counts the headline and the line of the date.
const SENTENCES: &str = r#"{"id": "11", "sentences": [{"n": 0, "text": "Kern leaves the Tarnwick museum"}, {"n": 1, "text": "May 4 , 2011"}, {"n": 2, "text": "Alice Kern resigned on Monday as director of the Tarnwick museum ."}, {"n": 3, "text": "\" I have done what I could , \" she said ."}, {"n": 4, "text": "The museum bought the Penrose collection in 2009 ."}, {"n": 5, "text": "The town voted ."}]}
{"id": "12", "sentences": [{"n": 0, "text": "Kern found guilty"}, {"n": 1, "text": "February 7 , 2012"}, {"n": 2, "text": "A court convicted Alice Kern on Friday ."}, {"n": 3, "text": "Kern did not answer ."}]}
"#;

#[test]
fn timelines_of_our_own_articles() {
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("data"), folder.path().join("out"));
    for part in ["articles", "gold"] {
        fs::create_dir_all(data.join(part)).unwrap();
    }
    fs::write(data.join("articles/11.md"), FIRST).unwrap();
    fs::write(data.join("articles/12.md"), SECOND).unwrap();
    fs::write(data.join("docs.jsonl"), SENTENCES).unwrap();
    // What stands below the target's name is not for the adapter to see.
    fs::write(data.join("gold/kern.txt"), "Alice Kern\n1\t1999\t11-5-voted\n").unwrap();
    assert_eq!(adapter::run(&data, &out).unwrap(), 1);
    assert_eq!(
        fs::read_to_string(out.join("kern.txt")).unwrap(),
        "Alice Kern\n1\t2011-05-02\t11-2-resigned\n1\t2011-05-02\t11-3-said\n2\t2012-02-03\t12-2-convicted\n"
    );
}

#[test]
fn the_trial_set() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/semeval15-apple");
    if !data.exists() {
        eprintln!("skipped: there is no ../shared/data/semeval15-apple beside the project");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(adapter::run(&data, folder.path()).unwrap(), 6);
    let scored =
        Command::new("python3").arg(data.join("score.py")).arg(data.join("gold")).arg(folder.path()).output();
    let Ok(scored) = scored else {
        eprintln!("skipped: there is no python3 to score with");
        return;
    };
    let said = String::from_utf8_lossy(&scored.stdout).into_owned();
    let total = said
        .lines()
        .find_map(|line| line.strip_prefix("MICRO F "))
        .unwrap_or_else(|| panic!("no score: {said}"));
    let f1: f64 = total.split_whitespace().next().unwrap().parse().unwrap();
    assert!(f1 >= LEAST, "{said}");
}
