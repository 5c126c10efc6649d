//! What the text states by the way: belonging and whereabouts.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{Deprel, EntityType, MentionKind, RelationClass};

/// All states of a sentence, offices aside.
pub fn states(view: &View) -> Vec<Candidate> {
    let mut found = Vec::new();
    for index in view.mentions() {
        belonging(view, index, &mut found);
        whereabouts(view, index, &mut found);
        place_within_place(view, index, &mut found);
    }
    found
}

fn state(
    predicate: usize,
    subject: usize,
    relation: &str,
    class: RelationClass,
    object: usize,
    rule: &'static str,
) -> Candidate {
    Candidate { predicate, subject, object, relation: relation.to_owned(), class, weight: 1, role: None, rule }
}

/// `the Syrian army`, `Russian officials`, `Iran's Supreme National Security Council`: part of the country.
fn belonging(view: &View, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    if !matches!(view.entity(index).kind, EntityType::Organization | EntityType::Group)
        || mention.kind == MentionKind::Pronoun
    {
        return;
    }
    let Some(noun) = view.noun(mention.head) else { return };
    let owners = ["'s", "amod", "compound"].iter().flat_map(|s| view.oblique(noun, s)).filter_map(|h| view.mention(h));
    for owner in owners.filter(|o| view.entity(*o).kind == EntityType::Country) {
        found.push(state(mention.head, index, "part_of", RelationClass::Membership, owner, "belonging"));
    }
}

/// `talks in Astana`, `troops in Syria`: an event takes place, anything else is somewhere.
fn whereabouts(view: &View, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    if mention.kind == MentionKind::Pronoun {
        return;
    }
    let (relation, rule) = match view.entity(index).kind {
        EntityType::Event => ("takes_place_in", "event in place"),
        EntityType::Group | EntityType::Organization | EntityType::Place | EntityType::Object => {
            ("located_in", "thing in place")
        }
        _ => return,
    };
    let Some(noun) = view.noun(mention.head) else { return };
    let places = ["in", "at", "near"].iter().flat_map(|s| view.oblique(noun, s)).filter_map(|h| view.mention(h));
    for place in places.filter(|p| matches!(view.entity(*p).kind, EntityType::Place | EntityType::Country)) {
        found.push(state(mention.head, index, relation, RelationClass::Location, place, rule));
    }
}

/// `Astana, Kazakhstan`.
fn place_within_place(view: &View, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    let located =
        |m: usize| matches!(view.entity(m).kind, EntityType::Place | EntityType::Country) && view.entity(m).named;
    let comma = view.sentence.tokens().get(mention.tokens.end).is_some_and(|t| t.form == ",");
    // `Russia, Iran and Turkey` is a list: no country lies in another.
    let country = view.entity(index).kind == EntityType::Country;
    if !comma || country || !located(index) || mention.kind != MentionKind::Name {
        return;
    }
    let next = view.entities.mentions[index + 1..]
        .iter()
        .position(|m| m.sentence == view.index && m.tokens.start == mention.tokens.end + 1);
    let Some(outer) = next.map(|n| index + 1 + n).filter(|n| located(*n)) else { return };
    let below =
        matches!(view.token(view.mention_at(outer).head).deprel.base(), Deprel::Appos | Deprel::Nmod | Deprel::Obl);
    if below && view.token(view.mention_at(outer).head).head == Some(mention.head) {
        found.push(state(mention.head, index, "located_in", RelationClass::Location, outer, "place within place"));
    }
}
