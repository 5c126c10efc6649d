//! `wiregraph annotate` and `wiregraph propositions`: what the language core makes of one text.

use super::{Outcome, annotate as conllu, propositions as triples};
use crate::annotate::{Annotated, Segmentation, annotate};
use crate::input::{self, Input, Options};
use crate::resources::Resources;
use crate::syntax::conllu::Contractions;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// What both commands take.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A file, or - for standard input
    #[arg(value_name = "INPUT", default_value = "-")]
    input: PathBuf,
    /// Take every line for exactly one sentence; annotate then gives the words of contractions as tokens of their own
    #[arg(long)]
    lines: bool,
}

impl Arguments {
    fn annotated(&self) -> anyhow::Result<Annotated> {
        let resources = Resources::bundled()?;
        let bytes = Input { path: self.input.clone() }.bytes()?;
        let document = input::document(&bytes, &self.input, &Options::default(), &resources)?;
        let segmentation = if self.lines { Segmentation::Lines } else { Segmentation::Text };
        Ok(annotate(document, &resources, segmentation))
    }
}

/// Prints open triples, one a line.
///
/// # Errors
/// When the input cannot be read or standard output cannot be written.
pub fn propositions(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let annotated = arguments.annotated()?;
    let mut out = BufWriter::new(io::stdout().lock());
    triples::write_propositions(&annotated.sentences, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Prints CoNLL-U.
///
/// # Errors
/// When the input cannot be read or standard output cannot be written.
pub fn annotate_input(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let annotated = arguments.annotated()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let contractions = if arguments.lines { Contractions::Apart } else { Contractions::Ranges };
    conllu::write_conllu(&annotated, contractions, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}
