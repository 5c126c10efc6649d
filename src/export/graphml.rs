//! GraphML, for yEd, networkx, igraph, Cytoscape and Gephi. Values are written out everywhere and lists are joined, since
//! readers differ in defaults and lists; the label of an edge doubles as its kind for Gephi.

use super::columns::{EDGE_COLUMNS, Kind, NODE_COLUMNS, Value};
use super::xml::Xml;
use super::{ClaimView, ExportOptions, GraphView, palette};
use crate::graph::KnowledgeGraph;
use crate::labels::{EntityType, Status};
use crate::story::EntityRecord;
use std::io::{self, Write};

/// Writes the graph.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, options: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    let mut xml = Xml::new(writer)?;
    let mut root = vec![("xmlns", "http://graphml.graphdrawing.org/xmlns")];
    if options.yed {
        root.push(("xmlns:y", "http://www.yworks.com/xml/graphml"));
    }
    xml.open("graphml", &root)?;
    if options.yed {
        xml.empty("key", &[("id", NODE_GRAPHICS), ("for", "node"), ("yfiles.type", "nodegraphics")])?;
        xml.empty("key", &[("id", EDGE_GRAPHICS), ("for", "edge"), ("yfiles.type", "edgegraphics")])?;
    }
    declare(&mut xml, "node", "label", Kind::FreeText)?;
    for column in NODE_COLUMNS {
        declare(&mut xml, "node", column.key, column.kind)?;
    }
    for (name, kind) in [("label", Kind::FreeText), ("claim_id", Kind::FixedText), ("weight", Kind::Whole)] {
        declare(&mut xml, "edge", name, kind)?;
    }
    for column in EDGE_COLUMNS {
        declare(&mut xml, "edge", column.key, column.kind)?;
    }
    xml.open("graph", &[("id", "wiregraph"), ("edgedefault", "directed")])?;
    for entity in view.entities() {
        write_node(&mut xml, &view, entity, options.yed)?;
    }
    for claim in view.claims() {
        write_edge(&mut xml, &view, claim, options.yed)?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.finish()
}

/// Keys of what yEd draws.
const NODE_GRAPHICS: &str = "node_graphics";
const EDGE_GRAPHICS: &str = "edge_graphics";

/// The id of a key; nodes and edges have a `label` each.
fn key_id(class: &str, name: &str) -> String {
    format!("{class}_{name}")
}

fn declare(xml: &mut Xml<'_>, class: &str, name: &str, kind: Kind) -> io::Result<()> {
    let kind = match kind {
        Kind::FreeText | Kind::FixedText | Kind::Time => "string",
        Kind::Real => "double",
        Kind::Whole => "int",
        Kind::Flag => "boolean",
    };
    let attributes = [("id", &*key_id(class, name)), ("for", class), ("attr.name", name), ("attr.type", kind)];
    xml.empty("key", &attributes)
}

fn write_node(xml: &mut Xml<'_>, view: &GraphView<'_>, entity: &EntityRecord, yed: bool) -> io::Result<()> {
    xml.open("node", &[("id", &entity.id)])?;
    write_value(xml, "node", "label", &entity.label.as_str().into())?;
    for column in NODE_COLUMNS {
        write_value(xml, "node", column.key, &(column.read)(view, entity))?;
    }
    if yed {
        draw_node(xml, view.label(&entity.id), entity)?;
    }
    xml.close("node")
}

fn write_edge(xml: &mut Xml<'_>, view: &GraphView<'_>, claim: &ClaimView<'_>, yed: bool) -> io::Result<()> {
    let attributes = [
        ("id", claim.claim.id.as_str()),
        ("source", &claim.subject.id),
        ("target", &claim.object.id),
        ("label", &claim.kind),
    ];
    xml.open("edge", &attributes)?;
    write_value(xml, "edge", "label", &claim.label().into())?;
    write_value(xml, "edge", "claim_id", &claim.claim.id.as_str().into())?;
    write_value(xml, "edge", "weight", &Value::Whole(claim.weight()))?;
    for column in EDGE_COLUMNS {
        write_value(xml, "edge", column.key, &(column.read)(view, claim))?;
    }
    if yed {
        draw_edge(xml, claim)?;
    }
    xml.close("edge")
}

/// One attribute; an absent one is left out, but for the label, which some readers want on every element.
fn write_value(xml: &mut Xml<'_>, class: &str, name: &str, value: &Value<'_>) -> io::Result<()> {
    if value.is_absent() && name != "label" {
        return Ok(());
    }
    xml.text("data", &[("key", &key_id(class, name))], &value.to_string())
}

fn draw_node(xml: &mut Xml<'_>, label: &str, entity: &EntityRecord) -> io::Result<()> {
    let look = palette::of_type(entity.kind);
    let width = (label.chars().count().min(60) * 8 + 20).to_string();
    xml.open("data", &[("key", NODE_GRAPHICS)])?;
    xml.open("y:ShapeNode", &[])?;
    xml.empty("y:Geometry", &[("width", &width), ("height", "30")])?;
    xml.empty("y:Fill", &[("color", look.light)])?;
    let (red, green, blue) = look.rgb;
    let line = if entity.named { "line" } else { "dashed" };
    xml.empty("y:BorderStyle", &[("color", &format!("#{red:02x}{green:02x}{blue:02x}")), ("type", line)])?;
    xml.text("y:NodeLabel", &[], label)?;
    xml.empty("y:Shape", &[("type", yed_shape(entity.kind))])?;
    xml.close("y:ShapeNode")?;
    xml.close("data")
}

/// The shape in yEd's words that is nearest to the one of the picture.
fn yed_shape(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person | EntityType::Group => "ellipse",
        EntityType::Organization => "roundrectangle",
        EntityType::Country => "octagon",
        EntityType::Event => "hexagon",
        EntityType::Object => "rectangle3d",
        EntityType::Place | EntityType::Work | EntityType::Concept => "rectangle",
    }
}

fn draw_edge(xml: &mut Xml<'_>, claim: &ClaimView<'_>) -> io::Result<()> {
    let line = match claim.claim.status {
        Status::Fact => "line",
        Status::Future => "dashed",
        Status::Possible => "dashed_dotted",
        Status::Negated => "dotted",
    };
    let colour = palette::of_status(claim.claim.status).rgb;
    xml.open("data", &[("key", EDGE_GRAPHICS)])?;
    xml.open("y:PolyLineEdge", &[])?;
    xml.empty("y:LineStyle", &[("color", colour), ("type", line), ("width", "1.0")])?;
    xml.empty("y:Arrows", &[("source", "none"), ("target", "standard")])?;
    xml.text("y:EdgeLabel", &[], &claim.label())?;
    xml.close("y:PolyLineEdge")?;
    xml.close("data")
}
