//! Feature rows: which keys have one, and the numbers in it.

use crate::error::Result;
use crate::model::neural::file::Tensors;

/// The row of features that are not in the table.
pub const ABSENT: u32 = 0;
/// The row of words that are not in the table.
pub const UNKNOWN: u32 = 1;

/// A table of quantised rows, found by 32-bit keys in open addressing.
#[derive(Clone, Debug)]
pub struct Table {
    width: usize,
    scales: Vec<f32>,
    values: Vec<i8>,
    /// Key and row; row 0 marks a free place.
    places: Vec<(u32, u32)>,
}

impl Table {
    /// Reads the tensors `keys` (of the rows from 2 on) and `table`.
    ///
    /// # Errors
    /// [`crate::error::Error::Model`] when they are missing or do not fit each other.
    pub fn read(tensors: &Tensors) -> Result<Self> {
        let keys = tensors.whole("keys")?;
        let (width, scales, values) = tensors.quantised("table")?;
        if scales.len() != keys.len() + 2 || width == 0 {
            return Err(tensors.wrong(&format!("has {} keys for {} rows", keys.len(), scales.len())));
        }
        let mut places = vec![(0, ABSENT); (keys.len() * 2).next_power_of_two().max(2)];
        let mask = places.len() - 1;
        for (row, key) in (2..).zip(keys) {
            let mut place = spread(*key) & mask;
            while places[place].1 != ABSENT {
                place = (place + 1) & mask;
            }
            places[place] = (*key, row);
        }
        Ok(Table { width, scales: scales.to_vec(), values, places })
    }

    /// Length of a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The row of a key, or [`ABSENT`].
    #[inline]
    pub fn find(&self, key: u32) -> u32 {
        let mask = self.places.len() - 1;
        let mut place = spread(key) & mask;
        loop {
            let (found, row) = self.places[place];
            if row == ABSENT || found == key {
                return row;
            }
            place = (place + 1) & mask;
        }
    }

    /// Adds a row to `out`, which has [`Table::width`] numbers; a row that does not exist adds nothing.
    #[inline(always)]
    pub fn add(&self, row: u32, out: &mut [f32]) {
        let start = row as usize * self.width;
        let (Some(scale), Some(values)) = (self.scales.get(row as usize), self.values.get(start..start + self.width))
        else {
            return;
        };
        for (out, value) in out.iter_mut().zip(values) {
            *out += f32::from(*value) * scale;
        }
    }
}

fn spread(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 8) as usize
}
