//! Compiles data/ into compact tables that the program embeds.
//!
//! Architecture: the sources under `data/` are TOML that people read and write; nothing of it is parsed when the program
//! runs. For each data set there is one function here. It reads its files with [`read_folder`], hands them to the code
//! that checks and packs them, and writes one file into `OUT_DIR` with [`write_output`]; the module that looks things up
//! embeds that file with `include_bytes!`. The checking and packing code lives in `src/` beside its reader and is compiled
//! twice, here and in the library, so that users' files go through the very same code; it may import nothing of the crate
//! but `labels`. Mistakes in data stop the build, each with file, line and key.
//!
//! To add a data set: put its packing code in a module of that kind, declare it here with `#[path]`, write a function like
//! [`lexicon`], and call it in [`main`].

#[allow(dead_code)]
#[path = "src/lexicon/inventory/mod.rs"]
mod inventory;
#[allow(dead_code, missing_docs)]
#[path = "src/labels.rs"]
mod labels;
#[allow(dead_code)]
#[path = "src/lexicon/tables/mod.rs"]
mod tables;

use std::path::Path;
use std::process::ExitCode;

/// A data file: path below the repository's root, with `/`, and text.
type DataFile = (String, String);

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data/names");
    println!("cargo::rerun-if-changed=data/words");
    println!("cargo::rerun-if-changed=data/relations");
    println!("cargo::rerun-if-changed=src/labels.rs");
    println!("cargo::rerun-if-changed=src/lexicon/inventory");
    println!("cargo::rerun-if-changed=src/lexicon/tables");
    println!("cargo::rerun-if-changed=build.rs");
    let problems: Vec<String> = [lexicon(), relations()].into_iter().filter_map(Result::err).flatten().collect();
    for problem in &problems {
        println!("cargo::error={problem}");
    }
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// `data/names/*.toml` and `data/words/*.toml` → `lexicon.bin`.
fn lexicon() -> Result<(), Vec<String>> {
    let mut files = read_folder("data/names")?;
    files.extend(read_folder("data/words")?);
    let bytes = tables::bundle::build(&files).map_err(|bad| bad.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    write_output("lexicon.bin", &bytes)
}

/// `data/relations/*.toml` → `relations.bin`.
fn relations() -> Result<(), Vec<String>> {
    let mut all = Vec::new();
    let mut problems = Vec::new();
    for (file, text) in read_folder("data/relations")? {
        match inventory::source::parse(&text) {
            Ok(relations) => all.extend(relations),
            Err(bad) => problems.push(format!("{file}:{}: {}: {}", bad.line, bad.key, bad.problem)),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    write_output("relations.bin", &inventory::pack(&all).map_err(|e| vec![e])?)
}

/// The TOML files of a folder, ordered by name.
fn read_folder(folder: &str) -> Result<Vec<DataFile>, Vec<String>> {
    let complain = |error: std::io::Error| vec![format!("{folder}: {error}")];
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(complain)? {
        let path = entry.map_err(complain)?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            files.push((format!("{folder}/{name}"), std::fs::read_to_string(&path).map_err(complain)?));
        }
    }
    files.sort();
    Ok(files)
}

fn write_output(name: &str, bytes: &[u8]) -> Result<(), Vec<String>> {
    let folder = std::env::var_os("OUT_DIR").ok_or_else(|| vec!["OUT_DIR is not set".to_owned()])?;
    std::fs::write(Path::new(&folder).join(name), bytes).map_err(|error| vec![format!("{name}: {error}")])
}
