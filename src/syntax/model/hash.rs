//! The hash of words and features. It is part of the model format: a change here makes every model useless.

/// An odd number near 2^64 divided by the golden ratio (Fibonacci hashing, Knuth, TAOCP 3, 6.4).
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Mixes a value into a hash; the upper bits depend on all bits of both.
#[inline]
pub const fn mix(hash: u64, value: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ value).wrapping_mul(MULTIPLIER);
    mixed ^ (mixed >> 32)
}

/// The last step of a feature: spreads what was mixed over all bits.
#[inline]
pub const fn finish(hash: u64) -> u64 {
    hash.wrapping_mul(MULTIPLIER)
}

/// The hash of a piece of text.
#[inline]
pub fn text(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0u8; 8];
        for (place, byte) in word.iter_mut().zip(chunk) {
            *place = *byte;
        }
        hash = mix(hash, u64::from_le_bytes(word));
    }
    hash
}
