//! Turtle: the statements for people, each node with all that is said of it.

use super::model::describe;
use super::nquads::{datatype, name_iri, quoted};
use super::term::{Iri, Node, PREFIXES, Value, XSD};
use crate::export::{ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// Writes the graph.
pub(in crate::export) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    for prefix in PREFIXES {
        writeln!(writer, "@prefix {}: <{}> .", prefix.name, prefix.iri)?;
    }
    describe(&GraphView::new(graph), &mut |node| write_node(writer, node))
}

fn write_node(writer: &mut dyn Write, node: &Node<'_>) -> io::Result<()> {
    let mut statements = Vec::with_capacity(node.properties.len() + 1);
    if !node.types.is_empty() {
        let types: Vec<String> = node.types.iter().map(short).collect();
        statements.push(format!("a {}", types.join(", ")));
    }
    for (name, value) in &node.properties {
        statements.push(format!("{} {}", short(&name_iri(name)), object(value)));
    }
    writeln!(writer, "\n{} {} .", short(&node.id), statements.join(" ;\n    "))
}

fn object(value: &Value<'_>) -> String {
    match value {
        Value::Link(iri) => short(iri),
        Value::Text(text) => quoted(text),
        other => format!("\"{}\"^^{}:{}", other.lexical(), XSD.name, datatype(other)),
    }
}

/// `prefix:local` where Turtle allows that without escapes, else the whole name.
fn short(iri: &Iri) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
    let local = iri.local.as_bytes();
    let ends_well = local.first().is_some_and(|b| b.is_ascii_alphanumeric()) && local.last() != Some(&b'.');
    if ends_well && local.iter().all(|b| plain(*b)) {
        format!("{}:{}", iri.prefix.name, iri.local)
    } else {
        format!("<{}>", iri.full())
    }
}
