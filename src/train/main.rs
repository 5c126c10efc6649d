//! `wiregraph-train CORPORA MODELS [TASK...]`: trains the bundled models.

use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(corpora), Some(models)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: wiregraph-train CORPORA MODELS [antecedents|tokens|sentences|lemma]...");
    };
    let tasks: Vec<String> = arguments.map(|a| a.to_string_lossy().into_owned()).collect();
    wiregraph::train::run(&PathBuf::from(corpora), &PathBuf::from(models), &tasks)?;
    Ok(())
}
