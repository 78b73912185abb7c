//! A linear model's weights: compact in the file, laid out for look-up in memory.
//!
//! A feature is a 64-bit hash, of which the upper 32 bits are kept. In memory those choose a bucket of eight keys of 16 bits,
//! sixteen bytes that are compared at once; what is unknown costs no more than that. A wrong hit (about one in twenty
//! thousand) costs less than longer keys would. Most features speak of one or two classes: their weights are a group of
//! four pairs of class and weight. One that speaks of many has a row as wide as all of them, which processors add
//! in a few steps.
//!
//! In the file, little-endian: `u32` number of features, then each in order of its hash: the difference to the hash
//! before, `u8` number of weights, and the weights, each a class (`u8`) and a companded weight (`i8`). A difference below
//! 2^15 is two bytes, else four with the upper bit of the second byte set. A companded weight q stands for q·|q|: small
//! weights keep their precision, which a linear scale of 8 bits loses.

use super::read::{u16_at, u32_at};

/// Most classes that a classifier has.
pub const CLASSES: usize = 256;

/// Scores, one a class. They saturate: sixteen times the largest weight is beyond any doubt.
pub type Scores = [i16; CLASSES];

/// Rows are written out in full for classifiers of at most this many classes: one cache line or two each.
const WIDE: usize = 64;
/// A feature that speaks of more classes than this gets a row of its own.
const MANY: usize = 12;
/// Pairs of class and weight in a group.
const FEW: usize = 4;
/// Keys a bucket.
const KEYS: usize = 8;
/// Keys a bucket in the mean: at this load one key in ten thousand finds its bucket full.
const LOAD: usize = 2;

/// The weights of one classifier.
#[derive(Debug, Default)]
pub struct Table {
    /// The keys of each bucket, four in a word; an unused one is 0, and has no groups.
    keys: Vec<[u64; 2]>,
    heads: Vec<Head>,
    groups: Vec<Group>,
    rows: Vec<[i16; WIDE]>,
}

/// Where the weights of a bucket's features are.
#[derive(Debug, Clone, Copy, Default)]
struct Head {
    /// The first of its groups.
    first: u32,
    /// How many groups each of its features has, one behind the other.
    counts: [u8; KEYS],
}

impl Head {
    /// The first group of one of the features, and how many it has.
    #[inline]
    fn groups(&self, at: usize) -> (u32, u8) {
        let counts = u64::from_le_bytes(self.counts);
        let before = counts & ((1u64 << (8 * at)) - 1);
        // The upper byte of this product is the sum of all bytes, which insertion keeps below 256.
        let sum = before.wrapping_mul(0x0101_0101_0101_0101) >> 56;
        (self.first + sum as u32, (counts >> (8 * at)) as u8)
    }
}

/// A few classes and their weights; unused places have weight 0. Of one length, so that no branch depends on it.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    classes: [u8; FEW],
    weights: [i16; FEW],
}

/// The classes of a group whose first two weights are the number of a row.
const ROW: [u8; FEW] = [u8::MAX; FEW];

/// A weight as it is added: the largest is 2016, so that sums stay far from the ends of 16 bits.
const fn decoded(weight: i8) -> i16 {
    let weight = weight as i16;
    (weight * weight.abs() + 4) >> 3
}

impl Table {
    /// Lays out the weights of a file; `None` when the bytes aren't whole.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let count = u32_at(bytes, 0)? as usize;
        // A feature takes three bytes or more: a false count must not claim memory.
        (count <= bytes.len() / 3).then_some(())?;
        let buckets = (count / LOAD).max(1);
        let mut table = Self {
            keys: vec![[0; 2]; buckets],
            heads: vec![Head::default(); buckets],
            groups: Vec::with_capacity(count),
            rows: Vec::new(),
        };
        let mut rest = bytes.get(4..)?;
        let mut hash = 0u32;
        for _ in 0..count {
            let (difference, length) = difference(rest)?;
            hash = hash.wrapping_add(difference);
            let weights = usize::from(*rest.get(length)?) * 2;
            let end = length + 1 + weights;
            table.insert(hash, rest.get(length + 1..end)?);
            rest = rest.get(end..)?;
        }
        rest.is_empty().then_some(table)
    }

    /// Adds a feature; they come in order of their hashes, hence of their buckets.
    fn insert(&mut self, hash: u32, weights: &[u8]) {
        let (bucket, key) = self.slot(hash);
        let (Some(keys), Some(head)) = (self.keys.get_mut(bucket), self.heads.get_mut(bucket)) else {
            return;
        };
        let Some(free) = head.counts.iter().position(|taken| *taken == 0) else { return };
        let decode = |pair: &[u8]| match pair {
            [class, weight] => (*class, decoded(*weight as i8)),
            _ => (0, 0),
        };
        let pairs = weights.chunks_exact(2).map(decode);
        let first = self.groups.len();
        if pairs.len() > MANY && pairs.clone().all(|(class, _)| usize::from(class) < WIDE) {
            let row = push_row(&mut self.rows, pairs);
            self.groups.push(row);
        } else {
            push_groups(&mut self.groups, pairs);
        }
        let count = self.groups.len() - first;
        let taken: usize = head.counts.iter().map(|count| usize::from(*count)).sum();
        if taken + count > usize::from(u8::MAX) {
            self.groups.truncate(first);
            return;
        }
        if free == 0 {
            head.first = first as u32;
        }
        if let (Some(word), Some(counted)) = (keys.get_mut(free / 4), head.counts.get_mut(free)) {
            *word |= u64::from(key) << (free % 4 * 16);
            *counted = count as u8;
        }
    }

    /// Bucket and key of a hash: the first by its upper bits (Lemire 2019), the second the lower ones.
    #[inline]
    fn slot(&self, hash: u32) -> (usize, u16) {
        (((u64::from(hash) * self.keys.len() as u64) >> 32) as usize, hash as u16)
    }

    /// Adds the weights of features to the scores of the classes that have one.
    ///
    /// In three passes without a branch on what is found: the memory of all features is asked for at once, and nothing
    /// is mispredicted.
    pub fn add(&self, features: &Features, scores: &mut Scores) {
        if self.keys.is_empty() {
            return;
        }
        let mut slots = [0u32; MOST];
        let mut found = 0;
        for feature in features.list() {
            let (bucket, key) = self.slot((feature >> 32) as u32);
            let Some(keys) = self.keys.get(bucket) else { return };
            let [first, second] = keys.map(|four| equal(four, key));
            let at = if first != 0 { first.trailing_zeros() } else { 64 + second.trailing_zeros() } / 16;
            if let Some(slot) = slots.get_mut(found) {
                *slot = (bucket * KEYS) as u32 | (at & 7);
            }
            found += usize::from(first | second != 0);
        }
        let mut places = [(0u32, 0u8); MOST];
        for (place, slot) in places.iter_mut().zip(&slots).take(found) {
            let slot = *slot as usize;
            *place = self.heads.get(slot / KEYS).map_or((0, 0), |head| head.groups(slot % KEYS));
        }
        for (first, count) in places.iter().take(found) {
            let (first, count) = (*first as usize, usize::from(*count));
            for group in self.groups.get(first..first + count).unwrap_or_default() {
                self.add_group(group, scores);
            }
        }
    }

    #[inline]
    fn add_group(&self, group: &Group, scores: &mut Scores) {
        if group.classes == ROW {
            let [low, high, ..] = group.weights;
            let index = usize::from(low as u16) | usize::from(high as u16) << 16;
            let Some(row) = self.rows.get(index) else { return };
            for (score, weight) in scores.iter_mut().zip(row) {
                *score = score.saturating_add(*weight);
            }
            return;
        }
        for (class, weight) in group.classes.iter().zip(&group.weights) {
            if let Some(score) = scores.get_mut(usize::from(*class)) {
                *score = score.saturating_add(*weight);
            }
        }
    }

    /// Bytes of memory that the weights take.
    pub fn memory(&self) -> usize {
        self.keys.len() * size_of::<[u64; 2]>()
            + self.heads.len() * size_of::<Head>()
            + self.groups.len() * size_of::<Group>()
            + self.rows.len() * size_of::<[i16; WIDE]>()
    }
}

/// Compares four keys of 16 bits at once: the lowest bit that is set is the highest of the first equal one (Warren,
/// Hacker's Delight, 6-1).
#[inline]
const fn equal(four: u64, key: u16) -> u64 {
    const LOW: u64 = 0x0001_0001_0001_0001;
    let different = four ^ (key as u64 * LOW);
    different.wrapping_sub(LOW) & !different & (LOW << 15)
}

/// Adds a row and gives the group that stands for it.
fn push_row(rows: &mut Vec<[i16; WIDE]>, pairs: impl Iterator<Item = (u8, i16)>) -> Group {
    let mut row = [0; WIDE];
    for (class, weight) in pairs {
        if let Some(cell) = row.get_mut(usize::from(class)) {
            *cell = weight;
        }
    }
    let index = rows.len();
    rows.push(row);
    Group { classes: ROW, weights: [index as i16, (index >> 16) as i16, 0, 0] }
}

fn push_groups(groups: &mut Vec<Group>, pairs: impl Iterator<Item = (u8, i16)>) {
    let mut group = Group::default();
    let mut taken = 0;
    for (class, weight) in pairs {
        if taken == FEW {
            groups.push(std::mem::take(&mut group));
            taken = 0;
        }
        if let (Some(of_class), Some(of_weight)) =
            (group.classes.get_mut(taken), group.weights.get_mut(taken))
        {
            (*of_class, *of_weight) = (class, weight);
        }
        taken += 1;
    }
    groups.push(group);
}

/// The difference at the start of some bytes, and how many of them it takes.
fn difference(bytes: &[u8]) -> Option<(u32, usize)> {
    let short = u16_at(bytes, 0)?;
    if short < 0x8000 {
        return Some((short.into(), 2));
    }
    let upper = u16_at(bytes, 2)?;
    Some((u32::from(short & 0x7FFF) | u32::from(upper) << 15, 4))
}

/// Most features of one decision.
const MOST: usize = 192;

/// The features of one decision.
#[derive(Debug, Clone)]
pub struct Features {
    list: [u64; MOST],
    length: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { list: [0; MOST], length: 0 }
    }
}

impl Features {
    /// Forgets all features.
    pub fn clear(&mut self) {
        self.length = 0;
    }

    /// Adds a feature; one too many is left out.
    #[inline]
    pub fn push(&mut self, feature: u64) {
        if let Some(place) = self.list.get_mut(self.length) {
            *place = feature;
            self.length += 1;
        }
    }

    /// The features.
    pub fn list(&self) -> &[u64] {
        self.list.get(..self.length).unwrap_or_default()
    }
}

/// A feature's weights: its hash, and for each class that has one the companded weight.
pub type Row = (u64, Vec<(u8, i8)>);

/// Writes a table; of two features that can't be told apart, the one with the larger weights stays.
pub fn write(mut rows: Vec<Row>) -> Vec<u8> {
    let size = |row: &Row| row.1.iter().map(|(_, weight)| u32::from(weight.unsigned_abs())).sum::<u32>();
    rows.retain(|row| !row.1.is_empty());
    rows.sort_by_key(|row| (row.0 >> 32, std::cmp::Reverse(size(row)), row.0));
    rows.dedup_by_key(|row| row.0 >> 32);
    let mut out = u32::try_from(rows.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    let mut before = 0u32;
    for (feature, weights) in &rows {
        let hash = (feature >> 32) as u32;
        let difference = hash - before;
        before = hash;
        if difference < 0x8000 {
            out.extend((difference as u16).to_le_bytes());
        } else {
            out.extend((difference as u16 | 0x8000).to_le_bytes());
            out.extend(((difference >> 15) as u16).to_le_bytes());
        }
        out.push(weights.len().min(255) as u8);
        for (class, weight) in weights.iter().take(255) {
            out.extend([*class, weight.to_le_bytes()[0]]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::model::hash::{finish, mix};

    fn feature(n: u64) -> u64 {
        finish(mix(n, 1))
    }

    fn only(feature: u64) -> Features {
        let mut features = Features::default();
        features.push(feature);
        features
    }

    fn rows() -> Vec<Row> {
        let many = |n: u64| (0..n % 40).map(|class| (class as u8, (n % 100) as i8 + 1)).collect();
        (0..5000u64).map(|n| (feature(n), many(n))).collect()
    }

    #[test]
    fn what_was_written_is_found_and_nothing_else() {
        let table = Table::new(&write(rows())).unwrap();
        let mut lost = 0;
        for (feature, weights) in rows() {
            let mut scores = [0; CLASSES];
            table.add(&only(feature), &mut scores);
            let right = |(class, weight): &(u8, i8)| scores[usize::from(*class)] == decoded(*weight);
            lost += usize::from(!weights.iter().all(right));
        }
        assert!(lost < 100, "{lost} of 5,000 features found their bucket full");
        let unknown = |n: &u64| {
            let mut scores = [0; CLASSES];
            table.add(&only(feature(*n)), &mut scores);
            scores.iter().any(|score| *score != 0)
        };
        let wrong = (5000..25_000u64).filter(unknown).count();
        assert!(wrong < 20, "{wrong} of 20,000 unknown features were taken for known ones");
    }

    #[test]
    fn a_cut_file_is_refused() {
        let bytes = write(rows());
        assert!((0..bytes.len()).step_by(1499).all(|end| Table::new(&bytes[..end]).is_none()));
    }
}
