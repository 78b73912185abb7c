//! Folders, patterns, standard input of any kind, progress.

use crate::harness::Frise;

const MARKDOWN: &str =
    "---\ntitle: Le lac\ndate: 2020-08-03\n---\nLa maire a annoncé vendredi la fermeture du lac.\n";
const JSON: &str =
    r#"{"headline": "Le pont", "body": "Le pont a fermé lundi.", "date_publish": "2020-08-05 10:00:00"}"#;

fn press() -> Frise {
    Frise::new()
        .file("press/b/article.md", MARKDOWN)
        .file("press/a.json", JSON)
        .file("press/notes.yaml", "a: 1")
        .file("press/.hidden.md", "Rien")
        .file("press/.git/config.md", "Rien")
}

fn titles(out: &str) -> Vec<&str> {
    let articles = out.split("\nevents:").next().unwrap();
    articles.lines().filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("title: ")).collect()
}

#[test]
fn a_folder_gives_all_that_is_in_it() {
    let run = press().run(&["build", "press", "--title", "Story"]);
    assert_eq!(run.code(), Some(0), "{run}");
    assert_eq!(titles(run.out()), ["Story", "Le lac", "Le pont"], "{run}");
    assert!(run.err().contains("warning[skipped]: a file in `press` was passed over"), "{run}");
    assert!(run.err().contains("`press/notes.yaml`") && !run.err().contains("hidden"), "{run}");
    assert!(run.out().contains("file: press/b/article.md"), "{run}");
}

#[test]
fn an_order_of_names_is_the_same_everywhere() {
    let frise = press();
    let (one, other) = (frise.run(&["build", "press"]), frise.run(&["build", "press"]));
    assert_eq!(one.out(), other.out());
}

#[test]
fn a_pattern_is_expanded_where_the_shell_did_not() {
    let run = press().run(&["build", "press/**/*.md"]);
    assert_eq!(run.code(), Some(0), "{run}");
    assert_eq!(titles(run.out()), ["Le lac", "Le lac"], "{run}");
    let run = press().run(&["build", "press/*.html"]);
    assert!(run.err().contains("error[missing-file]: no file is called like `press/*.html`"), "{run}");
    let run = press().run(&["build", "press/[.html"]);
    assert!(run.err().contains("error[missing-file]"), "{run}");
}

#[test]
fn a_folder_without_articles_is_told() {
    let run = Frise::new().file("press/a.png", "x").run(&["build", "press"]);
    assert!(run.err().contains("error[empty-input]: `press` holds no article"), "{run}");
}

#[test]
fn standard_input_is_known_by_how_it_begins() {
    for (input, title) in [
        (JSON, "Le pont"),
        (&format!("[{JSON}]"), "Le pont"),
        (
            &format!("{JSON}\n{{\"title\": \"B\", \"text\": \"Il part.\", \"date\": \"2020-08-06\"}}\n"),
            "Le pont",
        ),
        (MARKDOWN, "Le lac"),
    ] {
        let run = Frise::new().stdin(input).run(&["build", "-"]);
        assert_eq!(run.code(), Some(0), "{run}");
        assert_eq!(titles(run.out()).get(1), Some(&title), "{run}");
    }
}

#[test]
fn nothing_but_messages_is_written_where_nobody_watches() {
    let many: String = (0..200)
        .map(|n| format!("{{\"title\": \"Le lac {n}\", \"text\": \"Il part.\", \"date\": \"2020-08-06\"}}\n"))
        .collect();
    let run = Frise::new().file("a.jsonl", &many).run(&["build", "a.jsonl"]);
    assert_eq!((run.code(), run.err()), (Some(0), ""), "{run}");
}
