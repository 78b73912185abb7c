//! One article as a JSON object: which of its fields is what, under the names that exports and datasets of news give.
//!
//! Names are compared without case, hyphens and underscores, so that `date_publish`, `datePublish` and `DATE-PUBLISH`
//! are one. Of several fields for one thing the first of the list counts, whatever their order in the object. The names
//! are those of frise itself, of schema.org, JSON Feed, the interfaces of WordPress and of news services, and of the
//! programs with which collections of articles are made. Start reading at [`Record`].

use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::given::{Field, Given, Names, squeezed};
use crate::span::Span;

/// What a field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum About {
    Text,
    Html,
    Summary,
    Title,
    Published,
    Updated,
    Language,
    Source,
    Url,
    Authors,
    Id,
    Story,
}

/// The names of fields in normal form, the preferred first.
#[rustfmt::skip]
const FIELDS: &[(About, &[&str])] = &[
    (About::Text, &[
        "text", "maintext", "articlebody", "bodytext", "contenttext", "plaintext", "fulltext", "body", "content", "article",
    ]),
    (About::Html, &["contenthtml", "bodyhtml", "html"]),
    (About::Summary, &[
        "summary", "abstract", "description", "standfirst", "lead", "leadparagraph", "excerpt", "snippet", "teaser",
    ]),
    (About::Title, &["title", "headline", "heading", "name", "webtitle"]),
    (About::Published, &[
        "published", "date", "datepublished", "publishedat", "datepublish", "publishdate", "publicationdate", "pubdate",
        "publisheddate", "publishedon", "publishedtime", "publishtime", "webpublicationdate", "firstpublicationdate",
        "isodate", "datetime", "timestamp",
    ]),
    (About::Updated, &[
        "updated", "datemodified", "datemodify", "modified", "updatedat", "modifiedat", "lastmodified", "updateddate",
    ]),
    (About::Language, &["language", "lang", "inlanguage", "locale"]),
    (About::Source, &[
        "source", "outlet", "publisher", "publication", "newspaper", "sitename", "site", "sourcename", "sourcedomain",
        "domain",
    ]),
    (About::Url, &["url", "canonicalurl", "link", "weburl", "permalink", "externalurl", "articleurl"]),
    (About::Authors, &["author", "authors", "byline", "creator"]),
    (About::Id, &["id"]),
    (About::Story, &["story"]),
];

/// What is said in a few words, authors aside.
const SHORT: &[About] = &[
    About::Title,
    About::Published,
    About::Updated,
    About::Language,
    About::Source,
    About::Url,
    About::Id,
    About::Story,
];

/// A name without case, hyphens, underscores and spaces.
pub(super) fn normal(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// What a key is about, and its rank among the names for that.
fn known(key: &str) -> Option<(About, usize)> {
    let normal = normal(key);
    FIELDS.iter().find_map(|(about, names)| Some((*about, names.iter().position(|name| **name == normal)?)))
}

/// Whether a key is one under which the text of an article stands.
pub(super) fn is_text(key: &str) -> bool {
    matches!(known(key), Some((About::Text | About::Html | About::Summary, _)))
}

/// The known fields of an object that say something.
#[derive(Debug, Default)]
pub(super) struct Record {
    found: Vec<Found>,
    authors: Vec<(String, Names)>,
}

#[derive(Debug)]
struct Found {
    about: About,
    rank: usize,
    key: String,
    value: String,
}

impl Record {
    /// The value of the best field about something, as it stands there, with its key.
    pub(super) fn best(&self, about: About) -> Option<(&str, &str)> {
        let of_it = self.found.iter().filter(|found| found.about == about && !found.value.trim().is_empty());
        of_it.min_by_key(|found| found.rank).map(|found| (found.key.as_str(), found.value.as_str()))
    }

    /// All that counts in it, in one order and one form: the same for objects that differ in the order of their keys, in
    /// white space, in how letters are escaped, or in fields that say nothing. An engine that reads objects into columns
    /// and gives them back writes them in a form of its own.
    pub(super) fn said(&self) -> String {
        let text = [About::Text, About::Html, About::Summary].into_iter().find_map(|about| self.best(about));
        let mut said = text.map(|(_, text)| text.to_owned()).unwrap_or_default();
        for about in SHORT {
            said.push('\u{1f}');
            said.push_str(&self.best(*about).map(|(_, value)| squeezed(value)).unwrap_or_default());
        }
        for name in self.authors.iter().flat_map(|(_, names)| &names.0) {
            said.push('\u{1f}');
            said.push_str(&squeezed(name));
        }
        said
    }

    fn field(&self, about: About) -> Option<Field> {
        let (key, value) = self.best(about)?;
        Field::new(key, value, Span::default())
    }

    /// Its fields but the text, unchecked.
    pub(super) fn given(mut self) -> Given {
        for found in &mut self.found {
            if normal(&found.key).ends_with("domain") {
                found.value = found.value.trim_start_matches("www.").to_owned();
            }
        }
        // A number is the key of a person in a database, and no name.
        let is_name = |name: &String| name.chars().any(char::is_alphabetic);
        self.authors.iter_mut().for_each(|(_, names)| names.0.retain(is_name));
        self.authors.retain(|(_, names)| !names.0.is_empty());
        Given {
            id: self.field(About::Id),
            title: self.field(About::Title),
            published: self.field(About::Published),
            updated: self.field(About::Updated),
            language: self.field(About::Language),
            source: self.field(About::Source),
            url: self.field(About::Url),
            authors_key: self.authors.first().map(|(key, _)| key.clone()),
            authors: self.authors.into_iter().flat_map(|(_, names)| names.0).collect(),
        }
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RecordVisitor)
    }
}

struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut record = Record::default();
        while let Some(key) = map.next_key::<String>()? {
            let Some((about, rank)) = known(&key) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let twice = record.found.iter().any(|found| found.key == key)
                || record.authors.iter().any(|(other, _)| *other == key);
            if twice {
                return Err(de::Error::custom(format!("duplicate field `{key}`")));
            }
            if about == About::Authors {
                let names = map.next_value::<Names>()?;
                record.authors.push((key, names));
                continue;
            }
            let prose = matches!(about, About::Text | About::Html | About::Summary);
            let value = map.next_value_seed(Words { prose, depth: 0 })?;
            record.found.push(Found { about, rank, key, value });
        }
        Ok(record)
    }
}

/// Reads a value as words: a string; a number where no prose is wanted, for databases write identifiers and times
/// either way; a list of paragraphs; of an object, what it says under one of [`INSIDE`]. Anything else says nothing.
#[derive(Debug, Clone, Copy)]
struct Words {
    prose: bool,
    depth: u8,
}

/// The names under which an object holds its value: `{"rendered": …}` of WordPress, `{"name": …}` of an outlet,
/// `{"$date": …}` of a database.
const INSIDE: &[&str] =
    &["rendered", "name", "value", "text", "plain", "main", "$date", "$numberlong", "$oid", "#text"];
/// Objects within objects are looked into no further.
const MAX_DEPTH: u8 = 3;

impl<'de> DeserializeSeed<'de> for Words {
    type Value = String;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Words {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }

    fn visit_unit<E: de::Error>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<String, E> {
        if self.prose {
            Err(E::invalid_type(de::Unexpected::Signed(number), &self))
        } else {
            Ok(number.to_string())
        }
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<String, E> {
        if self.prose {
            Err(E::invalid_type(de::Unexpected::Unsigned(number), &self))
        } else {
            Ok(number.to_string())
        }
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<String, E> {
        if self.prose {
            Err(E::invalid_type(de::Unexpected::Float(number), &self))
        } else {
            Ok(number.to_string())
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        let deeper = Self { depth: self.depth + 1, ..self };
        let mut all = String::new();
        while self.depth < MAX_DEPTH
            && let Some(part) = list.next_element_seed(deeper)?
        {
            if !(all.is_empty() || part.is_empty()) {
                all.push_str("\n\n");
            }
            all.push_str(&part);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let deeper = Self { depth: self.depth + 1, prose: false };
        let mut best: Option<(usize, String)> = None;
        while let Some(key) = map.next_key::<String>()? {
            let rank = INSIDE.iter().position(|inside| inside.eq_ignore_ascii_case(&key));
            match rank.filter(|_| self.depth < MAX_DEPTH) {
                Some(rank) => {
                    let value = map.next_value_seed(deeper)?;
                    if !value.trim().is_empty() && best.as_ref().is_none_or(|(other, _)| rank < *other) {
                        best = Some((rank, value));
                    }
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(best.map(|(_, value)| value).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(json: &str) -> Record {
        serde_json::from_str(json).unwrap()
    }

    #[track_caller]
    fn says(json: &str, about: About, expected: &str) {
        assert_eq!(record(json).best(about).map(|(_, value)| value), Some(expected), "{json}");
    }

    #[test]
    fn names_of_datasets_are_known() {
        says(r#"{"date_publish": "2020-08-03 10:00:00"}"#, About::Published, "2020-08-03 10:00:00");
        says(r#"{"pubDate": "x"}"#, About::Published, "x");
        says(r#"{"PublishedAt": "x"}"#, About::Published, "x");
        says(r#"{"timestamp": 1596412800000}"#, About::Published, "1596412800000");
        says(r#"{"date": {"$date": {"$numberLong": "1596412800000"}}}"#, About::Published, "1596412800000");
        says(r#"{"title": {"rendered": "T"}}"#, About::Title, "T");
        says(r#"{"source": {"id": null, "name": "La Gazette"}}"#, About::Source, "La Gazette");
        says(r#"{"body": ["a", "b"]}"#, About::Text, "a\n\nb");
    }

    #[test]
    fn the_preferred_name_wins_whatever_the_order() {
        says(r#"{"content": "b", "text": "a"}"#, About::Text, "a");
        says(r#"{"text": " ", "maintext": null, "content": "b"}"#, About::Text, "b");
        says(r#"{"source_domain": "a.example", "publisher": "La Gazette"}"#, About::Source, "La Gazette");
    }

    #[test]
    fn every_name_is_in_normal_form_and_means_one_thing() {
        let names: Vec<&str> = FIELDS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(names.iter().all(|name| normal(name) == *name));
        assert!(names.iter().enumerate().all(|(at, name)| !names[..at].contains(name)));
    }

    #[test]
    fn how_an_object_is_written_makes_no_difference_to_what_it_says() {
        let one =
            r#"{"id": 7, "title": "L'été", "text": "a\n b", "date": "2020-08-03", "author": ["A", "B"]}"#;
        for same in [
            r#"{"author":["A","B"],"date":"2020-08-03","id":"7","text":"a\u000a b","title":"L'\u00e9t\u00e9"}"#,
            r#"{"text": "a\n b", "title": " L'été ", "published": "2020-08-03", "url": null, "x": 1, "id": 7, "authors": ["A", "B"], "story": ""}"#,
        ] {
            assert_eq!(record(same).said(), record(one).said(), "{same}");
        }
        for other in [
            r#"{"id": 7, "title": "L'été", "text": "a\n  b", "date": "2020-08-03", "author": ["A", "B"]}"#,
            r#"{"id": 7, "title": "L'été", "text": "a\n b", "updated": "2020-08-03", "author": ["A", "B"]}"#,
            r#"{"id": 7, "title": "L'été", "text": "a\n b", "date": "2020-08-03", "author": ["A", "C"]}"#,
            r#"{"title": "7", "id": "L'été", "text": "a\n b", "date": "2020-08-03", "author": ["A", "B"]}"#,
        ] {
            assert_ne!(record(other).said(), record(one).said(), "{other}");
        }
    }

    #[test]
    fn shapes_that_say_nothing_are_passed_over() {
        assert!(record(r#"{"title": {"x": 1}, "text": false, "date": []}"#).best(About::Title).is_none());
        let deep = format!("{{\"text\": {}1{}}}", "[".repeat(100), "]".repeat(100));
        assert_eq!(record(&deep).best(About::Text), None);
        assert!(serde_json::from_str::<Record>(r#"{"text": 3}"#).is_err());
        assert!(serde_json::from_str::<Record>(r#"{"text": "a", "text": "b"}"#).is_err());
    }
}
