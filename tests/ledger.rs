//! The ledger as a user works with it: the program writes its merges, a hand edits the file, the next run obeys.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Two women of one name, and a third who goes by two names.
const ARTICLES: [(&str, &str); 3] = [
    ("mayor.txt", "Ingrid Solheim opened the bridge in Bergen. Solheim thanked the engineers."),
    ("skier.txt", "Ingrid Solheim won the race in Oslo. Solheim thanked Greta Lindqvist."),
    ("coach.txt", "Greta Lind left the club in Oslo. Lind praised Ingrid Solheim."),
];

/// Runs the program over the articles with the ledger; the ids of everybody named so, sorted, with their documents.
fn ids(folder: &Path, name: &str) -> Vec<(String, Vec<String>)> {
    Command::new(env!("CARGO_BIN_EXE_wiregraph"))
        .args(["extract", "--format", "json", "--name", "graph", "--output"])
        .arg(folder.join("out"))
        .arg("--ledger")
        .arg(folder.join("ledger.txt"))
        .arg(folder.join("articles"))
        .assert()
        .code(0);
    let graph: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("out/graph.json")).unwrap()).unwrap();
    let entities = graph["entities"].as_array().unwrap().iter();
    let called = entities.filter(|e| {
        let other = e["aliases"].as_array().unwrap().iter().any(|a| a == name);
        e["label"] == name || other
    });
    let documents = |e: &serde_json::Value| {
        let mut all: Vec<String> =
            e["mentions"].as_array().unwrap().iter().map(|m| m["document"].as_str().unwrap().to_owned()).collect();
        all.dedup();
        all
    };
    called.map(|e| (e["id"].as_str().unwrap().to_owned(), documents(e))).collect()
}

fn workplace() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    for (name, text) in ARTICLES {
        fs::write(folder.path().join("articles").join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_merge_that_is_turned_into_different_is_undone_by_the_next_run() {
    let folder = workplace();
    let ledger = folder.path().join("ledger.txt");
    let before = ids(folder.path(), "Ingrid Solheim");
    assert_eq!(before.len(), 1, "{before:?}");
    assert_eq!(before[0].1.len(), 3, "{before:?}");
    let written = fs::read_to_string(&ledger).unwrap();
    let line = written.lines().find(|l| l.contains("mayor") && l.contains("skier")).or(written.lines().next()).unwrap();
    assert!(line.starts_with("same ent:ingrid-solheim@doc:"), "{written}");

    // The mayor is somebody else than the other two.
    let mayor = before[0].1.iter().find(|d| d.contains("mayor")).unwrap();
    let others: Vec<&String> = before[0].1.iter().filter(|d| *d != mayor).collect();
    let edit: String = others
        .iter()
        .map(|d| format!("different ent:ingrid-solheim@{mayor} ent:ingrid-solheim@{d}  # the mayor does not ski\n"))
        .collect();
    fs::write(&ledger, &edit).unwrap();
    let after = ids(folder.path(), "Ingrid Solheim");
    assert_eq!(after.len(), 2, "{after:?}");
    assert!(after.iter().any(|(_, documents)| documents == std::slice::from_ref(mayor)), "{after:?}");

    // What was decided by hand is kept, the merge that remains is told, and a third run changes nothing.
    let kept = fs::read_to_string(&ledger).unwrap();
    assert!(kept.starts_with(&edit), "{kept}");
    assert_eq!(kept.lines().filter(|l| l.starts_with("same ent:ingrid-solheim@")).count(), 1, "{kept}");
    assert_eq!(ids(folder.path(), "Ingrid Solheim"), after);
    assert_eq!(fs::read_to_string(&ledger).unwrap(), kept);
}

#[test]
fn two_names_are_joined_by_a_line_with_the_ids_of_the_graph() {
    let folder = workplace();
    let (one, other) = (ids(folder.path(), "Greta Lind"), ids(folder.path(), "Greta Lindqvist"));
    assert_ne!(one[0].0, other[0].0);
    let ledger = folder.path().join("ledger.txt");
    let mut text = fs::read_to_string(&ledger).unwrap();
    text.push_str(&format!("same {} {}\n", one[0].0, other[0].0));
    fs::write(&ledger, &text).unwrap();
    let joined = ids(folder.path(), "Greta Lind");
    assert_eq!(joined, ids(folder.path(), "Greta Lindqvist"));
    assert_eq!(joined.len(), 1);
    assert_eq!(joined[0].1.len(), 2);
}

#[test]
fn a_line_that_is_neither_stops_the_run_and_tells_where() {
    let folder = workplace();
    fs::write(folder.path().join("ledger.txt"), "# mine\nequal ent:a ent:b\n").unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_wiregraph"))
        .args(["extract", "--ledger"])
        .arg(folder.path().join("ledger.txt"))
        .arg(folder.path().join("articles"))
        .assert()
        .code(2);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("ledger.txt:2"), "{said}");
}
