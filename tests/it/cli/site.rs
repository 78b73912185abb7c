//! `frise site`: what is written, what is written again, and what is never touched.

use crate::harness::Frise;

pub(super) const PONT: &str = "schema: frise/1\ntitle: Le pont\nlang: fr\nevents:\n  - title: Le pont ferme\n    date: \"2024-05-10\"\n    note: PRIVATE\n";
const LAKE: &str = "schema: frise/1\ntitle: The lake\nlang: en\nevents:\n  - title: The lake closes\n    date: \"2024-06-01\"\n";

pub(super) fn frise() -> Frise {
    Frise::new()
        .file("in/pont.yaml", PONT)
        .file("in/lake.yml", LAKE)
        .file("in/.hidden.yaml", "no")
        .file("in/a.txt", "no")
}

/// What a run says of the files: « 12 of 12 files written, 0 removed ».
#[track_caller]
fn said(frise: &Frise, arguments: &[&str]) -> String {
    let run = frise.run(&[&["site", "in", "-o", "out"], arguments].concat()).success_with_words();
    let line = run.err().lines().find(|line| line.contains("files written")).unwrap().to_owned();
    line.split("; ").last().unwrap().to_owned()
}

#[test]
fn a_site_has_its_pages_feeds_and_data() {
    let frise = frise();
    let run = frise.run(&["site", "in", "-o", "out/deep"]).success_with_words();
    assert!(run.err().contains("2 stories, 0 actors; 13 of 13 files written, 0 removed"), "{run}");
    assert!(run.err().contains("--url says where the site will be"), "{run}");
    assert!(frise.read("out/deep/index.html").contains("<a href=\"stories/lake.html\">The lake</a>"));
    for ending in ["html", "xml", "ics", "json", "jsonld"] {
        let text = frise.read(&format!("out/deep/stories/pont.{ending}"));
        assert!(text.contains("Le pont ferme") && !text.contains("PRIVATE"), "{ending}");
    }
    for name in ["feed.xml", "calendar.ics"] {
        let text = frise.read(&format!("out/deep/{name}"));
        assert!(text.contains("Le pont ferme") && text.contains("The lake closes"), "{name}");
    }
}

#[test]
fn only_what_changed_is_written() {
    let frise = frise();
    assert_eq!(said(&frise, &[]), "13 of 13 files written, 0 removed");
    assert_eq!(said(&frise, &[]), "0 of 13 files written, 0 removed");
    let frise = frise.file("in/pont.yaml", &PONT.replace("PRIVATE", "autre chose"));
    assert_eq!(said(&frise, &[]), "0 of 13 files written, 0 removed");
    let frise = frise.file("in/pont.yaml", &PONT.replace("ferme", "rouvre"));
    // The five files of the story, the home page, feed and calendar of the site.
    assert_eq!(said(&frise, &[]), "8 of 13 files written, 0 removed");
    assert!(frise.read("out/stories/pont.html").contains("Le pont rouvre"));
    // With an address all pages and feeds name it, and there is a sitemap; data and calendars stay as they are.
    assert_eq!(said(&frise, &["--url", "https://a.example/b"]), "7 of 14 files written, 0 removed");
    assert!(frise.read("out/feed.xml").contains("href=\"https://a.example/b/stories/pont.html\""));
    std::fs::remove_file(frise.path().join("in/lake.yml")).unwrap();
    assert!(said(&frise, &["--url", "https://a.example/b"]).ends_with(" of 9 files written, 5 removed"));
    assert!(!frise.path().join("out/stories/lake.html").exists());
}

#[test]
fn a_page_that_is_gone_is_made_again() {
    let frise = frise();
    said(&frise, &[]);
    std::fs::remove_file(frise.path().join("out/stories/pont.html")).unwrap();
    assert_eq!(said(&frise, &[]), "1 of 13 files written, 0 removed");
}

#[test]
fn what_a_person_put_there_is_left_alone() {
    let frise = frise().file("out/index.html", "mine");
    frise.run(&["site", "in", "-o", "out"]).fails(1).stderr_has("`index.html` is not overwritten");
    assert_eq!(
        (frise.read("out/index.html").as_str(), frise.path().join("out/stories").exists()),
        ("mine", false)
    );
    std::fs::remove_file(frise.path().join("out/index.html")).unwrap();
    said(&frise, &[]);
    let frise = frise.file("out/stories/lake.html", "changed by hand").file("out/mine.html", "mine");
    frise.run(&["site", "in", "-o", "out"]).fails(1).stderr_has("`stories/lake.html` is not overwritten");
    std::fs::remove_file(frise.path().join("in/lake.yml")).unwrap();
    frise
        .run(&["site", "in", "-o", "out"])
        .success_with_words()
        .stderr_has("`stories/lake.html` was changed");
    assert_eq!(frise.read("out/stories/lake.html"), "changed by hand");
    assert_eq!(frise.read("out/mine.html"), "mine");
    assert!(!frise.path().join("out/stories/lake.ics").exists());
}

#[test]
fn a_run_that_was_ended_half_way_is_gone_on_with() {
    let frise = frise();
    said(&frise, &[]);
    let record = frise.read("out/.frise-site.json");
    let pending = record.trim_end().trim_end_matches('}').to_owned() + ", \"pending\": [\"index.html\"]}";
    let frise = frise.file("out/.frise-site.json", &pending).file("out/index.html", "half of a pa");
    assert_eq!(said(&frise, &[]), "1 of 13 files written, 0 removed");
    assert!(frise.read("out/index.html").ends_with("</html>\n"));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_site_is_not_followed() {
    let frise = frise().folder("out").folder("elsewhere");
    std::os::unix::fs::symlink(frise.path().join("elsewhere"), frise.path().join("out/stories")).unwrap();
    frise.run(&["site", "in", "-o", "out"]).fails(1).stderr_has("is a symbolic link");
    assert_eq!(std::fs::read_dir(frise.path().join("elsewhere")).unwrap().count(), 0);
}

#[test]
fn names_that_mean_harm_stay_inside() {
    let mut frise = Frise::new();
    for name in [
        "..",
        "con",
        "index",
        "Été à Paris",
        "ete a paris",
        "ETE A PARIS",
        "\u{202e}fdp",
        "a'b\"c<d>",
        "-o",
        "🦊",
    ] {
        frise = frise.file(&format!("in/{name}.yaml"), PONT);
    }
    said(&frise, &[]);
    let names = std::fs::read_dir(frise.path().join("out/stories")).unwrap();
    let names: Vec<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    // « ...yaml » is a hidden file.
    assert_eq!(names.len(), 9 * 5, "{names:?}");
    let plain = |name: &String| {
        name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c))
    };
    assert!(names.iter().all(plain), "{names:?}");
    assert_eq!(frise.names(), ["in", "out"]);
}

#[test]
fn a_folder_without_timelines_or_with_a_broken_one_makes_no_site() {
    let frise = Frise::new().folder("in");
    frise.run(&["site", "in", "-o", "out"]).fails(1).stderr_has("there is no timeline in `in`");
    frise.run(&["site", "nowhere", "-o", "out"]).fails(1).stderr_has("there is no folder `nowhere`");
    let frise = frise.file("in/a.yaml", PONT);
    frise.run(&["site", "in", "-o", "out", "--lang", "xx"]).fails(1).stderr_has("give one of: ");
    let frise = frise.file("in/b.yaml", "schema: frise/1\ntitle: [\n");
    frise.run(&["site", "in", "-o", "out"]).fails(1).stderr_has("b.yaml");
    assert!(!frise.path().join("out").exists());
    std::fs::remove_file(frise.path().join("in/b.yaml")).unwrap();
    frise.run(&["site", "in", "-o", "in/a.yaml"]).fails(1).stderr_has("`in/a.yaml`");
    frise.run(&["site", "in", "-o", "out", "--port", "1"]).fails(2);
}
