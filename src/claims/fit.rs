//! Whether mentions fit a relation: types, heads, and who is paired with whom.

use super::relate::Candidate;
use super::view::View;
use crate::entities::Entity;
use crate::labels::EntityType;
use crate::lexicon::relations::{Relation, Slot, Trigger};

/// A relation and the trigger by which a sentence may express it.
#[derive(Clone, Copy)]
pub struct Fit<'a> {
    /// The sentence.
    pub view: &'a View<'a>,
    /// The relation.
    pub relation: &'a Relation,
    /// The trigger.
    pub trigger: &'a Trigger,
}

impl Fit<'_> {
    /// The mentions that may be the subject: those of the first slot that holds any. `fill` gives the heads of a slot.
    pub fn subjects(&self, fill: impl Fn(&Slot) -> Vec<usize>) -> Vec<usize> {
        let types = narrowest(&self.trigger.subject_types, &self.relation.subject);
        self.first(&self.trigger.subject, fill, |view, m| accepts(types, view.entity(m)))
    }

    /// The mentions that may be the object, likewise.
    pub fn objects(&self, fill: impl Fn(&Slot) -> Vec<usize>) -> Vec<usize> {
        let types = narrowest(&self.trigger.object_types, &self.relation.object);
        let heads = &self.trigger.object_head;
        self.first(&self.trigger.object, fill, |view, m| {
            accepts(types, view.entity(m)) && (heads.is_empty() || heads.contains(&view.lemma(view.mention_at(m).head)))
        })
    }

    fn first(
        &self,
        slots: &[Slot],
        fill: impl Fn(&Slot) -> Vec<usize>,
        fits: impl Fn(&View, usize) -> bool,
    ) -> Vec<usize> {
        let filled = slots.iter().map(|slot| {
            let mentions = fill(slot).into_iter().filter_map(|h| self.view.mention(h));
            mentions.flat_map(|m| self.view.distributed(m)).filter(|m| fits(self.view, *m)).collect::<Vec<_>>()
        });
        filled.into_iter().find(|mentions| !mentions.is_empty()).unwrap_or_default()
    }

    /// Pairs subjects with objects, or, when both partners of a symmetric relation stand in the subject's slot, the
    /// subjects with one another.
    pub fn candidates(
        &self,
        predicate: usize,
        subjects: &[usize],
        objects: &[usize],
        rule: &'static str,
    ) -> Vec<Candidate> {
        let mutual = self.relation.symmetric || self.trigger.object.contains(&Slot::Mutual);
        let pairs: Vec<(usize, usize)> = if mutual && objects.is_empty() {
            subjects.iter().enumerate().flat_map(|(i, a)| subjects[i + 1..].iter().map(move |b| (*a, *b))).collect()
        } else {
            subjects.iter().flat_map(|a| objects.iter().map(move |b| (*a, *b))).collect()
        };
        let candidate = |(subject, object)| Candidate {
            predicate,
            subject,
            object,
            relation: self.relation.id.clone(),
            class: self.relation.class,
            weight: self.weight(),
            role: None,
            rule,
        };
        pairs.into_iter().map(candidate).collect()
    }

    /// How much the trigger asks for.
    fn weight(&self) -> u32 {
        let trigger = self.trigger;
        let asked = [!trigger.light.is_empty(), !trigger.complement.is_empty(), !trigger.object_head.is_empty()];
        let preposition = trigger.object.iter().any(|s| matches!(s, Slot::Preposition(_)));
        let narrowed = [!trigger.subject_types.is_empty(), !trigger.object_types.is_empty()];
        let count = |flags: &[bool]| u32::try_from(flags.iter().filter(|f| **f).count()).unwrap_or(0);
        4 * count(&asked) + 2 * count(&[preposition]) + count(&narrowed)
    }
}

fn narrowest<'a>(narrow: &'a [EntityType], wide: &'a [EntityType]) -> &'a [EntityType] {
    if narrow.is_empty() { wide } else { narrow }
}

/// Whether an entity may stand where these types are wanted. A name of no known type may stand anywhere.
fn accepts(types: &[EntityType], entity: &Entity) -> bool {
    let unknown = entity.named && entity.kind == EntityType::Concept;
    types.is_empty() || types.contains(&entity.kind) || unknown || types.iter().any(|t| is_akin(*t, entity.kind))
}

/// Police, forces, schools: bodies in the plural or without a name are groups to one reader and organisations to another.
fn is_akin(a: EntityType, b: EntityType) -> bool {
    matches!((a, b), (EntityType::Group, EntityType::Organization) | (EntityType::Organization, EntityType::Group))
}
