//! The road from a document to its story, and from many inputs to one graph.

use crate::annotate::{Segmentation, annotate};
use crate::attribution::attributions;
use crate::claims::{claims, with_deeds};
use crate::document::Document;
use crate::entities::resolve;
use crate::error::Result;
use crate::input::{Input, Options, document};
use crate::propositions::propositions;
use crate::resources::Resources;
use crate::story::{Story, tell};
use rayon::prelude::*;

/// Analyses one document. No text is an error.
pub fn analyse(document: Document, resources: &Resources) -> Story {
    let annotated = annotate(document, resources, Segmentation::Text);
    let propositions: Vec<_> = annotated.sentences.iter().map(propositions).collect();
    let attributions = attributions(&annotated, &propositions, resources);
    let entities = resolve(&annotated, &attributions, resources);
    let entities = with_deeds(&annotated, &propositions, entities, resources);
    let claims = claims(&annotated, &propositions, &entities, &attributions, resources);
    tell(&annotated, &entities, &claims, &attributions)
}

/// Reads and analyses inputs on all cores; the results keep the order of the inputs, and a bad input costs no other.
/// `progress` is called after each.
pub fn stories(
    inputs: Vec<Result<Input>>,
    options: &Options,
    resources: &Resources,
    progress: &(dyn Fn() + Sync),
) -> Vec<Result<Story>> {
    inputs
        .into_par_iter()
        .map(|input| {
            let story = input.and_then(|input| {
                let bytes = input.bytes()?;
                Ok(analyse(document(&bytes, &input.path, options, resources)?, resources))
            });
            progress();
            story
        })
        .collect()
}
