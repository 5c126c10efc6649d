//! A table from phrases to values, walked fragment by fragment: the longest phrase at a place is found in one pass
//! without allocation.
//!
//! It is a trie whose edges live in one open-addressed hash table, keyed by parent node and fragment.

use super::bytes::{Pack, Pool, Reader, Writer, number, number_at};
use super::fragments::{Fragments, Normal};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Numbers a node takes: parent, fragment, values. The last two hold a start in the low 24 bits and a count in the high 8.
const NODE: usize = 3;
const START_BITS: u32 = 24;
const ROOT: u32 = 0;
/// Capitals of fewer letters are taken for an acronym, not for a word in capitals.
const SHORTEST_WORD_IN_CAPITALS: usize = 4;

/// Phrases with their values.
#[derive(Debug, Clone)]
pub struct PhraseTable<P> {
    fold_case: bool,
    fragments: Cow<'static, str>,
    nodes: Cow<'static, [u8]>,
    slots: Cow<'static, [u8]>,
    values: Vec<P>,
}

/// Where a walk through the table stands.
#[derive(Clone, Copy)]
struct Place {
    node: u32,
    depth: usize,
    /// A short word in capitals was taken for an ordinary word; only a longer phrase can confirm that.
    doubtful: bool,
}

impl<P: Pack> PhraseTable<P> {
    /// Packs a table. Values of one phrase keep their order.
    pub fn build(phrases: &BTreeMap<String, Vec<P>>, fold_case: bool) -> Vec<u8> {
        let mut pool = Pool::default();
        let mut nodes: Vec<[u32; NODE]> = vec![[u32::MAX, 0, 0]];
        let mut children: BTreeMap<(u32, Vec<u8>), u32> = BTreeMap::new();
        let mut at_node: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (phrase, values) in phrases {
            let mut node = ROOT;
            for raw in Fragments::new(phrase) {
                let Some(normal) = Normal::new(raw, fold_case) else { continue };
                node = *children.entry((node, normal.bytes().to_vec())).or_insert_with(|| {
                    let text = pool.add(&String::from_utf8_lossy(normal.bytes()));
                    nodes.push([node, range(text.start, text.len), 0]);
                    number(nodes.len() - 1)
                });
            }
            let here = at_node.entry(node).or_default();
            for code in values.iter().map(Pack::pack) {
                if !here.contains(&code) {
                    here.push(code);
                }
            }
        }
        let mut values: Vec<u32> = Vec::new();
        for (node, codes) in &at_node {
            if let Some(record) = nodes.get_mut(*node as usize) {
                record[2] = range(number(values.len()), number(codes.len().min(255)));
            }
            values.extend(codes.iter().take(255));
        }
        let slots = fill_slots(&children);
        let mut writer = Writer::default();
        writer.numbers([u32::from(fold_case)]);
        writer.section(pool.finish().as_bytes());
        writer.numbers(nodes.into_iter().flatten());
        writer.numbers(slots);
        writer.numbers(values);
        writer.finish()
    }

    /// Reads a packed table in place; `None` when the bytes are not one.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let fold_case = number_at(reader.section()?, 0)? != 0;
        let fragments = Cow::Borrowed(reader.text()?);
        let nodes = Cow::Borrowed(reader.section()?);
        let slots = Cow::Borrowed(reader.section()?);
        Some(PhraseTable { fold_case, fragments, nodes, slots, values: reader.packed()? })
    }

    /// Reads a packed table into memory of its own.
    pub fn read_owned(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let fold_case = number_at(reader.section()?, 0)? != 0;
        let fragments = Cow::Owned(reader.text()?.to_owned());
        let nodes = Cow::Owned(reader.section()?.to_vec());
        let slots = Cow::Owned(reader.section()?.to_vec());
        Some(PhraseTable { fold_case, fragments, nodes, slots, values: reader.packed()? })
    }
}

impl<P> PhraseTable<P> {
    /// The values of a whole phrase; empty when it is unknown.
    pub fn get(&self, phrase: &str) -> &[P] {
        let mut place = Place { node: ROOT, depth: 0, doubtful: false };
        for raw in Fragments::new(phrase) {
            match self.step(place, raw) {
                Some(next) => place = next,
                None => return &[],
            }
        }
        self.values_at(place)
    }

    /// The longest phrase that starts at the first token and ends at the end of a token: number of tokens and values.
    pub fn longest<I>(&self, tokens: I) -> Option<(usize, &[P])>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let mut place = Place { node: ROOT, depth: 0, doubtful: false };
        let mut best = None;
        for (index, token) in tokens.into_iter().enumerate() {
            let before = place.depth;
            for raw in Fragments::new(token.as_ref()) {
                match self.step(place, raw) {
                    Some(next) => place = next,
                    None => return best,
                }
            }
            if place.depth == 0 {
                return None;
            }
            let values = self.values_at(place);
            if place.depth > before && !values.is_empty() {
                best = Some((index + 1, values));
            }
        }
        best
    }

    /// All values, in the order of the table.
    pub fn values(&self) -> &[P] {
        &self.values
    }

    fn step(&self, place: Place, raw: &str) -> Option<Place> {
        let normal = Normal::new(raw, self.fold_case)?;
        let depth = place.depth + 1;
        if let Some(node) = self.child(place.node, normal.bytes()) {
            return Some(Place { node, depth, doubtful: place.doubtful && depth < 2 });
        }
        if self.fold_case || !normal.is_capitals() {
            return None;
        }
        // A headline or dateline in capitals: MOSCOW, NEW YORK, BANK OF ENGLAND.
        let doubtful = place.depth == 0 && normal.bytes().len() < SHORTEST_WORD_IN_CAPITALS;
        let titled = self.child(place.node, normal.lowered(true).bytes());
        let node = match titled {
            None if place.depth > 0 => self.child(place.node, normal.lowered(false).bytes()),
            other => other,
        }?;
        Some(Place { node, depth, doubtful })
    }

    fn values_at(&self, place: Place) -> &[P] {
        if place.node == ROOT || place.doubtful {
            return &[];
        }
        let range = self.range(place.node, 2);
        range.and_then(|(start, len)| self.values.get(start..start + len)).unwrap_or(&[])
    }

    fn number(&self, node: u32, field: usize) -> Option<usize> {
        number_at(&self.nodes, node as usize * NODE + field).map(|n| n as usize)
    }

    fn range(&self, node: u32, field: usize) -> Option<(usize, usize)> {
        let packed = self.number(node, field)?;
        Some((packed & ((1 << START_BITS) - 1), packed >> START_BITS))
    }

    fn child(&self, parent: u32, fragment: &[u8]) -> Option<u32> {
        let count = self.slots.len() / 4;
        if count == 0 {
            return None;
        }
        let mut slot = hash(parent, fragment) as usize % count;
        loop {
            let node = number_at(&self.slots, slot)?.checked_sub(1)?;
            if self.number(node, 0)? == parent as usize {
                let (start, len) = self.range(node, 1)?;
                if self.fragments.as_bytes().get(start..start + len) == Some(fragment) {
                    return Some(node);
                }
            }
            slot = (slot + 1) % count;
        }
    }
}

/// A start and a count in one number.
fn range(start: u32, count: u32) -> u32 {
    start | count << START_BITS
}

/// Places every edge in a table of which at most four fifths are full; a slot holds the node's number plus one.
fn fill_slots(children: &BTreeMap<(u32, Vec<u8>), u32>) -> Vec<u32> {
    let count = children.len() * 5 / 4 + 1;
    let mut slots = vec![0; count];
    for ((parent, fragment), node) in children {
        let mut slot = hash(*parent, fragment) as usize % count;
        while slots[slot] != 0 {
            slot = (slot + 1) % count;
        }
        slots[slot] = node + 1;
    }
    slots
}

/// FNV-1a over the parent's number and the fragment, with a final mix.
fn hash(parent: u32, fragment: &[u8]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parent.to_le_bytes().iter().chain(fragment) {
        state = (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    state ^ state >> 32
}
