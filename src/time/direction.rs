//! Whether an expression looks back or ahead, and how we know.

use std::ops::Range;

use super::matcher::Found;
use super::meaning::Meaning;
use super::reason::Evidence;
use super::rule::{Grammar, Words};
use crate::syntax::rule::{VerbForms, View};
use crate::syntax::{self, Tense, VerbGroup};
use crate::text::Shape;

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
    /// Whether the verb tells what was to come, seen from the past: « devait rouvrir », "was due to open".
    pub was_to: bool,
    /// Whether the verb is one of saying.
    pub saying: bool,
    /// The tense of the verb that reports it, if one does: « avait promis que le pont rouvrirait ».
    pub reported: Option<Tense>,
    /// Whether the nearest date is meant, whatever the tense: the expression hangs on a noun (« la tempête du 9 février »),
    /// stands in an aside without a verb, or belongs to a plan that was given up.
    pub nearest: bool,
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
        looks.was_to = group.was_to;
        looks.saying = (grammar.is_saying)(view.norm(group.head));
        looks.reported = reporting_tense(view, groups, index, forms);
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
    if let Some(plan) = (grammar.plans)(words, place.clone()) {
        let given_up = (plan.start.saturating_sub(3)..place.start)
            .any(|token| grammar.at_first.contains(&view.norm(token)) && token != plan.start);
        let called_off = is_called_off(view, place.end, groups, grammar);
        if given_up || called_off {
            looks.nearest = true;
            looks.hint = None;
        } else {
            looks.hint = Some((Direction::Future, Evidence::Plan(said(plan))));
        }
    }
    looks.nearest |= is_of_noun(words, &place, grammar) || is_verbless_aside(view, &place, groups);
    // A plan of the past that nothing reports may be over or not: « il devait rentrer lundi ».
    looks.nearest |= looks.was_to && looks.reported.is_none();
    looks
}

/// Whether a verb behind tells that the plan is over: « le procès, prévu en juin, a été renvoyé ».
fn is_called_off(view: &View<'_>, end: usize, groups: &[VerbGroup], grammar: &Grammar) -> bool {
    groups
        .iter()
        .filter(|group| group.head >= end && group.tense != Tense::Future)
        .any(|group| grammar.called_off.contains(&view.norm(group.head)))
}

/// Whether a date hangs on the noun before it by a word of belonging: « la tempête du 9 février », "the storm of 9 February".
fn is_of_noun(words: &Words<'_>, place: &Range<usize>, grammar: &Grammar) -> bool {
    let led = |token: usize| grammar.of.contains(&words.norm(token));
    let of =
        if led(place.start) { Some(place.start) } else { place.start.checked_sub(1).filter(|&at| led(at)) };
    of.and_then(|of| of.checked_sub(1)).is_some_and(|noun| {
        words.sentence.tokens.contains(&noun) && !matches!(words.shape(noun), Shape::Sign | Shape::Digits)
    })
}

/// Whether a date stands with a noun between commas or brackets, and no verb does: "Inflation, at 8.7% in May, is …".
fn is_verbless_aside(view: &View<'_>, place: &Range<usize>, groups: &[VerbGroup]) -> bool {
    if !matches!(view.norm(place.end), "," | ")" | "–" | "—") {
        return false;
    }
    let opening = |token: &usize| matches!(view.norm(*token), "," | "(" | "–" | "—");
    let Some(start) = (view.sentence.tokens.start..place.start).rev().find(opening) else { return false };
    let inside = start + 1..place.start;
    !inside.is_empty()
        && start > view.sentence.tokens.start
        && !groups.iter().any(|group| inside.contains(&group.head))
}

/// The tense of the finite verb before, if the governing one is its content: nothing parts them, or a subordinator does.
fn reporting_tense(view: &View<'_>, groups: &[VerbGroup], index: usize, forms: &VerbForms) -> Option<Tense> {
    let group = groups.get(index)?;
    let above = groups.get(..index)?.iter().rev().find(|other| other.finite)?;
    let between = above.tokens.end..group.tokens.start;
    let parted = |token: usize| {
        matches!(view.norm(token), "," | ";" | ":" | "–" | "—")
            || forms.coordinators.contains(&view.norm(token))
    };
    (!between.into_iter().any(parted)).then_some(above.tense)
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
    !matches!(meaning, Meaning::Length { .. } | Meaning::Every(_) | Meaning::Century(_))
}
