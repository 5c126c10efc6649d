//! Node-link JSON, for networkx and D3.

use super::columns::{EDGE_COLUMNS, NODE_COLUMNS, Value};
use super::lines::write_array;
use super::{ClaimView, ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use crate::story::EntityRecord;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::io::{self, Write};

/// Writes the graph, one node or edge a line.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, options: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    writer.write_all(b"{\"directed\":true,\"multigraph\":true,\"graph\":{\"name\":\"wiregraph\"},\n\"nodes\":")?;
    write_array(writer, view.entities().map(|entity| Node { view: &view, entity }))?;
    let edges = if options.links_key { "links" } else { "edges" };
    write!(writer, ",\n\"{edges}\":")?;
    write_array(writer, view.claims().iter().map(|claim| Edge { view: &view, claim }))?;
    writer.write_all(b"}\n")
}

/// An entity as flat attributes.
struct Node<'v> {
    view: &'v GraphView<'v>,
    entity: &'v EntityRecord,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.entity.id)?;
        node_attributes(&mut map, self.view, self.entity)?;
        map.end()
    }
}

/// A claim as flat attributes.
struct Edge<'v> {
    view: &'v GraphView<'v>,
    claim: &'v ClaimView<'v>,
}

impl Serialize for Edge<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source", &self.claim.subject.id)?;
        map.serialize_entry("target", &self.claim.object.id)?;
        map.serialize_entry("key", &self.claim.claim.id)?;
        edge_attributes(&mut map, self.view, self.claim)?;
        map.end()
    }
}

/// Label and columns of an entity.
pub(super) fn node_attributes<M: SerializeMap>(
    map: &mut M,
    view: &GraphView<'_>,
    entity: &EntityRecord,
) -> Result<(), M::Error> {
    map.serialize_entry("label", &entity.label)?;
    for column in NODE_COLUMNS {
        present(map, column.key, &(column.read)(view, entity))?;
    }
    Ok(())
}

/// Label, kind, weight and columns of a claim.
pub(super) fn edge_attributes<M: SerializeMap>(
    map: &mut M,
    view: &GraphView<'_>,
    claim: &ClaimView<'_>,
) -> Result<(), M::Error> {
    map.serialize_entry("label", &claim.label())?;
    map.serialize_entry("kind", &claim.kind)?;
    map.serialize_entry("weight", &claim.weight())?;
    for column in EDGE_COLUMNS {
        present(map, column.key, &(column.read)(view, claim))?;
    }
    Ok(())
}

fn present<M: SerializeMap>(map: &mut M, key: &str, value: &Value<'_>) -> Result<(), M::Error> {
    if value.is_absent() { Ok(()) } else { map.serialize_entry(key, value) }
}
