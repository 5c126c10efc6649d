//! Who stands behind a thing that acts or is hit: whose jets bomb, whose positions are bombed.

use super::view::View;
use crate::labels::{EntityType, MentionKind, RelationClass};

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

/// The owners of an unnamed thing of the sentence, of one of these kinds.
fn owners(view: &View, mention: usize, kinds: &[EntityType]) -> Vec<usize> {
    let at = view.mention_at(mention);
    if at.sentence != view.index || at.kind != MentionKind::Nominal || view.entity(mention).named {
        return Vec::new();
    }
    let Some(noun) = view.noun(at.head) else { return Vec::new() };
    let of_slot = |slot: &str| {
        let owners = view.oblique(noun, slot).into_iter().filter_map(|h| view.mention(h));
        let all = owners.flat_map(|m| view.distributed(m));
        all.filter(|m| kinds.contains(&view.entity(*m).kind)).collect::<Vec<usize>>()
    };
    let slots = ["'s", "compound", "amod", "of"].iter();
    slots.map(|slot| of_slot(slot)).find(|found| !found.is_empty()).unwrap_or_default()
}
