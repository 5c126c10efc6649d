//! `wiregraph coverage`: the predicates that the relation inventory does not know, with counts and example sentences.

use super::Outcome;
use crate::claims::OPEN_RULE;
use crate::input::{self, Options};
use crate::pipeline;
use crate::resources::{Resources, Sources};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// What `coverage` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// More relations, in the form of data/relations; repeatable
    #[arg(long, value_name = "FILE.toml")]
    relations: Vec<PathBuf>,
    /// How many predicates to list
    #[arg(long, value_name = "N", default_value_t = 50)]
    most: usize,
}

/// Prints tab-separated lines to standard output: count, predicate, first example sentence.
///
/// # Errors
/// When resources cannot be loaded or standard output cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let resources = Resources::load(&Sources { relations: &arguments.relations, ..Sources::default() })?;
    let results = pipeline::stories(input::find(&arguments.inputs), &Options::default(), &resources, &|| {});
    let mut outcome = Outcome::Done;
    let mut unknown: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for result in results {
        match result {
            Ok(story) => {
                for claim in story.claims {
                    for evidence in claim.evidence.iter().filter(|e| e.rule == OPEN_RULE) {
                        let entry = unknown
                            .entry(claim.relation.clone())
                            .or_insert_with(|| (0, evidence.sentence.text.clone()));
                        entry.0 += 1;
                    }
                }
            }
            Err(error) => {
                eprintln!("wiregraph: {error}");
                outcome = Outcome::SomeFailed;
            }
        }
    }
    let mut ranked: Vec<_> = unknown.into_iter().collect();
    ranked.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    let mut out = io::stdout().lock();
    for (predicate, (count, sentence)) in ranked.iter().take(arguments.most) {
        writeln!(out, "{count}\t{predicate}\t{}", sentence.split_whitespace().collect::<Vec<_>>().join(" "))?;
    }
    Ok(outcome)
}
