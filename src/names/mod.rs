//! Names, times and amounts in sentences.

pub mod times;
