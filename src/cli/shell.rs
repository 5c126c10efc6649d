//! `wiregraph completions` and `wiregraph man`: what a package ships beside the program.

use super::Outcome;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::{self, Write};

/// What `completions` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints shell completions to standard output.
///
/// # Errors
/// When standard output cannot be written.
pub fn completions(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "wiregraph", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Done)
}

/// Prints the manual page to standard output.
///
/// # Errors
/// When standard output cannot be written.
pub fn man() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(super::Arguments::command()).render(&mut page)?;
    io::stdout().lock().write_all(&page)?;
    Ok(Outcome::Done)
}
