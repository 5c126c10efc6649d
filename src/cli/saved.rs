//! What the commands on saved graphs share: reading them.

use crate::export::json;
use crate::graph::KnowledgeGraph;
use anyhow::Context;
use std::io::{self, Read};
use std::path::Path;

/// Reads a graph that was saved as `json`; `-` is standard input.
///
/// # Errors
/// When the file cannot be read or is no such graph.
pub fn read(path: &Path) -> anyhow::Result<KnowledgeGraph> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("standard input cannot be read")?;
        bytes
    } else {
        std::fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?
    };
    let text = String::from_utf8(bytes)
        .with_context(|| format!("{}: not UTF-8; a graph saved as json was expected", path.display()))?;
    Ok(json::read(&text, path)?)
}

/// The stem of a path, for naming files.
pub fn stem(path: &Path) -> String {
    if path == Path::new("-") {
        return "stdin".to_owned();
    }
    path.file_stem().map_or_else(|| "graph".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
