//! `wiregraph lexicon check`: is a lexicon of one's own in order?

use super::Outcome;
use crate::lexicon::{Lexicon, check};
use std::path::PathBuf;

/// What `lexicon` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Check lexicon files: every complaint names file, line and key
    Check {
        /// Files in the form of data/names
        #[arg(required = true, value_name = "FILE.toml")]
        files: Vec<PathBuf>,
    },
}

/// Prints complaints to standard error; exit code 1 when there are any.
///
/// # Errors
/// When a file cannot be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Action::Check { files } = &arguments.action;
    let lexicon = Lexicon::bundled()?;
    let mut outcome = Outcome::Done;
    for file in files {
        let complaints = check(file, &lexicon)?;
        for complaint in &complaints {
            eprintln!("{complaint}");
        }
        if complaints.is_empty() {
            eprintln!("{}: in order", file.display());
        } else {
            outcome = Outcome::SomeFailed;
        }
    }
    Ok(outcome)
}
