//! What `frise build` writes: whole files, copies of former ones, the same bytes each time, nothing after a pipe closed.

use std::io::Read as _;
use std::path::Path;

use super::ARTICLE;
use crate::harness::Frise;

const BUILD: [&str; 4] = ["build", "a.md", "-o", "story.yaml"];

#[test]
fn the_file_holds_what_would_be_printed() {
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&BUILD).success().stdout("");
    let text = frise.read("story.yaml");
    let (printed, base) = text.rsplit_once("\nbase: ").unwrap();
    assert_eq!(base.len(), 19, "16 digits in quotes: {base}");
    frise.run(&["build", "a.md"]).success().stdout(printed);
    assert_eq!(frise.names(), [".frise", "a.md", "story.yaml"], "and nothing temporary is left");
}

#[test]
fn a_dash_is_standard_output() {
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&["build", "a.md", "-o", "-"]).success().stdout_has("title: La panne");
    assert_eq!(frise.names(), ["a.md"]);
}

#[test]
fn articles_are_named_as_seen_from_the_timeline() {
    let frise = Frise::new().file("articles/a.md", ARTICLE).folder("timelines");
    frise.run(&["build", "articles/a.md", "-o", "timelines/story.yaml"]).success();
    let text = frise.read("timelines/story.yaml");
    assert!(text.contains("../articles/a.md"), "{text}");
}

#[test]
fn the_same_timeline_again_makes_no_copy() {
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&BUILD).success();
    let before = frise.read("story.yaml");
    frise.run(&BUILD).success();
    assert_eq!(
        (frise.names(), frise.read("story.yaml")),
        (vec![".frise".into(), "a.md".into(), "story.yaml".into()], before)
    );
}

#[test]
fn a_former_timeline_is_built_upon_and_leaves_no_copy() {
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&BUILD).success();
    let frise = frise.file("story.yaml", "schema: frise/1\ntitle: Mine\n");
    frise.run(&BUILD).success();
    let text = frise.read("story.yaml");
    assert!(
        text.starts_with("schema: frise/1\ntitle: Mine\n") && text.contains("date: \"2020-07-31\""),
        "{text}"
    );
    assert_eq!(frise.names(), [".frise", "a.md", "story.yaml"]);
}

#[test]
fn a_file_that_is_no_timeline_is_not_overwritten() {
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&["build", "a.md", "-o", "a.md"]).fails(1).stderr_has("error[unwritable]");
    assert_eq!((frise.read("a.md").as_str(), frise.names()), (ARTICLE, vec!["a.md".to_owned()]));
}

#[test]
fn a_failed_build_leaves_the_former_timeline_alone() {
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&BUILD).success();
    let before = frise.read("story.yaml");
    let frise = frise.file("a.md", "");
    frise.run(&BUILD).fails(1).stderr_has("error[empty-input]");
    assert_eq!((frise.read("story.yaml"), frise.names().len()), (before, 3));
}

#[cfg(unix)]
#[test]
fn a_device_can_be_written_to() {
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&["build", "a.md", "-o", "/dev/null"]).success().stdout("");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let frise = Frise::new().file("a.md", ARTICLE);
    let ended = frise.command(&["build", "a.md"]).stdout(full).output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error[unwritable]: standard output"), "{said}");
}

/// Reads one byte of what a command prints, goes away, and waits for its end.
fn reader_that_leaves(frise: &Frise, arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = frise.command(arguments).spawn().unwrap();
    drop(child.stdin.take());
    let mut first = [0; 1];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let ended = child.wait_with_output().unwrap();
    (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
}

#[test]
fn a_reader_that_leaves_is_no_problem() {
    // More than a pipe holds, so that the command is still writing.
    // A year each: what tells of one day is one event.
    let closed =
        |number| format!("Le pont numéro {number} a été fermé en {} par la ville.\n\n", 1200 + number);
    let text = format!("{ARTICLE}{}", (0..800).map(closed).collect::<String>());
    let frise = Frise::new().file("a.md", &text);
    assert!(frise.run(&["build", "a.md"]).out().len() > 1 << 17, "the test needs a longer timeline");
    assert_eq!(reader_that_leaves(&frise, &["build", "a.md"]), (Some(0), String::new()));
}

#[test]
fn a_reader_of_dates_that_leaves_is_no_problem() {
    let frise = Frise::new().file("a.jsonl", &"{\"text\": \"en 1998\"}\n".repeat(20_000));
    let ended = reader_that_leaves(&frise, &["dates", "--format", "jsonl", "a.jsonl"]);
    assert_eq!(ended, (Some(0), String::new()));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let papeterie = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/papeterie");
    let build = || {
        let frise = Frise::new().copies_of(&papeterie, &[]);
        let mut arguments = vec!["build".to_owned()];
        arguments.extend(frise.names());
        let run = frise.run(&arguments).success();
        run.out().to_owned()
    };
    let (first, second) = (build(), build());
    assert!(first.lines().filter(|line| line.starts_with("  - id: ev-")).count() > 20, "{first}");
    assert!(first == second, "two builds of examples/papeterie differ");
}

#[test]
fn surroundings_change_nothing_in_a_timeline() {
    let frise = Frise::new().file("a.md", ARTICLE);
    let plain = frise.run(&["build", "a.md"]).success().out().to_owned();
    let odd = Frise::new().file("a.md", ARTICLE).with("COLUMNS", "20").without("NO_COLOR");
    let odd = odd.with("CLICOLOR_FORCE", "1").with("TZ", "Pacific/Auckland").with("LANG", "de_DE.UTF-8");
    odd.run(&["build", "a.md"]).success().stdout(&plain);
}
