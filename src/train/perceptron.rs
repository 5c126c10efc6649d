//! The averaged perceptron (Collins 2002) over hashed features with sparse rows.

use crate::model::LinearParts;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[derive(Clone, Copy)]
struct Weight {
    class: u8,
    updates: u16,
    last: u32,
    value: f32,
    total: f64,
}

/// A perceptron in training.
pub struct Perceptron {
    classes: Vec<String>,
    index: HashMap<u64, u32, BuildHasherDefault<Same>>,
    keys: Vec<u64>,
    rows: Vec<Vec<Weight>>,
    step: u32,
}

impl Perceptron {
    /// An untrained model with the given classes, at most 255.
    pub fn new(classes: Vec<String>) -> Self {
        assert!(classes.len() <= 255, "too many classes");
        Perceptron { classes, index: HashMap::default(), keys: Vec::new(), rows: Vec::new(), step: 1 }
    }

    /// The names of the classes.
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// Number of features seen in updates.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no update happened yet.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Counts one decision; call it before every decision.
    pub fn tick(&mut self) {
        self.step += 1;
    }

    /// Scores of all classes.
    pub fn score(&self, features: &[u64], scores: &mut Vec<f32>) {
        scores.clear();
        scores.resize(self.classes.len(), 0.0);
        for feature in features {
            if let Some(row) = self.index.get(feature) {
                for weight in &self.rows[*row as usize] {
                    scores[weight.class as usize] += weight.value;
                }
            }
        }
    }

    /// Scores of all classes by the averaged weights.
    pub fn score_mean(&self, features: &[u64], scores: &mut Vec<f32>) {
        scores.clear();
        scores.resize(self.classes.len(), 0.0);
        for row in features.iter().filter_map(|f| self.index.get(f)) {
            for w in &self.rows[*row as usize] {
                scores[w.class as usize] += (w.total + f64::from(w.value) * f64::from(self.step - w.last)) as f32;
            }
        }
    }

    /// Moves weights from the class `wrong` to the class `right`.
    pub fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        for feature in features {
            let next = self.rows.len() as u32;
            let row = *self.index.entry(*feature).or_insert(next);
            if row == next {
                self.rows.push(Vec::new());
                self.keys.push(*feature);
            }
            let row = &mut self.rows[row as usize];
            change(row, right, 1.0, self.step);
            change(row, wrong, -1.0, self.step);
        }
    }

    /// The averaged weights, without features that were touched by fewer than `least_updates` updates and without weights
    /// that are smaller than `least_weight` of the largest.
    pub fn finish(&self, least_updates: u16, least_weight: f32) -> LinearParts {
        let step = self.step;
        let mean = |w: &Weight| ((w.total + f64::from(w.value) * f64::from(step - w.last)) / f64::from(step)) as f32;
        let largest = self.rows.iter().flatten().map(|w| mean(w).abs()).fold(0.0f32, f32::max).max(1e-6);
        let scale = 32000.0 / largest;
        let mut parts = LinearParts { classes: self.classes.clone(), features: Vec::new() };
        for (key, row) in self.keys.iter().zip(&self.rows) {
            if row.iter().map(|w| w.updates).max().unwrap_or(0) < least_updates {
                continue;
            }
            let mut kept: Vec<(u8, i16)> = row
                .iter()
                .filter(|w| mean(w).abs() >= largest * least_weight)
                .map(|w| (w.class, (mean(w) * scale).round() as i16))
                .filter(|(_, weight)| *weight != 0)
                .collect();
            kept.sort_unstable();
            if !kept.is_empty() {
                parts.features.push((*key, kept));
            }
        }
        parts
    }
}

fn change(row: &mut Vec<Weight>, class: usize, by: f32, step: u32) {
    let place = match row.iter().position(|w| w.class as usize == class) {
        Some(place) => place,
        None => {
            row.push(Weight { class: class as u8, updates: 0, last: step, value: 0.0, total: 0.0 });
            row.len() - 1
        }
    };
    let weight = &mut row[place];
    weight.total += f64::from(weight.value) * f64::from(step - weight.last);
    weight.last = step;
    weight.value += by;
    weight.updates = weight.updates.saturating_add(1);
}

/// The index of the highest score; the first of equals.
pub fn best(scores: &[f32]) -> usize {
    let mut found = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[found] {
            found = i;
        }
    }
    found
}

/// A small deterministic generator of random numbers (SplitMix64), for shuffling and exploration.
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to 1.
    pub fn fraction(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Shuffles in place.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.draw() % (i as u64 + 1)) as usize);
        }
    }
}
