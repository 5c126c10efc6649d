//! What a relation is.

use crate::labels::{EntityType, RelationClass};
use serde::{Deserialize, Serialize};

/// Which argument of a trigger word fills a place of the relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Whom a governed clause is about: `demanded that Israel withdraw`, `agreed to negotiate with Armenia`.
    Clause,
    /// Both partners stand in one slot: `A and B met`, `talks between A and B`.
    Mutual,
    /// The act itself, as a described event: `resigned`, or the light noun that carries it: `went on strike`.
    Event,
    /// A prepositional argument.
    Preposition(String),
}

/// What kind of word a trigger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WordKind {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// A predicative adjective.
    Adjective,
}

/// One way to express a relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Lemmas one of which must head the subject slot.
    pub subject_head: Vec<String>,
    /// Lemmas one of which must head the object slot.
    pub object_head: Vec<String>,
    /// Lemmas one of which must be the infinitive that the verb governs.
    pub complement: Vec<String>,
    /// Whether the trigger is a participle joined to a name by a hyphen: `Iran-backed`.
    pub compound: bool,
    /// What the act is called where it fills a slot itself: `resignation`.
    pub event: Option<String>,
    /// Whether the trigger is for passives that leave the agent out: `three people were arrested`.
    pub agentless: bool,
}

/// A sentence that must yield the relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Sentences that should yield it and do not yet, as the tests show.
    pub misses: Vec<Example>,
    /// Sentences that should not yield it and still do.
    pub slips: Vec<String>,
}
