//! `frise schema`: a JSON Schema that says of each field what it is. Real validators read it in `.ci/readers`.

use frise::timeline::schema;
use serde_json::Value;

use crate::harness::Frise;

fn printed() -> Value {
    serde_json::from_str(Frise::new().run(&["schema"]).success().out()).unwrap()
}

#[test]
fn every_field_of_every_record_is_described_and_open() {
    let schema = printed();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    let records: [(&str, &[&str]); 10] = [
        ("Article", schema::Article::KEYS),
        ("Actor", schema::Actor::KEYS),
        ("Event", schema::Event::KEYS),
        ("Why", schema::Why::KEYS),
        ("Who", schema::Who::KEYS),
        ("Relation", schema::Relation::KEYS),
        ("Figure", schema::Figure::KEYS),
        ("Contradiction", schema::Contradiction::KEYS),
        ("Source", schema::Source::KEYS),
        ("Media", schema::Media::KEYS),
    ];
    let of = |name: &str| schema["definitions"][name].clone();
    for (name, keys) in records.iter().copied().chain([("", schema::Timeline::KEYS)]) {
        let record = if name.is_empty() { schema.clone() } else { of(name) };
        let properties = record["properties"].as_object().unwrap();
        assert_eq!(properties.len(), keys.len(), "{name}");
        for key in keys {
            let described = properties[*key]["description"].as_str().is_some_and(|about| !about.is_empty());
            assert!(described, "{name}: `{key}` is not described: {}", properties[*key]);
        }
        assert_eq!(record["additionalProperties"], true, "{name}");
        assert_eq!(record["patternProperties"]["^x-"], true, "{name}");
    }
}

#[test]
fn what_is_required_is_what_the_reading_requires() {
    let schema = printed();
    assert_eq!(schema["required"], serde_json::json!(["schema", "title"]));
    assert_eq!(schema["definitions"]["Event"]["required"], serde_json::json!(["title", "date"]));
    assert_eq!(schema["definitions"]["Actor"]["required"], serde_json::json!(["id", "name", "type"]));
}

#[test]
fn closed_lists_complete_and_let_other_words_pass() {
    let kinds = printed()["definitions"]["Kind"]["anyOf"].as_array().unwrap().clone();
    assert_eq!(kinds[0]["const"], "occurrence");
    assert!(kinds[0]["description"].as_str().unwrap().starts_with("Something"));
    assert_eq!(kinds.last().unwrap(), &serde_json::json!({ "type": "string" }));
}

#[test]
fn the_first_line_of_a_timeline_names_the_file() {
    let line = frise::timeline::to_yaml(&schema::Timeline::new("A")).lines().next().unwrap().to_owned();
    assert_eq!(line, format!("# yaml-language-server: $schema={}", frise::timeline::SCHEMA_FILE));
}
