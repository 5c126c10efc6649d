//! Names: a linear model labels every word, from left to right, as beginning, inside or outside of a name.

use crate::error::Result;
use crate::labels::EntityType;
use crate::model::{Frame, Linear, combine, combine3};
use crate::syntax::words::WordFacts;
use std::ops::Range;

/// Text that describes the features, sealed into the model.
pub const FEATURES: &str = "names 1: 40 templates";

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
    /// Reads `O`, `B-Person`, `I-Person` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('-') {
            None if text == "O" => Some(NameLabel::Outside),
            Some(("B", kind)) => kind.parse().ok().map(NameLabel::Begin),
            Some(("I", kind)) => kind.parse().ok().map(NameLabel::Inside),
            _ => None,
        }
    }
}

/// The name tagger.
#[derive(Debug)]
pub struct NameTagger {
    model: Linear,
    labels: Vec<NameLabel>,
}

/// Buffers of one run, kept between calls.
#[derive(Debug, Default)]
pub struct NameScratch {
    features: Vec<u64>,
    scores: Vec<i32>,
    labels: Vec<u8>,
    runs: Vec<(usize, usize)>,
}

impl NameTagger {
    /// Opens the model.
    ///
    /// # Errors
    /// When the file is not a name tagger of this version.
    pub fn open(bytes: &'static [u8]) -> Result<Self> {
        let mut reader = Frame::open(bytes, "names", FEATURES)?;
        let model = Linear::read(&mut reader)?;
        let mut labels = Vec::new();
        for class in model.classes() {
            labels.push(NameLabel::parse(class).ok_or_else(|| reader.wrong("has a class that is no label"))?);
        }
        Ok(NameTagger { model, labels })
    }

    /// Appends the names of a sentence to `out`. `tags` are the indexes of the tagger's classes.
    pub fn find(
        &self,
        words: &[WordFacts],
        upper: &[bool],
        tags: &[u8],
        scratch: &mut NameScratch,
        out: &mut Vec<(Range<usize>, EntityType)>,
    ) {
        capital_runs(upper, &mut scratch.runs);
        scratch.labels.clear();
        let mut open: Option<(usize, EntityType)> = None;
        for i in 0..words.len() {
            name_features(words, upper, tags, &scratch.runs, &scratch.labels, i, &mut scratch.features);
            self.model.score(&scratch.features, &mut scratch.scores);
            let mut found: Option<(i32, usize)> = None;
            for (k, score) in scratch.scores.iter().enumerate() {
                // A name goes on only where one of its kind is open.
                let fits = match self.labels[k] {
                    NameLabel::Inside(kind) => open.is_some_and(|(_, before)| before == kind),
                    _ => true,
                };
                if fits && found.is_none_or(|(most, _)| *score > most) {
                    found = Some((*score, k));
                }
            }
            let Some((_, k)) = found else { return };
            scratch.labels.push(k as u8);
            match self.labels[k] {
                NameLabel::Inside(_) => {}
                label => {
                    if let Some((start, kind)) = open.take() {
                        out.push((start..i, kind));
                    }
                    if let NameLabel::Begin(kind) = label {
                        open = Some((i, kind));
                    }
                }
            }
        }
        if let Some((start, kind)) = open {
            out.push((start..words.len(), kind));
        }
    }
}

/// For every word the first word before and the first word behind the run of capitalised words around it.
pub fn capital_runs(upper: &[bool], runs: &mut Vec<(usize, usize)>) {
    runs.clear();
    runs.resize(upper.len(), (usize::MAX, usize::MAX));
    let mut before = usize::MAX;
    for i in 0..upper.len() {
        runs[i].0 = before;
        if !upper[i] {
            before = i;
        }
    }
    let mut behind = usize::MAX;
    for i in (0..upper.len()).rev() {
        runs[i].1 = behind;
        if !upper[i] {
            behind = i;
        }
    }
}

/// Collects the features of word `i`; `labels` holds the label indexes of the words before it.
pub fn name_features(
    words: &[WordFacts],
    upper: &[bool],
    tags: &[u8],
    runs: &[(usize, usize)],
    labels: &[u8],
    i: usize,
    out: &mut Vec<u64>,
) {
    out.clear();
    let outside = WordFacts { form: 3, lower: 3, shape: 3, suffix: [3; 5], prefix: [3; 4], spaced: true };
    let index = |k: isize| usize::try_from(i as isize + k).ok().filter(|k| *k < words.len());
    let at = |k: isize| index(k).map_or(&outside, |k| &words[k]);
    let tag = |k: isize| index(k).map_or(250, |k| u64::from(tags[k]));
    let label = |k: usize| i.checked_sub(k).map_or(200, |k| u64::from(labels[k]));
    let (w, l1, l2, r1, r2) = (at(0), at(-1), at(-2), at(1), at(2));
    let (y1, y2) = (label(1), label(2));
    let (t0, tl, tr) = (tag(0), tag(-1), tag(1));
    let run = |k: usize| words.get(k).map_or(5, |w| w.lower);
    let (run_before, run_behind) = (run(runs[i].0), run(runs[i].1));
    let from_start = if runs[i].0 == usize::MAX { i } else { i - runs[i].0 - 1 };
    let to_end = if runs[i].1 == usize::MAX { words.len() - i } else { runs[i].1 - i };
    let place = (from_start.min(4) * 8 + to_end.min(4)) as u64 * 2 + u64::from(upper[i]);
    let first = u64::from(i == 0);
    let mut add = |template: u64, a: u64, b: u64| out.push(combine3(template, a, b));
    add(0, 0, 0);
    add(1, w.form, 0);
    add(2, w.lower, 0);
    add(3, w.form, y1);
    add(4, w.shape, y1);
    add(5, w.suffix[2], w.shape);
    add(6, w.suffix[3], 0);
    add(7, w.suffix[1], w.shape);
    add(8, w.prefix[2], 0);
    add(9, w.prefix[3], 0);
    add(10, l1.lower, w.shape);
    add(11, r1.lower, w.shape);
    add(12, l2.lower, l1.lower);
    add(13, r1.lower, r2.lower);
    add(14, y1, y2);
    add(15, t0, y1);
    add(16, tl, combine(t0, tr));
    add(17, t0, w.shape);
    add(18, l1.form, w.form);
    add(19, w.form, r1.form);
    add(20, l1.lower, y1);
    add(21, r1.lower, y1);
    add(22, w.shape, combine(l1.shape, r1.shape));
    add(23, w.shape, first);
    add(24, w.lower, first);
    add(25, run_before, place);
    add(26, run_behind, place);
    add(27, run_before, combine(w.lower, y1));
    add(28, run_behind, w.lower);
    add(29, run_before, combine(run_behind, y1));
    add(30, run_before, combine(y1, w.shape));
    add(31, run_behind, combine(y1, w.shape));
    add(32, place, y1);
    add(33, l1.lower, combine(y1, w.shape));
    add(34, r1.lower, combine(y1, w.shape));
    add(35, l2.lower, w.shape);
    add(36, r2.lower, w.shape);
    add(37, combine(l1.lower, w.lower), r1.lower);
    add(38, l1.suffix[2], w.shape);
    add(39, r1.suffix[2], w.shape);
    add(40, l1.shape, combine(w.shape, y1));
    add(41, r1.shape, combine(w.shape, y1));
}
