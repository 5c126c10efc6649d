//! The commands on saved graphs, as a user meets them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use wiregraph::export::Format;

fn wiregraph(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wiregraph"));
    command.current_dir(folder).env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command
}

fn golden(name: &str) -> Vec<u8> {
    fs::read(common::package().join("tests/golden").join(name)).unwrap()
}

/// A folder with the sample graph saved as `sample.json`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sample.json"), golden("sample.json")).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn convert_writes_every_format_as_extract_would() {
    let folder = folder();
    let formats: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    wiregraph(folder.path()).args(["convert", "sample.json", "-f", &formats.join(",")]).assert().success();
    for format in Format::ALL {
        for part in format.parts() {
            let name = format!("sample.{}", part.suffix);
            let written = fs::read(folder.path().join("out").join(&name)).unwrap();
            // The page and the databases have tests of their own (page_and_databases.rs) and no golden files.
            match fs::read(common::package().join("tests/golden").join(&name)) {
                Ok(golden) => assert!(written == golden, "{name}"),
                Err(_) => assert!(written.len() > 20, "{name} is empty"),
            }
        }
    }
}

#[test]
fn convert_pipes() {
    let folder = folder();
    let output = wiregraph(folder.path())
        .args(["convert", "-", "-f", "json", "-o", "-"])
        .write_stdin(golden("sample.json"))
        .assert()
        .success();
    assert!(output.get_output().stdout == golden("sample.json"));
    assert_eq!(names(folder.path()), ["sample.json"]);
    wiregraph(folder.path()).args(["convert", "sample.json", "-f", "csv", "-o", "-"]).assert().code(2);
    wiregraph(folder.path()).args(["convert", "sample.json", "-f", "dot,json", "-o", "-"]).assert().code(2);
}

#[test]
fn a_format_is_written_whole_or_not_at_all() {
    let folder = folder();
    let out = folder.path().join("out");
    // The second table cannot take its place: the first must not be there either.
    fs::create_dir_all(out.join("sample.edges.csv")).unwrap();
    let output = wiregraph(folder.path()).args(["convert", "sample.json", "-f", "csv"]).assert().code(2);
    let message = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(message.contains("sample.edges.csv") && message.contains("in the way"), "{message}");
    assert_eq!(names(&out), ["sample.edges.csv"]);
}

#[test]
fn wrong_input_is_told_in_a_line() {
    let folder = folder();
    fs::write(folder.path().join("bad.json"), "{\"documents\": 3}").unwrap();
    fs::write(folder.path().join("bytes.json"), [0xff, 0xfe, 0x00]).unwrap();
    for (file, words) in [("bad.json", "line 1"), ("bytes.json", "not UTF-8"), ("none.json", "cannot be read")] {
        let output = wiregraph(folder.path()).args(["convert", file, "-f", "dot"]).assert().code(2);
        let message = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
        assert!(message.contains(file) && message.contains(words), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
    wiregraph(folder.path()).args(["convert", "sample.json", "-f", "docx"]).assert().code(2);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn merge_joins_and_a_graph_with_itself_is_itself() {
    let folder = folder();
    fs::write(folder.path().join("hostile.json"), golden("hostile.json")).unwrap();
    let merged = |inputs: &[&str]| {
        let mut command = wiregraph(folder.path());
        command.arg("merge").args(inputs).args(["-o", "-"]);
        command.assert().success().get_output().stdout.clone()
    };
    assert!(merged(&["sample.json", "sample.json"]) == golden("sample.json"));
    let both = merged(&["sample.json", "hostile.json"]);
    assert!(both == merged(&["hostile.json", "sample.json"]));
    let both: serde_json::Value = serde_json::from_slice(&both).unwrap();
    let count = |bytes: &[u8]| {
        let graph: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        graph["claims"].as_array().unwrap().len()
    };
    assert_eq!(both["documents"].as_array().unwrap().len(), 4);
    assert_eq!(
        both["claims"].as_array().unwrap().len(),
        count(&golden("sample.json")) + count(&golden("hostile.json"))
    );
    let output = wiregraph(folder.path()).args(["merge", "sample.json", "none.json", "-o", "-"]).assert().code(1);
    assert!(output.get_output().stdout == golden("sample.json"));
}

#[test]
fn show_prints_entities_claims_sources_and_status() {
    let folder = folder();
    let page =
        |command: &mut Command| String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap();
    let plain = page(wiregraph(folder.path()).args(["show", "sample.json"]));
    for words in [
        "5 entities, 5 claims from 2 articles",
        "Orbel SA \u{2192} Tessaly Foods",
        "acquires (negated)",
        "acquires (future)",
        "according to Mira Duarte",
        "holds position: union leader",
        "when: 4 March (2024-03-04)",
        "based in \u{d7}2",
    ] {
        assert!(plain.contains(words), "{words} is missing in\n{plain}");
    }
    assert!(!plain.contains('\u{1b}'));
    assert!(plain.lines().all(|line| line.chars().count() <= 100));
    let coloured = page(wiregraph(folder.path()).args(["show", "sample.json"]).env("CLICOLOR_FORCE", "1"));
    assert!(coloured.contains("\u{1b}["));
    fs::write(folder.path().join("hostile.json"), golden("hostile.json")).unwrap();
    let hostile = page(wiregraph(folder.path()).args(["show", "hostile.json"]));
    assert!(hostile.chars().all(|c| c == '\n' || !c.is_control()), "control characters reach the terminal");
}

#[test]
fn formats_and_schema_are_for_machines_too() {
    let folder = folder();
    let stdout =
        |arguments: &[&str]| wiregraph(folder.path()).args(arguments).assert().success().get_output().stdout.clone();
    let table = String::from_utf8(stdout(&["formats"])).unwrap();
    assert!(Format::ALL.iter().all(|format| table.contains(format.name()) && table.contains(format.opened_by())));
    let list: serde_json::Value = serde_json::from_slice(&stdout(&["formats", "--json"])).unwrap();
    assert_eq!(list.as_array().unwrap().len(), Format::ALL.len());
    let schema: serde_json::Value = serde_json::from_slice(&stdout(&["schema"])).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let sample: serde_json::Value = serde_json::from_slice(&golden("sample.json")).unwrap();
    assert!(validator.is_valid(&sample));
    let mut wrong = sample;
    wrong["claims"][0]["status"] = "planned".into();
    assert!(!validator.is_valid(&wrong));
}
