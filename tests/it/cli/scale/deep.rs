//! Inputs that nest a hundred thousand levels: a stack that overflows can't be caught and takes all other articles with it, so
//! each of them is read or refused, by every command that reads such an input.

use serde_json::json;

use crate::cli::ARTICLE;
use crate::harness::{Frise, Run};

const LEVELS: usize = 100_000;

/// What becomes prose nests fewer levels, for each is a word or two to analyse: no stage but `syntax` knows a tree, and that
/// of a sentence has as many nodes as a sentence may have words.
const LEVELS_OF_PROSE: usize = 3000;

fn nested(open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(LEVELS), close.repeat(LEVELS))
}

fn nested_prose(open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(LEVELS_OF_PROSE), close.repeat(LEVELS_OF_PROSE))
}

/// It ended by itself, and told its problem where there is one.
#[track_caller]
fn ends(run: Run) -> Run {
    let told = run.code() == Some(0) || run.err().contains("error[") || run.out().contains("error[");
    assert!(matches!(run.code(), Some(0..=2)) && told, "{:?}\n{:.2000}", run.code(), run.err());
    run
}

#[test]
fn timelines() {
    let head = "schema: frise/1\ntitle: A\n";
    let forms = [
        ("lists.yaml", format!("{head}x-a: {}\n", nested("[", "", "]"))),
        ("maps.yaml", format!("{head}x-a: {}\n", nested("{a: ", "b", "}"))),
        ("open.yaml", format!("{head}x-a: {}\n", "[{a: ".repeat(LEVELS))),
        ("block.yaml", format!("{head}x-a:\n  {}b\n", "- ".repeat(LEVELS))),
        ("keys.yaml", format!("{head}x-a:\n  {}b\n", "? ".repeat(LEVELS))),
        ("tags.yaml", format!("{head}x-a: {}\n", "!a [".repeat(LEVELS))),
        ("events.yaml", format!("{head}events:\n  - {{id: ev-a, title: A, x: {}}}\n", nested("[", "", "]"))),
    ];
    let mut frise = Frise::new().file("good.yaml", &format!("{head}lang: fr\n")).file("a.md", ARTICLE);
    for (name, text) in &forms {
        frise = frise.file(name, text);
    }
    for (name, text) in &forms {
        let commands: &[&[&str]] = &[
            &["check", name],
            &["fmt", name],
            &["show", name],
            &["query", name],
            &["explain", name, "a"],
            &["graph", name, "--to", "dot"],
            &["render", name, "--to", "md"],
            &["render", name, "--to", "html"],
            &["diff", name, "good.yaml"],
            &["diff", "good.yaml", name],
            &["merge", name, "good.yaml"],
            &["merge", "good.yaml", name],
            &["merge", name, "good.yaml", "-o", name],
            &["site", name, "-o", "site"],
            &["build", "a.md", "-o", name],
            &["add", name, "a.md"],
        ];
        for command in commands {
            let run = ends(frise.run(command));
            assert_ne!(run.code(), Some(0), "{command:?}");
        }
        assert_eq!(&frise.read(name), text, "{name} was changed");
    }
}

#[test]
fn what_stands_beside_a_timeline() {
    let deep = nested("[", "", "]");
    let frise = Frise::new()
        .file("a.md", ARTICLE)
        .file("actors.yaml", &format!("actors: {deep}\n"))
        .file("theme/other.html", &format!("a = {deep}\n"))
        .file("theme/page.html", &format!("{{{{ {} }}}}", nested("(", "1", ")")));
    for command in ["build", "inspect"] {
        let _ = ends(frise.run(&[command, "a.md"]));
    }
    assert_eq!(ends(frise.run(&["build", "a.md", "--actors", "actors.yaml"])).code(), Some(1));
    ends(frise.run(&["build", "a.md", "-o", "t/a.yaml"]));
    // The folder of the timeline is made by nobody.
    let frise = frise.folder("t");
    frise.run(&["build", "a.md", "-o", "t/a.yaml"]).success();
    let _ = ends(frise.run(&["render", "t/a.yaml", "--to", "html", "--templates", "theme"]));
    let snapshot = crate::children(&frise.path().join("t/.frise"));
    let snapshot =
        snapshot.iter().find(|path| path.extension().is_some_and(|found| found == "json")).unwrap();
    for text in [deep.clone(), format!("{{\"schema\":\"frise.base/1\",\"generated\":{deep}}}")] {
        std::fs::write(snapshot, text).unwrap();
        assert_eq!(ends(frise.run(&["build", "a.md", "-o", "t/a.yaml"])).code(), Some(0));
    }
    frise.run(&["site", "t", "-o", "site"]).success_with_words();
    let record = frise.path().join("site/.frise-site.json");
    assert!(record.is_file());
    std::fs::write(record, deep).unwrap();
    let _ = ends(frise.run(&["site", "t", "-o", "site"]));
}

#[test]
fn articles() {
    let lists = nested("[", "", "]");
    let maps = nested("{\"a\":", "1", "}");
    let prose = "Le maire est parti vendredi.";
    let files = [
        ("a.json", lists.clone()),
        ("b.json", format!("{{\"text\": \"{prose}\", \"date\": \"2020-08-03\", \"x\": {maps}}}")),
        ("a.jsonl", lists.clone()),
        ("yaml.md", format!("---\ntitle: T\ndate: 2020-08-03\nx: {lists}\n---\n\n{prose}\n")),
        ("block.md", format!("---\ntitle: T\nx:\n  {}b\n---\n\n{prose}\n", "- ".repeat(LEVELS))),
        ("toml.md", format!("+++\ntitle = \"T\"\nx = {lists}\n+++\n\n{prose}\n")),
        ("keys.md", format!("+++\ntitle = \"T\"\n{}x = 1\n+++\n\n{prose}\n", "a.".repeat(LEVELS))),
        ("quotes.md", format!("T\n\n{}{prose}\n", "> ".repeat(LEVELS_OF_PROSE))),
        ("marks.md", format!("T\n\n{}\n", nested_prose("*a **b ", prose, "** *"))),
        ("links.md", format!("T\n\n{}\n", nested_prose("[", prose, "](b)"))),
        ("page.html", format!("<article><p>{prose}</p>{}</article>", nested("<div>", prose, "</div>"))),
        (
            "feed.rss",
            format!(
                "<rss><channel><item><title>T</title>{}</item></channel></rss>",
                nested("<a>", "", "</a>")
            ),
        ),
        (
            "feed.atom",
            format!(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>{}</entry></feed>",
                nested("<a>", "", "</a>")
            ),
        ),
    ];
    let mut frise = Frise::new();
    for (name, text) in &files {
        frise = frise.file(name, text);
    }
    for (name, _) in &files {
        let _ = ends(frise.run(&["build", name, "--published", "2020-08-03", "--lang", "fr"]));
        let _ = ends(frise.run(&["inspect", name]));
    }
}

#[test]
fn lines() {
    let good = json!({"id": "good", "text": "Le maire est parti vendredi.", "date": "2020-08-03"});
    let lists = nested("[", "", "]");
    let html = nested("<p>", "Le maire est parti vendredi.", "</p>");
    let lines = [
        good.to_string(),
        lists.clone(),
        nested("{\"a\":", "1", "}"),
        format!(
            "{{\"id\": \"beside\", \"text\": \"Le maire est parti vendredi.\", \"date\": \"2020-08-03\", \"x\": {lists}}}"
        ),
        format!("{{\"id\": \"within\", \"text\": {lists}, \"date\": \"2020-08-03\"}}"),
        format!("{{\"id\": \"of\", \"author\": {lists}, \"text\": \"a\", \"date\": \"2020-08-03\"}}"),
        json!({"id": "html", "text": html, "date": "2020-08-03"}).to_string(),
        good.to_string(),
    ];
    let frise = Frise::new().file("a.jsonl", &super::joined(&lines));
    for jobs in ["1", "2"] {
        let run = ends(frise.run(&["analyse", "--jsonl", "a.jsonl", "--jobs", jobs]));
        assert_eq!((run.code(), run.out().lines().count()), (Some(0), lines.len()), "{:.2000}", run.err());
    }
    let run = ends(frise.run(&["build", "--jsonl", "a.jsonl", "--keep-going"]));
    assert!(run.out().contains("good"), "{:.2000}", run.err());
    // What was analysed, damaged on its way.
    let record = ends(frise.run(&["analyse", "--jsonl", "a.jsonl"])).out().lines().next().unwrap().to_owned();
    let claims = record.find("\"claims\":").unwrap();
    let partials = [
        lists.clone(),
        format!("{}\"more\":{lists},{}", &record[..1], &record[1..]),
        format!("{}\"claims\":{lists}}}", &record[..claims]),
        format!("{}\"claims\":{}}}", &record[..claims], nested("[{\"who\":", "[]", "}]")),
        record[..claims].to_owned() + &"[".repeat(LEVELS),
    ];
    for partial in &partials {
        let frise = Frise::new().file("one", &record).file("deep", partial);
        let _ = ends(frise.run(&["merge", "--jsonl", "one", "deep"]));
        let _ = ends(frise.run(&["merge", "--jsonl", "deep", "-o", "out/"]));
    }
}

#[test]
fn prose() {
    // Each in the one before.
    let nest =
        |start: &str, again: &str, end: &str| format!("{start}{}{end}", again.repeat(LEVELS_OF_PROSE / 3));
    let texts = [
        nest("Il dort", " et mange", "."),
        nest("Il dit", " que Marie dit", " que Luc part vendredi."),
        nest("Le fils", " du frère", " est parti vendredi."),
        nest("Le maire", ", qui a vu le préfet", ", est parti vendredi."),
        nest("Il part vendredi", ", puis le préfet vient", "."),
        nested_prose("(", "vendredi", ")"),
        nested_prose("« ", "il part vendredi", " »"),
        nested_prose("«\u{201c}", "il part vendredi", "\u{201d}»"),
    ];
    let lines = texts.map(|text| json!({"text": text, "date": "2020-08-03", "lang": "fr"}).to_string());
    let run = ends(Frise::new().stdin(super::joined(&lines)).run(&["analyse", "--jsonl", "-"]));
    let records = super::values(run.out());
    assert_eq!(records.len(), lines.len());
    assert!(records.iter().all(|record| record.get("error").is_none()), "{:.2000}", run.err());
}

#[test]
fn a_sentence_has_an_end() {
    let french = frise::language::by_tag("fr").unwrap();
    let lengths = |text: &str| -> Vec<usize> {
        let text = frise::text::analyse(text, None, french.text);
        let sentences = text.sentences.iter();
        assert!(
            sentences.clone().zip(sentences.clone().skip(1)).all(|(a, b)| a.tokens.end == b.tokens.start)
        );
        sentences.map(|sentence| sentence.tokens.len()).collect()
    };
    // With nothing to part it, of one paragraph all the same.
    assert_eq!(lengths(&"mot ".repeat(1300)), [600, 600, 100]);
    // At a sign that parts, once it is long.
    assert_eq!(lengths(&"un deux trois, ".repeat(250)), [400, 400, 200]);
    // What is long and not too long is left alone.
    assert_eq!(lengths(&format!("{}.", "mot ".repeat(398).trim())), [399]);
}
