//! `frise dates`: a table for people, JSON for programs, JSON Lines for a million texts.

use std::io::{BufRead as _, BufReader, Write as _};

use serde_json::{Value, json};

use crate::harness::{Frise, Run};

const MONDAY: [&str; 3] = ["dates", "--published", "2020-08-03"];
/// What `references/evaluation.md` names, in its order.
const FIELDS: [&str; 9] = ["start", "end", "text", "type", "value", "from", "to", "relation", "timex3"];

/// `frise dates --published 2020-08-03` with these arguments.
#[track_caller]
fn dates(arguments: &[&str]) -> Run {
    Frise::new().run(&[&MONDAY, arguments].concat()).success()
}

/// The values that are found in a text, from Monday 3 August 2020.
#[track_caller]
fn values(arguments: &[&str]) -> Vec<Value> {
    let run = dates(&[&["--format", "json"], arguments].concat());
    let found: Vec<Value> = serde_json::from_str(run.out()).unwrap_or_else(|error| panic!("{error}\n{run}"));
    found.into_iter().map(|mut expression| expression["value"].take()).collect()
}

/// The answers to lines of JSON on standard input.
#[track_caller]
fn answers(arguments: &[&str], lines: &str) -> Vec<Value> {
    let arguments = [&["dates", "--format", "jsonl", "-"], arguments].concat();
    let run = Frise::new().stdin(lines).run(&arguments).success();
    run.out().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_table_has_a_line_for_each_expression() {
    let run = dates(&["Il est venu hier et partira vendredi."]);
    let lines: Vec<Vec<&str>> = run.out().lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["expression", "value", "interval", "anchor", "rule"], "{run}");
    assert_eq!(lines[1][..2], ["hier", "2020-08-02"], "{run}");
    assert_eq!(lines[2][..2], ["vendredi", "2020-08-07"], "{run}");
    assert_eq!(
        lines[2][2..],
        ["2020-08-07", "–", "2020-08-08", "published", "2020-08-03", "fr.weekday.bare"]
    );
    assert_eq!(lines.len(), 3, "{run}");
}

#[test]
fn a_text_without_dates_gives_nothing() {
    dates(&["Le pont est fermé."]).stdout("");
    dates(&["--format", "json", "Le pont est fermé."]).stdout("[]\n");
    dates(&["--format", "jsonl", "Le pont est fermé."]).stdout("{\"id\":null,\"spans\":[]}\n");
}

#[test]
fn an_explanation_stands_under_its_line() {
    let text = "Le groupe a annoncé vendredi la vente.";
    let run = dates(&["--explain", text]);
    let lines: Vec<&str> = run.out().lines().collect();
    assert!(
        lines.len() == 3 && lines[2].starts_with("    « vendredi » est vendredi 31 juillet 2020"),
        "{run}"
    );
    assert!(lines[2].contains("« a annoncé »"), "{run}");
    dates(&[text]).stdout_lacks("« vendredi »");
}

#[test]
fn phrases_need_no_sentence() {
    assert_eq!(values(&["hier soir"]), ["2020-08-02"]);
    assert_eq!(values(&["la semaine prochaine"]), ["2020-08-10/2020-08-16"]);
    assert_eq!(values(&["14 juillet 1789"]), ["1789-07-14"]);
    assert_eq!(values(&["yesterday"]), ["2020-08-02"]);
    assert_eq!(values(&["tomorrow at noon"]), ["2020-08-04T12:00"]);
    assert_eq!(values(&["July 4, 1776"]), ["1776-07-04"]);
}

#[test]
fn a_bare_weekday_looks_where_it_is_told() {
    for (prefer, value) in
        [("past", "2020-07-31"), ("future", "2020-08-07"), ("nearest", "2020-07-31"), ("tense", "2020-07-31")]
    {
        assert_eq!(values(&["--prefer", prefer, "vendredi"]), [value], "{prefer}");
    }
    assert_eq!(
        values(&["--prefer", "past", "Il partira vendredi."]),
        ["2020-08-07"],
        "the tense has its say"
    );
}

#[test]
fn the_language_can_be_given() {
    assert_eq!(values(&["--lang", "fr", "Friday, vendredi"]), ["2020-07-31"]);
    assert_eq!(values(&["--lang", "en", "Friday, vendredi"]), ["2020-07-31"]);
    dates(&["--lang", "en", "Friday, vendredi"]).stdout_has("\nFriday").stdout_lacks("\nvendredi");
    dates(&["--lang", "fr", "Friday, vendredi"]).stdout_has("\nvendredi").stdout_lacks("\nFriday");
}

#[test]
fn relative_dates_have_no_value_without_a_publication() {
    let run = Frise::new().run(&["dates", "--format", "json", "Il est venu hier, en 1998 et le 3 mai 2001."]);
    let found: Vec<Value> = serde_json::from_str(run.success().out()).unwrap();
    let values: Vec<&Value> = found.iter().map(|expression| &expression["value"]).collect();
    assert_eq!(values, [&Value::Null, &json!("1998"), &json!("2001-05-03")]);
    assert_eq!(
        (&found[0]["from"], &found[0]["to"], &found[0]["text"]),
        (&Value::Null, &Value::Null, &json!("hier"))
    );
}

#[test]
fn standard_input_is_one_text() {
    let run = Frise::new().stdin("Il est venu\nhier.\n").run(&[&MONDAY[..], &["-"]].concat());
    run.success().stdout_has("hier").stdout_has("2020-08-02");
    let latin = Frise::new().stdin(b"Publi\xe9 le 3 ao\xfbt 2020, apr\xe8s l'\xe9t\xe9.\n");
    latin.run(&["dates", "-"]).success().stdout_has("le 3 août 2020");
}

#[test]
fn json_has_the_reasons_as_well() {
    let run = dates(&["--format", "json", "Il partira vendredi."]);
    let found: Vec<Value> = serde_json::from_str(run.out()).unwrap();
    let details = &found[0]["details"];
    assert_eq!(details["rule"], "fr.weekday.bare");
    assert_eq!((&details["anchor"], &details["anchor_date"]), (&json!("published"), &json!("2020-08-03")));
    assert!(details["says"].as_str().unwrap().contains("vendredi 7 août 2020"), "{run}");
}

#[test]
fn a_line_has_the_fields_of_the_interface_in_their_order() {
    let run = dates(&["--format", "jsonl", "Été : il partira vendredi."]);
    let expected = concat!(
        r#"{"id":null,"spans":[{"start":19,"end":27,"text":"vendredi","type":"date","value":"2020-08-07","#,
        r#""from":"2020-08-07T00:00","to":"2020-08-08T00:00","relation":"at","timex3":"2020-08-07"}]}"#,
        "\n"
    );
    run.stdout(expected);
}

#[test]
fn spans_are_bytes_in_order() {
    let text = "À l'été 2019, « L'œuvre », fermée depuis 2011, rouvrira d'ici à vendredi ou le 3 mai 2021.";
    let line = json!({"id": "é", "text": text, "published": "2020-08-03", "lang": "fr"}).to_string();
    let answer = answers(&[], &line).remove(0);
    let spans = answer["spans"].as_array().unwrap();
    assert!(spans.len() >= 4, "{answer}");
    let mut last = 0;
    for span in spans {
        assert_eq!(span.as_object().unwrap().len(), FIELDS.len(), "{span}");
        assert!(FIELDS.iter().all(|field| span.get(field).is_some()), "{span}");
        let at = |field: &str| usize::try_from(span[field].as_u64().unwrap()).unwrap();
        assert!(at("start") >= last, "{answer}");
        last = at("end");
        assert_eq!(text.get(at("start")..at("end")), span["text"].as_str(), "{span}");
    }
}

#[test]
fn a_line_may_say_what_a_flag_says() {
    let lines = [
        json!({"id": 1, "text": "vendredi", "published": "2021-01-04"}),
        json!({"id": 2, "text": "vendredi", "published": "2021-01-04T09:00", "prefer": "future"}),
        json!({"id": 3, "text": "vendredi"}),
        json!({"id": 4, "text": "Friday, vendredi", "lang": "en"}),
    ];
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let found = answers(&["--published", "2020-08-03", "--prefer", "past"], &lines);
    let said: Vec<&Value> = found.iter().map(|answer| &answer["spans"][0]["value"]).collect();
    assert_eq!(said, ["2021-01-01", "2021-01-08", "2020-07-31", "2020-07-31"]);
    assert_eq!(found[3]["spans"][0]["text"], "Friday");
}

#[test]
fn identifiers_come_back_as_they_are() {
    let ids = [json!("a-1"), json!(7), json!(null), json!(["x", 1]), json!({"k": true})];
    let lines: String = ids.iter().map(|id| format!("{}\n\n", json!({"id": id, "text": "1998"}))).collect();
    let found: Vec<Value> = answers(&[], &lines).into_iter().map(|mut answer| answer["id"].take()).collect();
    assert_eq!(found, ids);
}

#[test]
fn lines_are_read_from_a_file_too() {
    let frise = Frise::new().file("texts", "{\"id\": 1, \"text\": \"en 1998\"}\n");
    frise.run(&["dates", "--format", "jsonl", "texts"]).success().stdout_has("\"value\":\"1998\"");
}

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    let mut child = Frise::new().command(&["dates", "--format", "jsonl", "-"]).spawn().unwrap();
    let (mut questions, mut answers) =
        (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for year in 1990..2000 {
        writeln!(questions, "{}", json!({"id": year, "text": format!("en {year}")})).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!((&answer["id"], &answer["spans"][0]["value"]), (&json!(year), &json!(year.to_string())));
    }
    drop(questions);
    assert!(child.wait().unwrap().success());
}

#[test]
fn two_thousand_lines_keep_their_order() {
    let line =
        |year: i32| format!("{}\n", json!({"id": year, "text": format!("Fondée en {year}."), "lang": "fr"}));
    let found = answers(&[], &(1000..3000).map(line).collect::<String>());
    assert_eq!(found.len(), 2000);
    for (year, answer) in (1000..).zip(&found) {
        assert_eq!(answer["id"], year);
    }
    let value = |year: usize| &found[year - 1000]["spans"][0]["value"];
    assert_eq!((value(1066), value(1998)), (&json!("1066"), &json!("1998")));
}

#[test]
fn answers_before_a_bad_line_are_given() {
    let frise = Frise::new().stdin("{\"id\": 1, \"text\": \"en 1998\"}\n{\"id\": 2}\n");
    let run = frise.run(&["dates", "--format", "jsonl", "-"]);
    assert_eq!((run.code(), run.out().lines().count()), (Some(1), 1), "{run}");
    run.stderr_has("error[bad-json-line]").stderr_has("line 2");
}

#[test]
fn a_zone_moves_only_what_has_no_place_of_its_own() {
    let day = |published: &str| {
        let arguments = ["dates", "--tz", "Europe/Paris", "--published", published, "--lang", "fr", "hier"];
        let run = Frise::new().run(&arguments).success();
        run.out().split_whitespace().find(|word| word.starts_with("2020-")).map(str::to_owned)
    };
    assert_eq!(day("2020-08-03T22:30:00Z").unwrap(), "2020-08-03");
    assert_eq!(day("2020-08-03T22:30:00-04:00").unwrap(), "2020-08-02");
    assert_eq!(day("2020-08-03").unwrap(), "2020-08-02");
    let unknown = Frise::new().run(&["dates", "--tz", "Europe/Castelvial", "hier"]);
    unknown.fails(2);
}
