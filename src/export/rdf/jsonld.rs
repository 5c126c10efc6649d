//! JSON-LD 1.1: one object with its context inside, so that no processor needs the network; one node a line.

use super::model::{PROPERTIES, describe};
use super::term::{Iri, Name, Node, PREFIXES, Property, Range, Value};
use crate::export::{ExportOptions, GraphView};
use crate::graph::KnowledgeGraph;
use serde_json::{Map, Value as Json, json};
use std::io::{self, Write};

/// Writes the graph.
pub(in crate::export) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    write!(writer, "{{\"@context\":{},\n\"@graph\":[", context())?;
    let mut first = true;
    describe(&GraphView::new(graph), &mut |node| {
        writer.write_all(if std::mem::take(&mut first) { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *writer, &object(node)).map_err(io::Error::from)
    })?;
    writer.write_all(b"\n]}\n")
}

fn context() -> Json {
    let mut context = Map::new();
    context.insert("@version".to_owned(), json!(1.1));
    for prefix in PREFIXES {
        context.insert(prefix.name.to_owned(), json!({ "@id": prefix.iri, "@prefix": true }));
    }
    context.insert("id".to_owned(), json!("@id"));
    context.insert("type".to_owned(), json!("@type"));
    for property in PROPERTIES {
        context.insert(property.term.to_owned(), definition(property));
    }
    Json::Object(context)
}

fn definition(property: &Property) -> Json {
    let iri = format!("{}:{}", property.prefix.name, property.local);
    match property.range {
        Range::Text => json!(iri),
        Range::Link => json!({ "@id": iri, "@type": "@id" }),
        other => json!({ "@id": iri, "@type": format!("xsd:{}", other.datatype().unwrap_or("string")) }),
    }
}

fn object(node: &Node<'_>) -> Json {
    let mut object = Map::new();
    object.insert("id".to_owned(), Json::String(node.id.full()));
    if !node.types.is_empty() {
        let types: Vec<Json> = node.types.iter().map(|kind| Json::String(compact(kind))).collect();
        object.insert("type".to_owned(), Json::Array(types));
    }
    for (name, value) in &node.properties {
        let (key, value) = match name {
            Name::Known(property) => (property.term.to_owned(), literal(value)),
            Name::Relation(iri) => (compact(iri), json!({ "id": value.lexical() })),
        };
        match object.get_mut(&key) {
            Some(Json::Array(values)) => values.push(value),
            Some(single) => {
                let before = single.take();
                *single = Json::Array(vec![before, value]);
            }
            None => {
                object.insert(key, value);
            }
        }
    }
    Json::Object(object)
}

/// The value as its term's type expects it; decimals as text, since processors write numbers with an exponent.
fn literal(value: &Value<'_>) -> Json {
    match value {
        Value::Link(iri) => Json::String(if iri.prefix.iri.starts_with("urn:") { iri.full() } else { compact(iri) }),
        Value::Text(text) => Json::String(text.as_ref().to_owned()),
        Value::Whole(number) => json!(number),
        Value::Flag(flag) => json!(flag),
        Value::Date(_) | Value::Decimal(_) => Json::String(value.lexical().into_owned()),
    }
}

fn compact(iri: &Iri) -> String {
    format!("{}:{}", iri.prefix.name, iri.local)
}
