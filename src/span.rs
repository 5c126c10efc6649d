//! Places in a text.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of bytes of a document's text. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing lies in the span.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The words of the span in `text`; empty if the span does not lie in the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The span as a range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Converts byte offsets of one text into Unicode code point offsets.
///
/// ```
/// use wiregraph::span::CodePoints;
/// let points = CodePoints::new("é🙂a");
/// assert_eq!(points.at(2), 1);
/// assert_eq!(points.at(6), 2);
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before byte `64 * i`, rounded up to a character boundary.
    marks: Vec<usize>,
    text: Box<[u8]>,
    ascii: bool,
}

impl CodePoints {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return CodePoints { marks: Vec::new(), text: Box::default(), ascii: true };
        }
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / 64 + 1);
        let mut count = 0;
        for (i, byte) in bytes.iter().enumerate() {
            if i % 64 == 0 {
                marks.push(count);
            }
            count += usize::from(is_first_byte(*byte));
        }
        CodePoints { marks, text: bytes.into(), ascii: false }
    }

    /// The number of code points before byte offset `byte`.
    pub fn at(&self, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        let byte = byte.min(self.text.len());
        let block = (byte / 64).min(self.marks.len().saturating_sub(1));
        let mark = self.marks.get(block).copied().unwrap_or(0);
        mark + self.text[block * 64..byte].iter().filter(|b| is_first_byte(**b)).count()
    }
}

fn is_first_byte(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
