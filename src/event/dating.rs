//! When an event is: the expression that governs it, what was told before, else the publication for fresh statements.

use std::cmp::Reverse;

use super::attribution::Attribution;
use super::predicate::Candidate;
use super::{Basis, Clause, Dating, Event, EventKind, Role};
use crate::edtf::{Grain, Point, Value};
use crate::syntax::{self, ClauseKind, Relation as SyntaxRelation, Tense, Upos};
use crate::time::{Kind, Relation, TemporalExpression};

/// What an expression dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governor {
    /// What this verb tells.
    Verb(usize),
    /// What this noun tells.
    Noun(usize),
    /// Nothing that is an event.
    Nothing,
}

/// What was told so far: on which day somebody spoke, and on which day the story is.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The last statement that has a day of its own: who spoke, the date, the sentence.
    spoken: Option<(Option<usize>, Dating, usize)>,
    /// The last thing that happened on a day of its own: the date, the sentence, its paragraph.
    happened: Option<(Dating, usize, usize)>,
    /// Who did it.
    by: Option<usize>,
    /// Whether the story is told in the present: what happened last in the past was.
    in_present: bool,
}

/// How many sentences later « a-t-il ajouté » still belongs to the same occasion.
const SAME_OCCASION: usize = 4;

/// A dateline or a standfirst of fewer tokens is no lead.
const SHORTEST_LEAD: usize = 12;

/// How many sentences later a story still is on the day that it named.
const SAME_DAY: usize = 2;

impl Told {
    /// Remembers a dated event.
    pub(super) fn note(&mut self, event: &Event, candidate: &Candidate, clause: &Clause<'_>) {
        let date = &event.date;
        if event.kind == EventKind::Statement && matches!(date.basis, Basis::Explicit | Basis::Inferred) {
            self.spoken = Some((event.speaker, date.clone(), event.sentence));
        }
        let past = date
            .value
            .as_ref()
            .and_then(|value| value.interval().last_day())
            .zip(clause.analysis.published)
            .is_some_and(|(last, published)| last <= published);
        // « L'alarme, débranchée vendredi, n'a pas sonné », « pour le vol de lundi »: by the way, the story is not there.
        let by_the_way = !candidate.finite && !clause.view.is_first(candidate.trigger.start);
        if event.kind == EventKind::Occurrence && date.basis == Basis::Explicit && past && !by_the_way {
            self.in_present = event.tense == Some(Tense::Present);
            let agent = event.participants.iter().find(|(_, role)| *role == Role::Agent);
            self.by = agent.map(|(actor, _)| *actor);
            self.happened = Some((date.clone(), event.sentence, clause.view.sentence.paragraph));
        }
    }

    /// Whether the story is told in the present tense.
    pub(super) fn is_in_present(&self) -> bool {
        self.in_present
    }

    /// The date of the occasion on which somebody spoke before; of somebody unknown only in the next sentence.
    fn occasion(&self, speaker: Option<usize>, sentence: usize) -> Option<Dating> {
        let (who, date, when) = self.spoken.as_ref()?;
        let since = sentence.saturating_sub(*when);
        let same =
            (*who == speaker && who.is_some() && since <= SAME_OCCASION) || (speaker.is_none() && since <= 1);
        same.then(|| Dating { basis: Basis::Inferred, ..date.clone() })
    }

    /// The day on which somebody did what was told last, for what the same person then says: « Le maire a signé l'arrêté
    /// vendredi. Il a ajouté que … ».
    fn goes_on_to_say(
        &self,
        clause: &Clause<'_>,
        candidate: &Candidate,
        speaker: Option<usize>,
    ) -> Option<Dating> {
        let same = speaker.is_some() && speaker == self.by;
        self.going_on(clause, candidate, EventKind::Occurrence).filter(|_| same)
    }

    /// The day on which the story is: what happens next in a paragraph, and is told in its main clauses, is of the same.
    fn going_on(&self, clause: &Clause<'_>, candidate: &Candidate, kind: EventKind) -> Option<Dating> {
        let (date, sentence, paragraph) = self.happened.as_ref()?;
        let near = clause.number - sentence <= SAME_DAY && clause.view.sentence.paragraph == *paragraph;
        let goes_on = kind == EventKind::Occurrence
            && candidate.finite
            && candidate.tense == Some(Tense::Past)
            && candidate.clause == ClauseKind::Main;
        let is_day = date.value.as_ref().and_then(Value::grain).is_some_and(|grain| grain >= Grain::Day);
        let value = date.value.as_ref()?;
        let interval = value.interval();
        let day = interval.first_day().filter(|first| interval.last_day() == Some(*first));
        let value = day.map_or_else(|| value.clone(), |day| Value::at(Point::Day(day)));
        (near && goes_on && is_day).then(|| Dating {
            value: Some(value),
            basis: Basis::Inferred,
            ..date.clone()
        })
    }
}

impl Clause<'_> {
    /// The date of a candidate.
    pub(super) fn date(
        &self,
        candidate: &Candidate,
        kind: EventKind,
        attribution: &Attribution,
        told: &Told,
    ) -> Dating {
        let own = self.expressions.clone().filter(|index| self.dates_candidate(*index, candidate));
        let fits = |index: &usize| kind != EventKind::Statement || self.is_of_speaking(*index);
        let best = own.filter(fits).min_by_key(|index| self.precision(*index, candidate));
        let by_own = best.and_then(|index| self.date_by(index));
        if kind != EventKind::Statement {
            let told = || told.going_on(self, candidate, kind);
            let fresh = || self.is_fresh(candidate, kind, attribution).then(|| self.published(candidate));
            let with = || self.with_above(candidate).or_else(|| self.with_last(candidate));
            return by_own.or_else(with).or_else(told).or_else(fresh).unwrap_or(UNDATED);
        }
        let spoken = by_own.filter(|date| !self.lies_ahead(date));
        let occasion = || {
            let past = matches!(candidate.tense, Some(Tense::Past | Tense::Perfect | Tense::Pluperfect));
            told.occasion(attribution.speaker, self.number).filter(|_| past)
        };
        // What is not fresh (« ensuite », a pluperfect) is not of that day either.
        let fresh = self.published(candidate);
        let goes_on = || {
            told.goes_on_to_say(self, candidate, attribution.speaker).filter(|_| fresh.basis != Basis::None)
        };
        spoken.or_else(occasion).or_else(goes_on).unwrap_or(fresh)
    }

    /// The date of the verb above a clause of time: « a capoté en octobre, quand X a démissionné ».
    fn with_above(&self, candidate: &Candidate) -> Option<Dating> {
        if !self.is_at_the_time(candidate) {
            return None;
        }
        let verb = self.analysis.syntax.governing_predicate(candidate.verb)?;
        let above = self.candidates.iter().find(|above| above.verb == verb || above.head == verb)?;
        let mut own = self.expressions.clone().filter(|index| self.dates_candidate(*index, above));
        let date = self.date_by(own.next()?)?;
        // « surveillé depuis 2019, quand un glissement … »: what begins or ends then happened at that time.
        let value = match date.value {
            Some(Value::From(point) | Value::UpTo(point)) => Some(Value::At(point)),
            value => value,
        };
        Some(Dating { value, relation: Relation::At, basis: Basis::Inferred, ..date })
    }

    /// The date behind the last of several verbs that share an auxiliary: « ont été jugés et écroués jeudi ».
    fn with_last(&self, candidate: &Candidate) -> Option<Dating> {
        let syntax = self.analysis.syntax;
        let own = |verb: usize| {
            let has = |child: usize| {
                syntax.relation(child).is_subject()
                    || matches!(syntax.relation(child), SyntaxRelation::Aux | SyntaxRelation::AuxPass)
            };
            syntax.dependents(verb).any(has)
        };
        let last = syntax.conjuncts(candidate.verb).into_iter().rev().find(|verb| *verb > candidate.verb)?;
        let last = self.candidates.iter().find(|other| other.verb == last && !own(last))?;
        let shares = syntax.auxiliaries(candidate.verb) == syntax.auxiliaries(last.verb);
        let mut dated = self.expressions.clone().filter(|index| {
            let behind = self.analysis.expressions.get(*index);
            behind.is_some_and(|found| found.tokens.start > last.verb) && self.dates_candidate(*index, last)
        });
        if shares && !syntax.auxiliaries(last.verb).is_empty() { self.date_by(dated.next()?) } else { None }
    }

    /// Whether something is the news itself: what the first paragraph tells as having happened, of its own.
    fn is_fresh(&self, candidate: &Candidate, kind: EventKind, attribution: &Attribution) -> bool {
        let body = self
            .analysis
            .text
            .sentences
            .iter()
            .find(|sentence| !sentence.is_title && sentence.tokens.len() > SHORTEST_LEAD);
        let in_lead = body.is_some_and(|first| first.paragraph == self.view.sentence.paragraph);
        in_lead
            && kind == EventKind::Occurrence
            && candidate.finite
            && candidate.clause == ClauseKind::Main
            && !candidate.background
            && matches!(candidate.tense, Some(Tense::Past | Tense::Perfect))
            && !attribution.is_content()
    }

    /// How close an expression comes to dating a candidate, least first: no open end, the finest grain down
    /// to days, the nearest.
    fn precision(&self, index: usize, candidate: &Candidate) -> (bool, Reverse<Grain>, usize) {
        let Some(expression) = self.analysis.expressions.get(index) else {
            return (true, Reverse(Grain::Century), usize::MAX);
        };
        let grain =
            expression.value.as_ref().and_then(Value::grain).unwrap_or(Grain::Century).min(Grain::Day);
        let open = matches!(expression.relation, Relation::Since | Relation::From | Relation::Until);
        let (tokens, trigger) = (&expression.tokens, &candidate.trigger);
        let distance = if tokens.start >= trigger.end {
            tokens.start - trigger.end
        } else {
            trigger.start.saturating_sub(tokens.end)
        };
        (open && candidate.tense != Some(Tense::Present), Reverse(grain), distance)
    }

    /// A statement of which the text tells no day is fresh: of the day of publication; not one in the pluperfect, nor one
    /// that is placed by another event or by a word (« ensuite », "later").
    fn published(&self, candidate: &Candidate) -> Dating {
        let syntax = self.analysis.syntax;
        let placed = |child: usize| {
            // « d'abord » is one adverb of two words.
            let words = std::iter::once(child).chain(syntax.dependents_as(child, SyntaxRelation::Fixed));
            syntax.relation(child) == SyntaxRelation::Advmod
                && words
                    .into_iter()
                    .any(|word| self.analysis.reporting.elsewhen.contains(&self.view.norm(word)))
        };
        if candidate.tense == Some(Tense::Pluperfect)
            || (candidate.clause == ClauseKind::Adverbial && candidate.finite)
            || syntax.dependents(candidate.verb).any(placed)
        {
            return UNDATED;
        }
        let day = self.analysis.published;
        Dating {
            value: day.map(|day| Value::at(Point::Day(day))),
            basis: if day.is_some() { Basis::Default } else { Basis::None },
            ..UNDATED
        }
    }

    /// What an expression of the sentence dates.
    pub(super) fn governor(&self, index: usize) -> Governor {
        if let Some(noun) = self.governing_noun(index) {
            return Governor::Noun(noun);
        }
        let Some(expression) = self.analysis.expressions.get(index) else { return Governor::Nothing };
        if self.is_aside(expression) {
            return Governor::Nothing;
        }
        let Some(verb) = self.governing_verb(expression) else { return Governor::Nothing };
        // « a signé l'arrêté vendredi »: no verb, but the object of one.
        let above = self.analysis.syntax.head(verb).filter(|_| self.has_article(verb));
        Governor::Verb(self.past_approach(above.unwrap_or(verb)))
    }

    /// The verb that governs an expression: by the words between them, or by the parse.
    fn governing_verb(&self, expression: &TemporalExpression) -> Option<usize> {
        let found =
            syntax::governing(&self.view, expression.tokens.clone(), self.groups, self.analysis.verbs);
        let by_words = found.and_then(|(group, cost)| Some((self.groups.get(group)?.head, cost)));
        let by_parse = self.head_of(expression).and_then(|head| {
            let verb = self.analysis.syntax.governing_predicate(head)?;
            let between = verb.min(expression.tokens.start)..verb.max(expression.tokens.end);
            if between.into_iter().any(|token| matches!(self.view.norm(token), ";" | ":" | "–" | "—")) {
                return None;
            }
            self.groups.iter().find(|group| group.tokens.contains(&verb)).map(|group| group.head)
        });
        match (by_words, by_parse) {
            // The words between tell what is near; the parse knows more of what is far.
            (Some((_, cost)), Some(parsed)) if cost > syntax::FAR => Some(parsed),
            (by_words, by_parse) => by_words.map(|(verb, _)| verb).or(by_parse),
        }
    }

    /// The verb that a date of « interrogé lundi » is really of: the next finite one.
    fn past_approach(&self, verb: usize) -> usize {
        if !self.is_approached(verb) {
            return verb;
        }
        let next = self.groups.iter().find(|group| group.finite && group.head > verb);
        next.map_or(verb, |group| group.head)
    }

    /// Whether an expression belongs to a noun set between commas, which has no verb: "Mr May, an MP since 1997, …".
    fn is_aside(&self, expression: &TemporalExpression) -> bool {
        let syntax = self.analysis.syntax;
        let of_noun =
            self.head_of(expression).is_some_and(|head| syntax.relation(head) == SyntaxRelation::Nmod);
        let closed = matches!(self.view.norm(expression.tokens.end), "," | ")" | "–" | "—");
        if !of_noun || !closed {
            return false;
        }
        let first = self.view.sentence.tokens.start;
        let opening = |token: &usize| matches!(self.view.norm(*token), "," | "(" | "–" | "—");
        let Some(start) = (first..expression.tokens.start).rev().find(opening) else { return false };
        let inside = start + 1..expression.tokens.start;
        let is_noun = |token: usize| matches!(syntax.upos(token), Upos::Noun | Upos::Propn);
        inside.clone().any(is_noun) && !self.groups.iter().any(|group| inside.contains(&group.head))
    }

    /// The word of an expression on which the rest of it hangs.
    fn head_of(&self, expression: &TemporalExpression) -> Option<usize> {
        let outside = |head: usize| !expression.tokens.contains(&head);
        let syntax = self.analysis.syntax;
        expression.tokens.clone().find(|token| syntax.head(*token).is_none_or(outside))
    }

    /// Whether an expression dates a candidate: by the verb group that governs it, for nouns by the parse.
    fn dates_candidate(&self, index: usize, candidate: &Candidate) -> bool {
        let Some(expression) = self.analysis.expressions.get(index).filter(|expression| dates(expression))
        else {
            return false;
        };
        let governor = index.checked_sub(self.expressions.start).and_then(|place| self.governors.get(place));
        let verb = match governor {
            Some(Governor::Noun(noun)) => return *noun == candidate.head,
            Some(Governor::Verb(verb)) if !candidate.nominal => *verb,
            _ => return false,
        };
        let in_quote = |token: usize| self.analysis.text.quote_around(self.span(token..token + 1));
        let quote = in_quote(expression.tokens.start);
        if quote != in_quote(candidate.head) && !quote.is_some_and(|quote| self.is_fragment(quote)) {
            return false;
        }
        let spans =
            candidate.trigger.start.min(candidate.head)..candidate.trigger.end.max(candidate.verb + 1);
        spans.contains(&verb)
    }

    /// Whether a quotation is a few words of a sentence that goes on around it: put back to a date “no later than March 20”.
    fn is_fragment(&self, quote: usize) -> bool {
        let Some(quote) = self.analysis.text.quotes.get(quote) else { return false };
        let inside = |token: usize| quote.overlaps(self.span(token..token + 1));
        let tokens = &self.view.sentence.tokens;
        let whole = inside(tokens.start) && inside(tokens.end.saturating_sub(1));
        !whole && !self.groups.iter().any(|group| group.finite && inside(group.head))
    }

    /// The event noun on which an expression hangs right behind it: « l'avertissement du président vendredi ».
    pub(super) fn governing_noun(&self, index: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let expression = self.analysis.expressions.get(index).filter(|expression| dates(expression))?;
        let head = self.head_of(expression)?;
        let above = syntax.ancestors(head).skip(1).take(3);
        let noun = above.take_while(|token| !syntax.is_predicate(*token)).find(|token| {
            let known = self.analysis.words.noun(self.view.norm(*token));
            known.is_some_and(|noun| noun.class != "ambiguous")
        })?;
        let near = noun < expression.tokens.start && expression.tokens.start - noun <= 8;
        let is_its_own =
            self.stands_apart(noun) || self.object_of(noun).is_some() || self.is_parted(noun, expression);
        (near && is_its_own).then_some(noun)
    }

    /// Whether an expression can say when somebody spoke: a day, not a limit, outside of quotations.
    fn is_of_speaking(&self, index: usize) -> bool {
        self.analysis.expressions.get(index).is_some_and(|expression| {
            self.analysis.text.quote_around(expression.span).is_none()
                && !matches!(
                    expression.relation,
                    Relation::By | Relation::Since | Relation::From | Relation::Until
                )
        })
    }

    /// The date that an expression gives.
    fn date_by(&self, index: usize) -> Option<Dating> {
        let expression = self.analysis.expressions.get(index)?;
        Some(Dating {
            value: Some(expression.value.clone()?),
            relation: expression.relation,
            basis: Basis::Explicit,
            expression: Some(index),
        })
    }

    /// Whether a date lies behind the publication.
    pub(super) fn lies_ahead(&self, date: &Dating) -> bool {
        let first = date.value.as_ref().and_then(|value| value.interval().first_day());
        first.zip(self.analysis.published).is_some_and(|(first, published)| first > published)
    }
}

/// The date of what the text does not date.
pub(super) const UNDATED: Dating =
    Dating { value: None, relation: Relation::At, basis: Basis::None, expression: None };

/// Whether an expression can date an event: it has a value that is a place on the calendar.
pub(super) fn dates(expression: &TemporalExpression) -> bool {
    matches!(expression.kind, Kind::Date | Kind::Time) && expression.value.is_some()
}
