//! `frise build` and `add` of several articles, one of which is bad.

use super::joined;
use crate::cli::ARTICLE;
use crate::harness::Frise;

const OTHER: &str =
    "---\ntitle: \"La reprise\"\ndate: 2020-09-07\nlang: fr\n---\n\nLe groupe a rouvert samedi l'usine.\n";

#[test]
fn one_bad_article_of_several_ends_the_run_and_says_how_to_do_without() {
    let lines = [r#"{"text": "Le pont a fermé vendredi.", "date": "2020-08-03"}"#, "no"];
    let frise = Frise::new()
        .file("press/a.md", ARTICLE)
        .file("press/b.md", "")
        .file("alone.md", "")
        .file("a.jsonl", &joined(&lines));
    let inputs: [&[&str]; 5] =
        [&["press"], &["press/a.md", "press/b.md"], &["a.jsonl"], &["--jsonl", "a.jsonl"], &["press/*.md"]];
    for input in inputs {
        let run = frise.run(&[&["build", "-o", "story.yaml"], input].concat()).fails(1);
        run.stderr_has("--keep-going");
        assert_eq!(frise.names(), ["a.jsonl", "alone.md", "press"]);
    }
    let alone = frise.run(&["build", "alone.md"]).fails(1);
    assert!(!alone.err().contains("--keep-going"), "{alone}");
}

#[test]
fn on_request_the_timeline_is_of_the_others() {
    let frise = Frise::new()
        .file("press/a.md", ARTICLE)
        .file("press/b.md", "")
        .file("press/c.md", "Sans date\n\nLe pont a fermé vendredi.\n")
        .file("press/d.md", OTHER);
    let good = frise.run(&["build", "press/a.md", "press/d.md"]).success();
    let run = frise.run(&[
        "build",
        "press/a.md",
        "press/b.md",
        "none.md",
        "press/c.md",
        "press/d.md",
        "--keep-going",
    ]);
    assert_eq!((run.code(), run.out()), (Some(1), good.out()), "{run}");
    let told: Vec<&str> = run.err().lines().filter(|line| line.starts_with("error[")).collect();
    assert_eq!(told.len(), 3, "{run}");
    assert!(told[0].contains("empty-input") && told[1].contains("missing-file"), "{run}");
    assert!(told[2].contains("no-publication-date"), "{run}");
    run.stderr_has("note: 3 of 5 articles failed: the timeline is of the others\n");
    // A folder, into a file.
    let run = frise.run(&["build", "press", "-o", "story.yaml", "--keep-going"]);
    assert_eq!(run.code(), Some(1), "{run}");
    frise.run(&["build", "press/a.md", "press/d.md", "-o", "good.yaml"]).success();
    assert_eq!(frise.read("story.yaml"), frise.read("good.yaml"));
    // Nothing bad: nothing to say.
    frise.run(&["build", "press/a.md", "press/d.md", "--keep-going"]).success().stdout(good.out());
}

#[test]
fn lines_that_are_bad_are_told_with_their_place() {
    let good = r#"{"text": "Le pont a fermé vendredi.", "date": "2020-08-03"}"#;
    let frise = Frise::new().file("a.jsonl", &joined(&[good, "no", "{}"])).file("good.jsonl", good);
    let run = frise.run(&["build", "--jsonl", "a.jsonl", "--keep-going"]);
    assert_eq!(run.code(), Some(1), "{run}");
    let expected = frise.run(&["build", "--jsonl", "good.jsonl"]).success();
    run.stdout(expected.out())
        .stderr_has("error[bad-json-line]: line 2 of `a.jsonl`")
        .stderr_has("error[bad-json-line]: line 3 of `a.jsonl`");
}

#[test]
fn where_all_are_bad_nothing_is_written() {
    let frise =
        Frise::new().file("a.md", "").file("b.md", "").file("story.yaml", "schema: frise/1\ntitle: A\n");
    let run = frise.run(&["build", "a.md", "b.md", "-o", "story.yaml", "--keep-going"]).fails(1);
    run.stderr_has("there is no article in the input");
    assert_eq!(frise.read("story.yaml"), "schema: frise/1\ntitle: A\n");
}

#[test]
fn good_articles_are_added_though_others_are_bad() {
    let frise = Frise::new().file("a.md", ARTICLE).file("b.md", "").file("d.md", OTHER);
    for story in ["one.yaml", "other.yaml"] {
        frise.run(&["build", "a.md", "-o", story]).success();
    }
    let before = frise.read("one.yaml");
    frise.run(&["add", "one.yaml", "b.md", "d.md"]).fails(1);
    assert_eq!(frise.read("one.yaml"), before);
    let run = frise.run(&["add", "one.yaml", "b.md", "d.md", "--keep-going"]);
    assert_eq!(run.code(), Some(1), "{run}");
    frise.run(&["add", "other.yaml", "d.md"]).success();
    assert_eq!(frise.read("one.yaml"), frise.read("other.yaml"));
}
