//! Open relations: verbs that the inventory does not know, labelled by their lemma.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{EntityType, RelationClass};
use crate::propositions::{PredicateKind, Proposition, Role};

/// Open relations of the verbs for which `known` is false.
pub fn open(view: &View, known: &dyn Fn(usize) -> bool) -> Vec<Candidate> {
    let verbs = view.propositions.iter().filter(|p| p.kind == PredicateKind::Verb && !known(p.head));
    verbs.flat_map(|p| of_verb(view, p)).collect()
}

fn of_verb(view: &View, proposition: &Proposition) -> Vec<Candidate> {
    let lemma = view.verb_lemma(proposition.head).replace(' ', "_");
    let subjects: Vec<usize> = view.role(proposition, &Role::Subject).iter().filter_map(|h| view.mention(*h)).collect();
    let mut found = Vec::new();
    for argument in &proposition.arguments {
        let label = match &argument.role {
            Role::Object => lemma.clone(),
            Role::Oblique(preposition) if is_telling(view, argument.head) => {
                format!("{lemma}_{}", preposition.replace(' ', "_"))
            }
            _ => continue,
        };
        let Some(object) = view.mention(argument.head) else { continue };
        for subject in subjects.iter().copied().filter(|s| can_act(view, *s) && *s != object) {
            found.push(Candidate {
                predicate: proposition.head,
                subject,
                object,
                relation: label.clone(),
                class: RelationClass::Other,
                weight: 0,
                role: None,
                rule: super::OPEN_RULE,
            });
        }
    }
    found
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
