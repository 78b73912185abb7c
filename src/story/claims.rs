//! The claims of all articles side by side, ready to be compared: words as numbers, weights of rarity, windows of time.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::actors::Actors;
use super::record::{Claim, Record};
use crate::edtf::{Grain, Value};
use crate::event::{Basis, EventKind, Role};

/// A claim with what is asked of it again and again.
#[derive(Debug)]
pub(super) struct Account<'a> {
    /// Number of its article, in order of publication.
    pub(super) article: usize,
    /// Its place among the claims of the article.
    pub(super) place: usize,
    pub(super) claim: &'a Claim,
    /// Actors of the story that take part, with their roles.
    pub(super) who: Vec<(usize, Role)>,
    /// Why each of them does, in words.
    pub(super) why_who: Vec<&'a str>,
    pub(super) speaker: Option<usize>,
    /// Who is in it in any way by name, sorted. Those who are only described are compared by their words.
    pub(super) actors: Vec<usize>,
    /// Its words as numbers, sorted.
    pub(super) words: Vec<u32>,
    /// Those of them that only say who takes part, sorted.
    pub(super) describing: Vec<u32>,
    /// Its predicate as such a number.
    pub(super) predicate: u32,
    pub(super) window: Window,
    /// Weight of its words and actors together.
    pub(super) weight: u32,
    /// Day of publication.
    pub(super) published: i32,
}

/// When it may have happened, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) sure: Sure,
}

/// How well a window is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// The text says the day, or the night between two.
    Day,
    /// The text says more than a day.
    Period,
    /// It is supposed to be about the day of publication.
    Supposed,
    /// Nothing is known but on which side of the publication it lies.
    Open,
}

impl Window {
    /// Whether one day is in both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Days between two that have none in common.
    pub(super) fn gap(self, other: Self) -> i32 {
        (other.first.saturating_sub(self.last)).max(self.first.saturating_sub(other.last)).max(0)
    }

    pub(super) fn is_day(self) -> bool {
        self.sure == Sure::Day
    }
}

impl Account<'_> {
    /// Whether it is a plan that lies ahead of its publication.
    pub(super) fn is_ahead(&self) -> bool {
        self.claim.kind == EventKind::Plan && self.window.last >= self.published
    }
}

/// All claims of a story.
#[derive(Debug)]
pub(super) struct Accounts<'a> {
    pub(super) list: Vec<Account<'a>>,
    /// Weight of each word, in sixteenths of a bit.
    pub(super) word_weights: Vec<u32>,
    /// In how many articles each word stands.
    pub(super) word_articles: Vec<u32>,
    /// Weight of each actor of the story.
    actor_weights: Vec<u32>,
}

/// Sixteenths of a bit.
pub(super) const BIT: u32 = 16;
/// In a story of fewer claims every word looks common; it is weighed as if it had so many.
const FEWEST: u64 = 64;
/// No word says more than that, however rare it is.
const MOST: u32 = 8 * BIT;

impl<'a> Accounts<'a> {
    /// Puts the claims of all articles side by side, in order.
    pub(super) fn of(records: &[&'a Record], actors: &Actors) -> Self {
        let mut words: BTreeMap<&str, u32> = BTreeMap::new();
        for claim in records.iter().flat_map(|record| &record.claims) {
            for word in claim.words.iter().chain([&claim.predicate]) {
                words.entry(word).or_default();
            }
        }
        for (number, id) in words.values_mut().enumerate() {
            *id = u32::try_from(number).unwrap_or(u32::MAX);
        }
        let mut list = Vec::new();
        for (article, record) in records.iter().enumerate() {
            let published = record.article.published.map_or(0, |published| days(published.day()));
            let of = actors.of.get(article).map(Vec::as_slice).unwrap_or_default();
            for (place, claim) in record.claims.iter().enumerate() {
                list.push(account(article, place, claim, (of, actors), &words, published));
            }
        }
        let (mut of_word, mut of_actor) = (vec![0_u32; words.len()], vec![0_u32; actors.list.len()]);
        // Accounts stand in order of their articles: a word is new to an article if it was last seen in another.
        let mut word_articles = vec![0_u32; words.len()];
        let mut last_seen = vec![usize::MAX; words.len()];
        for account in &list {
            for &word in &account.words {
                count(&mut of_word, word as usize);
                if let Some(last) = last_seen.get_mut(word as usize).filter(|last| **last != account.article)
                {
                    *last = account.article;
                    count(&mut word_articles, word as usize);
                }
            }
            account.actors.iter().for_each(|&actor| count(&mut of_actor, actor));
        }
        let total = u64::try_from(list.len()).unwrap_or(u64::MAX).max(FEWEST);
        let weigh = |counts: Vec<u32>| counts.into_iter().map(|count| weight(total, count)).collect();
        let mut accounts =
            Self { list, word_articles, word_weights: weigh(of_word), actor_weights: weigh(of_actor) };
        for account in &mut accounts.list {
            let word = |word: &u32| accounts.word_weights.get(*word as usize).copied().unwrap_or(0);
            let actor = |actor: &usize| of_an_actor(accounts.actor_weights.get(*actor).copied());
            account.weight =
                account.words.iter().map(word).sum::<u32>() + account.actors.iter().map(actor).sum::<u32>();
        }
        accounts
    }

    /// What it says that two claims share an actor.
    pub(super) fn actor_weight(&self, actor: usize) -> u32 {
        of_an_actor(self.actor_weights.get(actor).copied())
    }

    pub(super) fn get(&self, index: usize) -> Option<&Account<'a>> {
        self.list.get(index)
    }
}

/// Half of what its rarity says: an actor does many things.
fn of_an_actor(weight: Option<u32>) -> u32 {
    weight.unwrap_or(0) / 2 + BIT
}

fn count(counts: &mut [u32], index: usize) {
    if let Some(count) = counts.get_mut(index) {
        *count += 1;
    }
}

/// How much it says that two claims share something that `count` of `total` have: the logarithm of its rarity, made of
/// whole numbers, for the logarithms of two machines may differ in the last bit.
fn weight(total: u64, count: u32) -> u32 {
    let ratio = (total << 16) / u64::from(count.max(1));
    let whole = ratio.max(1).ilog2();
    // Between two powers of two a straight line is near enough.
    let part = ((ratio << 4) >> whole) & 15;
    let bits = (whole * BIT + u32::try_from(part).unwrap_or(0)).saturating_sub(16 * BIT);
    bits.min(MOST)
}

fn account<'a>(
    article: usize,
    place: usize,
    claim: &'a Claim,
    (of, known): (&[usize], &Actors),
    words: &BTreeMap<&str, u32>,
    published: i32,
) -> Account<'a> {
    let joined = |index: usize| of.get(index).copied();
    let who: Vec<(usize, Role)> =
        claim.who.iter().filter_map(|(index, role)| Some((joined(*index)?, *role))).collect();
    let reasons = claim.why_who.iter().map(String::as_str).chain(std::iter::repeat(""));
    let why_who = claim.who.iter().zip(reasons).filter(|((index, _), _)| joined(*index).is_some());
    let why_who = why_who.map(|(_, reason)| reason).collect();
    let speaker = claim.speaker.and_then(joined);
    let named = |actor: &usize| known.list.get(*actor).is_some_and(|actor| actor.is_named);
    let all = who.iter().map(|(actor, _)| *actor).chain(speaker);
    let mut actors: Vec<usize> = all.filter(named).collect();
    actors.sort_unstable();
    actors.dedup();
    let number = |word: &str| words.get(word).copied().unwrap_or_default();
    let numbers = |words: &[String]| {
        let mut numbers: Vec<u32> = words.iter().map(|word| number(word)).collect();
        numbers.sort_unstable();
        numbers
    };
    let window = window(claim, published);
    Account {
        article,
        place,
        claim,
        why_who,
        who,
        speaker,
        actors,
        words: numbers(&claim.words),
        describing: numbers(&claim.describing),
        predicate: number(&claim.predicate),
        window,
        weight: 0,
        published,
    }
}

/// A day as a number.
pub(super) fn days(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// How far an undated event may lie from the publication, in days.
const REACH: i32 = 400;

/// When a claim may have happened.
fn window(claim: &Claim, published: i32) -> Window {
    let supposed = Window { first: published - 1, last: published, sure: Sure::Supposed };
    let Some(value) = claim.date.as_ref().filter(|_| claim.why.basis != Basis::Default) else {
        return match (claim.kind, claim.why.basis) {
            (_, Basis::Default) => supposed,
            (EventKind::Plan, _) => Window { first: published, last: published + REACH, sure: Sure::Open },
            _ => Window { first: published - REACH, last: published, sure: Sure::Open },
        };
    };
    let interval = value.interval();
    let first = interval.first_day().map(days);
    let last = interval.last_day().map(days);
    let (first, last) = match (first, last) {
        (Some(first), Some(last)) => (first, last),
        // A deadline: from the publication on; a limit of the past has no known beginning.
        (None, Some(last)) => (published.min(last), last),
        (Some(first), None) => (first, first),
        (None, None) => return supposed,
    };
    let loose = if is_rough(value) { leeway(value) } else { 0 };
    let is_day = last - first <= 1 && loose == 0 && !matches!(value, Value::UpTo(_) | Value::From(_));
    let sure = if is_day { Sure::Day } else { Sure::Period };
    Window { first: first - loose, last: last + loose, sure }
}

fn is_rough(value: &Value) -> bool {
    value.dates().iter().any(|date| date.approximate)
}

/// How far a rough date may be off, in days.
fn leeway(value: &Value) -> i32 {
    match value.grain() {
        Some(Grain::Minute) => 0,
        Some(Grain::Day) | None => 2,
        Some(Grain::Week) => 7,
        Some(Grain::Month) => 31,
        Some(Grain::Quarter | Grain::Half) => 92,
        Some(Grain::Year | Grain::Decade | Grain::Century) => 366,
    }
}
