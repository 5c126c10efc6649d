//! Who is where because something happens there: who meets, fights or trains in a place is in it, who is killed there too,
//! and an event that somebody holds in a place takes place in it.

use super::circumstances::Setting;
use super::relate::Candidate;
use super::view::View;
use crate::labels::{Deprel, EntityType, RelationClass, Status};
use crate::lexicon::relations::{Inventory, Slot, WordKind};
use crate::propositions::{PredicateKind, Role};

/// Name of the rule.
pub const RULE: &str = "presence";

/// Somebody or something that takes part in what a predicate says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// Head token of the predicate.
    pub predicate: usize,
    /// Mention of the party.
    pub mention: usize,
    /// Mention of the other party, where a claim joins the two.
    pub other: Option<usize>,
    /// Class of what happens.
    pub class: RelationClass,
    /// Whether it happens to the party.
    pub befallen: bool,
}

impl Party {
    /// Subject and object of what the inventory finds.
    pub fn both(candidate: &Candidate) -> [Party; 2] {
        let (predicate, class) = (candidate.predicate, candidate.class);
        let party = |mention: usize, other: usize, befallen: bool| Party {
            predicate,
            mention,
            other: Some(other),
            class,
            befallen,
        };
        [party(candidate.subject, candidate.object, false), party(candidate.object, candidate.subject, true)]
    }

    /// Whether the party will be there if the event is still to come.
    pub fn comes(&self) -> bool {
        !self.befallen || self.class == RelationClass::Consult
    }
}

/// The parties of all verbs that the inventory knows as something that happens somewhere, whether or not a claim comes of
/// it: `was killed in Homs` names no killer.
pub fn parties(view: &View, inventory: &Inventory) -> Vec<Party> {
    let verbs = view.propositions.iter().filter(|p| p.kind == PredicateKind::Verb);
    verbs
        .flat_map(|verb| {
            let class = class_of(inventory, &view.verb_lemma(verb.head));
            let of_role = |role: Role, befallen: bool| {
                let mentions = view.role(verb, &role).into_iter().filter_map(|h| view.mention(h));
                let all = mentions.flat_map(|m| view.distributed(m)).collect::<Vec<_>>();
                all.into_iter().filter_map(move |mention| {
                    let class = class.filter(|class| takes_part(*class, befallen))?;
                    Some(Party { predicate: verb.head, mention, other: None, class, befallen })
                })
            };
            of_role(Role::Subject, false).chain(of_role(Role::Object, true)).collect::<Vec<_>>()
        })
        .collect()
}

/// The class of a verb that needs no light noun or complement to be something that happens somewhere.
fn class_of(inventory: &Inventory, lemma: &str) -> Option<RelationClass> {
    let plain = inventory.by_word(WordKind::Verb, lemma).filter(|(_, trigger)| {
        trigger.light.is_empty()
            && trigger.complement.is_empty()
            && trigger.object_head.is_empty()
            && (trigger.object.contains(&Slot::Object) || trigger.subject.contains(&Slot::Object))
    });
    plain.map(|(relation, _)| relation.class).find(|class| takes_part(*class, true))
}

/// Whether who does it (or to whom it is done) is where it happens.
fn takes_part(class: RelationClass, befallen: bool) -> bool {
    use RelationClass::{Affect, Assault, Coerce, Consult, Cooperate, Mobilize, Participation, Protest};
    match class {
        Assault => true,
        Coerce | Affect => befallen,
        Consult | Cooperate | Mobilize | Participation | Protest => !befallen,
        _ => false,
    }
}

/// Whether both parties of a claim of this class are where it happens.
pub fn is_physical(class: RelationClass) -> bool {
    use RelationClass::{Assault, Consult, Cooperate, Mobilize, Participation};
    matches!(class, Assault | Consult | Cooperate | Mobilize | Participation)
}

/// The whereabouts of a party, with the status that they have whatever that of the predicate.
pub fn whereabouts(setting: &Setting, party: Party) -> Vec<(Candidate, Option<Status>)> {
    let view = setting.view;
    let kind = view.entity(party.mention).kind;
    let Some(relation) = relation(kind, party.befallen) else { return Vec::new() };
    let taken: Vec<usize> = std::iter::once(party.mention).chain(party.other).collect();
    // Who discusses a crisis in a place need not be there.
    let topic = party.class == RelationClass::Consult && party.other.is_some_and(|other| !view.is_actor(other));
    let mut places = setting.places(party.predicate, &taken, !topic);
    // A participle shares no place with the clause of its noun: `those wounded in the raid are in hospital in Amman`.
    let participle = view.token(party.predicate).deprel.base() == Deprel::Acl;
    let within = |place: usize| view.sentence.is_below(view.mention_at(place).head, party.predicate);
    let described = |place: usize| view.token(party.predicate).head == Some(view.mention_at(place).head);
    places.retain(|p| view.is_whereabouts(*p) && (!participle || within(*p) || described(*p)));
    let candidate = |place: usize| Candidate {
        predicate: party.predicate,
        subject: party.mention,
        object: place,
        relation: relation.to_owned(),
        class: RelationClass::Location,
        weight: 0,
        role: None,
        carrier: None,
        rule: RULE,
    };
    // Whoever plans to hit `rebels in Homs` takes them to be there.
    let presupposed = |place: usize| {
        let hit = party.befallen && matches!(party.class, RelationClass::Assault | RelationClass::Coerce);
        let end = view.mention_at(party.mention).tokens.end;
        let behind = view.mention_at(place).tokens.start;
        (hit && end < behind && behind <= end + 2).then_some(Status::Fact)
    };
    places.into_iter().map(|place| (candidate(place), presupposed(place))).collect()
}

fn relation(kind: EntityType, befallen: bool) -> Option<&'static str> {
    match kind {
        EntityType::Event => Some("takes_place_in"),
        EntityType::Person | EntityType::Group | EntityType::Organization => Some("located_in"),
        EntityType::Place | EntityType::Object if befallen => Some("located_in"),
        _ => None,
    }
}
