//! From signs with places to lines, and from lines to paragraphs.
//!
//! A gap between two words is a space that the file draws, or a step from the end of the letters drawn. Lines are told by their height on the page, paragraphs by larger
//! gaps, indents and short last lines. Start reading at [`Pen`] and [`paragraphs`].

use std::collections::BTreeMap;

use super::super::given::squeezed;

/// A step back of more than this, in thousandths of the font's size, is a space: letters are kerned by less.
const SPACE: f32 = 180.0;
/// A gap of more than this, in sizes of the font, between the letters of two strings is a space.
const GAP: f32 = 0.17;
/// A title is so many times larger than the text.
const TITLE: f32 = 1.15;
/// Lines that come again on this share of the pages, in percent, are headers and footers.
const REPEATED: usize = 50;

/// A transformation of the plane, as PDF writes it: `x' = ax + cy + x`, `y' = bx + dy + y`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f32,
    pub(super) b: f32,
    pub(super) c: f32,
    pub(super) d: f32,
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Matrix {
    const SAME: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, x: 0.0, y: 0.0 };

    /// This one, then another.
    pub(super) fn then(self, next: Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            x: self.x * next.a + self.y * next.c + next.x,
            y: self.x * next.b + self.y * next.d + next.y,
        }
    }

    fn moved(self, x: f32, y: f32) -> Self {
        Self { x, y, ..Self::SAME }.then(self)
    }

    /// How much larger it makes the height of letters.
    fn height(self) -> f32 {
        self.c.hypot(self.d)
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    page: usize,
    /// Where it begins, and about where it ends, in points from the left.
    left: f32,
    right: f32,
    /// Its base line, in points from the bottom.
    base: f32,
    /// Height of its letters, in points.
    size: f32,
    text: String,
}

/// What draws the text of a page.
#[derive(Debug)]
pub(super) struct Pen {
    page: usize,
    /// The place of the content on the page.
    pub(super) place: Matrix,
    /// Height of a line of text that is not told otherwise.
    pub(super) leading: f32,
    /// What is added behind each letter and each space, in points.
    pub(super) between_letters: f32,
    pub(super) between_words: f32,
    /// How much wider than high letters are drawn.
    pub(super) stretch: f32,
    line: Matrix,
    at: Matrix,
    font: f32,
    /// A step that leaves a gap was made.
    gap: bool,
    lines: Vec<Line>,
}

impl Pen {
    pub(super) fn new(page: usize) -> Self {
        Self {
            page,
            place: Matrix::SAME,
            leading: 0.0,
            between_letters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            line: Matrix::SAME,
            at: Matrix::SAME,
            font: 1.0,
            gap: false,
            lines: Vec::new(),
        }
    }

    pub(super) fn begin(&mut self) {
        self.put(Matrix::SAME);
    }

    pub(super) fn put(&mut self, matrix: Matrix) {
        (self.line, self.at) = (matrix, matrix);
    }

    pub(super) fn step(&mut self, x: f32, y: f32) {
        self.put(self.line.moved(x, y));
    }

    pub(super) fn next_line(&mut self) {
        self.step(0.0, -self.leading);
    }

    pub(super) fn size(&mut self, size: f32) {
        self.font = size;
    }

    pub(super) fn font_size(&self) -> f32 {
        self.font
    }

    /// A number in a list of strings: positive is back, towards the letter before.
    pub(super) fn move_back(&mut self, thousandths: f32) {
        self.gap |= -thousandths > SPACE;
        self.at = self.at.moved(-thousandths / 1000.0 * self.font * self.stretch, 0.0);
    }

    /// Text whose two letters stand so far apart that a space is meant: some programs write one so.
    fn spaced(&self, text: &str) -> Option<String> {
        let mut letters = text.chars();
        let (first, second) = (letters.next()?, letters.next()?);
        let apart = self.between_letters > GAP * self.font.abs() && letters.next().is_none();
        apart.then(|| format!("{first} {second}"))
    }

    /// Draws some text, of a width in thousandths of the size of the font, from the bytes that write it.
    pub(super) fn show(&mut self, text: &str, width: f32, bytes: &[u8]) {
        let spaced = self.spaced(text);
        let start = self.at.then(self.place);
        let size = (start.height() * self.font).abs();
        let count = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
        let spaces = bytes.iter().filter(|byte| **byte == b' ').count();
        let added = self.between_letters * count(text.chars().count()) + self.between_words * count(spaces);
        self.at = self.at.moved((width / 1000.0 * self.font + added) * self.stretch, 0.0);
        let text = spaced.as_deref().unwrap_or(text);
        let end = self.at.then(self.place);
        let gap = std::mem::take(&mut self.gap);
        let same = self.lines.last_mut().filter(|line| {
            // Raised and lowered signs are of the same line.
            (line.base - start.y).abs() < 0.6 * line.size.max(size) && start.x > line.left - size
        });
        match same {
            Some(line) => {
                let apart = start.x - line.right > GAP * size || gap;
                if apart && !line.text.ends_with(' ') && !text.starts_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(text);
                line.right = end.x.max(line.right);
                line.size = line.size.max(size);
            }
            None if text.trim().is_empty() => {}
            None => self.lines.push(Line {
                page: self.page,
                left: start.x,
                right: end.x,
                base: start.y,
                size,
                text: text.to_owned(),
            }),
        }
    }

    /// The lines drawn.
    pub(super) fn end(self) -> Vec<Line> {
        self.lines
    }
}

/// The text of a file.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) title: Option<String>,
    pub(super) paragraphs: Vec<String>,
}

/// Makes paragraphs of lines; the largest lines near the beginning are the title.
pub(super) fn paragraphs(mut lines: Vec<Line>) -> Laid {
    for line in &mut lines {
        line.text = squeezed(&line.text.replace(|c: char| c.is_control() || c == '\u{fffd}', " "));
    }
    lines.retain(|line| !line.text.is_empty());
    drop_repeated(&mut lines);
    let body = usual(lines.iter().map(|line| (line.size, line.text.len())));
    let title = take_title(&mut lines, body);
    let step = least(
        body,
        lines.windows(2).filter_map(|pair| match pair {
            [above, below] if above.page == below.page && above.base > below.base => {
                Some((above.base - below.base, below.text.len()))
            }
            _ => None,
        }),
    );
    let width = lines.iter().map(|line| line.text.chars().count()).collect::<Vec<_>>();
    let full = usual(width.iter().map(|&width| (f32::from(u16::try_from(width).unwrap_or(u16::MAX)), width)));
    let mut laid = Laid { title, paragraphs: Vec::new() };
    let mut before: Option<&Line> = None;
    for line in &lines {
        let goes_on = before.is_some_and(|before| goes_on(before, line, step, full));
        match laid.paragraphs.last_mut().filter(|_| goes_on) {
            // Behind a hyphen the line feed stays: it tells one of the end of a line from one in a word.
            Some(paragraph) => {
                let hyphenated = paragraph.ends_with(['-', '\u{2010}', '\u{ad}']);
                paragraph.push(if hyphenated { '\n' } else { ' ' });
                paragraph.push_str(&line.text);
            }
            None => laid.paragraphs.push(line.text.clone()),
        }
        before = Some(line);
    }
    laid
}

/// Whether a line belongs to the paragraph of the line before it.
fn goes_on(before: &Line, line: &Line, step: f32, full: f32) -> bool {
    let ended = before.text.ends_with(['.', '!', '?', '…', '»', '”', ':']);
    let next_column = line.page != before.page || line.base > before.base;
    if (before.size - line.size).abs() > 0.12 * before.size.max(line.size) {
        return false;
    }
    if next_column {
        return !ended;
    }
    let is_apart = step > 0.0 && before.base - line.base > 1.35 * step;
    let is_indented = line.left - before.left > 0.6 * line.size;
    let length = f32::from(u16::try_from(before.text.chars().count()).unwrap_or(u16::MAX));
    let is_last = ended && length < 0.8 * full;
    !(is_apart || (is_indented && ended) || is_last)
}

/// The value that most of the text has, values rounded to tenths.
fn usual(values: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut weights: BTreeMap<i64, usize> = BTreeMap::new();
    for (value, weight) in values.filter(|(value, _)| value.is_finite()) {
        *weights.entry((value * 10.0).round() as i64).or_default() += weight;
    }
    let best = weights.into_iter().max_by_key(|&(value, weight)| (weight, std::cmp::Reverse(value)));
    best.map_or(0.0, |(value, _)| value as f32 / 10.0)
}

/// The smallest step between lines that is no accident: at least a tenth of the text has it, and letters fit into it.
fn least(body: f32, steps: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut weights: BTreeMap<i64, usize> = BTreeMap::new();
    for (step, weight) in steps.filter(|(step, _)| step.is_finite() && *step >= 0.8 * body) {
        *weights.entry((step * 10.0).round() as i64).or_default() += weight;
    }
    let all: usize = weights.values().sum();
    let usual = weights.into_iter().find(|&(_, weight)| weight * 10 >= all);
    usual.map_or(0.0, |(step, _)| step as f32 / 10.0)
}

/// Takes out headers, footers and page numbers: lines that come again, their digits aside, on most of several pages.
fn drop_repeated(lines: &mut Vec<Line>) {
    let pages = lines.last().map_or(0, |line| line.page + 1);
    let key = |line: &Line| {
        let text: String = line.text.chars().map(|c| if c.is_numeric() { '#' } else { c }).collect();
        let mut squashed = String::new();
        for c in text.chars() {
            if !(c == '#' && squashed.ends_with('#')) {
                squashed.push(c);
            }
        }
        squashed
    };
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for line in lines.iter() {
        let on = seen.entry(key(line)).or_default();
        if on.last() != Some(&line.page) {
            on.push(line.page);
        }
    }
    if pages > 2 {
        lines.retain(|line| seen.get(&key(line)).is_none_or(|on| on.len() * 100 <= pages * REPEATED));
    } else if pages == 2 {
        // Of two pages the same line has to stand at the same place as well.
        let places: Vec<(usize, String, f32)> =
            lines.iter().map(|line| (line.page, key(line), line.base)).collect();
        lines.retain(|line| {
            let same = |(page, text, base): &(usize, String, f32)| {
                *page != line.page && *text == key(line) && (base - line.base).abs() < 1.0
            };
            !places.iter().any(same)
        });
    }
    lines.retain(|line| line.text.chars().any(char::is_alphabetic) || line.text.len() > 4);
}

/// Takes the title out: the largest lines of the first page, if they are larger than the text.
fn take_title(lines: &mut Vec<Line>, body: f32) -> Option<String> {
    let first_page: Vec<(usize, f32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.page == 0)
        .map(|(at, line)| (at, line.size))
        .collect();
    let largest = first_page.iter().map(|&(_, size)| size).fold(0.0, f32::max);
    if largest < TITLE * body || body <= 0.0 {
        return None;
    }
    let is_large = |size: f32| size > 0.95 * largest;
    let start = first_page.iter().position(|&(_, size)| is_large(size))?;
    let count = first_page.iter().skip(start).take_while(|&&(_, size)| is_large(size)).take(6).count();
    let taken: Vec<String> = lines.drain(start..start + count).map(|line| line.text).collect();
    Some(squeezed(&taken.join(" "))).filter(|title| !title.is_empty() && !lines.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, base: f32, size: f32, text: &str) -> Line {
        Line { page, left: 50.0, right: 300.0, base, size, text: text.to_owned() }
    }

    #[test]
    fn steps_between_words_are_spaces() {
        let mut pen = Pen::new(0);
        pen.size(10.0);
        pen.begin();
        pen.step(50.0, 700.0);
        pen.show("La", 1000.0, b"La");
        pen.move_back(-250.0);
        pen.show("mai", 1500.0, b"mai");
        pen.move_back(30.0);
        pen.show("re", 900.0, b"re");
        pen.step(0.0, -12.0);
        pen.show("part.", 2200.0, b"part.");
        let texts: Vec<String> = pen.end().into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["La maire", "part."]);
    }

    #[test]
    fn gaps_and_short_lines_part_paragraphs() {
        let long = "Une ligne qui va jusqu'au bord de la colonne et";
        let lines = vec![
            line(0, 760.0, 20.0, "Le lac"),
            line(0, 738.0, 20.0, "ferme"),
            line(0, 700.0, 10.0, long),
            line(0, 688.0, 10.0, "finit là."),
            line(0, 676.0, 10.0, long),
            line(0, 664.0, 10.0, long),
            line(0, 640.0, 10.0, long),
        ];
        let laid = paragraphs(lines);
        assert_eq!(laid.title.as_deref(), Some("Le lac ferme"));
        assert_eq!(laid.paragraphs, [format!("{long} finit là."), format!("{long} {long}"), long.to_owned()]);
    }

    #[test]
    fn headers_and_page_numbers_go() {
        let lines: Vec<Line> = (0..4)
            .flat_map(|page| {
                let text = ["Alpha bêta.", "Gamma delta.", "Epsilon zêta.", "Êta thêta."][page];
                [
                    line(page, 800.0, 8.0, &format!("La Gazette, page {}", page + 9)),
                    line(page, 700.0, 10.0, text),
                    line(page, 20.0, 8.0, "12"),
                ]
            })
            .collect();
        assert_eq!(
            paragraphs(lines).paragraphs,
            ["Alpha bêta.", "Gamma delta.", "Epsilon zêta.", "Êta thêta."]
        );
    }

    #[test]
    fn a_place_within_a_place() {
        let half = Matrix { a: 0.5, d: 0.5, ..Matrix::SAME };
        let moved = Matrix { x: 10.0, y: 20.0, ..Matrix::SAME };
        let both = moved.then(half);
        assert_eq!((both.x, both.y, both.height()), (5.0, 10.0, 0.5));
    }

    #[test]
    fn nothing_is_no_text() {
        let laid = paragraphs(Vec::new());
        assert!(laid.title.is_none() && laid.paragraphs.is_empty());
    }
}
