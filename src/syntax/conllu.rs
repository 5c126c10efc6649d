//! CoNLL-U, the text format of dependency trees.

use crate::labels::EntityType;
use crate::sentence::Sentence;
use std::io::{self, Write};
use std::ops::Range;

/// How words that are written as one (`Iran's`, `don't`) are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contractions {
    /// As Universal Dependencies does: a range line with the whole, then its words.
    Ranges,
    /// As a column of tokens: every word on its own line, glued by `SpaceAfter=No`, so that a name never holds a clitic.
    Apart,
}

/// Writes one sentence. `following` is the byte of the text where the next token of the document begins, if there is one;
/// `names` are the names of the sentence.
///
/// # Errors
/// When the writer fails.
pub fn write_sentence(
    out: &mut impl Write,
    text: &str,
    sentence: &Sentence,
    following: Option<usize>,
    names: &[(Range<usize>, EntityType)],
    contractions: Contractions,
) -> io::Result<()> {
    write!(out, "# text = ")?;
    for (i, part) in sentence.span.of(text).split_whitespace().enumerate() {
        write!(out, "{}{part}", if i == 0 { "" } else { " " })?;
    }
    writeln!(out)?;
    let tokens = sentence.tokens();
    let spaced_after = |i: usize| {
        let next = tokens.get(i + 1).map(|t| t.span.start).or(following);
        next != Some(tokens[i].span.end)
    };
    let mut name = names.iter().peekable();
    let mut in_range = false;
    for (i, token) in tokens.iter().enumerate() {
        let ranges = contractions == Contractions::Ranges;
        if ranges && token.joined && !in_range {
            let last = i + tokens[i..].iter().take_while(|t| t.joined).count();
            let last = last.min(tokens.len() - 1);
            let whole = sentence.span_of(i..last + 1).of(text);
            let misc = if spaced_after(last) { "_" } else { "SpaceAfter=No" };
            writeln!(out, "{}-{}\t{whole}\t_\t_\t_\t_\t_\t_\t_\t{misc}", i + 1, last + 1)?;
        }
        let in_word = ranges && (in_range || token.joined);
        in_range = ranges && token.joined;
        while name.peek().is_some_and(|(range, _)| range.end <= i) {
            name.next();
        }
        let label = name.peek().filter(|(range, _)| range.contains(&i)).map(|(range, kind)| {
            let place = if range.start == i { 'B' } else { 'I' };
            format!("NER={place}-{kind}")
        });
        let glued = !in_word && !spaced_after(i);
        let misc = match (label, glued) {
            (Some(label), true) => format!("{label}|SpaceAfter=No"),
            (Some(label), false) => label,
            (None, true) => "SpaceAfter=No".to_owned(),
            (None, false) => "_".to_owned(),
        };
        let head = token.head.map_or(0, |h| h + 1);
        let lemma = if token.lemma.is_empty() { "_" } else { token.lemma.as_str() };
        writeln!(
            out,
            "{}\t{}\t{lemma}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}",
            i + 1,
            token.form,
            token.upos,
            token.xpos,
            token.deprel
        )?;
    }
    writeln!(out)
}
