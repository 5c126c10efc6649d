//! The relation inventory: which words, with which slots, express which relation.

mod source;

use crate::error::{Error, Result};
use crate::labels::{EntityType, RelationClass};
use std::collections::BTreeMap;
use std::path::Path;

/// Which argument of a trigger word fills a place of the relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The subject of the (active) verb.
    Subject,
    /// The direct object of the (active) verb.
    Object,
    /// The indirect object.
    Indirect,
    /// Whose: `X's withdrawal`, `Russian withdrawal`, `US withdrawal`, `its withdrawal`.
    Possessive,
    /// What a noun is said of: `X is a member`, `X, the leader`, `act as guarantor`.
    Holder,
    /// Both partners stand in one slot: `A and B met`, `talks between A and B`.
    Mutual,
    /// A prepositional argument.
    Preposition(String),
}

/// What kind of word a trigger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordKind {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// A predicative adjective.
    Adjective,
}

/// One way to express a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Kind of word.
    pub kind: WordKind,
    /// Lemmas, any of which will do.
    pub lemmas: Vec<String>,
    /// Particle of a phrasal verb.
    pub particle: Option<String>,
    /// Lemmas one of which must head the verb's object (or the phrase named by `preposition`).
    pub light: Vec<String>,
    /// Preposition of the phrase in which the light noun stands, instead of object position.
    pub preposition: Option<String>,
    /// Slots that may hold the subject, first choice first.
    pub subject: Vec<Slot>,
    /// Slots that may hold the object, first choice first.
    pub object: Vec<Slot>,
    /// Entity types of the subject; empty = as the relation says.
    pub subject_types: Vec<EntityType>,
    /// Entity types of the object; empty = as the relation says.
    pub object_types: Vec<EntityType>,
    /// Lemmas one of which must head the object slot.
    pub object_head: Vec<String>,
    /// Lemmas one of which must be the infinitive that the verb governs.
    pub complement: Vec<String>,
    /// Whether the trigger is a participle joined to a name by a hyphen: `Iran-backed`.
    pub compound: bool,
}

/// A sentence that must yield the relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub sentence: String,
    /// Label of the subject.
    pub subject: String,
    /// Label of the object.
    pub object: String,
    /// Status, where it is not a fact.
    pub status: Option<String>,
}

/// One relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Readable id: `withdraws_from`.
    pub id: String,
    /// Class.
    pub class: RelationClass,
    /// How an edge is labelled.
    pub label: String,
    /// Label read from the object.
    pub inverse: Option<String>,
    /// Whether subject and object may be exchanged.
    pub symmetric: bool,
    /// Entity types of the subject; empty = any.
    pub subject: Vec<EntityType>,
    /// Entity types of the object; empty = any.
    pub object: Vec<EntityType>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// PLOVER event type.
    pub plover: Option<String>,
    /// Wikidata property.
    pub wikidata: Option<String>,
    /// schema.org property.
    pub schema: Option<String>,
    /// Ways to express it.
    pub triggers: Vec<Trigger>,
    /// Sentences that must yield it.
    pub yields: Vec<Example>,
    /// Sentences that must not yield it.
    pub avoids: Vec<String>,
}

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
        let mut relations = Vec::new();
        for (file, text) in source::BUNDLED {
            relations.extend(source::parse(file, text)?);
        }
        Ok(Self::new(relations))
    }

    /// This inventory with the relations of a user's file; a relation with the id of a bundled one takes its place.
    ///
    /// # Errors
    /// When the file cannot be read or has a mistake.
    pub fn with_file(self, path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|reason| Error::Read { path: path.to_owned(), reason })?;
        let added = source::parse(&path.to_string_lossy(), &text)?;
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
