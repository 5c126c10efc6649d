//! The frame of a model file: who it is for, which features it was trained with, and a checksum.

use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"WGMODEL\0";
const VERSION: u32 = 1;
const HEADER: usize = 8 + 4 + 4 + 8 + 8 + 8;

/// An opened model file.
#[derive(Debug)]
pub struct Frame;

impl Frame {
    /// Checks a model file and returns a reader of its contents.
    ///
    /// `name` is used in messages; `features` describes the feature set that this program computes and must be the text
    /// that the file was sealed with.
    ///
    /// # Errors
    /// When the file is no model, is of another version or feature set, is truncated, or was changed.
    pub fn open(bytes: &'static [u8], name: &str, features: &str) -> Result<Reader> {
        let wrong = |problem: &str| Error::Model {
            name: name.to_owned(),
            problem: format!("{problem}; train it again with the trainer of this version"),
        };
        if bytes.len() < HEADER || &bytes[..8] != MAGIC {
            return Err(wrong("not a model file"));
        }
        let mut reader = Reader { bytes: &bytes[8..], at: 0, name: name.to_owned() };
        let version = reader.number32()?;
        let _reserved = reader.number32()?;
        let set = reader.number64()?;
        let length = reader.number64()?;
        let sum = reader.number64()?;
        if version != VERSION {
            return Err(wrong(&format!("file version {version}, this program reads version {VERSION}")));
        }
        if set != checksum(features.as_bytes()) {
            return Err(wrong("trained with another feature set"));
        }
        let payload = &bytes[HEADER..];
        if payload.len() as u64 != length {
            return Err(wrong(&format!("holds {} bytes, its header says {length}", payload.len())));
        }
        if checksum(payload) != sum {
            return Err(wrong("damaged: the checksum differs"));
        }
        Ok(Reader { bytes: payload, at: 0, name: name.to_owned() })
    }
}

/// Frames the contents of a model file.
pub fn seal(features: &str, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + payload.len());
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&0u32.to_le_bytes());
    out.extend_from_slice(&checksum(features.as_bytes()).to_le_bytes());
    out.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    out.extend_from_slice(&checksum(payload).to_le_bytes());
    out.extend_from_slice(payload);
    out
}

/// A checksum that reads eight bytes at a step, four lanes side by side.
fn checksum(bytes: &[u8]) -> u64 {
    let mut lanes = [1u64, 2, 3, 4];
    let blocks = bytes.chunks_exact(32);
    let rest = blocks.remainder();
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            let mut value = [0; 8];
            value.copy_from_slice(word);
            *lane = (*lane ^ u64::from_le_bytes(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        }
    }
    let mut sum = bytes.len() as u64;
    for lane in lanes {
        sum = (sum ^ lane).wrapping_mul(0xd6e8_feb8_6659_fd93).rotate_left(31);
    }
    for byte in rest {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    sum
}

/// Reads the parts of a model one after another.
#[derive(Debug)]
pub struct Reader {
    bytes: &'static [u8],
    at: usize,
    name: String,
}

impl Reader {
    /// The next `length` bytes.
    ///
    /// # Errors
    /// When fewer bytes are left.
    pub fn bytes(&mut self, length: usize) -> Result<&'static [u8]> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len());
        let Some(end) = end else {
            return Err(self.wrong("ends too early; the file is truncated"));
        };
        let part = &self.bytes[self.at..end];
        self.at = end;
        Ok(part)
    }

    /// The next 32-bit number.
    ///
    /// # Errors
    /// When the model ends here.
    pub fn number32(&mut self) -> Result<u32> {
        let mut value = [0; 4];
        value.copy_from_slice(self.bytes(4)?);
        Ok(u32::from_le_bytes(value))
    }

    /// The next 64-bit number.
    ///
    /// # Errors
    /// When the model ends here.
    pub fn number64(&mut self) -> Result<u64> {
        let mut value = [0; 8];
        value.copy_from_slice(self.bytes(8)?);
        Ok(u64::from_le_bytes(value))
    }

    /// The next list of texts.
    ///
    /// # Errors
    /// When the model ends within it or a text is not UTF-8.
    pub fn texts(&mut self) -> Result<Vec<&'static str>> {
        let count = self.number32()?;
        let mut texts = Vec::new();
        for _ in 0..count {
            let length = self.number32()? as usize;
            let text =
                std::str::from_utf8(self.bytes(length)?).map_err(|_| self.wrong("holds a text that is no UTF-8"))?;
            texts.push(text);
        }
        Ok(texts)
    }

    /// An error about this model.
    pub fn wrong(&self, problem: &str) -> Error {
        Error::Model { name: self.name.clone(), problem: problem.to_owned() }
    }
}

/// Writes the parts of a model one after another.
#[derive(Debug, Default)]
pub struct Writer {
    /// What was written so far.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// Writes a 32-bit number.
    pub fn number32(&mut self, value: u32) {
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    /// Writes a list of texts.
    pub fn texts<T: AsRef<str>>(&mut self, texts: &[T]) {
        self.number32(texts.len() as u32);
        for text in texts {
            self.number32(text.as_ref().len() as u32);
            self.bytes.extend_from_slice(text.as_ref().as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leak(bytes: Vec<u8>) -> &'static [u8] {
        Box::leak(bytes.into_boxed_slice())
    }

    #[test]
    fn opens_what_was_sealed() {
        let mut writer = Writer::default();
        writer.texts(&["one", "two"]);
        let file = leak(seal("features 1", &writer.bytes));
        let mut reader = Frame::open(file, "test", "features 1").unwrap();
        assert_eq!(reader.texts().unwrap(), ["one", "two"]);
        assert!(reader.number32().is_err());
    }

    #[test]
    fn refuses_wrong_files() {
        let file = seal("features 1", &[7; 100]);
        let refused =
            |bytes: Vec<u8>, features: &str| Frame::open(leak(bytes), "test", features).unwrap_err().to_string();
        assert!(refused(file.clone(), "features 2").contains("another feature set"));
        assert!(refused(file[..file.len() - 1].to_vec(), "features 1").contains("holds 99 bytes"));
        assert!(refused(file[..20].to_vec(), "features 1").contains("not a model file"));
        assert!(
            refused(b"something else that is long enough to hold a header".to_vec(), "features 1")
                .contains("not a model")
        );
        for place in [60, 139] {
            let mut changed = file.clone();
            changed[place] ^= 1;
            assert!(refused(changed, "features 1").contains("checksum"));
        }
        let mut old = file.clone();
        old[8] = 9;
        assert!(refused(old, "features 1").contains("version 9"));
    }
}
