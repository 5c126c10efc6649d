//! A script of Cypher statements that can be run again: constraints, then batches that merge by id.

use super::{ExportOptions, GraphView, printable};
use crate::graph::KnowledgeGraph;
use crate::labels::{EntityType, RelationClass};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Rows of one statement: enough to be quick, few enough for the memory of a small server.
const BATCH: usize = 500;

/// Writes the script. Labels and relationship types come from the closed sets of the program, all else is data.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    let mut script = Script { writer };
    for (label, variable) in [("Entity", "entity"), ("Document", "document"), ("Claim", "claim")] {
        writeln!(
            script.writer,
            "CREATE CONSTRAINT {variable}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
        )?;
    }
    entities(&view, &mut script)?;
    documents(graph, &mut script)?;
    claims(&view, &mut script)?;
    roles(&view, &mut script)?;
    sources(&view, &mut script)?;
    evidence(&view, &mut script)?;
    edges(&view, &mut script)
}

fn entities(view: &GraphView<'_>, script: &mut Script<'_>) -> io::Result<()> {
    for kind in EntityType::ALL {
        let rows = view.entities().filter(|entity| entity.kind == *kind).map(|entity| {
            json!({
                "id": entity.id, "name": entity.label, "type": entity.kind.as_str(), "named": entity.named,
                "aliases": entity.aliases, "wikidata": entity.wikidata, "iso3": entity.iso3,
                "mentions": entity.mentions.len(),
            })
        });
        script.batches(rows, &format!("MERGE (n:Entity {{id: row.id}}) SET n:`{kind}`, n += row"))?;
    }
    Ok(())
}

fn documents(graph: &KnowledgeGraph, script: &mut Script<'_>) -> io::Result<()> {
    let rows = graph.documents.iter().map(|document| {
        json!({
            "id": document.id, "title": document.title, "source": document.source, "path": document.path,
            "published": document.published.map(|date| date.to_string()),
        })
    });
    script.batches(rows, "MERGE (n:Document {id: row.id}) SET n += row, n.published = date(row.published)")
}

fn claims(view: &GraphView<'_>, script: &mut Script<'_>) -> io::Result<()> {
    let rows = view.claims().iter().map(|edge| {
        let claim = edge.claim;
        let interval = edge.interval();
        json!({
            "id": claim.id, "name": edge.label(), "relation": claim.relation, "class": claim.class.as_str(),
            "status": claim.status.as_str(), "role": claim.role, "time": claim.time.as_ref().and_then(|t| t.value.clone()),
            "time_text": claim.time.as_ref().map(|time| time.quote.text.clone()),
            "first_day": interval.and_then(|interval| interval.begin).map(|date| date.to_string()),
            "last_day": interval.and_then(|interval| interval.end).map(|date| date.to_string()),
            "amount": claim.amount, "instrument": claim.instrument, "confidence": claim.confidence,
            "support": edge.weight(),
        })
    });
    script.batches(
        rows,
        "MERGE (n:Claim {id: row.id}) SET n += row, n.first_day = date(row.first_day), n.last_day = date(row.last_day)",
    )
}

fn roles(view: &GraphView<'_>, script: &mut Script<'_>) -> io::Result<()> {
    let rows = view
        .claims()
        .iter()
        .map(|edge| json!({"claim": edge.claim.id, "subject": edge.claim.subject, "object": edge.claim.object}));
    script.batches(
        rows,
        "MATCH (c:Claim {id: row.claim}), (s:Entity {id: row.subject}), (o:Entity {id: row.object}) \
         MERGE (c)-[:SUBJECT]->(s) MERGE (c)-[:OBJECT]->(o)",
    )?;
    let rows = view.claims().iter().filter_map(|edge| {
        let place = edge.claim.place.as_ref()?;
        Some(json!({"claim": edge.claim.id, "place": place.entity}))
    });
    script.batches(rows, "MATCH (c:Claim {id: row.claim}), (p:Entity {id: row.place}) MERGE (c)-[:PLACE]->(p)")
}

fn sources(view: &GraphView<'_>, script: &mut Script<'_>) -> io::Result<()> {
    let rows = view.claims().iter().flat_map(|edge| {
        edge.claim.sources.iter().enumerate().map(|(depth, source)| {
            json!({
                "claim": edge.claim.id, "source": source.reference.entity, "depth": depth + 1, "cue": source.cue.text,
            })
        })
    });
    script.batches(
        rows,
        "MATCH (c:Claim {id: row.claim}), (s:Entity {id: row.source}) \
         MERGE (c)-[r:ATTRIBUTED_TO {depth: row.depth}]->(s) SET r.cue = row.cue",
    )
}

fn evidence(view: &GraphView<'_>, script: &mut Script<'_>) -> io::Result<()> {
    let rows = view.claims().iter().flat_map(|edge| {
        edge.claim.evidence.iter().enumerate().map(|(index, item)| {
            json!({
                "claim": edge.claim.id, "document": item.document, "number": index + 1,
                "start": item.sentence.extent.start, "end": item.sentence.extent.end, "quote": item.sentence.text,
                "confidence": item.confidence, "rule": item.rule,
            })
        })
    });
    script.batches(
        rows,
        "MATCH (c:Claim {id: row.claim}), (d:Document {id: row.document}) \
         MERGE (c)-[r:STATED_IN {number: row.number}]->(d) \
         SET r.start = row.start, r.end = row.end, r.quote = row.quote, r.confidence = row.confidence, r.rule = row.rule",
    )
}

fn edges(view: &GraphView<'_>, script: &mut Script<'_>) -> io::Result<()> {
    for class in RelationClass::ALL {
        let rows = view.claims().iter().filter(|edge| edge.claim.class == *class).map(|edge| {
            json!({
                "subject": edge.claim.subject, "object": edge.claim.object, "claim": edge.claim.id, "name": edge.label(),
                "relation": edge.claim.relation, "status": edge.claim.status.as_str(),
                "sources": view.attribution(edge.claim), "time": edge.time().1,
                "confidence": edge.claim.confidence, "support": edge.weight(),
                "quote": edge.evidence().map(|item| item.sentence.text.as_str()),
            })
        });
        script.batches(
            rows,
            &format!(
                "MATCH (s:Entity {{id: row.subject}}), (o:Entity {{id: row.object}}) \
                 MERGE (s)-[r:`{class}` {{claim: row.claim}}]->(o) \
                 SET r.name = row.name, r.relation = row.relation, r.status = row.status, r.sources = row.sources, \
                 r.time = row.time, r.confidence = row.confidence, r.support = row.support, r.quote = row.quote"
            ),
        )?;
    }
    Ok(())
}

struct Script<'w> {
    writer: &'w mut dyn Write,
}

impl Script<'_> {
    /// One statement for every [`BATCH`] rows: `UNWIND [rows] AS row` and then `then`.
    fn batches(&mut self, rows: impl Iterator<Item = Value>, then: &str) -> io::Result<()> {
        let mut rows = rows.peekable();
        while rows.peek().is_some() {
            writeln!(self.writer, "UNWIND [")?;
            for index in 0..BATCH {
                let Some(row) = rows.next() else { break };
                if index > 0 {
                    self.writer.write_all(b",\n")?;
                }
                write_value(self.writer, &row)?;
            }
            writeln!(self.writer, "\n] AS row\n{then};")?;
        }
        Ok(())
    }
}

/// Writes a value as a Cypher literal. Keys of maps are names of ours and stand bare.
fn write_value(writer: &mut dyn Write, value: &Value) -> io::Result<()> {
    match value {
        Value::Object(map) => {
            writer.write_all(b"{")?;
            for (index, (key, value)) in map.iter().enumerate() {
                write!(writer, "{}`{key}`: ", if index > 0 { ", " } else { "" })?;
                write_value(writer, value)?;
            }
            writer.write_all(b"}")
        }
        Value::Array(items) => {
            writer.write_all(b"[")?;
            for (index, item) in items.iter().enumerate() {
                writer.write_all(if index > 0 { b", " } else { b"" })?;
                write_value(writer, item)?;
            }
            writer.write_all(b"]")
        }
        Value::String(text) => writer.write_all(literal(text).as_bytes()),
        other => write!(writer, "{other}"),
    }
}

/// A string literal. Readers of Cypher may replace `\u` escapes before they look at string literals, so that a
/// backslash of the text must never stand before a bare `u`.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut after_backslash = false;
    for c in printable(text).chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            'u' if after_backslash => out.push_str("\\u0075"),
            'U' if after_backslash => out.push_str("\\u0055"),
            c => out.push(c),
        }
        after_backslash = c == '\\';
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_quotes_and_backslashes() {
        assert_eq!(literal("a \"b\"\n'c' é"), r#""a \"b\"\n'c' é""#);
        assert_eq!(literal(r"c:\users\x"), r#""c:\\\u0075sers\\x""#);
    }
}
