//! Institutions that every larger state has, formed by pattern: country and institution make an organisation.
//!
//! `"Foreign Ministry" = ["Ministry of Foreign Affairs"]` gives, for each listed country, `Russian Foreign Ministry` with
//! `Russian foreign ministry`, `Russia's Foreign Ministry`, `Ministry of Foreign Affairs of Russia` and so on.

use super::names::EntrySource;
use super::source::{Complaint, File, Place};
use crate::labels::EntityType;
use std::collections::BTreeSet;

/// Adjectives of a country that are used in the names of its institutions; more would only swell the tables.
const ADJECTIVES: usize = 2;

/// The patterns and the countries for which they hold.
#[derive(Debug, Default)]
pub struct Patterns {
    place: Place,
    countries: Vec<String>,
    /// Finer kind, main name, other names.
    institutions: Vec<(String, String, Vec<String>)>,
}

/// Reads the list `countries` and the tables of institutions by finer kind.
pub fn read(file: &File<'_>, bad: &mut Vec<Complaint>) -> Patterns {
    let mut patterns = Patterns::default();
    for item in file.items() {
        if let (true, Some(texts)) = (item.name == "countries", item.texts()) {
            patterns.place = item.place();
            patterns.countries = texts.into_iter().map(|(text, _)| text.to_owned()).collect();
            continue;
        }
        for institution in item.table().unwrap_or_default() {
            match institution.texts() {
                Some(texts) => {
                    let others = texts.into_iter().map(|(text, _)| text.to_owned()).collect();
                    patterns.institutions.push((item.name.replace('_', " "), institution.name.to_owned(), others));
                }
                None => bad.push(institution.expected("a list of other names")),
            }
        }
    }
    patterns
}

/// The institutions of every listed country, apart from those that have an entry of their own.
///
/// One that has an entry of its own under the name that would be formed is given the other ways to write it.
pub fn form(patterns: &Patterns, sources: &mut [EntrySource], bad: &mut Vec<Complaint>) -> Vec<EntrySource> {
    let own: BTreeSet<String> = sources
        .iter()
        .filter(|e| e.kind == Some(EntityType::Organization))
        .flat_map(|e| std::iter::once(&e.label).chain(&e.aliases))
        .map(|name| name.to_lowercase())
        .collect();
    let mut formed = Vec::new();
    for country in &patterns.countries {
        let is_it = |e: &&EntrySource| e.kind == Some(EntityType::Country) && e.label == *country;
        let Some(state) = sources.iter().find(is_it).filter(|s| !s.adjectives.is_empty()).cloned() else {
            bad.push(patterns.place.complain(format!("{country:?} is not a country with an adjective")));
            continue;
        };
        for (sort, name, others) in &patterns.institutions {
            let mut names: Vec<String> = Vec::new();
            for form in std::iter::once(name).chain(others).flat_map(|n| forms(n, &state)) {
                if !names.contains(&form) && !own.contains(&form.to_lowercase()) {
                    names.push(form);
                }
            }
            let label = format!("{} {name}", state.adjectives[0]);
            if own.contains(&label.to_lowercase()) {
                let is_it = |e: &&mut EntrySource| {
                    e.kind == Some(EntityType::Organization) && (e.label == label || e.aliases.contains(&label))
                };
                if let Some(entry) = sources.iter_mut().find(is_it) {
                    entry.aliases.extend(names.into_iter().filter(|n| *n != entry.label));
                }
                continue;
            }
            names.retain(|n| *n != label);
            formed.push(EntrySource {
                place: Place { key: label.clone(), ..patterns.place.clone() },
                kind: Some(EntityType::Organization),
                sort: Some(sort.clone()),
                label,
                country: Some(country.clone()),
                aliases: names,
                ..EntrySource::default()
            });
        }
    }
    formed
}

/// The ways in which a state's institution is written.
fn forms(name: &str, state: &EntrySource) -> Vec<String> {
    let mut found = Vec::new();
    for adjective in state.adjectives.iter().take(ADJECTIVES) {
        found.push(format!("{adjective} {name}"));
        found.push(format!("{adjective} {}", name.to_lowercase()));
    }
    found.push(format!("{}'s {name}", state.label));
    found.push(format!("{}'s {}", state.label, name.to_lowercase()));
    found.push(format!("{name} of {}", state.label));
    found.push(format!("{} of {}", name.to_lowercase(), state.label));
    found
}
