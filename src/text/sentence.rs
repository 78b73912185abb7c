//! Sentences and paragraphs.
//!
//! A sentence ends at `.`, `!`, `?` or `…` (closing marks behind them included) when what follows looks like a
//! beginning, and at the end of each paragraph. A single line feed ends a paragraph too, unless the text is wrapped
//! by hand: then the next line goes on in lower case or the line has no end mark.

use super::Sentence;
use super::rule::Typography;
use super::token::{Shape, Token};

/// What the splitter looks at.
pub(super) struct View<'a> {
    pub(super) source: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) norms: &'a str,
    pub(super) typography: &'a Typography,
}

/// A dateline has at most so many tokens.
const LONGEST_DATELINE: usize = 18;

/// A place written in capitals has at least so many bytes, and at most so many tokens where no comma follows.
const SHORTEST_PLACE: usize = 3;
const SHORT_PLACE: usize = 3;

/// A sentence that goes on for so many tokens ends at the next sign that parts it, or, where there is none, at the second
/// number: a list without an end, a table, a text that lost its stops. What later stages do grows faster than a sentence.
const LONG: usize = 400;
const LONGEST: usize = 600;

/// How two tokens are parted.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Space,
    Line,
    Paragraph,
}

/// Splits the tokens from `first` on into sentences.
pub(super) fn split(view: &View<'_>, first: usize, is_title: bool, sentences: &mut Vec<Sentence>) {
    let mut paragraph = sentences.last().map_or(0, |last| last.paragraph + 1);
    let mut start = first;
    let mut dateline = view.dateline(first).filter(|_| !is_title);
    for at in first..view.tokens.len() {
        let next = at + 1;
        let gap = view.gap_before(next);
        let breaks_paragraph = gap == Gap::Paragraph || (gap == Gap::Line && view.line_ends(at));
        if breaks_paragraph {
            dateline = view.dateline(next).filter(|_| !is_title);
        }
        let ends = dateline.map_or_else(|| view.ends_sentence(at, &gap), |dash| dash == at);
        dateline = dateline.filter(|dash| *dash > at);
        let ends = ends || view.is_overlong(start, at);
        if next < view.tokens.len() && !breaks_paragraph && !ends {
            continue;
        }
        if let (Some(from), Some(to)) = (view.tokens.get(start), view.tokens.get(at)) {
            sentences.push(Sentence {
                span: from.span.to(to.span),
                tokens: start..next,
                paragraph,
                is_title,
            });
        }
        start = next;
        paragraph += usize::from(breaks_paragraph);
    }
}

impl View<'_> {
    fn norm(&self, token: usize) -> &str {
        self.tokens.get(token).and_then(|token| self.norms.get(token.norm())).unwrap_or("")
    }

    /// The dash that closes a dateline which begins a paragraph at this token: « PARIS, 3 août 2020 (AFP) – », a place in
    /// capitals or an agency in brackets, and no end of a sentence.
    fn dateline(&self, first: usize) -> Option<usize> {
        let place = self.tokens.get(first)?;
        let shouted = place.shape == Shape::Upper && place.span.len() >= SHORTEST_PLACE;
        if !(shouted || place.shape == Shape::Capitalised) {
            return None;
        }
        let dash = (first + 1..first + LONGEST_DATELINE).find(|at| {
            matches!(self.norm(*at), "-" | "–" | "—" | "--")
                && self.gap_before(*at) == Gap::Space
                && self.gap_before(at + 1) == Gap::Space
        })?;
        let inside = first..dash;
        let ends = inside.clone().any(|at| matches!(self.norm(at), "!" | "?" | "…" | ":" | "«" | "“" | "\""));
        let with_agency = self.norm(dash - 1) == ")";
        let parted = inside.clone().any(|at| self.norm(at) == ",") || dash - first <= SHORT_PLACE;
        (!ends && ((shouted && parted) || with_agency)).then_some(dash)
    }

    /// The white space between a token and the one before it.
    fn gap_before(&self, token: usize) -> Gap {
        let end =
            token.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|before| before.span.end);
        let start = self.tokens.get(token).map(|token| token.span.start);
        let Some(gap) = end.zip(start).and_then(|(end, start)| self.source.get(end..start)) else {
            return Gap::Paragraph;
        };
        match gap.bytes().filter(|&byte| byte == b'\n').count() {
            _ if gap.is_empty() => Gap::Nothing,
            0 => Gap::Space,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    /// Whether the line feed behind a token ends a paragraph: not in a text that is wrapped by hand.
    fn line_ends(&self, at: usize) -> bool {
        let next_is_lower = self.tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Lower);
        let ended = self.is_end_mark(at) || self.is_closing(at);
        ended || !next_is_lower
    }

    fn is_end_mark(&self, token: usize) -> bool {
        matches!(self.norm(token), "." | "!" | "?" | "…")
    }

    fn is_closing(&self, token: usize) -> bool {
        matches!(self.norm(token), "»" | "”" | "\"" | ")" | "]" | "’" | "'")
    }

    fn is_opening(&self, token: usize) -> bool {
        matches!(self.norm(token), "«" | "“" | "\"" | "(" | "[" | "-" | "–" | "—" | "‘")
    }

    /// Whether what began at a token is to end at another though it is not at its end.
    fn is_overlong(&self, start: usize, at: usize) -> bool {
        let tokens = at + 1 - start;
        tokens >= LONGEST || (tokens >= LONG && matches!(self.norm(at), "," | ";" | ":" | "|" | "•"))
    }

    /// Whether a sentence ends behind this token.
    fn ends_sentence(&self, at: usize, gap: &Gap) -> bool {
        // Of a run of closing marks only the last can end it: so the run is walked back over once.
        if self.is_closing(at + 1) && self.gap_is_closing(at + 1) {
            return false;
        }
        let mut mark = at;
        while mark > 0 && self.is_closing(mark) && self.gap_is_closing(mark) {
            mark -= 1;
        }
        if self.is_end_mark(mark) {
            return self.begins_sentence(at + 1, mark != at, gap);
        }
        let word = self.norm(at);
        word.strip_suffix('.').is_some_and(|word| self.typography.is_final_abbreviation(word))
            && self.is_capitalised(at + 1)
            && !self.typography.continued_by.contains(&self.norm(at + 1))
            && *gap != Gap::Nothing
    }

    /// A closing mark belongs to what stands before it; a straight quotation mark only without space between.
    fn gap_is_closing(&self, token: usize) -> bool {
        !matches!(self.norm(token), "\"" | "'") || self.gap_before(token) == Gap::Nothing
    }

    /// Whether a sentence may begin at this token. Behind a closing mark only a capital or a number will do: « … »,
    /// dit-il. A missing space before a capital is a slip of the typist.
    fn begins_sentence(&self, token: usize, after_closing: bool, gap: &Gap) -> bool {
        let Some(next) = self.tokens.get(token) else { return true };
        if self.is_end_mark(token) || (self.is_closing(token) && self.gap_is_closing(token)) {
            return false;
        }
        if *gap == Gap::Nothing {
            return self.is_capitalised(token) && next.shape == Shape::Capitalised && !after_closing;
        }
        match next.shape {
            Shape::Capitalised | Shape::Upper | Shape::Digits | Shape::Mixed => true,
            Shape::Lower => false,
            Shape::Sign => {
                self.is_opening(token)
                    && !(after_closing
                        && self.tokens.get(token + 1).is_some_and(|word| word.shape == Shape::Lower))
            }
        }
    }

    fn is_capitalised(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.shape.is_capitalised())
    }
}
