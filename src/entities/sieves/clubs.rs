//! Clubs that a text calls by their town alone: "Leeds United" ... "Leeds lost", while "in Leeds" is the town.

use crate::entities::grammar;
use crate::entities::resolver::Resolver;
use crate::labels::EntityType;
use crate::lexicon::EntryId;
use compact_str::CompactString;
use std::collections::BTreeMap;

/// Gives lone names of towns to the club whose name begins with them, where nothing places something there.
pub(in crate::entities) fn towns(r: &mut Resolver<'_>) {
    let mut clubs: BTreeMap<CompactString, Option<EntryId>> = BTreeMap::new();
    for draft in r.drafts.iter().filter(|d| d.is_name() && d.words.len() > 1) {
        let club = draft.entry.filter(|e| r.known.entry(*e).sort == Some("sports club"));
        if let (Some(entry), Some(town)) = (club, draft.words.first()) {
            // Two clubs of one town tell nothing.
            let known = clubs.entry(town.clone()).or_insert(Some(entry));
            *known = known.filter(|k| *k == entry);
        }
    }
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let [town] = draft.words.as_slice() else { continue };
        let Some(entry) = clubs.get(town).copied().flatten().filter(|_| draft.is_name()) else { continue };
        let tree = r.sentence(index);
        let placed =
            grammar::preposition(tree, draft.head).is_some_and(|p| r.known.words.prepositions.of_spots.contains(p));
        if !placed && draft.titles.is_empty() && r.kind(index) != Some(EntityType::Person) {
            r.drafts[index].entry = Some(entry);
            r.drafts[index].guess = Some((EntityType::Organization, 8));
            r.clusters.set_entry(index, entry);
            r.clusters.set_type(index, (EntityType::Organization, 8));
        }
    }
}
