//! Peoples and families: "the Syrian people" are the Syrians, "the Roes" are the Roes whom the text names.

use crate::entities::resolver::Resolver;
use crate::labels::EntityType;
use crate::lexicon::reference::{Gender, Number};
use crate::lexicon::{EntryId, Sense};
use compact_str::CompactString;
use std::collections::BTreeMap;

/// Joins all mentions of the people of one state.
pub(in crate::entities) fn peoples(r: &mut Resolver<'_>) {
    let mut first: BTreeMap<EntryId, usize> = BTreeMap::new();
    for index in 0..r.drafts.len() {
        let Some(state) = inhabitants(r, index).or_else(|| people_of(r, index)) else { continue };
        let earlier = *first.entry(state).or_insert(index);
        if earlier != index {
            r.join(earlier, index, "people");
        }
    }
}

/// The state of "Syrians".
fn inhabitants(r: &Resolver<'_>, index: usize) -> Option<EntryId> {
    let draft = &r.drafts[index];
    let all = draft.is_name() && draft.number == Number::Many && r.kind(index) == Some(EntityType::Group);
    let tokens = &r.sentence(index).tokens()[draft.tokens.clone()];
    let plural = |x: &&crate::lexicon::Reading| {
        matches!(x.sense, Sense::DemonymNoun { plural: true }) && r.known.kind_of(x.entry) == EntityType::Country
    };
    let (_, readings) = r.known.longest(tokens).filter(|(n, _)| all && *n == tokens.len())?;
    readings.iter().find(plural).map(|x| x.entry)
}

/// The state of "the Syrian people", "the people of Syria", with nothing else in the phrase.
fn people_of(r: &Resolver<'_>, index: usize) -> Option<EntryId> {
    let draft = &r.drafts[index];
    if !draft.is_nominal() || !r.known.words.nouns.people.contains(&*draft.lemma) {
        return None;
    }
    let owners = r.names_below(draft.sentence, draft.head);
    let ([owner], true) = (owners.as_slice(), r.words_below(draft.sentence, draft.head).is_empty()) else {
        return None;
    };
    r.entry(*owner).filter(|e| r.known.kind_of(*e) == EntityType::Country)
}

/// "the Roes": the plural of a surname that the text names people by.
pub(in crate::entities) fn families(r: &mut Resolver<'_>) {
    let mut by_surname: BTreeMap<CompactString, Vec<usize>> = BTreeMap::new();
    for index in (0..r.drafts.len()).filter(|m| r.drafts[*m].is_name() && r.drafts[*m].words.len() > 1) {
        if let Some(surname) = r.drafts[index].words.last().filter(|_| r.is_person(index)) {
            by_surname.entry(surname.clone()).or_default().push(index);
        }
    }
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        if !draft.is_name() || draft.entry.is_some() || draft.words.len() != 1 {
            continue;
        }
        let Some(surname) = draft.words[0].strip_suffix('s') else { continue };
        let mut members: Vec<usize> = Vec::new();
        for bearer in by_surname.get(surname).into_iter().flatten().copied() {
            if !members.iter().any(|m| r.clusters.same(*m, bearer)) {
                members.push(bearer);
            }
        }
        if members.len() > 1 {
            r.drafts[index].number = Number::Many;
            r.drafts[index].gender = Gender::Any;
            r.clusters.set_group(index);
            r.members.insert(index, members);
        }
    }
}
