//! Tokens: a linear model decides at every border between two atoms whether a word ends there.

use crate::model::{Linear, best, combine, combine3};
use crate::span::Span;
use crate::text::atoms::{Atom, AtomClass, Chunk};
use crate::text::rules::Rules;

/// What happens at a border between two atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The word goes on.
    None,
    /// A word ends.
    Token,
    /// A syntactic word ends within a written word: `do|n't`.
    Joined,
}

impl Cut {
    /// All kinds, in the order of the model's classes.
    pub const ALL: [Cut; 3] = [Cut::None, Cut::Token, Cut::Joined];
}

/// A syntactic word before analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawToken {
    /// Bytes of the text.
    pub span: Span,
    /// Whether this word and the next are written as one.
    pub joined: bool,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether a line break stands before it.
    pub new_line: bool,
}

/// Text that describes the features, sealed into the model.
pub const FEATURES: &str = "tokens 1: atoms, 3 classes, 30 templates";

/// The tokeniser.
#[derive(Debug)]
pub struct Tokeniser {
    model: Linear,
    rules: Rules,
}

/// Buffers of one run, kept between calls.
#[derive(Debug, Default)]
pub struct TokenScratch {
    chunk: Chunk,
    features: Vec<u64>,
    scores: Vec<i32>,
}

/// What surrounds a chunk.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// Whether a single quotation mark was opened and not closed before the chunk.
    pub open_quote: bool,
    /// First character of the next chunk; `None` at the end of the block.
    pub next: Option<char>,
}

impl Tokeniser {
    /// A tokeniser from its parts.
    pub fn new(model: Linear, rules: Rules) -> Self {
        Tokeniser { model, rules }
    }

    /// Appends the words of `text[span]` to `out`.
    pub fn tokenise(&self, text: &str, span: Span, scratch: &mut TokenScratch, out: &mut Vec<RawToken>) {
        let mut open_quote = false;
        for_chunks(text, span, |start, end, new_line, next| {
            let first = out.len();
            let word = &text.as_bytes()[start..end];
            if word.iter().all(u8::is_ascii_alphabetic) && self.rules.contractions.is_free(&text[start..end]) {
                out.push(RawToken { span: Span::new(start, end), joined: false, spaced: true, new_line });
                return;
            }
            scratch.chunk.fill(text, start, end, &self.rules.contractions);
            let around = Surroundings { open_quote, next };
            self.cut(text, scratch, around, Span::new(start, end), out);
            if let Some(token) = out.get_mut(first) {
                token.spaced = true;
                token.new_line = new_line;
            }
            open_quote = quote_state(open_quote, &scratch.chunk);
        });
    }

    fn cut(&self, text: &str, scratch: &mut TokenScratch, around: Surroundings, whole: Span, out: &mut Vec<RawToken>) {
        let mut from = whole.start;
        let mut before = Cut::Token;
        for border in 1..scratch.chunk.atoms.len() {
            before = match self.rules.decide(text, &scratch.chunk, border, before, around.next) {
                Some(cut) => cut,
                None => {
                    cut_features(&scratch.chunk, border, before, around, &mut scratch.features);
                    self.model.score(&scratch.features, &mut scratch.scores);
                    Cut::ALL[best(&scratch.scores).min(2)]
                }
            };
            if before != Cut::None {
                let at = scratch.chunk.atoms[border].start;
                let span = Span::new(from, at);
                out.push(RawToken { span, joined: before == Cut::Joined, spaced: false, new_line: false });
                from = at;
            }
        }
        out.push(RawToken { span: Span::new(from, whole.end), joined: false, spaced: false, new_line: false });
    }
}

/// Calls `each` with start, end, whether a line break stands before, and the first character of the following chunk.
pub fn for_chunks(text: &str, span: Span, mut each: impl FnMut(usize, usize, bool, Option<char>)) {
    let part = span.of(text);
    let mut pending: Option<(usize, usize, bool)> = None;
    let mut new_line = false;
    let mut start = None;
    for (i, c) in part.char_indices().chain(std::iter::once((part.len(), ' '))) {
        if c.is_whitespace() {
            if let Some(from) = start.take() {
                if let Some((a, b, line)) = pending {
                    each(a, b, line, part[from..].chars().next());
                }
                pending = Some((span.start + from, span.start + i, new_line));
                new_line = false;
            }
            new_line |= matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\r');
        } else if start.is_none() {
            start = Some(i);
        }
    }
    if let Some((a, b, line)) = pending {
        each(a, b, line, None);
    }
}

/// Whether a single quotation mark is open after the chunk.
pub fn quote_state(open: bool, chunk: &Chunk) -> bool {
    let (Some(first), Some(last)) = (chunk.atoms.first(), chunk.atoms.last()) else { return open };
    let opens = matches!(first.first, '\'' | '‘' | '`') && chunk.atoms.len() > 1;
    let closes =
        chunk.atoms.iter().skip(1).any(|a| matches!(a.first, '\'' | '’')) && !matches!(last.class, AtomClass::Letters);
    (open || opens) && !closes
}

/// Collects the features of the border before atom `border` of a chunk.
pub fn cut_features(chunk: &Chunk, border: usize, before: Cut, around: Surroundings, out: &mut Vec<u64>) {
    out.clear();
    let atoms = &chunk.atoms;
    let atom = |i: isize| -> Option<&Atom> { usize::try_from(i).ok().and_then(|i| atoms.get(i)) };
    let here = border as isize;
    let lower = |i: isize| atom(i).map_or(if i < 0 { 1 } else { 2 }, |a| a.lower);
    let shape = |i: isize| atom(i).map_or(if i < 0 { 1 } else { 2 }, shape_of);
    let (l, r) = (lower(here - 1), lower(here));
    let (ll, rr) = (lower(here - 2), lower(here + 1));
    let (sl, sr) = (shape(here - 1), shape(here));
    let (sll, srr) = (shape(here - 2), shape(here + 1));
    let next = around.next.map_or(0, |c| {
        if c.is_lowercase() {
            1
        } else if c.is_uppercase() {
            2
        } else if c.is_numeric() {
            3
        } else {
            4
        }
    });
    let left_of_chunk = border.min(4) as u64;
    let right_of_chunk = (atoms.len() - border).min(4) as u64;
    let place = left_of_chunk * 8 + right_of_chunk;
    let state = before as u64 * 4 + u64::from(chunk.address) * 2 + u64::from(around.open_quote);
    let signs = |range: std::ops::Range<usize>| {
        atoms[range].iter().fold(0u64, |sum, a| {
            if a.class == AtomClass::Sign { sum.wrapping_mul(31).wrapping_add(a.lower) } else { sum }
        })
    };
    let (signs_left, signs_right) = (signs(0..border), signs(border..atoms.len()));
    let left_words = atoms[..border].iter().filter(|a| a.class == AtomClass::Letters).count().min(3) as u64;
    let mut add = |template: u64, a: u64, b: u64| out.push(combine3(template, a, b));
    add(0, 0, 0);
    add(1, sl, sr);
    add(2, l, sr);
    add(3, sl, r);
    add(4, l, r);
    add(5, combine(sll, sl), sr);
    add(6, sl, combine(sr, srr));
    add(7, combine(sll, sl), combine(sr, srr));
    add(8, combine(ll, l), sr);
    add(9, combine(ll, l), r);
    add(10, l, combine(r, rr));
    add(11, sl, combine(r, rr));
    add(12, combine(ll, l), combine(r, rr));
    add(13, combine(sl, sr), state);
    add(14, combine(l, sr), state);
    add(15, combine(sl, r), state);
    add(16, combine(sl, sr), place);
    add(17, combine(l, sr), place);
    add(18, combine(sl, r), place);
    add(19, chunk.lower, border as u64);
    add(20, combine(sl, sr), next * 4 + right_of_chunk);
    add(21, combine(l, r), next * 4 + right_of_chunk);
    add(22, combine(l, next), combine(ll, right_of_chunk));
    add(23, combine(sl, r), signs_left);
    add(24, combine(l, sr), signs_right);
    add(25, combine(l, r), signs_right);
    add(26, signs_left, signs_right);
    add(27, combine(sl, sr), combine(left_words, state));
    add(28, combine(l, r), combine(lower(here + 2), shape(here + 1)));
    add(29, combine(l, r), combine(lower(here - 3), shape(here - 2)));
    add(30, combine(srr, rr), combine(l, r));
}

/// Class, case and length of an atom; for signs the sign itself.
fn shape_of(atom: &Atom) -> u64 {
    match atom.class {
        AtomClass::Sign => atom.lower,
        AtomClass::Digits => 10 + atom.length.min(5) as u64,
        AtomClass::Letters => {
            let upper_first = u64::from(atom.first.is_uppercase());
            let upper_last = u64::from(atom.last.is_uppercase());
            100 + upper_first * 2 + upper_last + 4 * atom.length.min(4) as u64
        }
    }
}
