//! Who is where because something happens there: who meets, fights or trains in a place is in it, and an event that somebody
//! holds in a place takes place in it.

use super::Claim;
use super::view::View;
use crate::labels::{EntityType, RelationClass, Status};

/// Share of its claim's confidence that a presence keeps.
const DOUBT: f64 = 0.85;

/// The whereabouts that follow from a claim with a place.
pub fn presence(view: &View, claim: &Claim) -> Vec<Claim> {
    use RelationClass::{Assault, Consult, Cooperate, Mobilize, Participation};
    let Some(place) = claim.place.filter(|_| claim.status == Status::Fact) else { return Vec::new() };
    let physical = matches!(claim.class, Assault | Consult | Cooperate | Mobilize | Participation);
    let parties = [claim.subject, claim.object].into_iter().filter(|_| physical);
    parties
        .filter_map(|party| {
            relation(view.entity(party).kind).map(|relation| whereabouts(claim, party, relation, place))
        })
        .collect()
}

fn relation(kind: EntityType) -> Option<&'static str> {
    match kind {
        EntityType::Event => Some("takes_place_in"),
        EntityType::Person | EntityType::Group | EntityType::Organization => Some("located_in"),
        _ => None,
    }
}

fn whereabouts(claim: &Claim, party: usize, relation: &str, place: usize) -> Claim {
    Claim {
        subject: party,
        object: place,
        relation: relation.to_owned(),
        class: RelationClass::Location,
        place: None,
        confidence: (claim.confidence * DOUBT * 100.0).round() / 100.0,
        rule: "presence".to_owned(),
        ..claim.clone()
    }
}
