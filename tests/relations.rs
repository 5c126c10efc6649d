//! Every relation of the inventory is found in its example sentences and not in its near misses.

use wiregraph::input::from_text;
use wiregraph::lexicon::relations::{Inventory, Relation};
use wiregraph::pipeline::analyse;
use wiregraph::resources::Resources;
use wiregraph::story::{EntityRecord, Story};

fn story(sentence: &str, resources: &Resources) -> Story {
    analyse(from_text("example".to_owned(), format!("{sentence}\n"), false, resources), resources)
}

/// Whether an entity is meant by a label: one of its names or mentions is the label or holds it as whole words.
fn is_called(entity: &EntityRecord, label: &str) -> bool {
    let plain = |text: &str| format!(" {} ", text.to_lowercase().trim_start_matches("the "));
    let names = entity.aliases.iter().chain([&entity.label]).chain(entity.mentions.iter().map(|m| &m.text));
    names.into_iter().any(|name| plain(name).contains(&plain(label)))
}

fn yields(relation: &Relation, story: &Story, subject: &str, object: &str, status: Option<&str>) -> bool {
    let entity = |id: &str| story.entities.iter().find(|e| e.id == id);
    story.claims.iter().filter(|c| c.relation == relation.id).any(|claim| {
        let (Some(a), Some(b)) = (entity(&claim.subject), entity(&claim.object)) else { return false };
        let straight = is_called(a, subject) && is_called(b, object);
        let swapped = relation.symmetric && is_called(a, object) && is_called(b, subject);
        (straight || swapped) && status.is_none_or(|s| claim.status.as_str() == s)
    })
}

/// What a story claims, for the report of a failure.
fn claims(story: &Story) -> Vec<String> {
    let label = |id: &str| story.entities.iter().find(|e| e.id == id).map_or("?", |e| e.label.as_str());
    story
        .claims
        .iter()
        .map(|c| format!("{} | {} {} | {}", label(&c.subject), c.relation, c.status, label(&c.object)))
        .collect()
}

#[test]
fn every_relation_is_found_in_its_examples_and_not_in_its_near_misses() {
    let resources = Resources::bundled().unwrap();
    let mut failures = Vec::new();
    let mut count = 0;
    for relation in Inventory::bundled().unwrap().relations() {
        for example in &relation.yields {
            count += 1;
            let story = story(&example.sentence, &resources);
            if !yields(relation, &story, &example.subject, &example.object, example.status.as_deref()) {
                failures.push(format!(
                    "{}: not found: {} [{} → {} {}]\n      got {:?}",
                    relation.id,
                    example.sentence,
                    example.subject,
                    example.object,
                    example.status.as_deref().unwrap_or(""),
                    claims(&story)
                ));
            }
        }
        for sentence in &relation.avoids {
            count += 1;
            let story = story(sentence, &resources);
            if story.claims.iter().any(|c| c.relation == relation.id) {
                failures.push(format!("{}: wrongly found: {sentence}\n      got {:?}", relation.id, claims(&story)));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn ids_are_unique_and_every_relation_has_three_examples_and_two_near_misses() {
    let inventory = Inventory::bundled().unwrap();
    let mut ids: Vec<&str> = inventory.relations().iter().map(|r| r.id.as_str()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for relation in inventory.relations() {
        assert!(relation.yields.len() >= 3, "{} has {} examples", relation.id, relation.yields.len());
        assert!(relation.avoids.len() >= 2, "{} has {} near misses", relation.id, relation.avoids.len());
    }
}
