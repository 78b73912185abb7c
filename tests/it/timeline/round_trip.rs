//! Reading what was written gives the same timeline, and writing it again the same bytes.

use frise::timeline::{Actor, ActorType, Article, Event, Timeline, from_yaml, to_yaml};

use super::EXAMPLE;

/// Every key of the maps and lists of maps in `value`, as paths without indices.
fn paths(value: &serde_json::Value, prefix: &str, into: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                into.push(format!("{prefix}{key}"));
                paths(value, &format!("{prefix}{key}."), into);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| paths(item, prefix, into)),
        _ => {}
    }
}

#[test]
fn the_example_is_what_the_writer_writes() {
    let timeline = from_yaml("vaubrune.yaml", EXAMPLE).unwrap();
    let written = to_yaml(&timeline);
    for (line, meant) in written.lines().zip(EXAMPLE.lines()) {
        assert_eq!(line, meant);
    }
    assert_eq!(written, EXAMPLE);
    assert_eq!(from_yaml("again", &to_yaml(&timeline)).unwrap(), timeline);
}

#[test]
fn the_example_uses_every_key_of_the_schema() {
    let timeline = from_yaml("vaubrune.yaml", EXAMPLE).unwrap();
    let mut found = Vec::new();
    paths(&serde_json::to_value(&timeline).unwrap(), "", &mut found);
    let has = |prefix: &str, keys: &[&str]| {
        for key in keys {
            assert!(found.contains(&format!("{prefix}{key}")), "no {prefix}{key} in the example");
        }
    };
    has("", Timeline::KEYS);
    has("events.", &Event::KEYS.iter().copied().filter(|key| *key != "tags").collect::<Vec<_>>());
    has("events.why.", frise::timeline::Why::KEYS);
    has("events.figures.", frise::timeline::Figure::KEYS);
    has("events.sources.", frise::timeline::Source::KEYS);
    has("events.who.", frise::timeline::Who::KEYS);
    has("events.media.", frise::timeline::Media::KEYS);
    has("events.contradicts.", frise::timeline::Contradiction::KEYS);
    has("actors.relations.", frise::timeline::Relation::KEYS);
}

/// The keys at the left of a record's lines, in their order.
fn keys_of(yaml: &str, after: &str, indent: usize) -> Vec<String> {
    let lines = yaml.lines().skip_while(|line| *line != after).skip(1);
    let key = |line: &str| {
        let rest = line.get(indent..)?;
        let margin = line.get(..indent)?;
        (margin.chars().all(|c| c == ' ' || c == '-') && !rest.starts_with([' ', '-']))
            .then(|| rest.split(':').next().unwrap_or_default().to_owned())
    };
    lines.take_while(|line| !line.is_empty()).filter_map(key).collect()
}

#[test]
fn records_are_written_in_the_order_of_their_keys() {
    let full = |keys: &[&str]| {
        let fields = keys.iter().map(|key| {
            let value = match *key {
                "why" => serde_json::json!({"rule": "r"}),
                "proposed" => serde_json::json!({"title": "t"}),
                "media" => serde_json::json!([{"url": "u", "alt": "a"}]),
                "sources" => serde_json::json!([{"article": "a", "quote": "q"}]),
                "contradicts" => serde_json::json!([{"event": "e"}]),
                "who" => serde_json::json!([{"actor": "a", "role": "agent"}]),
                "figures" => serde_json::json!([{"what": "w"}]),
                "relations" => serde_json::json!([{"relation": "owns", "to": "t"}]),
                "gone" => serde_json::json!(true),
                "corroboration" => serde_json::json!(2),
                "was" | "according_to" | "about" | "precedes" | "same_as" | "tags" | "edited" | "aliases"
                | "authors" => serde_json::json!(["v"]),
                _ => serde_json::json!("v"),
            };
            ((*key).to_owned(), value)
        });
        serde_json::Value::Object(fields.collect())
    };
    let mut timeline = Timeline::new("Ordre");
    timeline.articles.push(serde_json::from_value::<Article>(full(Article::KEYS)).unwrap());
    timeline.actors.push(serde_json::from_value::<Actor>(full(Actor::KEYS)).unwrap());
    timeline.events.push(serde_json::from_value::<Event>(full(Event::KEYS)).unwrap());
    let yaml = to_yaml(&timeline);
    assert_eq!(keys_of(&yaml, "articles:", 4), Article::KEYS);
    assert_eq!(keys_of(&yaml, "actors:", 4), Actor::KEYS);
    assert_eq!(keys_of(&yaml, "events:", 4), Event::KEYS);
}

#[test]
fn an_empty_timeline_says_that_it_has_no_events() {
    let yaml = to_yaml(&Timeline::new("Rien"));
    assert_eq!(
        yaml,
        "# yaml-language-server: $schema=.frise/frise-1.schema.json\nschema: frise/1\ntitle: Rien\n\nevents: []\n"
    );
}

#[test]
fn unknown_keys_and_words_survive_at_every_level() {
    let text = "schema: frise/1\ntitle: T\nx-a: {b: [1, {c: ~}], d: [[1, 2], []]}\nfuture: yes\nactors:\n  - \
                id: a\n    name: A\n    type: robot\n    mood: glad\nevents:\n  - title: E\n    date: unknown\n    \
                kind: rumour\n    who: [{actor: a, role: witness, mood: sad}]\n    \
                sources: [{article: x, quote: q, page: 3}]\n    why: {rule: r, weight: 0.5}\n";
    let timeline = from_yaml("t.yaml", text).unwrap();
    assert_eq!(timeline.actors[0].kind, ActorType::Other("robot".into()));
    assert_eq!(timeline.extra["future"], serde_json::json!("yes"));
    assert_eq!(timeline.events[0].sources[0].extra["page"], serde_json::json!(3));
    let yaml = to_yaml(&timeline);
    assert_eq!(from_yaml("again", &yaml).unwrap(), timeline, "{yaml}");
    assert_eq!(to_yaml(&from_yaml("again", &yaml).unwrap()), yaml);
    for word in ["kind: rumour", "role: witness", "mood: sad", "page: 3", "weight: 0.5", "future: \"yes\""] {
        assert!(yaml.contains(word), "{word} is not in\n{yaml}");
    }
}

#[test]
fn numbers_keep_their_kind_and_need_no_exponent() {
    for (number, written) in
        [("1e21", "1000000000000000000000.0"), ("-3", "-3"), ("2.0", "2.0"), ("0.0000001", "0.0000001")]
    {
        let mut timeline = Timeline::new("N");
        timeline.extra.insert("x-n".into(), serde_json::from_str(number).unwrap());
        let yaml = to_yaml(&timeline);
        assert!(yaml.ends_with(&format!("x-n: {written}\n")), "{yaml}");
        assert_eq!(from_yaml("n", &yaml).unwrap(), timeline);
    }
}
