//! `wiregraph propositions`: open triples, one a line.

use crate::propositions::{extractions, propositions};
use crate::sentence::Sentence;
use std::io::{self, Write};

/// Writes the open triples of the sentences: number of the sentence from 1, confidence, predicate, subject, object and
/// further arguments, separated by tabs.
///
/// # Errors
/// When writing fails.
pub fn write_propositions(sentences: &[Sentence], out: &mut impl Write) -> io::Result<()> {
    for (number, sentence) in (1..).zip(sentences) {
        for extraction in extractions(sentence, &propositions(sentence)) {
            write!(out, "{number}\t{:.3}\t{}", extraction.confidence, extraction.predicate)?;
            for argument in &extraction.arguments {
                write!(out, "\t{argument}")?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}
