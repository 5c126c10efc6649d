//! What the network sees of a word: keys of feature rows. `training/features.py` computes the same.

/// The name of this feature set, sealed into the model.
pub const FEATURES: &str = "word, suffixes 1-4, prefixes 2-3, shape, shape with place and style; version 1";

/// Keys a word.
pub const SLOTS: usize = 9;

/// How a sentence is cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As usual.
    Mixed,
    /// In capitals.
    Upper,
    /// Without a capital.
    Lower,
    /// Every longer word with a capital, as in headlines.
    Title,
}

impl Style {
    /// Looks at all words of a sentence.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Style {
        let (mut count, mut upper, mut capitals, mut long, mut title) = (0, 0, 0, 0, 0);
        for word in words {
            let has_upper = word.chars().any(char::is_uppercase);
            capitals += usize::from(has_upper);
            let Some(first) = word.chars().next().filter(|c| c.is_alphabetic()) else { continue };
            count += 1;
            upper += usize::from(has_upper && !word.chars().any(char::is_lowercase));
            if word.chars().nth(3).is_some() {
                long += 1;
                title += usize::from(first.is_uppercase());
            }
        }
        if count >= 2 && upper * 10 >= count * 7 {
            Style::Upper
        } else if capitals == 0 {
            Style::Lower
        } else if long >= 3 && title * 10 >= long * 8 {
            Style::Title
        } else {
            Style::Mixed
        }
    }
}

/// Buffers of the key computation.
#[derive(Debug, Default)]
pub struct KeyMaker {
    /// A mark for the beginning, then the word in lower case, digits as 0, typographic marks as plain ones.
    normal: String,
    shape: String,
}

impl KeyMaker {
    /// The keys of a word; `first` says whether it opens its sentence.
    pub fn keys(&mut self, word: &str, first: bool, style: Style) -> [u32; SLOTS] {
        self.normal.clear();
        self.normal.push('^');
        if word.is_ascii() {
            self.normal.extend(word.chars().map(|c| fold(c.to_ascii_lowercase())));
        } else {
            self.normal.extend(word.to_lowercase().chars().map(fold));
        }
        self.shape.clear();
        let kinds = write_shape(word, &mut self.shape);
        let normal = &self.normal[1..];
        let start = self.shape.char_indices().nth(2).map_or(self.shape.as_str(), |(end, _)| &self.shape[..end]);
        let place = [if first { b'1' } else { b'0' }, b'0' + style as u8];
        debug_assert!(kinds <= 12);
        [
            key(b'w', normal),
            key(b'1', ending(normal, 1)),
            key(b'2', ending(&self.normal, 2)),
            key(b'3', ending(&self.normal, 3)),
            key(b'4', ending(&self.normal, 4)),
            key(b'p', beginning(normal, 2)),
            key(b'q', beginning(normal, 3)),
            key(b's', &self.shape),
            fnv1a([b'f'].into_iter().chain(start.bytes()).chain(place)),
        ]
    }
}

/// The 32-bit FNV-1a hash.
fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn key(template: u8, text: &str) -> u32 {
    fnv1a([template].into_iter().chain(text.bytes()))
}

fn ending(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count - 1).map_or(text, |(start, _)| &text[start..])
}

fn beginning(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// Digits as 0, typographic quotes and dashes as plain ones.
fn fold(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '‘' | '’' | '`' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        _ => c,
    }
}

/// Capitals X, other letters x, digits 0, ASCII marks themselves; runs cut to two, twelve signs at most.
fn write_shape(word: &str, out: &mut String) -> usize {
    let (mut last, mut before, mut count) = (None, None, 0);
    for c in word.chars() {
        let kind = match fold(c) {
            '0' => '0',
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            folded if folded.is_ascii() => folded,
            _ => '?',
        };
        if last == Some(kind) && before == Some(kind) {
            continue;
        }
        if count == 12 {
            break;
        }
        out.push(kind);
        count += 1;
        (before, last) = (last, Some(kind));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(word: &str) -> String {
        let mut out = String::new();
        write_shape(word, &mut out);
        out
    }

    #[test]
    fn shapes_shorten_runs() {
        assert_eq!(shape("McKinsey"), "XxXxx");
        assert_eq!(shape("U.S."), "X.X.");
        assert_eq!(shape("1,250,000"), "0,00,00");
        assert_eq!(shape("’s"), "'x");
    }

    #[test]
    fn styles() {
        let style = |text: &str| Style::of(text.split(' '));
        assert_eq!(style("PRESIDENT SIGNS TREATY IN GENEVA"), Style::Upper);
        assert_eq!(style("Troops Leave Northern Border After Truce"), Style::Title);
        assert_eq!(style("thanks for the tip"), Style::Lower);
        assert_eq!(style("The envoy met Ms. Okafor on Friday ."), Style::Mixed);
    }
}
