//! Hashes of features: one 64-bit number for a template and its values.

const FIRST: u64 = 0xcbf2_9ce4_8422_2325;
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Stirs a number so that its high and its low bits depend on all of its bits.
fn stir(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(MULTIPLIER);
    value ^ (value >> 29)
}

/// The hash of a string of bytes.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = FIRST;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    stir(hash)
}

/// The hash of `text` in lower case, without building the lower-case text.
pub fn hash_lower(text: &str) -> u64 {
    hash_chars(text.chars().flat_map(char::to_lowercase))
}

/// The hash of characters; equal to [`hash_bytes`] of their ASCII text.
pub fn hash_chars(chars: impl Iterator<Item = char>) -> u64 {
    let mut hash = FIRST;
    for c in chars {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    stir(hash)
}

/// The hash of a template's number and one value.
pub fn combine(template: u64, a: u64) -> u64 {
    stir(a.rotate_left(23).wrapping_mul(MULTIPLIER) ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93))
}

/// The hash of a template's number and two values; their order matters.
pub fn combine3(template: u64, a: u64, b: u64) -> u64 {
    combine(template, stir(a.rotate_left(17).wrapping_add(0x2545_f491_4f6c_dd1d)) ^ b)
}
