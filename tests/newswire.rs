//! Trees and names of newswire, through the bundled models: `tests/cases/newswire.toml`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde::Deserialize;
use std::collections::BTreeSet;
use support::Cases;
use wiregraph::annotate::{Annotated, Segmentation, annotate};
use wiregraph::input::from_text;
use wiregraph::resources::Resources;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    phenomenon: String,
    text: String,
    #[serde(default)]
    arcs: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    misses: BTreeSet<String>,
}

/// `dependent | relation | head` of every word, the relation without its subtype.
fn arcs(annotated: &Annotated) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for sentence in &annotated.sentences {
        for token in sentence.tokens() {
            if let Some(head) = token.head {
                let relation = token.deprel.to_string();
                let relation = relation.split(':').next().unwrap();
                found.insert(format!("{} | {relation} | {}", token.form, sentence.tokens()[head].form));
            }
        }
    }
    found
}

/// `kind | words` of every name.
fn names(annotated: &Annotated) -> BTreeSet<String> {
    let written = |name: &wiregraph::names::Name| {
        annotated.sentences[name.sentence].span_of(name.tokens.clone()).of(&annotated.document.text).to_owned()
    };
    annotated.names.iter().map(|name| format!("{} | {}", name.kind, written(name))).collect()
}

#[test]
fn newswire_is_read_as_a_reader_expects() {
    let resources = Resources::bundled().unwrap();
    let cases: Cases<Case> = toml::from_str(include_str!("cases/newswire.toml")).unwrap();
    let mut wrong = Vec::new();
    let (mut expected, mut missed) = (0, 0);
    for case in &cases.case {
        let document = from_text("case".into(), case.text.clone(), false, &resources);
        let annotated = annotate(document, &resources, Segmentation::Text);
        let (arcs, names) = (arcs(&annotated), names(&annotated));
        for line in case.arcs.iter().chain(&case.names) {
            let found = arcs.contains(line) || names.contains(line);
            expected += 1;
            missed += usize::from(!found);
            if found == case.misses.contains(line) {
                let what = if found { "is found now: take it out of \"misses\"" } else { "is not found" };
                wrong.push(format!("{}: {}\n  {line}: {what}\n  names found: {names:?}", case.phenomenon, case.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(missed * 5 < expected, "{missed} of {expected} expectations are missed");
}
