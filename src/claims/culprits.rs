//! Who is behind an attack that another sentence tells of: whoever carried it out or claims it did what it did.

use super::Claim;
use crate::entities::Entities;
use crate::labels::{RelationClass, Status};
use std::collections::BTreeMap;

/// Name of the rule.
const RULE: &str = "culprit";

/// The relations that say who is behind an event.
const BEHIND: [&str; 2] = ["carries_out_attack", "claims_responsibility_for"];

/// Adds what those behind an attack did to its victims; the claims stay in the order of the text.
pub fn culprits(claims: &mut Vec<Claim>, entities: &Entities) {
    let entity = |mention: usize| entities.mentions[mention].entity;
    let mut behind: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for claim in claims.iter().filter(|c| BEHIND.contains(&c.relation.as_str()) && c.status == Status::Fact) {
        behind.entry(entity(claim.object)).or_default().push(claim.subject);
    }
    let mut found: Vec<Claim> = Vec::new();
    for claim in claims.iter().filter(|c| c.class == RelationClass::Assault) {
        let (event, victim, relation) = match claim.relation.as_str() {
            "killed_in" => (claim.object, claim.subject, "attacks"),
            "targets" => (claim.subject, claim.object, "attacks"),
            other => (claim.subject, claim.object, other),
        };
        for culprit in behind.get(&entity(event)).into_iter().flatten() {
            let told = |c: &Claim| {
                (entity(c.subject), entity(c.object), c.class) == (entity(*culprit), entity(victim), claim.class)
            };
            if entity(*culprit) != entity(victim) && !claims.iter().chain(&found).any(told) {
                found.push(Claim {
                    subject: *culprit,
                    object: victim,
                    relation: relation.to_owned(),
                    rule: RULE.to_owned(),
                    ..claim.clone()
                });
            }
        }
    }
    claims.extend(found);
    claims.sort_by_key(|c| c.sentence);
}
