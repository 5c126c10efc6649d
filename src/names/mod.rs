//! Names, times and amounts in sentences.
