//! A person's file put in order, changing nothing but what is asked for.
//!
//! Two things: bare words that other readers take for a date, a number or a truth value get quotes; and, where a person asks
//! for it, the keys of each record are put into the order in which frise writes them. Comments, blank lines, the order of
//! lists, quotes that are there and the way lines break stay as they are, byte for byte. What comes out is read again and
//! must be the same timeline.

use super::implicit::guess;
use super::located::{Entry, Located, Value};
use super::read::from_yaml;
use super::scalar::{Place, format_scalar};
use super::shape::{Record, Shape, TIMELINE};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::Span;

/// A file put in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    /// Its text.
    pub text: String,
    /// How many words got quotes.
    pub quoted: usize,
    /// How many records got another order of keys.
    pub ordered: usize,
}

/// The text of a timeline in order; with `order_keys`, the keys of its records too. `name` is its file as the person
/// named it.
///
/// ```
/// let text = "schema: frise/1\ntitle: A # the title\nevents:\n  - title: Panne\n    date: 2023-05-12\n";
/// let done = frise::timeline::format("a.yaml", text, false).unwrap();
/// assert_eq!(done.text, text.replace("2023-05-12", "\"2023-05-12\""));
/// ```
///
/// # Errors
///
/// Those of [`from_yaml`]: a file that can't be read is not touched.
pub fn format(name: &str, text: &str, order_keys: bool) -> Result<Formatted, Diagnostic> {
    let before = from_yaml(name, text)?;
    let Some(root) = Located::read(text) else { return Err(changed(name)) };
    let mut writer = Writer { text, order_keys, quoted: 0, ordered: 0 };
    let whole = Span::new(0, text.len());
    let formatted = writer.value(&root, Some(Shape::Record(&TIMELINE)), whole);
    if from_yaml(name, &formatted).ok().as_ref() != Some(&before) {
        return Err(changed(name));
    }
    Ok(Formatted { text: formatted, quoted: writer.quoted, ordered: writer.ordered })
}

/// Better no order than another timeline.
fn changed(name: &str) -> Diagnostic {
    Diagnostic::error(
        codes::BAD_TIMELINE,
        format!("`{name}` can't be put in order without changing what it says"),
    )
    .note("the file is left as it is")
    .help("write its maps without braces, anchors and `*` references, then try again")
}

struct Writer<'a> {
    text: &'a str,
    order_keys: bool,
    quoted: usize,
    ordered: usize,
}

impl Writer<'_> {
    /// The text of `range`, which holds a value, with that value in order.
    fn value(&mut self, node: &Located<'_>, shape: Option<Shape>, range: Span) -> String {
        match (&node.value, shape) {
            (Value::Scalar { text, is_plain: true }, Some(Shape::Text))
                if guess(text).is_some() && node.span.of(self.text) == text =>
            {
                self.quoted += 1;
                let quotes = format_scalar(text, Place::Flow);
                // What is quoted for others is quoted by our own rules too; a comma or the like changes nothing.
                self.around(range, node.span, &quotes)
            }
            (Value::List(items), Some(Shape::List(below))) => {
                let (mut out, mut at) = (String::new(), range.start);
                for item in items {
                    out.push_str(Span::new(at, item.span.start).of(self.text));
                    out.push_str(&self.value(item, Some(*below), item.span));
                    at = item.span.end;
                }
                out.push_str(Span::new(at, range.end).of(self.text));
                out
            }
            (Value::Map { entries, is_flow }, Some(Shape::Record(record))) => {
                self.record(entries, *is_flow, record, range)
            }
            _ => range.of(self.text).to_owned(),
        }
    }

    /// The text of `range` with something else in the place of `span`.
    fn around(&self, range: Span, span: Span, instead: &str) -> String {
        let (before, after) = (Span::new(range.start, span.start), Span::new(span.end, range.end));
        format!("{}{instead}{}", before.of(self.text), after.of(self.text))
    }

    /// The entries of a record, each with what stands above it.
    fn record(&mut self, entries: &[Entry<'_>], is_flow: bool, record: &Record, range: Span) -> String {
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
            return range.of(self.text).to_owned();
        };
        let sorts = self.order_keys && !is_flow && self.may_move(entries);
        // A part begins with the comments above its key, and ends where the next one begins.
        let start_of =
            |entry: &Entry<'_>| if is_flow { entry.key.span.start } else { self.start_of(entry, first) };
        let mut starts: Vec<usize> = entries.iter().map(start_of).collect();
        let end = last.value.span.end;
        // The line is the record's own only where nothing else stands around it.
        let line_end = self.line_end(end);
        let end = if is_flow { end } else { line_end.min(range.end.max(end)) };
        // A comment behind the last value stands outside of the record: it would come to stand behind another one.
        let is_last_bare = Span::new(end, line_end.max(end)).of(self.text).trim().is_empty();
        let sorts = sorts && is_last_bare;
        starts.push(end);
        let mut parts: Vec<(usize, String)> = Vec::new();
        for (entry, bounds) in entries.iter().zip(starts.windows(2)) {
            let part =
                Span::new(bounds.first().copied().unwrap_or(end), bounds.last().copied().unwrap_or(end));
            let value = entry.value.span;
            if value.is_empty() {
                parts.push((record.order(entry.name()), part.of(self.text).to_owned()));
                continue;
            }
            let below = record.shape(entry.name());
            let inner = self.value(&entry.value, below, value);
            parts.push((record.order(entry.name()), self.around(part, value, &inner)));
        }
        if sorts && !parts.is_sorted_by_key(|(order, _)| *order) {
            self.ordered += 1;
            parts = self.sorted(parts, first);
        }
        let body: String = parts.into_iter().map(|(_, part)| part).collect();
        let from = starts.first().copied().unwrap_or(range.start);
        self.around(range, Span::new(from, end), &body)
    }

    /// The parts in their order. The first one stands behind a dash or at the margin of the file and has no indent of
    /// its own; the others have theirs, so that they change places with it.
    fn sorted(&self, mut parts: Vec<(usize, String)>, first: &Entry<'_>) -> Vec<(usize, String)> {
        let column = self.column(first.key.span.start);
        let indent = " ".repeat(column);
        if let Some((_, part)) = parts.first_mut() {
            part.insert_str(0, &indent);
        }
        let ends_open = parts.last().is_some_and(|(_, part)| !part.ends_with('\n'));
        if let Some((_, part)) = parts.last_mut().filter(|_| ends_open) {
            part.push('\n');
        }
        parts.sort_by_key(|(order, _)| *order);
        if let Some((_, part)) = parts.first_mut() {
            part.replace_range(..column.min(part.len()), "");
        }
        if let Some((_, part)) = parts.last_mut().filter(|_| ends_open) {
            part.truncate(part.trim_end_matches('\n').len());
        }
        parts
    }

    /// Whether the entries stand each on lines of their own, in one column, and none that has a comment or a blank line
    /// above it would come first, behind the dash.
    fn may_move(&self, entries: &[Entry<'_>]) -> bool {
        let Some(first) = entries.first() else { return false };
        let column = self.column(first.key.span.start);
        let is_in_list = !self.line_start(first.key.span.start).trim().is_empty();
        entries.iter().skip(1).all(|entry| {
            let own_line = self.line_start(entry.key.span.start);
            let is_alone = own_line.len() == column && own_line.bytes().all(|byte| byte == b' ');
            is_alone && (!is_in_list || self.start_of(entry, first) + column == entry.key.span.start)
        })
    }

    /// Where the part of an entry begins: at its line, or at the first of the blank lines and comments right above it.
    fn start_of(&self, entry: &Entry<'_>, first: &Entry<'_>) -> usize {
        let key = entry.key.span.start;
        if key == first.key.span.start {
            return key;
        }
        let mut start = key - self.line_start(key).len();
        while let Some(above) = self.text.get(..start).and_then(|text| text.strip_suffix('\n')) {
            let line = above.rsplit('\n').next().unwrap_or(above);
            let is_blank = line.trim().is_empty() || line.trim_start().starts_with('#');
            let line_at = above.len() - line.len();
            if !is_blank || line_at <= first.key.span.start {
                break;
            }
            start = line_at;
        }
        start
    }

    /// What stands before a byte in its line.
    fn line_start(&self, at: usize) -> &str {
        let before = self.text.get(..at).unwrap_or("");
        before.rsplit('\n').next().unwrap_or(before)
    }

    /// The column of a byte, in bytes: what stands before a key is ASCII.
    fn column(&self, at: usize) -> usize {
        self.line_start(at).len()
    }

    /// The byte behind the line feed of the line of `at`.
    fn line_end(&self, at: usize) -> usize {
        if self.text.get(..at).is_some_and(|before| before.ends_with('\n')) {
            return at;
        }
        let rest = self.text.get(at..).unwrap_or("");
        rest.find('\n').map_or(self.text.len(), |feed| at + feed + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "schema: frise/1\ntitle: A\n";

    fn done(body: &str, order: bool) -> Formatted {
        format("a.yaml", &format!("{HEAD}{body}"), order).unwrap()
    }

    fn body(body: &str, order: bool) -> String {
        done(body, order).text.strip_prefix(HEAD).unwrap().to_owned()
    }

    #[test]
    fn only_bare_words_in_the_place_of_a_string_change() {
        let text = "# c\nevents:\n  - {title: no, date: 2023-05-12}   # d\n\n  -   title:  'x'\n      date: 2023-05-12 # e\n      time: 18:30\n      gone: true\n      x-n: 5\n      tags: [2023, été]\n";
        let right = "# c\nevents:\n  - {title: \"no\", date: \"2023-05-12\"}   # d\n\n  -   title:  'x'\n      date: \"2023-05-12\" # e\n      time: \"18:30\"\n      gone: true\n      x-n: 5\n      tags: [\"2023\", été]\n";
        assert_eq!(body(text, false), right);
        assert_eq!(done(text, false).quoted, 5);
        assert_eq!(body(right, false), right);
    }

    #[test]
    fn a_file_in_order_is_not_touched() {
        let text = include_str!("../../tests/it/timeline/vaubrune.yaml");
        for order in [false, true] {
            assert_eq!(format("a.yaml", text, order).unwrap().text, text);
        }
    }

    #[test]
    fn keys_take_their_comments_along() {
        let text = "events:\n  # of the item\n  - date: unknown # d\n    x-a: 1\n    title: T\n    note: |\n      n\n\n      m\n    id: e-a\n  - title: U\n    date: unknown\n\nlang: fr\n# of the tags\ntags: [a]";
        let right = "lang: fr\n# of the tags\ntags: [a]\nevents:\n  # of the item\n  - id: e-a\n    title: T\n    date: unknown # d\n    note: |\n      n\n\n      m\n    x-a: 1\n  - title: U\n    date: unknown\n";
        let found = body(text, true);
        assert_eq!(found.replace("\n\nlang", "\nlang").trim_start(), right.trim_end(), "{found}");
        assert_eq!(body(text, false), text);
    }

    #[test]
    fn a_record_whose_comment_would_lose_its_place_is_left() {
        let text = "events:\n  - date: unknown\n    # of the title\n    title: T\n";
        assert_eq!(body(text, true), text);
    }
}
