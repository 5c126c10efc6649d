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
        let (label, object) = match &argument.role {
            Role::Object if is_abstract(view, argument.head) => {
                match through_carrier(view, words, &lemma, argument.head) {
                    Some(carried) => carried,
                    None if words.is_support(&view.verb_lemma(proposition.head)) => continue,
                    None => (lemma.clone(), argument.head),
                }
            }
            Role::Object => (lemma.clone(), argument.head),
            Role::Oblique(preposition) if is_telling(view, argument.head) && !preposition.is_empty() => {
                (format!("{lemma}_{}", preposition.replace(' ', "_")), argument.head)
            }
            _ => continue,
        };
        if let Some(object) = view.mention(object) {
            found.extend(pairs(view, proposition.head, &subjects, object, &label));
        }
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

/// Whether a noun names no person, thing, event or work.
fn is_abstract(view: &View, head: usize) -> bool {
    view.mention(head).is_none_or(|m| !view.entity(m).named && view.entity(m).kind == EntityType::Concept)
}

/// An object that only names what is done (`called attention to the crisis`, `made progress in talks`): the label with
/// that noun, and the head of what the noun is about.
fn through_carrier(view: &View, words: &FunctionWords, lemma: &str, object: usize) -> Option<(String, usize)> {
    view.noun(object)?.arguments.iter().find_map(|argument| match &argument.role {
        Role::Oblique(preposition) if words.is_topical(preposition) && view.mention(argument.head).is_some() => {
            Some((format!("{lemma}_{}_{preposition}", view.lemma(object)), argument.head))
        }
        _ => None,
    })
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
