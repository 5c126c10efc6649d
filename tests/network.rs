//! The bundled network: it says what its trainer says, the same on every machine, and a wrong file is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use wiregraph::language::BUNDLED;
use wiregraph::model::neural::product::Machine;
use wiregraph::syntax::analyser::{AnalyseScratch, Analysed, Analyser, NameLabel};

/// Sentences of our own with the analysis that `training/train.py` computed in floating point.
const REFERENCE: &str = include_str!("cases/network/reference.tsv");

fn analyse(analyser: &Analyser, sentences: &[Vec<&str>]) -> Vec<Analysed> {
    let words = sentences.concat();
    let mut ranges = Vec::new();
    for sentence in sentences {
        let start = ranges.last().map_or(0, |last: &std::ops::Range<usize>| last.end);
        ranges.push(start..start + sentence.len());
    }
    analyser.analyse(&words, &ranges, &mut AnalyseScratch::default())
}

fn sentences() -> Vec<Vec<&'static str>> {
    let word = |line: &'static str| line.split('\t').next().unwrap();
    REFERENCE.trim().split("\n\n").map(|sentence| sentence.lines().map(word).collect()).collect()
}

fn line(word: &str, found: &Analysed) -> String {
    let name = match found.name {
        NameLabel::Outside => "O".to_owned(),
        NameLabel::Begin(kind) => format!("B-{kind}"),
        NameLabel::Inside(kind) => format!("I-{kind}"),
    };
    let head = found.head.map_or(0, |head| head + 1);
    format!("{word}\t{}\t{}\t{head}\t{}\t{name}", found.upos, found.xpos, found.deprel)
}

#[test]
fn agrees_with_the_trainer() {
    let analyser = Analyser::open(BUNDLED.core).unwrap();
    let sentences = sentences();
    let found = analyse(&analyser, &sentences);
    let found: Vec<String> = sentences.concat().iter().zip(&found).map(|(word, found)| line(word, found)).collect();
    let wanted: Vec<&str> = REFERENCE.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_machine_says_the_same() {
    let sentences = sentences();
    let plain = analyse(&Analyser::open(BUNDLED.core).unwrap().on(Machine::Plain), &sentences);
    for machine in Machine::all() {
        assert_eq!(analyse(&Analyser::open(BUNDLED.core).unwrap().on(machine), &sentences), plain, "{machine:?}");
    }
}

#[test]
fn company_changes_nothing() {
    let analyser = Analyser::open(BUNDLED.core).unwrap();
    let sentences = sentences();
    let together = analyse(&analyser, &sentences);
    let alone: Vec<Analysed> = sentences.iter().flat_map(|s| analyse(&analyser, std::slice::from_ref(s))).collect();
    assert_eq!(together, alone);
    assert!(analyse(&analyser, &[]).is_empty());
}

#[test]
fn wrong_files_are_refused() {
    let refused = |bytes: Vec<u8>| Analyser::open(Box::leak(bytes.into_boxed_slice())).unwrap_err().to_string();
    let whole = BUNDLED.core.to_vec();
    assert!(refused(whole[..whole.len() - 1].to_vec()).contains("its header says"));
    assert!(refused(whole[..30].to_vec()).contains("not a model file"));
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    assert!(refused(changed).contains("checksum"));
    assert!(refused(BUNDLED.lemma.to_vec()).contains("another feature set"));
}
