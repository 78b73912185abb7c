//! What can't be true together: numbers, days, agents, and whether it happened at all.
//!
//! Accounts of one event that give other numbers stay one event for what they agree on; each number that differs from
//! the one most outlets give, or that a later article corrects, is a claim of its own beside it. Accounts that differ in
//! their day, their agent or their polarity are two events. Both are linked, with what differs and who says what.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Account, Accounts, BIT};
use super::record::{Figure, Record};
use super::rule::Corrects;
use super::same::{Differs, Groups, Weighed};
use crate::event::EventKind;

/// In what two accounts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The date.
    Date,
    /// A number.
    Figure,
    /// Who did it.
    Actor,
    /// Whether it is so at all.
    Fact,
}

/// An event of the story before it becomes a node.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Grouped {
    /// The accounts that tell it, sorted.
    pub(super) members: Vec<usize>,
    /// Those among them by whose words it is told: the others give another number.
    pub(super) voices: Vec<usize>,
    /// The event of which it is a differing account, as an index.
    pub(super) part_of: Option<usize>,
    /// In what it differs: the lemmas of its numbers.
    pub(super) differs: String,
}

/// Two events that can't both be as told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Conflict {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) about: About,
    /// The words of the first and who says them, then those of the second.
    pub(super) words: [String; 2],
    pub(super) by: [String; 2],
    /// Seen from the first.
    pub(super) corrects: Corrects,
}

/// Days of one event don't differ by more than this; beyond it, they are two events.
const FAR: i32 = 10;

/// So many are named of those who say a thing.
const NAMES: usize = 5;

/// The events of the story and what contradicts what.
pub(super) fn find(
    accounts: &Accounts<'_>,
    records: &[&Record],
    groups: Groups,
) -> (Vec<Grouped>, Vec<Conflict>) {
    let Groups { list, differing } = groups;
    let whole = |members: &Vec<usize>| Grouped {
        members: members.clone(),
        voices: members.clone(),
        part_of: None,
        differs: String::new(),
    };
    let mut events: Vec<Grouped> = list.iter().map(whole).collect();
    let finder = Finder { accounts, records };
    let mut conflicts = Vec::new();
    for event in 0..list.len() {
        finder.figures(event, &mut events, &mut conflicts);
    }
    let mut event_of = vec![0_usize; accounts.list.len()];
    for (event, members) in list.iter().enumerate() {
        for member in members {
            if let Some(of) = event_of.get_mut(*member) {
                *of = event;
            }
        }
    }
    finder.between(&list, &event_of, &differing, &mut conflicts);
    (events, conflicts)
}

/// The words of a number as they stand inside of a sentence: they begin with a digit or a numeral, never with a name.
fn uncapitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

struct Finder<'a> {
    accounts: &'a Accounts<'a>,
    records: &'a [&'a Record],
}

impl Finder<'_> {
    fn account(&self, index: usize) -> Option<&Account<'_>> {
        self.accounts.get(index)
    }

    /// Parts the accounts that give another number from the event.
    fn figures(&self, event: usize, events: &mut Vec<Grouped>, conflicts: &mut Vec<Conflict>) {
        let Some(members) = events.get(event).map(|event| event.members.clone()) else { return };
        if members.len() < 2 {
            return;
        }
        // What each dissenting account says otherwise: the figure it gives and the one that is taken.
        let mut dissent: BTreeMap<usize, Vec<(&Figure, usize, &Figure)>> = BTreeMap::new();
        for lemma in self.lemmas(&members) {
            let given: Vec<(usize, &Figure)> =
                members.iter().filter_map(|member| Some((*member, self.figure(*member, lemma)?))).collect();
            let Some((voice, taken)) = self.taken(&given) else { continue };
            for (member, figure) in given.iter().filter(|(_, figure)| figure.excludes(taken)) {
                dissent.entry(*member).or_default().push((figure, voice, taken));
            }
        }
        let mut parts = Vec::new();
        let mut parted: BTreeMap<Vec<(&str, i64)>, Vec<usize>> = BTreeMap::new();
        for (member, differing) in &dissent {
            let what = differing.iter().map(|(figure, ..)| (figure.lemma.as_str(), figure.thousandths));
            parted.entry(what.collect()).or_default().push(*member);
        }
        for (what, voices) in parted {
            let other = events.len() + parts.len();
            let Some(first) = voices.first() else { continue };
            for (figure, voice, taken) in dissent.get(first).into_iter().flatten() {
                let corrects =
                    if self.corrects(*voice, *first) { Corrects::There } else { Corrects::Neither };
                let of = |value: i64| {
                    let gives = |member: &usize| {
                        let given = self.figure(*member, &figure.lemma);
                        given.is_some_and(|given| given.thousandths == value)
                    };
                    members.iter().copied().filter(gives).collect::<Vec<usize>>()
                };
                conflicts.push(Conflict {
                    one: event,
                    other,
                    about: About::Figure,
                    words: [uncapitalised(&taken.text), uncapitalised(&figure.text)],
                    by: [self.names(&of(taken.thousandths)), self.names(&of(figure.thousandths))],
                    corrects,
                });
            }
            let differs = what.iter().map(|(lemma, _)| *lemma).collect::<Vec<_>>().join(" ");
            parts.push(Grouped { members: voices.clone(), voices, part_of: Some(event), differs });
        }
        if let Some(event) = events.get_mut(event) {
            event.voices.retain(|member| !dissent.contains_key(member));
        }
        events.extend(parts);
    }

    fn lemmas(&self, members: &[usize]) -> BTreeSet<&str> {
        let claims = members.iter().filter_map(|member| self.account(*member));
        claims.flat_map(|account| &account.claim.figures).map(|figure| figure.lemma.as_str()).collect()
    }

    fn figure(&self, member: usize, lemma: &str) -> Option<&Figure> {
        self.account(member)?.claim.figures.iter().find(|figure| figure.lemma == lemma && !figure.denied)
    }

    /// The number to take and an account that gives it: that of the last correction, else the one most outlets give, else
    /// the first.
    fn taken<'b>(&self, given: &[(usize, &'b Figure)]) -> Option<(usize, &'b Figure)> {
        let correcting = |(member, _): &&(usize, &'b Figure)| {
            self.account(*member).is_some_and(|account| account.claim.corrects.is_some())
        };
        if let Some(last) = given.iter().rev().find(correcting) {
            return Some(*last);
        }
        let mut outlets: BTreeMap<i64, BTreeSet<&str>> = BTreeMap::new();
        for (member, figure) in given {
            outlets.entry(figure.thousandths).or_default().insert(self.outlet(*member));
        }
        let count = |figure: &Figure| outlets.get(&figure.thousandths).map(BTreeSet::len);
        given.iter().rev().max_by_key(|(_, figure)| count(figure)).copied()
    }

    /// Contradictions between events.
    fn between(
        &self,
        list: &[Vec<usize>],
        event_of: &[usize],
        differing: &[(usize, usize, Differs, Weighed)],
        conflicts: &mut Vec<Conflict>,
    ) {
        let articles: Vec<BTreeSet<usize>> = list
            .iter()
            .map(|members| members.iter().filter_map(|member| Some(self.account(*member)?.article)).collect())
            .collect();
        // The best pair of accounts for two events.
        let mut best: BTreeMap<(usize, usize, About), (u32, Conflict)> = BTreeMap::new();
        for (one, other, differs, weighed) in differing {
            let (Some(&a), Some(&b)) = (event_of.get(*one), event_of.get(*other)) else { continue };
            if a == b || !self.contradict(*one, *other, *differs, *weighed) {
                continue;
            }
            // An article that tells both means two events.
            let told = |event: usize| articles.get(event);
            if told(a).zip(told(b)).is_some_and(|(a, b)| !a.is_disjoint(b)) {
                continue;
            }
            let Some(conflict) = self.conflict(a, b, *one, *other, *differs) else { continue };
            let key = (conflict.one, conflict.other, conflict.about);
            let known = best.get(&key).map(|(bits, _)| *bits);
            if known.is_none_or(|known| known < weighed.bits) {
                best.insert(key, (weighed.bits, conflict));
            }
        }
        conflicts.extend(best.into_values().map(|(_, conflict)| conflict));
    }

    /// Whether two accounts that differ in one thing mean the same matter.
    fn contradict(&self, one: usize, other: usize, differs: Differs, weighed: Weighed) -> bool {
        let (Some(a), Some(b)) = (self.account(one), self.account(other)) else { return false };
        let plan = |account: &Account<'_>| account.claim.kind == EventKind::Plan;
        if plan(a) || plan(b) || a.claim.kind == EventKind::Statement {
            return false;
        }
        if self.corrects(one, other) || self.corrects(other, one) {
            // Of one thing much can be told, each on its day: another day contradicts only what is told by the same verb.
            let same = match differs {
                Differs::Date => weighed.same_predicate,
                _ => weighed.same_predicate || weighed.same_topic,
            };
            return same && weighed.bits >= 3 * BIT;
        }
        let dated = a.window.is_day() && b.window.is_day();
        weighed.same_predicate
            && dated
            && match differs {
                Differs::Polarity => weighed.share >= 400 && weighed.bits >= 11 * BIT,
                Differs::Date => {
                    a.window.gap(b.window) <= FAR && weighed.share >= 600 && weighed.bits >= 14 * BIT
                }
                Differs::PolarityAndDate => false,
                Differs::Agent => weighed.share >= 500 && weighed.bits >= 14 * BIT,
            }
    }

    /// Whether one account says that the other, which is older, is wrong.
    fn corrects(&self, one: usize, other: usize) -> bool {
        let (Some(later), Some(earlier)) = (self.account(one), self.account(other)) else { return false };
        let Some(correction) = later.claim.corrects.as_ref().filter(|correction| !correction.recalls) else {
            return false;
        };
        if later.article <= earlier.article {
            return false;
        }
        correction.whom.as_deref().is_none_or(|whom| {
            let named = |text: &str| text.to_lowercase().contains(whom);
            let outlet = self.outlet(other).to_lowercase();
            named(self.outlet(other))
                || whom.contains(&outlet)
                || earlier.claim.told.iter().any(|told| named(&told.quote))
                || self.speaker(earlier).is_some_and(named)
        })
    }

    fn conflict(&self, a: usize, b: usize, one: usize, other: usize, differs: Differs) -> Option<Conflict> {
        let (one, other, a, b) = if a < b { (one, other, a, b) } else { (other, one, b, a) };
        let corrects = if self.corrects(one, other) {
            Corrects::There
        } else if self.corrects(other, one) {
            Corrects::Here
        } else {
            Corrects::Neither
        };
        let (first, second) = (self.account(one)?, self.account(other)?);
        let words = |account: &Account<'_>| match differs {
            Differs::Date => account.claim.when.clone().unwrap_or_else(|| account.claim.title.clone()),
            Differs::Polarity | Differs::PolarityAndDate | Differs::Agent => account.claim.title.clone(),
        };
        Some(Conflict {
            one: a,
            other: b,
            about: match differs {
                Differs::Date => About::Date,
                Differs::Polarity | Differs::PolarityAndDate => About::Fact,
                Differs::Agent => About::Actor,
            },
            words: [words(first), words(second)],
            by: [self.names(&[one]), self.names(&[other])],
            corrects,
        })
    }

    fn outlet(&self, member: usize) -> &str {
        let record = self.account(member).and_then(|account| self.records.get(account.article));
        record.map_or("", |record| record.article.outlet())
    }

    fn speaker(&self, account: &Account<'_>) -> Option<&str> {
        let record = self.records.get(account.article)?;
        record.actors.get(account.claim.speaker?).map(|named| named.name.as_str())
    }

    /// Who says it: outlets, with the one they quote.
    fn names(&self, members: &[usize]) -> String {
        let mut names: Vec<String> = Vec::new();
        for member in members {
            let Some(account) = self.account(*member) else { continue };
            let outlet = self.outlet(*member);
            let name = match self.speaker(account).filter(|_| account.claim.kind != EventKind::Statement) {
                Some(speaker) => format!("{speaker} ({outlet})"),
                None => outlet.to_owned(),
            };
            if names.len() < NAMES && !names.contains(&name) {
                names.push(name);
            } else if names.len() == NAMES {
                names.push("…".to_owned());
                break;
            }
        }
        names.join(", ")
    }
}
