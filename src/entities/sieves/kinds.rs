//! What kind of thing a name is that the lexicon does not know: by the tagger's votes and what the text says beside it.

use crate::entities::draft::Draft;
use crate::entities::grammar;
use crate::entities::resolver::Resolver;
use crate::entities::sieves::evidence;
use crate::labels::{Deprel, EntityType};
use crate::lexicon::reference::Number;
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

/// Votes of a description beside the name: "their daughter, Rosa", "Orvel, a mining company".
const DESCRIBED: usize = 12;
/// Votes of a given name that stands alone where no place is spoken of.
const GIVEN: usize = 6;

type Votes = BTreeMap<Vec<CompactString>, BTreeMap<EntityType, usize>>;

/// One spelling is one kind of thing in one text: all that speaks for a kind is counted together.
pub(in crate::entities) fn vote_types(r: &mut Resolver<'_>) {
    let companies = evidence::companies(r);
    let votes = votes(r, &companies);
    let long = |d: &&Draft| d.is_name() && d.words.len() > 1 && d.type_guess() == Some(EntityType::Person);
    let ends = |d: &Draft| d.words.first().cloned().into_iter().chain(d.words.last().cloned());
    let endings: BTreeSet<Vec<CompactString>> =
        r.drafts.iter().filter(long).flat_map(|d| (1..d.words.len()).map(|n| d.words[n..].to_vec())).collect();
    let parts: BTreeSet<CompactString> = r.drafts.iter().filter(long).flat_map(ends).collect();
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        if !draft.is_name() || draft.entry.is_some() || !draft.titles.is_empty() {
            continue;
        }
        let of_person = match draft.words.as_slice() {
            [word] => parts.contains(word),
            words => endings.contains(words),
        };
        if of_person && !companies.contains_key(&draft.words) && draft.guess.is_none_or(|g| g.1 <= 5) {
            decide(r, index, (EntityType::Person, 5));
            continue;
        }
        let Some(kinds) = votes.get(&draft.words).filter(|k| k.len() > 1) else { continue };
        let most =
            kinds.iter().max_by_key(|(k, n)| (**n, std::cmp::Reverse(**k))).map(|(k, n)| (*k, (*n).min(6) as u8));
        if let Some(guess) = most {
            decide(r, index, guess);
        }
    }
}

fn decide(r: &mut Resolver<'_>, index: usize, guess: (EntityType, u8)) {
    if guess.0 == EntityType::Person && !r.is_person(index) {
        r.drafts[index].gender = crate::lexicon::reference::Gender::Any;
    }
    r.drafts[index].guess = Some(guess);
    r.clusters.set_type(index, guess);
}

fn votes(r: &Resolver<'_>, companies: &BTreeMap<Vec<CompactString>, usize>) -> Votes {
    let mut votes = Votes::new();
    let open = |m: usize| r.drafts[m].is_name() && r.drafts[m].entry.is_none();
    let mut vote = |m: usize, kind: EntityType, weight: usize| {
        *votes.entry(r.drafts[m].words.clone()).or_default().entry(kind).or_default() += weight;
    };
    for index in 0..r.drafts.len() {
        if open(index) {
            if let Some((kind, weight)) = r.drafts[index].guess {
                vote(index, kind, usize::from(weight));
            }
            if let Some((kind, weight)) = evidence::place(r, index) {
                vote(index, kind, weight);
            }
            if is_lone_given_name(r, index) {
                vote(index, EntityType::Person, GIVEN);
            }
        } else if let Some((name, kind)) = describes(r, index).filter(|(name, _)| open(*name)) {
            vote(name, kind, DESCRIBED);
        }
    }
    for (words, weight) in companies {
        if let Some(kinds) = votes.get_mut(words) {
            *kinds.entry(EntityType::Organization).or_default() += weight;
        }
    }
    votes
}

/// A given name on its own that no preposition of place governs.
fn is_lone_given_name(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let placed =
        grammar::preposition(tree, draft.head).is_some_and(|p| r.known.words.prepositions.of_places.contains(p));
    draft.tokens.len() == 1 && !placed && r.known.lexicon.given_name(&tree.token(draft.head).form).is_some()
}

/// The name that a description stands beside, or is the predicate of, and the kind of thing that it says the name is.
fn describes(r: &Resolver<'_>, index: usize) -> Option<(usize, EntityType)> {
    use EntityType::{Organization, Person, Place};
    let draft = &r.drafts[index];
    let kind = r.class(index).map(|c| c.kind).filter(|k| matches!(k, Organization | Person | Place))?;
    let tree = r.sentence(index);
    let above = (tree.token(draft.head).deprel == Deprel::Appos).then_some(tree.token(draft.head).head).flatten();
    let below = tree.children_by(draft.head, Deprel::Appos).next();
    let beside = above.or(below).and_then(|t| r.at(draft.sentence, t)).or_else(|| r.subject_of_copula(index));
    beside.filter(|m| r.drafts[*m].is_name() && draft.number == Number::One).map(|m| (m, kind))
}
