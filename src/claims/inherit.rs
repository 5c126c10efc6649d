//! What is told once of an event holds for whoever takes part in it: its place and its time.

use super::Claim;
use crate::entities::Entities;
use crate::labels::{EntityType, RelationClass, Status};
use std::collections::BTreeMap;

/// Place and time of an event.
#[derive(Clone, Copy, Default)]
struct Known {
    place: Option<usize>,
    time: Option<usize>,
}

/// Gives claims of taking part in an event the place and the time that other claims tell of the event, where they lack their
/// own.
pub fn inherit(claims: &mut [Claim], entities: &Entities) {
    let entity = |mention: usize| entities.mentions[mention].entity;
    let events = events(claims, entities);
    for claim in claims.iter_mut().filter(|c| c.class == RelationClass::Participation) {
        let Some(event) = events.get(&entity(claim.object)) else { continue };
        let apart = |place: &usize| entity(*place) != entity(claim.subject);
        claim.place = claim.place.or(event.place.filter(apart));
        claim.time = claim.time.or(event.time);
    }
}

/// What the claims of whereabouts tell of each event; the first of several counts, a town before a country.
fn events(claims: &[Claim], entities: &Entities) -> BTreeMap<usize, Known> {
    let mut known: BTreeMap<usize, Known> = BTreeMap::new();
    let entity = |mention: usize| entities.mentions[mention].entity;
    let is_country = |mention: usize| entities.entities[entity(mention)].kind == EntityType::Country;
    for claim in claims.iter().filter(|c| c.class == RelationClass::Location && c.status == Status::Fact) {
        if entities.entities[entity(claim.subject)].kind != EntityType::Event {
            continue;
        }
        let event = known.entry(entity(claim.subject)).or_default();
        if event.place.is_none_or(|p| is_country(p) && !is_country(claim.object)) {
            event.place = Some(claim.object);
        }
        event.time = event.time.or(claim.time);
    }
    known
}
