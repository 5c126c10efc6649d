//! Rules of attribution on parses written by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write as _;
use wiregraph::annotate::Annotated;
use wiregraph::attribution::{Attribution, attributions};
use wiregraph::document::Document;
use wiregraph::propositions::propositions;
use wiregraph::resources::Resources;

/// The parses one after another as one document, one sentence a line of its text; `¶` begins a new paragraph.
fn document(parses: &[&str]) -> Annotated {
    let mut text = String::new();
    let mut sentences = Vec::new();
    let mut block = 0;
    for parse in parses {
        let parse = match parse.strip_prefix('¶') {
            Some(rest) => {
                block += 1;
                rest
            }
            None => parse,
        };
        let sentence = support::sentence_at(parse, text.len(), block);
        for token in sentence.tokens() {
            text.push_str(&token.form);
            text.push(' ');
        }
        sentences.push(sentence);
    }
    let document = Document {
        id: String::from("test"),
        path: None,
        source: None,
        published: None,
        title: None,
        blocks: Vec::new(),
        text,
    };
    Annotated { document, sentences, names: Vec::new(), times: Vec::new() }
}

/// One attribution on one line: kind, effect, source, cue, content.
fn line(annotated: &Annotated, attribution: &Attribution) -> String {
    let text = annotated.document.text.as_str();
    let source = attribution
        .source
        .as_ref()
        .map_or("nobody", |source| annotated.sentences[source.sentence].span_of(source.tokens.clone()).of(text));
    let content: Vec<&str> = attribution.content.iter().map(|c| c.of(text)).collect();
    let denied = if attribution.denied { " denied" } else { "" };
    format!(
        "{:?} {}{denied} [{source}] <{}> {}",
        attribution.kind,
        attribution.effect,
        attribution.cue.of(text),
        content.join(" … ")
    )
}

#[test]
fn hand_written_parses() -> Result<(), wiregraph::error::Error> {
    let resources = Resources::bundled()?;
    let cases = include_str!("cases/attribution.md");
    let mut failures = String::new();
    let mut count = 0;
    for case in cases.split("\n## ").skip(1) {
        let mut lines = case.lines().map(str::trim).filter(|l| !l.is_empty());
        let name = lines.next().unwrap_or_default();
        let lines: Vec<&str> = lines.collect();
        let parses: Vec<&str> = lines.iter().copied().filter(|l| !l.starts_with("- ")).collect();
        let expected: Vec<&str> = lines.iter().filter_map(|l| l.strip_prefix("- ")).collect();
        let annotated = document(&parses);
        let propositions: Vec<_> = annotated.sentences.iter().map(propositions).collect();
        let found: Vec<String> =
            attributions(&annotated, &propositions, &resources).iter().map(|a| line(&annotated, a)).collect();
        if expected != found {
            writeln!(failures, "## {name}\nexpected\n  {}\nfound\n  {}", expected.join("\n  "), found.join("\n  "))
                .ok();
        }
        count += 1;
    }
    assert!(count >= 15, "only {count} cases were read");
    assert!(failures.is_empty(), "{failures}");
    Ok(())
}
