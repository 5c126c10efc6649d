//! The program as a user meets it: files, errors, exit codes, and the same bytes every time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn article(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles").join(name)
}

fn wiregraph() -> Command {
    Command::new(env!("CARGO_BIN_EXE_wiregraph"))
}

/// Every file of a folder with its bytes, by name.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn graph(folder: &Path, name: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(folder.join(format!("{name}.json"))).unwrap()).unwrap()
}

#[test]
fn the_main_job_leaves_four_files_and_a_table() {
    let out = TempDir::new().unwrap();
    let run =
        wiregraph().args(["extract", "--output"]).arg(out.path()).arg(article("astana-talks.txt")).assert().code(0);
    let names: Vec<String> = contents(out.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["astana-talks.dot", "astana-talks.edges.csv", "astana-talks.jsonld", "astana-talks.nodes.csv"]);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("claims from 1 article"), "{said}");
    assert!(run.get_output().stdout.is_empty());
}

#[test]
fn a_bad_input_costs_no_other_its_results() {
    let out = TempDir::new().unwrap();
    fs::write(out.path().join("empty.txt"), "").unwrap();
    fs::write(out.path().join("program.txt"), b"\x7fELF\x02\x01\x00\x00\x00").unwrap();
    let run = wiregraph()
        .args(["extract", "--format", "json", "--output"])
        .arg(out.path().join("results"))
        .args([out.path().join("missing.txt"), out.path().join("empty.txt"), out.path().join("program.txt")])
        .arg(article("grain-merger.txt"))
        .assert()
        .code(1);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    for complaint in ["missing.txt: cannot be read", "empty.txt: is empty", "program.txt: is a binary file"] {
        assert_eq!(said.lines().filter(|l| l.contains(complaint)).count(), 1, "{complaint} in {said}");
    }
    let graph = graph(&out.path().join("results"), "graph");
    assert_eq!(graph["documents"].as_array().unwrap().len(), 1);
    assert!(graph["claims"].as_array().unwrap().len() > 5);
}

#[test]
fn wrong_usage_and_unwritable_folders_have_exit_code_2() {
    let out = TempDir::new().unwrap();
    let unknown = wiregraph().args(["extract", "--format", "crayon"]).arg(article("dam-trial.txt")).assert().code(2);
    assert!(String::from_utf8_lossy(&unknown.get_output().stderr).contains("crayon"));
    let file = out.path().join("a file");
    fs::write(&file, "in the way").unwrap();
    let unwritable =
        wiregraph().args(["extract", "--output"]).arg(&file).arg(article("dam-trial.txt")).assert().code(2);
    assert!(String::from_utf8_lossy(&unwritable.get_output().stderr).contains("a file"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "in the way");
    wiregraph().args(["extract", "nowhere.txt", "--output"]).arg(out.path().join("none")).assert().code(2);
}

#[test]
fn two_runs_and_reversed_inputs_give_the_same_bytes() {
    let out = TempDir::new().unwrap();
    let articles = ["astana-talks.txt", "river-war.md", "grain-merger.txt", "dam-trial.txt"].map(article);
    let run = |folder: &str, articles: &[PathBuf]| {
        let folder = out.path().join(folder);
        wiregraph()
            .args(["extract", "--format", "json,dot,csv,jsonld", "--output"])
            .arg(&folder)
            .args(articles)
            .assert()
            .code(0);
        contents(&folder)
    };
    let reversed: Vec<PathBuf> = articles.iter().rev().cloned().collect();
    let first = run("first", &articles);
    assert_eq!(first, run("second", &articles));
    assert_eq!(first, run("third", &reversed));
}

#[test]
fn every_quote_stands_where_its_offsets_say() {
    let out = TempDir::new().unwrap();
    wiregraph()
        .args(["extract", "--format", "json", "--output"])
        .arg(out.path())
        .arg(article("river-war.md"))
        .assert()
        .code(0);
    let graph = graph(out.path(), "river-war");
    let text: Vec<char> = graph["documents"][0]["text"].as_str().unwrap().chars().collect();
    let mut checked = 0;
    let mut check = |quote: &serde_json::Value| {
        let (start, end) = (quote["start"].as_u64().unwrap() as usize, quote["end"].as_u64().unwrap() as usize);
        assert_eq!(text[start..end].iter().collect::<String>(), quote["text"].as_str().unwrap());
        checked += 1;
    };
    for claim in graph["claims"].as_array().unwrap() {
        check(&claim["subject"]);
        check(&claim["object"]);
        for source in claim["sources"].as_array().unwrap() {
            check(source);
            check(&source["cue"]);
        }
    }
    for entity in graph["entities"].as_array().unwrap() {
        entity["mentions"].as_array().unwrap().iter().for_each(&mut check);
    }
    assert!(checked > 50, "only {checked} quotes");
}

#[test]
fn standard_input_is_an_input() {
    let out = TempDir::new().unwrap();
    wiregraph()
        .args(["extract", "-", "--format", "json", "--output"])
        .arg(out.path())
        .write_stdin("Ethiopia withdrew its last troops from Somalia in January 2009.\n")
        .assert()
        .code(0);
    let graph = graph(out.path(), "stdin");
    let claims = graph["claims"].as_array().unwrap();
    let withdrawal = claims.iter().find(|c| c["relation"] == "withdraws_from").expect("a withdrawal");
    assert_eq!(withdrawal["time"]["value"], "2009-01");
    assert_eq!(withdrawal["object"]["text"], "Somalia");
}
