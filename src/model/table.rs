//! A read-only hash table from 64-bit hashes to small numbers, used where it lies in the model file.

use crate::error::Result;
use crate::model::{Reader, Writer};

/// Bits of a slot that tell one key from another.
const MARK: u64 = 0x00ff_ffff;

/// A table of slots of eight bytes with open addressing: 24 bits of the key's hash and a 40-bit value.
#[derive(Debug)]
pub struct Table {
    slots: &'static [u8],
    shift: u32,
    mask: usize,
}

impl Table {
    /// Reads a table written by [`build_table`].
    ///
    /// # Errors
    /// When the model ends within it or its size is no power of two.
    pub fn read(reader: &mut Reader) -> Result<Self> {
        let bits = reader.number32()?;
        if bits == 0 || bits > 30 {
            return Err(reader.wrong("holds a table of impossible size"));
        }
        let slots = reader.bytes(8 << bits)?;
        Ok(Table { slots, shift: 64 - bits, mask: (1 << bits) - 1 })
    }

    /// The value stored for a hash. Another key's value is returned with a chance of about one in ten million.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<u64> {
        let mark = mark_of(hash);
        let mut place = (hash >> self.shift) as usize;
        // A table is never full, but a file could be forged: the number of steps is bounded.
        for _ in 0..=self.mask {
            let start = place * 8;
            let mut value = [0; 8];
            value.copy_from_slice(self.slots.get(start..start + 8)?);
            let slot = u64::from_le_bytes(value);
            if slot & MARK == mark {
                return Some(slot >> 24);
            }
            if slot == 0 {
                return None;
            }
            place = (place + 1) & self.mask;
        }
        None
    }
}

fn mark_of(hash: u64) -> u64 {
    (hash & MARK).max(1)
}

/// Writes a table of hashes with values below 2^40. Of two keys that cannot be told apart the first wins.
pub fn build_table(entries: &[(u64, u64)], writer: &mut Writer) {
    let mut bits = 1;
    while (1usize << bits) * 4 < entries.len() * 5 + 4 {
        bits += 1;
    }
    let size = 1usize << bits;
    let mut slots = vec![0u64; size];
    for (hash, value) in entries {
        let mark = mark_of(*hash);
        let mut place = (hash >> (64 - bits)) as usize;
        while slots[place] != 0 && slots[place] & MARK != mark {
            place = (place + 1) & (size - 1);
        }
        if slots[place] == 0 {
            slots[place] = mark | (value << 24);
        }
    }
    writer.number32(bits);
    for slot in slots {
        writer.bytes.extend_from_slice(&slot.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Frame, hash_bytes, seal};

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let entries: Vec<(u64, u64)> = (0..5000u64).map(|i| (hash_bytes(&i.to_le_bytes()), i)).collect();
        let mut writer = Writer::default();
        build_table(&entries, &mut writer);
        let file = Box::leak(seal("t", &writer.bytes).into_boxed_slice());
        let table = Table::read(&mut Frame::open(file, "t", "t").unwrap()).unwrap();
        assert!(entries.iter().all(|(hash, value)| table.get(*hash) == Some(*value)));
        let strange = (5000..10000u64).filter(|i| table.get(hash_bytes(&i.to_le_bytes())).is_some()).count();
        assert!(strange < 10, "{strange}");
    }
}
