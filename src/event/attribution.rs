//! Who says it: the speakers of statements, of what is reported, and of quotations.

use super::lexicon::VerbClass;
use super::predicate::Candidate;
use super::{Analysis, Clause, Event, EventKind};
use crate::actor::ActorKind;
use crate::span::Span;
use crate::syntax::{ClauseKind, Relation, Upos};

/// Who vouches for a candidate.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Attribution {
    /// Who says it; the index of an actor.
    pub(super) speaker: Option<usize>,
    /// The verb of saying whose content it is, as an index into the candidates.
    pub(super) content_of: Option<usize>,
}

impl Attribution {
    /// Whether it is the content of what somebody says.
    pub(super) fn is_content(&self) -> bool {
        self.content_of.is_some()
    }
}

impl Clause<'_> {
    /// The speaker of a candidate: of a verb of saying its subject, of its content the speaker of that verb; else the
    /// source that the sentence names. A source vouches for what a clause tells, not for what stands beside a noun of it.
    pub(super) fn attribution(&self, candidate: &Candidate, source: Option<usize>) -> Attribution {
        if self.kind(candidate) == EventKind::Statement {
            return Attribution { speaker: self.speaker_of(candidate), content_of: None };
        }
        let saying = |index: usize| self.candidates.get(index);
        let mut sayings = self.sayings.iter().copied();
        let content_of =
            sayings.find(|index| saying(*index).is_some_and(|saying| self.is_content(candidate, saying)));
        let by_source = source.filter(|_| {
            !candidate.nominal && matches!(candidate.clause, ClauseKind::Main | ClauseKind::Complement)
        });
        let speaker = content_of.and_then(saying).and_then(|saying| self.speaker_of(saying)).or(by_source);
        Attribution { speaker, content_of }
    }

    /// The verbs of saying of the sentence, outside of quotations, as indices into the candidates.
    pub(super) fn find_sayings(&self) -> Vec<usize> {
        let says = |candidate: &Candidate| {
            let found = || self.is(candidate.head, VerbClass::Perceive) && self.has_content(candidate);
            !self.is_quoted(candidate.head) && (self.kind(candidate) == EventKind::Statement || found())
        };
        let sayings = self.candidates.iter().enumerate().filter(|(_, candidate)| says(candidate));
        sayings.map(|(index, _)| index).collect()
    }

    /// Whether a candidate is what a verb of saying tells: in a clause that is its object, or before it where it closes
    /// the sentence (« Le site fermera, a annoncé X »).
    fn is_content(&self, candidate: &Candidate, saying: &Candidate) -> bool {
        if candidate.head == saying.head {
            return false;
        }
        let is_saying = |token: usize| token == saying.head || token == saying.verb;
        let syntax = self.analysis.syntax;
        let mut path = syntax.ancestors(candidate.verb).take_while(|token| !is_saying(*token));
        let below = syntax.ancestors(candidate.verb).skip(1).any(is_saying);
        let by_clause = below
            && candidate.clause != ClauseKind::Relative
            && path.any(|token| matches!(syntax.relation(token), Relation::Ccomp | Relation::Xcomp));
        by_clause
            || (candidate.clause == ClauseKind::Main
                && !candidate.nominal
                && candidate.head < saying.trigger.start
                && self.closes(saying))
    }

    /// Whether a verb of saying stands behind what it tells: a comma or a closing mark before it and its subject behind
    /// (« …, a annoncé X »), or before it and its subject ("…, two sources said").
    pub(super) fn closes(&self, saying: &Candidate) -> bool {
        let start = saying.trigger.start;
        let parted = |at: usize| {
            let before = at.checked_sub(1).map_or("", |before| self.view.norm(before));
            matches!(before, "," | "»" | "”" | "\"")
        };
        let syntax = self.analysis.syntax;
        let tells = |child: usize| syntax.relation(child) == Relation::Ccomp && child > saying.head;
        if syntax.dependents(saying.head).any(tells) {
            return false;
        }
        let subject = syntax.subject(saying.head);
        let before = subject.filter(|subject| *subject < start).map(|subject| syntax.noun_phrase(subject));
        let inverted = parted(start) && (before.is_none() || self.is_followed_by_actor(saying.trigger.end));
        inverted || before.is_some_and(|phrase| phrase.end == start && parted(phrase.start))
    }

    /// Whether an actor stands right behind a place, articles and dates between.
    fn is_followed_by_actor(&self, end: usize) -> bool {
        let syntax = self.analysis.syntax;
        let between = |token: &usize| {
            matches!(syntax.upos(*token), Upos::Det | Upos::Adj | Upos::Adv | Upos::Adp)
                || self.is_in_expression(*token)
                || self.is_introduced(*token)
        };
        let next = (end..self.view.sentence.tokens.end).take(8).find(|token| !between(token));
        next.is_some_and(|token| self.analysis.actors.at(token).is_some())
    }

    /// The subject of a verb of saying: by the parse; behind it where it is inverted; the last actor before it.
    pub(super) fn speaker_of(&self, saying: &Candidate) -> Option<usize> {
        let syntax = self.analysis.syntax;
        if saying.passive {
            let agent = syntax.agent(saying.head)?;
            return self.actors_of(agent).first().copied();
        }
        let syntax = self.analysis.syntax;
        let inverted = self.closes(saying).then(|| self.inverted(saying)).flatten();
        if inverted.is_some() {
            return inverted;
        }
        if let Some(actor) = self.right_before(saying.trigger.start) {
            return Some(actor);
        }
        let by_parse = syntax.subject(saying.head).or_else(|| syntax.subject(saying.verb));
        match by_parse.filter(|subject| !self.is_quoted(*subject)) {
            // A subject that is somebody unknown is no reason to take somebody else.
            Some(subject) if self.stands_before(subject, saying) => self.speaking(subject),
            Some(subject) => self.speaking(subject).or_else(|| self.likely_speaker(saying)),
            None => self.likely_speaker(saying),
        }
    }

    /// Whether a noun stands right before a verb.
    fn stands_before(&self, subject: usize, saying: &Candidate) -> bool {
        let syntax = self.analysis.syntax;
        syntax.upos(subject) == Upos::Noun && syntax.noun_phrase(subject).end == saying.trigger.start
    }

    /// Whose words they may be where the parse names no subject: behind a comma the one with whom the sentence begins
    /// (« X, who …, told »), else the last one before the verb.
    fn likely_speaker(&self, saying: &Candidate) -> Option<usize> {
        let start = saying.trigger.start;
        let behind_comma = start.checked_sub(1).is_some_and(|before| self.view.norm(before) == ",");
        if behind_comma {
            return self.topic(start).or_else(|| self.actor_before(start));
        }
        self.actor_before(start).or_else(|| self.topic(start))
    }

    /// The actor whose mention ends right before a verb, without a preposition before it: « …, M. Pompeo a déclaré ».
    fn right_before(&self, verb: usize) -> Option<usize> {
        let syntax = self.analysis.syntax;
        let last = verb.checked_sub(1).filter(|last| self.view.sentence.tokens.contains(last))?;
        let actor = self.analysis.actors.at(last)?;
        let found = self.analysis.actors.get(actor)?;
        let mention = found.mentions.iter().find(|mention| mention.tokens.contains(&last))?;
        let first = self.view.sentence.tokens.start;
        let before = (first..mention.tokens.start).rev().find(|token| syntax.upos(*token) != Upos::Det);
        let introduced = before.is_some_and(|before| matches!(syntax.upos(before), Upos::Adp | Upos::Cconj));
        (!introduced && found.kind != ActorKind::Place && !self.is_quoted(last)).then_some(actor)
    }

    /// The actor that a subject names, by itself or through the organisation for which it speaks.
    pub(super) fn speaking(&self, subject: usize) -> Option<usize> {
        if let Some(actor) = self.actors_of(subject).first() {
            return Some(*actor);
        }
        // « un porte-parole de la Maison-Blanche » speaks for it.
        let syntax = self.analysis.syntax;
        let for_whom = |child: &usize| {
            matches!(syntax.relation(*child), Relation::Nmod | Relation::NmodPoss | Relation::Compound)
        };
        syntax.dependents(subject).filter(for_whom).find_map(|child| self.analysis.actors.at(child))
    }

    /// The actor right behind an inverted verb: « a déclaré samedi la maire, Odile Ferrand ».
    fn inverted(&self, saying: &Candidate) -> Option<usize> {
        let syntax = self.analysis.syntax;
        // The clitic of « a-t-il déclaré » stands inside of the verb group.
        let inside = saying.trigger.clone().chain(saying.trigger.end..saying.trigger.end + 1);
        let clitic = inside
            .filter(|token| syntax.upos(*token) == Upos::Pron)
            .find_map(|token| self.analysis.actors.at(token));
        if clitic.is_some() {
            return clitic;
        }
        let end = self.view.sentence.tokens.end;
        let behind = (saying.trigger.end..end).take(9);
        behind
            .take_while(|token| !matches!(self.view.norm(*token), ";" | "." | ":" | "«" | "“"))
            .filter(|token| !self.is_in_expression(*token) && !self.is_introduced(*token))
            .find_map(|token| self.analysis.actors.at(token))
    }

    /// Whether a preposition stands before the mention in which a token is: « a expliqué au Monde Édouard Arvelle ».
    fn is_introduced(&self, token: usize) -> bool {
        let actor = self.analysis.actors.at(token).and_then(|actor| self.analysis.actors.get(actor));
        let mention =
            actor.and_then(|actor| actor.mentions.iter().find(|mention| mention.tokens.contains(&token)));
        let syntax = self.analysis.syntax;
        let start = mention.map_or(token, |mention| mention.tokens.start);
        let mut before = (self.view.sentence.tokens.start..start).rev().take(4);
        // « par le groupe canadien Norlund »
        let first = before.find(|token| !matches!(syntax.upos(*token), Upos::Det | Upos::Adj | Upos::Noun));
        first.is_some_and(|before| syntax.upos(before) == Upos::Adp)
    }

    fn is_in_expression(&self, token: usize) -> bool {
        let mut expressions = self.expressions.clone();
        expressions.any(|index| {
            self.analysis.expressions.get(index).is_some_and(|expression| expression.tokens.contains(&token))
        })
    }

    /// The last actor before a verb that may be its subject: no place, not in a quotation.
    fn actor_before(&self, verb: usize) -> Option<usize> {
        let from = self
            .groups
            .iter()
            .filter(|group| group.tokens.end <= verb && group.finite)
            .map(|group| group.tokens.end)
            .max();
        let stretch = from.unwrap_or(self.view.sentence.tokens.start)..verb;
        let may_speak = |actor: &usize| {
            self.analysis.actors.get(*actor).is_some_and(|actor| actor.kind != ActorKind::Place)
        };
        let outside = |token: &usize| !self.is_quoted(*token);
        stretch.filter(outside).find_map(|token| self.analysis.actors.at(token).filter(may_speak))
    }

    /// The actor with whom a sentence begins: « Breck Line, founded in 1968, denied … ».
    fn topic(&self, verb: usize) -> Option<usize> {
        let tokens = self.view.sentence.tokens.start..verb;
        let may_speak = |actor: &usize| {
            self.analysis.actors.get(*actor).is_some_and(|actor| actor.kind != ActorKind::Place)
        };
        tokens
            .filter(|token| !self.is_quoted(*token) && !self.is_introduced(*token))
            .find_map(|token| self.analysis.actors.at(token).filter(may_speak))
    }

    /// The actor of « selon X ».
    pub(super) fn source(&self) -> Option<usize> {
        let tokens = self.view.sentence.tokens.clone();
        let source = tokens.clone().find_map(|at| {
            let words = self.analysis.reporting.according_to.iter().find(|words| {
                words.iter().enumerate().all(|(offset, word)| self.view.norm(at + offset) == *word)
            })?;
            Some(at + words.len())
        })?;
        (source..tokens.end.min(source + 8))
            .take_while(|token| !matches!(self.view.norm(*token), "," | "." | ";"))
            .find_map(|token| self.analysis.actors.at(token))
    }

    /// Whether a verb stands right beside a quotation.
    pub(super) fn quote_beside(&self, candidate: &Candidate) -> bool {
        self.quote_of(candidate).is_some()
    }

    /// The quotation right beside a verb: behind it (« il a dit : « … » »), or before it with nothing but signs between.
    pub(super) fn quote_of(&self, candidate: &Candidate) -> Option<Span> {
        let text = self.analysis.text;
        let trigger = self.span(candidate.trigger.clone());
        let sentence = self.view.sentence.span;
        let beside = |quote: &&Span| {
            let (gap, before) = if quote.start >= trigger.end {
                (trigger.end..quote.start, false)
            } else {
                (quote.end.min(trigger.start)..trigger.start, true)
            };
            let words = Span { start: gap.start, end: gap.end }.of(text.source);
            let quiet = words.chars().all(|sign| !sign.is_alphanumeric());
            quiet || (!before && words.trim_end().ends_with([':', ',']) && words.len() < FAR_QUOTE)
        };
        if self.is_quoted(candidate.head) {
            return None;
        }
        let first = text.quotes.partition_point(|quote| quote.end <= sentence.start);
        let touching = text.quotes.iter().skip(first).take_while(|quote| quote.start < sentence.end);
        touching.take(MANY_QUOTES).find(beside).copied()
    }
}

/// How many bytes may stand between a verb and the colon before what is quoted.
const FAR_QUOTE: usize = 80;

/// How many quotations of a sentence are looked at for one verb.
const MANY_QUOTES: usize = 16;

/// The speaker of each quotation, and for each statement its quotation.
///
/// A quotation is of the verb of saying in a sentence that it touches; else of the source of that sentence; else, if it
/// is a sentence by itself, of who spoke before.
pub(super) fn speakers(analysis: &Analysis<'_>, events: &mut [Event]) -> Vec<Option<usize>> {
    let text = analysis.text;
    let mut last: Option<usize> = None;
    let mut found = Vec::new();
    for quote in &text.quotes {
        let first = text.sentences.partition_point(|sentence| sentence.span.end <= quote.start);
        let end = text.sentences.partition_point(|sentence| sentence.span.start < quote.end);
        // The sentence behind it too, where that is nothing but the verb of saying.
        let touching = |event: &Event| (first..end).contains(&event.sentence);
        let named = |event: &Event| touching(event) && event.speaker.is_some();
        let said = nearest(events, quote, &named, EventKind::Statement)
            .or_else(|| nearest(events, quote, &touching, EventKind::Statement));
        let mut speaker = said.and_then(|index| events.get(index)).and_then(|event| event.speaker);
        let longer = |event: &&mut Event| event.quote.is_none_or(|known| known.len() < quote.len());
        if let Some(event) = said.and_then(|index| events.get_mut(index)).filter(longer) {
            event.quote = Some(*quote);
        }
        if speaker.is_none() {
            speaker =
                source_of(analysis, first..end).or_else(|| last.filter(|_| stands_alone(analysis, quote)));
        }
        last = speaker.or(last);
        found.push(speaker);
    }
    found
}

/// The event of a kind nearest to a quotation among those that touch it.
fn nearest(
    events: &[Event],
    quote: &Span,
    touching: &dyn Fn(&Event) -> bool,
    kind: EventKind,
) -> Option<usize> {
    let distance = |event: &Event| {
        if event.trigger.start >= quote.end {
            event.trigger.start - quote.end
        } else {
            quote.start.saturating_sub(event.trigger.end)
        }
    };
    let candidates = events.iter().enumerate().filter(|(_, event)| touching(event) && event.kind == kind);
    candidates.min_by_key(|(_, event)| distance(event)).map(|(index, _)| index)
}

/// The subject of the first finite verb of some sentences, outside of quotations.
fn source_of(analysis: &Analysis<'_>, sentences: std::ops::Range<usize>) -> Option<usize> {
    let text = analysis.text;
    sentences.filter_map(|number| text.sentences.get(number)).find_map(|sentence| {
        let outside = |token: &usize| {
            text.tokens.get(*token).is_some_and(|token| text.quote_around(token.span).is_none())
        };
        let subject = |token: usize| {
            analysis.syntax.relation(token).is_subject().then(|| analysis.actors.at(token)).flatten()
        };
        sentence.tokens.clone().filter(outside).find_map(subject)
    })
}

/// Whether a quotation fills its sentences: nothing outside of it but signs.
fn stands_alone(analysis: &Analysis<'_>, quote: &Span) -> bool {
    let text = analysis.text;
    let touching = text.sentences.iter().filter(|sentence| sentence.span.overlaps(*quote));
    touching.flat_map(|sentence| sentence.tokens.clone()).all(|token| {
        text.tokens
            .get(token)
            .is_some_and(|token| quote.contains(token.span) || token.shape == crate::text::Shape::Sign)
    })
}
