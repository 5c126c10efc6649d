//! The phrases by which an entry can stand in a text, and in which sense.

use super::kinds::Sense;
use super::names::{Conventions, EntrySource};
use crate::labels::EntityType;

/// Every phrase for `entry` with its sense, in the order of the senses; no pair twice.
pub fn of(entry: &EntrySource, conventions: &Conventions, surname_first: bool) -> Vec<(String, Sense)> {
    let mut found: Vec<(String, Sense)> = Vec::new();
    let mut add = |phrase: &str, sense: Sense| {
        for form in [phrase.to_owned(), capitalised(phrase)] {
            if !found.iter().any(|(p, s)| *p == form && (*s == sense || is_name(*s) && is_name(sense))) {
                found.push((form, sense));
            }
        }
    };
    add(&entry.label, Sense::Name);
    for alias in &entry.aliases {
        add(alias, if is_acronym(alias) { Sense::Acronym } else { Sense::Variant });
    }
    let lists = [
        (&entry.adjectives, Sense::DemonymAdjective),
        (&entry.people, Sense::DemonymNoun { plural: false }),
        (&entry.peoples, Sense::DemonymNoun { plural: true }),
        (&entry.capitals, Sense::Capital),
        (&entry.metonyms, Sense::Metonym),
    ];
    for (phrases, sense) in lists {
        phrases.iter().for_each(|phrase| add(phrase, sense));
    }
    if entry.kind == Some(EntityType::Person) {
        for surname in surnames(entry, conventions, surname_first) {
            if surname != entry.label {
                add(&surname, Sense::Surname);
            }
        }
    }
    found
}

fn is_name(sense: Sense) -> bool {
    matches!(sense, Sense::Name | Sense::Acronym | Sense::Variant | Sense::Surname)
}

/// `phrase` with a capital first letter, as at the start of a sentence.
pub fn capitalised(phrase: &str) -> String {
    let mut rest = phrase.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Whether `phrase` is written as an acronym: one word of two to eight signs whose letters are all capitals.
pub fn is_acronym(phrase: &str) -> bool {
    let letters = phrase.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && phrase.chars().count() <= 8
        && phrase.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '&' | '/'))
}

/// The parts of a person's name that can stand alone: those given, or the family name read off the label, with and
/// without a beginning such as `al-`.
fn surnames(entry: &EntrySource, conventions: &Conventions, surname_first: bool) -> Vec<String> {
    if let Some(given) = &entry.surnames {
        return given.clone();
    }
    let mut words: Vec<&str> = entry.label.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|w| conventions.suffixes.iter().any(|s| s == w)) {
        words.pop();
    }
    if words.len() < 2 {
        return Vec::new();
    }
    if surname_first {
        return words.first().map(|w| (*w).to_owned()).into_iter().collect();
    }
    let is_particle = |word: &str| conventions.particles.iter().any(|p| p == word);
    let mut start = words.len() - 1;
    while start > 1 && is_particle(words[start - 1]) {
        start -= 1;
    }
    let surname = words[start..].join(" ");
    let shorter = conventions.prefixes.iter().find_map(|p| surname.strip_prefix(p.as_str())).map(str::to_owned);
    std::iter::once(surname).chain(shorter).collect()
}
