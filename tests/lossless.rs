//! The lossless form: everything comes back, and what is wrong is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::hostile;
use std::path::Path;
use wiregraph::export::{ExportOptions, Format, json};
use wiregraph::graph::KnowledgeGraph;

fn written(graph: &KnowledgeGraph) -> String {
    let mut bytes = Vec::new();
    Format::Json.write(0, graph, &mut bytes, &ExportOptions::default()).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_hostile_graph_comes_back_whole() {
    let graph = hostile::graph();
    let text = written(&graph);
    let back = json::read(&text, Path::new("hostile.json")).unwrap();
    assert_eq!(back, graph);
    assert_eq!(written(&back), text);
    common::golden("hostile.json", text.as_bytes());
}

#[test]
fn it_keeps_the_contract_and_its_own_schema() {
    let value: serde_json::Value = serde_json::from_str(&written(&hostile::graph())).unwrap();
    let validator = jsonschema::validator_for(&json::schema()).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    for claim in value["claims"].as_array().unwrap() {
        let document = &claim["document"];
        let text: Vec<char> = value["documents"]
            .as_array()
            .unwrap()
            .iter()
            .find(|d| d["id"] == *document)
            .and_then(|d| d["text"].as_str())
            .unwrap()
            .chars()
            .collect();
        for part in ["subject", "object", "sentence"] {
            let place = &claim[part];
            let (start, end) = (place["start"].as_u64().unwrap(), place["end"].as_u64().unwrap());
            let words: String = text[start as usize..end as usize].iter().collect();
            assert_eq!(place["text"], words.as_str());
        }
        for key in ["id", "relation", "class", "status", "sources", "time", "place", "confidence", "rule"] {
            assert!(claim.get(key).is_some(), "{key} is missing");
        }
    }
}

#[test]
fn the_contract_alone_is_enough_to_read() {
    let mut value: serde_json::Value = serde_json::from_str(&written(&hostile::graph())).unwrap();
    value.as_object_mut().unwrap().remove("wiregraph");
    for claim in value["claims"].as_array_mut().unwrap() {
        claim.as_object_mut().unwrap().remove("evidence");
    }
    let back = json::read(&value.to_string(), Path::new("contract.json")).unwrap();
    assert_eq!(back.graph.edge_count(), hostile::graph().graph.edge_count());
}

#[test]
fn a_wrong_file_is_refused_with_its_place() {
    let good = written(&hostile::graph());
    let cases: &[(&str, &str, &str)] = &[
        ("\"subject\":{\"entity\":\"ent:iran\"", "\"subject\":{\"entity\":\"ent:nobody\"", "no entity has the id"),
        ("\"text\":\"Russia\"", "\"text\":\"Prussia\"", "not \"Prussia\""),
        ("{\"wiregraph\":1", "{\"wiregraph\":999", "version 999"),
        ("\"status\":\"future\"", "\"status\":\"planned\"", "unknown variant `planned`"),
        ("\"id\":\"ent:iran\"", "\"id\":\"ent:russia\"", "two entities have the id"),
    ];
    for (old, new, message) in cases {
        assert!(good.contains(old), "{old}");
        let error = json::read(&good.replace(old, new), Path::new("bad.json")).unwrap_err().to_string();
        assert!(error.starts_with("bad.json: ") && error.contains(message), "{error}");
    }
    let error = json::read("<html>", Path::new("bad.json")).unwrap_err().to_string();
    assert!(error.contains("line 1"), "{error}");
}
