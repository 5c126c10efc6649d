//! `wiregraph extract`: articles in, graph files out.

use super::output::OutputArguments;
use super::{Outcome, report};
use crate::export::Format;
use crate::graph::KnowledgeGraph;
use crate::graph::identity::{self, Decision, Ledger};
use crate::input::{self, Options};
use crate::pipeline;
use crate::resources::{self, Resources};
use anyhow::{Context, bail};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// What `extract` takes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files (.txt, .md), folders (read with all below them), or - for standard input; together they make one graph
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Formats, separated by commas; `wiregraph formats` lists them
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', default_value = "dot,csv,jsonld")]
    format: Vec<Format>,
    /// Day of publication of the articles that do not give one; weekdays and "last year" are reckoned from it
    #[arg(short, long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// More names, in the form of data/names; repeatable, the user's entry beats the bundled one
    #[arg(long, value_name = "FILE.toml")]
    lexicon: Vec<PathBuf>,
    /// More relations, in the form of data/relations; repeatable
    #[arg(long, value_name = "FILE.toml")]
    relations: Vec<PathBuf>,
    /// File of decisions on which entities of different documents are one: `same A B`, `different A B`. Read where it exists;
    /// every merge that was made is added to it with its reason
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArguments,
}

/// Reads the inputs, writes the files, prints what was found.
///
/// # Errors
/// When nothing could be read, or a file could not be written.
pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let resources =
        Resources::load(&resources::Sources { lexicons: &arguments.lexicon, relations: &arguments.relations })?;
    arguments.output.check(&arguments.format)?;
    let options = Options { published: arguments.date };
    let results = pipeline::stories(input::find(&arguments.inputs), &options, &resources, &|| {});
    let mut stories = Vec::new();
    let mut failed = 0;
    for result in results {
        match result {
            Ok(story) => stories.push(story),
            Err(error) => {
                failed += 1;
                eprintln!("wiregraph: {error}");
            }
        }
    }
    if stories.is_empty() {
        bail!("no input could be read; nothing was written");
    }
    let ledger = arguments.ledger.as_deref().map(read_ledger).transpose()?.unwrap_or_default();
    let decisions = identity::reconcile(&mut stories, &ledger.0);
    if let Some(file) = &arguments.ledger {
        write_ledger(file, &ledger.1, &decisions)?;
    }
    let graph = KnowledgeGraph::from_stories(stories);
    arguments.output.write(graph, &arguments.format, &default_name(&arguments.inputs), report::print)?;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::SomeFailed })
}

/// The decisions in a file and its lines; none where there is no such file yet.
fn read_ledger(file: &Path) -> anyhow::Result<(Ledger, Vec<String>)> {
    if !file.exists() {
        return Ok((Ledger::default(), Vec::new()));
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
    let ledger = Ledger::parse(&file.to_string_lossy(), &text)?;
    Ok((ledger, text.lines().map(str::to_owned).collect()))
}

/// Keeps the lines that were there and adds the merges that they do not tell yet.
fn write_ledger(file: &Path, lines: &[String], decisions: &[Decision]) -> anyhow::Result<()> {
    let mut all = lines.to_vec();
    let told = |all: &[String], line: &str| {
        let words =
            |l: &str| l.split('#').next().unwrap_or("").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        all.iter().any(|l| words(l) == words(line))
    };
    for decision in decisions {
        let line = decision.to_string();
        if !told(&all, &line) {
            all.push(line);
        }
    }
    let text: String = all.iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(file, text).with_context(|| format!("{}: cannot be written", file.display()))
}

/// The stem of the only input, `stdin` for standard input, `graph` for several.
fn default_name(inputs: &[PathBuf]) -> String {
    match inputs {
        [only] if only == Path::new("-") => "stdin".to_owned(),
        [only] => {
            let stem = if only.is_dir() { only.file_name() } else { only.file_stem() };
            stem.map_or_else(|| "graph".to_owned(), |s| s.to_string_lossy().into_owned())
        }
        _ => "graph".to_owned(),
    }
}
