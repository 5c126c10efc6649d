//! Of several candidates that tell one event twice, the one that tells most.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{EntityType, RelationClass};

/// Leaves out what another candidate says better: the verb that only carries a noun with the same relation between the same two
/// (`acts as guarantor of`), and the bare event where its counterpart is known (`held talks` in `held talks with`).
pub fn settle(view: &View, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let better = |weak: &Candidate| {
        candidates.iter().any(|strong| {
            is_carried_by(view, strong, weak) || is_bare_event(view, strong, weak) || is_governed(view, strong, weak)
        })
    };
    let keep: Vec<bool> = candidates.iter().map(|c| !better(c)).collect();
    candidates.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(c, _)| c).collect()
}

/// Whether `strong` tells by a noun under the verb of `weak` the same relation between the same two.
fn is_carried_by(view: &View, strong: &Candidate, weak: &Candidate) -> bool {
    let entity = |m: usize| view.mention_at(m).entity;
    let same = (entity(strong.subject), entity(strong.object)) == (entity(weak.subject), entity(weak.object));
    let below = view.is_verb(weak.predicate)
        && !view.is_verb(strong.predicate)
        && view.token(strong.predicate).head == Some(weak.predicate);
    same && strong.class == weak.class && below
}

/// Whether `weak` only spells out, by a verb that the inventory does not know, what `strong` says of the same two above it:
/// `refused to accept the migrants`.
fn is_governed(view: &View, strong: &Candidate, weak: &Candidate) -> bool {
    let entity = |m: usize| view.mention_at(m).entity;
    let same = (entity(strong.subject), entity(strong.object)) == (entity(weak.subject), entity(weak.object));
    let open = weak.rule == super::OPEN_RULE && strong.rule != super::OPEN_RULE;
    same && open && view.token(weak.predicate).head == Some(strong.predicate)
}

/// Whether the object of `weak` is but the event noun by which `strong` relates the same subject to somebody.
fn is_bare_event(view: &View, strong: &Candidate, weak: &Candidate) -> bool {
    use RelationClass::{Affect, Other, Participation};
    let object = view.mention_at(weak.object);
    let entity = |m: usize| view.mention_at(m).entity;
    matches!(weak.class, Affect | Other | Participation)
        && weak.carrier.is_none()
        && strong.carrier == Some(object.head)
        && object.sentence == view.index
        && !view.entity(weak.object).named
        && is_counterpart(view, strong.object)
        && entity(strong.object) != entity(weak.object)
        && entity(strong.subject) == entity(weak.subject)
}

fn is_counterpart(view: &View, mention: usize) -> bool {
    use EntityType::{Country, Group, Organization, Person};
    matches!(view.entity(mention).kind, Country | Group | Organization | Person)
}
