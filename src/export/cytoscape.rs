//! Cytoscape JSON, for cytoscape.js and networkx. Ids of nodes and edges share one space there: those of entities begin
//! with `ent:`, those of claims with `claim:`.

use super::lines::write_array;
use super::nodelink::{edge_attributes, node_attributes};
use super::{ClaimView, ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use crate::story::EntityRecord;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};
use std::io::{self, Write};

/// Writes the graph.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    writer.write_all(b"{\"data\":[],\"directed\":true,\"multigraph\":true,\n\"elements\":{\"nodes\":")?;
    write_array(writer, view.entities().map(|entity| Element(Node { view: &view, entity })))?;
    writer.write_all(b",\n\"edges\":")?;
    write_array(writer, view.claims().iter().map(|claim| Element(Edge { view: &view, claim })))?;
    writer.write_all(b"}}\n")
}

/// Wraps attributes as `{"data": ...}`.
struct Element<T>(T);

impl<T: Serialize> Serialize for Element<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut element = serializer.serialize_struct("Element", 1)?;
        element.serialize_field("data", &self.0)?;
        element.end()
    }
}

struct Node<'v> {
    view: &'v GraphView<'v>,
    entity: &'v EntityRecord,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.entity.id)?;
        // The reader of networkx takes these two and drops them.
        map.serialize_entry("value", &self.entity.id)?;
        map.serialize_entry("name", &self.entity.label)?;
        node_attributes(&mut map, self.view, self.entity)?;
        map.end()
    }
}

struct Edge<'v> {
    view: &'v GraphView<'v>,
    claim: &'v ClaimView<'v>,
}

impl Serialize for Edge<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.claim.claim.id)?;
        map.serialize_entry("key", &self.claim.claim.id)?;
        map.serialize_entry("source", &self.claim.subject.id)?;
        map.serialize_entry("target", &self.claim.object.id)?;
        edge_attributes(&mut map, self.view, self.claim)?;
        map.end()
    }
}
