//! `frise analyse`: a line in, a line out.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};

use frise::document::jsonl;
use frise::pipeline::{self, Options};
use frise::story::Line;

use super::{corpus, joined, values};
use crate::harness::Frise;

const GOOD: &str = r#"{"id": "good", "text": "La maire a démissionné vendredi.", "published": "2020-08-03"}"#;

/// The identifier, or how it begins, and the code of a line that yields nothing.
type Expected = Option<(&'static str, &'static str)>;

#[test]
fn each_line_gives_what_its_article_yields() {
    let corpus = corpus();
    let run = Frise::new().stdin(joined(&corpus)).run(&["analyse", "--jsonl", "-"]).success();
    let lines: Vec<&str> = run.out().lines().collect();
    assert_eq!(lines.len(), corpus.len());
    for (line, article) in lines.iter().zip(&corpus) {
        let document = jsonl::article(article.as_bytes(), None).unwrap();
        let record = pipeline::record(document, &Options::default()).unwrap();
        assert_eq!(Line::from_json(line).unwrap(), Line::Record(Box::new(record)));
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut lines = corpus();
    // Long and short ones, good and bad ones in turn.
    for number in (0..200).rev() {
        lines.insert(number * 7 % lines.len(), GOOD.replace("good", &format!("n{number}")));
        lines.insert(number * 5 % lines.len(), if number % 2 == 0 { "{".to_owned() } else { String::new() });
    }
    let frise = Frise::new().file("a.jsonl", &joined(&lines));
    let one = frise.run(&["analyse", "--jsonl", "a.jsonl"]).success_with_words();
    assert_eq!(one.out().lines().count(), lines.len());
    for jobs in ["0", "2", "7"] {
        let many = frise.run(&["analyse", "--jsonl", "a.jsonl", "--jobs", jobs]).success_with_words();
        assert!(many.out() == one.out() && many.err() == one.err(), "{jobs}");
    }
}

#[test]
fn a_bad_line_is_a_line_with_the_reason() {
    let too_long = format!("{{\"id\": \"long\", \"text\": \"{}\"}}", "a".repeat(16 << 20));
    let deep = format!("{{\"id\": \"deep\", \"text\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let mut input = Vec::new();
    let lines: [(&[u8], Expected); 11] = [
        (GOOD.as_bytes(), None),
        (b"no", Some(("sha256:", "bad-json-line"))),
        (b"{\"id\": 7}", Some(("7", "bad-json-line"))),
        (b"{\"id\": \"undated\", \"text\": \"Rien.\"}", Some(("undated", "no-publication-date"))),
        (b"{\"id\": \"day\", \"text\": \"Rien.\", \"date\": \"2020-02-30\"}", Some(("day", "bad-date"))),
        (b"{\"id\": \"de\", \"text\": \"Nichts.\", \"lang\": \"de\"}", Some(("de", "unknown-language"))),
        (b"\xff\xfe", Some(("sha256:", "bad-json-line"))),
        (too_long.as_bytes(), Some(("sha256:", "too-large"))),
        (deep.as_bytes(), Some(("deep", "bad-json-line"))),
        (b"[]", Some(("sha256:", "bad-json-line"))),
        (GOOD.as_bytes(), None),
    ];
    for (line, _) in &lines {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    input.pop();
    let run = Frise::new().stdin(input).run(&["analyse", "--jsonl", "-", "--jobs", "2"]).success_with_words();
    assert_eq!(run.err(), "note: 9 of 11 articles failed: their lines say why\n");
    let found = values(run.out());
    assert_eq!(found.len(), lines.len());
    for (found, (line, expected)) in found.iter().zip(&lines) {
        let line = String::from_utf8_lossy(&line[..line.len().min(60)]);
        let Some((id, code)) = expected else {
            assert_eq!(found["article"]["id"], "good", "{found}");
            continue;
        };
        assert!(found["id"].as_str().unwrap().starts_with(id), "{line}: {found}");
        assert_eq!(found["error"]["code"], *code, "{line}: {found}");
        assert!(!found["error"]["help"].as_array().unwrap().is_empty(), "{line}: {found}");
        assert!(found.to_string().len() < 1000, "{line}: {found}");
    }
}

#[test]
fn a_blank_line_gives_a_blank_line() {
    let run = Frise::new()
        .stdin(format!("\n{GOOD}\r\n \t\r\n\u{feff}{GOOD}\n\n"))
        .run(&["analyse", "--jsonl", "-"])
        .success();
    let lines: Vec<&str> = run.out().split('\n').collect();
    assert_eq!(lines, ["", lines[1], "", lines[1], "", ""]);
    assert!(lines[1].contains("\"id\":\"good\""));
    Frise::new().run(&["analyse", "--jsonl", "-"]).success().stdout("");
}

#[test]
fn on_request_the_first_bad_line_stops_the_run() {
    let lines = format!("{GOOD}\n\nno\n{GOOD}\n");
    let frise = Frise::new().file("a.jsonl", &lines);
    for jobs in ["1", "3"] {
        let run = frise.run(&["analyse", "--jsonl", "a.jsonl", "--on-error", "fail", "--jobs", jobs]);
        assert_eq!((run.code(), run.out().lines().count()), (Some(1), 2), "{run}");
        run.stderr_has("error[bad-json-line]: line 3 of `a.jsonl` can't be read as an article");
    }
    frise.run(&["analyse", "--jsonl", "b.jsonl"]).fails(1).stderr_has("error[missing-file]");
    frise.run(&["analyse", "--jsonl", "."]).fails(1).stderr_has("error[is-directory]");
}

#[test]
fn what_a_person_says_of_all_articles_counts() {
    let line = r#"{"text": "Le pont ferme vendredi.", "published": "2020-08-03T23:30:00Z"}"#;
    let frise = Frise::new()
        .file("a.jsonl", line)
        .file("b.jsonl", r#"{"text": "Hélène Marec a démissionné vendredi.", "date": "2020-08-03"}"#)
        .file("who.yaml", "actors:\n  - {name: Hélène Marec, ignore: true}\n");
    let article = |arguments: &[&str]| {
        let run = frise.run(&[&["analyse", "--jsonl", "a.jsonl"], arguments].concat()).success();
        values(run.out()).remove(0)
    };
    assert_eq!(article(&[])["article"]["published"], "2020-08-03T23:30:00Z");
    assert_eq!(article(&["--published", "2021-01-01"])["article"]["published"], "2021-01-01");
    assert_eq!(article(&["--lang", "en"])["article"]["language"], "en");
    // A verb says more than what is preferred.
    assert_eq!(article(&["--prefer", "past"]), article(&[]));
    if cfg!(feature = "tz") {
        let there = article(&["--tz", "Europe/Paris"]);
        assert_eq!(there["article"]["published"], "2020-08-04T01:30:00+02:00");
    }
    let bad = [("--published", "2020-13-01", 1), ("--actors", "none.yaml", 1), ("--tz", "Nowhere", 2)];
    for (flag, value, code) in bad.into_iter().chain([("--prefer", "none", 2), ("--jobs", "many", 2)]) {
        frise.run(&["analyse", "--jsonl", "a.jsonl", flag, value]).fails(code);
    }
    let known = frise.run(&["analyse", "--jsonl", "b.jsonl"]).success().stdout_has("\"Hélène Marec\"");
    let ignored = frise.run(&["analyse", "--jsonl", "b.jsonl", "--actors", "who.yaml"]).success();
    assert_eq!(values(known.out())[0]["actors"][0]["name"], "Hélène Marec");
    assert!(values(ignored.out())[0].get("actors").is_none(), "{ignored}");
}

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    for jobs in ["1", "2", "4"] {
        let mut child = Frise::new().command(&["analyse", "--jsonl", "-", "--jobs", jobs]).spawn().unwrap();
        let (mut questions, mut answers) =
            (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        for number in 0..5 {
            writeln!(questions, "{}", GOOD.replace("good", &format!("n{number}"))).unwrap();
            let mut answer = String::new();
            answers.read_line(&mut answer).unwrap();
            assert!(answer.contains(&format!("\"id\":\"n{number}\"")), "{answer}");
        }
        drop(questions);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_reader_that_leaves_is_no_problem() {
    // Many more lines than are read until it leaves, one of them bad.
    let frise = Frise::new().file("a.jsonl", &format!("no\n{}", format!("{GOOD}\n").repeat(3000)));
    for jobs in ["1", "2"] {
        let mut child = frise.command(&["analyse", "--jsonl", "a.jsonl", "--jobs", jobs]).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 1]).unwrap();
        drop(stdout);
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap()), (Some(0), String::new()));
    }
}

#[test]
fn a_reader_that_leaves_ends_a_run_that_waits_for_more() {
    let mut child = Frise::new().command(&["analyse", "--jsonl", "-"]).spawn().unwrap();
    let mut questions = child.stdin.take().unwrap();
    drop(child.stdout.take().unwrap());
    writeln!(questions, "{GOOD}").unwrap();
    // The next line never comes, and the pipe stays open.
    assert!(child.wait().unwrap().success());
}
