//! Every relation of the inventory is found in its example sentences and not in its near misses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use wiregraph::input::from_text;
use wiregraph::lexicon::relations::{Example, Inventory, Relation};
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

/// What goes wrong with the examples of a relation.
fn failures(relation: &Relation, resources: &Resources) -> Vec<String> {
    let mut failures = Vec::new();
    let found = |example: &Example, story: &Story| {
        yields(relation, story, &example.subject, &example.object, example.status.as_deref())
    };
    for (example, wanted) in relation.yields.iter().map(|e| (e, true)).chain(relation.misses.iter().map(|e| (e, false)))
    {
        let story = story(&example.sentence, resources);
        if found(example, &story) != wanted {
            let problem = if wanted { "not found" } else { "found at last, move it to yields" };
            failures.push(format!("{}: {problem}: {}\n      got {:?}", relation.id, example.sentence, claims(&story)));
        }
    }
    for (sentence, wanted) in relation.avoids.iter().map(|s| (s, false)).chain(relation.slips.iter().map(|s| (s, true)))
    {
        let story = story(sentence, resources);
        if story.claims.iter().any(|c| c.relation == relation.id) != wanted {
            let problem = if wanted { "avoided at last, move it to avoids" } else { "wrongly found" };
            failures.push(format!("{}: {problem}: {sentence}\n      got {:?}", relation.id, claims(&story)));
        }
    }
    failures
}

/// `misses` and `slips` are kept with the others so that they are known; when one is mended, this test asks to move it.
#[test]
fn every_relation_is_found_in_its_examples_and_not_in_its_near_misses() {
    let resources = Resources::bundled().unwrap();
    let inventory = Inventory::bundled().unwrap();
    let failures: Vec<String> = inventory.relations().iter().flat_map(|r| failures(r, &resources)).collect();
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn ids_are_unique_and_every_relation_has_its_examples() {
    let inventory = Inventory::bundled().unwrap();
    let mut ids: Vec<&str> = inventory.relations().iter().map(|r| r.id.as_str()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let (mut found, mut missed) = (0, 0);
    for relation in inventory.relations() {
        assert!(relation.yields.len() + relation.misses.len() >= 3, "{} has too few examples", relation.id);
        assert!(relation.avoids.len() + relation.slips.len() >= 2, "{} has too few near misses", relation.id);
        found += relation.yields.len() + relation.avoids.len();
        missed += relation.misses.len() + relation.slips.len();
    }
    assert!(missed * 5 < found + missed, "{missed} of {} examples are known to fail", found + missed);
}
