//! Hand-written parses in a compact notation, shared by the tests of rules.

#![allow(dead_code, clippy::panic, reason = "a wrong case should stop the test that reads it")]

use serde::Deserialize;
use wiregraph::document::BlockKind;
use wiregraph::labels::{Deprel, Upos};
use wiregraph::sentence::{Sentence, Token};
use wiregraph::span::Span;

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases<T> {
    pub case: Vec<T>,
}

/// Reads words written `form/UPOS/XPOS/head/deprel` with heads from 1 and 0 for the root; `form~lemma` where the lemma is
/// not the form in lower case. Words are one space apart in the text.
pub fn sentence(line: &str) -> Sentence {
    sentence_at(line, 0, 0)
}

/// The same for a sentence that begins at byte `at` of its text, in a block.
pub fn sentence_at(line: &str, mut at: usize, block: usize) -> Sentence {
    let tokens: Vec<Token> = line
        .split_whitespace()
        .map(|word| {
            let mut parts = word.rsplitn(5, '/');
            let mut part = || parts.next().unwrap_or_else(|| panic!("too few parts in {word}"));
            let deprel: Deprel = part().parse().unwrap_or_else(|e| panic!("{word}: {e}"));
            let head: usize = part().parse().unwrap_or_else(|e| panic!("{word}: {e}"));
            let xpos = part();
            let upos: Upos = part().parse().unwrap_or_else(|e| panic!("{word}: {e}"));
            let written = part();
            let (form, lemma) = match written.split_once('~') {
                Some((form, lemma)) => (form.to_owned(), lemma.to_owned()),
                None if upos == Upos::ProperNoun => (written.to_owned(), written.to_owned()),
                None => (written.to_owned(), written.to_lowercase()),
            };
            let span = Span::new(at, at + form.len());
            at = span.end + 1;
            Token {
                span,
                form: form.into(),
                lemma: lemma.into(),
                upos,
                xpos: xpos.into(),
                head: head.checked_sub(1),
                deprel,
                joined: false,
            }
        })
        .collect();
    Sentence::new(tokens, block, BlockKind::Paragraph).unwrap_or_else(|| panic!("no words in {line:?}"))
}
