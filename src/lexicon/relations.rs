//! The relation inventory: which words, with which slots, express which relation.

use super::inventory::{source, unpack};
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::path::Path;

pub use super::inventory::kinds::{Example, Relation, Slot, Trigger, WordKind};

static BUNDLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/relations.bin"));

/// All relations, with look-ups by trigger word.
#[derive(Debug, Default)]
pub struct Inventory {
    relations: Vec<Relation>,
    by_word: BTreeMap<WordKind, BTreeMap<String, Vec<(usize, usize)>>>,
}

impl Inventory {
    /// The relations bundled in the program.
    ///
    /// # Errors
    /// When a bundled file has a mistake.
    pub fn bundled() -> Result<Self> {
        unpack(BUNDLE).map(Self::new).ok_or_else(|| Error::Model {
            name: "relations".to_owned(),
            problem: "the embedded inventory has another layout than this program expects; build the program again"
                .to_owned(),
        })
    }

    /// This inventory with the relations of a user's file; a relation with the id of a bundled one takes its place.
    ///
    /// # Errors
    /// When the file cannot be read or has a mistake.
    pub fn with_file(self, path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|reason| Error::Read { path: path.to_owned(), reason })?;
        let added = source::parse(&text).map_err(|complaint| Error::Data {
            file: path.to_string_lossy().into_owned(),
            line: complaint.line,
            key: complaint.key,
            problem: complaint.problem,
        })?;
        let mut relations = self.relations;
        relations.retain(|r| added.iter().all(|a| a.id != r.id));
        relations.extend(added);
        Ok(Self::new(relations))
    }

    fn new(relations: Vec<Relation>) -> Self {
        let mut by_word: BTreeMap<WordKind, BTreeMap<String, Vec<(usize, usize)>>> = BTreeMap::new();
        for (r, relation) in relations.iter().enumerate() {
            for (t, trigger) in relation.triggers.iter().enumerate() {
                let words = by_word.entry(trigger.kind).or_default();
                for lemma in &trigger.lemmas {
                    words.entry(lemma.clone()).or_default().push((r, t));
                }
            }
        }
        Inventory { relations, by_word }
    }

    /// All relations in the order of the files.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The relation with an id.
    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.relations.iter().find(|r| r.id == id)
    }

    /// Every relation with a trigger on this word, with that trigger.
    pub fn by_word(&self, kind: WordKind, lemma: &str) -> impl Iterator<Item = (&Relation, &Trigger)> {
        let found = self.by_word.get(&kind).and_then(|words| words.get(lemma)).map_or(&[][..], Vec::as_slice);
        found.iter().map(|(r, t)| (&self.relations[*r], &self.relations[*r].triggers[*t]))
    }
}
