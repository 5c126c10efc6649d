//! RDF, three syntaxes of the same statements: `model` says which, `turtle`, `nquads` and `jsonld` write them.
//!
//! Claims are nodes of their own (RDF 1.1), since most readers do not know triple terms yet. No node is blank, so that
//! equal graphs have equal statements. The vocabularies are schema.org, SEM (Simple Event Model), PROV-O and the Web
//! Annotation selectors; what they lack is in `wg:`.

pub(super) mod jsonld;
mod model;
pub(super) mod nquads;
mod term;
pub(super) mod turtle;
