//! Names, times and amounts in sentences.

pub mod settle;
pub mod times;
