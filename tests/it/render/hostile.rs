//! A timeline that means harm is harmless in every format: it opens no element, link, entry, column or diagram that
//! an honest one would not, and what is private stays inside.

use std::collections::BTreeSet;

use frise::render::{FORMATS, text::is_invisible};
use serde_json::Value;

use super::readers::{self, Element};
use super::{HOSTILE, load, text};

fn hostile(format: &str) -> String {
    text(&load(HOSTILE), format)
}

#[test]
fn nothing_private_leaves() {
    for format in FORMATS {
        let made = hostile(format.name);
        for word in ["PRIVATE-NOTE", "HIDDEN", "hidden-", "PROPOSED"] {
            assert!(!made.contains(word), "{}: {word}", format.name);
        }
    }
}

#[test]
fn nothing_invisible_leaves() {
    for format in FORMATS {
        let made = hostile(format.name);
        let body = made.strip_prefix('\u{feff}').unwrap_or(&made);
        let found = body.chars().find(|&c| is_invisible(c) && !matches!(c, '\r' | '\n'));
        assert_eq!(found, None, "{}", format.name);
        let is_line_separator = |c| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
        assert!(!body.contains(is_line_separator), "{}", format.name);
        // Two formats want both signs at the end of a line.
        let returns = body.matches('\r').count();
        assert_eq!(returns, body.matches("\r\n").count(), "{}", format.name);
    }
}

#[test]
fn markdown_has_no_html_and_no_other_links() {
    let page = readers::page(&hostile("md"));
    assert_eq!(page.html, [""; 0]);
    assert!(page.links.iter().all(|link| link.starts_with("https://ok.example/")), "{:?}", page.links);
    assert_eq!(page.links.len(), 2);
    // The title, one for each date, one for the events without.
    assert_eq!(page.headings.len(), 9, "{:?}", page.headings);
    assert_eq!(page.items, 8);
    assert_eq!(page.notes, page.defined);
    assert_eq!(page.notes.len(), 2);
    assert!(page.text.contains("=1+1 <script>alert(1)</script> [x](javascript:alert(1)) : y # z ; %% w"));
    assert!(page.text.contains("<iframe src=javascript:alert(1)></iframe>"));
    assert!(page.text.contains("$x$ _y_ ~z~ 1. a"), "{}", page.text);
    for template in ["{{", "{%"] {
        assert!(!hostile("md").contains(template), "{template}");
    }
}

#[test]
fn tables_have_no_formulas() {
    for (format, columns, rows) in [("csv", 20, 8), ("timelinejs-csv", 19, 7)] {
        let table = readers::rows(&hostile(format));
        assert_eq!(table.len(), rows, "{format}");
        for row in &table {
            assert_eq!(row.len(), columns, "{format}");
            for (column, cell) in row {
                let is_number = cell.parse::<i32>().is_ok();
                assert!(
                    is_number || !cell.trim_start().starts_with(['=', '+', '-', '@']),
                    "{column}: {cell}"
                );
            }
        }
    }
    let rows = readers::rows(&hostile("csv"));
    assert!(rows[0]["title"].starts_with("'=1+1 <script>"));
    assert_eq!(rows[0]["said"], "5 days: x\nEND:VEVENT\nBEGIN:VEVENT\n2023 : y\n- item\n*/ ]]> \\N \\");
}

/// What stands outside of strings in a DOT file, each string as `""`; panics where a string has no end.
fn outside_of_strings(dot: &str) -> String {
    let (mut outside, mut rest) = (String::new(), dot);
    while let Some((before, string)) = rest.split_once('"') {
        let mut escaped = false;
        let end = string.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        outside.push_str(before);
        outside.push_str("\"\"");
        rest = &string[end.expect("a string without an end") + 1..];
    }
    outside + rest
}

#[test]
fn a_dot_file_is_strings_and_words_of_its_own() {
    let dot = hostile("dot");
    let outside = outside_of_strings(&dot);
    let known = |c: char| c.is_ascii_alphanumeric() || " \n\"{}[]=,;->-#.".contains(c);
    assert_eq!(outside.chars().find(|&c| !known(c)), None);
    assert_eq!((outside.matches('{').count(), outside.matches('}').count()), (1, 1));
    // Two articles, two actors, one without an entry, eight events.
    assert_eq!(outside.matches("[label=\"\", shape=").count(), 13);
    assert!(!dot.contains("javascript") || !dot.contains("URL=\"javascript"));
    assert_eq!(dot.matches("URL=").count(), 1);
}

/// Elements of that name.
fn named<'a>(elements: &'a [Element], name: &str) -> Vec<&'a Element> {
    elements.iter().filter(|element| element.name == name).collect()
}

#[test]
fn graph_files_hold_their_own_elements_only() {
    let graphml = ["graphml", "key", "graph", "node", "edge", "data"];
    let gexf = [
        "gexf",
        "meta",
        "creator",
        "description",
        "graph",
        "attributes",
        "attribute",
        "nodes",
        "node",
        "attvalues",
        "attvalue",
        "edges",
        "edge",
    ];
    for (format, known) in [("graphml", &graphml[..]), ("gexf", &gexf[..])] {
        let elements = readers::elements(&hostile(format));
        let strange = elements.iter().find(|element| !known.contains(&element.name.as_str()));
        assert_eq!(strange, None, "{format}");
        let nodes: Vec<&str> =
            named(&elements, "node").iter().map(|node| node.attributes["id"].as_str()).collect();
        assert_eq!(nodes.len(), 13, "{format}");
        let distinct: BTreeSet<&str> = nodes.iter().copied().collect();
        assert_eq!(distinct.len(), nodes.len(), "{format}");
        let is_token = |id: &str| id.chars().all(|c| c.is_ascii_alphanumeric() || ".-_:".contains(c));
        assert!(nodes.iter().all(|id| is_token(id)), "{nodes:?}");
        let edges = named(&elements, "edge");
        assert!(edges.len() > 8, "{format}");
        for edge in edges {
            assert!(distinct.contains(edge.attributes["source"].as_str()), "{edge:?}");
            assert!(distinct.contains(edge.attributes["target"].as_str()), "{edge:?}");
        }
    }
}

#[test]
fn a_diagram_has_one_event_a_title() {
    let diagram = hostile("mermaid");
    let lines: Vec<&str> = diagram.lines().collect();
    assert_eq!(lines[0], "timeline");
    assert!(lines[1].starts_with("    title "));
    let (sections, periods): (Vec<&str>, Vec<&str>) =
        lines[2..].iter().partition(|line| line.starts_with("    section "));
    assert_eq!(periods.len(), 8);
    for period in periods {
        assert_eq!(period.matches(':').count(), 1, "{period}");
        assert!(!period.trim_start().starts_with("section"), "{period}");
    }
    assert!(sections.len() >= 4);
    let plain = diagram.replace("#58;", "");
    let sign = plain.chars().find(|c| "%{}<>\"`\\|[]".contains(*c));
    assert_eq!(sign, None);
}

#[test]
fn markwhen_takes_no_line_for_another() {
    let text = hostile("markwhen");
    let (header, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    assert_eq!(header.lines().count(), 1, "the zone that is none is left out: {header}");
    let dated = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
    assert_eq!(body.lines().filter(dated).count(), 5);
    let known = |line: &str| {
        line.is_empty()
            || line.starts_with("## ")
            || line.starts_with("id: \"")
            || line.starts_with('\u{2060}')
    };
    assert_eq!(body.lines().find(|line| !known(line) && !dated(line)), None);
}

#[test]
fn a_calendar_has_no_property_but_ours() {
    let text = hostile("ics");
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let mut entries = readers::entries(&text);
    let calendar = entries.pop().unwrap();
    assert_eq!(
        calendar.keys().map(String::as_str).collect::<Vec<_>>(),
        ["CALSCALE", "NAME", "PRODID", "VERSION", "X-WR-CALNAME"]
    );
    assert_eq!(entries.len(), 4);
    let known = [
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "CATEGORIES",
        "LOCATION",
        "STATUS",
        "TRANSP",
        "URL",
        "RELATED-TO",
    ];
    for entry in &entries {
        assert!(entry.keys().all(|name| known.contains(&name.as_str())), "{entry:?}");
        assert!(entry.contains_key("DTSTAMP") && entry.contains_key("UID"), "{entry:?}");
        assert!(entry.get("URL").is_none_or(|url| url.starts_with("https://")), "{entry:?}");
    }
    let ids: BTreeSet<&String> = entries.iter().map(|entry| &entry["UID"]).collect();
    assert_eq!(ids.len(), entries.len());
}

/// Every string of a JSON document.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn slides_hold_the_html_that_is_ours() {
    let story: Value = serde_json::from_str(&hostile("timelinejs")).unwrap();
    let slides = story["events"].as_array().unwrap();
    assert_eq!(slides.len(), 6);
    let html = slides.iter().chain([&story["title"]]).flat_map(|slide| strings(&slide["text"]));
    let mut tags = 0;
    for tag in html.flat_map(readers::tags) {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap().to_owned();
        let known = ["p", "a", "blockquote", "em", "strong", "pre", "code", "ul", "li", "h1", "br"];
        assert!(known.contains(&name.as_str()), "<{tag}>");
        assert!(!tag.contains(' ') || tag.starts_with("a href=\"https://ok.example/"), "<{tag}>");
        tags += 1;
    }
    assert!(tags > 10);
    // TimelineJS decodes these once more, behind its own cleaning.
    let decoded: Vec<&str> = slides
        .iter()
        .flat_map(|s| [&s["display_date"], &s["group"]])
        .map(|text| text.as_str().unwrap())
        .collect();
    assert!(decoded.iter().any(|text| text.contains("‹img src=x onerror=alert(1)›")), "{decoded:?}");
    assert!(decoded.iter().all(|text| !text.replace("&amp;lt;", "").contains("&lt;")), "{decoded:?}");
    assert_eq!(slides[0]["media"]["url"], "https://ok.example/b.png");
    // 44 BCE is the year −43 of ISO 8601.
    assert!(slides.iter().any(|slide| slide["start_date"]["year"] == -44));
}

#[test]
fn linked_data_links_to_what_is_there() {
    let text = hostile("jsonld");
    assert!(!text.contains('<'));
    let data: Value = serde_json::from_str(&text).unwrap();
    let graph = data["@graph"].as_array().unwrap();
    assert_eq!(graph.len(), 2 + 2 + 8);
    let ids: BTreeSet<&str> = graph.iter().map(|node| node["@id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), graph.len());
    for node in graph {
        for (key, value) in node.as_object().unwrap() {
            for linked in value.as_array().unwrap_or(&vec![value.clone()]) {
                let id = linked.get("@id").and_then(Value::as_str);
                assert!(id.is_none_or(|id| ids.contains(id)), "{key}: {linked}");
            }
        }
        for key in ["url", "sameAs"] {
            assert!(node.get(key).is_none_or(|url| url.as_str().unwrap().starts_with("https://")), "{node}");
        }
    }
}

#[test]
fn json_holds_the_same_story_without_what_is_private() {
    let text = hostile("json");
    assert!(!text.contains('<'));
    let story: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(story["events"].as_array().unwrap().len(), 8);
    assert_eq!(story["events"][0]["x-extra"], "</script>\u{2028}");
    let said = story["events"][0]["said"].as_str().unwrap();
    assert!(said.starts_with("5 days: x\r\nEND:VEVENT"), "{said}");
    for key in ["note", "proposed", "edited", "base", "removed"] {
        assert!(!text.contains(&format!("\"{key}\"")), "{key}");
    }
}
