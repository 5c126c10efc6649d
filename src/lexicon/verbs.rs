//! Words that say who says, thinks, wants or shows what: look-ups over `data/verbs/saying.toml`.

use crate::error::{Error, Result};
use crate::labels::Status;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What somebody does with a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueKind {
    /// Says, writes, announces.
    Speech,
    /// Denies.
    Denial,
    /// Asks whether, wonders about.
    Question,
    /// Asks or orders somebody to do.
    Request,
    /// Promises, plans, wants.
    Plan,
    /// Tries.
    Attempt,
    /// Declines to do.
    Refusal,
    /// Thinks, knows, fears that.
    Thought,
    /// Knows, learns, remembers: what is taken for granted.
    Knowledge,
    /// Likes, hates.
    Feeling,
    /// Praises, blames, accuses.
    Evaluation,
    /// Endorses, opposes.
    Support,
    /// A document or finding shows.
    Evidence,
    /// Seems, is expected to: nobody in particular thinks so.
    Appearance,
}

impl CueKind {
    /// The written name.
    pub fn as_str(self) -> &'static str {
        match self {
            CueKind::Speech => "speech",
            CueKind::Denial => "denial",
            CueKind::Question => "question",
            CueKind::Request => "request",
            CueKind::Plan => "plan",
            CueKind::Attempt => "attempt",
            CueKind::Refusal => "refusal",
            CueKind::Thought => "thought",
            CueKind::Knowledge => "knowledge",
            CueKind::Feeling => "feeling",
            CueKind::Evaluation => "evaluation",
            CueKind::Support => "support",
            CueKind::Evidence => "evidence",
            CueKind::Appearance => "appearance",
        }
    }
}

/// What may hold the content of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Complement {
    /// A finite clause.
    That,
    /// An infinitive.
    To,
    /// A gerund.
    Ing,
    /// A noun phrase.
    Object,
    /// Direct speech, or a clause around a parenthesis.
    Quote,
    /// An object with a predicate: `called it a farce`.
    Small,
    /// Subject and complement of a passive.
    Passive,
    /// Whatever stands in the sentence beside speaker and verb.
    Remainder,
}

/// A kind of cue with its grammar.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueGroup {
    /// What is done with the content.
    pub kind: CueKind,
    /// What the cue makes of its content.
    pub effect: Status,
    /// What may hold the content.
    #[serde(default)]
    pub complements: Vec<Complement>,
    /// Prepositions whose phrase may hold the content.
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// Whether the object is who is addressed.
    #[serde(default)]
    pub addressee: bool,
    lemmas: Vec<String>,
}

impl CueGroup {
    /// Whether this may hold the content.
    pub fn takes(&self, complement: Complement) -> bool {
        self.complements.contains(&complement)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    effect: Status,
    phrases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Participles {
    effect: Status,
    lemmas: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    no_speaker: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Extent {
    circumstantial: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verb: Vec<CueGroup>,
    noun: Vec<CueGroup>,
    adjective: Vec<CueGroup>,
    adverb: Vec<CueGroup>,
    source_preposition: Vec<Phrases>,
    source_participle: Vec<Participles>,
    label: Labels,
    extent: Extent,
}

/// Cue groups of one part of speech by lemma.
#[derive(Clone, Debug)]
struct Groups {
    groups: Vec<CueGroup>,
    index: BTreeMap<String, Vec<u16>>,
}

impl Groups {
    fn new(groups: Vec<CueGroup>) -> Self {
        let mut index: BTreeMap<String, Vec<u16>> = BTreeMap::new();
        for (number, group) in (0..).zip(&groups) {
            for lemma in &group.lemmas {
                let known = index.entry(lemma.clone()).or_default();
                if known.last() != Some(&number) {
                    known.push(number);
                }
            }
        }
        Groups { groups, index }
    }

    /// The listed lemma that a guessed one stands for: itself, without its last letter, or with a final `e`.
    fn spelling<'a>(&'a self, lemma: &'a str) -> &'a str {
        if self.index.contains_key(lemma) || lemma.len() < 4 || lemma.contains(' ') {
            return lemma;
        }
        let shorter = lemma.strip_suffix('e').and_then(|stem| self.index.get_key_value(stem));
        let longer = || self.index.range(lemma.to_owned()..).next().filter(|(k, _)| k.strip_prefix(lemma) == Some("e"));
        shorter.or_else(longer).map_or(lemma, |(known, _)| known.as_str())
    }

    fn get<'a>(&'a self, lemma: &str) -> impl Iterator<Item = &'a CueGroup> + use<'a> {
        let numbers = self.index.get(lemma).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|n| self.groups.get(usize::from(*n)))
    }
}

/// Words of saying, thinking, wanting and showing.
#[derive(Clone, Debug)]
pub struct SayingWords {
    verbs: Groups,
    nouns: Groups,
    adjectives: Groups,
    adverbs: Groups,
    prepositions: BTreeMap<String, Status>,
    participles: BTreeMap<String, Status>,
    no_speaker: BTreeSet<String>,
    circumstantial: BTreeSet<String>,
}

impl SayingWords {
    /// The bundled words.
    ///
    /// # Errors
    /// When the bundled file has a mistake.
    pub fn bundled() -> Result<Self> {
        let text = include_str!("../../data/verbs/saying.toml");
        let file: File = toml::from_str(text).map_err(|e| Error::toml("data/verbs/saying.toml", text, &e))?;
        Ok(SayingWords {
            verbs: Groups::new(file.verb),
            nouns: Groups::new(file.noun),
            adjectives: Groups::new(file.adjective),
            adverbs: Groups::new(file.adverb),
            prepositions: with_effect(file.source_preposition.into_iter().map(|p| (p.effect, p.phrases))),
            participles: with_effect(file.source_participle.into_iter().map(|p| (p.effect, p.lemmas))),
            no_speaker: file.label.no_speaker,
            circumstantial: file.extent.circumstantial,
        })
    }

    /// What a verb, with its particle if it has one, may do with a content; most likely first. A lemma that was guessed
    /// wrongly by a letter (`shoute`, `blam`) still counts.
    pub fn verb(&self, lemma: &str) -> impl Iterator<Item = &CueGroup> {
        self.verbs.get(self.verbs.spelling(lemma))
    }

    /// What a noun may do with a content.
    pub fn noun(&self, lemma: &str) -> impl Iterator<Item = &CueGroup> {
        self.nouns.get(lemma)
    }

    /// What an adjective with a copula may do with a content.
    pub fn adjective(&self, lemma: &str) -> impl Iterator<Item = &CueGroup> {
        self.adjectives.get(lemma)
    }

    /// What an adverb makes of its clause.
    pub fn adverb(&self, lemma: &str) -> impl Iterator<Item = &CueGroup> {
        self.adverbs.get(lemma)
    }

    /// What a preposition whose noun is a source makes of the clause: `according to`.
    pub fn source_preposition(&self, phrase: &str) -> Option<Status> {
        self.prepositions.get(phrase).copied()
    }

    /// Whether a word before a colon names no speaker: `Update: ...`.
    pub fn labels_no_speaker(&self, lemma: &str) -> bool {
        self.no_speaker.contains(&lemma.to_lowercase())
    }

    /// Whether a phrase or clause with this word behind an object says when it is said, and not what.
    pub fn is_circumstantial(&self, word: &str) -> bool {
        self.circumstantial.contains(word)
    }

    /// What a participle whose object is a source makes of the clause: `citing`.
    pub fn source_participle(&self, lemma: &str) -> Option<Status> {
        self.participles.get(lemma).copied()
    }
}

fn with_effect(groups: impl Iterator<Item = (Status, Vec<String>)>) -> BTreeMap<String, Status> {
    groups.flat_map(|(effect, words)| words.into_iter().map(move |w| (w, effect))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_file_is_found() -> Result<()> {
        let words = SayingWords::bundled()?;
        assert!(words.verb("say").any(|g| g.kind == CueKind::Speech && g.takes(Complement::That)));
        assert!(words.verb("deny").all(|g| g.effect == Status::Negated));
        assert!(words.verb("vow").any(|g| g.effect == Status::Future && g.takes(Complement::To)));
        assert!(words.verb("point out").any(|g| g.takes(Complement::That)));
        assert!(words.noun("claim").any(|g| g.kind == CueKind::Speech));
        assert_eq!(words.source_preposition("according to"), Some(Status::Fact));
        assert_eq!(words.verb("table").count(), 0);
        Ok(())
    }
}
