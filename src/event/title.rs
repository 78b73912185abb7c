//! A short headline for an event, made of the words of its own clause: subject, verb, what completes it. Nothing is
//! invented; a pronoun or a description in the place of the subject gives way to the name of its actor.

mod words;

use std::ops::Range;

use super::predicate::Candidate;
use super::{Attribution, Clause, EventKind};
use crate::actor::Form;
use crate::span::Span;
use crate::syntax::{Relation, Upos};
use words::Words;

/// How long a title may be, in characters.
const LONGEST: usize = 90;

/// The fewest words of a quotation that can stand for what was said.
const FEWEST_QUOTED: usize = 4;

/// The headline of a candidate.
pub(super) fn of(
    clause: &Clause<'_>,
    candidate: &Candidate,
    kind: EventKind,
    attribution: &Attribution,
) -> String {
    let made = if kind == EventKind::Statement {
        clause
            .said(candidate, attribution)
            .or_else(|| clause.told(candidate).filter(|_| clause.has_complement(candidate)))
    } else if candidate.nominal {
        clause.named(candidate)
    } else if candidate.placed {
        // « Avant de quitter la salle, la juge a relu le verdict »: an infinitive makes no sentence of its own.
        None
    } else {
        clause.told(candidate)
    };
    made.unwrap_or_else(|| clause.whole_sentence())
}

impl Clause<'_> {
    /// « Odile Ferrand : « Nous ne pouvions plus attendre » »: who spoke, and the words; or what the sentence tells before
    /// it closes with the verb of saying.
    fn said(&self, candidate: &Candidate, attribution: &Attribution) -> Option<String> {
        let speaker = self.name_of(attribution.speaker?)?;
        let colon = self.analysis.reporting.colon;
        let room = LONGEST.saturating_sub(speaker.chars().count() + colon.chars().count());
        if let Some(quote) = self.quote_of(candidate) {
            let quoted = quote.of(self.analysis.text.source);
            if quoted.split_whitespace().count() >= FEWEST_QUOTED && self.is_clause(quote) {
                let quoted = words::cut_quote(quoted, room);
                return Some(words::capitalised(&format!("{speaker}{colon}{quoted}")));
            }
        }
        let content = self.content_before(candidate)?;
        let mut words = Words::default();
        words.push_tokens(self.analysis.text, content);
        let told = words.finish(room)?;
        Some(words::capitalised(&format!(
            "{speaker}{colon}{}",
            words::uncapitalised(&told, self.opens_with_name())
        )))
    }

    /// Whether a quotation holds a verb: it can stand by itself.
    fn is_clause(&self, quote: Span) -> bool {
        self.groups.iter().any(|group| group.finite && quote.contains(self.span(group.head..group.head + 1)))
            || !self.view.sentence.span.contains(quote)
    }

    /// Whether the sentence begins with a name, whose capital stays inside of a title.
    fn opens_with_name(&self) -> bool {
        let first = self.view.sentence.tokens.start;
        self.analysis.actors.at(first).is_some() || self.analysis.syntax.upos(first) == Upos::Propn
    }

    /// The tokens before a verb of saying that closes the sentence, without dates.
    fn content_before(&self, candidate: &Candidate) -> Option<Vec<usize>> {
        if !self.closes(candidate) {
            return None;
        }
        let first = self.view.sentence.tokens.start;
        let subject =
            self.analysis.syntax.subject(candidate.head).filter(|subject| *subject < candidate.trigger.start);
        let end = subject
            .map(|subject| self.analysis.syntax.noun_phrase(subject).start)
            .filter(|start| *start > first)
            .unwrap_or(candidate.trigger.start);
        let tokens: Vec<usize> = (first..end).filter(|token| !self.is_dated_token(*token)).collect();
        let told = self.groups.iter().any(|group| group.finite && group.tokens.end <= end);
        told.then_some(tokens)
    }

    /// What a verb tells: its subject, itself, what completes it.
    fn told(&self, candidate: &Candidate) -> Option<String> {
        let mut parts = Words::default();
        let subject = self.subject_words(candidate, &mut parts)?;
        let start = self.verb_start(candidate);
        let verb: Vec<usize> = (start..candidate.trigger.end)
            .filter(|token| {
                !self.is_dated_token(*token)
                    && Some(*token) != subject
                    && !self.is_set_apart(*token, candidate)
            })
            .collect();
        parts.push_tokens(self.analysis.text, verb);
        // « Fondée en 1911, la papeterie … »: the capital is that of the sentence.
        if start == self.view.sentence.tokens.start {
            parts.uncapitalise_last();
        }
        for complement in self.complements(candidate) {
            parts.push_tokens(self.analysis.text, complement);
        }
        parts.finish(LONGEST).map(|title| words::capitalised(&title))
    }

    /// Whether something completes a verb, or stands inside of it: a statement without that says nothing.
    fn has_complement(&self, candidate: &Candidate) -> bool {
        candidate.intended || self.is_refusal(candidate.head) || !self.complements(candidate).is_empty()
    }

    /// The noun of a nominal event with what belongs to it: « Fermeture de l'usine de Voreppe ».
    fn named(&self, candidate: &Candidate) -> Option<String> {
        let phrase = self.analysis.syntax.noun_phrase(candidate.head);
        let mut parts = Words::default();
        let is_det = |token: usize| self.analysis.syntax.upos(token) == Upos::Det;
        let first = phrase.clone().find(|token| !is_det(*token)).unwrap_or(candidate.head);
        let tokens: Vec<usize> = (first..phrase.end)
            .filter(|token| !self.is_dated_token(*token) && !self.sets_off_date(*token))
            .collect();
        parts.push_tokens(self.analysis.text, tokens);
        parts.finish(LONGEST).map(|title| words::capitalised(&title))
    }

    /// Writes the subject of a candidate: the name of its actor for a pronoun, a description or a short form; else its own
    /// words. Gives the token of the subject.
    fn subject_words(&self, candidate: &Candidate, parts: &mut Words) -> Option<Option<usize>> {
        let syntax = self.analysis.syntax;
        let own = syntax.subject(candidate.verb).or_else(|| syntax.subject(candidate.head));
        let Some(subject) = own.filter(|subject| self.view.sentence.tokens.contains(subject)) else {
            // Without a subject only the words of the sentence tell who it is.
            return None;
        };
        if let Some(name) = self.name_for(subject) {
            parts.push_text(&name);
            return Some(Some(subject));
        }
        if syntax.upos(subject) == Upos::Pron && self.analysis.actors.at(subject).is_none() {
            return None;
        }
        let phrase = self.subject_phrase(subject, candidate);
        let plain = phrase.filter(|token| !self.is_dated_token(*token)).collect();
        let before = parts.is_empty();
        parts.push_tokens(self.analysis.text, plain);
        (!before || !parts.is_empty()).then_some(Some(subject))
    }

    /// The words of a subject: its phrase, with its determiner.
    fn subject_phrase(&self, subject: usize, candidate: &Candidate) -> Range<usize> {
        let phrase = self.analysis.syntax.noun_phrase(subject);
        let verb = candidate.trigger.start;
        let syntax = self.analysis.syntax;
        let end = if phrase.contains(&verb) { verb } else { phrase.end };
        let introduces = |token: &usize| {
            matches!(syntax.upos(*token), Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Punct)
                && *token < subject
        };
        let start = (phrase.start..end).find(|token| !introduces(token)).unwrap_or(phrase.start);
        // What stands behind a comma is said beside it.
        let closes = |token: &usize| *token > subject && syntax.upos(*token) == Upos::Punct;
        start..(start..end).find(closes).unwrap_or(end)
    }

    /// The name to write in the place of a subject, where its own words say less: of a pronoun, of a description, of a
    /// surname; of several actors none.
    fn name_for(&self, subject: usize) -> Option<String> {
        let syntax = self.analysis.syntax;
        let actor = self.analysis.actors.at(subject)?;
        if syntax.conjuncts(subject).len() > 1 {
            return None;
        }
        let known = self.analysis.actors.get(actor)?;
        let mention = known.mentions.iter().find(|mention| mention.tokens.contains(&subject));
        let says_less = match mention {
            None => true,
            Some(mention) if mention.form == Form::Name => mention.name != known.name,
            Some(_) => known.mentions.iter().any(|mention| mention.form == Form::Name),
        };
        says_less.then(|| self.name_of(actor)).flatten()
    }

    /// The name of an actor with the article that it has in the text: « la mairie de Morvanche ».
    fn name_of(&self, actor: usize) -> Option<String> {
        let known = self.analysis.actors.get(actor)?;
        let full =
            known.mentions.iter().find(|mention| mention.name == known.name).or(known.mentions.first())?;
        let text = self.analysis.text;
        if full.form != Form::Name {
            return Some(full.span.of(text.source).split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let before = full.tokens.start.checked_sub(1).map_or("", |before| text.norm(before));
        let contracted = self.analysis.reporting.articles.iter().find(|(form, _)| *form == before);
        let article = contracted.map_or("", |(_, article)| *article);
        Some(format!("{article}{}", known.name))
    }

    /// The first token of a verb with the clitics and negations before it.
    fn verb_start(&self, candidate: &Candidate) -> usize {
        let syntax = self.analysis.syntax;
        let mut start = candidate.trigger.start;
        let first = self.view.sentence.tokens.start;
        while start > first {
            let before = start - 1;
            let leads = match syntax.relation(before) {
                Relation::Expl | Relation::Aux | Relation::AuxPass | Relation::Cop => true,
                Relation::Advmod => syntax.morph(before).is_negative(),
                relation => syntax.upos(before) == Upos::Pron && !relation.is_subject(),
            };
            let of_verb = syntax.head(before).is_some_and(|head| {
                head == candidate.head || head == candidate.verb || candidate.trigger.contains(&head)
            });
            if !(leads && of_verb) {
                break;
            }
            start = before;
        }
        start
    }

    /// Whether a token inside of a predicate is not of it: a subject behind the verb, a quotation, a sign.
    fn is_set_apart(&self, token: usize, candidate: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        let inverted = syntax.relation(token).is_subject() && token > candidate.trigger.start;
        inverted || (syntax.upos(token) == Upos::Punct && token != candidate.head)
    }

    /// What completes a verb, each part by itself, in order of the text: objects and clauses before all, then places and
    /// companions; no date, no clause set beside it.
    fn complements(&self, candidate: &Candidate) -> Vec<Vec<usize>> {
        let syntax = self.analysis.syntax;
        let end = candidate.trigger.end;
        let carried = self.carried_verb(candidate.head);
        let mut tops: Vec<usize> = [candidate.verb, candidate.head]
            .into_iter()
            .chain(carried)
            .flat_map(|verb| syntax.dependents(verb))
            .filter(|child| *child >= end && self.completes(*child))
            .collect();
        tops.sort_unstable();
        tops.dedup();
        tops.into_iter().map(|top| self.pruned(top)).filter(|tokens| !tokens.is_empty()).collect()
    }

    fn completes(&self, child: usize) -> bool {
        let syntax = self.analysis.syntax;
        let dated = || self.is_dated_token(child);
        match syntax.relation(child) {
            Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::OblUnmarked
            | Relation::OblAgent
            | Relation::Nmod
            | Relation::Amod
            | Relation::CompoundPrt => !dated(),
            Relation::Xcomp | Relation::Ccomp => true,
            Relation::Advmod => !dated() && syntax.dependents(child).next().is_none(),
            _ => false,
        }
    }

    /// The tokens below a word, without dates, relative clauses and what is set apart.
    fn pruned(&self, top: usize) -> Vec<usize> {
        let syntax = self.analysis.syntax;
        let mut tokens = Vec::new();
        let mut open = vec![top];
        while let Some(word) = open.pop() {
            tokens.push(word);
            let kept = |child: &usize| {
                let apart = match syntax.relation(*child) {
                    Relation::AclRelcl | Relation::Parataxis | Relation::Discourse => true,
                    // What is added behind a comma; without one it is part of the name.
                    Relation::Appos => (word + 1..*child).any(|between| syntax.upos(between) == Upos::Punct),
                    Relation::Advcl => syntax.is_finite(*child),
                    _ => false,
                };
                !apart && !self.is_dated_token(*child) && !self.sets_off_date(*child)
            };
            open.extend(syntax.dependents(word).filter(kept));
        }
        tokens.sort_unstable();
        // A comma at an edge parts nothing any more.
        let is_sign = |token: &usize| syntax.upos(*token) == Upos::Punct && !self.is_mark(*token);
        while tokens.last().is_some_and(is_sign) {
            tokens.pop();
        }
        let lead = tokens.iter().take_while(|token| is_sign(token)).count();
        tokens.drain(..lead);
        tokens
    }

    fn is_mark(&self, token: usize) -> bool {
        matches!(self.view.norm(token), "«" | "»" | "“" | "”" | "\"" | "(" | ")")
    }

    /// Whether a token is one of the two commas between which a date of the sentence stands.
    fn sets_off_date(&self, token: usize) -> bool {
        let mut expressions = self.expressions.clone();
        self.view.norm(token) == ","
            && expressions.any(|index| {
                let found = self.analysis.expressions.get(index).filter(|found| found.value.is_some());
                found.is_some_and(|expression| {
                    let (before, after) = (expression.tokens.start.wrapping_sub(1), expression.tokens.end);
                    (token == before || token == after)
                        && self.view.norm(before) == ","
                        && self.view.norm(after) == ","
                })
            })
    }

    /// Whether a token belongs to a date of the sentence.
    fn is_dated_token(&self, token: usize) -> bool {
        let mut expressions = self.expressions.clone();
        expressions.any(|index| {
            let found = self.analysis.expressions.get(index);
            found.is_some_and(|expression| expression.value.is_some() && expression.tokens.contains(&token))
        })
    }

    /// The sentence without a date that leads it, cut behind a word.
    fn whole_sentence(&self) -> String {
        let first = self.view.sentence.tokens.start;
        let leading = self.analysis.expressions.get(self.expressions.start).filter(|leading| {
            leading.sentence == self.number
                && leading.tokens.start == first
                && self.view.norm(leading.tokens.end) == ","
        });
        let start = leading.map_or(first, |leading| leading.tokens.end + 1);
        let span = self.analysis.text.span_of(start..self.view.sentence.tokens.end);
        let words = span.of(self.analysis.text.source).split_whitespace().collect::<Vec<_>>().join(" ");
        words::capitalised(&words::cut(words.trim_end_matches(['.', ' ']), LONGEST))
    }
}
