//! Tags, lemmas and dependency trees.

pub mod conllu;
pub mod lemma;
pub mod parser;
mod parser_features;
pub mod tagger;
pub mod transitions;
pub mod words;
