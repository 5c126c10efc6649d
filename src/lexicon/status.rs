//! How words change the status of what they govern: look-ups over `data/verbs/status.toml`.

use crate::error::{Error, Result};
use crate::labels::Status;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// How the governed phrase hangs on its governor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// An infinitive or gerund.
    To,
    /// A finite clause.
    That,
    /// An event noun.
    Object,
}

/// What a word makes of what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// Status of what it governs.
    pub status: Status,
    /// The same where the word itself is negated, if that is not simply the negation.
    pub negated: Option<Status>,
    /// The same where the word stands in the past (`had to rebuild` tells that it was done).
    pub past: Option<Status>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    lemma: String,
    complement: Option<Status>,
    negated: Option<Status>,
    object: Option<Status>,
    frame: Option<String>,
    past: Option<Status>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verb: Vec<Entry>,
    noun: Vec<Entry>,
    adjective: Vec<Entry>,
    adverb: Vec<Entry>,
    modal: Vec<Entry>,
    conjunction: Vec<Entry>,
    preposition: Vec<Entry>,
    #[serde(default)]
    negation: Vec<String>,
    /// Words whose event argument is taken for granted.
    #[serde(default)]
    presupposing: BTreeSet<String>,
}

/// Words that change the status of what they govern.
#[derive(Debug)]
pub struct Statuses {
    verbs: BTreeMap<String, Vec<Entry>>,
    nouns: BTreeMap<String, Behaviour>,
    adjectives: BTreeMap<String, Behaviour>,
    adverbs: BTreeMap<String, Status>,
    modals: BTreeMap<String, Status>,
    conjunctions: BTreeMap<String, Status>,
    prepositions: BTreeMap<String, Status>,
    negations: Vec<String>,
    presupposing: BTreeSet<String>,
}

impl Statuses {
    /// The bundled words.
    ///
    /// # Errors
    /// When the bundled file has a mistake.
    pub fn bundled() -> Result<Self> {
        let text = include_str!("../../data/verbs/status.toml");
        let file: File = toml::from_str(text).map_err(|e| Error::toml("data/verbs/status.toml", text, &e))?;
        let mut verbs: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for entry in file.verb {
            verbs.entry(entry.lemma.clone()).or_default().push(entry);
        }
        Ok(Statuses {
            verbs,
            nouns: behaviours(file.noun),
            adjectives: behaviours(file.adjective),
            adverbs: statuses(file.adverb),
            modals: statuses(file.modal),
            conjunctions: statuses(file.conjunction),
            prepositions: statuses(file.preposition),
            negations: file.negation,
            presupposing: file.presupposing,
        })
    }

    /// What a verb makes of an argument of this frame.
    pub fn verb(&self, lemma: &str, frame: Frame) -> Option<Behaviour> {
        let entries = self.verbs.get(lemma)?;
        if frame == Frame::Object {
            let entry = entries.iter().find(|e| e.object.is_some())?;
            return entry.object.map(|status| Behaviour { status, negated: entry.negated, past: entry.past });
        }
        let wanted: &[&str] = if frame == Frame::That { &["that"] } else { &["to", "ing"] };
        let fits = |e: &&Entry, frames: &[&str]| e.frame.as_deref().is_some_and(|f| frames.contains(&f));
        let open = |e: &&Entry| e.frame.as_deref().is_none_or(|f| f == "any");
        let with_complement = || entries.iter().filter(|e| e.complement.is_some());
        let entry = with_complement().find(|e| fits(e, wanted)).or_else(|| with_complement().find(open))?;
        entry.complement.map(|status| Behaviour { status, negated: entry.negated, past: entry.past })
    }

    /// What a noun makes of the clause or event that it governs.
    pub fn noun(&self, lemma: &str) -> Option<Behaviour> {
        self.nouns.get(lemma).copied()
    }

    /// What an adjective makes of the clause that it governs.
    pub fn adjective(&self, lemma: &str) -> Option<Behaviour> {
        self.adjectives.get(lemma).copied()
    }

    /// What an adverb makes of the predicate that it stands with.
    pub fn adverb(&self, lemma: &str) -> Option<Status> {
        self.adverbs.get(lemma).copied()
    }

    /// What a modal makes of its verb; `perfect` when `have` follows (`would have met`).
    pub fn modal(&self, lemma: &str, perfect: bool) -> Option<Status> {
        let status = self.modals.get(lemma).copied()?;
        Some(if perfect && status == Status::Future { Status::Possible } else { status })
    }

    /// What a conjunction makes of its clause.
    pub fn conjunction(&self, lemma: &str) -> Option<Status> {
        self.conjunctions.get(lemma).copied()
    }

    /// What a preposition makes of the event noun or gerund that it governs.
    pub fn preposition(&self, lemma: &str) -> Option<Status> {
        self.prepositions.get(lemma).copied()
    }

    /// Whether a word takes its event argument for granted: `condemn`, `end`.
    pub fn presupposes(&self, lemma: &str) -> bool {
        self.presupposing.contains(lemma)
    }

    /// Whether the word negates what it stands with.
    pub fn is_negation(&self, lemma: &str) -> bool {
        self.negations.iter().any(|n| n == lemma)
    }
}

fn behaviours(entries: Vec<Entry>) -> BTreeMap<String, Behaviour> {
    let known = entries.into_iter().filter_map(|e| {
        let status = e.complement.or(e.object)?;
        Some((e.lemma, Behaviour { status, negated: e.negated, past: e.past }))
    });
    known.collect()
}

fn statuses(entries: Vec<Entry>) -> BTreeMap<String, Status> {
    entries.into_iter().filter_map(|e| Some((e.lemma, e.complement.or(e.object)?))).collect()
}
