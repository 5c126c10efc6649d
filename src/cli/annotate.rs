//! `wiregraph annotate`: sentences, words, tags, trees and names as CoNLL-U.

use crate::annotate::Annotated;
use crate::syntax::conllu::{Contractions, write_sentence};
use std::io::{self, Write};

/// Writes a document as CoNLL-U with the comments `newdoc id`, `newpar`, `sent_id` and `text`. The identifiers of sentences
/// are the document's and a number from 1.
///
/// # Errors
/// When the writer fails.
pub fn write_conllu(annotated: &Annotated, contractions: Contractions, out: &mut impl Write) -> io::Result<()> {
    let document = &annotated.document;
    writeln!(out, "# newdoc id = {}", document.id.split_whitespace().collect::<Vec<_>>().join(" "))?;
    let mut names = annotated.names.iter().peekable();
    let mut block = None;
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        if block != Some(sentence.block) {
            writeln!(out, "# newpar")?;
            block = Some(sentence.block);
        }
        writeln!(out, "# sent_id = {}-{}", document.id.split_whitespace().collect::<Vec<_>>().join("_"), number + 1)?;
        let mut here = Vec::new();
        while let Some(name) = names.next_if(|name| name.sentence <= number) {
            here.push((name.tokens.clone(), name.kind));
        }
        let following = annotated.sentences.get(number + 1).map(|next| next.span.start);
        write_sentence(out, &document.text, sentence, following, &here, contractions)?;
    }
    Ok(())
}
