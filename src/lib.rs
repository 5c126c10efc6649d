//! Wiregraph turns newswire into a knowledge graph: who did what to whom, where, when and according to whom.
//!
//! The road a document travels, one module a step:
//!
//! | step | module | gives |
//! |---|---|---|
//! | read | [`input`] | a [`document::Document`] whose text never changes again |
//! | annotate | [`annotate`] | sentences, tokens, trees, names, times |
//! | attribute | [`attribution`] | who says, thinks or claims what |
//! | propositions | [`propositions`] | who did what to whom, read off the trees |
//! | entities | [`entities`] | every mention in exactly one entity |
//! | claims | [`claims`] | relations of the inventory with status, time, place and sources |
//! | graph | [`graph`] | one petgraph graph over all documents |
//! | export | [`export`] | files |

pub mod annotate;
pub mod attribution;
pub mod claims;
pub mod cli;
pub mod document;
pub mod entities;
pub mod error;
pub mod export;
pub mod graph;
pub mod input;
pub mod labels;
pub mod language;
pub mod lexicon;
pub mod model;
pub mod names;
pub mod pipeline;
pub mod propositions;
pub mod resources;
pub mod sentence;
pub mod span;
pub mod story;
pub mod syntax;
pub mod text;
#[cfg(feature = "train")]
pub mod train;
