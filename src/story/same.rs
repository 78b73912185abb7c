//! Which claims of several articles tell one event.
//!
//! A pair is weighed in bits of evidence: words, actors and numbers in common by their rarity, a day in common; against
//! it speaks what one account has and the other lacks. Pairs over a threshold are joined, best first, and a group takes
//! another only where every member fits every other (complete link), so that no chain of small steps joins what differs.
//! What follows an event is not that event: days, hours, speakers and polarity must agree.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::block;
use super::claims::{Account, Accounts, BIT, Sure};
use crate::actor::ActorKind;
use crate::event::{EventKind, Modality, Role};
use crate::time::PartOfDay;

/// What it takes to join two claims, in sixteenths of a bit.
const ENOUGH: u32 = 11 * BIT;
/// What it takes when neither the text of one nor of the other says when.
const ENOUGH_UNDATED: u32 = 15 * BIT;
/// The least share of what both say that they must have in common, in thousandths.
const SHARE: u32 = 300;
/// The same for a plan and the fact that it became: other words, one matter.
const SHARE_OF_PLAN: u32 = 220;
/// What two members of a group must have in common at least, where others join them.
const ENOUGH_IN_GROUP: u32 = 7 * BIT;
/// With so many members of a group others are compared; more would make large groups quadratic.
const SPOKESMEN: usize = 12;

/// Why two claims are not one event although much speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Differs {
    /// One says that it happened, one that it did not.
    Polarity,
    /// That, and other days besides: only a correction tells that they mean one matter.
    PolarityAndDate,
    /// They say other days.
    Date,
    /// They say that others did it.
    Agent,
}

/// What keeps two claims from being one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacles {
    /// Nothing.
    None,
    /// One thing, which may be a contradiction.
    One(Differs),
    /// Several things, or one that is no contradiction.
    More,
}

impl Obstacles {
    fn and(self, is: bool, differs: Option<Differs>) -> Self {
        match (is, self, differs) {
            (false, ..) => self,
            (true, Self::None, Some(differs)) => Self::One(differs),
            (true, Self::One(Differs::Polarity), Some(Differs::Date)) => Self::One(Differs::PolarityAndDate),
            _ => Self::More,
        }
    }
}

/// What was weighed of a pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    /// Bits for one event.
    pub(super) bits: u32,
    /// Share of what both say, in thousandths.
    pub(super) share: u32,
    /// Whether predicates are the same.
    pub(super) same_predicate: bool,
    /// Whether they tell of the same thing.
    pub(super) same_topic: bool,
    /// Whether they share more than who does it and when: one does many things a day.
    pub(super) same_matter: bool,
}

/// Groups of claims, and pairs that nearly are one event.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Indices of accounts, sorted; groups in order of their first member.
    pub(super) list: Vec<Vec<usize>>,
    /// Pairs that differ in one thing, with what that is and their bits.
    pub(super) differing: Vec<(usize, usize, Differs, Weighed)>,
}

/// Groups the claims.
pub(super) fn group(accounts: &Accounts<'_>, kinds: &[ActorKind]) -> Groups {
    let weigher = Weigher { accounts, kinds };
    let mut links: Vec<(Reverse<u32>, u32, u32)> = Vec::new();
    let mut differing = Vec::new();
    for (one, other) in block::pairs(accounts) {
        let (Some(a), Some(b)) = (accounts.get(one as usize), accounts.get(other as usize)) else { continue };
        if is_statement(a) != is_statement(b) {
            continue;
        }
        let weighed = weigher.weigh(a, b);
        match weigher.obstacles(a, b) {
            Obstacles::None if weigher.is_enough(a, b, weighed) => {
                links.push((Reverse(weighed.bits), one, other));
            }
            Obstacles::One(differs) => differing.push((one as usize, other as usize, differs, weighed)),
            Obstacles::None | Obstacles::More => {}
        }
    }
    links.sort_unstable();
    let mut joined = Joining::new(accounts);
    for (_, one, other) in links {
        joined.try_join(&weigher, one as usize, other as usize);
    }
    Groups { list: joined.groups(), differing }
}

fn is_statement(account: &Account<'_>) -> bool {
    account.claim.kind == EventKind::Statement
}

/// Compares claims.
pub(super) struct Weigher<'a> {
    pub(super) accounts: &'a Accounts<'a>,
    /// Kind of each actor.
    pub(super) kinds: &'a [ActorKind],
}

impl Weigher<'_> {
    /// What speaks for two claims being one event.
    pub(super) fn weigh(&self, a: &Account<'_>, b: &Account<'_>) -> Weighed {
        let word = |word: &u32| self.accounts.word_weights.get(*word as usize).copied().unwrap_or(0);
        let actor = |actor: &usize| self.accounts.actor_weight(*actor);
        let shared = common(&a.words, &b.words).map(word).sum::<u32>()
            + common(&a.actors, &b.actors).map(actor).sum::<u32>();
        let all = a.weight + b.weight;
        let share = (2000 * u64::from(shared)).checked_div(u64::from(all)).unwrap_or(0);
        let share = u32::try_from(share).unwrap_or(u32::MAX);
        let figures = figures_in_common(a, b);
        // « neuf montres », « onze montres »: they count the same thing, also where they don't agree.
        let counted = if figures == 0 && count_the_same(a, b) { BIT } else { 0 };
        let mut bits = shared + figures * 3 * BIT + counted;
        if a.window.is_day() && b.window.is_day() && a.window.meets(b.window) {
            bits += 3 * BIT + hour_in_common(a, b) * BIT;
        } else if (a.window.is_day() || b.window.is_day()) && a.window.meets(b.window) {
            bits += BIT;
        } else if a.window.sure == Sure::Period && a.window == b.window {
            bits += 2 * BIT;
        }
        let same_topic = a.claim.topic.is_some() && a.claim.topic == b.claim.topic;
        if same_topic {
            bits += 2 * BIT;
        }
        let same_predicate = a.predicate == b.predicate;
        if same_predicate {
            bits += 2 * BIT;
        }
        if a.who.iter().any(|(actor, role)| *role == Role::Agent && b.who.contains(&(*actor, Role::Agent))) {
            bits += 2 * BIT;
        }
        let told = |word: &&u32| [a, b].iter().any(|account| account.describing.binary_search(word).is_err());
        let same_matter = same_predicate
            || same_topic
            || figures > 0
            || common(&a.words, &b.words).any(|word| told(&word))
            || a.who.iter().filter(|(actor, _)| b.who.iter().any(|(other, _)| other == actor)).count() > 1;
        Weighed { bits, share, same_predicate, same_topic, same_matter }
    }

    fn is_enough(&self, a: &Account<'_>, b: &Account<'_>, weighed: Weighed) -> bool {
        let undated = a.window.sure >= Sure::Supposed && b.window.sure >= Sure::Supposed;
        let plan = a.is_ahead() != b.is_ahead();
        let alike = plan || weighed.same_predicate || weighed.same_topic;
        let share = if alike { SHARE_OF_PLAN } else { SHARE };
        let said = a.claim.said.is_some() && a.claim.said == b.claim.said;
        let recalled =
            recalls(a) != recalls(b) && is_statement(a) && a.speaker.is_some() && self.same_day(a, b);
        let enough = if undated { ENOUGH_UNDATED } else { ENOUGH };
        // One act of the same day, by the same predicate: a plan and its fact often have no other word in common.
        let one_act =
            plan && weighed.same_predicate && self.same_day(a, b) && weighed.bits >= ENOUGH_IN_GROUP;
        let alike = weighed.bits >= enough && weighed.share >= share && weighed.same_matter;
        said || recalled || one_act || alike
    }

    fn same_day(&self, a: &Account<'_>, b: &Account<'_>) -> bool {
        a.window.is_day() && b.window.is_day() && a.window.meets(b.window)
    }

    /// What keeps two claims from being one event.
    pub(super) fn obstacles(&self, a: &Account<'_>, b: &Account<'_>) -> Obstacles {
        let apart = !a.window.meets(b.window);
        let days = a.window.is_day() && b.window.is_day();
        let possible = |account: &Account<'_>| account.claim.modality == Modality::Possible;
        // A plan that became a fact is one event; a fact that is planned again is another.
        let (plan, fact) = if a.claim.kind == EventKind::Plan { (a, b) } else { (b, a) };
        let again = plan.claim.kind == EventKind::Plan
            && fact.claim.kind != EventKind::Plan
            && plan.published > fact.published;
        Obstacles::None
            .and(a.claim.negative != b.claim.negative, Some(Differs::Polarity))
            .and(apart, days.then_some(Differs::Date))
            .and(!apart && other_hour(a, b), None)
            .and(possible(a) != possible(b), None)
            .and(is_statement(a) && a.speaker != b.speaker, None)
            .and(!is_statement(a) && self.other_agents(a, b), Some(Differs::Agent))
            .and(again, None)
    }

    /// Whether each has agents that the other has not, persons or organisations.
    fn other_agents(&self, a: &Account<'_>, b: &Account<'_>) -> bool {
        let acts = |account: &Account<'_>, wanted: usize| account.who.contains(&(wanted, Role::Agent));
        let agent = |(actor, role): &&(usize, Role)| {
            let kind = self.kinds.get(*actor);
            *role == Role::Agent && matches!(kind, Some(ActorKind::Person | ActorKind::Organisation))
        };
        let mut ours = a.who.iter().filter(agent).peekable();
        let theirs = b.who.iter().any(|one| agent(&one));
        ours.peek().is_some() && theirs && !ours.any(|(actor, _)| acts(b, *actor))
    }
}

/// Whether a claim calls a wrong account to mind.
fn recalls(account: &Account<'_>) -> bool {
    account.claim.corrects.as_ref().is_some_and(|correction| correction.recalls)
}

/// How many figures they share, at most two.
fn figures_in_common(a: &Account<'_>, b: &Account<'_>) -> u32 {
    let shared = a.claim.figures.iter().filter(|figure| {
        let same = |other: &&super::record::Figure| {
            (other.thousandths, other.percent) == (figure.thousandths, figure.percent) && !other.denied
        };
        !figure.denied && figure.thousandths > 1000 && b.claim.figures.iter().any(|other| same(&other))
    });
    u32::try_from(shared.take(2).count()).unwrap_or(0)
}

/// Whether both count one thing.
fn count_the_same(a: &Account<'_>, b: &Account<'_>) -> bool {
    let counts = |account: &Account<'_>, lemma: &str| {
        account.claim.figures.iter().any(|figure| !figure.denied && figure.lemma == lemma)
    };
    a.claim.figures.iter().any(|figure| !figure.denied && counts(b, &figure.lemma))
}

/// What it says, in bits, that both are of one time of day: a quarter of the day, or an hour.
fn hour_in_common(a: &Account<'_>, b: &Account<'_>) -> u32 {
    match (minute(a), minute(b)) {
        (Some(_), Some(_)) => 3 * u32::from(!other_hour(a, b)),
        _ => 2 * u32::from(a.claim.part.is_some() && a.claim.part == b.claim.part),
    }
}

/// Whether both say a time of day, and not the same.
fn other_hour(a: &Account<'_>, b: &Account<'_>) -> bool {
    if let (Some(one), Some(other)) = (minute(a), minute(b)) {
        return one.abs_diff(other) > 20;
    }
    match (a.claim.part, b.claim.part) {
        (Some(one), Some(other)) => {
            let late = |part| matches!(part, PartOfDay::Evening | PartOfDay::Night | PartOfDay::Late);
            one != other && !(late(one) && late(other))
        }
        _ => false,
    }
}

fn minute(account: &Account<'_>) -> Option<u16> {
    match account.claim.date.as_ref()?.dates().first()?.point {
        crate::edtf::Point::Instant { minute, .. } => Some(minute),
        _ => None,
    }
}

/// What two sorted lists share.
fn common<'l, T: Ord>(one: &'l [T], other: &'l [T]) -> impl Iterator<Item = &'l T> {
    let mut rest = other;
    one.iter().filter(move |item| {
        let skip = rest.iter().take_while(|other| other < item).count();
        rest = rest.get(skip..).unwrap_or_default();
        rest.first() == Some(*item)
    })
}

/// Groups that grow by joining.
struct Joining {
    /// The group of each claim.
    of: Vec<usize>,
    /// Members of each group, sorted.
    members: Vec<Vec<usize>>,
    /// Their articles.
    articles: Vec<BTreeSet<usize>>,
}

impl Joining {
    fn new(accounts: &Accounts<'_>) -> Self {
        let claims = 0..accounts.list.len();
        Self {
            of: claims.clone().collect(),
            members: claims.map(|claim| vec![claim]).collect(),
            articles: accounts.list.iter().map(|account| BTreeSet::from([account.article])).collect(),
        }
    }

    /// Joins the groups of two claims, if every member fits every other.
    fn try_join(&mut self, weigher: &Weigher<'_>, one: usize, other: usize) {
        let (Some(&a), Some(&b)) = (self.of.get(one), self.of.get(other)) else { return };
        if a == b || !self.fit(weigher, a, b) {
            return;
        }
        // The smaller group moves: each claim moves at most as often as its group doubles.
        let size = |group: usize| self.members.get(group).map_or(0, Vec::len);
        let (keep, leave) = if (size(a), Reverse(a)) >= (size(b), Reverse(b)) { (a, b) } else { (b, a) };
        let moved = self.members.get_mut(leave).map(std::mem::take).unwrap_or_default();
        for claim in &moved {
            if let Some(of) = self.of.get_mut(*claim) {
                *of = keep;
            }
        }
        if let Some(members) = self.members.get_mut(keep) {
            members.extend(moved);
            members.sort_unstable();
        }
        let articles = self.articles.get_mut(leave).map(std::mem::take).unwrap_or_default();
        if let Some(known) = self.articles.get_mut(keep) {
            known.extend(articles);
        }
    }

    fn fit(&self, weigher: &Weigher<'_>, a: usize, b: usize) -> bool {
        let accounts = weigher.accounts;
        let members = |group: usize| {
            let list = self.members.get(group).map(Vec::as_slice).unwrap_or_default();
            list.iter().filter_map(|claim| accounts.get(*claim))
        };
        // An article tells an event once: what it tells twice, the event stage has joined.
        let (Some(one), Some(other)) = (self.articles.get(a), self.articles.get(b)) else { return false };
        let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
        if few.iter().any(|article| many.contains(article)) {
            return false;
        }
        let fits = |one: &Account<'_>, other: &Account<'_>| {
            weigher.obstacles(one, other) == Obstacles::None && {
                let weighed = weigher.weigh(one, other);
                weighed.bits >= ENOUGH_IN_GROUP || weigher.is_enough(one, other, weighed)
            }
        };
        members(a).take(SPOKESMEN).all(|one| members(b).take(SPOKESMEN).all(|other| fits(one, other)))
    }

    fn groups(self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> =
            self.members.into_iter().filter(|members| !members.is_empty()).collect();
        groups.sort();
        groups
    }
}
