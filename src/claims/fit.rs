//! Whether mentions fit a relation: types, heads, and who is paired with whom.

use super::owners;
use super::relate::Candidate;
use super::view::View;
use crate::entities::{Entity, Mention};
use crate::labels::{EntityType, MentionKind, RelationClass};
use crate::lexicon::function::FunctionWords;
use crate::lexicon::relations::{Relation, Slot, Trigger, WordKind};
use crate::propositions::Proposition;

/// A relation and the trigger by which a sentence may express it.
#[derive(Clone, Copy)]
pub struct Fit<'a> {
    /// The sentence.
    pub view: &'a View<'a>,
    /// The relation.
    pub relation: &'a Relation,
    /// The trigger.
    pub trigger: &'a Trigger,
    /// Words that carry grammar.
    pub words: &'a FunctionWords,
}

impl Fit<'_> {
    /// The mentions that may be the subject: those of the first slot that holds any. `fill` gives the heads of a slot.
    pub fn subjects(&self, fill: impl Fn(&Slot) -> Vec<usize>) -> Vec<usize> {
        let types = narrowest(&self.trigger.subject_types, &self.relation.subject);
        let heads = &self.trigger.subject_head;
        let is_event = |view: &View, m: usize| view.entity(m).kind == EntityType::Event;
        let able = |view: &View, m: usize| accepts(types, view.entity(m));
        let behind = |m: usize| owners::of_agent(self.view, m, self.relation.class, able(self.view, m));
        let found =
            self.first(&self.trigger.subject, &fill, heads, behind, |view, m| able(view, m) || is_event(view, m));
        let attack = self.relation.class == RelationClass::Assault;
        let standing = found.into_iter().flat_map(|m| {
            let actors = if is_event(self.view, m) { self.actors(m, types) } else { Vec::new() };
            let itself = actors.is_empty() && (able(self.view, m) || attack);
            if itself { vec![m] } else { actors }
        });
        let standing: Vec<usize> = standing.collect();
        if !standing.is_empty() || self.trigger.kind != WordKind::Verb || !is_spoken(self.relation.class) {
            return standing;
        }
        let documents =
            self.first(&self.trigger.subject, fill, heads, |m| vec![m], |view, m| !view.authors(m).is_empty());
        let authors = documents.into_iter().flat_map(|m| self.view.authors(m));
        authors.filter(|m| accepts(types, self.view.entity(*m))).collect()
    }

    /// Who is behind an event that the text lets act: in `Israel's strikes killed six` it is Israel.
    fn actors(&self, event: usize, types: &[EntityType]) -> Vec<usize> {
        if self.view.mention_at(event).sentence != self.view.index {
            return Vec::new();
        }
        let head = self.view.mention_at(event).head;
        let by = Slot::Preposition("by".to_owned());
        let own = [Slot::Possessive, by].into_iter().flat_map(|slot| self.view.fill_noun(head, &slot));
        let carried = std::iter::once(head).chain(self.view.framed_by(head));
        let of_verb = carried.flat_map(|h| self.view.subjects_over(h, |verb| self.words.is_support(verb)));
        let heads = own.chain(of_verb.collect::<Vec<_>>());
        let named = heads.filter_map(|h| self.view.mention(h)).flat_map(|m| self.view.distributed(m));
        let able = |m: &usize| {
            accepts(types, self.view.entity(*m)) && self.view.entity(*m).kind != EntityType::Place && *m != event
        };
        named.filter(able).collect()
    }

    /// Who is behind what befalls somebody in an attack: `was killed in a raid by the army`.
    pub fn culprits(&self, passive: &Proposition) -> Vec<usize> {
        if self.relation.class != RelationClass::Assault || !self.trigger.subject.contains(&Slot::Subject) {
            return Vec::new();
        }
        let attacks = ["in", "during"].iter().flat_map(|p| self.view.oblique(passive, p));
        let events =
            attacks.filter_map(|h| self.view.mention(h)).filter(|m| self.view.entity(*m).kind == EntityType::Event);
        let types = narrowest(&self.trigger.subject_types, &self.relation.subject);
        events.flat_map(|event| self.actors(event, types)).collect()
    }

    /// The mentions that may be the object, likewise.
    pub fn objects(&self, fill: impl Fn(&Slot) -> Vec<usize>) -> Vec<usize> {
        let types = narrowest(&self.trigger.object_types, &self.relation.object);
        let heads = &self.trigger.object_head;
        let suits = |m: usize| accepts(types, self.view.entity(m));
        let behind = |m: usize| owners::of_target(self.view, m, self.relation.class, suits);
        self.first(&self.trigger.object, fill, heads, behind, |view, m| {
            let whereabouts = self.relation.class != RelationClass::Location
                || view.entity(m).kind != EntityType::Country
                || view.is_whereabouts(m);
            accepts(types, view.entity(m)) && whereabouts
        })
    }

    /// What fills the first slot that holds anything that `fits`. `heads` may head it; `behind` gives who stands behind it.
    fn first(
        &self,
        slots: &[Slot],
        fill: impl Fn(&Slot) -> Vec<usize>,
        heads: &[String],
        behind: impl Fn(usize) -> Vec<usize>,
        fits: impl Fn(&View, usize) -> bool,
    ) -> Vec<usize> {
        let filled = slots.iter().map(|slot| {
            let mentions = fill(slot).into_iter().filter_map(|h| self.view.mention(h));
            let headed = mentions.flat_map(|m| self.view.distributed(m)).filter(|m| is_headed(self.view, *m, heads));
            headed.flat_map(&behind).filter(|m| fits(self.view, *m)).collect::<Vec<_>>()
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
        let parties = match subjects {
            [both] if mutual && objects.is_empty() => self.view.parties_of_plural(*both),
            _ => Vec::new(),
        };
        let subjects = if parties.len() > 1 { &parties } else { subjects };
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
            carrier: None,
            rule,
        };
        pairs.into_iter().map(candidate).collect()
    }

    /// Whether a relation befalls its object, so that an event of nobody in particular may be what acts: `an attack on a convoy`.
    pub fn is_suffered(&self) -> bool {
        use RelationClass::{Assault, Coerce, Sanction};
        matches!(self.relation.class, Assault | Coerce | Sanction)
    }

    /// How much the trigger asks for.
    pub fn weight(&self) -> u32 {
        let trigger = self.trigger;
        let heads = [!trigger.subject_head.is_empty(), !trigger.object_head.is_empty()];
        let asked = [!trigger.light.is_empty(), !trigger.complement.is_empty(), heads[0], heads[1]];
        let preposition = trigger.object.iter().any(|s| matches!(s, Slot::Preposition(_)));
        let narrowed = [!trigger.subject_types.is_empty(), !trigger.object_types.is_empty()];
        let count = |flags: &[bool]| u32::try_from(flags.iter().filter(|f| **f).count()).unwrap_or(0);
        4 * count(&asked) + 2 * count(&[preposition]) + count(&narrowed)
    }
}

/// Whether one of `heads`, if there are any, heads the mention.
fn is_headed(view: &View, mention: usize, heads: &[String]) -> bool {
    let lemma = |m: &Mention| view.annotated.sentences[m.sentence].token(m.head).lemma.to_lowercase();
    let mentions = match view.mention_at(mention) {
        own if own.kind == MentionKind::Pronoun => view.entity(mention).mentions.as_slice(),
        _ => &[mention],
    };
    heads.is_empty() || mentions.iter().any(|m| heads.iter().any(|h| *h == *lemma(view.mention_at(*m))))
}

/// Whether one acts by words, so that one's letters and statements act as well.
fn is_spoken(class: RelationClass) -> bool {
    use RelationClass::{Accuse, Reject, Request, Threaten};
    matches!(class, Accuse | Reject | Request | Threaten)
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
