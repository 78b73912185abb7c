//! A linear model's weights: compact in the file, laid out for look-up in memory.
//!
//! A feature is a 64-bit hash, of which the upper 32 bits are kept. In memory the upper bits of those choose a bucket
//! of four keys of 16 bits, eight bytes that are compared at once; what is unknown costs no more than that. A wrong hit
//! (about one in thirty thousand) costs less than longer keys would. Weights of a feature that speaks of many classes
//! are a row as wide as all of them, which processors add in a few steps; others are pairs of class and weight.
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
const FEW: usize = 6;
/// Keys a bucket.
const KEYS: usize = 4;
/// Most keys a bucket in the mean: at this load hardly one key in three hundred finds its bucket full.
const LOAD: usize = 1;

/// The weights of one classifier.
#[derive(Debug, Default)]
pub struct Table {
    /// Bits of the hash that choose the bucket.
    bits: u32,
    keys: Vec<[u16; KEYS]>,
    /// For each key where its weights are: see [`Place`].
    places: Vec<[u32; KEYS]>,
    groups: Vec<Group>,
    rows: Vec<[i16; WIDE]>,
}

/// A few classes and their weights; unused places have weight 0. Of one length, so that no branch depends on it.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    classes: [u8; FEW],
    weights: [i16; FEW],
}

/// Says of an index that it is one of [`Table::rows`]; others are the first of some [`Table::groups`], whose number
/// stands in the bits between.
const ROW: u32 = 1 << 31;
const INDEX: u32 = 0xFF_FFFF;

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
        let bits = (count / LOAD).max(1).next_power_of_two().trailing_zeros().max(1);
        let mut table = Self {
            bits,
            keys: vec![[0; KEYS]; 1 << bits],
            places: vec![[0; KEYS]; 1 << bits],
            groups: Vec::new(),
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

    fn insert(&mut self, hash: u32, weights: &[u8]) {
        let (bucket, key) = self.slot(hash);
        let Some(keys) = self.keys.get(bucket) else { return };
        let Some(free) = keys.iter().position(|taken| *taken == 0) else { return };
        let decode = |pair: &[u8]| match pair {
            [class, weight] => (*class, decoded(*weight as i8)),
            _ => (0, 0),
        };
        let pairs = weights.chunks_exact(2).map(decode);
        let is_wide = pairs.len() > FEW && pairs.clone().all(|(class, _)| usize::from(class) < WIDE);
        let place = if is_wide { self.push_row(pairs) } else { self.push_groups(pairs) };
        let slot = self.keys.get_mut(bucket).and_then(|keys| keys.get_mut(free));
        let known = self.places.get_mut(bucket).and_then(|places| places.get_mut(free));
        if let (Some(slot), Some(known)) = (slot, known) {
            (*slot, *known) = (key, place);
        }
    }

    fn push_row(&mut self, pairs: impl Iterator<Item = (u8, i16)>) -> u32 {
        let mut row = [0; WIDE];
        for (class, weight) in pairs {
            if let Some(cell) = row.get_mut(usize::from(class)) {
                *cell = weight;
            }
        }
        self.rows.push(row);
        ROW | (self.rows.len() - 1) as u32 & INDEX
    }

    fn push_groups(&mut self, pairs: impl Iterator<Item = (u8, i16)>) -> u32 {
        let first = self.groups.len();
        for (index, (class, weight)) in pairs.enumerate() {
            if index % FEW == 0 {
                self.groups.push(Group::default());
            }
            let group = self.groups.last_mut();
            if let Some((of_class, of_weight)) = group
                .and_then(|group| group.classes.get_mut(index % FEW).zip(group.weights.get_mut(index % FEW)))
            {
                (*of_class, *of_weight) = (class, weight);
            }
        }
        ((self.groups.len() - first) as u32) << 24 | first as u32 & INDEX
    }

    /// Bucket and key of a hash; no key is 0.
    #[inline]
    fn slot(&self, hash: u32) -> (usize, u16) {
        ((hash >> (32 - self.bits)) as usize, hash as u16 | 1)
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
            let mut at = KEYS;
            for (index, candidate) in keys.iter().enumerate() {
                at = if *candidate == key { index } else { at };
            }
            if let Some(slot) = slots.get_mut(found) {
                *slot = (bucket * KEYS + at) as u32;
            }
            found += usize::from(at < KEYS);
        }
        let mut places = [0u32; MOST];
        for (place, slot) in places.iter_mut().zip(&slots).take(found) {
            let slot = *slot as usize;
            *place =
                self.places.get(slot / KEYS).and_then(|places| places.get(slot % KEYS)).copied().unwrap_or(0);
        }
        for place in places.iter().take(found) {
            let index = (place & INDEX) as usize;
            if place & ROW != 0 {
                let Some(row) = self.rows.get(index) else { continue };
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score = score.saturating_add(*weight);
                }
            } else {
                let count = (place >> 24) as usize;
                for group in self.groups.get(index..index + count).unwrap_or_default() {
                    for (class, weight) in group.classes.iter().zip(&group.weights) {
                        if let Some(score) = scores.get_mut(usize::from(*class)) {
                            *score = score.saturating_add(*weight);
                        }
                    }
                }
            }
        }
    }

    /// Bytes of memory that the weights take.
    pub fn memory(&self) -> usize {
        self.keys.len() * size_of::<[u16; KEYS]>()
            + self.places.len() * size_of::<[u32; KEYS]>()
            + self.groups.len() * size_of::<Group>()
            + self.rows.len() * size_of::<[i16; WIDE]>()
    }
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
