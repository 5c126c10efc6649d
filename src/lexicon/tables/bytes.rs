//! Little-endian records in a byte string, and pools of distinct strings.

use std::collections::BTreeMap;

/// A value that fits in 32 bits, for the payload of a table.
pub trait Pack: Sized {
    /// The value as a number.
    fn pack(&self) -> u32;
    /// The value of a number that [`Pack::pack`] made.
    fn unpack(code: u32) -> Option<Self>;
}

/// Where a string stands in a pool: offset and length in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// First byte.
    pub start: u32,
    /// Number of bytes; 0 for no string.
    pub len: u32,
}

/// Collects distinct strings.
#[derive(Debug, Default)]
pub struct Pool {
    text: String,
    known: BTreeMap<String, Text>,
}

impl Pool {
    /// The place of `text`, which is added when new.
    pub fn add(&mut self, text: &str) -> Text {
        if text.is_empty() {
            return Text::default();
        }
        if let Some(place) = self.known.get(text) {
            return *place;
        }
        let place = Text { start: number(self.text.len()), len: number(text.len()) };
        self.text.push_str(text);
        self.known.insert(text.to_owned(), place);
        place
    }

    /// All strings one after another.
    pub fn finish(self) -> String {
        self.text
    }
}

/// A size as 32 bits; tables are far below the limit, which [`Writer::finish`] asserts by its own length field.
pub fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// Writes sections, each with its length in front.
#[derive(Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
}

impl Writer {
    /// Adds a section of bytes.
    pub fn section(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(&number(bytes.len()).to_le_bytes());
        self.out.extend_from_slice(bytes);
    }

    /// Adds a section of numbers.
    pub fn numbers(&mut self, values: impl IntoIterator<Item = u32>) {
        let bytes: Vec<u8> = values.into_iter().flat_map(u32::to_le_bytes).collect();
        self.section(&bytes);
    }

    /// Adds a section of payload values.
    pub fn packed<P: Pack>(&mut self, values: &[P]) {
        let bytes: Vec<u8> = values.iter().flat_map(|v| v.pack().to_le_bytes()).collect();
        self.section(&bytes);
    }

    /// The bytes written.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }
}

/// Reads sections in the order in which they were written.
#[derive(Clone, Debug)]
pub struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// Reads from the start of `bytes`.
    pub fn new(bytes: &'b [u8]) -> Self {
        Reader { rest: bytes }
    }

    /// The next section; `None` when the bytes end too early.
    pub fn section(&mut self) -> Option<&'b [u8]> {
        let (head, rest) = self.rest.split_at_checked(4)?;
        let len = usize::try_from(u32::from_le_bytes(head.try_into().ok()?)).ok()?;
        let (section, rest) = rest.split_at_checked(len)?;
        self.rest = rest;
        Some(section)
    }

    /// The next section as text.
    pub fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.section()?).ok()
    }

    /// The next section as payload values.
    pub fn packed<P: Pack>(&mut self) -> Option<Vec<P>> {
        let section = self.section()?;
        section.chunks_exact(4).map(|c| P::unpack(u32::from_le_bytes(c.try_into().ok()?))).collect()
    }
}

/// The `index`-th number of a section of numbers.
pub fn number_at(section: &[u8], index: usize) -> Option<u32> {
    let bytes = section.get(index * 4..index * 4 + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}
