//! Claims as JSON Lines: one claim a line that can be read without its neighbours, with the labels of its ends, the whole
//! chain of sources and the headlines of its articles.

use super::{ClaimView, ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use crate::labels::{EntityType, RelationClass, Status};
use crate::story::{Extent, Quote, Reference, TimeRecord};
use jiff::civil::Date;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the line's form.
const SCHEMA_VERSION: u32 = 1;

/// Writes the claims.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    for claim in view.claims() {
        serde_json::to_writer(&mut *writer, &line(&view, claim))?;
        writer.write_all(b"\n")?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Line<'a> {
    schema_version: u32,
    id: &'a str,
    subject: End<'a>,
    relation: &'a str,
    class: RelationClass,
    object: End<'a>,
    role: Option<&'a str>,
    status: Status,
    sources: Vec<Source<'a>>,
    time: Option<&'a TimeRecord>,
    place: Option<Place<'a>>,
    amount: Option<&'a str>,
    instrument: Option<&'a str>,
    confidence: f64,
    support: usize,
    evidence: Vec<Where<'a>>,
}

#[derive(Serialize)]
struct End<'a> {
    entity: &'a str,
    label: &'a str,
    #[serde(rename = "type")]
    kind: EntityType,
    wikidata: Option<&'a str>,
}

#[derive(Serialize)]
struct Place<'a> {
    label: &'a str,
    #[serde(flatten)]
    reference: &'a Reference,
}

#[derive(Serialize)]
struct Source<'a> {
    label: &'a str,
    #[serde(flatten)]
    reference: &'a Reference,
    cue: &'a Quote,
}

#[derive(Serialize)]
struct Where<'a> {
    document: &'a str,
    title: Option<&'a str>,
    published: Option<Date>,
    path: Option<&'a str>,
    #[serde(flatten)]
    extent: Extent,
    quote: &'a str,
    subject: &'a Quote,
    object: &'a Quote,
    confidence: f64,
    rule: &'a str,
}

fn line<'a>(view: &'a GraphView<'a>, claim: &'a ClaimView<'a>) -> Line<'a> {
    let record = claim.claim;
    let source = |source: &'a crate::story::SourceRecord| Source {
        label: view.label(&source.reference.entity),
        reference: &source.reference,
        cue: &source.cue,
    };
    Line {
        schema_version: SCHEMA_VERSION,
        id: &record.id,
        subject: end(claim.subject),
        relation: &record.relation,
        class: record.class,
        object: end(claim.object),
        role: record.role.as_deref(),
        status: record.status,
        sources: record.sources.iter().map(source).collect(),
        time: record.time.as_ref(),
        place: record.place.as_ref().map(|place| Place { label: view.label(&place.entity), reference: place }),
        amount: record.amount.as_deref(),
        instrument: record.instrument.as_deref(),
        confidence: record.confidence,
        support: claim.weight(),
        evidence: record.evidence.iter().map(|evidence| evidence_line(view, evidence)).collect(),
    }
}

fn end(entity: &crate::story::EntityRecord) -> End<'_> {
    End { entity: &entity.id, label: &entity.label, kind: entity.kind, wikidata: entity.wikidata.as_deref() }
}

fn evidence_line<'a>(view: &'a GraphView<'a>, evidence: &'a crate::story::Evidence) -> Where<'a> {
    let document = view.document(&evidence.document);
    Where {
        document: &evidence.document,
        title: document.and_then(|document| document.title.as_deref()),
        published: document.and_then(|document| document.published),
        path: document.and_then(|document| document.path.as_deref()),
        extent: evidence.sentence.extent,
        quote: &evidence.sentence.text,
        subject: &evidence.subject,
        object: &evidence.object,
        confidence: evidence.confidence,
        rule: &evidence.rule,
    }
}
