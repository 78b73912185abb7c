//! The day on which a quotation was said, where its own sentence does not name it.

use chrono::NaiveDate;

use super::reason::AnchorIs;
use super::{Pass, Relation, TemporalExpression, narrative};
use crate::syntax::{Tense, VerbGroup};

/// How many sentences later what is quoted was still said on the same occasion.
const SAME_OCCASION: usize = 4;

impl Pass<'_> {
    /// The day of speaking of a sentence that is a quotation by itself: the day on which the sentence just before
    /// it in the same paragraph, or the one that quotes it, is told.
    pub(super) fn spoken_before(&self, number: usize) -> Option<NaiveDate> {
        let sentence = self.text.sentences.get(number)?;
        let previous = self.text.sentences.get(number.checked_sub(1)?)?;
        if previous.paragraph != sentence.paragraph || previous.is_title {
            return None;
        }
        let published = self.anchor.published.map(|published| published.date());
        let latest = self.done.iter().rev().take_while(|expression| expression.sentence + 1 >= number);
        let news = |expression: &&TemporalExpression| {
            expression.sentence + 1 == number
                && self.text.quote_around(expression.span).is_none()
                && expression.relation == Relation::At
                && expression.reason.anchor == AnchorIs::Published
        };
        let mut days = latest.filter(news).filter_map(narrative::single_day);
        days.find(|day| published.is_none_or(|published| *day <= published))
    }

    /// The day on which somebody spoke a few sentences before, where a verb of saying in the past quotes once more: « … »,
    /// a-t-elle ajouté.
    pub(super) fn same_occasion(&self, number: usize, groups: &[VerbGroup]) -> Option<NaiveDate> {
        let (day, sentence) = self.spoken?;
        let says = |group: &&VerbGroup| {
            let head = group.head..group.head + 1;
            (self.index.grammar.is_saying)(self.text.norm(group.head))
                && self.text.quote_around(self.text.span_of(head)).is_none()
        };
        let past = groups.iter().find(says).is_some_and(|group| group.tense == Tense::Past);
        (past && number.saturating_sub(sentence) <= SAME_OCCASION).then_some(day)
    }
}
