//! Graphology JSON, for graphology, sigma.js and Gephi Lite.

use super::lines::write_array;
use super::nodelink::{edge_attributes, node_attributes};
use super::{ClaimView, ExportOptions, GraphView, palette};
use crate::graph::KnowledgeGraph;
use crate::story::EntityRecord;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};
use std::io::{self, Write};

/// Writes the graph. `multi` must be set, or the second of two parallel claims stops the import.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    writer.write_all(b"{\"attributes\":{\"name\":\"wiregraph\"},\n")?;
    writer.write_all(b"\"options\":{\"type\":\"directed\",\"multi\":true,\"allowSelfLoops\":true},\n\"nodes\":")?;
    write_array(writer, view.entities().map(|entity| Node { view: &view, entity }))?;
    writer.write_all(b",\n\"edges\":")?;
    write_array(writer, view.claims().iter().map(|claim| Edge { view: &view, claim }))?;
    writer.write_all(b"}\n")
}

struct Node<'v> {
    view: &'v GraphView<'v>,
    entity: &'v EntityRecord,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut node = serializer.serialize_struct("Node", 2)?;
        node.serialize_field("key", &self.entity.id)?;
        node.serialize_field("attributes", &NodeAttributes(self))?;
        node.end()
    }
}

struct NodeAttributes<'a>(&'a Node<'a>);

impl Serialize for NodeAttributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Node { view, entity } = self.0;
        let mut map = serializer.serialize_map(None)?;
        node_attributes(&mut map, view, entity)?;
        let (red, green, blue) = palette::of_type(entity.kind).rgb;
        map.serialize_entry("color", &format!("#{red:02x}{green:02x}{blue:02x}"))?;
        map.serialize_entry("size", &(3 + view.degree(&entity.id).min(1000).isqrt()))?;
        map.end()
    }
}

struct Edge<'v> {
    view: &'v GraphView<'v>,
    claim: &'v ClaimView<'v>,
}

impl Serialize for Edge<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut edge = serializer.serialize_struct("Edge", 4)?;
        edge.serialize_field("key", &self.claim.claim.id)?;
        edge.serialize_field("source", &self.claim.subject.id)?;
        edge.serialize_field("target", &self.claim.object.id)?;
        edge.serialize_field("attributes", &EdgeAttributes(self))?;
        edge.end()
    }
}

struct EdgeAttributes<'a>(&'a Edge<'a>);

impl Serialize for EdgeAttributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        edge_attributes(&mut map, self.0.view, self.0.claim)?;
        map.end()
    }
}
