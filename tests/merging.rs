//! Joining stories and graphs: order, grouping and repetition cannot matter, and any graph survives being saved.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::passage::{Draft, Passage, entity, mention};
use common::{hostile, sample};
use proptest::prelude::*;
use std::path::Path;
use wiregraph::export::{ExportOptions, Format, json};
use wiregraph::graph::{Filter, KnowledgeGraph};
use wiregraph::labels::{EntityType, RelationClass, Status};
use wiregraph::story::{DocumentRecord, Story};

/// A story from few entities and relations, so that stories often say the same.
#[derive(Clone, Debug)]
struct Seed {
    document: usize,
    claims: Vec<(usize, usize, usize, usize, Option<usize>, u8)>,
    kinds: Vec<usize>,
    labels: Vec<String>,
}

const RELATIONS: [&str; 3] = ["meets", "withdraws_from", "praises & \"thanks\""];

impl Seed {
    fn story(&self) -> Story {
        let mut passage = Passage::new(&format!("doc:{}", self.document));
        let names: Vec<(String, String)> =
            self.labels.iter().enumerate().map(|(index, label)| (format!("ent:{index}"), label.clone())).collect();
        let mut entities: Vec<_> = names
            .iter()
            .zip(&self.kinds)
            .map(|((id, label), kind)| entity(id, label, EntityType::ALL[kind % EntityType::ALL.len()]))
            .collect();
        let name = |index: usize| {
            let (id, label) = &names[index % names.len()];
            (id.as_str(), label.as_str())
        };
        let mut claims = Vec::new();
        for (subject, relation, object, status, source, confidence) in &self.claims {
            let mut draft = Draft::new(name(*subject), RELATIONS[relation % RELATIONS.len()], name(*object));
            draft.class = RelationClass::Consult;
            draft.status = Status::ALL[status % Status::ALL.len()];
            draft.source = source.map(name);
            draft.time = source.map(|_| ("Monday", Some("2024-03-04")));
            let mut claim = draft.write(&mut passage);
            claim.evidence[0].confidence = f64::from(*confidence) / 255.0;
            mention(&mut entities[subject % names.len()], &passage.id, &claim.evidence[0].subject);
            claims.push(claim);
        }
        let document = DocumentRecord {
            id: passage.id.clone(),
            title: None,
            published: None,
            source: None,
            path: None,
            text: passage.text,
        };
        Story { document, entities, claims, attributions: Vec::new() }
    }
}

fn seeds() -> impl Strategy<Value = Vec<Story>> {
    let claim = (0..4usize, 0..3usize, 0..4usize, 0..4usize, proptest::option::of(0..4usize), any::<u8>());
    let seed = (
        proptest::collection::vec(claim, 0..6),
        proptest::collection::vec(0..9usize, 4),
        proptest::collection::vec("\\PC{0,6}", 4),
    );
    proptest::collection::vec(seed, 1..5).prop_map(|seeds| {
        let seed = |(document, (claims, kinds, labels))| Seed { document, claims, kinds, labels };
        seeds.into_iter().enumerate().map(seed).map(|seed| seed.story()).collect()
    })
}

fn one(story: &Story) -> KnowledgeGraph {
    KnowledgeGraph::from_stories(vec![story.clone()])
}

fn saved(graph: &KnowledgeGraph) -> String {
    let mut bytes = Vec::new();
    Format::Json.write(0, graph, &mut bytes, &ExportOptions::default()).unwrap();
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn order_and_grouping_do_not_matter(stories in seeds(), cut in 0..5usize) {
        let whole = KnowledgeGraph::from_stories(stories.clone());
        let mut reversed = stories.clone();
        reversed.reverse();
        prop_assert_eq!(&KnowledgeGraph::from_stories(reversed), &whole);
        let (left, right) = stories.split_at(cut.min(stories.len()));
        let parts = [right, left].map(|part| KnowledgeGraph::from_stories(part.to_vec()));
        prop_assert_eq!(&KnowledgeGraph::merge(parts), &whole);
        let stepwise = stories.iter().fold(KnowledgeGraph::default(), |graph, story| {
            KnowledgeGraph::merge([one(story), graph])
        });
        prop_assert_eq!(&stepwise, &whole);
        prop_assert_eq!(&KnowledgeGraph::merge([whole.clone(), whole.clone()]), &whole);
        prop_assert_eq!(&KnowledgeGraph::merge([whole.clone()]), &whole);
    }

    #[test]
    fn any_graph_survives_being_saved(stories in seeds()) {
        let graph = KnowledgeGraph::from_stories(stories);
        let text = saved(&graph);
        let back = json::read(&text, Path::new("graph.json")).unwrap();
        prop_assert_eq!(&back, &graph);
        prop_assert_eq!(saved(&back), text);
    }

    /// A wrong file is an error and never a panic.
    #[test]
    fn a_damaged_file_is_refused_or_read(stories in seeds(), at in any::<prop::sample::Index>(), with in "\\PC{0,3}") {
        let mut text = saved(&KnowledgeGraph::from_stories(stories));
        let start = (0..=at.index(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let end = (start + 1..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        text.replace_range(start..end, &with);
        let _ = json::read(&text, Path::new("graph.json"));
    }

    /// Whatever the labels are, every writer ends, and says the same twice.
    #[test]
    fn every_format_writes_any_graph(stories in seeds()) {
        let graph = KnowledgeGraph::from_stories(stories);
        for format in Format::ALL {
            for part in 0..format.parts().len() {
                let write = || {
                    let mut bytes = Vec::new();
                    format.write(part, &graph, &mut bytes, &ExportOptions::default()).unwrap();
                    bytes
                };
                prop_assert_eq!(write(), write());
            }
        }
    }
}

#[test]
fn equal_claims_of_two_articles_are_one_edge() {
    let graph = sample::graph();
    let based: Vec<_> = graph.graph.edge_weights().filter(|claim| claim.relation == "based_in").collect();
    assert_eq!(based.len(), 1);
    assert_eq!(based[0].evidence.len(), 2);
    assert_ne!(based[0].evidence[0].document, based[0].evidence[1].document);
    let acquires: Vec<_> = graph.graph.edge_weights().filter(|claim| claim.relation == "acquires").collect();
    assert_eq!(acquires.len(), 2, "a plan and its denial are two claims");
    assert_eq!(graph.graph.node_count(), 5);
}

#[test]
fn nodes_and_edges_are_sorted_and_ids_are_unique() {
    let graph = hostile::graph();
    let entities: Vec<&str> = graph.graph.node_weights().map(|entity| entity.id.as_str()).collect();
    let claims: Vec<&str> = graph.graph.edge_weights().map(|claim| claim.id.as_str()).collect();
    assert!(entities.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(claims.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(claims.iter().all(|id| id.len() == 22 && id.starts_with("claim:")));
}

#[test]
fn a_filter_keeps_the_heavy_part() {
    let all = hostile::graph();
    let heavy = all.clone().filtered(&Filter { top: None, support: 12 });
    assert_eq!(heavy.graph.edge_count(), 1);
    assert_eq!(heavy.graph.edge_weights().next().unwrap().relation, "cooperates_with");
    let pair = all.clone().filtered(&Filter { top: Some(2), support: 0 });
    assert!(pair.graph.edge_count() > 0 && pair.graph.edge_count() < all.graph.edge_count());
    assert_eq!(all.clone().filtered(&Filter::default()), all);
}

#[test]
fn an_entity_that_only_a_claim_names_becomes_a_node() {
    let mut stories = sample::stories();
    for story in &mut stories {
        story.entities.retain(|entity| entity.id != "ent:lisbon");
    }
    let graph = KnowledgeGraph::from_stories(stories);
    let lisbon = graph.graph.node_weights().find(|entity| entity.id == "ent:lisbon").unwrap();
    assert_eq!(lisbon.label, "Lisbon");
}
