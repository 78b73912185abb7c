//! What each format holds of an honest timeline, read back.

use frise::render::{self, FORMATS};
use serde_json::Value;

use super::readers;
use super::{PAPETERIE, PONT, VAUBRUNE, load, rendered, story, text};

/// The events of a timeline that ships, and of those the ones with a date, and with a day.
fn counts(name: &str) -> (usize, usize, usize) {
    let events = load(name).events;
    let days = |event: &&frise::timeline::Event| {
        render::dates::Extent::of(event).is_some_and(|extent| extent.names_days())
    };
    (events.len(), events.iter().filter(|event| event.is_dated()).count(), events.iter().filter(days).count())
}

#[test]
fn every_event_is_in_every_format_or_counted() {
    for name in [PONT, PAPETERIE] {
        let (all, dated, days) = counts(name);
        let timeline = load(name);
        let held = |format: &str| {
            let made = text(&timeline, format);
            let json = || serde_json::from_str::<Value>(&made).unwrap();
            match format {
                "md" => readers::page(&made).items,
                "html" => made.matches("<article class=\"event ").count(),
                "json" => json()["events"].as_array().unwrap().len(),
                "csv" => readers::rows(&made).len(),
                "dot" => made.matches("  \"event:").count() - made.matches("\" -> ").count(),
                "graphml" => made.matches("<data key=\"kind\">event</data>").count(),
                "gexf" => made.matches("<attvalue for=\"kind\" value=\"event\"/>").count(),
                "mermaid" => made.lines().filter(|line| line.contains(" : ")).count(),
                "markwhen" => made.lines().filter(|line| line.starts_with("id: ")).count(),
                "ics" => readers::entries(&made).len() - 1,
                "timelinejs" => json()["events"].as_array().unwrap().len(),
                "timelinejs-csv" => readers::rows(&made).len() - 1,
                "jsonld" => {
                    json()["@graph"].as_array().unwrap().len()
                        - timeline.articles.len()
                        - timeline.actors.len()
                }
                other => panic!("{other}: not counted here"),
            }
        };
        for format in FORMATS {
            let (found, expected) = match format.name {
                "dot" => (outgoing_free(&text(&timeline, "dot")), all),
                "ics" => (held("ics"), days),
                "markwhen" | "timelinejs" | "timelinejs-csv" => (held(format.name), dated),
                name => (held(name), all),
            };
            let left_out: usize = rendered(&timeline, format).left_out.iter().map(|left| left.events).sum();
            assert_eq!((found, found + left_out), (expected, all), "{name}: {}", format.name);
        }
    }
}

/// The events that a DOT file declares.
fn outgoing_free(dot: &str) -> usize {
    dot.lines().filter(|line| line.starts_with("  \"event:") && line.contains(" [label=")).count()
}

#[test]
fn an_end_is_the_day_behind_it_in_a_calendar_and_the_day_itself_elsewhere() {
    let timeline = story("  - title: Panne\n    date: 2023-05-03/2023-05-07\n");
    let entry = &readers::entries(&text(&timeline, "ics"))[0];
    assert_eq!((entry["DTSTART"].as_str(), entry["DTEND"].as_str()), ("20230503", "20230508"));
    let slide: Value = serde_json::from_str(&text(&timeline, "timelinejs")).unwrap();
    assert_eq!(slide["events"][0]["end_date"]["day"], 7);
    assert!(text(&timeline, "gexf").contains("start=\"2023-05-03\" end=\"2023-05-07\""));
    assert!(text(&timeline, "markwhen").contains("\n2023-05-03/2023-05-07: Panne"));
}

#[cfg(feature = "tz")]
#[test]
fn a_time_is_in_utc_where_the_zone_is_known() {
    let events = "  - title: Panne\n    date: 2023-05-22\n    time: '18:30'\n";
    let mut timeline = story(events);
    let start = |timeline: &_| readers::entries(&text(timeline, "ics"))[0]["DTSTART"].clone();
    assert_eq!(start(&timeline), "20230522T163000Z");
    timeline.tz = None;
    assert_eq!(start(&timeline), "20230522T183000");
    let slide: Value = serde_json::from_str(&text(&timeline, "timelinejs")).unwrap();
    assert_eq!(slide["events"][0]["start_date"]["hour"], 18);
}

#[test]
fn the_stamp_is_that_of_the_newest_article() {
    let timeline = load(VAUBRUNE);
    let stamps: Vec<String> = readers::entries(&text(&timeline, "ics"))
        .iter()
        .filter_map(|entry| entry.get("DTSTAMP").cloned())
        .collect();
    // Its own articles, else those of the story.
    assert_eq!(stamps[0], "20240306T000000Z");
    assert_eq!(stamps[2], "20240310T000000Z");
    let alone = story("  - title: Panne\n    date: 2023-05-22\n");
    assert_eq!(readers::entries(&text(&alone, "ics"))[0]["DTSTAMP"], "20230522T000000Z");
}

#[test]
fn bounds_are_those_of_the_event_and_not_of_the_date() {
    let bounds = |fields: &str| {
        let made = text(&story(&format!("  - title: Panne\n{fields}")), "json");
        let event = serde_json::from_str::<Value>(&made).unwrap()["events"][0].clone();
        (event["earliest"].as_str().map(str::to_owned), event["latest"].as_str().map(str::to_owned))
    };
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(bounds("    date: 2023-05\n"), (day("2023-05-01"), day("2023-05-31")));
    assert_eq!(bounds("    date: 2023-06-15\n    rel: by\n"), (None, day("2023-06-15")));
    assert_eq!(bounds("    date: 2023-06-01\n    rel: before\n"), (None, day("2023-05-31")));
    assert_eq!(bounds("    date: 2023-06-01\n    rel: after\n"), (day("2023-06-02"), None));
    assert_eq!(bounds("    date: 2015\n    rel: since\n"), (day("2015-01-01"), None));
    assert_eq!(bounds("    date: unknown\n    before: 2023-05-12\n"), (None, day("2023-05-12")));
}

#[test]
fn what_is_no_plain_fact_says_so_where_there_is_no_field_for_it() {
    let events = "  - title: Le pont rouvre\n    date: 2023-06-15\n    rel: by\n    kind: plan\n    status: doubtful\n";
    let timeline = story(events);
    let marked = "échéance, douteux\u{a0}: Le pont rouvre";
    for format in ["dot", "graphml", "gexf", "markwhen", "ics", "timelinejs", "timelinejs-csv", "jsonld"] {
        let made = text(&timeline, format).replace("\r\n ", "").replace("\\,", ",");
        assert!(made.contains(marked), "{format}: {made}");
    }
    assert!(text(&timeline, "mermaid").contains("échéance, douteux\u{a0}#58; Le pont rouvre"));
    assert!(text(&timeline, "md").contains("*échéance, douteux*\u{a0}: **Le pont rouvre**"));
}

#[test]
fn the_words_are_those_of_the_language_of_the_timeline() {
    let mut timeline = story("  - title: The bridge\n    date: unknown\n    kind: plan\n");
    assert!(text(&timeline, "md").contains("## Sans date\n\n- *prévu*\u{a0}: **The bridge**"));
    timeline.lang = Some("en-GB".into());
    assert!(text(&timeline, "md").contains("## Undated\n\n- *planned*: **The bridge**"));
}

#[test]
fn linked_data_tells_what_happened_from_what_is_said() {
    let graph: Value = serde_json::from_str(&text(&load(VAUBRUNE), "jsonld")).unwrap();
    let class = |id: &str| {
        let nodes = graph["@graph"].as_array().unwrap();
        nodes.iter().find(|node| node["@id"] == id).unwrap()["@type"].as_str().unwrap().to_owned()
    };
    assert_eq!(class("#ev-7d0xnz"), "Event");
    assert_eq!(class("#ev-b5wy0c"), "Claim");
    assert_eq!(class("#ev-c9rr2e"), "Quotation");
}

#[test]
fn a_contradiction_is_one_edge() {
    let graph = text(&load(VAUBRUNE), "graphml");
    assert_eq!(graph.matches("<data key=\"edge-kind\">Contradicts</data>").count(), 1);
}
