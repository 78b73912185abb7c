//! Which actors were spoken of before a place, and how near: found by search, so that a description costs no look at all
//! mentions of all actors.

use super::cluster::Cluster;
use super::{Form, Mention, Reader};
use crate::syntax::Syntax;

/// How many mentions back candidates are gathered.
const MOST: usize = 160;

/// How near and prominent a mention is: its sentence, where a subject counts as if it stood a sentence nearer, and its
/// place. Greater is nearer.
pub(super) type Rank = (usize, usize);

/// The mentions of the clusters, by cluster and by place.
#[derive(Debug, Default)]
pub(super) struct Mentioned {
    clusters: Vec<Known>,
    /// Names and what stands beside them, in order.
    named: Vec<Turn>,
    /// Descriptions that were resolved, as they came.
    told: Vec<Turn>,
}

/// The mentions of one cluster.
#[derive(Debug, Default)]
struct Known {
    named: Vec<Best>,
    told: Vec<Best>,
}

/// The end of a mention, and the best rank of all up to it.
#[derive(Debug, Clone, Copy)]
struct Best {
    end: usize,
    rank: Rank,
}

#[derive(Debug, Clone, Copy)]
struct Turn {
    end: usize,
    sentence: usize,
    cluster: usize,
}

impl Mentioned {
    /// The names of the clusters, and what stands beside them.
    pub(super) fn new(reader: &Reader<'_>, clusters: &[Cluster]) -> Self {
        let mut mentioned = Self::default();
        for (index, cluster) in clusters.iter().enumerate() {
            let mut mentions: Vec<&Mention> = cluster.mentions.iter().collect();
            mentions.sort_by_key(|mention| mention.span.end);
            let mut known = Known::default();
            for mention in mentions {
                let (sentence, end) = (mention.sentence, mention.span.end);
                push(&mut known.named, end, rank_of(reader.syntax, mention));
                mentioned.named.push(Turn { end, sentence, cluster: index });
            }
            mentioned.clusters.push(known);
        }
        mentioned.named.sort_by_key(|turn| turn.end);
        mentioned
    }

    /// Takes down a description. They come in order.
    pub(super) fn add(&mut self, reader: &Reader<'_>, cluster: usize, mention: &Mention) {
        if self.clusters.len() <= cluster {
            self.clusters.resize_with(cluster + 1, Known::default);
        }
        let end = self.told.last().map_or(0, |last| last.end).max(mention.span.end);
        if let Some(known) = self.clusters.get_mut(cluster) {
            push(&mut known.told, end, rank_of(reader.syntax, mention));
        }
        self.told.push(Turn { end, sentence: mention.sentence, cluster });
    }

    /// The best rank of the mentions of a cluster that end at a place or before it.
    pub(super) fn before(&self, cluster: usize, at: usize) -> Option<Rank> {
        let known = self.clusters.get(cluster)?;
        let best = |list: &[Best]| {
            let after = list.partition_point(|best| best.end <= at);
            after.checked_sub(1).and_then(|last| list.get(last)).map(|best| best.rank)
        };
        best(&known.named).max(best(&known.told))
    }

    /// The clusters that are spoken of in the sentences before a place, each once, in the order of their numbers.
    pub(super) fn recent(&self, at: usize, sentence: usize, reach: usize) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for list in [&self.named, &self.told] {
            let after = list.partition_point(|turn| turn.end <= at);
            let near = list.get(..after).unwrap_or_default().iter().rev().take(MOST);
            found.extend(
                near.take_while(|turn| sentence.saturating_sub(turn.sentence) <= reach)
                    .map(|turn| turn.cluster),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn push(list: &mut Vec<Best>, end: usize, rank: Rank) {
    let rank = list.last().map_or(rank, |last| last.rank.max(rank));
    list.push(Best { end, rank });
}

fn rank_of(syntax: &Syntax, mention: &Mention) -> Rank {
    let subject = syntax.relation(mention.head).is_subject();
    (mention.sentence * 2 + usize::from(subject) * 2, mention.span.start)
}

/// Counts how often towns are named, as the text goes on.
#[derive(Debug, Default)]
pub(super) struct Towns {
    named: Vec<(usize, usize)>,
    next: usize,
    counts: Vec<usize>,
    best: Option<(usize, std::cmp::Reverse<usize>)>,
}

impl Towns {
    /// The names of the clusters that may be towns.
    pub(super) fn new(clusters: &[Cluster], is_town: impl Fn(&Cluster) -> bool) -> Self {
        let towns = clusters.iter().enumerate().filter(|(_, cluster)| is_town(cluster));
        let names = towns.flat_map(|(index, cluster)| {
            let named = cluster.mentions.iter().filter(|mention| mention.form == Form::Name);
            named.map(move |mention| (mention.span.end, index))
        });
        let mut named: Vec<(usize, usize)> = names.collect();
        named.sort_unstable();
        Self { named, counts: vec![0; clusters.len()], ..Self::default() }
    }

    /// The town that is named most up to a place, the first of equals. Places are asked for in order.
    pub(super) fn story_town(&mut self, at: usize) -> Option<usize> {
        while let Some((_, town)) = self.named.get(self.next).filter(|(end, _)| *end <= at) {
            self.next += 1;
            if let Some(count) = self.counts.get_mut(*town) {
                *count += 1;
                self.best = self.best.max(Some((*count, std::cmp::Reverse(*town))));
            }
        }
        self.best.map(|(_, town)| town.0)
    }
}
