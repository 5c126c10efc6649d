//! Tags, lemmas and dependency trees.

pub mod analyser;
pub mod conllu;
pub mod features;
pub mod irregular;
pub mod lemma;
pub mod mend;
pub mod reattach;
pub mod tree;
