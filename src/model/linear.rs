//! A linear model over hashed features: the score of a class is the sum of the weights of the features that are present.

use crate::error::Result;
use crate::model::{Reader, Table, Writer, build_table};

/// A multi-class linear model, used where it lies in the model file.
#[derive(Debug)]
pub struct Linear {
    classes: Vec<&'static str>,
    table: Table,
    /// Three bytes an entry: class, weight (16 bits, little-endian).
    weights: &'static [u8],
}

/// What a trainer hands over: classes, and for each feature its weights by class.
#[derive(Debug, Default)]
pub struct LinearParts {
    /// Names of the classes, at most 255.
    pub classes: Vec<String>,
    /// Hash of the feature, and the classes with a weight, sorted by class.
    pub features: Vec<(u64, Vec<(u8, i16)>)>,
}

impl Linear {
    /// Reads a model written by [`LinearParts::write`].
    ///
    /// # Errors
    /// When the model ends within it.
    pub fn read(reader: &mut Reader) -> Result<Self> {
        let classes = reader.texts()?;
        if classes.is_empty() || classes.len() > 255 {
            return Err(reader.wrong("has an impossible number of classes"));
        }
        let table = Table::read(reader)?;
        let length = reader.number32()? as usize;
        let weights = reader.bytes(length)?;
        Ok(Linear { classes, table, weights })
    }

    /// The names of the classes in the order of their scores.
    pub fn classes(&self) -> &[&'static str] {
        &self.classes
    }

    /// Sets `scores` (one place a class) to the scores of the classes for `features`.
    pub fn score(&self, features: &[u64], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(self.classes.len(), 0);
        for feature in features {
            let Some(value) = self.table.get(*feature) else { continue };
            let start = (value >> 8) as usize * 3;
            let end = start + (value & 0xff) as usize * 3;
            let Some(row) = self.weights.get(start..end) else { continue };
            for entry in row.chunks_exact(3) {
                if let Some(score) = scores.get_mut(usize::from(entry[0])) {
                    *score += i32::from(i16::from_le_bytes([entry[1], entry[2]]));
                }
            }
        }
    }
}

/// The index of the highest score; the first of equals.
pub fn best(scores: &[i32]) -> usize {
    let mut found = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[found] {
            found = i;
        }
    }
    found
}

impl LinearParts {
    /// Appends the model to a file.
    pub fn write(&self, writer: &mut Writer) {
        writer.texts(&self.classes);
        let mut weights = Vec::new();
        let mut entries = Vec::with_capacity(self.features.len());
        for (hash, row) in &self.features {
            let offset = (weights.len() / 3) as u64;
            entries.push((*hash, offset << 8 | row.len() as u64));
            for (class, weight) in row {
                weights.push(*class);
                weights.extend_from_slice(&weight.to_le_bytes());
            }
        }
        build_table(&entries, writer);
        writer.number32(weights.len() as u32);
        writer.bytes.extend_from_slice(&weights);
    }
}
