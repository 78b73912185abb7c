//! A linear model's weights: compact in the file, laid out for look-up in memory.
//!
//! A feature is a 64-bit hash, of which the upper 32 bits are kept. In memory those choose a bucket of eight keys of 16 bits,
//! sixteen bytes that are compared at once; what is unknown costs no more than that. A wrong hit (about one in twenty
//! thousand) costs less than longer keys would. Most features speak of one or two classes: their weights are a group of
//! four pairs of class and weight. One that speaks of more has a row as wide as all classes, which processors add in a
//! few steps.
//!
//! In the file, little-endian: `u32` number of features, then each in order of its hash: the difference to the hash
//! before, `u8` number of weights, and the weights, each a class (`u8`) and a companded weight (`i8`). A difference below
//! 2^15 is two bytes, else four with the upper bit of the second byte set. A companded weight q stands for q·|q|: small
//! weights keep their precision, which a linear scale of 8 bits loses.

use super::read::{u16_at, u32_at};

/// Most classes that a classifier has.
pub const CLASSES: usize = 256;

/// Scores, one a class.
pub type Scores = [i32; CLASSES];

/// Classes that are added in one step: rows are as wide as a multiple of this.
const LANES: usize = 8;
/// Pairs of class and weight in a group; a feature that speaks of more classes gets a row.
const FEW: usize = 4;
/// Keys a bucket.
const KEYS: usize = 8;
/// Keys a bucket in the mean: at this load one key in ten thousand finds its bucket full.
const LOAD: usize = 2;

/// Weights of [`LANES`] classes.
type Lanes = [i16; LANES];

/// The weights of one classifier.
#[derive(Debug, Default)]
pub struct Table {
    /// The keys of each bucket, four in a word; those behind the last are 0.
    keys: Vec<[u64; 2]>,
    /// The group of the first key of each bucket; those of the others follow.
    first: Vec<u32>,
    groups: Vec<Group>,
    rows: Vec<Lanes>,
    /// How many lanes a row has.
    width: usize,
}

/// A few classes and their weights; unused places have weight 0. Of one length, so that no branch depends on it.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    classes: [u8; FEW],
    weights: [i16; FEW],
}

/// The classes of a group whose first two weights are the place of a row.
const ROW: [u8; FEW] = [u8::MAX; FEW];

impl Group {
    /// The group that stands for a row.
    const fn of_row(place: usize) -> Self {
        Self { classes: ROW, weights: [place as i16, (place >> 16) as i16, 0, 0] }
    }

    const fn is_row(&self) -> bool {
        u32::from_le_bytes(self.classes) == u32::from_le_bytes(ROW)
    }

    /// Where its row begins, if it stands for one.
    const fn row(&self) -> usize {
        let [low, high, ..] = self.weights;
        low as u16 as usize | (high as u16 as usize) << 16
    }
}

/// A weight as it is added: the largest is 2016, so that sixteen of them fit into 16 bits.
const fn decoded(weight: i8) -> i16 {
    let weight = weight as i16;
    (weight * weight.abs() + 4) >> 3
}

/// So many rows are added up in 16 bits before the sum goes to the scores.
const AT_ONCE: usize = 16;

impl Table {
    /// Lays out the weights of a file for a classifier of so many classes; `None` when the bytes aren't whole.
    pub fn new(bytes: &[u8], classes: usize) -> Option<Self> {
        let count = u32_at(bytes, 0)? as usize;
        // A feature takes three bytes or more: a false count must not claim memory.
        (count <= bytes.len() / 3).then_some(())?;
        let buckets = (count / LOAD).max(1);
        let mut table = Self {
            keys: Vec::with_capacity(buckets),
            first: Vec::with_capacity(buckets),
            groups: Vec::with_capacity(count + buckets / 4),
            rows: Vec::new(),
            width: classes.min(CLASSES).div_ceil(LANES),
        };
        let mut rest = bytes.get(4..)?;
        let mut hash = 0u32;
        let mut open = Bucket::default();
        for _ in 0..count {
            let (difference, length) = difference(rest)?;
            hash = hash.wrapping_add(difference);
            let (weights, behind) =
                rest.get(length + 1..)?.split_at_checked(usize::from(*rest.get(length)?) * 2)?;
            rest = behind;
            // They come in order of their hashes, hence of their buckets.
            let bucket = ((u64::from(hash) * buckets as u64) >> 32) as usize;
            while table.keys.len() < bucket {
                table.close(std::mem::take(&mut open));
            }
            if open.push(hash as u16) {
                let group = table.group(weights);
                table.groups.push(group);
            }
        }
        while table.keys.len() < buckets {
            table.close(std::mem::take(&mut open));
        }
        rest.is_empty().then_some(table)
    }

    /// Puts a bucket behind the others. One without a key gets a group of no weight, for a key of 0 seems to be in it.
    fn close(&mut self, bucket: Bucket) {
        let first = self.groups.len() - bucket.taken;
        if bucket.taken == 0 {
            self.groups.push(Group::default());
        }
        self.keys.push(bucket.keys);
        self.first.push(first as u32);
    }

    /// The group of a feature's weights.
    fn group(&mut self, weights: &[u8]) -> Group {
        let mut group = Group::default();
        if weights.len() > FEW * 2 {
            let place = self.rows.len();
            self.rows.resize(place + self.width, [0; LANES]);
            let row = self.rows.get_mut(place..).unwrap_or_default().as_flattened_mut();
            for pair in weights.as_chunks::<2>().0 {
                if let Some(cell) = row.get_mut(usize::from(pair[0])) {
                    *cell = decoded(pair[1] as i8);
                }
            }
            return Group::of_row(place);
        }
        let places = group.classes.iter_mut().zip(&mut group.weights);
        for ((class, weight), pair) in places.zip(weights.as_chunks::<2>().0) {
            (*class, *weight) = (pair[0], decoded(pair[1] as i8));
        }
        group
    }

    /// Adds the weights of features to the scores of the classes that have one.
    ///
    /// In passes without a branch on what is found: the memory of all features is asked for at once, and nothing is
    /// mispredicted.
    pub fn add(&self, features: &mut Features, scores: &mut Scores) {
        let Features { list, length, slots, few, many } = features;
        let list = list.get(..*length).unwrap_or_default();
        let mut found = 0;
        for feature in list {
            let hash = (feature >> 32) as u32;
            let bucket = ((u64::from(hash) * self.keys.len() as u64) >> 32) as usize;
            let Some([low, high]) = self.keys.get(bucket) else { return };
            let key = u64::from(hash as u16) * ONES;
            // Bit 16n of the place n in the first word, bit 16n + 1 of that in the second.
            let equal = zeros(low ^ key) >> 15 | zeros(high ^ key) >> 14;
            if let Some(slot) = slots.get_mut(found) {
                let bit = equal.trailing_zeros();
                *slot = (bucket as u32, (bit / 16) & 3 | (bit & 1) * 4);
            }
            found += usize::from(equal != 0);
        }
        let (mut groups, mut rows) = (0, 0);
        for (bucket, at) in slots.iter().take(found) {
            let place = self.first.get(*bucket as usize).map_or(0, |first| first + at);
            // A key of 0 seems to be behind the last of a bucket, and then behind the last of all.
            let group = self.groups.get(place as usize).copied().unwrap_or_default();
            if let (Some(few), Some(many)) = (few.get_mut(groups), many.get_mut(rows)) {
                (*few, *many) = (group, group.row() as u32);
            }
            let is_row = group.is_row();
            rows += usize::from(is_row);
            groups += usize::from(!is_row);
        }
        for group in few.iter().take(groups) {
            for (class, weight) in group.classes.iter().zip(&group.weights) {
                if let Some(score) = scores.get_mut(usize::from(*class)) {
                    *score += i32::from(*weight);
                }
            }
        }
        for some in many.get(..rows).unwrap_or_default().chunks(AT_ONCE) {
            self.add_rows(some, scores);
        }
    }

    /// Adds a few rows, given by their places.
    fn add_rows(&self, places: &[u32], scores: &mut Scores) {
        let mut sums = [[0i16; LANES]; CLASSES / LANES];
        let Some(sums) = sums.get_mut(..self.width) else { return };
        for place in places {
            let place = *place as usize;
            let row = self.rows.get(place..place + self.width).unwrap_or_default();
            for (sums, weights) in sums.iter_mut().zip(row) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum = sum.wrapping_add(*weight);
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums.as_flattened()) {
            *score += i32::from(*sum);
        }
    }

    /// Bytes of memory that the weights take.
    pub fn memory(&self) -> usize {
        self.keys.len() * (size_of::<[u64; 2]>() + size_of::<u32>())
            + self.groups.len() * size_of::<Group>()
            + self.rows.len() * size_of::<Lanes>()
    }
}

/// A bucket that is being filled.
#[derive(Debug, Default)]
struct Bucket {
    keys: [u64; 2],
    taken: usize,
}

impl Bucket {
    /// Takes a key, if there is room.
    fn push(&mut self, key: u16) -> bool {
        let Some(word) = self.keys.get_mut(self.taken / 4) else { return false };
        *word |= u64::from(key) << (self.taken % 4 * 16);
        self.taken += 1;
        true
    }
}

/// The lowest bit of each quarter.
const ONES: u64 = 0x0001_0001_0001_0001;

/// Looks for a quarter that is 0: the lowest bit that is set is the highest of the first such one (Warren, Hacker's Delight, 6-1).
#[inline]
const fn zeros(four: u64) -> u64 {
    four.wrapping_sub(ONES) & !four & (ONES << 15)
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

/// The features of one decision, and room for looking them up.
#[derive(Debug, Clone)]
pub struct Features {
    list: [u64; MOST],
    length: usize,
    /// Of the features that were found the bucket and the place in it.
    slots: [(u32, u32); MOST],
    /// The groups among them.
    few: [Group; MOST],
    /// The rows among them, by their places.
    many: [u32; MOST],
}

impl Default for Features {
    fn default() -> Self {
        Self {
            list: [0; MOST],
            length: 0,
            slots: [(0, 0); MOST],
            few: [Group::default(); MOST],
            many: [0; MOST],
        }
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
        let table = Table::new(&write(rows()), 40).unwrap();
        let mut lost = 0;
        for (feature, weights) in rows() {
            let mut scores = [0; CLASSES];
            table.add(&mut only(feature), &mut scores);
            let right =
                |(class, weight): &(u8, i8)| scores[usize::from(*class)] == i32::from(decoded(*weight));
            lost += usize::from(!weights.iter().all(right));
        }
        assert!(lost < 100, "{lost} of 5,000 features found their bucket full");
        let unknown = |n: &u64| {
            let mut scores = [0; CLASSES];
            table.add(&mut only(feature(*n)), &mut scores);
            scores.iter().any(|score| *score != 0)
        };
        let wrong = (5000..25_000u64).filter(unknown).count();
        assert!(wrong < 20, "{wrong} of 20,000 unknown features were taken for known ones");
    }

    #[test]
    fn a_cut_file_is_refused() {
        let bytes = write(rows());
        assert!((0..bytes.len()).step_by(1499).all(|end| Table::new(&bytes[..end], 40).is_none()));
    }
}
