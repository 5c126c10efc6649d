//! Where and how graphs are written: what `extract`, `convert` and `merge` share.

use super::report;
use crate::export::{self, ExportOptions, Format};
use crate::graph::{Filter, KnowledgeGraph};
use anyhow::{Context, bail};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where and how graphs are written.
#[derive(Debug, clap::Args)]
pub struct OutputArguments {
    /// Folder for the files, or - for standard output (one format of one file)
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    output: PathBuf,
    /// Name of the files without ending [default: the name of the input, or `graph` for several]
    #[arg(short, long, value_name = "NAME", value_parser = file_name)]
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

fn file_name(name: &str) -> Result<String, String> {
    let bad = name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', '\0']);
    if bad { Err("a file name without folders was expected".to_owned()) } else { Ok(name.to_owned()) }
}

impl OutputArguments {
    /// Refuses at once what could not be written in the end.
    ///
    /// # Errors
    /// When the folder cannot be made, or the formats cannot go to standard output.
    pub fn check(&self, formats: &[Format]) -> anyhow::Result<()> {
        if self.output == Path::new("-") {
            return one_file(formats).map(|_| ());
        }
        std::fs::create_dir_all(&self.output)
            .with_context(|| format!("{}: cannot be made; choose another folder with --output", self.output.display()))
    }

    /// Writes the graph in every format and tells people which files there are now, and what opens them. `default_name`
    /// names the files where the user does not; `tell` has the word first.
    ///
    /// # Errors
    /// When a file could not be written, or a format of several files should go to standard output.
    pub fn write(
        &self,
        graph: KnowledgeGraph,
        formats: &[Format],
        default_name: &str,
        tell: impl FnOnce(&KnowledgeGraph) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let graph = graph.filtered(&Filter { top: self.top, support: self.min_support });
        let mut options = ExportOptions::default();
        (options.csv_safe, options.all_nodes) = (self.csv_safe, self.all_nodes);
        (options.yed, options.links_key) = (self.yed, self.links_key);
        let mut written = Vec::new();
        if self.output == Path::new("-") {
            to_standard_output(&graph, one_file(formats)?, &options)?;
        } else {
            let name = self.name.as_deref().unwrap_or(default_name);
            for format in formats {
                written.push((*format, export::save(&graph, *format, &self.output, name, &options)?));
            }
        }
        if !self.quiet {
            tell(&graph)?;
            report::print_files(&written)?;
        }
        Ok(())
    }
}

/// The only format, if it is one file.
fn one_file(formats: &[Format]) -> anyhow::Result<Format> {
    let [format] = formats else { bail!("standard output takes one format; name one with --format") };
    if format.parts().len() != 1 {
        bail!("{format} consists of several files; name a folder with --output");
    }
    Ok(*format)
}

fn to_standard_output(graph: &KnowledgeGraph, format: Format, options: &ExportOptions) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    format.write(0, graph, &mut out, options)?;
    out.flush()?;
    Ok(())
}
