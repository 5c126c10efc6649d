//! Sentences and tokens of a text.
