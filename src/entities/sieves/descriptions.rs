//! Descriptions of things that the text has named or described before: "the Arab state", "the group", "the plan".

use crate::entities::draft::{Definiteness, Draft};
use crate::entities::resolver::Resolver;
use crate::entities::sieves::home;
use crate::labels::{Deprel, EntityType};
use crate::lexicon::reference::{Gender, Number};
use crate::lexicon::{EntryId, NounSort, Sense};
use compact_str::CompactString;
use std::collections::BTreeMap;

/// How many sentences back a definite description may reach for a thing described with the same noun.
const SAME_NOUN_WINDOW: usize = 10;
/// How many sentences back "the group", "the country", "the man" may reach.
const CLASS_WINDOW: usize = 3;

/// "a plan ... the plan": the same noun, nothing new said of it.
pub(in crate::entities) fn same_noun(r: &mut Resolver<'_>) {
    let mut by_lemma: BTreeMap<CompactString, Vec<usize>> = BTreeMap::new();
    for index in 0..r.drafts.len() {
        if !r.drafts[index].is_nominal() || r.drafts[index].found == "coordination" {
            continue;
        }
        let earlier = by_lemma.entry(r.drafts[index].lemma.clone()).or_default();
        let from = r.drafts[index].sentence.saturating_sub(SAME_NOUN_WINDOW);
        let near = earlier.iter().rev().copied().take_while(|other| r.drafts[*other].sentence >= from);
        let fitting = near.filter(|other| is_same_noun(r, *other, index));
        let pick = most_told(r, fitting, index);
        earlier.push(index);
        if let Some(other) = pick {
            r.join(other, index, "same noun");
        }
    }
}

/// Of several things of one noun, the one that the text has more to say of; of equals the nearest.
fn most_told(r: &Resolver<'_>, nearest_first: impl Iterator<Item = usize>, index: usize) -> Option<usize> {
    let told = |m: usize| r.clusters.facts(m).before(index);
    nearest_first.fold(None, |best, next| match best {
        Some(b) if told(b) >= told(next) => Some(b),
        _ => Some(next),
    })
}

fn is_same_noun(r: &Resolver<'_>, earlier: usize, later: usize) -> bool {
    let (a, b) = (&r.drafts[earlier], &r.drafts[later]);
    // "police" is one word in both numbers.
    let uninflected = || r.token(earlier).form.eq_ignore_ascii_case(&r.token(later).form);
    if a.number != b.number && !uninflected()
        || b.sentence - a.sentence > SAME_NOUN_WINDOW
        || r.clusters.same(earlier, later)
    {
        return false;
    }
    let (said, now) = (narrowing(r, a), narrowing(r, b));
    let owners = |d: &Draft| r.names_below(d.sentence, d.head);
    let shared = |x: &[usize], y: &[usize]| x.iter().all(|p| y.iter().any(|q| r.same_thing(*p, *q)));
    let (said_of, now_of) = (owners(a), owners(b));
    let nothing_new = now.iter().all(|w| said.contains(w)) && shared(&now_of, &said_of);
    match b.definiteness {
        Definiteness::Definite => nothing_new,
        Definiteness::Possessed if is_ours(r, b) => nothing_new,
        Definiteness::Possessed => nothing_new && (!now_of.is_empty() && !said_of.is_empty()),
        // "police", "parliament" need no article.
        Definiteness::Bare if now_of.is_empty() && is_force(r, later) => nothing_new,
        Definiteness::Bare => {
            nothing_new
                && now.len() == said.len()
                && said_of.len() == now_of.len()
                && !(now.is_empty() && now_of.is_empty())
        }
        Definiteness::Indefinite => false,
    }
}

/// A body of which a text speaks without an article: police, parliament.
fn is_force(r: &Resolver<'_>, index: usize) -> bool {
    r.class(index).is_some_and(|c| matches!(c.sort, NounSort::Force | NounSort::Government))
}

/// "our managers" point back like "the managers".
fn is_ours(r: &Resolver<'_>, draft: &Draft) -> bool {
    let tree = &r.annotated.sentences[draft.sentence];
    let owner = tree.children_by(draft.head, Deprel::NmodPoss).next();
    owner.and_then(|t| r.at(draft.sentence, t)).is_some_and(|m| r.drafts[m].person == 1)
}

/// All that narrows the noun down, before and after it, names aside.
fn narrowing(r: &Resolver<'_>, draft: &Draft) -> Vec<CompactString> {
    r.words_below(draft.sentence, draft.head)
}

/// "the country", "the Arab state", "the region", "the group", "the company", "the man".
pub(in crate::entities) fn class_of(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let definite =
            draft.is_nominal() && draft.definiteness == Definiteness::Definite && draft.number == Number::One;
        if !definite || r.clusters.facts(index).named || r.clusters.facts(index).members.iter().any(|m| *m < index) {
            continue;
        }
        let Some(class) = r.class(index) else { continue };
        let found = match (class.kind, class.sort) {
            (_, NounSort::State) => state(r, index),
            (EntityType::Place, _) if !group_of(r, &r.drafts[index].lemma).is_empty() => {
                state(r, index).or_else(|| place(r, index))
            }
            _ if r.known.words.nouns.any_body.contains(&*draft.lemma) => body(r, index, class.sort),
            (EntityType::Place, _) => place(r, index),
            (EntityType::Organization, _) => body(r, index, class.sort),
            (EntityType::Person, NounSort::Human) => person(r, index),
            _ => None,
        };
        if let Some(antecedent) = found {
            r.join(antecedent, index, "class");
        }
    }
}

/// Earlier mentions by name, nearest first, one a cluster, not further back than `window` sentences.
fn named_before(r: &Resolver<'_>, index: usize, window: usize) -> Vec<usize> {
    let from = r.drafts[index].sentence.saturating_sub(window);
    let mut clusters = Vec::new();
    let mut found = Vec::new();
    for mention in (0..index).rev().take_while(|m| r.drafts[*m].sentence >= from) {
        let facts = r.clusters.facts(mention);
        let cluster = r.clusters.of(mention);
        if facts.named && !r.drafts[mention].overlaps(&r.drafts[index]) && !clusters.contains(&cluster) {
            clusters.push(cluster);
            found.push(mention);
        }
    }
    found
}

/// "the Arab state": a state of that group; "the country": the state that was last spoken of.
fn state(r: &Resolver<'_>, index: usize) -> Option<usize> {
    let draft = &r.drafts[index];
    let told = draft.words.iter().chain(std::iter::once(&draft.lemma));
    let groups: Vec<_> = told.map(|w| group_of(r, w)).filter(|g| !g.is_empty()).collect();
    let strange = |w: &CompactString| r.known.words.nouns.foreign.contains(&**w);
    if draft.words.iter().any(strange) || !r.names_below(draft.sentence, draft.head).is_empty() && groups.is_empty() {
        return None;
    }
    let window = if groups.is_empty() { CLASS_WINDOW } else { SAME_NOUN_WINDOW };
    let states = named_before(r, index, window);
    let fits = |m: &&usize| {
        r.kind(**m) == Some(EntityType::Country) && groups.iter().all(|g| r.entry(**m).is_some_and(|e| g.contains(&e)))
    };
    let full = |m: &&usize| r.token(**m).deprel != Deprel::Amod;
    let at_home = |m: &&usize| r.home.is_some() && r.entry(**m) == r.home;
    let mut fitting = states.iter().filter(fits);
    let spoken_of = fitting.clone().find(at_home).or_else(|| fitting.clone().find(full));
    spoken_of.or_else(|| fitting.next()).copied()
}

/// The states that an adjective groups, whichever way it is written.
fn group_of(r: &Resolver<'_>, word: &str) -> Vec<EntryId> {
    let as_is = r.known.lexicon.group(word);
    if !as_is.is_empty() {
        return as_is.to_vec();
    }
    let mut capital = String::with_capacity(word.len());
    let mut letters = word.chars();
    capital.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capital.push_str(letters.as_str());
    r.known.lexicon.group(&capital).to_vec()
}

/// "the region", "the city", "Russia's capital".
fn place(r: &Resolver<'_>, index: usize) -> Option<usize> {
    let draft = &r.drafts[index];
    if !r.known.words.nouns.of_name.contains(&*draft.lemma) || !draft.words.is_empty() || has_complement(r, draft) {
        return None;
    }
    let class = r.class(index)?;
    let sort_fits = |m: usize| match r.entry(m).map(|e| r.known.lexicon.entry(e)).and_then(|e| e.sort) {
        Some(sort) => {
            sort == class.sort.as_str() || sort == &*draft.lemma || class.sort == NounSort::Settlement && sort == "city"
        }
        None => {
            r.clusters.facts(m).members.iter().any(|x| r.drafts[*x].is_nominal() && r.drafts[*x].lemma == draft.lemma)
                || r.drafts[m].words.last() == Some(&draft.lemma)
                || r.entry(m).is_none()
        }
    };
    named_before(r, index, CLASS_WINDOW).into_iter().find(|m| r.kind(*m) == Some(EntityType::Place) && sort_fits(*m))
}

fn has_complement(r: &Resolver<'_>, draft: &Draft) -> bool {
    let tree = &r.annotated.sentences[draft.sentence];
    tree.children(draft.head)
        .iter()
        .any(|c| matches!(tree.token(*c).deprel, Deprel::Nmod | Deprel::AclRelcl | Deprel::Acl))
}

/// "the group", "the company", "the council": a body of that sort, by its name, the lexicon or an earlier description.
fn body(r: &Resolver<'_>, index: usize, sort: NounSort) -> Option<usize> {
    let draft = &r.drafts[index];
    if has_complement(r, draft) || !r.names_below(draft.sentence, draft.head).is_empty() {
        return None;
    }
    let candidates: Vec<usize> = named_before(r, index, SAME_NOUN_WINDOW)
        .into_iter()
        .filter(|m| r.kind(*m) == Some(EntityType::Organization))
        .collect();
    let called = |m: &&usize| {
        let members = &r.clusters.facts(**m).members;
        members.iter().any(|x| r.drafts[*x].lemma == draft.lemma || r.drafts[*x].words.last() == Some(&draft.lemma))
            || r.entry(**m)
                .map(|e| r.known.lexicon.entry(e))
                .is_some_and(|e| e.label.to_lowercase().ends_with(&*draft.lemma))
    };
    let sorted = |m: &&usize| {
        let entry = r.entry(**m).map(|e| r.known.lexicon.entry(e));
        let any = r.known.words.nouns.any_body.contains(&*draft.lemma);
        any || entry.and_then(|e| e.sort).is_some_and(|s| s == sort.as_str() || s.contains(&*draft.lemma))
    };
    let near = |m: &&usize| draft.sentence - r.drafts[**m].sentence <= CLASS_WINDOW;
    let vague = matches!(
        sort,
        NounSort::Militia
            | NounSort::Association
            | NounSort::Company
            | NounSort::Media
            | NounSort::Alliance
            | NounSort::Party
    );
    let by_name = candidates.iter().find(called).or_else(|| candidates.iter().filter(near).find(sorted));
    let guess = || {
        let open: Vec<_> = candidates
            .iter()
            .filter(near)
            .filter(|m| r.entry(**m).is_none_or(|e| r.known.lexicon.entry(e).sort.is_none()))
            .collect();
        (vague && draft.words.is_empty()).then(|| open.first().copied()).flatten()
    };
    by_name.or_else(guess).copied()
}

/// "the man", "the woman": somebody of that sex who was just named.
fn person(r: &Resolver<'_>, index: usize) -> Option<usize> {
    let draft = &r.drafts[index];
    if draft.gender == Gender::Any
        || has_complement(r, draft)
        || !draft.words.is_empty() && draft.words.iter().any(|w| r.known.noun(w).is_some())
    {
        return None;
    }
    named_before(r, index, 2).into_iter().find(|m| r.is_person(*m) && r.clusters.facts(*m).gender == draft.gender)
}

/// The city that the lexicon knows as the capital of a state.
fn capital_of(r: &Resolver<'_>, state: EntryId) -> Option<EntryId> {
    let governs = |id: &EntryId| {
        let city = r.known.lexicon.entry(*id);
        let readings = || r.known.lexicon.readings(city.label);
        city.kind == EntityType::Place
            && city.country == Some(state)
            && readings().iter().any(|x| x.sense == Sense::Capital && x.entry == state)
    };
    r.known.lexicon.ids().find(governs)
}

/// "Russia's capital", "the Russian capital": the city that the lexicon knows as such, where the text names it.
pub(in crate::entities) fn capitals(r: &mut Resolver<'_>) {
    let mut cities: BTreeMap<EntryId, Option<EntryId>> = BTreeMap::new();
    let mut named: BTreeMap<EntryId, usize> = BTreeMap::new();
    for index in (0..r.drafts.len()).filter(|m| r.drafts[*m].is_name() && r.kind(*m) == Some(EntityType::Place)) {
        if let Some(entry) = r.entry(index) {
            named.entry(entry).or_insert(index);
        }
    }
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        if !draft.is_nominal() || draft.lemma != "capital" || draft.number == Number::Many {
            continue;
        }
        let owner = r.names_below(draft.sentence, draft.head).into_iter().find_map(|m| r.entry(m));
        let Some(state) = owner.or_else(|| home::capital_owner(r, index)) else { continue };
        let known = *cities.entry(state).or_insert_with(|| capital_of(r, state));
        let Some(entry) = known else { continue };
        match named.get(&entry) {
            Some(city) => r.clusters.merge(*city, index, "capital"),
            None => r.clusters.set_entry(index, entry),
        }
    }
}
