//! `wiregraph schema`: the JSON Schema of the lossless form.

use super::Outcome;
use crate::export::json;
use std::io::{self, Write};

/// What `schema` takes: nothing.
#[derive(Debug, clap::Args)]
pub struct Arguments {}

/// Prints the schema to standard output.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(_: &Arguments) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &json::schema())?;
    writeln!(out)?;
    Ok(Outcome::Done)
}
