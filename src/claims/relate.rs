//! Matches propositions with the triggers of the relation inventory.

use super::view::View;
use crate::labels::EntityType;
use crate::lexicon::relations::{Inventory, Relation, Slot, Trigger, WordKind};
use crate::propositions::{PredicateKind, Proposition, Role};

/// The rule of the propositions stage for `Iran-backed`.
const COMPOUND: &str = "compound_participle";

/// A relation between two mentions, before status, time and sources are known.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Head token of the predicate.
    pub predicate: usize,
    /// Mention of the subject.
    pub subject: usize,
    /// Mention of the object.
    pub object: usize,
    /// Relation id, or the label of an open relation.
    pub relation: String,
    /// Class of the relation.
    pub class: crate::labels::RelationClass,
    /// How specific the match is; of several for one pair and predicate the highest wins.
    pub weight: u32,
    /// Office or function.
    pub role: Option<String>,
    /// Name of the rule.
    pub rule: &'static str,
}

/// Every relation that the inventory finds in a sentence.
pub fn relate(view: &View, inventory: &Inventory, is_support: &dyn Fn(&str) -> bool) -> Vec<Candidate> {
    let mut found = Vec::new();
    for proposition in view.propositions {
        match proposition.kind {
            PredicateKind::Verb => verb(view, proposition, inventory, &mut found),
            PredicateKind::Noun | PredicateKind::Copula | PredicateKind::Apposition => {
                noun(view, proposition, inventory, is_support, &mut found);
                adjective(view, proposition, inventory, &mut found);
            }
        }
    }
    found
}

fn verb<'v>(view: &View<'v>, proposition: &'v Proposition, inventory: &Inventory, found: &mut Vec<Candidate>) {
    let lemma = view.verb_lemma(proposition.head);
    for (relation, trigger) in inventory.by_word(WordKind::Verb, &lemma) {
        if trigger.compound && proposition.rule != COMPOUND {
            continue;
        }
        let Some(carriers) = carriers(view, proposition, trigger) else { continue };
        let Some(complement) = complement(view, proposition, trigger) else { continue };
        let subjects = first_filled(&trigger.subject, |slot| view.fill_verb(proposition, slot, &carriers));
        let objects = first_filled(&trigger.object, |slot| view.fill_verb(complement, slot, &carriers));
        let mutual = trigger.object.contains(&Slot::Mutual) || (relation.symmetric && objects.is_empty());
        add(view, proposition.head, relation, trigger, &subjects, &objects, mutual, "verb", found);
    }
}

/// The light nouns that a trigger asks for: empty when it asks for none, `None` when they are not there.
fn carriers(view: &View, proposition: &Proposition, trigger: &Trigger) -> Option<Vec<usize>> {
    if trigger.light.is_empty() {
        return Some(Vec::new());
    }
    let heads = match &trigger.preposition {
        Some(preposition) => view.oblique(proposition, preposition),
        None => view.role(proposition, &Role::Object),
    };
    let light: Vec<usize> = heads.into_iter().filter(|h| trigger.light.contains(&view.lemma(*h))).collect();
    (!light.is_empty()).then_some(light)
}

/// The clause whose arguments fill the object's slot: that of the infinitive which the trigger asks for (`agreed to meet`),
/// or else the verb's own; `None` when the infinitive is not there.
fn complement<'v>(view: &View<'v>, proposition: &'v Proposition, trigger: &Trigger) -> Option<&'v Proposition> {
    if trigger.complement.is_empty() {
        return Some(proposition);
    }
    let clauses = proposition.arguments.iter().filter(|a| a.role == Role::Clause);
    let infinitive = clauses.map(|a| a.head).find(|h| trigger.complement.contains(&view.verb_lemma(*h)))?;
    view.at(infinitive).find(|p| p.kind == PredicateKind::Verb)
}

fn noun(
    view: &View,
    proposition: &Proposition,
    inventory: &Inventory,
    is_support: &dyn Fn(&str) -> bool,
    found: &mut Vec<Candidate>,
) {
    let head = proposition.head;
    let lemma = view.lemma(head);
    for (relation, trigger) in inventory.by_word(WordKind::Noun, &lemma) {
        let mut subjects = first_filled(&trigger.subject, |slot| view.fill_noun(head, slot));
        if subjects.is_empty() && trigger.subject.contains(&Slot::Possessive) {
            subjects = supporters(view, head, is_support);
        }
        let mut objects = first_filled(&trigger.object, |slot| view.fill_noun(head, slot));
        if objects.is_empty() {
            objects = supported_obliques(view, head, trigger, is_support);
        }
        objects.retain(|o| !subjects.contains(o));
        let between = view.noun(head).map_or_else(Vec::new, |n| view.oblique(n, "between"));
        if relation.symmetric && between.len() > 1 {
            add(view, head, relation, trigger, &between, &[], true, "noun", found);
        } else {
            let mutual = relation.symmetric && objects.is_empty();
            add(view, head, relation, trigger, &subjects, &objects, mutual, "noun", found);
        }
    }
}

/// Who performs the event that a noun names, where a support verb says it: `Russia launched an operation`.
fn supporters(view: &View, head: usize, is_support: &dyn Fn(&str) -> bool) -> Vec<usize> {
    supports(view, head, is_support).flat_map(|p| view.role(p, &Role::Subject)).chain(view.holders(head)).collect()
}

/// The prepositional arguments of a support verb that belong to its noun: `Russia launched an operation against Daesh`.
fn supported_obliques(view: &View, head: usize, trigger: &Trigger, is_support: &dyn Fn(&str) -> bool) -> Vec<usize> {
    first_filled(&trigger.object, |slot| match slot {
        Slot::Preposition(preposition) => {
            supports(view, head, is_support).flat_map(|p| view.oblique(p, preposition)).collect()
        }
        _ => Vec::new(),
    })
}

fn supports<'v>(
    view: &'v View,
    head: usize,
    is_support: &'v dyn Fn(&str) -> bool,
) -> impl Iterator<Item = &'v Proposition> + 'v {
    view.propositions.iter().filter(move |p| {
        p.kind == PredicateKind::Verb
            && p.arguments.iter().any(|a| a.head == head && a.role == Role::Object)
            && is_support(&view.verb_lemma(p.head))
    })
}

fn adjective(view: &View, proposition: &Proposition, inventory: &Inventory, found: &mut Vec<Candidate>) {
    if proposition.kind != PredicateKind::Copula {
        return;
    }
    let lemma = view.lemma(proposition.head);
    for (relation, trigger) in inventory.by_word(WordKind::Adjective, &lemma) {
        let subjects = view.role(proposition, &Role::Subject);
        let objects = first_filled(&trigger.object, |slot| match slot {
            Slot::Preposition(preposition) => view.oblique(proposition, preposition),
            _ => Vec::new(),
        });
        add(view, proposition.head, relation, trigger, &subjects, &objects, false, "adjective", found);
    }
}

fn first_filled(slots: &[Slot], fill: impl Fn(&Slot) -> Vec<usize>) -> Vec<usize> {
    slots.iter().map(fill).find(|heads| !heads.is_empty()).unwrap_or_default()
}

/// Pairs subjects with objects, or, when they stand in one slot, the subjects with one another.
#[expect(clippy::too_many_arguments, reason = "one call makes one candidate of all that a match knows")]
fn add(
    view: &View,
    predicate: usize,
    relation: &Relation,
    trigger: &Trigger,
    subjects: &[usize],
    objects: &[usize],
    mutual: bool,
    rule: &'static str,
    found: &mut Vec<Candidate>,
) {
    let mentions = |heads: &[usize]| heads.iter().filter_map(|h| view.mention(*h)).collect::<Vec<_>>();
    let (subjects, objects) = (mentions(subjects), mentions(objects));
    let pairs: Vec<(usize, usize)> = if mutual && objects.is_empty() {
        subjects.iter().enumerate().flat_map(|(i, a)| subjects[i + 1..].iter().map(move |b| (*a, *b))).collect()
    } else {
        subjects.iter().flat_map(|a| objects.iter().map(move |b| (*a, *b))).collect()
    };
    for (subject, object) in pairs {
        let kinds = (view.entity(subject).kind, view.entity(object).kind);
        if accepts(&trigger.subject_types, &relation.subject, kinds.0)
            && accepts(&trigger.object_types, &relation.object, kinds.1)
            && has_object_head(view, trigger, object)
        {
            found.push(Candidate {
                predicate,
                subject,
                object,
                relation: relation.id.clone(),
                class: relation.class,
                weight: weight(trigger),
                role: None,
                rule,
            });
        }
    }
}

fn has_object_head(view: &View, trigger: &Trigger, object: usize) -> bool {
    trigger.object_head.is_empty() || trigger.object_head.contains(&view.lemma(view.mention_at(object).head))
}

fn accepts(narrow: &[EntityType], wide: &[EntityType], kind: EntityType) -> bool {
    let types = if narrow.is_empty() { wide } else { narrow };
    types.is_empty() || types.contains(&kind) || kind == EntityType::Concept
}

/// How much a trigger asks for.
fn weight(trigger: &Trigger) -> u32 {
    let preposition = trigger.object.iter().any(|s| matches!(s, Slot::Preposition(_)));
    let asked = [!trigger.light.is_empty(), !trigger.complement.is_empty(), !trigger.object_head.is_empty()];
    4 * u32::try_from(asked.iter().filter(|a| **a).count()).unwrap_or(0)
        + 2 * u32::from(preposition)
        + u32::from(!trigger.subject_types.is_empty())
        + u32::from(!trigger.object_types.is_empty())
}
