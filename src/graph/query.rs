//! What is heavy in a graph, and what lies between two entities.

use super::KnowledgeGraph;
use crate::labels::Status;
use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// Claims with the same ends in the same direction and the same status, heaviest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Their subject.
    pub subject: NodeIndex,
    /// Their object.
    pub object: NodeIndex,
    /// Their status.
    pub status: Status,
    /// The claims.
    pub claims: Vec<EdgeIndex>,
}

/// Which part of a graph is wanted. The default wants all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The heaviest entities only, so many.
    pub top: Option<usize>,
    /// Claims stated by at least so many sentences only.
    pub support: usize,
}

impl KnowledgeGraph {
    /// The number of sentences that state claims in which the entity is subject or object.
    pub fn weight(&self, node: NodeIndex) -> usize {
        let out = self.graph.edges_directed(node, Direction::Outgoing);
        let into = self.graph.edges_directed(node, Direction::Incoming).filter(|edge| edge.source() != node);
        out.chain(into).map(|edge| edge.weight().evidence.len().max(1)).sum()
    }

    /// Entities, the heaviest first; of equally heavy ones the more often mentioned, then by id.
    pub fn by_weight(&self) -> Vec<NodeIndex> {
        let mut nodes: Vec<NodeIndex> = self.graph.node_indices().collect();
        nodes.sort_by_cached_key(|node| {
            (std::cmp::Reverse(self.weight(*node)), std::cmp::Reverse(self.graph[*node].mentions.len()), *node)
        });
        nodes
    }

    /// All claims, bundled; in the order of subject, object and status.
    pub fn bundles(&self) -> Vec<Bundle> {
        let mut bundles: BTreeMap<(NodeIndex, NodeIndex, Status), Vec<EdgeIndex>> = BTreeMap::new();
        for edge in self.graph.edge_references() {
            bundles.entry((edge.source(), edge.target(), edge.weight().status)).or_default().push(edge.id());
        }
        let heaviest_first = |mut claims: Vec<EdgeIndex>| {
            claims.sort_by_key(|edge| (std::cmp::Reverse(self.graph[*edge].evidence.len()), *edge));
            claims
        };
        bundles
            .into_iter()
            .map(|((subject, object, status), claims)| Bundle {
                subject,
                object,
                status,
                claims: heaviest_first(claims),
            })
            .collect()
    }

    /// The part of the graph that the filter wants: claims with enough support between the heaviest entities, and what
    /// these claims name. Documents, and attributions with their sources, stay.
    pub fn filtered(self, filter: &Filter) -> KnowledgeGraph {
        if *filter == Filter::default() {
            return self;
        }
        let wanted: BTreeSet<String> = match filter.top {
            Some(count) => self.by_weight().into_iter().take(count).map(|node| self.graph[node].id.clone()).collect(),
            None => self.graph.node_weights().map(|entity| entity.id.clone()).collect(),
        };
        let (documents, mut entities, mut claims, attributions) = self.into_records();
        claims.retain(|claim| {
            claim.evidence.len() >= filter.support && wanted.contains(&claim.subject) && wanted.contains(&claim.object)
        });
        let mut named = wanted;
        for claim in &claims {
            named.extend(super::merge::entities_of(claim).into_iter().map(|(id, _)| id.to_owned()));
        }
        let speakers = attributions.iter().filter_map(|attribution| attribution.source.as_ref()?.entity.clone());
        named.extend(speakers);
        entities.retain(|entity| named.contains(&entity.id));
        KnowledgeGraph::from_records(documents, entities, claims, attributions)
    }
}
