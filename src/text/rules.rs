//! Rules that decide borders between atoms before the model is asked.

use crate::text::abbreviations::{Abbreviations, Follows};
use crate::text::atoms::{Atom, AtomClass, Chunk, Contractions, is_apostrophe};
use crate::text::tokens::Cut;

/// The rules of the tokeniser with their lists of words.
#[derive(Debug, Default)]
pub struct Rules {
    /// Words written as one that are two syntactic words.
    pub contractions: Contractions,
    /// Words written with a full stop.
    pub abbreviations: Abbreviations,
}

impl Rules {
    /// What happens before atom `border` of a chunk, if a rule says so. `before` is the decision at the border before it,
    /// `next` the first character of the next chunk.
    pub fn decide(&self, text: &str, chunk: &Chunk, border: usize, before: Cut, next: Option<char>) -> Option<Cut> {
        let atoms = chunk.atoms.as_slice();
        if chunk.address_core.start < border && border < chunk.address_core.end {
            return Some(Cut::None);
        }
        if in_grouped_number(atoms, border) || self.ends_abbreviation(text, atoms, border, next) {
            return Some(Cut::None);
        }
        if within_name(atoms, border) {
            return Some(Cut::None);
        }
        // `ex-KGB`: what is not cut off before the hyphen is not cut off behind it either.
        let hyphen = atoms.get(border - 1).is_some_and(|a| a.first == '-' && a.length == 1);
        let letters = |i: usize| atoms[i].class == AtomClass::Letters;
        if hyphen && border > 1 && before == Cut::None && letters(border) && letters(border - 2) {
            return Some(Cut::None);
        }
        contraction(atoms, border)
    }

    /// Whether atom `border` is the full stop of an abbreviation.
    fn ends_abbreviation(&self, text: &str, atoms: &[Atom], border: usize, next: Option<char>) -> bool {
        let (word, stop) = (&atoms[border - 1], &atoms[border]);
        if word.class != AtomClass::Letters || stop.first != '.' || stop.length != 1 {
            return false;
        }
        // The last stop of `U.S.` and `p.m.`.
        let spelled = border >= 3
            && word.length == 1
            && atoms[border - 2].first == '.'
            && atoms[border - 3].class == AtomClass::Letters
            && atoms[border - 3].length == 1;
        // Only the last piece of a compound may be an abbreviation: `Maj.-Gen.`, not `example.com`.
        let behind = atoms.get(border + 1);
        let ends = behind.is_none_or(|a| a.class == AtomClass::Sign);
        if spelled && ends {
            return true;
        }
        let known = match self.abbreviations.get(&text[word.start..word.end]) {
            Some(Follows::Number) => behind.map_or(next, |a| Some(a.first)).is_some_and(char::is_numeric),
            Some(_) => true,
            None => false,
        };
        known && (ends || behind.is_some_and(|a| a.class == AtomClass::Digits))
    }
}

/// Whether the border lies at a comma of a number such as `2,00,000`.
fn in_grouped_number(atoms: &[Atom], border: usize) -> bool {
    let digits = |i: Option<usize>| i.and_then(|i| atoms.get(i)).filter(|a| a.class == AtomClass::Digits);
    let comma = |i: usize| atoms.get(i).is_some_and(|a| a.first == ',' && a.length == 1);
    let grouped = |sign: usize| {
        let right = digits(Some(sign + 1)).map_or(0, |a| a.length);
        let further = comma(sign + 2) && digits(Some(sign + 3)).is_some_and(|a| a.length == 3);
        comma(sign) && digits(sign.checked_sub(1)).is_some_and(|a| a.length <= 3) && right == 2 && further
    };
    grouped(border) || grouped(border - 1)
}

/// Whether the border lies within a name with an apostrophe inside: `Da’esh`, `Shi'ite`, `N'Djamena`, but not `He'll`.
fn within_name(atoms: &[Atom], border: usize) -> bool {
    let letters = |i: usize| atoms.get(i).is_some_and(|a| a.class == AtomClass::Letters);
    let capital = |i: usize| atoms[i].first.is_uppercase();
    let inside = |sign: usize| {
        let apostrophe = atoms.get(sign).is_some_and(|a| is_apostrophe(a.first) && a.length == 1);
        if sign == 0 || !apostrophe || !letters(sign - 1) || !letters(sign + 1) {
            return false;
        }
        let end = (sign + 1..atoms.len()).find(|i| !letters(*i)).unwrap_or(atoms.len());
        let (first, last) = (atoms[sign + 1].first.to_ascii_lowercase(), atoms[end - 1].last.to_ascii_lowercase());
        let length: usize = atoms[sign + 1..end].iter().map(|a| a.length).sum();
        let ending =
            matches!((length, first, last), (1, 's' | 'm' | 'd' | 't', _) | (2, 'r' | 'v', 'e') | (2, 'l', 'l'));
        let name = capital(sign - 1) || capital(sign + 1);
        name && !ending && (sign..=end).contains(&border) && border < end
    };
    (border.saturating_sub(3)..=border).any(inside)
}

/// `don't`, `Iran's`, `they've`: cut before the ending, never within it.
fn contraction(atoms: &[Atom], border: usize) -> Option<Cut> {
    let ending = |sign: usize| {
        let (Some(sign_atom), Some(tail)) = (atoms.get(sign), atoms.get(sign + 1)) else { return None };
        let apostrophe = is_apostrophe(sign_atom.first) && sign_atom.length == 1;
        let left = sign.checked_sub(1).and_then(|i| atoms.get(i)).filter(|a| a.class == AtomClass::Letters)?;
        let free = atoms.get(sign + 2).is_none_or(|a| a.class == AtomClass::Sign && !is_apostrophe(a.first));
        if !apostrophe || tail.class != AtomClass::Letters || !free {
            return None;
        }
        let (first, last) = (tail.first.to_ascii_lowercase(), tail.last.to_ascii_lowercase());
        match (tail.length, first, last) {
            // The `n` stands apart already: `do`, `n`, `'`, `t`.
            (1, 't', _) if sign > 1 && left.length == 1 && matches!(left.first, 'n' | 'N') => Some(sign - 1),
            (1, 's' | 'm' | 'd', _) | (2, 'r' | 'v', 'e') | (2, 'l', 'l') => Some(sign),
            _ => None,
        }
    };
    for (sign, _) in atoms.iter().enumerate().skip(border.saturating_sub(2)).take(3) {
        if let Some(start) = ending(sign) {
            if border == start && start > 0 {
                return Some(Cut::Joined);
            }
            if start < border && border <= sign + 1 {
                return Some(Cut::None);
            }
        }
    }
    None
}
