//! From the analysis of an article to its [`Record`].

use super::around::Places;
use super::figure;
use super::record::{Article, Claim, Correction, Named, Record, SCHEMA, Stands, Told, Why, squeezed};
use super::rule::Telling;
use super::words::{self, Clause};
use crate::actor::{Actor, ActorKind, Actors, Form};
use crate::document::{Document, Published};
use crate::edtf::{Point, Value};
use crate::event::lexicon::EventWords;
use crate::event::{Basis, Before, Event, EventKind, OrderReason};
use crate::span::Span;
use crate::syntax::Syntax;
use crate::text::AnalysedText;
use crate::time::reason::{Explained, Phrases, When};
use crate::time::{AnchorIs, Confidence, TemporalExpression};

/// What the stages found in an article.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The article, with its publication date.
    pub document: &'a Document,
    /// Tag of its language.
    pub language: &'static str,
    /// How that language puts dates and reasons into words.
    pub phrases: &'a Phrases,
    /// What its nouns tell.
    pub words: &'a EventWords,
    /// How it counts and corrects.
    pub telling: &'a Telling,
    /// Its words and sentences.
    pub text: &'a AnalysedText<'a>,
    /// Its parse.
    pub syntax: &'a Syntax,
    /// Temporal expressions, in order.
    pub expressions: &'a [TemporalExpression],
    /// Actors, with what is stated about them.
    pub actors: &'a Actors,
    /// Events.
    pub events: &'a [Event],
    /// Which of them comes before which.
    pub order: &'a [Before],
}

/// The weight from which the words around a name make sure that it is a person's: a civility has it.
const SURELY: u16 = 4;

impl Reading<'_> {
    /// All that [`super::finish`] is to know of the article.
    pub fn record(&self) -> Record {
        let places = Places::of(self);
        let heads: Vec<usize> = self.events.iter().map(|event| self.token_at(event.head)).collect();
        let claims = self.events.iter().zip(&heads).map(|(event, head)| self.claim(event, *head, &places));
        let mut claims: Vec<Claim> = claims.collect();
        self.corrections(&heads, &mut claims);
        self.order(&mut claims);
        Record {
            schema: SCHEMA.to_owned(),
            frise: env!("CARGO_PKG_VERSION").to_owned(),
            article: Article::of(self.document, self.language),
            actors: self.actors.list.iter().map(|actor| self.named(actor)).collect(),
            relations: self.relations(&places),
            claims,
        }
    }

    /// An actor of the article.
    fn named(&self, actor: &Actor) -> Named {
        let mut forms: Vec<(String, u32)> = Vec::new();
        for mention in actor.mentions.iter().filter(|mention| mention.form == Form::Name) {
            match forms.iter_mut().find(|(form, _)| *form == mention.name) {
                Some((_, count)) => *count += 1,
                None => forms.push((mention.name.clone(), 1)),
            }
        }
        let surely = |mention: &crate::actor::Mention| mention.evidence.weight(ActorKind::Person) >= SURELY;
        // The article of « le maire » stands in the words of the mention and not in its name; that of « un maire » in both.
        let known =
            |mention: &crate::actor::Mention| mention.name.chars().count() > actor.name.chars().count();
        Named {
            definite: forms.is_empty() && actor.mentions.iter().any(known),
            name: actor.name.clone(),
            kind: actor.kind,
            gender: actor.gender,
            function: actor.function.clone(),
            nationality: actor.nationality.clone(),
            forms,
            surely_person: actor.kind == ActorKind::Person && actor.mentions.iter().any(surely),
            mentions: u32::try_from(actor.mentions.len()).unwrap_or(u32::MAX),
            at: actor.mentions.first().map_or(0, |mention| mention.span.start),
        }
    }

    fn token_at(&self, span: Span) -> usize {
        self.text.tokens.partition_point(|token| token.span.end <= span.start)
    }

    fn relations(&self, places: &Places<'_>) -> Vec<Stands> {
        let quote = |related: &crate::actor::Related| squeezed(related.evidence.of(&self.document.text));
        let stands = |related: &crate::actor::Related| Stands {
            around: places.around(&quote(related), related.evidence),
            subject: related.subject,
            kind: related.kind,
            object: related.object,
            former: related.former,
            since: related.since.and_then(|index| self.expressions.get(index)?.value.clone()),
            quote: quote(related),
            span: related.evidence,
        };
        self.actors.relations.iter().map(stands).collect()
    }

    fn claim(&self, event: &Event, head: usize, places: &Places<'_>) -> Claim {
        let text = &self.document.text;
        let expression = event.date.expression.and_then(|index| self.expressions.get(index));
        let part = expression.and_then(|expression| expression.part);
        let modifier = expression.and_then(|expression| expression.modifier);
        let when =
            event.date.value.as_ref().map(|value| {
                (self.phrases.when)(&When { value, relation: event.date.relation, part, modifier })
            });
        let clause = self.clause(event, head);
        let figures = figure::find(&clause, self.telling);
        Claim {
            kind: event.kind,
            title: event.title.clone(),
            told: std::iter::once((event.sentence, event.head))
                .chain(event.mentions.iter().map(|mention| (mention.sentence, mention.head)))
                .map(|(sentence, head)| self.told(sentence, head, places))
                .collect(),
            date: event.date.value.clone(),
            relation: event.date.relation,
            part,
            modifier,
            when,
            why: self.why(event, expression),
            modality: event.modality,
            negative: event.negative,
            said: event.quote.map(|quote| without_marks(quote.of(text))),
            who: event.participants.clone(),
            why_who: event
                .parts
                .iter()
                .map(|part| (self.telling.part)(part.reason, &squeezed(part.word.of(text))))
                .collect(),
            speaker: event.speaker,
            predicate: clause.predicate(),
            topic: clause.topic(),
            words: clause.words(),
            describing: clause.describing(),
            figures,
            corrects: None,
            follows: Vec::new(),
            told_after: Vec::new(),
        }
    }

    fn clause(&self, event: &Event, head: usize) -> Clause<'_> {
        let trigger = self.token_at(event.trigger)..head.max(self.token_at(event.trigger)) + 1;
        let stated = event.kind == EventKind::Statement;
        words::clause(self, event.sentence, head, trigger, stated)
    }

    /// The sentence that tells something, with the place of its predicate.
    fn told(&self, sentence: usize, head: Span, places: &Places<'_>) -> Told {
        let text = &self.document.text;
        let span = self.text.sentences.get(sentence).map(|sentence| sentence.span).unwrap_or_default();
        let before = squeezed(Span::new(span.start, head.start).of(text));
        let quote = squeezed(span.of(text));
        Told { around: places.around(&quote, span), quote, span, offset: before.len() }
    }

    fn why(&self, event: &Event, expression: Option<&TemporalExpression>) -> Why {
        let published = self.document.published.map(Published::day);
        let Some(expression) = expression else {
            let says = published.map(|day| (self.phrases.by_default)(day, event.tense)).unwrap_or_default();
            let by_default = event.date.basis == Basis::Default;
            return Why {
                text: None,
                rule: by_default.then(|| "published".to_owned()),
                basis: event.date.basis,
                anchor: published.map(Point::Day).filter(|_| by_default),
                anchor_in_text: false,
                anchor_event: None,
                says: if by_default { says } else { String::new() },
                unsure: false,
                alternatives: Vec::new(),
            };
        };
        let words = squeezed(expression.span.of(&self.document.text));
        let on_calendar = |value: &&Value| !matches!(value, Value::Duration(_));
        Why {
            says: (self.phrases.says)(&Explained { words: &words, expression }),
            text: Some(words),
            rule: Some(expression.reason.rule.to_owned()),
            basis: event.date.basis,
            anchor: expression.reason.anchor_point.or(expression.reason.anchor_date.map(Point::Day)),
            anchor_in_text: matches!(expression.reason.anchor, AnchorIs::Told(_) | AnchorIs::Said),
            anchor_event: None,
            unsure: expression.confidence < Confidence::High,
            alternatives: expression.alternatives.iter().filter(on_calendar).cloned().collect(),
        }
    }

    /// Marks the claims of sentences that correct what was told before.
    fn corrections(&self, heads: &[usize], claims: &mut [Claim]) {
        let marks = words::corrections(self);
        for ((event, head), claim) in self.events.iter().zip(heads).zip(claims) {
            let Some(mark) = marks.get(event.sentence).and_then(Option::as_ref) else { continue };
            if mark.taken_up {
                let Some(noun) = words::taken_up_noun(self, event.sentence, *head, mark) else { continue };
                let lemma = self.syntax.lemma(noun).to_lowercase();
                if let Err(place) = claim.words.binary_search(&lemma) {
                    claim.words.insert(place, lemma.clone());
                }
                claim.topic = Some(lemma);
            }
            let recalls = mark.recalled.contains(head);
            claim.corrects = Some(Correction { whom: mark.whom.clone(), recalls });
        }
    }

    /// What came before what, as the text tells. Reports are left out: a statement has its own date, and that what is
    /// told came before the telling says nothing of the story. A new paragraph of the news begins another matter more often
    /// than the next step: how it is told orders inside of a paragraph alone.
    fn order(&self, claims: &mut [Claim]) {
        let paragraph = |event: usize| {
            let sentence = self.events.get(event).map(|event| event.sentence)?;
            self.text.sentences.get(sentence).map(|sentence| sentence.paragraph)
        };
        for before in self.order.iter().filter(|before| before.reason != OrderReason::Reported) {
            let Some(claim) = claims.get_mut(before.then) else { continue };
            match before.reason {
                OrderReason::Stated => claim.follows.push(before.first),
                _ if paragraph(before.first) == paragraph(before.then) => {
                    claim.told_after.push(before.first);
                }
                _ => {}
            }
        }
        for claim in claims {
            for list in [&mut claim.follows, &mut claim.told_after] {
                list.sort_unstable();
                list.dedup();
            }
        }
    }
}

/// What stands between quotation marks.
fn without_marks(quote: &str) -> String {
    let is_mark = |c: char| matches!(c, '«' | '»' | '“' | '”' | '„' | '"') || c.is_whitespace();
    squeezed(quote.trim_matches(is_mark))
}
