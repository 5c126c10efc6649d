//! The tensors of a trained network by name, inside the frame of a model file.
//!
//! `count (u32)`, then for each tensor: its name as a list of one text, `kind (u32) · rows (u32) · columns (u32) · data`, all
//! little-endian. Kinds: 0 eight-bit numbers behind one scale a row, 1 real numbers, 2 unsigned numbers, 3 a list of texts.

use crate::error::{Error, Result};
use crate::model::{Frame, Reader};
use std::collections::BTreeMap;

/// One tensor.
#[derive(Debug)]
enum Tensor {
    Quantised { columns: usize, scales: Vec<f32>, values: &'static [u8] },
    Real(Vec<f32>),
    Whole(Vec<u32>),
    Text(Vec<&'static str>),
}

/// The tensors of a file.
#[derive(Debug)]
pub struct Tensors {
    reader: Reader,
    tensors: BTreeMap<&'static str, Tensor>,
}

fn words(reader: &mut Reader, count: usize) -> Result<Vec<u32>> {
    let length = count.checked_mul(4).ok_or_else(|| reader.wrong("has a tensor beyond all bounds; train it again"))?;
    Ok(reader.bytes(length)?.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
}

fn reals(reader: &mut Reader, count: usize) -> Result<Vec<f32>> {
    Ok(words(reader, count)?.into_iter().map(f32::from_bits).collect())
}

impl Tensors {
    /// Reads the model called `model`, whose features were computed by the set called `features`.
    ///
    /// # Errors
    /// [`Error::Model`] when the file is none of this kind, of another version or feature set, cut short or damaged.
    pub fn read(model: &str, features: &str, bytes: &'static [u8]) -> Result<Self> {
        let mut reader = Frame::open(bytes, model, features)?;
        let mut tensors = BTreeMap::new();
        for _ in 0..reader.number32()? {
            let name = reader.texts()?.first().copied().unwrap_or_default();
            let kind = reader.number32()?;
            let (rows, columns) = (reader.number32()? as usize, reader.number32()? as usize);
            let count = rows
                .checked_mul(columns)
                .ok_or_else(|| reader.wrong("has a tensor beyond all bounds; train it again"))?;
            let tensor = match kind {
                0 => Tensor::Quantised { columns, scales: reals(&mut reader, rows)?, values: reader.bytes(count)? },
                1 => Tensor::Real(reals(&mut reader, count)?),
                2 => Tensor::Whole(words(&mut reader, count)?),
                3 => Tensor::Text(reader.texts()?),
                _ => return Err(reader.wrong("has a tensor of unknown kind; train it again")),
            };
            tensors.insert(name, tensor);
        }
        Ok(Tensors { reader, tensors })
    }

    /// An error about the file.
    pub fn wrong(&self, problem: &str) -> Error {
        self.reader.wrong(&format!("{problem}; train it again"))
    }

    /// The quantised tensor called `name`: length of a row, scales, values.
    ///
    /// # Errors
    /// [`Error::Model`] when it is missing or of another kind; so for the other getters.
    pub fn quantised(&self, name: &str) -> Result<(usize, &[f32], Vec<i8>)> {
        match self.tensors.get(name) {
            Some(Tensor::Quantised { columns, scales, values }) => {
                Ok((*columns, scales, values.iter().map(|v| v.cast_signed()).collect()))
            }
            _ => Err(self.missing(name)),
        }
    }

    /// The real numbers called `name`.
    ///
    /// # Errors
    /// See [`Tensors::quantised`].
    pub fn reals(&self, name: &str) -> Result<&[f32]> {
        match self.tensors.get(name) {
            Some(Tensor::Real(values)) => Ok(values),
            _ => Err(self.missing(name)),
        }
    }

    /// The unsigned numbers called `name`.
    ///
    /// # Errors
    /// See [`Tensors::quantised`].
    pub fn whole(&self, name: &str) -> Result<&[u32]> {
        match self.tensors.get(name) {
            Some(Tensor::Whole(values)) => Ok(values),
            _ => Err(self.missing(name)),
        }
    }

    /// The texts called `name`.
    ///
    /// # Errors
    /// See [`Tensors::quantised`].
    pub fn text(&self, name: &str) -> Result<Vec<String>> {
        match self.tensors.get(name) {
            Some(Tensor::Text(texts)) => Ok(texts.iter().map(|text| (*text).to_owned()).collect()),
            _ => Err(self.missing(name)),
        }
    }

    fn missing(&self, name: &str) -> Error {
        self.wrong(&format!("lacks the tensor {name:?}"))
    }
}
