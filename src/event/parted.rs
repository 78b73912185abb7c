//! Nouns that a date parts from their complement: « le vol, dans la nuit de lundi, de onze montres », "the sale in 2015 of
//! the harbour". The parser meets the complement far from its noun and hangs it, and the date, on the verb; that a complement
//! follows the date shows that both belong to the noun. Linear in the expressions.

use super::Clause;
use super::lexicon::EventWords;
use super::rule::Reporting;
use crate::syntax::{Number, Relation, Syntax, Upos};
use crate::text::AnalysedText;
use crate::time::TemporalExpression;

/// How far behind its preposition the noun of a complement stands at most: « de ces trois grands ponts ».
const LONGEST_COMPLEMENT: usize = 5;

/// Hangs dates and complements on the nouns to which they belong.
pub fn rejoin(
    text: &AnalysedText<'_>,
    syntax: &mut Syntax,
    expressions: &[TemporalExpression],
    words: &EventWords,
    reporting: &Reporting,
) {
    let mut arcs = Vec::new();
    for expression in expressions.iter().filter(|expression| super::dating::dates(expression)) {
        let Some(sentence) = text.sentences.get(expression.sentence) else { continue };
        let norm = |token: usize| text.norm(token);
        let (start, end) = (expression.tokens.start, expression.tokens.end);
        let Some(before) = start.checked_sub(2).filter(|before| *before >= sentence.tokens.start) else {
            continue;
        };
        // Without commas on both sides the parser sees for itself.
        if norm(start - 1) != "," || norm(end) != "," || end + 1 >= sentence.tokens.end {
            continue;
        }
        let noun = before;
        let is_event = words.noun(norm(noun)).is_some_and(|noun| noun.class != "ambiguous");
        if !is_event || syntax.upos(noun) != Upos::Noun || !reporting.of.contains(&norm(end + 1)) {
            continue;
        }
        let behind = end + 2..(end + 2 + LONGEST_COMPLEMENT).min(sentence.tokens.end);
        let is_named = |token: &usize| matches!(syntax.upos(*token), Upos::Noun | Upos::Propn);
        let parsed = syntax.head(end + 1).filter(|head| behind.contains(head) && is_named(head));
        let Some(complement) = parsed.or_else(|| behind.clone().find(is_named)) else { continue };
        // « la réunion, lundi, de mauvaise humeur » tells how, not of what.
        let is_counted = syntax.upos(complement) == Upos::Propn
            || syntax.morph(complement).number() == Some(Number::Plur)
            || reporting.articles.iter().any(|(contracted, _)| *contracted == norm(end + 1))
            || syntax
                .dependents(complement)
                .any(|child| matches!(syntax.relation(child), Relation::Det | Relation::Nummod));
        if !is_counted {
            continue;
        }
        let outside = |head: usize| !expression.tokens.contains(&head);
        arcs.push((complement, noun, Relation::Nmod));
        arcs.extend(
            expression
                .tokens
                .clone()
                .find(|token| syntax.head(*token).is_none_or(outside))
                .map(|date| (date, noun, Relation::Nmod)),
        );
    }
    if !arcs.is_empty() {
        syntax.attach(&arcs);
    }
}

impl Clause<'_> {
    /// Whether a complement of a noun follows an expression: then the expression belongs to the noun too.
    pub(super) fn is_parted(&self, noun: usize, expression: &TemporalExpression) -> bool {
        let syntax = self.analysis.syntax;
        syntax.dependents(noun).any(|child| {
            child >= expression.tokens.end
                && matches!(syntax.relation(child), Relation::Nmod)
                && syntax.marker(child).is_some_and(|marker| {
                    marker >= expression.tokens.end
                        && self.analysis.reporting.of.contains(&self.view.norm(marker))
                })
        })
    }
}
