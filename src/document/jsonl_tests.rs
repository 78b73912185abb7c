//! Tests of JSON Lines: shapes of articles, places of errors, bounds.

use std::io::{BufReader, Cursor, Read};

use super::*;
use crate::diagnostic::Code;
use crate::span::line_column;

fn read(lines: &str) -> Vec<Result<Document, Diagnostic>> {
    articles("a.jsonl", Cursor::new(lines.as_bytes())).collect()
}

#[track_caller]
fn one(line: &str) -> Document {
    let mut all = read(line);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

#[track_caller]
fn error_at(lines: &str, code: Code, marked: &str, line: usize, column: usize) -> Diagnostic {
    let error = read(lines).into_iter().find_map(Result::err).unwrap();
    let snippet = error.snippet.clone().unwrap();
    let span = snippet.labels[0].span;
    let place = line_column(&snippet.text, span.start);
    assert_eq!((error.code, span.of(&snippet.text)), (code, marked));
    assert_eq!((snippet.first_line, place.column, snippet.name.as_str()), (line, column, "a.jsonl"));
    error
}

#[test]
fn every_field_has_its_place() {
    let lines = "\u{feff}\r\n{\"id\": 7, \"title\": \"L'été\", \"text\": \"Il part.\\nPuis revient.\", \"published\": \"2020-08-03T10:00Z\", \
                 \"language\": \"pt-BR\", \"source\": \"La Gazette\", \"url\": \"https://a.example\", \"author\": [\"A\"], \"story\": \"s\", \"x\": {}}\r\n";
    let document = one(lines);
    assert_eq!(document.text, "L'été\n\nIl part.\nPuis revient.");
    assert_eq!(document.title_span.unwrap().of(&document.text), "L'été");
    assert_eq!(document.body.of(&document.text), "Il part.\nPuis revient.");
    assert_eq!((document.id.as_str(), document.origin.as_str()), ("a-7", "a.jsonl:2"));
    assert_eq!(document.published.unwrap().iso(), "2020-08-03T10:00:00Z");
    assert_eq!((document.language.as_deref(), document.story.as_deref()), (Some("pt"), Some("s")));
    assert_eq!((document.authors.len(), document.path), (1, None));
}

#[test]
fn a_title_that_heads_the_text_is_not_put_there_twice() {
    let document = one(r#"{"title": "Un titre", "text": "Un titre\nLe texte.", "date": null, "lang": ""}"#);
    assert_eq!(document.text, "Un titre\nLe texte.");
    assert_eq!(document.body.of(&document.text), "Le texte.");
    let document = one(r#"{"title": "Nîmes", "text": "Nîmes est une ville."}"#);
    assert_eq!(document.text, "Nîmes\n\nNîmes est une ville.");
    let document = one(r#"{"text": "Sans titre, une ligne."}"#);
    assert_eq!((document.title.as_str(), document.title_span), ("Sans titre, une ligne.", None));
}

#[test]
fn blank_lines_are_skipped_and_bad_ones_do_not_stop_the_rest() {
    let all = read("\n{\"text\": \"A\"}\n\nnon\n  \n{\"text\": \"B\"}");
    let origins: Vec<String> =
        all.iter().map(|r| r.as_ref().map_or("-".into(), |d| d.origin.clone())).collect();
    assert_eq!(origins, ["a.jsonl:2", "-", "a.jsonl:6"]);
}

#[test]
fn errors_name_line_and_column() {
    let good = "{\"text\": \"A\"}\n";
    error_at(&format!("{good}\nété"), codes::BAD_JSON_LINE, "é", 3, 1);
    error_at(&format!("{good}{{\"text\": \"é\" \"b\"}}"), codes::BAD_JSON_LINE, "\"", 2, 14);
    error_at(&format!("{good}{{\"text\": 3}}"), codes::BAD_JSON_LINE, "3", 2, 10);
    error_at("{\"title\": \"A\"}", codes::BAD_JSON_LINE, "{", 1, 1);
    error_at("[1]", codes::BAD_JSON_LINE, "[", 1, 1);
}

#[test]
fn a_bad_date_is_shown_in_its_field() {
    let line = r#"{"x": {"date": "2020-01-01"}, "text": "le \"date\": x", "date": "2020-02-30"}"#;
    let error = error_at(line, codes::BAD_DATE, "\"2020-02-30\"", 1, 65);
    assert!(error.help[0].contains("2020-08-03"));
}

#[test]
fn bytes_that_are_no_utf8_are_named() {
    let bytes = b"{\"text\": \"A\"}\n{\"text\": \"\xe9t\xe9\"}".as_slice();
    let error = articles("a.jsonl", bytes).find_map(Result::err).unwrap();
    let snippet = error.snippet.unwrap();
    assert_eq!(line_column(&snippet.text, snippet.labels[0].span.start).column, 11);
}

#[test]
fn a_line_without_end_takes_no_memory() {
    let endless =
        Cursor::new(b"{\"text\": \"".to_vec()).chain(std::io::repeat(b'a').take(2 * MAX_LINE as u64));
    let input = endless.chain(Cursor::new(b"\n{\"text\": \"B\"}\n".to_vec()));
    let mut articles = articles("a.jsonl", BufReader::new(input));
    assert_eq!(articles.next().unwrap().unwrap_err().code, codes::TOO_LARGE);
    assert_eq!(articles.next().unwrap().unwrap().body.len(), 1);
    assert!(articles.next().is_none());
}
