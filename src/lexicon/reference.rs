//! Words that refer back: pronouns, determiners and the nouns that stand for something already named.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Number {
    /// Singular.
    One,
    /// Plural.
    Many,
    /// Either, or not known.
    Any,
}

/// What a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// A man or boy.
    Male,
    /// A woman or girl.
    Female,
    /// Something that is not a person.
    Thing,
    /// Any of them, or not known.
    Any,
}

/// How a pronoun is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PronounUse {
    /// Subject or object: `he`.
    Personal,
    /// Owner: `his`.
    Possessive,
    /// Turned back on the subject: `himself`.
    Reflexive,
    /// Opens a relative clause: `who`.
    Relative,
}

/// The features of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pronoun {
    /// 1, 2 or 3.
    pub person: u8,
    /// One or many.
    pub number: Number,
    /// What it may stand for.
    pub gender: Gender,
    /// How it is used.
    #[serde(rename = "use")]
    pub usage: PronounUse,
}

/// A set of words in lower case.
pub type WordSet = BTreeSet<String>;

/// Determiners.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Determiners {
    /// Single out something known: `the`, `these`.
    pub definite: WordSet,
    /// Bring in something new or speak of no one thing: `a`, `some`.
    pub indefinite: WordSet,
}

/// Nouns by what they may stand for, as lemmas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceNouns {
    /// "the Syrian government" is Syria.
    pub government: WordSet,
    /// Offices that every state has: "minister".
    pub state_office: WordSet,
    /// For several named things: "the two leaders".
    pub several: WordSet,
    /// Count what follows: "dozens of troops".
    pub measure: WordSet,
    /// "the city of Samawa" is Samawa.
    pub of_name: WordSet,
    /// Ends the name of a company: "Co".
    pub company_ending: WordSet,
    /// Opens a name and says of what: "Hurricane".
    pub opening: WordSet,
    /// With the name of a state: all who live there.
    pub people: WordSet,
    /// Any organisation can be called this.
    pub any_body: WordSet,
    /// Beside a name they are only a part of what it names.
    pub parts: WordSet,
    /// Adjectives and prefixes that make another office of an office: "former", "deputy".
    pub narrowing: WordSet,
    /// Somebody with some office: "official".
    pub official: WordSet,
    /// Adjectives for other states than the one just named: "neighbouring".
    pub foreign: WordSet,
}

/// Verbs by what their subject may be, as lemmas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceVerbs {
    /// A capital as their subject is the city, not the state.
    pub of_cities: WordSet,
    /// A capital as their object is the city, not the state.
    pub to_cities: WordSet,
    /// "it" before them refers to nothing.
    pub of_nothing: WordSet,
}

/// Prepositions by what follows them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferencePrepositions {
    /// A capital after them is the state: "with Tehran".
    pub of_states: WordSet,
    /// May open the short phrase that ends a label: "talks with Iran".
    pub of_labels: WordSet,
    /// A place follows: "in Tehran".
    pub of_places: WordSet,
    /// A town or site follows, hardly ever anything else: "near Orvel".
    pub of_spots: WordSet,
}

/// What tells that an unknown name is a company's, as lemmas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyWords {
    /// What companies have: "shares of", "chief executive of".
    pub have: WordSet,
    /// What companies do.
    pub act: WordSet,
    /// Participles for where a company has its seat: "based in".
    pub seat: WordSet,
    /// Open a company's name: "Grupo".
    pub opening: WordSet,
}

/// Words for occasions on which somebody speaks at length, as lemmas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeakingWords {
    /// Whoever hangs on them is asked: "interview with", "to interview".
    pub interview: WordSet,
    /// Whoever hangs on them speaks: "remarks by", "his address".
    pub speech: WordSet,
}

/// Look-ups over `data/grammar/reference.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceWords {
    /// Pronouns by their form in lower case.
    pub pronouns: BTreeMap<String, Pronoun>,
    /// Determiners.
    pub determiners: Determiners,
    /// Nouns.
    pub nouns: ReferenceNouns,
    /// Verbs.
    pub verbs: ReferenceVerbs,
    /// What tells a company.
    pub companies: CompanyWords,
    /// Occasions of speaking.
    pub speaking: SpeakingWords,
    /// Prepositions.
    pub prepositions: ReferencePrepositions,
    /// How many things a word before a plural counts.
    pub numbers: BTreeMap<String, usize>,
}

impl ReferenceWords {
    /// The bundled words.
    ///
    /// # Errors
    /// When the bundled file has a mistake.
    pub fn bundled() -> Result<Self> {
        let text = include_str!("../../data/grammar/reference.toml");
        toml::from_str(text).map_err(|e| Error::toml("data/grammar/reference.toml", text, &e))
    }
}

/// Learnt weights by kind of pronoun and name of feature: `data/models/antecedents.toml`.
pub type AntecedentWeights = BTreeMap<String, BTreeMap<String, f64>>;

/// The bundled weights.
///
/// # Errors
/// When the bundled file has a mistake.
pub fn antecedent_weights() -> Result<AntecedentWeights> {
    let text = include_str!("../../data/models/antecedents.toml");
    toml::from_str(text).map_err(|e| Error::toml("data/models/antecedents.toml", text, &e))
}
