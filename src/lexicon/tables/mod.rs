//! The compact tables behind the lexicon: how data files are read, checked, packed and looked up.
//!
//! `build.rs` compiles this module too, so that the bundled files and a user's file go through the same code. It therefore
//! uses nothing of the crate but [`crate::labels`].

pub mod bundle;
pub mod bytes;
pub mod compile;
pub mod fragments;
pub mod institutions;
pub mod kinds;
pub mod names;
pub mod phrases;
pub mod source;
pub mod surfaces;
pub mod words;
