//! N-Quads: one statement a line. What an article says is in the graph named after it, plain facts are in `wg:asserted`,
//! entities in the default graph.

use super::model::describe;
use super::term::{Iri, Name, Node, Value, XSD};
use crate::export::{ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// Writes the graph.
pub(in crate::export) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    describe(&GraphView::new(graph), &mut |node| write_node(writer, node))
}

fn write_node(writer: &mut dyn Write, node: &Node<'_>) -> io::Result<()> {
    let id = node.id.full();
    let mut lines = String::new();
    for kind in &node.types {
        lines.push_str(&format!("<{id}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{}>\n", kind.full()));
    }
    for (name, value) in &node.properties {
        lines.push_str(&format!("<{id}> <{}> {}\n", name_iri(name).full(), object(value)));
    }
    if node.graphs.is_empty() {
        return lines.lines().try_for_each(|line| writeln!(writer, "{line} ."));
    }
    for graph in &node.graphs {
        lines.lines().try_for_each(|line| writeln!(writer, "{line} <{}> .", graph.full()))?;
    }
    Ok(())
}

/// The name of a property.
pub(super) fn name_iri(name: &Name) -> Iri {
    match name {
        Name::Known(property) => Iri::fixed(property.prefix, property.local),
        Name::Relation(iri) => iri.clone(),
    }
}

fn object(value: &Value<'_>) -> String {
    match value {
        Value::Link(iri) => format!("<{}>", iri.full()),
        Value::Text(text) => quoted(text),
        other => format!("\"{}\"^^<{}{}>", other.lexical(), XSD.iri, datatype(other)),
    }
}

/// The local name of a literal's type.
pub(super) fn datatype(value: &Value<'_>) -> &'static str {
    match value {
        Value::Link(_) | Value::Text(_) => "string",
        Value::Date(_) => "date",
        Value::Decimal(_) => "decimal",
        Value::Whole(_) => "nonNegativeInteger",
        Value::Flag(_) => "boolean",
    }
}

/// A string literal on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Readers that split lines at any Unicode line end would break the statement.
            '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
