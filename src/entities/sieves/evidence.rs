//! What a sentence tells of the kind of an unknown name: shares of a company, its chief executive, a town near which
//! something happens.

use crate::entities::draft::Draft;
use crate::entities::grammar;
use crate::entities::resolver::Resolver;
use crate::labels::{Deprel, EntityType};
use compact_str::CompactString;
use std::collections::BTreeMap;

/// Votes of what only a company has: shareholders, a chief executive.
const OWNED: usize = 10;
/// Votes of what companies mostly do: acquire, manufacture, be based somewhere.
const DONE: usize = 6;
/// Votes of a preposition of place.
const PLACED: usize = 6;

/// Votes for companies by the folded words of a name, what is told of a part of a name told of the whole and the other way
/// round: "Shares of Orvel" speaks for "Orvel Mills".
pub(super) fn companies(r: &Resolver<'_>) -> BTreeMap<Vec<CompactString>, usize> {
    let mut votes: BTreeMap<Vec<CompactString>, usize> = BTreeMap::new();
    let open = |d: &Draft| d.is_name() && d.entry.is_none() && !d.words.is_empty() && d.titles.is_empty();
    for index in (0..r.drafts.len()).filter(|m| open(&r.drafts[*m])) {
        let weight = company(r, index);
        if weight > 0 {
            *votes.entry(r.drafts[index].words.clone()).or_default() += weight;
        }
    }
    let mut shared = votes.clone();
    for draft in r.drafts.iter().filter(|d| open(d) && d.words.len() > 1) {
        for part in [&draft.words[..1], &draft.words[1..]] {
            if let Some(weight) = votes.get(part) {
                shared.entry(draft.words.clone()).or_insert(*weight);
            }
            if let Some(weight) = votes.get(&draft.words).filter(|_| part.len() == 1) {
                shared.entry(part.to_vec()).or_insert(*weight);
            }
        }
    }
    shared
}

fn company(r: &Resolver<'_>, index: usize) -> usize {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let words = &r.known.words.companies;
    let token = tree.token(draft.head);
    let above = token.head.map(|h| (h, tree.token(h)));
    let has = above.is_some_and(|(_, h)| words.have.contains(&*h.lemma.to_lowercase()));
    let of = grammar::preposition(tree, draft.head) == Some("of");
    let owns = match token.deprel {
        Deprel::NmodPoss | Deprel::Compound => has,
        Deprel::Nmod => has && of,
        _ => false,
    };
    let acts = matches!(token.deprel, Deprel::Nsubj) && above.is_some_and(|(_, v)| words.act.contains(&*v.lemma));
    let based = tree.children_by(draft.head, Deprel::Acl).any(|c| words.seat.contains(&*tree.token(c).lemma))
        && !r.known.starts_like_person(tree, &draft.tokens);
    if owns {
        OWNED
    } else if acts || based {
        DONE
    } else {
        0
    }
}

/// Votes for a place: a name of one word that is nobody's given name after a preposition of place.
pub(super) fn place(r: &Resolver<'_>, index: usize) -> Option<(EntityType, usize)> {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let located =
        || grammar::preposition(tree, draft.head).is_some_and(|p| r.known.words.prepositions.of_spots.contains(p));
    let unknown = draft.words.len() == 1 && draft.titles.is_empty() && draft.type_guess() == Some(EntityType::Person);
    let given = || r.known.lexicon.given_name(&tree.token(draft.head).form).is_some();
    (unknown && located() && !given()).then_some((EntityType::Place, PLACED))
}
