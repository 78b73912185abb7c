//! The numbers of a claim, as far as they can be compared with those of another: « neuf montres », « 1,8 million
//! d'euros », "14 votes to nine".

use super::record::{Exactness, Figure};
use super::rule::{Quantity, Telling, Words};
use super::words::{Clause, ends};
use crate::span::Span;
use crate::syntax::Upos;

/// So many adjectives may stand between a number and its noun.
const BETWEEN: usize = 2;

/// The figures of a clause. A noun with two numbers in one clause (« de 29 et 34 ans ») can't be compared, and has none.
pub(super) fn find(clause: &Clause<'_>, telling: &Telling) -> Vec<Figure> {
    let Some(words) = clause.sentence_words() else { return Vec::new() };
    let mut found: Vec<Figure> = Vec::new();
    let mut after = 0;
    for &token in &clause.tokens {
        if token < after {
            continue;
        }
        let Some((figure, end)) = read(clause, telling, &words, token) else {
            found.extend(found.last().and_then(|before| denied(clause, telling, &words, token, before)));
            continue;
        };
        let other_side = against(clause, telling, &words, &figure, end);
        after = other_side.as_ref().map_or(end, |(_, end)| *end);
        found.push(figure);
        found.extend(other_side.map(|(figure, _)| figure));
    }
    let all = found.clone();
    found.retain(|figure| {
        let same = |other: &&Figure| other.lemma == figure.lemma && other.denied == figure.denied;
        all.iter().filter(same).count() == 1
    });
    found
}

/// The figure at a token and the token behind it.
fn read(clause: &Clause<'_>, telling: &Telling, words: &Words<'_>, token: usize) -> Option<(Figure, usize)> {
    let quantity = (telling.quantity)(words, token)?;
    let reading = clause.reading;
    let mut noun = token + quantity.tokens;
    if telling.of.contains(&reading.text.norm(noun)) {
        noun += 1;
    }
    let between = (noun..noun + BETWEEN).take_while(|at| reading.syntax.upos(*at) == Upos::Adj).count();
    noun += between;
    let is_noun = reading.syntax.upos(noun) == Upos::Noun && clause.tokens.binary_search(&noun).is_ok();
    if !is_noun {
        return None;
    }
    let span = reading.text.span_of(token..noun + 1);
    let lemma = reading.syntax.lemma(noun).to_lowercase();
    let figure = Figure {
        what: reading.text.norm(noun).to_owned(),
        lemma: if quantity.percent { format!("{lemma}%") } else { lemma },
        thousandths: quantity.thousandths,
        exactness: exactness(clause, telling, token),
        percent: quantity.percent,
        text: squeeze(span, reading.text.source),
        denied: ends(reading, token, telling.and_not),
    };
    Some((figure, noun + 1))
}

/// The number that a text takes back: « onze montres, et non neuf » counts the same thing twice.
fn denied(
    clause: &Clause<'_>,
    telling: &Telling,
    words: &Words<'_>,
    token: usize,
    before: &Figure,
) -> Option<Figure> {
    if !ends(clause.reading, token, telling.and_not) {
        return None;
    }
    let quantity = (telling.quantity)(words, token)?;
    let span = clause.reading.text.span_of(token..token + quantity.tokens);
    Some(Figure {
        thousandths: quantity.thousandths,
        exactness: Exactness::Exact,
        text: squeeze(span, clause.reading.text.source),
        denied: true,
        ..before.clone()
    })
}

/// The votes of the other side: « 19 voix contre 8 ».
fn against(
    clause: &Clause<'_>,
    telling: &Telling,
    words: &Words<'_>,
    one: &Figure,
    end: usize,
) -> Option<(Figure, usize)> {
    let reading = clause.reading;
    if !telling.against.contains(&reading.text.norm(end)) {
        return None;
    }
    let Quantity { tokens, thousandths, percent } = (telling.quantity)(words, end + 1)?;
    let last = end + 1 + tokens;
    // "to 14 places" is no second side: a number that counts something else has its own noun.
    if matches!(reading.syntax.upos(last), Upos::Noun | Upos::Propn) {
        return None;
    }
    let span = reading.text.span_of(end..last);
    let figure = Figure {
        what: format!("{} {}", one.what, reading.text.norm(end)),
        lemma: format!("{}/", one.lemma),
        thousandths,
        exactness: Exactness::Exact,
        percent,
        text: squeeze(span, reading.text.source),
        denied: false,
    };
    Some((figure, last))
}

fn exactness(clause: &Clause<'_>, telling: &Telling, token: usize) -> Exactness {
    let before = |phrases| ends(clause.reading, token, phrases);
    if before(telling.at_least) {
        Exactness::AtLeast
    } else if before(telling.at_most) {
        Exactness::AtMost
    } else if before(telling.about) {
        Exactness::About
    } else {
        Exactness::Exact
    }
}

fn squeeze(span: Span, source: &str) -> String {
    super::record::squeezed(span.of(source))
}

impl Figure {
    /// Whether two numbers of the same thing can't both be right.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        if self.lemma != other.lemma || self.denied || other.denied {
            return false;
        }
        let (a, b) = (self.thousandths, other.thousandths);
        match (self.exactness, other.exactness) {
            (Exactness::Exact, Exactness::Exact) => a != b,
            (Exactness::AtLeast, Exactness::AtLeast | Exactness::About)
            | (Exactness::AtMost, Exactness::AtMost | Exactness::About)
            | (Exactness::About, Exactness::AtLeast | Exactness::AtMost) => false,
            (Exactness::AtLeast, _) => b < a,
            (_, Exactness::AtLeast) => a < b,
            (Exactness::AtMost, _) => b > a,
            (_, Exactness::AtMost) => a > b,
            // « près de 900 » and « environ 910 » agree, 900 and 1,200 don't: a tenth is within what rough words allow.
            (Exactness::About, _) | (_, Exactness::About) => a.abs_diff(b) > a.max(b).unsigned_abs() / 10,
        }
    }
}

#[cfg(test)]
#[path = "figure_tests.rs"]
mod tests;
