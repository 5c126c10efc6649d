//! What the models see of a word: hashes of its form, its beginnings, endings and shape.

use crate::model::hash_chars;

/// Hashes of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordFacts {
    /// The word as written.
    pub form: u64,
    /// In lower case.
    pub lower: u64,
    /// Lower-case endings of 1 to 5 characters; the whole word where it is shorter.
    pub suffix: [u64; 5],
    /// Lower-case beginnings of 1 to 4 characters.
    pub prefix: [u64; 4],
    /// Case, digits and signs, runs shortened.
    pub shape: u64,
    /// Whether white space stands before it.
    pub spaced: bool,
}

impl WordFacts {
    /// Looks at a word.
    pub fn new(word: &str, spaced: bool) -> Self {
        let mut lower = ['\0'; 48];
        let mut length = 0;
        let mut shape = 0u64;
        let mut last_kind = 0;
        for c in word.chars() {
            let small = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
            if length < lower.len() {
                lower[length] = small;
                length += 1;
            }
            let kind = kind_of(c);
            if kind != last_kind {
                shape = shape.wrapping_mul(31).wrapping_add(kind);
                last_kind = kind;
            }
        }
        let lower = &lower[..length];
        let ending = |n: usize| hash_chars(lower[length.saturating_sub(n)..].iter().copied());
        let beginning = |n: usize| hash_chars(lower[..n.min(length)].iter().copied());
        WordFacts {
            form: hash_chars(word.chars()),
            lower: hash_chars(lower.iter().copied()),
            suffix: [ending(1), ending(2), ending(3), ending(4), ending(5)],
            prefix: [beginning(1), beginning(2), beginning(3), beginning(4)],
            shape: shape.wrapping_mul(8) + length.min(4) as u64,
            spaced,
        }
    }
}

fn kind_of(c: char) -> u64 {
    if c.is_lowercase() {
        1
    } else if c.is_uppercase() {
        2
    } else if c.is_alphabetic() {
        3
    } else if c.is_numeric() {
        4
    } else {
        5 + u64::from(u32::from(c) % 1021)
    }
}
