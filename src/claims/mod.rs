//! Claims: relations of the inventory between entities, with status, time, place and the chain of sources.

use crate::annotate::Annotated;
use crate::attribution::Attribution;
use crate::entities::Entities;
use crate::labels::{RelationClass, Status};
use crate::propositions::Proposition;
use crate::resources::Resources;

/// One step of the chain of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceStep {
    /// Index of the mention of who says it.
    pub mention: usize,
    /// Index in the document's attributions.
    pub attribution: usize,
}

/// One claim. Mentions are indexes in [`Entities::mentions`].
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Sentence that states it.
    pub sentence: usize,
    /// Mention of the subject.
    pub subject: usize,
    /// Relation id, for instance `withdraws_from`; for an open relation the predicate's lemma.
    pub relation: String,
    /// Class of the relation.
    pub class: RelationClass,
    /// Mention of the object.
    pub object: usize,
    /// Office or function: `defense minister`.
    pub role: Option<String>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// Who says so, nearest first; empty = the article's own voice.
    pub sources: Vec<SourceStep>,
    /// Index in [`Annotated::times`].
    pub time: Option<usize>,
    /// Mention of the place.
    pub place: Option<usize>,
    /// Money or count that qualifies it, as written.
    pub amount: Option<String>,
    /// Means, as written.
    pub instrument: Option<String>,
    /// From 0 to 1: how often claims made like this one are right.
    pub confidence: f64,
    /// Name of the rule that made it.
    pub rule: String,
}

/// Reads the claims of a document. `propositions` has one list a sentence.
pub fn claims(
    annotated: &Annotated,
    propositions: &[Vec<Proposition>],
    entities: &Entities,
    attributions: &[Attribution],
    resources: &Resources,
) -> Vec<Claim> {
    let _ = (annotated, propositions, entities, attributions, resources);
    Vec::new()
}
