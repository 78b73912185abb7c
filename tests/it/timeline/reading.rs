//! What a person types is read; what cannot be read is refused with its place.

use frise::{
    diagnostic::{Diagnostic, codes},
    timeline::{Kind, from_yaml, load},
};

/// The diagnostic of `text`, with its marked text.
#[track_caller]
fn refused(text: &str) -> (Diagnostic, String) {
    let diagnostic = from_yaml("t.yaml", text).expect_err("this should be refused");
    let marked = diagnostic.snippet.as_ref().map(|snippet| snippet.labels[0].span.of(text).to_owned());
    (diagnostic, marked.unwrap_or_default())
}

const HEAD: &str = "schema: frise/1\ntitle: T\n";

#[test]
fn dates_and_words_without_quotes_come_as_their_text() {
    let text = "schema: frise/1\ntitle: 2023\nlang: no\nbase: 5e10\ntags: [1_000, on, 012, true]\narticles:\n  - id: a\n    \
                published: 2023-05-15\nevents:\n  - title: yes\n    date: 2023-05-12\n    time: 18:30\n    \
                said: 0x1F\n    x-code: 0755\n    x-no: no\n    x-date: 2023-05-12\n    x-nan: .nan\n";
    let timeline = from_yaml("t.yaml", text).unwrap();
    let event = &timeline.events[0];
    assert_eq!((timeline.title.as_str(), timeline.lang.as_deref()), ("2023", Some("no")));
    assert_eq!(timeline.base.as_deref(), Some("5e10"));
    assert_eq!(timeline.tags, ["1_000", "on", "012", "true"]);
    assert_eq!(timeline.articles[0].published, "2023-05-15");
    assert_eq!((event.title.as_str(), event.date.as_str()), ("yes", "2023-05-12"));
    assert_eq!((event.time.as_deref(), event.said.as_deref()), (Some("18:30"), Some("0x1F")));
    assert_eq!(event.id, "");
    for (key, text) in [("x-code", "0755"), ("x-no", "no"), ("x-date", "2023-05-12"), ("x-nan", ".nan")] {
        assert_eq!(event.extra[key], serde_json::json!(text));
    }
}

#[test]
fn a_key_with_nothing_after_it_is_absent() {
    let text = format!(
        "{HEAD}text:\ntags:\nevents:\n  - title: E\n    date: unknown\n    note:\n    who:\n    why:\n"
    );
    let timeline = from_yaml("t.yaml", &text).unwrap();
    assert_eq!((timeline.text.as_ref(), timeline.tags.len()), (None, 0));
    assert_eq!((timeline.events[0].note.as_ref(), timeline.events[0].who.len()), (None, 0));
    assert_eq!(from_yaml("t.yaml", &format!("{HEAD}events:\n")).unwrap().events.len(), 0);
}

#[test]
fn defaults_that_are_spelled_out_are_the_defaults() {
    let text =
        format!("{HEAD}events:\n  - {{title: E, date: unknown, kind: occurrence, polarity: positive}}\n");
    let event = &from_yaml("t.yaml", &text).unwrap().events[0];
    assert_eq!(event.kind, Kind::Occurrence);
    assert!(event.extra.is_empty());
}

#[test]
fn comments_anchors_bom_and_crlf_are_read() {
    let comments = "# a line of a person's\n".repeat(200);
    let text = format!(
        "\u{feff}{comments}{HEAD}{comments}tags: &t [été]\nevents:\n{comments}  - title: E # why\n    date: unknown\n    tags: *t\n"
    );
    let timeline = from_yaml("t.yaml", &text.replace('\n', "\r\n")).unwrap();
    assert_eq!(timeline.events[0].tags, ["été"]);
}

#[test]
fn broken_yaml_is_marked() {
    let text = format!("{HEAD}events:\n  - title: Été : « panne »\n    date: [unknown\n");
    let (diagnostic, _) = refused(&text);
    assert_eq!(diagnostic.code, codes::BAD_YAML);
    assert!(diagnostic.message.contains("(line 4, column"), "{diagnostic:?}");
}

#[test]
fn a_wrong_shape_is_marked_where_it_stands() {
    let (diagnostic, marked) = refused(&format!("{HEAD}tags: {{é: 1}}\nevents: douze\n"));
    assert_eq!(diagnostic.code, codes::BAD_TIMELINE);
    assert!(marked.starts_with('{'), "{marked} {diagnostic:?}");
    let (diagnostic, marked) = refused(&format!("\u{feff}{HEAD}lang: fr\nevents: douze\n"));
    assert_eq!((diagnostic.code, marked.as_str()), (codes::BAD_TIMELINE, "douze"));
    assert!(diagnostic.message.contains("(line 4, column 9)"), "{diagnostic:?}");
    let (diagnostic, marked) = refused(&format!(
        "{HEAD}events:\n  - title: É\n    date: unknown\n    figures: [{{what: w, value: douze}}]\n"
    ));
    assert_eq!((diagnostic.code, marked.as_str()), (codes::BAD_TIMELINE, "value"));
    assert!(diagnostic.snippet.unwrap().labels[0].message.contains("number"));
    let (diagnostic, _) = refused(&format!(
        "{HEAD}events:\n  - title: E\n    date: unknown\n    sources: [{{article: a, quote: q, bytes: [5, 3]}}]\n"
    ));
    assert!(diagnostic.snippet.unwrap().labels[0].message.contains("before its start 5"));
}

#[test]
fn a_missing_key_is_named_with_its_record() {
    let (diagnostic, marked) = refused(&format!(
        "{HEAD}events:\n  - title: Un\n    date: unknown\n  - title: Deux\n    kind: plan\n"
    ));
    assert_eq!(diagnostic.code, codes::BAD_TIMELINE);
    assert!(
        diagnostic.message.contains("`date`") && diagnostic.message.contains("line 7"),
        "{diagnostic:?} {marked}"
    );
    let (diagnostic, _) = refused("title: T\nevents: []\n");
    assert!(diagnostic.help[0].contains("schema: frise/1"), "{diagnostic:?}");
    let (diagnostic, _) = refused(&format!("{HEAD}events:\n  - title:\n    date: unknown\n"));
    assert_eq!(diagnostic.code, codes::BAD_TIMELINE);
}

#[test]
fn a_key_that_stands_twice_is_an_error_with_both_lines() {
    let text = format!(
        "{HEAD}events:\n  - title: Un\n    date: unknown\n    why:\n      text: a\n    # later\n    title: Deux\n"
    );
    let (diagnostic, marked) = refused(&text);
    assert_eq!((diagnostic.code, marked.as_str()), (codes::BAD_YAML, "title"));
    let first = &diagnostic.snippet.unwrap().labels[1];
    assert_eq!((first.span.of(&text), first.message.as_str()), ("title: Un", "the first one, on line 4"));
    let (diagnostic, _) = refused(&format!("{HEAD}events: []\nx-a: {{b: 1, b: 2}}\n"));
    assert_eq!(diagnostic.code, codes::BAD_YAML);
}

#[test]
fn another_schema_is_named() {
    let (diagnostic, marked) = refused("title: T\nschema: frise/2\nevents: {ev-1: new shape}\n");
    assert_eq!((diagnostic.code, marked.as_str()), (codes::BAD_TIMELINE, "frise/2"));
    assert!(
        diagnostic.message.contains("frise/2") && diagnostic.help[0].contains("version 2"),
        "{diagnostic:?}"
    );
    let (diagnostic, _) = refused("schema: frise/2\ntitle: T\nevents: []\n");
    assert!(diagnostic.message.contains("can't read"), "{diagnostic:?}");
    let (diagnostic, _) = refused("schema: markwhen\ntitle: T\nevents: []\n");
    assert!(diagnostic.message.contains("`markwhen`"), "{diagnostic:?}");
}

#[test]
fn bombs_two_documents_and_emptiness_are_refused() {
    let mut bomb = format!("{HEAD}events: []\nx-0: &a0 [lol]\n");
    for i in 1..12 {
        bomb += &format!("x-{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 10].join(", "));
    }
    assert_eq!(refused(&bomb).0.code, codes::BAD_YAML);
    assert_eq!(refused(&format!("{HEAD}events: []\n---\n{HEAD}events: []\n")).0.code, codes::BAD_YAML);
    assert_eq!(refused(" \n").0.code, codes::EMPTY_INPUT);
    assert_eq!(refused("# only a comment\n").0.code, codes::EMPTY_INPUT);
    let deep = format!("{HEAD}events: []\nx-d: {}{}\n", "[".repeat(5000), "]".repeat(5000));
    assert_eq!(refused(&deep).0.code, codes::BAD_YAML);
}

#[test]
fn a_story_of_forty_thousand_events_is_read() {
    let mut text = format!("{HEAD}events:\n");
    for i in 0..40_000 {
        text += &format!("  - id: ev-{i}\n    title: Une panne\n    date: unknown\n    tags: [a, b]\n");
    }
    assert_eq!(from_yaml("t.yaml", &text).unwrap().events.len(), 40_000);
}

#[test]
fn files_are_loaded_or_their_trouble_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.yaml");
    assert_eq!(load(&path).unwrap_err().code, codes::MISSING_FILE);
    assert_eq!(load(folder.path()).unwrap_err().code, codes::IS_DIRECTORY);
    write(&path, format!("{HEAD}events: []\n").as_bytes());
    assert_eq!(load(&path).unwrap().title, "T");
    write(&path, b"schema: frise/1\ntitle: \xe9t\xe9\nevents: []\n");
    let diagnostic = load(&path).unwrap_err();
    assert!(diagnostic.code == codes::BAD_YAML && diagnostic.message.contains("line 2"), "{diagnostic:?}");
}

#[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
fn write(path: &std::path::Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}
