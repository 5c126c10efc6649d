//! The knowledge graph: entities merged over all documents, claims as parallel edges with all their evidence.
//!
//! | question | file |
//! |---|---|
//! | how do records become one graph? | this one |
//! | which entities of different documents are one? | [`identity`] |
//! | what tells namesakes apart? | `facts` |
//! | when are two records the same, and what is kept of both? | `merge` |
//! | what is heavy, and what lies between two entities? | `query` |

mod facts;
pub mod identity;
mod merge;
mod query;

pub use merge::claim_id;
pub use query::{Bundle, Filter};

use crate::story::{AttributionRecord, ClaimRecord, DocumentRecord, EntityRecord, Story};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

/// A graph over any number of documents. Nodes are sorted by entity id, edges by claim id, so that the order in which
/// documents came does not matter. The ends of every edge are the subject and the object of its claim.
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
        let mut pool = merge::Pool::default();
        for story in stories {
            pool.add(vec![story.document], story.entities, story.claims, story.attributions);
        }
        pool.join()
    }

    /// Joins graphs to one, as if it had been made from all their stories: any order and grouping gives the same graph,
    /// and a graph joined with itself is that graph.
    pub fn merge(graphs: impl IntoIterator<Item = KnowledgeGraph>) -> Self {
        let mut pool = merge::Pool::default();
        for graph in graphs {
            let (documents, entities, claims, attributions) = graph.into_records();
            pool.add(documents, entities, claims, attributions);
        }
        pool.join()
    }

    /// Lays records out as a graph without joining any: ids must be unique. An entity that a claim names and the list
    /// lacks becomes a node of that id without name or type, so that no claim is lost.
    pub fn from_records(
        mut documents: Vec<DocumentRecord>,
        entities: Vec<EntityRecord>,
        mut claims: Vec<ClaimRecord>,
        mut attributions: Vec<AttributionRecord>,
    ) -> Self {
        documents.sort();
        attributions.sort();
        claims.sort_by(|a, b| a.id.cmp(&b.id));
        let mut by_id: BTreeMap<String, EntityRecord> = BTreeMap::new();
        for entity in entities {
            by_id.insert(entity.id.clone(), entity);
        }
        for claim in &claims {
            for (id, text) in merge::entities_of(claim) {
                if !by_id.contains_key(id) {
                    by_id.insert(id.to_owned(), EntityRecord::unknown(id, text));
                }
            }
        }
        let mut graph = DiGraph::with_capacity(by_id.len(), claims.len());
        let nodes: BTreeMap<String, NodeIndex> =
            by_id.into_iter().map(|(id, entity)| (id, graph.add_node(entity))).collect();
        for claim in claims {
            if let (Some(subject), Some(object)) = (nodes.get(&claim.subject), nodes.get(&claim.object)) {
                graph.add_edge(*subject, *object, claim);
            }
        }
        KnowledgeGraph { documents, graph, attributions }
    }

    /// Takes the graph apart: documents, entities, claims, attributions, each in the graph's order.
    pub fn into_records(self) -> (Vec<DocumentRecord>, Vec<EntityRecord>, Vec<ClaimRecord>, Vec<AttributionRecord>) {
        let (nodes, edges) = self.graph.into_nodes_edges();
        let entities = nodes.into_iter().map(|node| node.weight).collect();
        let claims = edges.into_iter().map(|edge| edge.weight).collect();
        (self.documents, entities, claims, self.attributions)
    }
}

impl PartialEq for KnowledgeGraph {
    fn eq(&self, other: &Self) -> bool {
        self.documents == other.documents
            && self.attributions == other.attributions
            && self.graph.node_weights().eq(other.graph.node_weights())
            && self.graph.edge_weights().eq(other.graph.edge_weights())
    }
}
