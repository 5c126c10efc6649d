//! Training of the bundled models from annotated corpora. Only built with the feature `train`.
//!
//! The same corpora give the same bytes: one thread, fixed seeds, no order taken from a hash map.

pub mod antecedents;
pub mod corpora;
pub mod lemmas;
pub mod perceptron;
pub mod segmentation;

use crate::error::{Error, Result};
use crate::language;
use crate::model::{Frame, Linear, LinearParts, Writer, seal};
use crate::syntax::lemma;
use crate::text::{SPLITTER_FEATURES, TOKENISER_FEATURES, Tokeniser};
use corpora::GoldSentence;
use std::path::Path;

/// How many sentences of news text the sentence splitter learns from beside the treebanks.
const NEWS_SENTENCES: usize = 12_000;

/// Trains the models named in `tasks`, all if it is empty, from the corpora under `corpora` into the folder `models`.
///
/// # Errors
/// When a corpus cannot be read or a model cannot be written.
pub fn run(corpora: &Path, models: &Path, tasks: &[String]) -> Result<()> {
    let wanted = |task: &str| tasks.is_empty() || tasks.iter().any(|t| t == task);
    if wanted("antecedents") {
        eprintln!("antecedents");
        antecedents::train(&corpora.join("treebank/gum-train.conllu.gz"), &models.join("antecedents.toml"))?;
    }
    if tasks == ["antecedents"] {
        return Ok(());
    }
    let mut paragraphs = corpora::read_treebank(&corpora.join("treebank/ewt-train.conllu.gz"))?;
    let gum = corpora::read_treebank(&corpora.join("treebank/gum-train.conllu.gz"))?;
    paragraphs.extend(gum);
    let mut held_out = corpora::read_treebank(&corpora.join("treebank/ewt-dev.conllu.gz"))?;
    held_out.extend(corpora::read_treebank(&corpora.join("treebank/gum-dev.conllu.gz"))?);
    let sentences: Vec<GoldSentence> = paragraphs.iter().flat_map(|p| p.sentences.iter().cloned()).collect();
    if wanted("tokens") {
        eprintln!("tokens");
        let parts = segmentation::train_tokeniser(&paragraphs, &held_out, &language::segmentation_rules()?);
        save_linear(models, "tokens", TOKENISER_FEATURES, &parts)?;
    }
    if wanted("sentences") {
        eprintln!("sentences");
        let tokeniser = open_tokeniser(models)?;
        let news = corpora::read_names(&corpora.join("ner/gmb-train.tsv.gz"))?;
        let mut examples = segmentation::news_paragraphs(&news[..news.len().min(NEWS_SENTENCES)], &tokeniser);
        examples.extend(paragraphs.iter().cloned());
        save_linear(models, "sentences", SPLITTER_FEATURES, &segmentation::train_splitter(&examples, &held_out))?;
    }
    if wanted("lemma") {
        eprintln!("lemma");
        let news = corpora::read_names(&corpora.join("ner/gmb-train.tsv.gz"))?;
        save(models, "lemma", lemma::FEATURES, &lemmas::train_lemmatiser(&sentences, &news)?)?;
    }
    Ok(())
}

fn open_tokeniser(models: &Path) -> Result<Tokeniser> {
    let mut reader = Frame::open(load(models, "tokens")?, "tokens", TOKENISER_FEATURES)?;
    Ok(Tokeniser::new(Linear::read(&mut reader)?, language::segmentation_rules()?))
}

/// A model in memory for the rest of the run.
fn load(models: &Path, name: &str) -> Result<&'static [u8]> {
    let path = models.join(format!("{name}.model"));
    let bytes = std::fs::read(&path).map_err(|reason| Error::Read { path, reason })?;
    Ok(Box::leak(bytes.into_boxed_slice()))
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
