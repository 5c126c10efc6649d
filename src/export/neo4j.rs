//! Tables for `neo4j-admin database import`: three kinds of node and four kinds of relationship, one file each.
//!
//! Claims are nodes, so that sources, places and evidence hang on them; beside that every claim is a relationship
//! straight from subject to object, whose type is the claim's class, for browsing. The importer trims cells without
//! quotation marks, ends records at line ends, and splits arrays at `;`: text is quoted, put on one line, and arrays
//! hold neither `;` nor quotation marks.

use super::{ClaimView, ExportOptions, GraphView, one_line};
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// One file of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// Nodes: entities.
    Entities,
    /// Nodes: documents, without their texts.
    Documents,
    /// Nodes: claims.
    Claims,
    /// Relationships: `SUBJECT`, `OBJECT` and `PLACE` from a claim to an entity.
    Roles,
    /// Relationships: `ATTRIBUTED_TO` from a claim to an entity.
    Sources,
    /// Relationships: `STATED_IN` from a claim to a document.
    Evidence,
    /// Relationships: the claims themselves, from entity to entity.
    Edges,
}

/// The files, in the order of the format's parts.
pub(super) const TABLES: [Table; 7] =
    [Table::Entities, Table::Documents, Table::Claims, Table::Roles, Table::Sources, Table::Evidence, Table::Edges];

/// Writes one of the files.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions, table: Table) -> io::Result<()> {
    let view = GraphView::new(graph);
    let mut rows = Rows { writer };
    match table {
        Table::Entities => entities(&view, &mut rows),
        Table::Documents => documents(graph, &mut rows),
        Table::Claims => claims(&view, &mut rows),
        Table::Roles => roles(&view, &mut rows),
        Table::Sources => sources(&view, &mut rows),
        Table::Evidence => evidence(&view, &mut rows),
        Table::Edges => edges(&view, &mut rows),
    }
}

fn entities(view: &GraphView<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.header("id:ID,name,type,named:boolean,aliases:string[],wikidata,iso3,mentions:long,:LABEL")?;
    for entity in view.entities() {
        rows.row(&[
            Cell::Text(&entity.id),
            Cell::Text(&entity.label),
            Cell::Text(entity.kind.as_str()),
            Cell::Bare(entity.named.to_string()),
            Cell::List(&entity.aliases),
            Cell::Text(entity.wikidata.as_deref().unwrap_or("")),
            Cell::Text(entity.iso3.as_deref().unwrap_or("")),
            Cell::Bare(entity.mentions.len().to_string()),
            Cell::Bare(format!("Entity;{}", entity.kind)),
        ])?;
    }
    Ok(())
}

fn documents(graph: &KnowledgeGraph, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.header("id:ID,title,published:date,source,path,:LABEL")?;
    for document in &graph.documents {
        rows.row(&[
            Cell::Text(&document.id),
            Cell::Text(document.title.as_deref().unwrap_or("")),
            Cell::Bare(document.published.map(|date| date.to_string()).unwrap_or_default()),
            Cell::Text(document.source.as_deref().unwrap_or("")),
            Cell::Text(document.path.as_deref().unwrap_or("")),
            Cell::Bare("Document".to_owned()),
        ])?;
    }
    Ok(())
}

fn claims(view: &GraphView<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.header(
        "id:ID,name,relation,class,status,role,time,time_text,first_day:date,last_day:date,amount,instrument,\
         confidence:double,support:long,:LABEL",
    )?;
    for edge in view.claims() {
        let (text, value) = edge.time();
        let interval = edge.interval();
        let day = |date: Option<jiff::civil::Date>| Cell::Bare(date.map(|date| date.to_string()).unwrap_or_default());
        rows.row(&[
            Cell::Text(&edge.claim.id),
            Cell::Text(&edge.label()),
            Cell::Text(&edge.claim.relation),
            Cell::Text(edge.claim.class.as_str()),
            Cell::Text(edge.claim.status.as_str()),
            Cell::Text(edge.claim.role.as_deref().unwrap_or("")),
            Cell::Text(value),
            Cell::Text(text),
            day(interval.and_then(|interval| interval.begin)),
            day(interval.and_then(|interval| interval.end)),
            Cell::Text(edge.claim.amount.as_deref().unwrap_or("")),
            Cell::Text(edge.claim.instrument.as_deref().unwrap_or("")),
            Cell::Bare(edge.claim.confidence.to_string()),
            Cell::Bare(edge.weight().to_string()),
            Cell::Bare("Claim".to_owned()),
        ])?;
    }
    Ok(())
}

fn roles(view: &GraphView<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.header(":START_ID,:END_ID,:TYPE")?;
    for edge in view.claims() {
        let claim = edge.claim;
        let place = claim.place.as_ref().map(|place| (place.entity.as_str(), "PLACE"));
        for (entity, kind) in [(claim.subject.as_str(), "SUBJECT"), (&claim.object, "OBJECT")].into_iter().chain(place)
        {
            rows.row(&[Cell::Text(&claim.id), Cell::Text(entity), Cell::Bare(kind.to_owned())])?;
        }
    }
    Ok(())
}

fn sources(view: &GraphView<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.header(":START_ID,:END_ID,depth:long,cue,:TYPE")?;
    for edge in view.claims() {
        for (depth, source) in edge.claim.sources.iter().enumerate() {
            rows.row(&[
                Cell::Text(&edge.claim.id),
                Cell::Text(&source.reference.entity),
                Cell::Bare((depth + 1).to_string()),
                Cell::Text(&source.cue.text),
                Cell::Bare("ATTRIBUTED_TO".to_owned()),
            ])?;
        }
    }
    Ok(())
}

fn evidence(view: &GraphView<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.header(":START_ID,:END_ID,number:long,start:long,end:long,quote,confidence:double,rule,:TYPE")?;
    for edge in view.claims() {
        for (index, item) in edge.claim.evidence.iter().enumerate() {
            rows.row(&[
                Cell::Text(&edge.claim.id),
                Cell::Text(&item.document),
                Cell::Bare((index + 1).to_string()),
                Cell::Bare(item.sentence.extent.start.to_string()),
                Cell::Bare(item.sentence.extent.end.to_string()),
                Cell::Text(&item.sentence.text),
                Cell::Bare(item.confidence.to_string()),
                Cell::Text(&item.rule),
                Cell::Bare("STATED_IN".to_owned()),
            ])?;
        }
    }
    Ok(())
}

fn edges(view: &GraphView<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.header(
        ":START_ID,:END_ID,claim,name,relation,status,sources,time,confidence:double,support:long,quote,:TYPE",
    )?;
    for edge in view.claims() {
        rows.row(&[
            Cell::Text(&edge.claim.subject),
            Cell::Text(&edge.claim.object),
            Cell::Text(&edge.claim.id),
            Cell::Text(&edge.label()),
            Cell::Text(&edge.claim.relation),
            Cell::Text(edge.claim.status.as_str()),
            Cell::Text(&view.attribution(edge.claim)),
            Cell::Text(edge.time().1),
            Cell::Bare(edge.claim.confidence.to_string()),
            Cell::Bare(edge.weight().to_string()),
            Cell::Text(quote(edge)),
            Cell::Bare(edge.claim.class.to_string()),
        ])?;
    }
    Ok(())
}

fn quote<'g>(edge: &ClaimView<'g>) -> &'g str {
    edge.evidence().map_or("", |item| &item.sentence.text)
}

/// A cell; an empty one is no value at all.
enum Cell<'a> {
    /// Text, in quotation marks.
    Text(&'a str),
    /// A number, date, truth value or name of ours.
    Bare(String),
    /// Several texts.
    List(&'a [String]),
}

struct Rows<'w> {
    writer: &'w mut dyn Write,
}

impl Rows<'_> {
    fn header(&mut self, columns: &str) -> io::Result<()> {
        writeln!(self.writer, "{columns}")
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.writer.write_all(b",")?;
            }
            match cell {
                Cell::Text(text) => self.quoted(&one_line(text))?,
                Cell::Bare(text) => self.writer.write_all(text.as_bytes())?,
                Cell::List(items) => {
                    let items: Vec<String> =
                        items.iter().map(|item| one_line(item).replace(';', ",").replace('"', "'")).collect();
                    self.quoted(&items.join(";"))?;
                }
            }
        }
        self.writer.write_all(b"\n")
    }

    fn quoted(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        write!(self.writer, "\"{}\"", text.replace('"', "\"\""))
    }
}
