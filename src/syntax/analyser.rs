//! Tags, trees and name labels of sentences, all from one network.

use crate::error::{Error, Result};
use crate::labels::{Deprel, EntityType, Upos};
use crate::model::neural::product::Machine;
use crate::model::neural::{Network, Scratch, best, table};
use crate::syntax::features::{FEATURES, KeyMaker, SLOTS, Style};
use crate::syntax::tree::best_tree;
use compact_str::CompactString;
use std::ops::Range;
use std::str::FromStr;

/// Words that are worth one pass through the network: their numbers fit in the second cache.
const BATCH: usize = 192;

/// The network with its labels understood.
#[derive(Debug)]
pub struct Analyser {
    network: Network,
    upos: Vec<Upos>,
    xpos: Vec<CompactString>,
    deprel: Vec<Deprel>,
    root: usize,
    names: Vec<NameLabel>,
}

/// The label of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameLabel {
    /// Not in a name.
    Outside,
    /// First word of a name.
    Begin(EntityType),
    /// Further word of a name.
    Inside(EntityType),
}

impl NameLabel {
    fn parse(text: &str) -> Option<Self> {
        match text.split_once('-') {
            None if text == "O" => Some(NameLabel::Outside),
            Some(("B", kind)) => kind.parse().ok().map(NameLabel::Begin),
            Some(("I", kind)) => kind.parse().ok().map(NameLabel::Inside),
            _ => None,
        }
    }
}

/// What is known of one word after the analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysed {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: CompactString,
    /// Index in the sentence of the head; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Place in a name.
    pub name: NameLabel,
}

/// Buffers of one run, kept between calls.
#[derive(Debug, Default)]
pub struct AnalyseScratch {
    rows: Vec<u32>,
    ends: Vec<usize>,
    keys: KeyMaker,
    network: Scratch,
    arcs: Vec<i32>,
    tree: Vec<usize>,
    heads: Vec<Option<usize>>,
    labels: Vec<usize>,
    path: Vec<usize>,
    best: Vec<(f32, usize)>,
}

impl Analyser {
    /// Opens the network.
    ///
    /// # Errors
    /// When the file is not a network of this version, or has labels that this program does not know.
    pub fn open(bytes: &'static [u8]) -> Result<Self> {
        let network = Network::read("core", FEATURES, bytes)?;
        let labels = network.labels();
        let deprel = known(&labels.deprel, |text| Deprel::from_str(text).ok())?;
        let root = deprel.iter().position(|d| *d == Deprel::Root).ok_or_else(|| unknown("root", "is missing"))?;
        let names = known(&labels.names, NameLabel::parse)?;
        if names.first() != Some(&NameLabel::Outside) {
            return Err(unknown("O", "must be the first name label"));
        }
        Ok(Analyser {
            upos: known(&labels.upos, |text| Upos::from_str(text).ok())?,
            xpos: labels.xpos.iter().map(CompactString::from).collect(),
            deprel,
            root,
            names,
            network,
        })
    }

    /// The same analyser run in another way, to compare machines.
    #[must_use]
    pub fn on(mut self, machine: Machine) -> Self {
        self.network = self.network.on(machine);
        self
    }

    /// Analyses sentences: `words` of all of them one after another, `sentences` the ranges of words, without gaps.
    pub fn analyse(&self, words: &[&str], sentences: &[Range<usize>], scratch: &mut AnalyseScratch) -> Vec<Analysed> {
        let mut out = Vec::with_capacity(words.len());
        let mut first = 0;
        while first < sentences.len() {
            let start = sentences[first].start;
            let fits = sentences[first..].iter().take_while(|s| s.end - start <= BATCH).count().max(1);
            self.batch(words, &sentences[first..first + fits], scratch, &mut out);
            first += fits;
        }
        out
    }

    fn batch(&self, words: &[&str], sentences: &[Range<usize>], scratch: &mut AnalyseScratch, out: &mut Vec<Analysed>) {
        let AnalyseScratch { rows, ends, keys, network, arcs, tree, heads, labels, path, best: columns } = scratch;
        let offset = sentences[0].start;
        rows.clear();
        ends.clear();
        for sentence in sentences {
            self.find_rows(&words[sentence.clone()], keys, rows);
            ends.push(sentence.end - offset);
        }
        let mut scores = self.network.score(rows, SLOTS, ends, network);
        heads.clear();
        for sentence in sentences {
            let start = sentence.start - offset;
            scores.arcs(start..sentence.end - offset, arcs);
            best_tree(arcs, sentence.len(), tree);
            heads.extend(tree.iter().map(|head| head.checked_sub(1).map(|head| start + head)));
        }
        scores.labels(heads, self.root, labels);
        for sentence in sentences {
            let start = sentence.start - offset;
            self.name_path(start..sentence.end - offset, |word| scores.names(word), columns, path);
            for (i, name) in path.iter().enumerate() {
                let word = start + i;
                let head = heads[word].map(|head| head - start);
                out.push(Analysed {
                    upos: self.upos[best(scores.upos(word))],
                    xpos: self.xpos[best(scores.xpos(word))].clone(),
                    head,
                    deprel: if head.is_none() { Deprel::Root } else { self.deprel[labels[word]] },
                    name: self.names[*name],
                });
            }
        }
    }

    fn find_rows(&self, words: &[&str], keys: &mut KeyMaker, rows: &mut Vec<u32>) {
        let style = Style::of(words.iter().copied());
        for (i, word) in words.iter().enumerate() {
            let found = keys.keys(word, i == 0, style).map(|key| self.network.table().find(key));
            rows.push(if found[0] == table::ABSENT { table::UNKNOWN } else { found[0] });
            rows.extend_from_slice(&found[1..]);
        }
    }

    /// The best run of labels in which an inner label follows only a label of its own kind (Viterbi).
    fn name_path<'a>(
        &self,
        words: Range<usize>,
        scores: impl Fn(usize) -> &'a [f32],
        columns: &mut Vec<(f32, usize)>,
        path: &mut Vec<usize>,
    ) {
        let size = self.names.len();
        columns.clear();
        for word in words.clone() {
            let before = columns.len().checked_sub(size).map(|start| &columns[start..]);
            let column: Vec<(f32, usize)> = scores(word)
                .iter()
                .zip(&self.names)
                .map(|(score, label)| {
                    let way = before.map_or(
                        if matches!(label, NameLabel::Inside(_)) { (f32::MIN, 0) } else { (0.0, 0) },
                        |before| self.best_before(before, *label),
                    );
                    (way.0 + score, way.1)
                })
                .collect();
            columns.extend(column);
        }
        path.clear();
        path.resize(words.len(), 0);
        let mut label = columns
            .len()
            .checked_sub(size)
            .map_or(0, |start| best(&columns[start..].iter().map(|c| c.0).collect::<Vec<_>>()));
        for (place, column) in path.iter_mut().zip(columns.chunks_exact(size)).rev() {
            *place = label;
            label = column[label].1;
        }
    }

    fn best_before(&self, before: &[(f32, usize)], label: NameLabel) -> (f32, usize) {
        let mut found = (f32::MIN, 0);
        for (i, ((score, _), previous)) in before.iter().zip(&self.names).enumerate() {
            let allowed = match (label, previous) {
                (NameLabel::Inside(kind), NameLabel::Begin(other) | NameLabel::Inside(other)) => kind == *other,
                (NameLabel::Inside(_), NameLabel::Outside) => false,
                _ => true,
            };
            if allowed && *score > found.0 {
                found = (*score, i);
            }
        }
        found
    }
}

fn known<T>(labels: &[String], parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
    labels.iter().map(|text| parse(text).ok_or_else(|| unknown(text, "is not known to this program"))).collect()
}

fn unknown(label: &str, what: &str) -> Error {
    Error::Model { name: "core".to_owned(), problem: format!("label {label:?} {what}; train it again") }
}
