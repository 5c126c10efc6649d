//! Atoms: the smallest pieces into which the tokeniser may cut what stands between two white spaces.

use crate::error::{Error, Result};
use crate::model::{hash_chars, hash_lower};
use std::collections::HashMap;
use std::ops::Range;

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomClass {
    /// Letters and marks.
    Letters,
    /// Digits.
    Digits,
    /// One sign, or one sign repeated.
    Sign,
}

/// A run of letters, a run of digits, or a sign.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    /// First byte in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it is made of.
    pub class: AtomClass,
    /// Hash of its lower case.
    pub lower: u64,
    /// Its first character.
    pub first: char,
    /// Its last character.
    pub last: char,
    /// Number of characters.
    pub length: usize,
}

/// What stands between two white spaces, cut into atoms.
#[derive(Debug, Default)]
pub struct Chunk {
    /// The atoms in order; they cover the chunk.
    pub atoms: Vec<Atom>,
    /// Hash of the lower case of the whole.
    pub lower: u64,
    /// Whether it looks like an address of the net.
    pub address: bool,
    /// Borders strictly within this range of atoms are never cut: an address with a scheme, from scheme to path.
    pub address_core: Range<usize>,
}

/// Words written as one that are two or three syntactic words.
#[derive(Debug, Default)]
pub struct Contractions {
    /// Lower-case word to the byte offsets of its cuts.
    cuts: HashMap<String, Vec<usize>>,
    longest: usize,
}

impl Contractions {
    /// Reads the list of contractions.
    ///
    /// # Errors
    /// When the file is not TOML of the expected form or the parts do not spell the word.
    pub fn parse(toml: &str) -> Result<Self> {
        const FILE: &str = "data/words/contractions.toml";
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            words: std::collections::BTreeMap<String, String>,
        }
        let wrong = |key: &str, problem: String| Error::Data {
            file: FILE.to_owned(),
            line: line_of(toml, key),
            key: key.to_owned(),
            problem,
        };
        let file: File = toml::from_str(toml).map_err(|e| wrong("words", e.message().to_owned()))?;
        let mut contractions = Contractions::default();
        for (word, parts) in file.words {
            if parts.replace(' ', "") != word {
                return Err(wrong(&word, format!("the parts {parts:?} do not spell the word")));
            }
            let mut at = 0;
            let lengths: Vec<usize> = parts.split(' ').map(str::len).collect();
            let cuts = lengths[..lengths.len() - 1].iter().map(|l| {
                at += l;
                at
            });
            contractions.longest = contractions.longest.max(word.len());
            contractions.cuts.insert(word.clone(), cuts.collect());
        }
        Ok(contractions)
    }

    /// Whether `word` is not listed.
    pub fn is_free(&self, word: &str) -> bool {
        self.cuts_of(word).is_empty()
    }

    fn cuts_of(&self, word: &str) -> &[usize] {
        if word.len() > self.longest || !word.is_ascii() {
            return &[];
        }
        let lower = compact_str::CompactString::from(word).to_ascii_lowercase();
        self.cuts.get(lower.as_str()).map_or(&[], Vec::as_slice)
    }
}

fn line_of(toml: &str, key: &str) -> usize {
    toml.lines().position(|line| line.trim_start().starts_with(key)).map_or(1, |i| i + 1)
}

fn class_of(c: char) -> AtomClass {
    if c.is_ascii_alphabetic() || (!c.is_ascii() && (c.is_alphabetic() || is_mark(c))) {
        AtomClass::Letters
    } else if c.is_numeric() {
        AtomClass::Digits
    } else {
        AtomClass::Sign
    }
}

/// Combining marks, which belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05c7 | 0x0610..=0x061a | 0x064b..=0x065f
        | 0x0670 | 0x06d6..=0x06ed | 0x0900..=0x0903 | 0x093a..=0x094f | 0x0e31..=0x0e4e | 0x1ab0..=0x1aff
        | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f)
}

/// Whether `c` is used as an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '‘' | '´')
}

impl Chunk {
    /// Cuts `text[start..end]`, which holds no white space, into atoms.
    pub fn fill(&mut self, text: &str, start: usize, end: usize, contractions: &Contractions) {
        self.atoms.clear();
        let chunk = text.get(start..end).unwrap_or("");
        self.lower = hash_lower(chunk);
        let mut run: Option<(usize, AtomClass, char)> = None;
        for (i, c) in chunk.char_indices() {
            let class = class_of(c);
            let goes_on =
                run.is_some_and(|(_, before, first)| before == class && (class != AtomClass::Sign || first == c));
            if !goes_on {
                if let Some((from, class, _)) = run {
                    self.push_run(text, start + from, start + i, class, contractions);
                }
                run = Some((i, class, c));
            }
        }
        if let Some((from, class, _)) = run {
            self.push_run(text, start + from, end, class, contractions);
        }
        self.split_not(text);
        self.address_core = self.find_address(chunk, start);
        self.address = self.atoms.len() > 2 && (chunk.contains("://") || chunk.contains("www.") || chunk.contains('@'));
    }

    fn push_run(&mut self, text: &str, start: usize, end: usize, class: AtomClass, contractions: &Contractions) {
        let mut from = start;
        if class == AtomClass::Letters {
            for cut in contractions.cuts_of(&text[start..end]) {
                self.push(text, from, start + cut, class);
                from = start + cut;
            }
        }
        // Quotation marks and brackets come one by one even when repeated.
        let signs = &text[from..end];
        let one_by_one = |c: char| matches!(c, '"' | '“' | '”' | '(' | ')' | '[' | ']' | '{' | '}' | '$' | '%');
        if class == AtomClass::Sign && signs.chars().next().is_some_and(one_by_one) {
            for (i, c) in signs.char_indices() {
                self.push(text, from + i, from + i + c.len_utf8(), class);
            }
        } else {
            self.push(text, from, end, class);
        }
    }

    fn push(&mut self, text: &str, start: usize, end: usize, class: AtomClass) {
        let part = &text[start..end];
        let first = part.chars().next().unwrap_or(' ');
        let last = part.chars().next_back().unwrap_or(' ');
        let length = part.chars().count();
        // Long numbers are alike; their length says enough.
        let lower = match class {
            AtomClass::Digits if length > 1 => hash_chars(std::iter::repeat_n('0', length)),
            _ => hash_lower(part),
        };
        self.atoms.push(Atom { start, end, class, lower, first, last, length });
    }

    /// The atoms of an address with `://` or `www.`, without brackets before and stops behind it; empty if there is none.
    fn find_address(&self, chunk: &str, start: usize) -> Range<usize> {
        let Some(at) = chunk.find("://").or_else(|| chunk.find("www.")) else { return 0..0 };
        let scheme = self.atoms.iter().rposition(|a| a.start <= start + at).unwrap_or(0);
        let first = if chunk[at..].starts_with(':') { scheme.saturating_sub(1) } else { scheme };
        let stops = |a: &Atom| {
            a.class == AtomClass::Sign && !matches!(a.first, '/' | '#' | '&' | '=' | '%' | '-' | '_' | '~' | '+')
        };
        let last = self.atoms.iter().rposition(|a| !stops(a)).map_or(0, |i| i + 1);
        first..last.max(first)
    }

    /// Cuts the `n` of `n't` from the verb before it.
    fn split_not(&mut self, text: &str) {
        let mut i = 0;
        while i + 2 < self.atoms.len() {
            let (verb, sign, t) = (self.atoms[i], self.atoms[i + 1], self.atoms[i + 2]);
            let is_not = verb.class == AtomClass::Letters
                && verb.length > 1
                && matches!(verb.last, 'n' | 'N')
                && is_apostrophe(sign.first)
                && sign.length == 1
                && t.length == 1
                && matches!(t.first, 't' | 'T');
            if is_not {
                let tail: Vec<Atom> = self.atoms.drain(i..).collect();
                self.push(text, verb.start, verb.end - 1, AtomClass::Letters);
                self.push(text, verb.end - 1, verb.end, AtomClass::Letters);
                self.atoms.extend_from_slice(&tail[1..]);
                i += 1;
            }
            i += 1;
        }
    }
}
