//! What is told of a text whose language frise does not read, or that is in more than one.

use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Document, identify};
use crate::edtf::Value;
use crate::language::{LANGUAGES, Language};
use crate::span::Span;
use crate::syntax::Syntax;
use crate::text::{self, AnalysedText, Shape};
use crate::time::{self, Anchor, AnchorIs, Kind};

/// A paragraph shorter than this, in bytes, tells no language.
const PARAGRAPH: usize = 160;
/// How sure the identifier must be that a paragraph is in another language.
const SURE: f64 = 0.95;
/// From this share of the text on, in percent, another language is told.
const SHARE: usize = 15;
/// As much of a text is looked at, in bytes.
const ENOUGH: usize = 64 * 1024;
/// So many dates are named.
const NAMED: usize = 8;

/// A date that means the same in every language that frise reads: `2020-08-03`, `14/07/2024`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeDate {
    /// Its bytes in the text.
    pub span: Span,
    /// Its value.
    pub value: Value,
}

/// The dates of a text that need no language to be read: what the grammars of all languages agree on, without anything
/// to count from. Of the first 64 KiB.
pub fn free_dates(source: &str) -> Vec<FreeDate> {
    let mut end = source.len().min(ENOUGH);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let source = source.get(..end).unwrap_or("");
    let mut agreed: Option<Vec<FreeDate>> = None;
    for language in LANGUAGES {
        let text = text::analyse(source, None, language.text);
        let found = time::recognise(&text, language.verbs, language.time(), &Anchor::default());
        let complete = found.into_iter().filter(|expression| {
            let is_point = matches!(expression.kind, Kind::Date | Kind::Time);
            is_point
                && expression.reason.anchor == AnchorIs::Nothing
                && expression.interval.first_day().is_some()
        });
        let read: Vec<FreeDate> =
            complete.filter_map(|found| Some(FreeDate { span: found.span, value: found.value? })).collect();
        agreed = Some(match agreed {
            Some(before) => before.into_iter().filter(|date| read.contains(date)).collect(),
            None => read,
        });
    }
    agreed.unwrap_or_default()
}

/// Adds to a problem of language the dates that could be read all the same.
pub(super) fn with_free_dates(problem: Diagnostic, document: &Document) -> Diagnostic {
    let dates = free_dates(&document.text);
    let problem = Diagnostic { message: format!("{} of `{}`", problem.message, document.origin), ..problem };
    if dates.is_empty() {
        return problem;
    }
    let mut named: Vec<String> = dates.iter().take(NAMED).map(|date| date.value.to_string()).collect();
    named.dedup();
    let more = if dates.len() > NAMED { format!(" and {} more", dates.len() - NAMED) } else { String::new() };
    problem.note(format!("dates in it that need no language: {}{more}", named.join(", ")))
}

/// From this share of its words on, in percent, that the model knows, a paragraph is of its language: what else it might be is
/// not asked, which takes longer than to parse it.
const KNOWN: usize = 85;

/// Whether most words of a paragraph in small letters are known to the language that the text was read in.
fn is_own(paragraph: Span, text: &AnalysedText<'_>, syntax: &Syntax) -> bool {
    let first = text.tokens.partition_point(|token| token.span.start < paragraph.start);
    let inside = text.tokens.iter().enumerate().skip(first);
    let (mut words, mut known) = (0, 0);
    for (token, _) in inside
        .take_while(|(_, token)| token.span.start < paragraph.end)
        .filter(|(_, token)| token.shape == Shape::Lower)
    {
        words += 1;
        known += usize::from(syntax.is_ordinary(token));
    }
    words > 0 && known * 100 >= words * KNOWN
}

/// The warning that much of an article is in another language than the one it was read in.
pub(super) fn mixed(
    document: &Document,
    language: &'static Language,
    text: &AnalysedText<'_>,
    syntax: &Syntax,
) -> Option<Diagnostic> {
    let body = document.body.of(&document.text);
    let mut end = body.len().min(ENOUGH);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let (mut all, mut others): (usize, Vec<(&'static str, usize)>) = (0, Vec::new());
    let mut start = document.body.start;
    for line in body.get(..end).unwrap_or("").split('\n') {
        let paragraph = line.trim();
        let place = Span::new(start, start + line.len());
        start = place.end + 1;
        all += paragraph.len();
        if paragraph.len() < PARAGRAPH || is_own(place, text, syntax) {
            continue;
        }
        let guess = identify(paragraph, &[]);
        let Some(tag) = guess.tag.filter(|tag| guess.confidence >= SURE && *tag != language.tag) else {
            continue;
        };
        match others.iter_mut().find(|(other, _)| *other == tag) {
            Some((_, length)) => *length += paragraph.len(),
            None => others.push((tag, paragraph.len())),
        }
    }
    others.retain(|(_, length)| length * 100 >= all * SHARE);
    others.sort_by_key(|&(tag, length)| (std::cmp::Reverse(length), tag));
    if others.is_empty() {
        return None;
    }
    let shares: Vec<String> =
        others.iter().map(|(tag, length)| format!("{} % in `{tag}`", length * 100 / all.max(1))).collect();
    let message = format!("`{}` is in more than one language", document.origin);
    Some(
        Diagnostic::warning(codes::MIXED_LANGUAGES, message)
            .note(format!("{}; all of it is read as `{}`", shares.join(", "), language.tag))
            .help("put each language into a file of its own"),
    )
}
