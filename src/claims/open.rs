//! Open relations: verbs that the inventory does not know, labelled by their lemma.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{EntityType, RelationClass};
use crate::lexicon::function::FunctionWords;
use crate::lexicon::verbs::{Complement, CueKind};
use crate::propositions::{PredicateKind, Proposition, Role};
use crate::resources::Resources;

/// Open relations of the verbs for which `known` is false.
pub fn open(view: &View, resources: &Resources, known: &dyn Fn(usize) -> bool) -> Vec<Candidate> {
    let words = &resources.words;
    // What somebody says is content, no thing that the saying is done to.
    let says = |head: usize| {
        resources.saying.verb(&view.verb_lemma(head)).any(|g| g.kind == CueKind::Speech && g.takes(Complement::That))
    };
    let verbs = view.propositions.iter().filter(|p| p.kind == PredicateKind::Verb && !known(p.head) && !says(p.head));
    verbs.flat_map(|p| of_verb(view, words, p)).collect()
}

fn of_verb(view: &View, words: &FunctionWords, proposition: &Proposition) -> Vec<Candidate> {
    let lemma = view.verb_lemma(proposition.head).replace(' ', "_");
    let heads = view.role(proposition, &Role::Subject).into_iter().chain(view.bearers(proposition, words));
    let subjects: Vec<usize> = heads.filter_map(|h| view.mention(h)).collect();
    let light = words.is_support(&view.verb_lemma(proposition.head));
    let mut found = Vec::new();
    for argument in &proposition.arguments {
        let (label, object) = match &argument.role {
            // `make a trip`, `continue the mission`: of a deed as of an abstract noun a light verb says nothing.
            Role::Object if is_abstract(view, argument.head) || light && is_deed(view, argument.head) => {
                match through_carrier(view, words, &lemma, argument.head) {
                    Some(carried) => carried,
                    None if light => continue,
                    None => (lemma.clone(), argument.head),
                }
            }
            Role::Object => (lemma.clone(), argument.head),
            Role::Oblique(preposition) if is_party(view, words, preposition, argument.head) => {
                let carried =
                    light_object(view, words, proposition).map_or_else(String::new, |noun| format!("{noun}_"));
                (format!("{lemma}_{carried}{}", preposition.replace(' ', "_")), argument.head)
            }
            _ => continue,
        };
        if let Some(object) = view.mention(object) {
            found.extend(pairs(view, proposition.head, &subjects, object, &label));
        }
    }
    found
}

/// The noun that says what is done where the verb only carries it: `care` in `take care of`.
fn light_object(view: &View, words: &FunctionWords, proposition: &Proposition) -> Option<String> {
    let support = words.is_support(&view.verb_lemma(proposition.head));
    let objects = view.role(proposition, &Role::Object);
    objects.into_iter().find(|o| support && is_abstract(view, *o)).map(|o| view.lemma(o))
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
        carrier: None,
        rule: super::OPEN_RULE,
    };
    actors.map(candidate).collect()
}

/// Whether a noun names no person, thing, event or work.
fn is_abstract(view: &View, head: usize) -> bool {
    view.mention(head).is_none_or(|m| !view.entity(m).named && view.entity(m).kind == EntityType::Concept)
}

/// Whether a noun without a name tells of something that is done.
fn is_deed(view: &View, head: usize) -> bool {
    view.mention(head).is_some_and(|m| !view.entity(m).named && view.entity(m).kind == EntityType::Event)
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
fn is_party(view: &View, words: &FunctionWords, preposition: &str, head: usize) -> bool {
    let named = view.mention(head).filter(|m| view.entity(*m).named && !preposition.is_empty());
    named.is_some_and(|m| match view.entity(m).kind {
        EntityType::Person | EntityType::Organization => true,
        EntityType::Country => !words.is_locative(preposition),
        _ => false,
    })
}

/// Whether an analyst would want to know what the mention does.
fn can_act(view: &View, mention: usize) -> bool {
    view.entity(mention).named || view.is_actor(mention)
}
