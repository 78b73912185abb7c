//! The page made harmless before it is parsed: fewer tags, balanced, of bounded depth, with the attributes that are
//! read and no others.
//!
//! A parser that follows the standard takes quadratic time for 50,000 nested elements, for one tag with as many
//! attributes, and for formatting elements that are never closed; search for the main text takes longer still. So the page
//! is written anew in one linear pass, in which every `<` that is left is one that we have written: scripts, styles and
//! comments fall out, formatting tags go and their words stay, each element is closed by our own stack, and what is
//! nested deeper than [`MAX_DEPTH`] is flattened, as browsers do. Start reading at [`tame`].

use super::names;

/// Elements are nested no deeper than this; browsers have the same limit.
pub(super) const MAX_DEPTH: usize = 512;
/// Deeper than this, tags are no longer even counted.
const MAX_OPEN: usize = 1024;
/// No article has more tags than this; the longest live reports have some 50,000.
pub(super) const MAX_TAGS: usize = 400_000;
/// No article has more text than this, in bytes.
pub(super) const MAX_TEXT: usize = 8 * 1024 * 1024;
/// No more of a value is kept, in bytes.
const MAX_VALUE: usize = 4096;
/// No more attributes of a tag are kept.
const MAX_ATTRIBUTES: usize = 32;
/// No more JSON-LD is kept: so many scripts, so many bytes each.
const MAX_SCRIPTS: usize = 64;
const MAX_SCRIPT: usize = 1024 * 1024;

/// A page that may be parsed.
#[derive(Debug, Default)]
pub(super) struct Tamed {
    /// The page.
    pub(super) html: String,
    /// The JSON-LD scripts, as they stand.
    pub(super) json_ld: Vec<String>,
    /// Whether there were scripts at all.
    pub(super) has_scripts: bool,
}

/// Why a page is not parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Excess {
    /// More than [`MAX_TAGS`].
    #[error("it has more than {MAX_TAGS} tags")]
    Tags,
    /// More than [`MAX_TEXT`].
    #[error("it has more than {} MiB of text", MAX_TEXT / 1024 / 1024)]
    Text,
}

/// The page made harmless.
///
/// # Errors
/// When it has more tags or text than any article.
pub(super) fn tame(page: &str) -> Result<Tamed, Excess> {
    let mut pass = Pass {
        page,
        is_xml: page.trim_start().starts_with("<?xml"),
        at: 0,
        tags: 0,
        text: 0,
        open: Vec::new(),
        unclosed: Vec::new(),
        out: Tamed::default(),
    };
    while pass.at < page.len() {
        pass.step()?;
    }
    while let Some(element) = pass.open.pop() {
        pass.close(element);
    }
    Ok(pass.out)
}

/// An element that is open; a silent one was not written.
#[derive(Debug, Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    written: bool,
}

/// The attributes of a tag that are kept, ready to be written, and the type of a script.
#[derive(Default)]
struct Attributes {
    kept: String,
    is_json_ld: bool,
    closes_itself: bool,
}

struct Pass<'a> {
    page: &'a str,
    is_xml: bool,
    at: usize,
    tags: usize,
    text: usize,
    open: Vec<Open<'a>>,
    /// Names of which no end tag follows: not to be looked for again.
    unclosed: Vec<&'a str>,
    out: Tamed,
}

impl<'a> Pass<'a> {
    fn rest(&self) -> &'a str {
        self.page.get(self.at..).unwrap_or("")
    }

    /// Text up to the next tag, then that tag.
    fn step(&mut self) -> Result<(), Excess> {
        let rest = self.rest();
        let length = rest.find('<').unwrap_or(rest.len());
        let (text, tag) = rest.split_at_checked(length).unwrap_or((rest, ""));
        self.say(text)?;
        self.at += length;
        match tag.as_bytes() {
            [] => {}
            [b'<', b'!', ..] => self.at += declaration(tag),
            [b'<', b'?', ..] => self.at += past(tag, ">"),
            [b'<', b'/', c, ..] if c.is_ascii_alphabetic() => self.end_tag()?,
            [b'<', c, ..] if c.is_ascii_alphabetic() => self.start_tag()?,
            _ => {
                self.at += 1;
                self.say("&lt;")?;
            }
        }
        Ok(())
    }

    /// Text, in which references stay as they are.
    fn say(&mut self, text: &str) -> Result<(), Excess> {
        self.text += text.len();
        if self.text > MAX_TEXT {
            return Err(Excess::Text);
        }
        self.out.html.extend(text.chars().map(|c| if c == '\0' { '\u{fffd}' } else { c }));
        Ok(())
    }

    fn count(&mut self) -> Result<(), Excess> {
        self.tags += 1;
        if self.tags > MAX_TAGS { Err(Excess::Tags) } else { Ok(()) }
    }

    /// The name of a tag that begins here, in lower case where it is known.
    fn name(&mut self, skip: usize) -> &'a str {
        self.at += skip;
        let rest = self.rest();
        let end =
            rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
        self.at += end;
        names::canonical(rest.get(..end).unwrap_or(""))
    }

    fn end_tag(&mut self) -> Result<(), Excess> {
        self.count()?;
        let name = self.name(2);
        self.attributes();
        let matching = self.open.iter().rposition(|open| open.name == name);
        if let Some(at) = matching
            && !self.open.iter().skip(at + 1).any(|open| names::holds_against(open.name, name))
        {
            self.close_down_to(at);
        }
        Ok(())
    }

    fn start_tag(&mut self) -> Result<(), Excess> {
        self.count()?;
        let name = self.name(1);
        let attributes = self.attributes();
        if names::is_raw(name) {
            self.raw(name, &attributes);
            return Ok(());
        }
        if names::is_formatting(name) {
            return Ok(());
        }
        if matches!(name, "html" | "head" | "body") {
            self.write(name, &attributes.kept);
            return Ok(());
        }
        self.imply_ends(name);
        if names::is_void(name) {
            self.write(name, &attributes.kept);
        } else if attributes.closes_itself && self.is_xml {
            self.write(name, &attributes.kept);
            self.close(Open { name, written: true });
        } else if self.open.len() < MAX_OPEN {
            // A known name, or one of an element of the page's own: both may be written.
            let written = self.open.len() < MAX_DEPTH && names::is_safe(name);
            if written {
                self.write(name, &attributes.kept);
            }
            self.open.push(Open { name, written });
        }
        Ok(())
    }

    fn write(&mut self, name: &str, attributes: &str) {
        for part in ["<", name, attributes, ">"] {
            self.out.html.push_str(part);
        }
    }

    fn close(&mut self, element: Open<'_>) {
        if element.written {
            for part in ["</", element.name, ">"] {
                self.out.html.push_str(part);
            }
        }
    }

    /// Closes the open elements from the innermost to that at a place of the stack.
    fn close_down_to(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(element) = self.open.pop() {
                self.close(element);
            }
        }
    }

    /// Closes what a start tag closes without saying so: a paragraph before a block, an item before the next.
    fn imply_ends(&mut self, name: &str) {
        for closed in names::closed_by(name) {
            let matching = self.open.iter().rposition(|open| open.name == *closed);
            if let Some(at) = matching
                && !self.open.iter().skip(at + 1).any(|open| names::keeps_open(open.name, closed))
            {
                self.close_down_to(at);
            }
        }
    }

    /// An element whose content is no markup: its content is left out, but for titles and JSON-LD.
    fn raw(&mut self, name: &'a str, attributes: &Attributes) {
        self.out.has_scripts |= name == "script";
        if (attributes.closes_itself && self.is_xml) || self.unclosed.contains(&name) {
            return;
        }
        let rest = self.rest();
        let Some(end) = end_of(rest, name) else {
            self.unclosed.push(name);
            if !names::is_foreign(name) {
                self.at = self.page.len();
            }
            return;
        };
        let content = rest.get(..end).unwrap_or("");
        self.at += end + 2 + name.len();
        self.attributes();
        if name == "title" {
            let text: String = content.chars().take(MAX_VALUE).collect();
            self.out.html.push_str("<title>");
            self.out.html.push_str(&text.replace('<', "&lt;"));
            self.out.html.push_str("</title>");
        } else if attributes.is_json_ld && self.out.json_ld.len() < MAX_SCRIPTS && content.len() <= MAX_SCRIPT
        {
            self.out.json_ld.push(content.to_owned());
        }
    }

    /// Reads to the end of a tag.
    fn attributes(&mut self) -> Attributes {
        let mut found = Attributes::default();
        let mut count = 0;
        loop {
            let rest = self.rest();
            let skipped = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            found.closes_itself = rest.get(..rest.len() - skipped.len()).is_some_and(|s| s.ends_with('/'));
            self.at += rest.len() - skipped.len();
            if skipped.is_empty() {
                return found;
            }
            if skipped.starts_with('>') {
                self.at += 1;
                return found;
            }
            let (name, value) = self.attribute(skipped);
            found.is_json_ld |=
                name.eq_ignore_ascii_case("type") && value.to_ascii_lowercase().contains("ld+json");
            if count < MAX_ATTRIBUTES && names::is_kept_attribute(name) {
                count += 1;
                keep(&mut found.kept, name, value);
            }
        }
    }

    /// One attribute, at whose name the text begins.
    fn attribute(&mut self, text: &'a str) -> (&'a str, &'a str) {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let behind = text.get(first..).unwrap_or("");
        let end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
        let length = first + behind.find(end).unwrap_or(behind.len());
        let (name, after) = text.split_at_checked(length).unwrap_or((text, ""));
        let spaced = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = spaced.strip_prefix('=') else {
            self.at += length;
            return (name, "");
        };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        self.at += text.len() - value.len();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            let length = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
            self.at += length;
            return (name, value.get(..length).unwrap_or(""));
        };
        let value = value.get(1..).unwrap_or("");
        let length = value.find(quote).unwrap_or(value.len());
        self.at += (length + 2).min(value.len() + 1);
        (name, value.get(..length).unwrap_or(""))
    }
}

/// Writes an attribute, its value cut at a character and its quotes escaped.
fn keep(kept: &mut String, name: &str, value: &str) {
    let end = (0..=value.len().min(MAX_VALUE)).rev().find(|&end| value.is_char_boundary(end)).unwrap_or(0);
    let value = value.get(..end).unwrap_or("").replace('"', "&quot;").replace('\0', "");
    kept.push(' ');
    kept.push_str(&name.to_ascii_lowercase());
    kept.push_str("=\"");
    kept.push_str(&value);
    kept.push('"');
}

/// The length of a comment, a document type (with what it declares) or a section of character data.
fn declaration(tag: &str) -> usize {
    if tag.starts_with("<!--") {
        // `<!-->` is a whole comment.
        return 2 + past(tag.get(2..).unwrap_or(""), "-->");
    }
    if tag.starts_with("<![CDATA[") {
        return past(tag, "]]>");
    }
    let end = past(tag, ">");
    if tag.get(..end).is_some_and(|all| all.contains('[')) { past(tag, "]>") } else { end }
}

/// The length of a text up to and with a mark; all of it when it has none.
fn past(text: &str, mark: &str) -> usize {
    text.find(mark).map_or(text.len(), |at| at + mark.len())
}

/// Where the end tag of that name stands.
fn end_of(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        let tag = text.get(at + 2..).unwrap_or("");
        let named = tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        named
            && tag
                .get(name.len()..)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

#[cfg(test)]
#[path = "limits_tests.rs"]
mod tests;
