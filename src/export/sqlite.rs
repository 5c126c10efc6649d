//! A SQLite database: strict tables, views with the labels joined, full-text search on the sentences.

use super::{ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use crate::story::{AttributionRecord, EntityRecord};
use rusqlite::{Connection, Transaction, params};
use std::io::{self, Write};

const SCHEMA: &str = include_str!("../../assets/schema.sql");

/// Writes the database. It is built in memory, because its pages are not written in order.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    let mut database = build(graph).map_err(io::Error::other)?;
    let bytes = database.serialize("main").map_err(io::Error::other)?;
    writer.write_all(&bytes)
}

fn build(graph: &KnowledgeGraph) -> rusqlite::Result<Connection> {
    let mut database = Connection::open_in_memory()?;
    database.execute_batch(SCHEMA)?;
    let transaction = database.transaction()?;
    let view = GraphView::new(graph);
    documents(&transaction, graph)?;
    for entity in view.entities() {
        insert_entity(&transaction, entity)?;
    }
    claims(&transaction, &view)?;
    for attribution in &graph.attributions {
        insert_statement(&transaction, attribution)?;
    }
    transaction.execute("INSERT INTO sentence_search(sentence_search) VALUES ('rebuild')", [])?;
    transaction.commit()?;
    Ok(database)
}

fn documents(transaction: &Transaction<'_>, graph: &KnowledgeGraph) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached("INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for document in &graph.documents {
        let published = document.published.map(|date| date.to_string());
        insert.execute(params![
            document.id,
            document.title,
            published,
            document.source,
            document.path,
            document.text
        ])?;
    }
    Ok(())
}

fn insert_entity(transaction: &Transaction<'_>, entity: &EntityRecord) -> rusqlite::Result<()> {
    transaction.prepare_cached("INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
        entity.id,
        entity.label,
        entity.kind.as_str(),
        entity.named,
        serde_json::json!(entity.aliases).to_string(),
        entity.wikidata,
        entity.iso3,
    ])?;
    let mut insert = transaction.prepare_cached(
        "INSERT INTO mention(entity, document, start, \"end\", text, kind, sieve) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for mention in &entity.mentions {
        insert.execute(params![
            entity.id,
            mention.document,
            number(mention.extent.start),
            number(mention.extent.end),
            mention.text,
            mention.kind.as_str(),
            mention.sieve,
        ])?;
    }
    Ok(())
}

fn claims(transaction: &Transaction<'_>, view: &GraphView<'_>) -> rusqlite::Result<()> {
    let mut insert_claim = transaction.prepare_cached(
        "INSERT INTO claim VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    for edge in view.claims() {
        let claim = edge.claim;
        let interval = edge.interval();
        insert_claim.execute(params![
            claim.id,
            claim.subject,
            claim.relation,
            claim.class.as_str(),
            claim.object,
            claim.role,
            claim.status.as_str(),
            claim.time.as_ref().and_then(|time| time.value.clone()),
            claim.time.as_ref().map(|time| time.quote.text.clone()),
            interval.and_then(|interval| interval.begin).map(|date| date.to_string()),
            interval.and_then(|interval| interval.end).map(|date| date.to_string()),
            claim.place.as_ref().map(|place| place.entity.clone()),
            claim.amount,
            claim.instrument,
            claim.confidence,
            number(edge.weight()),
        ])?;
        attribution(transaction, edge.claim)?;
        evidence(transaction, edge.claim)?;
    }
    Ok(())
}

fn attribution(transaction: &Transaction<'_>, claim: &crate::story::ClaimRecord) -> rusqlite::Result<()> {
    let mut insert =
        transaction.prepare_cached("INSERT INTO attribution VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
    for (depth, source) in claim.sources.iter().enumerate() {
        insert.execute(params![
            claim.id,
            number(depth + 1),
            source.reference.entity,
            source.reference.text,
            number(source.reference.extent.start),
            number(source.reference.extent.end),
            source.cue.text,
            number(source.cue.extent.start),
            number(source.cue.extent.end),
        ])?;
    }
    Ok(())
}

fn evidence(transaction: &Transaction<'_>, claim: &crate::story::ClaimRecord) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO evidence(claim, number, document, start, \"end\", sentence, subject_start, subject_end, \
         subject_text, object_start, object_end, object_text, confidence, rule) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    for (index, item) in claim.evidence.iter().enumerate() {
        insert.execute(params![
            claim.id,
            number(index + 1),
            item.document,
            number(item.sentence.extent.start),
            number(item.sentence.extent.end),
            item.sentence.text,
            number(item.subject.extent.start),
            number(item.subject.extent.end),
            item.subject.text,
            number(item.object.extent.start),
            number(item.object.extent.end),
            item.object.text,
            item.confidence,
            item.rule,
        ])?;
    }
    Ok(())
}

fn insert_statement(transaction: &Transaction<'_>, said: &AttributionRecord) -> rusqlite::Result<()> {
    let source = said.source.as_ref();
    let content: Vec<[usize; 2]> = said.content.iter().map(|extent| [extent.start, extent.end]).collect();
    transaction
        .prepare_cached(
            "INSERT INTO statement(document, source, source_text, source_start, source_end, cue, cue_start, cue_end, \
             content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            said.document,
            source.and_then(|source| source.entity.clone()),
            source.map(|source| source.quote.text.clone()),
            source.map(|source| number(source.quote.extent.start)),
            source.map(|source| number(source.quote.extent.end)),
            said.cue.text,
            number(said.cue.extent.start),
            number(said.cue.extent.end),
            serde_json::json!(content).to_string(),
        ])?;
    Ok(())
}

/// SQLite's integers are signed.
fn number(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
