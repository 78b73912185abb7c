//! A linear model's weights: compact in the file, laid out for look-up in memory.
//!
//! A feature is a 64-bit hash, of which the upper 32 bits are kept. In memory those choose a bucket of six keys of 16 bits,
//! which are compared at once; what is unknown costs no more than that. A wrong hit (about one in twenty thousand) costs
//! less than longer keys would. Most features speak of one or two classes: their weights are a group of
//! four pairs of class and weight. One that speaks of more has a row as wide as all classes, which processors add in a
//! few steps.
//!
//! The form in the file is that of `compact`.

use std::ops::Range;

pub use super::compact::{Row, write};
use super::compact::{difference, wide};
use super::read::u32_at;

/// Most classes that a classifier has.
pub const CLASSES: usize = 256;

/// Scores, one a class.
pub type Scores = [i32; CLASSES];

/// Weights of so many classes are one cache line.
const LINE: usize = 32;
/// Pairs of class and weight in a group; a feature that speaks of more classes gets a row.
const FEW: usize = 4;
/// Keys in a bucket.
const KEYS: usize = 6;
/// Keys that a bucket may have more, kept elsewhere.
const MORE: usize = 2;
/// Keys a bucket in the mean: at this load one bucket in two hundred has more than its six, and one key in ten thousand finds no place.
const LOAD: usize = 2;

/// Weights of [`LINE`] classes.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Line([i16; LINE]);

/// The weights of one classifier.
#[derive(Debug, Default)]
pub struct Table {
    buckets: Vec<Bucket>,
    /// The further keys of buckets that have too many, in order of the buckets.
    more: Vec<(usize, [Option<u16>; MORE])>,
    groups: Vec<Group>,
    /// Rows, one behind the other; the first has no weight.
    rows: Vec<Line>,
    /// How many lines a row has.
    width: usize,
}

/// Six keys of 16 bits, four of them in the first word, and where their groups begin: those of a bucket lie behind each
/// other. Of places without a key the first key is taken again. The upper bit tells that there are more than six.
#[derive(Debug, Clone, Copy, Default)]
struct Bucket([u64; 2]);

const HAS_MORE: u64 = 1 << 63;

/// A few classes, a byte each, and in the upper half their companded weights; unused places have weight 0. Of one length, so
/// that no branch depends on it. Or the place of a row.
#[derive(Debug, Clone, Copy, Default)]
struct Group(u64);

/// The classes of a group that stands for a row, whose place is in the upper half.
const ROW: u32 = u32::MAX;

impl Group {
    const fn is_row(self) -> bool {
        self.0 as u32 == ROW
    }

    const fn row(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// A weight as it is added: the largest is 2016, so that sixteen of them fit into 16 bits.
const fn decoded(weight: u8) -> i16 {
    let weight = weight as i8 as i16;
    (weight * weight.abs() + 4) >> 3
}

/// Every weight as it is added.
static DECODED: [i16; 256] = {
    let mut all = [0; 256];
    let mut weight = 0;
    while weight < 256 {
        #[expect(clippy::indexing_slicing, reason = "an index below the length, at compile time")]
        {
            all[weight] = decoded(weight as u8);
        }
        weight += 1;
    }
    all
};

/// So many rows are added up in 16 bits before the sum goes to the scores.
const AT_ONCE: usize = 16;

impl Table {
    /// Lays out the weights of a file for a classifier of so many classes; `None` when the bytes aren't whole.
    pub fn new(bytes: &[u8], classes: usize) -> Option<Self> {
        let count = u32_at(bytes, 0)? as usize;
        // A feature takes three bytes or more: a false count must not claim memory.
        (count <= bytes.len() / 3).then_some(())?;
        let buckets = (count / LOAD).max(1);
        let width = classes.min(CLASSES).div_ceil(LINE);
        let mut table = Self {
            buckets: Vec::with_capacity(buckets),
            more: Vec::new(),
            groups: Vec::with_capacity(count + buckets / 4),
            rows: Vec::with_capacity(width * (1 + wide(bytes, count, FEW)?)),
            width,
        };
        table.rows.resize(width, Line([0; LINE]));
        let mut rest = bytes.get(4..)?;
        let mut hash = 0u32;
        let mut open = Open::default();
        for _ in 0..count {
            let (difference, length) = difference(rest)?;
            hash = hash.wrapping_add(difference);
            let weights = usize::from(*rest.get(length)?) * 2;
            let (weights, behind) = rest.get(length + 1..)?.split_at_checked(weights)?;
            rest = behind;
            // They come in order of their hashes, hence of their buckets.
            let bucket = ((u64::from(hash) * buckets as u64) >> 32) as usize;
            while table.buckets.len() < bucket {
                table.close(std::mem::take(&mut open));
            }
            if open.push(hash as u16) {
                let group = table.group(weights);
                table.groups.push(group);
            }
        }
        while table.buckets.len() < buckets {
            table.close(std::mem::take(&mut open));
        }
        rest.is_empty().then_some(table)
    }

    /// Puts a bucket behind the others. One without a key gets a group of no weight, for a key of 0 seems to be in it.
    fn close(&mut self, open: Open) {
        let first = (self.groups.len() - open.taken) as u64;
        if open.taken == 0 {
            self.groups.push(Group::default());
        }
        let known = |at: usize| open.keys.get(at).copied().filter(|_| at < open.taken);
        let key = |at: usize| u64::from(known(at).or(known(0)).unwrap_or(0));
        let low = key(0) | key(1) << 16 | key(2) << 32 | key(3) << 48;
        let mut high = key(4) | key(5) << 16 | first << 32;
        if open.taken > KEYS {
            let further = [known(KEYS), known(KEYS + 1)];
            self.more.push((self.buckets.len(), further));
            high |= HAS_MORE;
        }
        self.buckets.push(Bucket([low, high]));
    }

    /// The group of a feature's weights.
    fn group(&mut self, weights: &[u8]) -> Group {
        if weights.len() <= FEW * 2 {
            let pairs = weights.as_chunks::<2>().0.iter();
            let joined = |group: u64, (at, [class, weight]): (usize, &[u8; 2])| {
                group | u64::from(*class) << (at * 8) | u64::from(*weight) << (at * 8 + 32)
            };
            return Group(pairs.enumerate().fold(0, joined));
        }
        let place = self.rows.len();
        self.rows.resize(place + self.width, Line([0; LINE]));
        for [class, weight] in weights.as_chunks::<2>().0 {
            let line = self.rows.get_mut(place + usize::from(*class) / LINE);
            if let Some(cell) = line.and_then(|line| line.0.get_mut(usize::from(*class) % LINE)) {
                *cell = decoded(*weight);
            }
        }
        Group(u64::from(ROW) | (place as u64) << 32)
    }

    /// Adds the weights of features to the scores of some classes; others may get theirs or not.
    ///
    /// In passes without a branch on what is found: the memory of all features is asked for at once, and nothing is
    /// mispredicted.
    pub fn add(&self, features: &mut Features, classes: Range<usize>, scores: &mut Scores) {
        let Features { list, length, slots, few, many } = features;
        let mut found = 0;
        for feature in list.get(..*length).unwrap_or_default() {
            let hash = (feature >> 32) as u32;
            let bucket = ((u64::from(hash) * self.buckets.len() as u64) >> 32) as usize;
            let Some(Bucket([low, high])) = self.buckets.get(bucket) else { return };
            let key = u64::from(hash as u16) * ONES;
            // Bit 16n of the place n in the first word, bit 16n + 1 of that in the second.
            let mut equal = zeros(low ^ key) >> 15 | (zeros(high ^ key) & u64::from(u32::MAX)) >> 14;
            let mut place = (high >> 32) as u32;
            if high & HAS_MORE != 0 {
                (equal, place) = self.among_more(bucket, hash as u16, equal, place);
            }
            let bit = equal.trailing_zeros();
            if let Some(slot) = slots.get_mut(found % MOST) {
                *slot = place + (((bit / 16) & 3) | ((bit & 1) * 4));
            }
            found += usize::from(equal != 0);
        }
        let (mut groups, mut rows) = (0, 0);
        for slot in slots.iter().take(found) {
            let group = self.groups.get(*slot as usize).copied().unwrap_or_default();
            if let (Some(few), Some(many)) = (few.get_mut(groups % MOST), many.get_mut(rows % MOST)) {
                (*few, *many) = (group, group.row());
            }
            rows += usize::from(group.is_row());
            groups += usize::from(!group.is_row());
        }
        for group in few.iter().take(groups) {
            let [classes @ .., a, b, c, d] = group.0.to_le_bytes();
            for (class, weight) in classes.into_iter().zip([a, b, c, d]) {
                if let (Some(score), Some(weight)) =
                    (scores.get_mut(usize::from(class)), DECODED.get(usize::from(weight)))
                {
                    *score += i32::from(*weight);
                }
            }
        }
        let rows = many.get(..rows).unwrap_or_default();
        let lines = classes.start / LINE..classes.end.div_ceil(LINE).min(self.width);
        for (line, scores) in scores.as_chunks_mut::<LINE>().0.iter_mut().enumerate() {
            if lines.contains(&line) {
                rows.chunks(AT_ONCE).for_each(|rows| self.add_line(rows, line, scores));
            }
        }
    }

    /// Adds one line of a few rows.
    #[inline]
    fn add_line(&self, rows: &[u32], line: usize, scores: &mut [i32; LINE]) {
        let mut sums = [[0i16; 8]; LINE / 8];
        for row in rows {
            let Some(Line(weights)) = self.rows.get(*row as usize + line) else { continue };
            let [a, b, c, d] = sums;
            let weights = weights.as_chunks::<8>().0;
            if let [w, x, y, z] = weights {
                sums = [plus(a, w), plus(b, x), plus(c, y), plus(d, z)];
            }
        }
        add_sums(&sums, scores);
    }

    /// Looks for a key among the further ones of a bucket, if it isn't among the first; gives bits that stand for it, and
    /// from where its place is counted.
    #[cold]
    fn among_more(&self, bucket: usize, key: u16, equal: u64, place: u32) -> (u64, u32) {
        let place = place & !((HAS_MORE >> 32) as u32);
        let further = self.more.binary_search_by_key(&bucket, |(bucket, _)| *bucket);
        let further = further.ok().and_then(|found| self.more.get(found)).filter(|_| equal == 0);
        let at = further.and_then(|(_, keys)| keys.iter().position(|further| *further == Some(key)));
        at.map_or((equal, place), |at| (1, place + (KEYS + at) as u32))
    }

    /// Bytes of memory that the weights take.
    pub fn memory(&self) -> usize {
        self.buckets.len() * size_of::<Bucket>()
            + self.groups.len() * size_of::<Group>()
            + self.rows.len() * size_of::<Line>()
    }
}

/// The keys of a bucket that is being filled.
#[derive(Debug, Default)]
struct Open {
    keys: [u16; KEYS + MORE],
    taken: usize,
}

impl Open {
    /// Takes a key, if there is room.
    fn push(&mut self, key: u16) -> bool {
        let Some(place) = self.keys.get_mut(self.taken) else { return false };
        *place = key;
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

/// Adds sums of 16 bits to scores. Apart from the loop that makes them, so that the compiler keeps eight sums in a register
/// there, not four.
#[inline(never)]
fn add_sums(sums: &[[i16; 8]; LINE / 8], scores: &mut [i32; LINE]) {
    for (score, sum) in scores.iter_mut().zip(sums.as_flattened()) {
        *score += i32::from(*sum);
    }
}

/// The sum of two rows of weights.
#[inline]
fn plus(sums: [i16; 8], weights: &[i16; 8]) -> [i16; 8] {
    let mut both = sums;
    for (sum, weight) in both.iter_mut().zip(weights) {
        *sum = sum.wrapping_add(*weight);
    }
    both
}

/// Most features of one decision; a power of two.
const MOST: usize = 256;

/// The features of one decision, and room for looking them up.
#[derive(Debug, Clone)]
pub struct Features {
    list: [u64; MOST],
    length: usize,
    /// The groups of the features that were found, by their places.
    slots: [u32; MOST],
    /// Those that hold weights.
    few: [Group; MOST],
    /// The rows of the others.
    many: [u32; MOST],
}

impl Default for Features {
    fn default() -> Self {
        Self { list: [0; MOST], length: 0, slots: [0; MOST], few: [Group::default(); MOST], many: [0; MOST] }
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
            table.add(&mut only(feature), 0..40, &mut scores);
            let right =
                |(class, weight): &(u8, i8)| scores[usize::from(*class)] == i32::from(decoded(*weight as u8));
            lost += usize::from(!weights.iter().all(right));
        }
        assert!(lost < 100, "{lost} of 5,000 features found their bucket full");
        let unknown = |n: &u64| {
            let mut scores = [0; CLASSES];
            table.add(&mut only(feature(*n)), 0..40, &mut scores);
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
