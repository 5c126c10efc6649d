//! Sentences and tokens of a text.

mod abbreviations;
mod atoms;
mod dateline;
mod rules;
mod sentences;
mod tokens;

pub use rules::Rules;
pub use sentences::{FEATURES as SPLITTER_FEATURES, SplitScratch, Splitter, State, boundary_features, is_candidate};
pub use tokens::{
    Cut, FEATURES as TOKENISER_FEATURES, RawToken, Surroundings, TokenScratch, Tokeniser, cut_features, for_chunks,
    quote_state,
};

pub use abbreviations::{Abbreviations, Follows};
pub use atoms::{Atom, AtomClass, Chunk, Contractions};
