//! The page of a timeline that means harm: its texts are texts, and what a browser would act on is ours.

use std::collections::BTreeSet;

use super::html::{all, one, read, words};
use super::{HOSTILE, load, story, text};

const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "aside",
    "blockquote",
    "body",
    "circle",
    "code",
    "details",
    "div",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pre",
    "rect",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "summary",
    "svg",
    "text",
    "time",
    "title",
    "tspan",
    "ul",
    "b",
];
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "charset",
    "class",
    "content",
    "cx",
    "cy",
    "d",
    "data-actors",
    "data-certainty",
    "data-filter",
    "data-kind",
    "data-menu",
    "data-nothing",
    "data-reset",
    "data-shown",
    "data-value",
    "datetime",
    "dir",
    "focusable",
    "height",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "open",
    "r",
    "rel",
    "role",
    "stroke-width",
    "tabindex",
    "title",
    "viewBox",
    "width",
    "x",
    "y",
];

#[test]
fn a_page_is_made_of_its_own_elements() {
    let made = text(&load(HOSTILE), "html");
    let page = read(&made);
    for element in all(&page, "*") {
        let name = element.value().name();
        assert!(ELEMENTS.contains(&name), "<{name}>");
        for (attribute, value) in element.value().attrs() {
            assert!(ATTRIBUTES.contains(&attribute), "<{name} {attribute}=\"{value}\">");
        }
    }
    assert_eq!(all(&page, "script").len(), 1);
    assert_eq!(all(&page, ".event").len(), 8);
    let title = words(one(&page, "h1"));
    assert!(title.starts_with("</title><script>alert(1)</script> : # ;"), "{title}");
    assert!(title.contains("{{ 7*7 }}"), "a story is no template: {title}");
    assert!(words(one(&page, "head > title")).starts_with("</title><script>alert(1)</script>"));
}

#[test]
fn links_lead_to_the_web_or_to_anchors_that_are_there() {
    let page = read(&text(&load(HOSTILE), "html"));
    let ids: Vec<&str> = all(&page, "[id]").into_iter().filter_map(|e| e.value().attr("id")).collect();
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len());
    let plain = |id: &&str| id.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    assert_eq!(ids.iter().find(|id| !plain(id)), None);
    let (mut inner, mut outer) = (0, 0);
    for href in all(&page, "a").into_iter().map(|link| link.value().attr("href").unwrap()) {
        match href.strip_prefix('#') {
            Some(id) => inner += usize::from(distinct.contains(id)),
            None => outer += usize::from(href.starts_with("https://ok.example/")),
        }
    }
    assert_eq!(inner + outer, all(&page, "a").len());
    assert!(inner > 20 && outer >= 3, "{inner} {outer}");
}

#[test]
fn an_event_may_have_the_name_of_a_part_of_the_page() {
    let page = read(&text(
        &story("  - {id: chronology, title: A, date: 2023}\n  - {id: y-2023, title: B, date: 2023}\n"),
        "html",
    ));
    assert_eq!(one(&page, "#chronology").value().name(), "main");
    let ids: Vec<&str> = all(&page, ".event").into_iter().filter_map(|e| e.value().attr("id")).collect();
    assert_eq!(ids, ["chronology-2", "y-2023"]);
    assert_eq!(words(one(&page, "h2.year")), "2023");
}

#[test]
fn a_body_keeps_its_marks_and_loses_its_html() {
    let body = "  - title: A\n    date: 2023\n    text: \"# T\\n\\n*b* <img src=x onerror=alert(1)>\\n\\n![c](https://ok.example/c.png) [d](javascript:e)\"\n";
    let page = read(&text(&story(body), "html"));
    let body = one(&page, ".body");
    assert_eq!(words(body), "T b <img src=x onerror=alert(1)> c d");
    assert_eq!(body.inner_html().matches("<a ").count(), 1);
    assert!(body.inner_html().contains("<em>b</em>"));
}
