//! N-Quads: one statement a line. What an article says is in the graph named after it, plain facts are in `wg:asserted`,
//! entities in the default graph.

use super::model::describe;
use super::term::{Iri, Name, Node, Value, XSD};
use crate::export::{ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// Writes the graph.
pub(in crate::export) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    let mut lines = String::new();
    describe(&GraphView::new(graph), &mut |node| {
        lines.clear();
        if node.graphs.is_empty() {
            push_node(&mut lines, node, None);
        }
        for graph in &node.graphs {
            push_node(&mut lines, node, Some(graph));
        }
        writer.write_all(lines.as_bytes())
    })
}

fn push_node(lines: &mut String, node: &Node<'_>, graph: Option<&Iri>) {
    for kind in &node.types {
        node.id.push(lines);
        lines.push_str(" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ");
        kind.push(lines);
        push_end(lines, graph);
    }
    for (name, value) in &node.properties {
        node.id.push(lines);
        lines.push(' ');
        name_iri(name).push(lines);
        lines.push(' ');
        push_object(lines, value);
        push_end(lines, graph);
    }
}

fn push_end(lines: &mut String, graph: Option<&Iri>) {
    if let Some(graph) = graph {
        lines.push(' ');
        graph.push(lines);
    }
    lines.push_str(" .\n");
}

/// The name of a property.
pub(super) fn name_iri(name: &Name) -> Iri {
    match name {
        Name::Known(property) => Iri::fixed(property.prefix, property.local),
        Name::Relation(iri) => iri.clone(),
    }
}

fn push_object(out: &mut String, value: &Value<'_>) {
    match value {
        Value::Link(iri) => iri.push(out),
        Value::Text(text) => push_quoted(out, text),
        other => {
            out.push('"');
            out.push_str(&other.lexical());
            out.push_str("\"^^<");
            out.push_str(XSD.iri);
            out.push_str(datatype(other));
            out.push('>');
        }
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

/// Appends a string literal on one line.
pub(super) fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let escape = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            // Readers that split lines at any Unicode line end would break the statement.
            '\u{85}' => "\\u0085",
            '\u{2028}' => "\\u2028",
            '\u{2029}' => "\\u2029",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        out.push_str(escape);
        plain = at + c.len_utf8();
    }
    out.push_str(&text[plain..]);
    out.push('"');
}
