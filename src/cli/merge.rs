//! `wiregraph merge`: several saved graphs as one.

use super::output::OutputArguments;
use super::{Outcome, saved};
use crate::export::Format;
use crate::graph::KnowledgeGraph;
use std::path::PathBuf;

/// What `merge` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Graphs saved with `extract --format json`; their order does not matter
    #[arg(required = true, value_name = "GRAPH.json")]
    inputs: Vec<PathBuf>,
    /// Formats, separated by commas; `wiregraph formats` lists them
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', default_value = "json")]
    format: Vec<Format>,
    #[command(flatten)]
    output: OutputArguments,
}

/// Reads the graphs and writes one that holds them all. A graph that cannot be read costs the others nothing.
///
/// # Errors
/// When no graph could be read, or a file cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut graphs = Vec::new();
    for input in &arguments.inputs {
        match saved::read(input) {
            Ok(graph) => graphs.push(graph),
            Err(error) => eprintln!("wiregraph: {error:#}"),
        }
    }
    if graphs.is_empty() {
        anyhow::bail!("no graph could be read; nothing was written");
    }
    let outcome = if graphs.len() == arguments.inputs.len() { Outcome::Done } else { Outcome::SomeFailed };
    let name = match &arguments.inputs[..] {
        [only] => saved::stem(only),
        _ => "graph".to_owned(),
    };
    arguments.output.write(KnowledgeGraph::merge(graphs), &arguments.format, &name, |_| Ok(()))?;
    Ok(outcome)
}
