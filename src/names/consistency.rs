//! One name is one kind of thing in one text: what a fuller mention says of a lone word settles its other mentions.

use super::Name;
use crate::labels::{Deprel, EntityType, Upos};
use crate::lexicon::{Lexicon, Sense};
use crate::sentence::{Sentence, Token};
use std::collections::BTreeMap;

/// How many sentences away a mention may still be evidence: an article long, so that in a book a surname of one chapter says
/// nothing about a town of another.
const REACH: usize = 60;
/// How often more a kind has to be seen than the one that it replaces.
const MAJORITY: usize = 2;

/// Where in the text a word was seen as one kind of thing; sentences in order.
type Sightings<'s> = BTreeMap<&'s str, Vec<(usize, EntityType)>>;

/// Settles the kinds of names of one word by the names of the same document: the surname of a person named in full is a
/// person, an acronym in brackets is what stands before it, the first word of an organisation is short for it unless something
/// happens there, and any other word is what it mostly is.
pub fn settle(names: &mut [Name], sentences: &[Sentence], lexicon: &Lexicon) {
    let surnames = surnames(names, sentences);
    let acronyms = acronyms(names, sentences);
    let (short_forms, scenes) = (short_forms(names, sentences, lexicon), scenes(names, sentences));
    let votes = lone(names, sentences);
    let settled: Vec<EntityType> = names
        .iter()
        .map(|name| {
            let Some(word) = lone_word(name, sentences) else { return name.kind };
            let near = |all: &Sightings<'_>| within(all, word, name.sentence);
            if listed(word, lexicon) {
                return name.kind;
            }
            if let Some(kind) = near(&acronyms).first() {
                *kind
            } else if !near(&surnames).is_empty() {
                EntityType::Person
            } else if name.kind == EntityType::Place && !near(&short_forms).is_empty() && near(&scenes).is_empty() {
                EntityType::Organization
            } else {
                majority(&near(&votes), name.kind)
            }
        })
        .collect();
    for (name, kind) in names.iter_mut().zip(settled) {
        name.kind = kind;
    }
}

/// Whether the lexicon knows a word as the name of something other than a person.
fn listed(word: &str, lexicon: &Lexicon) -> bool {
    let direct = |s: Sense| matches!(s, Sense::Name | Sense::Acronym | Sense::Variant | Sense::Capital);
    lexicon.readings(word).iter().any(|r| direct(r.sense) && lexicon.entry(r.entry).kind != EntityType::Person)
}

fn lone_word<'s>(name: &Name, sentences: &'s [Sentence]) -> Option<&'s str> {
    (name.tokens.len() == 1).then(|| sentences[name.sentence].token(name.tokens.start).form.as_str())
}

/// Last words of people named in full or with a form of address.
fn surnames<'s>(names: &[Name], sentences: &'s [Sentence]) -> Sightings<'s> {
    let mut seen = Sightings::new();
    for name in names.iter().filter(|n| n.kind == EntityType::Person && n.tokens.len() > 1) {
        let last = sentences[name.sentence].token(name.tokens.end - 1).form.as_str();
        seen.entry(last).or_default().push((name.sentence, name.kind));
    }
    seen
}

/// Words in capitals between brackets right after a name whose initials they are.
fn acronyms<'s>(names: &[Name], sentences: &'s [Sentence]) -> Sightings<'s> {
    let mut seen = Sightings::new();
    for name in names.iter().filter(|n| n.tokens.len() > 1 && n.kind != EntityType::Person) {
        let tokens = sentences[name.sentence].tokens();
        let after = name.tokens.end;
        let Some([open, short, close]) = tokens.get(after..after + 3) else { continue };
        if open.form == "(" && close.form == ")" && initials(&tokens[name.tokens.clone()]) == short.form.as_str() {
            seen.entry(short.form.as_str()).or_default().push((name.sentence, name.kind));
        }
    }
    seen
}

/// First words of organisations of several words: `Nordvik` of Nordvik Energy. A given name is none.
fn short_forms<'s>(names: &[Name], sentences: &'s [Sentence], lexicon: &Lexicon) -> Sightings<'s> {
    let mut seen = Sightings::new();
    for name in names.iter().filter(|n| n.kind == EntityType::Organization && n.tokens.len() > 1) {
        let first = sentences[name.sentence].token(name.tokens.start);
        if first.upos == Upos::ProperNoun && lexicon.given_name(&first.form).is_none() {
            seen.entry(first.form.as_str()).or_default().push((name.sentence, name.kind));
        }
    }
    seen
}

/// Lone names with a preposition that depend on a verb or stand beside a noun (`the town of Ercis`): what happens happens there.
fn scenes<'s>(names: &[Name], sentences: &'s [Sentence]) -> Sightings<'s> {
    let mut seen = Sightings::new();
    for name in names.iter().filter(|n| n.kind == EntityType::Place) {
        let Some(word) = lone_word(name, sentences) else { continue };
        let (sentence, at) = (&sentences[name.sentence], name.tokens.start);
        let prepositional = sentence.child(at, Deprel::Case).is_some_and(|c| sentence.token(c).xpos != "POS");
        let scene = match sentence.token(at).deprel.base() {
            Deprel::Obl => true,
            Deprel::Nmod => {
                sentence.token(at).head.is_some_and(|h| sentence.token(h).upos == Upos::Noun && is_of(sentence, at))
            }
            _ => false,
        };
        if prepositional && scene {
            seen.entry(word).or_default().push((name.sentence, name.kind));
        }
    }
    seen
}

fn is_of(sentence: &Sentence, index: usize) -> bool {
    sentence.child(index, Deprel::Case).is_some_and(|c| sentence.token(c).lemma == "of")
}

fn initials(tokens: &[Token]) -> String {
    tokens.iter().filter_map(|t| t.form.chars().next()).filter(|c| c.is_uppercase()).collect()
}

fn lone<'s>(names: &[Name], sentences: &'s [Sentence]) -> Sightings<'s> {
    let mut seen = Sightings::new();
    for name in names {
        if let Some(word) = lone_word(name, sentences) {
            seen.entry(word).or_default().push((name.sentence, name.kind));
        }
    }
    seen
}

/// The kinds that a word was seen as in the neighbourhood of a sentence.
fn within(all: &Sightings<'_>, word: &str, sentence: usize) -> Vec<EntityType> {
    let seen = all.get(word).map_or(&[][..], Vec::as_slice);
    let from = seen.partition_point(|(s, _)| s + REACH < sentence);
    seen[from..].iter().take_while(|(s, _)| *s <= sentence + REACH).map(|(_, kind)| *kind).collect()
}

/// The commonest kind where it is far commoner than the one in question.
fn majority(seen: &[EntityType], kind: EntityType) -> EntityType {
    let count = |k: EntityType| seen.iter().filter(|s| **s == k).count();
    let most = seen.iter().copied().max_by_key(|k| (count(*k), std::cmp::Reverse(*k)));
    most.filter(|k| count(*k) >= MAJORITY * count(kind)).unwrap_or(kind)
}
