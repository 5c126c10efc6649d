//! The road from a document to its story, and from many documents to a graph.

use crate::annotate::{Segmentation, annotate};
use crate::attribution::attributions;
use crate::claims::claims;
use crate::document::Document;
use crate::entities::resolve;
use crate::propositions::propositions;
use crate::resources::Resources;

/// Analyses one document.
pub fn analyse(document: Document, resources: &Resources) {
    let annotated = annotate(document, resources, Segmentation::Text);
    let said = attributions(&annotated, resources);
    let entities = resolve(&annotated, &said, resources);
    let read: Vec<_> = annotated.sentences.iter().map(propositions).collect();
    let _ = claims(&annotated, &read, &entities, &said, resources);
}
