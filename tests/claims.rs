//! Times, places, sources, amounts and instruments of claims, on whole texts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use wiregraph::input::from_text;
use wiregraph::pipeline::analyse;
use wiregraph::resources::Resources;
use wiregraph::story::{ClaimRecord, Story};

/// One case of `tests/cases/claims.md`.
struct Case<'a> {
    name: &'a str,
    published: Option<&'a str>,
    text: &'a str,
    wanted: Vec<&'a str>,
}

fn cases(file: &str) -> Vec<Case<'_>> {
    file.split("\n## ").skip(1).map(case).collect()
}

fn case(block: &str) -> Case<'_> {
    let mut lines = block.lines().filter(|l| !l.trim().is_empty());
    let name = lines.next().unwrap();
    let text = lines.next().unwrap();
    let dated = text.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    let (published, text) = dated.map_or((None, text), |(day, text)| (Some(day), text));
    Case { name, published, text, wanted: lines.filter_map(|l| l.strip_prefix("- ")).collect() }
}

fn story(case: &Case, resources: &Resources) -> Story {
    let mut document = from_text("example".to_owned(), format!("{}\n", case.text), false, resources);
    document.published = case.published.map(|day| day.parse().unwrap());
    analyse(document, resources)
}

fn label<'a>(story: &'a Story, id: &str) -> &'a str {
    story.entities.iter().find(|e| e.id == id).map_or("?", |e| e.label.as_str())
}

/// Whether a claim has what a wanted line asks for after its first three fields.
fn has(story: &Story, claim: &ClaimRecord, wanted: &str) -> bool {
    let time = claim.time.as_ref().and_then(|t| t.value.as_deref());
    let place = claim.place.as_ref().map(|p| label(story, &p.entity));
    let source = claim.sources.first().map(|s| label(story, &s.reference.entity));
    match wanted.split_once(' ') {
        Some(("no", "time")) => claim.time.is_none(),
        Some(("no", "place")) => claim.place.is_none(),
        Some(("no", "source")) => claim.sources.is_empty(),
        Some(("time", value)) => time == Some(value),
        Some(("place", value)) => place == Some(value),
        Some(("source", value)) => source == Some(value),
        Some(("amount", value)) => claim.amount.as_deref() == Some(value),
        Some(("instrument", value)) => claim.instrument.as_deref() == Some(value),
        _ => claim.status.as_str() == wanted,
    }
}

fn is_found(story: &Story, wanted: &str) -> bool {
    let fields: Vec<&str> = wanted.split(" | ").collect();
    let [subject, relation, object, rest @ ..] = fields.as_slice() else { panic!("three fields at least: {wanted}") };
    story.claims.iter().any(|claim| {
        label(story, &claim.subject).contains(subject)
            && claim.relation == *relation
            && label(story, &claim.object).contains(object)
            && rest.iter().all(|r| has(story, claim, r))
    })
}

fn report(story: &Story) -> String {
    let line = |c: &ClaimRecord| {
        let time = c.time.as_ref().and_then(|t| t.value.clone());
        let place = c.place.as_ref().map(|p| label(story, &p.entity));
        let sources: Vec<&str> = c.sources.iter().map(|s| label(story, &s.reference.entity)).collect();
        format!(
            "    {} | {} | {} | {} {time:?} {place:?} {sources:?} {:?} {:?}",
            label(story, &c.subject),
            c.relation,
            label(story, &c.object),
            c.status.as_str(),
            c.amount,
            c.instrument
        )
    };
    story.claims.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn claims_have_their_circumstances() {
    let resources = Resources::bundled().unwrap();
    let file = std::fs::read_to_string("tests/cases/claims.md").unwrap();
    let cases = cases(&file);
    assert!(cases.len() > 10, "only {} cases read", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        let story = story(case, &resources);
        for wanted in case.wanted.iter().filter(|w| !is_found(&story, w)) {
            failures.push(format!("{}: {wanted}\n{}", case.name, report(&story)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
