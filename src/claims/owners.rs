//! Who stands behind a thing that acts or is hit: whose jets bomb, whose positions are bombed.

use super::view::View;
use crate::labels::{Deprel, EntityType, MentionKind, RelationClass};
use crate::propositions::Role;

/// Who acts by a thing (`Russian jets`, `the army's drones`); the thing itself where the text does not say whose it is, or
/// where it `suits` the relation and somebody need not be behind it.
pub fn of_agent(view: &View, mention: usize, class: RelationClass, suits: bool) -> Vec<usize> {
    use EntityType::{Concept, Country, Group, Object, Organization};
    use RelationClass::{Aid, Assault, Support};
    let wanted = matches!(class, Aid | Assault | Support);
    let thing = match view.entity(mention).kind {
        Object => wanted,
        Concept => wanted && !suits,
        _ => false,
    };
    let owners = if thing { owners(view, mention, &[Country, Group, Organization]) } else { Vec::new() };
    if owners.is_empty() { vec![mention] } else { owners }
}

/// Whom it hits that a thing is hit: `positions of the militia`, `Hamas tunnels`. A place or a weapon of a group stays what it
/// is and reaches the group besides; what is no thing at all (`Iranian targets`) only stands for its owner.
pub fn of_target(view: &View, mention: usize, class: RelationClass, suits: impl Fn(usize) -> bool) -> Vec<usize> {
    use EntityType::{Concept, Country, Group, Object, Organization, Place};
    if answers(class) {
        return std::iter::once(mention).chain(doers(view, mention).into_iter().filter(|d| suits(*d))).collect();
    }
    if class != RelationClass::Assault {
        return vec![mention];
    }
    match view.entity(mention).kind {
        Concept | Object => {
            let mut owners = owners(view, mention, &[Country, Group, Organization]);
            owners.retain(|o| suits(*o));
            if owners.is_empty() { vec![mention] } else { owners }
        }
        Place => std::iter::once(mention).chain(owners(view, mention, &[Group, Organization])).collect(),
        _ => vec![mention],
    }
}

/// Whether a class answers what somebody does or says, so that it reaches him too: who condemns `a raid by the army` condemns
/// the army.
fn answers(class: RelationClass) -> bool {
    use RelationClass::{Accuse, Protest, Reject, Request, Support};
    matches!(class, Accuse | Protest | Reject | Request | Support)
}

/// Who does or did what an unnamed event, work or idea of the sentence is: `a ban by the general`, `crimes committed by
/// soldiers`, `Iran's offer`.
fn doers(view: &View, mention: usize) -> Vec<usize> {
    use EntityType::{Concept, Country, Event, Group, Organization, Person, Work};
    let at = view.mention_at(mention);
    let deed = matches!(view.entity(mention).kind, Concept | Event | Work) && !view.entity(mention).named;
    if !deed || at.sentence != view.index || at.kind != MentionKind::Nominal {
        return Vec::new();
    }
    let by = view.noun(at.head).map_or_else(Vec::new, |n| view.oblique(n, "by"));
    let participles = view.sentence.children_by(at.head, Deprel::Acl).flat_map(|c| view.at(c));
    let agents = participles.filter(|p| p.passive).flat_map(|p| view.role(p, &Role::Subject));
    let named = by.into_iter().chain(agents).filter_map(|h| view.mention(h)).flat_map(|m| view.distributed(m));
    let mut found: Vec<usize> = named.collect();
    found.retain(|m| matches!(view.entity(*m).kind, Country | Group | Organization | Person));
    if found.is_empty() { in_slot(view, at.head, "'s", &[Country, Organization]) } else { found }
}

/// The owners of an unnamed thing of the sentence, of one of these kinds.
fn owners(view: &View, mention: usize, kinds: &[EntityType]) -> Vec<usize> {
    let at = view.mention_at(mention);
    if at.sentence != view.index || at.kind != MentionKind::Nominal || view.entity(mention).named {
        return Vec::new();
    }
    let slots = ["'s", "compound", "amod", "of"].iter();
    slots.map(|slot| in_slot(view, at.head, slot, kinds)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Those of these kinds that stand in a slot of a noun: `'s` in `Iran's offer`.
fn in_slot(view: &View, head: usize, slot: &str, kinds: &[EntityType]) -> Vec<usize> {
    let heads = view.noun(head).map_or_else(Vec::new, |n| view.oblique(n, slot));
    let mentions = heads.into_iter().filter_map(|h| view.mention(h)).flat_map(|m| view.distributed(m));
    mentions.filter(|m| kinds.contains(&view.entity(*m).kind)).collect()
}
