//! What an article says of itself in named fields, whatever the format they stand in, and the checks on it.
//!
//! A format gathers a [`Given`]; [`Given::check`] turns it into [`Metadata`] or into a diagnostic at the place of the
//! field, which only the format knows how to show: it passes a function that marks it.

use serde::Deserialize;
use serde::de::{self, MapAccess, SeqAccess, Visitor};

use super::page::{Origin, Part};
use super::plain::Layout;
use super::published::PublishedError;
use super::{Document, Published, article_id, identify, slug};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

/// One field as it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Name under which it was given.
    pub(super) key: String,
    /// Its value, never blank.
    pub(super) value: String,
    /// Where the value stands; empty where the format can't tell.
    pub(super) span: Span,
}

impl Field {
    /// None for a blank value: an empty field says nothing.
    pub(super) fn new(key: &str, value: &str, span: Span) -> Option<Self> {
        let value = squeezed(value);
        (!value.is_empty()).then(|| Self { key: key.to_owned(), value, span })
    }
}

/// Every field that frise knows of, unchecked.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) id: Option<Field>,
    pub(super) title: Option<Field>,
    pub(super) published: Option<Field>,
    pub(super) updated: Option<Field>,
    pub(super) language: Option<Field>,
    pub(super) source: Option<Field>,
    pub(super) url: Option<Field>,
    pub(super) authors: Vec<String>,
    /// Name under which the authors were given.
    pub(super) authors_key: Option<String>,
}

/// Shows a field in its file: the diagnostic with the field's place marked and the text said there.
pub(super) type Mark<'a> = &'a dyn Fn(Diagnostic, &Field, &str) -> Diagnostic;

/// The fields, checked.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) updated: Option<Published>,
    pub(super) language: Option<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) authors: Vec<String>,
    /// Where each of them was given.
    pub(super) origins: Vec<(Part, Origin)>,
    pub(super) warnings: Vec<Diagnostic>,
}

/// Reads the date of a field.
pub(super) type ReadDate = fn(&str) -> Result<Published, PublishedError>;

impl Given {
    /// Reads the date, the language and the identifier. Dates are ISO 8601: a person wrote them here.
    pub(super) fn check(self, mark: Mark<'_>) -> Result<Metadata, Diagnostic> {
        self.check_with(Published::parse, mark)
    }

    /// The same with another reading of dates.
    pub(super) fn check_with(self, date: ReadDate, mark: Mark<'_>) -> Result<Metadata, Diagnostic> {
        let origins = self.origins();
        let published = self.published.map(|field| read_date(&field, date, mark)).transpose()?;
        // A date of update anchors nothing: one that can't be read is as good as none.
        let updated = self.updated.and_then(|field| date(&field.value).ok());
        let mut warnings = Vec::new();
        let language = self.language.and_then(|field| {
            let tag = primary_tag(&field.value);
            if tag.is_none() {
                let message = format!("`{}: {}` is not a language tag", field.key, field.value);
                let warning = Diagnostic::warning(codes::UNKNOWN_LANGUAGE, message)
                    .note("the language is told from the text instead")
                    .help("give two or three letters, as in ISO 639");
                warnings.push(mark(warning, &field, "not a tag"));
            }
            tag
        });
        let value = |field: Option<Field>| field.map(|f| f.value);
        Ok(Metadata {
            id: self.id.map(|f| slug(&f.value)).filter(|id| !id.is_empty()),
            title: value(self.title),
            published,
            updated,
            language,
            source: value(self.source),
            url: value(self.url),
            authors: self.authors.iter().map(|a| squeezed(a)).filter(|a| !a.is_empty()).collect(),
            origins,
            warnings,
        })
    }

    /// The field from which each part comes.
    fn origins(&self) -> Vec<(Part, Origin)> {
        let of = |part, field: &Option<Field>| {
            field.as_ref().map(|field| (part, Origin::Field(field.key.clone())))
        };
        let fields = [
            of(Part::Id, &self.id),
            of(Part::Title, &self.title),
            of(Part::Published, &self.published),
            of(Part::Updated, &self.updated),
            of(Part::Language, &self.language),
            of(Part::Source, &self.source),
            of(Part::Url, &self.url),
        ];
        let authors = self.authors_key.clone().map(|key| (Part::Authors, Origin::Field(key)));
        fields.into_iter().chain([authors]).flatten().collect()
    }
}

impl Metadata {
    /// The document of which this is known; the title is the layout's, which has been shown the one given here.
    pub(super) fn into_document(self, origin: &str, text: String, layout: Layout, hash: String) -> Document {
        let id = self.id.unwrap_or_else(|| article_id(self.source.as_deref(), &layout.title, self.published));
        Document {
            id,
            text,
            title_span: layout.title_span,
            body: layout.body,
            title: layout.title,
            language: self.language,
            published: self.published,
            updated: self.updated,
            source: self.source,
            authors: self.authors,
            url: self.url,
            story: None,
            origin: origin.to_owned(),
            path: None,
            page: None,
            encoding: "UTF-8",
            is_summary: false,
            origins: self.origins,
            hash,
            warnings: self.warnings,
        }
    }
}

fn read_date(field: &Field, date: ReadDate, mark: Mark<'_>) -> Result<Published, Diagnostic> {
    date(&field.value).map_err(|error| {
        let message = format!("`{}: {}` can't be taken as a publication date", field.key, field.value);
        mark(Diagnostic::error(codes::BAD_DATE, message), field, &error.to_string()).help(error.help())
    })
}

/// The first part of a BCP 47 tag, in lower case and in its two-letter form where it has one; none when it isn't a tag.
pub(super) fn primary_tag(value: &str) -> Option<String> {
    let first = value.split(['-', '_']).next().unwrap_or(value).to_ascii_lowercase();
    let is_tag = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase());
    is_tag.then(|| identify::short_tag(&first).map_or(first, str::to_owned))
}

/// Each run of white space as one space, none at the ends.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name, a list of names, or a map with a `name`: how people write authors.
#[derive(Debug, Default)]
pub(super) struct Names(pub(super) Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name or a list of names")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Names, E> {
        Ok(Names(vec![name.to_owned()]))
    }

    fn visit_i64<E: de::Error>(self, name: i64) -> Result<Names, E> {
        self.visit_str(&name.to_string())
    }

    fn visit_u64<E: de::Error>(self, name: u64) -> Result<Names, E> {
        self.visit_str(&name.to_string())
    }

    fn visit_unit<E: de::Error>(self) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
        let mut all = Names::default();
        while let Some(mut names) = list.next_element::<Names>()? {
            all.0.append(&mut names.0);
        }
        Ok(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        let mut all = Names::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == "name" {
                all.0.append(&mut map.next_value::<Names>()?.0);
            } else {
                map.next_value::<de::IgnoredAny>()?;
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_reduced_to_their_first_part() {
        assert_eq!(primary_tag("pt-BR").as_deref(), Some("pt"));
        assert_eq!(primary_tag("PT_br").as_deref(), Some("pt"));
        assert_eq!(primary_tag("por").as_deref(), Some("pt"));
        assert_eq!(primary_tag("Portuguese"), None);
        assert_eq!(primary_tag(""), None);
    }

    #[test]
    fn authors_come_in_many_shapes() {
        let names = |json| serde_json::from_str::<Names>(json).unwrap().0;
        assert_eq!(names(r#""A""#), ["A"]);
        assert_eq!(names(r#"["A", {"name": "B", "url": "x"}, null]"#), ["A", "B"]);
        assert_eq!(names(r#"{"name": ["A", "B"]}"#), ["A", "B"]);
        assert!(serde_json::from_str::<Names>("true").is_err());
    }
}
