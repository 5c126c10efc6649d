//! Rules of propositions on parses written by hand.

mod support;

use std::fmt::Write as _;
use wiregraph::propositions::{Proposition, Role, propositions};
use wiregraph::sentence::Sentence;

/// One proposition on one line: kind, head, flags, then arguments.
fn line(sentence: &Sentence, proposition: &Proposition) -> String {
    let word = |i: usize| sentence.token(i).form.as_str();
    let mut out = format!("{:?} {}", proposition.kind, word(proposition.head));
    if proposition.passive {
        out.push_str(" passive");
    }
    if proposition.negated {
        out.push_str(" negated");
    }
    for argument in &proposition.arguments {
        let role = match &argument.role {
            Role::Oblique(preposition) => format!("<{preposition}>"),
            role => format!("{role:?}"),
        };
        write!(out, " | {role} {}", word(argument.head)).ok();
    }
    out
}

/// Cases: a heading line `## name`, the parse on one line, then the propositions that must be read, one a line, exactly.
#[test]
fn hand_written_parses() {
    let cases = include_str!("cases/propositions.md");
    let mut failures = String::new();
    let mut count = 0;
    for case in cases.split("\n## ").skip(1) {
        let mut lines = case.lines().map(str::trim).filter(|l| !l.is_empty());
        let name = lines.next().unwrap_or_default();
        let sentence = support::sentence(lines.next().unwrap_or_default());
        let expected: Vec<String> = lines.map(|l| l.trim_start_matches("- ").to_owned()).collect();
        let found: Vec<String> = propositions(&sentence).iter().map(|p| line(&sentence, p)).collect();
        if expected != found {
            writeln!(failures, "## {name}\nexpected\n  {}\nfound\n  {}", expected.join("\n  "), found.join("\n  "))
                .ok();
        }
        count += 1;
    }
    assert!(count >= 30, "only {count} cases were read");
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_argument_names_its_rule_and_holds_its_head() {
    let cases = include_str!("cases/propositions.md");
    for case in cases.split("\n## ").skip(1) {
        let parse = case.lines().skip(1).find(|l| !l.trim().is_empty()).unwrap_or_default();
        for proposition in propositions(&support::sentence(parse)) {
            assert!(!proposition.rule.is_empty());
            assert!(proposition.tokens.contains(&proposition.head));
            for argument in proposition.arguments {
                assert!(!argument.rule.is_empty());
                assert!(argument.tokens.contains(&argument.head), "{parse}");
            }
        }
    }
}
