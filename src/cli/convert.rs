//! `wiregraph convert`: a saved graph in another format.

use super::output::OutputArguments;
use super::{Outcome, saved};
use crate::export::Format;
use std::path::PathBuf;

/// What `convert` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A graph saved with `extract --format json`, or - for standard input
    #[arg(value_name = "GRAPH.json")]
    input: PathBuf,
    /// Formats, separated by commas; `wiregraph formats` lists them
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', required = true)]
    format: Vec<Format>,
    #[command(flatten)]
    output: OutputArguments,
}

/// Reads the graph and writes it.
///
/// # Errors
/// When the graph cannot be read, or a file cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let graph = saved::read(&arguments.input)?;
    arguments.output.write(graph, &arguments.format, &saved::stem(&arguments.input), |_| Ok(()))?;
    Ok(Outcome::Done)
}
