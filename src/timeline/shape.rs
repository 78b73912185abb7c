//! What the schema expects where, for those who look at the YAML itself: `check` and `fmt`.
//!
//! The types of [`super::schema`] are the schema; this is their outline, and a test holds the two together.

use super::schema::{
    Actor, Article, Contradiction, Event, Figure, Media, Relation, Source, Timeline, Who, Why,
};

/// What is expected in a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A string, for which other readers may take something else if it stands without quotes.
    Text,
    /// A number or a truth value, without quotes.
    Bare,
    /// A record.
    Record(&'static Record),
    /// A list.
    List(&'static Shape),
}

/// A record of the schema.
#[derive(Debug)]
pub(super) struct Record {
    /// What it is called in a message.
    pub(super) name: &'static str,
    /// Its keys, in the order of writing.
    pub(super) keys: &'static [&'static str],
    /// Those of them that hold something else than a string.
    others: &'static [(&'static str, Shape)],
}

impl Record {
    /// What is expected under a key; none for a key that the schema does not know.
    pub(super) fn shape(&self, key: &str) -> Option<Shape> {
        let known = self.keys.contains(&key);
        let other = self.others.iter().find(|(name, _)| *name == key).map(|(_, shape)| *shape);
        known.then(|| other.unwrap_or(Shape::Text))
    }

    /// The place of a key in the order of writing; unknown ones come last.
    pub(super) fn order(&self, key: &str) -> usize {
        self.keys.iter().position(|known| *known == key).unwrap_or(self.keys.len())
    }
}

const TEXTS: Shape = Shape::List(&Shape::Text);

/// The whole file.
pub(super) static TIMELINE: Record = Record {
    name: "timeline",
    keys: Timeline::KEYS,
    others: &[
        ("tags", TEXTS),
        ("articles", Shape::List(&Shape::Record(&ARTICLE))),
        ("actors", Shape::List(&Shape::Record(&ACTOR))),
        ("events", Shape::List(&Shape::Record(&EVENT))),
        ("removed", TEXTS),
    ],
};

static ARTICLE: Record = Record {
    name: "article",
    keys: Article::KEYS,
    others: &[("authors", TEXTS), ("gone", Shape::Bare), ("tags", TEXTS)],
};

static ACTOR: Record = Record {
    name: "actor",
    keys: Actor::KEYS,
    others: &[
        ("was", TEXTS),
        ("aliases", TEXTS),
        ("relations", Shape::List(&Shape::Record(&RELATION))),
        ("edited", TEXTS),
        ("proposed", Shape::Record(&ACTOR)),
        ("gone", Shape::Bare),
        ("tags", TEXTS),
    ],
};

static EVENT: Record = Record {
    name: "event",
    keys: Event::KEYS,
    others: &[
        ("was", TEXTS),
        ("why", Shape::Record(&WHY)),
        ("figures", Shape::List(&Shape::Record(&FIGURE))),
        ("who", Shape::List(&Shape::Record(&WHO))),
        ("according_to", TEXTS),
        ("about", TEXTS),
        ("precedes", TEXTS),
        ("same_as", TEXTS),
        ("contradicts", Shape::List(&Shape::Record(&CONTRADICTION))),
        ("corroboration", Shape::Bare),
        ("sources", Shape::List(&Shape::Record(&SOURCE))),
        ("tags", TEXTS),
        ("media", Shape::List(&Shape::Record(&MEDIA))),
        ("edited", TEXTS),
        ("proposed", Shape::Record(&EVENT)),
        ("gone", Shape::Bare),
    ],
};

static RELATION: Record =
    Record { name: "relation", keys: Relation::KEYS, others: &[("source", Shape::Record(&SOURCE))] };
static WHY: Record = Record { name: "reason", keys: Why::KEYS, others: &[("alternatives", TEXTS)] };
static WHO: Record = Record { name: "part in an event", keys: Who::KEYS, others: &[] };
static CONTRADICTION: Record = Record { name: "contradiction", keys: Contradiction::KEYS, others: &[] };
static MEDIA: Record = Record { name: "medium", keys: Media::KEYS, others: &[] };
static FIGURE: Record = Record {
    name: "figure",
    keys: Figure::KEYS,
    others: &[("value", Shape::Bare), ("min", Shape::Bare), ("max", Shape::Bare)],
};
static SOURCE: Record = Record {
    name: "source",
    keys: Source::KEYS,
    others: &[("bytes", Shape::List(&Shape::Bare)), ("gone", Shape::Bare)],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a shape admits a value that the types have written.
    fn admits(shape: Shape, value: &serde_json::Value) -> bool {
        use serde_json::Value;
        match (shape, value) {
            (Shape::Text, Value::String(_)) | (Shape::Bare, Value::Number(_) | Value::Bool(_)) => true,
            (Shape::List(inner), Value::Array(items)) => items.iter().all(|item| admits(*inner, item)),
            (Shape::Record(record), Value::Object(fields)) => {
                fields.iter().all(|(key, value)| record.shape(key).is_none_or(|shape| admits(shape, value)))
            }
            _ => false,
        }
    }

    #[test]
    fn the_outline_is_that_of_the_types() {
        let text = include_str!("../../tests/it/timeline/vaubrune.yaml");
        let timeline = crate::timeline::from_yaml("vaubrune.yaml", text).unwrap();
        let value = serde_json::to_value(&timeline).unwrap();
        assert!(admits(Shape::Record(&TIMELINE), &value));
        assert!(!admits(Shape::Record(&EVENT), &value["articles"]) && !admits(Shape::Text, &value));
    }

    #[test]
    fn what_is_no_string_is_a_key_of_its_record() {
        for record in [
            &TIMELINE,
            &ARTICLE,
            &ACTOR,
            &EVENT,
            &RELATION,
            &WHY,
            &WHO,
            &CONTRADICTION,
            &MEDIA,
            &FIGURE,
            &SOURCE,
        ] {
            assert!(record.others.iter().all(|(key, _)| record.keys.contains(key)), "{}", record.name);
        }
    }
}
