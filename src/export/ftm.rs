//! FollowTheMoney entities, one JSON object a line, for Aleph and OpenSanctions: things, articles, links and mentions.
//!
//! Documents become `Article`, claims `UnknownLink` between their subject and object, mentions `Mention`. All values
//! are lists of strings; a value that the model's types do not admit (an interval as a date, a path as an address, a
//! place as what a mention refers to) is left out here, because the readers would drop it without a word.

use super::{ClaimView, ExportOptions, GraphView, printable};
use crate::graph::KnowledgeGraph;
use crate::labels::EntityType;
use crate::story::{DocumentRecord, EntityRecord, MentionRecord};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes the entities.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, _: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    for document in &graph.documents {
        write_line(writer, article(document))?;
    }
    for entity in view.entities() {
        write_line(writer, thing(entity, &view))?;
        for (index, mention) in entity.mentions.iter().enumerate() {
            write_line(writer, mentioned(entity, index, mention, &view))?;
        }
    }
    for edge in view.claims() {
        write_line(writer, link(edge, &view))?;
    }
    Ok(())
}

/// The schema of the model that stands for a type.
fn schema(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "Person",
        EntityType::Organization => "Organization",
        EntityType::Country => "Territory",
        EntityType::Place => "Address",
        EntityType::Group => "LegalEntity",
        EntityType::Event => "Event",
        EntityType::Object => "Asset",
        EntityType::Work | EntityType::Concept => "Note",
    }
}

fn article(document: &DocumentRecord) -> Value {
    let mut properties = Properties::default();
    properties.add("title", document.title.as_deref());
    properties.add("name", document.title.as_deref().or(Some(&document.id)));
    properties.add("publishedAt", document.published.map(|date| date.to_string()).as_deref());
    properties.add("publisher", document.source.as_deref());
    properties.add("bodyText", Some(&document.text));
    properties.add("sourceUrl", web_address(document));
    if web_address(document).is_none() {
        properties.add("fileName", document.path.as_deref());
    }
    properties.into_entity(&document.id, "Article")
}

fn thing(entity: &EntityRecord, view: &GraphView<'_>) -> Value {
    let mut properties = Properties::default();
    properties.add("name", Some(view.label(&entity.id)));
    for alias in &entity.aliases {
        properties.add("alias", Some(alias));
    }
    properties.add("wikidataId", entity.wikidata.as_deref());
    if entity.kind == EntityType::Country {
        properties.add("country", entity.iso3.as_deref());
    }
    properties.add("description", Some(entity.kind.as_str()));
    properties.into_entity(&entity.id, schema(entity.kind))
}

fn mentioned(entity: &EntityRecord, index: usize, mention: &MentionRecord, view: &GraphView<'_>) -> Value {
    let mut properties = Properties::default();
    properties.add("document", Some(&key(&mention.document)));
    if matches!(schema(entity.kind), "Person" | "Organization" | "LegalEntity") {
        properties.add("resolved", Some(&key(&entity.id)));
    }
    properties.add("name", Some(if mention.text.trim().is_empty() { view.label(&entity.id) } else { &mention.text }));
    properties.add("detectedSchema", Some(schema(entity.kind)));
    properties.into_entity(&format!("{}:mention.{}", entity.id, index + 1), "Mention")
}

fn link(edge: &ClaimView<'_>, view: &GraphView<'_>) -> Value {
    let claim = edge.claim;
    let mut properties = Properties::default();
    properties.add("subject", Some(&key(&claim.subject)));
    properties.add("object", Some(&key(&claim.object)));
    properties.add("role", Some(&claim.relation.replace('_', " ")));
    properties.add("status", Some(claim.status.as_str()));
    properties.add("recordId", Some(&claim.id));
    let value = edge.time().1;
    if value.contains('/') {
        let interval = edge.interval();
        properties.add("startDate", interval.and_then(|it| it.begin).map(|date| date.to_string()).as_deref());
        properties.add("endDate", interval.and_then(|it| it.end).map(|date| date.to_string()).as_deref());
    } else if edge.interval().is_some() {
        properties.add("date", Some(value));
    }
    let chain = view.attribution(claim);
    properties.add("description", (!chain.is_empty()).then(|| format!("According to {chain}")).as_deref());
    let place = claim.place.as_ref().map(|place| view.label(&place.entity));
    for (what, value) in [
        ("Role", claim.role.as_deref()),
        ("Where", place),
        ("When", claim.time.as_ref().map(|time| time.quote.text.as_str())),
        ("Amount", claim.amount.as_deref()),
        ("Instrument", claim.instrument.as_deref()),
    ] {
        properties.add("description", value.map(|value| format!("{what}: {value}")).as_deref());
    }
    for item in &claim.evidence {
        properties.add("summary", Some(&item.sentence.text));
        properties.add("proof", Some(&key(&item.document)));
        let document = view.document(&item.document);
        properties.add("publisher", document.and_then(|document| document.source.as_deref()));
        properties.add("sourceUrl", document.and_then(web_address));
    }
    properties.into_entity(&claim.id, "UnknownLink")
}

fn web_address(document: &DocumentRecord) -> Option<&str> {
    document.path.as_deref().filter(|path| path.starts_with("https://") || path.starts_with("http://"))
}

/// An id as the model allows it: letters, digits, `.` and `-`. Distinct ids stay distinct.
fn key(id: &str) -> String {
    let mut key = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b':' => key.push('-'),
            byte if byte.is_ascii_alphanumeric() || byte == b'-' => key.push(char::from(byte)),
            byte => key.push_str(&format!(".{byte:02x}")),
        }
    }
    key
}

/// Values by property, each list without repeats.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn add(&mut self, property: &str, value: Option<&str>) {
        let Some(value) = value.map(printable).filter(|value| !value.trim().is_empty()) else { return };
        let list = self.0.entry(property).or_insert_with(|| json!([]));
        if let Value::Array(values) = list
            && !values.iter().any(|known| known.as_str() == Some(&value))
        {
            values.push(Value::String(value.into_owned()));
        }
    }

    fn into_entity(self, id: &str, schema: &str) -> Value {
        json!({"id": key(id), "schema": schema, "properties": self.0})
    }
}

fn write_line(writer: &mut dyn Write, value: Value) -> io::Result<()> {
    serde_json::to_writer(&mut *writer, &value)?;
    writer.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn keys_hold_only_what_the_model_allows() {
        assert_eq!(key("ent:vladimir-putin"), "ent-vladimir-putin");
        assert_ne!(key("ent:a_b"), key("ent:a-b"));
        assert!(key("ent:x").bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'));
    }
}
