//! Plain text: which line is the title, where the running text lies, and which lines may hold a dateline.
//!
//! Spans only: what stands in those lines is read by `time`. Start reading at [`layout`].

use super::Document;
use super::given::squeezed;
use crate::span::Span;

/// A first line longer than this, in characters, is a paragraph and no headline.
const MAX_HEADLINE: usize = 200;
/// How much of such a paragraph stands as the title of an article that has none.
const MAX_BORROWED: usize = 100;
/// Lines after the title in which a dateline may stand.
const HEAD: usize = 5;
/// Lines at the end in which a date may stand.
const TAIL: usize = 2;

/// Where title and running text stand in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The headline, white space reduced.
    pub title: String,
    /// Its place, when it is a line of its own.
    pub title_span: Option<Span>,
    /// The running text, without blank edges.
    pub body: Span,
}

/// The layout of plain text: its first line that is not blank is the title, and the rest is the body.
///
/// The first line stays in the body, and the title is borrowed from it, when there is nothing else or when it is as
/// long as a paragraph: what it tells must not be lost. With a title given elsewhere, the first line is a title line
/// only if it says the same.
pub fn layout(text: &str, within: Span, given: Option<&str>) -> Layout {
    let mut lines = lines(text, within);
    let first = lines.next().unwrap_or(Span::new(within.start, within.start));
    let line = squeezed(first.of(text));
    let is_title = match given {
        Some(given) => line == squeezed(given),
        None => lines.next().is_some() && line.chars().count() <= MAX_HEADLINE,
    };
    Layout {
        title: given.map_or_else(|| borrowed(&line), squeezed),
        title_span: is_title.then_some(first),
        body: trimmed(text, Span::new(if is_title { first.end } else { first.start }, within.end)),
    }
}

/// The lines in which a dateline or a date of publication may stand: the first few after the title, and the last two.
///
/// « PARIS, 3 août 2020 (AFP) - … », « Publié le 3 août 2020 à 10h », "LONDON, Aug 3 (Agency)".
pub fn head_lines(text: &str, body: Span) -> Vec<Span> {
    let all: Vec<Span> = lines(text, body).collect();
    let tail = all.len().saturating_sub(TAIL).max(HEAD);
    all.iter().take(HEAD).chain(all.iter().skip(tail)).copied().collect()
}

impl Document {
    /// The lines of the body in which a dateline or a date of publication may stand: see [`head_lines`].
    pub fn head_lines(&self) -> Vec<Span> {
        head_lines(&self.text, self.body)
    }
}

/// Each line within a span that is not blank, without the white space at its ends.
pub(super) fn lines(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let mut start = within.start;
    within
        .of(text)
        .split(['\n', '\r'])
        .map(move |line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            trimmed(text, span)
        })
        .filter(|span| !span.is_empty())
}

/// The span without the white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let start = span.end - part.trim_start().len();
    Span::new(start, span.start + part.trim_end().len())
}

/// A line as a title: whole, or its first words.
pub(super) fn borrowed(line: &str) -> String {
    if line.chars().count() <= MAX_HEADLINE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(MAX_BORROWED).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, given: Option<&str>) -> (String, Option<String>, String) {
        let layout = layout(text, Span::new(0, text.len()), given);
        let title = layout.title_span.map(|span| span.of(text).to_owned());
        (layout.title, title, layout.body.of(text).to_owned())
    }

    #[test]
    fn the_first_line_is_the_title() {
        let (title, line, body) = whole("\r\n  Un  titre \r\n\r\nLe texte.\r\nSa suite.\r\n", None);
        assert_eq!((title.as_str(), line.as_deref()), ("Un titre", Some("Un  titre")));
        assert_eq!(body, "Le texte.\r\nSa suite.");
    }

    #[test]
    fn a_lone_or_long_first_line_stays_in_the_body() {
        assert_eq!(whole("Il part.\n", None), ("Il part.".into(), None, "Il part.".into()));
        let long = format!("{}\nSuite.", "très long, ".repeat(30));
        let (title, line, body) = whole(&long, None);
        assert!(title.ends_with("long…") && title.chars().count() <= MAX_BORROWED, "{title}");
        assert_eq!((line, body), (None, long));
    }

    #[test]
    fn a_given_title_is_looked_for_in_the_first_line() {
        assert_eq!(whole("T\nB", Some("T")), ("T".into(), Some("T".into()), "B".into()));
        assert_eq!(whole("A\nB", Some("T")), ("T".into(), None, "A\nB".into()));
    }

    #[test]
    fn datelines_are_sought_at_both_ends() {
        let text = "T\n1\n\n2\n3\n4\n5\n6\n7\n8\n";
        let found = |body: Span| head_lines(text, body).into_iter().map(|s| s.of(text)).collect::<String>();
        assert_eq!(found(Span::new(1, text.len())), "1234578");
        assert_eq!(found(Span::new(1, 12)), "12345");
        assert_eq!(found(Span::new(1, 14)), "123456");
        assert_eq!(found(Span::new(1, 1)), "");
    }
}
