//! `build`, `add` and `merge` through the command, on files that a person has worked on.

use std::fs;
use std::path::Path;

use frise::timeline::{SCHEMA_FILE, from_yaml, json_schema};

use super::without_base;
use crate::cli::ARTICLE;
use crate::harness::Frise;

const BUILD: [&str; 4] = ["build", "a.md", "-o", "story.yaml"];
/// An article of the same story, told later.
const LATER: &str =
    "---\ntitle: La reprise\ndate: 2020-08-10\nlang: fr\n---\n\nLe groupe a repris mardi la production.\n";

/// The folder after a first build.
fn built() -> Frise {
    let frise = Frise::new().file("a.md", ARTICLE).file("b.md", LATER);
    frise.run(&BUILD).success();
    frise
}

/// The snapshots beside the timelines.
fn snapshots(frise: &Frise) -> Vec<String> {
    let entries = fs::read_dir(frise.path().join(".frise")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| name != "lock" && !SCHEMA_FILE.ends_with(name)).collect();
    names.sort();
    names
}

/// The file with one text in the place of another.
#[track_caller]
fn typed(frise: Frise, from: &str, to: &str) -> Frise {
    let text = frise.read("story.yaml");
    assert!(text.contains(from), "{text}");
    frise.file("story.yaml", &text.replacen(from, to, 1))
}

#[test]
fn a_build_that_changes_nothing_does_not_touch_the_file() {
    let frise = built();
    let past = fs::metadata(frise.path().join("story.yaml")).unwrap().modified().unwrap();
    let before = (frise.read("story.yaml"), snapshots(&frise));
    let frise = frise.file("story.yaml", &before.0);
    let then = fs::metadata(frise.path().join("story.yaml")).unwrap().modified().unwrap();
    frise.run(&BUILD).success().stdout("");
    let now = fs::metadata(frise.path().join("story.yaml")).unwrap().modified().unwrap();
    assert!(now == then && then >= past);
    assert_eq!((frise.read("story.yaml"), snapshots(&frise)), before);
}

#[test]
fn the_schema_that_the_first_line_names_lies_there() {
    let frise = built();
    assert!(
        frise.read("story.yaml").starts_with(&format!("# yaml-language-server: $schema={SCHEMA_FILE}\n"))
    );
    assert_eq!(frise.read(SCHEMA_FILE), json_schema());
    // One of another version, or none: the next run puts it there, and leaves it as it is once it is right.
    let text = frise.read("story.yaml");
    let frise = frise.file(SCHEMA_FILE, "{}\n");
    frise.run(&BUILD).success();
    assert_eq!((frise.read(SCHEMA_FILE), frise.read("story.yaml")), (json_schema(), text));
    let written = |frise: &Frise| fs::metadata(frise.path().join(SCHEMA_FILE)).unwrap().modified().unwrap();
    let then = written(&frise);
    frise.run(&BUILD).success();
    assert_eq!(written(&frise), then);
    // What only shows writes nothing.
    fs::remove_file(frise.path().join(SCHEMA_FILE)).unwrap();
    frise.run(&["build", "a.md", "b.md", "-o", "story.yaml", "--dry-run"]).success();
    assert!(!frise.path().join(SCHEMA_FILE).exists());
    frise.run(&["add", "story.yaml", "b.md"]).success();
    assert_eq!(frise.read(SCHEMA_FILE), json_schema());
}

#[test]
fn a_date_of_a_person_gets_its_words_and_keeps_its_comment() {
    let frise = typed(built(), "date: \"2020-07-31\"", "date: 2020-08-01   # le maire l'a dit");
    frise.run(&BUILD).success_with_words().stderr_has("`proposed`");
    let text = frise.read("story.yaml");
    for part in [
        "date: 2020-08-01   # le maire l'a dit\n",
        "when: samedi 1er août 2020\n",
        "from: \"2020-08-01\"\n",
        "edited: [date]\n",
        "proposed:\n      date: \"2020-07-31\"\n      why:\n        text: vendredi\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    frise.run(&BUILD).success();
    assert_eq!(frise.read("story.yaml"), text);
    assert_eq!(snapshots(&frise).len(), 1, "the former snapshot is gone");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let frise = typed(built(), "date: \"2020-07-31\"", "date: 2020-08-01");
    let before = (frise.read("story.yaml"), snapshots(&frise));
    let run = frise.run(&["build", "a.md", "b.md", "-o", "story.yaml", "--dry-run"]).success_with_words();
    let run = run.stdout_has("--- story.yaml\n+++ story.yaml\n").stdout_has("+    edited: [date]\n");
    run.stdout_has("+  - id: reprise-2020-08-10\n").stdout_lacks("\n-    date:");
    assert_eq!((frise.read("story.yaml"), snapshots(&frise)), before);
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&["build", "a.md", "-o", "story.yaml", "--dry-run"]).success().stdout_has("+title: La panne\n");
    assert_eq!(frise.names(), ["a.md"]);
    frise.run(&["build", "a.md", "--dry-run"]).fails(2);
}

#[test]
fn a_timeline_of_a_person_is_built_upon() {
    let mine = "schema: frise/1\ntitle: Mon dossier # provisoire\n\nevents:\n  - title: Coupure de courant\n    date: 2020-07-30\n";
    let frise = Frise::new().file("a.md", ARTICLE).file("story.yaml", mine);
    frise.run(&BUILD).success();
    let text = frise.read("story.yaml");
    for part in [
        "title: Mon dossier # provisoire\n",
        "- id: coupure-de-courant\n    title: Coupure de courant\n    date: 2020-07-30\n    when: ",
        "date: \"2020-07-31\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_lost_snapshot_is_known_again_while_the_articles_are_the_same() {
    let frise = typed(built(), "date: \"2020-07-31\"", "date: 2020-08-01");
    frise.run(&BUILD).success_with_words();
    let text = frise.read("story.yaml");
    fs::remove_dir_all(frise.path().join(".frise")).unwrap();
    frise.run(&BUILD).success();
    assert_eq!(frise.read("story.yaml"), text);
}

#[test]
fn without_its_snapshot_a_file_is_all_a_persons() {
    let frise = built();
    fs::remove_dir_all(frise.path().join(".frise")).unwrap();
    let frise = frise.file("a.md", &ARTICLE.replace("vendredi", "jeudi"));
    frise.run(&BUILD).success_with_words().stderr_has("is not there");
    let text = frise.read("story.yaml");
    assert!(text.contains("date: \"2020-07-31\"") && text.contains("date: \"2020-07-30\""), "{text}");
}

#[test]
fn what_can_t_be_read_is_left_alone() {
    for (text, code) in [
        ("schema: frise/1\ntitle: A\nevents: [\n", "error[bad-yaml]"),
        ("schema: frise/1\ntitle: A\nevents: 3\n", "error[bad-timeline]"),
        ("schema: frise/2\ntitle: A\n", "error[bad-timeline]"),
        (
            "schema: frise/1\ntitle: A\nevents:\n  - {id: a, title: A, date: unknown}\n  - {id: a, title: B, date: unknown}\n",
            "error[bad-timeline]",
        ),
        ("# notes\n", "error[unwritable]"),
    ] {
        let frise = Frise::new().file("a.md", ARTICLE).file("story.yaml", text);
        frise.run(&BUILD).fails(1).stderr_has(code);
        assert_eq!(frise.read("story.yaml"), text);
    }
}

#[test]
fn a_damaged_snapshot_is_a_lost_one() {
    let frise = typed(built(), "title: La panne", "title: La grande panne");
    let name = format!(".frise/{}", snapshots(&frise)[0]);
    let frise = frise.file(&name, "{\"schema\":");
    frise.run(&BUILD).success();
    assert!(frise.read("story.yaml").contains("title: La grande panne"));
    assert!(frise.read(&name).ends_with("}\n"), "and it is whole again");
}

#[test]
fn add_gives_what_a_build_of_all_gives() {
    let papeterie = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/papeterie");
    let frise = Frise::new().copies_of(&papeterie, &[]);
    let names = frise.names();
    let all: Vec<&str> =
        ["build"].into_iter().chain(names.iter().map(String::as_str)).chain(["-o", "all.yaml"]).collect();
    frise.run(&all).success();
    frise.run(&["build", &names[0], "-o", "story.yaml"]).success();
    for name in &names[1..] {
        frise.run(&["add", "story.yaml", name]).success();
    }
    let read = |name: &str| from_yaml(name, &frise.read(name)).unwrap();
    let (all, mut added) = (read("all.yaml"), read("story.yaml"));
    // An actor that later articles show to be another was published, and stays.
    added.actors.retain(|actor| !actor.gone);
    assert_eq!(added.articles, all.articles);
    assert_eq!(added.actors, all.actors);
    assert_eq!(added.events, all.events);
}

#[test]
fn add_keeps_edits_and_reads_only_what_is_new() {
    let frise = typed(built(), "title: La panne", "title: La grande panne # à nous");
    fs::remove_file(frise.path().join("a.md")).unwrap();
    frise.run(&["add", "story.yaml", "b.md"]).success();
    let text = frise.read("story.yaml");
    for part in [
        "title: La grande panne # à nous\n",
        "id: panne-2020-08-03\n",
        "id: reprise-2020-08-10\n",
        "date: \"2020-07-31\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("gone"), "{text}");
    frise.run(&["add", "story.yaml", "b.md"]).success();
    assert_eq!(frise.read("story.yaml"), text, "the same article again is no other");
}

#[test]
fn add_makes_a_timeline_where_there_is_none() {
    let frise = Frise::new().file("a.md", ARTICLE);
    frise.run(&["add", "story.yaml", "a.md"]).success();
    let added = frise.read("story.yaml");
    frise.run(&["build", "a.md", "-o", "other.yaml"]).success();
    assert_eq!(added, frise.read("other.yaml"));
}

#[test]
fn add_reads_all_again_when_the_snapshot_is_lost() {
    let frise = built();
    fs::remove_dir_all(frise.path().join(".frise")).unwrap();
    frise.run(&["add", "story.yaml", "b.md"]).success_with_words().stderr_has("is not there");
    let text = frise.read("story.yaml");
    assert!(
        text.contains("panne-2020-08-03") && text.contains("reprise-2020-08-10") && !text.contains("gone"),
        "{text}"
    );
    fs::remove_dir_all(frise.path().join(".frise")).unwrap();
    fs::remove_file(frise.path().join("a.md")).unwrap();
    frise.run(&["add", "story.yaml", "b.md"]).fails(1).stderr_has("error[missing-file]");
    assert_eq!(frise.read("story.yaml"), text);
}

#[test]
fn a_quote_is_found_again_in_a_changed_article() {
    let frise = typed(
        built(),
        "      - article: panne-2020-08-03\n",
        "      - article: panne-2020-08-03\n        quote: Le pont reste ouvert.\n      - article: panne-2020-08-03\n",
    );
    let frise = frise.file("a.md", &format!("{ARTICLE}\nLe  pont reste\nouvert. Rien d'autre.\n"));
    frise.run(&["build", "a.md", "-o", "story.yaml"]).success();
    let text = frise.read("story.yaml");
    assert!(text.contains("quote: Le pont reste ouvert.\n        bytes: ["), "{text}");
    let frise = frise.file("a.md", ARTICLE);
    frise.run(&BUILD).success();
    let text = frise.read("story.yaml");
    let at = text.find("quote: Le pont reste ouvert.").unwrap();
    assert!(text[at..].lines().take(3).any(|line| line.trim() == "gone: true"), "{text}");
}

#[test]
fn merge_makes_one_of_two_that_people_worked_on() {
    let frise = built();
    let base = frise.read("story.yaml");
    fs::create_dir(frise.path().join("theirs")).unwrap();
    frise.run(&["build", "a.md", "b.md", "-o", "theirs/story.yaml"]).success();
    let theirs = frise.read("theirs/story.yaml");
    let frise = frise.file(
        "theirs/story.yaml",
        &theirs.replacen("date: \"2020-07-31\"", "note: vu\n    date: \"2020-07-31\"", 1),
    );
    let frise = frise.file("story.yaml", &base.replacen("title: La panne\n", "title: Mienne # oui\n", 1));
    let before = frise.read("story.yaml");
    let run = frise.run(&["merge", "story.yaml", "theirs/story.yaml"]);
    assert!(run.out().contains("title: Mienne # oui\n") && !run.out().contains("\nbase:"), "{run}");
    assert_eq!(frise.read("story.yaml"), before);
    frise.run(&["merge", "story.yaml", "theirs/story.yaml", "-o", "both.yaml"]);
    let both = frise.read("both.yaml");
    for part in
        ["title: Mienne # oui\n", "note: vu\n", "id: reprise-2020-08-10\n", "file: a.md\n", "file: b.md\n"]
    {
        assert!(both.contains(part), "{part}\n{both}");
    }
    assert_eq!(
        both.matches("date: \"2020-07-31\"").count(),
        base.matches("date: \"2020-07-31\"").count(),
        "one event is one"
    );
    // A build of all on the result finds its snapshot and keeps what is theirs.
    frise.run(&["build", "a.md", "b.md", "-o", "both.yaml"]);
    assert_eq!(without_base(&frise.read("both.yaml")), without_base(&both));
    frise
        .run(&["merge", "story.yaml", "theirs/story.yaml", "-o", "both.yaml"])
        .fails(1)
        .stderr_has("is a timeline");
    frise.run(&["merge", "story.yaml", "theirs/story.yaml", "-o", "story.yaml"]);
    assert_eq!(without_base(&frise.read("story.yaml")), without_base(&both));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_mode_a_mode() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let frise = built();
    fs::create_dir(frise.path().join("kept")).unwrap();
    fs::rename(frise.path().join("story.yaml"), frise.path().join("kept/real.yaml")).unwrap();
    fs::rename(frise.path().join(".frise"), frise.path().join("kept/.frise")).unwrap();
    fs::set_permissions(frise.path().join("kept/real.yaml"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("kept/real.yaml", frise.path().join("story.yaml")).unwrap();
    let frise = frise.file("a.md", &ARTICLE.replace("vendredi", "jeudi"));
    frise.run(&BUILD).success();
    assert!(fs::symlink_metadata(frise.path().join("story.yaml")).unwrap().is_symlink());
    let real = fs::metadata(frise.path().join("kept/real.yaml")).unwrap();
    assert_eq!(real.permissions().mode() & 0o777, 0o600);
    assert!(frise.read("kept/real.yaml").contains("date: \"2020-07-30\""));
    assert_eq!(
        frise.names(),
        ["a.md", "b.md", "kept", "story.yaml"],
        "the snapshot is beside the file itself"
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_followed() {
    let frise = Frise::new().file("a.md", ARTICLE).folder("kept");
    std::os::unix::fs::symlink("kept/real.yaml", frise.path().join("story.yaml")).unwrap();
    frise.run(&BUILD).success();
    assert!(fs::symlink_metadata(frise.path().join("story.yaml")).unwrap().is_symlink());
    assert!(frise.read("kept/real.yaml").contains("title: La panne"));
}

#[cfg(unix)]
#[test]
fn a_link_at_the_temporary_name_is_not_written_through() {
    let frise = built().file("precious", "mine");
    std::os::unix::fs::symlink("precious", frise.path().join(".story.yaml.frise-tmp")).unwrap();
    let frise = frise.file("a.md", &ARTICLE.replace("vendredi", "jeudi"));
    frise.run(&BUILD).success();
    assert_eq!((frise.read("precious").as_str(), frise.names().len()), ("mine", 5));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_told() {
    use std::os::unix::fs::PermissionsExt as _;

    let frise = built().file("a.md", &ARTICLE.replace("vendredi", "jeudi"));
    let before = frise.read("story.yaml");
    let closed = |mode: u32| {
        for folder in [frise.path().to_path_buf(), frise.path().join(".frise")] {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    closed(0o555);
    let is_open = fs::write(frise.path().join("probe"), "").is_ok();
    let run = frise.run(&BUILD);
    closed(0o755);
    if is_open {
        eprintln!("skipped: this user may write anywhere");
        return;
    }
    run.fails(1).stderr_has("error[unwritable]");
    assert_eq!(frise.read("story.yaml"), before);
}

#[test]
fn the_lock_of_a_run_that_died_stops_nobody() {
    let frise = built();
    assert!(frise.path().join(".frise/lock").exists());
    let frise = frise.file(".frise/lock", "1234\n");
    frise.run(&["add", "story.yaml", "b.md"]).success();
}

#[test]
fn snapshots_that_a_timeline_of_the_folder_names_are_kept() {
    let frise = built();
    let other = frise.read("story.yaml");
    let frise = frise.file("copy.yml", &other);
    frise.run(&["add", "story.yaml", "b.md"]).success();
    assert_eq!(snapshots(&frise).len(), 2, "the copy names the first");
    fs::remove_file(frise.path().join("copy.yml")).unwrap();
    let frise = frise.file(".frise/0000000000000000.json", "{}").file(".frise/mine.json", "{}");
    frise.run(&["build", "a.md", "b.md", "-o", "story.yaml"]).success();
    assert_eq!(
        snapshots(&frise).len(),
        2,
        "that of the file, and what is no snapshot: {:?}",
        snapshots(&frise)
    );
}
