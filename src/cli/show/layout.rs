//! Lines of a given width, in one column or in two, with or without colour.

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The column of dates takes at most this share of the width.
const DATE_SHARE: usize = 3;

/// What a piece of text is, which gives it its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Title of the story, of a section.
    Heading,
    /// A date.
    Date,
    /// The title of something that happened, was said or is so.
    Fact,
    /// The title of something that is to happen.
    Plan,
    /// What needs care: doubt, contradiction.
    Care,
    /// Who says it, and what.
    Detail,
    /// Counts and the like.
    Aside,
}

impl Look {
    /// The look in a terminal that has colours.
    const fn style(self) -> Style {
        match self {
            Self::Heading => Style::new().bold().underline(),
            Self::Date => Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan))),
            Self::Fact => Style::new().bold(),
            Self::Plan => Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Blue))).bold(),
            Self::Care => Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))),
            Self::Detail => Style::new(),
            Self::Aside => Style::new().dimmed(),
        }
    }
}

/// A paragraph of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// How it looks.
    pub(super) look: Look,
    /// Its text, on one line.
    pub(super) text: String,
    /// Indent of the first line.
    pub(super) indent: usize,
    /// Indent of the lines after the first.
    pub(super) hang: usize,
}

/// Writes paragraphs to a page of a width.
pub(super) struct Page {
    width: usize,
    colour: bool,
    out: String,
}

impl Page {
    /// An empty page, of at least 16 columns.
    pub(super) fn new(width: usize, colour: bool) -> Self {
        Self { width: width.max(16), colour, out: String::new() }
    }

    /// The text of the page.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Columns for the longest of `dates`; none where the page is too narrow for two columns.
    pub(super) fn date_column<'a>(&self, dates: impl Iterator<Item = &'a str>) -> Option<usize> {
        let longest = dates.map(|date| date.width()).max().unwrap_or(0);
        (self.width >= 60).then(|| longest.min(self.width / DATE_SHARE))
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.out.push('\n');
    }

    /// One paragraph over the whole width.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) {
        for line in lines(paragraph, self.width) {
            self.styled(paragraph.look, &line);
            self.out.push('\n');
        }
    }

    /// A date on the left, paragraphs on the right; or, without a column, the date above and the rest indented.
    pub(super) fn dated(&mut self, date: &str, column: Option<usize>, paragraphs: &[Paragraph]) {
        let left = Paragraph { look: Look::Date, text: date.to_owned(), indent: 0, hang: 0 };
        let Some(column) = column else {
            if !date.is_empty() {
                self.paragraph(&left);
            }
            return self.beside(Vec::new().into_iter(), 2, paragraphs);
        };
        let dates = if date.is_empty() { Vec::new() } else { lines(&left, column) };
        self.beside(dates.into_iter(), column + 2, paragraphs);
    }

    /// The paragraphs from column `margin` on, with the lines of `left` in the margin.
    fn beside(&mut self, mut left: std::vec::IntoIter<String>, margin: usize, paragraphs: &[Paragraph]) {
        let room = self.width.saturating_sub(margin).max(8);
        for paragraph in paragraphs {
            for line in lines(paragraph, room) {
                self.margin(left.next(), margin);
                self.styled(paragraph.look, &line);
                self.out.push('\n');
            }
        }
        for date in left {
            self.styled(Look::Date, &date);
            self.out.push('\n');
        }
    }

    /// The left margin, with a line of the date in it.
    fn margin(&mut self, date: Option<String>, margin: usize) {
        let date = date.unwrap_or_default();
        self.styled(Look::Date, &date);
        self.out.extend(std::iter::repeat_n(' ', margin.saturating_sub(date.width())));
    }

    /// Text in its look, if there are looks.
    fn styled(&mut self, look: Look, text: &str) {
        let style = look.style();
        if self.colour && !text.is_empty() && style != Style::new() {
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }
}

/// The paragraph cut into lines of at most `width` columns, between words where that is possible.
fn lines(paragraph: &Paragraph, width: usize) -> Vec<String> {
    let hang = paragraph.hang.min(width / 2);
    let mut lines = Vec::new();
    let mut line = " ".repeat(paragraph.indent.min(width / 2));
    let mut begun = false;
    for word in paragraph.text.split(is_breaking).filter(|word| !word.is_empty()) {
        let word = visible(word);
        let gap = usize::from(begun);
        if begun && line.width() + gap + word.width() > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(hang)));
        } else if begun {
            line.push(' ');
        }
        begun = true;
        for c in word.chars() {
            if line.width() + c.width().unwrap_or(0) > width {
                lines.push(std::mem::replace(&mut line, " ".repeat(hang)));
            }
            line.push(c);
        }
    }
    if begun {
        lines.push(line);
    }
    lines
}

/// Whether a line may be cut there: white space, but no no-break space.
fn is_breaking(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// The word without characters that would command the terminal or turn the direction of the line.
fn visible(word: &str) -> String {
    let commands = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    word.chars().map(|c| if commands(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, width: usize, hang: usize) -> Vec<String> {
        lines(&Paragraph { look: Look::Detail, text: text.to_owned(), indent: 0, hang }, width)
    }

    #[test]
    fn lines_break_between_words_and_hang() {
        assert_eq!(cut("une passerelle fermée", 14, 2), ["une passerelle", "  fermée"]);
        assert_eq!(cut("  a \n b  ", 14, 2), ["a b"]);
        assert!(cut(" ", 14, 2).is_empty());
    }

    #[test]
    fn no_break_spaces_hold_and_long_words_are_cut() {
        assert_eq!(cut("dit «\u{a0}non\u{a0}»", 9, 0), ["dit", "«\u{a0}non\u{a0}»"]);
        assert_eq!(cut("abcdefghij", 4, 0), ["abcd", "efgh", "ij"]);
        assert_eq!(cut("日本語日本語", 5, 0), ["日本", "語日", "本語"]);
    }

    #[test]
    fn nothing_in_a_text_commands_the_terminal() {
        assert_eq!(cut("a\u{1b}[31mb \u{202e}c", 20, 0), ["a\u{fffd}[31mb \u{fffd}c"]);
    }
}
