//! ZIP archives, through the library and the command.

use frise::diagnostic::{Severity, codes};

use super::{articles, zipped};
use crate::harness::Frise;

const ARTICLE: &str =
    "---\ntitle: Le lac\ndate: 2020-08-03\n---\nLa maire a annoncé vendredi la fermeture du lac.\n";

#[test]
fn files_are_read_in_the_order_of_their_names() {
    let archive = zipped(&[
        ("b/deux.txt", "Deux\n\nPublié le 4 août 2020.\n\nIl part."),
        ("a.md", ARTICLE),
        (
            "b/un.json",
            "[{\"title\": \"Un\", \"text\": \"Il part.\"}, {\"title\": \"Autre\", \"text\": \"Elle reste.\"}]",
        ),
        ("photo.png", "\u{89}PNG"),
        ("__MACOSX/._a.md", "x"),
        (".DS_Store", "x"),
    ]);
    let found = articles("presse.zip", &archive);
    let origins: Vec<String> =
        found.iter().filter_map(|a| a.as_ref().ok()).map(|a| a.origin.clone()).collect();
    assert_eq!(
        origins,
        ["presse.zip/a.md", "presse.zip/b/deux.txt", "presse.zip/b/un.json#1", "presse.zip/b/un.json#2"]
    );
    let told = found.last().unwrap().as_ref().unwrap_err();
    assert_eq!((told.code, told.severity), (codes::SKIPPED, Severity::Warning));
    assert_eq!(told.notes, ["`photo.png`"]);
}

#[test]
fn an_archive_in_an_archive_is_read_and_no_deeper() {
    let inner = zipped(&[("a.md", ARTICLE)]);
    let middle = zipped(&[("inner.zip", &inner)]);
    let read = articles("outer.zip", &middle);
    assert_eq!(read[0].as_ref().unwrap().origin, "outer.zip/inner.zip/a.md");
    let outer = zipped(&[("middle.zip", &middle)]);
    assert_eq!(articles("outer.zip", &outer)[0].as_ref().unwrap_err().code, codes::BAD_ARCHIVE);
}

#[test]
fn names_that_point_elsewhere_touch_no_disk() {
    let archive = zipped(&[("../../escaped.md", ARTICLE), ("/etc/escaped.md", ARTICLE)]);
    let frise = Frise::new().folder("in").bytes("in/a.zip", &archive);
    let run = frise.run(&["build", "in/a.zip", "-o", "in/story.yaml"]);
    assert_eq!(run.code(), Some(0), "{run}");
    assert!(!frise.path().join("escaped.md").exists() && !frise.path().join("in/escaped.md").exists());
    let mut left: Vec<_> = std::fs::read_dir(frise.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["in"]);
}

#[test]
fn the_command_builds_from_an_archive_and_from_standard_input() {
    let archive = zipped(&[("a.md", ARTICLE), ("b.html", "<html><p>rien")]);
    let frise = Frise::new().bytes("a.zip", &zipped(&[("a.md", ARTICLE)])).stdin(&archive);
    let run = frise.run(&["build", "a.zip"]);
    assert_eq!(run.code(), Some(0), "{run}");
    assert!(run.out().contains("2020-07-31") && !run.out().contains("file:"), "{run}");
    let run = frise.run(&["build", "-"]);
    assert_eq!(run.code(), Some(1), "{run}");
    assert!(run.err().contains("error[no-publication-date]: `<stdin>/b.html`"), "{run}");
}
