//! The chronologies in `timelines/` are what `frise build` makes of the articles in `examples/`, today and twice.
//!
//! `UPDATE=1 cargo test --test it timelines` rewrites them; read the difference before you keep it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::children;
use crate::harness::Frise;

/// The folder of examples or of timelines.
fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// The stories that have articles: the folders of `examples/`.
fn stories() -> Vec<String> {
    let mut folders: Vec<PathBuf> = crate::articles_of_examples()
        .iter()
        .filter_map(|article| Some(article.parent()?.to_owned()))
        .collect();
    folders.dedup();
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    folders.iter().map(name).collect()
}

/// What the command makes of a story, run as from the root of the project: `file:` is a path from `timelines/`.
fn built(story: &str) -> String {
    let mut frise = Frise::new().folder("timelines");
    let timeline = format!("timelines/{story}.yaml");
    let mut arguments = vec!["build".to_owned(), "-o".to_owned(), timeline.clone()];
    for path in children(&here("examples").join(story)) {
        let name = format!("examples/{story}/{}", path.file_name().unwrap().to_str().unwrap());
        if name.ends_with(".md") {
            frise = frise.bytes(&name, &fs::read(&path).unwrap());
            arguments.push(name);
        }
    }
    let run = frise.run(&arguments);
    assert!(run.code() == Some(0), "{run}");
    frise.read(&timeline)
}

#[test]
fn every_timeline_is_what_the_command_makes() {
    let stories = stories();
    assert!(!stories.is_empty(), "no folder of articles in examples/");
    for story in &stories {
        let (kept, made) = (here("timelines").join(format!("{story}.yaml")), built(story));
        if env::var_os("UPDATE").is_some_and(|value| value == "1") {
            fs::write(&kept, &made).unwrap();
        }
        let kept = fs::read_to_string(&kept).unwrap_or_default();
        let first = kept.lines().zip(made.lines()).position(|(kept, made)| kept != made);
        let at = first.unwrap_or_else(|| kept.lines().count().min(made.lines().count()));
        let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
        assert!(
            kept == made,
            "timelines/{story}.yaml:{}\n  kept: {}\n  made: {}\nif that is better, UPDATE=1 cargo test --test it timelines",
            at + 1,
            line(&kept),
            line(&made),
        );
    }
}

#[test]
fn every_timeline_has_its_articles() {
    let kept =
        children(&here("timelines")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "yaml"));
    let kept: Vec<String> = kept.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(kept, stories());
}

#[test]
fn a_build_twice_gives_the_same_bytes() {
    for story in stories() {
        assert!(built(&story) == built(&story), "{story}: two runs over the same articles differ");
    }
}
