//! `frise inspect`: what it prints for people and for programs.

use crate::harness::Frise;

const ARTICLE: &str = "---\ntitle: Le lac\ndate: 2020-08-03\nsource: La Gazette\n---\nLa maire a annoncé vendredi la fermeture du lac.\n\nIl rouvrira en mai.\n";

fn json(run: &crate::harness::Run) -> serde_json::Value {
    serde_json::from_str(run.out()).unwrap_or_else(|error| panic!("{error}\n{run}"))
}

#[test]
fn metadata_says_where_it_comes_from() {
    let run = Frise::new().file("a.md", ARTICLE).run(&["inspect", "a.md"]);
    assert_eq!((run.code(), run.err()), (Some(0), ""), "{run}");
    for line in [
        "a.md\n",
        "title      Le lac  (field title)\n",
        "published  2020-08-03  (field date)\n",
        "source     La Gazette  (field source)\n",
        "language   fr  (text)\n",
        "encoding   UTF-8\n",
        "La maire a annoncé vendredi la fermeture du lac.\n",
    ] {
        assert!(run.out().contains(line), "{line}\n{run}");
    }
    let run = Frise::new().file("a.md", ARTICLE).run(&[
        "inspect",
        "a.md",
        "--published",
        "2021-01-01",
        "--lang",
        "fr",
    ]);
    assert!(run.out().contains("published  2021-01-01  (command line)"), "{run}");
    assert!(run.out().contains("language   fr  (command line)"), "{run}");
}

#[test]
fn a_date_line_and_a_missing_date_are_told() {
    let run =
        Frise::new().file("a.txt", "Le lac\n\nPublié le 3 août 2020.\n\nIl part.").run(&["inspect", "a.txt"]);
    assert!(run.out().contains("title      Le lac  (title line)"), "{run}");
    assert!(run.out().contains("published  2020-08-03  (date line)"), "{run}");
    let run = Frise::new().file("a.txt", "Le lac\n\nIl part.").run(&["inspect", "a.txt"]);
    assert!(run.out().contains("published  not given: see --published"), "{run}");
}

#[test]
fn old_encodings_are_named() {
    let run = Frise::new()
        .bytes("a.txt", b"L'\xe9t\xe9\n\nL'\xe9t\xe9 arrive \xe0 N\xeemes.")
        .run(&["inspect", "a.txt"]);
    assert!(run.out().contains("encoding   windows-1252"), "{run}");
}

#[test]
fn words_are_shown_with_their_analysis() {
    let run = Frise::new().file("a.md", ARTICLE).run(&["inspect", "a.md", "--tokens"]);
    let line = run.out().lines().find(|line| line.contains(" annoncer ")).unwrap_or_else(|| panic!("{run}"));
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(cells.get(1..4), Some(["annoncé", "annoncer", "VERB"].as_slice()), "{run}");
    assert!(line.contains("root") && line.contains("VerbForm=Part"), "{run}");
}

#[test]
fn programs_get_json_whose_spans_fit() {
    let two = format!(
        "[{{\"title\": \"A\", \"text\": \"{0}\", \"date\": \"2020-08-03\"}}, {{\"text\": \"{0}\"}}]",
        "La maire est partie vendredi. Elle revient."
    );
    let run = Frise::new().file("a.json", &two).run(&["inspect", "a.json", "--format", "json", "--tokens"]);
    assert_eq!(run.code(), Some(0), "{run}");
    let list = json(&run);
    assert_eq!(list.as_array().map(Vec::len), Some(2), "{run}");
    let first = &list[0];
    assert_eq!(first["origin"], "a.json#1");
    assert_eq!(first["metadata"]["published"]["value"], "2020-08-03");
    assert_eq!(first["metadata"]["published"]["from"], "field date");
    let text = first["text"].as_str().unwrap();
    for token in first["tokens"].as_array().unwrap() {
        let span = |key: &str| usize::try_from(token[key].as_u64().unwrap()).unwrap();
        assert!(!text[span("start")..span("end")].is_empty());
    }
    assert_eq!(first["sentences"].as_array().map(Vec::len), Some(3), "{run}");
    assert!(first["sentences"][0]["is_title"].as_bool().unwrap());
}

#[test]
fn nothing_to_inspect_is_an_error() {
    let run = Frise::new().file("a.jsonl", "\n").run(&["inspect", "a.jsonl"]);
    assert!(run.err().contains("error[empty-input]"), "{run}");
}
