//! Words of counting and paying: look-ups over `data/grammar/measures.toml`.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Closed classes of words, all in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    signs: BTreeSet<String>,
    currencies: BTreeSet<String>,
    shares: BTreeSet<String>,
    magnitudes: BTreeSet<String>,
    counts: BTreeSet<String>,
    units: BTreeSet<String>,
    approximations: BTreeSet<String>,
    means: BTreeSet<String>,
    instrumental: BTreeSet<String>,
}

impl Measures {
    /// The bundled words.
    ///
    /// # Errors
    /// When the bundled file has a mistake.
    pub fn bundled() -> Result<Self> {
        let text = include_str!("../../data/grammar/measures.toml");
        toml::from_str(text).map_err(|e| Error::toml("data/grammar/measures.toml", text, &e))
    }

    /// Whether a word before a number says that money is counted.
    pub fn is_sign(&self, word: &str) -> bool {
        self.signs.contains(word)
    }

    /// Whether a noun (as lemma) after a number is a currency.
    pub fn is_currency(&self, lemma: &str) -> bool {
        self.currencies.contains(lemma)
    }

    /// Whether a word after a number says that it is a share.
    pub fn is_share(&self, word: &str) -> bool {
        self.shares.contains(word)
    }

    /// Whether a word multiplies the number before it.
    pub fn is_magnitude(&self, word: &str) -> bool {
        self.magnitudes.contains(word)
    }

    /// Whether a noun counts without a number.
    pub fn is_count(&self, word: &str) -> bool {
        self.counts.contains(word)
    }

    /// Whether a noun (as lemma) measures what follows it.
    pub fn is_unit(&self, lemma: &str) -> bool {
        self.units.contains(lemma)
    }

    /// Whether words before a number belong to it.
    pub fn is_approximation(&self, words: &str) -> bool {
        self.approximations.contains(words)
    }

    /// Whether the object of a verb is the means of something.
    pub fn takes_means(&self, verb: &str) -> bool {
        self.means.contains(verb)
    }

    /// Whether a preposition may stand before the means of a deed.
    pub fn is_instrumental(&self, preposition: &str) -> bool {
        self.instrumental.contains(preposition)
    }
}
