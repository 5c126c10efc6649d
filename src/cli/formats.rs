//! `wiregraph formats`: which formats there are, and what opens them.

use super::Outcome;
use crate::export::Format;
use std::io::{self, Write};

/// What `formats` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

/// Prints the list to standard output.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    if arguments.json {
        let list: Vec<serde_json::Value> = Format::ALL.iter().map(|format| entry(*format)).collect();
        serde_json::to_writer_pretty(&mut out, &list)?;
        writeln!(out)?;
        return Ok(Outcome::Done);
    }
    for format in Format::ALL {
        let files: Vec<String> = format.parts().iter().map(|part| format!("NAME.{}", part.suffix)).collect();
        writeln!(out, "{:<11} {}", format.name(), format.description())?;
        writeln!(out, "{:<11} {}", "", files.join(", "))?;
        writeln!(out, "{:<11} opens in {}", "", format.opened_by())?;
        if let Some(advice) = format.advice() {
            writeln!(out, "{:<11} {advice}", "")?;
        }
    }
    Ok(Outcome::Done)
}

fn entry(format: Format) -> serde_json::Value {
    let files: Vec<serde_json::Value> = format
        .parts()
        .iter()
        .map(|part| serde_json::json!({ "suffix": part.suffix, "media_type": part.media_type }))
        .collect();
    serde_json::json!({
        "name": format.name(),
        "description": format.description(),
        "opened_by": format.opened_by(),
        "advice": format.advice(),
        "files": files,
    })
}
