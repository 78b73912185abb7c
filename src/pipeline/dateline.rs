//! The publication date that a line of an article gives: « PARIS, 3 août 2020 (AFP) ».

use crate::document::{Document, Published};
use crate::language::Language;
use crate::text;
use crate::time::{self, Anchor, Kind, TemporalExpression};

/// The first complete date in a dateline or date line of an article: « PARIS, 3 août 2020 (AFP) ».
pub(super) fn dateline(document: &Document, language: &'static Language) -> Option<Published> {
    document.head_lines().into_iter().find_map(|line| date_in(line.of(&document.text), language))
}

/// The first complete date in a line.
pub(super) fn date_in(line: &str, language: &'static Language) -> Option<Published> {
    let text = text::analyse(line, None, language.text);
    let found = time::recognise(&text, language.verbs, language.time(), &Anchor::default());
    let complete = found.iter().find(|expression| {
        matches!(expression.kind, Kind::Date | Kind::Time)
            && expression.reason.anchor == time::AnchorIs::Nothing
    })?;
    published_by(complete)
}

/// The publication that an expression names, if it stands alone enough to be a date line: at most eight words beside it.
fn published_by(expression: &TemporalExpression) -> Option<Published> {
    let interval = expression.interval;
    let day = interval.first_day()?;
    let words_before = expression.tokens.start;
    if interval.last_day() != Some(day) || words_before > 8 {
        return None;
    }
    let mut published = Published::on(day);
    if expression.kind == Kind::Time {
        published.local = interval.from?;
        published.has_time = true;
    }
    Some(published)
}
