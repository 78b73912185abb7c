//! `frise show`: a page as wide as it may be, colours only where somebody can see them.

use crate::harness::{Frise, Run};

const TIMELINE: &str = r#"schema: frise/1
title: La panne de Vaubrune
lang: fr
events:
  - title: La ville de Vaubrune est privée de courant pendant onze heures après la rupture d'un câble à haute tension
    date: "2023-05-12"
    note: rappeler la mairie
  - title: Une réunion doit se tenir à la préfecture
    date: "2023-06"
    kind: plan
  - title: Une rumeur
    date: "2023-05-13"
    status: hidden
"#;

fn show(frise: Frise) -> Run {
    frise.file("a.yaml", TIMELINE).run(&["show", "a.yaml"]).success()
}

/// Columns of the longest line.
fn width(run: &Run) -> usize {
    run.out().lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

#[test]
fn dates_stand_beside_what_happened() {
    show(Frise::new())
        .stdout_has("La panne de Vaubrune\n")
        .stdout_has("2023-05-12  • La ville de Vaubrune")
        .stdout_has("2023-06     ◇ ");
}

#[test]
fn notes_and_hidden_events_stay_private() {
    show(Frise::new()).stdout_lacks("rappeler").stdout_lacks("rumeur");
}

#[test]
fn the_page_is_as_wide_as_columns_says() {
    let (narrow, usual, wide) = (
        show(Frise::new().with("COLUMNS", "40")),
        show(Frise::new()),
        show(Frise::new().with("COLUMNS", "200")),
    );
    assert!((30..=40).contains(&width(&narrow)), "{narrow}");
    assert!((60..=80).contains(&width(&usual)), "{usual}");
    assert!((100..=200).contains(&width(&wide)), "{wide}");
    wide.stdout_has("pendant onze heures après la rupture d'un câble à haute tension\n");
}

#[test]
fn columns_that_are_no_number_count_as_eighty() {
    let usual = show(Frise::new());
    show(Frise::new().with("COLUMNS", "wide")).stdout(usual.out());
    show(Frise::new().with("COLUMNS", "0")).stdout(usual.out());
    show(Frise::new().without("COLUMNS")).stdout(usual.out());
}

#[test]
fn a_pipe_gets_no_colours() {
    show(Frise::new().without("NO_COLOR").with("TERM", "xterm-256color")).stdout_lacks("\u{1b}");
}

#[test]
fn colours_can_be_asked_for_and_forbidden() {
    let asked = || Frise::new().without("NO_COLOR").with("CLICOLOR_FORCE", "1");
    let coloured = show(asked());
    assert!(coloured.out().contains("\u{1b}["), "{coloured}");
    show(asked().with("NO_COLOR", "1")).stdout_lacks("\u{1b}");
}

#[test]
fn what_build_writes_can_be_shown() {
    let frise = Frise::new().file("a.md", super::ARTICLE);
    frise.run(&["build", "a.md", "-o", "a.yaml"]).success();
    frise.run(&["show", "a.yaml"]).success().stdout_has("La panne\n").stdout_has("vendredi 31 juillet 2020");
}

#[test]
fn a_timeline_without_events_says_so() {
    let frise = Frise::new().file("a.yaml", "schema: frise/1\ntitle: Rien\nevents: []\n");
    frise.run(&["show", "a.yaml"]).success().stdout_has("Rien\n").stdout_has("aucun événement");
}

#[test]
fn the_events_that_matter_most_are_shown_and_the_others_counted() {
    let article = "Le pont\n\nLe pont a fermé lundi. Le maire a démissionné mardi.\n";
    let frise = Frise::new().file("a.txt", article);
    frise.run(&["build", "a.txt", "--published", "2020-08-05", "-o", "a.yaml"]).success();
    let fewer = frise.run(&["show", "a.yaml", "--max-events", "1"]).success_with_words();
    fewer
        .stdout_has("Le maire a démissionné")
        .stdout_lacks("fermé")
        .stderr_has("note: 1 event of `Le pont` left out");
    let page = frise.run(&["render", "a.yaml", "--to", "md", "--max-events", "1"]).success_with_words();
    page.stdout_has("Le maire a démissionné")
        .stdout_lacks("fermé")
        .stderr_has("note: 1 event of `Le pont` left out");
}
