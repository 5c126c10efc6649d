//! Training of the choice of a pronoun's antecedent from the chains of a treebank.
//!
//! Log-linear over the candidates and "none of them": the score of none is zero, so that the weights also say when a pronoun
//! refers to nothing that was found. What is right is known by the heads of the chain's mentions.

use crate::annotate::{Segmentation, annotate};
use crate::attribution::attributions;
use crate::entities::{Choice, FEATURES, observe};
use crate::error::{Error, Result};
use crate::input::from_text;
use crate::propositions::propositions;
use crate::resources::Resources;
use crate::span::Span;
use crate::train::corpora::{self, GoldSentence};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Steps of gradient ascent over all examples.
const STEPS: usize = 400;
/// How strongly weights are drawn to zero.
const DECAY: f64 = 0.002;
/// Length of the first steps.
const PACE: f64 = 0.3;

/// Bytes of heads of mentions, by chain.
type Chains = BTreeMap<String, BTreeSet<usize>>;

/// What one pronoun could stand for, and what it stands for.
struct Example {
    candidates: Vec<Vec<f64>>,
    right: Vec<bool>,
}

/// Learns the weights from a treebank with chains and writes them as TOML.
///
/// # Errors
/// When a file cannot be read or written.
pub fn train(treebank: &Path, out: &Path) -> Result<()> {
    let resources = Resources::bundled()?;
    let mut examples: BTreeMap<&'static str, Vec<Example>> = BTreeMap::new();
    for document in documents(&corpora::read_sentences(treebank)?) {
        collect(document, &resources, &mut examples);
    }
    let mut text = String::from(
        "# Weights of the features of antecedents of pronouns (src/entities/antecedent.rs), learnt from the chains of GUM.\n\
         # Made by `wiregraph-train CORPORA data/models antecedents`; see antecedents.md.\n",
    );
    for (kind, examples) in &examples {
        let mut weights = fit(examples);
        weights[0] += best_shift(&weights, examples);
        let (right, all) = (examples.iter().filter(|e| is_right(&weights, e)).count(), examples.len());
        eprintln!("  {kind}: {right} of {all} pronouns right on the training text");
        let _ = writeln!(text, "\n[{kind}]");
        for (feature, weight) in FEATURES.iter().zip(&weights).filter(|(_, w)| w.abs() >= 0.005) {
            let _ = writeln!(text, "\"{feature}\" = {weight:.2}");
        }
    }
    std::fs::write(out, text).map_err(|reason| Error::Write { path: out.to_owned(), reason })
}

/// Running text of a document with its chains.
struct Marked {
    text: String,
    chains: Chains,
    /// The chain of each word that is a mention by itself, by its first byte.
    lone: BTreeMap<usize, String>,
}

fn documents(sentences: &[GoldSentence]) -> Vec<Marked> {
    let mut documents: Vec<Marked> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for sentence in sentences {
        if sentence.begins_document || documents.is_empty() {
            documents.push(Marked { text: String::new(), chains: Chains::new(), lone: BTreeMap::new() });
            open.clear();
        }
        let Some(document) = documents.last_mut() else { continue };
        let gap = if sentence.begins_paragraph { "\n\n" } else { " " };
        if !document.text.is_empty() {
            document.text.push_str(gap);
        }
        for word in &sentence.words {
            let start = document.text.len();
            document.text.push_str(&word.form);
            open.iter_mut().for_each(|m| m.words.push(start));
            marks(&word.misc, start, &mut open, document);
            if word.spaced {
                document.text.push(' ');
            }
        }
        document.text.truncate(document.text.trim_end().len());
    }
    documents
}

/// A mention that has begun.
struct Open {
    chain: String,
    /// Places of the words of the head, counted from 1.
    heads: Vec<usize>,
    words: Vec<usize>,
}

/// Opens and closes the mentions that a word's `Entity` mark tells of.
fn marks(misc: &str, start: usize, open: &mut Vec<Open>, document: &mut Marked) {
    let Some(mark) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { return };
    let mut rest = mark;
    while !rest.is_empty() {
        if let Some(opened) = rest.strip_prefix('(') {
            let end = opened.find(['(', ')']).unwrap_or(opened.len());
            let fields: Vec<&str> = opened[..end].split('-').collect();
            let heads = fields.get(5).map_or(Vec::new(), |f| f.split(',').filter_map(|n| n.parse().ok()).collect());
            open.push(Open { chain: fields[0].to_owned(), heads, words: vec![start] });
            rest = &opened[end..];
            if let Some(after) = rest.strip_prefix(')') {
                close(open.pop(), document);
                rest = after;
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            let at = open.iter().rposition(|m| m.chain == rest[..end]);
            close(at.map(|at| open.remove(at)), document);
            rest = rest.get(end + 1..).unwrap_or("");
        }
    }
}

fn close(mention: Option<Open>, document: &mut Marked) {
    let Some(mention) = mention else { return };
    if let [word] = mention.words.as_slice() {
        document.lone.insert(*word, mention.chain.clone());
    }
    let heads = mention.heads.iter().filter_map(|h| mention.words.get(h.checked_sub(1)?)).copied();
    document.chains.entry(mention.chain).or_default().extend(heads);
}

/// Reads a document, resolving each pronoun as the treebank does.
fn collect(marked: Marked, resources: &Resources, examples: &mut BTreeMap<&'static str, Vec<Example>>) {
    let annotated = annotate(from_text("text".into(), marked.text, false, resources), resources, Segmentation::Text);
    let read: Vec<_> = annotated.sentences.iter().map(propositions).collect();
    let said = attributions(&annotated, &read, resources);
    observe(&annotated, &said, resources, &mut |choice: &Choice| {
        let chain = marked.lone.get(&choice.pronoun.start).and_then(|c| marked.chains.get(c));
        let right: Vec<bool> =
            choice.candidates.iter().map(|c| chain.is_some_and(|heads| is_one(&c.heads, heads))).collect();
        let pick = right.iter().position(|r| *r);
        let candidates = choice.candidates.iter().map(|c| c.features.to_vec()).collect();
        examples.entry(choice.kind).or_default().push(Example { candidates, right });
        pick
    });
}

fn is_one(found: &[Span], heads: &BTreeSet<usize>) -> bool {
    found.iter().any(|s| heads.contains(&s.start))
}

/// Maximises the likelihood of the right candidates, or of none where none is right.
fn fit(examples: &[Example]) -> Vec<f64> {
    let mut weights = vec![0.0; FEATURES.len()];
    let mut squares = vec![1e-6; FEATURES.len()];
    let share = 1.0 / examples.len().max(1) as f64;
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -DECAY * w).collect();
        for example in examples {
            add_gradient(&weights, example, share, &mut gradient);
        }
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(&gradient) {
            *square += slope * slope;
            *weight += PACE * slope / square.sqrt();
        }
    }
    weights
}

fn add_gradient(weights: &[f64], example: &Example, share: f64, gradient: &mut [f64]) {
    let powers: Vec<f64> = example.candidates.iter().map(|c| dot(weights, c).clamp(-30.0, 30.0).exp()).collect();
    let all = 1.0 + powers.iter().sum::<f64>();
    let of_right: f64 = powers.iter().zip(&example.right).filter(|(_, r)| **r).map(|(p, _)| p).sum();
    for ((features, power), right) in example.candidates.iter().zip(&powers).zip(&example.right) {
        let wanted = if *right { power / of_right } else { 0.0 };
        let push = share * (wanted - power / all);
        gradient.iter_mut().zip(features).for_each(|(g, f)| *g += push * f);
    }
}

fn dot(weights: &[f64], features: &[f64]) -> f64 {
    weights.iter().zip(features).map(|(w, f)| w * f).sum()
}

/// What to add to every score so that most links are right: the likelihood alone is too shy.
fn best_shift(weights: &[f64], examples: &[Example]) -> f64 {
    let possible = examples.iter().filter(|e| e.right.contains(&true)).count();
    let f1 = |shift: f64| {
        let made: Vec<bool> = examples.iter().filter_map(|e| pick(weights, shift, e).map(|i| e.right[i])).collect();
        2.0 * made.iter().filter(|r| **r).count() as f64 / (made.len() + possible) as f64
    };
    let shifts = (-20..=30).map(|s| f64::from(s) * 0.05);
    shifts.fold((0.0, f1(0.0)), |best, s| if f1(s) > best.1 { (s, f1(s)) } else { best }).0
}

/// The best candidate whose score is above zero once shifted.
fn pick(weights: &[f64], shift: f64, example: &Example) -> Option<usize> {
    let scores = example.candidates.iter().map(|c| shift + dot(weights, c));
    scores.enumerate().filter(|(_, s)| *s > 0.0).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
}

fn is_right(weights: &[f64], example: &Example) -> bool {
    match pick(weights, 0.0, example) {
        Some(index) => example.right[index],
        None => !example.right.contains(&true),
    }
}
