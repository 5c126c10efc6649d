//! The smallest pieces by which phrases are compared, so that spelling habits do not matter.
//!
//! A phrase falls into fragments at white space, hyphens and apostrophes, which are dropped: `al-Qaida` is equal to
//! `al - Qaida` whichever way a tokeniser cuts it. Full stops inside or after letters are dropped (`U.S.` = `US`), and
//! letters lose their diacritics (`Erdoğan` = `Erdogan`). Any other sign is a fragment of its own. Case counts.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Longest normalised fragment in bytes; a longer one equals no phrase.
pub const LIMIT: usize = 64;

/// The raw fragments of a token or phrase, from left to right.
#[derive(Clone, Debug)]
pub struct Fragments<'t> {
    rest: &'t str,
}

impl<'t> Fragments<'t> {
    /// The fragments of `text`.
    pub fn new(text: &'t str) -> Self {
        Fragments { rest: text }
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '‘' | '`' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ')
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '.' | '&' | '+' | '_')
}

impl<'t> Iterator for Fragments<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        self.rest = self.rest.trim_start_matches(is_separator);
        let first = self.rest.chars().next()?;
        let len = if is_inside(first) {
            self.rest.find(|c| !is_inside(c)).unwrap_or(self.rest.len())
        } else {
            first.len_utf8()
        };
        let (fragment, rest) = self.rest.split_at(len);
        self.rest = rest;
        Some(fragment)
    }
}

/// A normalised fragment on the stack.
#[derive(Clone, Copy, Debug)]
pub struct Normal {
    bytes: [u8; LIMIT],
    len: usize,
}

impl Normal {
    /// Normalises a raw fragment; `None` when it is too long to be part of any phrase.
    pub fn new(raw: &str, fold_case: bool) -> Option<Self> {
        let mut normal = Normal { bytes: [0; LIMIT], len: 0 };
        let mut whole = true;
        for c in raw.chars() {
            if c == '.' {
                continue;
            } else if c.is_ascii() {
                whole &= normal.push(c, fold_case);
            } else {
                decompose_canonical(c, |part| whole &= normal.push(part, fold_case));
            }
        }
        if normal.len == 0 {
            // Nothing but full stops: a stop of its own, which ends every phrase.
            whole &= normal.push('.', false);
        }
        whole.then_some(normal)
    }

    fn push(&mut self, c: char, fold_case: bool) -> bool {
        if is_combining_mark(c) {
            return true;
        }
        if let Some(plain) = plain_letters(c) {
            return plain.chars().all(|p| self.push(p, fold_case));
        }
        if fold_case && c.is_uppercase() {
            return c.to_lowercase().all(|l| self.put(l));
        }
        self.put(c)
    }

    fn put(&mut self, c: char) -> bool {
        let mut buffer = [0; 4];
        let encoded = c.encode_utf8(&mut buffer).as_bytes();
        match self.bytes.get_mut(self.len..self.len + encoded.len()) {
            Some(room) => {
                room.copy_from_slice(encoded);
                self.len += encoded.len();
                true
            }
            None => false,
        }
    }

    /// The normalised bytes (UTF-8).
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Whether it is written in capitals (at least two ASCII letters and nothing else).
    pub fn is_capitals(&self) -> bool {
        self.len > 1 && self.bytes().iter().all(u8::is_ascii_uppercase)
    }

    /// The same in small letters, the first one kept when `keep_first`.
    pub fn lowered(&self, keep_first: bool) -> Self {
        let mut copy = *self;
        copy.bytes[usize::from(keep_first)..self.len].make_ascii_lowercase();
        copy
    }
}

/// Letters without a canonical decomposition, in plain Latin letters.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' => "i",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'ə' => "a",
        'Ə' => "A",
        'ħ' => "h",
        'Ħ' => "H",
        _ => return None,
    })
}
