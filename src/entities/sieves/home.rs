//! The state that a text is about, and what it leaves unsaid because of that: "the government", "the Supreme Court", "her
//! country", "the capital" of an article about one country.

use crate::entities::draft::Definiteness;
use crate::entities::resolver::Resolver;
use crate::labels::{Deprel, EntityType, Upos};
use crate::lexicon::reference::Number;
use crate::lexicon::{EntryId, NounSort, Sense};
use std::collections::BTreeMap;

/// The share of mentions that the text's own state has to have over the next one: three to two.
const LEAD: (usize, usize) = (3, 2);
/// What a mention in the title or the first sentences counts more than a later one.
const OPENING: usize = 2;
/// Mentions below which a text is about no state.
const LEAST: usize = 2;

/// The state that a text speaks of far more than of any other, by name, by its people, cities and institutions.
pub(in crate::entities) fn find(r: &mut Resolver<'_>) {
    r.home = most_spoken_of(r);
}

fn most_spoken_of(r: &Resolver<'_>) -> Option<EntryId> {
    let mut count: BTreeMap<EntryId, usize> = BTreeMap::new();
    for draft in r.drafts.iter().filter(|d| d.is_name() && d.found != "nested name") {
        if let Some(state) = draft.entry.and_then(|e| state_of(r, e)) {
            *count.entry(state).or_default() += if draft.sentence < OPENING { OPENING } else { 1 };
        }
    }
    let mut ranked: Vec<(usize, EntryId)> = count.into_iter().map(|(id, n)| (n, id)).collect();
    ranked.sort_by_key(|(n, id)| (std::cmp::Reverse(*n), *id));
    match ranked.as_slice() {
        [(n, id)] if *n >= LEAST => Some(*id),
        [(n, id), (next, _), ..] if *n >= LEAST && *n * LEAD.1 >= *next * LEAD.0 => Some(*id),
        _ => None,
    }
}

/// The state that an entry is or belongs to.
fn state_of(r: &Resolver<'_>, id: EntryId) -> Option<EntryId> {
    let entry = r.known.entry(id);
    if entry.kind == EntityType::Country { Some(id) } else { entry.country }
}

/// A mention of the state, the first by its name where there is one.
fn mention_of(r: &Resolver<'_>, state: EntryId) -> Option<usize> {
    let all = || (0..r.drafts.len()).filter(|m| r.entry(*m) == Some(state));
    all().find(|m| r.token(*m).deprel != Deprel::Amod).or_else(|| all().next())
}

/// "the Supreme Court", "the Ministry of Justice": the one of the state that the text is about.
pub(in crate::entities) fn institutions(r: &mut Resolver<'_>) {
    let Some(home) = r.home else { return };
    let label = r.known.entry(home).label;
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let named = draft.is_name() && draft.titles.is_empty() && !r.is_person(index);
        // "the Supreme Court" alone is known as that of another state.
        let elsewhere = |e| r.known.entry(e).country.is_some_and(|c| c != home);
        if draft.entry.is_some_and(|e| !elsewhere(e)) || !(named || is_bare_institution(r, index)) {
            continue;
        }
        let tokens = r.sentence(index).tokens()[draft.tokens.clone()].iter();
        let words: Vec<&str> = tokens.filter(|t| t.upos != Upos::Determiner).map(|t| t.form.as_str()).collect();
        let readings = r.known.lexicon.readings(&format!("{label}'s {}", words.join(" ")));
        let own = |x: &&crate::lexicon::Reading| {
            r.known.kind_of(x.entry) == EntityType::Organization && r.known.entry(x.entry).country == Some(home)
        };
        if let Some(entry) = readings.iter().find(own).map(|x| x.entry) {
            r.drafts[index].entry = Some(entry);
            r.drafts[index].guess = Some((EntityType::Organization, 8));
            r.clusters.set_entry(index, entry);
            r.clusters.set_type(index, (EntityType::Organization, 8));
        }
    }
}

/// "the army", "the central bank", "parliament": a body that every state has one of, with nothing said of it.
fn is_bare_institution(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let body = r.class(index).is_some_and(|c| {
        c.kind == EntityType::Organization && matches!(c.sort, NounSort::Force | NounSort::Government | NounSort::Court)
    });
    let known = matches!(draft.definiteness, Definiteness::Definite | Definiteness::Bare);
    body && known && draft.number == Number::One && r.names_below(draft.sentence, draft.head).is_empty()
}

/// "the government", "the regime" of a text about one state.
pub(in crate::entities) fn government(r: &mut Resolver<'_>) {
    let Some(state) = r.home.and_then(|h| mention_of(r, h)) else { return };
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let bare = draft.is_nominal()
            && draft.definiteness == Definiteness::Definite
            && draft.number == Number::One
            && r.known.words.nouns.government.contains(&*draft.lemma)
            && r.clusters.facts(index).members.len() == 1;
        if bare && stands_alone(r, index) {
            r.join(state, index, "government of the text's state");
        }
    }
}

/// Whether nothing in the phrase narrows the noun down.
fn stands_alone(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    r.names_below(draft.sentence, draft.head).is_empty() && r.words_below(draft.sentence, draft.head).is_empty()
}

/// "the capital" where it is told of no state in the phrase: that of the text's state.
pub(in crate::entities) fn capital_owner(r: &Resolver<'_>, index: usize) -> Option<EntryId> {
    let draft = &r.drafts[index];
    let plain = draft.definiteness == Definiteness::Definite && stands_alone(r, index);
    r.home.filter(|_| plain)
}

/// "her country", "its government", "my homeland": the state of whoever the possessive stands for.
pub(in crate::entities) fn owned_states(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        if !draft.is_nominal() || draft.number == Number::Many || r.clusters.facts(index).members.len() > 1 {
            continue;
        }
        let state = r.class(index).is_some_and(|c| c.sort == NounSort::State);
        let government = r.known.words.nouns.government.contains(&*draft.lemma);
        let tree = r.sentence(index);
        let owner = tree.children_by(draft.head, Deprel::NmodPoss).next().and_then(|t| r.at(draft.sentence, t));
        let Some(owner) = owner.filter(|_| r.words_below(draft.sentence, draft.head).is_empty()) else { continue };
        if !(state || government) {
            if let Some(body) = body_served(r, owner, index) {
                r.join(body, index, "body of its leader");
            }
            continue;
        }
        match owning_state(r, owner) {
            Some(Owned::Mention(m)) => r.clusters.merge(m, index, "state of its owner"),
            Some(Owned::Entry(entry)) => {
                r.clusters.set_entry(index, entry);
                r.clusters.learn_type(index, (EntityType::Country, 8));
            }
            None => {}
        }
    }
}

/// "his party", "her company": the one that the text says the owner leads or speaks for, where the lexicon does not know it as
/// something else.
fn body_served(r: &Resolver<'_>, owner: usize, index: usize) -> Option<usize> {
    let class = r.class(index).filter(|c| c.kind == EntityType::Organization)?;
    let held = r.offices.iter().filter(|o| r.is_person(owner) && r.clusters.same(o.holder, owner));
    let fits = |m: &usize| {
        let sort = r.entry(*m).and_then(|e| r.known.entry(e).sort);
        let alike = |s: &str| s == class.sort.as_str() || s.contains(&*r.drafts[index].lemma);
        let open = || r.entry(*m).is_none() && matches!(class.sort, NounSort::Party | NounSort::Company);
        r.kind(*m) == Some(EntityType::Organization) && r.clusters.facts(*m).named && sort.map_or_else(open, alike)
    };
    held.flat_map(|o| o.owners.iter().copied()).rfind(fits)
}

/// A state that the text mentions, or one that it does not.
enum Owned {
    Mention(usize),
    Entry(EntryId),
}

fn owning_state(r: &Resolver<'_>, owner: usize) -> Option<Owned> {
    let entry = r.entry(owner);
    match r.kind(owner)? {
        EntityType::Country => Some(Owned::Mention(owner)),
        EntityType::Person => {
            let held = r.offices.iter().filter(|o| r.clusters.same(o.holder, owner));
            let served = held.flat_map(|o| o.owners.iter().copied()).find(|m| r.kind(*m) == Some(EntityType::Country));
            served.map(Owned::Mention).or_else(|| known_state(r, r.known.entry(entry?).country?))
        }
        EntityType::Group => {
            let people = r.clusters.facts(owner).members.iter().find_map(|m| people_of(r, *m))?;
            known_state(r, people)
        }
        _ => None,
    }
}

fn known_state(r: &Resolver<'_>, state: EntryId) -> Option<Owned> {
    Some(mention_of(r, state).map_or(Owned::Entry(state), Owned::Mention))
}

/// The state of "Syrians".
fn people_of(r: &Resolver<'_>, mention: usize) -> Option<EntryId> {
    let draft = &r.drafts[mention];
    let tokens = &r.sentence(mention).tokens()[draft.tokens.clone()];
    let (_, readings) = r.known.longest(tokens).filter(|(n, _)| draft.is_name() && *n == tokens.len())?;
    let plural = |x: &&crate::lexicon::Reading| {
        matches!(x.sense, Sense::DemonymNoun { plural: true }) && r.known.kind_of(x.entry) == EntityType::Country
    };
    readings.iter().find(plural).map(|x| x.entry)
}
