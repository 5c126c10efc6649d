//! What `extract` prints when it is done: the weightiest claims, and which file opens where.

use crate::export::Format;
use crate::graph::KnowledgeGraph;
use crate::labels::Status;
use crate::story::ClaimRecord;
use petgraph::visit::EdgeRef;
use std::io::{self, Write};
use std::path::PathBuf;

/// Rows of the table.
const ROWS: usize = 12;

/// Prints to standard error, which is for people.
///
/// # Errors
/// When standard error cannot be written.
pub fn print(graph: &KnowledgeGraph) -> io::Result<()> {
    let mut out = io::stderr().lock();
    let (nodes, edges) = (graph.graph.node_count(), graph.graph.edge_count());
    writeln!(out, "{nodes} entities, {edges} claims from {}\n", count(graph.documents.len(), "article"))?;
    let mut claims: Vec<_> = graph.graph.edge_references().collect();
    claims.sort_by(|a, b| {
        let key = |c: &ClaimRecord| {
            (std::cmp::Reverse(c.evidence.len()), std::cmp::Reverse((c.confidence * 100.0) as u32), c.id.clone())
        };
        key(a.weight()).cmp(&key(b.weight()))
    });
    for edge in claims.iter().take(ROWS) {
        let label = |node: petgraph::graph::NodeIndex| graph.graph[node].label.as_str();
        let claim = edge.weight();
        writeln!(
            out,
            "  {} — {} → {}{}",
            label(edge.source()),
            claim.relation.replace('_', " "),
            label(edge.target()),
            remarks(graph, claim)
        )?;
    }
    if claims.len() > ROWS {
        writeln!(out, "  … and {} more", claims.len() - ROWS)?;
    }
    writeln!(out)
}

/// Prints which files were written, what opens them, and how.
///
/// # Errors
/// When standard error cannot be written.
pub fn print_files(written: &[(Format, Vec<PathBuf>)]) -> io::Result<()> {
    let mut out = io::stderr().lock();
    for (format, paths) in written {
        for path in paths {
            writeln!(out, "  {:<40} {}", path.display(), format.opened_by())?;
        }
    }
    for format in written.iter().map(|(format, _)| format) {
        if let Some(advice) = format.advice() {
            writeln!(out, "\n  {format}: {advice}")?;
        }
    }
    Ok(())
}

/// Status and sources, in brackets, where there is something to tell.
fn remarks(graph: &KnowledgeGraph, claim: &ClaimRecord) -> String {
    let mut parts = Vec::new();
    if let Some(role) = &claim.role {
        parts.push(role.clone());
    }
    if claim.status != Status::Fact {
        parts.push(claim.status.to_string());
    }
    let label = |id: &str| graph.graph.node_weights().find(|n| n.id == id).map(|n| n.label.clone());
    let sources: Vec<String> = claim.sources.iter().filter_map(|s| label(&s.reference.entity)).collect();
    if !sources.is_empty() {
        parts.push(format!("according to {}", sources.join(", ")));
    }
    if parts.is_empty() { String::new() } else { format!("  ({})", parts.join("; ")) }
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
