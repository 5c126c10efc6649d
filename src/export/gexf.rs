//! GEXF 1.3, for Gephi and Gephi Lite: kinds of edge, colours, and the time of claims on the timeline.

use super::columns::{EDGE_COLUMNS, Kind, NODE_COLUMNS, Value};
use super::xml::Xml;
use super::{ClaimView, ExportOptions, GraphView, palette};
use crate::graph::KnowledgeGraph;
use crate::story::EntityRecord;
use std::io::{self, Write};

/// Writes the graph. Dates also stand in attributes, since only Gephi itself keeps `start` and `end`.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    let mut xml = Xml::new(writer)?;
    let root = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    xml.open("gexf", &root)?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], concat!("wiregraph ", env!("CARGO_PKG_VERSION")))?;
    xml.text("description", &[], "Claims of news articles: who did what to whom, when, where and according to whom")?;
    xml.close("meta")?;
    let timed = view.claims().iter().any(|claim| claim.interval().is_some());
    let time = [("timeformat", "date"), ("timerepresentation", "interval"), ("timezone", "UTC")];
    let mut attributes = vec![("defaultedgetype", "directed"), ("mode", if timed { "dynamic" } else { "static" })];
    if timed {
        attributes.extend(time);
    }
    xml.open("graph", &attributes)?;
    declare(&mut xml, "node", NODE_COLUMNS.iter().map(|column| (column.key, column.kind)))?;
    declare(&mut xml, "edge", EDGE_COLUMNS.iter().map(|column| (column.key, column.kind)))?;
    xml.open("nodes", &[])?;
    for entity in view.entities() {
        write_node(&mut xml, &view, entity)?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for claim in view.claims() {
        write_edge(&mut xml, &view, claim)?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.finish()
}

fn declare<'a>(xml: &mut Xml<'_>, class: &str, columns: impl Iterator<Item = (&'a str, Kind)>) -> io::Result<()> {
    xml.open("attributes", &[("class", class)])?;
    for (key, kind) in columns {
        let kind = match kind {
            Kind::FreeText | Kind::FixedText | Kind::Time => "string",
            Kind::Real => "double",
            Kind::Whole => "integer",
            Kind::Flag => "boolean",
        };
        xml.empty("attribute", &[("id", key), ("title", key), ("type", kind)])?;
    }
    xml.close("attributes")
}

fn write_node(xml: &mut Xml<'_>, view: &GraphView<'_>, entity: &EntityRecord) -> io::Result<()> {
    xml.open("node", &[("id", &entity.id), ("label", &entity.label)])?;
    write_values(xml, NODE_COLUMNS.iter().map(|column| (column.key, (column.read)(view, entity))))?;
    let (red, green, blue) = palette::of_type(entity.kind).rgb;
    let (red, green, blue) = (red.to_string(), green.to_string(), blue.to_string());
    xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])?;
    let size = format!("{:.1}", 10.0 + 4.0 * (view.degree(&entity.id) as f64).sqrt());
    xml.empty("viz:size", &[("value", &size)])?;
    xml.close("node")
}

fn write_edge(xml: &mut Xml<'_>, view: &GraphView<'_>, claim: &ClaimView<'_>) -> io::Result<()> {
    let (label, weight) = (claim.label(), claim.weight().to_string());
    let mut attributes = vec![
        ("id", claim.claim.id.as_str()),
        ("source", &claim.subject.id),
        ("target", &claim.object.id),
        ("kind", &claim.kind),
        ("label", &label),
        ("weight", &weight),
    ];
    let interval = claim.interval();
    let begin = interval.and_then(|interval| interval.begin).map(|day| day.to_string());
    let after = interval.and_then(|interval| interval.after()).map(|day| day.to_string());
    attributes.extend(begin.as_deref().map(|day| ("start", day)));
    attributes.extend(after.as_deref().map(|day| ("end", day)));
    xml.open("edge", &attributes)?;
    write_values(xml, EDGE_COLUMNS.iter().map(|column| (column.key, (column.read)(view, claim))))?;
    xml.close("edge")
}

fn write_values<'a>(xml: &mut Xml<'_>, values: impl Iterator<Item = (&'a str, Value<'a>)>) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (key, value) in values.filter(|(_, value)| !value.is_absent()) {
        xml.empty("attvalue", &[("for", key), ("value", &value.to_string())])?;
    }
    xml.close("attvalues")
}
