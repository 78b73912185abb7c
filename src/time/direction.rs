//! Whether an expression looks back or ahead, and how we know.

use std::ops::Range;

use super::matcher::Found;
use super::meaning::Meaning;
use super::reason::Evidence;
use super::rule::{Grammar, Words};
use crate::syntax::rule::{VerbForms, View};
use crate::syntax::{self, Tense, VerbGroup};

/// The side of the anchor on which a date lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Direction {
    Past,
    Future,
}

/// Which way a bare weekday or month looks when nothing in the text says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Prefer {
    /// As news does: back, unless the words are of a plan.
    #[default]
    Tense,
    /// Always the last one.
    Past,
    /// Always the next one.
    Future,
    /// The nearest one.
    Nearest,
}

/// What the words around an expression say of its direction.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    /// Direction and evidence; `None` when no word says so.
    pub hint: Option<(Direction, Evidence)>,
    /// The tense of the governing verb.
    pub tense: Option<Tense>,
    /// The tense of the finite verb on which that one depends; its own, if it is finite.
    pub main: Option<Tense>,
    /// Whether that verb is negated.
    pub negated: bool,
    /// Whether it is a finite verb, not a participle alone.
    pub finite: bool,
    /// Whether it stands right beside the expression.
    pub beside: bool,
    /// Whether it follows the expression.
    pub follows: bool,
    /// Whether it is a participle that only qualifies a noun: « un rapport publié jeudi retrace … ».
    pub of_noun: bool,
    /// Whether it tells something done, by a compound form (« a brûlé »), not a habit or a state (« brûlait »).
    pub is_over: bool,
    /// Whether it only looks back from another verb of its sentence: « X, qui avait promis jeudi …, est parti ».
    pub flashback: bool,
    /// Whether the expression opens its clause.
    pub opens: bool,
    /// What to do without a hint.
    pub prefer: Prefer,
}

/// Asks the words of plan beside an expression, then its governing verb.
pub(super) fn look(
    words: &Words<'_>,
    found: &Found,
    groups: &[VerbGroup],
    forms: &VerbForms,
    grammar: &Grammar,
    prefer: Prefer,
) -> Looks {
    let mut looks = Looks { prefer, ..Looks::default() };
    if !asks(&found.meaning) {
        return looks;
    }
    let place = found.tokens.clone();
    let view = &View { text: words.text, sentence: words.sentence };
    let governing = syntax::governing(view, place.clone(), groups, forms);
    let said = |tokens: Range<usize>| view.text.span_of(tokens).of(view.text.source).to_owned();
    looks.opens = syntax::opens_clause(view, place.start, forms);
    if let Some((index, cost, group)) =
        governing.and_then(|(index, cost)| Some((index, cost, groups.get(index)?)))
    {
        looks.tense = Some(group.tense);
        looks.negated = group.negated;
        looks.finite = group.finite;
        looks.beside = cost < syntax::FAR;
        looks.follows = group.tokens.start >= place.end;
        looks.main = main_tense(groups, index);
        looks.is_over = group.head > group.tokens.start;
        let told = |other: &VerbGroup| other.finite && other.tense != Tense::Pluperfect;
        looks.flashback = group.tense == Tense::Pluperfect && groups.iter().any(told);
        let joined = forms.coordinators.contains(&view.before(group.tokens.start));
        looks.of_noun = !group.finite
            && group.tense == Tense::Past
            && !looks.follows
            && !joined
            && view.before(group.tokens.start) != ","
            && !view.is_first(group.tokens.start);
        looks.hint = of_tense(group.tense, cost).map(|direction| {
            (direction, Evidence::Tense { words: said(group.tokens.clone()), tense: group.tense })
        });
    }
    if let Some(plan) = (grammar.plans)(words, place) {
        looks.hint = Some((Direction::Future, Evidence::Plan(said(plan))));
    }
    looks
}

/// The tense of a group, if it is finite; else of the finite one before it, or of the first behind it.
fn main_tense(groups: &[VerbGroup], index: usize) -> Option<Tense> {
    let finite = |group: &&VerbGroup| group.finite;
    let before = groups.get(..=index)?.iter().rev().find(finite);
    before.or_else(|| groups.get(index..)?.iter().find(finite)).map(|group| group.tense)
}

/// The side to which a tense points, if its verb is near enough to say it. The present of the news points ahead for days
/// to come (« le procès s'ouvre mardi »), unless it stands far off (« … révélés par le journal jeudi »).
fn of_tense(tense: Tense, cost: u32) -> Option<Direction> {
    match tense {
        _ if cost >= syntax::TOO_FAR => None,
        Tense::Past | Tense::Perfect | Tense::Pluperfect => Some(Direction::Past),
        Tense::Present if cost >= syntax::FAR => None,
        Tense::Present | Tense::Future | Tense::Conditional | Tense::Prospective => Some(Direction::Future),
    }
}

/// Whether the value of a meaning can depend on the direction: the look around is spared for the others.
fn asks(meaning: &Meaning) -> bool {
    !matches!(meaning, Meaning::Length { .. } | Meaning::Every(_) | Meaning::Year(_) | Meaning::Century(_))
}
