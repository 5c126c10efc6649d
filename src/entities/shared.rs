//! Names that share their last word: "North and South Korea", "the Defence and Interior Ministries" are two things each.

use super::knowledge::Knowledge;
use super::proper::Spot;
use crate::labels::{EntityType, Upos};
use crate::lexicon::{NounSort, Reading, Sense};
use crate::sentence::{Sentence, Token};
use compact_str::{CompactString, ToCompactString};
use std::ops::Range;

/// Longest part before the shared word, in tokens: "Homeland Security".
const LONGEST: usize = 3;

/// Takes such names apart among those found, and finds those that nobody found.
pub(super) fn split<'a>(sentence: &Sentence, known: &Knowledge<'a>, spots: &mut Vec<Spot<'a>>) {
    for link in 1..sentence.tokens().len().saturating_sub(2) {
        if sentence.token(link).upos != Upos::CoordinatingConjunction {
            continue;
        }
        let Some(parts) = parts(sentence, link, known) else { continue };
        let (from, to) = (parts[0].tokens.start, parts[parts.len() - 1].tokens.end);
        spots.retain(|s| s.tokens.end <= from || s.tokens.start >= to || s.nested && s.tokens.start < from);
        spots.extend(parts);
    }
}

/// The names around a conjunction, where the last word of the second completes those before it.
fn parts<'a>(sentence: &Sentence, link: usize, known: &Knowledge<'a>) -> Option<Vec<Spot<'a>>> {
    let tokens = sentence.tokens();
    let right = run(tokens, link + 1, 1);
    let whole = |r: &Range<usize>| {
        known.longest(&tokens[r.clone()]).is_some_and(|(n, found)| n == r.len() && found.iter().any(is_direct))
    };
    for end in (link + 3..=right.end.min(link + 2 + LONGEST)).rev() {
        let shared = singular(&tokens[end - 1], known);
        let second = link + 1..end;
        for start in (link.saturating_sub(LONGEST)..link).filter(|s| (*s..link).all(|i| is_part(&tokens[i]))) {
            let first = start..link;
            if whole(&(start..end)) || tokens[first.clone()].last().is_none_or(|t| t.form == tokens[end - 1].form) {
                continue;
            }
            let mut ranges = listed_before(tokens, start);
            ranges.extend([first, second.clone()]);
            if let Some(found) = complete(tokens, &ranges, &shared, end - 1, known) {
                return Some(found);
            }
        }
    }
    None
}

/// Further parts in front, between commas: "the Defence, | Interior and Finance Ministries".
fn listed_before(tokens: &[Token], start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = start;
    while at > 1 && tokens[at - 1].form == "," && is_part(&tokens[at - 2]) {
        found.insert(0, at - 2..at - 1);
        at -= 2;
    }
    found
}

/// Every part with the shared word, where the lexicon knows all of them, or the word is one for ministries and their like.
fn complete<'a>(
    tokens: &[Token],
    ranges: &[Range<usize>],
    shared: &str,
    head: usize,
    known: &Knowledge<'a>,
) -> Option<Vec<Spot<'a>>> {
    let owner = owner(tokens, &ranges[0], known);
    let spelled = |range: &Range<usize>, number: usize| {
        let end = if range.end == head + 1 { head } else { range.end };
        let own = tokens[range.start..end].iter().map(|t| t.form.as_str());
        let all = owner.iter().filter(|_| number > 0).map(|t| t.as_str()).chain(own).chain([shared]);
        all.collect::<Vec<_>>().join(" ").to_compact_string()
    };
    let names: Vec<CompactString> = ranges.iter().enumerate().map(|(n, r)| spelled(r, n)).collect();
    let readings: Vec<&'a [Reading]> = names.iter().map(|n| known.lexicon.readings(n)).collect();
    let known_all = readings.iter().all(|r| r.iter().any(is_direct));
    let bodies = tokens[head].form != shared
        && known.noun(&tokens[head].lemma.to_lowercase()).is_some_and(|c| {
            c.kind == EntityType::Organization
                && matches!(c.sort, NounSort::Government | NounSort::Force | NounSort::Court)
        });
    if !known_all && !bodies {
        return None;
    }
    let spot = |((tokens, name), readings): ((&Range<usize>, CompactString), &'a [Reading])| Spot {
        tokens: tokens.clone(),
        tagged: bodies.then_some(EntityType::Organization),
        readings,
        nested: false,
        spelled: Some(name),
        found: "shared word",
    };
    Some(ranges.iter().zip(names).zip(readings).map(spot).collect())
}

/// The state in front of the first part: "the Mexican | Defence and Interior Ministries".
fn owner(tokens: &[Token], first: &Range<usize>, known: &Knowledge<'_>) -> Option<CompactString> {
    let (count, readings) = known.longest(&tokens[first.clone()]).filter(|(n, _)| *n < first.len())?;
    let state = readings.iter().any(|r| known.is_state(r));
    let words: Vec<&str> = tokens[first.start..first.start + count].iter().map(|t| t.form.as_str()).collect();
    state.then(|| words.join(" ").to_compact_string())
}

fn is_direct(reading: &Reading) -> bool {
    matches!(reading.sense, Sense::Name | Sense::Variant | Sense::Acronym)
}

/// The stretch of words in capitals from `start` on.
fn run(tokens: &[Token], start: usize, least: usize) -> Range<usize> {
    let count = tokens[start..].iter().take_while(|t| is_part(t)).count();
    start..start + count.max(least)
}

fn is_part(token: &Token) -> bool {
    matches!(token.upos, Upos::ProperNoun | Upos::Adjective | Upos::Noun)
        && token.form.chars().next().is_some_and(char::is_uppercase)
}

/// "Ministry" of "Ministries"; the word itself where it is no plural.
fn singular(token: &Token, known: &Knowledge<'_>) -> CompactString {
    let lemma = token.lemma.to_lowercase();
    let plural =
        matches!(token.xpos.as_str(), "NNPS" | "NNS") || token.form.ends_with('s') && known.noun(&lemma).is_some();
    let cut = |ending: &str, with: &str| token.form.strip_suffix(ending).map(|stem| format!("{stem}{with}"));
    let guesses = [cut("ies", "y"), cut("s", ""), cut("es", "")];
    let fits = guesses.into_iter().flatten().find(|g| plural && known.noun(&g.to_lowercase()).is_some());
    fits.map_or_else(|| token.form.as_str().into(), |g| g.as_str().into())
}
