//! Several things at once: "Russia and Iran ... the two countries", "both sides".

use crate::entities::draft::{Definiteness, Draft};
use crate::entities::grammar::last_below;
use crate::entities::resolver::Resolver;
use crate::labels::{Deprel, EntityType, MentionKind, Upos};
use crate::lexicon::reference::{Gender, Number};
use crate::sentence::Sentence;

/// How many sentences back "the two countries" may reach.
const WINDOW: usize = 3;

/// "A and B" as a mention of both, for plurals that follow. Its head is the conjunction, so that it hides neither of the two.
pub(in crate::entities) fn coordination(
    tree: &Sentence,
    sentence: usize,
    first: usize,
    drafts: &[Draft],
) -> Option<Draft> {
    if tree.token(first).deprel == Deprel::Conj {
        return None;
    }
    let joined = all_conjuncts(tree, first);
    let last = *joined.last()?;
    let link = tree
        .children(last)
        .iter()
        .copied()
        .find(|c| tree.token(*c).deprel == Deprel::Cc && tree.token(*c).lemma == "and")?;
    let at = |head: usize| drafts.iter().find(|d| d.sentence == sentence && d.head == head && !d.is_pronoun());
    let parts: Vec<&Draft> = std::iter::once(first).chain(joined.iter().copied()).map(at).collect::<Option<_>>()?;
    let kind = parts[0].type_guess()?;
    let alike = parts.iter().all(|d| d.type_guess() == Some(kind) && d.number != Number::Many);
    let people =
        matches!(kind, EntityType::Person | EntityType::Country | EntityType::Organization | EntityType::Place);
    let start = parts.iter().map(|d| d.tokens.start).min()?;
    let end = parts.iter().map(|d| d.tokens.end).max()?;
    (alike && people && end <= last_below(tree, first) + 1 && tree.token(link).upos == Upos::CoordinatingConjunction)
        .then(|| Draft {
            sentence,
            head: link,
            tokens: start..end,
            kind: MentionKind::Nominal,
            number: Number::Many,
            gender: Gender::Any,
            person: 0,
            usage: None,
            guess: Some((EntityType::Group, 2)),
            definiteness: Definiteness::Definite,
            words: Vec::new(),
            lemma: "and".into(),
            entry: None,
            spelled: None,
            titles: Vec::new(),
            found: "coordination",
        })
}

/// Finds what coordinations stand for, then gives "the two countries" and its like their members.
pub(in crate::entities) fn sets(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        if r.drafts[index].found == "coordination" {
            let members = conjuncts(r, index);
            r.members.insert(index, members);
        }
    }
    for index in 0..r.drafts.len() {
        if !stands_for_several(r, index) || r.clusters.facts(index).members.len() > 1 {
            continue;
        }
        let count = counted(r, index);
        if count.is_none() && r.drafts[index].definiteness != Definiteness::Definite {
            continue;
        }
        let kind = wanted(r, index);
        let fits = |m: &usize| kind.is_none_or(|k| r.kind(*m) == Some(k));
        let from = r.drafts[index].sentence.saturating_sub(WINDOW);
        let earlier = (0..index).rev().take_while(|m| r.drafts[*m].sentence >= from);
        let many = |x: &[usize]| count.map_or(x.len() > 1, |n| x.len() == n);
        let listed = earlier.clone().find(|m| r.members.get(m).is_some_and(|x| many(x) && x.iter().all(fits)));
        if let Some(listed) = listed {
            r.join(listed, index, "several");
        } else if let Some(members) = count.and_then(|n| last_named(r, index, n, kind)).or_else(|| by_office(r, index))
        {
            r.members.insert(index, members);
        }
    }
}

/// "the ministers": the two or more of the sentence before whom the text calls ministers.
fn by_office(r: &Resolver<'_>, index: usize) -> Option<Vec<usize>> {
    let draft = &r.drafts[index];
    let before = draft.sentence.checked_sub(1)?;
    let is_one = |m: &usize| r.offices.iter().any(|o| o.lemma == draft.lemma && r.clusters.same(o.holder, *m));
    let mut found: Vec<usize> = Vec::new();
    for mention in r.in_sentence(before).filter(|m| r.drafts[*m].is_name() && r.is_person(*m)) {
        if !found.iter().any(|m| r.clusters.same(*m, mention)) && is_one(&mention) {
            found.push(mention);
        }
    }
    (found.len() > 1).then_some(found)
}

/// All that is joined to the first conjunct, also one to the next, in the order of the text.
fn all_conjuncts(tree: &Sentence, first: usize) -> Vec<usize> {
    let mut found = vec![];
    let mut open = vec![first];
    while let Some(here) = open.pop() {
        for next in tree.children_by(here, Deprel::Conj) {
            found.push(next);
            open.push(next);
        }
    }
    found.sort_unstable();
    found
}

fn conjuncts(r: &Resolver<'_>, index: usize) -> Vec<usize> {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let last = tree.token(draft.head).head.unwrap_or(draft.head);
    let first = crate::entities::grammar::first_conjunct(tree, last);
    let heads = std::iter::once(first).chain(all_conjuncts(tree, first));
    heads.filter_map(|h| r.at(draft.sentence, h)).collect()
}

/// Whether a plural may stand for things just named: "countries", "sides", "ministers", with nothing said of them.
fn stands_for_several(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let complement = tree
        .children(draft.head)
        .iter()
        .any(|c| matches!(tree.token(*c).deprel, Deprel::Nmod | Deprel::AclRelcl | Deprel::Acl | Deprel::NmodPoss));
    draft.is_nominal()
        && draft.number == Number::Many
        && r.known.words.nouns.several.contains(&*draft.lemma)
        && !complement
}

/// The number in "the two countries", "both sides"; `None` for other phrases.
fn counted(r: &Resolver<'_>, index: usize) -> Option<usize> {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let before = tree.children(draft.head).iter().copied().filter(|c| *c < draft.head);
    let definite = draft.definiteness == Definiteness::Definite;
    before
        .filter_map(|c| r.known.words.numbers.get(tree.token(c).lemma.as_str()).copied())
        .find(|n| *n > 1 && (definite || tree.tokens().len() < 12))
}

/// The kind of thing that "countries", "leaders", "companies" are; `None` for "sides".
fn wanted(r: &Resolver<'_>, index: usize) -> Option<EntityType> {
    r.class(index).map(|c| c.kind).filter(|k| {
        matches!(k, EntityType::Person | EntityType::Country | EntityType::Organization | EntityType::Place)
    })
}

/// The last `count` different things that were named, in the nearest sentences that name any.
fn last_named(r: &Resolver<'_>, index: usize, count: usize, kind: Option<EntityType>) -> Option<Vec<usize>> {
    let kind = kind.unwrap_or(EntityType::Country);
    let here = r.drafts[index].sentence;
    for back in 1..=WINDOW {
        let from = here.saturating_sub(back);
        let mut clusters = Vec::new();
        let mut found = Vec::new();
        for mention in (0..index).rev().take_while(|m| r.drafts[*m].sentence >= from) {
            if r.kind(mention) == Some(kind)
                && r.clusters.facts(mention).named
                && !clusters.contains(&r.clusters.of(mention))
            {
                clusters.push(r.clusters.of(mention));
                found.push(mention);
            }
        }
        if !found.is_empty() {
            found.reverse();
            return (found.len() == count).then_some(found);
        }
    }
    None
}
