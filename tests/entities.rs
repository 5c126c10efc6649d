//! Entities of short passages (`tests/cases/entities/*.toml`), grouped by phenomenon.
//!
//! A case gives nodes as `label | type | mentions in the order of the text`, where an empty label allows any, and pairs of
//! mentions that must not be one. The trees under the passages come from a learnt parser, so a few may fail; which share must
//! hold is fixed here, and every failure is printed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde::Deserialize;
use std::path::Path;
use support::Cases;
use wiregraph::annotate::{Annotated, Segmentation, annotate};
use wiregraph::attribution::attributions;
use wiregraph::entities::{Entities, Entity, resolve};
use wiregraph::input::{Options, document};
use wiregraph::propositions::propositions;
use wiregraph::resources::Resources;

/// Share of the passages that must come out exactly as expected.
const FLOOR: f64 = 0.9;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    #[serde(default)]
    expect: Vec<String>,
    #[serde(default)]
    apart: Vec<String>,
}

struct Reading {
    annotated: Annotated,
    entities: Entities,
}

fn read(text: &str, resources: &Resources) -> Reading {
    let document = document(text.as_bytes(), Path::new("-"), &Options::default(), resources).expect("a text");
    let annotated = annotate(document, resources, Segmentation::Text);
    let read: Vec<_> = annotated.sentences.iter().map(propositions).collect();
    let said = attributions(&annotated, &read, resources);
    let entities = resolve(&annotated, &said, resources);
    Reading { annotated, entities }
}

impl Reading {
    fn mentions(&self, entity: &Entity) -> Vec<&str> {
        let text = |m: &usize| {
            let mention = &self.entities.mentions[*m];
            self.annotated.sentences[mention.sentence].span_of(mention.tokens.clone()).of(&self.annotated.document.text)
        };
        entity.mentions.iter().map(text).collect()
    }

    fn has(&self, node: &str) -> bool {
        let parts: Vec<&str> = node.split('|').map(str::trim).collect();
        let [label, kind, wanted] = parts.as_slice() else { panic!("a node is label | type | mentions: {node}") };
        self.entities.entities.iter().any(|entity| {
            let mut found = self.mentions(entity).into_iter();
            (label.is_empty() || entity.label == *label)
                && entity.kind.as_str() == *kind
                && wanted.split(';').map(str::trim).all(|w| found.any(|f| f == w))
        })
    }

    fn joins(&self, pair: &str) -> bool {
        let (a, b) = pair.split_once('/').expect("a pair is A / B");
        let has = |e: &Entity, t: &str| self.mentions(e).contains(&t.trim());
        self.entities.entities.iter().any(|e| has(e, a) && has(e, b))
    }

    fn show(&self) -> String {
        let one = |e: &Entity| format!("{} | {} | {}", e.label, e.kind, self.mentions(e).join("; "));
        self.entities.entities.iter().map(one).collect::<Vec<_>>().join("\n      ")
    }
}

#[test]
fn passages_give_the_expected_nodes() {
    let resources = Resources::bundled().expect("bundled resources");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/entities");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("cases").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let (mut cases, mut failed) = (0, 0);
    for file in files {
        let content = std::fs::read_to_string(&file).expect("a case file");
        let parsed: Cases<Case> = toml::from_str(&content).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for case in parsed.case {
            cases += 1;
            let reading = read(&case.text, &resources);
            let missing: Vec<_> = case.expect.iter().filter(|n| !reading.has(n)).collect();
            let joined: Vec<_> = case.apart.iter().filter(|p| reading.joins(p)).collect();
            if !missing.is_empty() || !joined.is_empty() {
                failed += 1;
                let name = file.file_stem().unwrap_or_default().to_string_lossy();
                eprintln!("{name}: {}\n   missing {missing:?} joined {joined:?}\n      {}", case.text, reading.show());
            }
        }
    }
    let held = 1.0 - f64::from(failed) / f64::from(cases);
    eprintln!("{failed} of {cases} passages failed");
    assert!(cases >= 150, "only {cases} passages");
    assert!(held >= FLOOR, "only {:.0} % of the passages hold; {:.0} % must", 100.0 * held, 100.0 * FLOOR);
}

#[test]
fn every_mention_is_in_one_entity() {
    let resources = Resources::bundled().expect("bundled resources");
    let text =
        "Syria and Iran met. The two countries said they agreed. \"We are friends,\" Iran's envoy Ali Reza said. ???";
    let reading = read(text, &resources);
    let mut seen = vec![0; reading.entities.mentions.len()];
    for (index, entity) in reading.entities.entities.iter().enumerate() {
        for mention in &entity.mentions {
            seen[*mention] += 1;
            assert_eq!(reading.entities.mentions[*mention].entity, index);
        }
    }
    assert!(!seen.is_empty() && seen.iter().all(|n| *n == 1));
}
