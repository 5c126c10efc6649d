//! Reads word files: titles, common nouns, given names, page furniture, groups of countries.

use super::kinds::{Gender, GivenName, NounClass, NounSort, Title, TitleKind};
use super::names::Conventions;
use super::source::{Complaint, File, Item};
use crate::labels::EntityType;
use std::collections::BTreeMap;

/// Phrases with their values, before packing.
pub type Phrases<P> = BTreeMap<String, Vec<P>>;

/// Adds one value to a phrase and complains when the phrase is there already.
fn add<P>(out: &mut Phrases<P>, phrase: &str, value: P, item: &Item<'_, '_>, bad: &mut Vec<Complaint>) {
    let values = out.entry(phrase.to_owned()).or_default();
    if values.is_empty() {
        values.push(value);
    } else {
        bad.push(item.complain(format!("{phrase:?} stands here or in another list already; expected it once")));
    }
}

/// `any`, `male` and `female` lists of a table.
fn by_gender<'d>(
    table: &Item<'d, '_>,
    bad: &mut Vec<Complaint>,
    mut each: impl FnMut(&'d str, Option<Gender>, &mut Vec<Complaint>),
) {
    for list in table.table().unwrap_or_default() {
        let gender = Gender::from_written(list.name);
        match list.texts() {
            Some(texts) if gender.is_some() || list.name == "any" => {
                texts.into_iter().for_each(|(text, _)| each(text, gender, bad));
            }
            _ => bad.push(list.complain("expected a list of texts named any, male or female")),
        }
    }
}

/// Reads titles: tables named by [`TitleKind`].
pub fn titles(file: &File<'_>, bad: &mut Vec<Complaint>) -> Phrases<Title> {
    let mut out = Phrases::new();
    for table in file.items() {
        match TitleKind::from_written(table.name) {
            Some(kind) => {
                by_gender(&table, bad, |text, gender, bad| add(&mut out, text, Title { kind, gender }, &table, bad))
            }
            None => bad.push(table.complain("unknown kind of title")),
        }
    }
    out
}

/// Reads common nouns: tables named by entity type and [`NounSort`]; `noun|Type` gives a second type.
pub fn nouns(file: &File<'_>, bad: &mut Vec<Complaint>) -> Phrases<NounClass> {
    let mut out = Phrases::new();
    for table in file.items() {
        let Ok(kind) = table.name.parse::<EntityType>() else {
            bad.push(table.complain("unknown entity type"));
            continue;
        };
        for part in table.table().unwrap_or_default() {
            let Some(sort) = NounSort::from_written(part.name) else {
                bad.push(part.complain("unknown sort of noun"));
                continue;
            };
            by_gender(&part, bad, |text, gender, bad| {
                let (noun, also) = match text.split_once('|') {
                    Some((noun, also)) => (noun, also.parse().ok()),
                    None => (text, None),
                };
                if also.is_none() && noun != text {
                    bad.push(part.complain(format!("{text:?}: expected an entity type after |")));
                }
                add(&mut out, noun, NounClass { kind, also, sort, gender }, &part, bad);
            });
        }
    }
    out
}

/// Reads given names: lists `male`, `female` and `both`.
pub fn given_names(file: &File<'_>, bad: &mut Vec<Complaint>) -> Phrases<GivenName> {
    let mut out = Phrases::new();
    for list in file.items() {
        match (GivenName::from_written(list.name), list.texts()) {
            (Some(value), Some(texts)) => texts.iter().for_each(|(text, _)| add(&mut out, text, value, &list, bad)),
            _ => bad.push(list.complain("expected a list of texts named male, female or both")),
        }
    }
    out
}

/// Reads page furniture: lists of whole lines, whatever their names.
pub fn furniture(file: &File<'_>, bad: &mut Vec<Complaint>) -> Phrases<()> {
    let mut out = Phrases::new();
    for list in file.items() {
        match list.texts() {
            Some(texts) => texts.iter().for_each(|(text, _)| add(&mut out, text, (), &list, bad)),
            None => bad.push(list.expected("a list of texts")),
        }
    }
    out
}

/// Reads groups of countries: `Arab = ["Algeria", ...]`.
pub fn groups(file: &File<'_>, bad: &mut Vec<Complaint>) -> BTreeMap<String, Vec<String>> {
    let mut out = BTreeMap::new();
    for list in file.items() {
        match list.texts() {
            Some(texts) => drop(out.insert(list.name.to_owned(), texts.iter().map(|(t, _)| (*t).to_owned()).collect())),
            None => bad.push(list.expected("a list of countries")),
        }
    }
    out
}

/// Reads how names are read: lists `particles`, `prefixes`, `suffixes`, `ambiguous`, `certain`.
pub fn conventions(file: &File<'_>, bad: &mut Vec<Complaint>) -> Conventions {
    let mut out = Conventions::default();
    for list in file.items() {
        let target = match list.name {
            "particles" => &mut out.particles,
            "prefixes" => &mut out.prefixes,
            "suffixes" => &mut out.suffixes,
            "ambiguous" => &mut out.ambiguous,
            "certain" => &mut out.certain,
            _ => {
                bad.push(list.complain("unknown list; expected particles, prefixes, suffixes, ambiguous or certain"));
                continue;
            }
        };
        match list.texts() {
            Some(texts) => *target = texts.into_iter().map(|(t, _)| t.to_owned()).collect(),
            None => bad.push(list.expected("a list of texts")),
        }
    }
    out
}
