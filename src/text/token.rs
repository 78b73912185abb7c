//! Words: where one ends and the next begins, and the normal form under which rules look them up.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::rule::Typography;
use crate::span::Span;

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Letters only, none of them upper case.
    Lower,
    /// An upper-case first letter and others that are not all upper case, or a single upper-case letter.
    Capitalised,
    /// At least two letters, all upper case.
    Upper,
    /// Digits, with the signs that stand inside of numbers and dates.
    Digits,
    /// Letters and digits: `14h30`, `1er`, `G20`.
    Mixed,
    /// One sign of punctuation, or any other character.
    Sign,
}

impl Shape {
    /// Whether it begins with an upper-case letter.
    pub fn is_capitalised(self) -> bool {
        matches!(self, Self::Capitalised | Self::Upper)
    }
}

/// A word, a number or a sign, with its place in the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the original text.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    norm: (u32, u32),
}

impl Token {
    /// Where its normal form stands in the buffer of them all.
    pub(super) fn norm(&self) -> Range<usize> {
        self.norm.0 as usize..self.norm.1 as usize
    }
}

/// Cuts tokens off a text, part by part.
pub(super) struct Cutter<'d, 'r> {
    source: &'d str,
    typography: &'r Typography,
    pub(super) tokens: Vec<Token>,
    pub(super) norms: String,
}

impl<'d, 'r> Cutter<'d, 'r> {
    pub(super) fn new(source: &'d str, typography: &'r Typography) -> Self {
        let guess = source.len() / 5;
        let norms = String::with_capacity(source.len());
        Self { source, typography, tokens: Vec::with_capacity(guess), norms }
    }

    /// Cuts all tokens of `part`.
    pub(super) fn cut(&mut self, part: Span) {
        let Some(text) = self.source.get(part.start..part.end) else { return };
        let mut at = 0;
        while let Some(rest) = text.get(at..) {
            let Some(first) = rest.chars().next() else { break };
            if is_blank(first) {
                at += first.len_utf8();
                continue;
            }
            let length = if is_word(first) { word_length(rest) } else { first.len_utf8() };
            let span = Span::new(part.start + at, part.start + at + length);
            at += length;
            if is_word(first) {
                let stop = self.word(span, text.get(at..).unwrap_or(""));
                at += stop;
            } else {
                self.push(span);
            }
        }
    }

    /// Adds a run of word characters as one token or several; gives the length of a full stop that it takes in.
    fn word(&mut self, span: Span, after: &str) -> usize {
        let start = self.tokens.len();
        self.elided(span);
        let Some(last) = self.tokens.get(start..).and_then(<[Token]>::last).map(|token| token.span) else {
            return 0;
        };
        if !after.starts_with('.') || !self.takes_stop(last) {
            return 0;
        }
        if let Some(removed) = self.tokens.pop() {
            self.norms.truncate(removed.norm().start);
            self.push(Span::new(last.start, last.end + 1));
        }
        1
    }

    /// Whether a full stop behind the word is part of it: abbreviations and initials.
    fn takes_stop(&self, span: Span) -> bool {
        let word = span.of(self.source);
        let mut letters = word.chars().filter(|c| !is_silent(*c));
        let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        initial
            || (word.contains('.')
                && word.chars().any(char::is_alphabetic)
                && !word.chars().any(|c| c.is_ascii_digit()))
            || {
                let mut norm = String::new();
                normalise(word, &mut norm);
                self.typography.is_abbreviation(&norm)
            }
    }

    /// Cuts elided words off the front: « jusqu'à l'an » is `jusqu'` `à`.
    fn elided(&mut self, mut span: Span) {
        while let Some((apostrophe, width)) = first_apostrophe(span.of(self.source)) {
            let head = Span::new(span.start, span.start + apostrophe);
            if !self.is_listed(head, self.typography.elisions) {
                break;
            }
            let cut = head.end + width;
            self.push(Span::new(span.start, cut));
            span = Span::new(cut, span.end);
        }
        self.enclitic(span);
    }

    /// Cuts contractions and enclitics off the end: « a-t-il », "Monday's".
    fn enclitic(&mut self, span: Span) {
        let word = span.of(self.source);
        if !word.contains(['-', '\'', '’', '‐', '‑']) {
            self.push(span);
            return;
        }
        let mut norm = String::new();
        normalise(word, &mut norm);
        let endings = self.typography.contractions.iter().chain(self.typography.enclitics);
        // At the end of a line one hyphen may be that of the line: « tel-⏎le » is no verb with a clitic.
        let is_broken = has_line_end(word);
        let may_end = |ending: &&&str| !is_broken || ending.matches('-').count() > 1;
        let found = endings
            .filter(|ending| norm.len() > ending.len())
            .filter(may_end)
            .find(|ending| norm.ends_with(**ending));
        let cut = found.and_then(|ending| tail_start(word, ending.chars().count())).filter(|&at| at > 0);
        let Some(at) = cut else {
            self.push(span);
            return;
        };
        self.push(Span::new(span.start, span.start + at));
        self.push(Span::new(span.start + at, span.end));
    }

    fn is_listed(&self, span: Span, list: &[&str]) -> bool {
        let mut norm = String::new();
        normalise(span.of(self.source), &mut norm);
        list.contains(&norm.as_str())
    }

    fn push(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        let word = span.of(self.source);
        let start = self.norms.len();
        if has_line_end(word) {
            normalise(&self.unbroken(word), &mut self.norms);
        } else {
            normalise(word, &mut self.norms);
        }
        let norm = (as_u32(start), as_u32(self.norms.len()));
        self.tokens.push(Token { span, shape: shape(word), norm });
    }
}

impl Cutter<'_, '_> {
    /// A word that goes on in the next line, as if it had not been broken: without the hyphen, unless that is its own.
    fn unbroken(&self, word: &str) -> String {
        let mut whole = String::with_capacity(word.len());
        for part in word.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()) {
            let keeps = whole.starts_with(is_hyphen) || {
                let head = whole.trim_end_matches(is_hyphen).rsplit(is_hyphen).next().unwrap_or("");
                let mut norm = String::new();
                normalise(head, &mut norm);
                self.typography.compound_heads.contains(&norm.as_str())
            };
            if !keeps && whole.ends_with(is_hyphen) {
                whole.pop();
            }
            whole.push_str(part);
        }
        whole
    }
}

/// Whether a word goes on in the next line: nothing else makes a word hold a line end.
fn has_line_end(word: &str) -> bool {
    word.contains(['\n', '\r'])
}

/// The length of the line end, with the blanks around it, at the start of `text`, if a word that was broken by a hyphen
/// goes on behind it: in lower case.
fn line_end(text: &str) -> Option<usize> {
    let blank = |c: char| c != '\n' && c != '\r' && is_blank(c);
    let feed = text.trim_start_matches(blank);
    let after = feed.strip_prefix("\r\n").or_else(|| feed.strip_prefix(['\n', '\r']))?;
    let rest = after.trim_start_matches(blank);
    rest.starts_with(char::is_lowercase).then_some(text.len() - rest.len())
}

fn as_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Where the last `count` characters that count in the normal form begin.
fn tail_start(word: &str, count: usize) -> Option<usize> {
    let counts = |c: char| !is_silent(c) && !is_blank(c);
    word.char_indices().rev().filter(|(_, c)| counts(*c)).nth(count - 1).map(|(at, _)| at)
}

const SOFT_HYPHEN: char = '\u{AD}';

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Whether a character belongs to the one before it, or to nothing: a decomposed accent, a soft hyphen.
fn is_silent(c: char) -> bool {
    c == SOFT_HYPHEN || is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

fn first_apostrophe(word: &str) -> Option<(usize, usize)> {
    word.char_indices().find(|(_, c)| is_apostrophe(*c)).map(|(at, c)| (at, c.len_utf8()))
}

/// Length in bytes of the run of word characters at the start of `text`, inner signs included: a hyphen or an
/// apostrophe between letters, a hyphen at the end of a line behind which the word goes on, an apostrophe at the end of a run (it may be an elision before a quotation mark:
/// « l'« affaire » »), a full stop, comma, slash or colon between digits, a full stop between single letters.
fn word_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut previous = ' ';
    let mut end = 0;
    // Letters since the last full stop, and whether there was one before each stop: « U », « U.S ».
    let (mut letters, mut singles) = (0u32, true);
    while let Some((at, c)) = chars.next() {
        if (is_hyphen(c) || c == SOFT_HYPHEN)
            && previous.is_lowercase()
            && let Some(length) = text.get(at + c.len_utf8()..).and_then(line_end)
        {
            end = at + c.len_utf8() + length;
            while chars.next_if(|(at, _)| *at < end).is_some() {}
            continue;
        }
        let next = chars.peek().map(|(_, next)| *next);
        let goes_on = is_word(c)
            || is_silent(c)
            || (is_apostrophe(c)
                && next.is_some_and(|next| is_word(next) || matches!(next, '«' | '"' | '“')))
            || next.is_some_and(|next| {
                let initials = singles && letters == 1 && previous.is_uppercase() && next.is_uppercase();
                (c == '.' && initials) || is_inner(previous, c, next, text.get(..at).unwrap_or(""))
            });
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
        if c == '.' {
            singles &= letters == 1;
            letters = 0;
        } else if !is_silent(c) {
            letters += 1;
        }
        if !is_silent(c) {
            previous = c;
        }
    }
    end
}

/// Whether `sign` between `before` and `after` is inside a word or a number.
fn is_inner(before: char, sign: char, after: char, so_far: &str) -> bool {
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match sign {
        '.' => digits || is_dotted_lower(so_far, after),
        ',' | '/' | ':' => digits,
        '–' => digits,
        c if is_hyphen(c) => is_word(after),
        _ => false,
    }
}

/// `p.m`, `a.m`, `p.m.`: lower-case abbreviations of single letters, also behind a number (`7.40p.m`).
fn is_dotted_lower(so_far: &str, after: char) -> bool {
    matches!(so_far, "p" | "a") && after == 'm'
}

/// What a word looks like.
pub fn shape(word: &str) -> Shape {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let has_digit = word.chars().any(|c| c.is_ascii_digit());
    let upper = letters.clone().filter(|c| c.is_uppercase()).count();
    match (letters.count(), has_digit) {
        (0, true) => Shape::Digits,
        (0, false) => Shape::Sign,
        (_, true) => Shape::Mixed,
        (count, false) if count > 1 && upper == count => Shape::Upper,
        _ if word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase) => Shape::Capitalised,
        _ => Shape::Lower,
    }
}

/// Appends the normal form of `word` to `out`: lower case, straight apostrophe, composed accents, no soft hyphen, no
/// ligature.
pub fn normalise(word: &str, out: &mut String) {
    if word.is_ascii() && !has_line_end(word) {
        let start = out.len();
        out.push_str(word);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    // Blanks belong to a line end inside of a word; between the words of a name they stay.
    let is_broken = has_line_end(word);
    for c in word.nfc().filter(|c| *c != SOFT_HYPHEN && !(is_broken && is_blank(*c))) {
        match c {
            // Ligatures of typesetting, which text recognition and PDFs keep. Compatibility forms in general (NFKC) would
            // also change signs that mean something, such as « ½ » and « ² ».
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            'ſ' => out.push('s'),
            c if is_apostrophe(c) => out.push('\''),
            c if is_hyphen(c) => out.push('-'),
            c if c.is_lowercase() => out.push(c),
            c => out.extend(c.to_lowercase()),
        }
    }
}
