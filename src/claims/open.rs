//! Open relations: verbs that the inventory does not know, labelled by their lemma.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{EntityType, RelationClass};
use crate::lexicon::function::FunctionWords;
use crate::propositions::{PredicateKind, Proposition, Role};

/// Open relations of the verbs for which `known` is false.
pub fn open(view: &View, words: &FunctionWords, known: &dyn Fn(usize) -> bool) -> Vec<Candidate> {
    let verbs = view.propositions.iter().filter(|p| p.kind == PredicateKind::Verb && !known(p.head));
    verbs.flat_map(|p| of_verb(view, words, p)).collect()
}

fn of_verb(view: &View, words: &FunctionWords, proposition: &Proposition) -> Vec<Candidate> {
    let lemma = view.verb_lemma(proposition.head).replace(' ', "_");
    let subjects: Vec<usize> = view.role(proposition, &Role::Subject).iter().filter_map(|h| view.mention(*h)).collect();
    let mut found = Vec::new();
    for argument in &proposition.arguments {
        let label = match &argument.role {
            Role::Object => match through_carrier(view, words, &lemma, argument.head) {
                Some((label, heads)) => {
                    for object in heads.iter().filter_map(|h| view.mention(*h)) {
                        found.extend(pairs(view, proposition.head, &subjects, object, &label));
                    }
                    continue;
                }
                None => lemma.clone(),
            },
            Role::Oblique(preposition) if is_telling(view, argument.head) => {
                format!("{lemma}_{}", preposition.replace(' ', "_"))
            }
            _ => continue,
        };
        let Some(object) = view.mention(argument.head) else { continue };
        found.extend(pairs(view, proposition.head, &subjects, object, &label));
    }
    found
}

fn pairs(view: &View, predicate: usize, subjects: &[usize], object: usize, relation: &str) -> Vec<Candidate> {
    let actors = subjects.iter().copied().filter(|s| can_act(view, *s) && *s != object);
    let candidate = |subject| Candidate {
        predicate,
        subject,
        object,
        relation: relation.to_owned(),
        class: RelationClass::Other,
        weight: 0,
        role: None,
        rule: super::OPEN_RULE,
    };
    actors.map(candidate).collect()
}

/// An object that only names what is done (`called attention to the crisis`, `made progress in talks`): the label with
/// that noun, and what the noun is about.
fn through_carrier(view: &View, words: &FunctionWords, lemma: &str, object: usize) -> Option<(String, Vec<usize>)> {
    let abstract_noun =
        view.mention(object).is_none_or(|m| !view.entity(m).named && view.entity(m).kind == EntityType::Concept);
    let noun = view.noun(object).filter(|_| abstract_noun)?;
    let about = noun.arguments.iter().find_map(|a| match &a.role {
        Role::Oblique(preposition) if words.is_topical(preposition) => {
            view.mention(a.head).map(|_| (preposition, a.head))
        }
        _ => None,
    })?;
    Some((format!("{lemma}_{}_{}", view.lemma(object), about.0), vec![about.1]))
}

/// Whether a prepositional argument is a party to the event rather than a circumstance.
fn is_telling(view: &View, head: usize) -> bool {
    let named = view.mention(head).filter(|m| view.entity(*m).named);
    named.is_some_and(|m| {
        matches!(view.entity(m).kind, EntityType::Person | EntityType::Organization | EntityType::Country)
    })
}

/// Whether an analyst would want to know what the mention does.
fn can_act(view: &View, mention: usize) -> bool {
    view.entity(mention).named || view.is_actor(mention)
}
