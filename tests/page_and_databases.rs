//! The page for the browser and the formats for databases, read back by readers that are not ours.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::hostile;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use wiregraph::export::{ExportOptions, Format, one_line};
use wiregraph::graph::KnowledgeGraph;

fn written(format: &str, part: usize, graph: &KnowledgeGraph) -> Vec<u8> {
    let mut bytes = Vec::new();
    let format: Format = format.parse().unwrap();
    format.write(part, graph, &mut bytes, &ExportOptions::default()).unwrap();
    bytes
}

fn text(format: &str, graph: &KnowledgeGraph) -> String {
    String::from_utf8(written(format, 0, graph)).unwrap()
}

/// What stands between two marks.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len();
    &text[start..start + text[start..].find(to).unwrap_or_else(|| panic!("no {to}"))]
}

#[test]
fn the_page_holds_the_lossless_form_and_cannot_be_left_by_it() {
    let graph = hostile::graph();
    let page = text("html", &graph);
    let data = between(&page, "<script id=\"data\" type=\"application/json\">", "</script>");
    assert!(!data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
    let (held, saved): (Value, Value) =
        (serde_json::from_str(data).unwrap(), serde_json::from_str(&text("json", &graph)).unwrap());
    assert_eq!(held, saved);
    assert_eq!(page.matches("</script>").count(), 3);
    for place in ["data", "layout", "script", "style", "title", "version"] {
        assert!(!page.contains(&format!("{{{{{place}}}}}")), "{place} is not filled in");
    }
}

#[test]
fn the_policy_of_the_page_admits_its_own_scripts_and_style_and_nothing_else() {
    let page = text("html", &hostile::graph());
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none'; "));
    assert!(!policy.contains("unsafe") && !policy.contains("http"));
    let inline = [
        between(&page, "</script>\n<script>", "</script>"),
        between(&page, "<script type=\"module\">", "</script>"),
        between(&page, "<style>", "</style>"),
    ];
    assert_eq!(policy.matches("sha256-").count(), inline.len());
    for content in inline {
        // Bytes of the hash, as read back from the policy.
        let hash = Sha256::digest(content.as_bytes()).to_vec();
        let admitted =
            policy.split('\'').filter_map(|word| word.strip_prefix("sha256-")).any(|code| decoded(code) == hash);
        assert!(admitted, "not admitted: {}...", &content[..60]);
    }
}

/// Reads base64.
fn decoded(code: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<bool> = code
        .chars()
        .filter_map(|letter| alphabet.find(letter))
        .flat_map(|value| (0..6).rev().map(move |bit| value >> bit & 1 == 1))
        .collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |value, bit| value << 1 | u8::from(*bit))).collect()
}

#[test]
fn tables_for_neo4j_keep_every_record_on_one_line() {
    let graph = hostile::graph();
    let mut ids = BTreeSet::new();
    for part in 0..7 {
        let bytes = written("neo4j", part, &graph);
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        let mut reader = csv::ReaderBuilder::new().double_quote(true).escape(None).from_reader(bytes.as_slice());
        let header = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len() + 1, lines, "part {part}");
        if &header[0] == "id:ID" {
            ids.extend(rows.iter().map(|row| row[0].to_owned()));
        } else {
            assert!(rows.iter().all(|row| ids.contains(&row[0]) && ids.contains(&row[1])), "part {part}");
        }
        match part {
            0 => assert_eq!(rows.len(), graph.graph.node_count()),
            2 | 6 => assert_eq!(rows.len(), graph.graph.edge_count()),
            _ => {}
        }
        if part == 0 {
            for (row, entity) in rows.iter().zip(graph.graph.node_weights()) {
                assert_eq!(row[1], one_line(&entity.label));
            }
        }
    }
}

#[test]
fn a_script_for_neo4j_merges_every_record_in_batches() {
    let graph = hostile::graph();
    let script = text("cypher", &graph);
    for statement in script.split(";\n").filter(|statement| !statement.is_empty()) {
        assert!(statement.starts_with("CREATE CONSTRAINT ") || statement.starts_with("UNWIND [\n{"), "{statement:.60}");
        assert!(!statement.contains("CREATE (") && !statement.contains("DELETE"));
    }
    for entity in graph.graph.node_weights() {
        assert!(script.contains(&format!("`id`: \"{}\"", entity.id)));
    }
}

#[test]
fn followthemoney_entities_are_lists_of_strings_that_point_at_each_other() {
    let graph = hostile::graph();
    let entities: BTreeMap<String, Value> = text("ftm", &graph)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|entity| (entity["id"].as_str().unwrap().to_owned(), entity))
        .collect();
    let links: Vec<&Value> = entities.values().filter(|entity| entity["schema"] == "UnknownLink").collect();
    assert_eq!(links.len(), graph.graph.edge_count());
    for entity in entities.values() {
        for (name, values) in entity["properties"].as_object().unwrap() {
            for value in values.as_array().unwrap() {
                let value = value.as_str().unwrap();
                let refers = matches!(name.as_str(), "subject" | "object" | "document" | "resolved" | "proof");
                assert!(!refers || entities.contains_key(value), "{name}: {value}");
            }
        }
    }
}

#[cfg(feature = "sqlite")]
#[test]
fn the_database_is_sound_and_holds_every_record() {
    let graph = hostile::graph();
    let bytes = written("sqlite", 0, &graph);
    assert_eq!(written("sqlite", 0, &graph), bytes);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("graph.sqlite");
    std::fs::write(&path, bytes).unwrap();
    let database = rusqlite::Connection::open(path).unwrap();
    let one = |query: &str| database.query_row(query, [], |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
    assert_eq!(one("PRAGMA integrity_check"), rusqlite::types::Value::Text("ok".to_owned()));
    let count = |query: &str| match one(query) {
        rusqlite::types::Value::Integer(count) => usize::try_from(count).unwrap(),
        other => panic!("{other:?}"),
    };
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_eq!(count("SELECT count(*) FROM claims"), graph.graph.edge_count());
    assert_eq!(count("SELECT count(*) FROM entities"), graph.graph.node_count());
    for claim in graph.graph.edge_weights() {
        let status: String =
            database.query_row("SELECT status FROM claim WHERE id = ?1", [&claim.id], |row| row.get(0)).unwrap();
        assert_eq!(status, claim.status.as_str());
    }
    assert_eq!(count("SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'angstrom'"), 1);
}
