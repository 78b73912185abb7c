//! Which claims are compared at all: those with an actor or a rare word in common, in a week in common, and of many
//! such only neighbours.
//!
//! Comparing all pairs is quadratic. Blocks of (actor, week) are linear in a corpus that spreads over time; where all
//! of it falls into one week, a window slides over the block, sorted by date and predicate, so that the pairs of a
//! claim stay bounded. Blocks and windows are functions of the whole set, never of the order in which it came together.

use super::claims::{Account, Accounts, Sure};

/// Up to this many claims, all pairs of a block are compared.
const SMALL: usize = 40;
/// In a larger block, a claim is compared with so many behind it.
const WINDOW: usize = 24;
/// So many of its rarest words bring a claim into blocks.
const RAREST: usize = 5;
/// A window longer than that, in days, is no matter of weeks.
const LONG: i32 = 45;
/// What lies that far back, in days, is background: told by its year.
const BACKGROUND: i32 = 60;

/// What the claims of a block have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Actor(usize),
    Word(u32),
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stretch {
    Week(i32),
    Year(i32),
}

/// The pairs to compare, as indices with the smaller first, sorted, each once.
pub(super) fn pairs(accounts: &Accounts<'_>) -> Vec<(u32, u32)> {
    let mut entries: Vec<(Shared, Stretch, u32)> = Vec::new();
    for (index, account) in accounts.list.iter().enumerate() {
        let Ok(index) = u32::try_from(index) else { break };
        let shared: Vec<Shared> = account
            .actors
            .iter()
            .map(|actor| Shared::Actor(*actor))
            .chain(rarest(accounts, account).into_iter().map(Shared::Word))
            .collect();
        for stretch in stretches(account) {
            entries.extend(shared.iter().map(|shared| (*shared, stretch, index)));
        }
    }
    entries.sort_unstable();
    let mut found = Vec::new();
    for block in entries.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let members: Vec<u32> = block.iter().map(|(.., index)| *index).collect();
        compared(accounts, members, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Adds the pairs of a block.
fn compared(accounts: &Accounts<'_>, mut members: Vec<u32>, found: &mut Vec<(u32, u32)>) {
    let reach = if members.len() <= SMALL { SMALL } else { WINDOW };
    if members.len() > SMALL {
        // Alike stands beside alike: same day, same predicate, same words.
        members.sort_by_cached_key(|index| {
            let account = accounts.get(*index as usize);
            account.map(|account| (account.window.first, account.predicate, account.words.clone(), *index))
        });
    }
    for (at, one) in members.iter().enumerate() {
        let here = accounts.get(*one as usize).map(|account| account.article);
        let behind = members.get(at + 1..).unwrap_or_default().iter().take(reach);
        let other_article =
            |other: &&u32| accounts.get(**other as usize).map(|account| account.article) != here;
        found.extend(behind.filter(other_article).map(|other| (*one.min(other), *one.max(other))));
    }
}

/// The rarest words of a claim that stand in more than one article.
fn rarest(accounts: &Accounts<'_>, account: &Account<'_>) -> Vec<u32> {
    let shared = |word: &&u32| accounts.word_articles.get(**word as usize).is_some_and(|count| *count > 1);
    let mut words: Vec<u32> = account.words.iter().filter(shared).copied().collect();
    let weight = |word: u32| accounts.word_weights.get(word as usize).copied().unwrap_or(0);
    words.sort_by_key(|word| (std::cmp::Reverse(weight(*word)), *word));
    words.truncate(RAREST);
    words
}

/// The weeks in which a claim may have happened; the year for what lies far back or is told no closer.
fn stretches(account: &Account<'_>) -> Vec<Stretch> {
    let window = account.window;
    let week = |day: i32| Stretch::Week(day.div_euclid(7));
    // A year is counted from its mean length: both sides of its end fall into both.
    let years = |first: i32, last: i32| {
        let of = |day: i32| (i64::from(day) * 400).div_euclid(146_097);
        let (first, last) = (of(first - 3), of(last + 3));
        (first..=last).take(4).filter_map(|year| i32::try_from(year).ok()).map(Stretch::Year)
    };
    if window.sure == Sure::Open {
        return vec![week(account.published), week(account.published - 7)];
    }
    let mut found = Vec::new();
    if account.published - window.last > BACKGROUND || window.last - window.first > LONG {
        found.extend(years(window.first, window.last));
    }
    if window.last - window.first <= LONG {
        found.extend((window.first.div_euclid(7)..=window.last.div_euclid(7)).map(Stretch::Week));
        // What is corrected may have been told of another day.
        found.extend(account.claim.corrects.as_ref().map(|_| week(window.first - 7)));
    }
    found
}
