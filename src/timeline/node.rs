//! What is to be written, as a tree: the step between the typed timeline and its text.
//!
//! [`Node::of`] turns any of our types into it, keeping the order of fields; so the order and the defaults are said
//! once, in `schema`. The layout is decided by `emit`, the style of a string by `scalar`.

use std::fmt;

use serde::ser::{self, Serialize};

/// A value to write.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Nothing.
    Null,
    /// A word or number that is written as it is.
    Bare(String),
    /// A string, in the style that its characters ask for.
    Text(String),
    /// A string that is always in double quotes.
    Quoted(String),
    /// A list.
    List(Vec<Node>),
    /// A list of records with a blank line between them.
    Spaced(Vec<Node>),
    /// A map in the order of writing.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The key.
    pub(super) key: String,
    /// Its value.
    pub(super) value: Node,
    /// Whether a blank line stands before it.
    pub(super) gap: bool,
}

impl Node {
    /// The tree of `value`; an error only if a `Serialize` of it makes one up, which none of ours does.
    pub(super) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, Never> {
        value.serialize(Builder)
    }
}

/// The error of a step that has none of its own.
#[derive(Debug)]
pub(super) struct Never(String);

impl fmt::Display for Never {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// A decimal number that YAML 1.1 and 1.2 both read as a number: never an exponent, always a point.
fn decimal(value: f64) -> Node {
    if !value.is_finite() {
        return Node::Text(value.to_string());
    }
    let digits = value.to_string();
    Node::Bare(if digits.contains('.') { digits } else { format!("{digits}.0") })
}

/// Builds a [`Node`] from what `serde` calls.
struct Builder;

/// Methods of a serializer that all give a bare word.
macro_rules! bare {
    ($($method:ident $type:ty,)+) => {$(
        fn $method(self, value: $type) -> Result<Node, Never> {
            Ok(Node::Bare(value.to_string()))
        }
    )+};
}

impl ser::Serializer for Builder {
    type Ok = Node;
    type Error = Never;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    bare! {
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_f32(self, value: f32) -> Result<Node, Never> {
        Ok(decimal(f64::from(value)))
    }
    fn serialize_f64(self, value: f64) -> Result<Node, Never> {
        Ok(decimal(value))
    }
    fn serialize_char(self, value: char) -> Result<Node, Never> {
        Ok(Node::Text(value.to_string()))
    }
    fn serialize_str(self, value: &str) -> Result<Node, Never> {
        Ok(Node::Text(value.to_owned()))
    }
    fn serialize_bytes(self, value: &[u8]) -> Result<Node, Never> {
        Ok(Node::List(value.iter().map(|byte| Node::Bare(byte.to_string())).collect()))
    }
    fn serialize_none(self) -> Result<Node, Never> {
        Ok(Node::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Node, Never> {
        Node::of(value)
    }
    fn serialize_unit(self) -> Result<Node, Never> {
        Ok(Node::Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Node, Never> {
        Ok(Node::Null)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Node, Never> {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Node, Never> {
        Node::of(value)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Node, Never> {
        Ok(under(Some(variant), Node::of(value)?))
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Never> {
        Ok(Items { items: Vec::new(), variant: None })
    }
    fn serialize_tuple(self, _: usize) -> Result<Items, Never> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, Never> {
        self.serialize_seq(None)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, Never> {
        Ok(Items { items: Vec::new(), variant: Some(variant) })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Fields, Never> {
        Ok(Fields { entries: Vec::new(), variant: None })
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, Never> {
        self.serialize_map(None)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields, Never> {
        Ok(Fields { entries: Vec::new(), variant: Some(variant) })
    }
}

/// The node, under the name of its variant if there is one.
fn under(variant: Option<&'static str>, value: Node) -> Node {
    match variant {
        Some(name) => Node::Map(vec![Entry { key: name.to_owned(), value, gap: false }]),
        None => value,
    }
}

/// A list being built.
struct Items {
    items: Vec<Node>,
    variant: Option<&'static str>,
}

/// A map being built; between a key and its value, the entry is there with nothing in it.
struct Fields {
    entries: Vec<Entry>,
    variant: Option<&'static str>,
}

impl Fields {
    /// Adds `key` with its value.
    fn add<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Never> {
        self.entries.push(Entry { key: key.to_owned(), value: Node::of(value)?, gap: false });
        Ok(())
    }
}

/// The traits of serde that a list serves.
macro_rules! items {
    ($($trait:ident $method:ident,)+) => {$(
        impl ser::$trait for Items {
            type Ok = Node;
            type Error = Never;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                self.items.push(Node::of(value)?);
                Ok(())
            }
            fn end(self) -> Result<Node, Never> {
                Ok(under(self.variant, Node::List(self.items)))
            }
        }
    )+};
}

/// The traits of serde that a record serves.
macro_rules! fields {
    ($($trait:ident,)+) => {$(
        impl ser::$trait for Fields {
            type Ok = Node;
            type Error = Never;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
                self.add(key, value)
            }
            fn end(self) -> Result<Node, Never> {
                Ok(under(self.variant, Node::Map(self.entries)))
            }
        }
    )+};
}

items! {
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field,
}
fields! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Fields {
    type Ok = Node;
    type Error = Never;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        let key = match Node::of(key)? {
            Node::Text(text) | Node::Quoted(text) | Node::Bare(text) => text,
            other => format!("{other:?}"),
        };
        self.add(&key, &())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        let value = Node::of(value)?;
        if let Some(entry) = self.entries.last_mut() {
            entry.value = value;
        }
        Ok(())
    }
    fn end(self) -> Result<Node, Never> {
        Ok(under(self.variant, Node::Map(self.entries)))
    }
}
