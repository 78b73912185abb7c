//! Tests of the pass that makes a page harmless.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(page: &str, expected: &str) {
    assert_eq!(tame(page).map(|tamed| tamed.html), Ok(expected.to_owned()));
}

#[test]
fn what_is_not_read_falls_out() {
    check("<p>a<b>b</b> <script>if (a<p) {}</script>c<!-- <p> -->d", "<p>ab cd</p>");
    check("<!DOCTYPE html [<!ENTITY a \"b\">]><P CLASS=x onclick='a>b'>&a;</P>", "<p class=\"x\">&a;</p>");
    check("<title>a <b> c</title><svg><p></svg>b", "<title>a &lt;b> c</title>b");
    check("a < b <3 <", "a &lt; b &lt;3 &lt;");
}

#[test]
fn every_element_is_closed() {
    check("<p>a<p>b<div>c", "<p>a</p><p>b</p><div>c</div>");
    check("<ul><li>a<li>b<ul><li>c</ul></ul>d", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d");
    check(
        "<table><tr><td>a<td>b<tr><td>c</table>d",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d",
    );
    check("<div><span>a</div></span></p>b", "<div><span>a</span></div>b");
    check("<div><table><td></div>a</table>", "<div><table><td>a</td></table></div>");
}

#[test]
fn attributes_are_cut_to_those_that_are_read() {
    check("<p id='a\"b' src=x data-a=\"1\" lang=fr / >a", "<p id=\"a&quot;b\" lang=\"fr\">a</p>");
    check("<p class=\"open", "<p class=\"open\"></p>");
    check("<p =\"a\" class>a", "<p class=\"\">a</p>");
}

#[test]
fn nesting_is_flattened() {
    let page = format!("{}text{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
    let tamed = tame(&page).unwrap().html;
    assert_eq!(tamed.matches("<div>").count(), MAX_DEPTH);
    assert_eq!(tamed.matches("</div>").count(), MAX_DEPTH);
}

#[test]
fn json_ld_is_kept_apart() {
    let tamed = tame("<script type='application/ld+json'>{\"a\": \"</p>\"}</SCRIPT >b").unwrap();
    assert_eq!(
        (tamed.json_ld.as_slice(), tamed.html.as_str()),
        (["{\"a\": \"</p>\"}".to_owned()].as_slice(), "b")
    );
}

#[test]
fn too_much_is_refused() {
    assert_eq!(tame(&"<p>".repeat(MAX_TAGS + 1)).map(|_| ()), Err(Excess::Tags));
    assert_eq!(tame(&"a".repeat(MAX_TEXT + 1)).map(|_| ()), Err(Excess::Text));
    assert_eq!(tame(&"<".repeat(MAX_TEXT)).map(|_| ()), Err(Excess::Text));
}

proptest! {
    #[test]
    fn nothing_panics_and_tags_are_balanced(page in "(<|</|<!--|-->|p|div|table|td|li|script|a|title|é| |=|\"|'|/|>|x){0,60}") {
        let html = tame(&page).unwrap().html;
        let ends = html.matches("</").count();
        let starts = html.matches('<').count() - ends;
        prop_assert!(ends <= starts, "{}", html);
    }
}
