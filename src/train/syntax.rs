//! Training of the tagger and the parser.

use crate::labels::Deprel;
use crate::model::LinearParts;
use crate::syntax::parser::state_features;
use crate::syntax::tagger::tag_features;
use crate::syntax::transitions::{NONE, State, Transition};
use crate::syntax::words::WordFacts;
use crate::train::corpora::{GoldSentence, GoldWord};
use crate::train::perceptron::{Perceptron, Random, best};
use std::collections::BTreeMap;

/// What the models see of a sentence.
pub fn facts_of(sentence: &GoldSentence) -> Vec<WordFacts> {
    let mut spaced = true;
    let mut facts = Vec::new();
    for word in &sentence.words {
        facts.push(WordFacts::new(&word.form, spaced));
        spaced = word.spaced;
    }
    facts
}

fn tag_pair(word: &GoldWord) -> String {
    format!("{} {}", word.xpos, word.upos)
}

/// The tag pairs of the corpora, those seen at least `least` times, in alphabetical order.
pub fn tag_pairs(sentences: &[GoldSentence], least: usize) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        *counts.entry(tag_pair(word)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| *n >= least).map(|(pair, _)| pair).collect()
}

/// Learns tags.
pub fn train_tagger(sentences: &[&GoldSentence], classes: &[String], rounds: usize) -> Perceptron {
    let index: BTreeMap<&str, usize> = classes.iter().enumerate().map(|(i, c)| (c.as_str(), i)).collect();
    let facts: Vec<Vec<WordFacts>> = sentences.iter().map(|s| facts_of(s)).collect();
    let gold: Vec<Vec<Option<usize>>> =
        sentences.iter().map(|s| s.words.iter().map(|w| index.get(tag_pair(w).as_str()).copied()).collect()).collect();
    let mut model = Perceptron::new(classes.to_vec());
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random(11);
    let (mut features, mut scores, mut tags) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        random.shuffle(&mut order);
        let (mut wrong, mut all) = (0, 0);
        for &k in &order {
            tags.clear();
            for i in 0..facts[k].len() {
                model.tick();
                tag_features(&facts[k], &tags, i, &mut features);
                model.score(&features, &mut scores);
                let found = best(&scores);
                if let Some(right) = gold[k][i] {
                    all += 1;
                    if right != found {
                        wrong += 1;
                        model.update(&features, right, found);
                    }
                }
                tags.push(found as u8);
            }
        }
        eprintln!("  round {round}: {:.2} % wrong", 100.0 * f64::from(wrong) / f64::from(all.max(1)));
    }
    model
}

/// Tags of every sentence by models that did not see it: the corpus is cut in `parts`.
pub fn jackknife(sentences: &[GoldSentence], classes: &[String], parts: usize, rounds: usize) -> Vec<Vec<u8>> {
    let mut tags = vec![Vec::new(); sentences.len()];
    for part in 0..parts {
        let rest: Vec<&GoldSentence> =
            sentences.iter().enumerate().filter(|(i, _)| i % parts != part).map(|(_, s)| s).collect();
        let model = FastModel::new(train_tagger(&rest, classes, rounds).finish(1, 0.0));
        let (mut features, mut scores) = (Vec::new(), Vec::new());
        for (k, sentence) in sentences.iter().enumerate().filter(|(i, _)| i % parts == part) {
            let facts = facts_of(sentence);
            for i in 0..facts.len() {
                tag_features(&facts, &tags[k], i, &mut features);
                model.score(&features, &mut scores);
                tags[k].push(best(&scores) as u8);
            }
        }
    }
    tags
}

/// Finished weights in memory.
pub struct FastModel {
    rows: std::collections::HashMap<u64, Vec<(u8, i16)>>,
    classes: usize,
}

impl FastModel {
    /// From the parts of a model.
    pub fn new(parts: LinearParts) -> Self {
        FastModel { classes: parts.classes.len(), rows: parts.features.into_iter().collect() }
    }

    /// Scores of all classes.
    pub fn score(&self, features: &[u64], scores: &mut Vec<f32>) {
        scores.clear();
        scores.resize(self.classes, 0.0);
        for row in features.iter().filter_map(|f| self.rows.get(f)) {
            for (class, weight) in row {
                scores[*class as usize] += f32::from(*weight);
            }
        }
    }
}

/// The gold tree of a sentence: heads (the root's head is the number of words) and relations.
struct Tree {
    heads: Vec<usize>,
    labels: Vec<Deprel>,
}

fn tree_of(sentence: &GoldSentence) -> Option<Tree> {
    let count = sentence.words.len();
    let heads: Vec<usize> = sentence.words.iter().map(|w| w.head.unwrap_or(count)).collect();
    let label = |w: &GoldWord| w.deprel.parse().or_else(|_| w.deprel.split(':').next().unwrap_or("").parse());
    let labels = sentence.words.iter().map(label).collect::<Result<Vec<Deprel>, _>>().ok()?;
    let sound = heads.iter().zip(&labels).all(|(h, l)| (*h == count) == (*l == Deprel::Root));
    sound.then_some(Tree { heads, labels })
}

/// How many gold arcs each kind of step makes unreachable (Goldberg and Nivre 2013): shift, left, right.
fn costs(state: &State, tree: &Tree) -> [usize; 3] {
    let (next, count) = (state.next, state.count);
    let (top, below) = (state.stacked(0), state.stacked(1));
    let buffered = |i: usize| i >= next && i <= count;
    let mut shift = 0;
    let mut pop = 0;
    if next < count {
        shift += state.stack.iter().filter(|d| tree.heads[**d] == next).count();
        let deep = &state.stack[..state.stack.len().saturating_sub(1)];
        shift += usize::from(deep.contains(&tree.heads[next]));
    }
    if top != NONE {
        pop = (next..count).filter(|d| tree.heads[*d] == top).count();
    }
    let (mut left, mut right) = (pop, pop);
    if top != NONE {
        let head = tree.heads[top];
        left += usize::from(head != next && (buffered(head) || head == below));
        right += usize::from(buffered(head));
    }
    [shift, left, right]
}

/// Learns to parse with a dynamic oracle: after the first rounds the parser follows its own choices.
pub fn train_parser(sentences: &[GoldSentence], tags: &[Vec<u8>], rounds: usize) -> Perceptron {
    let trees: Vec<Option<Tree>> = sentences.iter().map(tree_of).collect();
    let facts: Vec<Vec<WordFacts>> = sentences.iter().map(facts_of).collect();
    let classes = transitions_of(&trees);
    let mut model = Perceptron::new(classes.iter().map(|t| t.written()).collect());
    let mut order: Vec<usize> = (0..sentences.len()).filter(|k| trees[*k].is_some()).collect();
    let mut random = Random(13);
    let mut state = State::default();
    let (mut features, mut scores) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        random.shuffle(&mut order);
        let (mut right_arcs, mut all) = (0usize, 0usize);
        for &k in &order {
            let Some(tree) = &trees[k] else { continue };
            state.start(facts[k].len());
            while !state.is_done() {
                model.tick();
                state_features(&state, &facts[k], &tags[k], &mut features);
                model.score(&features, &mut scores);
                let costs = costs(&state, tree);
                let allowed = |i: &usize| state.allows(classes[*i]);
                let Some(found) = highest(&scores, (0..classes.len()).filter(allowed)) else { break };
                let least = least_cost(&state, &costs);
                let good = |i: &usize| {
                    allowed(i) && costs[kind(classes[*i])] == least && label_fits(&state, tree, classes[*i])
                };
                let Some(best_good) = highest(&scores, (0..classes.len()).filter(good)) else { break };
                let mut step = found;
                if !good(&found) {
                    model.update(&features, best_good, found);
                    // The first round stays on the gold path, later ones leave it nine times in ten.
                    if round == 0 || random.fraction() > 0.9 {
                        step = best_good;
                    }
                }
                state.apply(classes[step]);
            }
            let hits = (0..facts[k].len())
                .filter(|i| state.heads[*i] == tree.heads[*i] && state.labels[*i] == tree.labels[*i]);
            right_arcs += hits.count();
            all += facts[k].len();
        }
        eprintln!(
            "  round {round}: {:.2} % of arcs, {} features",
            100.0 * right_arcs as f64 / all.max(1) as f64,
            model.len()
        );
    }
    model
}

fn transitions_of(trees: &[Option<Tree>]) -> Vec<Transition> {
    let mut seen: BTreeMap<String, (Transition, usize)> = BTreeMap::new();
    for tree in trees.iter().flatten() {
        for (i, (head, label)) in tree.heads.iter().zip(&tree.labels).enumerate() {
            let step = if *head > i { Transition::Left(*label) } else { Transition::Right(*label) };
            seen.entry(step.written()).or_insert((step, 0)).1 += 1;
        }
    }
    let mut steps = vec![Transition::Shift];
    steps.extend(seen.into_values().filter(|(_, n)| *n >= 3).map(|(step, _)| step));
    steps
}

fn kind(transition: Transition) -> usize {
    match transition {
        Transition::Shift => 0,
        Transition::Left(_) => 1,
        Transition::Right(_) => 2,
    }
}

fn least_cost(state: &State, costs: &[usize; 3]) -> usize {
    let shift = (state.next < state.count).then_some(costs[0]);
    let left = (!state.stack.is_empty() && (state.next < state.count || state.stack.len() == 1)).then_some(costs[1]);
    let right = (state.stack.len() > 1).then_some(costs[2]);
    [shift, left, right].into_iter().flatten().min().unwrap_or(0)
}

/// Whether the label is the gold one where the arc is right; any label fits a wrong arc.
fn label_fits(state: &State, tree: &Tree, transition: Transition) -> bool {
    let top = state.stacked(0);
    match transition {
        Transition::Shift => true,
        Transition::Left(label) => tree.heads[top] != state.next || tree.labels[top] == label,
        Transition::Right(label) => tree.heads[top] != state.stacked(1) || tree.labels[top] == label,
    }
}

fn highest(scores: &[f32], among: impl Iterator<Item = usize>) -> Option<usize> {
    let mut found: Option<usize> = None;
    for i in among {
        if found.is_none_or(|f| scores[i] > scores[f]) {
            found = Some(i);
        }
    }
    found
}
