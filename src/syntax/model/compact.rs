//! Weights in the file of a model: as few bytes as they can be.
//!
//! Little-endian: `u32` number of features, then each in order of its hash: the difference to the hash before, `u8` number
//! of weights, and the weights, each a class (`u8`) and a companded weight (`i8`). A difference below 2^15 is two bytes, else
//! four with the upper bit of the second byte set. A companded weight q stands for q·|q|: small weights keep their
//! precision, which a linear scale of 8 bits loses.

use super::read::u16_at;

/// The difference at the start of some bytes, and how many of them it takes.
pub(super) fn difference(bytes: &[u8]) -> Option<(u32, usize)> {
    let short = u16_at(bytes, 0)?;
    if short < 0x8000 {
        return Some((short.into(), 2));
    }
    let upper = u16_at(bytes, 2)?;
    Some((u32::from(short & 0x7FFF) | u32::from(upper) << 15, 4))
}

/// How many of the `count` features of a file have more than `few` weights; `None` when the bytes aren't whole.
pub(super) fn wide(bytes: &[u8], count: usize, few: usize) -> Option<usize> {
    let (mut rest, mut found) = (bytes.get(4..)?, 0);
    for _ in 0..count {
        let (_, length) = difference(rest)?;
        let weights = usize::from(*rest.get(length)?);
        found += usize::from(weights > few);
        rest = rest.get(length + 1 + weights * 2..)?;
    }
    Some(found)
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
