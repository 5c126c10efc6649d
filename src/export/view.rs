//! What every format says about a claim: its label, kind, weight and chain of sources.

use super::Interval;
use crate::graph::KnowledgeGraph;
use crate::labels::Status;
use crate::story::{ClaimRecord, DocumentRecord, EntityRecord, Evidence};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// More kinds of edge than this make Gephi run out of memory; beyond it the class stands for the relation.
const MOST_KINDS: usize = 1000;

/// A graph with the look-ups that exporters share.
#[derive(Debug)]
pub struct GraphView<'g> {
    /// The graph.
    pub graph: &'g KnowledgeGraph,
    documents: BTreeMap<&'g str, &'g DocumentRecord>,
    entities: BTreeMap<&'g str, NodeIndex>,
    claims: Vec<ClaimView<'g>>,
    /// By node: claims in which the entity is subject or object.
    degree: Vec<usize>,
}

/// A claim with its ends and the words that exporters share.
#[derive(Debug)]
pub struct ClaimView<'g> {
    /// The claim.
    pub claim: &'g ClaimRecord,
    /// Its subject.
    pub subject: &'g EntityRecord,
    /// Its object.
    pub object: &'g EntityRecord,
    /// Kind of edge: `acquires/future`. No two claims with the same ends have the same kind: the second is
    /// `acquires/future/2`, because Gephi makes one edge of all that agree in ends and kind.
    pub kind: String,
}

impl<'g> GraphView<'g> {
    /// Looks at a graph.
    pub fn new(graph: &'g KnowledgeGraph) -> Self {
        let documents = graph.documents.iter().map(|document| (document.id.as_str(), document)).collect();
        let entities = graph.graph.node_indices().map(|node| (graph.graph[node].id.as_str(), node)).collect();
        let mut degree = vec![0; graph.graph.node_count()];
        let mut claims = Vec::with_capacity(graph.graph.edge_count());
        for edge in graph.graph.edge_references() {
            degree[edge.source().index()] += 1;
            degree[edge.target().index()] += 1;
            claims.push(ClaimView {
                claim: edge.weight(),
                subject: &graph.graph[edge.source()],
                object: &graph.graph[edge.target()],
                kind: String::new(),
            });
        }
        name_kinds(&mut claims);
        GraphView { graph, documents, entities, claims, degree }
    }

    /// The entities, in the order of their ids.
    pub fn entities(&self) -> impl Iterator<Item = &'g EntityRecord> + use<'g> {
        self.graph.graph.node_weights()
    }

    /// The claims, in the order of their ids.
    pub fn claims(&self) -> &[ClaimView<'g>] {
        &self.claims
    }

    /// The document of that id.
    pub fn document(&self, id: &str) -> Option<&'g DocumentRecord> {
        self.documents.get(id).copied()
    }

    /// The document of the claim's first evidence.
    pub fn document_of(&self, claim: &ClaimView<'_>) -> Option<&'g DocumentRecord> {
        self.document(&claim.evidence()?.document)
    }

    /// The entity of that id.
    pub fn entity(&self, id: &str) -> Option<&'g EntityRecord> {
        self.entities.get(id).map(|node| &self.graph.graph[*node])
    }

    /// The number of claims in which the entity is subject or object.
    pub fn degree(&self, id: &str) -> usize {
        self.entities.get(id).map_or(0, |node| self.degree[node.index()])
    }

    /// The label of the entity of that id; the id itself where there is no label.
    pub fn label<'v>(&'v self, id: &'v str) -> &'v str {
        self.entity(id).map_or(id, display_label)
    }

    /// Who says so, the outermost first: `CNN > US officials`; empty = the article's own voice.
    pub fn attribution(&self, claim: &ClaimRecord) -> String {
        let names: Vec<&str> = claim.sources.iter().rev().map(|source| self.label(&source.reference.entity)).collect();
        names.join(" > ")
    }
}

/// The label, or the id where the label is empty.
fn display_label(entity: &EntityRecord) -> &str {
    if entity.label.trim().is_empty() { &entity.id } else { &entity.label }
}

impl<'g> ClaimView<'g> {
    /// The relation in words, with the office where there is one and the status where it is no fact:
    /// `withdraws from (future)`, `holds position: defense minister`.
    pub fn label(&self) -> String {
        let words = self.relation();
        match self.claim.status {
            Status::Fact => words,
            status => format!("{words} ({status})"),
        }
    }

    /// The relation in words, with the office where there is one.
    pub fn relation(&self) -> String {
        let words = self.claim.relation.replace('_', " ");
        match &self.claim.role {
            Some(role) => format!("{words}: {role}"),
            None => words,
        }
    }

    /// The number of sentences that state it, at least 1.
    pub fn weight(&self) -> usize {
        self.claim.evidence.len().max(1)
    }

    /// The first evidence.
    pub fn evidence(&self) -> Option<&'g Evidence> {
        self.claim.evidence.first()
    }

    /// The id of the place.
    pub fn place(&self) -> Option<&'g str> {
        self.claim.place.as_ref().map(|place| place.entity.as_str())
    }

    /// The time as written, and as a value.
    pub fn time(&self) -> (&'g str, &'g str) {
        match &self.claim.time {
            Some(time) => (&time.quote.text, time.value.as_deref().unwrap_or("")),
            None => ("", ""),
        }
    }

    /// The time as a stretch of days.
    pub fn interval(&self) -> Option<Interval> {
        Interval::parse(self.claim.time.as_ref()?.value.as_deref()?)
    }
}

/// Gives every claim its kind.
fn name_kinds(claims: &mut [ClaimView<'_>]) {
    let mut kinds: Vec<(&str, Status)> = claims.iter().map(|c| (c.claim.relation.as_str(), c.claim.status)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let by_class = kinds.len() > MOST_KINDS;
    let mut seen: BTreeMap<(&str, &str, &str, Status), usize> = BTreeMap::new();
    for view in claims.iter_mut() {
        let claim = view.claim;
        let name = if by_class { claim.class.as_str() } else { claim.relation.as_str() };
        let count = seen.entry((&claim.subject, &claim.object, name, claim.status)).or_default();
        *count += 1;
        view.kind = match *count {
            1 => format!("{name}/{}", claim.status),
            n => format!("{name}/{}/{n}", claim.status),
        };
    }
}
