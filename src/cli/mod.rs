//! The program: one file a subcommand.

pub mod annotate;
mod annotated;
mod convert;
mod coverage;
mod extract;
mod formats;
mod lexicon;
mod merge;
mod output;
mod pager;
pub mod propositions;
mod relations;
mod report;
mod saved;
mod schema;
mod shell;
mod show;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// From the wire to the graph: turns news articles into a knowledge graph of who did what to whom, where, when and
/// according to whom.
#[derive(Debug, Parser)]
#[command(name = "wiregraph", version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles and write their graph.
    Extract(extract::Arguments),
    /// Print the graph of articles, or saved ones, in the terminal
    Show(show::Arguments),
    /// Write a saved graph in other formats
    Convert(convert::Arguments),
    /// Join saved graphs to one
    Merge(merge::Arguments),
    /// List the formats and what opens them
    Formats(formats::Arguments),
    /// Print the JSON Schema of the saved graph
    Schema(schema::Arguments),
    /// Print sentences, tokens, tags, trees and names as CoNLL-U
    Annotate(annotated::Arguments),
    /// Print who did what to whom, as open triples
    Propositions(annotated::Arguments),
    /// Print the relation inventory
    Relations(relations::Arguments),
    /// Check a lexicon of your own
    Lexicon(lexicon::Arguments),
    /// Rank the predicates that the inventory does not know
    Coverage(coverage::Arguments),
    /// Print completions for a shell
    Completions(shell::Arguments),
    /// Print the manual page
    Man,
}

/// What a command that did its work has to tell the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done: exit code 0.
    Done,
    /// Some input failed, the rest was written: exit code 1.
    SomeFailed,
}

/// Runs the program. Exit codes: 0 done, 1 some input failed (the rest was written), 2 wrong usage or nothing could be done.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Formats(arguments) => formats::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Annotate(arguments) => annotated::annotate_input(&arguments),
        Command::Propositions(arguments) => annotated::propositions(&arguments),
        Command::Relations(arguments) => relations::run(&arguments),
        Command::Lexicon(arguments) => lexicon::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man => shell::man(),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wiregraph: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether the reader of standard output went away, as `head` does; that is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let causes = error.chain().filter_map(|c| c.downcast_ref::<std::io::Error>());
    causes.into_iter().any(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
