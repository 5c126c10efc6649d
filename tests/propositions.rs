//! Rules of propositions on parses written by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

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

/// Open triples of hand-written parses: predicate, subject, further arguments.
#[test]
fn open_triples() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Moscow/PROPN/NNP/2/nsubj agreed~agree/VERB/VBD/0/root to/PART/TO/4/mark withdraw/VERB/VB/2/xcomp \
             troops~troop/NOUN/NNS/4/obj from/ADP/IN/7/case Syria/PROPN/NNP/4/obl",
            &["agreed to withdraw | Moscow | troops | from Syria"],
        ),
        (
            "The/DET/DT/2/det convoy/NOUN/NN/4/nsubj:pass was~be/AUX/VBD/4/aux:pass attacked~attack/VERB/VBN/0/root \
             by/ADP/IN/6/case gunmen~gunman/NOUN/NNS/4/obl:agent",
            &["was attacked by | The convoy | gunmen"],
        ),
        (
            "a/DET/DT/2/det group/NOUN/NN/0/root backed~back/VERB/VBN/2/acl by/ADP/IN/5/case Iran/PROPN/NNP/3/obl",
            &["backed by | a group | Iran"],
        ),
        (
            "Lavrov/PROPN/NNP/2/nsubj said~say/VERB/VBD/0/root that/SCONJ/IN/5/mark Moscow/PROPN/NNP/5/nsubj \
             signed~sign/VERB/VBD/2/ccomp it/PRON/PRP/5/obj",
            &["said that | Lavrov | Moscow signed it", "signed | Moscow | it"],
        ),
        (
            "Kyiv/PROPN/NNP/3/nsubj is~be/AUX/VBZ/3/cop able/ADJ/JJ/0/root to/PART/TO/5/mark strike/VERB/VB/3/xcomp \
             ports~port/NOUN/NNS/5/obj",
            &["is able to strike | Kyiv | ports"],
        ),
        (
            "He~he/PRON/PRP/2/nsubj resigned~resign/VERB/VBD/0/root in/ADP/IN/4/case 2019/NUM/CD/2/obl",
            &["resigned | He | in 2019"],
        ),
    ];
    for (parse, expected) in cases {
        let sentence = support::sentence(parse);
        let found: Vec<String> = wiregraph::propositions::extractions(&sentence, &propositions(&sentence))
            .iter()
            .map(|e| format!("{} | {}", e.predicate, e.arguments.join(" | ")))
            .collect();
        assert_eq!(&found, expected, "{parse}");
    }
}
