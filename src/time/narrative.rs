//! The dates told so far, from which « le lendemain » or "two years later" count.

use chrono::{Datelike, NaiveDate};

use super::clock::SMALL_HOURS;
use super::direction::{Direction, Looks};
use super::reason::AnchorIs;
use super::{Kind, PartOfDay, Relation, TemporalExpression};
use crate::edtf::{Grain, Point, Value, calendar};
use crate::span::Span;
use crate::syntax::{Tense, VerbGroup};
use crate::text::AnalysedText;

/// How many dates are remembered: an anaphor does not reach further back.
const REMEMBERED: usize = 12;

/// Where in the text the story stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// First byte of the expression.
    pub(super) start: usize,
}

/// A date told.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// First and last day.
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) grain: Grain,
    /// The expression.
    pub(super) span: Span,
    pub(super) place: Place,
    /// Time of day in minutes, if one was given.
    pub(super) minute: Option<u16>,
    /// Whether it belongs to a story of other years: named with its year, or counted from such a date.
    pub(super) historic: bool,
    /// Whether it is the night between its two days.
    pub(super) night: bool,
    /// The point of the calendar, where it is one.
    pub(super) point: Option<Point>,
    /// The part of the day.
    pub(super) part: Option<PartOfDay>,
    /// The first letters of the words of its sentence: what the date is told of.
    pub(super) about: Vec<String>,
    /// Whether it opens its clause.
    pub(super) opens: bool,
    /// The tense of the finite verb that tells it.
    pub(super) tense: Option<Tense>,
    /// The day to which it belongs in the story: what happens after midnight is of the evening before.
    pub(super) story_day: NaiveDate,
    /// Whether it is told by the way: « Mme Vasseur, arrivée fin 2014, l'a redressée ».
    pub(super) set_off: bool,
}

/// The dates told so far, oldest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Narrative {
    told: Vec<Told>,
    /// The last limit: « d'ici à 2023 », from which « deux ans plus tard » of its sentence counts.
    limit: Option<Told>,
}

impl Narrative {
    /// The last date told before a place that is at least as fine as `grain`. Passed over, where there is another: a
    /// date still to come, by a story that looks back, and a date told by the way.
    pub(super) fn last(
        &self,
        grain: Grain,
        place: Place,
        looks: &Looks,
        now: Option<NaiveDate>,
    ) -> Option<&Told> {
        let looks_back = matches!(looks.hint, Some((Direction::Past, _)));
        let ahead = |told: &Told| now.is_some_and(|now| told.first > now);
        let fits = |told: &Told| {
            told.grain >= grain && told.span.start < place.start && !(looks_back && ahead(told))
        };
        self.latest(place, fits)
    }

    /// The date told that is the best to count from among those that fit: the latest on the line of the story, else the
    /// latest of those told by the way, which are on the line of their own sentence.
    pub(super) fn latest(&self, place: Place, fits: impl Fn(&Told) -> bool) -> Option<&Told> {
        let on_the_line = |told: &Told| !told.set_off || told.place.sentence == place.sentence;
        let newest = || self.told.iter().rev().filter(|told| fits(told));
        newest().find(|told| on_the_line(told)).or_else(|| newest().next())
    }

    /// The date told last before a place in its paragraph, of those that fit.
    pub(super) fn in_paragraph(&self, place: Place, fits: impl Fn(&Told) -> bool) -> Option<&Told> {
        let here = |told: &Told| {
            told.place.paragraph == place.paragraph && told.span.start < place.start && fits(told)
        };
        self.told.iter().rev().find(|told| here(told))
    }

    /// The date told last before a place in a sentence that speaks of an event: the two share a word.
    pub(super) fn of_event(&self, place: Place, event: &[String]) -> Option<&Told> {
        let speaks = |told: &Told| told.about.iter().any(|word| event.contains(word));
        let elsewhere = |told: &Told| told.place.sentence != place.sentence;
        self.latest(place, |told| told.grain >= Grain::Month && elsewhere(told) && speaks(told))
    }

    /// The night told last, here or in the paragraph before.
    pub(super) fn last_night(&self, place: Place) -> Option<&Told> {
        let near =
            |told: &&Told| told.place.paragraph + 2 >= place.paragraph && told.span.start < place.start;
        self.told.iter().rev().filter(near).find(|told| told.night)
    }

    /// The limit named last before a place in its sentence, where no other date was told since: « d'ici à 2023 et …, deux ans
    /// plus tard ».
    pub(super) fn last_limit(&self, place: Place) -> Option<&Told> {
        let limit = self.limit.as_ref().filter(|limit| limit.place.sentence == place.sentence)?;
        let since = self.told.last().is_some_and(|told| told.span.start > limit.span.start);
        (!since).then_some(limit)
    }

    /// The point of the calendar that an anchor names, if it is a date told.
    pub(super) fn point_of(&self, anchor: AnchorIs) -> Option<Point> {
        let AnchorIs::Told(span) = anchor else { return None };
        self.told.iter().rev().find(|told| told.span == span).and_then(|told| told.point)
    }

    /// The last clock time told before a place in its paragraph.
    pub(super) fn last_clock(&self, place: Place) -> Option<&Told> {
        let fits = |told: &&Told| told.place.paragraph == place.paragraph && told.span.start < place.start;
        self.told.iter().rev().filter(fits).find(|told| told.minute.is_some())
    }

    /// The date told last, if a month or day without its year belongs to its story: it stands in the same paragraph,
    /// names another year than the publication's, and is one year or finer. A year frames what follows only if it
    /// opens its clause: « En 2016, … En mars, … ».
    pub(super) fn inherited(&self, place: Place, looks: &Looks, now: Option<NaiveDate>) -> Option<&Told> {
        let ahead = |told: &Told| now.is_some_and(|now| told.first > now);
        let fits = |told: &&Told| !told.set_off && told.span.start < place.start && !ahead(told);
        let last = self.told.iter().rev().find(fits)?;
        if self.is_left(last, looks, now) {
            return None;
        }
        let same_paragraph = last.place.paragraph == place.paragraph;
        let other_year = now.is_none_or(|now| last.first.year() != now.year());
        let one_year = last.first.year() == last.last.year();
        let frames = last.grain > Grain::Year || last.opens;
        (same_paragraph && other_year && one_year && frames && last.historic).then_some(last)
    }

    /// Whether the words leave the story of other years: a present behind a look back (« Il avait été nommé en 2017. Son
    /// mandat s'achève en mai »), or what can have followed the year just before the publication's.
    fn is_left(&self, told: &Told, looks: &Looks, now: Option<NaiveDate>) -> bool {
        let of_now =
            looks.tense == Some(Tense::Present) && looks.finite && told.tense == Some(Tense::Pluperfect);
        let year_before = now.is_some_and(|now| told.first.year() + 1 == now.year());
        let goes_past_it = told.grain == Grain::Year
            && !looks.opens
            && year_before
            && matches!(looks.tense, Some(Tense::Past | Tense::Perfect))
            && looks.finite;
        // « En 2014, il le reprend. En février, il a été mis en examen »: the present of a story, then the past of the news.
        let back_to_news = told.tense == Some(Tense::Present)
            && matches!(looks.tense, Some(Tense::Past | Tense::Perfect))
            && looks.is_over;
        (of_now && !looks.opens) || goes_past_it || back_to_news
    }

    /// Remembers an expression if it tells a date on the line of the story: not a limit, not a length, not in
    /// parentheses, not in a quotation.
    pub(super) fn tell(
        &mut self,
        expression: &TemporalExpression,
        place: Place,
        text: &AnalysedText<'_>,
        looks: &Looks,
        published: Option<NaiveDate>,
        groups: &[VerbGroup],
    ) {
        // "By Saturday morning it had spread": the story has come to that morning.
        let reached = expression.relation == Relation::By && looks.tense == Some(Tense::Pluperfect);
        let limit =
            !matches!(expression.relation, Relation::At | Relation::During | Relation::Around) && !reached;
        let length = matches!(expression.kind, Kind::Duration | Kind::Set);
        if length || expression.vague || is_aside(text, expression) || is_quoted_from(text, expression) {
            return;
        }
        let Some(value) = &expression.value else { return };
        let (first, last) = (expression.interval.first_day(), expression.interval.last_day());
        let (Some(first), Some(last)) =
            (if reached { last } else { first.or(last) }, last.or(first.filter(|_| limit)))
        else {
            return;
        };
        let historic = match expression.reason.anchor {
            AnchorIs::Nothing => published.is_none_or(|published| first.year() != published.year()),
            AnchorIs::Told(span) => self.told.iter().any(|told| told.span == span && told.historic),
            AnchorIs::Published | AnchorIs::Said => false,
        };
        let night = expression.part == Some(PartOfDay::Night) && matches!(value, Value::Between(..));
        let point = if let Value::At(date) = value { Some(date.point) } else { None };
        let minute = if let Some(Point::Instant { minute, .. }) = point { Some(minute) } else { None };
        let grain = value.grain().unwrap_or(Grain::Day);
        // The midnight that ends a day belongs to that day: « peu avant minuit ».
        let (first, last) = match point {
            Some(Point::Instant { day, .. }) => (day, day),
            _ => (first, last),
        };
        let before = match expression.reason.anchor {
            AnchorIs::Told(span) => self.told.iter().rev().find(|told| told.span == span),
            _ => None,
        };
        let after_midnight = minute.is_some_and(|minute| minute < SMALL_HOURS);
        let story_day = before
            .map(|before| before.story_day)
            .filter(|day| after_midnight && *day < first && calendar::add_days(*day, 1) == first)
            .unwrap_or(first);
        let planned = matches!(looks.tense, Some(Tense::Conditional)) && looks.finite;
        let told = Told {
            first,
            last,
            grain,
            span: expression.span,
            place,
            minute,
            historic,
            night,
            point,
            about: stems(text, text.sentences.get(expression.sentence).map_or(0..0, |s| s.tokens.clone())),
            part: expression.part,
            tense: looks.tense.filter(|_| looks.finite),
            story_day,
            opens: looks.opens || opens_sentence(text, expression),
            set_off: planned
                || self.is_by_the_way(text, expression, looks, place)
                || (is_of_opening_participle(text, expression, groups) && !is_news(expression, published)),
        };
        if limit {
            self.limit = Some(told);
            return;
        }
        self.told.push(told);
        if self.told.len() > REMEMBERED {
            self.told.remove(0);
        }
    }
}

impl Narrative {
    /// Whether a date is told by the way: set off by commas from a finite verb, or a look back (« deux jours plus tôt »)
    /// behind the date that its sentence tells.
    fn is_by_the_way(
        &self,
        text: &AnalysedText<'_>,
        expression: &TemporalExpression,
        looks: &Looks,
        place: Place,
    ) -> bool {
        let set_off = (looks.of_noun && looks.beside)
            || (looks.flashback && !opens_sentence(text, expression))
            || (is_set_off(text, expression) && !(looks.beside && looks.finite));
        let anchor = match expression.reason.anchor {
            AnchorIs::Told(span) => self.told.iter().rev().find(|told| told.span == span),
            _ => None,
        };
        let earlier = anchor.is_some_and(|anchor| {
            anchor.place.sentence == place.sentence
                && expression.interval.first_day().is_some_and(|day| day < anchor.first)
        });
        set_off || earlier
    }
}

/// Whether an expression stands in parentheses or in a quotation.
fn is_aside(text: &AnalysedText<'_>, expression: &TemporalExpression) -> bool {
    if text.quote_around(expression.span).is_some() {
        return true;
    }
    let Some(sentence) = text.sentences.get(expression.sentence) else { return false };
    let mut depth = 0usize;
    for token in sentence.tokens.start..expression.tokens.start {
        match text.norm(token) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth > 0
}

/// How many letters of a word tell what it speaks of: « accord » and « accords » are one.
const STEM: usize = 5;

/// The first letters of the longer words among some tokens.
pub(super) fn stems(text: &AnalysedText<'_>, tokens: std::ops::Range<usize>) -> Vec<String> {
    let words = tokens.map(|token| text.norm(token)).filter(|word| word.chars().count() >= STEM);
    words.map(|word| word.chars().take(STEM).collect()).collect()
}

/// Whether an expression stands at the beginning of its sentence.
fn opens_sentence(text: &AnalysedText<'_>, expression: &TemporalExpression) -> bool {
    text.sentences
        .get(expression.sentence)
        .is_some_and(|sentence| sentence.tokens.start == expression.tokens.start)
}

/// Whether a year only says when words were spoken: « … », confiait-elle en 2004.
fn is_quoted_from(text: &AnalysedText<'_>, expression: &TemporalExpression) -> bool {
    let year = expression
        .value
        .as_ref()
        .and_then(crate::edtf::Value::grain)
        .is_some_and(|grain| grain <= Grain::Year);
    let sentence = text.sentences.get(expression.sentence);
    year && sentence.is_some_and(|sentence| text.quotes.iter().any(|quote| quote.overlaps(sentence.span)))
}

/// Whether an expression ends a stretch between commas inside of a sentence, other than at its beginning.
fn is_set_off(text: &AnalysedText<'_>, expression: &TemporalExpression) -> bool {
    let Some(sentence) = text.sentences.get(expression.sentence) else { return false };
    let ends = text.norm(expression.tokens.end) == "," && expression.tokens.end < sentence.tokens.end;
    let before = (sentence.tokens.start..expression.tokens.start).rev();
    let mut clause =
        before.map(|token| text.norm(token)).take_while(|word| !matches!(*word, ";" | ":" | "–" | "—"));
    let comma_before = clause.any(|word| word == ",");
    ends && !opens_sentence(text, expression) && comma_before
}

/// How many days old news can be.
const NEWS: i64 = 10;

/// Whether an expression names a day of the news itself: « Entendue mercredi, elle a … ».
fn is_news(expression: &TemporalExpression, published: Option<NaiveDate>) -> bool {
    let days = published.zip(expression.interval.first_day()).map(|(now, day)| (now - day).num_days());
    expression.reason.anchor == AnchorIs::Published && days.is_some_and(|days| (0..=NEWS).contains(&days))
}

/// Whether an expression belongs to a participle that opens its sentence: « Lancé le 9 avril 2018, l'engin … ».
fn is_of_opening_participle(
    text: &AnalysedText<'_>,
    expression: &TemporalExpression,
    groups: &[VerbGroup],
) -> bool {
    let Some(sentence) = text.sentences.get(expression.sentence) else { return false };
    let Some(first) = groups.first().filter(|first| !first.finite) else { return false };
    let opens = first.tokens.start == sentence.tokens.start && first.tokens.end <= expression.tokens.start;
    let mut between = first.tokens.end..expression.tokens.start;
    opens && !between.any(|token| matches!(text.norm(token), "," | ";" | ":"))
}

/// The day that an expression names, if it names just one.
pub(super) fn single_day(expression: &TemporalExpression) -> Option<NaiveDate> {
    let first = expression.interval.first_day()?;
    (expression.interval.last_day() == Some(first)).then_some(first)
}
