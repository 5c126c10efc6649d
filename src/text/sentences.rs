//! Sentences: a linear model decides behind every likely token whether the sentence ends there.

use crate::model::{Linear, combine, combine3, hash_lower};
use crate::span::Span;
use crate::text::dateline::dateline_end;
use crate::text::{Abbreviations, Follows, RawToken};
use std::ops::Range;

/// Text that describes the features, sealed into the model.
pub const FEATURES: &str = "sentences 1: 2 classes, 29 templates";

/// The sentence splitter.
#[derive(Debug)]
pub struct Splitter {
    model: Linear,
    abbreviations: Abbreviations,
}

/// Buffers of one run, kept between calls.
#[derive(Debug, Default)]
pub struct SplitScratch {
    features: Vec<u64>,
    scores: Vec<i32>,
}

impl Splitter {
    /// A splitter with its model, whose second class is "ends here".
    pub fn new(model: Linear, abbreviations: Abbreviations) -> Self {
        Splitter { model, abbreviations }
    }

    /// Whether the sentence goes on behind token `i` whatever the model says: behind a title or the abbreviation of a
    /// number, and behind a quotation that a small letter follows.
    fn goes_on(&self, text: &str, tokens: &[RawToken], i: usize) -> bool {
        let word = tokens[i].span.of(text);
        let next = tokens.get(i + 1).and_then(|t| t.span.of(text).chars().next()).unwrap_or(' ');
        if matches!(word, "\"" | "”" | "''" | "’" | "'" | "»") {
            return next.is_lowercase();
        }
        match word.strip_suffix('.').and_then(|word| self.abbreviations.get(word)) {
            Some(Follows::Name) => next.is_alphabetic(),
            Some(Follows::Number) => next.is_numeric(),
            _ => false,
        }
    }

    /// Appends the ranges of `tokens` that are sentences. The tokens are those of one block.
    pub fn split(&self, text: &str, tokens: &[RawToken], scratch: &mut SplitScratch, out: &mut Vec<Range<usize>>) {
        let mut from = 0;
        let mut state = State::default();
        let lines = Lines::new(text, tokens);
        let dateline = dateline_end(text, tokens);
        for i in 0..tokens.len() {
            state.step(text, tokens, i);
            let last = i + 1 == tokens.len();
            let within_dateline = dateline.is_some_and(|dash| i < dash);
            let ends =
                last || is_overlong(tokens, from, i) || dateline == Some(i) || lines.breaks_after(text, tokens, i) || {
                    !within_dateline && is_candidate(text, tokens, i) && !self.goes_on(text, tokens, i) && {
                        boundary_features(text, tokens, from, i, &state, &mut scratch.features);
                        self.model.score(&scratch.features, &mut scratch.scores);
                        scratch.scores.get(1) > scratch.scores.first()
                    }
                };
            if ends {
                out.push(from..i + 1);
                from = i + 1;
                state = State::default();
            }
        }
    }
}

/// A sentence is cut behind this many words: no reader writes one, and parsing takes time with the square of its length.
const LONGEST: usize = 400;

/// Whether the sentence that began at token `from` has to end behind token `i`: at a space if one comes soon.
fn is_overlong(tokens: &[RawToken], from: usize, i: usize) -> bool {
    let length = i + 1 - from;
    let space = tokens.get(i + 1).is_some_and(|next| next.spaced);
    length >= LONGEST && (space || length >= LONGEST * 5 / 4) && !tokens[i].joined
}

/// Marks of quotation and brackets that are open in the sentence so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    quotes: u32,
    brackets: i32,
}

impl State {
    /// Takes token `i` into account.
    pub fn step(&mut self, text: &str, tokens: &[RawToken], i: usize) {
        match tokens[i].span.of(text) {
            "\"" | "“" | "”" | "``" | "''" | "«" | "»" => self.quotes += 1,
            "(" | "[" | "{" => self.brackets += 1,
            ")" | "]" | "}" => self.brackets -= 1,
            _ => {}
        }
    }
}

/// Whether a sentence can end behind token `i` at all.
pub fn is_candidate(text: &str, tokens: &[RawToken], i: usize) -> bool {
    let Some(next) = tokens.get(i + 1) else { return false };
    if !next.spaced {
        return false;
    }
    let last = tokens[i].span.of(text).chars().next_back();
    let first = next.span.of(text).chars().next();
    last.is_some_and(|c| !c.is_alphanumeric()) || first.is_some_and(|c| !c.is_lowercase())
}

/// What the lines of a block tell: text may be wrapped, or every line may stand for itself.
struct Lines {
    /// Length of the longest line in bytes; `None` when the block is one line.
    longest: Option<usize>,
}

impl Lines {
    fn new(text: &str, tokens: &[RawToken]) -> Self {
        if !tokens.iter().skip(1).any(|t| t.new_line) {
            return Lines { longest: None };
        }
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Lines { longest: None } };
        let span = Span::new(first.span.start, last.span.end);
        Lines { longest: span.of(text).lines().map(|line| line.trim_end().len()).max() }
    }

    /// Whether the line break behind token `i`, if there is one, ends a sentence whatever the words say: the line is much
    /// shorter than wrapped text would be, or the next line begins as an item of a list.
    fn breaks_after(&self, text: &str, tokens: &[RawToken], i: usize) -> bool {
        let (Some(longest), Some(next)) = (self.longest, tokens.get(i + 1)) else { return false };
        if !next.new_line {
            return false;
        }
        let next_word = next.span.of(text);
        let first = next_word.chars().next().unwrap_or(' ');
        if matches!(first, '•' | '*' | '·' | '▪' | '-' | '–' | '—') && tokens.get(i + 2).is_some_and(|t| t.spaced)
        {
            return true;
        }
        let mark = tokens[i].span.of(text).chars().next_back().unwrap_or(' ');
        if matches!(mark, ',' | '-' | '–' | '—' | '(' | '“') || first.is_lowercase() {
            return false;
        }
        let before = &text[..tokens[i].span.end];
        let line = before.rfind(['\n', '\r']).map_or(before.len(), |at| before.len() - at - 1);
        // A wrapped line is full: the next word would not have fitted.
        line + next_word.len() + 1 < longest * 4 / 5
    }
}

/// Collects the features of the border behind token `i` of the sentence that began at token `from`.
pub fn boundary_features(text: &str, tokens: &[RawToken], from: usize, i: usize, state: &State, out: &mut Vec<u64>) {
    out.clear();
    let word = |k: isize| -> &str {
        let k = i as isize + k;
        usize::try_from(k).ok().and_then(|k| tokens.get(k)).map_or("", |t| t.span.of(text))
    };
    let exact = |k: isize| crate::model::hash_bytes(word(k).as_bytes());
    let (w, next, next2) = (exact(0), exact(1), exact(2));
    let before = hash_lower(word(-1));
    let (w_lower, next_lower) = (hash_lower(word(0)), hash_lower(word(1)));
    let (s, s_next, s_next2, s_before) = (shape(word(0)), shape(word(1)), shape(word(2)), shape(word(-1)));
    let glued = u64::from(tokens.get(i).is_some_and(|t| !t.spaced));
    let length = (i + 1 - from).min(40) as u64;
    let length_class = if length < 6 { length } else { 6 + length / 8 };
    let left = (tokens.len() - i - 1).min(6) as u64;
    let quotes = u64::from(state.quotes % 2) * 4 + u64::from(state.brackets > 0) * 2 + glued;
    let line = u64::from(tokens.get(i + 1).is_some_and(|t| t.new_line));
    let first = tokens.get(from).map_or(0, |t| hash_lower(t.span.of(text)));
    // The last word before closing marks and stops.
    let mut k = i;
    while k > from && tokens[k].span.of(text).chars().all(|c| !c.is_alphanumeric()) {
        k -= 1;
    }
    let content = hash_lower(tokens[k].span.of(text));
    let content_shape = shape(tokens[k].span.of(text));
    let mut add = |template: u64, a: u64, b: u64| out.push(combine3(template, a, b));
    add(0, 0, 0);
    add(1, w, 0);
    add(2, w, s_next);
    add(3, s, s_next);
    add(4, w, next);
    add(5, s, next);
    add(6, w_lower, combine(s_next, s_next2));
    add(7, combine(s_before, s), s_next);
    add(8, combine(before, w), s_next);
    add(9, combine(before, w), 0);
    add(10, combine(w, quotes), s_next);
    add(11, combine(w, length_class), s_next);
    add(12, combine(s, left), s_next);
    add(13, next, next2);
    add(14, combine(s, next_lower), quotes);
    add(15, content, combine(w, s_next));
    add(16, content_shape, combine(w, s_next));
    add(17, combine(content_shape, w), next_lower);
    add(18, combine(s, s_next), combine(quotes, line));
    add(19, combine(s_before, s), combine(s_next, s_next2));
    add(20, first, combine(s, s_next));
    add(21, combine(s, s_next), combine(length_class, quotes));
    add(22, w_lower, 0);
    add(23, next_lower, 0);
    add(24, content, s_next);
    add(25, combine(s, quotes), combine(next, s_next2));
    add(26, combine(w, next_lower), s_next2);
    add(27, hash_lower(word(-2)), combine(before, w));
    add(28, combine(w, s_next), combine(left, length_class));
}

/// Case, length and signs of a word.
fn shape(word: &str) -> u64 {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 0 };
    let rest_upper = chars.clone().any(char::is_uppercase);
    let rest_lower = chars.clone().any(char::is_lowercase);
    let dots = word.bytes().filter(|b| *b == b'.').count().min(3) as u64;
    let kind = if first.is_uppercase() {
        1
    } else if first.is_lowercase() {
        2
    } else if first.is_numeric() {
        3
    } else {
        return combine(9, hash_lower(word));
    };
    let length = word.chars().count().min(4) as u64;
    1000 + kind * 100 + u64::from(rest_upper) * 50 + u64::from(rest_lower) * 25 + dots * 5 + length
}
