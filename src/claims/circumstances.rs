//! When and where: attaches times and places to predicates.

use super::view::View;
use crate::annotate::TimeExpression;
use crate::labels::{Deprel, EntityType};
use crate::lexicon::function::FunctionWords;
use crate::propositions::Role;

/// The predicates that share the circumstances of `predicate`, nearest first: the verb that carries an event noun, the verb
/// above an infinitive, a participle or a conjunct.
fn clause_chain(view: &View, predicate: usize) -> Vec<usize> {
    let mut chain = vec![predicate];
    let mut here = predicate;
    while let Some(head) = view.token(here).head {
        let marked = view.sentence.children_by(here, Deprel::Mark).any(|m| view.lemma(m) != "to");
        let shares = match view.token(here).deprel.base() {
            Deprel::Xcomp | Deprel::Conj => true,
            Deprel::Advcl => !marked,
            Deprel::Obj | Deprel::Nsubj | Deprel::Obl => !view.is_verb(here) && view.is_verb(head),
            Deprel::Acl => view.token(here).deprel == Deprel::Acl,
            _ => false,
        };
        if !shares || chain.contains(&head) {
            break;
        }
        chain.push(head);
        here = head;
    }
    chain
}

/// The words on which the phrase headed by `top` hangs, nearest first, up to the first verb: `in Astana` in `act as guarantor
/// of talks in Astana` hangs on talks, guarantor and act.
fn hangs_on(view: &View, top: usize) -> Vec<usize> {
    let mut path = Vec::new();
    let mut here = top;
    while let Some(head) = view.token(here).head {
        path.push(head);
        if view.is_verb(head) || view.sentence.child(head, Deprel::Cop).is_some() {
            break;
        }
        here = head;
    }
    path
}

/// Index in the document's times of the time at which the claim holds. `says` tells whether a token is the cue of somebody
/// who says the claim: its time is that of the saying.
pub fn time(view: &View, predicate: usize, says: &dyn Fn(usize) -> bool) -> Option<usize> {
    let times = &view.annotated.times;
    let from = times.partition_point(|t| t.sentence < view.index);
    let here: Vec<(usize, Vec<usize>)> = times[from..]
        .iter()
        .take_while(|t| t.sentence == view.index)
        .enumerate()
        .map(|(i, t)| (from + i, hangs_on(view, top_of(view, t))))
        .collect();
    let chain = clause_chain(view, predicate);
    let places = chain.iter().take_while(|p| !says(**p));
    places.into_iter().find_map(|p| here.iter().find(|(_, path)| path.contains(p)).map(|(i, _)| *i))
}

/// The token of a time that hangs on a word outside it.
fn top_of(view: &View, time: &TimeExpression) -> usize {
    let outside = |i: &usize| view.token(*i).head.is_none_or(|h| !time.tokens.contains(&h));
    time.tokens.clone().find(outside).unwrap_or(time.tokens.start)
}

/// Mention of the place where the claim holds, other than its subject and object.
pub fn place(
    view: &View,
    predicate: usize,
    subject: usize,
    object: usize,
    words: &FunctionWords,
    says: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let of_predicate = places(view, predicate, &[subject, object], words, says);
    // `attacked militants in Idlib`: where the object is.
    let head = view.mention_at(object).head;
    let taken = [view.mention_at(subject).entity, view.mention_at(object).entity];
    let of_object = || {
        let here = view.mention_at(object).sentence == view.index;
        let mut located = located(view, words, &taken).into_iter();
        located.find(|m| here && view.sentence.is_below(view.mention_at(*m).head, head))
    };
    of_predicate.first().copied().or_else(of_object)
}

/// Mentions of the places where what a predicate says happens, other than `parties`: those that hang on it, or else on
/// the nearest predicate whose circumstances it shares.
pub fn places(
    view: &View,
    predicate: usize,
    parties: &[usize],
    words: &FunctionWords,
    says: &dyn Fn(usize) -> bool,
) -> Vec<usize> {
    let taken: Vec<usize> = parties.iter().map(|m| view.mention_at(*m).entity).collect();
    let hanging = |m: usize| (m, hangs_on(view, view.mention_at(m).head));
    let all: Vec<(usize, Vec<usize>)> = located(view, words, &taken).into_iter().map(hanging).collect();
    let chain = clause_chain(view, predicate);
    let mut chain = chain.iter().take_while(|p| !says(**p));
    let on = |p: &usize| {
        let hanging = all.iter().filter(|(_, path)| path.contains(p)).map(|(m, _)| *m);
        hanging.chain(described(view, *p, words, &taken)).collect::<Vec<_>>()
    };
    chain.find_map(|p| Some(on(p)).filter(|found| !found.is_empty())).unwrap_or_default()
}

/// `Homs, where six were killed`, `the town in which they met`: the place that a relative clause describes.
fn described(view: &View, predicate: usize, words: &FunctionWords, taken: &[usize]) -> Vec<usize> {
    let says_where = |role: &Role| matches!(role, Role::Oblique(p) if p == "where" || words.is_locative(p));
    let arguments = view.at(predicate).flat_map(|p| &p.arguments).filter(|a| says_where(&a.role));
    let outside = arguments.filter(|a| !view.sentence.is_below(a.head, predicate)).filter_map(|a| view.mention(a.head));
    let is_place = |m: &usize| matches!(view.entity(*m).kind, EntityType::Place | EntityType::Country);
    outside.filter(|m| is_place(m) && !taken.contains(&view.mention_at(*m).entity)).collect()
}

/// The mentions of the sentence that say where, those of `taken` entities aside.
fn located(view: &View, words: &FunctionWords, taken: &[usize]) -> Vec<usize> {
    view.mentions().filter(|m| is_located(view, *m, words) && !taken.contains(&view.mention_at(*m).entity)).collect()
}

/// Whether a mention is a place that stands after a preposition of place.
fn is_located(view: &View, mention: usize, words: &FunctionWords) -> bool {
    let place = matches!(view.entity(mention).kind, EntityType::Place | EntityType::Country);
    let locative =
        |head: usize| view.sentence.children_by(head, Deprel::Case).any(|c| words.is_locative(&view.lemma(c)));
    // `in Syria and Iraq`: the preposition stands before the first.
    let mut head = view.mention_at(mention).head;
    while view.token(head).deprel == Deprel::Conj && view.sentence.child(head, Deprel::Case).is_none() {
        match view.token(head).head {
            Some(first) => head = first,
            None => break,
        }
    }
    place && locative(head)
}
