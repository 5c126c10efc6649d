//! `wiregraph relations`: the relation inventory as a table or as JSON.

use super::Outcome;
use crate::lexicon::relations::{Inventory, Relation};
use std::io::{self, Write};
use std::path::PathBuf;

/// What `relations` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
    /// More relations, in the form of data/relations; repeatable
    #[arg(long, value_name = "FILE.toml")]
    relations: Vec<PathBuf>,
}

/// Prints the inventory to standard output.
///
/// # Errors
/// When a user's file has a mistake, or standard output cannot be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut inventory = Inventory::bundled()?;
    for file in &arguments.relations {
        inventory = inventory.with_file(file)?;
    }
    let mut out = io::stdout().lock();
    if arguments.json {
        let list: Vec<_> = inventory.relations().iter().map(json).collect();
        serde_json::to_writer_pretty(&mut out, &list)?;
        writeln!(out)?;
    } else {
        writeln!(
            out,
            "{:<28} {:<14} {:<9} {:<7} {:<8} example",
            "relation", "class", "symmetric", "cameo", "wikidata"
        )?;
        for r in inventory.relations() {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let example = r.yields.first().map_or("", |e| e.sentence.as_str());
            writeln!(
                out,
                "{:<28} {:<14} {:<9} {:<7} {:<8} {example}",
                r.id,
                r.class.as_str(),
                if r.symmetric { "yes" } else { "" },
                text(&r.cameo),
                text(&r.wikidata)
            )?;
        }
    }
    Ok(Outcome::Done)
}

fn json(relation: &Relation) -> serde_json::Value {
    serde_json::json!({
        "id": relation.id,
        "class": relation.class.as_str(),
        "label": relation.label,
        "inverse": relation.inverse,
        "symmetric": relation.symmetric,
        "subject": relation.subject,
        "object": relation.object,
        "cameo": relation.cameo,
        "plover": relation.plover,
        "wikidata": relation.wikidata,
        "schema": relation.schema,
        "examples": relation.yields.iter().map(|e| &e.sentence).collect::<Vec<_>>(),
    })
}
