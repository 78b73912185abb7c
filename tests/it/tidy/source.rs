//! A source file as the house rules see it: its code without comments and strings, its strings, its doc comments.
//!
//! This is no parser: it knows where a comment, a string or a character begins and ends, and where braces close.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::{children, is_source};

/// A Rust file.
pub(super) struct Source {
    /// Its path from the root of the project, with `/`.
    pub(super) path: String,
    /// The file.
    pub(super) text: String,
    /// The file with a space for every byte of a comment or inside of a string.
    pub(super) code: String,
    /// What stands inside of string literals, in order.
    pub(super) strings: Vec<Range<usize>>,
}

/// Every Rust file under these folders, by path.
pub(super) fn sources(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting: Vec<_> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(children(&path));
        } else if is_source(&path) {
            let parts: Vec<_> =
                path.strip_prefix(root).unwrap().iter().map(|p| p.to_str().unwrap()).collect();
            found.push(Source::new(&parts.join("/"), &fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() >= folders.len(), "sources of {folders:?}");
    found
}

impl Source {
    /// A file of that path that holds this.
    pub(super) fn new(path: &str, text: &str) -> Self {
        let (code, strings) = blanked(text);
        Self { path: path.to_owned(), text: text.to_owned(), code, strings }
    }

    /// `src/time/rule.rs:12`.
    pub(super) fn at(&self, offset: usize) -> String {
        format!("{}:{}", self.path, self.text[..offset].lines().count().max(1))
    }

    /// The module that the file is, below the crate: `time`, `rule`.
    pub(super) fn module(&self) -> Vec<&str> {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let mut parts: Vec<&str> = below.trim_end_matches(".rs").split('/').collect();
        parts.pop_if(|last| matches!(*last, "mod" | "lib"));
        parts
    }

    /// Where an item that is only compiled for tests stands, braces included.
    pub(super) fn tests(&self) -> Vec<Range<usize>> {
        let starts = self.code.match_indices("#[cfg(test)]").map(|(start, _)| start);
        starts.map(|start| start..self.end_of_item(start)).collect()
    }

    /// Modules inside of the file: name and body.
    pub(super) fn inner_modules(&self) -> Vec<(&str, Range<usize>)> {
        let mut found = Vec::new();
        for (start, _) in self.code.match_indices("mod ") {
            let rest = &self.code[start + 4..];
            let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            let alone = !self.code[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if alone && !name.is_empty() && rest[name.len()..].trim_start().starts_with('{') {
                found.push((name, start..self.end_of_item(start)));
            }
        }
        found
    }

    /// The end of the item that begins there: behind its `;`, or behind the brace that closes it.
    fn end_of_item(&self, start: usize) -> usize {
        let mut depth = 0_usize;
        for (place, c) in self.code[start..].char_indices() {
            match c {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && matches!(c, ';' | '}') {
                return start + place + 1;
            }
        }
        self.code.len()
    }
}

/// The code alone, byte for byte in its place, and where strings stood.
fn blanked(text: &str) -> (String, Vec<Range<usize>>) {
    let mut code = String::with_capacity(text.len());
    let mut strings = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let after_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let (length, opening, closing) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), 0, 0)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), 0, 0)
        } else if let Some((length, hashes)) = raw_string(rest).filter(|_| !after_word) {
            strings.push(at + hashes + 2..at + length - hashes - 1);
            (length, hashes + 2, hashes + 1)
        } else if c == '"' {
            let length = end_of_string(rest);
            strings.push(at + 1..at + length - 1);
            (length, 1, 1)
        } else if let Some(length) = character(rest) {
            (length, 1, 1)
        } else {
            code.push(c);
            at += c.len_utf8();
            continue;
        };
        for (place, c) in rest[..length].char_indices() {
            let kept = place < opening || place + closing >= length || c == '\n';
            if kept { code.push(c) } else { code.extend(std::iter::repeat_n(' ', c.len_utf8())) }
        }
        at += length;
    }
    (code, strings)
}

/// Length and hashes of a raw string that begins here.
fn raw_string(rest: &str) -> Option<(usize, usize)> {
    let behind = rest.strip_prefix('r')?;
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    let body = behind[hashes..].strip_prefix('"')?;
    let end = body.find(&format!("\"{}", "#".repeat(hashes)))?;
    Some((1 + hashes + 1 + end + 1 + hashes, hashes))
}

/// Length of the string that begins here, both quotes included.
fn end_of_string(rest: &str) -> usize {
    let mut escaped = false;
    for (place, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return place + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    panic!("a string without an end: {}", rest.lines().next().unwrap_or(""));
}

/// Length of the character literal that begins here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    if body.starts_with('\\') {
        return body.get(2..)?.find('\'').map(|end| end + 4);
    }
    let first = body.chars().next()?;
    body[first.len_utf8()..].starts_with('\'').then(|| first.len_utf8() + 2)
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = "let a = \"x // \\\" é\"; // b \" c\nlet d = '\"'; /* e */ f::<'a>(r#\"g \" h\"#, b'\\'', '\\u{a0}');";
    let source = Source::new("src/a.rs", text);
    assert_eq!(
        source.code,
        "let a = \"          \";         \nlet d = ' ';         f::<'a>(r#\"     \"#, b'  ', '      ');"
    );
    let strings: Vec<&str> = source.strings.iter().map(|string| &text[string.clone()]).collect();
    assert_eq!(strings, ["x // \\\" é", "g \" h"]);
}

#[test]
fn items_for_tests_end_with_their_brace() {
    let source =
        Source::new("src/a/mod.rs", "a\n#[cfg(test)]\nmod b { fn c() { '}'; } }\nd\n#[cfg(test)]\nmod e;\nf");
    let items: Vec<&str> = source.tests().into_iter().map(|item| &source.text[item]).collect();
    assert_eq!(items, ["#[cfg(test)]\nmod b { fn c() { '}'; } }", "#[cfg(test)]\nmod e;"]);
    assert_eq!(source.inner_modules().len(), 1);
    assert_eq!(source.module(), ["a"]);
}
