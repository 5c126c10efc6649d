//! Acts that a sentence tells without naming what they are done to (`the minister resigned`, `three people were arrested`)
//! become described events of the graph, so that their actors and victims have something to be linked to.

use super::relate;
use super::view::View;
use crate::annotate::Annotated;
use crate::document::BlockKind;
use crate::entities::{Entities, Entity, Mention};
use crate::labels::{EntityType, MentionKind};
use crate::propositions::Proposition;
use crate::resources::Resources;

/// Adds the events that only a verb tells of. The inventory says which verbs, and what their act is called.
pub fn with_deeds(
    annotated: &Annotated,
    propositions: &[Vec<Proposition>],
    mut entities: Entities,
    resources: &Resources,
) -> Entities {
    let mut deeds = Vec::new();
    for (index, sentence) in annotated.sentences.iter().enumerate() {
        if matches!(sentence.kind, BlockKind::Furniture | BlockKind::Heading) {
            continue;
        }
        let view = View { index, sentence, propositions: &propositions[index], entities: &entities, annotated };
        let acts = relate::deeds(&view, resources);
        deeds.extend(acts.into_iter().map(|(head, label)| (index, head, label)));
    }
    if deeds.is_empty() {
        return entities;
    }
    for (sentence, head, label) in deeds {
        let entity = entities.entities.len();
        entities.entities.push(event(label));
        let tokens = head..head + 1;
        entities.mentions.push(Mention { sentence, head, tokens, kind: MentionKind::Nominal, entity, sieve: "deed" });
    }
    in_order(&mut entities);
    entities
}

fn event(label: String) -> Entity {
    Entity {
        label,
        kind: EntityType::Event,
        named: false,
        aliases: Vec::new(),
        wikidata: None,
        iso3: None,
        mentions: Vec::new(),
        members: Vec::new(),
    }
}

/// Puts the mentions back into the order of the text and tells the entities where they are now.
fn in_order(entities: &mut Entities) {
    entities.mentions.sort_by_key(|m| (m.sentence, m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    entities.entities.iter_mut().for_each(|e| e.mentions.clear());
    for (index, mention) in entities.mentions.iter().enumerate() {
        entities.entities[mention.entity].mentions.push(index);
    }
}
