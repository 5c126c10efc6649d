//! Everything that is loaded once and passed by reference: lexicons, relation inventory, models.

use crate::error::Result;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::lexicon::calendar::Calendar;
use crate::lexicon::confidence::ConfidenceWeights;
use crate::lexicon::function::FunctionWords;
use crate::lexicon::measures::Measures;
use crate::lexicon::reference::{AntecedentWeights, ReferenceWords, antecedent_weights};
use crate::lexicon::relations::Inventory;
use crate::lexicon::status::Statuses;
use crate::lexicon::verbs::SayingWords;
use std::path::PathBuf;

/// Lexicons, inventories and models.
#[derive(Debug)]
pub struct Resources {
    /// The models of the language.
    pub language: Language,
    /// Names, titles, nouns by kind.
    pub lexicon: Lexicon,
    /// Words of time.
    pub calendar: Calendar,
    /// Relations and what expresses them.
    pub inventory: Inventory,
    /// Words that change the status of what they govern.
    pub statuses: Statuses,
    /// Words of saying, thinking, wanting and showing.
    pub saying: SayingWords,
    /// Words that carry grammar.
    pub words: FunctionWords,
    /// Words of counting and paying.
    pub measures: Measures,
    /// Words that refer back.
    pub reference: ReferenceWords,
    /// How much each way of making a claim speaks for it.
    pub confidence: ConfidenceWeights,
    /// What speaks for an antecedent of a pronoun.
    pub antecedents: AntecedentWeights,
}

/// Files of the user's that add to what is bundled.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'a> {
    /// More names.
    pub lexicons: &'a [PathBuf],
    /// More relations.
    pub relations: &'a [PathBuf],
}

impl Resources {
    /// Loads what is bundled in the program.
    ///
    /// # Errors
    /// When a bundled file has a mistake; a test keeps that from happening.
    pub fn bundled() -> Result<Self> {
        Self::load(&Sources::default())
    }

    /// Loads what is bundled in the program and the user's files over it.
    ///
    /// # Errors
    /// When a file cannot be read or has a mistake.
    pub fn load(sources: &Sources) -> Result<Self> {
        let mut inventory = Inventory::bundled()?;
        for file in sources.relations {
            inventory = inventory.with_file(file)?;
        }
        Ok(Resources {
            language: Language::bundled()?,
            lexicon: Lexicon::with_user(sources.lexicons)?,
            calendar: Calendar::bundled()?,
            inventory,
            statuses: Statuses::bundled()?,
            saying: SayingWords::bundled()?,
            words: FunctionWords::bundled()?,
            measures: Measures::bundled()?,
            reference: ReferenceWords::bundled()?,
            confidence: ConfidenceWeights::bundled()?,
            antecedents: antecedent_weights()?,
        })
    }
}
