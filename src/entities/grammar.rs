//! What the tree tells about a noun phrase: where it ends, what it does in its clause.

use crate::labels::{Deprel, Upos};
use crate::sentence::Sentence;
use std::ops::Range;

/// What a phrase does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    Oblique,
    Possessor,
    Modifier,
    Predicate,
    Other,
}

/// Clauses and loose material: never part of a label.
fn is_clausal(deprel: Deprel) -> bool {
    use Deprel::*;
    matches!(
        deprel,
        Acl | AclRelcl
            | Advcl
            | AdvclRelcl
            | Ccomp
            | Xcomp
            | Csubj
            | CsubjOuter
            | CsubjPass
            | Parataxis
            | Appos
            | Conj
            | Cc
            | CcPreconj
            | Discourse
            | Dislocated
            | Dep
            | List
            | Orphan
            | Reparandum
            | Vocative
            | Nsubj
            | NsubjPass
            | NsubjOuter
            | Cop
            | Aux
            | AuxPass
            | Mark
            | Expl
            | Obl
            | OblUnmarked
            | OblAgent
            | Obj
            | Iobj
    )
}

/// The first conjunct of a coordination, following `conj` upwards.
pub(super) fn first_conjunct(sentence: &Sentence, mut index: usize) -> usize {
    while sentence.token(index).deprel == Deprel::Conj {
        match sentence.token(index).head {
            Some(head) => index = head,
            None => break,
        }
    }
    index
}

/// What the phrase headed by `index` does.
pub(super) fn role(sentence: &Sentence, index: usize) -> Role {
    use Deprel::*;
    match sentence.token(first_conjunct(sentence, index)).deprel {
        Nsubj | NsubjPass | NsubjOuter | Csubj | CsubjPass => Role::Subject,
        Obj | Iobj => Role::Object,
        Obl | OblAgent | OblUnmarked => Role::Oblique,
        NmodPoss => Role::Possessor,
        Nmod | NmodDesc | NmodUnmarked | Compound | Amod | Flat => Role::Modifier,
        Root | Xcomp | Ccomp => Role::Predicate,
        _ => Role::Other,
    }
}

/// The predicate that governs `index`: the nearest verb, copular predicate or root above it, not `index` itself.
pub(super) fn governor(sentence: &Sentence, index: usize) -> Option<usize> {
    let mut here = sentence.token(index).head;
    while let Some(i) = here {
        let token = sentence.token(i);
        let predicate = matches!(token.upos, Upos::Verb | Upos::Auxiliary) || token.head.is_none();
        if predicate || is_copular(sentence, i) {
            return Some(i);
        }
        here = token.head;
    }
    None
}

/// Whether `index` is a noun or adjective with a copula.
pub(super) fn is_copular(sentence: &Sentence, index: usize) -> bool {
    sentence.children(index).iter().any(|c| sentence.token(*c).deprel == Deprel::Cop)
}

/// Form in lower case of the first preposition (or possessive mark) of the phrase headed by `index`.
pub(super) fn preposition(sentence: &Sentence, index: usize) -> Option<&str> {
    let of = |i: usize| sentence.children_by(i, Deprel::Case).find(|c| sentence.token(*c).upos == Upos::Adposition);
    of(index).or_else(|| of(first_conjunct(sentence, index))).map(|c| sentence.token(c).lemma.as_str())
}

/// Tokens of the phrase headed by `index` with its premodifiers and without its clauses, appositions and coordinates. With
/// `complement`, one short prepositional phrase that follows at once belongs to it.
pub(super) fn phrase(sentence: &Sentence, index: usize, complement: bool) -> Range<usize> {
    let start = phrase_start(sentence, index);
    let mut end = index + 1;
    for child in sentence.children(index).iter().copied().filter(|c| *c > index) {
        let token = sentence.token(child);
        let joins = matches!(
            token.deprel,
            Deprel::Flat | Deprel::Compound | Deprel::Nummod | Deprel::Fixed | Deprel::CompoundPrt
        );
        let stop = last_below(sentence, child) + 1;
        if joins && child == end && stop - child <= 4 {
            end = stop;
        } else if token.deprel != Deprel::Punct || child != end {
            break;
        }
    }
    if complement && let Some(stop) = short_complement(sentence, index, end) {
        end = stop;
    }
    start..end
}

fn phrase_start(sentence: &Sentence, index: usize) -> usize {
    let mut start = index;
    for child in sentence.children(index).iter().rev().copied().filter(|c| *c < index) {
        let token = sentence.token(child);
        if is_clausal(token.deprel) || matches!(token.deprel, Deprel::Case | Deprel::Det | Deprel::DetPredet) {
            break;
        }
        if token.deprel == Deprel::Punct {
            let hyphen = token.form.chars().all(|c| matches!(c, '-' | '–' | '/'));
            if hyphen && child + 1 == start {
                continue;
            }
            break;
        }
        if token.upos == Upos::Pronoun || token.deprel == Deprel::Advmod && !is_within_quantity(sentence, child) {
            break;
        }
        if last_below(sentence, child) + 1 < start
            && !only_punctuation(sentence, last_below(sentence, child) + 1..start)
        {
            break;
        }
        start = first_below(sentence, child);
    }
    while start < index && is_edge_word(sentence, start, index) {
        start += 1;
    }
    start
}

/// Determiners, possessive pronouns, quotation marks, commas and the preposition of the phrase do not open a label; the `at` of
/// `at least 38 people` does.
fn is_edge_word(sentence: &Sentence, index: usize, head: usize) -> bool {
    let token = sentence.token(index);
    match token.upos {
        Upos::Determiner | Upos::Pronoun | Upos::Punctuation | Upos::CoordinatingConjunction => true,
        Upos::Adposition => token.head.is_none_or(|h| h >= head || h < index),
        _ => false,
    }
}

fn is_within_quantity(sentence: &Sentence, index: usize) -> bool {
    sentence.children(index).is_empty() && sentence.token(index + 1).upos == Upos::Numeral
}

fn only_punctuation(sentence: &Sentence, range: Range<usize>) -> bool {
    sentence.tokens()[range].iter().all(|t| t.upos == Upos::Punctuation)
}

/// First token below `index`, itself included.
pub(super) fn first_below(sentence: &Sentence, index: usize) -> usize {
    let mut first = index;
    let mut here = index;
    while let Some(child) = sentence.children(here).first().copied().filter(|c| *c < here) {
        here = child;
        first = first.min(child);
    }
    first
}

/// Last token below `index`, itself included.
pub(super) fn last_below(sentence: &Sentence, index: usize) -> usize {
    let mut here = index;
    while let Some(child) = sentence.children(here).last().copied().filter(|c| *c > here) {
        here = child;
    }
    here
}

/// End of the first prepositional phrase after `from`, where it is short and plain enough for a label.
fn short_complement(sentence: &Sentence, index: usize, from: usize) -> Option<usize> {
    let child = sentence.children(index).iter().copied().find(|c| *c >= from)?;
    let token = sentence.token(child);
    if token.deprel != Deprel::Nmod
        || !matches!(token.upos, Upos::Noun | Upos::ProperNoun)
        || first_below(sentence, child) != from
    {
        return None;
    }
    if !sentence.children(child).iter().any(|c| sentence.token(*c).deprel == Deprel::Case && *c == from) {
        return None;
    }
    let between = sentence.token(from).lemma == "between";
    let plain = sentence.subtree_without(child, |c| {
        let d = sentence.token(c).deprel;
        is_clausal(d) && !(between && matches!(d, Deprel::Conj | Deprel::Cc)) || c > child && d == Deprel::Nmod
    });
    let last = plain.last().copied()?;
    let whole = plain.len() == last + 1 - from;
    (whole && plain.len() <= 7).then_some(last + 1)
}
