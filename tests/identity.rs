//! Which entities of different documents are one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use wiregraph::graph::KnowledgeGraph;
use wiregraph::graph::identity::{Ledger, reconcile};
use wiregraph::labels::EntityType;
use wiregraph::story::{DocumentRecord, EntityRecord, Story};

fn entity(label: &str, kind: EntityType, wikidata: Option<&str>, named: bool) -> EntityRecord {
    EntityRecord {
        id: format!("ent:{}", label.to_lowercase().replace(' ', "-")),
        label: label.to_owned(),
        kind,
        named,
        aliases: Vec::new(),
        wikidata: wikidata.map(str::to_owned),
        iso3: None,
        mentions: Vec::new(),
    }
}

fn story(document: &str, entities: Vec<EntityRecord>) -> Story {
    let document = DocumentRecord {
        id: format!("doc:{document}"),
        title: None,
        published: None,
        source: None,
        path: None,
        text: String::new(),
    };
    Story { document, entities, claims: Vec::new(), attributions: Vec::new() }
}

fn ids(stories: &[Story]) -> Vec<Vec<String>> {
    stories.iter().map(|s| s.entities.iter().map(|e| e.id.clone()).collect()).collect()
}

#[test]
fn one_person_in_two_documents_is_one_node() {
    let person = || entity("Ana Silva", EntityType::Person, None, true);
    let mut stories = [story("a", vec![person()]), story("b", vec![person()])];
    let decisions = reconcile(&mut stories, &Ledger::default());
    assert_eq!(ids(&stories), [["ent:ana-silva"], ["ent:ana-silva"]]);
    assert_eq!(decisions[0].to_string(), "same ent:ana-silva@doc:a ent:ana-silva@doc:b  # full name and type");
}

#[test]
fn a_lone_surname_stays_in_its_document() {
    let person = || entity("Silva", EntityType::Person, None, true);
    let mut stories = [story("a", vec![person()]), story("b", vec![person()])];
    assert!(reconcile(&mut stories, &Ledger::default()).is_empty());
    assert_ne!(stories[0].entities[0].id, stories[1].entities[0].id);
}

#[test]
fn the_same_item_under_two_names_is_one_node() {
    let mut stories = [
        story("a", vec![entity("Burma", EntityType::Country, Some("Q836"), true)]),
        story("b", vec![entity("Myanmar", EntityType::Country, Some("Q836"), true)]),
    ];
    reconcile(&mut stories, &Ledger::default());
    assert_eq!(stories[0].entities[0].id, stories[1].entities[0].id);
}

#[test]
fn contradicting_facts_keep_namesakes_apart() {
    let mut stories = [
        story("a", vec![entity("Georgia", EntityType::Country, Some("Q230"), true)]),
        story("b", vec![entity("Georgia", EntityType::Place, Some("Q1428"), true)]),
        story("c", vec![entity("Orlando Cruz", EntityType::Person, None, true)]),
        story("d", vec![entity("Orlando Cruz", EntityType::Organization, None, true)]),
    ];
    assert!(reconcile(&mut stories, &Ledger::default()).is_empty());
    assert_ne!(stories[0].entities[0].id, stories[1].entities[0].id);
    assert_ne!(stories[2].entities[0].id, stories[3].entities[0].id);
}

#[test]
fn the_ledger_is_obeyed() {
    let person = |name: &str| entity(name, EntityType::Person, None, true);
    let read = |text: &str| Ledger::parse("ledger.txt", text).expect("a ledger");
    let mut apart = [story("a", vec![person("Ana Silva")]), story("b", vec![person("Ana Silva")])];
    reconcile(&mut apart, &read("different ent:ana-silva@doc:a ent:ana-silva@doc:b # two women\n"));
    assert_ne!(apart[0].entities[0].id, apart[1].entities[0].id);
    let mut joined = [story("a", vec![person("Ana Silva")]), story("b", vec![person("Ana Souza")])];
    let decisions = reconcile(&mut joined, &read("same ent:ana-silva ent:ana-souza\n"));
    assert_eq!(joined[0].entities[0].id, joined[1].entities[0].id);
    assert_eq!(decisions[0].reason, "by hand");
    assert!(Ledger::parse("ledger.txt", "alike a b").is_err());
}

fn any_entity() -> impl Strategy<Value = EntityRecord> {
    let labels = prop::sample::select(vec!["Ana Silva", "Silva", "Georgia", "Zeta Bank", "Lake Orma"]);
    let kinds = prop::sample::select(vec![
        EntityType::Person,
        EntityType::Place,
        EntityType::Organization,
        EntityType::Country,
    ]);
    let items = prop::sample::select(vec![None, None, Some("Q1"), Some("Q2")]);
    // An item of Wikidata is one kind of thing and has a name.
    (labels, kinds, items, prop::bool::weighted(0.9)).prop_map(|(label, kind, item, named)| match item {
        Some("Q1") => entity(label, EntityType::Place, item, true),
        Some(_) => entity(label, EntityType::Person, item, true),
        None => entity(label, kind, None, named),
    })
}

fn any_stories() -> impl Strategy<Value = Vec<Story>> {
    let lists = prop::collection::vec(prop::collection::vec(any_entity(), 0..4), 1..5);
    lists.prop_map(|lists| {
        let unique = |mut list: Vec<EntityRecord>| {
            list.sort();
            list.dedup_by(|a, b| a.id == b.id);
            list
        };
        lists.into_iter().enumerate().map(|(i, l)| story(&format!("d{i}"), unique(l))).collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_documents_does_not_matter(stories in any_stories()) {
        let mut forward = stories.clone();
        let mut backward: Vec<Story> = stories.into_iter().rev().collect();
        reconcile(&mut forward, &Ledger::default());
        reconcile(&mut backward, &Ledger::default());
        prop_assert_eq!(KnowledgeGraph::from_stories(forward), KnowledgeGraph::from_stories(backward));
    }

    #[test]
    fn doing_it_twice_changes_nothing(stories in any_stories()) {
        let mut once = stories;
        reconcile(&mut once, &Ledger::default());
        let mut twice = once.clone();
        reconcile(&mut twice, &Ledger::default());
        prop_assert_eq!(ids(&once), ids(&twice));
    }

    #[test]
    fn two_items_never_share_a_node(stories in any_stories()) {
        let mut stories = stories;
        reconcile(&mut stories, &Ledger::default());
        let all: Vec<&EntityRecord> = stories.iter().flat_map(|s| &s.entities).collect();
        for a in &all {
            for b in &all {
                let differ = a.wikidata.is_some() && b.wikidata.is_some() && a.wikidata != b.wikidata;
                prop_assert!(!differ || a.id != b.id, "{} and {}", a.label, b.label);
            }
        }
    }
}
