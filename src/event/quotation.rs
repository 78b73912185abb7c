//! Quotations: which verb they stand beside, and who said each.

use super::attribution::Source;
use super::lexicon::VerbClass;
use super::predicate::Candidate;
use super::{Analysis, Clause, Event, EventKind};
use crate::span::Span;
use crate::text::AnalysedText;

impl Clause<'_> {
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

    /// Adds the speakers of the quotations of the sentence that no verb of saying tells: of « … », selon X, and of words with
    /// which somebody describes something (« décrite par X comme « … » »).
    pub(super) fn quoted(&self, found: &mut Vec<(usize, usize)>) {
        let text = self.analysis.text;
        let sentence = self.view.sentence.span;
        let first = text.quotes.partition_point(|quote| quote.end <= sentence.start);
        let inside = text.quotes.iter().enumerate().skip(first);
        for (index, quote) in inside.take_while(|(_, quote)| quote.end <= sentence.end).take(MANY_QUOTES) {
            let source = self.source.as_ref().filter(|source| self.touches(source, *quote));
            let by_source = source.and_then(|source| source.actor);
            found.extend(by_source.or_else(|| self.describer(*quote)).map(|actor| (index, actor)));
        }
    }

    /// Whether nothing but signs stands between a source and a quotation.
    fn touches(&self, source: &Source, quote: Span) -> bool {
        let named = self.span(source.tokens.clone());
        let gap = if named.start >= quote.end {
            quote.end..named.start
        } else {
            named.end..quote.start.max(named.end)
        };
        let words = Span { start: gap.start, end: gap.end }.of(self.analysis.text.source);
        words.chars().all(|sign| !sign.is_alphanumeric())
    }

    /// Who describes something with quoted words: the agent of the passive verb of saying or thinking before them.
    fn describer(&self, quote: Span) -> Option<usize> {
        let text = self.analysis.text;
        let start = text.tokens.partition_point(|token| token.span.start < quote.start);
        let first = self.view.sentence.tokens.start.max(start.saturating_sub(FAR_VERB));
        let verb = (first..start).rev().find(|token| self.groups.iter().any(|group| group.head == *token))?;
        let says =
            [VerbClass::Say, VerbClass::Think, VerbClass::Report].iter().any(|class| self.is(verb, *class));
        let agent = self.agent_by_place(verb).filter(|agent| says && *agent < start)?;
        self.actors_of(agent).first().copied()
    }
}

/// How many tokens before a quotation the verb is looked for that describes with it.
const FAR_VERB: usize = 16;

/// How many bytes may stand between a verb and the colon before what is quoted.
const FAR_QUOTE: usize = 80;

/// How many quotations of a sentence are looked at for one verb.
const MANY_QUOTES: usize = 16;

/// The speaker of each quotation, and for each statement its quotation; `known` are those that their sentences tell.
///
/// A quotation is of the verb of saying in a sentence that it touches; else of the source of that sentence; else, if it
/// is a sentence by itself, of who spoke before, or of who speaks in the next sentence of its paragraph.
pub(super) fn speakers(
    analysis: &Analysis<'_>,
    events: &mut [Event],
    known: &[(usize, usize)],
) -> Vec<Option<usize>> {
    let text = analysis.text;
    let mut last: Option<(usize, usize)> = None;
    let mut found = Vec::new();
    for (index, quote) in text.quotes.iter().enumerate() {
        let first = text.sentences.partition_point(|sentence| sentence.span.end <= quote.start);
        let end = text.sentences.partition_point(|sentence| sentence.span.start < quote.end);
        // The sentence behind it too, where that is nothing but the verb of saying.
        let touching = |event: &Event| (first..end).contains(&event.sentence);
        let named = |event: &Event| touching(event) && event.speaker.is_some();
        let said = nearest(events, quote, &named, EventKind::Statement)
            .or_else(|| nearest(events, quote, &touching, EventKind::Statement));
        let of_event = said.and_then(|index| events.get(index)).and_then(|event| event.speaker);
        let longer = |event: &&mut Event| event.quote.is_none_or(|known| known.len() < quote.len());
        if let Some(event) = said.and_then(|index| events.get_mut(index)).filter(longer) {
            event.quote = Some(*quote);
        }
        let told = known.iter().find(|(of, _)| *of == index).map(|(_, actor)| *actor);
        let mut speaker = told.or(of_event);
        if speaker.is_none() && said.is_none() {
            speaker = source_of(analysis, first..end);
            if speaker.is_none() && stands_alone(analysis, quote) {
                speaker = beside(analysis, events, last, first..end);
            }
        }
        last = speaker.map(|speaker| (speaker, end.saturating_sub(1))).or(last);
        found.push(speaker);
    }
    repeat_in_headline(text, &mut found);
    found
}

/// Who says a quotation that is a sentence by itself: who spoke before in its paragraph, who speaks right behind it, or who
/// spoke last.
fn beside(
    analysis: &Analysis<'_>,
    events: &[Event],
    last: Option<(usize, usize)>,
    sentences: std::ops::Range<usize>,
) -> Option<usize> {
    let paragraph = |sentence: usize| analysis.text.sentences.get(sentence).map(|found| found.paragraph);
    let here = paragraph(sentences.start);
    let before = last.filter(|(_, sentence)| paragraph(*sentence) == here).map(|(speaker, _)| speaker);
    let behind = || {
        let next = events.partition_point(|event| event.sentence < sentences.end);
        let event = events.get(next).filter(|event| event.sentence == sentences.end)?;
        let says = event.kind == EventKind::Statement && paragraph(event.sentence) == here;
        event.speaker.filter(|_| says)
    };
    before.or_else(behind).or(last.map(|(speaker, _)| speaker))
}

/// The headline quotes what the text quotes again: it is of the same speaker.
fn repeat_in_headline(text: &AnalysedText<'_>, found: &mut [Option<usize>]) {
    let words = |quote: &Span| {
        quote.of(text.source).trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
    };
    let headline = text.sentences.iter().take_while(|sentence| sentence.is_title).last();
    let Some(end) = headline.map(|sentence| sentence.span.end) else { return };
    let titles = text.quotes.partition_point(|quote| quote.start < end);
    for title in 0..titles.min(MANY_QUOTES) {
        let Some(said) = text.quotes.get(title).map(words).filter(|said| !said.is_empty()) else { continue };
        let again =
            text.quotes.iter().enumerate().skip(titles).find(|(_, quote)| words(quote).contains(&said));
        let speaker = again.and_then(|(index, _)| found.get(index).copied()).flatten();
        if let Some(slot) = found.get_mut(title).filter(|_| speaker.is_some()) {
            *slot = speaker;
        }
    }
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
