//! Words that carry grammar rather than meaning: look-ups over `data/grammar/function.toml`.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Closed classes of words, all in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionWords {
    support: BTreeSet<String>,
    undergoing: BTreeSet<String>,
    framing: BTreeSet<String>,
    locatives: BTreeSet<String>,
    everywhere: BTreeSet<String>,
    empty: BTreeSet<String>,
    occasions: BTreeSet<String>,
    behests: BTreeSet<String>,
    simultaneous: BTreeSet<String>,
    short_whiles: BTreeSet<String>,
    topical: BTreeSet<String>,
    necessity: BTreeSet<String>,
    future: BTreeSet<String>,
    year_anchors: BTreeSet<String>,
}

impl FunctionWords {
    /// The bundled words.
    ///
    /// # Errors
    /// When the bundled file has a mistake.
    pub fn bundled() -> Result<Self> {
        let text = include_str!("../../data/grammar/function.toml");
        toml::from_str(text).map_err(|e| Error::toml("data/grammar/function.toml", text, &e))
    }

    /// Whether a verb (with its particle) only carries an event noun.
    pub fn is_support(&self, verb: &str) -> bool {
        self.support.contains(verb)
    }

    /// Whether to the subject of a support verb the event happens: `suffer an attack`.
    pub fn is_undergoing(&self, verb: &str) -> bool {
        self.undergoing.contains(verb)
    }

    /// Whether a noun only measures or frames the event named beside or behind it.
    pub fn is_framing(&self, noun: &str) -> bool {
        self.framing.contains(noun)
    }

    /// Whether a place after this preposition says where something happens.
    pub fn is_locative(&self, preposition: &str) -> bool {
        self.locatives.contains(preposition)
    }

    /// Whether to be in it says nothing: `the world`.
    pub fn is_everywhere(&self, noun: &str) -> bool {
        self.everywhere.contains(noun)
    }

    /// Whether a noun says nothing by itself: `issue`, `thing`, `way`.
    pub fn is_empty(&self, noun: &str) -> bool {
        self.empty.contains(noun)
    }

    /// Whether an event after this preposition is the occasion of what is done.
    pub fn is_occasion(&self, preposition: &str) -> bool {
        self.occasions.contains(preposition)
    }

    /// Whether what is done after this preposition is done because somebody asks for it: `at the request of`.
    pub fn is_behest(&self, preposition: &str) -> bool {
        self.behests.contains(preposition)
    }

    /// Whether a clause with this conjunction happens when and where its main clause does.
    pub fn is_simultaneous(&self, conjunction: &str) -> bool {
        self.simultaneous.contains(conjunction)
    }

    /// Whether what happens so many of these before or after happens on the same day.
    pub fn is_short_while(&self, noun: &str) -> bool {
        self.short_whiles.contains(noun)
    }

    /// Whether an abstract noun names by this preposition what it is about.
    pub fn is_topical(&self, preposition: &str) -> bool {
        self.topical.contains(preposition)
    }

    /// Whether an auxiliary says that somebody has to act.
    pub fn is_necessity(&self, auxiliary: &str) -> bool {
        self.necessity.contains(auxiliary)
    }

    /// Whether an auxiliary speaks of what is to come.
    pub fn is_future(&self, auxiliary: &str) -> bool {
        self.future.contains(auxiliary)
    }

    /// Whether a bare number of four digits after this word is a year.
    pub fn anchors_year(&self, word: &str) -> bool {
        self.year_anchors.contains(word)
    }
}
