//! Where the articles of a JSON file stand: itself, a list, or what is wrapped around one. Nothing of them is read here.

use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer as _};
use serde_json::value::RawValue;

use super::super::given::squeezed;
use super::super::record;

/// Names of the lists of services and of JSON Feed, and of what is wrapped around them; normal form.
const LISTS: &[&str] =
    &["articles", "items", "results", "documents", "docs", "entries", "posts", "data", "hits", "response"];
/// A service may wrap its list so many times: `{"response": {"results": […]}}`.
const MAX_WRAPS: usize = 3;
/// No file may hold more articles than this.
const MAX_ARTICLES: usize = 1_000_000;
/// Where the articles of a file stand.
#[derive(Debug, Default)]
pub(super) struct Listed<'a> {
    pub(super) list: Vec<&'a RawValue>,
    pub(super) is_one: bool,
    pub(super) source: Option<String>,
    pub(super) language: Option<String>,
}

/// Looks for the articles in a value: itself, a list, or an object around one.
pub(super) fn find(top: &RawValue, wraps: usize) -> Result<Listed<'_>, ()> {
    let text = top.get();
    if text.starts_with('[') {
        let list = serde_json::Deserializer::from_str(text).deserialize_seq(ListVisitor).map_err(|_| ())?;
        return Ok(Listed { list, ..Listed::default() });
    }
    let one = Listed { list: vec![top], is_one: true, ..Listed::default() };
    let Ok(Members(members)) = serde_json::from_str::<Members<'_>>(text) else { return Ok(one) };
    let has_text =
        members.iter().any(|(key, value)| record::is_text(key) && !value.get().starts_with(['[', 'n']));
    let wrapped = members.iter().find(|(key, value)| {
        LISTS.contains(&record::normal(key).as_str()) && value.get().starts_with(['[', '{'])
    });
    let is_feed = members.iter().any(|(key, value)| key == "version" && value.get().contains("jsonfeed.org"));
    let Some((_, inner)) = wrapped.filter(|_| wraps < MAX_WRAPS && (is_feed || !has_text)) else {
        return Ok(one);
    };
    let mut found = find(inner, wraps + 1)?;
    let word = |wanted: &str| {
        let (_, value) = members.iter().find(|(key, _)| record::normal(key) == wanted)?;
        serde_json::from_str::<String>(value.get()).ok().map(|word| squeezed(&word)).filter(|w| !w.is_empty())
    };
    found.is_one = false;
    found.source = found.source.or_else(|| word("title"));
    found.language = found.language.or_else(|| word("language"));
    Ok(found)
}

struct ListVisitor;

impl<'de> Visitor<'de> for ListVisitor {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of articles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut all = Vec::new();
        while let Some(article) = list.next_element::<&RawValue>()? {
            if all.len() == MAX_ARTICLES {
                return Err(de::Error::custom("too many"));
            }
            all.push(article);
        }
        Ok(all)
    }
}

/// The members of an object, values unread.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(member) = map.next_entry()? {
                    if all.len() == MAX_ARTICLES {
                        return Err(de::Error::custom("too many"));
                    }
                    all.push(member);
                }
                Ok(all)
            }
        }
        deserializer.deserialize_map(MembersVisitor).map(Self)
    }
}
