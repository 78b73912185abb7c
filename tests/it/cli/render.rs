//! `frise render`: one file a timeline, on standard output, in a file or in a folder.

use crate::harness::Frise;

const TIMELINE: &str = r#"schema: frise/1
title: La panne de Vaubrune
lang: fr
events:
  - title: La ville est privée de courant
    date: "2023-05-12"
    note: rappeler la mairie
  - title: Une réunion doit se tenir
    date: unknown
    kind: plan
"#;

fn frise() -> Frise {
    Frise::new().file("a.yaml", TIMELINE).file("b.yaml", &TIMELINE.replace("Vaubrune", "Brisac"))
}

#[test]
fn a_render_is_printed() {
    frise()
        .run(&["render", "a.yaml", "--to", "md"])
        .success()
        .stdout_has("# La panne de Vaubrune\n")
        .stdout_has("- **La ville est privée de courant**\n")
        .stdout_lacks("rappeler");
}

#[test]
fn what_a_format_can_not_hold_is_counted() {
    frise()
        .run(&["render", "a.yaml", "--to", "ics"])
        .success_with_words()
        .stdout_has("BEGIN:VEVENT")
        .stderr_has("note: 1 event of `a.yaml` left out of ics: without a date\n");
}

#[test]
fn a_render_is_written_and_written_again() {
    let frise = frise().file("a.md", "# Autre chose\n");
    for _ in 0..2 {
        frise.run(&["render", "a.yaml", "--to", "md", "-o", "a.md"]).success().stdout("");
        assert!(frise.read("a.md").starts_with("# La panne de Vaubrune\n"));
    }
    assert_eq!(frise.names(), ["a.md", "a.yaml", "b.yaml"]);
}

#[test]
fn several_timelines_give_a_file_each() {
    for folder in ["public", "public/"] {
        let frise = frise().folder("public");
        frise.run(&["render", "a.yaml", "b.yaml", "--to", "csv", "-o", folder]).success().stdout("");
        assert!(frise.read("public/a.csv").contains("La ville"));
        assert!(frise.path().join("public/b.csv").exists());
    }
}

#[test]
fn nothing_is_written_when_a_timeline_can_not_be_read() {
    let frise = frise().folder("public").file("c.yaml", "schema: frise/1\ntitle: [\n");
    frise
        .run(&["render", "a.yaml", "c.yaml", "--to", "csv", "-o", "public"])
        .fails(1)
        .stderr_has("c.yaml:2:8");
    assert!(!frise.path().join("public/a.csv").exists());
}

#[test]
fn cells_are_parted_by_the_sign_that_is_asked_for() {
    frise()
        .run(&["render", "a.yaml", "--to", "csv", "--delimiter", "semicolon"])
        .success()
        .stdout_has("id;date;rel;");
    frise()
        .run(&["render", "a.yaml", "--to", "csv", "--delimiter", "tab"])
        .success()
        .stdout_has("id\tdate\t");
}

#[test]
fn a_page_takes_its_look_from_a_folder() {
    let frise = frise()
        .file("theme/theme.css", ":root { --accent: #005bbb; }")
        .file("theme/header.html", "<h1 class=own>{{ title }}</h1>")
        .file("theme/README.md", "{% nothing that a page reads")
        .file("theme/colours.css", "body {}");
    frise
        .run(&["render", "a.yaml", "--to", "html", "--templates", "theme"])
        .success_with_words()
        .stdout_has("--accent: #005bbb")
        .stdout_has("<h1 class=own>La panne de Vaubrune</h1>")
        .stderr_has("colours.css` is not used");
    frise
        .run(&["render", "a.yaml", "--to", "html", "--templates", "nowhere"])
        .fails(1)
        .stderr_has("there is no folder `nowhere`");
}

#[test]
fn the_help_lists_every_format() {
    let help = Frise::new().run(&["render", "--help"]).success();
    for format in frise::render::FORMATS {
        assert!(help.out().contains(&format!("- {}:", format.name)), "{}\n{help}", format.name);
    }
}
