//! A YAML text with the place of everything in it, so that a part can be replaced and all the rest stays as it was typed.
//!
//! [`Tree::parse`] gives the nodes with their bytes and the comments with theirs; values come from `timeline::read`, which
//! knows the types. Text and tree have the same shape: the n-th item of a list is the n-th item of the value. Nothing here
//! knows what a timeline is.

use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle, ScanError, Span as Place, StructureStyle};

use crate::span::Span;

/// No file of a person nests deeper; what reads the tree may recurse.
const DEEPEST: usize = 64;

/// A text and its nodes.
#[derive(Debug, Clone)]
pub struct Tree {
    /// The outermost node.
    pub root: Branch,
    /// Bytes of every comment, from its `#` to the end of its line, in order.
    pub comments: Vec<Span>,
}

/// A node and where it stands.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Its bytes: of a scalar with its quotes, of a block from its first key or dash to its last character. Nothing after a
    /// key: the empty place after the colon.
    pub span: Span,
    /// The column in bytes, from 0, of its first key or dash; of what is no block, of its first character.
    pub column: usize,
    /// What it is.
    pub kind: Shape,
    /// Whether an anchor, a tag or an alias stands in it or before it: such a part can't be replaced.
    pub is_tied: bool,
}

/// The kinds of nodes.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A word, a number, a string, or nothing at all.
    Scalar {
        /// Its text, after escapes.
        text: String,
        /// Whether it stands in `|` or `>` style.
        is_block: bool,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<Branch>,
        /// Whether it stands between brackets.
        is_flow: bool,
    },
    /// A map.
    Map {
        /// Its entries, in the order of the text.
        entries: Vec<Pair>,
        /// Whether it stands between braces.
        is_flow: bool,
    },
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The key, after escapes; empty for one that is no scalar.
    pub key: String,
    /// Its bytes.
    pub key_span: Span,
    /// The value.
    pub value: Branch,
}

impl Tree {
    /// Reads a text; none if it is no YAML, holds several documents or nests too deeply, all of which
    /// [`from_yaml`](crate::timeline::from_yaml) tells better.
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { text, parser: Parser::new_from_str(text), comments: Vec::new() };
        loop {
            let (event, place) = reader.next()?;
            if matches!(event, Event::StreamStart | Event::DocumentStart(..)) {
                continue;
            }
            let root = reader.branch(&event, place, 0)?;
            // What follows are comments and the end.
            loop {
                match reader.next()?.0 {
                    Event::StreamEnd => return Some(Self { root, comments: reader.comments }),
                    Event::DocumentEnd => {}
                    _ => return None,
                }
            }
        }
    }

    /// The comments that begin within `span`.
    pub fn comments_in(&self, span: Span) -> &[Span] {
        let first = self.comments.partition_point(|comment| comment.start < span.start);
        let last = self.comments.partition_point(|comment| comment.start < span.end);
        self.comments.get(first..last).unwrap_or_default()
    }
}

impl Branch {
    /// The value of a key of a map.
    pub fn get(&self, key: &str) -> Option<&Branch> {
        self.entries().iter().find(|pair| pair.key == key).map(|pair| &pair.value)
    }

    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[Pair] {
        if let Shape::Map { entries, .. } = &self.kind { entries } else { &[] }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Branch] {
        if let Shape::List { items, .. } = &self.kind { items } else { &[] }
    }

    /// Whether it is a map or a list between braces or brackets.
    pub fn is_flow(&self) -> bool {
        matches!(self.kind, Shape::Map { is_flow: true, .. } | Shape::List { is_flow: true, .. })
    }
}

struct Reader<'a> {
    text: &'a str,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    comments: Vec<Span>,
}

impl<'a> Reader<'a> {
    /// The next event that is no comment.
    fn next(&mut self) -> Option<(Event<'a>, Place)> {
        loop {
            let found: Result<(Event<'a>, Place), ScanError> = self.parser.next_event()?;
            let (event, place) = found.ok()?;
            if !matches!(event, Event::Comment(..)) {
                return Some((event, place));
            }
            self.comments.push(span(&place)?);
        }
    }

    fn branch(&mut self, event: &Event<'a>, place: Place, depth: usize) -> Option<Branch> {
        if depth > DEEPEST {
            return None;
        }
        let at = span(&place)?;
        let column = at.start - line_start(self.text, at.start);
        let tied = |anchor: usize, tag: bool| anchor != 0 || tag;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let span = if is_block { self.block_scalar(at) } else { at };
                let kind = Shape::Scalar { text: text.to_string(), is_block };
                Some(Branch { span, column, kind, is_tied: tied(*anchor, tag.is_some()) })
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let kind = Shape::Scalar { text: String::new(), is_block: false };
                Some(Branch { span: at, column, kind, is_tied: true })
            }
            Event::SequenceStart(style, anchor, tag) => {
                let (mut items, mut end) = (Vec::new(), at.end);
                let mut is_tied = tied(*anchor, tag.is_some());
                loop {
                    let (event, place) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        end = if *style == StructureStyle::Flow { span(&place)?.end } else { end };
                        break;
                    }
                    let item = self.branch(&event, place, depth + 1)?;
                    end = end.max(item.span.end);
                    is_tied |= item.is_tied;
                    items.push(item);
                }
                let kind = Shape::List { items, is_flow: *style == StructureStyle::Flow };
                Some(Branch { span: Span::new(at.start, end), column, kind, is_tied })
            }
            Event::MappingStart(style, anchor, tag) => {
                let (mut entries, mut end) = (Vec::new(), at.end);
                let mut is_tied = tied(*anchor, tag.is_some());
                loop {
                    let (event, place) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        end = if *style == StructureStyle::Flow { span(&place)?.end } else { end };
                        break;
                    }
                    let key = self.branch(&event, place, depth + 1)?;
                    let (event, place) = self.next()?;
                    let value = self.branch(&event, place, depth + 1)?;
                    end = end.max(value.span.end);
                    is_tied |= value.is_tied || key.is_tied;
                    let name = if let Shape::Scalar { text, .. } = key.kind { text } else { String::new() };
                    entries.push(Pair { key: name, key_span: key.span, value });
                }
                let kind = Shape::Map { entries, is_flow: *style == StructureStyle::Flow };
                Some(Branch { span: Span::new(at.start, end), column, kind, is_tied })
            }
            _ => None,
        }
    }

    /// A block scalar from its `|` or `>` to its last line that is not blank; the reader gives its lines alone, and what
    /// follows up to the next thing.
    fn block_scalar(&self, at: Span) -> Span {
        let before = self.text.get(..at.start).unwrap_or_default();
        let header = before.rfind(['|', '>']).unwrap_or(at.start);
        // The header may hold a comment with such a sign in it: the first one on that line that a space or colon precedes.
        let line = before.get(..header).unwrap_or_default().rfind('\n').map_or(0, |end| end + 1);
        let start = header_start(before.get(line..).unwrap_or_default()).map_or(header, |found| line + found);
        let body = self.text.get(at.start..at.end).unwrap_or_default();
        let kept = body.trim_end().len();
        let end = if kept == 0 {
            self.text.get(..at.start).map_or(at.start, |t| t.trim_end().len())
        } else {
            at.start + kept
        };
        Span::new(start, end.max(start + 1))
    }
}

/// Where the line begins that holds the byte `at`; a byte order mark is no part of it.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let found = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    found.max(mark.min(at))
}

/// Where the sign of a block scalar stands in the line of its header: after `- ` or `: `, before signs and a comment.
fn header_start(line: &str) -> Option<usize> {
    let code = line.find(" #").map_or(line, |at| line.get(..at).unwrap_or(line)).trim_end();
    let signs = code.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    signs.ends_with(['|', '>']).then(|| signs.len() - 1)
}

fn span(place: &Place) -> Option<Span> {
    place.byte_range().map(|range| Span::new(range.start, range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\u{feff}# top\na: é\nb:\n  - x: |- # why: | here\n      t\n      u\n\n  # lead\n  - y: {k: v, z: [1, 2]}   # right\n    n:\n    # deep\n    m: 'it''s' # r\nc:\nd: |\n\n  e\n";

    fn shown<'a>(branch: &Branch, text: &'a str) -> &'a str {
        branch.span.of(text)
    }

    #[test]
    fn nodes_stand_where_they_were_typed() {
        let tree = Tree::parse(TEXT).unwrap();
        let items = tree.root.get("b").unwrap().items();
        assert_eq!(shown(tree.root.get("a").unwrap(), TEXT), "é");
        assert_eq!(shown(items[0].get("x").unwrap(), TEXT), "|- # why: | here\n      t\n      u");
        assert_eq!(shown(items[1].get("y").unwrap(), TEXT), "{k: v, z: [1, 2]}");
        assert_eq!(shown(items[1].get("y").unwrap().get("z").unwrap(), TEXT), "[1, 2]");
        assert_eq!(shown(items[1].get("n").unwrap(), TEXT), "");
        assert_eq!(shown(items[1].get("m").unwrap(), TEXT), "'it''s'");
        assert_eq!(shown(tree.root.get("d").unwrap(), TEXT), "|\n\n  e");
        assert_eq!((tree.root.column, items[0].column), (0, 4), "a byte order mark is no column");
    }

    #[test]
    fn comments_are_found_and_signs_in_strings_are_none() {
        let tree = Tree::parse(TEXT).unwrap();
        let all: Vec<&str> = tree.comments.iter().map(|span| span.of(TEXT)).collect();
        assert_eq!(all, ["# top", "# why: | here", "# lead", "# right", "# deep", "# r"]);
        let text = "a: '# no'\nb: c#d # yes\n";
        let tree = Tree::parse(text).unwrap();
        assert_eq!(tree.comments_in(Span::new(0, text.len())).len(), 1);
    }

    #[test]
    fn anchors_and_tags_tie_what_holds_them() {
        let tree = Tree::parse("a: &x 1\nb: [*x]\nc: 2\nd: !!str 3\n").unwrap();
        let tied: Vec<bool> = tree.root.entries().iter().map(|pair| pair.value.is_tied).collect();
        assert_eq!(tied, [true, true, false, true]);
    }

    #[test]
    fn what_is_no_yaml_gives_nothing() {
        for text in ["a: [", "a: b: c", "a: 1\n---\nb: 2\n"] {
            assert!(Tree::parse(text).is_none(), "{text}");
        }
        assert!(Tree::parse(&"[".repeat(100_000)).is_none());
        assert!(Tree::parse(&format!("a: {}{}", "[".repeat(200), "]".repeat(200))).is_none());
    }
}
