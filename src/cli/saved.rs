//! What the commands on saved graphs share: reading them, and where and how the result is written.

use crate::export::{self, ExportOptions, Format, json};
use crate::graph::{Filter, KnowledgeGraph};
use anyhow::{Context, bail};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Where and how graphs are written.
#[derive(Debug, clap::Args)]
pub struct OutputArguments {
    /// Folder for the files, or - for standard output (one format of one file)
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    output: PathBuf,
    /// Name of the files without ending [default: the name of the input, or `graph` for several]
    #[arg(short, long, value_name = "NAME")]
    name: Option<String>,
    /// Keep the N heaviest entities and the claims between them only
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Keep claims that at least N sentences state only
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_support: usize,
    /// Put ' before CSV cells that a spreadsheet would run as a formula
    #[arg(long)]
    csv_safe: bool,
    /// Draw entities without claims too (dot)
    #[arg(long)]
    all_nodes: bool,
    /// Add labels and colours that yEd shows by itself (graphml)
    #[arg(long)]
    yed: bool,
    /// Name the list of edges `links` (nodelink), as D3 and older networkx want it
    #[arg(long)]
    links_key: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

impl OutputArguments {
    /// Writes the graph in every format; `default_name` names the files where the user does not.
    ///
    /// # Errors
    /// When a file could not be written, or a format of several files should go to standard output.
    pub fn write(&self, graph: KnowledgeGraph, formats: &[Format], default_name: &str) -> anyhow::Result<()> {
        let graph = graph.filtered(&Filter { top: self.top, support: self.min_support });
        let mut options = ExportOptions::default();
        (options.csv_safe, options.all_nodes) = (self.csv_safe, self.all_nodes);
        (options.yed, options.links_key) = (self.yed, self.links_key);
        if self.output == Path::new("-") {
            return to_standard_output(&graph, formats, &options);
        }
        let name = self.name.as_deref().unwrap_or(default_name);
        for format in formats {
            for path in export::save(&graph, *format, &self.output, name, &options)? {
                if !self.quiet {
                    eprintln!("{:<40} {}", path.display(), format.opened_by());
                }
            }
        }
        Ok(())
    }
}

fn to_standard_output(graph: &KnowledgeGraph, formats: &[Format], options: &ExportOptions) -> anyhow::Result<()> {
    let [format] = formats else { bail!("standard output takes one format; name one with --format") };
    if format.parts().len() != 1 {
        bail!("{format} consists of several files; name a folder with --output");
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    format.write(0, graph, &mut out, options)?;
    out.flush()?;
    Ok(())
}

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
