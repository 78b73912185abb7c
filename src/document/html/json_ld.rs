//! JSON-LD: what a page says of itself for search engines, in the vocabulary of schema.org.
//!
//! The script may hold one object, a list, a `@graph`, objects within objects, and references by `@id`; several
//! plugins of one page each write their own. [`read`] finds the objects that speak of the article, best first.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::given::squeezed;

type Object = Map<String, Value>;

/// Objects within objects are followed this deep.
const MAX_DEPTH: usize = 8;
/// No more objects are looked at.
const MAX_OBJECTS: usize = 2000;

/// Endings of the types of what is told in an article: NewsArticle, ReportageNewsArticle, LiveBlogPosting, …
const ARTICLES: &[&str] = &["Article", "Posting", "Report"];
/// Types of the page around it.
const PAGES: &[&str] =
    &["WebPage", "ItemPage", "WebContent", "CreativeWork", "MediaObject", "VideoObject", "AudioObject"];
/// Properties through which the article is reached from another object.
const WAYS: &[&str] = &["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "about", "item"];

/// The objects of a page.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    /// Those that speak of the article or its page, the best first.
    pub(super) found: Vec<About>,
    named: BTreeMap<String, Object>,
}

/// An object that speaks of the article.
#[derive(Debug)]
pub(super) struct About {
    /// Its type.
    pub(super) kind: String,
    /// Whether that is a type of article, and not of page.
    pub(super) is_article: bool,
    object: Object,
}

/// The objects in some scripts. What is no JSON is left out, once the usual mistakes are mended.
pub(super) fn read(scripts: &[String]) -> JsonLd {
    let mut all = JsonLd::default();
    let mut waiting: Vec<(Value, usize)> =
        scripts.iter().rev().filter_map(|s| parse(s)).map(|v| (v, 0)).collect();
    let mut seen = 0;
    while let Some((value, depth)) = waiting.pop() {
        match value {
            Value::Array(list) if depth < MAX_DEPTH => {
                waiting.extend(list.into_iter().rev().map(|v| (v, depth + 1)))
            }
            Value::Object(object) if seen < MAX_OBJECTS => {
                seen += 1;
                if depth < MAX_DEPTH {
                    let inner =
                        WAYS.iter().rev().filter_map(|way| object.get(*way)).filter(|v| !v.is_string());
                    waiting.extend(inner.map(|value| (value.clone(), depth + 1)));
                }
                all.add(object);
            }
            _ => {}
        }
    }
    all.found.sort_by_key(|about| !about.is_article);
    all
}

/// The value of a script: without the comment signs that hide it from old browsers, and mended if need be.
fn parse(script: &str) -> Option<Value> {
    let mut text = script.trim();
    for (open, close) in
        [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")]
    {
        if let Some(inner) = text.strip_prefix(open) {
            text = inner.trim_end().strip_suffix(close).unwrap_or(inner).trim();
        }
    }
    let text = text.trim_end_matches(';');
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text))).ok()
}

/// Raw line feeds and tabs within strings, commas before a closing bracket, and halves of surrogate pairs: mistakes that
/// pages are full of and that readers of JSON refuse.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        if !in_string && matches!(c, ']' | '}') {
            let kept = out.trim_end().trim_end_matches(',').len();
            // Only a comma and white space may go: a bracket keeps what stands before it.
            out.truncate(kept);
        }
        out.push(if c.is_control() && in_string { ' ' } else { c });
        if c == '"' && !escaped {
            in_string = !in_string;
        }
        escaped = c == '\\' && !escaped;
    }
    lone_surrogates_replaced(&out)
}

/// `\ud83d` without the other half becomes `\ufffd`.
fn lone_surrogates_replaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let unit = |from: &str| u16::from_str_radix(from.strip_prefix("\\u")?.get(..4)?, 16).ok();
        let second = from.get(6..).and_then(unit);
        let (taken, written) = match (unit(from), second) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, from.get(..12).unwrap_or("")),
            (Some(0xD800..=0xDFFF), _) => (6, "\\ufffd"),
            _ => (2, "\\u"),
        };
        out.push_str(written);
        rest = from.get(taken..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// The types of an object, without the address of the vocabulary.
fn kinds(object: &Object) -> Vec<String> {
    let short = |kind: &str| kind.rsplit(['/', '#', ':']).next().unwrap_or(kind).to_owned();
    match object.get("@type") {
        Some(Value::String(kind)) => vec![short(kind)],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(short).collect(),
        _ => Vec::new(),
    }
}

impl JsonLd {
    fn add(&mut self, object: Object) {
        let kinds = kinds(&object);
        // Of two types of article, the longer name is the narrower type.
        let articles = kinds.iter().filter(|kind| ARTICLES.iter().any(|end| kind.ends_with(end)));
        let article = articles.max_by_key(|kind| kind.len());
        let page = kinds.iter().find(|kind| PAGES.iter().any(|end| kind.ends_with(end)));
        if let Some(kind) = article.or(page) {
            self.found.push(About {
                kind: kind.clone(),
                is_article: article.is_some(),
                object: object.clone(),
            });
        }
        if let Some(id) = object.get("@id").and_then(Value::as_str)
            && (object.len() > 1 && !self.named.contains_key(id))
        {
            self.named.insert(id.to_owned(), object);
        }
    }

    /// The object with that `@id`, if this value is a mere reference.
    fn followed<'a>(&'a self, object: &'a Object) -> &'a Object {
        let id = object.get("@id").and_then(Value::as_str);
        let other = id.filter(|_| !object.contains_key("name")).and_then(|id| self.named.get(id));
        other.unwrap_or(object)
    }

    /// The text of a property of an object: the text itself, or the name or address of what it holds.
    pub(super) fn text(&self, about: &About, property: &str) -> Option<String> {
        self.names(about, property).into_iter().next()
    }

    /// All texts of a property.
    pub(super) fn names(&self, about: &About, property: &str) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(value) = about.object.get(property) {
            self.gather(value, 0, &mut names);
        }
        names
    }

    fn gather(&self, value: &Value, depth: usize, names: &mut Vec<String>) {
        if depth > MAX_DEPTH || names.len() > MAX_OBJECTS {
            return;
        }
        match value {
            Value::String(text) => names.extend(Some(decoded(text)).filter(|text| !text.is_empty())),
            Value::Number(number) => names.push(number.to_string()),
            Value::Array(list) => list.iter().for_each(|value| self.gather(value, depth + 1, names)),
            Value::Object(object) => {
                let object = self.followed(object);
                let inner =
                    ["name", "alternateName", "@value", "@id", "url"].iter().find_map(|key| object.get(*key));
                if let Some(value) = inner {
                    self.gather(value, depth + 1, names);
                }
            }
            _ => {}
        }
    }
}

impl About {
    /// Whether the object, or a part of it, says that it is not free.
    pub(super) fn is_locked(&self) -> bool {
        let no = |value: Option<&Value>| match value {
            Some(Value::Bool(free)) => !free,
            Some(Value::String(text)) => {
                matches!(
                    text.rsplit('/').next().unwrap_or("").to_ascii_lowercase().as_str(),
                    "false" | "no" | "0"
                )
            }
            _ => false,
        };
        no(self.object.get("isAccessibleForFree"))
    }

    /// The whole text of the article, where the page gives it.
    pub(super) fn body(&self) -> Option<&str> {
        self.object.get("articleBody").and_then(Value::as_str).filter(|text| !text.trim().is_empty())
    }
}

/// Character references that stand in JSON though nothing there decodes them; and white space reduced.
pub(super) fn decoded(text: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("amp", "&"),
        ("quot", "\""),
        ("apos", "'"),
        ("lt", "<"),
        ("gt", ">"),
        ("nbsp", "\u{a0}"),
        ("rsquo", "’"),
        ("lsquo", "‘"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("hellip", "…"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("eacute", "é"),
        ("egrave", "è"),
        ("agrave", "à"),
        ("ccedil", "ç"),
        ("ecirc", "ê"),
        ("ocirc", "ô"),
        ("icirc", "î"),
        ("ucirc", "û"),
        ("euro", "€"),
        ("oelig", "œ"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name = after.split_once(';').map(|(name, _)| name).filter(|name| name.len() <= 8).unwrap_or("");
        let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => n.parse().ok(),
        });
        let character = number.and_then(char::from_u32).map(String::from);
        let named = || NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| (*c).to_owned());
        match character.or_else(named) {
            Some(c) => {
                out.push_str(&c);
                rest = after.get(name.len() + 1..).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    squeezed(&out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn first(script: &str) -> (JsonLd, String) {
        let read = read(&[script.to_owned()]);
        let kind = read.found.first().map(|about| about.kind.clone()).unwrap_or_default();
        (read, kind)
    }

    #[test]
    fn articles_are_found_wherever_they_stand() {
        for script in [
            r#"{"@type": "NewsArticle"}"#,
            r#"[{"@type": "WebPage"}, {"@type": ["Thing", "http://schema.org/NewsArticle"]}]"#,
            r#"{"@graph": [{"@type": "Person"}, {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle"}}]}"#,
            "<!-- {\"@type\": \"NewsArticle\", \"a\": \"b\nc\",} -->",
            r#"{"@type": "NewsArticle", "headline": "\ud83d seul"};"#,
        ] {
            assert_eq!(first(script).1, "NewsArticle", "{script}");
        }
        assert_eq!(first(r#"{"@type": "LiveBlogPosting"}"#).1, "LiveBlogPosting");
        assert_eq!(first(r#"{"@type": "BreadcrumbList"}"#).1, "");
    }

    #[test]
    fn references_are_followed() {
        let script = r##"{"@graph": [
            {"@type": "Article", "author": {"@id": "#a"}, "publisher": {"@id": "#o"}},
            {"@type": "Person", "@id": "#a", "name": "Ada &amp; Lou"}, {"@id": "#o", "name": "La Gazette"}]}"##;
        let (read, _) = first(script);
        let about = &read.found[0];
        assert_eq!(read.names(about, "author"), ["Ada & Lou"]);
        assert_eq!(read.text(about, "publisher").as_deref(), Some("La Gazette"));
    }

    #[test]
    fn locks() {
        for (script, locked) in [
            (r#"{"@type": "NewsArticle", "isAccessibleForFree": false}"#, true),
            (r#"{"@type": "NewsArticle", "isAccessibleForFree": "False"}"#, true),
            (r#"{"@type": "NewsArticle", "isAccessibleForFree": "http://schema.org/False"}"#, true),
            (r#"{"@type": "NewsArticle", "isAccessibleForFree": true}"#, false),
            (r#"{"@type": "NewsArticle"}"#, false),
        ] {
            assert_eq!(first(script).0.found[0].is_locked(), locked, "{script}");
        }
    }

    #[test]
    fn references_in_strings_are_decoded() {
        assert_eq!(decoded("L&#039;&eacute;t&#xE9; &amp;  R&D &x; &"), "L'été & R&D &x; &");
    }

    proptest! {
        #[test]
        fn nothing_panics(script in "([\\[\\]{},:\"\\\\]|\\\\u|d83d|@type|Article|a|é){0,40}") {
            let _ = read(std::slice::from_ref(&script));
            let _ = (mended(&script), decoded(&script));
        }
    }
}
