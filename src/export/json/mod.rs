//! The lossless form: everything that the graph holds, as one JSON object; its records are one a line.
//!
//! All offsets are Unicode code points into the `text` of the document, end exclusive.

mod read;
mod record;

pub use read::read;
pub use record::{ClaimJson, GraphJson};

use super::ExportOptions;
use super::lines::write_array;
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// The version of the form; it changes when a reader of an earlier version would be misled.
pub const SCHEMA_VERSION: u32 = 1;

/// Writes the whole graph.
pub fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    write!(writer, "{{\"wiregraph\":{SCHEMA_VERSION},\n\"documents\":")?;
    write_array(writer, graph.documents.iter())?;
    writer.write_all(b",\n\"entities\":")?;
    write_array(writer, graph.graph.node_weights())?;
    writer.write_all(b",\n\"claims\":")?;
    write_array(writer, graph.graph.edge_weights().map(ClaimJson::from))?;
    writer.write_all(b",\n\"attributions\":")?;
    write_array(writer, graph.attributions.iter().filter(|a| !a.nested))?;
    writer.write_all(b",\n\"nested_attributions\":")?;
    write_array(writer, graph.attributions.iter().filter(|a| a.nested))?;
    writer.write_all(b"}\n")
}

/// The JSON Schema (draft 2020-12) of the form.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(GraphJson).to_value()
}
