//! Lists, three ways, element by element.

use std::collections::BTreeMap;

use serde_json::Value;

use super::record::{Record, element, set};

/// A list, three ways, element by element: what a person added or took out stays so, what the sources added comes.
pub(super) fn elements(key: &str, base: &[Value], file: &[Value], new: &[Value]) -> Vec<Value> {
    let by_name = |items: &[Value]| -> BTreeMap<String, Value> {
        items.iter().map(|item| (element(key, item), item.clone())).collect()
    };
    let (in_base, in_file, in_new) = (by_name(base), by_name(file), by_name(new));
    let mut out: Vec<Value> = Vec::new();
    for item in file {
        let name = element(key, item);
        match (in_base.get(&name), in_new.get(&name)) {
            (base, Some(new)) => out.push(inside(base, item, new)),
            // Sources are marked, not taken out: see `quotes`.
            (Some(base), None) if base == item && key != "sources" => {}
            _ => out.push(item.clone()),
        }
    }
    let mut after = 0;
    for item in new {
        let name = element(key, item);
        if in_file.contains_key(&name) {
            after = out.iter().position(|known| element(key, known) == name).map_or(after, |at| at + 1);
        } else if !in_base.contains_key(&name) {
            out.insert(after.min(out.len()), item.clone());
            after += 1;
        }
    }
    out
}

/// One element, three ways, field by field.
fn inside(base: Option<&Value>, file: &Value, new: &Value) -> Value {
    let (Value::Object(file), Value::Object(new)) = (file, new) else { return file.clone() };
    let none = Record::new();
    let base = base.and_then(Value::as_object).unwrap_or(&none);
    let mut out = file.clone();
    for key in base.keys().chain(new.keys()) {
        if file.get(key) == base.get(key) {
            set(&mut out, key, new.get(key).cloned());
        }
    }
    Value::Object(out)
}
