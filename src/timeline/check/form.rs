//! The YAML as a person wrote it: keys, quotes, characters that nobody sees.

use super::finding::{BIDI_CONTROLS, DUPLICATE_KEY, Finding, Notebook, UNKNOWN_KEY, UNQUOTED, did_you_mean};
use crate::span::Span;
use crate::timeline::implicit::guess;
use crate::timeline::located::{Entry, Located, Value, second_ones};
use crate::timeline::shape::{Record, Shape, TIMELINE};

/// What `name` is, when it begins a key that is a person's own for good.
const OWN: &str = "x-";
/// One finding a line is enough to find all of its signs; a text of nothing else would give no end of them.
const MOST_BIDI: usize = 100;

/// Looks at every value of the file.
pub(super) fn look(root: &Located<'_>, text: &str, notes: &mut Notebook) {
    value(root, Some(Shape::Record(&TIMELINE)), notes);
    bidi_controls(root, text, notes);
}

/// A value in a place for which the schema expects something, or nothing of ours.
fn value(node: &Located<'_>, shape: Option<Shape>, notes: &mut Notebook) {
    match (&node.value, shape) {
        (Value::Map { entries, .. }, shape) => {
            for (first, second) in second_ones(entries) {
                twice(first, second, notes);
            }
            let record = match shape {
                Some(Shape::Record(record)) => Some(record),
                _ => None,
            };
            for entry in entries {
                let below = record.and_then(|record| known(record, entry, notes));
                value(&entry.value, below, notes);
            }
        }
        (Value::List(items), shape) => {
            let below = match shape {
                Some(Shape::List(below)) => Some(*below),
                _ => None,
            };
            items.iter().for_each(|item| value(item, below, notes));
        }
        (Value::Scalar { text, is_plain: true }, Some(Shape::Text)) => unquoted(node.span, text, notes),
        _ => {}
    }
}

fn twice(first: &Entry<'_>, second: &Entry<'_>, notes: &mut Notebook) {
    let name = second.name();
    notes.push(
        Finding::new(&DUPLICATE_KEY, second.key.span, format!("the key `{name}` stands twice"), "again here")
            .also(first.key.span, "the first one")
            .help("keep one of the two; other readers would silently drop one".to_owned()),
    );
}

/// What is expected under a key; a key that the schema does not know is told.
fn known(record: &Record, entry: &Entry<'_>, notes: &mut Notebook) -> Option<Shape> {
    let name = entry.name();
    let shape = record.shape(name);
    if shape.is_none() && !name.starts_with(OWN) {
        let message = format!("the schema knows no `{name}` in this place");
        let label = format!("this record ({}) has no such key", record.name);
        let help = did_you_mean(name, record.keys.iter().copied())
            .unwrap_or_else(|| format!("a key of your own begins with `{OWN}`: `{OWN}{name}`"));
        notes.push(Finding::new(&UNKNOWN_KEY, entry.key.span, message, label).help(help));
    }
    shape
}

fn unquoted(span: Span, text: &str, notes: &mut Notebook) {
    if let Some(guess) = guess(text) {
        let message = format!("`{text}` stands without quotes");
        let label = format!("some YAML readers take this for {}", guess.words());
        let help = format!("write `\"{text}\"`; `frise fmt` does it for the whole file");
        notes.push(Finding::new(&UNQUOTED, span, message, label).help(help));
    }
}

/// Signs that turn the direction of writing: UAX #9, tables 1 to 3, without the marks that only hint.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The signs as they stand in the file, comments included, and those that an escape hides.
fn bidi_controls(root: &Located<'_>, text: &str, notes: &mut Notebook) {
    let mut found: Vec<(Span, char)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let first = line.char_indices().find(|(_, c)| is_bidi_control(*c));
        found.extend(first.map(|(at, c)| (Span::new(start + at, start + at + c.len_utf8()), c)));
        start += line.len();
    }
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if let Some(c) = node.text().and_then(|value| value.chars().find(|c| is_bidi_control(*c)))
            && !node.span.of(text).contains(is_bidi_control)
        {
            found.push((node.span, c));
        }
        open.extend(node.items());
        open.extend(node.entries().iter().flat_map(|entry| [&entry.key, &entry.value]));
    }
    found.sort_unstable();
    for (span, c) in found.into_iter().take(MOST_BIDI) {
        let message = format!("U+{:04X} changes the order in which this is shown", u32::from(c));
        let help = "take it out, unless a text in Arabic or Hebrew needs it".to_owned();
        notes.push(Finding::new(&BIDI_CONTROLS, span, message, "it stands here").help(help));
    }
}
