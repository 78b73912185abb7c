//! A short headline for an event: the words of its sentence, without its date, cut at a boundary.

use super::Clause;
use super::predicate::Candidate;

/// How long a title may be, in characters.
const LONGEST: usize = 100;

/// The sentence, white space as single spaces, its leading date taken out, cut behind a comma or a word.
pub(super) fn of(clause: &Clause<'_>, _candidate: &Candidate) -> String {
    let text = clause.analysis.text;
    let mut start = clause.view.sentence.tokens.start;
    let leading = clause.analysis.expressions.get(clause.expressions.start).filter(|first| {
        first.sentence == clause.number
            && first.tokens.start == start
            && clause.view.norm(first.tokens.end) == ","
    });
    if let Some(first) = leading {
        start = first.tokens.end + 1;
    }
    let span = text.span_of(start..clause.view.sentence.tokens.end);
    let words = span.of(text.source).split_whitespace().collect::<Vec<_>>().join(" ");
    capitalised(&cut(words.trim_end_matches(['.', ' '])))
}

/// At most [`LONGEST`] characters, ending with a whole word and an ellipsis if something is missing.
fn cut(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let mut short = String::new();
    for word in words.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > LONGEST {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    let trimmed = short.trim_end_matches([',', ';', ':', ' ']);
    format!("{trimmed}…")
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
