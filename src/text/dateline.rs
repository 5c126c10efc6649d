//! Datelines: `MOSCOW, April 3 (Agency) -` before the first sentence of a report is a sentence of its own.

use crate::text::RawToken;

/// The longest dateline in words.
const LONGEST: usize = 16;

/// The index of the dash that ends a dateline at the beginning of a block.
///
/// A dateline begins with a place and ends with a dash between spaces, behind which a sentence begins. Before the dash
/// stand capitalised words, numbers and signs only; words in small letters are accepted if brackets with the agency stand
/// right before the dash. The place is in capitals unless there are such brackets or a comma and the day (`Oslo, 9 May 2024 -`).
pub fn dateline_end(text: &str, tokens: &[RawToken]) -> Option<usize> {
    let word = |i: usize| tokens.get(i).map_or("", |t: &RawToken| t.span.of(text));
    let dash = (1..tokens.len().min(LONGEST)).find(|i| matches!(word(*i), "-" | "--" | "–" | "—"))?;
    let open = tokens[dash].spaced && tokens.get(dash + 1).is_some_and(|next| next.spaced);
    let begins =
        word(dash + 1).chars().next().is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || is_quote(c)));
    if !open || !begins || !word(0).chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let agency = word(dash - 1) == ")" && (1..dash).any(|i| word(i) == "(");
    let capitals = word(0).chars().count() > 2 && word(0).chars().all(|c| !c.is_lowercase());
    let plain = (0..dash).all(|i| word(i).chars().next().is_some_and(|c| !c.is_lowercase()));
    let dated =
        word(0).chars().count() > 2 && (1..dash).any(|i| word(i) == ",") && (1..dash).any(|i| is_number(word(i)));
    // `He - Smith - left` or a sentence with a full stop inside is no dateline.
    let stops = (0..dash).any(|i| matches!(word(i), "!" | "?" | ":" | ";"));
    ((agency || ((capitals || dated) && plain)) && !stops).then_some(dash)
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '‘' | '\'' | '«' | '`')
}
