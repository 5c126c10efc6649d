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

/// Index in the document's times of the time at which the claim holds. `says` tells whether a token is the cue of somebody
/// who says the claim: its time is that of the saying.
pub fn time(view: &View, predicate: usize, says: &dyn Fn(usize) -> bool) -> Option<usize> {
    let times = &view.annotated.times;
    let from = times.partition_point(|t| t.sentence < view.index);
    let here: Vec<(usize, usize)> = times[from..]
        .iter()
        .take_while(|t| t.sentence == view.index)
        .enumerate()
        .map(|(i, t)| (from + i, governor(view, t)))
        .collect();
    clause_chain(view, predicate)
        .into_iter()
        .take_while(|p| !says(*p))
        .find_map(|p| here.iter().find(|(_, g)| *g == p).map(|(i, _)| *i))
}

/// The predicate on which a time hangs: the nearest verb, event noun or other word above it that is no part of the time.
fn governor(view: &View, time: &TimeExpression) -> usize {
    let inside = |i: usize| time.tokens.contains(&i);
    let top = time.tokens.clone().find(|i| view.token(*i).head.is_none_or(|h| !inside(h))).unwrap_or(time.tokens.start);
    view.token(top).head.unwrap_or(top)
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
    let taken = [view.mention_at(subject).entity, view.mention_at(object).entity];
    clause_chain(view, predicate).into_iter().take_while(|p| !says(*p)).find_map(|p| {
        view.at(p).flat_map(|proposition| &proposition.arguments).find_map(|argument| {
            let Role::Oblique(preposition) = &argument.role else { return None };
            let mention = view.mention(argument.head)?;
            let located = matches!(view.entity(mention).kind, EntityType::Place | EntityType::Country);
            let fits = located && words.is_locative(preposition) && !taken.contains(&view.mention_at(mention).entity);
            fits.then_some(mention)
        })
    })
}
