//! The models of the language, opened once.

use crate::error::Result;
use crate::model::{Frame, Linear};
use crate::syntax::analyser::Analyser;
use crate::syntax::irregular::Irregular;
use crate::syntax::lemma::Lemmatiser;
use crate::text::{Abbreviations, Contractions, Rules, SPLITTER_FEATURES, Splitter, TOKENISER_FEATURES, Tokeniser};

/// The models that turn a text into sentences with trees and names.
#[derive(Debug)]
pub struct Language {
    /// Cuts a text into words.
    pub tokeniser: Tokeniser,
    /// Groups words into sentences.
    pub splitter: Splitter,
    /// Gives words their tags and names, and sentences their trees.
    pub analyser: Analyser,
    /// Gives words their lemmas.
    pub lemmatiser: Lemmatiser,
}

/// The rules of segmentation with the bundled lists of words.
///
/// # Errors
/// When a bundled list has a mistake; a test keeps that from happening.
pub fn segmentation_rules() -> Result<Rules> {
    Ok(Rules {
        contractions: Contractions::parse(include_str!("../data/words/contractions.toml"))?,
        abbreviations: Abbreviations::parse(include_str!("../data/words/abbreviations.toml"))?,
    })
}

/// The bytes of the model files.
#[derive(Clone, Copy, Debug)]
pub struct ModelFiles {
    /// `tokens.model`
    pub tokens: &'static [u8],
    /// `sentences.model`
    pub sentences: &'static [u8],
    /// `core.model`
    pub core: &'static [u8],
    /// `lemma.model`
    pub lemma: &'static [u8],
}

/// The models that are bundled in the program.
pub const BUNDLED: ModelFiles = ModelFiles {
    tokens: include_bytes!("../data/models/tokens.model"),
    sentences: include_bytes!("../data/models/sentences.model"),
    core: include_bytes!("../data/models/core.model"),
    lemma: include_bytes!("../data/models/lemma.model"),
};

impl Language {
    /// Opens the models that are bundled in the program.
    ///
    /// # Errors
    /// When a bundled model does not fit this program; a test keeps that from happening.
    pub fn bundled() -> Result<Self> {
        Self::open(&BUNDLED)
    }

    /// Opens models.
    ///
    /// # Errors
    /// When a file is not a model of its kind and of this version, or is damaged.
    pub fn open(files: &ModelFiles) -> Result<Self> {
        let tokens = Linear::read(&mut Frame::open(files.tokens, "tokens", TOKENISER_FEATURES)?)?;
        let sentences = Linear::read(&mut Frame::open(files.sentences, "sentences", SPLITTER_FEATURES)?)?;
        let rules = segmentation_rules()?;
        let abbreviations = rules.abbreviations.clone();
        Ok(Language {
            tokeniser: Tokeniser::new(tokens, rules),
            splitter: Splitter::new(sentences, abbreviations),
            analyser: Analyser::open(files.core)?,
            lemmatiser: Lemmatiser::open(files.lemma, Irregular::parse(include_str!("../data/words/irregular.toml"))?)?,
        })
    }
}
