//! Which entities of different documents are one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use wiregraph::graph::KnowledgeGraph;
use wiregraph::graph::identity::{Ledger, reconcile};
use wiregraph::labels::{EntityType, RelationClass, Status};
use wiregraph::story::{ClaimRecord, DocumentRecord, EntityRecord, Extent, MentionRecord, Quote, Story, TimeRecord};

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

/// A claim of a document about the first of its entities.
fn claim(subject: &str, relation: &str, object: &str, role: Option<&str>, year: Option<&str>) -> ClaimRecord {
    let nowhere = Quote { extent: Extent { start: 0, end: 0 }, text: String::new() };
    ClaimRecord {
        id: String::new(),
        subject: subject.to_owned(),
        relation: relation.to_owned(),
        class: if role.is_some() { RelationClass::Position } else { RelationClass::Location },
        object: object.to_owned(),
        role: role.map(str::to_owned),
        status: Status::Fact,
        sources: Vec::new(),
        time: year.map(|y| TimeRecord { value: Some(y.to_owned()), quote: nowhere }),
        place: None,
        amount: None,
        instrument: None,
        confidence: 0.5,
        evidence: Vec::new(),
    }
}

/// A document about one entity and a state or place, with one claim between them.
fn tale(
    document: &str,
    label: &str,
    kind: EntityType,
    relation: &str,
    to: &str,
    role: Option<&str>,
    year: Option<&str>,
) -> Story {
    let other = if relation == "born_in" { EntityType::Place } else { EntityType::Country };
    let (subject, object) = (entity(label, kind, None, true), entity(to, other, None, true));
    let told = claim(&subject.id, relation, &object.id, role, year);
    Story { claims: vec![told], ..story(document, vec![subject, object]) }
}

#[test]
fn people_of_one_name_with_facts_that_exclude_each_other_stay_apart() {
    use EntityType::Person;
    let minister = |d: &str| tale(d, "Ana Silva", Person, "holds_position", "Portugal", Some("minister"), None);
    let striker = |d: &str| tale(d, "Ana Silva", Person, "holds_position", "Brazil", Some("striker"), None);
    let born = |d: &str, year: &str| tale(d, "Ana Silva", Person, "born_in", "Porto", None, Some(year));
    let joined = |mut stories: Vec<Story>| {
        reconcile(&mut stories, &Ledger::default());
        stories[0].entities[0].id == stories[1].entities[0].id
    };
    assert!(!joined(vec![minister("a"), striker("b")]));
    assert!(!joined(vec![born("a", "1948"), born("b", "1998")]));
    assert!(joined(vec![minister("a"), minister("b")]));
    assert!(joined(vec![minister("a"), born("b", "1948")]));
    assert!(joined(vec![born("a", "1948"), born("b", "1949")]));
}

#[test]
fn bodies_and_places_of_different_states_stay_apart() {
    for (kind, relation) in [(EntityType::Organization, "part_of"), (EntityType::Place, "located_in")] {
        let of = |d: &str, state: &str| tale(d, "Ministry of Rivers", kind, relation, state, None, None);
        let mut stories = [of("a", "Peru"), of("b", "Kenya"), of("c", "Peru")];
        reconcile(&mut stories, &Ledger::default());
        assert_ne!(stories[0].entities[0].id, stories[1].entities[0].id);
        assert_eq!(stories[0].entities[0].id, stories[2].entities[0].id);
    }
}

#[test]
fn an_age_behind_a_name_tells_a_generation() {
    let aged = |document: &str, text: &str| {
        let mut person = entity("Ana Silva", EntityType::Person, None, true);
        let extent = Extent { start: 0, end: 9 };
        person.mentions.push(MentionRecord {
            document: format!("doc:{document}"),
            extent,
            text: "Ana Silva".to_owned(),
            kind: wiregraph::labels::MentionKind::Name,
            sieve: String::new(),
        });
        let mut told = story(document, vec![person]);
        told.document.text = text.to_owned();
        told.document.published = "2020-05-01".parse().ok();
        told
    };
    let ids_of = |a: &str, b: &str| {
        let mut stories = [aged("a", a), aged("b", b)];
        reconcile(&mut stories, &Ledger::default());
        (stories[0].entities[0].id.clone(), stories[1].entities[0].id.clone())
    };
    let (a, b) = ids_of("Ana Silva, 71, sang.", "Ana Silva (23) swam.");
    assert_ne!(a, b);
    let (a, b) = ids_of("Ana Silva, 71, sang.", "Ana Silva, 70, swam.");
    assert_eq!(a, b);
    let (a, b) = ids_of("Ana Silva, 71 miles away, sang.", "Ana Silva (23) swam.");
    assert_eq!(a, b);
}

#[test]
fn the_ledger_takes_ids_as_the_graph_shows_them() {
    use EntityType::Person;
    let read = |text: &str| Ledger::parse("ledger.txt", text).expect("a ledger");
    let stories = || {
        let of =
            |d: &str, state: &str, role: &str| tale(d, "Ana Silva", Person, "holds_position", state, Some(role), None);
        [of("a", "Portugal", "minister"), of("b", "Brazil", "striker")]
    };
    let mut apart = stories();
    reconcile(&mut apart, &Ledger::default());
    let (first, second) = (&apart[0].entities[0].id, &apart[1].entities[0].id);
    assert_ne!(first, second);
    let mut joined = stories();
    let decisions = reconcile(&mut joined, &read(&format!("same {first} {second}")));
    assert_eq!(joined[0].entities[0].id, joined[1].entities[0].id);
    assert_eq!(decisions[0].reason, "by hand");
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
    let facts = prop::collection::vec((0..4usize, 0..3usize), 5);
    (lists, facts).prop_map(|(lists, facts)| {
        let unique = |mut list: Vec<EntityRecord>| {
            list.sort();
            list.dedup_by(|a, b| a.id == b.id);
            list
        };
        let stories = lists.into_iter().enumerate().map(|(i, l)| story(&format!("d{i}"), unique(l)));
        stories.zip(facts).map(|(s, (fact, place))| with_fact(s, fact, place)).collect()
    })
}

/// Gives the first entity of a document an office, a year of birth, a state to be part of, or nothing.
fn with_fact(mut story: Story, fact: usize, place: usize) -> Story {
    let state = entity(["Peru", "Kenya", "Chile"][place], EntityType::Country, None, true);
    let Some(subject) = story.entities.first().map(|e| e.id.clone()) else { return story };
    let year = ["1931", "1932", "1988"][place];
    let told = match fact {
        0 => claim(&subject, "holds_position", &state.id, Some(["minister", "coach", "pilot"][place]), None),
        1 => claim(&subject, "born_in", &state.id, None, Some(year)),
        2 => claim(&subject, "part_of", &state.id, None, None),
        _ => return story,
    };
    story.claims.push(told);
    story.entities.push(state);
    story
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
