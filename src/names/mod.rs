//! Names, times and amounts in sentences.

pub mod amounts;
pub mod consistency;
pub mod settle;
pub mod times;

use crate::labels::EntityType;
use std::ops::Range;

/// A name that stands in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Index of the sentence.
    pub sentence: usize,
    /// Tokens of the sentence.
    pub tokens: Range<usize>,
    /// What kind of thing it names.
    pub kind: EntityType,
}

/// A stretch of text that says when: `in December 2017`, `on Monday`, `last week`.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Index of the sentence.
    pub sentence: usize,
    /// Tokens of the sentence, preposition excluded.
    pub tokens: Range<usize>,
    /// ISO date, month, year, or interval (`2015-09/..`); `None` where the text and the date of publication do not decide it.
    pub value: Option<String>,
}
