//! Training of the bundled models from annotated corpora. Only built with the feature `train`.
//!
//! The same corpora give the same bytes: one thread, fixed seeds, no order taken from a hash map.

pub mod corpora;
pub mod lemma;
pub mod perceptron;
pub mod segmentation;

use crate::error::{Error, Result};
use crate::language::CONTRACTIONS;
use crate::model::{LinearParts, Writer, seal};
use crate::syntax::lemma::FEATURES as LEMMA_FEATURES;
use crate::text::{Contractions, SPLITTER_FEATURES, TOKENISER_FEATURES};
use corpora::GoldSentence;
use std::path::Path;

/// Trains the models named in `tasks`, all if it is empty, from the corpora under `corpora` into the folder `models`.
///
/// # Errors
/// When a corpus cannot be read or a model cannot be written.
pub fn run(corpora: &Path, models: &Path, tasks: &[String]) -> Result<()> {
    let wanted = |task: &str| tasks.is_empty() || tasks.iter().any(|t| t == task);
    let mut paragraphs = corpora::read_treebank(&corpora.join("treebank/ewt-train.conllu.gz"))?;
    let gum = corpora::read_treebank(&corpora.join("treebank/gum-train.conllu.gz"))?;
    paragraphs.extend(gum.iter().cloned());
    let mut held_out = corpora::read_treebank(&corpora.join("treebank/ewt-dev.conllu.gz"))?;
    held_out.extend(corpora::read_treebank(&corpora.join("treebank/gum-dev.conllu.gz"))?);
    let sentences: Vec<GoldSentence> = paragraphs.iter().flat_map(|p| p.sentences.iter().cloned()).collect();
    if wanted("tokens") {
        eprintln!("tokens");
        let parts = segmentation::train_tokeniser(&paragraphs, &held_out, &Contractions::parse(CONTRACTIONS)?);
        save_linear(models, "tokens", TOKENISER_FEATURES, &parts)?;
    }
    if wanted("sentences") {
        eprintln!("sentences");
        save_linear(models, "sentences", SPLITTER_FEATURES, &segmentation::train_splitter(&paragraphs, &held_out))?;
    }
    if wanted("lemma") {
        eprintln!("lemma");
        save(models, "lemma", LEMMA_FEATURES, &lemma::train_lemmatiser(&sentences))?;
    }
    Ok(())
}

fn save_linear(models: &Path, name: &str, features: &str, parts: &LinearParts) -> Result<()> {
    let mut writer = Writer::default();
    parts.write(&mut writer);
    save(models, name, features, &writer)
}

fn save(models: &Path, name: &str, features: &str, writer: &Writer) -> Result<()> {
    let path = models.join(format!("{name}.model"));
    let file = seal(features, &writer.bytes);
    eprintln!("  {name}: {} bytes", file.len());
    std::fs::write(&path, file).map_err(|reason| Error::Write { path, reason })
}
