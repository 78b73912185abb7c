//! The JSON Schema of `frise/1`, made from the types of [`super::schema`]: editors complete and explain keys with it.
//!
//! It is draft-07, the newest that the language server behind the common editors reads. What the documentation of a field
//! says is its description, which editors show. It is as tolerant as the reading is: unknown keys and words are no errors
//! (`frise check` names them), and a key with nothing after it is an absent one. That a bare date lacks its quotes, no
//! schema can see.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::schema::Timeline;

/// Where the schema lies beside a timeline, as the first line of each file says.
pub const SCHEMA_FILE: &str = ".frise/frise-1.schema.json";

/// The schema as JSON text, with a line feed at its end.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&frise::timeline::json_schema()).unwrap();
/// assert_eq!(schema["$id"], "urn:frise:frise-1");
/// assert_eq!(schema["definitions"]["Event"]["properties"]["title"]["type"], "string");
/// ```
pub fn json_schema() -> String {
    let settings = SchemaSettings::draft07().with_transform(Tolerant);
    let mut schema = settings.into_generator().into_root_schema_for::<Timeline>();
    schema.insert("$id".to_owned(), Value::from("urn:frise:frise-1"));
    schema.insert("title".to_owned(), Value::from("A timeline, frise/1"));
    // A value made of strings, lists and maps: nothing that could fail.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Makes a schema accept what the reading accepts.
#[derive(Debug, Clone)]
struct Tolerant;

impl Transform for Tolerant {
    fn transform(&mut self, schema: &mut Schema) {
        // The default of a field is told by its description; a format such as `uint` is no format of JSON Schema.
        schema.remove("default");
        schema.remove("format");
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            properties.values_mut().for_each(or_nothing);
            schema.insert("additionalProperties".to_owned(), Value::Bool(true));
            let own = Map::from_iter([("^x-".to_owned(), Value::Bool(true))]);
            schema.insert("patternProperties".to_owned(), Value::Object(own));
        }
        transform_subschemas(self, schema);
    }
}

/// A list may be a key with nothing after it.
fn or_nothing(property: &mut Value) {
    if let Some(kind) = property.get_mut("type")
        && *kind == "array"
    {
        *kind = Value::from(vec!["array", "null"]);
    }
}

/// The schema of a closed list of words with what each means, open for words of a newer frise.
pub(super) fn words(known: &[(&'static str, &'static str)]) -> Schema {
    let mut choices: Vec<Value> = known
        .iter()
        .map(|(word, about)| {
            Value::from(Map::from_iter([
                ("const".to_owned(), Value::from(*word)),
                ("description".to_owned(), Value::from(*about)),
            ]))
        })
        .collect();
    choices.push(Value::from(Map::from_iter([("type".to_owned(), Value::from("string"))])));
    json_schema!({ "anyOf": choices })
}

/// A span as the file has it: `[start, end]`.
#[derive(Debug)]
pub(super) struct ByteRange;

impl JsonSchema for ByteRange {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ByteRange".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "items": { "type": "integer", "minimum": 0 },
            "minItems": 2,
            "maxItems": 2,
        })
    }
}
