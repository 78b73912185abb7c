//! A linear model's weights, read in place: no decoding before the first look-up, one cache line or two a feature.
//!
//! A feature is a 64-bit hash. Its upper bits choose a bucket, the next sixteen tell it from the few others there;
//! a wrong hit (about one in ten thousand look-ups of unknown features) costs less than storing longer keys.
//!
//! Layout, little-endian: `u32` bits of the bucket index, `u32` length of the blocks, then 2^bits + 1 offsets (`u32`)
//! into the blocks; a block is `u8` count, count × (`u16` key, `u8` number of weights), then the weights, each a class
//! (`u8`) and a companded weight (`i8`). A companded weight q stands for q·|q|: small weights keep their precision,
//! which a linear scale of 8 bits loses.

use super::read::u32_at;

/// Scores of at most 256 classes.
pub type Scores = [i32; 256];

/// The weights of one classifier.
#[derive(Debug, Clone, Copy)]
pub struct Table<'m> {
    /// How far a hash is shifted to give its bucket.
    shift: u32,
    offsets: &'m [u8],
    blocks: &'m [u8],
}

impl Default for Table<'_> {
    /// A table that knows no feature.
    fn default() -> Self {
        Self { shift: 63, offsets: &[], blocks: &[] }
    }
}

impl<'m> Table<'m> {
    /// Reads the header of a table; `None` when the bytes aren't one.
    pub fn new(bytes: &'m [u8]) -> Option<Self> {
        let bits = u32_at(bytes, 0)?;
        let length = u32_at(bytes, 4)? as usize;
        let end = 8 + (((1usize << bits.min(28)) + 1) * 4);
        let offsets = bytes.get(8..end)?;
        let blocks = bytes.get(end..end.checked_add(length)?)?;
        (1..=28).contains(&bits).then_some(Self { shift: 64 - bits, offsets, blocks })
    }

    /// Adds the weights of a feature to the scores of the classes that have one.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        if let Some(weights) = self.weights(feature) {
            for pair in weights.chunks_exact(2) {
                if let [class, weight] = pair {
                    let weight = i32::from(*weight as i8);
                    if let Some(score) = scores.get_mut(usize::from(*class)) {
                        *score += weight * weight.abs();
                    }
                }
            }
        }
    }

    /// The weights of a feature, as pairs of class and companded weight.
    #[inline]
    fn weights(&self, feature: u64) -> Option<&'m [u8]> {
        let bucket = (feature >> self.shift) as usize;
        let start = u32_at(self.offsets, bucket * 4)? as usize;
        let end = u32_at(self.offsets, bucket * 4 + 4)? as usize;
        let block = self.blocks.get(start..end)?;
        let (count, rest) = block.split_first()?;
        let (keys, weights) = rest.split_at_checked(usize::from(*count) * 3)?;
        let wanted = key(feature, self.shift);
        let mut at = 0;
        for entry in keys.chunks_exact(3) {
            let [low, high, length] = entry else { break };
            let length = usize::from(*length) * 2;
            if u16::from_le_bytes([*low, *high]) == wanted {
                return weights.get(at..at + length);
            }
            at += length;
        }
        None
    }
}

/// The sixteen bits below those of the bucket.
fn key(feature: u64, shift: u32) -> u16 {
    (feature >> (shift - 16)) as u16
}

/// The weights of a feature: class and companded weight.
pub type Row = (u64, Vec<(u8, i8)>);

/// Writes a table; of two features that can't be told apart, the one with the larger weights stays.
pub fn write(mut rows: Vec<Row>) -> Vec<u8> {
    // About four features a bucket: the offsets weigh a byte a feature.
    let bits = (usize::BITS - (rows.len() / 4).leading_zeros()).clamp(1, 28);
    let shift = 64 - bits;
    let size = |row: &Row| row.1.iter().map(|(_, weight)| u32::from(weight.unsigned_abs())).sum::<u32>();
    rows.retain(|row| !row.1.is_empty());
    rows.sort_by_key(|row| (row.0 >> (shift - 16), std::cmp::Reverse(size(row)), row.0));
    rows.dedup_by_key(|row| row.0 >> (shift - 16));
    let (mut offsets, mut blocks) = (Vec::new(), Vec::new());
    let mut rest = rows.as_slice();
    for bucket in 0..1u64 << bits {
        offsets.extend(u32_of(blocks.len()).to_le_bytes());
        let count = rest.partition_point(|row| row.0 >> shift <= bucket).min(255);
        let (here, after) = rest.split_at(count);
        rest = &after[after.partition_point(|row| row.0 >> shift <= bucket)..];
        if here.is_empty() {
            continue;
        }
        blocks.push(count as u8);
        for (feature, weights) in here {
            blocks.extend(key(*feature, shift).to_le_bytes());
            blocks.push(weights.len().min(255) as u8);
        }
        for (class, weight) in here.iter().flat_map(|(_, weights)| weights.iter().take(255)) {
            blocks.extend([*class, weight.to_le_bytes()[0]]);
        }
    }
    offsets.extend(u32_of(blocks.len()).to_le_bytes());
    let mut out = Vec::new();
    out.extend(bits.to_le_bytes());
    out.extend(u32_of(blocks.len()).to_le_bytes());
    out.extend(offsets);
    out.extend(blocks);
    out
}

fn u32_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::model::hash::mix;

    #[test]
    fn what_was_written_is_found_and_nothing_else() {
        let rows: Vec<Row> =
            (0..5000u64).map(|n| (mix(n, 1), vec![((n % 7) as u8, (n % 100) as i8 + 1), (9, -3)])).collect();
        let bytes = write(rows.clone());
        let table = Table::new(&bytes).unwrap();
        for (feature, weights) in rows {
            let mut scores = [0; 256];
            table.add(feature, &mut scores);
            let (class, weight) = weights[0];
            assert_eq!(scores[usize::from(class)], i32::from(weight) * i32::from(weight));
            assert_eq!(scores[9], -9);
        }
        let wrong = (5000..25_000u64).filter(|n| table.weights(mix(*n, 1)).is_some()).count();
        assert!(wrong < 20, "{wrong} of 20,000 unknown features were taken for known ones");
    }

    #[test]
    fn a_cut_file_is_refused() {
        let bytes = write(vec![(mix(1, 1), vec![(1, 1)])]);
        assert!((0..bytes.len()).all(|end| Table::new(&bytes[..end]).is_none()));
    }
}
