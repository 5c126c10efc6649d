//! Names, times and amounts in sentences.

pub mod tagger;
pub mod times;
