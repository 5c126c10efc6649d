//! Turtle: the statements for people, each node with all that is said of it.

use super::model::describe;
use super::nquads::{datatype, name_iri, push_quoted};
use super::term::{Iri, Node, PREFIXES, Value, XSD};
use crate::export::{ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// Writes the graph.
pub(in crate::export) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    for prefix in PREFIXES {
        writeln!(writer, "@prefix {}: <{}> .", prefix.name, prefix.iri)?;
    }
    let mut block = String::new();
    describe(&GraphView::new(graph), &mut |node| {
        block.clear();
        push_node(&mut block, node);
        writer.write_all(block.as_bytes())
    })
}

fn push_node(out: &mut String, node: &Node<'_>) {
    out.push('\n');
    push_short(out, &node.id);
    for (index, kind) in node.types.iter().enumerate() {
        out.push_str(if index == 0 { " a " } else { ", " });
        push_short(out, kind);
    }
    let mut between = if node.types.is_empty() { " " } else { " ;\n    " };
    for (name, value) in &node.properties {
        out.push_str(between);
        between = " ;\n    ";
        push_short(out, &name_iri(name));
        out.push(' ');
        match value {
            Value::Link(iri) => push_short(out, iri),
            Value::Text(text) => push_quoted(out, text),
            other => {
                out.push('"');
                out.push_str(&other.lexical());
                out.push_str("\"^^");
                out.push_str(XSD.name);
                out.push(':');
                out.push_str(datatype(other));
            }
        }
    }
    out.push_str(" .\n");
}

/// `prefix:local` where Turtle allows that without escapes, else the whole name.
fn push_short(out: &mut String, iri: &Iri) {
    let local = iri.local.as_bytes();
    let ends_well = local.first().is_some_and(u8::is_ascii_alphanumeric) && local.last() != Some(&b'.');
    if ends_well && local.iter().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(b)) {
        out.push_str(iri.prefix.name);
        out.push(':');
        out.push_str(&iri.local);
    } else {
        iri.push(out);
    }
}
